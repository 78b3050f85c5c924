"""Every text that stands in the files reaches the documents: in Markdown and in Word, or it is said why not."""

from __future__ import annotations

from functools import cache

import pytest

from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.word_document import to_word
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.every_field import ELSEWHERE, FILES, SHOWN, every_field
from tests.word_documents import WordFile

KINDS = (AGENDA, MINUTES, ACTIONS)


@cache
def in_markdown() -> tuple[str, ...]:
    return tuple(visible_text(document(FILES, kind).markdown) for kind in KINDS)


@cache
def in_word() -> tuple[str, ...]:
    files = (WordFile(to_word(document(FILES, kind), None)) for kind in KINDS)
    return tuple("\n".join(text for _, text in file.outline) for file in files)


def test_of_every_field_it_is_said_where_it_is_shown() -> None:
    assert sorted(every_field()) == sorted([*SHOWN, *ELSEWHERE])


@pytest.mark.parametrize("field", SHOWN)
def test_a_field_is_told_in_the_documents_that_tell_it(field: str) -> None:
    told = [text is not None and text in found for text, found in zip(SHOWN[field], in_markdown(), strict=True)]

    assert told == [text is not None for text in SHOWN[field]]


@pytest.mark.parametrize("field", SHOWN)
def test_a_field_is_not_told_in_the_others(field: str) -> None:
    texts = [text for text in SHOWN[field] if text]
    others = [found for text, found in zip(SHOWN[field], in_markdown(), strict=True) if text is None]

    assert [text for text in texts for found in others if text in found] == []


@pytest.mark.parametrize("field", SHOWN)
def test_word_tells_it_as_markdown_does(field: str) -> None:
    told = [text is not None and text in found for text, found in zip(SHOWN[field], in_word(), strict=True)]

    assert told == [text is not None for text in SHOWN[field]]


def test_what_an_organisation_is_called_today_is_not_what_it_was_called_then() -> None:
    assert not any("Nyanamnet" in text or "nutitel" in text for text in in_markdown())
