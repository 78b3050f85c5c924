"""Personal data in text: where personal numbers, e-mail addresses and phone numbers stand in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.model.personal_number import SHAPE, personal_numbers
from naringsdialog.model.phone_number import phone_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence


class Kind(StrEnum):
    """What kind of personal data it is; a personal number is a personnummer or a samordningsnummer."""

    PERSONAL_NUMBER = "personal number"
    EMAIL = "e-mail address"
    PHONE = "phone number"


class Found(NamedTuple):
    """A piece of personal data: its kind, its first character and the one after its last."""

    kind: Kind
    start: int
    end: int


_Place = tuple[int, int]

_UNSEEN = "\0"
_TAKEN = "\0"  # stands for what was found already: no letter, no digit, no blank
_DASHES = "\u02d7\u2043\u207b\u208b\u2212"  # that Unicode does not count among the dashes
_LINE_ENDS = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that show nothing
_FULL_STOPS = "\u3002\uff61"  # which divide the labels of a domain, too (RFC 3490)
_HINT = re.compile(r"[\d@＠﹫]")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_LOCAL = re.compile(r"[\w.+%'!$~^-]")
# What may stand between the signs of a number that people read all the same: a character by its number, as addresses of
# pages and HTML write it, and tags of HTML.
_CODES = (
    r"%(?P<p>[2-7][0-9A-Fa-f])|</?[A-Za-z][^<>\n]{0,80}>"
    r"|&(?:\#(?P<n>[0-9]{1,7})|\#[xX](?P<h>[0-9A-Fa-f]{1,6})|(?P<name>shy|nbsp|ndash|mdash|minus|hyphen|dash|plus));"
)
_CODED = re.compile(_CODES)
_CODES_BEGIN = "%<&"
# In a file the signs of Markdown too, escapes, and the end of a line that a document does not show.
_MARKUP = re.compile(
    rf"[*_`~\[\]]|{_CODES}|(?P<fold>(?<=[\d+-])\\?\r?\n[ \t]{{0,60}}(?=[+-]?\d))"
    r"|\\(?:u(?P<u>[0-9A-Fa-f]{4})|x(?P<x>[0-9A-Fa-f]{2})|(?=[^\w\s]))"
)
_NEAR_DIGITS = re.compile(r"\d[*_`~\[\]\\&]|[*_`~\[\];]\d|\d\r?\n[ \t]*[+-]?\d")
# Letters of western Europe, quotation marks, bullet, ellipsis and euro sign: with ASCII almost all that stands in a
# text, and each of them counts as itself.
_OTHERS = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u2018-\u201f\u2022\u2026\u20ac"
_NOT_ITSELF = re.compile(f"[^\n -~{_OTHERS}]")
_INERT = f"[\n -$'-/:;=-~{_OTHERS}]"
# All of a text in which no run of digits begins what looks like a personal number; and such a text of which, besides,
# each character counts as itself, none begins a code, and no digit has markup beside it. Most texts are like that, and
# passing over them so takes a tenth of the time of a search.
_WITHOUT_NUMBER = re.compile(rf"(?:[^0-9]*+ (?!{SHAPE.pattern}) [0-9]++)* [^0-9]*+", re.VERBOSE)
_MERE_TEXT = re.compile(
    rf"(?:{_INERT}*+ (?<![*_`~\[\];]) (?!{SHAPE.pattern}) [0-9]++ (?![*_`~\[\]\\]|[ ]?\n[ ]*[+-]?[0-9]))* {_INERT}*+",
    re.VERBOSE,
)
_SIGN = re.compile(r"[*_`~\[\]]")
_FOLD = re.compile(r"\n(?<=[\d+-]\n)[ \t]{0,60}(?=[+-]?\d)")
_NAMED = {"shy": "\xad", "nbsp": "\xa0", "plus": "+"}


def find(text: str, kinds: Collection[Kind] = tuple(Kind)) -> list[Found]:
    """Find personal data, in the order in which it stands.

    An e-mail address is taken whole, also with a number in it, and what reads as a personal number is not taken for a
    phone number. Digits and signs count by what they show: full-width ones, any dash for a hyphen, any blank, and
    nothing for what is not seen (soft hyphens, zero-width characters, tags); `%2D` and `&#45;` are hyphens. A number
    may go on behind the end of a line where its hyphen ends the line, and nowhere else.

    Args:
        text: what is seen.
        kinds: what is looked for; what these hold of other kinds is not.
    """
    if not _HINT.search(text):
        return []
    found = _find(text, kinds)
    if not any(sign in text for sign in _CODES_BEGIN):
        return found
    return _with_those_through(_CODED, text, found, kinds)


def find_in_source(text: str, kinds: Collection[Kind] = tuple(Kind)) -> list[Found]:
    """Find personal data in the text of a file, also where emphasis, escapes or entities stand between its signs."""
    if {*kinds} == {Kind.PERSONAL_NUMBER} and _is_without_number(text):
        return []
    found = find(text, kinds)
    return _with_those_through(_MARKUP, text, found, kinds) if _NEAR_DIGITS.search(text) else found


def _is_without_number(text: str) -> bool:
    """Tell whether surely no personal number stands in the text of a file, neither as it is nor through its markup."""
    if _MERE_TEXT.fullmatch(text):
        return True
    signs, places = plain(text)
    if places is None and _MERE_TEXT.fullmatch(signs):  # which a text with dashes or tabs in it then is
        return True
    if any(sign in text for sign in (*_CODES_BEGIN, "\\", "\r")):
        return False
    without_markup = _SIGN.sub("", _FOLD.sub(" ", text))
    return all(_WITHOUT_NUMBER.fullmatch(one) for one in (signs, plain(without_markup)[0]))


def _find(text: str, kinds: Collection[Kind]) -> list[Found]:
    signs, places = plain(text)
    found = [Found(kind, start, end) for kind, start, end in _in_plain(signs, kinds)]
    if places is not None:
        found = [Found(kind, places[start], places[end - 1] + 1) for kind, start, end in found]
    return found


def _with_those_through(markup: re.Pattern[str], text: str, found: list[Found], kinds: Collection[Kind]) -> list[Found]:
    """Add what is found where each piece of markup is the character that it stands for, or nothing."""
    pieces, places = list[str](), list[tuple[int, int]]()
    position = 0
    for piece in markup.finditer(text):
        pieces += [text[position : piece.start()], sign := _shown(piece)]
        places += [(at, at + 1) for at in range(position, piece.start())]
        places += [piece.span()] if sign else []
        position = piece.end()
    if not position:
        return found
    pieces.append(text[position:])
    places += [(at, at + 1) for at in range(position, len(text))]
    through = (Found(kind, places[start][0], places[end - 1][1]) for kind, start, end in _find("".join(pieces), kinds))
    return sorted([*found, *_beside(through, found)], key=lambda one: one.start)


def _beside(through: Iterable[Found], found: Sequence[Found]) -> Iterator[Found]:
    """Yield those found through markup that lie beside all that was found without."""
    ends = [one.end for one in found]
    for one in through:
        following = bisect_right(ends, one.start)
        if following == len(found) or one.end <= found[following].start:
            yield one


def _shown(markup: re.Match[str]) -> str:
    """Return the character that an escape or an entity stands for; signs of Markdown and tags show nothing."""
    said = markup.groupdict()
    if fold := said.get("fold"):
        return "" if fold.startswith("\\") else " "
    if name := said["name"]:
        return _NAMED.get(name, "-")
    code = int(said["n"] or 0) or next((int(digits, 16) for base in "puxh" if (digits := said.get(base))), 0)
    return chr(code) if 0 < code <= 0x10FFFF else ""


def replaced(text: str, found: Iterable[Found], stand_in: Callable[[Kind, str], str]) -> str:
    """Return the text with something else for what was found in it.

    Args:
        text: the text.
        found: what was found, in order.
        stand_in: gives for the kind and what was written what is to stand there.
    """
    pieces, position = list[str](), 0
    for kind, start, end in found:
        pieces += [text[position:start], stand_in(kind, text[start:end])]
        position = end
    return "".join([*pieces, text[position:]])


def plain(text: str) -> tuple[str, Sequence[int] | None]:
    """Return the text as it is searched, and where each of its characters stands in the text given.

    Every decimal digit is one of 0–9, a dash `-`, a blank ` `, the end of a line a line feed; what is not seen is left
    out. The places are None where nothing was left out.
    """
    signs = _NOT_ITSELF.sub(lambda found: _SIGNS[ord(found[0])], text)
    if _UNSEEN not in signs:
        return signs, None
    places = [place for place, sign in enumerate(signs) if sign != _UNSEEN]
    return signs.replace(_UNSEEN, ""), places


class _Signs(dict[int, str]):
    """What each character counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _counts_as(chr(code))
        return sign


def _counts_as(sign: str) -> str:
    if sign in _FILLERS:
        return _UNSEEN
    if sign in _FULL_STOPS:
        return "."
    category = unicodedata.category(sign)
    # Full-width and other forms of a character count as it; a raised figure does not: it may be that of a note.
    if category != "No" and len(same := unicodedata.normalize("NFKC", sign)) == 1:
        sign, category = same, unicodedata.category(same)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd" or sign in _DASHES:
        return "-"
    if category == "Zs" or sign in "\t\r":
        return " "
    if sign in _LINE_ENDS:
        return "\n"
    return _UNSEEN if category in ("Cc", "Cf", "Mn", "Me") else sign


_SIGNS = _Signs()


def _in_plain(signs: str, kinds: Collection[Kind]) -> list[tuple[Kind, int, int]]:
    addresses = list(_addresses(signs)) if Kind.EMAIL in kinds else []
    numbers = list(personal_numbers(signs)) if Kind.PERSONAL_NUMBER in kinds else []
    if addresses and Kind.PERSONAL_NUMBER in kinds:
        numbers += personal_numbers(_without(signs, addresses))  # those that an address before them seemed to explain
    found = _merged(addresses, numbers)
    if Kind.PHONE in kinds:
        rest = _without(signs, [(start, end) for _, start, end in found])
        found += [(Kind.PHONE, start, end) for start, end in phone_numbers(rest)]
    return sorted(found, key=lambda one: one[1])


def _merged(addresses: Iterable[_Place], numbers: Iterable[_Place]) -> list[tuple[Kind, int, int]]:
    """Put addresses and personal numbers together; a number of which an address has only a part is one with it."""
    merged: list[tuple[Kind, int, int]] = []
    both = [(place, Kind.EMAIL) for place in addresses] + [(place, Kind.PERSONAL_NUMBER) for place in numbers]
    for (start, end), kind in sorted(both, key=lambda one: (one[0][0], -one[0][1])):
        if not merged or start >= merged[-1][2]:
            merged.append((kind, start, end))
        elif end > merged[-1][2]:
            merged[-1] = (Kind.PERSONAL_NUMBER, merged[-1][1], end)
    return merged


def _without(signs: str, places: Iterable[tuple[int, int]]) -> str:
    pieces, position = list[str](), 0
    for start, end in places:
        pieces += [signs[position:start], _TAKEN * (end - start)]
        position = end
    return "".join([*pieces, signs[position:]])


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of each e-mail address: an at sign with what may stand before it, and a domain with a dot."""
    end, at = 0, text.find("@")
    while at >= 0:
        start = at
        while start > end and _LOCAL.match(text[start - 1]):
            start -= 1
        while start < at and text[start] in ".'-%+":
            start += 1
        domain = _DOMAIN.match(text, at + 1)
        if start < at and domain and (length := _length(domain[0])):
            end = at + 1 + length
            yield start, end
        else:
            end = at + 1
        at = text.find("@", end)


def _length(domain: str) -> int:
    """Return how much of it is a domain: at least two labels, the last with a letter in it."""
    labels = domain.rstrip("-").split(".")
    while len(labels) > 1 and not re.search(r"[^\W\d_]", labels[-1]):
        labels.pop()
    return len(".".join(labels)) if len(labels) > 1 else 0
