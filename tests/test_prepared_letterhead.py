"""A template is prepared by docxtpl once and filled for each document: with the same outcome as docxtpl's own render.

docxtpl's `DocxTemplate.render` fills the very same file with the same fields, and both documents are read alike.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render import kept
from naringsdialog.render.word.document import composed
from naringsdialog.render.word.paper import paper
from naringsdialog.word.outline import PROPERTY, outline
from tests.word_documents import ENVIRONMENT, PROPERTIES
from tests.word_templates import WORDS, Action, Item, meeting, part, picture, plain, row, table, template

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from naringsdialog.render.word.ready import Template
    from naringsdialog.word.outline import Block

NASTY = "A & B <c> \"d\" 'e' {{ f }} {% g %} åäö – €"
AGENDA = (
    Item("1", NASTY, actions=(Action("A1", "Följ upp & <svara>", "2020-05-01"), Action("A2", "Ring"))),
    Item("2", "Övrigt"),
)
HEAD = part("hdr", plain("{{ document.marking }}"), plain("{{ meeting.title }}"))
FOOT = part("ftr", plain("{% if meeting.place %}{{ meeting.place }}{% else %}Ingen plats{% endif %}"))
FIELDS = ("{{ meeting.title }}", "{{ meeting.agenda[0].title }}")
LOOP = [
    plain("{%p for item in meeting.agenda %}"),
    plain("{{ item.number }} {{ item.title }}"),
    plain("{%p if item.actions %}"),
    plain("{{ item.actions | length }} åtgärder"),
    plain("{%p endif %}"),
    plain("{%p endfor %}"),
]
ROWS = table(
    row("Nr", "Titel"),
    row("{%tr for item in meeting.agenda %}", ""),
    row("{{ item.number }}", "{{ item.title }}"),
    row("{%tr endfor %}", ""),
)


def by_docxtpl(own: Template, fields: dict[str, object]) -> bytes:
    """Return the document as docxtpl makes it from the file."""
    made = DocxTemplate(BytesIO(own.data))
    made.render(fields, ENVIRONMENT, autoescape=True)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def by_us(own: Template, fields: dict[str, object]) -> bytes:
    return composed("", own, fields, PROPERTIES, ENVIRONMENT).to_bytes()


def read(data: bytes) -> list[Block]:
    """Return what a document says and how it is built, without what it says of itself."""
    return [block for block in outline(data) if not block.where.startswith(PROPERTY)]


@pytest.mark.parametrize(
    "own",
    [
        template(*LOOP),
        template(ROWS, *LOOP, header1=HEAD, footer1=FOOT),
        template(plain("{{ meeting.title }}: {{ meeting.agenda[0].title | upper }}"), header1=HEAD),
        template(f"<w:p>{picture()}<w:r><w:t>{{{{ meeting.title }}}}</w:t></w:r></w:p>", *LOOP),
        *(
            template(*(write(text) for text in ("{{ meeting.title }}", "{{ meeting.agenda[0].title }}")))
            for write in WORDS.values()
        ),
    ],
    ids=["loops", "rows, header and footer", "filter", "picture", *WORDS],
)
def test_filling_what_was_prepared_gives_what_docxtpl_renders(own: Template) -> None:
    fields = meeting(*AGENDA, title=NASTY)

    assert read(by_us(own, fields)) == read(by_docxtpl(own, fields))


@given(title=st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).filter(str.strip))
def test_whatever_a_field_says_is_what_docxtpl_says(title: str) -> None:
    own, fields = template(*LOOP, header1=HEAD), meeting(Item("1", title), title=title)

    assert read(by_us(own, fields)) == read(by_docxtpl(own, fields))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """An empty cache, and nothing prepared."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept._folder.cache_clear()
    paper.cache_clear()
    yield tmp_path / "naringsdialog"
    kept._folder.cache_clear()
    paper.cache_clear()


@pytest.mark.parametrize(
    "own", [template(ROWS, *LOOP, header1=HEAD, footer1=FOOT), template(*LOOP)], ids=["rows", "loops"]
)
def test_what_was_kept_is_filled_like_what_was_prepared_just_now(cache: Path, own: Template) -> None:
    fields = meeting(*AGENDA, title=NASTY)
    first = by_us(own, fields)
    paper.cache_clear()

    again = paper(own, PROPERTIES.language)

    assert [*cache.iterdir()]
    assert again.ready.texts == ()  # it was kept, for these are not
    assert by_us(own, fields) == first
