"""What a file says before it means anything: text with its place, in lists and mappings.

Every scalar is text first (YAML's own types are never used: they read `15:00` as 900 and `no` as False). The three
classes are ordinary `str`, `list` and `dict` to whoever does not ask for places. Places are character offsets into
the whole text of the file, a byte order mark included.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Where something stands: offsets of its first character and the one after its last."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class _Placed:
    """What stands in a place of a file, which is kept as two numbers: most places are never asked for."""

    __slots__ = ()
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Scalar(_Placed, str):
    """One scalar, as text.

    Attributes:
        start, end: where it stands, quotes and block indicator included; of length zero for an empty value.
        plain: True where it stands without quotes and not as a block.
    """

    __slots__ = ("end", "plain", "start")
    plain: bool

    def __new__(cls, text: str, span: Span = NOWHERE, *, plain: bool = True) -> Scalar:
        """Make the scalar; `text` is its value, not its spelling."""
        self = str.__new__(cls, text)
        self.start, self.end = span
        self.plain = plain
        return self


class Sequence(_Placed, list[Any]):
    """A list of nodes with its place; `flow` is True for `[a, b]`."""

    __slots__ = ("end", "flow", "start")

    def __init__(self, span: Span = NOWHERE, *, flow: bool = False) -> None:
        super().__init__()
        self.start, self.end = span
        self.flow = flow


class Mapping(_Placed, dict[Scalar, Any]):
    """A mapping of nodes with its place, its keys in the order they stand; `flow` is True for `{a: b}`."""

    __slots__ = ("end", "flow", "start")

    def __init__(self, span: Span = NOWHERE, *, flow: bool = False) -> None:
        super().__init__()
        self.start, self.end = span
        self.flow = flow

    def key(self, name: str) -> Scalar | None:
        """Return the key `name` as it stands in the file, with its place."""
        return next((key for key in self if key == name), None)


Node = Scalar | Sequence | Mapping

_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NAN = re.compile(r"\.(nan|NaN|NAN)")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBERS = (_INT, _OCTAL, _HEX, _FLOAT, _INFINITE, _NAN)
NO_TEXT = re.compile("|".join([*NULLS, *_BOOLEANS, *(number.pattern for number in _NUMBERS)]))
"""All that is no text where it stands plain; that a scalar is none of it is found by one look instead of eight."""


def core(scalar: str) -> str | int | float | bool | None:
    """Resolve a scalar as YAML 1.2's core schema does (section 10.3.2), which is what editors show.

    Text that is quoted or a block, and any `str` that is no `Scalar`, stays text.
    """
    if not isinstance(scalar, Scalar) or not scalar.plain:
        return str(scalar)
    text = str(scalar)
    if not NO_TEXT.fullmatch(text):
        return text
    if text in NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) < 400 else float(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float("-inf") if text.startswith("-") else float("inf")
    if _NAN.fullmatch(text):
        return float("nan")
    return text
