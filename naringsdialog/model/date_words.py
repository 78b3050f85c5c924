"""The words dates are said with, Swedish and English: weekdays, months, numbers, units, and what says no day."""

from __future__ import annotations

import re
from typing import Final

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SWEDISH_WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS: Final = (
    ("January", "januari"),
    ("February", "februari"),
    ("March", "mars"),
    ("April", "april"),
    ("May", "maj"),
    ("June", "juni"),
    ("July", "juli"),
    ("August", "augusti"),
    ("September", "september"),
    ("October", "oktober"),
    ("November", "november"),
    ("December", "december"),
)
CARDINALS: Final = {
    **dict.fromkeys(("a", "an", "one", "en", "ett"), 1),
    **dict.fromkeys(("two", "två"), 2),
    **dict.fromkeys(("three", "tre"), 3),
    **dict.fromkeys(("four", "fyra"), 4),
    **dict.fromkeys(("five", "fem"), 5),
    **dict.fromkeys(("six", "sex"), 6),
    **dict.fromkeys(("seven", "sju"), 7),
    **dict.fromkeys(("eight", "åtta"), 8),
    **dict.fromkeys(("nine", "nio"), 9),
    **dict.fromkeys(("ten", "tio"), 10),
    **dict.fromkeys(("eleven", "elva"), 11),
    **dict.fromkeys(("twelve", "tolv"), 12),
    **dict.fromkeys(("fourteen", "fjorton"), 14),  # om fjorton dagar
}
UNITS: Final = {
    **dict.fromkeys(("day", "days", "dag", "dagar"), (1, "day")),
    **dict.fromkeys(("week", "weeks", "vecka", "veckor"), (1, "week")),
    **dict.fromkeys(("fortnight", "fortnights"), (2, "week")),
    **dict.fromkeys(("month", "months", "månad", "månader"), (1, "month")),
    **dict.fromkeys(("quarter", "quarters", "kvartal"), (3, "month")),
    **dict.fromkeys(("year", "years", "år"), (1, "year")),
}
SHORT_UNITS: Final = {"d": (1, "day"), "w": (1, "week"), "v": (1, "week"), "m": (1, "month"), "y": (1, "year")}
"""How a unit stands behind a sign and a number: `+2w`."""

_WEEKDAY_WORDS: Final = {
    word: number
    for number, (english, swedish) in enumerate(zip(WEEKDAYS, SWEDISH_WEEKDAYS, strict=True))
    for word in (english.casefold(), english[:3].casefold(), swedish, swedish[:3], f"{swedish}en")
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_SEASONS: Final = (
    "semest(?:er|ern|rar|rarna)|sommar(?:en)?|höst(?:en)?|vinter|vintern|vår(?:en)?|helgen|helgerna|jul(?:en)?|nyår"
    "|årsskiftet|påsk(?:en)?|pingst(?:en)?|midsommar|valborg|termin(?:en)?|termins(?:start|starten|slut|slutet)"
    "|vacations?|holidays?|summer|autumn|fall|winter|spring|weekend|christmas|new year|easter|term"
)
_NO_DAY: Final = (
    "snarast(?: möjligt)?|så (?:snart|fort) som möjligt|snart|omgående|omedelbart|genast|inom kort"
    r"|asap|a\.s\.a\.p\.|as soon as possible|soon|shortly|immediately|at once"
    "|(?:fort)?löpande|kontinuerligt|tills vidare|vid (?:behov|tillfälle)|senare|framöver|så småningom|någon gång"
    "|ongoing|continuously|until further notice|(?:when|as) (?:needed|possible)|later|sometime"
    "|(?:i )?(?:början|mitten) (?:av|på) .+|(?:the )?(?:beginning|start|middle) of .+|mid[- ].+"
    "|(?:(?:senast|innan|före|efter|under|inför|till|i|över|before|after|during|by|until|over|in|this|next|nästa) )*"
    f"(?:the )?(?:{_SEASONS})"
)


def plain(text: str) -> str:
    """Return the text with its case, kinds of dashes and amount of blank made alike."""
    dashes = str.maketrans("–—−‑", "----")
    return " ".join(text.casefold().translate(dashes).split())


def month_of(name: str) -> int | None:
    """Return the number of a month from the beginning of its name."""
    for number, (english, swedish) in enumerate(MONTHS, start=1):
        if english.casefold().startswith(name) or swedish.startswith(name):
            return number
    return None


def weekday_of(word: str) -> int | None:
    """Return the number of a weekday, Monday's is 0: `fredag`, `fredagen`, `fre.`, `Friday`."""
    return _WEEKDAY_WORDS.get(word.removesuffix("."))


def says_no_day(text: str) -> bool:
    """Tell whether a text in plain letters says when, but no day: `snarast`, `tills vidare`, `innan semestern`."""
    return re.fullmatch(_NO_DAY, text) is not None
