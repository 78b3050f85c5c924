"""The audit of whole documents: our own have no findings, real ones have theirs, damaged ones end in no traceback."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from naringsdialog.audit.rules import audit
from naringsdialog.word.package import WordFileError
from tests.audit_documents import NAME, NUMBERED, docx, drawing, field, h, link, p, r, row, table
from tests.conftest import REPOSITORY
from tests.own_documents import DOCUMENTS, LONG, MARKDOWN, NAMES, own_word
from tests.word_documents import unzip, word, zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.render.kinds import Kind

CORPUS = REPOSITORY.parent / "shared" / "corpus" / "docx"

# Our own


# What only those who wrote the notes of the long protocol can mend: an address without words.
ADDRESS = "the words of a link are its address"


def told(data: bytes) -> list[str]:
    return [f"{one.rule}: {one.place}: {one.message}" for one in audit(NAME, data)]


@pytest.mark.parametrize(("files", "kind", "key"), DOCUMENTS, ids=NAMES)
def test_our_own_documents_have_no_findings(files: dict[str, str], kind: Kind, key: str | None) -> None:
    found = told(own_word(files, kind, key))

    assert [one for one in found if not (files is LONG and ADDRESS in one)] == []


@pytest.mark.parametrize("markdown", MARKDOWN.values(), ids=MARKDOWN)
def test_whatever_is_written_becomes_an_accessible_document(markdown: str) -> None:
    assert told(word(markdown).data) == []


# Real ones. What is expected of each was seen on its pages, printed.

EXPECTED: Mapping[str, Mapping[str, int]] = {
    "bradford-tables.docx": {"title": 1, "top-heading": 5, "list": 4, "empty-paragraph": 3, "table-header": 2},
    "bradford.docx": {"title": 1, "top-heading": 1, "heading-style": 5, "empty-paragraph": 9},
    "cowtapult.docx": {
        **{"title": 1, "top-heading": 1, "heading-style": 4, "list": 1, "empty-paragraph": 2, "colour-alone": 4}
    },
    "engsci700-summary.docx": {"title": 1, "top-heading": 5, "empty-paragraph": 21, "link-text": 5},
    "ifb299.docx": {"title": 1, "empty-paragraph": 8, "table-header": 1},
    "mtrx2700.docx": {"title": 1, "top-heading": 1, "heading-style": 23, "empty-paragraph": 3},
    "sv-flashpig-2020-09-24.docx": {
        **{"title": 1, "top-heading": 1, "heading-style": 7, "empty-paragraph": 7, "contrast": 1, "colour-alone": 1}
    },
    "uos-group10-b.docx": {"title": 1, "language": 1, "top-heading": 1, "heading-style": 10, "empty-paragraph": 25},
    "uos-group10.docx": {"title": 1, "top-heading": 1, "heading-style": 6, "empty-paragraph": 8},
    "westsiders-10112019.docx": {"title": 1, "top-heading": 1},
    "westsiders-20102019.docx": {"title": 1, "top-heading": 1},
    "westsiders-all.docx": {"title": 1, "top-heading": 1, "empty-paragraph": 2},
}

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real minutes is not beside the project")


@needs_corpus
@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_wrong_with_a_real_document_is_found(name: str) -> None:
    assert Counter(one.rule for one in audit(name, (CORPUS / name).read_bytes())) == EXPECTED[name]


@needs_corpus
def test_every_real_document_can_be_audited_and_none_has_a_title() -> None:
    documents = sorted(CORPUS.glob("*.docx"))

    without = [path.name for path in documents if "title" in {one.rule for one in audit(path.name, path.read_bytes())}]
    assert without == [path.name for path in documents]


# Damaged ones

RICH = docx(
    h(2, "Läget"),
    p("Text.", link("här", "https://example.org"), field("HYPERLINK https://example.org", "länk"), drawing()),
    p("- ett"),
    p("ett", properties=NUMBERED),
    p(r("Rubrik", '<w:b/><w:color w:val="FF0000" w:themeColor="accent1" w:themeTint="99"/><w:sz w:val="30"/>')),
    table(row("a", "b", header=True), row("c", ""), properties='<w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/>'),
    p(r("Mera", '<w:rStyle w:val="C"/><w:highlight w:val="yellow"/><w:shd w:val="pct20" w:fill="00FF00"/>')),
    styles='<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:basedOn w:val="T"/>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>',
)
NONSENSE = st.sampled_from(
    ["", "-1", "99999999999999999999", "²", "NaN", "T", "FF0000", "0", "../..", "#", "\u00a0", "rId1"]
)


@cache
def places() -> list[tuple[str, int]]:
    """Return every element of every part, by the part's name and its number there."""
    return [
        (name, number)
        for name, content in unzip(RICH).items()
        for number, _ in enumerate(etree.fromstring(content).iter())
    ]


def audit_or_refuse(data: bytes) -> None:
    with suppress(WordFileError):
        assert all(one.message and one.remedy for one in audit(NAME, data))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nonsense_in_an_attribute_never_ends_in_a_traceback(data: st.DataObject) -> None:
    name, number = data.draw(st.sampled_from(places()))
    parts = unzip(RICH)
    root = etree.fromstring(parts[name])
    element = [*root.iter()][number]
    for attribute in element.attrib:
        element.set(attribute, data.draw(NONSENSE))

    audit_or_refuse(zipped(parts | {name: etree.tostring(root)}))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_an_element_that_is_missing_or_doubled_never_ends_in_a_traceback(data: st.DataObject) -> None:
    name, number = data.draw(st.sampled_from(places()))
    parts = unzip(RICH)
    root = etree.fromstring(parts[name])
    element = [*root.iter()][number]
    if element is not root:
        if data.draw(st.booleans()):
            element.getparent().remove(element)
        else:
            element.append(etree.fromstring(etree.tostring(element)))

    audit_or_refuse(zipped(parts | {name: etree.tostring(root)}))


@pytest.mark.parametrize("name", unzip(RICH))
@pytest.mark.parametrize(
    "content", [None, b"", b"<", b"<a/>", b"\xff\xfe"], ids=["gone", "empty", "cut", "other", "bytes"]
)
def test_a_part_that_is_missing_or_damaged_never_ends_in_a_traceback(name: str, content: bytes | None) -> None:
    parts = unzip(RICH)
    if content is None:
        del parts[name]
    else:
        parts[name] = content

    audit_or_refuse(zipped(parts))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(RICH) - 1), st.integers(0, 255))
def test_a_byte_that_is_wrong_never_ends_in_a_traceback(place: int, value: int) -> None:
    audit_or_refuse(RICH[:place] + bytes([value]) + RICH[place + 1 :])
