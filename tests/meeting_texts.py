"""Generated meetings as people write them: whole files with actions in every YAML style, and comments everywhere.

A comment says what it is about: `# om A3` belongs to the action A3, `# om punkt 2` to the item of that title.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Draw = Callable[[st.SearchStrategy[Any]], Any]
    Value = str | None | list["Value"] | dict[str, "Value"]

DAY, LATER_DAY = "2020-04-20", "2020-05-04"
CALLED = ["region", "af", "jht", "iucz"]
OWNERS: list[Value] = ["region", "Eva Ek", "all", "none", ["af", "jht"], ["region", "Eva Ek", "iucz"], ["af"]]
TEXTS = [
    "Skicka ut enkäten",
    "Ring banken: i dag",
    'Läs "Ny" skola',
    "it's",
    "Budget #3",
    "3",
    "15.00",
    "c:\\d",
    "*x*",
    "Möte 😀",
]
LINES = ["- Något sades", "  indraget", "", "# ingen anmärkning", "två: x", "[skane]: https://example.org/a#b"]
_PLAIN = {"Skicka ut enkäten", "it's", "Möte 😀", "c:\\d"}
_AS_IT_IS = {"id", "ongoing"}
_FREE = {"task", "said", "note", "notes"}
_INLINE = {"updates": 2, "owner": 2, "called": 2, "actions": 8, "items": 8, "agenda": 10, "follow_up": 4}


@st.composite
def meeting_texts(draw: Draw) -> str:
    """Give the file of a meeting of `DAY`, with at least one action."""
    return _Writer(draw).file(earlier=[])


@st.composite
def two_meetings(draw: Draw) -> tuple[str, str]:
    """Give the files of two meetings, of `DAY` and of `LATER_DAY`; the later one may have learned of actions."""
    first = _Writer(draw)
    text = first.file(earlier=[])
    return text, _Writer(draw).file(earlier=[f"{DAY}/A{number + 1}" for number in range(first.actions)])


@cache
def _one_of(number: int) -> st.SearchStrategy[int]:
    """Made once: what is made for a draw is looked through for each draw, which takes longer than the draw."""
    return st.sampled_from(range(number))


class _Writer:
    """Writes one file; every choice is drawn.

    Attributes:
        step: how far the entries of a mapping stand behind its key.
        dash: how far the dashes of a list do.
        gap: how far the elements of a list begin behind their dashes.
        actions, items: how many there are so far.
        in_block: whether the last line is one of a block, which would swallow a comment that is indented deeper.
    """

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self.step: int = self.one(2, 2, 4)
        self.dash: int = self.one(0, self.step)
        self.gap: int = self.one(2, self.step)
        self.actions = self.items = 0
        self.in_block = False

    def one(self, *choices: Any) -> Any:
        return choices[self._draw(_one_of(len(choices)))]

    # What it says

    def file(self, earlier: Sequence[str]) -> str:
        newline = self.one("\n", "\n", "\r\n")
        head = self.one([], [], ["# Mötet", ""], ["---"], ["# yaml-language-server: $schema=x", "", "# Mötet"])
        entries: dict[str, Value] = {
            "date": LATER_DAY if earlier else DAY,
            "called": list(CALLED),
            **({"follow_up": [self.update(action=ref) for ref in earlier[:3]]} if earlier and self.one(0, 1) else {}),
            "agenda": [self.item(depth=1) for _ in range(self.one(1, 2))],
            **({"next_meeting": "2020-06-01 15:00"} if self.one(0, 1) else {}),
        }
        if self.one(0, 0, 0, 1):
            entries = {"agenda": entries.pop("agenda"), **entries}
        lines = self.mapping(entries, 0, "mötet")
        end = self.one([""], [""], [""], [""], [], [], ["# slut"], ["", "# slut", ""], ["", "", ""])
        return str(self.one("", "", "", "\ufeff") + newline.join([*head, *lines, *end]))

    def item(self, depth: int) -> Value:
        self.items += 1
        entries: dict[str, Value] = {"title": f"punkt {self.items}"}
        if self.one(0, 1):
            entries["notes"] = self.paragraph()
        if depth and self.one(0, 1):
            entries["items"] = [self.item(depth - 1)]
        if not self.actions or self.one(0, 1):
            at = self.one("last", "last", "first")
            actions: list[Value] = [self.action() for _ in range(self.one(1, 2, 3))]
            entries = {"actions": actions, **entries} if at == "first" else {**entries, "actions": actions}
        if self.one(0, 0, 1):
            entries["contacts"] = ["region", "Eva Ek"]
        return entries

    def action(self) -> Value:
        self.actions += 1
        entries: dict[str, Value] = {"id": f"A{self.actions}", "task": self.one(*TEXTS, self.paragraph())}
        if self.one(0, 1, 1):
            entries["owner"] = self.one(*OWNERS)
        if self.one(0, 1):
            entries["due"] = self.one("2020-04-24", "2020-W18")
        updates: Value = self.one(None, [], [self.update(date="2020-04-28")], self.updates())
        if self.one(0, 1, 1):
            entries["updates"] = updates
        if self.one(0, 1):
            entries["said"] = self.one("snart", self.paragraph())
        if self.one(0, 0, 0, 1):
            entries["ongoing"] = "true"
        return entries

    def updates(self) -> Value:
        return [self.update(date=day) for day in ("2020-04-22", "2020-05-02", "2020-05-02")[: self.one(2, 3)]]

    def update(self, **first: Value) -> Value:
        said: list[dict[str, Value]] = [
            {"status": "done"},
            {"by": "region", "status": "done"},
            {"due": "2020-05-15", "note": self.one(*TEXTS)},
            {"owner": ["af", "Eva Ek"]},
            {"note": self.paragraph()},
            {"status": "reopened"},
        ]
        return {**first, **self.one(*said)}

    def paragraph(self) -> str:
        return "\n".join(["Text", *(self.one(*LINES) for _ in range(self.one(0, 1, 2))), "slut"])

    # How it is written

    def mapping(self, entries: dict[str, Value], column: int, about: str) -> list[str]:
        """Write the lines of a mapping whose keys stand in a column."""
        lines: list[str] = []
        for key, value in entries.items():
            if lines:
                lines += self.between(column, about)
            lines += self.entry(" " * column + f"{key}:", key, value, column, about)
        return lines

    def entry(self, lead: str, key: str, value: Value, column: int, about: str) -> list[str]:
        """Write what stands behind a key, which is the last thing of `lead`."""
        self.in_block = False
        if value is None:
            return [lead + self.one("", " ~", " null") + self.behind(about)]
        if isinstance(value, str):
            return self.scalar(lead, key, value, column, about)
        if not value or (key in _INLINE and not self.one(*range(_INLINE[key]))):
            return self.in_brackets(lead, value, column, about)
        if isinstance(value, dict):
            return [lead + self.behind(about), *self.mapping(value, column + self.step, about)]
        return [lead + self.behind(about), *self.elements(value, column + self.dash, about)]

    def elements(self, values: list[Value], column: int, about: str) -> list[str]:
        """Write the lines of a list whose dashes stand in a column."""
        lines: list[str] = []
        inner = column + self.gap
        for number, value in enumerate(values):
            here = self.subject(value, about)
            lines += self.above(column, inner if isinstance(value, dict) else column, here, first=not number)
            lead = " " * column + "-" + " " * (self.gap - 1)
            if not isinstance(value, dict):
                lines += self.scalar(lead.rstrip(), "", str(value), column, here)
            elif not self.one(0, 1, 2):
                lines += self.in_brackets(lead.rstrip(), value, inner, here)
            elif not self.one(*range(8)):
                lines += [lead.rstrip() + self.behind(here), *self.mapping(value, inner, here)]
            else:
                first, *rest = self.mapping(value, inner, here)
                lines += [lead + first.lstrip(" "), *rest]
            if isinstance(value, dict) and here != about:
                lines += self.deeper(inner, here)
        return lines

    def subject(self, value: Value, about: str) -> str:
        """Return what comments in an element of a list are about."""
        if isinstance(value, dict):
            return str(value.get("title") or value.get("id") or about)
        return about

    def in_brackets(self, lead: str, value: Value, column: int, about: str) -> list[str]:
        """Write a value in brackets: on one line, or one entry on each."""
        self.in_block = False
        opened, closed = "{}" if isinstance(value, dict) else "[]"
        inside = self.inside(value)
        if not inside or self.one(0, 0, 1):
            return [f"{lead} {opened}{', '.join(inside)}{closed}" + self.behind(about)]
        indent, comma = " " * (column + self.step), self.one("", ",")
        lines = [
            f"{indent}{one}{',' if number < len(inside) - 1 else comma}" + self.behind(about)
            for number, one in enumerate(inside)
        ]
        return [f"{lead} {opened}" + self.behind(about), *lines, " " * (column + 1) + closed + self.behind(about)]

    def inside(self, value: Value) -> list[str]:
        if isinstance(value, dict):
            return [f"{key}: {self.on_one_line(one, key)}" for key, one in value.items()]
        return [self.on_one_line(one) for one in value or ()]

    def on_one_line(self, value: Value, key: str = "") -> str:
        if value is None:
            return str(self.one("~", "null"))
        if isinstance(value, str):
            return value if key in _AS_IT_IS else self.spelled(value)
        opened, closed = "{}" if isinstance(value, dict) else "[]"
        return f"{opened}{', '.join(self.inside(value))}{closed}"

    def scalar(self, lead: str, key: str, text: str, column: int, about: str) -> list[str]:
        """Write a text behind its key or a dash: on its line, as a block, or over several lines."""
        self.in_block = False
        if key in _AS_IT_IS:
            return [f"{lead} {text}" + self.behind(about)]
        style = self.one("line", "line", "block", "folded") if "\n" in text or not self.one(*range(6)) else "line"
        indent = " " * (column + self.one(self.step, self.step, self.step + 1))
        if style == "line":
            return [f"{lead} {self.spelled(text)}" + self.behind(about)]
        if style == "folded" and "\n" not in text and text in _PLAIN and " " in text:
            first, _, rest = text.partition(" ")
            return [f"{lead} {first}", indent + rest + self.behind(about)]
        self.in_block = True
        head = "|" if "\n" in text or style == "block" else ">"
        kept = self.one("", "-", "+", "+") if key in _FREE else "-"
        lines = [indent + line if line else "" for line in text.split("\n")]
        return [f"{lead} {head}{kept}" + self.behind(about), *lines, *self.one([], [], [""], ["", ""])]

    def spelled(self, text: str) -> str:
        style = self.one("plain", "single", "double")
        if style == "plain" and (text in _PLAIN or all(letter.isalnum() or letter in " -:" for letter in text)):
            return text if ": " not in text else json.dumps(text, ensure_ascii=False)
        if style == "single" and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    # Comments and blank lines

    def behind(self, about: str) -> str:
        return str(self.one("", "", "", "", "", f" # om {about}", f"   # {{om {about}"))

    def between(self, column: int, about: str) -> list[str]:
        """Write what stands between two entries of a mapping."""
        comment = f"# om {about}"
        deeper = " " * (column if self.in_block else column + 3) + comment
        return list(self.one([], [], [], [], [], [], [""], [" " * column + comment], [deeper], ["", comment, ""]))

    def above(self, column: int, inner: int, about: str, *, first: bool) -> list[str]:
        """Write what stands above an element of a list, whose own entries begin in the column `inner`."""
        comment, shifted = (" " * at + f"# om {about}" for at in (column, inner))
        blank = [] if first else [""]
        return list(
            self.one([], [], [], [], [comment], [comment] * 2, [shifted], blank, ["", comment], [f"# om {about}"])
        )

    def deeper(self, column: int, about: str) -> list[str]:
        """Write what stands below the last entry of an element, and is still about it."""
        same, deeper = (" " * at + f"# om {about}" for at in (column, column + self.step + 1))
        deeper = same if self.in_block else deeper
        return list(self.one([], [], [], [], [], [deeper], ["", deeper], [same]))
