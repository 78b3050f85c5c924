"""A small workspace in which something of everything has happened, for documents that are looked at as a whole.

Two series; the council's second meeting is the one to look at: it has a meeting before it, one after it, guests and
apologies, reports given and missing, decisions, contacts, internal parts, actions with several owners that moved.
"""

from __future__ import annotations

from datetime import date

DAY = date(2026, 3, 16)

CONFIG = """\
format: 1
language: sv
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  af: {name: Arbetsförmedlingen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  lst:
    name: Länsstyrelsen i Jämtlands län
    short: Länsstyrelsen
  foretagarna: {name: Företagarna}
people:
  eva:
    name: Eva Ek
    organisation: region
    title: näringslivsstrateg
    email: eva.ek@example.org
    phone: 063-00 00 01
    initials: EE
  bo: {name: Bo Berg, organisation: af, email: bo.berg@example.org}
  asa: {name: Åsa Öst, organisation: jht, initials: ÅÖ}
  ulla:
    name: Ulla Ås
    organisation: lst
    former: [{organisation: foretagarna, until: 2026-03-20}]
series:
  rad:
    title: Näringslivsrådet
    folder: rad
    record: notes
    start: 13:00
    place: Rådhuset, sal 2
    chair: eva
    secretary: bo
    contact: [eva, Växeln]
    members: [region, af, jht, foretagarna]
    informed: [lst]
  styrgrupp:
    title: Styrgruppen för kompetens
    folder: styrgrupp
    record: protocol
"""

FIRST = """\
series: rad
date: 2026-03-02
start: 13:00
status: sent
called: [region, af, jht, foretagarna]
present: [eva, bo, asa]
agenda:
  - title: Lägesrapporter
    items:
      - title: Enkäten
        id: P1
        deferred: true
        background: Enkäten gick ut i **februari**.
        actions:
          - id: A1
            task: Svara på enkäten om kompetensbehov
            owner: all
            due: 2026-03-09
            said: inom en vecka
            updates:
              - {date: 2026-03-06, by: jht, status: done, note: Svaret är lämnat}
              - {date: 2026-03-10, by: bo, status: done}
          - id: A2
            task: Dela statistik om varsel
            owner: af
            ongoing: true
            said: löpande
          - id: A3
            task: Boka lokal till vårens mässa
            owner: jht
            due: 2026-03-20
            updates:
              - {date: 2026-03-11, due: 2026-03-27, note: Lokalen är upptagen}
          - id: A4
            task: Ringa banken om lånelöften
            owner: Jöran Hägg
            due: 2026-W11
          - id: A5
            task: Se över avtalet med leverantören
            owner: eva
            due: 2026-03-06
            internal: true
          - id: A6
            task: Samla goda exempel
            owner: none
            updates: [{date: 2026-03-18, by: eva, status: done, note: Sex exempel är samlade}]
          - id: A7
            task: Skriva till departementet
            owner: region
            due: 2026-03-13
next_meeting: 2026-03-16 13:00
"""

SECOND = """\
series: rad
date: 2026-03-16
start: 13:00
end: 15:30
place: Rådhuset, sal 2
link: https://video.example.org/rad?rum=2&sal=b
diary_number: RS 2026/114
status: draft
chair: eva
secretary: bo
checkers: [asa, Jöran Hägg]
called: [region, af, jht, foretagarna]
present:
  - {who: eva, role: ordförande}
  - bo
  - {who: Jöran Hägg, for: foretagarna, from: punkt 2}
remote: [{who: asa, until: punkt 3}]
apologies: [ulla]
absent: [Kim Kall]
guests: [{who: Maria Malm, role: föredragande, for: Mittbanken}]
agenda:
  - title: Lägesrapporter
    type: report
    minutes: 30
    reports: [region, af, jht, foretagarna]
    items:
      - title: Varslen i länet
        organisation: af
        presenter: bo
        notes: |
          Antalet varsel **sjunker**:

          1. industrin
          2. handeln

          | Månad | Varsel |
          | --- | --- |
          | januari | 120 |
          | februari | 84 |
        contacts: [bo]
        enclosures: [{title: Varselstatistik, file: varsel.pdf}]
      - title: Regionen
        organisation: region
        nothing: true
      - title: JHT
        organisation: jht
      - title: Företagarna
        organisation: foretagarna
  - title: Enkäten
    from: rad/2026-03-02/P1
    type: decision
    minutes: 45
    presenter: eva
    background: Enkäten gick ut i **februari**.
    notes: Svaren är få.
    decisions:
      - {id: B1, text: Enkäten förlängs till den 31 mars.}
      - {id: B2, text: Upphandlingen avbryts., internal: true}
    actions:
      - id: A1
        task: Påminna dem som inte har svarat
        owner: [region, af]
        due: 2026-03-20
        said: före helgen
      - id: A2
        task: Sammanställa svaren
        owner: foretagarna
        due: 2026-W14
      - id: A3
        task: Förbereda en ny upphandling
        owner: eva
        internal: true
  - title: Upphandlingen
    internal: true
    notes: Leverantören får inte veta något.
    items:
      - title: Anbuden
        notes: Tre anbud.
  - title: Mässan i maj
    deferred: true
    enclosures: [{title: Budget, later: true}]
  - title: Tidigare åtgärder
    show: open-actions
    notes: Listan gicks igenom.
  - title: Nästa möte
    show: next-meeting
follow_up:
  - {action: rad/2026-03-02/A4, status: dropped, note: Banken har svarat själv}
  - {action: rad/2026-03-02/A7, owner: [region, lst], due: 2026-04-10}
  - {action: rad/2026-03-02/A5, note: Avtalet löper ut i juni}
  - {action: rad/2026-03-02/A6, by: eva, note: Två exempel finns}
  - {action: styrgrupp/2026-03-10/A1, status: done}
next_meeting: 2026-03-30 13:00
enclosures: [Närvarolista, {title: Webbsidan, file: "https://www.example.org/rad"}]
"""

THIRD = """\
series: rad
date: 2026-03-30
start: 13:00
end: 15:00
place: Rådhuset, sal 2
link: https://video.example.org/rad
called: [eva, region, bo, asa, foretagarna, Jöran Hägg]
agenda:
  - title: Inledning
    type: formality
    minutes: 5
    presenter: eva
  - title: Lägesrapporter
    type: report
    minutes: 40
    reports: [region, af, jht, foretagarna]
    items:
      - {title: Region Jämtland Härjedalen, organisation: region}
      - {title: Arbetsförmedlingen, organisation: af}
  - title: Mässan i maj
    type: decision
    minutes: 30
    presenter: [asa, Jöran Hägg]
    background: |
      Mässan behöver ett beslut om:

      - lokal
      - budget
    enclosures: [{title: Budget, file: budget.xlsx}, {title: Program, later: true}]
  - title: Upphandlingen
    internal: true
    minutes: 15
    background: Läget är hemligt.
  - title: Tidigare åtgärder
    minutes: 20
    show: open-actions
  - title: Nästa möte
    show: next-meeting
enclosures: [Minnesanteckningar den 16 mars]
"""

OTHER = """\
series: styrgrupp
date: 2026-03-10
status: sent
agenda:
  - title: Kompetensförsörjning
    decisions: [{id: B1, text: Styrgruppen antar planen.}]
    actions:
      - {id: A1, task: Ta fram en plan, owner: region, due: 2026-03-31}
"""

FILES = {
    "dialog.yaml": CONFIG,
    "meetings/rad/2026-03-02.yaml": FIRST,
    "meetings/rad/2026-03-16.yaml": SECOND,
    "meetings/rad/2026-03-30.yaml": THIRD,
    "meetings/styrgrupp/2026-03-10.yaml": OTHER,
}
