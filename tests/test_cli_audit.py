"""`dialog audit`: silent when all is well, otherwise what is wrong, where, and how Word mends it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.audit_documents import docx, link, p, r
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from tests.conftest import Program

PAGE = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
GOOD = docx(p("Mötet öppnades."))
BAD = docx(p("Mötet öppnades."), p(), p("Eva Ek valdes."), p(), p(), p("Slut."), title=None)


def folder(tmp_path: Path, **files: bytes) -> Path:
    """Make a folder with documents of these names."""
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    return tmp_path


def test_of_an_accessible_document_nothing_is_said(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, protokoll=GOOD)

    result = dialog("audit", "protokoll.docx")

    assert (result.code, result.out, result.err) == (0, "", "")


def test_what_is_documented_is_printed(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, protokoll=BAD)

    result = dialog("audit", "protokoll.docx")

    assert result.code == 1
    assert f"```\n{result.out}{result.err}```" in PAGE


def test_the_documented_finding_is_what_is_printed(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, protokoll=BAD)

    result = dialog("audit", "protokoll.docx", "--json")

    [document] = json.loads(result.out)["documents"]
    [documented] = re.findall(r"<!-- finding -->\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert (result.code, result.err, document["file"]) == (1, "", "protokoll.docx")
    assert document["findings"][1] == json.loads(documented)
    assert [one["rule"] for one in document["findings"]] == ["title", *["empty-paragraph"] * 3]


def test_json_of_a_finding_of_the_whole_document_names_no_place(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, protokoll=docx(title=None))

    [document] = json.loads(dialog("audit", "protokoll.docx", "--json").out)["documents"]

    [finding] = document["findings"]
    assert (finding["part"], finding["paragraph"], finding["text"], finding["after"]) == (None,) * 4


def test_of_many_places_the_first_are_shown_and_the_rest_counted(dialog: Program, tmp_path: Path) -> None:
    lines = [p(r(f"Punkt {number}", "<w:b/>")) + p(f"Text {number}.") for number in range(9)]
    folder(tmp_path, protokoll=docx(p("Här är protokollet."), *lines))

    result = dialog("audit", "protokoll.docx")

    assert result.out.splitlines()[1:8] == [
        "  a paragraph looks like a heading, but is none (9 times) [heading-style]",
        "      paragraph 3: “Punkt 0”",
        "      paragraph 5: “Punkt 1”",
        "      paragraph 7: “Punkt 2”",
        "      paragraph 9: “Punkt 3”",
        "      paragraph 11: “Punkt 4”",
        "      and 4 more places; --json lists them all",
    ]
    assert result.err == "9 findings\n"


def test_two_hundred_empty_paragraphs_that_follow_each_other_are_one_place(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, protokoll=docx(p("Text."), *([p()] * 200), p("Slut.")))

    result = dialog("audit", "protokoll.docx")

    assert result.out.splitlines()[1:3] == [
        "  a paragraph is empty (200 times) [empty-paragraph]",
        "      paragraphs 3–202, after “Text.”",
    ]


def test_findings_of_one_kind_stand_together(dialog: Program, tmp_path: Path) -> None:
    texts = ["här", "https://example.org", "här"]
    folder(tmp_path, protokoll=docx(*(p("Text ", link(text, "https://example.org")) for text in texts)))

    told = [line for line in dialog("audit", "protokoll.docx").out.splitlines() if line.endswith("[link-text]")]

    assert told == [
        "  the words of a link do not say where it leads: “här” (2 times) [link-text]",
        "  the words of a link are its address [link-text]",
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal_no_line_is_longer_than_it_is_wide(dialog: Program, tmp_path: Path, width: int) -> None:
    folder(tmp_path, protokoll=BAD)

    result = dialog("audit", "protokoll.docx", terminal=True, width=width)

    assert max(map(len, result.out.splitlines())) <= width
    assert "\n    mend: File > Info > Title (Arkiv > Info > Titel): write what the" in result.out


# Several documents


def test_all_documents_are_audited_and_the_count_comes_last(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, agenda=BAD, protokoll=GOOD, uppfoljning=docx(title=None))

    result = dialog("audit", "uppfoljning.docx", "agenda.docx", "protokoll.docx", "agenda.docx")

    assert result.code == 1
    assert [line for line in result.out.splitlines() if line.endswith(".docx")] == ["uppfoljning.docx", "agenda.docx"]
    assert result.err == "5 findings in 2 of 3 documents\n"


def test_a_pattern_is_read_where_the_shell_has_not(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, agenda=GOOD, protokoll=BAD)
    (tmp_path / "~$protokoll.docx").write_bytes(b"Eva")
    (tmp_path / "agenda.md").write_text("# Dagordning", encoding="utf-8")

    result = dialog("audit", "*", "--json")

    assert [one["file"] for one in json.loads(result.out)["documents"]] == ["agenda.docx", "protokoll.docx"]
    assert result.err == "~$protokoll.docx was skipped: Word keeps it beside an open document\n"


def test_the_file_that_word_keeps_beside_an_open_document_is_skipped(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, agenda=GOOD)
    (tmp_path / "~$agenda.docx").write_bytes(b"Eva")

    result = dialog("audit", "agenda.docx", "~$agenda.docx")

    assert (result.code, result.out) == (0, "")
    assert result.err == "~$agenda.docx was skipped: Word keeps it beside an open document\n"


def test_documents_are_found_from_the_folder_named_before_the_command_too(dialog: Program, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    folder(tmp_path / "ut", protokoll=GOOD)

    assert dialog("-C", "ut", "audit", "protokoll.docx").code == 0


def test_a_damaged_document_is_told_and_hides_no_other(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, agenda=b"PK\x03\x04", protokoll=docx(title=None))

    result = dialog("audit", "agenda.docx", "protokoll.docx")

    assert result.code == 1
    assert "\nagenda.docx: error: it is incomplete: its end is missing [unreadable]\n" in result.out
    assert "copy it here once more, or save it anew in Word" in result.out
    assert result.err == "1 finding\n"


def test_json_of_a_damaged_document_is_not_complete(dialog: Program, tmp_path: Path) -> None:
    folder(tmp_path, agenda=b"")

    told = json.loads(dialog("audit", "agenda.docx", "--json").out)

    assert (told["complete"], told["documents"]) == (False, [])
    assert [(one["file"], one["rule"]) for one in told["problems"]] == [("agenda.docx", "unreadable")]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that even the administrator cannot read")
def test_a_document_that_cannot_be_read_is_told_with_the_reason(dialog: Program, tmp_path: Path) -> None:
    (tmp_path / "protokoll.docx").symlink_to("/proc/self/mem")

    result = dialog("audit", "protokoll.docx")

    assert result.code == 1
    assert result.out.startswith("protokoll.docx: error: it cannot be read: Input/output error [unreadable]\n")
    assert result.out.endswith("Close it in Word, and try again.\n")


# What is no document


@pytest.mark.parametrize(
    ("named", "message", "remedy"),
    [
        ("protokol.docx", "there is no file `protokol.docx`", "did you mean `protokoll.docx`?"),
        (
            "ut/protokol.docx",
            "there is no file `ut/protokol.docx`",
            "`dialog render` writes the documents of a meeting",
        ),
        ("x.docx", "there is no file `x.docx`", "name one of those in its folder\n  there are:\n    protokoll.docx"),
        ("ut", "`ut` is a folder", "name the documents in it: dialog audit ut/*.docx"),
        ("brev.doc", "`brev.doc` is no Word document (.docx)", "open it in Word and save it as one"),
        ("bild.png", "`bild.png` is no Word document (.docx)", "name one that ends in .docx"),
    ],
)
def test_what_is_no_document_is_refused_with_what_was_meant(
    dialog: Program, tmp_path: Path, named: str, message: str, remedy: str
) -> None:
    folder(tmp_path, protokoll=BAD)
    (tmp_path / "ut").mkdir()
    for name in ("brev.doc", "bild.png"):
        (tmp_path / name).touch()

    result = dialog("audit", "protokoll.docx", named)

    assert (result.code, result.out) == (2, "")
    assert result.err == f"error: {message}\n  {remedy}\n"


def test_a_document_must_be_named(dialog: Program) -> None:
    assert dialog("audit").code == 2
