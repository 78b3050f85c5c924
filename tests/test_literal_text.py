"""Text is text: whatever signs it holds, it is read as these signs in every place of every document."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from naringsdialog.model.base import FileModel, keys_of, model_at
from naringsdialog.model.forms import TEXT
from naringsdialog.render.kinds import Kind
from naringsdialog.render.markdown.escape import escape
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.word_document import to_word
from naringsdialog.source.files import read_config, read_meeting
from tests.build import subject_of
from tests.documents import document
from tests.every_field import SHOWN
from tests.html_pages import page_of, read
from tests.word_documents import WordFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.documents import Document

PLAIN = "Ordet"

CONFIG = """\
format: 1
organisations:
  org: {name: TEXT, short: TEXT}
  andra: {name: TEXT, former: [{name: TEXT, until: 2030-12-31}]}
people:
  person: {name: TEXT, organisation: org, title: TEXT, email: TEXT, phone: TEXT, initials: TEXT}
  flyttad: {name: TEXT, former: [{organisation: org, title: TEXT, until: 2030-12-31}]}
series:
  serie: {title: TEXT, contact: [person, TEXT], informed: [org], chair: TEXT}
"""
EARLIER = """\
date: 2020-04-06
status: sent
agenda:
  - title: TEXT
    actions:
      - id: A1
        task: TEXT
        owner: TEXT
        said: TEXT
        due: 2020-04-13
        updates:
          - {date: 2020-04-14, by: Bo Berg, note: TEXT}
          - {date: 2020-04-15, by: TEXT, due: 2020-04-30}
          - {date: 2020-04-16, owner: [TEXT, org]}
      - {id: A2, task: TEXT, owner: [TEXT, org], due: 2020-04-13, updates: [{date: 2020-04-14, by: org, status: done}]}
      - {id: A3, task: TEXT, owner: TEXT, ongoing: true, said: TEXT}
      - {id: A4, task: TEXT, owner: TEXT, said: TEXT, updates: [{date: 2020-04-17, status: dropped, note: TEXT}]}
"""
MEETING = """\
title: TEXT
date: 2020-04-20
place: TEXT
link: TEXT
diary_number: TEXT
chair: TEXT
secretary: [TEXT, person]
checkers: TEXT
called: [TEXT, person, andra]
present: [{who: TEXT, for: TEXT, role: TEXT, from: TEXT, until: TEXT}, {who: person, role: TEXT}, {who: andra}]
remote: [TEXT]
apologies: [TEXT]
absent: [TEXT]
guests: [TEXT, TEXT]
agenda:
  - title: TEXT
    organisation: org
    presenter: [TEXT, person]
    minutes: 5
    background: MARKDOWN
    notes: MARKDOWN
    decisions: [TEXT, {id: B1, text: TEXT}]
    actions: [{id: A1, task: TEXT, owner: TEXT, said: TEXT, due: 2020-05-04}]
    contacts: [TEXT, person, flyttad]
    enclosures: [TEXT, {title: TEXT, file: TEXT, later: true}]
    items: [{title: TEXT, items: [{title: TEXT, nothing: true}]}]
  - {title: TEXT, reports: [org, andra]}
  - {title: TEXT, show: open-actions}
follow_up:
  - {action: 2020-04-06/A1, owner: TEXT, note: TEXT}
  - {action: 2020-04-06/A2, by: TEXT, status: done}
enclosures: [TEXT]
"""

NASTY = [
    "*Nytt* [avtal] 1. <b>",
    "1. Ett",
    "2) Två",
    "- Punkt",
    "+ Plus",
    "# Rubrik #",
    "> Citat",
    "A | B || C",
    "\\",
    "C:\\temp\\*",
    "`kod` ``",
    "![bild](x.png)",
    "[länk](http://example.org)",
    "<http://example.org>",
    "se http://example.org/a_b_c?d=*&e=[f]",
    "&amp; &#42; AT&T &copy",
    "**fet** __fet__ _kursiv_ *",
    "~~struken~~ ~",
    "---",
    "===",
    "```",
    "$x^2$",
    "{{ meeting.title }} {% if %} {# #}",
    "</w:t> <script>alert(1)</script>",
    '"citat" ’citat’ ”citat”',
    "å ä ö Å é ß 中 🙂",
    "A\u00a0B",
    ":--- | ---:",
    "%(names)s %s %",
    "[x]: http://example.org",
    "- [ ] ruta",
    "Slut\\",
    "a  b",
    "🙂👩\u200d👩\u200d👧 🇸🇪",
    "שלום עולם مرحبا",
    "Arbetsmarknadsanpassningsutvärderings" * 12,
    "' \" { } % & < >",
    "]]> --> */ <!--",
    "</title></style><style>*{display:none}",
]


def filled(text: str) -> dict[str, str]:
    """The workspace with this text in every field that holds one.

    Where that is Markdown, it reads as the text.
    """
    yaml = {"dialog.yaml": CONFIG, "meetings/2020-04-06.yaml": EARLIER, "meetings/2020-04-20.yaml": MEETING}
    values = {"TEXT": text, "MARKDOWN": escape(text)}
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    return {name: re.sub("|".join(written), lambda place: written[place[0]], content) for name, content in yaml.items()}


@lru_cache(200)  # the same texts are read in every format
def made(text: str, kind: Kind) -> Document:
    return document(filled(text), kind)


def read_in_markdown(text: str, kind: Kind) -> str:
    return visible_text(made(text, kind).markdown)


def read_in_word(text: str, kind: Kind) -> list[str]:
    file = WordFile(to_word(made(text, kind), None))
    return [" ".join(paragraph.split(" ")) for _, paragraph in file.outline]


def read_in_html(text: str, kind: Kind) -> tuple[str, str]:
    """The title, and all the text with the header and the footer."""
    page = page_of(made(text, kind))
    return read(page, ".//title"), read(page)


plain = cache(read_in_markdown)
plain_in_word = cache(read_in_word)
plain_in_html = cache(read_in_html)


def as_read(text: str) -> str:
    """Blanks read as one."""
    return " ".join(part for part in text.split(" ") if part)


@pytest.mark.parametrize("kind", Kind)
def test_the_plain_text_is_in_many_places(kind: Kind) -> None:
    """The laws below would say little of a document that holds the text once."""
    assert plain(PLAIN, kind).count(PLAIN) > 15


def test_every_field_of_text_that_a_document_tells_is_filled() -> None:
    subject = subject_of(filled(PLAIN))
    models = [subject.workspace, *(occasion.meeting for _, occasion in subject.readable)]

    unfilled = set(of_text()) - {field for model in models for field in with_the_text(model)}

    assert len(list(of_text())) > 40
    assert unfilled == set()


def of_text() -> Iterator[str]:
    """Give the fields that a document tells and in which any text may stand."""
    models = {model.__name__: model for model in every_model(FileModel)}
    for field in SHOWN:
        name, _, key = field.partition(".")
        schema = models[name].model_json_schema()
        values = schema.get("$defs", {}).get(name, schema)["properties"][key]
        if json.dumps(TEXT) in json.dumps(values) and model_at(models[name], (key,)) is None:
            yield field


def every_model(base: type[FileModel]) -> Iterator[type[FileModel]]:
    for model in base.__subclasses__():
        yield model
        yield from every_model(model)


def with_the_text(model: FileModel) -> Iterator[str]:
    """Give the fields in which the text stands, of a model and those in it."""
    for key, value in zip(keys_of(type(model)), (value for _, value in model), strict=True):
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]:
            if part in (PLAIN, f"{PLAIN} ?"):
                yield f"{type(model).__name__}.{key}"
            elif isinstance(part, FileModel):
                yield from with_the_text(part)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", NASTY)
def test_a_document_with_another_text_is_the_same_but_for_that_text(kind: Kind, text: str) -> None:
    assert read_in_markdown(text, kind) == plain(PLAIN, kind).replace(PLAIN, as_read(text))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", NASTY)
def test_so_it_is_in_html(kind: Kind, text: str) -> None:
    title, page = plain_in_html(PLAIN, kind)

    assert read_in_html(text, kind) == (title.replace(PLAIN, as_read(text)), page.replace(PLAIN, as_read(text)))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["*Nytt* [avtal] 1. <b>", "A | B & </w:t> {{ x }}", "1. Slut\\", *NASTY[-6:]])
def test_so_it_is_in_word(kind: Kind, text: str) -> None:
    assert read_in_word(text, kind) == [
        paragraph.replace(PLAIN, as_read(text)) for paragraph in plain_in_word(PLAIN, kind)
    ]


signs = st.text(st.sampled_from("aÅ1 .)-+*_`~#>|<&;![](){}\\=:\"'/@%^$,?\u00a0"), min_size=1, max_size=12)
letters = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
words = st.lists(st.sampled_from(["åäö" * 60, "🙂", "שלום", "مرحبا", "{{ x }}", "<b>", "A&B", "1.", "- x"]), min_size=1)
texts = (
    st.one_of(signs, letters, words.map(" ".join))
    .map(lambda text: text.strip())
    .filter(lambda text: text and text not in ("all", "none"))
)


@settings(max_examples=90, deadline=None)
@given(text=texts, kind=st.sampled_from(Kind))
@example(text="a:", kind=Kind.MINUTES)
def test_so_it_is_with_any_text(text: str, kind: Kind) -> None:
    assert read_in_markdown(text, kind) == plain(PLAIN, kind).replace(PLAIN, as_read(text))


@settings(max_examples=30, deadline=None)
@given(text=texts, kind=st.sampled_from(Kind))
def test_so_it_is_with_any_text_in_html(text: str, kind: Kind) -> None:
    assert read_in_html(text, kind)[1] == plain_in_html(PLAIN, kind)[1].replace(PLAIN, as_read(text))


@settings(max_examples=20, deadline=None)
@given(text=texts, kind=st.sampled_from(Kind))
def test_so_it_is_with_any_text_in_word(text: str, kind: Kind) -> None:
    assert read_in_word(text, kind) == [
        paragraph.replace(PLAIN, as_read(text)) for paragraph in plain_in_word(PLAIN, kind)
    ]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x85", "\x9f", "\u2028", "\u2029"])
@pytest.mark.parametrize("file", ["dialog.yaml", "meetings/2020-04-06.yaml", "meetings/2020-04-20.yaml"])
def test_a_control_character_is_refused_in_each_of_these_places(file: str, sign: str) -> None:
    text = filled("Or det")[file].replace("Or det", f"Or\\u{ord(sign):04x}det")
    read_file = read_config(file, text.encode()) if file == "dialog.yaml" else read_meeting("key", file, text.encode())

    rules = ("control-character", "line-separator")
    found = [(one.line, one.column) for one in read_file.problems if one.rule in rules]

    lines = enumerate(text.splitlines(), start=1)
    assert found == [(number, place.start() + 1) for number, line in lines for place in re.finditer('"Or', line)]
