"""`dialog render` and the files that lie there already: what somebody edited is hers, what nobody did is renewed."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from naringsdialog.word.custom_properties import CONTENT, with_custom_properties
from naringsdialog.workspace.contents import digest_of_bytes
from tests.word_documents import in_word, unzip, zipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
series:
  rad: {title: Rådet}
"""
DRAFT = """\
date: 2020-04-20
status: draft
agenda:
  - title: Läget
    notes: Det är stabilt.
"""
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": DRAFT}
NAME = "out/2020-04-20-rad-anteckningar"


def rewrite(root: Path, before: str, after: str) -> None:
    path = root / "meetings" / "2020-04-20.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def documents(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "out").iterdir() if not path.name.startswith("."))


@pytest.fixture
def edited(dialog: Program, tree: Tree) -> Path:
    """A workspace whose draft she has edited in Word, and whose notes were changed after that."""
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    draft = root / f"{NAME}-utkast.docx"
    draft.write_bytes(in_word(draft.read_bytes(), "Det är stabilt.", "Det är hennes."))
    rewrite(root, "Det är stabilt.", "Det är nytt.")
    return root


def test_a_draft_that_nobody_edited_makes_way_for_the_minutes_that_are_sent(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", cwd=root)
    rewrite(root, "status: draft", "status: sent")

    result = dialog("render", "2020-04-20", cwd=root)

    assert result.code == 0
    assert documents(root) == ["2020-04-20-rad-anteckningar.docx", "2020-04-20-rad-anteckningar.md"]
    assert f"{NAME}-utkast.docx is removed: an older version that nobody had edited\n" in result.err


def test_an_edited_draft_is_not_written_over_and_what_differs_is_told(dialog: Program, edited: Path) -> None:
    before = (edited / f"{NAME}-utkast.docx").read_bytes()

    result = dialog("render", "--format", "docx", cwd=edited)

    assert (result.code, result.out) == (2, "")
    assert (edited / f"{NAME}-utkast.docx").read_bytes() == before
    assert f"{NAME}-utkast.docx" in result.err
    assert "Det är stabilt." in result.err
    assert "Det är hennes." in result.err
    assert result.err.endswith(
        "  write what is to stay into meetings/2020-04-20.yaml, then add --force to have it written over; "
        "or add --keep-both to keep it and write a new document beside\n"
    )


def test_an_edited_draft_is_not_superseded_by_the_minutes_that_are_sent(dialog: Program, edited: Path) -> None:
    rewrite(edited, "status: draft", "status: sent")

    result = dialog("render", "2020-04-20", "--format", "docx", cwd=edited)

    assert result.code == 2
    assert documents(edited) == ["2020-04-20-rad-anteckningar-utkast.docx"]


def test_keep_both_writes_beside_it_and_later_renders_go_on_there(dialog: Program, edited: Path) -> None:
    hers = (edited / f"{NAME}-utkast.docx").read_bytes()

    beside = dialog("render", "--format", "docx", "--keep-both", cwd=edited)
    rewrite(edited, "Det är nytt.", "Det är nyare.")
    later = dialog("render", "--format", "docx", cwd=edited)

    assert beside.out == later.out == f"{NAME}-utkast-2.docx\n"
    assert f"{NAME}-utkast.docx is kept as it was edited" in beside.err
    assert later.code == 0
    assert (edited / f"{NAME}-utkast.docx").read_bytes() == hers
    assert "Det är nyare." in text_of(edited / f"{NAME}-utkast-2.docx")


def test_force_writes_over_it_and_says_so(dialog: Program, edited: Path) -> None:
    fate = f"{NAME}-utkast.docx {{}} written over: it was edited, and --force {{}} it written over\n"

    tried = dialog("render", "--format", "docx", "--force", "--dry-run", cwd=edited)
    result = dialog("render", "--format", "docx", "--force", cwd=edited)

    assert fate.format("would be", "would have") in tried.err
    assert fate.format("is", "had") in result.err
    assert (result.code, result.out) == (0, f"{NAME}-utkast.docx\n")
    assert "Det är nytt." in text_of(edited / f"{NAME}-utkast.docx")


def test_of_an_edited_draft_that_force_removes_it_is_not_said_that_nobody_edited_it(
    dialog: Program, edited: Path
) -> None:
    rewrite(edited, "status: draft", "status: sent")

    result = dialog("render", "2020-04-20", "--format", "docx", "--force", cwd=edited)

    assert documents(edited) == ["2020-04-20-rad-anteckningar.docx"]
    assert f"{NAME}-utkast.docx is removed: it was edited, and --force had it removed\n" in result.err
    assert "nobody" not in result.err


@pytest.mark.parametrize(
    ("formats", "are", "do"), [("html", "this html is", "does"), ("md,html", "md and html are", "do")]
)
def test_what_is_made_in_another_format_lacks_her_changes_and_says_so(
    dialog: Program, edited: Path, formats: str, are: str, do: str
) -> None:
    result = dialog("render", "--format", formats, cwd=edited)

    lacks = f"{are} made from the meeting's file and {do} not have those changes\n"
    assert result.code == 0
    assert f"{NAME}-utkast.docx was edited by hand; {lacks}" in result.err


def test_of_a_follow_up_the_meetings_files_are_named(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--kind", "actions", "--format", "md", cwd=root)
    (path,) = (root / "out").glob("*.md")
    path.write_bytes(b"hennes\n")

    beside = dialog("render", "--kind", "actions", "--format", "html", cwd=root)
    refused = dialog("render", "--kind", "actions", "--format", "md", cwd=root)

    assert "this html is made from the meetings' files and does not have those changes\n" in beside.err
    assert "write what is to stay into the meetings' files" in refused.err


def test_personal_numbers_in_what_she_wrote_are_not_printed(dialog: Program, edited: Path) -> None:
    draft = edited / f"{NAME}-utkast.docx"
    draft.write_bytes(in_word(draft.read_bytes(), "Det är hennes.", "Det är 811218-9876."))

    for result in (
        dialog("render", "--format", "docx", cwd=edited),
        dialog("render", "--format", "docx", "--json", cwd=edited),
    ):
        assert result.code == 2
        assert "now “Det är ••••••-••••.”" in result.err
        assert "9876" not in result.err + result.out
    assert "••••••-••••" in result.out


SHADED = '<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'


@pytest.mark.parametrize(
    ("part", "before", "after", "said"),
    [
        ("word/document.xml", "<w:pPr>", SHADED, "shaded yellow"),
        ("word/document.xml", 'w:left="1588"', 'w:left="2268"', "the page set-up is another: left margin 40 mm"),
        ("docProps/core.xml", "<dc:title>", "<dc:title>Vårt: ", "the document's title was “"),
        (
            "word/styles.xml",
            '<w:sz w:val="48"/>',
            '<w:sz w:val="40"/>',
            "the style heading 1 is another: of the size 20",
        ),
    ],
)
def test_what_changes_only_how_it_looks_or_is_called_is_hers_too(
    dialog: Program, tree: Tree, part: str, before: str, after: str, said: str
) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    draft = root / f"{NAME}-utkast.docx"
    parts = unzip(draft.read_bytes())
    assert before.encode() in parts[part]
    hers = zipped(parts | {part: parts[part].replace(before.encode(), after.encode(), 1)})
    draft.write_bytes(hers)

    result = dialog("render", "--format", "docx", cwd=root)

    assert result.code == 2
    assert said in result.err
    assert draft.read_bytes() == hers


def remembered_by_an_older_program(root: Path) -> Path:
    """Put the digests of another way to tell what a document says in place of ours."""
    draft, ledger = root / f"{NAME}-utkast.docx", root / "out" / ".rendered.json"
    draft.write_bytes(with_custom_properties(draft.read_bytes(), {CONTENT: "outline-1:0a"}))
    known = json.loads(ledger.read_text(encoding="utf-8"))
    known["files"][draft.name]["content"] = ["outline-1:0a", digest_of_bytes(draft.read_bytes())]
    ledger.write_text(json.dumps(known), encoding="utf-8")
    return draft


def test_what_an_older_program_rendered_and_nobody_edited_is_renewed(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    draft = remembered_by_an_older_program(root)
    rewrite(root, "Det är stabilt.", "Det är nytt.")

    result = dialog("render", "--format", "docx", cwd=root)

    assert (result.code, result.out) == (0, f"{NAME}-utkast.docx\n")
    assert "Det är nytt." in text_of(draft)


def test_what_an_older_program_rendered_and_she_edited_is_hers(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    draft = remembered_by_an_older_program(root)
    hers = in_word(draft.read_bytes(), "Det är stabilt.", "Det är hennes.")
    draft.write_bytes(hers)

    result = dialog("render", "--format", "docx", cwd=root)

    assert result.code == 2
    assert "“Det är hennes.”" in result.err
    assert draft.read_bytes() == hers


def test_force_and_keep_both_exclude_each_other(dialog: Program, edited: Path) -> None:
    result = dialog("render", "--force", "--keep-both", cwd=edited)

    assert result.code == 2
    assert result.err == "error: --force and --keep-both exclude each other\n  give one of them\n"


def test_a_document_that_word_has_open_is_left_alone_with_the_two_ways_out(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    # What Word lays beside a file that it has open: the name of whoever opened it, in a record of 162 bytes.
    (root / "out" / "~$20-04-20-rad-anteckningar-utkast.docx").write_bytes(b"\x07Eva Ek\x20".ljust(162, b"\x00"))
    rewrite(root, "stabilt", "nytt")

    result = dialog("render", "--format", "docx", cwd=root)

    assert result.code == 3
    assert "close it in Word" in result.err
    assert "--out" in result.err


def test_a_word_file_tells_which_version_of_the_meetings_file_it_came_from(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "Första")
    dialog("render", "--format", "docx", cwd=root)
    committed = properties(root / f"{NAME}-utkast.docx")
    rewrite(root, "stabilt", "nytt")
    dialog("render", "--format", "docx", cwd=root)
    changed = properties(root / f"{NAME}-utkast.docx")

    commit = git(root, "rev-parse", "HEAD")[:10]
    assert re.search(rf"innehåll [0-9a-f]{{12}}, commit {commit}<", committed)
    assert re.search(rf"innehåll [0-9a-f]{{12}}, commit {commit}\+ändrad<", changed)


def test_nothing_of_the_machine_or_its_user_is_in_a_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx,md,html", cwd=root)

    with ZipFile(root / f"{NAME}-utkast.docx") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    outside = b"".join((root / f"{NAME}-utkast.{ending}").read_bytes() for ending in ("md", "html"))
    for told in (str(root), str(root.parent), root.parent.name):
        assert told.encode() not in inside + outside
    assert b"<dc:creator></dc:creator>" in inside
    assert b"<cp:lastModifiedBy></cp:lastModifiedBy>" in inside


def test_source_date_epoch_says_when_a_document_was_made(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1587376800")

    dialog("render", "--format", "docx", cwd=root)

    assert "2020-04-20T10:00:00Z" in properties(root / f"{NAME}-utkast.docx")


def text_of(path: Path) -> str:
    with ZipFile(path) as archive:
        return re.sub("<[^>]*>", "", archive.read("word/document.xml").decode())


def properties(path: Path) -> str:
    with ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("docProps/"))


def git(root: Path, *arguments: str) -> str:
    own = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_another_version_of_the_file_that_says_the_same_is_no_edit_of_the_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    dialog("render", "--format", "docx", cwd=root)
    (root / "out" / ".rendered.json").unlink()
    rewrite(root, "status: draft", "status: draft  # nytt")

    result = dialog("render", "--format", "docx", cwd=root)

    assert (result.code, result.out) == (0, f"{NAME}-utkast.docx\n")
