"""What was rendered into a folder: remembered, so that a document edited by hand is never written over."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = ".rendered.json"


class EditedByHandError(UsageError):
    """The document on disk is not the one that was rendered there."""

    def __init__(self, path: Path, shown: str) -> None:
        super().__init__(
            f"{shown} was changed after it was rendered; it was not written over",
            "keep hers and render elsewhere with --out FOLDER, or write over it with --force",
        )
        self.path = path


class OutFolder:
    """A folder of rendered documents.

    Args:
        folder: where they lie; made when the first is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known = self._read()

    def is_edited(self, name: str, data: bytes) -> bool:
        """Tell whether what stands there is neither what was rendered nor what is to be written."""
        path = self.folder / name
        if not path.exists():
            return False
        there = path.read_bytes()
        return there != data and self._known.get(name) != _digest(there)

    def write(self, name: str, data: bytes, shown: str, *, force: bool = False) -> bool:
        """Write a document; return whether anything had to be written.

        Raises:
            EditedByHandError: it was changed after it was rendered, and `force` is not given.
            WriteError: it cannot be written, for example because Word has it open.
        """
        path = self.folder / name
        if not force and self.is_edited(name, data):
            raise EditedByHandError(path, shown)
        changes = not path.exists() or path.read_bytes() != data
        if changes:
            replace(path, data)
        if self._known.get(name) != _digest(data):
            self._known[name] = _digest(data)
            text = json.dumps(dict(sorted(self._known.items())), indent=1)
            replace(self.folder / LEDGER, f"{text}\n".encode())
        return changes

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / LEDGER).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
