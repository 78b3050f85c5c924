"""Personal data masked in what documents are made of, and in the documents: in every field, through all markup."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naringsdialog.model.config import PublicVersion
from naringsdialog.model.personal_data import Kind, find
from naringsdialog.render.documents import fields_of, make_document
from naringsdialog.render.formats import Format
from naringsdialog.render.kinds import Audience
from naringsdialog.render.language import language
from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.markdown.notes import normalise, visible_text
from naringsdialog.render.masking.fields import Masked, mask_fields, mask_markdown, masked_kinds, masked_texts
from naringsdialog.render.masking.shown import masked_and_shown
from naringsdialog.render.templates.environments import fill, markdown_environment
from tests.documents import ACTIONS, AGENDA, MINUTES, ground_of, order_of
from tests.markdown_content import content

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from naringsdialog.render.kinds import Kind as DocumentKind
    from naringsdialog.render.views.fields import Fields

SV = language("sv")
NUMBER = (Kind.PERSONAL_NUMBER,)
ALL = tuple(Kind)
CONTACT = ("email", "phone")

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
people:
  ml: {name: Martina Lundholm, organisation: region, email: ml@example.org, phone: 063-14 75 00}
series:
  naringslivsdialog: {title: Näringslivsdialog}
"""
MEETING = """\
date: 2020-04-20
status: sent
title: Möte om 811218-9876
link: https://video.example.org/?pnr=811218%2D9876
present: [ml, "Eva Ek (070-123 45 67)"]
agenda:
  - title: Val av 811218-9876
    notes: |
      Till kassör valdes **Eva 8112**18-9876, [mejl](mailto:eva@example.org).
      Org.nr 802476-3792, dnr KS 2017/484.
    decisions: [{id: B1, text: "Eva, 198112189876, väljs."}]
    actions:
      - {id: A1, task: Ring 063-14 75 00, owner: ml, due: 2020-05-04, said: 070-123 45 67}
    contacts: [ml]
    enclosures:
      - {title: Intyg, file: 811218-9876.pdf}
      - {title: Avtal, file: "https://www.example.org/811218-9876"}
  - title: Läget
    notes: Inget här.
"""
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": MEETING}


def fields_in(files: dict[str, str]) -> Fields:
    ground = ground_of(files)
    return fields_of(order_of(ground, MINUTES), ground)


def texts(value: object) -> Iterator[str]:
    """Give every text in a view and in all that it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def masked(markdown: str, kinds: Collection[Kind] = ALL) -> str:
    return mask_markdown(markdown, kinds, SV)[0]


def has_digit(text: str) -> bool:
    return any(unicodedata.category(sign) == "Nd" for sign in text)


# What is masked


@pytest.mark.parametrize(
    ("public", "kinds"),
    [
        (PublicVersion(), set(Kind)),
        (PublicVersion(emails=True), {Kind.PERSONAL_NUMBER, Kind.PHONE}),
        (PublicVersion(phones=True), {Kind.PERSONAL_NUMBER, Kind.EMAIL}),
        (PublicVersion(emails=True, phones=True), {Kind.PERSONAL_NUMBER}),
    ],
)
def test_personal_numbers_are_always_masked_and_the_rest_unless_it_is_kept(
    public: PublicVersion, kinds: set[Kind]
) -> None:
    assert masked_kinds(public) == kinds


# Fields


def test_no_field_holds_what_is_masked() -> None:
    made, _ = mask_fields(fields_in(FILES), ALL, SV)

    assert [text for text in texts(made) if find(text) or find(visible_text(text))] == []


def test_each_thing_is_told_once_with_its_place_and_without_the_secret() -> None:
    _, told = mask_fields(fields_in(FILES), ALL, SV)

    item = "punkt 1 Val av [personnummer borttaget]"
    assert sorted((str(one.kind), one.where) for one in told) == sorted(
        [
            ("personal number", "document: title"),
            ("personal number", "title"),
            ("personal number", "link"),
            ("phone number", "present"),
            ("personal number", f"{item}: title"),
            ("personal number", f"{item}: notes"),
            ("e-mail address", f"{item}: notes"),
            ("personal number", f"{item}: decisions: B1"),
            ("phone number", "åtgärd 2020-04-20/A1: task"),
            ("phone number", "åtgärd 2020-04-20/A1: said"),
            ("e-mail address", f"{item}: contacts: Martina Lundholm: email"),
            ("phone number", f"{item}: contacts: Martina Lundholm: phone"),
            ("personal number", f"{item}: enclosures: Intyg: file"),
            ("personal number", f"{item}: enclosures: Avtal: file"),
        ]
    )
    assert [one.where for one in told if find(one.where)] == []


def test_words_stand_in_the_place_of_what_was_masked() -> None:
    made, _ = mask_fields(fields_in(FILES), ALL, SV)

    assert made.meeting is not None
    item = made.meeting.agenda[0]
    assert item.title == "Val av [personnummer borttaget]"
    assert item.decisions[0].text == "Eva, [personnummer borttaget], väljs."
    assert item.actions[0].said == "[telefonnummer borttaget]"
    assert (item.contacts[0].email, item.contacts[0].phone) == ("[e-postadress borttagen]", "[telefonnummer borttaget]")
    assert [(one.title, one.file, one.address) for one in item.enclosures] == [
        ("Intyg", "[personnummer borttaget].pdf", None),
        ("Avtal", "[personnummer borttaget]", None),
    ]
    assert made.meeting.link == "[personnummer borttaget]"


def test_a_document_of_another_language_has_its_words() -> None:
    assert mask_markdown("Eva 811218-9876", ALL, language("en"))[0] == r"Eva \[personal number removed\]"


def test_notes_stay_markdown_and_keep_all_that_is_not_masked() -> None:
    made, _ = mask_fields(fields_in(FILES), ALL, SV)

    assert made.meeting is not None
    notes = made.meeting.agenda[0].notes
    assert isinstance(notes, Md)
    assert visible_text(notes) == (
        "Till kassör valdes Eva [personnummer borttaget], mejl. Org.nr 802476-3792, dnr KS 2017/484."
    )
    assert "mailto" not in notes


def test_what_is_kept_stays_as_it_is() -> None:
    made, told = mask_fields(fields_in(FILES), NUMBER, SV)

    assert made.meeting is not None
    contact = made.meeting.agenda[0].contacts[0]
    assert (contact.email, contact.phone) == ("ml@example.org", "063-14 75 00")
    assert {one.kind for one in told} == {Kind.PERSONAL_NUMBER}


def test_a_contacts_address_and_number_are_masked_whatever_they_are() -> None:
    odd = CONFIG.replace("ml@example.org", "ml hos regionen").replace("063-14 75 00", "anknytning 75")

    made, _ = mask_fields(fields_in({**FILES, "dialog.yaml": odd}), ALL, SV)

    assert made.meeting is not None
    contact = made.meeting.agenda[0].contacts[0]
    assert (contact.email, contact.phone) == ("[e-postadress borttagen]", "[telefonnummer borttaget]")


def test_a_masked_address_makes_no_link_in_a_document() -> None:
    made, _ = mask_fields(fields_in(FILES), ALL, SV)
    markdown = fill(markdown_environment(None, SV), "minutes.md.j2", made.named(), str)

    assert "mailto:" not in markdown
    assert "https:" not in markdown
    assert "Martina Lundholm, Region Jämtland Härjedalen, [e-postadress borttagen], [telefonnummer borttaget]" in (
        visible_text(markdown)
    )


def test_a_number_in_two_lines_of_a_field_is_masked_for_they_are_shown_as_one() -> None:
    two = MEETING.replace("task: Ring 063-14 75 00", 'task: "Ring 811218\\n9876"')

    made, _ = mask_fields(fields_in({**FILES, "meetings/2020-04-20.yaml": two}), ALL, SV)

    assert made.meeting is not None
    assert made.meeting.actions[0].task == "Ring [personnummer borttaget]"


def test_the_version_holds_digests_and_nothing_of_it_is_masked() -> None:
    whole = fields_in(FILES)
    told = replace(whole, document=replace(whole.document, version="innehåll 8112189876ab"))

    made, _ = mask_fields(told, ALL, SV)

    assert made.document.version == "innehåll 8112189876ab"


def test_fields_without_personal_data_are_the_very_same() -> None:
    whole = fields_in({"meetings/2020-04-20.yaml": "date: 2020-04-20\nagenda:\n- {title: Läget, notes: '**Bra**'}\n"})

    made, told = mask_fields(whole, ALL, SV)

    assert made is whole
    assert told == []


def test_masking_fields_twice_is_masking_them_once() -> None:
    once, _ = mask_fields(fields_in(FILES), ALL, SV)

    assert mask_fields(once, ALL, SV) == (once, [])


# Markdown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("Eva 81**1218**-9876.", "Eva [personnummer borttaget]."),
        ("Eva *811218*-**9876**.", "Eva [personnummer borttaget]."),
        ("Eva ***811218*-9876**.", "Eva [personnummer borttaget]."),
        ("Eva `811218`-9876.", "Eva [personnummer borttaget]."),
        ("Eva 811218&#45;9876.", "Eva [personnummer borttaget]."),
        (r"Eva 811218\-9876.", "Eva [personnummer borttaget]."),
        ("Eva 81[1218](https://www.example.org)-9876.", "Eva [personnummer borttaget]."),
        ("Eva [811218](https://www.example.org)-9876.", "Eva [personnummer borttaget]."),
        ("Eva 811218-\n9876.", "Eva [personnummer borttaget]."),
        ("Eva 811218-\\\n9876.", "Eva [personnummer borttaget]."),
        ("Eva ![811218-9876](x.png).", "Eva [personnummer borttaget]."),
        ("Eva ![](811218-9876.png).", "Eva [personnummer borttaget].png."),
        ("Eva [](mailto:eva@example.org).", "Eva mailto:[e-postadress borttagen]."),
        ("Eva <eva@example.org>.", "Eva [e-postadress borttagen]."),
        ("[Eva](tel:123).", "Eva."),
        ("    Eva 811218-9876", "Eva [personnummer borttaget]"),
        ("```\nEva 811218-9876\n```", "Eva [personnummer borttaget]"),
        ("# Eva 811218-9876", "Eva [personnummer borttaget]"),
        ("- > Eva 811218-9876", "Eva [personnummer borttaget]"),
        ("Eva \\[811218-9876\\]", "Eva [[personnummer borttaget]]"),
        ("<b>811218-9876</b>", "<b>[personnummer borttaget]</b>"),
    ],
)
def test_a_number_is_masked_through_markup(markdown: str, shown: str) -> None:
    made = masked(normalise(markdown, 0))

    assert visible_text(made) == shown
    assert not has_digit(made)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/?pnr=811218-9876",
        "https://www.example.org/?pnr=811218%2D9876",
        "https://www.example.org/?pnr=811218‑9876",
        "https://www.example.org/8112189876",
        "https://www.example.org/?till=eva%40example.org",
        "mailto:eva@example.org?subject=Hej",
        "mailto:eva",
        "MAILTO:eva@example.org",
        "tel:+46-63-147500",
        "tel:112",
    ],
)
def test_a_link_that_leads_to_personal_data_becomes_its_text(address: str) -> None:
    made, told = mask_markdown(normalise(f"Se [*hennes* sida]({address} 'Eva').", 0), ALL, SV)

    assert made == "Se *hennes* sida."
    assert len(told) == 1


def test_a_link_that_leads_elsewhere_stays_and_its_title_is_masked() -> None:
    assert masked('[Eva](https://www.example.org "Eva, 811218-9876")') == (
        '[Eva](https://www.example.org "Eva, [personnummer borttaget]")'
    )


def test_an_address_that_is_its_own_text_is_told_once() -> None:
    assert mask_markdown("<eva@example.org>", ALL, SV)[1] == [Masked(Kind.EMAIL, "före den första rubriken")]


def test_two_cells_or_two_paragraphs_hold_no_number_together() -> None:
    for markdown in ("| 811218- | 9876 |\n| --- | --- |", "811218-\n\n9876", "- 811218-\n- 9876"):
        assert mask_markdown(markdown, ALL, SV) == (markdown, [])


@pytest.mark.parametrize("line_end", ["\n", "\\\n"])
def test_a_number_in_two_lines_of_a_paragraph_is_one_for_a_document_may_show_them_as_one(line_end: str) -> None:
    assert masked(f"Eva 811218{line_end}9876 och") == "Eva \\[personnummer borttaget\\] och"


def test_an_address_in_the_text_is_masked_with_its_percent_signs() -> None:
    assert masked("se https://www.example.org/?a=eva%40example.org&b=811218%2D9876") == (
        "se https://www.example.org/?a=\\[e-postadress borttagen\\]&b=\\[personnummer borttaget\\]"
    )


def test_of_a_document_the_heading_above_is_told() -> None:
    markdown = "Eva 811218-9876\n\n## 2.1 Val av 811218-9876\n\n- 063-14 75 00\n"

    _, told = mask_markdown(markdown, ALL, SV)

    assert told == [
        Masked(Kind.PERSONAL_NUMBER, "före den första rubriken"),
        Masked(Kind.PERSONAL_NUMBER, "under ”2.1 Val av [personnummer borttaget]”"),
        Masked(Kind.PHONE, "under ”2.1 Val av [personnummer borttaget]”"),
    ]


def test_a_document_ends_as_it_did() -> None:
    assert masked("811218-9876\n") == "\\[personnummer borttaget\\]\n"


BITS = "811218-9876"
WRAPPINGS = ["{}", "**{}**", "*{}*", "`{}`", "[{}](https://www.example.org)", "\u00ad{}", "{}\u200b", "&#x200b;{}"]
AROUND = ["{}", "- {}", "# {}", "| {} |\n|---|", "> {}", "Eva **{}** och"]


@given(st.lists(st.sampled_from(WRAPPINGS), min_size=len(BITS), max_size=len(BITS)), st.sampled_from(AROUND))
def test_however_a_number_is_divided_no_digit_of_it_is_left(wrappings: list[str], around: str) -> None:
    divided = "".join(wrapping.format(bit) for wrapping, bit in zip(wrappings, BITS, strict=True))
    markdown = normalise(around.format(divided), 0)
    assume(not {"*", "`"} & set(visible_text(markdown)))  # where emphasis does not open, its signs divide the number

    assert not has_digit(visible_text(masked(markdown)))


LINES = ["{}", "- {}", "1. {}", "# {}", "> {}", "| {} | b |\n|---|---|\n| c | {} |", "- a\n  - {}"]
PARTS = [
    *["ord ", "**fet** ", "*kursiv* ", "`kod` ", "[länk](https://www.example.org) ", "\\* ", "&amp; ", "1\\. ", "\\\n"],
    *["X ", "X, ", "**X** ", "*a X b* "],
]


@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.lists(st.sampled_from(PARTS), min_size=1, max_size=6)), max_size=5)
)
def test_all_but_what_is_masked_stays_the_same(lines: list[tuple[str, list[str]]]) -> None:
    written = "\n\n".join(line.replace("{}", "".join(parts)) for line, parts in lines)
    with_number = normalise(written.replace("X", "811218-9876"), 0)
    with_words = normalise(written.replace("X", "\\[personnummer borttaget\\]"), 0)

    once = masked(with_number)

    assert content(once) == content(with_words)
    assert masked(once) == once


# What finished files are searched for


def test_every_spelling_of_what_was_masked_is_told() -> None:
    spellings = set(masked_texts(fields_in(FILES), "Eva 701063-2391", ALL))

    assert {"811218-9876", "8112189876", "198112189876", "19811218-9876", "811218+9876", "701063-2391"} <= spellings
    assert {"ml@example.org", "eva@example.org"} <= spellings
    assert {"070-123 45 67", "0701234567", "46701234567", "063-14 75 00", "063147500", "4663147500"} <= spellings


def test_of_a_contacts_field_with_several_numbers_each_is_told() -> None:
    several = CONFIG.replace("063-14 75 00", "063-14 75 00 (mobil 070-111 22 33)")

    spellings = set(masked_texts(fields_in({**FILES, "dialog.yaml": several}), "", ALL))

    assert {"063-14 75 00 (mobil 070-111 22 33)", "063147500", "0701112233"} <= spellings


def test_what_is_kept_is_not_searched_for() -> None:
    assert not any("@" in text or "063" in text for text in masked_texts(fields_in(FILES), "", NUMBER))


def test_what_is_too_short_to_be_searched_for_is_left_out() -> None:
    odd = CONFIG.replace("063-14 75 00", "75")

    assert "75" not in masked_texts(fields_in({**FILES, "dialog.yaml": odd}), "", ALL)


@pytest.mark.parametrize("words", ["saknas", "växeln", "finns ej.", "se webben (kontakt)"])
def test_words_in_place_of_a_number_are_masked_and_not_searched_for(words: str) -> None:
    odd = fields_in({**FILES, "dialog.yaml": CONFIG.replace("063-14 75 00", words)})
    made, _ = mask_fields(odd, ALL, SV)

    assert made.meeting is not None
    assert made.meeting.agenda[0].contacts[0].phone == "[telefonnummer borttaget]"
    assert words not in masked_texts(odd, "", ALL)


def test_none_of_the_spellings_is_left_in_the_masked_fields() -> None:
    whole = fields_in(FILES)
    made, _ = mask_fields(whole, ALL, SV)
    left = "\n".join(texts(made))

    assert [text for text in masked_texts(whole, "", ALL) if text in left] == []


def test_a_number_that_a_template_puts_together_is_masked_in_the_document() -> None:
    whole = fields_in(FILES)
    assert whole.meeting is not None
    parts = replace(whole, meeting=replace(whole.meeting, title="811218", place="9876"))
    made, _ = mask_fields(parts, NUMBER, SV)
    assert made.meeting is not None

    document = normalise(f"{made.meeting.title}-{made.meeting.place}", 0)

    assert masked(document) == "\\[personnummer borttaget\\]"


# Which of it a document shows


DOCX_MD = (Format.DOCX, Format.MD)


def shown_in(kind: DocumentKind, files: dict[str, str], templates: Path | None = None) -> set[str]:
    """The places of what was masked and is shown."""
    ground = ground_of(files, templates)
    made = make_document(order_of(ground, kind, audience=Audience.PUBLIC), ground)
    return {one.where for one in masked_and_shown(made, DOCX_MD, ground)}


SERIES = CONFIG.replace("title: Näringslivsdialog", "title: Näringslivsdialog, contact: [ml]")
SEVERAL = {
    "dialog.yaml": SERIES,
    "meetings/2020-04-20.yaml": """\
date: 2020-04-20
status: sent
called: [Kim Kall 070-111 11 11]
present: [Pia Pil 070-222 22 22]
agenda:
  - title: Läget
    background: Ring 070-333 33 33.
    notes: "[Läs](mailto:eva@example.org) mer."
    contacts: [ml]
    actions: [{id: A1, task: Ring 070-444 44 44}]
""",
}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AGENDA, {"called", "punkt 1 Läget: background", *(f"contacts: Martina Lundholm: {k}" for k in CONTACT)}),
        (
            MINUTES,
            {
                "present",
                "punkt 1 Läget: notes",
                "åtgärd 2020-04-20/A1: task",
                *(f"punkt 1 Läget: contacts: Martina Lundholm: {k}" for k in CONTACT),
            },
        ),
        (ACTIONS, {"åtgärd 2020-04-20/A1: task"}),
    ],
)
def test_a_document_tells_of_what_was_masked_in_what_it_shows(kind: DocumentKind, expected: set[str]) -> None:
    assert shown_in(kind, SEVERAL) == expected


def test_a_template_of_her_own_shows_what_it_shows(tmp_path: Path) -> None:
    notices = "{% for notice in document.notices %}**{{ notice }}**\n\n{% endfor %}"
    (tmp_path / "actions.md.j2").write_text(f"# X\n\n{notices}{{{{ meeting.called[0].names }}}}\n", encoding="utf-8")

    assert shown_in(ACTIONS, SEVERAL, tmp_path) == {"called"}


def test_a_letterhead_shows_what_the_text_does_not() -> None:
    files = {**SEVERAL, "dialog.yaml": SERIES.replace("title: Näringslivsdialog", "title: Rådet 070-555 55 55")}

    assert {"series: title", "document: title"} <= shown_in(ACTIONS, files)


def test_what_was_masked_in_the_finished_document_is_always_told(tmp_path: Path) -> None:
    notices = "{% for notice in document.notices %}**{{ notice }}**\n\n{% endfor %}"
    (tmp_path / "actions.md.j2").write_text(f"# X\n\n{notices}info@example.org\n", encoding="utf-8")

    assert shown_in(ACTIONS, SEVERAL, tmp_path) == {"under ”X”"}
