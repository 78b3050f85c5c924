"""Writes the register and the series of a benchmark's workspace: its `dialog.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.chance import Chance
from benchmarks.vocabulary import FIRST_NAMES, LAST_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

PEOPLE_OF_EACH = 3

AUTHORITIES = {
    "region": "Region Mittfjäll",
    "lansstyrelsen": "Länsstyrelsen i Mittfjälls län",
    "af": "Arbetsförmedlingen",
    "tillvaxtverket": "Tillväxtverket",
    "granvik": "Granviks kommun",
    "norrhammar": "Norrhammars kommun",
    "storasen": "Storåsens kommun",
    "bjorkfors": "Björkfors kommun",
    "skogsstyrelsen": "Skogsstyrelsen",
    "trafikverket": "Trafikverket",
    "larosatet": "Fjällhögskolan",
}

ORGANISATIONS = {
    "foretagarna": "Företagarna Mittfjäll",
    "handeln": "Handelskammaren i Mittfjäll",
    "turism": "Mittfjälls Turism",
    "lrf": "LRF Mittfjäll",
    "industrin": "Industriföreningen",
    "inkubatorn": "Inkubatorn Björken",
    "kooperativt": "Coompanion Mittfjäll",
    "nyforetagarna": "Nyföretagarcentrum",
    "byggarna": "Byggföretagen i norr",
    "akerierna": "Åkeriföreningen",
    "sparbanken": "Sparbanken Mittfjäll",
    "energibolaget": "Mittfjälls Energi",
    "skidorten": "Skidort Älvdal",
    "folkhogskolan": "Folkhögskolan i Hedeby",
}

NAMES = AUTHORITIES | ORGANISATIONS

_TITLES = ("näringslivschef", "strateg", "ordförande", "verksamhetsledare", "handläggare", "vd", "rådgivare")

_SERIES = {
    "dialogen": "Näringslivsdialog",
    "kompetensradet": "Kompetensrådet",
    "besoksnaringen": "Besöksnäringens samråd",
    "etableringen": "Etableringsgruppen",
    "infrastrukturen": "Infrastrukturforum",
    "energiradet": "Energirådet",
    "skogsdialogen": "Skogsdialogen",
    "innovationen": "Innovationsrådet",
    "landsbygden": "Landsbygdsforum",
    "bostaderna": "Bostadsforum",
    "exporten": "Exportgruppen",
    "livsmedlen": "Livsmedelsrådet",
    "gymnasiet": "Gymnasieforum",
    "beredskapen": "Beredskapsrådet",
    "digitalt": "Digitaliseringsrådet",
    "kulturen": "Kulturella näringar",
}


@dataclass(frozen=True)
class Person:
    """One of the register."""

    key: str
    name: str
    organisation: str
    title: str


@dataclass(frozen=True)
class Series:
    """A recurring meeting: who belongs to it, and where its files lie."""

    key: str
    title: str
    record: str
    folder: str | None
    authorities: tuple[str, ...]
    organisations: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """Who is called to every meeting."""
        return self.authorities + self.organisations


def people() -> tuple[Person, ...]:
    """Return the people of the register, some of every organisation; no two have one name."""
    chance = Chance("people")
    found: dict[str, Person] = {}
    for organisation in NAMES:
        wanted = len(found) + PEOPLE_OF_EACH
        while len(found) < wanted:
            first, last = chance.even(FIRST_NAMES), chance.even(LAST_NAMES)
            key = f"{first}-{last}".lower()
            person = Person(key, f"{first} {last}", organisation, chance.even(_TITLES))
            found.setdefault(key, person)
    return tuple(found.values())


def series(count: int) -> tuple[Series, ...]:
    """Return that many series, each with its own members; the only one lies flat. There are 16 at most."""
    return tuple(_one_series(key, alone=count == 1) for key in list(_SERIES)[:count])


def _one_series(key: str, *, alone: bool) -> Series:
    chance = Chance("series", key)
    record = "protocol" if chance.happens(0.3) else "notes"
    authorities, organisations = chance.several(list(AUTHORITIES), 4), chance.several(list(ORGANISATIONS), 6)
    folder = None if alone else key
    return Series(key, _SERIES[key], record, folder, tuple(authorities), tuple(organisations))


def dialog_yaml(chosen: Sequence[Series]) -> str:
    """Return the text of `dialog.yaml` with these series."""
    lines = ["format: 1", "language: sv", "timezone: Europe/Stockholm", "", "organisations:"]
    lines += [f"  {key}:\n    name: {name}" for key, name in NAMES.items()]
    lines += ["", "people:"]
    for person in people():
        lines += [f"  {person.key}:", f"    name: {person.name}", f"    organisation: {person.organisation}"]
        lines += [f"    title: {person.title}", f"    email: {_email(person)}"]
    lines += ["", "series:"]
    for one in chosen:
        lines += [f"  {one.key}:", f"    title: {one.title}", f"    record: {one.record}", "    start: 13:00"]
        lines += [f"    folder: {one.folder}"] if one.folder else []
        lines += ["    every: 2 weeks", "    members:"] + [f"      - {key}" for key in one.members]
    return "\n".join(lines) + "\n"


def _email(person: Person) -> str:
    return person.key.translate(str.maketrans("åäöé", "aaoe")).replace("-", ".") + "@example.org"
