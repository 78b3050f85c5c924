"""What a template sees: read-only objects whose names are the documented fields, all words ready-made.

A `str` is text and is shown literally; an `Md` is Markdown that is ready. What there is none of is None or empty.
No field is called like a method of dict or list, which Jinja would find first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from naringsdialog.render.views.later import Later

if TYPE_CHECKING:
    from naringsdialog.render.markdown.escape import Md


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The document itself.

    Attributes:
        kind: agenda, minutes or actions.
        heading: what it is: "Minnesanteckningar".
        title: heading, series and date in one line, as the title property has it.
        draft: "UTKAST" on a draft; else None.
        internal: "INTERNT" on the secretariat's full copy; `public` is "PUBLIK VERSION" on the copy for the web.
        marking: what stands at the top of every page: the marks that there are; None where there are none.
        notices: the sentences that every reader must see: what the marks mean, that something may be missing.
        as_of: on which day the actions are told: "Läget den 23 april 2020".
        incomplete: the sentence of a document that may lack something; None otherwise.
        owner: "Jämtland Härjedalen Turism" in a follow-up of their actions alone; None in what is for everyone.
        language: the language tag, `sv-SE`.
        version: which version of the meeting's file it tells: "innehåll 1a2b3c4d5e6f, commit 5e6f7a8"; None in a
            follow-up of the series.
        page, of: the words of the page number, "Sida" and "av".
    """

    kind: str
    heading: str
    title: str
    draft: str | None
    internal: str | None
    public: str | None
    marking: str | None
    notices: tuple[str, ...]
    as_of: str
    incomplete: str | None
    owner: str | None
    language: str
    version: str | None
    page: str
    of: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The series: its title."""

    title: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """A person, an organisation or a plain name, with what the register knows."""

    name: str
    organisation: str | None
    title: str | None
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class AttendeesView:
    """The people from one organisation: "Regionen: Eva Ek (ordförande), Bo Berg".

    Attributes:
        organisation: its name; None for those who belong to none.
        names: its people in words, each with initials, role, for whom, and from–until; empty where only it is named.
    """

    organisation: str | None
    names: str


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Who was there and who was not, each list by organisation; a list that is empty was not noted."""

    present: tuple[AttendeesView, ...]
    remote: tuple[AttendeesView, ...]
    apologies: tuple[AttendeesView, ...]
    absent: tuple[AttendeesView, ...]
    guests: tuple[AttendeesView, ...]


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """Something enclosed: what it is, its file, or the address that leads to it, and whether it is sent later."""

    title: str
    file: str | None
    address: str | None
    later: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision and its id, where it has one."""

    id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action as it stands on the document's as-of day.

    Attributes:
        ref: its full name, `2020-04-20/A4`; `id` is `A4`.
        task: what shall be done.
        owners: who answers for it, in words: "JHT och Regionen", "ingen utsedd".
        due: by when in running text; `due_short` as a table has it; None where there is no date.
        state: what there is to say of how it stands: "försenad 3 dagar", "klar den 28 april 2020", "löpande"; or None.
        overdue: whether it is late; the words say so too.
        ongoing: whether it is a standing undertaking.
        said: the words at the table.
        agreed: where it was agreed: "mötet den 20 april 2020".
        origin: the same; None where `ref` tells the day of that meeting.
        missing: whose part is still open, where others' are not.
        age: "öppen i 34 dagar", "klar efter 12 dagar"; None on the day it was agreed, and in minutes.
        moved: "datumet flyttat 2 gånger, ursprungligen 24 april 2020"; None where it never moved.
        remark: what was remarked last: "Senaste anmärkning (JHT, 28 april 2020): avstår"; in what is for one owner what
            that one remarked last comes before it. What was remarked as a part was closed that is open again is past.
        part: whose part it is, in what is for an organisation and about the parts of its people; else None.
        others: who answers for it together with the one whom the document is for, but those whose part is dropped; None
            in what is for all.
        standing: state, age, missing and moved in one: "Försenad 3 dagar; öppen i 34 dagar; väntar på JHT"; "Öppen"
            where there is none.
    """

    ref: str
    id: str
    task: str
    owners: str
    due: str | None
    due_short: str | None
    state: str | None
    overdue: bool
    ongoing: bool
    said: str | None
    agreed: str
    origin: str | None
    missing: str | None
    age: str | None
    moved: str | None
    remark: str | None
    part: str | None
    others: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """One update in words: `what` is "28 april 2020: JHT har gjort sin del", `note` the remark, where there is one."""

    what: str
    note: str | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What has happened to one earlier action."""

    ref: str
    task: str
    updates: tuple[UpdateView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One agenda item; the items below it follow it in the list.

    Attributes:
        number: "2.1"; `level` is the level of its heading, 2 for the outermost.
        title: what it is called, or that it is not handed out.
        withheld: whether it is internal and left out here.
        type: "information", "beslut" and so on.
        organisation: whose report it is, where the title does not say so.
        presenter, length, clock: who, "15 min", "kl. 15.00–15.15"; None where not planned.
        remarks: sentences on what was put off and on the reports that are expected, or were.
        show: `open-actions` or `next-meeting`, where the document fills something in.
    """

    number: str
    level: int
    title: str
    withheld: bool = False
    type: str | None = None
    organisation: str | None = None
    presenter: str | None = None
    length: str | None = None
    clock: str | None = None
    remarks: tuple[str, ...] = ()
    background: Md | None = None
    notes: Md | None = None
    decisions: tuple[DecisionView, ...] = ()
    actions: tuple[ActionView, ...] = ()
    contacts: tuple[ContactView, ...] = ()
    enclosures: tuple[EnclosureView, ...] = ()
    show: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The meeting.

    Attributes:
        title: what it is called.
        series_title: what the meetings of its series are called, where it has a title of its own; else None.
        date: "20 april 2020"; `weekday_date` with the weekday before it.
        time: "kl. 15.00–16.00"; None where no time is known.
        called: who was called, by organisation; `informed` those who are told.
        chair, secretary, checkers: in words; on an agenda the series' usual chair and secretary, unless it has others.
        contacts: whom to tell when one cannot come.
        next_meeting: "måndag 4 maj 2020 kl. 15.00"; None where the meeting's file does not say it.
        next_planned: "måndag 4 maj 2020 kl. 15.00–16.00, Rådhuset", as the next meeting's own file says it, for where
            this one's says nothing.
        is_cancelled: whether it was called off.
        shows_open_actions, shows_next_meeting: whether an item of the agenda shows them.
    """

    title: str
    series_title: str | None
    date: str
    weekday_date: str
    time: str | None
    place: str | None
    link: str | None
    diary_number: str | None
    is_cancelled: bool
    chair: str | None
    secretary: str | None
    checkers: str | None
    called: tuple[AttendeesView, ...]
    informed: str | None
    contacts: tuple[ContactView, ...]
    attendance: AttendanceView
    agenda: tuple[ItemView, ...]
    actions: tuple[ActionView, ...]
    enclosures: tuple[EnclosureView, ...]
    next_meeting: str | None
    next_planned: str | None
    shows_open_actions: bool
    shows_next_meeting: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """The open actions of one owner; `shared` names those that stand with several owners."""

    owner: str
    actions: tuple[ActionView, ...]
    shared: str | None


@dataclass(frozen=True, slots=True)
class SummaryRowView:
    """How one owner's parts of all actions stand, open and closed ones.

    Attributes:
        owner: who answers for them.
        open: how many are open; `overdue` and `undated` how many of these are late or have no date.
        done: how many were done; `in_time` and `late` how many of these by their date, or after it.
        median_days: the median of the days from the agreement to the day it was done: "8,5"; None where none was.
    """

    owner: str
    open: int
    overdue: int
    undated: int
    done: int
    in_time: int
    late: int
    median_days: str | None


@dataclass(frozen=True, slots=True)
class FollowUpView(Later):
    """The state of actions on the document's as-of day.

    Attributes:
        open: all open actions but the ongoing ones, overdue first.
        ongoing: the standing undertakings.
        shared: the open ones with several owners; `groups` the others, by owner.
        counts: "12 öppna, 4 försenade, 3 utan datum", as lists on screen count them.
        changes: what has happened to earlier actions since the meeting before; `news` is the sentence above them, or
            that nothing has happened.
        done: what was closed since the meeting before.
        since: "mötet den 20 april 2020": the meeting before; None where there was none.
        summary: how the actions stand by owner; only in a follow-up for all owners, as are the next three.
        totals: "17 åtgärder: 12 öppna (4 försenade, 3 utan datum), 5 klara (4 i tid)", and how long they took.
        chart: the file of a picture of the summary; `chart_text` says in words what it shows.
    """

    open: tuple[ActionView, ...]
    ongoing: tuple[ActionView, ...]
    shared: tuple[ActionView, ...]
    groups: tuple[GroupView, ...]
    counts: str
    changes: tuple[ChangeView, ...]
    news: str
    done: tuple[ActionView, ...]
    since: str | None
    summary: tuple[SummaryRowView, ...]
    totals: str | None
    chart: str | None
    chart_text: str | None


@dataclass(frozen=True, slots=True)
class Fields:
    """All that a template may use; `meeting` is None in a follow-up of the series."""

    document: DocumentView
    series: SeriesView
    meeting: MeetingView | None
    followup: FollowUpView

    def named(self) -> dict[str, object]:
        """Return the fields by their names, as Jinja takes them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
