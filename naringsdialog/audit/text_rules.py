"""Rules on paragraphs: lists that are lists, and space that is no paragraph."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.audit.rule import Fault, rule
from naringsdialog.word.blanks import Kind, blanks_of, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.audit.subject import Subject
    from naringsdialog.word.reading import Paragraph

# One of these alone is a list; a dash or an asterisk may be a remark, a letter or number an abbreviation.
_BULLET = re.compile(r"(?P<sign>[•●○◦▪■□‣⁃∙·➢➤❖✓\uf0b7\uf0a7\uf0d8])\s*(?=\S)|(?P<letter>o)\t\s*(?=\S)")
_DASH = re.compile(r"(?P<sign>[-–—*])(\s+(?=\S)|(?=[^\W\d_]))")
_COUNT = re.compile(r"\(?(?P<count>\d{1,3}|[a-zåäö])(?P<sign>[.)])\s+(?=\S)", re.I)
# A line of speech, which newspapers set with a dash.
_SPEECH = re.compile(r",? (säger|sa|sade|frågar|svarar|menar|undrar|tycker|berättar|says|said|asks)\b")
_LEAST = 2


class _Line(NamedTuple):
    """A line that begins as an item of a list does: with which sign, and its number where it is numbered."""

    paragraph: Paragraph
    text: str
    sign: str
    number: int | None


@rule("list", "1.3.1")
def lists(subject: Subject) -> Iterator[Fault]:
    """A list is one of Word's lists, not lines that begin with a typed sign.

    A screen reader tells of a list how many items it has, and goes from item to item.
    """
    for run in _runs(_lines(subject)):
        first = run[0]
        is_counted = first.number is not None
        button = "Numbering (Start > Numrering)" if is_counted else "Bullets (Start > Punktlista)"
        lines = f"{len(run)} lines are" if len(run) > 1 else "a line is"
        yield Fault(
            subject.place(first.paragraph, first.text),
            f"{lines} numbered by hand" if is_counted else f"{lines} made a list with a typed “{first.sign}”",
            f"Select the lines, delete the typed {'numbers' if is_counted else 'signs'}, and choose Home > {button}",
        )


def _lines(subject: Subject) -> Iterator[_Line | None]:
    """Yield the lines of the document that begin as items do, None for what comes between two runs of such."""
    for (_, cell), group in groupby(subject.paragraphs, key=lambda one: (one.part, one.cell)):
        yield None
        for paragraph in group:
            text = subject.text(paragraph)
            if cell is None and is_blank(text):
                continue
            may = not (paragraph.heading or paragraph.listed or (paragraph.style or "").startswith("toc"))
            for line in text.split("\n"):
                yield _line(paragraph, line.strip()) if may else None


def _line(paragraph: Paragraph, text: str) -> _Line | None:
    for form in (_BULLET, _DASH, _COUNT):
        found = form.match(text)
        if not found:
            continue
        if form is _COUNT:
            count = found["count"].casefold()
            return _Line(paragraph, text, found["sign"], int(count) if count.isdecimal() else ord(count))
        sign = found["sign"] or found["letter"]
        return None if form is _DASH and _SPEECH.search(text) else _Line(paragraph, text, sign, None)
    return None


def _runs(lines: Iterable[_Line | None]) -> Iterator[list[_Line]]:
    """Yield the lines that follow each other as items of one list do."""
    run: list[_Line] = []
    for line in [*lines, None]:
        if line and run and _follows(run[-1], line):
            run.append(line)
            continue
        if len(run) >= _LEAST or any(_BULLET.match(one.text) for one in run):
            yield run
        run = [line] if line else []


def _follows(before: _Line, line: _Line) -> bool:
    if before.sign != line.sign:
        return False
    if before.number is None or line.number is None:
        return before.number is line.number
    return line.number == before.number + 1


@rule("empty-paragraph", "1.3.1")
def empty_paragraphs(subject: Subject) -> Iterator[Fault]:
    """No paragraph is left empty to make space, and no cell of a table is.

    A screen reader says "blank" for each of them, and some who listen think that the text has ended.
    """
    told = {
        Kind.PARAGRAPH: (
            "a paragraph is empty",
            "Delete it; the space is made by Layout > Spacing > After (Layout > Avstånd > Efter), a new page by "
            "Insert > Page Break (Infoga > Sidbrytning)",
        ),
        Kind.HEADING: (
            "a heading is empty",
            "Delete it, or set it in the style Normal (Normal): it is listed among the headings",
        ),
        Kind.ITEM: ("an item of a list is empty", "Delete it: it is counted among the items"),
        Kind.CELL: ("a cell of a table is empty", "Write “–” in it, or what its emptiness means"),
    }
    for paragraph, kind in blanks_of(subject.file):
        yield Fault(subject.place(paragraph), *told[kind])
