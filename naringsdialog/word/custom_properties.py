"""The custom properties of a Word file (ECMA-376 part 1, section 15.2.12.2), which Word keeps when it saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from naringsdialog.errors import DialogError
from naringsdialog.word.package import Package, read_package, write_package
from naringsdialog.word.wordml import R, parse, refuse_control_characters, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT = "dialog.content"
"""The name of the property that holds the digest of what the document said when it was rendered."""

VERSION = "dialog.version"
"""The name of the property that tells which version of the meeting's file the document came from."""

_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_REFERENCE = f"{R}/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The property set that all custom properties belong to, and the first number that is free in it.
_SET, _FIRST = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2
_EMPTY = f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'


def with_custom_properties(data: bytes, properties: Mapping[str, str]) -> bytes:
    """Return a Word file with these custom properties beside those it has; the same arguments give the same bytes.

    Args:
        data: the file.
        properties: their values by their names.

    Raises:
        WordFileError: it is no Word file.
        ControlCharacterError: a value holds a character that no Word file can hold.
    """
    return write_package(parts_with_custom_properties(read_package(data), properties))


def parts_with_custom_properties(parts: Mapping[str, bytes], properties: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts of a Word file with these custom properties beside those it has.

    Args:
        parts: the file's, by name.
        properties: their values by their names.

    Raises:
        ControlCharacterError: a value holds a character that no Word file can hold.
    """
    word = Package(parts)
    there = word.find("", _REFERENCE)
    root = parse(word.parts[there] if there else _EMPTY)
    for one in [one for one in root if one.get("name") in properties]:
        root.remove(one)
    taken = [int(number) for one in root if (number := one.get("pid", "")).isdecimal() and len(number) < 10]
    free = max([_FIRST - 1, *taken]) + 1
    for number, (name, text) in enumerate(sorted(properties.items()), start=free):
        refuse_control_characters(text, f"The property {name}")
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_SET, pid=str(number), name=name)
        etree.SubElement(one, f"{{{_VALUES}}}lpwstr").text = text
    if there:
        word.parts[there] = serialise(root)
    else:
        word.add("", _REFERENCE, _PART, _TYPE, serialise(root))
    return word.finished()


def custom_properties(data: bytes) -> dict[str, str]:
    """Return the custom properties of a Word file that are text; none where it is no Word file, or a damaged one."""
    try:
        return custom_properties_of(Package(read_package(data)))
    except (DialogError, etree.XMLSyntaxError):
        return {}


def custom_properties_of(word: Package) -> dict[str, str]:
    """Return the custom properties of a Word file that are text; none where their part is damaged."""
    part = word.find("", _REFERENCE)
    try:
        root = parse(word.parts[part]) if part else etree.Element("Properties")
    except etree.XMLSyntaxError:
        return {}
    found = ((str(one.get("name")), one.findtext(f"{{{_VALUES}}}lpwstr")) for one in root)
    return {name: text for name, text in found if text is not None}


def content_property(data: bytes) -> str | None:
    """Return the digest that a rendered document says of itself, None where it says none."""
    return custom_properties(data).get(CONTENT)
