"""What was rendered into a folder: remembered, so that a document edited by hand is never written over."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError, WriteError
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = ".rendered.json"


class EditedByHandError(UsageError):
    """The document on disk is not the one that was rendered there."""

    def __init__(self, shown: str) -> None:
        super().__init__(
            f"{shown} is not as `dialog render` left it, so it may have been edited by hand; it was not written over",
            "render elsewhere with --out FOLDER, or write over it with --force",
        )


class OutFolder:
    """A folder of rendered documents.

    What was rendered is remembered in the folder itself, by a digest for each file: with the folder it goes, and a
    document of which nothing is remembered counts as edited.

    Args:
        folder: where they lie; made when the first is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known = self._read()

    def refuse_edited(self, name: str, data: bytes, shown: str) -> None:
        """Refuse to write over what is neither what was rendered there nor what is to be written.

        Args:
            name: the document's file name.
            data: what is to be written.
            shown: its path as the user would type it.

        Raises:
            EditedByHandError: it was changed after it was rendered.
            WriteError: it cannot be looked into, for example because another program holds it.
        """
        there = self._bytes(name)
        if there is not None and there != data and self._known.get(name) != _digest(there):
            raise EditedByHandError(shown)

    def write(self, name: str, data: bytes) -> bool:
        """Write a document; return whether anything had to be written.

        Raises:
            WriteError: it cannot be written, for example because Word has it open.
        """
        changes = self._bytes(name) != data
        if changes:
            replace(self.folder / name, data)
        if self._known.get(name) != _digest(data):
            self._known[name] = _digest(data)
            text = json.dumps(dict(sorted(self._known.items())), indent=1)
            replace(self.folder / LEDGER, f"{text}\n".encode())
        return changes

    def _bytes(self, name: str) -> bytes | None:
        path = self.folder / name
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            remedy = "close the program that has it open, or write elsewhere with --out"
            raise WriteError(f"{path} cannot be looked into: {error.strerror or error}", remedy) from error

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / LEDGER).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
