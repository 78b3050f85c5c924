"""Work on several cores gives what one core would, in its order, and leaves nothing behind."""

from __future__ import annotations

import gc
import multiprocessing
import os

import pytest

from naringsdialog.workspace.cores import spread


def times(factor: int, number: int) -> int:
    return factor * number


def only_even(_: None, number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number


def where(_: None, _number: int) -> int:
    return os.getpid()


def test_many_pieces_come_in_their_order() -> None:
    assert list(spread(times, 3, range(100), few=10, batch=7)) == [3 * number for number in range(100)]


def test_few_pieces_are_not_worth_another_process() -> None:
    assert set(spread(where, None, range(10), few=10)) == {os.getpid()}


def test_after_a_life_s_work_other_processes_go_on() -> None:
    found = list(spread(where, None, range(100), few=10, batch=1, life=50))

    assert os.getpid() not in found
    assert set(found[:50]).isdisjoint(found[50:])


def test_lives_change_nothing_in_what_comes_nor_in_its_order() -> None:
    assert list(spread(times, 3, range(100), few=10, batch=7, life=33)) == [3 * number for number in range(100)]


def test_what_a_piece_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="1 is odd"):
        list(spread(only_even, None, range(100), few=10, batch=1))


def test_who_stops_asking_leaves_no_process_behind() -> None:
    found = spread(times, 3, range(1000), few=10, batch=1)
    assert next(found) == 0

    found.close()  # type: ignore[attr-defined] # a generator

    assert multiprocessing.active_children() == []


def test_the_collector_is_as_it_was_afterwards() -> None:
    list(spread(times, 3, range(100), few=10))

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
