"""`dialog search`: each hit in its meeting with the words marked, what was left out said, and nothing wrong to type."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
people:
  karin: {name: Karin Ek, organisation: jht, former: [{organisation: region, until: 2020-04-30}]}
series:
  dialog: {title: Dialogen, folder: dialog}
  rad: {title: Rådet, folder: rad}
"""
APRIL = """\
date: 2020-04-20
status: sent
guests: [Jöran Hägglund]
present: [karin]
agenda:
  - title: Möte med bankerna
    organisation: region
    notes: Anders har talat med Jöran Hägglund om ett möte med bankerna i länet.
    decisions:
      - {id: B1, text: Bankerna bjuds in.}
    actions:
      - {id: A1, task: Bjuda in bankerna, owner: karin}
      - {id: A2, task: Fråga banken om räntan, owner: jht, internal: true}
"""
MAY = """\
date: 2020-05-04
status: draft
title: Extra möte
agenda:
  - title: Läget
    notes: Bankerna har svarat om permittering.
    actions:
      - {id: A1, task: Tacka banken för svaret, owner: karin}
"""
FILES = {"dialog.yaml": CONFIG, "meetings/dialog/2020-04-20.yaml": APRIL, "meetings/rad/2020-05-04.yaml": MAY}


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree(FILES)


def texts(dialog: Program, root: Path, *said: str) -> list[str]:
    """Return the texts of what is found, in the alphabet's order."""
    result = dialog("search", *said, "--json", cwd=root)
    assert result.code == 0, result.err
    return sorted(hit["text"] for hit in json.loads(result.out)["hits"])


def test_a_hit_is_a_line_with_its_meeting_its_item_and_the_words_marked(dialog: Program, root: Path) -> None:
    result = dialog("search", "permittering", cwd=root)

    line = "rad/2020-05-04\t2020-05-04\tExtra möte\tnote\t1\tLäget\tBankerna har svarat om **permittering**.\n"
    assert (result.code, result.out, result.err) == (0, line, "1 hit\n")


def test_on_screen_a_hit_has_its_words_below_it(dialog: Program, root: Path) -> None:
    result = dialog("search", "länet", cwd=root, terminal=True, width=60)

    assert result.out == (
        "dialog/2020-04-20, Dialogen: 1 Möte med bankerna, note\n"
        "  Anders har talat med Jöran Hägglund om ett möte med\n"
        "  bankerna i **länet**.\n"
    )


def test_a_marked_phrase_that_is_broken_is_marked_on_both_lines(dialog: Program, root: Path) -> None:
    result = dialog("search", "möte med bankerna i länet", cwd=root, terminal=True, width=60)

    assert "  Anders har talat med Jöran Hägglund om ett **möte med**\n  **bankerna i länet**.\n" in result.out


@pytest.mark.parametrize("width", [40, 41, 42, 43, 44, 45, 46, 47, 48, 60])
def test_marks_have_their_place_on_a_line(dialog: Program, root: Path, width: int) -> None:
    said = ("anders", "talat", "hägglund", "möte", "bankerna", "länet", "--kind", "note")
    result = dialog("search", *said, cwd=root, terminal=True, width=width)

    below = result.out.partition("note\n")[2]
    words = APRIL.split("notes: ")[1].splitlines()[0]
    assert max(map(len, result.out.splitlines())) <= width
    assert set(below.replace("**", "").replace("…", "").split()) <= set(words.split())


@pytest.mark.parametrize("width", range(26, 40))
def test_a_mark_that_goes_on_has_its_place_on_each_line(dialog: Program, root: Path, width: int) -> None:
    result = dialog("search", "talat med jöran hägglund om ett möte", cwd=root, terminal=True, width=width)

    below = result.out.partition("note\n")[2]
    assert below.count("**") > 2
    assert max(map(len, below.splitlines())) <= width


def test_a_hyphen_before_help_is_help(dialog: Program, root: Path) -> None:
    assert dialog("search", "-h", cwd=root).out.startswith("Usage: dialog search [OPTIONS]")


def test_where_colours_are_wanted_words_are_set_off_instead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    console = Console(out=out, err=io.StringIO(), terminal=True, width=80, colour=True)

    run(["search", "permittering"], Desk(cwd=root, console=console))

    assert "om \x1b[1m\x1b[4mpermittering\x1b[0m.\n" in out.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_internal_is_shown_and_marked(dialog: Program, root: Path) -> None:
    result = dialog("search", "räntan", cwd=root)

    assert "\taction A2 [internt]\t" in result.out


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["bankerna", "--kind", "decision"], ["Bankerna bjuds in."]),
        (["bankerna", "--kind", "decision", "--kind", "title"], ["Bankerna bjuds in.", "Möte med bankerna"]),
        (["svar*"], ["Bankerna har svarat om permittering.", "Tacka banken för svaret"]),
        (["bankerna", "-möte", "--kind", "note"], ["Bankerna har svarat om permittering."]),
        (["bankerna", "-hägglund", "--kind", "note"], ["Bankerna har svarat om permittering."]),
        (["räntan", "-x"], ["Fråga banken om räntan"]),
        (["bankerna", "NOT", "möte", "--kind", "note"], ["Bankerna har svarat om permittering."]),
        (["bank", "--series", "rad", "--kind", "action"], ["Tacka banken för svaret"]),
        (["bank", "--since", "21 april", "--kind", "action"], ["Tacka banken för svaret"]),
        (["bank", "--since", "-3d", "--kind", "action"], ["Tacka banken för svaret"]),
        (["bank", "--since", "maj 2020", "--kind", "action"], ["Tacka banken för svaret"]),
        (["bank", "--since", "v. 19 2020", "--kind", "action"], ["Tacka banken för svaret"]),
        (["bank", "--since", "2020-04", "--until", "2020-04", "--kind", "decision"], ["Bankerna bjuds in."]),
        (["bank", "--until", "i fjol"], []),
        (["bank", "--until", "2020-04-20", "--kind", "note"], [APRIL.split("notes: ")[1].splitlines()[0]]),
        (["bjuda", "--owner", "Karin Ek"], ["Bjuda in bankerna"]),
        (["bank", "--owner", "region"], ["Bjuda in bankerna"]),  # whose she was then
        (["bank", "--owner", "jht"], ["Fråga banken om räntan", "Tacka banken för svaret"]),
        (["bank", "--organisation", "Regionen", "--kind", "title"], ["Möte med bankerna"]),
        (["A2"], ["Fråga banken om räntan"]),
        (["permittering OR räntan"], ["Bankerna har svarat om permittering.", "Fråga banken om räntan"]),
    ],
)
def test_it_is_chosen_by_words_and_options(dialog: Program, root: Path, said: list[str], found: list[str]) -> None:
    assert texts(dialog, root, *said) == found


def test_behind_two_hyphens_no_word_is_an_option(dialog: Program, root: Path) -> None:
    result = dialog("search", "--", "räntan", "-hägglund", "--json", cwd=root)

    assert result.out.endswith("\tFråga banken om **räntan**\n")


def test_who_was_there_is_found_by_the_name_that_the_register_gives(dialog: Program, root: Path) -> None:
    result = dialog("search", "karin ek", cwd=root)

    assert "\tnote\t\t\tpresent: **Karin Ek**\n" in result.out
    assert "\taction A1\t1\tMöte med bankerna\tBjuda in bankerna (**Karin Ek**)\n" in result.out


def test_what_is_found_by_its_id_shows_the_id(dialog: Program, root: Path) -> None:
    assert dialog("search", "A2", cwd=root).out.endswith("\t**A2**: Fråga banken om räntan\n")


@pytest.mark.parametrize("said", ["jht", "JHT"])
def test_what_is_found_by_a_short_name_shows_the_name(dialog: Program, root: Path, said: str) -> None:
    assert "\tFråga banken om räntan (**Jämtland Härjedalen Turism**)\n" in dialog("search", said, cwd=root).out


def test_what_is_found_by_a_key_shows_whose_it_is(dialog: Program, root: Path) -> None:
    files = {**FILES, "dialog.yaml": CONFIG.replace("karin:", "ek-k:")}
    for path, text in files.items():
        (root / path).write_text(text.replace("karin}", "ek-k}").replace("[karin]", "[ek-k]"), encoding="utf-8")

    assert "\tpresent: **Karin Ek**\n" in dialog("search", "ek-k", cwd=root).out


def test_nothing_found_is_not_apart(dialog: Program, root: Path) -> None:
    result = dialog("search", "permittering", "räntan", "--json", cwd=root)

    assert {key: json.loads(result.out)[key] for key in ("total", "together")} == {"total": 0, "together": True}


def test_json_tells_all_of_a_hit_and_where_its_marks_are(dialog: Program, root: Path) -> None:
    result = dialog("search", "bjuda", "--json", cwd=root)

    printed: dict[str, Any] = json.loads(result.out)
    [hit] = [hit for hit in printed["hits"] if hit["kind"] == "action"]
    assert {key: printed[key] for key in ("complete", "problems", "total", "together")} == {
        "complete": True,
        "problems": [],
        "total": 2,
        "together": True,
    }
    assert hit == {
        "meeting": "dialog/2020-04-20",
        "series": "dialog",
        "title": "Dialogen",
        "date": "2020-04-20",
        "status": "sent",
        "kind": "action",
        "id": "A1",
        "number": "1",
        "item": "Möte med bankerna",
        "organisation": "region",
        "internal": False,
        "path": ["agenda", 0, "actions", 0],
        "text": "Bjuda in bankerna",
        "names": ["karin"],
        "excerpt": "Bjuda in bankerna",
        "marks": [[0, 5]],
    }


def test_no_hit_is_one_line_and_no_error(dialog: Program, root: Path) -> None:
    result = dialog("search", "saknas", cwd=root)

    assert (result.code, result.out, result.err) == (0, "", "nothing found\n")


def test_where_a_phrase_is_not_found_it_is_said_that_its_words_may_be(dialog: Program, root: Path) -> None:
    result = dialog("search", "bankerna permittering", cwd=root)

    assert result.err == (
        "nothing found; in quotation marks, words are found only as they are written, one after the other: "
        "without the marks, also where they stand apart\n"
    )


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        (["bank or varsel"], "`or` was looked for as a word: the operator is OR, in capitals"),
        (["bank", "inte", "lån"], "`inte` was looked for as a word: the operator is NOT, in capitals"),
        (["bank", "och", "lån"], "`och` was looked for as a word: the operator is AND, in capitals"),
        (["b*ank"], "a `*` means something only at the end of a word"),
        (["glund"], "`glund` does not begin a word, it is a part of others: hägglund"),
        (["permitering"], "did you mean `permittering`?"),
    ],
)
def test_what_may_help_stands_in_the_line_that_nothing_is_found(
    dialog: Program, root: Path, said: list[str], hint: str
) -> None:
    result = dialog("search", *said, cwd=root)

    assert (result.code, result.out, result.err) == (0, "", f"nothing found; {hint}\n")


def test_a_star_that_means_nothing_is_said_below_the_hits(dialog: Program, root: Path) -> None:
    result = dialog("search", "*räntan", cwd=root)

    assert result.err == "1 hit, a `*` means something only at the end of a word\n"


def test_an_operator_with_nothing_behind_it_means_nothing(dialog: Program, root: Path) -> None:
    assert texts(dialog, root, "räntan", "OR") == texts(dialog, root, "räntan", "NOT") == ["Fråga banken om räntan"]


@pytest.mark.parametrize("said", ["NOT bank", "-bank"])
def test_only_what_is_not_wanted_is_no_question(dialog: Program, root: Path, said: str) -> None:
    result = dialog("search", said, cwd=root)

    assert (result.code, result.out) == (0, "")
    assert result.err == "that says only what is not wanted: write what to look for, too\n"


@pytest.mark.parametrize("said", ['"', "", "*", "( ) ^", "OR"])
def test_a_question_without_a_word_finds_nothing(dialog: Program, root: Path, said: str) -> None:
    result = dialog("search", said, cwd=root)

    assert (result.code, result.out, result.err) == (0, "", "there is no word to look for\n")


def test_words_in_several_parts_of_an_item_are_found_and_that_is_said(dialog: Program, root: Path) -> None:
    result = dialog("search", "räntan", "hägglund", cwd=root)

    assert len(result.out.splitlines()) == 2
    assert result.err == "2 hits, no passage has all the words; these are of items that have them between them\n"


def test_what_is_beyond_the_limit_is_counted(dialog: Program, root: Path) -> None:
    result = dialog("search", "bank", "--limit", "2", cwd=root)

    assert len(result.out.splitlines()) == 2
    assert result.err == "2 of 7 hits, 5 more, beyond --limit (`--limit 7` shows all)\n"


def test_where_a_file_cannot_be_read_the_answer_is_not_complete(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-05-11.yaml": "date: 2020-05-11\nagenda: [\n"})

    result = dialog("search", "permittering", cwd=root)
    assert result.code == 1
    assert len(result.out.splitlines()) == 1
    assert result.err.endswith("this answer is NOT complete: meetings/rad/2020-05-11.yaml cannot be read\n")


def test_where_a_field_cannot_be_read_the_answer_is_not_complete(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-05-11.yaml": "date: 2020-05-11\nagenda:\n  - {title: Ett, notes: [x]}\n"})

    result = dialog("search", "permittering", "--json", cwd=root)
    assert (result.code, json.loads(result.out)["complete"]) == (1, False)


def test_a_change_is_seen_at_once(dialog: Program, root: Path) -> None:
    assert texts(dialog, root, "permittering") == ["Bankerna har svarat om permittering."]
    path = root / "meetings" / "rad" / "2020-05-04.yaml"
    path.write_text(MAY.replace("permittering", "konkurser"), encoding="utf-8")

    assert texts(dialog, root, "permittering") == []
    assert texts(dialog, root, "konkurs") == ["Bankerna har svarat om konkurser."]


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (["bank", "--kind", "notes"], "error: there is no kind `notes`\n  did you mean `note`?"),
        (["bank", "--series", "dialgo"], "error: there is no series `dialgo`\n  did you mean `dialog`?"),
        (["bank", "--organisation", "jth"], "error: there is no organisation `jth`\n  did you mean `jht`?"),
        (["bank", "--owner", "ingen alls"], "error: there is no owner `ingen alls`"),
        (["bank", "--since", "snart"], "error: --since: "),
        (["bank", "--until", "2020-13"], "error: --until: `2020-13`: there is no month 13"),
        (
            ["bank", "--kind", "note", "--owner", "jht"],
            "error: only actions have owners, and --kind note asks for none of them\n  leave out --kind; ",
        ),
        (
            ["bank", "--since", "20 april", "--until", "1 april"],
            "error: --until 2020-04-01 lies before --since 2020-04-20",
        ),
        (["bank", "--limit", "0"], "error: --limit: `0` is no number from 1"),
        ([], "error: "),
    ],
)
def test_an_option_that_means_nothing_is_refused(dialog: Program, root: Path, said: list[str], error: str) -> None:
    result = dialog("search", *said, cwd=root)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(error)


def test_what_an_outsider_wrote_steers_no_terminal(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-05-11.yaml": 'date: 2020-05-11\nagenda:\n  - {title: "Ett \\u202eord"}\n'})

    assert "**ord**" in dialog("search", "ord", cwd=root).out
    assert "\u202e" not in dialog("search", "ord", cwd=root, terminal=True).out
