"""Finished files searched for what must stay inside: one text that leaked is an error, and no file is written.

What a search must weigh is what it finds that is no leak. A withheld title may be an ordinary word, "Beslut", that
every document shows; a withheld name may be that of someone who was there. So a text that was found is a leak unless it
is *explained*, by one of two things:

- The open parts hold it by themselves, as whole words (`openly.open_texts`).
- A *bare* document holds it: one that the built-in templates make of the same meeting with every withheld text gone.
  All that is in it was put there by the open parts or by the program: headings, dates, "försenad 3 dagar", the names
  that Word gives its styles. Text explains only text, and attributes only attributes, so that a decision "Normal" may
  not stand in a paragraph because a style is called so. The workspace's own templates and letterhead have no part in
  it: a secret that is typed there is found.

What is found is read with the rest of the words that it begins and ends in, and is explained also where those are: a
withheld "anbud" may stand in "anbudstiden" where the open part writes "anbudstiden", and nowhere alone.

Both are asked only when something is found; a search that finds nothing costs the reading of the files. Masked
numbers and addresses are explained by nothing: the open part does hold them, and no file may.

The limits, which are those of any search for texts: what has fewer than two letters, or is a number of less than five
digits, is not searched for; what has fewer than five letters only in what people write (not among attributes of the
format); and half a line that is withheld is not the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from naringsdialog.errors import DialogError
from naringsdialog.render.documents import make_document
from naringsdialog.render.html.page import compose_page
from naringsdialog.render.kinds import Audience
from naringsdialog.render.language import language
from naringsdialog.render.leaks.comparable import Haystack, Needle, RawBytes
from naringsdialog.render.leaks.finished import parts_of
from naringsdialog.render.leaks.openly import open_texts, without_withheld
from naringsdialog.render.leaks.withheld import Secret, withheld
from naringsdialog.render.masking.log import ENDING, log_stem, mask_log
from naringsdialog.render.word_document import to_word
from naringsdialog.word.contents import WORD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from naringsdialog.render.documents import Ground, Order
    from naringsdialog.render.leaks.finished import Part

_TOLD = 3
_NO_MEASURE = 9  # digits: twips and English metric units of a page have fewer
_REMEDY = (
    "Take it out of the template or the letterhead that it is typed in, or, if it may be told, "
    "let an open part of the meeting say it too; "
    "if no template has it, this is an error in the program: please report it."
)


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
        told = [str(leak) for leak in leaks[:_TOLD]]
        told += [f"and {len(leaks) - _TOLD} more"] if len(leaks) > _TOLD else []
        super().__init__(
            f"nothing was written, for something would get out that stays inside: {'; '.join(told)}", _REMEDY
        )
        self.leaks = tuple(leaks)


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
    never = tuple(Secret(text, "a number or an address that is masked") for text in masked)
    if leaks := search(files, inside, _Explained(order, ground, inside), never):
        raise LeakError(leaks)


def search(
    files: Mapping[str, bytes],
    secrets: Iterable[Secret],
    explained: Explained | None = None,
    never: Iterable[Secret] = (),
) -> list[Leak]:
    """Search finished files, in every part of them, for texts that must not be there.

    Args:
        files: their contents by their names.
        secrets: the texts that may stand there only where that is explained.
        explained: whether it is; by default nothing is.
        never: the texts that may not stand there at all.

    Returns:
        Each text once for each part that it was found in.

    Raises:
        UnsearchableError: a part of a file cannot be opened.
    """
    wanted = _wanted(secrets, explained) + _wanted(never, None)
    if not wanted:
        return []
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


def _wanted(secrets: Iterable[Secret], explained: Explained | None) -> list[_Wanted]:
    """Return what there is to search for, the same words once."""
    needles: dict[str, _Wanted] = {}
    for secret in secrets:
        needle = Needle(secret.text)
        if needle.tells:
            needles.setdefault(needle.words, _Wanted(needle, secret, explained))
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


class _Explained:
    """What one document may say: see the explanation at the top."""

    def __init__(self, order: Order, ground: Ground, inside: tuple[Secret, ...]) -> None:
        self._order, self._ground, self._inside = order, ground, inside

    def text(self, phrase: str) -> bool:
        return self._open.holds(phrase) or self._bare_texts.holds(phrase)

    def mark(self, phrase: str) -> bool:
        return self._open_plain.holds(phrase) or phrase in WORD_NAMES or self._bare_marks.holds(phrase)

    @cached_property
    def _open_texts(self) -> list[str]:
        return list(open_texts(self._order, self._ground, self._inside))

    @cached_property
    def _open(self) -> Haystack:
        return Haystack(self._open_texts)

    @cached_property
    def _open_plain(self) -> Haystack:
        return Haystack(self._open_texts, as_names=True)

    @cached_property
    def _bare(self) -> list[Part]:
        files = _built_in_files(*without_withheld(self._order, self._ground))
        return [part for name, data in files.items() for part in parts_of(name, data)]

    @cached_property
    def _bare_texts(self) -> Haystack:
        return Haystack(text for part in self._bare for text in part.texts)

    @cached_property
    def _bare_marks(self) -> Haystack:
        return Haystack((mark for part in self._bare for mark in part.marks), as_names=True)


def _built_in_files(order: Order, ground: Ground) -> dict[str, bytes]:
    """Return a document in every format that is made here, with its log; a PDF says what its Word file does."""
    document, spoken = make_document(order, ground), language(ground.workspace.language)
    page = compose_page(document.markdown, document.fields, None, spoken)
    files = {
        f"{document.stem}.md": document.markdown.encode(),
        f"{document.stem}.docx": to_word(document, None),
        f"{document.stem}.html": page.encode(),
    }
    if order.audience is Audience.PUBLIC:
        key = order.occasion.key if order.occasion else None
        files[f"{log_stem(document, spoken)}.{ENDING}"] = mask_log(document, key, spoken).encode()
    return files
