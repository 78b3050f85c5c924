"""Text is text: whatever signs it holds, it is read as these signs in every place of every document."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from naringsdialog.render.documents import to_word
from naringsdialog.render.kinds import Kind
from naringsdialog.render.notes import visible_text
from tests.documents import document
from tests.word_documents import WordFile

PLAIN = "Ordet"

CONFIG = """\
format: 1
organisations:
  org: {name: TEXT, short: TEXT}
  andra: {name: TEXT, former: [{name: TEXT, until: 2030-12-31}]}
people:
  person: {name: TEXT, organisation: org, title: TEXT, phone: TEXT, initials: TEXT}
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
        updates: [{date: 2020-04-14, by: Bo Berg, note: TEXT}, {date: 2020-04-15, by: TEXT, due: 2020-04-30}]
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
    decisions: [TEXT, {id: B1, text: TEXT}]
    actions: [{id: A1, task: TEXT, owner: TEXT, said: TEXT, due: 2020-05-04}]
    contacts: [TEXT, person]
    enclosures: [TEXT, {title: TEXT, file: TEXT, later: true}]
    items: [{title: TEXT, items: [{title: TEXT, nothing: true}]}]
  - {title: TEXT, reports: [org, andra]}
  - {title: TEXT, show: open-actions}
follow_up:
  - {action: 2020-04-06/A1, owner: TEXT, note: TEXT}
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
]


def filled(text: str) -> dict[str, str]:
    """The workspace with this text in every field that holds one."""
    yaml = {"dialog.yaml": CONFIG, "meetings/2020-04-06.yaml": EARLIER, "meetings/2020-04-20.yaml": MEETING}
    return {name: content.replace("TEXT", json.dumps(text, ensure_ascii=False)) for name, content in yaml.items()}


def read(text: str, kind: Kind) -> str:
    return visible_text(document(filled(text), kind).markdown)


def read_in_word(text: str, kind: Kind) -> list[str]:
    file = WordFile(to_word(document(filled(text), kind), None))
    return [" ".join(paragraph.split(" ")) for _, paragraph in file.outline]


@cache
def plain(kind: Kind) -> str:
    return read(PLAIN, kind)


@cache
def plain_in_word(kind: Kind) -> list[str]:
    return read_in_word(PLAIN, kind)


def as_read(text: str) -> str:
    """Blanks read as one."""
    return " ".join(part for part in text.split(" ") if part)


@pytest.mark.parametrize("kind", Kind)
def test_the_plain_text_is_in_many_places(kind: Kind) -> None:
    """The laws below would say little of a document that holds the text once."""
    assert plain(kind).count(PLAIN) > 15


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", NASTY)
def test_a_document_with_another_text_is_the_same_but_for_that_text(kind: Kind, text: str) -> None:
    assert read(text, kind) == plain(kind).replace(PLAIN, as_read(text))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["*Nytt* [avtal] 1. <b>", "A | B & </w:t> {{ x }}", "1. Slut\\"])
def test_so_it_is_in_word(kind: Kind, text: str) -> None:
    assert read_in_word(text, kind) == [paragraph.replace(PLAIN, text) for paragraph in plain_in_word(kind)]


texts = (
    st.text(st.sampled_from("aÅ1 .)-+*_`~#>|<&;![](){}\\=:\"'/@%^$,?\u00a0"), min_size=1, max_size=12)
    .map(lambda text: text.strip())
    .filter(lambda text: text and text not in ("all", "none"))
)


@settings(max_examples=60, deadline=None)
@given(text=texts, kind=st.sampled_from(Kind))
@example(text="a:", kind=Kind.MINUTES)
def test_so_it_is_with_any_text(text: str, kind: Kind) -> None:
    assert read(text, kind) == plain(kind).replace(PLAIN, as_read(text))
