"""How a new value is written as YAML that a person likes to read: in braces, or as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Scalar, core
from naringsdialog.source.reader import read
from naringsdialog.source.spelling import block, double_quoted, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naringsdialog.source.layout import Layout

Value = str | Mapping[str, "Value"] | Sequence["Value"]
"""A text, a mapping or a list; a plain `Scalar`, such as `Scalar("true")`, is written without quotes."""

WIDTH = 120
"""How many columns a line of a file has at the most, where that can be helped."""


def spelled(text: str, *, flow: bool = False) -> str:
    """Write a text as YAML on one line: as it is where it reads back as the same text, else in quotes.

    Args:
        text: the text.
        flow: whether it is to stand in braces or brackets, where more signs mean something.
    """
    plain = [text] if isinstance(core(Scalar(text)), str) else []
    return next((one for one in (*plain, quoted(text)) if _reads_back(one, text, flow=flow)), double_quoted(text))


def in_braces(value: Value, *, as_json: bool = False) -> str:
    """Write a value on one line: `{date: 2020-04-28, by: [jht, iucz], status: done}`.

    Args:
        value: the value.
        as_json: whether keys and texts stand in double quotes, as JSON has them.
    """
    if isinstance(value, Scalar):
        return str(value)
    if isinstance(value, str):
        return double_quoted(value) if as_json else spelled(value, flow=True)
    if isinstance(value, Mapping):
        keys = [double_quoted(key) if as_json else key for key in value]
        entries = (f"{key}: {in_braces(one, as_json=as_json)}" for key, one in zip(keys, value.values(), strict=True))
        return "{" + ", ".join(entries) + "}"
    return "[" + ", ".join(in_braces(one, as_json=as_json) for one in value) + "]"


def entry_lines(key: str, value: Value, layout: Layout, width: int, *, open_: bool = False) -> list[str]:
    """Write an entry of a mapping as lines; the first begins with its key.

    Args:
        key: the key.
        value: what it holds.
        layout: what the lines follow.
        width: how many columns there are for a line.
        open_: whether a mapping, or each one in a list, is written in lines also where it would go on one.
    """
    if isinstance(value, Scalar):
        return [f"{key}: {value}"]
    if isinstance(value, str):
        return _text_lines(key, value, layout)
    if isinstance(value, Mapping):
        return _mapping_lines(key, value, layout, width, open_=open_)
    one_line = f"{key}: {in_braces(value)}"
    if len(one_line) <= width and all(isinstance(one, str) for one in value):
        return [one_line]
    inner = width - layout.dash
    lines = (line for one in value for line in element_lines(one, layout, inner, open_=open_))
    return [f"{key}:", *_indented(lines, layout.dash)]


def element_lines(value: Value, layout: Layout, width: int, *, open_: bool = False, as_json: bool = False) -> list[str]:
    """Write an element of a list as lines; the first begins with the dash.

    The rest is as for `entry_lines`, and for `in_braces` where it goes on one line.
    """
    dash = "-" + " " * (layout.gap - 1)
    if isinstance(value, Scalar):
        return [dash + value]
    if isinstance(value, str):
        return [dash + spelled(value)]
    one_line = dash + in_braces(value, as_json=as_json)
    if not isinstance(value, Mapping) or not (open_ or len(one_line) > width or _has_lines(value)):
        return [one_line]
    inner = width - layout.gap
    lines = [line for key, one in value.items() for line in entry_lines(key, one, layout, inner)]
    return [dash + lines[0], *_indented(lines[1:], layout.gap)]


def _mapping_lines(key: str, value: Mapping[str, Value], layout: Layout, width: int, *, open_: bool) -> list[str]:
    one_line = f"{key}: {in_braces(value)}"
    is_nested = any(isinstance(one, Mapping) for one in value.values())
    if not (open_ or is_nested or len(one_line) > width or _has_lines(value)):
        return [one_line]
    inner = width - layout.step
    lines = (line for name, one in value.items() for line in entry_lines(name, one, layout, inner))
    return [f"{key}:", *_indented(lines, layout.step)]


def _text_lines(key: str, text: str, layout: Layout) -> list[str]:
    """Write a text that may have several lines: as a block where that can hold it."""
    lines = f"{key}: {block(text, ' ' * layout.step, chr(10))}".split("\n")
    is_block = "\n" in text and says_alone("\n".join(lines), {key: text})
    return lines if is_block else [f"{key}: {spelled(text)}"]


def _has_lines(value: Mapping[str, Value]) -> bool:
    return any(isinstance(one, str) and "\n" in one for one in value.values())


def _indented(lines: Iterable[str], by: int) -> list[str]:
    return [" " * by + line if line else "" for line in lines]


def _reads_back(spelling: str, text: str, *, flow: bool) -> bool:
    if flow:
        return says_alone(f"key: {{name: {spelling}}}", {"key": {"name": text}})
    return says_alone(f"key: {spelling}\nlist:\n  - {spelling}", {"key": text, "list": [text]})


def says_alone(yaml: str, wanted: dict[str, object]) -> bool:
    """Tell whether a text, as a file of its own, says what is wanted."""
    reading = read("", f"{yaml}\n".encode(errors="surrogatepass"))
    return reading.root is not None and dict(reading.root) == wanted
