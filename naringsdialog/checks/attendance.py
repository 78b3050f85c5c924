"""The rule on who was at a meeting: nobody was there and away at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject

# Only a guest can stand in a second list: among those who were there, or who took part at a distance.
_TOGETHER = ({"present", "guests"}, {"remote", "guests"})


@rule("in-two-lists", Severity.WARNING)
def in_two_lists(subject: Subject) -> Iterator[Finding]:
    """Someone stands in two lists of attendance that exclude each other.

    Who was there, at a distance or as a guest sent no apologies and was not absent; who was in the room was not at a
    distance; who sent apologies did not stay away without a word. Who came late, left early or changed place has
    `from` or `until`, and may stand in two lists.

    Wrong:
        date: 2020-04-20
        status: sent
        present: [ml, af]
        apologies: [af]

    Right:
        date: 2020-04-20
        status: sent
        present: [ml]
        apologies: [af]
    """
    lists: dict[tuple[str, str], list[str]] = {}
    for at in subject.attendances:
        if at.entry.from_ or at.entry.until:
            continue
        earlier, here = lists.setdefault((at.file.file, at.entry.who), []), str(at.path[0])
        other = next((one for one in earlier if one != here and {one, here} not in _TOGETHER), None)
        if other and here not in earlier:
            message = f"`{at.entry.who}` stands in `{other}` and in `{here}`"
            remedy = "remove it from the wrong list; who came late or left early has `from` or `until`"
            yield Finding(at.file, at.path, message, remedy)
        earlier.append(here)
