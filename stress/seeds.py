"""Files that are in order, for being changed: those of this repository, made ones, and real minutes where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from textwrap import indent
from typing import TYPE_CHECKING

from stress.one_file import CONFIG, EARLIER, KEY, MEETING, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Sequence

_CORPUS = REPOSITORY.parent / "shared" / "corpus"
_LONGEST = 3000  # characters of a text that are put into notes
_MADE = 60
_OWNERS = ("region", "af", "[jht, iucz]", "Eva Ek", "all", "none", "ml", '"Örjan Å"')
_DUES = ("2020-04-24", "2020-W18", "2020-05-15")
_TEXT = (
    "Näringslivet behöver stöd under våren och enkäten visar att läget är ansträngt i hela länet men flyget "
    "går igen Regionen samlar svaren och återkommer med ett förslag 12% fler varsel än 2019 enligt Arbetsförmedlingen"
)
_TITLES = (
    "Enkäten",
    '"Budget: 2020"',
    "'Stöd #2'",
    "Läget i länet",
    "Besök (2 dagar)",
    '"Sagt: \\"nej\\""',
    "Övrigt – ä",
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A file in order.

    Attributes:
        source: where it is from.
        name: which file of a workspace it is.
        data: what stands in it.
    """

    source: str
    name: str
    data: bytes


def seeds(seed: int) -> tuple[tuple[Seed, ...], ...]:
    """Return the kinds of files, each with its files: those that a round draws from, first a kind, then a file.

    Args:
        seed: from which the made ones are drawn.
    """
    kinds = (_of_repository(), tuple(made(Random(f"{seed}/made/{at}"), at) for at in range(_MADE)), _of_corpus())
    return tuple(kind for kind in kinds if kind)


def _of_repository() -> tuple[Seed, ...]:
    planned = (REPOSITORY / "meetings" / "2020-05-04.yaml").read_text(encoding="utf-8").replace("2020-05-04", KEY)
    return (
        Seed("the sample meeting", MEETING, (REPOSITORY / MEETING).read_bytes()),
        Seed("the sample agenda", MEETING, planned.encode()),
        Seed("the sample dialog.yaml", CONFIG, (REPOSITORY / CONFIG).read_bytes()),
    )


def _of_corpus() -> tuple[Seed, ...]:
    """Return meetings with real minutes in their notes; none where the texts do not lie beside the repository."""
    paths = sorted([*_CORPUS.glob("sv/*.txt"), *_CORPUS.glob("md/*.md")])
    return tuple(_with_notes(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in paths)


def _with_notes(source: str, text: str) -> Seed:
    lines = "\n".join(line.rstrip() for line in text[:_LONGEST].splitlines() if not line.startswith("%%"))
    head = f"date: {KEY}\nstatus: draft\nagenda:\n  - title: Anteckningar\n    notes: |2\n"
    tail = "    actions:\n      - id: A1\n        task: Läs igenom\n        owner: region\n"
    return Seed(source, MEETING, f"{head}{indent(lines, ' ' * 6)}\n{tail}".encode())


def made(random: Random, number: int) -> Seed:
    """Make a meeting as people write them: in lines or in braces, with quotes, remarks and blank lines.

    Args:
        random: what everything is drawn from.
        number: its number, to name it.
    """
    lines = ["# Mötet i april", f"date: {KEY}", f"status: {random.choice(('planned', 'draft', 'sent'))}"]
    lines += random.sample(
        ["start: 15:00", 'place: "Rådhuset, sal 2"', "chair: ml # ordförande", "link: https://example.org/a?b=1#c"], 2
    )
    lines += random.choice(([], ["present: [ml, {who: Eva Ek, for: af}]"], ["present:", "  - ml", "  - Eva Ek", ""]))
    lines.append("agenda:")
    step = " " * random.choice((0, 2, 4))
    action = 0
    for item_number in range(1, random.randint(2, 5)):
        item, action = _item(random, item_number, action)
        lines += [step + line if line else "" for line in item]
    if random.random() < 0.2:
        lines += ["follow_up:", f"- {{action: {EARLIER}/A1, note: Påmind}}"]
    end = random.choice(("\n", "\n", "\n", "\r\n"))
    mark = random.choice(("", "", "", "\ufeff"))
    return Seed(f"meeting {number}", MEETING, (mark + end.join(lines) + random.choice((end, end, ""))).encode())


def _item(random: Random, number: int, actions: int) -> tuple[list[str], int]:
    """Return the lines of an item, and the number of the last action so far."""
    lines = [f"- title: {random.choice(_TITLES)}"]
    lines += random.choice(([], ["  organisation: region"], ["  type: report", "  minutes: 15"]))
    lines += _notes(random)
    if random.random() < 0.4:
        lines += [f"  decisions: [{{id: B{number}, text: {_sentence(random, 4)}}}]"]
    if count := random.choice((0, 1, 1, 2)):
        lines.append("  actions:")
    for _ in range(count):
        actions += 1
        lines += _action(random, actions)
    if random.random() < 0.5:
        lines += ["", "  # nästa"]
    return lines, actions


def _notes(random: Random) -> list[str]:
    text = [f"- {_sentence(random, 9)}." for _ in range(random.randint(1, 4))]
    return random.choice(
        (
            ["  notes: |", *(f"    {line}" for line in text)],
            ["  notes: |-", *(f"      {line}" for line in text), ""],
            ["  notes: >", *(f"    {line.removeprefix('- ')}" for line in text)],
            [f'  notes: "{text[0]}\\n\\u00e5 \\"så\\""'],
            [f"  notes: '{text[0]} it''s'"],
            [f"  notes: {_sentence(random, 12)}"],
            [
                "  notes: |",
                "    | a | b |",
                "    | --- | --- |",
                "    | ett | två |",
                "",
                f"    **{_sentence(random, 3)}**",
            ],
        )
    )


def _action(random: Random, number: int) -> list[str]:
    task, owner = _sentence(random, 6), random.choice(_OWNERS)
    if random.random() < 0.3:
        return [f"    - {{id: A{number}, task: {task}, owner: {owner}}}"]
    lines = [f"    - id: A{number}", f"      task: {task}", f"      owner: {owner}"]
    lines += random.choice(([], [f"      due: {random.choice(_DUES)} # bråttom"], ["      said: så snart det går"]))
    if random.random() < 0.3:
        lines += [
            "      updates:",
            "        - {date: 2020-04-22, note: Påmind}",
            "        - date: 2020-04-23",
            "          status: done",
        ]
    return lines


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(_TEXT.split(), k=words)).capitalize()


def drawn(kinds: Sequence[Sequence[Seed]], random: Random) -> Seed:
    """Draw a file: mostly a made one, which is small and quick to try."""
    kind = random.choices(kinds, weights=[2, 6, 2][: len(kinds)])[0]
    return random.choice(kind)
