"""Swedish personal numbers in running text: personnummer, samordningsnummer, and those given for the time being."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A run of digits is taken whole or not at all. `joined` has its hyphen, `bare` none, the date of `parted` has signs in
# it. The letter of a number for the time being stands where the first digit of the serial would. That the pattern
# begins with a digit, and only then says that none stands before it, makes the search many times as fast.
SHAPE = re.compile(
    r"""
    (?P<first>[0-9]) (?<![0-9][0-9])
    (?: (?P<joined>\d{7}|\d{5}) [ ]{0,3} [-+]{1,2} [ ]{0,3} (?:\n[ ]{0,60})?
        (?P<joined_last>\d{4}|\d\d[ -]\d\d|[TRSUWXJKLMN]\d{3})
      | (?:(?<=[Ss][Ee][0-9])|(?<=[Ss][Ee][ ][0-9])) (?P<vat>\d{5}) -? (?P<vat_last>\d{4}) -? 01
      | (?P<bare>\d{7}|\d{5}) (?:[ ]{0,3}|[_/.:]|[ ]?[-+*~=·•∙・─━]{1,3}[ ]?) (?P<bare_last>\d{4})
      | (?P<parted>\d(?:\d\d)?(?P<sign>[ ._/-])\d\d(?P=sign)\d\d) (?P<gap>[ ]?[-+][ ]?|(?P=sign)|[ ])
        (?!(?:19|20)\d\d(?P=sign)[01]\d(?P=sign)[0-3]\d(?!\d))  # what follows is a second date
        (?P<parted_last>\d{4}|\d\d[ ]\d\d)
    )
    (?!\d)
    """,
    re.VERBOSE,
)
_SHAPES = ("vat", "joined", "bare", "parted")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?$", re.IGNORECASE)
# Behind these a number in the form of a personal number may be another: part of an address, of a file's name, a dnr.
_PART_OF_A_NAME = re.compile(r"(?:\w/|_|[^ \n]-|\b(?:dnr|diarienr|diarienummer)[.:]? ?)$", re.IGNORECASE)
_LABEL = 18  # signs before a number that tell what it is


def personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of each personal number.

    The form is that of the Swedish Tax Agency (SKV 704 and SKV 707): the date of birth with two or four digits for the
    year, 60 more as the day of a samordningsnummer, a hyphen or from the hundredth year a plus sign, a serial from 001
    and a check digit by Luhn's algorithm. A letter in place of the serial's first digit makes a number for the time
    being. SE before and 01 behind make a sole trader's number for value added tax of it.

    With its hyphen a number is taken whatever its check digit: a mistyped one is still somebody's. Where that could as
    well be a day and a time (`20200420-1500`), or part of a name, and in all other forms (no hyphen, a blank or another
    sign in its place, a date in parts), the check digit must be right. A date in parts with what reads as a time behind
    it (`2020-04-20 1500`) is no number, and five pairs of digits are a row of figures.

    A mobile number in digits alone (`0701234567`) may read as a personal number with a right check digit. The two
    cannot be told apart, and it is taken for a personal number.

    Args:
        text: as `personal_data.plain` gives it.
    """
    position = end = 0
    while found := SHAPE.search(text, position):
        position = found.start() + 1
        if _is_number(found, text[max(end, found.start() - _LABEL) : found.start()]):
            position = end = found.end()
            yield found.span()


def _is_number(found: re.Match[str], before: str) -> bool:
    shape = next(shape for shape in _SHAPES if found[shape])
    written = found[f"{shape}_last"]
    date, last = (re.sub(r"[^\dA-Z]", "", part) for part in (found["first"] + found[shape], written))
    if not _is_birthday(date) or _ISBN.search(before) or (shape == "parted" and _is_other(found, date, last, before)):
        return False
    if _has_right_check_digit(date[-6:], last):
        return True
    is_usual = shape == "joined" and last == written
    return is_usual and not _PART_OF_A_NAME.search(before) and not _is_day_and_time(date, last)


def _is_other(found: re.Match[str], date: str, last: str, before: str) -> bool:
    """Tell whether a date in parts with four digits behind it is a day and a time, or figures in a row."""
    if found["gap"].strip() in ("-", "+"):
        return False
    is_pairs = len(date) == 6 and " " in found["parted_last"]
    follows_figures = found["sign"] == " " and re.search(r"[\d+] ?$", before)
    precedes_figures = found["sign"] == " " and re.match(r" \d", found.string[found.end() : found.end() + 2])
    return bool(is_pairs or follows_figures or precedes_figures or _is_time(last))


def _is_birthday(date: str) -> bool:
    """Tell whether six digits are a day in some century, or eight one from 1800 to 2099; a day may have 60 more."""
    month, day = int(date[-4:-2]), int(date[-2:])
    if not 1 <= month <= 12 or (len(date) == 8 and date[:2] not in ("18", "19", "20")):
        return False
    # With two digits the year 00 is a leap year in one century, so that any year divisible by 4 may be one.
    year = int(date[:4]) if len(date) == 8 else 2000 + int(date[:2])
    return 1 <= (day - 60 if day > 60 else day) <= calendar.monthrange(year, month)[1]


def _has_right_check_digit(date: str, last: str) -> bool:
    digits = [int(sign) if sign.isdigit() else 1 for sign in date + last]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[::2]]
    return last[:3] != "000" and (sum(doubled) + sum(digits[1::2])) % 10 == 0


def _is_day_and_time(date: str, last: str) -> bool:
    """Tell whether it may be a day of this century and a time, as in the names of files."""
    return len(date) == 8 and date.startswith("20") and int(date[-2:]) < 60 and _is_time(last)


def _is_time(digits: str) -> bool:
    return digits.isdigit() and int(digits[:2]) < 24 and int(digits[2:]) < 60
