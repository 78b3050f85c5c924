"""A short round of kills, of writers at once, and of what a machine can do; `python -m stress` does it all."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

import pytest

from stress.children import Ended
from stress.machine import Machine
from stress.planted import PLANTS
from stress.round import Budget

if TYPE_CHECKING:
    from pathlib import Path

    from stress.round import Result, Round

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is neither fork nor SIGKILL")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the rights of root are given up as Linux has it")
MINUTES = 5
PLANTED = (
    "meetings/2020-04-13.yaml is a pipe",
    "out/.rendered.json is a link to itself",
)


def tried(of: Round, folder: Path, cases: int) -> Result:
    """Give what came of the first cases of a round."""
    return of.run(Budget(seed=1, cases=cases, until=time.monotonic() + 60 * MINUTES, folder=folder))


@needs_fork
def test_killed_commands_leave_nothing_half_done(tmp_path: Path) -> None:
    from stress.kills import ROUND

    result = tried(ROUND, tmp_path, 2)

    assert (result.tried, result.findings) == (2, [])


@needs_fork
def test_eight_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    from stress.writers import ROUND

    result = tried(ROUND, tmp_path, 1)

    assert (result.tried, result.findings) == (1, [])


@needs_fork
def test_what_a_machine_can_plant_is_told_and_harms_nothing(tmp_path: Path) -> None:
    plants = [plant for plant in PLANTS if plant.name in PLANTED]

    result = tried(Machine(plants), tmp_path, len(PLANTED))

    assert (result.tried, result.findings) == (len(PLANTED), [])


@needs_fork
@needs_linux
def test_what_is_closed_to_her_is_told_and_harms_nothing(tmp_path: Path) -> None:
    from stress.disks import ROUND

    result = tried(ROUND, tmp_path, 1)

    assert result.findings == []


@pytest.mark.parametrize(
    ("ended", "fault"),
    [
        (Ended(None, "", ""), "it hung: it was not done after 30 seconds"),
        (Ended(-11, "", ""), "it ended with -11: "),
        (Ended(-9, "", ""), "it ended with -9: "),
        (Ended(1, "", ""), "it ended with 1 and said nothing"),
        (Ended(0, "", "", orphans=True), "processes that it had started went on after its end"),
        (Ended(0, "", "error: this is a fault in dialog itself"), "it printed 'fault in dialog itself': "),
        (Ended(1, "x", "x" * 100_001), "it printed 100001 characters of messages"),
        (Ended(1, "", "error: x"), None),
        (Ended(0, "", ""), None),
    ],
)
def test_what_must_never_be_is_found(ended: Ended, fault: str | None) -> None:
    found = ended.fault()

    assert found == fault or (found or "").startswith(fault or "?")
