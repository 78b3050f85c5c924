"""Every field of the files with a text of its own, and the documents in which that text is to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.base import FileModel, keys_of
from naringsdialog.model.meeting import StandingItem

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG = """\
format: 1
language: sv
timezone: Europe/Stockholm
organisations:
  org: {name: Organisationen AB, short: Orgkort}
  gammal: {name: Nyanamnet, former: [{name: Forna namnet, until: 2020-12-31}]}
  hem: {name: Hemmet}
  for: {name: Företrädda}
  rapport: {name: Rapportören}
  tyst: {name: Tysta}
  medlem: {name: Medlemmen}
  kanna: {name: Kännaren}
people:
  kontakt:
    name: Kontakt Person
    organisation: hem
    title: kontakttitel
    email: kontakt@example.org
    phone: 063-11 11 11
  flyttad:
    name: Flyttad Person
    organisation: org
    title: nutitel
    former: [{organisation: hem, title: dåtitel, until: 2020-12-31}]
  initial: {name: Initial Person, initials: IPX}
series:
  serie:
    title: Seriens namn
    record: protocol
    label: Mötesanteckningar
    start: 11:11
    end: 12:12
    place: Serieplatsen
    link: https://serie.example.org
    every: 2 weeks
    chair: Serie Ordförande
    secretary: Serie Sekreterare
    contact: Förhinder Mottagare
    members: [medlem]
    informed: [kanna]
    agenda:
      - title: Stående punkt
"""

EARLIER = """\
date: 2020-04-06
status: sent
agenda:
  - title: Tidigare punkt
    actions:
      - id: A1
        task: Tidigare åtgärd
        owner: [org, Andra Ägaren]
        due: 2020-04-13
        updates:
          - {date: 2020-04-14, by: org, status: done, note: Bredvidanmärkningen}
          - {date: 2020-04-15, due: 2020-05-11, meeting: 2020-04-20}
          - {date: 2020-04-16, owner: [org, Ny Ägare]}
      - {id: A2, task: Uppföljd åtgärd, owner: Enda Ägaren, due: 2020-04-30}
      - {id: A3, task: Delad åtgärd, owner: [Första Medägaren, Andra Medägaren], due: 2020-04-30}
      - {id: A4, task: Överlämnad åtgärd, owner: Dåvarande Ägare}
      - {id: A5, task: Tidigare löpande, owner: org, ongoing: true}
"""

MEETING = """\
series: serie
title: Mötets namn
date: 2020-04-20
start: 13:37
end: 15:51
place: Mötesplatsen
link: https://mote.example.org/rum
status: draft
diary_number: DNR 2020/77
chair: Mötes Ordförande
secretary: Mötes Sekreterare
checkers: Justerande Person
called: [Kallad Person, gammal]
present: [{who: Närvarande Person, for: for, role: rollen, from: punkt sju, until: punkt nio}, initial]
remote: [Distans Person]
apologies: [Förhindrad Person]
absent: [Frånvarande Person]
guests: [Gästande Person]
agenda:
  - title: Punktens namn
    id: P7
    type: discussion
    organisation: rapport
    presenter: Föredragande Person
    minutes: 17
    background: Bakgrundens *text*
    notes: Anteckningens *text*
    decisions: [{id: B7, text: Beslutets text}]
    actions:
      - {id: A7, task: Uppgiftens text, owner: Ansvarig Person, due: 2020-W20, said: sagda ordet}
      - {id: A8, task: Löpande uppgift, owner: org, ongoing: true}
    contacts: [kontakt, flyttad]
    enclosures: [{title: Bilagans namn, file: bilagans-fil.pdf, later: true}]
    items:
      - {title: Underpunktens namn, organisation: tyst, nothing: true}
  - title: Väntade rapporter
    reports: [rapport]
  - {title: Hemlig punkt, internal: true}
  - {title: Uppskjuten punkt, deferred: true, from: 2020-04-06/P1}
  - {title: Visad punkt, show: open-actions}
follow_up:
  - {action: 2020-04-06/A2, date: 2020-04-17, status: dropped, note: Uppföljd anmärkning}
  - {action: 2020-04-06/A3, due: 2020-05-22, by: Andra Medägaren}
  - {action: 2020-04-06/A4, owner: Efterträdande Ägare}
next_meeting: 2020-05-04 10:17
enclosures: [Mötesbilagan]
"""

FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-06.yaml": EARLIER, "meetings/2020-04-20.yaml": MEETING}


class Shown(NamedTuple):
    """What is read of a field in each document; None where it is not told there."""

    agenda: str | None
    minutes: str | None
    actions: str | None


def both(text: str) -> Shown:
    return Shown(text, text, None)


def minutes(text: str) -> Shown:
    return Shown(None, text, None)


def agenda(text: str) -> Shown:
    return Shown(text, None, None)


def actions(text: str) -> Shown:
    return Shown(None, text, text)


SHOWN: dict[str, Shown] = {
    "Meeting.series": Shown("Seriens namn", "Seriens namn", "Seriens namn"),
    "Meeting.title": both("Mötets namn"),
    "Meeting.date": Shown("måndag 20 april 2020", "måndag 20 april 2020", "20 april 2020"),
    "Meeting.start": both("kl. 13.37–"),
    "Meeting.end": both("–15.51"),
    "Meeting.place": both("Mötesplatsen"),
    "Meeting.link": both("anslut till mötet"),
    "Meeting.status": minutes("UTKAST"),
    "Meeting.diary_number": both("DNR 2020/77"),
    "Meeting.chair": both("Mötes Ordförande"),
    "Meeting.secretary": both("Mötes Sekreterare"),
    "Meeting.checkers": minutes("Justerande Person"),
    "Meeting.called": agenda("Kallad Person"),  # who came is what the minutes tell
    "Meeting.present": minutes("Närvarande Person"),
    "Meeting.remote": minutes("Distans Person"),
    "Meeting.apologies": minutes("Förhindrad Person"),
    "Meeting.absent": minutes("Frånvarande Person"),
    "Meeting.guests": minutes("Gästande Person"),
    "Meeting.agenda": both("Punktens namn"),
    "Meeting.follow_up": Shown("Efterträdande Ägare", "Efterträdande Ägare", "Efterträdande Ägare"),
    "Meeting.next_meeting": both("måndag 4 maj 2020 kl. 10.17"),
    "Meeting.enclosures": both("Mötesbilagan"),
    "Item.title": both("Punktens namn"),
    "Item.type": agenda("diskussion"),  # how it was meant to be dealt with
    "Item.organisation": both("Rapportören"),
    "Item.presenter": both("Föredragande: Föredragande Person"),
    "Item.minutes": agenda("17 min"),  # a plan
    "Item.reports": Shown("Lägesrapporter från Rapportören.", "Ingen rapport från: Rapportören.", None),
    "Item.nothing": minutes("Hade inget att rapportera."),
    "Item.show": Shown(
        "Visad punkt\nLäget den 20 april 2020: ", "Visad punkt\nDetta har hänt med tidigare åtgärder", None
    ),
    "Item.background": agenda("Bakgrundens text"),  # sent out before the meeting
    "Item.notes": minutes("Anteckningens text"),
    "Item.decisions": minutes("Beslutets text"),
    "Item.actions": actions("Uppgiftens text"),
    "Item.contacts": minutes("Kontakt Person"),
    "Item.deferred": minutes("Bordlagd till nästa möte."),
    "Item.from": both("Bordlagd vid mötet den 6 april 2020."),
    "Item.internal": both("Punkten delas inte ut"),
    "Item.enclosures": both("Bilagans namn"),
    "Item.items": both("Underpunktens namn"),
    "Action.id": Shown("2020-04-06/A3", "A7", "2020-04-20/A7"),
    "Action.task": Shown("Delad åtgärd", "Uppgiftens text", "Uppgiftens text"),
    "Action.owner": Shown("Första Medägaren", "Ansvarig Person", "Ansvarig Person"),
    "Action.due": Shown("2020-04-30", "v. 20 2020", "v. 20 2020"),
    "Action.said": actions("”sagda ordet”"),
    "Action.ongoing": Shown("Löpande", "löpande", "Löpande åtaganden"),
    "Action.updates": Shown("väntar på", "Orgkort har gjort sin del", "väntar på"),
    "Update.date": minutes("14 april 2020: Orgkort"),
    "Update.status": Shown("väntar på Ny Ägare", "Orgkort har gjort sin del", "väntar på Ny Ägare"),
    "Update.due": Shown("2020-05-11", "nytt datum 11 maj 2020", "2020-05-11"),
    "Update.owner": Shown("Ny Ägare", "Ny Ägare", "Ny Ägare"),
    "Update.note": actions("Bredvidanmärkningen"),
    "Update.by": minutes("Orgkort har gjort sin del"),
    "FollowUp.action": actions("2020-04-06/A2"),  # on an agenda only what is open
    "FollowUp.date": Shown(None, "17 april 2020: utgår", "Utgick den 17 april 2020"),
    "FollowUp.status": Shown(None, "17 april 2020: utgår", "Utgick den 17 april 2020"),
    "FollowUp.due": minutes("nytt datum 22 maj 2020, tidigare 30 april 2020"),  # lists have the earliest of the parts
    "FollowUp.owner": Shown("Efterträdande Ägare", "Efterträdande Ägare", "Efterträdande Ägare"),
    "FollowUp.note": actions("Uppföljd anmärkning"),
    "FollowUp.by": minutes("för Andra Medägaren"),
    "Decision.id": minutes("Beslut B7:"),
    "Decision.text": minutes("Beslutets text"),
    "Enclosure.title": both("Bilagans namn"),
    "Enclosure.file": both("bilagans-fil.pdf"),
    "Enclosure.later": both("sänds senare"),
    "Attendance.who": minutes("Närvarande Person"),
    "Attendance.for": minutes("Företrädda: Närvarande Person"),
    "Attendance.role": minutes("rollen"),
    "Attendance.from": minutes("från punkt sju"),
    "Attendance.until": minutes("till punkt nio"),
    "Workspace.language": Shown("Dagordning", "Mötesanteckningar", "Uppföljning av åtgärder"),
    "Workspace.organisations": Shown("Orgkort", "Orgkort", "Orgkort"),
    "Workspace.people": minutes("Kontakt Person"),
    "Workspace.series": Shown("Seriens namn", "Seriens namn", "Seriens namn"),
    "Organisation.name": both("Rapportören"),
    "Organisation.short": Shown("Orgkort", "Orgkort", "Orgkort"),
    "Organisation.former": agenda("Forna namnet"),
    "FormerName.name": agenda("Forna namnet"),
    "FormerName.until": agenda("Forna namnet"),
    "Person.name": minutes("Kontakt Person"),
    "Person.organisation": minutes("Kontakt Person, kontakttitel, Hemmet"),
    "Person.title": minutes("kontakttitel"),
    "Person.email": minutes("kontakt@example.org"),
    "Person.phone": minutes("063-11 11 11"),
    "Person.initials": minutes("IPX"),
    "Person.former": minutes("Flyttad Person, dåtitel, Hemmet"),
    "FormerPost.organisation": minutes("Flyttad Person, dåtitel, Hemmet"),
    "FormerPost.title": minutes("dåtitel"),
    "FormerPost.until": minutes("dåtitel"),
    "Series.title": Shown("Seriens namn", "Seriens namn", "Seriens namn"),
    "Series.record": minutes("UTKAST"),
    "Series.label": minutes("Mötesanteckningar – "),
    "Series.contact": agenda("Förhinder Mottagare"),
    "Series.informed": agenda("Kännaren"),
}

# What no document tells of this meeting, and why.
ELSEWHERE: dict[str, str] = {
    "Item.id": "a handle for references; the item is shown by its number",
    "Action.internal": "left out of what goes out",
    "Decision.internal": "left out of what goes out",
    "Update.meeting": "says in which minutes the update is told",
    "Workspace.format": "says how the file is read",
    "Workspace.timezone": "says which day it is",
    "Workspace.public": "says what a version for the web keeps",
    "PublicVersion.emails": "says what a version for the web keeps",
    "PublicVersion.phones": "says what a version for the web keeps",
    "Series.start": "written into each meeting's file when it is made",
    "Series.end": "written into each meeting's file when it is made",
    "Series.place": "written into each meeting's file when it is made",
    "Series.link": "written into each meeting's file when it is made",
    "Series.members": "written into each meeting's file when it is made, as `called`",
    "Series.agenda": "written into each meeting's file when it is made",
    "Series.every": "says when the next meeting is",
    "Series.folder": "says where the meetings lie",
    "Series.chair": "on the agenda of a meeting that names none",
    "Series.secretary": "on the agenda of a meeting that names none",
} | dict.fromkeys(
    (f"StandingItem.{key}" for key in keys_of(StandingItem)),
    "written into each meeting's file when it is made",
)


def every_field() -> list[str]:
    """Return every field that the files may have, as `Model.key`."""
    return [f"{model.__name__}.{key}" for model in _models(FileModel) for key in keys_of(model)]


def _models(base: type[FileModel]) -> Iterator[type[FileModel]]:
    """Give the models that files are made of: those that no other one is made from."""
    below = [model for model in base.__subclasses__() if model.__module__.startswith("naringsdialog.")]
    for model in below:
        yield from _models(model)
    if not below:
        yield base
