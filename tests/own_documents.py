"""What our own Word output is proved on: documents of three workspaces, and Markdown with something of everything."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from naringsdialog.render.word_document import to_word
from tests import long_protocol, rich_workspace
from tests.conftest import REPOSITORY
from tests.documents import ACTIONS, AGENDA, MINUTES, document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from naringsdialog.render.documents import Document
    from naringsdialog.render.kinds import Kind

EXAMPLES = REPOSITORY / "templates" / "word"


def own_workspace() -> dict[str, str]:
    files = [REPOSITORY / "dialog.yaml", *(REPOSITORY / "meetings").rglob("*.yaml")]
    return {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in files}


SAMPLE, RICH, LONG = own_workspace(), rich_workspace.FILES, long_protocol.files()
ENGLISH = RICH | {"dialog.yaml": RICH["dialog.yaml"].replace("language: sv", "language: en")}

# The files of a workspace, the kind of document, and the meeting's key, None for the follow-up of the series.
DOCUMENTS = [
    (SAMPLE, MINUTES, "2020-04-20"),
    (SAMPLE, AGENDA, "2020-05-04"),
    (SAMPLE, ACTIONS, "2020-05-04"),
    (SAMPLE, ACTIONS, None),
    *(
        (files, kind, key)
        for files in (RICH, ENGLISH)
        for kind, key in (
            (AGENDA, "rad/2026-03-30"),
            (MINUTES, "rad/2026-03-16"),
            (ACTIONS, "rad/2026-03-30"),
            (MINUTES, "styrgrupp/2026-03-10"),
        )
    ),
    (LONG, MINUTES, "2026-03-10"),
    (LONG, AGENDA, "2026-04-14"),
]
NAMES = [f"{kind} {key}{' in English' if files is ENGLISH else ''}" for files, kind, key in DOCUMENTS]


def own_document(files: Mapping[str, str], kind: Kind, key: str | None) -> Document:
    """One of the documents; whoever asks gets the same one, for making them takes longer than looking at them."""
    return _made(DOCUMENTS.index((files, kind, key)))  # type: ignore[arg-type] # any mapping can be looked for


def own_word(files: Mapping[str, str], kind: Kind, key: str | None, templates: Path | None = None) -> bytes:
    """One of the documents as a Word file, made with the built-in templates or those in a folder."""
    return _in_word(DOCUMENTS.index((files, kind, key)), templates)  # type: ignore[arg-type] # as above


@cache
def _made(number: int) -> Document:
    files, kind, key = DOCUMENTS[number]
    return document(files, kind, key, today=rich_workspace.DAY)


@cache
def _in_word(number: int, templates: Path | None) -> bytes:
    return to_word(_made(number), templates)


MARKDOWN = {
    "nested lists": "# Läget\n\n" + "\n".join(f"{'   ' * depth}1. nivå {depth}" for depth in range(12)),
    "a list in a list in a quote": "# Läget\n\n> - ett\n>\n>   1. två\n>   1. tre\n",
    "a wide table": f"# Läget\n\n|{'|'.join('abcdefghij')}|\n|{'|'.join('-' * 10)}|\n|{'|'.join('1234 67890')}|\n",
    "empty cells": "# Läget\n\n| a | |\n| --- | --- |\n| | d |\n",
    "tables beside each other": "# Läget\n\n" + "\n***\n\n".join(2 * ["| a | b |\n| --- | --- |\n| c | d |\n"]),
    "breaks and code": "# Läget\n\n***\n\n```\nkod\n\n\nmera kod\n```\n\n`kod` och [`länkad kod`](https://example.org)\n",
    "headings": "# Ett\n\n## Två\n\n### Tre\n\n#### Fyra\n\n##### Fem\n\n###### Sex\n",
    "links": "# Läget\n\n[Enkäten](https://example.org/e) och <eva.ek@example.org>, **[Svaren](https://example.org/s)**\n",
    "empty items": "# Läget\n\n- ett\n-\n- tre\n",
    "40 items": "# Läget\n\n" + "\n\n".join(f"## Punkt {number}\n\nText.\n\n- ett\n- två" for number in range(40)),
}
