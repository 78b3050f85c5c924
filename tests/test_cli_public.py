"""`dialog render --public`: what the copy for the web shows, what it withholds, and that nothing leaks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.word_documents import in_word

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
people:
  ek: {name: Eva Ek, organisation: region, email: eva.ek@example.org, phone: 063-11 22 33}
series:
  rad: {title: Näringslivsrådet}
"""
MEETING = """\
date: 2020-04-20
status: sent
diary_number: RS/333/2020
agenda:
  - title: Läget
    notes: |
      Sökande 811218-9876 ringde från 070-123 45 67. Bolaget har organisationsnummer 802476-3792.
    contacts: [ek]
    decisions:
      - Rådet tackar för redovisningen
      - {text: Avtalet med Ängsbolaget sägs upp, internal: true}
  - title: Varsel vid Ängsbolaget
    internal: true
    notes: Tjugo personer sägs upp i juni.
    actions:
      - {id: A1, task: Kontakta facket om varslet, owner: Hemlig Kontaktperson}
"""
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": MEETING}
STEM = "2020-04-20-rad-anteckningar-publik"
WITHHELD = ["811218", "070-123", "eva.ek@", "063-11", "Ängsbolaget", "Tjugo personer", "facket", "Kontaktperson"]


def shown(root: Path) -> str:
    return (root / "out" / f"{STEM}.md").read_text(encoding="utf-8").replace("\\", "")


def test_an_internal_item_is_left_out_whole_and_shown_as_such(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", "--public", "--format", "md", cwd=root)

    assert result.code == 0
    assert "## 2 [Punkten publiceras inte]" in shown(root).splitlines()


def test_personal_numbers_addresses_and_phone_numbers_are_masked_and_organisation_numbers_are_not(
    dialog: Program, tree: Tree
) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "md", cwd=root)

    assert (
        "Sökande [personnummer borttaget] ringde från [telefonnummer borttaget]. "
        "Bolaget har organisationsnummer 802476-3792."
    ) in shown(root)
    assert "- Eva Ek, Region Jämtland Härjedalen, [e-postadress borttagen], [telefonnummer borttaget]" in shown(root)


def test_nothing_withheld_is_in_any_file(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "docx,md,html", cwd=root)

    with ZipFile(root / "out" / f"{STEM}.docx") as archive:
        word = " ".join(re.sub("<[^>]*>", "", archive.read(name).decode()) for name in archive.namelist())
    files = [path for path in (root / "out").rglob("*") if path.is_file() and path.suffix != ".docx"]
    written = word + "".join(path.read_text(encoding="utf-8") for path in files)

    assert [text for text in WITHHELD if text in written] == []


def test_the_copy_says_that_it_is_one_and_where_the_original_is(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "md", cwd=root)

    assert (
        "**PUBLIK VERSION – det som inte publiceras är utelämnat eller maskerat. "
        "Originalet finns hos sekretariatet för Näringslivsrådet (2020-04-20, RS/333/2020).**"
    ) in shown(root).splitlines()


@pytest.mark.parametrize(
    ("public", "kept"),
    [
        ("{emails: true}", "- Eva Ek, Region Jämtland Härjedalen, <eva.ek@example.org>, [telefonnummer borttaget]"),
        ("{phones: true}", "- Eva Ek, Region Jämtland Härjedalen, [e-postadress borttagen], 063-11 22 33"),
    ],
)
def test_the_workspace_may_keep_addresses_or_phone_numbers(dialog: Program, tree: Tree, public: str, kept: str) -> None:
    root = tree(FILES | {"dialog.yaml": f"{CONFIG}public: {public}\n"})

    dialog("render", "--public", "--format", "md", cwd=root)

    assert kept in shown(root).splitlines()
    assert "811218" not in shown(root)


def test_the_list_beside_it_tells_what_was_withheld_where_and_not_what_it_was(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "md", cwd=root)

    listed = (root / "out" / f"{STEM}-maskering.txt").read_text(encoding="utf-8")

    assert listed.splitlines() == [
        f"Vad som är utelämnat och maskerat i {STEM}",
        listed.splitlines()[1],
        "",
        "Utelämnat därför att det är internt: 3 delar",
        "- Punkt 2 är utelämnad i sin helhet",
        "",
        "Maskerat:",
        "- punkt 1 Läget: notes: 1 personnummer",
        "- punkt 1 Läget: notes: 1 telefonnummer",
        "- punkt 1 Läget: contacts: Eva Ek: email: 1 e-postadress",
        "- punkt 1 Läget: contacts: Eva Ek: phone: 1 telefonnummer",
    ]
    assert re.fullmatch("Källa: 2020-04-20, innehåll [0-9a-f]{12}", listed.splitlines()[1])


def test_json_tells_how_much_was_masked(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "--public", "--format", "md", "--json", cwd=tree(FILES))

    (described,) = json.loads(result.out)["documents"]
    assert (described["audience"], described["left_out"], described["masked"]) == ("public", 3, 4)
    assert described["masking_list"] == f"out/{STEM}-maskering.txt"


def test_the_list_beside_a_follow_up_tells_of_no_items(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "2020-04-20", "--kind", "actions", "--public", "--format", "md", cwd=root)

    listed = (root / "out" / "2020-04-20-rad-atgarder-publik-maskering.txt").read_text(encoding="utf-8")

    assert listed.splitlines()[2:] == [
        "",
        "Utelämnat därför att det är internt: 1 del",
        "",
        "Inget är maskerat.",
    ]


def test_what_another_document_of_the_meeting_masks_is_not_counted(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "2020-04-20", "--kind", "actions", "--public", "--json", cwd=tree(FILES))

    assert {one["masked"] for one in json.loads(result.out)["documents"]} == {0}
    assert "masked;" not in result.err


@pytest.mark.parametrize("title", ["Innehåll", "Version", "Internt"])
@pytest.mark.parametrize("audience", ["--public", "--dry-run"])
def test_an_internal_item_may_be_called_what_the_program_says_of_the_version(
    dialog: Program, tree: Tree, title: str, audience: str
) -> None:
    meeting = MEETING.replace("title: Varsel vid Ängsbolaget", f"title: {title}")
    root = tree(FILES | {"meetings/2020-04-20.yaml": meeting})

    assert dialog("render", audience, "--format", "docx,md,html", cwd=root).code == 0


def test_a_document_in_spite_of_errors_says_so_although_an_internal_item_has_the_words(
    dialog: Program, tree: Tree
) -> None:
    meeting = MEETING.replace("title: Varsel vid Ängsbolaget", "title: Det finns fel") + "stauts: x\n"
    root = tree(FILES | {"meetings/2020-04-20.yaml": meeting})

    assert dialog("render", "--public", "--incomplete", "--format", "md", cwd=root).code == 0
    assert "det finns fel i meetings/2020-04-20.yaml" in shown(root)


def test_a_personal_number_in_the_key_of_the_series_is_an_error(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"dialog.yaml": CONFIG.replace("  rad:", "  s701063-2391:")})

    result = dialog("render", "--public", "--format", "md", cwd=root)

    assert result.code == 1
    assert not (root / "out").exists()
    assert "a personal number stands in the name of a file" in result.err


def test_internal_and_public_exclude_each_other(dialog: Program, tree: Tree) -> None:
    result = dialog("render", "--public", "--internal", cwd=tree(FILES))

    assert result.code == 2
    assert result.err == "error: --internal and --public exclude each other\n  render one, then the other\n"


NOTICES = "{% for notice in document.notices %}\n**{{ notice }}**\n\n{% endfor %}\n"


def test_a_withheld_text_that_a_template_brings_in_is_an_error_and_no_file_is_left(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"templates/head.md.j2": "Det gäller varsel vid Ängsbolaget.\n"})

    result = dialog("render", "--public", "--format", "docx,md,html", cwd=root)

    assert result.code == 1
    assert not (root / "out").exists()
    assert "Ängsbolaget" not in result.err
    assert "the title of item 2 in meetings/2020-04-20.yaml" in result.err


def test_an_older_public_copy_goes_when_a_new_one_would_leak(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "md", cwd=root)
    (root / "templates").mkdir()
    (root / "templates" / "head.md.j2").write_text("Varsel vid Ängsbolaget\n", encoding="utf-8")

    result = dialog("render", "--public", "--format", "md", cwd=root)

    assert result.code == 1
    assert [path.name for path in (root / "out").glob("*publik*")] == []
    assert "is removed" in result.err


def test_an_edited_public_copy_is_not_removed(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--public", "--format", "docx", cwd=root)
    docx = root / "out" / f"{STEM}.docx"
    docx.write_bytes(in_word(docx.read_bytes(), "Läget", "Hennes rubrik"))
    (root / "templates").mkdir()
    (root / "templates" / "head.md.j2").write_text("Varsel vid Ängsbolaget\n", encoding="utf-8")

    assert dialog("render", "--public", "--format", "docx", cwd=root).code == 1
    assert docx.exists()


@pytest.mark.parametrize(
    ("notes", "shown_"),
    [
        (
            "811218-9876, även skrivet 81 12 18 98 76",
            "[personnummer borttaget], även skrivet [personnummer borttaget]",
        ),
        ("070-123 45 67 eller 0046 70 1234567", "[telefonnummer borttaget] eller [telefonnummer borttaget]"),
        ("070-123 45 67 i Dnr 2020/0701234567", "[telefonnummer borttaget] i Dnr 2020/[telefonnummer borttaget]"),
        ("070-123 45 67 och artikel 30701234567", "[telefonnummer borttaget] och artikel 30701234567"),
    ],
)
def test_a_masked_number_is_masked_however_it_is_written_elsewhere(
    dialog: Program, tree: Tree, notes: str, shown_: str
) -> None:
    meeting = f"date: 2020-04-20\nstatus: sent\nagenda: [{{title: Läget, notes: '{notes}'}}]\n"
    root = tree(FILES | {"meetings/2020-04-20.yaml": meeting})

    result = dialog("render", "--public", "--format", "docx,md", cwd=root)

    assert result.code == 0
    assert shown_ in shown(root).splitlines()
