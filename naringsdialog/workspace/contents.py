"""What a rendered file says, by its format, so that it can be told whether somebody edited it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.word.package import WordFileError

if TYPE_CHECKING:
    from naringsdialog.word.outline import Outline

_WORD = (".docx",)
_TEXT = (".md", ".txt")


class Content(NamedTuple):
    """What a file says.

    Attributes:
        digest: the same for two files that say the same.
        lines: what it says, as the lines of its outline; None where only its bytes can be compared.
    """

    digest: str
    lines: str | None = None

    @property
    def outline(self) -> Outline | None:
        """What it says, block by block."""
        from naringsdialog.word.outline import from_lines

        return None if self.lines is None else from_lines(self.lines)


def content_of(name: str, data: bytes) -> Content:
    """Return what a file says.

    Word files are compared by text and structure, as Word changes their bytes when it merely saves; Markdown line by
    line, as editors change line endings and space at the ends of lines; all else, and what cannot be read, by bytes.

    Args:
        name: its file name.
        data: the file.
    """
    from naringsdialog.word.outline import outline, outline_of_text, to_lines

    ending = name[name.rfind(".") :].lower()
    try:
        if ending in _WORD:
            return content_said(to_lines(outline(data)))
        if ending in _TEXT:
            return content_said(to_lines(outline_of_text(data.decode("utf-8-sig"))))
    except (WordFileError, UnicodeDecodeError):
        pass
    return Content(digest_of_bytes(data))


def content_said(lines: str) -> Content:
    """Return the content of a file whose outline has these lines."""
    from naringsdialog.word.outline import digest_of_lines

    return Content(digest_of_lines(lines), lines)


def digest_of_bytes(data: bytes) -> str:
    """Return what is the same for two files with the same bytes only."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def own_digest(name: str, data: bytes) -> str | None:
    """Return the digest that a file itself holds of what it said when it was rendered, None where it holds none."""
    from naringsdialog.word.custom_properties import content_property

    return content_property(data) if name.lower().endswith(_WORD) else None
