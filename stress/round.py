"""What a round of the stress test is: many tries of one kind, from a seed, until a time is up."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that broke.

    Attributes:
        case: what was tried, so that it can be tried again: its name or number, and the seed where it has one.
        what: what happened, and what should have.
    """

    case: str
    what: str


@dataclass(slots=True)
class Result:
    """What came of a round.

    Attributes:
        tried: how many cases were tried.
        findings: what broke.
        left_out: what could not be tried on this machine, each with its reason.
    """

    tried: int = 0
    findings: list[Finding] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a round may take.

    Attributes:
        seed: from which everything that is random is drawn.
        cases: at most so many tries.
        until: the moment of `time.monotonic` after which no new try is begun.
        folder: an empty folder for what the round writes.
        first: the number of the first case, for rounds whose cases are numbered: one case can be tried again alone.
    """

    seed: int
    cases: int
    until: float
    folder: Path
    first: int = 0

    def allows(self, tried: int) -> bool:
        """Tell whether one more try may be begun after `tried`."""
        return tried < self.cases and time.monotonic() < self.until


class Round(Protocol):
    """A kind of tries.

    Attributes:
        name: one word, as `--only` takes it.
        goal: what must hold, in one line, for the table.
        cases: how many tries a full run makes.
    """

    name: str
    goal: str
    cases: int

    def run(self, budget: Budget) -> Result:
        """Try until the budget is used up."""
