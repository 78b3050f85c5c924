"""The names in a template, read without filling it: no error is missed, and none is claimed that is none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import DictLoader

from naringsdialog.errors import DataError
from naringsdialog.render.documents import fields_of
from naringsdialog.render.kinds import Kind
from naringsdialog.render.language import language
from naringsdialog.render.templates.environments import fill, html_environment, markdown_environment, word_environment
from naringsdialog.render.templates.names import check_names, read_names
from naringsdialog.render.templates.places import built_in
from tests import rich_workspace
from tests.documents import ground_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from naringsdialog.render.templates.names import NameProblem

BUILT_IN = sorted(path.name for path in built_in().glob("*.md.j2"))


def problems(template: str, **others: str) -> list[NameProblem]:
    """What is wrong with a Markdown template; `others` are those beside it, `__` standing for a dot in a name."""
    return check_names(template, environment_with(others))


def environment_with(others: dict[str, str]) -> Any:
    beside = markdown_environment(None, language("sv")).overlay()
    if others:
        beside.loader = DictLoader({name.replace("__", "."): text for name, text in others.items()})
    return beside


def told(template: str, **others: str) -> list[tuple[str, str | None]]:
    return [(problem.message, problem.remedy) for problem in problems(template, **others)]


# What leads nowhere


@pytest.mark.parametrize(
    ("template", "message", "remedy"),
    [
        ("{{ metting.title }}", "there is no `metting` here", "did you mean `meeting`?"),
        ("{{ xyz }}", "there is no `xyz` here", "there are document, followup, meeting, series"),
        (
            "{{ item.title }}",
            "there is no `item` here",
            "it is there only between `for item in meeting.agenda` and its `endfor`",
        ),
        ("{{ meeting.titel }}", "there is no `meeting.titel`", "did you mean `meeting.title`?"),
        ("{{ meeting['titel'] }}", "there is no `meeting.titel`", "did you mean `meeting.title`?"),
        ("{{ series.xyz }}", "there is no `series.xyz`", "the fields of `series` are title"),
        (
            "{{ meeting.notes }}",
            "there is no `meeting.notes`",
            "`notes` is a field of each `item`: `for item in meeting.agenda` gives them",
        ),
        (
            "{% for punkt in meeting.agenda %}{{ punkt.titel }}{% endfor %}",
            "there is no `punkt.titel`",
            "did you mean `punkt.title`?",
        ),
        (
            "{{ meeting.agenda[0].titel }}",
            "there is no `meeting.agenda[0].titel`",
            "did you mean `meeting.agenda[0].title`?",
        ),
        (
            "{{ (meeting.agenda | first).titel }}",
            "there is no `meeting.agenda | first.titel`",
            "did you mean `meeting.agenda | first.title`?",
        ),
        (
            "{{ meeting.agenda.titel }}",
            "`meeting.agenda` is a list, so there is no `meeting.agenda.titel`",
            "go through it: `for item in meeting.agenda`, and there `item.title`",
        ),
        (
            "{% for item in meeting.agenda %}{{ item.remarks.text }}{% endfor %}",
            "`item.remarks` is a list, so there is no `item.remarks.text`",
            "go through it: `for one in item.remarks`, and there is each `one`",
        ),
        (
            "{{ meeting.date.year }}",
            "`meeting.date` is a text, so there is no `meeting.date.year`",
            "write `meeting.date` alone",
        ),
        (
            "{{ meeting.is_cancelled.since }}",
            "`meeting.is_cancelled` is yes or no, so there is no `meeting.is_cancelled.since`",
            "write `meeting.is_cancelled` alone",
        ),
        (
            "{% for a in meeting.actions %}{{ loop.indx }}{% endfor %}",
            "`loop` has no `indx`",
            "did you mean `loop.index`?",
        ),
        ("{{ meeting.__class__ }}", "`__class__` may not be used in a template", "use the fields that are documented"),
        ("{{ meeting.title | uper }}", "there is no filter `uper`", "did you mean `upper`?"),
        (
            "{{ meeting.title | xyzzy }}",
            "there is no filter `xyzzy`",
            "leave it out; the filters are in docs/templates.md",
        ),
        ("{% if meeting.title is defind %}{% endif %}", "there is no test `defind`", "did you mean `defined`?"),
        (
            '{{ meeting.agenda | map(attribute="titel") | join(", ") }}',
            "there is no `item.titel`",
            "did you mean `item.title`?",
        ),
        (
            '{{ _("Den %(dag)s") | format(dagg=meeting.date) }}',
            "there is no `dag` for the text “Den %(dag)s”",
            "did you mean `dag` by `dagg`?",
        ),
        (
            '{{ "%(dag)s, %(tid)s" | format(dag=meeting.date) }}',
            "there is no `tid` for the text “%(dag)s, %(tid)s”",
            "give it: format(tid=…)",
        ),
        ('{{ meeting.actions | groupby("ownr") }}', "there is no `action.ownr`", "did you mean `action.owners`?"),
    ],
)
def test_says_what_is_not_there_and_what_is(template: str, message: str, remedy: str) -> None:
    assert told(template) == [(message, remedy)]


@pytest.mark.parametrize(
    ("template", "message", "remedy"),
    [
        (
            "{% for x in meeting.title %}{% endfor %}",
            "`meeting.title` is a text, and no list to go through with `for`",
            "show it with {{ meeting.title }}, or ask for it with `if`",
        ),
        (
            "{% for x in meeting.attendance %}{% endfor %}",
            "`meeting.attendance` is no text, and no list to go through with `for`",
            "its lists are `meeting.attendance.present`, `meeting.attendance.remote`, `meeting.attendance.apologies`, "
            "`meeting.attendance.absent`, `meeting.attendance.guests`",
        ),
        (
            "{{ meeting.agenda }}",
            "`meeting.agenda` is a list, which cannot be shown whole",
            "go through it: `for item in meeting.agenda`, and there for example `item.number`",
        ),
        ("{{ series }}", "`series` cannot be shown whole", "show a field of it: title"),
        ('{{ "i " ~ series }}', "`series` cannot be shown whole", "show a field of it: title"),
        ("{{ series | upper }}", "`series` cannot be shown whole", "show a field of it: title"),
        ("{{ meeting.title() }}", "`meeting.title()`: `meeting.title` is a text", "leave out the parentheses"),
        (
            "{% macro rad(x) %}{{ x }}{% endmacro %}{{ rad }}",
            "`rad` is a part, and shows nothing without parentheses",
            "write `rad(…)`",
        ),
        ("{% macro rad(x) %}{{ x }}{% endmacro %}{{ rad(y=1) }}", "`rad` has no `y`", "there are x"),
    ],
)
def test_says_what_cannot_be_done_with_it(template: str, message: str, remedy: str) -> None:
    assert told(template) == [(message, remedy)]


def test_views_joined_to_a_text_cannot_be_shown_either() -> None:
    [(message, _)] = told('{{ meeting.contacts | join(", ") }}')

    assert message == "`meeting.contacts` cannot be shown whole"


def test_the_line_is_that_of_the_name() -> None:
    [problem] = problems("# {{ series.title }}\n\n{{ [\n  meeting.date,\n  meeting.titel,\n] | join }}\n")

    assert problem.line == 5


def test_a_tag_that_jinja_cannot_read_is_a_problem_in_its_line() -> None:
    [problem] = problems("a\n{% if meeting %}\n")

    assert problem.line == 2
    assert (problem.message, problem.remedy) == ("`if` has no end", "write {% endif %} where it ends")


@pytest.mark.parametrize(
    ("template", "message", "remedy"),
    [
        (
            "{{ meeting title }}",
            "in {{ meeting title }} nothing joins `meeting` and `title`",
            "write a dot between them, `meeting.title`, or quotation marks around what is text",
        ),
        (
            "{{ 2020-04-20/A4 }}",
            "{{ 2020-04-20/A4 }} is more than one field",
            "put a dot between a field and what it is of, and quotation marks around what is text",
        ),
        (
            "{% if meeting.title = 'x' %}y{% endif %}",
            "in {% if meeting.title = 'x' %} a single = compares nothing",
            "write two of them: {% if meeting.title == 'x' %}",
        ),
        (
            "{% for item meeting.agenda %}{{ item.title }}{% endfor %}",
            "{% for item meeting.agenda %} lacks the word `in`",
            "write {% for item in meeting.agenda %}",
        ),
        (
            "{% if meeting.title }x{% endif %}",
            "{% if meeting.title }x does not end as it begins",
            "write it as {% … %}: its end is a percent sign and a brace",
        ),
        (
            "{{ meeting.title }",
            "{{ meeting.title } does not end as it begins",
            "write it as {{ … }}: two braces before the field and two behind it",
        ),
        ("{% om meeting.title %}x{% endif %}", "there is no tag {% om meeting.title %}", "did you mean `if`?"),
        (
            "{% xyz %}",
            "there is no tag {% xyz %}",
            "a tag begins with for, endfor, if, elif, else, endif, set, with, endwith, include, import, macro",
        ),
        (
            "{% if meeting.title %}{% endfor %}",
            "{% endfor %} stands inside `if`",
            "end that first, with {% endif %}",
        ),
        ("{% endif %}", "{% endif %} belongs to nothing before it", "take it away, or write the beginning"),
        (
            "{{ meeting. }}",
            "in {{ meeting. }} something is missing",
            "write a whole field, as in meeting.title, on either side of a sign",
        ),
        (
            "{{ 'Möte }}",
            "in {{ 'Möte }} a quotation mark has no other",
            "put a quotation mark before the text and one behind it",
        ),
        (
            "{{ meeting.title & 1 }}",
            "the tag {{ meeting.title & 1 }} cannot be read: unexpected char '&' at 17",
            "mend the tag",
        ),
    ],
)
def test_what_jinja_cannot_read_is_told_in_plain_words(template: str, message: str, remedy: str) -> None:
    assert told(template) == [(message, remedy)]


def test_a_tag_without_its_end_is_told_where_it_begins() -> None:
    [problem] = problems("a\n{% for item in meeting.agenda\n{{ item.title }}\n{% endfor %}")

    assert (problem.line, problem.message) == (2, "{% for item in meeting.agenda does not end as it begins")


@pytest.mark.parametrize(
    "broken",
    [
        "{{ meeting title }}",
        "{% if meeting.title = 'x' %}",
        "{% om meeting.title %}",
        "{% endfor %}",
        "{% for item in meeting.agenda %}{{ item.title }}",
        "{{ meeting.title }",
        "{% set x = %}",
    ],
)
def test_the_names_in_other_tags_are_told_in_the_same_round(broken: str) -> None:
    assert "there is no `meeting.titel`" in [message for message, _ in told(f"{broken}\n{{{{ meeting.titel }}}}")]


@pytest.mark.parametrize(
    "template",
    [
        "{% for item meeting.agenda %}{{ item.title }}{% endfor %}",
        "{% set x = %}{{ x.y }}",
        "{{ item.title }}{% endfor %}",
        "{% om meeting %}{{ meeting.title }}{% else %}-{% endif %}",
    ],
)
def test_what_a_tag_that_cannot_be_read_may_have_named_is_believed(template: str) -> None:
    assert len(problems(template)) == 1


def test_a_mistake_in_a_loop_is_told_once() -> None:
    assert len(problems("{% for item in meeting.agenda %}{{ item.x }}{{ item.x }}{% endfor %}")) == 1


# What stands in other templates


def test_what_an_included_template_uses_is_given_by_the_one_that_includes_it() -> None:
    main = "{% for item in meeting.agenda %}{% include 'rad.j2' %}{% endfor %}"

    [problem] = problems(main, rad__j2="{{ item.title }}\n{{ item.titel }}")

    assert (problem.template, problem.line, problem.message) == ("rad.j2", 2, "there is no `item.titel`")


def test_a_part_is_read_with_what_it_is_called_with() -> None:
    main = "{% import 'delar.j2' as delar %}{{ delar.rad(meeting.contacts) }}{{ delar.rod(1) }}"

    found = problems(main, delar__j2="{% macro rad(folk) %}{% for en in folk %}{{ en.namn }}{% endfor %}{% endmacro %}")

    assert [(one.template, one.message) for one in found] == [
        ("delar.j2", "there is no `en.namn`"),
        (None, "`delar` has no `rod`"),
    ]


def test_a_part_that_is_imported_does_not_see_the_names_around_it() -> None:
    main = "{% from 'delar.j2' import rad %}{{ rad() }}"

    [problem] = problems(main, delar__j2="{% macro rad() %}{{ meeting.title }}{% endmacro %}")

    assert (problem.template, problem.message) == ("delar.j2", "there is no `meeting` here")


@pytest.mark.parametrize(
    ("template", "message", "remedy"),
    [
        ("{% include 'hed.md.j2' %}", "there is no template `hed.md.j2`", "did you mean `head.md.j2`?"),
        ("{% import 'partz.md.j2' as p %}", "there is no template `partz.md.j2`", "did you mean `parts.md.j2`?"),
        (
            "{% include 'xyz.md.j2' %}",
            "there is no template `xyz.md.j2`",
            "a template lies in templates/, and is named without a folder",
        ),
        (
            "{% from 'parts.md.j2' import contakts %}",
            "the template `parts.md.j2` has no `contakts`",
            "did you mean `contacts`?",
        ),
    ],
)
def test_a_template_or_part_that_is_not_there_is_told(template: str, message: str, remedy: str) -> None:
    assert told(template) == [(message, remedy)]


def test_templates_that_include_each_other_come_to_an_end() -> None:
    [problem] = problems("{% include 'a.j2' %}", a__j2="{% include 'b.j2' %}", b__j2="{% include 'a.j2' %}{{ x }}")

    assert problem.template == "b.j2"


def test_a_template_that_cannot_be_parsed_is_told_with_its_name() -> None:
    [problem] = problems("{% include 'a.j2' %}", a__j2="\n{% if %}")

    assert (problem.template, problem.line) == ("a.j2", 2)


# What is no mistake


@pytest.mark.parametrize(
    "template",
    [
        "{{ meeting.title.upper() }}{{ meeting.agenda.index(1) }}",
        "{% for item in meeting.agenda if item.level == 2 %}{{ loop.index }}{{ loop.last }}{% else %}{% endfor %}",
        "{% for a in followup.open + followup.ongoing %}{{ a.task }}{% endfor %}",
        "{% for a in (followup.open or followup.done)[:3] | sort(attribute='task') %}{{ a.task }}{% endfor %}",
        "{% for owner, actions in followup.open | groupby('owners') %}{{ owner.x }}{% endfor %}",
        "{% for batch in meeting.agenda | batch(2) %}{{ batch.x }}{% endfor %}",
        "{% set rader = namespace(n=0) %}{% set rader.n = 1 %}{{ rader.n }}",
        "{% set först = meeting.agenda | first %}{{ först.title }}",
        "{% set text %}{{ meeting.date }}{% endset %}{{ text }}",
        "{% with x = meeting %}{{ x.title }}{% endwith %}",
        "{% if meeting %}{% set x = meeting.date %}{% else %}{% set x = none %}{% endif %}{{ x or '–' }}",
        "{% macro rad(a, b=series) %}{{ a or b.title }}{{ caller() }}{% endmacro %}{% call(z) rad(1) %}{{ z }}"
        "{% endcall %}",
        "{% macro djup(n) %}{% if n %}{{ djup(n - 1) }}{% endif %}{% endmacro %}{{ djup(3) }}",
        "{% block a %}{{ meeting.date }}{% endblock %}{{ self.a() }}",
        "{% filter upper %}{{ meeting.date }}{% endfilter %}",
        "{{ {'a': meeting.agenda}['a'] }}{{ range(3) | list | length }}",
        "{{ extra | default('') }}{% if extra is defined %}{{ extra.x }}{% endif %}",
        "{% if document.extra is defined and document.extra %}{{ document.extra }}{% endif %}",
        "{% include 'saknas.j2' ignore missing %}{% include ['saknas.j2', 'head.md.j2'] %}",
        "{% include document.kind ~ '.j2' %}",
        "{{ (meeting.place | headed(_('Place'))) ~ ngettext('a', 'b', 2) }}",
    ],
)
def test_believes_what_may_be_right(template: str) -> None:
    assert told(template) == []


def test_what_was_asked_for_is_there_only_where_the_answer_was_yes() -> None:
    assert told("{% if x is defined %}{{ x }}{% endif %}{{ x }}") == [
        ("there is no `x` here", "there are document, followup, meeting, series")
    ]


def test_a_name_that_is_given_besides_is_known() -> None:
    assert check_names("{{ body }}", word_environment(), also=("body",)) == []
    assert [one.message for one in check_names("{{ body }}", word_environment())] == ["there is no `body` here"]


def test_in_word_each_paragraph_is_a_line() -> None:
    xml = "<w:hdr>\n<w:p><w:t>{{ series.title }}</w:t></w:p>\n<w:p><w:t>{{ meeting.titel }}</w:t></w:p></w:hdr>"

    assert [(one.line, one.message) for one in check_names(xml, word_environment())] == [
        (3, "there is no `meeting.titel`")
    ]


def test_a_word_template_can_include_no_other() -> None:
    [problem] = check_names("{% include 'head.md.j2' %}", word_environment())

    assert problem.message == "a Word template cannot include `head.md.j2`"
    assert problem.remedy == "write its text into the template itself"


def test_a_part_of_another_template_is_given_names_that_nobody_knows_here() -> None:
    reading = read_names("{{ listed }}{{ meeting.titel }}", markdown_environment(None, language("sv")), is_whole=False)

    assert [one.message for one in reading.problems] == ["there is no `meeting.titel`"]


# A document without a meeting


@pytest.mark.parametrize(
    ("template", "advised"),
    [
        ("{{ meeting.title }}", True),
        ("{% if meeting %}{{ meeting.title }}{% endif %}", False),
        ("{% if not meeting %}–{% else %}{{ meeting.title }}{% endif %}", False),
        ("{% if meeting is none %}–{% else %}{{ meeting.title }}{% endif %}", False),
        ("{% if meeting is defined and meeting and meeting.title %}{{ meeting.title }}{% endif %}", False),
        ("{% if not meeting or not meeting.title %}–{% endif %}", False),
        ("{{ meeting.title if meeting else series.title }}", False),
        ("{{ meeting and meeting.title }}", False),
        ("{% if meeting %}{% endif %}{{ meeting.title }}", True),
        ("{% if meeting %}–{% else %}{{ meeting.title }}{% endif %}", True),
    ],
)
def test_advises_to_ask_for_the_meeting_where_there_may_be_none(template: str, advised: bool) -> None:
    environment = markdown_environment(None, language("sv"))

    found = read_names(template, environment, may_lack_meeting=True).problems

    assert [(one.is_error, one.remedy) for one in found] == (
        [(False, "ask first: `if meeting` … `endif`")] if advised else []
    )
    assert check_names(template, environment) == []


# What was read


def test_tells_which_fields_and_templates_are_used() -> None:
    main = "{% import 'a.j2' as a %}{{ a.rad(meeting) }}{{ followup.open | map(attribute='task') | join }}"

    reading = read_names(
        main,
        environment_with({"a.j2": "{% macro rad(m) %}{% for x in m.agenda %}{{ x.notes }}{% endfor %}{% endmacro %}"}),
    )

    assert reading.fields == {"meeting.agenda", "item.notes", "followup.open", "action.task"}
    assert reading.templates == {"a.j2"}


# The built-in templates


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_wrong_with_the_built_in_templates(kind: Kind) -> None:
    source = (built_in() / f"{kind}.md.j2").read_text(encoding="utf-8")

    reading = read_names(source, markdown_environment(None, language("sv")), may_lack_meeting=kind is Kind.ACTIONS)

    assert reading.problems == ()


def test_nothing_is_wrong_with_the_built_in_page() -> None:
    source = (built_in() / "page.html.j2").read_text(encoding="utf-8")

    reading = read_names(source, html_environment(None, language("sv")), ("body",), may_lack_meeting=True)

    assert reading.problems == ()


def test_together_the_built_in_templates_are_all_read() -> None:
    environment = markdown_environment(None, language("sv"))
    sources = {kind: (built_in() / f"{kind}.md.j2").read_text(encoding="utf-8") for kind in Kind}

    read = {name for source in sources.values() for name in read_names(source, environment).templates}

    assert read | {f"{kind}.md.j2" for kind in Kind} == set(BUILT_IN)


JINJA = {
    *("if", "elif", "else", "endif", "for", "in", "endfor", "with", "endwith", "macro", "endmacro", "set", "include"),
    *("import", "as", "and", "or", "not", "none", "true", "false"),
}


def mutants(name: str) -> Iterator[tuple[str, str]]:
    """Give the template with one name in its tags misspelt, and which: each where it stands first, and last."""
    source = (built_in() / name).read_text(encoding="utf-8")
    ends: dict[str, list[int]] = {}
    for tag in re.finditer(r"\{[{%].*?[}%]\}", source, re.DOTALL):
        without_texts = re.sub(r'"[^"]*"', lambda text: " " * len(text[0]), tag[0])
        for word in re.finditer(r"[A-Za-z_]+", without_texts):
            if word[0] not in JINJA:
                ends.setdefault(word[0], []).append(tag.start() + word.end())
    for name_there, places in ends.items():
        for at in {places[0], places[-1]}:
            yield f"{source[:at]}x{source[at:]}", f"{name_there} in line {source.count(chr(10), 0, at) + 1}"


def fails(environment: Any, fields: Mapping[Kind, Mapping[str, object]]) -> bool:
    """Tell whether a document with something of everything cannot be made."""
    try:
        for kind in fields:
            fill(environment, f"{kind}.md.j2", fields[kind])
    except DataError:
        return True
    return False


@pytest.mark.parametrize("name", BUILT_IN)
def test_each_misspelling_that_would_stop_a_document_is_found_before(name: str) -> None:
    ground = ground_of(rich_workspace.FILES)
    sources = {name: (built_in() / name).read_text(encoding="utf-8") for name in BUILT_IN}
    environment = markdown_environment(None, language("sv")).overlay()
    environment.loader = DictLoader(sources)
    environment.parse = cache(environment.parse)  # type: ignore[method-assign] # all templates but one stay the same
    fields = {
        kind: fields_of(order_of(ground, kind, "rad/2026-03-16"), ground).named()
        for kind in Kind
        if name in {f"{kind}.md.j2", *read_names(sources[f"{kind}.md.j2"], environment).templates}
    }
    missed, stopped = [], 0
    for mutant, what in mutants(name):
        sources[name] = mutant
        if fails(environment, fields):
            stopped += 1
            missed += [] if any(check_names(sources[f"{kind}.md.j2"], environment) for kind in fields) else [what]

    assert missed == []
    assert stopped
