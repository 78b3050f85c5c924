"""`dialog template`: which templates there are, a copy to change, what they may use, and what is wrong with them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.render.templates.places import built_in
from tests.conftest import REPOSITORY
from tests.word_documents import SECTION, header, letterhead_with

if TYPE_CHECKING:
    from tests.conftest import Program, Tree

CONFIG = "format: 1\nseries:\n  rad: {title: Näringslivsrådet}\n"
HELD = """\
date: 2020-04-20
status: draft
place: Rådhuset
agenda: [{title: Läget, notes: Stabilt & lugnt., actions: [{id: A1, task: Ring}]}]
"""
FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-04-20.yaml": HELD,
    "meetings/2020-05-04.yaml": "date: 2020-05-04\nplace: Biblioteket\n",
}
WHOLE_MINUTES = """\
{% for notice in document.notices %}{{ notice }}{% endfor %}
{% for item in meeting.agenda %}{{ item.notes }}{% for one in item.decisions %}{{ one.text }}{% endfor %}{% endfor %}
{% for action in meeting.actions %}{{ action.task }}{% endfor %}
"""


def native(path: str) -> str:
    """The path as this system prints it."""
    return path.replace("/", os.sep)


def rows(out: str) -> dict[str, list[str]]:
    """The lines of a piped list by what stands first."""
    return {line.split("\t")[0]: line.split("\t")[1:] for line in out.splitlines()}


# list


def test_without_templates_of_ones_own_all_are_built_in(dialog: Program, tree: Tree) -> None:
    result = dialog("template", "list", cwd=tree(FILES))

    assert result.code == 0
    assert rows(result.out)["minutes.md.j2"] == ["the minutes", "built-in"]
    assert rows(result.out)["letterhead.docx"][1] == "built-in"
    assert "`dialog template eject NAME`" in result.err


def test_ones_own_are_listed_with_their_path_and_what_they_stand_for(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": "", "templates/minutes.docx": "", "templates/egen.md.j2": ""})

    listed = rows(dialog("template", "list", cwd=root / "meetings").out)

    assert listed["minutes.md.j2"] == [
        "the minutes",
        native("../templates/minutes.md.j2, in place of the built-in one"),
    ]
    assert listed["minutes.docx"][1] == native("../templates/minutes.docx")
    assert listed["egen.md.j2"] == ["a part that others include, or nothing", native("../templates/egen.md.j2")]
    assert listed["agenda.md.j2"][1] == "built-in"


def test_the_examples_in_word_are_listed_apart(dialog: Program, tree: Tree) -> None:
    names = {path.name for path in (built_in() / "word").glob("*.docx")}

    listed = rows(dialog("template", "list", cwd=tree(FILES)).out)

    assert {name for name, row in listed.items() if row[1] == "example to eject"} == names


def test_the_project_itself_has_none_of_its_own(dialog: Program) -> None:
    listed = rows(dialog("template", "list", cwd=REPOSITORY).out)

    assert listed["minutes.md.j2"][1] == "built-in"


def test_the_list_as_json(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": "", "templates/egen.md.j2": ""})

    listed = {one["name"]: one for one in json.loads(dialog("template", "list", "--json", cwd=root).out)["templates"]}

    assert listed["minutes.md.j2"] == {
        "name": "minutes.md.j2",
        "makes": "the minutes",
        "own": True,
        "path": native("templates/minutes.md.j2"),
        "overrides": True,
    }
    assert (listed["egen.md.j2"]["makes"], listed["egen.md.j2"]["overrides"]) == (None, False)
    assert (listed["head.md.j2"]["own"], listed["head.md.j2"]["path"]) == (False, None)


def test_the_list_needs_no_dialog_yaml_that_can_be_read(dialog: Program, tree: Tree) -> None:
    assert dialog("template", "list", cwd=tree({"dialog.yaml": "format: [\n"})).code == 0


# eject


@pytest.mark.parametrize("name", ["letterhead.docx", "letterhead"])
def test_copies_a_template_into_the_workspace_and_says_what_comes_next(dialog: Program, tree: Tree, name: str) -> None:
    root = tree(FILES)

    result = dialog("template", "eject", name, cwd=root)

    path = native("templates/letterhead.docx")
    assert (result.code, result.out) == (0, f"{path}\n")
    assert result.err == (
        "yours from now on: the Word letterhead: page, header, footer, styles\n"
        f"next: change it in Word, then `dialog template check {path}`\n"
    )
    assert (root / "templates" / "letterhead.docx").read_bytes() == (built_in() / "letterhead.docx").read_bytes()


def test_a_copy_makes_the_same_documents(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    before = dialog("render", "2020-04-20", "--format", "md", "--out", "before", cwd=root)

    ejected = dialog("template", "eject", "minutes.md.j2", cwd=root)
    after = dialog("render", "2020-04-20", "--format", "md", "--out", "after", cwd=root)

    assert (before.code, ejected.code, after.code) == (0, 0, 0)
    assert "change it in a text editor" in ejected.err
    [first], [second] = ([path.read_bytes() for path in (root / name).glob("*.md")] for name in ("before", "after"))
    assert first == second


def test_what_is_there_already_is_never_touched(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": "# Mitt"})

    result = dialog("template", "eject", "minutes.md.j2", cwd=root)

    path = native("templates/minutes.md.j2")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {path} exists already; it was not touched\n"
        "  change it, or move it away to start from the built-in one\n"
    )
    assert (root / "templates" / "minutes.md.j2").read_text() == "# Mitt"


def test_a_link_that_leads_nowhere_is_not_touched_either(dialog: Program, tree: Tree, tmp_path: Path) -> None:
    root = tree({**FILES, "templates/egen.md.j2": ""})
    (root / "templates" / "head.md.j2").symlink_to(tmp_path / "saknas")

    result = dialog("template", "eject", "head.md.j2", cwd=root)

    assert (result.code, (tmp_path / "saknas").exists()) == (2, False)


def test_a_dry_run_writes_nothing_and_says_the_path(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("template", "eject", "head.md.j2", "--dry-run", cwd=root)

    assert (result.code, result.out) == (0, f"{native('templates/head.md.j2')}\n")
    assert result.err == "nothing was written (--dry-run)\n"
    assert not (root / "templates").exists()


def test_a_dry_run_is_refused_where_the_run_would_be(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/head.md.j2": ""})

    assert dialog("template", "eject", "head.md.j2", "--dry-run", cwd=root).code == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("page", "error: which `page`?\n  name it with its ending\n  there are:\n    page.html.j2\n    page.css.j2\n"),
        ("heed.md.j2", "error: there is no built-in template `heed.md.j2`\n  did you mean `head.md.j2`?\n"),
    ],
)
def test_a_name_that_is_none_or_several_is_refused_with_the_candidates(
    dialog: Program, tree: Tree, name: str, message: str
) -> None:
    result = dialog("template", "eject", name, cwd=tree(FILES))

    assert result.code == 2
    assert result.err.startswith(message)


def test_an_example_is_copied_to_where_it_makes_the_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    several = dialog("template", "eject", "minutes", cwd=root)
    result = dialog("template", "eject", "minutes.docx", cwd=root)

    assert (several.code, several.err.splitlines()[-2:]) == (2, ["    minutes.md.j2", "    minutes.docx"])
    assert (result.code, result.out) == (0, f"{native('templates/minutes.docx')}\n")
    example = built_in() / "word" / "minutes.docx"
    assert (root / "templates" / "minutes.docx").read_bytes() == example.read_bytes()


@pytest.mark.parametrize("name", ["minutes.md.j2", "letterhead"])
def test_in_the_project_itself_there_is_nothing_to_copy(dialog: Program, name: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in built_in().rglob("*")}

    result = dialog("template", "eject", name, cwd=REPOSITORY)

    assert result.code == 2
    assert "error: the folder templates is itself that of the built-in templates\n" in result.err
    assert {path: path.stat().st_mtime_ns for path in built_in().rglob("*")} == before


def test_a_copy_needs_a_workspace(dialog: Program) -> None:
    result = dialog("template", "eject", "letterhead")

    assert result.code == 2
    assert "`dialog init`" in result.err


# fields


def test_shows_each_field_with_what_it_holds_in_the_last_meeting_held(dialog: Program, tree: Tree) -> None:
    result = dialog("template", "fields", cwd=tree(FILES))

    shown = rows(result.out)
    assert result.code == 0
    assert shown["meeting.place"] == ["where", "= Rådhuset"]
    assert shown["meeting.link"] == ["where at a distance", ""]
    assert shown["meeting.is_cancelled"] == ["whether it was called off", "= no"]
    assert shown["meeting.agenda"][1] == "= 1 of them"
    assert shown["meeting.enclosures"][1] == "= none"
    assert shown["item.notes"][1] == "= Stabilt & lugnt."
    assert result.err.startswith("as in the minutes of 2020-04-20, where a field without a value is empty\n")
    assert "{{p item.notes }}" in result.err


@pytest.mark.parametrize(
    ("arguments", "place", "kind"),
    [
        (["next"], "Biblioteket", "agenda"),
        (["2020-04-20", "--kind", "actions"], "Rådhuset", "actions"),
        (["--kind", "agenda"], "Rådhuset", "agenda"),
        (["--series", "rad"], "Rådhuset", "minutes"),
    ],
)
def test_shows_those_of_the_meeting_and_document_asked_for(
    dialog: Program, tree: Tree, arguments: list[str], place: str, kind: str
) -> None:
    told = json.loads(dialog("template", "fields", *arguments, "--json", cwd=tree(FILES)).out)

    values = {field["name"]: field["value"] for field in told["fields"]}
    assert (values["meeting.place"], values["document.kind"], told["kind"]) == (place, kind, kind)


def test_without_a_meeting_held_it_is_the_next(dialog: Program, tree: Tree) -> None:
    files = {name: text for name, text in FILES.items() if "04-20" not in name}

    assert json.loads(dialog("template", "fields", "--json", cwd=tree(files)).out)["meeting"] == "2020-05-04"


def test_without_one_to_come_either_it_is_the_latest_that_was_planned(dialog: Program, tree: Tree) -> None:
    files = {"dialog.yaml": CONFIG} | {f"meetings/2020-0{n}-06.yaml": f"date: 2020-0{n}-06\n" for n in (3, 4)}

    assert json.loads(dialog("template", "fields", "--json", cwd=tree(files)).out)["meeting"] == "2020-04-06"


def test_without_any_meeting_the_fields_are_told_without_values(dialog: Program, tree: Tree) -> None:
    result = dialog("template", "fields", cwd=tree({"dialog.yaml": CONFIG}))

    assert (result.code, rows(result.out)["meeting.place"]) == (0, ["where", ""])
    assert result.err.startswith("without values: there is no meeting yet; `dialog new-meeting` makes one\n")


def test_the_fields_as_json(dialog: Program, tree: Tree) -> None:
    told = json.loads(dialog("template", "fields", "--json", cwd=tree(FILES)).out)

    fields = {field["name"]: field for field in told["fields"]}
    assert fields["item.actions"] == {
        "name": "item.actions",
        "type": "list",
        "what": "in the minutes: a list, see action",
        "value": None,
        "count": 1,
        "loop": "for item in meeting.agenda",
    }


def test_a_meeting_that_cannot_be_read_makes_the_sheet_incomplete(dialog: Program, tree: Tree) -> None:
    result = dialog("template", "fields", cwd=tree({**FILES, "meetings/2020-04-06.yaml": "date: [\n"}))

    assert result.code == 1
    assert "meeting.place" in result.out
    assert "what is shown is NOT complete" in result.err


def test_an_unknown_meeting_is_refused(dialog: Program, tree: Tree) -> None:
    assert dialog("template", "fields", "2019-01-01", cwd=tree(FILES)).code == 2


@pytest.mark.parametrize("width", [80, 120])
def test_the_sheet_fits_a_terminal_and_shows_the_loops_to_write(dialog: Program, tree: Tree, width: int) -> None:
    result = dialog("template", "fields", cwd=tree(FILES), terminal=True, width=width)

    assert max(len(line) for line in (result.out + result.err).splitlines()) <= width
    assert "{%p for item in meeting.agenda %} … {%p endfor %}\n" in result.out


# check


def checked(dialog: Program, root: Path, *arguments: str) -> tuple[int, str, str]:
    result = dialog("template", "check", *arguments, cwd=root)
    return result.code, result.out, result.err


def test_is_silent_where_all_is_well(dialog: Program, tree: Tree) -> None:
    assert checked(dialog, tree({**FILES, "templates/minutes.md.j2": WHOLE_MINUTES})) == (0, "", "")


def test_without_templates_of_ones_own_the_built_in_ones_are_checked(dialog: Program, tree: Tree) -> None:
    assert checked(dialog, tree(FILES)) == (
        0,
        "",
        "there are no templates of your own here; the built-in ones are used, and were checked\n",
    )


def test_the_built_in_templates_give_no_advice_either(dialog: Program, sample: Path) -> None:
    assert checked(dialog, sample, "--strict") == (0, "", "")


def test_an_error_is_told_with_its_line_and_what_to_write(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": f"{WHOLE_MINUTES}\n{{{{ meeting.titel }}}}\n"})

    code, out, err = checked(dialog, root)

    assert code == 1
    assert out == (
        f"{native('templates/minutes.md.j2')}:5:4: error: there is no `meeting.titel` [name]\n"
        "     5 | {{ meeting.titel }}\n"
        "       |    ^^^^^^^^^^^^^\n"
        "         did you mean `meeting.title`?\n"
    )
    assert err == "1 error\n"


def test_what_cannot_be_parsed_is_told_with_its_line(dialog: Program, tree: Tree) -> None:
    code, out, _ = checked(dialog, tree({**FILES, "templates/minutes.md.j2": "a\n{% if meeting %}\n"}))

    assert code == 1
    assert out.startswith(f"{native('templates/minutes.md.j2')}:2:4: error: `if` has no end [name]\n")
    assert "write {% endif %} where it ends\n" in out


def test_what_is_no_text_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": ""})
    (root / "templates" / "minutes.md.j2").write_bytes(b"\xff\xfe")

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert out.startswith(f"{native('templates/minutes.md.j2')}: error: the template minutes.md.j2 cannot be read: ")


def test_a_part_is_checked_with_what_others_give_it(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/followed.md.j2": "{% for a in listed %}{{ a.task }}{{ a.ansvarig }}{% endfor %}"})

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert "followed.md.j2:1:" in out
    assert "there is no `a.ansvarig` [name]" in out
    assert "listed" not in out.replace("in listed", "")


def test_a_part_that_lacks_what_a_built_in_template_calls_is_an_error(dialog: Program, tree: Tree) -> None:
    code, out, _ = checked(dialog, tree({**FILES, "templates/parts.md.j2": "{% macro rad() %}{% endmacro %}"}))

    assert code == 1
    assert "`parts` has no `attendees` [name]" in out


def test_a_part_of_ones_own_that_is_included_is_used(dialog: Program, tree: Tree) -> None:
    root = tree(
        {
            **FILES,
            "templates/minutes.md.j2": f"{WHOLE_MINUTES}{{% include 'sidfot.md.j2' %}}",
            "templates/sidfot.md.j2": "{{ series.title }}",
        }
    )

    assert checked(dialog, root, "--strict") == (0, "", "")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("minutess.md.j2", "did you mean minutes.md.j2?"),
        ("minutes.md", "did you mean minutes.md.j2?"),
        ("xyz.md.j2", "include it in another one, or give it the name of what it is to make"),
    ],
)
def test_a_file_that_no_document_uses_is_worth_advice(dialog: Program, tree: Tree, name: str, remedy: str) -> None:
    root = tree({**FILES, f"templates/{name}": "{{ listed }}"})

    assert checked(dialog, root) == (
        0,
        f"{native(f'templates/{name}')}: advice: no document uses a template of this name [unused]\n"
        f"         {remedy}\n",
        "1 advice\n",
    )
    assert checked(dialog, root, "--strict")[0] == 1


@pytest.mark.parametrize("name", ["~$minutes.docx", ".DS_Store", "logga.png"])
def test_what_is_no_template_at_all_is_left_alone(dialog: Program, tree: Tree, name: str) -> None:
    root = tree({**FILES, f"templates/{name}": "", "templates/minutes.md.j2": WHOLE_MINUTES})

    assert checked(dialog, root, "--strict") == (0, "", "")


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        ("minutes", ["`item.notes`", "`item.decisions`", "`item.actions` or `meeting.actions`"]),
        ("agenda", ["`item.title`"]),
        (
            "actions",
            [
                "`followup.open` or `followup.groups`",
                "`followup.open` or `followup.shared`",
                "`followup.ongoing`",
            ],
        ),
    ],
)
def test_a_document_that_would_lack_what_it_is_for_is_worth_advice(
    dialog: Program, tree: Tree, kind: str, lacking: list[str]
) -> None:
    code, out, _ = checked(dialog, tree({**FILES, f"templates/{kind}.md.j2": "# {{ document.title }}"}))

    assert code == 0
    assert [line.rpartition("never uses ")[2] for line in out.splitlines() if "never uses" in line] == [
        f"{fields} [untold]" for fields in lacking
    ]


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("minutes", "a draft, an internal copy or a public version"),
        ("agenda", "an internal copy or a public version"),
        ("actions", "an internal copy or a public version"),
    ],
)
def test_a_template_without_notices_is_told_what_is_refused_and_what_to_write(
    dialog: Program, tree: Tree, kind: str, refused: str
) -> None:
    _, out, _ = checked(dialog, tree({**FILES, f"templates/{kind}.md.j2": "# {{ document.title }}"}))

    assert f"advice: `document.notices` is never shown: {refused} made with it is refused [untold]\n" in out
    assert 'write below its title, on a line of its own: {% include "notices.md.j2" %}\n' in out


def test_a_follow_up_that_counts_on_a_meeting_is_worth_advice(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/actions.md.j2": "{{ meeting.title }}"})

    code, out, _ = checked(dialog, root)

    assert code == 0
    assert ": advice: a follow-up of the whole series has no `meeting`: there it cannot be made [name]\n" in out


def test_only_the_files_that_are_named_are_checked(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.md.j2": "{{ a }}", "templates/head.md.j2": "{{ b }}"})

    code, out, _ = checked(dialog, root, "templates/head.md.j2")

    assert code == 1
    assert "there is no `b` here" in out
    assert "there is no `a` here" not in out


@pytest.mark.parametrize("name", ["head.md.j2", "letterhead.docx"])
def test_a_template_may_be_named_as_the_list_does(dialog: Program, tree: Tree, name: str) -> None:
    assert checked(dialog, tree(FILES), name) == (0, "", "")


def test_a_name_without_its_ending_is_that_of_a_template_or_told_with_the_candidates(
    dialog: Program, tree: Tree
) -> None:
    root = tree(FILES)

    assert checked(dialog, root, "letterhead") == (0, "", "")
    assert checked(dialog, root, "minutes") == (
        2,
        "",
        "error: which `minutes`?\n  name it with its ending\n  there are:\n    minutes.md.j2\n    minutes.docx\n",
    )


def test_a_folder_that_is_called_as_a_template_is_told(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/minutes.docx/minutes.docx": ""})
    place = native("templates/minutes.docx")

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert f"{place}: error: it is a folder, and no template: documents are made without it [folder]\n" in out
    assert f"`{place}` is a folder" in checked(dialog, root, "minutes.docx")[2]
    assert "`templates/minutes.docx` is a folder" in checked(dialog, root, "templates/minutes.docx")[2].replace(
        "\\", "/"
    )
    assert rows(dialog("template", "list", cwd=root).out)["minutes.docx"] == ["nothing: it is a folder", place]


@pytest.mark.parametrize(
    ("name", "makes"),
    [
        ("egen.docx", "nothing: no document is made with a Word file of this name"),
        ("minutes.doc", "nothing: its name is none of a template"),
    ],
)
def test_the_list_says_what_makes_nothing(dialog: Program, tree: Tree, name: str, makes: str) -> None:
    listed = rows(dialog("template", "list", cwd=tree({**FILES, f"templates/{name}": ""})).out)

    assert listed[name][0] == makes


def test_the_file_that_word_keeps_beside_an_open_document_is_skipped(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/~$minutes.docx": "Eva"})
    name = native("templates/~$minutes.docx")

    assert checked(dialog, root, name) == (0, "", f"{name} was skipped: Word keeps it beside an open document\n")
    assert "~$minutes.docx" not in dialog("template", "list", cwd=root).out


def test_a_file_is_checked_wherever_it_lies_and_without_a_workspace(dialog: Program, tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_text("{{ meeting.titel }}", encoding="utf-8")

    assert dialog("template", "check", "minutes.md.j2").code == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hed.md.j2", "error: there is no template hed.md.j2\n  did you mean head.md.j2?\n"),
        ("xyz", "error: there is no template xyz\n  `dialog template list` shows the templates there are\n"),
        (
            "dialog.yaml",
            "error: dialog.yaml is no template by its name\n"
            "  a template is a Word document (.docx), or a text file that ends in .md.j2\n",
        ),
    ],
)
def test_what_is_no_template_is_refused(dialog: Program, tree: Tree, name: str, message: str) -> None:
    assert checked(dialog, tree(FILES), name) == (2, "", message)


def test_what_was_found_as_json(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "templates/head.md.j2": "a\n{{ meeting.titel }}"})

    result = dialog("template", "check", "--json", cwd=root)

    told: dict[str, Any] = json.loads(result.out)
    assert (result.code, told["version"], told["complete"]) == (1, 1, True)
    assert told["problems"] == [
        {
            "file": native("templates/head.md.j2"),
            "line": 2,
            "column": 4,
            "severity": "error",
            "rule": "name",
            "message": "there is no `meeting.titel`",
            "remedy": "did you mean `meeting.title`?",
            "part": None,
            "paragraph": None,
            "text": "{{ meeting.titel }}",
        }
    ]


# check, of Word files


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_letterhead(root: Path, data: bytes, name: str = "letterhead.docx") -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / name).write_bytes(data)
    return root


def test_an_error_in_a_word_file_is_told_with_its_part_and_paragraph(dialog: Program, tree: Tree) -> None:
    broken = letterhead_with(header1=header("Rådet: {{ meeting.titel }}"))

    code, out, err = checked(dialog, with_letterhead(tree(FILES), broken))

    place = f"{native('templates/letterhead.docx')}, the page header, paragraph 1"
    assert code == 1
    assert out.startswith(f"{place}: error: there is no `meeting.titel`")
    assert "\n       | Rådet: {{ meeting.titel }}\n         did you mean `meeting.title`?\n" in out
    assert err == "1 error\n"


@pytest.mark.parametrize("name", [path.name for path in sorted((built_in() / "word").glob("*.docx"))])
def test_nothing_is_wrong_with_the_examples_in_word(dialog: Program, tree: Tree, name: str) -> None:
    root = tree(FILES)
    dialog("template", "eject", name, cwd=root)

    assert checked(dialog, root, "--strict") == (0, "", "")


def test_minutes_in_word_that_would_lack_what_they_are_for_are_worth_advice(dialog: Program, tree: Tree) -> None:
    own = letterhead_with(f"{paragraph('{{ meeting.title }}')}{SECTION}")

    code, out, _ = checked(dialog, with_letterhead(tree(FILES), own, "minutes.docx"))

    assert code == 0
    assert "write below its title, in a paragraph each: {%p for notice in document.notices %}, {{ notice }}," in out
    assert "what was noted would not be in the document: the template never uses `item.notes` [untold]\n" in out


def test_a_template_of_ones_own_may_show_the_whole_content_too(dialog: Program, tree: Tree) -> None:
    root = with_letterhead(tree(FILES), letterhead_with(paragraph("{{p body }}") + SECTION), "minutes.docx")

    code, out, _ = checked(dialog, root)

    assert (code, out) == (0, "")


def test_an_old_document_under_a_new_name_is_an_error(dialog: Program, tree: Tree) -> None:
    root = with_letterhead(tree(FILES), letterhead_with(paragraph("Möte") + SECTION), "minutes.docx")

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert out == (
        f"{native('templates/minutes.docx')}, the body: error: it has no tags: every document would be the same "
        "[no-tags]\n"
        "         write tags where each meeting differs, such as {{ meeting.title }}, or {{p body }} for all of it\n"
    )
    assert "it has no tags" in dialog("render", "2020-04-20", cwd=root).err


@pytest.mark.parametrize(
    "text",
    [
        "{ series.title }",
        "{series.title}",
        "[series.title]",
        "[[ series.title ]]",
        "(series.title)",
        "<<series.title>>",
    ],
)
def test_what_only_looks_like_a_tag_is_worth_advice(dialog: Program, tree: Tree, text: str) -> None:
    shown = text.replace("<", "&lt;").replace(">", "&gt;")
    own = letterhead_with(f"{paragraph(f'Möte i {shown}')}{paragraph('{{p body }}')}{SECTION}")

    code, out, _ = checked(dialog, with_letterhead(tree(FILES), own))

    assert code == 0
    assert f"paragraph 1: advice: {text} looks like a tag, and stays as it is [no-tag]\n" in out
    assert "write {{ series.title }}, with two braces on either side\n" in out


@pytest.mark.parametrize("text", ["{x}", "[1]", "(se nedan)", "{{ series.title }}", "(eva.ek@example.org)", "[item]"])
def test_what_is_no_field_in_brackets_is_left_alone(dialog: Program, tree: Tree, text: str) -> None:
    own = letterhead_with(f"{paragraph(text)}{paragraph('{{p body }}')}{SECTION}")

    assert checked(dialog, with_letterhead(tree(FILES), own)) == (0, "", "")


def test_markdown_inside_of_a_paragraph_is_an_error_that_says_what_to_write(dialog: Program, tree: Tree) -> None:
    loop = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("{%p for item in meeting.agenda %}", "{{ item.notes }}", "{%p endfor %}")
    )
    root = with_letterhead(tree(FILES), letterhead_with(loop), "minutes.docx")

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert "paragraph 2: error: `item.notes` is Markdown, which cannot stand inside of a paragraph" in out
    assert "write {{p item.notes }}, alone in its paragraph" in out


def test_a_letterhead_without_a_place_for_the_content_is_an_error(dialog: Program, tree: Tree) -> None:
    root = with_letterhead(tree(FILES), letterhead_with("<w:p><w:r><w:t>Möte</w:t></w:r></w:p>"))

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert "{{p body }}" in out


def test_a_file_that_is_none_of_words_is_an_error(dialog: Program, tree: Tree) -> None:
    code, out, _ = checked(dialog, with_letterhead(tree(FILES), b"no zip"))

    assert code == 1
    assert out.startswith(f"{native('templates/letterhead.docx')}: error: ")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even the administrator cannot read")
def test_a_word_file_that_cannot_be_read_is_an_error(dialog: Program, tree: Tree) -> None:
    root = with_letterhead(tree(FILES), letterhead_with())
    (root / "templates" / "letterhead.docx").unlink()
    (root / "templates" / "letterhead.docx").symlink_to("/proc/self/mem")

    code, out, _ = checked(dialog, root)

    assert code == 1
    assert "letterhead.docx: error: it cannot be read: " in out


def test_a_letterhead_that_never_shows_the_mark_of_a_draft_is_worth_advice(dialog: Program, tree: Tree) -> None:
    unmarked = letterhead_with(paragraph("{{p body }}") + SECTION, header1=header("{{ series.title }}"))

    code, out, _ = checked(dialog, with_letterhead(tree(FILES), unmarked))

    assert code == 0
    assert out == (
        f"{native('templates/letterhead.docx')}: advice: the page header never shows `document.marking`: a draft made "
        "with it is refused [unmarked]\n"
        "         write {{ document.marking }} in the page header\n"
    )


def test_what_was_found_in_a_word_file_as_json(dialog: Program, tree: Tree) -> None:
    broken = letterhead_with(header1=header("{{ meeting.titel }}"))

    result = dialog("template", "check", "--json", cwd=with_letterhead(tree(FILES), broken))

    [problem] = [one for one in json.loads(result.out)["problems"] if one["severity"] == "error"]
    assert (problem["file"], problem["line"]) == (native("templates/letterhead.docx"), None)
    assert (problem["part"], problem["paragraph"]) == ("the page header", 1)
    assert problem["text"] == "{{ meeting.titel }}"


# The command itself


def test_alone_it_shows_its_help(dialog: Program) -> None:
    result = dialog("template")

    assert (result.code, result.out) == (2, "")
    assert "dialog template eject minutes.docx" in result.err


def test_an_empty_folder_of_templates_is_as_none(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    (root / "templates").mkdir()

    assert dialog("template", "check", cwd=root).err.startswith("there are no templates of your own here")


def test_a_workspace_that_shares_the_built_in_folder_by_a_link_has_none_of_its_own(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    (root / "templates").symlink_to(built_in())

    assert dialog("template", "eject", "letterhead", cwd=root).code == 2


def test_rendering_with_a_template_that_makes_an_inaccessible_document_says_so(dialog: Program, tree: Tree) -> None:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{{p body }}", "", "", ""))
    root = with_letterhead(tree(FILES), letterhead_with(body))

    result = dialog("render", "2020-05-04", cwd=root)

    assert result.code == 0
    assert "between the Word file and those who cannot see it; `dialog audit` tells what" in result.err


def test_rendering_names_what_a_template_of_ones_own_does_not_show(dialog: Program, tree: Tree) -> None:
    agenda = "date: 2020-05-04\nagenda: [{title: Budgeten}]\n"
    own = letterhead_with("<w:p><w:r><w:t>{{ meeting.title }}</w:t></w:r></w:p>")
    root = with_letterhead(tree(FILES | {"meetings/2020-05-04.yaml": agenda}), own, "agenda.docx")

    result = dialog("render", "2020-05-04", cwd=root)

    assert result.code == 0
    assert "the Word template does not show item 1: title" in result.err
