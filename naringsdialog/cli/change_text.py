"""What an update did to its action, in words: "due Friday 15 May 2020, was Friday 24 April, moved for the 2nd time"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.cli.date_text import due_words, listed, ordinal
from naringsdialog.followup.history import DONE, NOBODY, OPEN
from naringsdialog.model.dates import NoDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.followup.changes import Change, PartChange
    from naringsdialog.followup.history import Event
    from naringsdialog.model.dates import Due
    from naringsdialog.model.register import Register

_PART_OF = {"done": "done by", "dropped": "dropped for", "reopened": "reopened for"}


def change_text(change: Change, register: Register) -> list[str]:
    """Say what an update did, its remark last.

    Args:
        change: the update, and what it did.
        register: what everyone is called, on the day of the update.

    Returns:
        Phrases, each whole without the others; of an update that changed nothing one that says so.
    """
    words = _Words(change, register)
    remark = f"{words.remark()}: {remark_text(change.event)}" if change.event.note else ""
    told = [*words.deeds(), *filter(None, [remark])]
    return told or ["an update that says nothing"]


def deed_text(change: Change, register: Register) -> list[str]:
    """Say what an update did where its remark stands beside; of one that is only a remark, that it is one."""
    words = _Words(change, register)
    return list(words.deeds()) or [words.remark() if change.event.note else "an update that says nothing"]


def remark_text(event: Event) -> str:
    """Return the remark of an update in its quotation marks, on one line; empty where it has none."""
    return f"“{' '.join(event.note.splitlines())}”" if event.note else ""


class _Words:
    """One change while it is put into words."""

    def __init__(self, change: Change, register: Register) -> None:
        self.change = change
        self.register = register
        # Names of the parts that were meant; of nobody where the whole is.
        self.meant = tuple(part.owner for part in change.parts if part.owner != NOBODY) if change.event.by else ()

    def deeds(self) -> Iterator[str]:
        """Say all that it did."""
        yield from self.status()
        yield from self.due()
        yield from self.owners()
        yield from self.outcome()
        yield from self.strangers()

    def remark(self) -> str:
        """Say that there is a remark, and whose it is where it did nothing else that they are named for."""
        event = self.change.event
        is_theirs = event.by and event.status is None and event.due is None
        return f"remark by {self.names(event.by)}" if is_theirs else "remark"

    def names(self, owners: Iterable[str]) -> str:
        """Return who these are, as a sentence has them."""
        return listed([self.register.party(owner, self.change.event.day).short for owner in owners])

    def status(self) -> Iterator[str]:
        """Say what became of the parts, and which are left."""
        change, status = self.change, self.change.event.status
        if status is None:
            return
        told = self._status_of_whole(status) if self._is_whole else f"{_PART_OF[status]} {self._told_of}"
        new = OPEN if status == "reopened" else status
        old = {part.state_before for part in change.parts}
        if change.parts and old == {new}:
            told += ", though it was open already" if new == OPEN else ", as it was already"
        elif len(old) == 1 and new != OPEN and (before := old.pop()) not in (OPEN, None):
            told += f", after it had been {before}"
        yield told + self._according_to() + self._left()

    def _status_of_whole(self, status: str) -> str:
        change = self.change
        still = change.missing_before
        if status == "reopened":
            return f"reopened{self._open_again()}"
        if not still or change.hands_over:
            return status
        were = f"the part of {self.names(still)} was" if len(still) == 1 else f"the parts of {self.names(still)} were"
        return f"{'closed as done' if status == DONE else status}; {were} still open"

    def _open_again(self) -> str:
        """Name the parts that were closed, and how, where several owners have one each."""
        closed = [part for part in self.change.parts if part.state_before not in (OPEN, None)]
        if len(self.change.parts) < 2 or not closed:
            return ""
        were = listed([f"{self.names([part.owner])} ({part.state_before})" for part in closed])
        return f"; open again: the part{'' if len(closed) == 1 else 's'} of {were}"

    @property
    def _is_whole(self) -> bool:
        return not (self.meant or self.change.strangers)

    @property
    def _told_of(self) -> str:
        return self.names(self.meant or self.change.strangers)

    def _according_to(self) -> str:
        """Name who told it for an owner, or where nobody was named: a person of the organisation."""
        change = self.change
        others = [one for one in change.event.by if one not in self.meant and one not in change.strangers]
        return f", according to {self.names(others)}" if others else ""

    def _left(self) -> str:
        """Count the parts that are open, where only some of them were meant."""
        change = self.change
        if not self.meant or len(change.owners) < 2:
            return ""
        if not change.missing:
            return "; no part is open any more" if change.closes else ""
        are = "is" if len(change.missing) == 1 else "are"
        still = "" if change.event.status == "reopened" else " still"
        names = ", ".join(self.names([owner]) for owner in change.missing)
        return f"; {len(change.missing)} of {len(change.owners)} parts {are}{still} open: {names}"

    def due(self) -> Iterator[str]:
        """Say the new date, the one before it, and how often it moved."""
        change, event = self.change, self.change.event
        if event.due is None:
            return
        new = None if isinstance(event.due, NoDate) else event.due
        told = f"due {due_words(new)}" if new else "no date any more" if change.moves else "no date"
        if not self._is_whole and len(self.meant) < len(change.owners):
            told += f" for {self._told_of}"
        if change.moves:
            told += f", {self._due_before(new)}"
        elif change.parts:
            told += ", as before"
        yield told + (f", moved for the {ordinal(change.moved)} time" if change.moved > change.moved_before else "")

    def _due_before(self, new: Due | None) -> str:
        """Say which date the parts had that have another one now."""
        moved: dict[Due | None, list[PartChange]] = {}
        for part in self.change.parts:
            if part.due_before != part.due:
                moved.setdefault(part.due_before, []).append(part)
        beside = new.day if new else None
        was = {old: f"was {due_words(old, beside)}" if old else "had no date before" for old in moved}
        if len(moved) == 1:
            return next(iter(was.values()))
        return ", ".join(f"{was[old]} for {self.names(part.owner for part in parts)}" for old, parts in moved.items())

    def owners(self) -> Iterator[str]:
        """Say who answers from now on, and who did before."""
        change = self.change
        if change.event.owners is None:
            return
        old, new = change.owners_before, change.owners
        stay = [owner for owner in new if owner in old]
        gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
        left = f"; {self.names(stay)} {'stays' if len(stay) == 1 else 'stay'}" if stay else ""
        if not change.hands_over:
            yield f"owner{'s' if len(new) > 1 else ''} {self.names(new)}, as before" if new else "no owner, as before"
        elif not new:
            yield f"taken off {self.names(old)}; nobody answers for it now"
        elif not old:
            yield f"given to {self.names(come)}, had no owner before"
        elif come and gone:
            yield f"handed over from {self.names(gone)} to {self.names(come)}{left}"
        elif come:
            yield f"given also to {self.names(come)}{left}"
        else:
            yield f"taken off {self.names(gone)}{left}"

    def outcome(self) -> Iterator[str]:
        """Say that others than those who reported closed it or opened it again: whoever left or came."""
        change = self.change
        if change.event.status is None and change.closes:
            yield f"so it is {change.state}: no part is open any more"
        if change.event.status is None and change.reopens:
            yield "so it is open again"

    def strangers(self) -> Iterator[str]:
        """Say who was named, and is no owner."""
        strangers, event = self.change.strangers, self.change.event
        if not strangers or (event.status is None and event.due is None):
            return
        are = "is not an owner" if len(strangers) == 1 else "are not owners"
        yield f"{self.names(strangers)} {are}, so nothing changes{' for them' if self.change.parts else ''}"
