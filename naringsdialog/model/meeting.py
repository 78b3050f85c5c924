"""One meeting's file: its head, its agenda with what was noted, decided and promised, and what it learned of earlier.

Source of every key: the page on the file format, `docs/file-format.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

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
    choice,
)

STATUSES = ("planned", "draft", "sent", "approved", "published", "cancelled")
ITEM_TYPES = ("report", "information", "discussion", "decision", "formality")
SHOWS = ("open-actions", "next-meeting")

Path = tuple[str | int, ...]


class Attendance(FileModel):
    """Someone at a meeting, or missed there."""

    SHORT = "who"

    who: Name = Field(description="A key of the register, or a plain name.", examples=["ml", "Eva Ek"])
    for_: Name | None = Field(None, alias="for", description="Whom the person stands for.", examples=["foretagarna"])
    role: Text | None = Field(None, description="The role at this meeting.", examples=["föredragande"])
    from_: Text | None = Field(None, alias="from", description="From when, or from which item.", examples=["punkt 3"])
    until: Text | None = Field(None, description="Until when, or which item.", examples=["punkt 5"])


class Enclosure(FileModel):
    """A document that belongs to the meeting or to an item."""

    SHORT = "title"

    title: Text = Field(description="What it is.", examples=["Enkätens resultat"])
    file: Text | None = Field(None, description="Where it lies, as the readers know it.", examples=["enkat.pdf"])
    later: Flag = Field(False, description="true: it is sent later.", examples=[True])


class Decision(FileModel):
    """What was decided."""

    SHORT = "text"

    id: DecisionId | None = Field(None, description="B1, B2, …: unique in the meeting.", examples=["B1"])
    text: Text = Field(description="The decision.", examples=["Gruppen ställer sig bakom förslaget."])
    internal: Flag = Field(False, description="true: left out of what goes out.", examples=[True])


class UpdateBase(FileModel):
    """What an update may say, wherever it stands."""

    status: Annotated[str, *choice("done", "dropped", "reopened")] | None = Field(
        None, description="What became of it: of the whole, or of the parts named in `by`.", examples=["done"]
    )
    due: NewDue | None = Field(
        None, description="The new date, or `none`: there is no date any more.", examples=["2020-05-15", "none"]
    )
    owner: Owners | None = Field(None, description="The new owners: they replace the earlier.", examples=["jht"])
    note: Text | None = Field(None, description="A remark.", examples=["Lämnat svar"])
    by: Names = Field((), description="Whose part `status` and `due` concern.", examples=["jht", ["jht", "iucz"]])


class Update(UpdateBase):
    """A dated line in an action's history, beside the action."""

    date: Day = Field(description="When it happened.", examples=["2020-04-28"])
    meeting: MeetingKey | None = Field(
        None, description="The meeting it belongs to; none unless it says so.", examples=["2020-05-04"]
    )


class FollowUp(UpdateBase):
    """What this meeting learned about an earlier action."""

    action: Reference = Field(description="<meeting key>/<id> of the action.", examples=["2020-04-20/A4"])
    date: Day | None = Field(None, description="When it happened, where not at this meeting.", examples=["2020-04-28"])


class Action(FileModel):
    """Someone shall do something, perhaps by a date. Written once; what happens later is appended to `updates`."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"id": "?", "task": "?"}

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
    updates: tuple[Update, ...] = Field((), description="What happened since, in order of date.")


class AgendaItem(FileModel):
    """What an item has in a standing agenda as well as in a meeting."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"title": "?"}

    title: Text = Field(description="What it is called.", examples=["Senaste från myndigheterna"])
    type: Annotated[str, *choice(*ITEM_TYPES)] | None = Field(
        None, description="What kind of item it is.", examples=["report"]
    )
    organisation: Key | None = Field(None, description="Whose report it is.", examples=["region"])
    presenter: Names = Field((), description="Who presents it.", examples=["ml"])
    minutes: Minutes | None = Field(None, description="Planned length in minutes.", examples=[15])
    reports: tuple[Key, ...] = Field(
        (), description="Organisations expected to report under this item.", examples=[["region", "af"]]
    )
    show: Annotated[str, *choice(*SHOWS)] | None = Field(
        None, description="Filled in when rendered.", examples=["open-actions"]
    )
    background: Text | None = Field(None, description="Markdown, shown on the agenda.")
    internal: Flag = Field(False, description="true: left out of what goes out, with all below it.", examples=[True])
    enclosures: tuple[Annotated[Enclosure, OrText()], ...] = Field((), description="What goes with the item.")


class StandingItem(AgendaItem):
    """An item of a series' standing agenda."""

    items: tuple[StandingItem, ...] = Field((), description="The items below it.")


class Item(AgendaItem):
    """An agenda item; items nest."""

    id: ItemId | None = Field(
        None, description="P1, P2, …: unique in the meeting, written when something refers to it.", examples=["P1"]
    )
    nothing: Flag = Field(False, description="true: had nothing to report.", examples=[True])
    notes: Text | None = Field(None, description="Markdown, shown in the minutes.")
    decisions: tuple[Annotated[Decision, OrText()], ...] = Field((), description="What was decided.")
    actions: tuple[Action, ...] = Field((), description="What someone shall do.")
    contacts: tuple[Name, ...] = Field((), description="To whom one turns in this matter.", examples=[["ml", "mg"]])
    deferred: Flag = Field(False, description="true: put off; the next meeting takes it along.", examples=[True])
    from_: ItemReference | None = Field(
        None, alias="from", description="Where a deferred item was put off.", examples=["2020-04-20/P1"]
    )
    items: tuple[Item, ...] = Field((), description="The items below it.")

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
    title: Text | None = Field(None, description="Where it differs from the series'.", examples=["Extra möte"])
    date: Day = Field(description="The day of the meeting.", examples=["2020-04-20"])
    start: ClockSpan | None = Field(
        None, description="When it begins, or from when to when.", examples=["15:00", "15–16.30"]
    )
    end: Clock | None = Field(None, description="When it ends.", examples=["16:30"])
    place: Text | None = Field(None, description="Where it is held.", examples=["Rådhuset, sal 2"])
    link: Text | None = Field(
        None, description="Where it is held at a distance.", examples=["https://video.example.org/naringsliv"]
    )
    status: Annotated[str, *choice(*STATUSES)] = Field(
        "planned", description="How far the meeting and its record have come.", examples=["draft"]
    )
    diary_number: Text | None = Field(None, description="The registry's number, free text.", examples=["RS/333/2023"])
    chair: Names = Field((), description="Who leads it.", examples=["ml"])
    secretary: Names = Field((), description="Who writes.", examples=["ml"])
    checkers: Names = Field((), description="Who finds the minutes right.", examples=[["ml", "Eva Ek"]])
    called: tuple[Name, ...] = Field((), description="Who was asked to come; `owner: all` means these.")
    present: tuple[Annotated[Attendance, OrText()], ...] = Field((), description="Who was there.")
    remote: tuple[Annotated[Attendance, OrText()], ...] = Field((), description="Who was there at a distance.")
    apologies: tuple[Annotated[Attendance, OrText()], ...] = Field((), description="Who had said they could not come.")
    absent: tuple[Annotated[Attendance, OrText()], ...] = Field((), description="Who was missing without a word.")
    guests: tuple[Annotated[Attendance, OrText()], ...] = Field((), description="Who was there as a guest.")
    agenda: tuple[Item, ...] = Field((), description="What is to be dealt with.")
    follow_up: tuple[FollowUp, ...] = Field((), description="What this meeting learned about earlier actions.")
    next_meeting: NextMoment | None = Field(
        None, description="Date, or date and time, of the next.", examples=["2020-05-04 15:00", "2020-05-04"]
    )
    enclosures: tuple[Annotated[Enclosure, OrText()], ...] = Field((), description="What goes with the meeting.")

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
