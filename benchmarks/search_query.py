"""Searches a workspace through its index and prints the seconds that took, the start of the process left out.

It is given a workspace and words. Timed is all that stands between the question and the answer: the index is opened,
every file is looked at for a change, and the best hits are fetched.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from naringsdialog.index.catalogue import open_catalogue
from naringsdialog.index.finding import Filters, find
from naringsdialog.index.keeper import Purpose
from naringsdialog.search.question import question_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

_LIMIT = 20


def main() -> None:
    """Search the workspace named first for the words that follow."""
    workspace, *words = sys.argv[1:]
    search(Path(workspace), words)  # modules that are only loaded when they are needed belong to the start
    began = perf_counter()
    search(Path(workspace), words)
    sys.stdout.write(f"{perf_counter() - began}\n")


def search(workspace: Path, words: list[str]) -> int:
    """Return how many passages have the words, after fetching the best of them."""
    catalogue = open_catalogue(workspace, workspace, _quietly, Purpose(searching=True))
    found = find(catalogue.connection, question_of(words), Filters(), _LIMIT, _nobody)
    catalogue.close()
    return found.total


def _quietly(doing: str, count: int) -> AbstractContextManager[Callable[[int], None]]:
    """Tell nobody how far long work has come."""
    return nullcontext(lambda done: None)


def _nobody(term: object) -> tuple[str, ...]:
    """Return no key: the words are nobody's name."""
    return ()


if __name__ == "__main__":
    main()
