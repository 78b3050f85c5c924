"""One meeting's file: its head, its agenda with what was noted, decided and promised, and what it learned of earlier.

Source of every key: the page on the file format, `docs/file-format.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field

from naringsdialog.model.base import FileModel, OrText
from naringsdialog.model.fields import (
    ActionId,
    Clock,
    ClockSpan,
    Day,
    DecisionId,
    DueDay,
    Flag,
    ItemId,
    ItemReference,
    Key,
    MeetingKey,
    Minutes,
    Name,
    Names,
    NewDue,
    NextMoment,
    Owners,
    Reference,
    Text,
)
from naringsdialog.model.forms import choice
from naringsdialog.model.statuses import STATUSES

_ITEM_TYPES: Final = {
    "report": "Somebody tells the others how things are.",
    "information": "Something is made known.",
    "discussion": "Something is talked over.",
    "decision": "Something is to be decided.",
    "formality": "What the form of the meeting asks for, such as opening it.",
}
_SHOWS: Final = {
    "open-actions": "The actions that are open, as they stand.",
    "next-meeting": "When the next meeting is.",
}
_OUTCOMES: Final = {
    "done": "It is done.",
    "dropped": "It will not be done.",
    "reopened": "It is open again.",
}
GONE_OUT = ("sent", "approved", "published")
"""The statuses of a meeting whose document others have."""
ITEM_TYPES = tuple(_ITEM_TYPES)
SHOWS = tuple(_SHOWS)

Path = tuple[str | int, ...]


class Attendance(FileModel):
    """Someone at a meeting, or missed there."""

    SHORT = "who"

    who: Name = Field(description="A key of the register, or a plain name.", examples=["ml", "Eva Ek"])
    for_: Name | None = Field(None, alias="for", description="Whom the person stands for.", examples=["foretagarna"])
    role: Text | None = Field(None, description="The role at this meeting.", examples=["föredragande"])
    from_: Text | None = Field(None, alias="from", description="From when, or from which item.", examples=["punkt 3"])
    until: Text | None = Field(None, description="Until when, or which item.", examples=["punkt 5"])


Attendances = tuple[Annotated[Attendance, OrText()], ...]


class Enclosure(FileModel):
    """A document that belongs to the meeting or to an item."""

    SHORT = "title"

    title: Text = Field(description="What it is.", examples=["Enkätens resultat"])
    file: Text | None = Field(None, description="Its name or address, as its readers know it.", examples=["enkat.pdf"])
    later: Flag = Field(False, description="true: it is sent later.", examples=[True])


class Decision(FileModel):
    """What was decided."""

    SHORT = "text"
    STAND_INS: ClassVar[Mapping[str, object]] = {"internal": True}

    id: DecisionId | None = Field(None, description="B1, B2, …: unique in the meeting.", examples=["B1"])
    text: Text = Field(description="The decision.", examples=["Gruppen ställer sig bakom förslaget."])
    internal: Flag = Field(False, description="true: left out of what goes out.", examples=[True])


class UpdateBase(FileModel):
    """What an update may say, wherever it stands."""

    status: Annotated[str, *choice(_OUTCOMES)] | None = Field(
        None, description="What became of it: of the whole, or of the parts named in `by`.", examples=["done"]
    )
    due: NewDue | None = Field(
        None, description="The new date, or `none`: there is no date any more.", examples=["2020-05-15", "none"]
    )
    owner: Owners | None = Field(None, description="The new owners, who replace the earlier.", examples=["jht"])
    note: Text | None = Field(None, description="A remark.", examples=["Lämnat svar"])
    by: Names = Field((), description="Whose part `status` and `due` concern.", examples=["jht", ["jht", "iucz"]])


class Update(UpdateBase):
    """A dated line in an action's history, beside the action."""

    date: Day = Field(description="When it happened.", examples=["2020-04-28"])
    meeting: MeetingKey | None = Field(
        None, description="The meeting that it belongs to; without this, none.", examples=["2020-05-04"]
    )


class FollowUp(UpdateBase):
    """What this meeting learned about an earlier action."""

    action: Reference = Field(
        description="The action: the key of its meeting, a slash, its id.", examples=["2020-04-20/A4"]
    )
    date: Day | None = Field(None, description="When it happened, where not at this meeting.", examples=["2020-04-28"])


class Action(FileModel):
    """Someone shall do something, perhaps by a date. Written once; what happens later is appended to `updates`."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"id": "?", "task": "?", "internal": True}

    id: ActionId = Field(description="A1, A2, …: unique in the meeting, never reused.", examples=["A4"])
    task: Text = Field(description="What shall be done.", examples=["Svara på Regionens förfrågan"])
    owner: Owners | None = Field(
        None,
        description="Who answers for it: a key, a plain name, a list, `all` (everyone called), or `none`.",
        examples=["region", ["af", "jht"], "all"],
    )
    due: DueDay | None = Field(
        None,
        description="By when: a date, or a week (its Sunday). Left out where the words give none.",
        examples=["2020-04-24", "2020-W18"],
    )
    said: Text | None = Field(None, description="The words at the table.", examples=["senast på fredag"])
    ongoing: Flag = Field(False, description="true: a standing undertaking, never overdue.", examples=[True])
    internal: Flag = Field(False, description="true: left out of what goes out.", examples=[True])
    updates: tuple[Update, ...] = Field(
        (),
        description="What happened since, in order of date.",
        examples=[[{"date": "2020-04-28", "by": "jht", "status": "done"}]],
    )


class AgendaItem(FileModel):
    """What an item has in a standing agenda as well as in a meeting."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"title": "?", "internal": True}

    title: Text = Field(description="What it is called.", examples=["Senaste från myndigheterna"])
    type: Annotated[str, *choice(_ITEM_TYPES)] | None = Field(
        None, description="What kind of item it is.", examples=["report"]
    )
    organisation: Key | None = Field(None, description="Whose report it is.", examples=["region"])
    presenter: Names = Field((), description="Who presents it.", examples=["ml"])
    minutes: Minutes | None = Field(None, description="Planned length in minutes.", examples=[15])
    reports: tuple[Key, ...] = Field(
        (), description="The organisations that are expected to report under this item.", examples=[["region", "af"]]
    )
    show: Annotated[str, *choice(_SHOWS)] | None = Field(
        None, description="What is filled in here when the document is made.", examples=["open-actions"]
    )
    background: Text | None = Field(
        None, description="Markdown, shown on the agenda.", examples=["Enkäten gick ut den **6 april**."]
    )
    internal: Flag = Field(False, description="true: left out of what goes out, with all below it.", examples=[True])
    enclosures: tuple[Annotated[Enclosure, OrText()], ...] = Field(
        (), description="What goes with the item.", examples=[["Enkätens resultat"]]
    )


class StandingItem(AgendaItem):
    """An item of a series' standing agenda."""

    items: tuple[StandingItem, ...] = Field((), description="The items below it.", examples=[[{"title": "Enkäten"}]])


class Item(AgendaItem):
    """An agenda item; items nest."""

    id: ItemId | None = Field(
        None, description="P1, P2, …: unique in the meeting, written when something refers to it.", examples=["P1"]
    )
    nothing: Flag = Field(False, description="true: had nothing to report.", examples=[True])
    notes: Text | None = Field(
        None, description="Markdown, shown in the minutes.", examples=["- Enkäten följs upp med en ny."]
    )
    decisions: tuple[Annotated[Decision, OrText()], ...] = Field(
        (), description="What was decided.", examples=[["Gruppen ställer sig bakom förslaget."]]
    )
    actions: tuple[Action, ...] = Field(
        (),
        description="What someone shall do.",
        examples=[[{"id": "A1", "task": "Skicka ut enkäten", "owner": "iucz", "due": "2020-W18"}]],
    )
    contacts: tuple[Name, ...] = Field((), description="To whom one turns in this matter.", examples=[["ml", "mg"]])
    deferred: Flag = Field(False, description="true: put off; the next meeting takes it along.", examples=[True])
    from_: ItemReference | None = Field(
        None,
        alias="from",
        description="Where it was put off: the key of that meeting, a slash, its id.",
        examples=["2020-04-20/P1"],
    )
    items: tuple[Item, ...] = Field((), description="The items below it.", examples=[[{"title": "Enkäten"}]])

    @property
    def has_record(self) -> bool:
        """Whether anything was noted, decided or promised under this item or below it."""
        own = bool(self.notes or self.decisions or self.actions)
        return own or any(item.has_record for item in self.items)

    @property
    def has_content(self) -> bool:
        """Whether it says anything but what it is: a report with content was given."""
        own = bool(self.notes or self.decisions or self.actions or self.contacts or self.enclosures)
        return own or any(item.has_content for item in self.items)


class Meeting(FileModel):
    """One occasion of a series."""

    series: Key | None = Field(
        None, description="The series' key; may be left out where there is only one.", examples=["naringslivsdialog"]
    )
    title: Text | None = Field(
        None, description="What it is called, where that differs from the series.", examples=["Extra möte"]
    )
    date: Day = Field(description="The day of the meeting.", examples=["2020-04-20"])
    start: ClockSpan | None = Field(
        None, description="When it begins, or from when to when.", examples=["15:00", "15–16.30"]
    )
    end: Clock | None = Field(None, description="When it ends.", examples=["16:30"])
    place: Text | None = Field(None, description="Where it is held.", examples=["Rådhuset, sal 2"])
    link: Text | None = Field(
        None,
        description="The address for those who take part at a distance.",
        examples=["https://video.example.org/naringsliv"],
    )
    status: Annotated[str, *choice(STATUSES)] = Field(
        "planned", description="How far the meeting and its record have come.", examples=["draft"]
    )
    diary_number: Text | None = Field(
        None, description="The number in the registry, as it is written there.", examples=["RS/333/2023"]
    )
    chair: Names = Field((), description="Who leads it.", examples=["ml"])
    secretary: Names = Field((), description="Who writes.", examples=["ml"])
    checkers: Names = Field((), description="Who checks the minutes and finds them right.", examples=[["ml", "Eva Ek"]])
    called: tuple[Name, ...] = Field(
        (), description="Who was asked to come; `owner: all` means these.", examples=[["region", "af"]]
    )
    present: Attendances = Field(
        (), description="Who was there.", examples=[["ml", {"who": "Eva Ek", "for": "foretagarna"}]]
    )
    remote: Attendances = Field((), description="Who took part at a distance.", examples=[["ab"]])
    apologies: Attendances = Field((), description="Who had said they could not come.", examples=[["af"]])
    absent: Attendances = Field((), description="Who stayed away without a word.", examples=[["samling"]])
    guests: Attendances = Field((), description="Who was there as a guest.", examples=[["Jöran Hägglund"]])
    agenda: tuple[Item, ...] = Field(
        (), description="What is to be dealt with.", examples=[[{"title": "Senaste från myndigheterna"}]]
    )
    follow_up: tuple[FollowUp, ...] = Field(
        (),
        description="What this meeting learned about earlier actions.",
        examples=[[{"action": "2020-04-20/A4", "by": "jht", "status": "done"}]],
    )
    next_meeting: NextMoment | None = Field(
        None,
        description="The day of the next meeting, with its time where that is known.",
        examples=["2020-05-04 15:00", "2020-05-04"],
    )
    enclosures: tuple[Annotated[Enclosure, OrText()], ...] = Field(
        (), description="What goes with the meeting.", examples=[[{"title": "Budget", "later": True}]]
    )

    @property
    def holds_record(self) -> bool:
        """Whether someone is present, or anything is noted, decided, promised or followed up in it."""
        attended = self.present or self.remote or self.guests
        return bool(attended or self.follow_up) or any(item.has_record for item in self.agenda)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status == "cancelled"

    @property
    def is_held(self) -> bool:
        """Whether it took place: not cancelled, and past `planned` or holding a record."""
        return not self.is_cancelled and (self.status != "planned" or self.holds_record)

    def walk(self) -> Iterator[tuple[Path, Item, bool]]:
        """Give every item with its path in the file and whether it is internal, by itself or from above."""
        yield from _walk(self.agenda, ("agenda",), inherited=False)

    def actions(self) -> Iterator[tuple[Path, Item, Action, bool]]:
        """Give every action with its path, its item and whether it is internal."""
        for path, item, internal in self.walk():
            for index, action in enumerate(item.actions):
                yield (*path, "actions", index), item, action, internal or action.internal


def _walk(items: tuple[Item, ...], path: Path, *, inherited: bool) -> Iterator[tuple[Path, Item, bool]]:
    for index, item in enumerate(items):
        here: Path = (*path, index)
        internal = inherited or item.internal
        yield here, item, internal
        yield from _walk(item.items, (*here, "items"), inherited=internal)
