"""What was found on screen, as lines and as JSON: each hit in its meeting, the words around it with those marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.safe_text import columns_of
from naringsdialog.cli.search_filters import keys_meant
from naringsdialog.cli.search_nothing import IDLE_STAR, why_nothing
from naringsdialog.index.finding import Found, find
from naringsdialog.index.vocabulary import nearby
from naringsdialog.search.excerpt import excerpt_of
from naringsdialog.search.question import Term
from naringsdialog.search.words import cleaned, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from naringsdialog.cli.desk import Desk
    from naringsdialog.index.finding import Filters, Hit
    from naringsdialog.model.register import Party, Register
    from naringsdialog.search.excerpt import Excerpt
    from naringsdialog.search.expression import KeysOf
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
    keys_of = partial(keys_meant, at.catalogue.register)
    if question.wanted:
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
    return at.close_list("this answer", problems, _footer(at, question, found, keys_of))


def _footer(at: Desk, question: Question, found: Found, keys_of: KeysOf) -> str:
    if not found.total:
        near = at.catalogue.ask(lambda index: nearby(index, question, keys_of))
        return why_nothing(question, near)
    shown, total = len(found.hits), found.total
    parts = [f"{total} hit{'s' if total > 1 else ''}" if shown == total else f"{shown} of {total} hits"]
    if shown < total:
        parts.append(f"{total - shown} more, beyond --limit (`--limit {total}` shows all)")
    if found.is_spread:
        parts.append("no passage has all the words; these are of items that have them between them")
    if question.has_idle_star:
        parts.append(IDLE_STAR)
    return ", ".join(parts)


def _print(at: Desk, hit: Hit, question: Question, *, is_first: bool) -> None:
    if not is_first:
        at.console.data("")
    day = "" if hit.day in hit.meeting else f", {hit.day}"
    item = f"{hit.number} {hit.item}, " if hit.number else ""
    at.console.line(f"{hit.meeting}{day}, {_title(at, hit)}: {item}{_what(hit)}", hang=len(_INDENT))
    width = at.console.columns - len(_INDENT)
    excerpt = _excerpt(at, hit, question, _LINES * width - _SLACK)
    for start, end in _lines(excerpt, width, at.console.mark_columns):
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
    """Return the words around; the id and who is named are told with them where the text alone does not answer."""
    text = f"{hit.ref}: {hit.text}" if hit.ref and excerpt_of(hit.ref, question, width).marks else hit.text
    excerpt = excerpt_of(text, question, width)
    register = at.catalogue.register
    parties = register.parties(hit.names, date.fromisoformat(hit.day))
    named = ", ".join(party.name for party in parties)
    answers = bool(excerpt_of(named, question, width).marks)
    if not named or (excerpt.marks and not answers):
        return excerpt
    if not (excerpt.marks or answers):
        question = _by_names(question, register, parties)
        if (excerpt := excerpt_of(text, question, width)).marks:
            return excerpt
    field = str(hit.place[-1])
    before, behind = (f"{field}: ", f" {text}") if field in _PEOPLE else (f"{text} (", ")")
    return excerpt_of(f"{before}{named}{behind}", question, width)


def _by_names(question: Question, register: Register, parties: Iterable[Party]) -> Question:
    """Return a question that also asks for the names of those whom it means by another name, or by the key."""
    keys = {key for term in question.terms for key in keys_meant(register, term)}
    keys |= {party.key for party in parties if party.key and excerpt_of(party.key, question, len(party.key)).marks}
    names = [tuple(folded_words(cleaned(party.name))) for party in parties if party.key in keys]
    return replace(question, wanted=(*question.wanted, tuple(Term(name, quoted=True) for name in names if name)))


def _lines(excerpt: Excerpt, width: int, mark_columns: int) -> Iterator[tuple[int, int]]:
    """Give where each line of an excerpt begins and ends that is broken between words; a mark takes columns, too."""
    text, start = excerpt.text, 0
    while start < len(text):
        end = start
        columns = sum(mark_columns for a, b in excerpt.marks if a < start < b)
        begun = {a for a, _ in excerpt.marks}
        while end < len(text):
            columns += columns_of(text[end]) + (mark_columns if end in begun else 0)
            if columns > width and end > start:
                break
            end += 1
        blank = text.rfind(" ", start + 1, end + 1) if end < len(text) else -1
        yield start, blank if blank > 0 else end
        start = blank + 1 if blank > 0 else end
