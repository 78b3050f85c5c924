"""The fields that a template may use, each with what it is; docs/templates.md says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.render.views import fields as views

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Chapter:
    """The fields of one view.

    Attributes:
        name: what templates call it: `meeting`, or `item` in a loop.
        view: the class that has the fields.
        fields: what each of them is, by name, in the order in which they are told.
        loop: the list that gives it, one after the other; None where it is there by itself.
        note: a sentence on the whole.
    """

    name: str
    view: type
    fields: Mapping[str, str]
    loop: str | None = None
    note: str | None = None


_DOCUMENT = Chapter(
    "document",
    views.DocumentView,
    {
        "kind": "`agenda`, `minutes` or `actions`",
        "heading": "what it is: Minnesanteckningar",
        "title": "heading, series and date in one line",
        "draft": "UTKAST on a draft",
        "internal": "INTERNT on the secretariat's full copy",
        "public": "PUBLIK VERSION on the copy for the web",
        "marking": "what stands on every page: the marks that there are",
        "notices": "sentences that every reader must see: what the marks mean, that something may be missing",
        "as_of": "on which day the actions are told: Läget den 23 april 2020",
        "incomplete": "the sentence of a document that may lack something",
        "owner": "whose actions a follow-up tells, where it tells those of one owner alone",
        "language": "the language, `sv-SE`",
        "version": "which version of the meeting's file it tells",
        "page": "the word Sida",
        "of": "the word av",
    },
)

_SERIES = Chapter("series", views.SeriesView, {"title": "what its meetings are called"})

_MEETING = Chapter(
    "meeting",
    views.MeetingView,
    {
        "title": "what it is called",
        "series_title": "what the meetings of its series are called, where it has a title of its own",
        "date": "20 april 2020",
        "weekday_date": "måndag 20 april 2020",
        "time": "kl. 15.00–16.00",
        "place": "where",
        "link": "where at a distance",
        "diary_number": "the registry's number",
        "is_cancelled": "whether it was called off",
        "chair": "who leads it; on an agenda the series' usual chair, unless it has another",
        "secretary": "who writes; the same",
        "checkers": "who finds the minutes right",
        "called": "who was called: a list, see attendees",
        "informed": "who is told without being called",
        "contacts": "whom to tell when one cannot come: a list, see contact",
        "attendance": "who was there and who was not, in five lists, see below",
        "agenda": "the items: a list, see item; those below an item follow it",
        "actions": "all its actions: a list, see action",
        "enclosures": "a list, see enclosure",
        "next_meeting": "måndag 4 maj 2020 kl. 15.00",
        "next_planned": "the same and its place, as the next meeting's own file has it",
        "shows_open_actions": "whether an item of the agenda shows the open actions",
        "shows_next_meeting": "whether an item of the agenda shows the next meeting",
    },
    note="In a follow-up of the series, as of today, there is no meeting: ask for it with `if meeting`.",
)

_ATTENDANCE = Chapter(
    "meeting.attendance",
    views.AttendanceView,
    {
        "present": "who was present: a list, see attendees",
        "remote": "who took part at a distance",
        "apologies": "who had said that they could not come",
        "absent": "who was absent",
        "guests": "who was a guest",
    },
    note="A list that is empty was not noted.",
)

_FOLLOW_UP = Chapter(
    "followup",
    views.FollowUpView,
    {
        "open": "the open actions but the ongoing ones, overdue first: a list, see action",
        "ongoing": "the standing undertakings",
        "shared": "the open ones with several owners",
        "groups": "the open ones by owner: a list, see group",
        "counts": "12 öppna, 4 försenade, 3 utan datum, 2 löpande",
        "changes": "what has happened to earlier actions: a list, see change",
        "news": "the sentence above the changes, or that nothing has happened",
        "done": "what was closed since the meeting before",
        "since": "mötet den 20 april 2020: the meeting before, since which is told",
        "summary": "how all actions stand by owner: a list, see row; in a follow-up for all owners",
        "totals": "17 åtgärder: 12 öppna (4 försenade, 3 utan datum), 5 klara (4 i tid), and how long they took",
        "chart": "the file of a picture of the summary",
        "chart_text": "what that picture shows, in words",
    },
)

_ITEM = Chapter(
    "item",
    views.ItemView,
    {
        "number": "2.1",
        "level": "the level of its heading, 2 for the outermost",
        "title": "what it is called, or that it is not handed out",
        "withheld": "whether it is internal and left out here",
        "type": "lägesrapport, information, diskussion, beslutsärende or formalia",
        "organisation": "whose report it is, where the title does not say so",
        "presenter": "who presents it",
        "length": "15 min",
        "clock": "kl. 15.00–15.15",
        "remarks": "sentences: that it was put off, who is to report, who had nothing to report or did not",
        "background": "Markdown, on the agenda",
        "notes": "Markdown, in the minutes",
        "decisions": "in the minutes: a list, see decision",
        "actions": "in the minutes: a list, see action",
        "contacts": "a list, see contact",
        "enclosures": "a list, see enclosure",
        "show": "`open-actions` or `next-meeting`",
    },
    loop="meeting.agenda",
)

_DECISION = Chapter(
    "decision",
    views.DecisionView,
    {"id": "B1, where it has one", "text": "what was decided"},
    loop="item.decisions",
)

_ACTION = Chapter(
    "action",
    views.ActionView,
    {
        "ref": "2020-04-20/A4",
        "id": "A4",
        "task": "what shall be done",
        "owners": "who answers for it, or that nobody was named",
        "due": "by when, in running text",
        "due_short": "by when, in a table",
        "state": "försenad 3 dagar, klar den 28 april 2020, löpande; empty where there is nothing to say",
        "overdue": "whether it is late",
        "ongoing": "whether it is a standing undertaking",
        "said": "the words at the table",
        "agreed": "mötet den 20 april 2020",
        "origin": "the same, where the reference does not tell the day of that meeting",
        "missing": "who has not answered yet, where some have",
        "age": "öppen i 34 dagar, klar efter 12 dagar; empty on the day it was agreed, and in minutes",
        "moved": "datumet flyttat 2 gånger, ursprungligen 24 april 2020",
        "remark": "Senaste anmärkning (JHT, 28 april 2020): avstår; for one owner theirs comes before it",
        "part": "whose part it is, in what is for an organisation and about the parts of its people",
        "others": "in what is for one owner: who answers for it, too",
        "standing": "state, age, missing and moved in one: Försenad 3 dagar; öppen i 34 dagar; väntar på JHT",
    },
    loop="item.actions",
    note="The lists `meeting.actions`, `followup.open` and the others of the follow-up give actions, too.",
)

_GROUP = Chapter(
    "group",
    views.GroupView,
    {
        "owner": "who answers for them",
        "actions": "the actions of this owner alone: a list, see action",
        "shared": "the references of those with several owners",
    },
    loop="followup.groups",
)

_SUMMARY_ROW = Chapter(
    "row",
    views.SummaryRowView,
    {
        "owner": "who answers for them",
        "open": "how many are open",
        "overdue": "how many of these are late",
        "undated": "how many of these have no date",
        "done": "how many were done",
        "in_time": "how many of these by the date that held then",
        "late": "how many of these after it",
        "median_days": "half of them took at most so many days: 8,5",
    },
    loop="followup.summary",
    note="An action of several owners counts for each of them.",
)

_CHANGE = Chapter(
    "change",
    views.ChangeView,
    {
        "ref": "2020-04-20/A4",
        "task": "what shall be done",
        "updates": "what has happened to it: a list, see update",
    },
    loop="followup.changes",
)

_UPDATE = Chapter(
    "update",
    views.UpdateView,
    {"what": "28 april 2020: JHT har gjort sin del", "note": "the remark with it"},
    loop="change.updates",
)

_ATTENDEES = Chapter(
    "attendees",
    views.AttendeesView,
    {
        "organisation": "whose people they are",
        "names": "the people, each with initials, role, for whom, from and until",
    },
    loop="meeting.attendance.present",
    note="The other lists of `meeting.attendance`, and `meeting.called`, give attendees, too.",
)

_CONTACT = Chapter(
    "contact",
    views.ContactView,
    {
        "name": "the name",
        "organisation": "the organisation",
        "title": "the title",
        "email": "the e-mail address",
        "phone": "the phone number",
    },
    loop="item.contacts",
    note="The list `meeting.contacts` gives contacts, too.",
)

_ENCLOSURE = Chapter(
    "enclosure",
    views.EnclosureView,
    {
        "title": "what it is",
        "file": "the file, where that is no address",
        "address": "the address, where it is one",
        "later": "whether it is sent later",
    },
    loop="item.enclosures",
    note="The list `meeting.enclosures` gives enclosures, too.",
)

GUIDE = (
    _DOCUMENT,
    _SERIES,
    _MEETING,
    _ATTENDANCE,
    _FOLLOW_UP,
    _ITEM,
    _DECISION,
    _ACTION,
    _GROUP,
    _SUMMARY_ROW,
    _CHANGE,
    _UPDATE,
    _ATTENDEES,
    _CONTACT,
    _ENCLOSURE,
)

BY_VIEW = {chapter.view: chapter for chapter in GUIDE}
BY_NAME = {chapter.name: chapter for chapter in GUIDE}
