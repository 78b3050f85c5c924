"""Whether two ways of writing a number are the same number: a telephone number, or somebody's personal number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBER = re.compile(r"[+(]?\d[\d\s().+/:\-\u2010-\u2015\u2212]*")
_PREFIX = re.compile(r"(?:00|\+\s?)46(?:\s?\(0\))?|0")  # of Sweden, or of long-distance calls inside it
_PERSONAL, _CENTURIES = 12, ("18", "19", "20")
_SHORTEST = 7
_BETWEEN = r"[\s().+/:\-\u00ad\u200b\u2010-\u2015\u2212]{0,3}"


def core_digits(text: str) -> str:
    """Return what is the same in all ways of writing a number: no country, no trunk zero, no century.

    Args:
        text: the number as it is written.

    Returns:
        Empty where the text is no number, or one too short to be known again.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(text):
        return ""
    whole = re.sub(r"\D", "", text)
    if len(whole) == _PERSONAL and whole.startswith(_CENTURIES):
        return whole[2:]
    start = text.lstrip("(")
    digits = re.sub(r"\D", "", _PREFIX.sub("", start, count=1)) if _PREFIX.match(start) else whole
    return next((each for each in (digits, whole) if len(each) >= _SHORTEST), "")


@lru_cache(maxsize=512)
def written_anyhow(digits: str) -> re.Pattern[str]:
    """Return what finds a number in any way of writing it, but not inside of a longer run of digits.

    Args:
        digits: those that all ways of writing it have, as `core_digits` gives them.
    """
    prefixes = (rf"(?:\+|00)?{_BETWEEN}46{_BETWEEN}(?:0{_BETWEEN})?", rf"0{_BETWEEN}", rf"(?:18|19|20){_BETWEEN}")
    return re.compile(rf"(?<!\d)(?:{'|'.join(prefixes)})?{_BETWEEN.join(digits)}(?!\d)")
