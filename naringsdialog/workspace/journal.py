"""What the program changed in the files, and can take back: the journal of the workspace, which lies in `.dialog/`.

It is local, ignored by git, and works without git. An entry is written before the files are: whether and how far it
was carried out is seen from the files themselves.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.errors import WriteError
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.workspace.editing import Edit
from naringsdialog.workspace.locate import OWN
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

_FILE = "journal.jsonl"
_VERSION = 1
_MOST, _KEPT = 1000, 500


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a change did to one file: at one place, a piece of text became another.

    Attributes:
        file: its path in the workspace, `/` between the parts.
        before, after: digests of the whole file; None where there was, or is, none.
        at: where the pieces begin, in characters.
        removed, added: the piece that was there, and the one that is there now.
    """

    file: str
    before: str | None
    after: str | None
    at: int
    removed: str
    added: str


class Undoing(StrEnum):
    """What undoing a change is called: what was taken back is made again."""

    BACK = "take back"
    AGAIN = "make again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of the program: however many files it touched, it is taken back as one.

    Attributes:
        number: from 1, never used again.
        moment: when it was made, as ISO 8601 text with minutes.
        words: what it was, in words.
        files: what it did to each file.
        undoes: the number of the entry that it undid: a change, or what took one back or made it again; None where it
            is a change of its own.
    """

    number: int
    moment: str
    words: str
    files: tuple[FileChange, ...]
    undoes: int | None = None


class Journal:
    """The journal of a workspace; a broken line of it is as good as none.

    Args:
        root: the workspace.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = root / OWN / _FILE

    def entries(self) -> list[Entry]:
        """Return what is remembered, the earliest first."""
        try:
            lines = bytes_of(self._path).split(b"\n")
        except OSError:
            return []
        return [entry for line in lines if (entry := _read(line)) is not None]

    def write(self, words: str, edits: Sequence[Edit], moment: datetime, undoes: int | None = None) -> Entry:
        """Remember a change that is about to be made; called with the workspace locked.

        Raises:
            WriteError: it cannot be written.
        """
        known = self.entries()
        number = max((entry.number for entry in known), default=0) + 1
        files = tuple(self._change(edit) for edit in edits)
        entry = Entry(number, moment.isoformat(timespec="minutes"), words, files, undoes)
        if len(known) >= _MOST:
            replace(self._path, b"".join(map(_line, _kept(known, entry))), follows=False)
        self._append(_line(entry))
        return entry

    def forget(self, entry: Entry) -> None:
        """Forget a change that came to nothing; called with the workspace locked.

        Raises:
            WriteError: it cannot be written.
        """
        replace(self._path, b"".join(_line(one) for one in self.entries() if one != entry), follows=False)

    def undoing(self, entry: Entry) -> tuple[Undoing, str]:
        """Return what undoing an entry is called, and what it undoes, in words: the change that goes to and fro."""
        deed = _deeds(self.entries())[entry.number]
        return (Undoing.BACK if deed.makes else Undoing.AGAIN), deed.change.words

    def last(self) -> Entry | None:
        """Return the last entry that stands in the files, also one that took back; None where there is none."""
        return next((one for one in reversed(self.entries()) if self._state(one) is not State.TAKEN_BACK), None)

    def before(self, entry: Entry) -> Entry | None:
        """Return the last change before the one that an entry is about; None where there is none that can be undone.

        Where its files were changed since, there may be something of it left: nothing earlier is offered in its place.
        """
        for one in reversed(_standing_before(self.entries(), entry)):
            state = self._state(one)
            if state is not State.TAKEN_BACK:  # which somebody did with git, or by hand
                return one if state is State.MADE else None
        return None

    def later(self, entry: Entry) -> Entry | None:
        """Return the latest change after an entry that stands in one of its files; None where there is none."""
        files = {one.file for one in entry.files}
        for one in reversed(self.entries()):
            is_later = one.number > entry.number and one.undoes is None
            if is_later and any(change.file in files for change in one.files) and self._state(one) is State.MADE:
                return one
        return None

    def _state(self, entry: Entry) -> State:
        return state_of(self._root, entry)

    def _change(self, edit: Edit) -> FileChange:
        before, after = edit.before or "", edit.after or ""
        at, end = _common(before, after)
        return FileChange(
            file=edit.path.relative_to(self._root).as_posix(),
            before=None if edit.before is None else digest(edit.before),
            after=None if edit.after is None else digest(edit.after),
            at=at,
            removed=before[at : len(before) - end],
            added=after[at : len(after) - end],
        )

    def _append(self, line: bytes) -> None:
        try:
            if self._path.is_symlink():  # it may have come with the workspace, and lead anywhere
                self._path.unlink()
            with self._path.open("a+b") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise OSError(errno.EINVAL, "it is no ordinary file")
                # What a killed process left of a line must not swallow this one.
                begins = file.seek(0, os.SEEK_END) == 0 or _last_byte(self._path) == b"\n"
                file.write((b"" if begins else b"\n") + line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            message = f"{self._path} cannot be written: {error.strerror or error}"
            raise WriteError(message, "see who may write there; without it nothing could be taken back") from error


def _kept(entries: Sequence[Entry], new: Entry) -> list[Entry]:
    """Return the entries that are still remembered beside a new one: the last ones, and what they go back to."""
    kept = {new.undoes, *(entry.number for entry in entries[-_KEPT:])}
    for entry in reversed(entries):
        if entry.number in kept:
            kept.add(entry.undoes)
    return [entry for entry in entries if entry.number in kept]


class _Deed(NamedTuple):
    """What an entry is.

    Attributes:
        change: the change that it is about: itself, or the one that goes to and fro.
        makes: whether it makes that change, for the first time or again, and does not take it back.
    """

    change: Entry
    makes: bool


def _deeds(entries: Iterable[Entry]) -> dict[int, _Deed]:
    """Return what each entry is, by its number; what undoes one that is not known took it back."""
    deeds: dict[int, _Deed] = {}
    for one in entries:
        if one.undoes is None:
            deeds[one.number] = _Deed(one, makes=True)
        else:
            undone = deeds.get(one.undoes, _Deed(one, makes=True))
            deeds[one.number] = _Deed(undone.change, makes=not undone.makes)
    return deeds


def _standing_before(entries: Iterable[Entry], entry: Entry) -> list[Entry]:
    """Return the changes that were made before the one that an entry is about, and not taken back since.

    They stand in the order in which they were last made: what was made again was last made then.
    """
    deeds = _deeds(entries)
    made: dict[Entry, int] = {}
    standing: dict[Entry, None] = {}
    for number, (change, makes) in deeds.items():
        standing.pop(change, None)
        if makes:
            made[change] = number
            standing[change] = None
    until = made.get(deeds[entry.number].change, 0) if entry.number in deeds else 0
    return [change for change in standing if made[change] < until]


class State(Enum):
    """How far a change stands in the files."""

    MADE = "made"
    TAKEN_BACK = "taken back"
    CHANGED = "changed since"


def state_of(root: Path, entry: Entry) -> State:
    """Return how far a change stands in the files: made, also in part; not at all; or they were changed since."""
    edits, changed = reversed_edits(root, entry, str)
    if changed:
        return State.CHANGED
    return State.MADE if edits else State.TAKEN_BACK


def reversed_edits(root: Path, entry: Entry, show: Callable[[Path], str]) -> tuple[list[Edit], list[str]]:
    """Return what takes an entry back.

    Args:
        root: the workspace.
        entry: what is to be taken back.
        show: how a path is shown to the user.

    Returns:
        The edits, none for a file that is as it was before; and the files that were changed since, as they are shown.
    """
    edits, changed = [], []
    for one in entry.files:
        path = root / one.file
        text = _text(path)
        there = None if text is None else digest(text)
        if there == one.before:
            continue
        if there != one.after:
            changed.append(show(path))
            continue
        whole = text or ""
        back = whole[: one.at] + one.removed + whole[one.at + len(one.added) :]
        if one.before is not None and digest(back) != one.before:  # the journal itself was changed
            changed.append(show(path))
            continue
        edits.append(Edit(path, show(path), text, None if one.before is None else back))
    return edits, changed


def digest(text: str) -> str:
    """Return what is the same for two files with the same bytes only."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _text(path: Path) -> str | None:
    try:
        return bytes_of(path).decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""


def _common(before: str, after: str) -> tuple[int, int]:
    """Return how many characters two texts have in common at their beginnings, and then at their ends."""
    start = _alike(before, after)
    return start, _alike(reversed(before[start:]), reversed(after[start:]))


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _line(entry: Entry) -> bytes:
    line = json.dumps({"version": _VERSION, **asdict(entry)}, ensure_ascii=False, separators=(",", ":")) + "\n"
    return line.encode(errors="surrogatepass")


def _read(line: bytes) -> Entry | None:
    try:
        found: dict[str, Any] = json.loads(line.decode(errors="surrogatepass"))
        if found.pop("version") != _VERSION:
            return None
        files = tuple(FileChange(**one) for one in found.pop("files"))
        entry = Entry(files=files, **found)
        return entry if _is_sound(entry) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _is_sound(entry: Entry) -> bool:
    """Tell whether an entry holds what its fields are for, whoever wrote it into the journal."""
    texts: list[object] = [entry.moment, entry.words]
    numbers: list[object] = [entry.number, *([] if entry.undoes is None else [entry.undoes])]
    for one in entry.files:
        texts += [one.file, one.removed, one.added, *(each for each in (one.before, one.after) if each is not None)]
        numbers.append(one.at)
    return (
        all(isinstance(text, str) for text in texts)
        and all(isinstance(number, int) and number >= 0 for number in numbers)
        and all(_is_within(one.file) for one in entry.files)
    )


def _is_within(file: str) -> bool:
    """Tell whether a path leads nowhere but below the workspace."""
    path = PurePath(file)
    return bool(path.parts) and not path.anchor and ".." not in path.parts
