"""Finished files searched for what must stay inside: one text that leaked is an error, and no file is written.

What a search must weigh is what it finds that is no leak. A withheld title may be an ordinary word, "Beslut", that
every document shows; a withheld name may be that of someone who was there. So a text that was found is a leak unless it
is explained (`explained` tells by what).

What is found is read with the rest of the words that it begins and ends in, and is explained also where those are: a
withheld "anbud" may stand in "anbudstiden" where the open part writes "anbudstiden", and nowhere alone.

What may explain it is asked only when something is found; a search that finds nothing costs the reading of the files.
Masked numbers and addresses are not explained by the open part, which does hold them. And of a personal number nobody
has to know: any that stands in a public version is a leak, also one that is typed in a letterhead.

The limits, which are those of any search for texts: what has fewer than two letters, or is a number of less than five
digits, is not searched for; what has fewer than five letters only in what people write (not among attributes of the
format); and half a line that is withheld is not the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from naringsdialog.errors import DialogError
from naringsdialog.render.kinds import Audience
from naringsdialog.render.leaks.comparable import Haystack, Needle, RawBytes
from naringsdialog.render.leaks.withheld import Secret, withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from naringsdialog.render.documents import Ground, Order
    from naringsdialog.render.leaks.explained import OpenlySaid, TypedInTemplates
    from naringsdialog.render.leaks.finished import Part

_TOLD = 3
_NO_MEASURE = 9  # digits: twips and English metric units of a page have fewer
_REMEDY = (
    "Take it out of the template or the letterhead that it is typed in, or, if it may be told, "
    "let an open part of the meeting say it too; "
    "if no template has it, this is an error in the program: please report it."
)
_NUMBER_REMEDY = (
    "Take it out of the template or the letterhead that it is typed in; "
    "if no template has it, this is an error in the program: please report it."
)
_ADDRESS_REMEDY = (
    "Take it out of the template that it is typed in (the organisation's own number and address may stand in the page "
    "header or footer); if no template has it, this is an error in the program: please report it."
)
_NAME_REMEDY = "Give the file of the meeting, or the series, another key: the document is named after them."
_MASKED = "a number or an address that is masked"
_PERSONAL = Secret("", "a personal number")
_PDF = ".pdf"
_DIGEST = re.compile(r"(?<![\w-])(?=\d*[a-f])[0-9a-f]{12,}(?![\w-])")  # ten digits in the middle of one are nobody's


@dataclass(frozen=True, slots=True)
class Leak:
    """A text that was found where it must not be.

    Attributes:
        secret: the text.
        file: the name of the file; "a file" where the name itself tells a secret.
        place: the part of it, "the page header"; empty where that is not known.
    """

    secret: Secret
    file: str
    place: str

    def __str__(self) -> str:
        return f"{self.secret.description} stands in {f'{self.place} of ' if self.place else ''}{self.file}"


class LeakError(DialogError):
    """Finished files hold what must stay inside; they are not written."""

    def __init__(self, leaks: list[Leak]) -> None:
        places = list(dict.fromkeys(map(str, leaks)))
        told = places[:_TOLD] + ([f"and {len(places) - _TOLD} more"] if len(places) > _TOLD else [])
        super().__init__(
            f"nothing was written, for something would get out that stays inside: {'; '.join(told)}", _remedy(leaks)
        )
        self.leaks = tuple(leaks)


def _remedy(leaks: list[Leak]) -> str:
    kinds = {leak.secret.kind for leak in leaks}
    if kinds - {_MASKED, _PERSONAL.kind}:
        return _REMEDY
    from naringsdialog.render.leaks.finished import THE_NAME

    if any(leak.place == THE_NAME for leak in leaks):
        return _NAME_REMEDY
    return _NUMBER_REMEDY if _PERSONAL.kind in kinds else _ADDRESS_REMEDY


class Explained(Protocol):
    """Whether a document may say what was found in it."""

    def text(self, phrase: str) -> bool:
        """Whether what people write may hold the words."""

    def mark(self, phrase: str) -> bool:
        """Whether attributes and names of parts may, the words as `comparable.plain` writes them."""


def refuse_leaks(
    files: Mapping[str, bytes],
    order: Order,
    ground: Ground,
    masked: Iterable[str] = (),
) -> None:
    """Search the finished files of one document before any of them is written.

    Args:
        files: their contents by their names.
        order: the document.
        ground: what it was made from.
        masked: the numbers and addresses that were masked in it.

    Raises:
        LeakError: something in them must stay inside; its message tells where, not what.
        UnsearchableError: a part of a file cannot be opened.
    """
    inside = () if order.audience is Audience.INTERNAL else withheld(order.occasion, order.series, ground)
    hidden = [Secret(text, _MASKED) for text in masked]
    from naringsdialog.render.leaks.explained import OpenlySaid, TypedInTemplates

    openly, typed = OpenlySaid(order, ground, inside), TypedInTemplates(order, ground)
    leaks = search(files, hidden, lambda secret: _Address(secret, typed))
    leaks += search(files, inside, lambda secret: _Withheld(secret, openly, typed))
    leaks += _personal_numbers(files) if order.audience is Audience.PUBLIC else []
    if leaks:
        raise LeakError(leaks)


@dataclass(frozen=True, slots=True)
class _Withheld:
    """What explains a text that is withheld."""

    secret: Secret
    openly: OpenlySaid
    typed: TypedInTemplates

    def text(self, phrase: str) -> bool:
        return self.openly.text(phrase) or self.typed.has_word(self.secret, phrase)

    def mark(self, phrase: str) -> bool:
        return self.openly.mark(phrase) or self.typed.has_mark(self.secret, phrase)


@dataclass(frozen=True, slots=True)
class _Address:
    """What explains a number or an address that is masked."""

    secret: Secret
    typed: TypedInTemplates

    def text(self, _: str) -> bool:
        return self.typed.has_address(self.secret)

    def mark(self, _: str) -> bool:
        return self.typed.has_address(self.secret)


def _personal_numbers(files: Mapping[str, bytes]) -> list[Leak]:
    """Find personal numbers in the files of a public version, whether or not the meeting has them.

    A PDF is not looked into: its lines are not those of the Word file that it was made from, which is.
    """
    from naringsdialog.render.leaks.finished import parts_of

    return [
        Leak(_PERSONAL, _without_number(name), _without_number(part.place))
        for name, data in files.items()
        if not name.endswith(_PDF)
        for part in parts_of(name, data)
        if any(map(_has_personal_number, part.texts))
    ]


def _has_personal_number(text: str) -> bool:
    from naringsdialog.model.personal_data import Kind, find

    found = find(text, (Kind.PERSONAL_NUMBER,))
    digests = [match.span() for match in _DIGEST.finditer(text)] if found else []
    return any(not any(first <= start and end <= last for first, last in digests) for _, start, end in found)


def _without_number(name: str) -> str:
    return "a file" if _has_personal_number(name) else name


def search(
    files: Mapping[str, bytes],
    secrets: Iterable[Secret],
    explained: Callable[[Secret], Explained] | None = None,
) -> list[Leak]:
    """Search finished files, in every part of them, for texts that must not be there.

    Args:
        files: their contents by their names.
        secrets: the texts.
        explained: gives what may explain that one is there all the same; by default nothing does.

    Returns:
        Each text once for each part that it was found in.

    Raises:
        UnsearchableError: a part of a file cannot be opened.
    """
    wanted = _wanted(secrets, explained)
    if not wanted:
        return []
    from naringsdialog.render.leaks.finished import parts_of

    found = [
        (name, part.place, one.secret)
        for name, data in files.items()
        for part in map(_Searched, parts_of(name, data))
        for one in wanted
        if part.tells(one)
    ]
    needles = [one.needle for one in wanted]
    return [
        Leak(secret, _shown(name, needles, "a file"), _shown(place, needles, "a part"))
        for name, place, secret in dict.fromkeys(found)
    ]


class _Wanted(NamedTuple):
    """A text that is searched for, and what may explain it."""

    needle: Needle
    secret: Secret
    explained: Explained | None


def _wanted(secrets: Iterable[Secret], explained: Callable[[Secret], Explained] | None) -> list[_Wanted]:
    """Return what there is to search for, the same words once."""
    needles: dict[str, _Wanted] = {}
    for secret in secrets:
        needle = Needle(secret.text)
        if needle.tells:
            needles.setdefault(needle.words, _Wanted(needle, secret, explained(secret) if explained else None))
    return list(needles.values())


def _shown(name: str, needles: Iterable[Needle], instead: str) -> str:
    """Return a name as a message may have it: not where it tells a secret itself."""
    written, as_name = Haystack([name]), Haystack([name], as_names=True)
    tells = any(written.standing(one) or as_name.standing(one.plain) for one in needles)
    return instead if tells else name


class _Searched:
    """A part of a finished file, ready to be searched again and again."""

    def __init__(self, part: Part) -> None:
        self.place = part.place
        self._texts = Haystack(part.texts)
        self._marks = Haystack(part.marks, as_names=True)
        self._raw = RawBytes(part.raw)

    def tells(self, wanted: _Wanted) -> bool:
        """Tell whether the part holds a text, and nothing explains it."""
        needle, explained = wanted.needle, wanted.explained
        return any(
            not (explained and (explained.text(phrase) or explained.text(needle.words)))
            for phrase in self._in_texts(wanted)
        ) or any(not (explained and explained.mark(phrase)) for phrase in self._in_marks(needle))

    def _in_texts(self, wanted: _Wanted) -> Iterator[str]:
        yield from self._texts.standing(wanted.needle)
        if wanted.needle.is_long and self._raw.holds(wanted.secret.text):
            yield wanted.needle.words

    def _in_marks(self, needle: Needle) -> Iterator[str]:
        # Of names and measures only whole words, and numbers too long for a measure, are taken for somebody's text.
        if len(needle.digits) >= _NO_MEASURE:
            yield from self._marks.standing(needle)
        elif needle.is_long:
            yield from (one for one in self._marks.standing(needle.plain) if one.replace(" ", "") == needle.plain.dense)
