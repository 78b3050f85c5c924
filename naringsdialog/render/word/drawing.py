"""A picture in the text of a Word document: DrawingML around a part with its pixels, with its alternative text."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.word.package import CONTENT_TYPES, ContentTypes
from naringsdialog.word.wordml import R, attribute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.render.markdown.pictures import Picture
    from naringsdialog.word.package import Relationships

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MEDIA_TYPE = "image/png"
_UNITS = 12700  # English metric units in a point
_NUMBERED = re.compile(rb'<wp:docPr\b[^>]*?\bid="([0-9]{1,9})"')
# A picture that is higher stands on no page of A4 with an ordinary header; it is made smaller.
_HIGHEST = 620.0


class Drawings:
    """The pictures of a document that is being made.

    Args:
        parts: those of the template, by name.
        pictures: what may be shown.
    """

    def __init__(self, parts: Mapping[str, bytes], pictures: Mapping[str, Picture]) -> None:
        self.pictures = pictures
        self._template = parts
        self._parts: dict[str, bytes] = {}
        self._drawn = 0

    def run(self, name: str, alt: str, part: str, references: Relationships, width: int) -> str:
        """Return the run that shows a picture, as XML.

        Args:
            name: its file.
            alt: what it shows, in words.
            part: the part that it stands in.
            references: what that part refers to.
            width: the room for it, in twentieths of a point.
        """
        picture = self.pictures[name]
        scale = min(1.0, width / 20 / picture.width, _HIGHEST / picture.height)
        wide, high = (round(points * scale * _UNITS) for points in (picture.width, picture.height))
        identity = references.add_part(f"{R}/image", self._media(picture, part))
        self._drawn += 1
        number = self._highest + self._drawn
        called, said = attribute(name.rpartition(".")[0]), attribute(alt)
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" xmlns:r="{R}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name={called} descr={said}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name={called}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    @cached_property
    def _highest(self) -> int:
        """The highest number of a drawing in the template: each is its own in the whole file (section 20.4.2.5)."""
        return max((int(n) for part in self._template.values() for n in _NUMBERED.findall(part)), default=0)

    def _media(self, picture: Picture, part: str) -> str:
        """Return the part with the pixels, which is added where it is not there."""
        folder = posixpath.join(posixpath.dirname(part), "media")
        known = {content: name for name, content in self._parts.items()}
        if picture.png in known:
            return known[picture.png]
        number = 1
        while (name := f"{folder}/chart{number}.png") in {*self._template, *self._parts}:
            number += 1
        self._parts[name] = picture.png
        return name

    def parts(self) -> dict[str, bytes]:
        """Return the parts with pixels, and what says what they are; none where no picture was shown."""
        if not self._parts:
            return {}
        types = ContentTypes(self._template[CONTENT_TYPES])
        for name in self._parts:
            types.set(name, _MEDIA_TYPE)
        return {**self._parts, CONTENT_TYPES: types.to_bytes()}
