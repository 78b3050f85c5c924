"""Text is text in PDF too: letters and signs that the font has are read in it as they were written."""

from __future__ import annotations

import unicodedata

import pytest

from naringsdialog.render.kinds import Kind
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.pdf.conversion import pdf_texts, to_pdf
from naringsdialog.render.pdf.office import find_office
from naringsdialog.render.word_document import to_word
from tests.documents import document
from tests.test_literal_text import filled

pytestmark = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")

# What stands in every field of text, one at a time.
TEXTS = [
    "& < > \" ' { } %",
    "*Nytt* [avtal] 1. <b>",
    "A | B & </w:t> {{ x }}",
    "1. Slut\\",
    "ÅÄÖ åäö é ü § – — “citat” ’s",
    "50 % + 7 = ~3 #1 _x_ `y` $z^",
]


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    """The minutes with each of the texts in every field, made in one start of LibreOffice."""
    made = {str(place): document(filled(text), Kind.MINUTES) for place, text in enumerate(TEXTS)}
    return to_pdf({name: to_word(one, None) for name, one in made.items()})


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_in_the_pdf_as_often_as_in_the_content(pdfs: dict[str, bytes], text: str) -> None:
    content = visible_text(document(filled(text), Kind.MINUTES).markdown)

    read = dense("".join(pdf_texts(pdfs[str(TEXTS.index(text))])))

    assert dense(content).count(dense(text)) > 10
    assert read.count(dense(text)) >= dense(content).count(dense(text))


def dense(text: str) -> str:
    """The text without white space, ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())
