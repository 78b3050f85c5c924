"""What holds for every Word template, however it was put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.errors import DialogError
from naringsdialog.problems import Severity
from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.word.lint import check_template
from tests.word_documents import NAMESPACES, text_of
from tests.word_templates import (
    WORDS,
    Action,
    Item,
    cell,
    filled,
    meeting,
    plain,
    row,
    table,
    template,
    text_box,
    texts,
)

if TYPE_CHECKING:
    from tests.word_templates import Writer

GIVEN = meeting(Item("1", "Läget", Md("- ett\n- två")), Item("2", ""), actions=(Action("A1", "Ring"),))

PIECES = st.sampled_from(
    [
        *("{%p for i in meeting.agenda %}", "{%p endfor %}", "{% for i in meeting.agenda %}", "{% endfor %}"),
        *("{%p if meeting.place %}", "{%p else %}", "{%p endif %}", "{% if meeting.title %}", "{% endif %}"),
        *("{%tr for a in meeting.actions %}", "{%tr endfor %}", "{%tc if meeting.place %}", "{%tc endif %}"),
        *(
            "{{ meeting.title }}",
            "{{p meeting.title }}",
            "{{p i.notes }}",
            "{{ i.notes }}",
            "{{ a.id }}",
            "{{p body }}",
        ),
        *("{{ meeting.titel }}", "{{ x", "}}", "{% p if x %}", "{%- x %}", "{# x #}", "{#p x #}", "{{ 1 // 0 }}", "{%"),
        *("text", " ", "& < >", ""),
    ]
)
PARAGRAPHS = st.builds(
    lambda write, text: write(text),
    st.sampled_from([plain, *WORDS.values()]),
    st.lists(PIECES, min_size=1, max_size=2).map("".join),
)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        st.lists(
            st.lists(inner.map(cell), min_size=2, max_size=2).map(lambda cells: row(*cells)), min_size=1, max_size=4
        ).map(lambda rows: table(*rows)),
        st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda some: text_box(*some)),
    ),
    max_leaves=8,
)


@given(st.lists(BLOCKS, max_size=8))
def test_a_template_makes_a_sound_document_or_is_refused(body: list[str]) -> None:
    own = template(*body)
    errors = [one for one in check_template(own) if one.severity is Severity.ERROR]

    try:
        document = filled(own, GIVEN, "Text\n")
    except DialogError:
        return  # Anything else would be an error of the program.
    assert errors == []
    assert not [text for text in texts(document) if "{%" in text or "{{" in text]
    for path in ("w:tbl[not(w:tr)]", "w:tr[not(w:tc)]", "w:tc[not(*[last()][self::w:p])]", "w:txbxContent[not(w:p)]"):
        assert document.body.xpath(f".//{path}", namespaces=NAMESPACES) == []


class Node(NamedTuple):
    """What a template has, and the texts that it is to show."""

    xml: str
    shown: list[str]

    def __repr__(self) -> str:
        # Word writes a paragraph in a kilobyte, which would hide what is in it.
        return re.sub(r"<[^>]*>+", " ", self.xml)[:1000]


def conditional(is_shown: bool, write: Writer, inside: list[Node]) -> Node:
    condition = "meeting.title" if is_shown else "meeting.place"
    xml = write(f"{{%p if {condition} %}}") + "".join(one for one, _ in inside) + write("{%p endif %}")
    return Node(xml, [text for _, shown in inside for text in shown] * is_shown)


def repeated(write: Writer, inside: list[Node]) -> Node:
    xml = write("{%p for i in meeting.agenda %}") + "".join(one for one, _ in inside) + write("{%p endfor %}")
    return Node(xml, [text for _, shown in inside for text in shown] * 2)


def rows(condition: str, write: Writer, inside: list[Node]) -> Node:
    """A table with a row that comes as often as the condition says."""
    times = {"if meeting.title": 1, "if meeting.place": 0, "for i in meeting.agenda": 2}[condition]
    kept = row(cell("".join(xml for xml, _ in inside)), cell(write("{{ meeting.title }}")))
    first, last = (row(cell(write(f"{{%tr {tag} %}}")), "") for tag in (condition, f"end{condition.split()[0]}"))
    texts = [text for _, shown in inside for text in shown] or ["–"]
    return Node(table(first, kept, last), [*texts, "Näringslivsdialog"] * times)


WRITERS = st.sampled_from([plain, *WORDS.values()])
LEAVES = st.builds(
    lambda write, node: Node(write(node[0]), node[1]),
    WRITERS,
    st.sampled_from(
        [
            ("Drift & {{ meeting.title }}", ["Drift & Näringslivsdialog"]),
            ("{{p meeting.title }}", ["Näringslivsdialog"]),
            ("{{p meeting.place }}", []),
            ("{{p meeting.agenda[0].notes }}", ["ett", "två"]),
            ("{% if meeting.place %}nej{% else %}ja{% endif %}", ["ja"]),
        ]
    ),
)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(conditional, st.booleans(), WRITERS, st.lists(inner, max_size=3)),
        st.builds(repeated, WRITERS, st.lists(inner, max_size=3)),
        st.builds(
            rows,
            st.sampled_from(["if meeting.title", "if meeting.place", "for i in meeting.agenda"]),
            WRITERS,
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=10,
)


@given(st.lists(NODES, max_size=5))
def test_a_template_that_is_put_together_rightly_shows_what_it_is_to(nodes: list[Node]) -> None:
    own = template(*(xml for xml, _ in nodes))

    assert [one for one in check_template(own) if one.severity is Severity.ERROR] == []
    assert [text for text in texts(filled(own, GIVEN)) if text] == [text for _, shown in nodes for text in shown]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    own = template(plain("[{{ meeting.title }}]"), table(row("[{{ meeting.title }}]", "x")))

    document = filled(own, meeting(title=text))

    assert [text_of(one) for one in document.paragraphs[:2]] == [f"[{text}]"] * 2
