"""`dialog render`: which documents it writes, what it refuses, and what it says."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.word_documents import in_word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  af: {name: Arbetsförmedlingen}
series:
  rad: {title: Näringslivsrådet}
"""
HELD = """\
date: 2020-04-20
status: draft
agenda: [{title: Läget, notes: Stabilt., actions: [{id: A1, task: Ring, owner: af, due: 2020-04-24}]}]
"""
FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\n",
    "meetings/2020-04-20.yaml": HELD,
    "meetings/2020-05-04.yaml": "date: 2020-05-04\n",
    "meetings/2020-05-18.yaml": "date: 2020-05-18\nstatus: cancelled\n",
}
TWO_SERIES = {
    "dialog.yaml": CONFIG.replace(
        "rad: {title: Näringslivsrådet}",
        "rad: {title: Näringslivsrådet, folder: rad}\n  styr: {title: Styrgruppen, folder: styr}",
    ),
    "meetings/rad/2020-04-20.yaml": HELD,
    "meetings/rad/2020-05-04.yaml": "date: 2020-05-04\n",
    "meetings/styr/2020-04-22.yaml": "date: 2020-04-22\nstatus: draft\n",
}
UNREADABLE = "date: [2020-04-13\n"


def native(path: str) -> str:
    """The path as this system prints it."""
    return path.replace("/", os.sep)


def out(*names: str) -> list[str]:
    return [native(f"out/{name}") for name in names]


def written(root: Path) -> list[str]:
    folder = root / "out"
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.exists() else []


# Which documents


def test_writes_the_document_whose_turn_it_is_and_says_which_and_why(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", cwd=root)

    names = ["2020-04-20-rad-anteckningar-utkast.docx", "2020-04-20-rad-anteckningar-utkast.md"]
    assert (result.code, result.out.splitlines()) == (0, out(*names))
    assert result.err == (
        "2020-04-20, minutes: it is the latest one that is not sent yet\n"
        "next: when it is ready to go out, `dialog mark 2020-04-20 sent`, "
        "and `dialog render 2020-04-20` makes the copy without UTKAST\n"
    )
    assert written(root) == names


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["2020-04-06"], ["2020-04-06-rad-anteckningar"]),
        (["2020-05-04"], ["2020-05-04-rad-dagordning"]),
        (["2020-05-18"], ["2020-05-18-rad-dagordning"]),
        (["next"], ["2020-05-04-rad-dagordning"]),
        (["last"], ["2020-04-20-rad-anteckningar-utkast"]),
        (["2020-04-06", "next", "2020-04-06"], ["2020-04-06-rad-anteckningar", "2020-05-04-rad-dagordning"]),
        (["2020-04-20", "--kind", "agenda"], ["2020-04-20-rad-dagordning"]),
        (["2020-05-04", "--kind", "minutes"], ["2020-05-04-rad-anteckningar-utkast"]),
        (["2020-04-20", "--kind", "actions"], ["2020-04-20-rad-atgarder"]),
        (["--kind", "actions"], ["2020-04-27-rad-atgarder"]),
        (["--kind", "actions", "--as-of", "2020-04-23"], ["2020-04-23-rad-atgarder"]),
        (["--kind", "agenda"], ["2020-04-20-rad-dagordning"]),
        (["2020-04-20", "--internal"], ["2020-04-20-rad-anteckningar-utkast-internt"]),
        (
            ["--all"],
            ["2020-04-06-rad-anteckningar", "2020-04-20-rad-anteckningar-utkast", "2020-05-04-rad-dagordning"],
        ),
        (
            ["--all", "--kind", "agenda"],
            ["2020-04-06-rad-dagordning", "2020-04-20-rad-dagordning", "2020-05-04-rad-dagordning"],
        ),
    ],
)
def test_writes_what_is_asked_for(dialog: Program, tree: Tree, arguments: list[str], names: list[str]) -> None:
    result = dialog("render", "--format", "md", *arguments, cwd=tree(FILES))

    assert result.code == 0
    assert [line for line in result.out.splitlines() if line.endswith(".md")] == out(*(f"{name}.md" for name in names))


@pytest.mark.parametrize(
    ("formats", "endings"),
    [
        (["--format", "md"], ["md"]),
        (["--format", "docx"], ["docx"]),
        (["--format", "md,docx"], ["md", "docx"]),
        (["--format", "md, md"], ["md"]),
        (["--format", "docx", "--format", "md"], ["docx", "md"]),
        (["--format", "DOCX, Md"], ["docx", "md"]),
    ],
)
def test_writes_the_formats_asked_for(dialog: Program, tree: Tree, formats: list[str], endings: list[str]) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-06", *formats, cwd=root)

    assert result.out.splitlines() == out(*(f"2020-04-06-rad-anteckningar.{ending}" for ending in endings))
    assert written(root) == sorted(f"2020-04-06-rad-anteckningar.{ending}" for ending in endings)


def test_as_of_is_the_day_on_which_actions_are_told(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    dialog("render", "2020-05-04", "--as-of", "2020-04-29", "--format", "md", cwd=root)

    text = (root / "out" / "2020-05-04-rad-dagordning.md").read_text(encoding="utf-8")
    assert "Läget den 29 april 2020: 1 öppen, 1 försenad." in text
    assert "Försenad 5 dagar" in text


def test_english_documents_have_english_names(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"dialog.yaml": f"language: en\n{CONFIG}"})

    result = dialog("render", "last", "--internal", "--format", "md", cwd=root)

    assert result.out.splitlines() == out("2020-04-20-rad-notes-draft-internal.md")


# Several series


def test_of_several_series_one_must_be_named(dialog: Program, tree: Tree) -> None:
    root = tree(TWO_SERIES)

    result = dialog("render", cwd=root)

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: of which series?\n"
        "  add --series, or stand in the series' folder\n"
        "  there are:\n"
        "    --series rad: rad/2020-04-20\n"
        "    --series styr: styr/2020-04-22\n"
    )


def test_a_series_without_a_meeting_says_so_among_the_candidates(dialog: Program, tree: Tree) -> None:
    root = tree({name: text for name, text in TWO_SERIES.items() if "styr/" not in name})

    assert "--series styr: no meeting yet" in dialog("render", cwd=root).err


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ([], "2020-04-22-styr-anteckningar-utkast.md"),
        (["last"], "2020-04-22-styr-anteckningar-utkast.md"),
        (["--kind", "actions"], "2020-04-27-styr-atgarder.md"),
    ],
)
def test_the_series_may_be_named_or_stood_in(dialog: Program, tree: Tree, arguments: list[str], name: str) -> None:
    root = tree(TWO_SERIES)

    named = dialog("render", *arguments, "--series", "styr", "--format", "md", cwd=root)
    stood_in = dialog("render", *arguments, "--format", "md", cwd=root / "meetings" / "styr")

    assert named.out.splitlines() == out(name)
    assert stood_in.out.splitlines() == [native(f"../../out/{name}")]


def test_all_of_one_series(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "--all", "--series", "rad", "--format", "md", cwd=tree(TWO_SERIES))

    assert result.out.splitlines() == out("2020-04-20-rad-anteckningar-utkast.md", "2020-05-04-rad-dagordning.md")


# What is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2020-04-21"], "no meeting `2020-04-21`"),
        (["--format", "odt"], "no format `odt`"),
        (["--format", "mdd"], "did you mean `md`?"),
        (["--format", ""], "no format ``"),
        (["--kind", "minuts"], "did you mean `minutes`?"),
        (["--kind", "protokoll"], "did you mean `minutes`?"),
        (["--kind", "minnesanteckningar"], "did you mean `minutes`?"),
        (["--kind", "Dagordning"], "did you mean `agenda`?"),
        (["--kind", "uppföljning"], "did you mean `actions`?"),
        (["--series", "rod"], "no series `rod`"),
        (["--all", "next"], "--all and a MEETING exclude each other"),
        (["--open", "--dry-run"], "--open and --dry-run exclude each other"),
        (["--as-of", "snart"], "snart"),
    ],
)
def test_what_is_unknown_or_contradicts_itself_exits_2(
    dialog: Program, tree: Tree, arguments: list[str], said: str
) -> None:
    root = tree(FILES)

    result = dialog("render", *arguments, cwd=root)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert written(root) == []


def test_an_unknown_format_names_those_there_are(dialog: Program, tree: Tree) -> None:
    shown = dialog("render", "--format", "odt", cwd=tree(FILES)).err

    assert shown.endswith("  there are:\n    docx\n    md\n    html\n    pdf\n")


def test_where_there_is_no_meeting_the_command_that_makes_one_is_named(dialog: Program, tree: Tree) -> None:
    result = dialog("render", cwd=tree({"dialog.yaml": CONFIG}))

    assert (result.code, result.out) == (2, "")
    assert result.err == "error: there is no meeting to render\n  `dialog new-meeting` makes one\n"


BAD = HELD.replace("due: 2020-04-24", "due: 2020-04-01")


def test_a_meeting_with_an_error_in_its_file_is_not_rendered(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": BAD})

    result = dialog("render", "2020-04-20", cwd=root)

    file = native("meetings/2020-04-20.yaml")
    assert (result.code, result.out, written(root)) == (1, "", [])
    assert result.err.startswith(f"{file}:3:89: error: ")
    assert result.err.endswith(
        f"error: 2020-04-20 was not rendered: there are errors in {file}\n"
        "  mend them, or add --incomplete: the document then says that it may lack something\n"
    )


def test_incomplete_renders_it_with_a_sentence_that_says_so(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": BAD})

    result = dialog("render", "2020-04-20", "--incomplete", "--format", "md", cwd=root)

    text = (root / "out" / "2020-04-20-rad-anteckningar-utkast.md").read_text(encoding="utf-8")
    assert result.code == 0
    assert "**Dokumentet kan sakna något: det finns fel i meetings/2020-04-20.yaml.**" in text


def test_the_sentence_is_the_same_wherever_one_stands(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": BAD})
    path = root / "out" / "2020-04-20-rad-anteckningar-utkast.md"

    texts = set()
    for folder in (root, root / "meetings", root.parent):
        dialog("-C", str(root), "render", "2020-04-20", "--incomplete", "--format", "md", cwd=folder)
        texts.add(path.read_bytes())

    assert len(texts) == 1


@pytest.mark.parametrize(
    "damage",
    [
        {"meetings/2020-04-13.yaml": UNREADABLE},
        {"meetings/2020-04-13.yaml": "date: 2020-04-13\nstatus: sent\nagenda: 7\n"},
        {"meetings/2020-04-13.yaml": "date: 2020-04-13\nstatus: sent\nfollow_up: [{action: 2020-04-20/A7}]\n"},
        {
            "meetings/2020-04-13.yaml": "date: 2020-04-13\nstatus: sent\n"
            "agenda: [{title: L, actions: [{id: A1, task: T, owner: af, due: i morgon}]}]\n"
        },
        {
            "meetings/2020-04-13.yaml": "date: 2020-04-13\nstatus: sent\n"
            "agenda: [{title: L, actions: [{id: A1, task: T, owner: af, due: 2020-04-12}]}]\n"
        },
        {
            "meetings/2020-04-27.yaml": "date: 2020-04-27\nstatus: sent\n"
            "follow_up: [{action: 2020-04-20/A1, by: aff, status: done}]\n"
        },
        {"dialog.yaml": CONFIG.replace("rad: {", "rad: {nonsens: 1, ")},
    ],
)  # fmt: skip
def test_a_document_is_not_written_while_what_it_draws_on_has_errors(
    dialog: Program, tree: Tree, damage: dict[str, str]
) -> None:
    root = tree(FILES | damage)
    name = next(iter(damage))

    refused = dialog("render", "2020-05-04", cwd=root)
    forced = dialog("render", "2020-05-04", "--incomplete", "--format", "md", cwd=root)

    assert (refused.code, refused.out) == (1, "")
    assert f"2020-05-04 was not rendered: there are errors in {name.replace('/', os.sep)}" in refused.err
    assert forced.code == 0
    text = (root / "out" / "2020-05-04-rad-dagordning.md").read_text(encoding="utf-8")
    assert f"det finns fel i {name}." in text


def drawing(kind: str) -> tuple[str, ...]:
    return ("--kind", "actions", "--as-of", "2020-04-20") if kind == "actions" else ("2020-05-04", "--kind", kind)


PROMISE = "date: 2020-04-13\nstatus: sent\nagenda: [{title: L, actions: [{id: A1, task: T, owner: af, %s}]}]\n"


@pytest.mark.parametrize("kind", ["agenda", "minutes", "actions"])
@pytest.mark.parametrize(
    "said",
    ["due: 2020-04-12", "owner: aff", "updates: [{date: 2020-04-01, status: done}]"],
)
def test_an_action_that_cannot_be_right_keeps_back_all_that_tell_of_it(
    dialog: Program, tree: Tree, kind: str, said: str
) -> None:
    promise = PROMISE.replace("owner: af, ", "") if said.startswith("owner") else PROMISE
    root = tree(FILES | {"meetings/2020-04-13.yaml": promise % said})

    result = dialog("render", *drawing(kind), cwd=root)

    assert (result.code, written(root)) == (1, [])
    assert f"was not rendered: there are errors in {native('meetings/2020-04-13.yaml')}\n" in result.err


def test_an_error_beside_the_actions_keeps_back_nothing_but_its_own_meeting_s_documents(
    dialog: Program, tree: Tree
) -> None:
    wrong = (PROMISE % "due: 2020-04-24").replace("status: sent", "status: sent\nnext_meeting: 2020-04-01")
    root = tree(FILES | {"meetings/2020-04-13.yaml": wrong})

    assert dialog("render", "2020-04-13", cwd=root).code == 1
    assert dialog("render", "--kind", "actions", cwd=root).code == 0


def test_an_action_that_is_not_agreed_yet_keeps_nothing_back(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": BAD})

    assert dialog("render", "--kind", "actions", "--as-of", "2020-04-19", cwd=root).code == 0
    assert dialog("render", "--kind", "actions", "--as-of", "2020-04-20", cwd=root).code == 1


def test_what_was_learned_of_an_action_in_another_series_counts_too(dialog: Program, tree: Tree) -> None:
    learned = "date: 2020-04-22\nstatus: sent\nfollow_up: [{action: rad/2020-04-20/A1, status: klar}]\n"
    root = tree(TWO_SERIES | {"meetings/styr/2020-04-22.yaml": learned})

    result = dialog("render", "rad/2020-05-04", cwd=root)

    file = native("meetings/styr/2020-04-22.yaml")
    assert result.code == 1
    assert f"rad/2020-05-04 was not rendered: there are errors in {file}" in result.err


@pytest.mark.parametrize(
    "damage",
    [
        {"meetings/styr/2020-04-22.yaml": UNREADABLE},
        {"meetings/rad/2020-04-13.yaml": "date: 2020-04-13\nstatus: sent\nplace: [fel]\n"},
    ],
)
def test_errors_that_it_does_not_draw_on_stop_no_document(dialog: Program, tree: Tree, damage: dict[str, str]) -> None:
    result = dialog("render", "rad/2020-05-04", cwd=tree(TWO_SERIES | damage))

    assert result.code == 0
    assert len(result.out.splitlines()) == 2


def test_warnings_stop_no_document(dialog: Program, tree: Tree) -> None:
    saturday = {"meetings/2020-05-02.yaml": "date: 2020-05-02\nagenda: [{title: L, actions: [{id: A1, task: T}]}]\n"}
    root = tree(FILES | saturday)

    assert "warning:" in dialog("check", cwd=root).out
    assert dialog("render", "2020-05-02", cwd=root).code == 0


def test_one_that_is_refused_does_not_stop_the_others(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": HELD.replace("status: draft", "status: draft\nplace: [Här]")})

    result = dialog("render", "--all", "--format", "md", cwd=root)

    assert result.code == 1
    assert result.out.splitlines() == out("2020-04-06-rad-anteckningar.md", "2020-05-04-rad-dagordning.md")
    assert "2020-04-20 was not rendered" in result.err
    assert result.err.endswith("1 of 3 documents were not rendered\n")


def test_the_same_error_is_told_once(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-13.yaml": UNREADABLE})

    result = dialog("render", "--all", cwd=root)

    assert result.err.count("2020-04-13.yaml:1:7: error:") == 1
    assert "4 of 4 documents were not rendered" in result.err


def test_of_all_meetings_one_that_cannot_be_read_is_not_passed_over(dialog: Program, tree: Tree) -> None:
    only = {name: text for name, text in TWO_SERIES.items() if "meetings/rad" not in name}
    root = tree(only | {"meetings/rad/2020-04-20.yaml": UNREADABLE})

    result = dialog("render", "--all", "--format", "md", cwd=root)

    file = native("meetings/rad/2020-04-20.yaml")
    assert result.code == 1
    assert result.out.splitlines() == out("2020-04-22-styr-anteckningar-utkast.md")
    assert f"error: {file} cannot be read, so its meeting was not rendered" in result.err


def test_where_no_meeting_can_be_read_the_reason_is_told(dialog: Program, tree: Tree) -> None:
    result = dialog("render", cwd=tree({"dialog.yaml": CONFIG, "meetings/2020-04-13.yaml": UNREADABLE}))

    assert result.code == 1
    assert "2020-04-13.yaml:1:7: error:" in result.err


@pytest.mark.parametrize("asked", [["--all"], ["rad/2020-04-20"], ["styr/2020-04-20", "--kind", "actions"]])
def test_two_meetings_whose_documents_would_have_one_name_are_refused(
    dialog: Program, tree: Tree, asked: list[str]
) -> None:
    clash = {
        "dialog.yaml": CONFIG.replace(
            "rad: {title: Näringslivsrådet}", "rad: {title: A, folder: rad}\n  råd: {title: B, folder: styr}"
        ),
        "meetings/rad/2020-04-20.yaml": "date: 2020-04-20\nstatus: sent\n",
        "meetings/styr/2020-04-20.yaml": "date: 2020-04-20\n",
    }
    root = tree(clash)

    result = dialog("render", *asked, cwd=root)

    assert result.code == 2
    assert "20 was not rendered: it and " in result.err
    assert "would have the same file name\n  give one of the meetings' files another name" in result.err
    assert written(root) == []


def test_a_second_meeting_on_a_day_has_documents_of_its_own(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-06-2.yaml": "date: 2020-04-06\nstatus: sent\n"})

    result = dialog("render", "2020-04-06-2", "--format", "md", cwd=root)

    assert result.out.splitlines() == out("2020-04-06-2-rad-anteckningar.md")


# Edited by hand, held by another program


def test_a_document_edited_by_hand_is_not_written_over(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "2020-04-06", cwd=root)
    docx = root / "out" / "2020-04-06-rad-anteckningar.docx"
    edited = in_word(docx.read_bytes(), "Näringslivsrådet", "Näringslivsrådets möte")
    docx.write_bytes(edited)
    markdown = docx.with_suffix(".md").read_bytes()
    (root / "meetings" / "2020-04-06.yaml").write_text("date: 2020-04-06\nstatus: sent\nplace: Ny\n", encoding="utf-8")

    refused = dialog("render", "2020-04-06", cwd=root)
    tried = dialog("render", "2020-04-06", "--dry-run", cwd=root)

    assert (refused.code, refused.out) == (2, "")
    assert "2020-04-06-rad-anteckningar.docx" in refused.err
    assert "Näringslivsrådets möte" in refused.err
    assert tried.code == 2
    assert (docx.read_bytes(), docx.with_suffix(".md").read_bytes()) == (edited, markdown)


def test_force_writes_over_it_and_out_writes_beside_it(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    name = "2020-04-06-rad-anteckningar.md"
    dialog("render", "2020-04-06", "--format", "md", cwd=root)
    rendered = (root / "out" / name).read_bytes()
    (root / "out" / name).write_bytes(b"hennes")

    elsewhere = dialog("render", "2020-04-06", "--format", "md", "--out", "ny mapp", cwd=root)
    assert elsewhere.out.splitlines() == [native(f"ny mapp/{name}")]
    assert (root / "out" / name).read_bytes() == b"hennes"

    assert dialog("render", "2020-04-06", "--format", "md", "--force", cwd=root).code == 0
    assert (root / "out" / name).read_bytes() == (root / "ny mapp" / name).read_bytes() == rendered


def test_a_document_that_is_open_in_word_stops_no_other(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    replace = os.replace

    def held(source: Any, target: Any) -> None:
        if str(target).endswith("2020-04-06-rad-anteckningar.docx"):
            raise PermissionError(13, "The process cannot access the file")
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)

    result = dialog("render", "--all", "--format", "docx", cwd=root)

    assert result.code == 3
    assert result.out.splitlines() == out("2020-04-20-rad-anteckningar-utkast.docx", "2020-05-04-rad-dagordning.docx")
    assert "open in another program" in result.err
    assert "close it in Word and try again, or write elsewhere with --out" in result.err
    assert list((root / "out").glob(".*.tmp")) == []


def test_a_folder_that_is_a_file_is_told(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "2020-04-06", "--out", "dialog.yaml", cwd=tree(FILES))

    assert result.code == 2
    assert result.err == (
        "error: --out dialog.yaml is a file, not a folder\n"
        "  name another folder, for example --out utskick, or leave --out away for out/\n"
    )


def test_a_folder_that_cannot_be_one_is_told(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "2020-04-06", "--out", "dialog.yaml/ut", cwd=tree(FILES))

    assert result.code == 3
    assert result.err.startswith("error: ")


@pytest.mark.parametrize(
    "folder", ["meetings", "templates", "schemas", ".git", ".dialog", "meetings/ut", "ut/../meetings"]
)
def test_documents_are_not_written_among_what_they_are_made_from(dialog: Program, tree: Tree, folder: str) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-06", "--out", folder, cwd=root)

    assert (result.code, result.out) == (2, "")
    assert f"error: --out {native(folder)}: documents are not written into the workspace's own folder" in result.err
    assert "name another folder, for example --out utskick" in result.err
    assert [path.suffix for path in (root / "meetings").iterdir()] == [".yaml"] * 4


def test_a_template_that_is_wrong_is_told_with_its_place(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"templates/minutes.md.j2": "# {{ meeting.titel }}\n"})

    result = dialog("render", "--all", cwd=root)

    place = native("templates/minutes.md.j2")
    assert result.code == 1
    assert result.out.splitlines() == out("2020-05-04-rad-dagordning.docx", "2020-05-04-rad-dagordning.md")
    assert result.err.count(f"error: {place}:1: `# {{{{ meeting.titel }}}}`: the fields of meeting have no") == 1


# The same again, and nothing but that


def test_rendering_again_touches_nothing(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--all", cwd=root)
    before = {path: path.read_bytes() for path in sorted((root / "out").rglob("*")) if path.is_file()}
    for path in before:
        os.utime(path, (1, 1))

    again = dialog("render", "--all", cwd=root)

    after = {path: path.read_bytes() for path in sorted((root / "out").rglob("*")) if path.is_file()}
    assert again.code == 0
    assert after == before
    assert {path.stat().st_mtime for path in after} == {1}


def test_dry_run_writes_nothing(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-06", "--dry-run", cwd=root)

    names = ["2020-04-06-rad-anteckningar.docx", "2020-04-06-rad-anteckningar.md"]
    assert (result.code, result.out.splitlines()) == (0, out(*names))
    assert result.err == "nothing was written (--dry-run)\n"
    assert not (root / "out").exists()


# What is said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2020-05-04"], "next: send it out; after the meeting write the notes into the same file\n"),
        (
            ["2020-04-20"],
            "next: when it is ready to go out, `dialog mark 2020-04-20 sent`, "
            "and `dialog render 2020-04-20` makes the copy without UTKAST\n",
        ),
        (["2020-04-06"], "next: `dialog actions --meeting 2020-04-06` shows what is still to be done\n"),
        (["2020-05-18"], ""),
        (["--kind", "actions"], "next: send it to those who answer for the actions\n"),
        (
            ["2020-04-20", "--kind", "actions", "--as-of", "today"],
            "next: send it to those who answer for the actions\n",
        ),
        (["2020-04-20", "--internal"], "this is the secretariat's full copy: it is not handed out\n"),
        (["--all"], ""),
    ],
)
def test_the_next_step_is_said(dialog: Program, tree: Tree, arguments: list[str], said: str) -> None:
    assert dialog("render", *arguments, "--format", "md", cwd=tree(FILES)).err == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["last", "--kind", "actions"], "it shows how things stood on Monday 20 April 2020"),
        (["last", "--kind", "actions", "--json"], "it shows how things stood on Monday 20 April 2020"),
        (["--kind", "actions", "--as-of", "2020-04-06"], "it shows how things stood on Monday 6 April 2020"),
        (["2020-04-06", "2020-04-20", "--kind", "actions"], "they show how things stood on earlier days"),
    ],
)
def test_a_follow_up_of_an_earlier_day_says_so_and_is_not_said_to_be_sent(
    dialog: Program, tree: Tree, arguments: list[str], said: str
) -> None:
    result = dialog("render", *arguments, "--format", "md", cwd=tree(FILES))

    assert (result.code, result.err) == (0, f"{said}; `--as-of today` shows today\n")


def test_of_several_follow_ups_those_of_an_earlier_day_are_counted(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "--all", "--kind", "actions", "--format", "md", cwd=tree(FILES))

    assert "documents show how things stood on earlier days; `--as-of today` shows today\n" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-of", "2021-03-01"], "it shows how things would stand on Monday 1 March 2021"),
        (["--as-of", "2021-03-01", "--json"], "it shows how things would stand on Monday 1 March 2021"),
        (["2020-05-04"], "it shows how things would stand on Monday 4 May 2020"),
        (["2020-05-04", "2020-05-18"], "they show how things would stand on days to come"),
    ],
)
def test_a_follow_up_of_a_day_to_come_says_so_and_is_not_said_to_be_sent(
    dialog: Program, tree: Tree, arguments: list[str], said: str
) -> None:
    result = dialog("render", *arguments, "--kind", "actions", "--format", "md", cwd=tree(FILES))

    assert (result.code, result.err) == (0, f"{said} if nothing changes; `--as-of today` shows today\n")


def test_days_past_and_to_come_are_told_apart(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "2020-04-20", "2020-05-04", "--kind", "actions", "--format", "md", cwd=tree(FILES))

    assert result.err == (
        "1 of 2 documents shows how things stood on Monday 20 April 2020; `--as-of today` shows today\n"
        "1 of 2 documents shows how things would stand on Monday 4 May 2020 if nothing changes; "
        "`--as-of today` shows today\n"
    )


def test_a_follow_up_that_is_not_rendered_does_not_say_of_which_day_it_is(dialog: Program, tree: Tree) -> None:
    broken = FILES | {"meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\ndate: 2020-04-07\n"}

    result = dialog("render", "last", "--kind", "actions", "--format", "md", cwd=tree(broken))

    assert result.code == 1
    assert "how things stood" not in result.err


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            "draft",
            "next: when it has gone out to be checked, `dialog mark 2020-04-20 sent`; when it is approved, "
            "`dialog mark 2020-04-20 approved`, and `dialog render 2020-04-20` makes the copy without UTKAST\n",
        ),
        (
            "sent",
            "next: when it is approved, `dialog mark 2020-04-20 approved`, "
            "and `dialog render 2020-04-20` makes the copy without UTKAST\n",
        ),
        ("approved", "next: `dialog actions --meeting 2020-04-20` shows what is still to be done\n"),
    ],
)
def test_a_protocol_is_a_draft_until_it_is_approved(dialog: Program, tree: Tree, status: str, said: str) -> None:
    files = {
        "dialog.yaml": CONFIG.replace("Näringslivsrådet}", "Näringslivsrådet, record: protocol}"),
        "meetings/2020-04-20.yaml": HELD.replace("draft", status),
    }

    assert dialog("render", "2020-04-20", "--format", "md", cwd=tree(files)).err == said


def test_the_mark_is_named_as_the_document_bears_it(dialog: Program, tree: Tree) -> None:
    files = FILES | {"dialog.yaml": f"{CONFIG}language: en\n"}

    assert "the copy without DRAFT" in dialog("render", "2020-04-20", "--format", "md", cwd=tree(files)).err


def test_what_may_lack_something_is_not_sent_on(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/2020-05-04.yaml": "date: 2020-05-04\nplats: Åre\n"})

    result = dialog("render", "2020-05-04", "--incomplete", "--format", "md", cwd=root)

    assert result.code == 0
    assert result.err == (
        "the document may lack something, and says so: mend the errors that `dialog check` shows before it goes out\n"
    )


def test_json_tells_each_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-20", "--json", cwd=root)

    found = json.loads(result.out)
    assert list(found) == ["version", "complete", "problems", "documents"]
    assert (found["version"], found["complete"], found["problems"]) == (1, True, [])
    assert found["documents"] == [
        {
            "path": native(f"out/2020-04-20-rad-anteckningar-utkast.{ending}"),
            "format": ending,
            "kind": "minutes",
            "meeting": "2020-04-20",
            "series": "rad",
            "owner": None,
            "as_of": "2020-04-20",
            "draft": True,
            "audience": "ordinary",
            "incomplete": False,
            "left_out": 0,
            "masked": 0,
            "masking_list": None,
            "pictures": [],
            "written": True,
            "refused": None,
        }
        for ending in ("docx", "md")
    ]


def test_json_tells_what_was_refused_and_why(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-20.yaml": BAD})

    result = dialog("render", "--all", "--json", "--format", "md", cwd=root)

    found = json.loads(result.out)
    refused = [one for one in found["documents"] if not one["written"]]
    assert result.code == 1
    assert found["complete"] is False
    assert [problem["rule"] for problem in found["problems"]] == ["due-before-meeting"]
    assert [(one["meeting"], one["left_out"]) for one in refused] == [("2020-04-20", None), ("2020-05-04", None)]
    assert refused[0]["refused"].startswith("2020-04-20 was not rendered: there are errors in ")


def test_json_of_a_follow_up_names_no_meeting(dialog: Program, tree: Tree) -> None:
    found = json.loads(dialog("render", "--kind", "actions", "--dry-run", "--json", cwd=tree(FILES)).out)

    assert {(one["meeting"], one["as_of"], one["written"]) for one in found["documents"]} == {
        (None, "2020-04-27", False)
    }


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
def test_open_opens_each_document_once_all_are_written(
    dialog: Program, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    program = tmp_path / "program" / ("open" if sys.platform == "darwin" else "xdg-open")
    program.parent.mkdir()
    log = tmp_path / "log"
    program.write_text(f"#!/bin/sh\necho \"$1\" >> '{log}'\nls '{root / 'out'}' >> '{log}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    result = dialog("render", "2020-04-06", "--open", cwd=root)

    assert result.code == 0
    assert log.read_text(encoding="utf-8").splitlines() == [
        str(root / "out" / "2020-04-06-rad-anteckningar.docx"),
        "2020-04-06-rad-anteckningar.docx",
        "2020-04-06-rad-anteckningar.md",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the system always has a program there")
def test_where_no_program_opens_it_the_document_is_still_written(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("PATH", str(tmp_path))

    result = dialog("render", "2020-04-06", "--format", "md", "--open", cwd=root)

    assert result.code == 2
    assert "no program opens" in result.err
    assert written(root) == ["2020-04-06-rad-anteckningar.md"]
