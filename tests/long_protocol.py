"""A protocol as long as they get: forty items, nested lists, wide tables, long words and many actions."""

from __future__ import annotations

from textwrap import dedent, indent

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  lansstyrelsen: {name: Länsstyrelsen i Jämtlands län, short: Länsstyrelsen}
  kommun: {name: Östersunds kommun}
  foretagarna: {name: Företagarna i Jämtlands län, short: Företagarna}
people:
  ek: {name: Eva Ek, organisation: region, title: regionråd, email: eva.ek@example.org, phone: 063-11 22 33}
  berg: {name: Bo Berg, organisation: kommun, title: näringslivschef}
  lind: {name: Lena Lind, organisation: foretagarna}
series:
  namnd:
    title: Regionala utvecklingsnämnden
    record: protocol
    label: Protokoll
    members: [region, lansstyrelsen, kommun, foretagarna]
    chair: ek
    secretary: berg
"""

_NOTES = """\
          Ärendet har beretts tillsammans med kommunerna. Underlaget visar att företagens behov av kompetens är störst
          inom bygg, vård och besöksnäring, och att insatserna behöver samordnas mellan länets aktörer under hösten.

          - Inventeringen görs i tre steg:
            1. enkät till företagen,
            2. intervjuer med ett urval,
            3. sammanställning
               - per bransch
               - per kommun, också för den som har färre än tio svar
          - Resultatet redovisas vid nästa möte.

          > Nämnden påpekar att arbetet ska utgå från den regionala utvecklingsstrategin.
"""
_TABLE = """\

          | Kommun | Företag | Svar | Andel | Bygg | Vård | Besöksnäring | Kommentar från kommunens näringslivskontor |
          | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
          | Berg | 412 | 120 | 29 % | 31 | 22 | 44 | Flest svar från mindre företag i söder |
          | Härjedalen | 890 | 204 | 23 % | 40 | 35 | 101 | Fjällanläggningarna svarar samlat i maj |
          | Krokom | 711 | 198 | 28 % | 66 | 41 | 25 | Industrin svarar sent |
          | Åre | 1 204 | 377 | 31 % | 58 | 20 | 240 | Säsongsanställningarna är svåra att räkna |
          | Östersund | 3 950 | 1 022 | 26 % | 233 | 301 | 187 | <https://example.org/oversikt-per-bransch-och-kommun> |
"""
_TITLES = [
    "Kompetensförsörjning",
    "Budgetuppföljning",
    "Regional transportplan",
    "Samverkan om Mittstråket",
    "Bredbandsutbyggnad",
    "Yttrande över Energimyndighetens förslag om elnätskapacitet i norra Sverige",
    "Yrkeshögskoleutbildningar",
    "Flygplatsbolagets verksamhetsberättelse",
]
_LONG_WORD = "Arbetsmarknadsanpassningsutvärderingsmetodutvecklingsprojektsledningsgruppsmöten "
ITEMS = 40


def _item(number: int) -> str:
    part = number // len(_TITLES)
    title = _TITLES[number % len(_TITLES)] + (f", del {part + 1}" if part else "")
    notes = f"{_LONG_WORD if number == 5 else ''}Punkt {number} av {ITEMS}.\n\n" + dedent(_NOTES)
    notes += dedent(_TABLE) if number % 7 == 3 else ""
    return f"""\
  - title: "{title}"
    type: decision
    presenter: [berg]
    notes: |
{indent(notes, "      ").rstrip()}
    decisions:
      - {{id: B{2 * number - 1}, text: Nämnden godkänner redovisningen och lägger den till handlingarna}}
      - {{id: B{2 * number}, text: Nämnden uppdrar åt förvaltningen att återkomma med ett förslag senast i oktober}}
    actions:
      - id: A{number}
        task: Sammanställa svaren om {title.lower()} och skicka dem till nämndens ledamöter
        owner: [region, kommun]
        due: 2026-04-{number % 28 + 1:02}
        said: till nästa gång
"""


def files() -> dict[str, str]:
    """The files of the workspace; the meeting is `2026-03-10`, and `2026-04-14` has its actions on the agenda."""
    items = "".join(_item(number) for number in range(1, ITEMS + 1))
    meeting = f"""\
date: 2026-03-10
start: "09:00"
end: "15:30"
place: Regionens hus, Kyrkgatan 12, Östersund
status: draft
diary_number: RUN/113/2026
chair: ek
secretary: berg
checkers: [lind]
called: [region, lansstyrelsen, kommun, foretagarna]
present: [ek, {{who: berg, role: föredragande}}, lind, "Åsa Öberg"]
remote: ["Per Åkesson"]
apologies: [lansstyrelsen]
next_meeting: 2026-04-14 09:00
agenda:
{items}"""
    following = """\
date: 2026-04-14
start: "09:00"
called: [region, lansstyrelsen, kommun, foretagarna]
agenda:
  - {title: Uppföljning av åtgärder, show: open-actions}
  - {title: Nästa möte, show: next-meeting}
"""
    return {"dialog.yaml": CONFIG, "meetings/2026-03-10.yaml": meeting, "meetings/2026-04-14.yaml": following}
