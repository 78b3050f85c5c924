"""What an audit found, in words: of each kind once what is wrong and what to do, with the first few places."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from naringsdialog.audit.finding import Finding, Place

Line = tuple[str, int]
"""A line, and by how much it is indented where it goes on in another."""

_MOST = 5  # places of one kind that are shown
_WHAT, _WHERE = 2, 6


def text_of(file: str, findings: Sequence[Finding]) -> Iterator[Line]:
    """Yield the lines that tell what was found in a document."""
    yield file, _WHAT
    for (rule, message), group in groupby(_by_kind(findings), key=lambda one: (one.rule, one.message)):
        same = list(group)
        times = f" ({len(same)} times)" if len(same) > 1 else ""
        yield f"{' ' * _WHAT}{message}{times} [{rule}]", _WHAT * 2
        places = list(_places(one.place for one in same if one.place))
        for told in places[:_MOST]:
            yield f"{' ' * _WHERE}{told}", _WHERE + _WHAT
        if len(places) > _MOST:
            yield f"{' ' * _WHERE}and {len(places) - _MOST} more places; --json lists them all", _WHERE + _WHAT
        yield f"{' ' * _WHAT * 2}mend: {same[0].remedy}", _WHERE


def _by_kind(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings so that those of one kind stand together, where the first of them is."""
    kinds = list(dict.fromkeys((one.rule, one.message) for one in findings))
    return sorted(findings, key=lambda one: kinds.index((one.rule, one.message)))


def _places(places: Iterable[Place]) -> Iterator[str]:
    """Yield the places, empty paragraphs that follow each other as one."""
    run: list[Place] = []
    for place in places:
        if run and not _goes_on(run[-1], place):
            yield _told(run)
            run = []
        run.append(place)
    if run:
        yield _told(run)


def _goes_on(before: Place, place: Place) -> bool:
    is_next = (place.part, place.paragraph) == (before.part, before.paragraph + 1)
    return is_next and place.is_after and before.is_after and place.text == before.text


def _told(run: Sequence[Place]) -> str:
    first, last = run[0], run[-1]
    if first is last:
        return str(first)
    return str(first).replace(f"paragraph {first.paragraph}", f"paragraphs {first.paragraph}–{last.paragraph}", 1)


def count(found: Sequence[Sequence[Finding]], documents: int) -> str:
    """Say how many findings there are: "12 findings in 2 of 3 documents".

    Args:
        found: the findings of each document that has some.
        documents: how many were read.
    """
    total = sum(map(len, found))
    findings = "1 finding" if total == 1 else f"{total} findings"
    return findings if documents == 1 else f"{findings} in {len(found)} of {documents} documents"
