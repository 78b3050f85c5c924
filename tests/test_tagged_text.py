"""The tags of a Word template as Jinja reads them, paragraph by paragraph."""

from __future__ import annotations

import pytest

from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.templates.names import check_names
from naringsdialog.render.templates.tagged_text import tagged_parts
from naringsdialog.word.package import WordFileError
from tests.word_documents import header, letterhead_with


def paragraphs(*texts: str) -> str:
    """Paragraphs with these texts; `|` is where Word has begun a new run."""
    runs = ("".join(f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in text.split("|")) for text in texts)
    return "".join(f"<w:p>{text}</w:p>" for text in runs)


def source(*texts: str) -> str:
    """The body of a template with these paragraphs, as Jinja reads it."""
    [body] = [part for part in tagged_parts(letterhead_with(paragraphs(*texts))) if part.where == "the body"]
    return body.source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ meeting.title }}", "{{ meeting.title }}"),
        ("{|{ meet|ing.title }|}", "{{ meeting.title }}"),
        ("{{p item.notes }}", "{{ item.notes }}"),
        ("{%p for item in meeting.agenda %}", "{% for item in meeting.agenda %}"),
        ("{%tr endfor %}", "{% endfor %}"),
        ("{%tc if a %}", "{% if a %}"),
        ("{{r a }}", "{{ a }}"),
        ("{{ path }}{{ practice }}", "{{ path }}{{ practice }}"),
        ("{{ a or “–” }} “–”", '{{ a or "–" }} “–”'),
        ("{{ a or ‘–’ }}", "{{ a or '–' }}"),
        ("{{\u00a0a }}", "{{ a }}"),
    ],
)
def test_tags_are_read_as_they_were_meant(written: str, read: str) -> None:
    assert source(written) == read


def test_each_paragraph_is_a_line_also_an_empty_one_and_those_of_tables() -> None:
    body = f"{paragraphs('a', '')}<w:tbl><w:tr><w:tc>{paragraphs('b|c')}</w:tc></w:tr></w:tbl>{paragraphs('d')}"

    [part] = [part for part in tagged_parts(letterhead_with(body)) if part.where == "the body"]

    assert part.paragraphs == ("a", "", "bc", "d")


def test_header_footer_and_body_are_read_apart() -> None:
    parts = tagged_parts(letterhead_with(paragraphs("x"), header1=header("y")))

    assert [(part.where, part.is_header) for part in parts] == [
        ("the body", False),
        ("the page header", True),
        ("the page footer", False),
    ]


def test_a_name_from_a_loop_in_the_body_is_not_there_in_the_header() -> None:
    body = paragraphs("{%p for item in meeting.agenda %}", "{{ item.title }}", "{%p endfor %}")
    parts = tagged_parts(letterhead_with(body, header1=header("{{ item.title }}")))

    found = {part.where: [one.message for one in check_names(part.source, word_environment())] for part in parts}

    assert found["the body"] == []
    assert found["the page header"] == ["there is no `item` here"]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(WordFileError):
        tagged_parts(b"no zip")
