"""The catalogs hold exactly the words that templates and program use."""

from __future__ import annotations

import ast
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
PROGRAM = [ROOT / "naringsdialog" / room for room in ("render", "exchange")]
# How words are asked for in the program, and how many of the first arguments are words (or their context).
ASKING = {"words": 1, "gettext": 1, "counted": 2, "ngettext": 2, "pgettext": 2}

Words = tuple[str, ...]


@pytest.fixture
def catalog() -> Catalog:
    with resources.files("naringsdialog.render").joinpath("catalogs", "sv.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def known(catalog: Catalog) -> set[Words]:
    return {_words(message) for message in catalog if message.id}


def _words(message: Message) -> Words:
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return (message.context, *ids) if message.context else ids


def in_templates() -> Iterator[Words]:
    """Give the messages of the built-in templates."""
    for path in sorted(TEMPLATES.glob("*.j2")):
        found = babel_extract(BytesIO(path.read_bytes()), ("_", "gettext", "ngettext"), [], {})
        yield from (_as_words(message) for _, _, message, _ in found)


def in_program() -> Iterator[Words]:
    """Give the messages of the program's own sentences."""
    for _, call, name in calls():
        first = call.args[: ASKING[name]]
        strings = [one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if len(strings) == ASKING[name]:
            yield tuple(strings)


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Give every call that asks for words, with its file and the name that is called."""
    for path in sorted(path for room in PROGRAM for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
                yield path, node, node.func.attr


def _as_words(message: str | tuple[str | None, ...] | None) -> Words:
    return (message,) if isinstance(message, str) else tuple(one for one in message or () if one)


def test_every_word_that_is_used_is_in_the_catalog(catalog: Catalog) -> None:
    assert sorted({*in_templates(), *in_program()} - known(catalog)) == []


def test_every_word_in_the_catalog_is_used(catalog: Catalog) -> None:
    assert sorted(known(catalog) - {*in_templates(), *in_program()}) == []


def test_words_are_asked_for_by_text_that_can_be_found() -> None:
    """A message in a variable would escape both tests above."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path, call, name in calls()
        if name in ("words", "counted") and not isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []


def test_no_message_stands_twice(catalog: Catalog) -> None:
    text = resources.files("naringsdialog.render").joinpath("catalogs", "sv.po").read_text(encoding="utf-8")

    assert text.count("\nmsgid ") == len(known(catalog)) + 1  # and the catalog's own header


def test_every_message_is_translated_with_the_same_fields(catalog: Catalog) -> None:
    for message in catalog:
        if not message.id:
            continue
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        translations = [message.string] if isinstance(message.string, str) else list(message.string or ())

        assert translations, message.id
        assert all(translations), message.id
        for translation in translations:
            assert _fields(str(translation)) == _fields(str(originals[-1])), message.id


def _fields(text: str) -> set[str]:
    """Return the names in `%(name)s`, and whatever other use of the percent sign there is."""
    return {part.split(")s")[0] if ")s" in part else part for part in text.split("%(")[1:]}
