"""The lines of a file on which an entry stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from naringsdialog.model.forms import StandIn
from naringsdialog.source.lines import lines_of
from naringsdialog.source.proof import node_at
from naringsdialog.source.reader import read

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path

TEXT = """\
# Ett möte
date: 2020-04-20

agenda:
  - title: Läget
    # Lovat vid bordet
    actions:
      - id: A1

        task: |
          Svara

          Regionen


        owner:
          - jht
          - af
        updates:
          - date: 2020-04-23
            status: done
      - {id: A2, task: Ring}
"""
A1: Path = ("agenda", 0, "actions", 0)


def lines(path: Path, *but: str, text: str = TEXT) -> list[int]:
    reading = read("möte.yaml", text.encode())
    assert reading.source is not None
    assert reading.root is not None
    node = node_at(reading.root, path)
    assert node is not None
    return sorted(lines_of(reading.source, node, but))


def test_an_entry_stands_on_the_lines_of_its_keys_and_values_and_not_on_those_between() -> None:
    assert lines(A1) == [8, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21]


def test_keys_that_do_not_count_are_left_out_with_what_they_hold() -> None:
    assert lines(A1, "updates") == [8, 10, 11, 12, 13, 16, 17, 18]
    assert lines((*A1, "updates", 0)) == [20, 21]


def test_an_entry_in_brackets_stands_on_one_line() -> None:
    assert lines(("agenda", 0, "actions", 1)) == [22]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_are_those_of_the_file_with_crlf_and_a_byte_order_mark(mark: str) -> None:
    assert lines(A1, text=mark + TEXT.replace("\n", "\r\n")) == lines(A1)


def test_what_stands_in_for_something_unreadable_stands_on_no_line() -> None:
    reading = read("möte.yaml", b"date: 2020-04-20\n")
    assert reading.source is not None

    assert lines_of(reading.source, StandIn.of(True)) == frozenset()
