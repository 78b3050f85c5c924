"""`dialog people` and `dialog organisations`: the register listed, and somebody new written into it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from naringsdialog.errors import DialogError
from naringsdialog.model.fields import read_key
from naringsdialog.source.files import read_config
from naringsdialog.source.proof import node_at, says, says_the_same_beside
from naringsdialog.source.reader import read
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.register_entries import ORGANISATIONS, PEOPLE, add_entry, new_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = """\
format: 1  # så läses filen

organisations:
  region:
    name: Region Jämtland Härjedalen
    short: Regionen
  jht: {name: JHT}

people:
  # de som leder
  ml:
    name: Martina Lundholm
    organisation: region
    title: utredare

series:
  dialog: {title: Dialogen}
"""


@pytest.fixture
def root(tree: Tree) -> Path:
    return tree({"dialog.yaml": CONFIG})


@pytest.fixture
def at(dialog: Program, root: Path) -> Callable[..., Result]:
    return partial(dialog, cwd=root)


def config(root: Path) -> str:
    return (root / "dialog.yaml").read_bytes().decode()


# A new person


def test_a_person_is_written_below_the_others_as_they_are(at: Callable[..., Result], root: Path) -> None:
    result = at("people", "add", "eva", "Eva Ek", "--organisation", "jht", "--title", "vd", "--phone", "+46701234567")

    added = '  eva:\n    name: Eva Ek\n    organisation: jht\n    title: vd\n    phone: "+46701234567"\n'
    assert config(root) == CONFIG.replace("    title: utredare\n", f"    title: utredare\n{added}")
    assert (result.code, result.err) == (0, "next: `dialog undo` takes it back\n")
    assert result.out == (
        "eva  Eva Ek\n  dialog.yaml\n    line 15:\n    +  eva:\n    +    name: Eva Ek\n    +    organisation: jht\n"
        '    +    title: vd\n    +    phone: "+46701234567"\n'
    )


def test_everything_that_can_be_said_of_a_person_is_written(at: Callable[..., Result], root: Path) -> None:
    at("people", "add", "eva", "Eva Ek", "--email", "eva@example.org", "--initials", "EE")

    assert "  eva:\n    name: Eva Ek\n    email: eva@example.org\n    initials: EE\n" in config(root)


def test_an_organisation_is_named_as_people_name_it(at: Callable[..., Result], root: Path) -> None:
    at("people", "add", "eva", "Eva Ek", "--organisation", "regionen")

    assert "    name: Eva Ek\n    organisation: region\n" in config(root)


def test_an_organisation_is_written_below_the_others(at: Callable[..., Result], root: Path) -> None:
    result = at("organisations", "add", "almi", "Almi: Mitt AB", "--short", "Almi")

    assert result.code == 0
    assert config(root) == CONFIG.replace(
        "{name: JHT}\n", '{name: JHT}\n  almi: {name: "Almi: Mitt AB", short: Almi}\n'
    )


@pytest.mark.parametrize(
    ("before", "command", "after"),
    [
        ("format: 1\n", ["people", "add", "eva", "Eva"], "format: 1\npeople:\n  eva: {name: Eva}\n"),
        (
            "format: 1\norganisations: {}\nseries: {}\n",
            ["people", "add", "eva", "Eva"],
            "format: 1\norganisations: {}\npeople:\n  eva: {name: Eva}\nseries: {}\n",
        ),
        (
            "format: 1\nlanguage: sv\npeople: {}\n",
            ["organisations", "add", "almi", "Almi"],
            "format: 1\nlanguage: sv\norganisations:\n  almi: {name: Almi}\npeople: {}\n",
        ),
        (
            "\ufeffformat: 1\r\npeople:",
            ["people", "add", "eva", "Eva"],
            "\ufeffformat: 1\r\npeople:\r\n  eva: {name: Eva}",
        ),
    ],
    ids=["neither", "below the organisations", "above the people", "an empty section"],
)
def test_the_first_of_a_register_gets_a_section_in_its_place(
    dialog: Program, tree: Tree, before: str, command: list[str], after: str
) -> None:
    root = tree({"dialog.yaml": before})

    assert dialog(*command, cwd=root).code == 0
    assert config(root) == after


def test_an_entry_is_taken_back_to_the_byte(at: Callable[..., Result], root: Path) -> None:
    at("people", "add", "eva", "Eva Ek")

    assert at("undo", "--yes").out.startswith("take back: add eva to the people")
    assert config(root) == CONFIG


def test_a_dry_run_shows_it_and_writes_nothing(at: Callable[..., Result], root: Path) -> None:
    result = at("people", "add", "eva", "Eva Ek", "--dry-run")

    assert "    +    name: Eva Ek\n" in result.out
    assert (result.code, result.err, config(root)) == (0, "", CONFIG)


def test_white_space_in_a_name_is_one_space(at: Callable[..., Result], root: Path) -> None:
    at("people", "add", "eva", " Eva \n Ek ")

    assert "    name: Eva Ek\n" in config(root)


# Refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["people", "add", "Eva", "Eva"], "`Eva` is not a key\n  write `eva`: a key has only lower case letters"),
        (["people", "add", "Eva Ek", "Eva"], "`Eva Ek` is not a key\n  write `eva-ek`: a key has only"),
        (["people", "add", "?", "Eva"], "`?` is not a key\n  a key has only lower case letters, digits, - and _"),
        (
            ["people", "add", "all", "Eva"],
            "`all` cannot be a key: it means everyone who was called\n"
            "  write `owner: all` in the meeting; somebody who is called so gets another key\n",
        ),
        (["people", "add", "Alla", "Alla"], "`Alla` cannot be a key: `all` means everyone who was called\n"),
        (["organisations", "add", "none", "Eva"], "`none` cannot be a key: it means that nobody was named\n"),
        (["organisations", "add", "ingen", "Ingen"], "`ingen` cannot be a key: `none` means that nobody was named\n"),
        (["people", "add", "ml", "Eva"], "the key `ml` is in use: Martina Lundholm, under `people` in dialog.yaml\n"),
        (["organisations", "add", "ml", "Eva"], "the key `ml` is in use: Martina Lundholm, under `people`"),
        (["people", "add", "jht", "Eva"], "the key `jht` is in use: JHT, under `organisations` in dialog.yaml\n"),
        (["people", "add", "eva", " "], "the name is empty\n  write it\n"),
        (["people", "add", "eva", "Eva", "--title", ""], "the title is empty\n  write it, or leave it out\n"),
        (["people", "add", "eva", "Eva\a"], "the name holds a character that no file can hold (U+0007)\n"),
        (["people", "add", "eva", "Eva\udce5"], "the name holds a character that no file can hold (U+DCE5)\n"),
        (
            ["people", "add", "eva", "Eva", "--organisation", "regoin"],
            "there is no organisation `regoin`\n"
            '  did you mean `region`? If not, `dialog organisations add regoin "NAME"` first\n'
            "  there are:\n    region (Region Jämtland Härjedalen)\n    jht (JHT)\n",
        ),
        (
            ["people", "add", "eva", "Eva", "--organisation", "Konsum Nord"],
            'there is no organisation `Konsum Nord`\n  `dialog organisations add konsum-nord "NAME"` first\n',
        ),
        (["people", "add", "eva", "Eva", "--organisation", "ml"], "there is no organisation `ml`\n"),
        (
            ["people", "add", "eva", "Eva", "--email", "fel"],
            "`fel` is not an e-mail address\n  write the address alone, for example eva.ek@example.org\n",
        ),
        (["people", "add", "eva"], "NAME is missing"),
    ],
    ids=lambda value: ascii(" ".join(value)) if isinstance(value, list) else "",
)
def test_what_cannot_be_written_is_refused(
    at: Callable[..., Result], root: Path, arguments: list[str], message: str
) -> None:
    result = at(*arguments)

    assert (result.code, result.out, config(root)) == (2, "", CONFIG)
    assert message in result.err


@pytest.mark.parametrize(
    ("key", "name", "there"),
    [
        ("martina", "martina lundholm", "`ml` (Martina Lundholm, utredare, Regionen)"),
        ("regionen", "Regionens hus", "`region` (Region Jämtland Härjedalen, Regionen)"),
        ("turism", "jht", "`jht` (JHT)"),
    ],
    ids=["the same name", "a key that is another's short name", "a name that is another's key"],
)
def test_somebody_called_like_another_is_asked_about(
    at: Callable[..., Result], root: Path, key: str, name: str, there: str
) -> None:
    nobody = at("people", "add", key, name)
    declined = at("people", "add", key, name, terminal=True, answers="n\n")

    assert (nobody.code, declined.code, config(root)) == (2, 2, CONFIG)
    assert nobody.err.startswith(f"there is already {there}\nerror: nobody can be asked here")
    assert "add --yes" in nobody.err
    assert declined.err.startswith(f"there is already {there}\nAdd {key} as well? [y/N]")
    assert at("people", "add", key, name, "--yes").code == 0
    assert f"  {key}:\n    name: {name}\n" in config(root)


def test_an_organisation_with_the_short_name_of_another_is_asked_about(at: Callable[..., Result], root: Path) -> None:
    assert at("organisations", "add", "raa", "Riksantikvarieämbetet", "--short", "Regionen").code == 2
    assert config(root) == CONFIG


# A dialog.yaml with something wrong in it


def test_errors_elsewhere_keep_nobody_out(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG.replace("{title: Dialogen}", "{titel: Dialogen}")})

    assert dialog("people", "add", "eva", "Eva Ek", cwd=root).code == 0
    assert "  eva:\n    name: Eva Ek\n" in config(root)


def test_a_key_that_stands_there_and_cannot_be_read_is_in_use(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\npeople:\n  eva: Eva Ek\n"})

    result = dialog("people", "add", "eva", "Eva Ek", cwd=root)

    assert result.code == 2
    assert "the key `eva` stands under `people` in dialog.yaml, and cannot be read there" in result.err


def test_an_organisation_whose_entry_cannot_be_read_can_be_named(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\norganisations:\n  jht: JHT\n"})

    assert dialog("people", "add", "eva", "Eva Ek", "--organisation", "jht", cwd=root).code == 0


@pytest.mark.parametrize("section", ["[]", "Eva Ek", "[{eva: {name: Eva}}]"])
def test_a_section_of_another_kind_is_to_be_mended_first(dialog: Program, tree: Tree, section: str) -> None:
    root = tree({"dialog.yaml": f"format: 1\npeople: {section}\n"})

    result = dialog("people", "add", "eva", "Eva Ek", cwd=root)

    assert result.code == 1
    assert "error: `people` in dialog.yaml cannot be read\n  mend it\n" in result.err
    assert config(root) == f"format: 1\npeople: {section}\n"


def test_into_a_file_that_cannot_be_read_nothing_is_written(dialog: Program, tree: Tree) -> None:
    root = tree({"dialog.yaml": "format: 1\npeople: [\n"})

    result = dialog("people", "add", "eva", "Eva Ek", cwd=root)

    assert (result.code, config(root)) == (1, "format: 1\npeople: [\n")
    assert "unclosed-bracket" in result.err


# The list


def test_the_people_are_listed_a_line_each(at: Callable[..., Result]) -> None:
    result = at("people", "list")

    assert (result.code, result.out, result.err) == (0, "ml\tMartina Lundholm\tregion\tutredare\t\t\n", "")


def test_on_a_terminal_the_list_is_a_table(at: Callable[..., Result]) -> None:
    heading, _, first, *_ = at("organisations", "list", terminal=True).out.splitlines()

    assert heading.split() == ["Key", "Name", "Short"]
    assert first.split() == ["region", "Region", "Jämtland", "Härjedalen", "Regionen"]


def test_the_list_as_json_has_every_key(at: Callable[..., Result]) -> None:
    told = json.loads(at("organisations", "list", "--json").out)

    assert (told["complete"], told["problems"]) == (True, [])
    assert told["organisations"] == [
        {"key": "region", "name": "Region Jämtland Härjedalen", "short": "Regionen"},
        {"key": "jht", "name": "JHT", "short": None},
    ]


def test_a_list_that_lacks_an_entry_says_so(dialog: Program, tree: Tree) -> None:
    root = tree(
        {"dialog.yaml": "format: 1\npeople:\n  eva: Eva Ek\n  bo: {name: Bo}\norganisations: {jht: {name: JHT}}\n"}
    )

    people, organisations = (dialog(group, "list", cwd=root) for group in ("people", "organisations"))

    assert (people.code, people.out) == (1, "bo\tBo\t\t\t\t\n")
    assert people.err.endswith("this list is NOT complete: dialog.yaml cannot be read in full\n")
    assert (organisations.code, organisations.out) == (0, "jht\tJHT\t\n")
    assert json.loads(dialog("people", "list", "--json", cwd=root).out)["complete"] is False


@pytest.mark.parametrize("group", ["people", "organisations"])
@pytest.mark.parametrize("option", [[], ["--json"]], ids=["plain", "json"])
def test_a_group_alone_lists(at: Callable[..., Result], group: str, option: list[str]) -> None:
    alone = at(group, *option)

    assert alone == at(group, "list", *option)
    assert (alone.code, "region" in alone.out) == (0, True)


@pytest.mark.parametrize("group", ["people", "organisations"])
@pytest.mark.parametrize(
    ("command", "remedy"),
    [("list", "write it behind: dialog {} list --json …"), ("add", "leave it out: `dialog {} add` has no such option")],
)
def test_an_option_before_the_command_is_not_lost_in_silence(
    at: Callable[..., Result], group: str, command: str, remedy: str
) -> None:
    result = at(group, "--json", command, "eva", "Eva Ek")

    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: --json stands before `{command}`, where it would be lost\n  {remedy.format(group)}\n"


# Law


@given(
    name=st.text(min_size=1, max_size=12),
    title=st.none() | st.text("ab :#'\"\\-{},[]åé~0", min_size=1, max_size=8),
    key=st.from_regex(r"\A[a-zåäö0-9][a-zåäö0-9_-]{0,5}\Z"),
    section=st.sampled_from([PEOPLE, ORGANISATIONS]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_whoever_is_added_the_register_says_only_that_more_and_has_no_problem(
    tmp_path_factory: pytest.TempPathFactory, name: str, title: str | None, key: str, section: str, newline: str
) -> None:
    root = tmp_path_factory.mktemp("register", numbered=True)
    (root / "dialog.yaml").write_bytes(CONFIG.replace("\n", newline).encode())
    library = open_library(root, root)
    said = {"name": name, "title" if section == PEOPLE else "short": title}
    try:
        read_key(key)
        entry = new_entry(library, section, key, said)
    except (DialogError, ValueError):
        assume(False)
        raise

    edit = add_entry(library, entry)

    before, after = (read("dialog.yaml", (text or "").encode()).root for text in (edit.before, edit.after))
    assert before is not None
    assert after is not None
    assert says(node_at(after, (section, key)), entry.fields)
    assert says_the_same_beside((section, key), after, before)
    assert read_config("dialog.yaml", (edit.after or "").encode()).problems == ()
