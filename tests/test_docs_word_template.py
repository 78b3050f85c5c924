"""The page on one's own Word template, walked through as a reader would: all that it shows is what is printed."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml import parse_xml

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk
from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.templates.files import ejectable
from naringsdialog.render.templates.names import check_names
from naringsdialog.word.wordml import W
from tests.conftest import REPOSITORY, TODAY
from tools.pictures import changed_in_word, digest, documents, make_hers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATH = REPOSITORY / "docs" / "word-template.md"
PAGE = PATH.read_text(encoding="utf-8")
PICTURES = REPOSITORY / "docs" / "pictures"

# What the page has its reader do in Word, and a terminal with what it prints.
STEP = re.compile(
    r"<!-- in Word, (?P<file>\S+): (?P<deed>.*?) -->|(?<=<!-- as printed -->\n```console\n)(?P<session>.*?)(?=```)",
    re.DOTALL,
)
IN_PART = re.compile(r"<!-- as printed, in part -->\n```console\n\$ (.*?)\n(.*?)```", re.DOTALL)


def printed(command: str, folder: Path) -> str:
    """Return what a terminal of 100 columns shows for one command, data and talk as they come."""
    screen = io.StringIO()
    console = Console(out=screen, err=screen, terminal=True, width=100, colour=False)
    program, *arguments = shlex.split(command)

    assert program == "dialog"

    run(arguments, Desk(cwd=folder, console=console, fixed_today=TODAY))
    return screen.getvalue()


def session(block: str, folder: Path) -> str:
    """Carry out the commands of a block and return it as it really goes."""
    lines = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {line}\n{printed(line, folder)}" for line in lines)


def paragraph(document: Any, text: str) -> Any:
    """Return the first paragraph that begins so."""
    return next(one for one in document.paragraphs if one.text.startswith(text))


def misspell_a_field(minutes: Any) -> None:
    minutes.paragraphs[0].text = "{{ document.heading }} – {{ meeting.titel }}"


def write_beside_a_tag(minutes: Any) -> None:
    tag = "{%p if meeting.enclosures %}"
    paragraph(minutes, tag).text = f"Bilagor {tag}"


def delete_an_end(minutes: Any) -> None:
    end = paragraph(minutes, "{%p endif %}")._p
    end.getparent().remove(end)


def write_a_loop_into_a_row(minutes: Any) -> None:
    table = minutes.tables[-1]
    for row in (table.rows[1], table.rows[-1]):
        row._tr.getparent().remove(row._tr)
    first, *_, last = table.rows[1].cells
    first.text = "{% for action in meeting.actions %}{{ action.id }}"
    last.text = "{{ action.due_short }}{% endfor %}"


def delete_the_place_of_the_content(letterhead: Any) -> None:
    letterhead.paragraphs[0].text = ""


def track_a_change(letterhead: Any) -> None:
    change = '<w:ins xmlns:w="{}" w:id="1" w:author="Eva"><w:r><w:t>Brevpapper från 2026</w:t></w:r></w:ins>'
    letterhead.paragraphs[0].insert_paragraph_before()._p.append(parse_xml(change.format(W)))


DEEDS: dict[str, Callable[[Any], None]] = {
    "make it yours": make_hers,
    "misspell a field": misspell_a_field,
    "write beside a tag": write_beside_a_tag,
    "delete an end": delete_an_end,
    "write a loop into a row": write_a_loop_into_a_row,
    "delete the place of the content": delete_the_place_of_the_content,
    "track a change": track_a_change,
}


def do_in_word(name: str, deed: str, folder: Path) -> None:
    """Do what the page speaks of in the template as the tool gives it, the only one in the workspace then."""
    [built_in] = [one.path for one in ejectable() if one.name == name]
    shutil.rmtree(folder / "templates", ignore_errors=True)
    (folder / "templates").mkdir()
    template = folder / "templates" / name
    template.write_bytes(built_in.read_bytes())
    changed_in_word(template, DEEDS[deed])


def walked(text: str, folder: Path) -> str:
    """Go through the page from top to bottom and return it with what is really printed."""

    def step(found: re.Match[str]) -> str:
        if found["deed"]:
            do_in_word(found["file"], found["deed"], folder)
            return found[0]
        return session(found["session"], folder)

    return STEP.sub(step, text)


@pytest.fixture
def workspace(sample: Path) -> Path:
    """A workspace without templates of its own."""
    shutil.rmtree(sample / "templates")
    return sample


def test_who_follows_the_page_sees_what_it_shows(workspace: Path, request: pytest.FixtureRequest) -> None:
    real = walked(PAGE, workspace)
    if request.config.getoption("--update-golden"):
        PATH.write_text(real, encoding="utf-8")

    assert PATH.read_text(encoding="utf-8") == real


def test_everything_that_is_done_in_word_is_on_the_page() -> None:
    assert {found["deed"] for found in STEP.finditer(PAGE) if found["deed"]} == {*DEEDS}


def test_what_is_shown_in_part_is_printed_so(workspace: Path) -> None:
    [(command, shown)] = IN_PART.findall(PAGE)

    real = printed(command, workspace)

    parts = [part for part in re.split(r"^…\n", shown, flags=re.MULTILINE) if part]
    assert len(parts) > 4
    assert [part for part in parts if f"\n{part}" not in real] == []


def test_every_terminal_on_the_page_is_tested() -> None:
    sessions = [found for found in STEP.finditer(PAGE) if found["session"]]

    assert PAGE.count("```console") == len(sessions) + len(IN_PART.findall(PAGE))


@pytest.mark.parametrize("begin", ["{%p for", "│ Nr"])
def test_an_example_uses_only_what_there_is(begin: str) -> None:
    [example] = re.findall(rf"```\n({re.escape(begin)}.*?)```", PAGE, re.DOTALL)

    as_jinja = re.sub(r"(\{[{%])(p|tr) ", r"\1 ", example)

    assert check_names(as_jinja, word_environment()) == []


def test_every_picture_is_shown_with_a_text_that_tells_what_it_shows() -> None:
    shown = {name: text for text, name in re.findall(r"!\[(.*?)\]\(pictures/(.*?)\)", PAGE, re.DOTALL)}

    assert {*shown, "logo.png"} == {path.name for path in PICTURES.iterdir()}
    assert [name for name, text in shown.items() if len(text) < 100] == []


def test_the_pictures_are_small() -> None:
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > 80_000] == []


def test_the_pictures_show_the_templates_and_documents_of_today() -> None:
    today = digest(documents()).encode()

    outdated = [path.name for path in PICTURES.iterdir() if path.name != "logo.png" and today not in path.read_bytes()]
    assert outdated == [], "python tools/pictures.py draws them anew"


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+\.\w+)(?:#[\w-]+)?\)", PAGE))
def test_a_link_leads_somewhere(target: str) -> None:
    assert (PATH.parent / target).exists()


@pytest.mark.parametrize("target", re.findall(r"\]\(#([\w-]+)\)", PAGE))
def test_a_link_within_the_page_leads_to_a_heading(target: str) -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, flags=re.MULTILINE)

    assert target in [re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings]
