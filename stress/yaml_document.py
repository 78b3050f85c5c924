"""A document that exercises a production of YAML: a file with a spelling set into one of the places of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Document:
    """A file that exercises a production.

    Attributes:
        group: the chapter's matter, such as `block-scalars`.
        name: what is special in it; unique within the group.
        data: what stands in it.
        accepted: whether it must be accepted (True) or refused (False) as a meeting; None where either is right.
        says: a text that must be read from it where it is accepted; None where none is asked for.
    """

    group: str
    name: str
    data: bytes
    accepted: bool | None = None
    says: str | None = None


HEAD = "date: 2020-04-20\nstatus: draft\n"
ITEM = f"{HEAD}agenda:\n  - title: Läget\n"
# Where a value can stand: what stands before it and behind it, and how deep its further lines are.
PLACES = {
    "of-the-root": (f"{HEAD}title: ", "\n", 2),
    "of-an-item": (f"{ITEM}    notes: ", "\n    minutes: 5\n", 6),
    "in-a-list": (f"{ITEM}    decisions:\n      - ", "\n      - Nej\n", 8),
    "in-braces": (f"{HEAD}agenda: [{{title: ", ", minutes: 5}]\n", 2),
}
BLOCK_PLACES = ("of-the-root", "of-an-item", "in-a-list")


def placed(place: str, spelling: str) -> bytes:
    """Return a file with a value at a place; its further lines are as deep as the place asks for, and more."""
    before, behind, depth = PLACES[place]
    first, _, rest = spelling.partition("\n")
    lines = f"{first}\n{indent(rest, ' ' * depth)}" if rest or spelling.endswith("\n") else first
    return f"{before}{lines}{behind}".encode()


def whole(group: str, accepted: bool | None, texts: dict[str, str]) -> Iterator[Document]:
    """Give a document for each text, which is its whole file, by its name."""
    for name, text in texts.items():
        yield Document(group, name, text.encode(), accepted)
