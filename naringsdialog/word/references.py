"""What the parts of a Word file refer to: other parts, addresses outside of the file, pictures."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING

from naringsdialog.word.package import relationships_part
from naringsdialog.word.wordml import parse

if TYPE_CHECKING:
    from naringsdialog.word.reading import WordFile


def references_of(word: WordFile, part: str) -> dict[str, tuple[str, bool]]:
    """Return what a part refers to by the ids of the references, and whether it lies outside of the file."""
    xml = word.package.parts.get(relationships_part(part))
    found = {}
    for one in () if xml is None else parse(xml):
        target, outside = str(one.get("Target")), one.get("TargetMode") == "External"
        inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        found[str(one.get("Id"))] = (target if outside else inside, outside)
    return found


def targets_of(word: WordFile, part: str) -> dict[str, str]:
    """Return the addresses and the digests of pictures that a part refers to, by the ids of the references."""
    found = {}
    for name, (target, outside) in references_of(word, part).items():
        if outside:
            found[name] = target
        elif (word.package.types.of(target) or "").startswith("image/") and target in word.package.parts:
            found[name] = hashlib.sha256(word.package.parts[target]).hexdigest()[:16]
    return found
