"""Templates of the user's own: which ones count, what they may do, and what is said when one goes wrong."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DataError
from naringsdialog.render.language import language
from naringsdialog.render.templates.environments import fill, markdown_environment, word_environment
from naringsdialog.render.templates.places import built_in, template_path
from tests.documents import ACTIONS, AGENDA, MINUTES, document

if TYPE_CHECKING:
    from pathlib import Path

MEETING = {
    "meetings/2020-04-20.yaml": """\
        date: 2020-04-20
        status: sent
        place: "{{ 7 * 7 }} *stort* rum"
        agenda:
          - title: Läget
            notes: "**Stabilt** {{ meeting.title }} {% for %}"
            actions: [{id: A1, task: Ring, owner: region, due: 2020-04-24}]
    """
}


def rendered(own: Path, **templates: str) -> str:
    """The minutes made with these templates of the user's own; `__` stands for a hyphen in a name."""
    for name, text in templates.items():
        (own / f"{name.replace('__', '-')}.md.j2").write_text(text, encoding="utf-8")
    return document(MEETING, MINUTES, templates=own).markdown


def refusal(own: Path, **templates: str) -> DataError:
    with pytest.raises(DataError) as refused:
        rendered(own, **templates)
    return refused.value


# Which templates count


def test_a_template_of_ones_own_wins(tmp_path: Path) -> None:
    assert rendered(tmp_path, minutes="# Eget {{ meeting.title }}") == "# Eget Näringslivsdialog\n"


def test_the_others_are_still_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_text("# Eget", encoding="utf-8")

    assert document(MEETING, ACTIONS, templates=tmp_path).markdown.startswith("# Uppföljning av åtgärder")


def test_a_part_of_ones_own_serves_the_built_in_templates(tmp_path: Path) -> None:
    text = rendered(tmp_path, head="Eget huvud")

    assert text.startswith("# Minnesanteckningar – Näringslivsdialog\n\nEget huvud\n\n## 1 Läget\n")


def test_a_template_of_ones_own_may_include_the_built_in_ones(tmp_path: Path) -> None:
    text = rendered(tmp_path, minutes='{% include "head.md.j2" %}')

    assert text == "**Datum:** måndag 20 april 2020\\\n**Plats:** {{ 7 * 7 }} \\*stort\\* rum\n"


def test_a_letterhead_of_ones_own_wins_and_else_it_is_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "other.docx").touch()

    assert template_path("other.docx", tmp_path) == tmp_path / "other.docx"
    assert template_path("letterhead.docx", tmp_path) == built_in() / "letterhead.docx"


# What a template shows


def test_jinja_in_the_data_is_text(tmp_path: Path) -> None:
    text = rendered(tmp_path, minutes="{{ meeting.place }}\n\n{{ meeting.agenda[0].notes }}")

    assert text == "{{ 7 * 7 }} \\*stort\\* rum\n\n**Stabilt** {{ meeting.title }} {% for %}\n"


def test_what_there_is_none_of_is_empty(tmp_path: Path) -> None:
    assert rendered(tmp_path, minutes="a{{ meeting.link }}b") == "ab\n"


@pytest.mark.parametrize(
    ("used", "shown"),
    [
        ("{{ 'a*b' ~ ' & ' ~ 'c*' }}", "a\\*b & c\\*"),
        ("{{ meeting.place ~ ': ' ~ (2 | heading) }}x", "{{ 7 * 7 }} \\*stort\\* rum: ##x"),
        ("{{ 'rum ' ~ none ~ 2 }}", "rum 2"),
        ("{% macro m(x) %}{{ x ~ '*' }}{% endmacro %}{{ m('a') }}", "a\\*"),
    ],
)
def test_parts_put_together_are_text_each(tmp_path: Path, used: str, shown: str) -> None:
    assert rendered(tmp_path, minutes=used) == f"{shown}\n"


def test_what_a_template_computes_is_text_too(tmp_path: Path) -> None:
    assert rendered(tmp_path, minutes='{{ "*" ~ meeting.place.upper() }}') == "\\*{{ 7 * 7 }} \\*STORT\\* RUM\n"


@pytest.mark.parametrize(
    ("used", "shown"),
    [
        ('meeting.date | headed("Den")', "**Den:** 20 april 2020"),
        ('meeting.date | labelled("Den")', "Den: 20 april 2020"),
        ('meeting.link | headed("Länk")', ""),
        ('["a", none, "", "*b*"] | join(" + ")', "a + \\*b\\*"),
        ('["a", none, "b"] | lines', "a\\\nb"),
        ('"hej" | quoted', "”hej”"),
        ("none | quoted", ""),
        ('"*hej*" | italic', "*\\*hej\\**"),
        ("none | italic", ""),
        ("3 | heading", "###"),
        ('"https://example.org/a(b)" | link("[orden]")', "[\\[orden\\]](<https://example.org/a(b)>)"),
        ('"https://example.org/?a=1&lt;=2" | link("orden")', "[orden](https://example.org/?a=1\\&lt;=2)"),
        ('"file:///etc/passwd" | link("orden")', "file:///etc/passwd"),
        ('"Teams *1*" | link("orden")', "Teams \\*1\\*"),
        ('none | link("orden")', ""),
        ('"eva@example.org" | email', "<eva@example.org>"),
        ('"eva på example" | email', "eva på example"),
    ],
)
def test_a_filter_gives_what_the_page_says(tmp_path: Path, used: str, shown: str) -> None:
    assert rendered(tmp_path, minutes=f"{{{{ {used} }}}}") == f"{shown}\n"


# What a template may not do


@pytest.mark.parametrize(
    "used",
    [
        "''.__class__.__mro__",
        "meeting.__class__",
        "_.__globals__",
        "meeting.agenda.__class__.__base__.__subclasses__()",
        "document['__class__']",
        "meeting | attr('__class__')",
        "range(1000000000)",
    ],
)
def test_a_template_cannot_reach_out_of_the_sandbox(tmp_path: Path, used: str) -> None:
    error = refusal(tmp_path, minutes=f"{{{{ {used} }}}}")

    assert "minutes.md.j2:1: " in error.message


@pytest.mark.parametrize("name", ["../secret.md.j2", "/etc/passwd", "a/../../secret.md.j2", "..\\secret.md.j2"])
def test_a_template_loads_nothing_from_outside_its_folder(tmp_path: Path, name: str) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (tmp_path / "secret.md.j2").write_text("hemligt", encoding="utf-8")

    error = refusal(own, minutes=f"{{% include {name!r} %}}")

    assert f"there is no template `{name}`" in error.message


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
def test_a_link_out_of_the_folder_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (tmp_path / "secret.md.j2").write_text("hemligt", encoding="utf-8")
    (own / "head.md.j2").symlink_to(tmp_path / "secret.md.j2")

    error = refusal(own)

    assert error.message == "the template head.md.j2 is a link that leads out of its folder, and is not read"


# What is said when one goes wrong


def test_a_field_that_is_not_there_names_file_line_and_the_field_meant(tmp_path: Path) -> None:
    error = refusal(tmp_path, minutes="# Rubrik\n\n{{ meeting.titel }}\n")

    assert error.message == (
        f"{tmp_path / 'minutes.md.j2'}:3: `{{{{ meeting.titel }}}}`: "
        "the fields of meeting have no `titel`; did you mean `title`?"
    )
    assert error.remedy == "the fields that a template may use are in docs/templates.md"


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ("meting.title", "there is no `meting`; did you mean `meeting`?"),
        ("xyz", "there is no `xyz`; there are document, series, meeting, followup"),
        ("meeting.agenda[0].nots", "the fields of item have no `nots`; did you mean `notes`?"),
        ("series.xyz", "the fields of series have no `xyz`; there are title"),
        ("meeting.link.title", "`title` is asked of what this document has none of; ask first whether it is there"),
        ("meeting.agenda.title", "there is no `title` of a list"),
        ("meeting.title.short", "there is no `short` of a text"),
        ("1 / 0", "division by zero"),
        ("'a' | heading", "can't multiply sequence"),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path: Path, used: str, said: str) -> None:
    assert said in refusal(tmp_path, minutes=f"{{{{ {used} }}}}").message


def test_a_mistake_in_a_part_is_told_where_it_stands(tmp_path: Path) -> None:
    error = refusal(tmp_path, head="\n\n{{ meeting.platz }}\n")

    assert error.message.startswith(f"{tmp_path / 'head.md.j2'}:3: ")
    assert "did you mean `place`?" in error.message


def test_a_mistake_in_a_macro_is_told_where_it_stands(tmp_path: Path) -> None:
    parts = "{% macro remarks(sentences) %}\n{{ sentences.first }}\n{% endmacro %}\n"

    error = refusal(tmp_path, parts=parts, minutes='{% import "parts.md.j2" as parts %}\n{{ parts.remarks(()) }}')

    assert error.message.startswith(f"{tmp_path / 'parts.md.j2'}:2: ")


def test_a_macro_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path, minutes='{% import "parts.md.j2" as parts %}\n{{ parts.remark(()) }}')

    assert error.message.startswith(f"{tmp_path / 'minutes.md.j2'}:2: ")
    assert "remark" in error.message


def test_what_is_no_jinja_names_file_and_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, minutes="# Rubrik\n{% if meeting.place %}\n")

    assert error.message.startswith(f"{tmp_path / 'minutes.md.j2'}:2: ")
    assert error.message.endswith("`if` has no end")
    assert error.remedy == "write {% endif %} where it ends"


def test_what_is_no_jinja_in_a_part_names_the_part(tmp_path: Path) -> None:
    assert refusal(tmp_path, head="{{ meeting.title").message.startswith(f"{tmp_path / 'head.md.j2'}:1: ")


def test_a_template_that_is_not_there_is_named_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    error = refusal(tmp_path, minutes='\n{% include "hed.md.j2" %}')

    assert error.message.startswith(f"{tmp_path / 'minutes.md.j2'}:2: ")
    assert error.message.endswith("there is no template `hed.md.j2`")


def test_a_template_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "head.md.j2").write_bytes("Möte".encode("latin-1"))

    error = refusal(tmp_path)

    assert error.message.startswith("the template head.md.j2 cannot be read: ")
    assert error.remedy == "it is a text file in UTF-8"


def test_the_file_is_named_as_the_user_would_open_it(tmp_path: Path) -> None:
    environment = markdown_environment(tmp_path, language("sv"))
    (tmp_path / "minutes.md.j2").write_text("{{ x }}", encoding="utf-8")

    with pytest.raises(DataError, match=r"^templates/minutes\.md\.j2:1: "):
        fill(environment, "minutes.md.j2", {}, lambda path: f"templates/{path.name}")


def test_a_template_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    first = rendered(tmp_path, minutes="ett")
    second = rendered(tmp_path, minutes="och två")

    assert (first, second) == ("ett\n", "och två\n")


# The fields of a Word file


def test_a_field_in_a_word_file_is_text_and_none_is_blank() -> None:
    template = word_environment().from_string("<w:t>{{ a }}{{ b }}</w:t>")

    assert template.render(a="<b> & {{ a }}", b=None) == "<w:t>&lt;b&gt; &amp; {{ a }}</w:t>"


@pytest.mark.parametrize("used", ["''.__class__", "x"])
def test_a_word_file_is_as_confined_as_a_template(used: str) -> None:
    with pytest.raises(Exception, match=r"unsafe|there is no `x`"):
        word_environment().from_string(f"{{{{ {used}.y }}}}").render()


# The built-in ones


@pytest.mark.parametrize("kind", [AGENDA, MINUTES, ACTIONS])
def test_the_built_in_templates_need_nothing_but_a_date(kind: object) -> None:
    bare = {"meetings/2020-04-20.yaml": "date: 2020-04-20\n"}

    assert document(bare, kind).markdown.endswith("\n")  # type: ignore[arg-type] # a Kind


def test_the_built_in_templates_hold_no_words_of_their_own() -> None:
    """All words go through `_`, so that a document speaks one language."""
    for path in sorted(built_in().glob("*.md.j2")):
        text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

        assert re.findall(r"[^\W\d_]+", text) == [], path.name
