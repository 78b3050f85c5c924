"""What a document must not hold: every text that stands in internal parts, and where it stands there.

Internal is an item with all below it, a decision, or an action (format: "What is shown when"). Looked at are the
meeting's own internal parts, and the internal actions of its whole series, which agenda, minutes and follow-up draw on,
with what any meeting later learned of them.

A name is what the register knows of it: names now and before, telephone and e-mail, title and organisation. What is not
a text of its own is not searched for: ids, references, dates, words of a fixed choice (`type`, `status`), initials.
Whether a text may stand in a document all the same is asked only when it is found there (`render.leaks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.model.base import FileModel
from naringsdialog.model.meeting import Action, Decision, Enclosure, Update
from naringsdialog.model.occasion import item_number
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from naringsdialog.model.entries import FormerPost, Person
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register
    from naringsdialog.render.documents import Ground

MARKDOWN = frozenset({"background", "notes"})
"""The fields whose text is Markdown."""
NAMES = frozenset({"organisation", "presenter", "reports", "contacts", "owner", "by"})
"""The fields of an item, or of anything in it, that hold keys and plain names."""
NO_TEXT = frozenset({"id", "type", "show", "status", "from_", "action", "meeting"})
"""The fields that hold ids, references and words of a fixed choice."""

_CALLED = {
    "task": "task",
    "said": "words at the table",
    "note": "remark",
    "by": "reporter",
    "reports": "expected report",
    "contacts": "contact",
}
_HOLDERS: dict[type[FileModel], str] = {
    Decision: " of a decision",
    Enclosure: " of an enclosure",
    Update: " of an update",
}
_STANDS_FOR_OTHERS = ("all", "none")


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that must stand in no finished file.

    Attributes:
        text: the text itself, which is in no message.
        kind: what it is, "the title".
        place: where it stands, "item 3.2 in meetings/2020-04-20.yaml"; empty where nothing is known of that.
        is_name: whether it names someone, or is known of someone who is named.
    """

    text: str
    kind: str
    place: str = ""
    is_name: bool = False

    @property
    def description(self) -> str:
        """Say which text it is without telling it."""
        return f"{self.kind} of {self.place}" if self.place else self.kind


def withheld(occasion: Occasion | None, series: str | None, ground: Ground) -> tuple[Secret, ...]:
    """Return every text of the internal parts that a document must not hold.

    Args:
        occasion: its meeting; None for a follow-up of the series.
        series: the key of its series.
        ground: what it is made from.
    """
    refs = ground.records.internal_refs(series)
    reader = _Reader(ground.register)
    agreed_at = {ref.rpartition("/")[0] for ref in refs}
    found = list(reader.of_meeting(occasion)) if occasion else []
    for one in ground.records.telling_of_internal(series):
        if one.key in agreed_at and not (occasion and one.key == occasion.key):
            found += reader.of_actions(one)
        found += reader.of_follow_up(one, refs)
    return tuple(found)


def known_of(name: str, register: Register) -> Iterator[tuple[str, str]]:
    """Give all that the register knows of a name and what each is; a plain name, or an unknown key, is only itself."""
    if organisation := register.organisations.get(name):
        names = (organisation.name, organisation.short, *(old.name for old in organisation.former))
        yield from (("name", called) for called in names if called)
    elif person := register.people.get(name):
        yield "name", person.name
        yield from [("e-mail address", person.email)] if person.email else []
        yield from [("telephone number", person.phone)] if person.phone else []
        posts: tuple[Person | FormerPost, ...] = (person, *person.former)
        for post in posts:
            yield from [("title", post.title)] if post.title else []
            if post.organisation:
                yield from (("organisation", called) for _, called in known_of(post.organisation, register))
    elif name not in _STANDS_FOR_OTHERS:
        yield "name", name


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what internal parts hold."""

    register: Register

    def of_meeting(self, occasion: Occasion) -> Iterator[Secret]:
        """Give the texts of a meeting's own internal parts."""
        for path, item, internal in occasion.meeting.walk():
            place = _item(path, occasion)
            if internal:
                yield from self._of(item, "", place)
            else:
                parts: tuple[Decision | Action, ...] = (*item.decisions, *item.actions)
                for part in parts:
                    yield from self._value("", part, "", place) if part.internal else ()

    def of_actions(self, occasion: Occasion) -> Iterator[Secret]:
        """Give the texts of a meeting's internal actions."""
        for path, _, action, internal in occasion.meeting.actions():
            yield from self._value("", action, "", _item(path[:-2], occasion)) if internal else ()

    def of_follow_up(self, occasion: Occasion, refs: Container[str]) -> Iterator[Secret]:
        """Give what a meeting learned of internal actions, wherever these were agreed."""
        for update in occasion.meeting.follow_up:
            if update.action in refs:
                yield from self._of(update, "", f"the follow-up of {update.action} in {_file(occasion)}")

    def _of(self, part: FileModel, holder: str, place: str) -> Iterator[Secret]:
        """Give the texts of a part and of all in it; the items below an item are given by themselves."""
        for name in type(part).model_fields:
            if name not in NO_TEXT and name != "items":
                called = f"the {_CALLED.get(name, name)}{holder}"
                yield from self._value(name, getattr(part, name), called, place)

    def _value(self, name: str, value: object, called: str, place: str) -> Iterator[Secret]:
        """Give the texts of the value of a field."""
        if isinstance(value, Action):
            yield from self._of(value, "", f"action {value.id} of {place}")
        elif isinstance(value, FileModel):
            yield from self._of(value, _HOLDERS.get(type(value), ""), place)
        elif isinstance(value, tuple):
            for one in value:
                yield from self._value(name, one, called, place)
        elif isinstance(value, str):
            yield from (Secret(text, kind, place, name in NAMES) for kind, text in self._texts(name, value, called))

    def _texts(self, name: str, text: str, called: str) -> Iterator[tuple[str, str]]:
        if name in MARKDOWN:
            yield from ((f"a line of {called}", line) for line in lines_of(text))
        elif name in NAMES:
            for what, known in known_of(text, self.register):
                yield (called if what == "name" else f"the {what} of {called}"), known
        else:
            yield called, text


def lines_of(markdown: str) -> list[str]:
    """Return what Markdown says line by line: as it is read, as it is written, and the addresses of its links."""
    return [*visible_text(markdown).splitlines(), *markdown.splitlines(), *_addresses(markdown)]


def _addresses(markdown: str) -> list[str]:
    if "](" not in markdown and "]:" not in markdown and "<" not in markdown:
        return []  # parsing takes longer than all else here
    tokens = [child for token in parse(markdown) for child in token.children or ()]
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


def _item(path: Path, occasion: Occasion) -> str:
    return f"item {item_number(path)} in {_file(occasion)}"


def _file(occasion: Occasion) -> str:
    return f"meetings/{occasion.key}.yaml"
