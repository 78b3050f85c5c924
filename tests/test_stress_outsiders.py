"""What texts and files of others could do: a short round of the stress test, and each defence that it led to."""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.errors import DataError
from naringsdialog.model.base import FileModel
from naringsdialog.model.forms import TEXT
from naringsdialog.model.meeting import AgendaItem, UpdateBase
from naringsdialog.render.language import language
from naringsdialog.render.templates.environments import fill, markdown_environment, word_environment
from naringsdialog.render.templates.limits import LimitError, Meter
from naringsdialog.render.templates.names import check_names
from naringsdialog.render.word.document import Template
from naringsdialog.render.word.lint import check_template
from naringsdialog.word.package import WordFileError, read_package
from naringsdialog.workspace.store import replace
from stress import hostile_files, hostile_keys, hostile_word
from stress.hostile_outputs import of_csv, of_docx, of_html, of_json, of_lines, of_svg, unlike
from stress.hostile_texts import FIELDS, IN_MEETINGS, NAMES, REFUSED, TEXTS, VALUES
from stress.hostile_trial import DOCUMENTS, Trial
from stress.outsiders import ROUND, amiss
from stress.round import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stress.hostile_outputs import Seen
    from tests.conftest import Program, Tree

HOSTILE = {one.name: one for one in hostile_files.HOSTILE}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where the system has one."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as made:
        yield Path(made)


# The round, in short


def test_a_text_stands_in_every_output_as_text(folder: Path) -> None:
    trial = Trial(folder, DOCUMENTS[:1])

    assert [*trial.exactly(VALUES["jinja"] + VALUES["html"] + VALUES["formula"], TEXTS)] == []


def test_a_name_that_is_none_steers_nothing(folder: Path) -> None:
    assert [*Trial(folder, DOCUMENTS[:1]).harmlessly(REFUSED["escape"], IN_MEETINGS)] == []


def test_a_key_leads_nowhere(folder: Path) -> None:
    files = hostile_keys.keyed("the folder of a series", hostile_keys.KEYS["a climbing path"])

    assert [*Trial(folder, DOCUMENTS[3:4]).keyed(files)] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize(
    "name",
    [
        "a template: climbing include",
        "a template: a long text",
        "a Word file: an entity of a file",
        "a Word file: a picture by address",
        "what is kept: a link for a journal",
        "what is kept: a link for a document",
    ],
)
def test_a_hostile_file_does_nothing(name: str, folder: Path) -> None:
    assert [*amiss(HOSTILE[name], folder / "filer")] == []


def test_the_round_tries_one_case_alone(folder: Path) -> None:
    result = ROUND.run(Budget(seed=3, cases=1, until=time.monotonic() + 60, folder=folder, first=2))

    assert (result.tried, result.findings) == (1, [])


def test_every_field_of_text_of_the_file_format_is_filled() -> None:
    """A field that is added to the format shall be tried, too."""
    of_text = {
        f"{model.__name__}.{key}"
        for model in every_model(FileModel)
        if model not in (AgendaItem, UpdateBase)  # of which others are made
        for key, one in properties_of(model).items()
        if json.dumps(TEXT) in json.dumps(one)
    }

    assert of_text == {*FIELDS, "Workspace.timezone"}  # which must be one


def properties_of(model: type[FileModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    properties: dict[str, Any] = schema.get("$defs", {}).get(model.__name__, schema)["properties"]
    return properties


def every_model(base: type[FileModel]) -> Iterator[type[FileModel]]:
    for model in base.__subclasses__():
        if model.__module__.startswith("naringsdialog."):
            yield model
            yield from every_model(model)


# What the round sees


@pytest.mark.parametrize(
    ("seen", "wrong"),
    [
        (of_lines("a\x1b[2J"), "U+001B comes out"),
        (of_json('{"a": "\u202e"}'), "U+202E comes out"),
        (of_csv(b"a;=1+1\r\n"), "the cell '=1+1' could run"),
        (of_html(b"<p onclick='x'>a</p>"), "onclick stands in <p>"),
        (of_html(b"<a href='javascript:x'>a</a>"), "<a> leads to javascript:x"),
        (of_html(b"<a href='mailto:a@example.org?bcc=b'>a</a>"), "<a> leads to mailto:a@example.org?bcc=b"),
        (of_html(b"<script>x</script>"), "<script> stands in the page"),
        (of_svg(b"<svg><script/></svg>"), "<script> stands in it"),
        (of_docx(hostile_word.OTHER["macros"]()), None),
        (of_docx(hostile_word.FETCHING["a template by address"]()), "outside of the file"),
    ],
)
def test_what_steers_or_runs_is_seen(seen: Seen, wrong: str | None) -> None:
    assert any(wrong in one for one in seen.wrong) if wrong else seen.wrong == ()


def test_an_output_with_more_than_the_text_is_unlike_the_plain_one() -> None:
    plain = of_html(b"<p>Ordet</p>")

    assert unlike(of_html(b"<p>x y</p>"), plain, "Ordet", "x y") == []
    assert unlike(of_html(b"<p>x <b>y</b></p>"), plain, "Ordet", "x y") != []
    assert unlike(of_html(b"<p>x</p>"), plain, "Ordet", "x y") != []


# Templates that would never end


def filled(tmp_path: Path, text: str) -> str:
    (tmp_path / "minutes.md.j2").write_text(text, encoding="utf-8")
    return fill(markdown_environment(tmp_path, language("sv")), "minutes.md.j2", {})


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10**10 }}",
        "{{ [1] * 10**10 }}",
        "{{ 10**10 * 'x' }}",
        "{{ 10**(10**9) }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ 'x' | center(10**10) }}",
        "{% set n = namespace(x='xxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    ],
)
def test_a_template_that_makes_too_much_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError) as refused:
        filled(tmp_path, f"\n{text}")

    assert f"{tmp_path / 'minutes.md.j2'}:2: " in refused.value.message
    assert "the template makes a text or a list that is longer than any document" in refused.value.message
    assert refused.value.remedy == "look in the template for a loop without end, or for what it makes ever longer"


@pytest.mark.parametrize("text", ["{% include 'minutes.md.j2' %}", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"])
def test_a_template_that_calls_itself_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match="the template calls or includes itself without end"):
        filled(tmp_path, text)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory is used")
def test_a_template_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the template needs more memory than any document"):
        filled(tmp_path, "{% set x = 'x' * 9999999 %}{{ x | replace('', x) }}")


def test_a_template_that_takes_too_long_is_stopped_at_its_next_step() -> None:
    meter = Meter(seconds=0)
    meter.begin()

    with pytest.raises(LimitError, match="the template takes too long: it was not filled in after 0 seconds"):
        [*meter.each(range(10**6))]


def test_loops_in_a_template_know_where_they_are(tmp_path: Path) -> None:
    text = "{% for a in [3, 4, 5] %}{{ loop.index }}/{{ loop.length }}{{ 'x' if not loop.last }}{% endfor %}"

    assert filled(tmp_path, text) == "1/3x2/3x3/3"


def test_a_template_with_too_many_brackets_is_told_and_refused(tmp_path: Path) -> None:
    nested = "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}"
    told = check_names(nested, markdown_environment(None, language("sv")))

    assert [one.message for one in told] == ["too many brackets or blocks stand inside each other"]
    with pytest.raises(DataError, match="too many brackets or blocks stand inside each other"):
        filled(tmp_path, nested)


def test_a_tag_in_word_that_makes_too_much_is_refused() -> None:
    with pytest.raises(LimitError, match="longer than any document"):
        word_environment().from_string("{{ 'x' * 10**10 }}").render()


# Word files


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("thousands of parts", "it unpacks to far more than a document holds, and was not read"),
        ("a bomb that overlaps itself", "it unpacks to far more than a document holds, and was not read"),
        ("names that climb", "a part of it has a name that leads out of the file"),
        ("names of a drive", "a part of it has a name that leads out of the file"),
        ("names of Windows", "a part of it has a name that leads out of the file"),
        ("names that are alike", "two of its parts have the same name"),
        ("a part with a password", "it is not a Word file that can be read"),
    ],
)
def test_a_word_file_that_no_program_makes_is_refused_before_it_is_unpacked(name: str, message: str) -> None:
    with pytest.raises(WordFileError) as refused:
        read_package(hostile_word.REFUSED[name]())

    assert refused.value.message == message


def test_a_part_that_is_compressed_as_no_word_file_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "x")

    with pytest.raises(WordFileError, match="it is not a Word file that can be read"):
        read_package(stream.getvalue())


@pytest.mark.parametrize(
    ("name", "rule", "message"),
    [
        ("an entity of a file", "word-file", "it is damaged"),
        ("a parameter entity", "word-file", "it is damaged"),
        ("a picture by address", "from-elsewhere", "fetched from elsewhere whenever a document is opened: http://127"),
        ("a part of another file", "from-elsewhere", "whenever a document is opened: http://127.0.0.1:9/x.htm"),
        ("a link that runs", "link-that-runs", "a link leads to no page: javascript:alert(1)"),
        ("INCLUDETEXT", "from-elsewhere", "the field INCLUDETEXT fetches what it shows from elsewhere"),
        ("DDEAUTO", "from-elsewhere", "the field DDEAUTO fetches what it shows from elsewhere"),
    ],
)
def test_a_letterhead_that_fetches_or_starts_something_is_told(name: str, rule: str, message: str) -> None:
    every = {**hostile_word.REFUSED, **hostile_word.FETCHING}

    [finding] = check_template(Template(every[name](), "templates/letterhead.docx", needs_body=True))

    assert finding.rule == rule
    assert message in finding.message
    assert finding.remedy


# Links, addresses and calendars


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
def test_a_link_in_place_of_what_the_program_makes_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "hers").write_text("hennes", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "hers")

    replace(tmp_path / "link", b"nytt", follows=False)

    assert (tmp_path / "hers").read_text(encoding="utf-8") == "hennes"
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "link").read_bytes() == b"nytt"


@pytest.mark.parametrize("sign", ["?bcc=b@example.org", "%0ABcc:b@example.org", "#x"])
def test_an_address_of_mail_says_nothing_of_who_else_gets_it(sign: str) -> None:
    environment = markdown_environment(None, language("sv"))

    made = environment.from_string("{{ address | email }}").render(address=f"a@example.org{sign}")

    assert f"(<mailto:a@example.org%{ord(sign[0]):02X}{sign[1:]}>)" in made


def test_a_calendar_is_named_in_one_line(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": 'format: 1\nseries: {d: {title: "Rådet\\nBEGIN:VALARM"}}\n',
            "meetings/2020-04-20.yaml": "date: 2020-04-20\nagenda:\n"
            "  - {title: x, actions: [{id: A1, task: Ring, due: 2020-05-04}]}\n",
        }
    )

    assert dialog("actions", "export", "ut.ics", cwd=root).code == 0
    assert b"X-WR-CALNAME:R\xc3\xa5det BEGIN:VALARM" in (root / "ut.ics").read_bytes()


def test_names_are_those_fields_that_hold_them() -> None:
    assert {*NAMES} <= {*FIELDS}
