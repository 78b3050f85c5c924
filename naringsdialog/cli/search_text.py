"""What was found on screen, as lines and as JSON: each hit in its meeting, the words around it with those marked."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.safe_text import columns_of
from naringsdialog.cli.search_filters import keys_meant
from naringsdialog.index.finding import Found, find
from naringsdialog.search.excerpt import excerpt_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.cli.desk import Desk
    from naringsdialog.index.finding import Filters, Hit
    from naringsdialog.search.excerpt import Excerpt
    from naringsdialog.search.question import Question

_INDENT = "  "
_LINES = 2
_SLACK = 20  # columns that lines lose where they are broken between words
_UNSEEN = 160  # characters of an excerpt where no terminal sets a limit
_PEOPLE = frozenset(
    ("chair", "secretary", "checkers", "called", "present", "remote", "guests", "apologies", "absent", "contacts")
)


def print_hits(at: Desk, question: Question, filters: Filters, limit: int, *, json: bool) -> int:
    """Print what answers a question; return the exit code, 1 where something may be missing."""
    found = Found([], 0)
    if question.wanted:
        keys_of = partial(keys_meant, at.catalogue.register)
        found = at.catalogue.ask(lambda index: find(index, question, filters, limit, keys_of))
    problems = at.catalogue.errors()
    if json:
        hits = [_json(at, hit, question) for hit in found.hits]
        content = {"total": found.total, "together": not found.is_spread, "hits": hits}
        at.console.json(envelope(at.errors(), complete=not problems, **content))
        return at.close_list("this answer", problems)
    for number, hit in enumerate(found.hits):
        if at.console.terminal:
            _print(at, hit, question, is_first=not number)
        else:
            _print_line(at, hit, question)
    return at.close_list("this answer", problems, _footer(question, found))


def _footer(question: Question, found: Found) -> str:
    if not question.wanted:
        return "there is no word to look for"
    if not found.total:
        is_phrase = any(term.quoted and len(term.words) > 1 for term in question.terms)
        return f"nothing found{'; these words may stand apart: leave out the quotation marks' if is_phrase else ''}"
    shown, total = len(found.hits), found.total
    parts = [f"{total} hit{'s' if total > 1 else ''}" if shown == total else f"{shown} of {total} hits"]
    if shown < total:
        parts.append(f"{total - shown} more, beyond --limit")
    if found.is_spread:
        parts.append("no passage has all the words; these are of items that have them between them")
    return ", ".join(parts)


def _print(at: Desk, hit: Hit, question: Question, *, is_first: bool) -> None:
    if not is_first:
        at.console.data("")
    day = "" if hit.day in hit.meeting else f", {hit.day}"
    item = f"{hit.number} {hit.item}, " if hit.number else ""
    at.console.line(f"{hit.meeting}{day}, {_title(at, hit)}: {item}{_what(hit)}", hang=len(_INDENT))
    width = at.console.columns - len(_INDENT)
    excerpt = _excerpt(at, hit, question, _LINES * width - _SLACK)
    for start, end in _lines(excerpt.text, width):
        shift = len(_INDENT) - start
        marks = [(max(a, start) + shift, min(b, end) + shift) for a, b in excerpt.marks if a < end and b > start]
        at.console.marked(_INDENT + excerpt.text[start:end], marks)


def _print_line(at: Desk, hit: Hit, question: Question) -> None:
    cells = [hit.meeting, hit.day, _title(at, hit), _what(hit), hit.number, hit.item]
    before = "".join(f"{' '.join(cell.split())}\t" for cell in cells)
    excerpt = _excerpt(at, hit, question, _UNSEEN)
    at.console.marked(before + excerpt.text, [(a + len(before), b + len(before)) for a, b in excerpt.marks])


def _json(at: Desk, hit: Hit, question: Question) -> dict[str, Any]:
    excerpt = _excerpt(at, hit, question, _UNSEEN)
    return {
        "meeting": hit.meeting,
        "series": hit.series,
        "title": _title(at, hit),
        "date": hit.day,
        "status": hit.status,
        "kind": hit.kind,
        "id": hit.ref or None,
        "number": hit.number or None,
        "item": hit.item or None,
        "organisation": hit.organisation,
        "internal": hit.internal,
        "path": list(hit.place),
        "text": hit.text,
        "names": list(hit.names),
        "excerpt": excerpt.text,
        "marks": [list(mark) for mark in excerpt.marks],
    }


def _title(at: Desk, hit: Hit) -> str:
    series = at.catalogue.workspace.series.get(hit.series or "")
    return hit.title or (series.title if series else "")


def _what(hit: Hit) -> str:
    """Say what was found: "action A4 [internt]"."""
    return f"{hit.kind}{f' {hit.ref}' if hit.ref else ''}{' [internt]' if hit.internal else ''}"


def _excerpt(at: Desk, hit: Hit, question: Question, width: int) -> Excerpt:
    """Return the words around; who is named beside the text is told where the text alone does not answer."""
    excerpt = excerpt_of(hit.text, question, width)
    named = ", ".join(party.name for party in at.catalogue.register.parties(hit.names, date.fromisoformat(hit.day)))
    if not named or (excerpt.text and not excerpt_of(named, question, width).marks):
        return excerpt
    field = str(hit.place[-1])
    told = f"{field}: {named} {hit.text}" if field in _PEOPLE else f"{hit.text} ({named})"
    return excerpt_of(told, question, width)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Give where each line of a text begins and ends that is broken between words."""
    start = 0
    while start < len(text):
        end, columns = start, 0
        while end < len(text) and columns + columns_of(text[end]) <= width:
            columns += columns_of(text[end])
            end += 1
        blank = text.rfind(" ", start + 1, end + 1) if end < len(text) else -1
        yield start, blank if blank > 0 else end
        start = blank + 1 if blank > 0 else end
