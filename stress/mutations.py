"""The round of mutations: files in order, changed at random, through the commands."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from stress.mutating import mutated
from stress.one_file import Depth, Trial
from stress.round import Finding, Result
from stress.seeds import drawn, seeds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stress.round import Budget
    from stress.seeds import Seed


class Mutations:
    """Meetings and a `dialog.yaml`, each with one to three things done to it that happen to files."""

    name = "mutations"
    goal = "changed at random: no traceback, every refusal has place and remedy, what is accepted is kept whole"
    cases = 20_000

    def run(self, budget: Budget) -> Result:
        """Try files until the budget is used up; the file of a number is the same whatever was tried before."""
        result, trial, kinds = Result(), Trial(budget.folder), seeds(budget.seed)
        while budget.allows(result.tried):
            number = budget.first + result.tried
            seed, what, data = mutant(kinds, budget.seed, number)
            seen = trial.of(data, seed.name, Depth.of_case(number))
            result.tried += 1
            if seen.wrong:
                (budget.folder / f"{number}.yaml").write_bytes(data)
                again = f"python -m stress --only {self.name} --seed {budget.seed} --from {number} --cases 1"
                case = f"case {number}, {seed.source}: {what} ({again})"
                result.findings.append(Finding(case, "; ".join(seen.wrong)))
        return result


def mutant(kinds: Sequence[Sequence[Seed]], seed: int, number: int) -> tuple[Seed, str, bytes]:
    """Return the file of a number: what it was made of, what was done to that, and what came of it.

    Args:
        kinds: the files in order, as `seeds` gives them.
        seed: from which everything is drawn.
        number: the file's own.
    """
    random = Random(f"{seed}/{number}")
    chosen = drawn(kinds, random)
    what, data = mutated(chosen.data, random)
    return chosen, what, data
