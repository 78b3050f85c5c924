"""Rules on headings: one at the top, none skipped, and all of them made by Word's own styles."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from naringsdialog.audit.rule import Fault, rule
from naringsdialog.word.blanks import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.audit.subject import Subject
    from naringsdialog.word.reading import Paragraph

_LONGEST = 100
# How much larger than the text around it something is that looks like a heading.
_LARGER = 1.15
_HALF = 0.5
# Styles of Word's own for what stands alone and is no heading.
_OTHERS = re.compile(
    r"title|subtitle|caption|table of .*|toc .*|toc heading|quote|intense quote|header|footer|signature.*|date|closing"
    r"|salutation|envelope .*|html .*|macro|bibliography|index .*"
)
_CHOOSE = "Home > Styles > Heading {level} (Start > Format > Rubrik {level})"


@rule("top-heading", "1.3.1")
def top_heading(subject: Subject) -> Iterator[Fault]:
    """The document has exactly one heading of level 1, before all others.

    It is where a screen reader begins, and what all other headings stand below.
    """
    choose = _CHOOSE.format(level=1)
    tops = [one for one in subject.headings if one.heading == 1]
    named = next((one for one in subject.body if one.style == "title" and not is_blank(subject.text(one))), None)
    hint = f"Put the cursor in the document's own heading and choose {choose}"
    if named:
        hint = (
            f"Put the cursor in “{subject.place(named).text}”, whose style Title (Rubrik) makes it no heading, and "
            f"choose {choose}"
        )
    if not subject.headings:
        if any(not is_blank(subject.text(one)) for one in subject.body):
            yield Fault(None, "the document has no headings", hint)
    elif not tops:
        yield Fault(None, "the document has no heading of level 1", hint)
    elif subject.headings[0] is not tops[0]:
        yield Fault(subject.place(subject.headings[0]), "a heading stands before the one of level 1", hint)
    for top in tops[1:]:
        yield Fault(
            subject.place(top),
            "another heading is of level 1, too",
            f"{f'{hint}, then set' if named else 'Set'} the others one level lower: {_CHOOSE.format(level=2)}, "
            "and the headings under them as much lower",
        )


@rule("heading-order", "1.3.1")
def heading_order(subject: Subject) -> Iterator[Fault]:
    """No level of heading is skipped on the way down.

    Who listens knows by the level where she is; a level that is missing is looked for.
    """
    for above, below in pairwise(subject.headings):
        upper, lower = above.heading or 1, below.heading or 1
        if lower > upper + 1:
            yield Fault(
                subject.place(below),
                f"a heading of level {lower} follows one of level {upper}",
                f"Choose {_CHOOSE.format(level=upper + 1)}",
            )


@rule("heading-style", "1.3.1")
def heading_style(subject: Subject) -> Iterator[Fault]:
    """Every heading is set in one of Word's own heading styles.

    Only these are headings to a screen reader, in the navigation pane, and in a PDF made of the document.
    """
    styles = subject.file.styles
    for heading in subject.headings:
        if not styles.is_heading_style(styles.of(heading.element)):
            yield Fault(
                subject.place(heading),
                "a heading has a level, but none of Word's heading styles",
                f"Choose {_CHOOSE.format(level=heading.heading)}; a style of your own can be based on it",
            )
    for paragraph in _alike(subject):
        yield Fault(
            subject.place(paragraph),
            "a paragraph looks like a heading, but is none",
            "Put the cursor in it and choose one of the heading styles: Home > Styles > Heading 1, 2, 3 "
            "(Start > Format > Rubrik 1, 2, 3), by its level",
        )


def _alike(subject: Subject) -> Iterator[Paragraph]:
    """Yield the short paragraphs that are set wholly in bold, underlined or in larger letters, and stand over text."""
    running = [one for one in subject.body if not is_blank(subject.text(one))]
    usual = _usual_size(subject)
    signs = [sign for sign in ("bold", "underlined") if _share(subject, sign) < _HALF]
    is_subtitle = False
    for paragraph, below in pairwise(running):
        looks = [stretch.look for stretch in subject.stretches(paragraph) if not is_blank(stretch.text)]
        stands_out = any(all(getattr(look, sign) for look in looks) for sign in signs)
        stands_out |= all(look.size >= usual * _LARGER for look in looks)
        if stands_out and not is_subtitle and _may_be_heading(subject, paragraph, below):
            yield paragraph
        # What stands out right below the document's own heading belongs to that: a subtitle, "UTKAST".
        is_subtitle = paragraph.heading == 1 or (is_subtitle and stands_out)


def _may_be_heading(subject: Subject, paragraph: Paragraph, below: Paragraph) -> bool:
    text = subject.text(paragraph).strip()
    if paragraph.heading or paragraph.cell or _OTHERS.fullmatch(paragraph.style or ""):
        return False
    if len(text) > _LONGEST or "\n" in text:
        return False
    if paragraph.listed and (not paragraph.listed.ordered or below.listed == paragraph.listed):
        return False
    if text.endswith(":") and (below.listed or below.cell):
        return False  # "Närvarande:" over a list or a table introduces it
    is_link = all(stretch.link for stretch in subject.stretches(paragraph) if not is_blank(stretch.text))
    return any(sign.isalnum() for sign in text) and not text.endswith((".", ",", ";")) and not is_link


def _usual_size(subject: Subject) -> int:
    """Return the size that most of the text is set in."""
    sizes: Counter[int] = Counter()
    for paragraph in subject.body:
        for stretch in subject.stretches(paragraph):
            sizes[stretch.look.size] += len(stretch.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _share(subject: Subject, sign: str) -> float:
    """Return how much of the text has a sign, from 0 to 1: what most of it has tells no heading."""
    lengths: Counter[bool] = Counter()
    for paragraph in subject.body:
        for stretch in subject.stretches(paragraph):
            lengths[getattr(stretch.look, sign)] += len(stretch.text)
    return lengths[True] / max(lengths.total(), 1)
