"""The mask that personal data gets in a public version: words in its place, and a list of what was taken out where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from naringsdialog.model.personal_data import Found, Kind, find, plain, replaced
from naringsdialog.model.same_number import core_digits, written_anyhow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from naringsdialog.render.language import Language

_ONLY_WORDS = re.compile(r"(?:[^\W\d]|[\s,;:!?/()-])+\.?")
_LINE_BREAK = re.compile(r"[\n\r]")
_SCHEMES = {Kind.EMAIL: "mailto:", Kind.PHONE: "tel:"}


class Taken(NamedTuple):
    """A piece of personal data that was taken out: its kind, where it stood, and how it was written."""

    kind: Kind
    where: str
    written: str


@dataclass(slots=True)
class Mask:
    """Takes personal data out of texts.

    Attributes:
        kinds: what is taken out; the rest stays.
        language: whose words stand in its place.
        known: the digits of numbers that are taken out however they are written, each with its kind: what was taken
            out in one place would be given away by the same number in another.
        taken: what was taken out, in the order of the texts.
    """

    kinds: Collection[Kind]
    language: Language
    known: Mapping[str, Kind] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)

    def found(self, text: str) -> list[Found]:
        """Return what is to be taken out of a text, in its order."""
        found = find(text, self.kinds)
        for digits, kind in self.known.items():
            for match in written_anyhow(digits).finditer(text):
                start, end = match.span()
                if not any(one.start < end and start < one.end for one in found):
                    found.append(Found(kind, start, end))
        return sorted(found, key=lambda one: one.start)

    def text(self, text: str, where: str) -> str:
        """Return a text that is read as it stands, masked."""
        return self._masked(text, self.found(text), where)

    def line(self, text: str, where: str) -> str:
        """Return a text whose line breaks are read as blanks, masked."""
        return self._masked(text, self.found(_LINE_BREAK.sub(" ", text)), where)

    def _masked(self, text: str, found: Iterable[Found], where: str) -> str:
        return replaced(text, found, lambda kind, written: self.take(kind, written, where))

    def take(self, kind: Kind, written: str, where: str) -> str:
        """Note that something is taken out, and return the words for it."""
        self.taken.append(Taken(kind, where, written))
        return self.stand_in(kind)

    def stand_in(self, kind: Kind) -> str:
        """Return the words that stand for what was taken out."""
        match kind:
            case Kind.PERSONAL_NUMBER:
                return self.language.gettext("[personal number removed]")
            case Kind.EMAIL:
                return self.language.gettext("[e-mail address removed]")
            case Kind.PHONE:
                return self.language.gettext("[phone number removed]")

    def quietly(self, text: str) -> str:
        """Return a text masked, without a note: to say where something else stood."""
        return replaced(text, self.found(text), lambda kind, _: self.stand_in(kind))

    def in_address(self, address: str) -> list[tuple[Kind, str]]:
        """Return what is to be taken out of the address of a link, each kind and what was written.

        An address is read as it stands and with its percent signs resolved; all that `mailto:` and `tel:` lead to is
        an e-mail address and a phone number.
        """
        for kind, scheme in _SCHEMES.items():
            if kind in self.kinds and address[: len(scheme)].lower() == scheme:
                return [(kind, unquote(address[len(scheme) :].partition("?")[0]))]
        for text in (address, unquote(address)):
            if found := self.found(text):
                return [(kind, text[start:end]) for kind, start, end in found]
        return []


def numbers_of(taken: Iterable[Taken]) -> dict[str, Kind]:
    """Return the digits of the numbers that were taken out, each with its kind, as `Mask.known` takes them."""
    return {digits: one.kind for one in taken if one.kind is not Kind.EMAIL and (digits := core_digits(one.written))}


def spellings(taken: Iterable[Taken]) -> list[str]:
    """Return each way in which what was taken out could stand in a file, each once.

    They are: as it was written, with plain digits and signs, digits alone; a personal number with and without its
    century and its hyphen; a phone number as it is dialled from Sweden and from abroad. What has fewer than five digits
    or letters is left out, and so is what is only words, for example "saknas" in place of an address: it would be found
    everywhere.
    """
    every = (spelling for one in taken for spelling in _spellings(one))
    return [one for one in dict.fromkeys(every) if sum(map(str.isalnum, one)) >= 5 and not _ONLY_WORDS.fullmatch(one)]


def same(written: str) -> str:
    """Return what two spellings of one number or address have in common."""
    return re.sub(r"[^\w@]", "", plain(written)[0]).casefold()


def _spellings(taken: Taken) -> Iterator[str]:
    signs = plain(taken.written)[0]
    yield from (taken.written, signs)
    for kind, start, end in find(signs):
        if end - start < len(signs):  # a contact's field may hold more than its number
            yield from _spellings(Taken(kind, taken.where, signs[start:end]))
    if taken.kind is Kind.PERSONAL_NUMBER:
        digits = re.sub(r"[^0-9A-Z]", "", signs)
        for number in (digits, digits[-10:], digits[:10]):  # a century stands before ten digits, 01 for tax behind them
            yield from (number, f"{number[:-4]}-{number[-4:]}", f"{number[:-4]}+{number[-4:]}")
    elif taken.kind is Kind.PHONE:
        yield (digits := re.sub(r"\D", "", signs.replace("(0)", "")))
        if abroad := re.match(r"(?:00)?46(0?)(\d{7,})", digits):
            yield from (f"0{abroad[2]}", f"46{abroad[2]}")
        elif digits.startswith("0"):
            yield f"46{digits[1:]}"
