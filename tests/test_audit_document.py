"""The audit of a document as a whole: its title, its language, the name of its file."""

from __future__ import annotations

import pytest

from naringsdialog.audit.document_rules import suggested_name
from naringsdialog.audit.rules import RULES, audit
from tests.audit_documents import NAME, docx, found, h, p, r, rules

SWEDISH = (
    "Mötet beslutade att frågan ska tas upp igen när det är dags, och att svaret från regionen inte är klart för oss."
)
ENGLISH = "The group decided that the question is to be raised again with the region, and that this was the end of it."


def test_an_accessible_document_has_no_findings() -> None:
    assert found(docx(p("Mötet öppnades."), h(2, "Läget"), p("Det är bra."))) == []


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) == 15


# Title


@pytest.mark.parametrize("title", [None, "", "  "])
def test_a_document_has_a_title_among_its_properties(title: str | None) -> None:
    assert found(docx(title=title)) == [("title", "the document", "the document has no title among its properties")]


@pytest.mark.parametrize("title", ["Dokument1", "Document 2", "Microsoft Word - protokoll.doc", "Namnlös", "mall.docx"])
def test_a_title_that_a_program_has_given_says_nothing(title: str) -> None:
    assert found(docx(title=title)) == [
        ("title", "the document", f"the title among the document's properties, “{title}”, says nothing")
    ]


@pytest.mark.parametrize("title", ["Dokumentation av mötet", "Protokoll", "Rubriksättning", "Untold"])
def test_a_title_of_words_says_something(title: str) -> None:
    assert found(docx(title=title)) == []


def test_the_remedy_names_the_menus_in_english_and_swedish() -> None:
    [finding] = audit(NAME, docx(title=None))

    assert finding.remedy.startswith("File > Info > Title (Arkiv > Info > Titel): write what the document is called")


# Language


@pytest.mark.parametrize("language", ["", "<w:lang/>", '<w:lang w:eastAsia="sv-SE"/>', '<w:lang w:val="x-none"/>'])
def test_text_says_which_language_it_is_in(language: str) -> None:
    assert found(docx(language=language)) == [
        ("language", "the document", "the text does not say which language it is in")
    ]


def test_the_language_of_fonts_in_the_settings_does_not_count() -> None:
    settings = '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    settings += '<w:themeFontLang w:val="sv-SE"/></w:settings>'

    assert rules(docx(language="", parts={"settings": settings})) == ["language"]


def test_the_default_style_may_say_the_language() -> None:
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    style += '<w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:style>'

    assert found(
        docx(p("Text."), top=p("Rubrik", properties='<w:outlineLvl w:val="0"/>'), language="", styles=style)
    ) == [("heading-style", "paragraph 1: “Rubrik”", "a heading has a level, but none of Word's heading styles")]


def test_a_paragraph_without_language_among_others_is_told() -> None:
    assert found(docx(p(r("Text.", '<w:lang w:val="x-none"/>')))) == [
        ("language", "paragraph 2: “Text.”", "the text does not say which language it is in")
    ]


def test_numbers_need_no_language() -> None:
    assert found(docx(p(r("2 + 2 = 4", '<w:lang w:val="x-none"/>')))) == []


def test_text_in_another_language_is_fine_where_it_says_so() -> None:
    assert found(docx(p(SWEDISH), p(r(ENGLISH, '<w:lang w:val="en-GB"/>')))) == []


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [(SWEDISH, "en-US", "Swedish"), (ENGLISH, "sv-SE", "English"), (SWEDISH, "nb-no", "Swedish")],
)
def test_text_that_says_it_is_in_another_language_than_it_reads_as_is_told(text: str, said: str, name: str) -> None:
    assert found(docx(p(text), top=h(1, "A"), language=f'<w:lang w:val="{said}"/>')) == [
        ("language", "paragraph 1: “A”", f"the text says it is in the language “{said}”, but reads as {name}")
    ]


def test_a_few_foreign_words_tell_nothing_of_the_language() -> None:
    assert found(docx(p("The Fika of the Year"), p("och en and"))) == []


# The name of the file


@pytest.mark.parametrize("name", ["protokoll.docx", "2020-04-20-naringslivsdialog-anteckningar.docx", "mote-3.docx"])
def test_a_name_of_plain_letters_that_says_something_is_fine(name: str) -> None:
    assert found(docx(), name) == []


@pytest.mark.parametrize(
    ("name", "what", "better"),
    [
        ("Protokoll.docx", "holds capital letters", "protokoll.docx"),
        ("möte 3.docx", "holds “ö”, a space", "mote-3.docx"),
        ("moete_3.docx", "holds an underscore", "moete-3.docx"),
        ("protokoll.docx.docx", "holds “.”", "protokoll.docx"),
        ("protokoll--3.docx", "is not plain", "protokoll-3.docx"),
        ("protokoll.DOCX", "is not plain", "protokoll.docx"),
    ],
)
def test_a_name_that_an_address_cannot_hold_is_told_with_a_better_one(name: str, what: str, better: str) -> None:
    [finding] = audit(name, docx())

    assert (finding.rule, finding.message) == ("file-name", f"the file's name, “{name}”, {what}")
    assert finding.remedy == f"Rename it to “{better}”"


@pytest.mark.parametrize(
    "name",
    ["document1.docx", "Dokument1.docx", "Namnlös.docx", "untitled-2.docx", "Kopia av Dokument.docx", "20200420.docx"],
)
def test_a_name_that_says_nothing_is_told(name: str) -> None:
    assert found(docx(), name) == [
        ("file-name", "the document", f"the file's name, “{name}”, does not say what it holds")
    ]


def test_a_better_name_keeps_what_can_be_kept() -> None:
    assert suggested_name("Årsmöte 2020_ÅÄÖ (slutlig)") == "arsmote-2020-aao-slutlig"
