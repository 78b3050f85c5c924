"""Phone numbers in running text, Swedish and international, as people write them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from naringsdialog.model.dates import FormError, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

# Runs of digits are possessive (`++`): each is taken whole, so that a megabyte of digits is read once.
_SHAPE = re.compile(
    r"""
    (?: (?: \+[ ]?(?=[1-9]) | (?<!\d)00[ ]?(?=[34]))
        (?P<abroad>(?:\d{1,3}\)|\d++) (?:[ -]{0,3}\(0\))?
          (?:[ -]{0,3}\(\d++\) | [ -]{1,3}\d++ | \.\d{2,4}(?!\d) | (?<=\))\d++){0,8}+)
      | (?<!\d) (?P<bare>0[1-9]\d{7,8}|467[02369]\d{7}) (?!\d)
      | (?<!\d) (?P<area>\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2}) (?P<gap>[ ]?[-/][ ]?|[ ]{1,2}|(?<=\)))
        (?P<rest>\d{2,3}(?:\.\d{2,3}(?!\d)){1,3}+ | \d++(?:(?:[ ]\d++){1,5}+ | (?:-\d++){1,5}+)?+)
      | (?<![^\W\d]) (?:tel(?:efon)?|tfn|mob(?:il)?|fax|vx|växel)(?:\.?nr|nummer)?[.:]{0,2}[ ]{0,2}
        (?P<local>[1-9]\d++(?:[ ]\d++|-\d++){0,4}+)
      | (?<![\d.]) (?P<dotted>0[1-9]\d{0,2}(?:\.\d{5,8}|(?:\.\d{2,4}(?!\d)){2,4}+)) (?![.]?\d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PART_OF_A_WORD = re.compile(r"(?:(?<!tel)(?<!tfn)(?<!mobil)(?:(?<=[\w+])|(?<=\w/))|(?<=\d[.,:-]))$", re.IGNORECASE)
_RANGE = re.compile(r"[-/]\d{1,2}(?!\d)")  # of "063-14 75 00–02"
_NEXT = re.compile(r" (?:0\d{1,3}[-/]|0\d{2,3} \d|0[1-9]\d{7,8}(?!\d))")  # another number, right behind a blank
_MONEY = re.compile(r" ?(?:kr|kronor|sek|tkr|mkr|msek|eur|euro|€|%|procent)(?!\w)", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:isbn(?:-1[03])?|issn|ocr|iban|bankgiro|plusgiro|bg|pg|konto(?:nr|nummer)?|dnr|diarie(?:nr|nummer)"
    r"|(?:ref|referens|order|faktura|artikel|org)(?:nr|nummer))[.:]{0,2} {0,2}$",
    re.IGNORECASE,
)
_LABEL = 24  # signs before a number that tell what it is
_SWEDEN = "46"
_LONGEST_ABROAD, _LONGEST_SWEDISH, _SHORTEST = 15, 11, 8  # digits with the country's; 15 by ITU-T E.164
_LONGEST_NATIONAL = 10  # with the first 0
_LEAST_LOCAL, _MOST_LOCAL = 6, 8  # without an area code


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of each phone number.

    Swedish ones have an area code of two to four digits from 0 on, and eight to ten digits in all (PTS, the Swedish
    numbering plan); others begin with + or 00 and their country's code. A local number is known by "tel" before it.
    Dates, times, amounts and other numbers in groups are told from them by the area code, by how many digits there
    are, and by what stands around them.

    Args:
        text: as `personal_data.plain` gives it.
    """
    position = end = 0
    while found := _SHAPE.search(text, position):
        start = found.start("local") if found["local"] else found.start()
        before = text[max(end, start - _LABEL) : start]
        is_other = _OTHERWISE.search(before) or _PART_OF_A_WORD.search(before)
        stop = 0 if is_other else _end(found, text, before)
        if stop and not _MONEY.match(text, stop):
            position = end = stop
            yield start, stop
        else:
            position = _behind_digits(found)


def _behind_digits(found: re.Match[str]) -> int:
    """Return where to look on: behind the first run of digits, in which nothing else can begin."""
    if found["local"]:  # what is no local number may be a whole one
        return found.start("local")
    first = re.search(r"\d+", found[0])
    return found.start() + (first.end() if first else 1)


def _end(found: re.Match[str], text: str, before: str) -> int:
    """Return where the number ends, 0 if it is none."""
    if found["bare"]:
        return found.end()
    if found["dotted"]:
        return _end_dotted(found)
    if found["abroad"]:
        return _end_abroad(found)
    if found["local"]:
        return _end_local(found)
    return _end_national(found, text, before)


def _groups(found: re.Match[str], part: str) -> list[tuple[int, int]]:
    """Return for each run of digits in a part where it ends and how many digits there are so far; "(0)" counts none."""
    runs = list(re.finditer(r"\((\d+)\)|\d+", found[part].replace("(0)", "   ")))
    counts = accumulate(len(run[1] or run[0]) for run in runs)
    return [(found.start(part) + run.end(), count) for run, count in zip(runs, counts, strict=True)]


def _longest(found: re.Match[str], part: str, least: int, most: int) -> int:
    """Return where the longest run of whole groups ends that has so many digits; another number stops it."""
    stop = 0
    for end, count in _groups(found, part):
        if count > most:
            break
        stop = end if count >= least else 0
        if stop and _NEXT.match(found.string, stop):
            break
    return stop


def _end_abroad(found: re.Match[str]) -> int:
    part = found["abroad"]
    if not part.startswith(_SWEDEN):
        is_amount = re.fullmatch(r"\d{1,3}(?:[ .]\d{3}){2}", part)  # "+12 000 000"
        return 0 if is_amount else _longest(found, "abroad", _SHORTEST, _LONGEST_ABROAD)
    # "+46 070" has one digit more; a run of too many digits is a mistyped number, and taken whole.
    most = _LONGEST_SWEDISH + bool(re.match(r"46[ -]{0,3}0", part))
    run = len(part) - len(part.lstrip("0123456789"))
    return _longest(found, "abroad", _SHORTEST, run if most < run <= _LONGEST_ABROAD else most)


def _end_dotted(found: re.Match[str]) -> int:
    """Return where a number ends whose groups have dots between them, 0 for a date (`08.10.2020`) or what is none."""
    area, *groups = found["dotted"].split(".")
    is_long_enough = _SHORTEST <= sum(map(len, (area, *groups))) <= _LONGEST_NATIONAL
    is_day = [len(group) for group in groups] == [2, 4] and _is_day(area, "-", "-".join(groups))
    return found.end() if is_long_enough and (len(area) > 2 or area == "08") and not is_day else 0


def _end_local(found: re.Match[str]) -> int:
    part = found["local"]
    if re.match(r"(?:19|20)\d\d-|(?:19|20)\d{6}(?!\d)", part):
        return 0
    return _longest(found, "local", _LEAST_LOCAL, _MOST_LOCAL)


def _end_national(found: re.Match[str], text: str, before: str) -> int:
    area, gap, rest = found["area"].strip("()"), found["gap"], found["rest"]
    if (len(area) == 2 and area != "08") or _is_day(area, gap, rest):
        return 0
    is_grouped = gap.isspace() and not area.startswith("07") and found["area"] == area
    # Among numbers in groups (an IBAN, a list) one that begins with 0 is no phone number.
    if is_grouped and (rest.startswith("0") or re.search(r"\d $", before)):
        return 0
    least = max(_SHORTEST - len(area), 6 if "/" in gap else 5)
    stop = _longest(found, "rest", least, _LONGEST_NATIONAL - len(area))
    further = _RANGE.match(text, stop) if stop else None
    return further.end() if further else stop


def _is_day(area: str, gap: str, rest: str) -> bool:
    """Tell whether it is a date with the day first, `08-10-2020`, or a day and a time, `08/10 1500`."""
    if re.fullmatch(r"(?:0\d|1[0-2]) \d{4}", rest) and "/" in gap:
        return True
    day = re.fullmatch(r"(\d\d)[-/](\d{4})", rest) if gap.strip() else None
    try:
        return day is not None and bool(parse_date(f"{day[2]}-{day[1]}-{area}"))
    except FormError:
        return False
