"""`dialog check`: silent when all is well, otherwise every problem with its place, in the form asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from naringsdialog.checks.rules import rule_names

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = "format: 1\norganisations:\n  jht: {name: JHT}\nseries:\n  dialog: {title: Dialogen}\n"
GOOD = "date: 2020-04-20\nstatus: sent\nagenda:\n  - title: Läget\n"
WARNED = "date: 2020-04-18\nstatus: sent\nagenda:\n  - title: Läget\n"
WRONG = """\
date: 2020-04-13
status: snt
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Svara, owner: jth, due: 2020-05-04}
"""
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": GOOD}


def places(text: str) -> list[str]:
    """Return `FILE:LINE:COL rule` of each problem in the text format."""
    told = [line for line in text.splitlines() if line.endswith("]") and ": " in line and not line.startswith(" ")]
    return [f"{line.split(': ')[0]} {line.rpartition('[')[2][:-1]}" for line in told]


# All is well


def test_when_all_is_well_nothing_is_said(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree(FILES))

    assert (result.code, result.out, result.err) == (0, "", "")


def test_the_real_workspace_is_well(dialog: Program, sample: Path) -> None:
    result = dialog("check", cwd=sample)

    assert (result.code, result.out, result.err) == (0, "", "")


def test_json_of_what_is_well_is_an_empty_list(dialog: Program, tree: Tree) -> None:
    result = dialog("check", "--format", "json", cwd=tree(FILES))

    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {"version": 1, "complete": True, "problems": []}


def test_a_code_host_hears_nothing_of_what_is_well(dialog: Program, tree: Tree) -> None:
    assert dialog("check", "--format", "github", cwd=tree(FILES)).out == ""


# Problems


def test_all_problems_of_all_files_are_told_and_the_count_last(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-04-13.yaml": WRONG, "meetings/2020-04-27.yaml": "date: [\n"})

    result = dialog("check", cwd=root)

    assert result.code == 1
    assert places(result.out) == [
        "meetings/2020-04-13.yaml:1:7 day-off",
        "meetings/2020-04-13.yaml:2:9 choice",
        "meetings/2020-04-13.yaml:6:38 unknown-name",
        "meetings/2020-04-27.yaml:1:7 unclosed-bracket",
    ]
    assert result.err == "3 errors, 1 warning\n"


def test_a_problem_is_told_in_full(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree({**FILES, "meetings/2020-04-13.yaml": WRONG}))

    assert result.out.endswith(
        "meetings/2020-04-13.yaml:6:38: error: `jth` is not in the register [unknown-name]\n"
        "     6 |       - {id: A1, task: Svara, owner: jth, due: 2020-05-04}\n"
        "       |                                      ^^^\n"
        '         did you mean `jht`? If not: `dialog people add jth "…"` (or `organisations`)\n'
    )


def test_warnings_are_told_and_leave_the_exit_code_alone(dialog: Program, tree: Tree) -> None:
    result = dialog("check", cwd=tree({**FILES, "meetings/2020-04-18.yaml": WARNED}))

    assert result.code == 0
    assert places(result.out) == ["meetings/2020-04-18.yaml:1:7 day-off"]
    assert result.err == "1 warning\n"


def test_strictly_warnings_count(dialog: Program, tree: Tree) -> None:
    result = dialog("check", "--strict", cwd=tree({**FILES, "meetings/2020-04-18.yaml": WARNED}))

    assert (result.code, result.err) == (1, "1 warning\n")


def test_strictly_advice_is_told_too(dialog: Program, tree: Tree) -> None:
    undated = GOOD + "    actions:\n      - {id: A1, task: Svara, owner: jht}\n"
    root = tree({**FILES, "meetings/2020-04-20.yaml": undated})

    result, strict = dialog("check", cwd=root), dialog("check", "--strict", cwd=root)

    assert (result.code, result.out, result.err) == (0, "", "")
    assert (strict.code, strict.err) == (1, "1 advice\n")
    assert places(strict.out) == ["meetings/2020-04-20.yaml:6:10 no-date"]


# The forms


def test_json_tells_each_problem_with_every_key(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-04-20.yaml": GOOD.replace("sent", "snt"), "meetings/2020-04-27.yml": GOOD})

    result = dialog("check", "--format", "json", cwd=root)

    assert (result.code, result.err) == (1, "")
    told = json.loads(result.out)
    assert (told["version"], told["complete"]) == (1, False)
    choice, suffix = told["problems"]
    assert choice == {
        "file": "meetings/2020-04-20.yaml",
        "line": 2,
        "column": 9,
        "severity": "error",
        "rule": "choice",
        "message": choice["message"],
        "remedy": choice["remedy"],
    }
    assert "snt" in choice["message"]
    assert "sent" in choice["remedy"]
    assert (suffix["line"], suffix["column"], suffix["rule"]) == (None, None, "wrong-suffix")


def test_a_code_host_gets_a_line_for_each_problem(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-04-18.yaml": WARNED, "meetings/2020-04-20.yaml": GOOD.replace("sent", "snt")})

    result = dialog("check", "--format", "github", cwd=root)

    assert result.code == 1
    warning, error = result.out.splitlines()
    assert warning.startswith("::warning file=meetings/2020-04-18.yaml,line=1,col=7,endColumn=17,title=day-off::")
    assert error.startswith("::error file=meetings/2020-04-20.yaml,line=2,col=9,endColumn=12,title=choice::")
    assert result.err == ""


# Paths


TWO = {**FILES, "meetings/2020-04-13.yaml": WRONG, "meetings/2020-04-18.yaml": WARNED}


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        (["meetings/2020-04-18.yaml"], ["meetings/2020-04-18.yaml"]),
        (["meetings"], ["meetings/2020-04-13.yaml", "meetings/2020-04-18.yaml"]),
        (["."], ["meetings/2020-04-13.yaml", "meetings/2020-04-18.yaml"]),
        (["meetings/*-13.yaml", "meetings/2020-04-20.yaml"], ["meetings/2020-04-13.yaml"]),
        (["dialog.yaml"], []),
        (["schemas"], ["schemas/meeting.schema.json"]),
    ],
    ids=str,
)
def test_only_the_problems_of_the_files_named_are_told(
    dialog: Program, tree: Tree, paths: list[str], files: list[str]
) -> None:
    root = tree({**TWO, "schemas/meeting.schema.json": "{}"} if paths == ["schemas"] else TWO)

    result = dialog("check", *paths, cwd=root)

    assert list(dict.fromkeys(place.split(":")[0].split(" ")[0] for place in places(result.out))) == files


def test_other_files_still_count_for_what_is_right_in_the_one_named(dialog: Program, tree: Tree) -> None:
    later = "date: 2020-05-04\nfollow_up:\n  - {action: 2020-04-20/A1, status: done}\n"
    good = GOOD + "    actions:\n      - {id: A1, task: Svara, owner: jht}\n"
    root = tree({**FILES, "meetings/2020-04-20.yaml": good, "meetings/2020-05-04.yaml": later})

    result = dialog("check", "meetings/2020-05-04.yaml", cwd=root, today=None)

    assert "unknown-action" not in result.out


def test_paths_are_those_of_where_one_stands(dialog: Program, tree: Tree) -> None:
    root = tree(TWO)

    inside, outside = dialog("check", cwd=root / "meetings"), dialog("-C", root.name, "check", cwd=root.parent)

    assert inside.out.startswith("2020-04-13.yaml:1:7: ")
    assert outside.out.startswith(f"{root.name}/meetings/2020-04-13.yaml:1:7: ")


def test_a_path_is_found_from_where_one_stands_and_from_the_folder_named(dialog: Program, tree: Tree) -> None:
    root = tree(TWO)

    for path in ("meetings/2020-04-18.yaml", f"{root.name}/meetings/2020-04-18.yaml"):
        assert len(places(dialog("-C", root.name, "check", path, cwd=root.parent).out)) == 1


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("meetings/2020-04-19.yaml", "did you mean `meetings/2020-04-1"),
        ("2020-04-20", "did you mean `meetings/2020-04-20.yaml`?"),
        ("README.md", "name dialog.yaml, a meeting's file, or a folder that holds some"),
        ("out", "name dialog.yaml, a meeting's file, or a folder that holds some"),
    ],
)
def test_a_path_that_is_no_file_of_the_workspace_is_refused(dialog: Program, tree: Tree, path: str, near: str) -> None:
    root = tree({**TWO, "README.md": "", "out/a.md": ""})

    result = dialog("check", path, cwd=root)

    assert (result.code, result.out) == (2, "")
    assert f"`{path}` is no file of the workspace" in result.err
    assert near in result.err


def test_a_link_is_checked_by_its_name_and_by_its_folder(dialog: Program, tree: Tree, tmp_path: Path) -> None:
    root = tree(FILES)
    elsewhere = tmp_path / "annanstans.yaml"
    elsewhere.write_text(WARNED, encoding="utf-8")
    (root / "meetings" / "2020-04-18.yaml").symlink_to(elsewhere)

    for path in ("meetings", "meetings/2020-04-18.yaml", str(elsewhere)):
        assert places(dialog("check", path, cwd=root).out) == ["meetings/2020-04-18.yaml:1:7 day-off"]


# dialog.yaml


def test_where_the_workspace_cannot_be_read_the_files_are_still_read(dialog: Program, tree: Tree) -> None:
    root = tree({**TWO, "dialog.yaml": "format: 1\nseries: [\n", "meetings/2020-04-27.yaml": "date: [\n"})

    result = dialog("check", cwd=root)

    assert result.code == 1
    assert places(result.out) == [
        "dialog.yaml:2:9 unclosed-bracket",
        "meetings/2020-04-13.yaml:2:9 choice",
        "meetings/2020-04-27.yaml:1:7 unclosed-bracket",
    ]
    assert result.err == "names, series and dates were not checked: dialog.yaml cannot be read\n3 errors\n"


def test_json_of_an_unreadable_workspace_is_not_complete(dialog: Program, tree: Tree) -> None:
    result = dialog("check", "--format", "json", cwd=tree({**FILES, "dialog.yaml": "a: &b\n"}))

    assert result.code == 1
    assert json.loads(result.out)["complete"] is False


def test_a_bad_field_of_the_workspace_is_told_and_the_rest_is_checked(dialog: Program, tree: Tree) -> None:
    root = tree({**TWO, "dialog.yaml": CONFIG.replace("{title: Dialogen}", "{title: Dialogen, every: ofta}")})

    told = places(dialog("check", cwd=root).out)

    assert told[0] == "dialog.yaml:5:36 form"
    assert "meetings/2020-04-13.yaml:6:38 unknown-name" in told


# Explanations


@pytest.mark.parametrize("rule", [*rule_names(), "old-schema"])
def test_every_rule_is_explained_with_its_name_and_weight(dialog: Program, rule: str) -> None:
    result = dialog("check", "--explain", rule)

    heading, blank, *text = result.out.splitlines()
    assert (result.code, result.err, blank) == (0, "", "")
    assert heading in {f"{rule} ({severity})" for severity in ("error", "warning", "advice")}
    assert len(" ".join(text)) > 60


def test_an_unknown_rule_is_refused_with_what_was_meant(dialog: Program) -> None:
    result = dialog("check", "--explain", "due-befor-meeting")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        "error: there is no rule `due-befor-meeting`\n  did you mean `due-before-meeting`?\n  there are:\n"
    )
    assert "    action-not-earlier, action-twice, alias, " in result.err


def test_an_unknown_form_is_refused_with_those_there_are(dialog: Program, tree: Tree) -> None:
    result = dialog("check", "--format", "gihub", cwd=tree(FILES))

    assert result.code == 2
    assert "did you mean `github`?" in result.err
