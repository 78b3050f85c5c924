"""Whether a document is open in Word or LibreOffice, by the files that these put beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.source.on_disk import beginning_of

if TYPE_CHECKING:
    from pathlib import Path

# Word's owner file has this size, and holds its user's name twice, each after its length: from the first byte in the
# code page of the machine, from the second place in UTF-16.
_SIZE, _LONGEST_NAME, _SECOND_NAME = 162, 52, 54
# LibreOffice writes who opened the document, where, and when: `,anna,pc-12,20.04.2020 15:01,file:///…;`
_LIBREOFFICE = re.compile(rb".*,\d{2}\.\d{2}\.\d{4} \d{2}:\d{2},.*;\s*", re.DOTALL)


def holder(path: Path) -> Path | None:
    """Return the file that says that another program has a document open, None where there is none.

    A file of that name which no such program wrote does not count. One that was left behind when Word or the machine
    broke down cannot be told from one in use; so whoever is refused for it must hear of it by name.

    Args:
        path: the document.
    """
    word, libreoffice = path.with_name(owner_file(path.name)), path.with_name(f".~lock.{path.name}#")
    if path.suffix.lower() == ".docx" and _is_of_word(_content(word)):
        return word
    return libreoffice if _LIBREOFFICE.fullmatch(_content(libreoffice)) else None


def owner_file(name: str) -> str:
    """Return the name of Word's owner file: `~$` takes the place of two characters of the name, or of fewer.

    A name of eight characters or more before the ending loses two, one of seven loses one, a shorter one none.
    """
    length = len(name.rpartition(".")[0])
    return f"~${name[min(max(length - 6, 0), 2) :]}"


def _content(path: Path) -> bytes:
    try:
        return beginning_of(path, 1024)
    except FileNotFoundError:
        return b""
    except OSError:  # Word on Windows lets nobody else read its owner file
        return b"\0" * _SIZE if path.name.startswith("~$") else b""


def _is_of_word(content: bytes) -> bool:
    return len(content) == _SIZE and content[0] <= _LONGEST_NAME and content[_SECOND_NAME] <= _LONGEST_NAME
