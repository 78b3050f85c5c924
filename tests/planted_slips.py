"""Meetings' files with slips as people make them, at drawn places, and the files that were meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

_TEXT = re.compile(r"( *(?:- )?(?:title|task|notes): )(\w.*)")
NEW_ID = "A?"


@dataclass
class Slipped:
    """A file with slips.

    Attributes:
        lines: as they stand.
        meant: as they were meant, the new number of an action that has lost its id as `A?`.
        newline, begin, end: what ends a line, and what stands at the beginning and the end of the file.
        slips: what was done, by the numbers of the lines, from 1.
    """

    lines: list[str]
    meant: list[str]
    newline: str = "\n"
    begin: str = ""
    end: str = ""
    slips: dict[int, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole file."""
        return self._whole(self.lines)

    @property
    def meant_text(self) -> str:
        """The whole file as it was meant."""
        return self._whole(self.meant)

    def _whole(self, lines: list[str]) -> str:
        return self.begin + self.newline.join(line for line in lines if line) + self.end


@st.composite
def slipped(draw: st.DrawFn, *, doubtful: bool = False) -> Slipped:
    """Give a file in a drawn style with one to five slips.

    Args:
        draw: hypothesis draws with it.
        doubtful: whether a tab may also indent a key that two mappings have, so that two things may be meant.
    """
    lines = draw(_meetings())
    file = Slipped(lines, list(lines))
    file.newline, file.begin = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    file.end = draw(st.sampled_from(["", file.newline]))
    tab = draw(st.sampled_from([2, 4, 8]))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        slip = draw(st.sampled_from([_quotes, _number, _tab_after, _space, _tabs, _odd_spaces, _id]))
        slip(draw, file, at, tab, doubtful=doubtful)
    return file


@st.composite
def _meetings(draw: st.DrawFn) -> list[str]:
    step, is_indented = draw(st.sampled_from([2, 4])), draw(st.booleans())
    item = " " * step if is_indented else ""
    lines = ["date: 2020-04-20", "title: Dialogen", "status: sent"]
    if draw(st.booleans()):
        lines += ["present:  # vid bordet", f"{item}- Eva Ek", f"{item}- Bo Ek"]
    lines.append("agenda:")
    number = 0
    for index in range(draw(st.integers(1, 3))):
        key, action = f"{item}  ", f"{item}  {item}"
        lines.append(f"{item}- title: Punkt {index}")
        lines += draw(st.sampled_from([[], [f"{key}notes: Några ord"], [f"{key}# en anmärkning"]]))
        lines += draw(st.sampled_from([[], [f"{key}decisions:", f"{action}- Ja till det", f"{action}- Nej"]]))
        actions = draw(st.integers(0, 2))
        lines += [f"{key}actions:"] if actions else []
        for _ in range(actions):
            number += 1
            lines += [f"{action}- id: A{number}", f"{action}  task: Ring Eva", f"{action}  owner: Eva Ek"]
            lines += [f"{action}  due: 2020-05-01"]
        lines += draw(st.sampled_from([[], [f"{key}internal: true"]]))
    return lines


def _mark(file: Slipped, at: int, slip: str, *, besides: tuple[str, ...] = ()) -> bool:
    """Tell whether a slip can be made on a line, beside those named, and note it."""
    done = file.slips.setdefault(at + 1, [])
    if set(done) - set(besides):
        return False
    done.append(slip)
    return True


def _quotes(draw: st.DrawFn, file: Slipped, at: int, _: int, *, doubtful: bool) -> None:
    del doubtful
    if (found := _TEXT.fullmatch(file.meant[at])) and _mark(file, at, "quotes", besides=("tabs",)):
        before, text = found.groups()
        wrong = draw(st.sampled_from([f"{text}: mer", f"@{text}", f"{text}:", f"%{text}", f"*{text}*"]))
        file.lines[at] = file.lines[at].removesuffix(text) + wrong
        file.meant[at] = f'{before}"{wrong}"'


def _number(_: st.DrawFn, file: Slipped, at: int, __: int, *, doubtful: bool) -> None:
    del doubtful
    if (found := _TEXT.fullmatch(file.meant[at])) and _mark(file, at, "number", besides=("tabs",)):
        file.lines[at] = file.lines[at].removesuffix(found[2]) + "2021"
        file.meant[at] = f'{found[1]}"2021"'


def _tab_after(_: st.DrawFn, file: Slipped, at: int, __: int, *, doubtful: bool) -> None:
    del doubtful
    if _TEXT.fullmatch(file.meant[at]) and _mark(file, at, "tab after", besides=("tabs",)):
        file.lines[at] = file.lines[at].replace(": ", ":\t", 1)


def _space(_: st.DrawFn, file: Slipped, at: int, __: int, *, doubtful: bool) -> None:
    del doubtful
    if _TEXT.fullmatch(file.meant[at]) and _mark(file, at, "space"):
        file.lines[at] = file.lines[at].replace(": ", ":", 1)


def _tabs(_: st.DrawFn, file: Slipped, at: int, tab: int, *, doubtful: bool) -> None:
    line = file.lines[at]
    width = len(line) - len(line.lstrip(" "))
    is_clear = doubtful or not line.lstrip().startswith(("internal", "#"))
    if (
        width >= tab
        and is_clear
        and _mark(file, at, "tabs", besides=("quotes", "number", "tab after", "id", "id above"))
    ):
        file.lines[at] = "\t" * (width // tab) + " " * (width % tab) + line.lstrip()


def _odd_spaces(_: st.DrawFn, file: Slipped, at: int, __: int, *, doubtful: bool) -> None:
    line = file.lines[at]
    width = len(line) - len(line.lstrip(" "))
    if (
        width
        and (doubtful or "#" not in line)
        and _mark(file, at, "odd spaces", besides=("quotes", "number", "id", "id above"))
    ):
        file.lines[at] = "\u00a0" * width + line.lstrip()


def _id(draw: st.DrawFn, file: Slipped, at: int, _: int, *, doubtful: bool) -> None:
    del doubtful
    found = re.fullmatch(r"( *)- id: A\d+", file.meant[at])
    if found is None or file.slips.get(at + 2) or not _mark(file, at, "id"):
        return
    file.meant[at] = f"{found[1]}- id: {NEW_ID}"
    if draw(st.booleans()):
        file.lines[at] = f"{found[1]}- id:"
    elif _mark(file, at + 1, "id above"):
        file.lines[at], file.lines[at + 1] = "", f"{found[1]}- {file.lines[at + 1].lstrip()}"
