"""Who recorded an action or an update, and when: the last commit of git that touched a line of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.source.lines import lines_of
from naringsdialog.source.proof import node_at
from naringsdialog.workspace.git import repository_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from naringsdialog.followup.place import Place
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.workspace.git import Repository
    from naringsdialog.workspace.library import Library

_HASH = 10  # as many characters as documents show of a commit
_EPOCH = datetime(1970, 1, 1)
_MOST = int((datetime.max - timedelta(days=7) - _EPOCH).total_seconds())  # git holds later moments than Python
# A change of white space alone makes nobody the one who recorded a line. What the user has told `git blame` to pass
# over, or to show for the eye, does not count here. With `--no-root` a first commit that is there is told as such.
_BLAME = ("--porcelain", "-w", "--no-root", "--no-textconv", "--encoding=UTF-8", "--ignore-revs-file=")
_UPDATES = ("updates",)


@dataclass(frozen=True, slots=True)
class Touch:
    """The commit that last touched a piece of a file.

    Attributes:
        by: its author, as `.mailmap` has them; None where it is not committed yet.
        day: the day on which they wrote it, where they were.
        commit: the beginning of its hash.
        or_before: whether it may as well have been an earlier one, which a shallow clone does not hold.
    """

    by: str | None = None
    day: date | None = None
    commit: str | None = None
    or_before: bool = False


@dataclass(frozen=True, slots=True)
class Touches:
    """Who recorded what, as far as git knows.

    Attributes:
        by_place: the last touch of each place; those that git knows nothing of are missing.
        faults: why they are, each once.
    """

    by_place: Mapping[Place, Touch] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def touches(library: Library, places: Iterable[Place]) -> Touches:
    """Return who last touched the lines of actions and updates; git is asked once for each file.

    Of an action the lines of its updates do not count: they have places of their own.
    """
    repository = repository_around(library.root)
    if repository is None:
        return Touches(faults=("the workspace lies in no git repository, or git is not installed",))
    is_shallow = repository.ask("rev-parse", "--is-shallow-repository").data.strip() == b"true"
    found: dict[Place, Touch] = {}
    faults = []
    for key, of_file in _by_meeting(places).items():
        file = library.file(key)
        assert file is not None, "what was read of a meeting has a file"
        blame = _blame(repository, library, file)
        if isinstance(blame, str):
            faults.append(f"{file.file}: {blame}")
            continue
        for place in of_file:
            touched = [blame[line] for line in lines_at(file, place) if line in blame]
            if touched:
                found[place] = max(touched, key=lambda commit: commit.order).touch(is_shallow=is_shallow)
    return Touches(found, tuple(faults))


def lines_at(file: MeetingFile, place: Place) -> frozenset[int]:
    """Return the lines of an action without its updates, or of an update; none where nothing stands there."""
    node = node_at(file.tree, place.path) if file.tree is not None else None
    return lines_of(file.source, node, _UPDATES) if file.source is not None and node is not None else frozenset()


def _by_meeting(places: Iterable[Place]) -> dict[str, list[Place]]:
    divided: dict[str, list[Place]] = {}
    for place in places:
        divided.setdefault(place.meeting, []).append(place)
    return divided


class _Order(NamedTuple):
    """What comes later: what is not committed, then by the time of the commit, which a rebase gives to many."""

    is_uncommitted: bool
    committed: int
    written: int


@dataclass(frozen=True, slots=True)
class _Commit:
    """A commit as `git blame --porcelain` tells it: what stands below its hash."""

    hash: str
    facts: dict[bytes, bytes]

    @property
    def is_none(self) -> bool:
        """Whether it stands for what is not committed yet."""
        return not self.hash.strip("0")

    @property
    def order(self) -> _Order:
        return _Order(self.is_none, int(self.facts[b"committer-time"]), int(self.facts[b"author-time"]))

    def touch(self, *, is_shallow: bool) -> Touch:
        if self.is_none:
            return Touch()
        by = self.facts[b"author"].decode(errors="replace")
        # Git calls the first commit that is there a boundary, whether or not there was one before it.
        or_before = is_shallow and b"boundary" in self.facts
        return Touch(by, _day(self.facts[b"author-time"], self.facts[b"author-tz"]), self.hash[:_HASH], or_before)


_NOT_YET = _Commit("0", {b"committer-time": b"0", b"author-time": b"0"})
"""What stands for the lines of a file that git does not track, which it gives no answer for."""


def _blame(repository: Repository, library: Library, file: MeetingFile) -> dict[int, _Commit] | str:
    """Return the commit of each line of a file, by its number; or why git knows nothing of it."""
    path = library.path_of(file.key)
    if file.source is None or not path.is_relative_to(library.root):
        return "it cannot be read"
    # The text that was read, so that its lines are the ones meant even if the file was saved meanwhile.
    name = repository.name(path, library.root)
    answer = repository.ask("blame", *_BLAME, "--contents", "-", "--", name, told=file.source.text.encode())
    if answer.fault is None:
        return dict(_commits(answer.data))
    if name in repository.pieces("ls-files", "-z", "--others", "--", name):
        return dict.fromkeys(range(1, file.source.text.count("\n") + 2), _NOT_YET)
    return answer.fault.splitlines()[0].removeprefix("fatal: ")


def _commits(data: bytes) -> Iterator[tuple[int, _Commit]]:
    """Yield the number of each line and its commit: `HASH OLD NEW …`, what is known of it the first time, the line."""
    known: dict[str, _Commit] = {}
    lines = iter(data.split(b"\n")[:-1])
    for head in lines:
        name, _, number, *_ = head.split(b" ")
        commit = known.setdefault(name.decode(), _Commit(name.decode(), {}))
        for line in lines:
            if line.startswith(b"\t"):
                break
            fact, _, value = line.partition(b" ")
            commit.facts[fact] = value
        yield int(number), commit


def _day(seconds: bytes, zone: bytes) -> date:
    """Return the day of a moment in the author's own time zone, written as `+0200`."""
    sign = -1 if zone.startswith(b"-") else 1
    offset = timedelta(hours=int(zone[-4:-2]), minutes=int(zone[-2:])) * sign
    return (_EPOCH + timedelta(seconds=min(int(seconds), _MOST)) + offset).date()
