"""What a rendered file says, by its format, so that it can be told whether somebody edited it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.word.package import WordFileError

if TYPE_CHECKING:
    from naringsdialog.word.outline import Outline

_WORD = (".docx",)
_TEXT = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says.

    Attributes:
        digest: the same for two files that say the same.
        outline: what it says, block by block; None where only its bytes can be compared.
    """

    digest: str
    outline: Outline | None = None


def content_of(name: str, data: bytes) -> Content:
    """Return what a file says.

    Word files are compared by text and structure, as Word changes their bytes when it merely saves; Markdown line by
    line, as editors change line endings and space at the ends of lines; all else, and what cannot be read, by bytes.

    Args:
        name: its file name.
        data: the file.
    """
    from naringsdialog.word.outline import digest, outline

    ending = name[name.rfind(".") :].lower()
    try:
        if ending in _WORD:
            blocks = outline(data)
        elif ending in _TEXT:
            blocks = _lines(data.decode("utf-8-sig"))
        else:
            return Content(digest_of_bytes(data))
    except (WordFileError, UnicodeDecodeError):
        return Content(digest_of_bytes(data))
    return Content(digest(blocks), blocks)


def digest_of_bytes(data: bytes) -> str:
    """Return what is the same for two files with the same bytes only."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def own_digest(name: str, data: bytes) -> str | None:
    """Return the digest that a file itself holds of what it said when it was rendered, None where it holds none."""
    from naringsdialog.word.custom_properties import content_property

    return content_property(data) if name.lower().endswith(_WORD) else None


def _lines(text: str) -> Outline:
    from naringsdialog.word.outline import Block

    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(Block("the text", line) for line in lines)
