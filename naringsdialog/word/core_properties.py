"""What a Word file tells of itself among its properties, of that which a person writes there: its title, its subject.

Part 2 of ECMA-376 (Open Packaging Conventions), section 11, has these properties.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from naringsdialog.word.custom_properties import VERSION, custom_properties_of
from naringsdialog.word.package import CORE_PROPERTIES
from naringsdialog.word.wordml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.word.package import Package

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_KEYWORDS = "keywords"
# By what Word's own dialogue calls them, in which the description is "Comments".
_WRITTEN = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    _KEYWORDS: f"{_CP}keywords",
    "comments": f"{_DC}description",
    "category": f"{_CP}category",
}
# How Word writes the first half of a line end here.
_CARRIAGE_RETURN = "_x000d_"


def written_properties(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the properties that a person writes, without those that are empty.

    Space is as a reader sees it, and keywords are parted by spaces alone, as LibreOffice writes them whatever parted
    them before. A part that cannot be read says nothing.
    """
    kinds = ((part, package.types.of(part)) for part in sorted(package.parts))
    part = next((part for part, kind in kinds if kind == CORE_PROPERTIES), None)
    try:
        root = None if part is None else parse(package.parts[part])
    except etree.XMLSyntaxError:
        return
    if root is None:
        return
    ours = custom_properties_of(package).get(VERSION)
    for name, tag in _WRITTEN.items():
        text = " ".join(re.sub(_CARRIAGE_RETURN, " ", root.findtext(tag) or "", flags=re.IGNORECASE).split())
        if name == _KEYWORDS:
            text = " ".join(re.split("[,; ]+", text)).strip()
        # The version that a document came from stands among the comments, too, and is nobody's work.
        if text and not (name == "comments" and text == ours):
            yield name, text
