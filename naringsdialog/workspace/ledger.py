"""What was rendered into a folder, remembered in the folder itself: `.rendered.json`, and what each document said.

Any number of processes may write at the same time; what one of them remembers, another never loses.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.source.on_disk import bytes_of, without_waiting
from naringsdialog.workspace.gitignore import keep_out_of_git
from naringsdialog.workspace.lock import locked
from naringsdialog.workspace.store import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from naringsdialog.word.outline import Outline

LEDGER = ".rendered.json"
_FOLDER, _LOCK = ".rendered", "lock"
_VERSION = 1


class Identity(NamedTuple):
    """Which document a file is: files with the same identity are the same document under several names or endings.

    Attributes:
        kind: what it is, `minutes`.
        audience: who it is for, `ordinary`.
        meeting: the key of its meeting; None for a document of a whole series.
        series, day: of a document without a meeting, its series and the as-of day; else None.
        owner: whose actions it tells, None where it tells everyone's.
    """

    kind: str
    audience: str
    meeting: str | None = None
    series: str | None = None
    day: str | None = None
    owner: str | None = None

    @property
    def said(self) -> dict[str, str]:
        """What is known of it, by name."""
        return {name: said for name, said in self._asdict().items() if said}

    @property
    def for_all(self) -> Identity:
        """The same document as it is for all owners."""
        return Identity(self.kind, self.audience, self.meeting, self.series, self.day)


class Entry(NamedTuple):
    """What is remembered of one file.

    Attributes:
        document: which document it is; None where an older program wrote the entry, which did not say.
        contents: digests of what was rendered there, the latest first: such content is nobody's work.
        kept: whether she has edited it and it was left to her, so that it is no document of ours any more.
    """

    document: Identity | None
    contents: tuple[str, ...]
    kept: bool = False

    def line(self, name: str) -> str:
        """Return the entry as the line of the file `name`."""
        document = self.document.said if self.document else None
        said = {"document": document, "content": self.contents, **({"kept": True} if self.kept else {})}
        return json.dumps({name: said}, ensure_ascii=False, separators=(",", ":"))[1:-1]


class Ledger:
    """The memory of a folder.

    A broken one is as good as none: nothing is known then.

    Args:
        folder: the folder with the documents.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / LEDGER
        self._entries: dict[str, Entry] = {}
        self._lines: dict[str, str] = {}
        self._names: dict[Identity | None, set[str]] = {}
        self._seen: tuple[int, ...] | None = None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What is remembered, by file names, as it is on disk now."""
        seen = _state(self._path)
        if seen != self._seen:
            self._entries = _read(self._path)
            self._lines, self._names = {}, {}
            for name, entry in self._entries.items():
                self._names.setdefault(entry.document, set()).add(name)
            self._seen = seen
        return self._entries

    def names_of(self, document: Identity) -> list[str]:
        """Return the names of the files that are remembered as a document."""
        return sorted(self._names.get(document, ())) if self.entries else []  # asked first: it reads what is new

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep all others from writing.

        Raises:
            WriteError: the folder cannot be written, or another process writes for too long.
        """
        with locked(self._folder / _FOLDER / _LOCK):
            # What documents said is committed with nothing that lies beside it.
            keep_out_of_git(self._folder / _FOLDER)
            yield

    def record(self, changes: Mapping[str, Entry | None]) -> None:
        """Remember entries, forget those that are None; called with the lock held.

        Raises:
            WriteError: it cannot be written.
        """
        there = self.entries
        if all(there.get(name) == entry for name, entry in changes.items()):
            return
        for name, entry in changes.items():
            self._change(name, entry)
        for name in self._entries.keys() - self._lines.keys():
            self._lines[name] = self._entries[name].line(name)
        files = ",\n".join(line for _, line in sorted(self._lines.items()))
        replace(self._path, f'{{"version":{_VERSION},"files":{{\n{files}\n}}}}\n'.encode(), follows=False)
        self._seen = _state(self._path)

    def _change(self, name: str, entry: Entry | None) -> None:
        self._lines.pop(name, None)
        if before := self._entries.pop(name, None):
            self._names[before.document].discard(name)
        if entry:
            self._entries[name] = entry
            self._names.setdefault(entry.document, set()).add(name)
        else:
            self._outline_of(name).unlink(missing_ok=True)

    def outline(self, name: str) -> Outline | None:
        """Return what a file said when it was rendered last, None where that is not remembered."""
        from naringsdialog.word.outline import digest, from_lines

        try:
            outline = from_lines(bytes_of(self._outline_of(name)).decode())
        except (OSError, ValueError):
            return None
        entry = self.entries.get(name)
        return outline if entry and digest(outline) in entry.contents else None

    def remember_outline(self, name: str, lines: str) -> None:
        """Remember what a file says, as the lines of its outline; called with the lock held.

        It only serves to tell differences, and its digest proves it whole: so it is written as quickly as may be, and
        a disk that is full is left to the documents themselves to tell of.
        """
        with contextlib.suppress(OSError), open(self._outline_of(name), "wb", opener=without_waiting) as file:
            file.write(lines.encode())

    def forget_gone(self) -> None:
        """Forget what documents said that are no longer there.

        Raises:
            WriteError: another process writes for too long.
        """
        if not any(self._gone()):
            return
        with self.locked():
            for path in [*self._gone()]:
                with contextlib.suppress(OSError):  # remembered in vain until it can be removed
                    path.unlink()

    def _gone(self) -> Iterator[Path]:
        try:
            remembered = [path for path in (self._folder / _FOLDER).iterdir() if path.suffix == ".jsonl"]
            gone = [path for path in remembered if not (self._folder / path.stem).exists()]
        except OSError:  # nothing is there, or it is closed to her: what is written next tells why
            return
        yield from gone

    def _outline_of(self, name: str) -> Path:
        return self._folder / _FOLDER / f"{name}.jsonl"


def _state(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path) -> dict[str, Entry]:
    try:
        found = json.loads(bytes_of(path).decode())
        if not isinstance(found, dict):
            return {}
        if "version" not in found:
            return {str(name): Entry(None, (f"sha256:{digest}",)) for name, digest in found.items()}
        if found["version"] != _VERSION:
            return {}
        return {str(name): _entry(said) for name, said in found["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _entry(said: Mapping[str, object]) -> Entry:
    """Return an entry that was read; what is amiss in it is an error like one in the whole."""
    document, contents = said["document"], said["content"]
    if not isinstance(contents, list):
        raise TypeError
    identity = Identity(**document) if isinstance(document, dict) else None
    return Entry(identity, tuple(str(one) for one in contents), said.get("kept") is True)
