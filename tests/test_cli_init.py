"""`dialog init`: a workspace that works at once, and nothing of hers touched."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import unicodedata
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.dates import parse_interval
from naringsdialog.model.forms import TEXT
from naringsdialog.source.decoding import UNUSABLE
from naringsdialog.source.files import read_config
from naringsdialog.workspace.initialise import Settings, config_text

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.model.config import Workspace
    from tests.conftest import Program, Tree

MADE = [
    ".gitignore",
    ".vscode/settings.json",
    "dialog.yaml",
    "schemas/meeting.schema.json",
    "schemas/workspace.schema.json",
]
NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
    lambda text: bool(re.search(TEXT, text)) and not UNUSABLE.search(text)
)


def _contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _workspace(root: Path) -> Workspace:
    config = read_config("dialog.yaml", (root / "dialog.yaml").read_bytes())
    assert config.problems == ()
    assert config.workspace is not None
    return config.workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder."""
    folder = tmp_path / "Näringslivsdialog 2020"
    folder.mkdir()
    return folder


# A new workspace


def test_makes_the_files_of_a_workspace_and_no_templates(dialog: Program, folder: Path) -> None:
    result = dialog("init", cwd=folder)

    assert result.code == 0
    assert sorted(_contents(folder)) == MADE
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [".vscode", "meetings", "schemas"]
    assert sorted(result.out.splitlines()) == MADE
    assert result.err == (
        "next: see dialog.yaml over, then `dialog new-meeting 2020-04-27`, with the day of the first meeting\n"
    )


def test_dialog_yaml_is_written_for_a_person(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)

    assert (
        (folder / "dialog.yaml").read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=schemas/workspace.schema.json

# The workspace: who takes part, and which meetings recur. Each meeting has its own file in meetings/.
format: 1
language: sv  # of the documents: sv or en
timezone: Europe/Stockholm

# The register. Meetings refer to organisations and people by these keys.
# organisations:
#   region: {name: Region Jämtland Härjedalen, short: Regionen}
# people:
#   ee: {name: Eva Ek, email: eva.ek@example.org}

# Recurring meetings. `dialog new-meeting` makes the next one from what stands here.
series:
  naringslivsdialog-2020:
    title: Näringslivsdialog 2020
    record: notes  # notes, or protocol for a formal body
    # start: 15:00
    # every: 2 weeks
    # place: Rådhuset, sal 2
    # secretary: ee
    # contact: ee  # whom to tell when one cannot come

    # Who is called: keys of the register.
    # members: [region, ee]

    # The standing agenda. Under `reports` stand those who tell the others how things are.
    agenda:
      - title: Inledning
      - title: Lägesrapporter
      - title: Uppföljning av åtgärder
        show: open-actions  # filled in when the document is rendered
      - title: Övriga frågor
      - title: Nästa möte
        show: next-meeting
"""
    )


def test_every_line_that_is_a_comment_is_right_when_it_counts(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)
    path = folder / "dialog.yaml"
    path.write_text(
        re.sub(r"^( *)# ( *\w+:)", r"\1\2", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )

    workspace = _workspace(folder)

    assert dialog("check", "--strict", cwd=folder).out == ""
    assert list(workspace.organisations) == ["region"]
    assert workspace.series["naringslivsdialog-2020"].members == ("region", "ee")


def test_works_at_once_and_check_has_nothing_to_say(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)

    fresh = dialog("check", "--strict", cwd=folder)
    made = dialog("new-meeting", "2020-05-04", cwd=folder)
    checked = dialog("check", "--strict", cwd=folder)
    rendered = dialog("render", cwd=folder)

    assert (fresh.code, fresh.out, fresh.err) == (0, "", "")
    assert made.code == 0
    assert (checked.code, checked.out, checked.err) == (0, "", "")
    assert rendered.code == 0
    assert rendered.out.splitlines() == [
        "out/2020-05-04-naringslivsdialog-2020-dagordning.docx",
        "out/2020-05-04-naringslivsdialog-2020-dagordning.md",
    ]


def test_the_editor_finds_the_schemas(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)

    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))

    assert settings["yaml.schemas"] == {
        "./schemas/meeting.schema.json": "meetings/**/*.yaml",
        "./schemas/workspace.schema.json": "dialog.yaml",
    }
    assert all((folder / schema).is_file() for schema in settings["yaml.schemas"])


def test_git_ignores_what_is_made_again_and_temporary_files(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)

    assert (folder / ".gitignore").read_text(encoding="utf-8") == (
        "# made by dialog, and made again at any time\nout/\n.dialog/\n.*.dialog-*.tmp\n"
    )


@pytest.mark.parametrize(
    ("name", "key", "title"),
    [
        ("Möten åäö 2020", "moten-aao-2020", "Möten åäö 2020"),
        ("2020", "2020", "2020"),
        ("15.00", "15-00", "15.00"),
        ("null", "null", "null"),
        ("all", "mote", "all"),
        ("!!!", "mote", "!!!"),
        ("- a: b #c", "a-b-c", "- a: b #c"),
        ("会議", "mote", "会議"),
        (unicodedata.normalize("NFD", "råd"), "rad", "råd"),
        ("två\nrader", "mote", "Möte"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="not all of them are names there")
def test_any_folders_name_gives_a_series(dialog: Program, tmp_path: Path, name: str, key: str, title: str) -> None:
    root = tmp_path / name
    root.mkdir()

    result = dialog("init", cwd=root)

    assert result.code == 0
    assert [(one, series.title) for one, series in _workspace(root).series.items()] == [(key, title)]
    assert dialog("new-meeting", "2020-05-04", cwd=root).code == 0
    assert dialog("check", "--strict", cwd=root).out == ""


def test_every_value_has_an_option(dialog: Program, tmp_path: Path) -> None:
    result = dialog(
        "init",
        "nytt/råd",
        *("--title", "Rådet: större", "--series", "radet", "--language", "en", "--timezone", "Europe/Helsinki"),
        *("--record", "protocol", "--start", "13–14.30", "--every", "first Monday", "--place", "Sal #2"),
        *("--organisation", "region=Region Jämtland Härjedalen", "--organisation", "null=Ett, {två}"),
    )
    root = tmp_path / "nytt" / "råd"

    assert result.code == 0
    assert "nytt/råd/dialog.yaml\n" in result.out
    assert 'next: go there (cd "nytt/råd"), see dialog.yaml over, then `dialog new-meeting 2020-04-27`' in result.err
    workspace = _workspace(root)
    series = workspace.series["radet"]
    assert (workspace.language, workspace.timezone) == ("en", "Europe/Helsinki")
    assert (series.title, series.record, series.place) == ("Rådet: större", "protocol", "Sal #2")
    assert (series.start, series.end) == ((time(13), None), time(14, 30))
    assert series.every == parse_interval("first Monday")
    assert {key: one.name for key, one in workspace.organisations.items()} == {
        "region": "Region Jämtland Härjedalen",
        "null": "Ett, {två}",
    }
    assert series.members == ("region", "null")
    assert [item.title for item in series.agenda] == [
        "Opening",
        "Reports",
        "Follow-up of actions",
        "Other business",
        "Next meeting",
    ]
    assert series.agenda[1].reports == ("region", "null")
    dialog("new-meeting", "2020-05-04", cwd=root)
    assert dialog("check", "--strict", cwd=root).out == ""


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--title", "a\x1b[31m", "--title: this is not a line of text; write letters, without control characters"),
        ("--title", "två\nrader", "--title: this is not a line of text"),
        ("--title", " ", "--title: this is not a line of text"),
        ("--place", "\udcff", "--place: this is not a line of text"),
        ("--series", "Rådet", "--series: `Rådet` is not a key; write lower case letters, digits, - and _"),
        ("--series", "all", "--series: `all` is not a key; "),
        ("--start", "kvart i tre", "--start: `kvart i tre`: "),
        ("--start", "16-15", "--start: `16-15`: the end is not after the start; write times of one day, as 15–16.30"),
        ("--every", "varannan vecka", "--every: `varannan vecka`: "),
        ("--timezone", "Stockholm", "--timezone: there is no time zone `Stockholm`; did you mean Europe/Stockholm?"),
        ("--timezone", "qqq", "--timezone: there is no time zone `qqq`; write an area and a city, for example Europe"),
        ("--organisation", "af", "--organisation: `af` is no key and name; write for example af=Arbetsförmedlingen"),
        ("--organisation", "AF=Af", "--organisation: `AF` is not a key; "),
    ],
)
def test_a_value_that_no_file_should_hold_is_told_and_nothing_is_written(
    dialog: Program, folder: Path, option: str, value: str, told: str
) -> None:
    result = dialog("init", option, value, cwd=folder)

    assert result.code == 2
    assert f"error: {told}" in result.err
    assert _contents(folder) == {}


@pytest.mark.parametrize(("option", "value"), [("--language", "de"), ("--record", "minutes")])
def test_a_choice_that_is_none_exits_2_with_the_choices(dialog: Program, folder: Path, option: str, value: str) -> None:
    result = dialog("init", option, value, cwd=folder)

    assert result.code == 2
    assert option in result.err
    assert value in result.err
    assert {"--language": "sv", "--record": "protocol"}[option] in result.err


def test_two_organisations_with_one_key_are_refused(dialog: Program, folder: Path) -> None:
    result = dialog("init", "--organisation", "af=A", "--organisation", "af=B", cwd=folder)

    assert result.code == 2
    assert "`af` is A already; choose another key" in result.err
    assert _contents(folder) == {}


def test_a_dry_run_shows_what_would_be_written(dialog: Program, folder: Path) -> None:
    result = dialog("init", "--dry-run", cwd=folder)

    assert result.code == 0
    assert "dialog.yaml: to be made\n    # yaml-language-server: $schema=" in result.out
    assert "schemas/meeting.schema.json: as `dialog schema --write` makes it\n" in result.out
    assert ".gitignore: to be made\n    # made by dialog, and made again at any time\n    out/\n" in result.out
    assert result.err == "nothing was written: --dry-run\n"
    assert list(folder.iterdir()) == []


def test_c_says_where_as_if_one_stood_there(dialog: Program, folder: Path) -> None:
    dialog("-C", folder.name, "init", "under", cwd=folder.parent)

    assert sorted(_contents(folder)) == [f"under/{name}" for name in MADE]


def test_a_file_in_the_place_of_the_folder_is_told(dialog: Program, tmp_path: Path) -> None:
    (tmp_path / "rad").write_text("")

    result = dialog("init", "rad")

    assert result.code == 2
    assert result.err == (f"error: {tmp_path / 'rad'} is a file, not a folder\n  name a folder: dialog init FOLDER\n")


@given(NAMES, NAMES, NAMES)
def test_any_title_place_and_name_can_be_read_again(title: str, place: str, name: str) -> None:
    settings = Settings(
        "sv", "Europe/Stockholm", "rad", title, "notes", place=place, organisations=(("af", name), ("123", name))
    )

    config = read_config("dialog.yaml", config_text(settings).encode())

    assert config.problems == ()
    assert config.workspace is not None
    assert (config.workspace.series["rad"].title, config.workspace.series["rad"].place) == (title, place)
    assert [one.name for one in config.workspace.organisations.values()] == [name, name]


# On a terminal


def test_a_terminal_is_asked_for_what_no_option_says(dialog: Program, folder: Path) -> None:
    answers = "en\nThe council\nprotocol\n13-14.30\n2 weeks\nRoom 2\nregion=The region\naf=The agency\n\n"

    result = dialog("init", cwd=folder, terminal=True, answers=answers)

    assert result.code == 0
    series = _workspace(folder).series["the-council"]
    assert (series.title, series.record, series.place) == ("The council", "protocol", "Room 2")
    assert (series.start, series.end) == ((time(13), None), time(14, 30))
    assert series.members == ("region", "af")
    assert result.err.startswith(
        "Language of the documents, sv or en [sv]: "
        "What are the meetings called? [Näringslivsdialog 2020]: "
        "Are the minutes notes or a protocol? [notes]: "
        "The usual time, as 15:00 or 15–16.30 (empty when there is none): "
        "How often, as 2 weeks or first Monday (empty when there is no rule): "
        "The usual place (empty when there is none): "
        "An organisation that takes part, as af=Arbetsförmedlingen (empty when there are no more): "
    )


def test_empty_answers_are_the_defaults(dialog: Program, tmp_path: Path) -> None:
    asked, piped = tmp_path / "a" / "rad", tmp_path / "b" / "rad"

    dialog("init", str(asked), terminal=True, answers="\n" * 7)
    dialog("init", str(piped))

    assert _contents(asked) == _contents(piped)


def test_what_an_option_says_is_not_asked_for(dialog: Program, folder: Path) -> None:
    options = ("--language", "sv", "--title", "Rådet", "--record", "notes", "--start", "15", "--every", "1 month")

    result = dialog(
        "init", *options, "--place", "Sal 2", "--organisation", "af=A", cwd=folder, terminal=True, answers=""
    )

    assert result.code == 0
    assert result.err.startswith("next: ")


def test_a_wrong_answer_is_told_and_asked_for_again(dialog: Program, folder: Path) -> None:
    answers = "de\nsv\n\n\nkvart\n15.00\n\n\naf\naf=A\naf=B\n\n"

    result = dialog("init", cwd=folder, terminal=True, answers=answers)

    assert result.code == 0
    assert "  write sv or en\n" in result.err
    assert "  `kvart`: " in result.err
    assert "  `af` is no key and name; write for example af=Arbetsförmedlingen\n" in result.err
    assert "  `af` is A already; choose another key\n" in result.err
    assert _workspace(folder).series["naringslivsdialog-2020"].start == (time(15), None)


def test_nothing_is_made_of_half_the_answers(dialog: Program, folder: Path) -> None:
    result = dialog("init", cwd=folder, terminal=True, answers="sv\nRådet\n")

    assert result.code == 130
    assert _contents(folder) == {}


@pytest.mark.parametrize(("terminal", "answers"), [(False, "en\n"), (True, None)])
def test_a_program_is_never_asked(dialog: Program, folder: Path, terminal: bool, answers: str | None) -> None:
    result = dialog("init", cwd=folder, terminal=terminal, answers=answers)

    assert result.code == 0
    assert "Language" not in result.err
    assert _workspace(folder).language == "sv"


# What is there already


def test_an_existing_workspace_is_left_byte_for_byte_and_what_it_lacks_is_printed(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            "dialog.yaml": "# min\r\nformat: 1\r\n",
            ".gitignore": "*.bak\r\nout/\r\n",
            ".vscode/settings.json": '{\n  // min\n  "editor.tabSize": 2\n}\n',
            "schemas/meeting.schema.json": "{}",
            "meetings/2020-04-20.yaml": "date: 2020-04-20\n",
        }
    )
    before = _contents(root)

    result = dialog("init", cwd=root)

    assert result.code == 0
    assert _contents(root) == before
    assert result.out == (
        "schemas/workspace.schema.json: as `dialog schema --write` makes it\n"
        ".vscode/settings.json: to be added by hand\n"
        "    {\n"
        '      "yaml.schemas": {\n'
        '        "./schemas/meeting.schema.json": "meetings/**/*.yaml",\n'
        '        "./schemas/workspace.schema.json": "dialog.yaml"\n'
        "      }\n"
        "    }\n"
        ".gitignore: to be added at the end\n"
        "    # made by dialog, and made again at any time\n"
        "    .dialog/\n"
        "    .*.dialog-*.tmp\n"
    )
    assert result.err == f"nothing was written: {root} is a workspace already\n"


def test_a_workspace_that_lacks_nothing_is_told_so(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)
    before = _contents(folder)

    result = dialog("init", cwd=folder)

    assert (result.code, result.out) == (0, "")
    assert result.err == f"nothing was written: {folder} is a workspace already and lacks nothing\n"
    assert _contents(folder) == before


def test_an_existing_workspace_asks_nothing_and_says_what_was_not_used(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)
    before = _contents(folder)

    result = dialog("init", "--title", "Rådet", "--language", "en", cwd=folder, terminal=True, answers="")

    assert result.code == 0
    assert result.err.endswith("--title, --language not used: write what they say into dialog.yaml\n")
    assert _contents(folder) == before


def test_a_broken_dialog_yaml_is_a_workspace_too(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: [\n"})

    result = dialog("init", cwd=root)

    assert result.code == 0
    assert _contents(root) == {"dialog.yaml": b"format: [\n"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "*.bak\n",
            "*.bak\n# made by dialog, and made again at any time\nout/\n.dialog/\n.*.dialog-*.tmp\n",
        ),
        (
            "*.bak\r\n/out\r\n.dialog",
            "*.bak\r\n/out\r\n.dialog\r\n# made by dialog, and made again at any time\r\n.*.dialog-*.tmp\r\n",
        ),
        ("", "# made by dialog, and made again at any time\nout/\n.dialog/\n.*.dialog-*.tmp\n"),
        ("out/\n.dialog/\n.*.dialog-*.tmp", "out/\n.dialog/\n.*.dialog-*.tmp"),
        ("\ufeffout/\n.dialog/\n.*.dialog-*.tmp\n", "\ufeffout/\n.dialog/\n.*.dialog-*.tmp\n"),
    ],
    ids=["its own", "CRLF, some there, no line break at the end", "empty", "all there", "byte order mark"],
)
def test_in_a_plain_folder_lines_are_added_to_gitignore_and_nothing_else_of_it_changes(
    dialog: Program, tree: Tree, before: str, after: str
) -> None:
    root = tree({".gitignore": before})

    dialog("init", cwd=root)

    assert (root / ".gitignore").read_bytes() == after.encode()


def test_a_gitignore_in_utf_16_is_left_and_the_lines_are_said(dialog: Program, folder: Path) -> None:
    (folder / ".gitignore").write_bytes("*.bak\r\n".encode("utf-16"))

    result = dialog("init", cwd=folder)

    assert result.code == 0
    assert (folder / ".gitignore").read_bytes() == "*.bak\r\n".encode("utf-16")
    assert result.err.startswith(
        "to be added by hand to .gitignore, which was not touched:\n"
        "    # made by dialog, and made again at any time\n"
        "    out/\n"
    )


def test_in_a_plain_folder_editor_settings_of_hers_are_left_and_the_lines_are_said(dialog: Program, tree: Tree) -> None:
    hers = '{\n  // min\n  "editor.tabSize": 2,\n}\n'
    root = tree({".vscode/settings.json": hers})

    result = dialog("init", cwd=root)

    assert result.code == 0
    assert (root / ".vscode" / "settings.json").read_text(encoding="utf-8") == hers
    assert ".vscode/settings.json" not in result.out
    assert result.err.startswith(
        "to be added by hand to .vscode/settings.json, which was not touched:\n"
        "    {\n"
        '      "yaml.schemas": {\n'
        '        "./schemas/meeting.schema.json": "meetings/**/*.yaml",\n'
    )


def test_files_of_hers_in_a_plain_folder_are_left(dialog: Program, tree: Tree) -> None:
    hers = {"meetings/2020-04-20.yaml": "date: 2020-04-20\n", "schemas/meeting.schema.json": "{}", "README.md": "Hej"}
    root = tree(hers)

    dialog("init", cwd=root)

    assert {name: text.decode() for name, text in _contents(root).items() if name in hers} == hers


def test_inside_another_workspace_it_is_made_and_that_is_said(dialog: Program, folder: Path) -> None:
    dialog("init", cwd=folder)
    outer = _contents(folder)

    result = dialog("init", "prov", cwd=folder)

    assert result.code == 0
    assert result.err.endswith(
        f"note: it lies in the workspace {folder}; below {folder / 'prov'} commands use the new one\n"
    )
    assert {name: data for name, data in _contents(folder).items() if not name.startswith("prov/")} == outer


@pytest.mark.parametrize("below", ["meetings", "meetings/rad"])
def test_among_the_meetings_of_another_workspace_it_is_refused(dialog: Program, folder: Path, below: str) -> None:
    dialog("init", cwd=folder)
    before = _contents(folder)

    result = dialog("init", below, cwd=folder)

    assert result.code == 2
    assert result.err == (
        f"error: {folder / below} is among the meetings of the workspace {folder}\n"
        "  make the new one elsewhere: dialog init FOLDER; another series is written into the one there\n"
    )
    assert _contents(folder) == before


def test_the_next_step_is_a_ready_command(dialog: Program, folder: Path) -> None:
    result = dialog("init", cwd=folder, today=date(2021, 2, 1))

    assert "then `dialog new-meeting 2021-02-01`" in result.err


# What cannot be written


def test_a_folder_that_may_not_be_written_in_exits_3(
    dialog: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refused)

    result = dialog("init", cwd=folder)

    assert result.code == 3
    assert result.err == (
        f"error: {folder / 'meetings'} cannot be written: it is write-protected, or open in another program\n"
        "  close it in the other program and try again, or see who may write there\n"
    )
    assert _contents(folder) == {}


def test_a_file_in_the_place_of_a_folder_exits_3_before_anything_is_made(dialog: Program, tree: Tree) -> None:
    root = tree({"meetings": "inte en mapp"})

    result = dialog("init", cwd=root)

    assert result.code == 3
    assert result.err == (
        f"error: {root / 'meetings'} cannot be written: {root / 'meetings'} is not a folder\n"
        f"  move {root / 'meetings'} away: a folder belongs there\n"
    )
    assert _contents(root) == {"meetings": b"inte en mapp"}
