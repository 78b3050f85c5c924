"""The index answers as reading every file again would, whatever has happened to the files since it was last asked."""

from __future__ import annotations

import contextlib
from collections import Counter
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from naringsdialog.checks import rules
from naringsdialog.checks.subject import Subject
from naringsdialog.followup.query import Query, Sort, Wanted, ask, ordered
from naringsdialog.index.asking import listing, tallied
from naringsdialog.index.catalogue import open_catalogue
from naringsdialog.index.keeper import Purpose
from naringsdialog.index.verdicts import checked_problems
from naringsdialog.problems import Severity
from naringsdialog.search.passages import passages_of
from naringsdialog.search.words import folded_words
from naringsdialog.workspace.library import open_library
from tests.nasty import TODAY, Nasty, nasty_file, nasty_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.index.catalogue import Catalogue
    from naringsdialog.workspace.library import Library


@contextlib.contextmanager
def silent(_what: str, _total: int) -> Iterator[Callable[[int], None]]:
    yield lambda _done: None


def opened(root: Path, chance: Random, today: date) -> Catalogue:
    checking = (lambda _zone: today) if chance.random() < 0.5 else None
    return open_catalogue(root, root, silent, Purpose(checking, searching=chance.random() < 0.3))


def queries(chance: Random, today: date) -> Iterator[Query]:
    for wanted in Wanted:
        day = today + timedelta(chance.randrange(-60, 30))
        yield Query(day, wanted)
        yield Query(day, wanted, overdue=chance.random() < 0.3, due_within=chance.choice((None, 14, 400)))
        yield Query(
            day, wanted, owners=tuple(chance.sample(("region", "af", "ml", "Eva Ek", "vem"), chance.randint(1, 2)))
        )
        yield Query(day, wanted, series=("rad",), due_before=day + timedelta(chance.randrange(40)))
        yield Query(day, wanted, text=(chance.choice(("a", "enk", "å")),))


def assert_same_answers(root: Path, chance: Random, today: date) -> None:
    library, catalogue = open_library(root, root), opened(root, chance, today)
    try:
        _assert_same_files(library, catalogue)
        for query in queries(chance, today):
            sort, limit = chance.choice(list(Sort)), chance.choice((None, 1, 3))
            _assert_same_listing(library, catalogue, query, sort, limit)
        _assert_same_tallies(library, catalogue, today)
        _assert_same_texts(library, catalogue)
        whole = Subject(library.config, library.workspace, library.files, today)
        assert checked_problems(catalogue, today, silent) == rules.check(whole)
    finally:
        catalogue.close()


def _assert_same_files(library: Library, catalogue: Catalogue) -> None:
    assert Counter(map(_with_places, catalogue.histories())) == Counter(map(_with_places, library.histories))
    read = [problem for file in (library.config, *library.files) for problem in file.problems]
    assert catalogue.errors() == [one for one in read if one.severity is Severity.ERROR]
    assert [(card.key, card.series, card.is_readable) for card in catalogue.cards] == [
        (file.key, file.series, file.occasion is not None) for file in library.files
    ]
    assert [(card.day, card.title, card.status, card.is_held, card.hides_actions) for card in catalogue.readable] == [
        (one.day, one.title, one.status, one.is_held, one.hides_actions) for one in library.occasions
    ]


def _with_places(history: ActionHistory) -> tuple[object, ...]:
    """Return an action with what makes no difference between two: where it and its updates stand."""
    return history, history.place, tuple(event.place for event in history.events)


def _assert_same_listing(library: Library, catalogue: Catalogue, query: Query, sort: Sort, limit: int | None) -> None:
    answer = ask(library.histories, query, library.register)
    states = ordered(answer.states, sort, lambda owner: library.register.party(owner, query.day).short)
    found = listing(catalogue, query, sort, limit)
    key = [(state.history.agreed, state.history.ref, state.due and state.due.day) for state in states]
    # Actions of one reference have no order among them.
    assert [(s.history.agreed, s.history.ref, s.due and s.due.day) for s in found.answer.states] == key[:limit]
    if limit is None:
        assert Counter(found.answer.states) == Counter(states)
    assert (found.matching, found.answer.open, found.answer.later) == (len(states), answer.open, answer.later)
    assert found.everything == len(library.histories) - answer.later
    assert sorted(found.answer.doubtful) == sorted(answer.doubtful)
    assert set(found.answer.shared) <= set(answer.shared)
    assert limit is not None or set(found.answer.shared) == set(answer.shared)


def _assert_same_tallies(library: Library, catalogue: Catalogue, today: date) -> None:
    states = ask(library.histories, Query(today + timedelta(10_000), Wanted.ALL), library.register).states
    counted = {key: tally.actions for key, tally in tallied(catalogue, today).items()}
    assert counted == {
        key: sum(one.history.meeting == key for one in states) for key in {one.history.meeting for one in states}
    }


def _assert_same_texts(library: Library, catalogue: Catalogue) -> None:
    """Once somebody has searched, all texts are there, and each word of theirs is found where it stands."""
    if not catalogue.rows("SELECT 1 FROM meta WHERE name = 'has_texts' AND value"):
        assert catalogue.rows("SELECT * FROM passage_text") == []
        return
    said = Counter(one.text for occasion in library.occasions for one in passages_of(occasion))
    rows = catalogue.rows("SELECT id, text FROM passage_text")
    assert Counter(text for _, text in rows) == said
    for word in ("enkäten", "flyget", "räkna", "af"):
        found = catalogue.rows("SELECT rowid FROM words WHERE words MATCH ?", (f"exact:{word}",))
        assert {number for (number,) in found} == {number for number, text in rows if word in folded_words(text)}


def written(root: Path, workspace: Nasty) -> None:
    """Let the files be those of a workspace, and write none that is the same."""
    wanted = {file.file: file.source.text.encode() for file in workspace.files if file.source}
    assert workspace.config.source is not None
    wanted["dialog.yaml"] = workspace.config.source.text.encode()
    for path in root.rglob("*.yaml"):
        if path.relative_to(root).as_posix() not in wanted:
            path.unlink()
    for name, data in wanted.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def edited(chance: Random, workspace: Nasty) -> Nasty:
    """Return a workspace after somebody has worked on it."""
    if chance.random() < 0.15:  # the register, the series and their folders
        return Nasty(nasty_workspace(chance, 1).config, workspace.files)
    if workspace.files and chance.random() < 0.3:
        return workspace.without(chance.choice(workspace.files).file)
    path = None
    if workspace.files and chance.random() < 0.6:
        path = chance.choice(workspace.files).file.removeprefix("meetings/").removesuffix(".yaml")
    return workspace.with_file(nasty_file(chance, workspace, path))


@pytest.mark.parametrize("seed", range(6))
def test_the_index_answers_as_the_files_do_after_every_edit(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    workspace, today = nasty_workspace(chance), TODAY
    for _ in range(6):
        written(tmp_path, workspace)
        assert_same_answers(tmp_path, chance, today)
        workspace = edited(chance, workspace)
        today += timedelta(chance.choice((0, 0, 1, 20, -7)))
