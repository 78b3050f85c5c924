"""A folder of rendered documents: her work in Word is never written over, removed or lost without her word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DialogError, WriteError
from naringsdialog.word.custom_properties import CONTENT, with_custom_properties
from naringsdialog.word.outline import digest, outline
from naringsdialog.workspace.edited import EditedByHandError
from naringsdialog.workspace.held import owner_file
from naringsdialog.workspace.ledger import LEDGER, Identity
from naringsdialog.workspace.lock import locked
from naringsdialog.workspace.out_folder import OutFolder
from naringsdialog.workspace.planned import Plan, Planned, State
from naringsdialog.workspace.store import ChangedMeanwhileError
from tests.processes import environment
from tests.word_documents import unzip, word, zipped
from tests.word_saves import saved_by_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.workspace.planned import Written

MINUTES = Identity("minutes", "ordinary", meeting="2020-04-20")
DRAFT, FINAL = "m-utkast.docx", "m.docx"
# What LibreOffice writes beside a document that it has open.
LOCK_OF_LIBREOFFICE = b",anna,pc-12,23.11.2026 07:14,file:///home/anna/.config/libreoffice/4;"
OWNER_FILE_OF_WORD = b"\x04Anna".ljust(54, b"\0") + b"\x04\0" + "Anna".encode("utf-16-le").ljust(106, b"\0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


@lru_cache(maxsize=32)
def docx(text: str) -> bytes:
    """A document as it is rendered: it holds the digest of what it says."""
    data = word(text).data
    return with_custom_properties(data, {CONTENT: digest(outline(data))})


def edit(path: Path, old: str, new: str) -> bytes:
    """Change a word in a Word file, and save it as Word does."""
    parts = unzip(path.read_bytes())
    assert old.encode() in parts["word/document.xml"]
    changed = parts["word/document.xml"].replace(old.encode(), new.encode())
    path.write_bytes(saved_by_word(zipped(parts | {"word/document.xml": changed})))
    return path.read_bytes()


def plan(folder: Path, ready: Mapping[str, bytes], *other_names: str, document: Identity = MINUTES) -> Plan:
    return OutFolder(folder, lambda path: f"out/{path.name}").plan(document, ready, other_names)


def render(
    folder: Path, ready: Mapping[str, bytes], *other_names: str, document: Identity = MINUTES, **said: bool
) -> Written:
    """Write as one run of the command does."""
    out = OutFolder(folder, lambda path: f"out/{path.name}")
    return out.write(out.plan(document, ready, other_names), **said)


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


# Writing


def test_all_formats_are_written_and_remembered(folder: Path) -> None:
    written = render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})

    assert names(written.paths) == names(written.written) == [FINAL, "m.md"]
    assert (folder / FINAL).read_bytes() == docx("ett")
    remembered = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    assert remembered["version"] == 1
    assert remembered["files"][FINAL]["document"] == {
        "kind": "minutes",
        "audience": "ordinary",
        "meeting": "2020-04-20",
    }
    assert remembered["files"][FINAL]["content"][0] == digest(outline(docx("ett")))


def test_the_plan_says_what_becomes_of_each_file(folder: Path) -> None:
    assert [one.state for one in plan(folder, {FINAL: docx("ett")}).files] == [State.NEW]
    render(folder, {FINAL: docx("ett")})
    assert [one.state for one in plan(folder, {FINAL: docx("ett")}).files] == [State.UNCHANGED]
    assert [one.state for one in plan(folder, {FINAL: docx("två")}).files] == [State.REPLACED]
    edit(folder / FINAL, "ett", "tre")
    assert [one.state for one in plan(folder, {FINAL: docx("två")}).files] == [State.EDITED]


def test_rendering_twice_changes_nothing_on_disk(folder: Path) -> None:
    ready = {FINAL: docx("ett"), "m.md": b"ett\n", "m.pdf": b"%PDF"}
    render(folder, ready)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        os.utime(path, (1, 1))

    assert render(folder, ready).written == ()
    assert {path.stat().st_mtime for path in folder.rglob("*") if path.is_file()} == {1}


def test_what_was_rendered_is_written_over(folder: Path) -> None:
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n", "m.pdf": b"%PDF ett"})
    render(folder, {FINAL: docx("två"), "m.md": "två\n".encode(), "m.pdf": "%PDF två".encode()})

    assert (folder / FINAL).read_bytes() == docx("två")
    assert (folder / "m.pdf").read_bytes() == "%PDF två".encode()


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    assert names(render(folder, {FINAL: docx("ett")}, dry_run=True).written) == [FINAL]
    assert not folder.exists()


# What is no edit


def test_what_word_merely_saved_is_written_over(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    (folder / FINAL).write_bytes(saved_by_word(docx("ett")))

    assert names(render(folder, {FINAL: docx("två")}).written) == [FINAL]
    assert (folder / FINAL).read_bytes() == docx("två")


@pytest.mark.parametrize(
    "saved", [b"ett\r\ntv\xc3\xa5\r\n", b"\xef\xbb\xbfett\ntv\xc3\xa5\n", b"ett  \ntv\xc3\xa5\n\n\n"]
)
def test_what_an_editor_of_text_merely_saved_is_written_over(folder: Path, saved: bytes) -> None:
    render(folder, {"m.md": "ett\ntvå\n".encode()})
    (folder / "m.md").write_bytes(saved)

    assert names(render(folder, {"m.md": b"tre\n"}).written) == ["m.md"]


def test_what_was_edited_into_what_is_to_be_written_is_right(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    edit(folder / FINAL, "ett", "två")

    render(folder, {FINAL: docx("två")})
    assert (folder / FINAL).read_bytes() == docx("två")


def test_a_document_knows_itself_where_the_memory_is_lost(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    (folder / LEDGER).unlink()
    (folder / FINAL).write_bytes(saved_by_word(docx("ett")))

    assert names(render(folder, {FINAL: docx("två")}).written) == [FINAL]


def test_the_memory_of_an_older_program_is_understood(folder: Path) -> None:
    render(folder, {"m.md": b"ett\n"})
    of_bytes = json.loads((folder / LEDGER).read_text())["files"]["m.md"]["content"][1].removeprefix("sha256:")
    (folder / LEDGER).write_text(json.dumps({"m.md": of_bytes}))

    assert names(render(folder, {"m.md": "två\n".encode()}).written) == ["m.md"]


# What is one


def test_what_was_edited_by_hand_is_not_written_over_in_any_format(folder: Path) -> None:
    render(folder, {FINAL: docx("# Möte\n\nett"), "m.md": b"ett\n"})
    hers = edit(folder / FINAL, "ett", "hennes ord")

    with pytest.raises(EditedByHandError) as refused:
        render(folder, {FINAL: docx("# Möte\n\ntvå"), "m.md": "två\n".encode()})

    assert (folder / FINAL).read_bytes() == hers
    assert (folder / "m.md").read_bytes() == b"ett\n"
    assert refused.value.exit_code == 2
    assert refused.value.message == (
        "this document was not written, so that no work done by hand is lost: "
        "out/m.docx was edited since it was rendered:\n"
        "  paragraph 2 (under “Möte”): was “ett”, now “hennes ord”"
    )
    assert refused.value.remedy == (
        "write what is to stay into the meetings' files, then add --force to have it written over; "
        "or add --keep-both to keep it and write a new document beside"
    )


def test_the_file_that_a_document_is_made_from_is_named_for_the_edits_to_be_written_there(folder: Path) -> None:
    render(folder, {"m.md": b"ett\n"})
    (folder / "m.md").write_bytes(b"hennes\n")
    out = OutFolder(folder)

    with pytest.raises(EditedByHandError) as refused:
        out.write(out.plan(MINUTES, {"m.md": b"tv\xc3\xa5\n"}, source="meetings/2020-04-20.yaml"))

    assert str(refused.value.remedy).startswith("write what is to stay into meetings/2020-04-20.yaml, then add --force")


def test_five_differences_are_told_and_how_many_more_there_are(folder: Path) -> None:
    render(folder, {"m.md": "\n".join(f"rad {number}" for number in range(8)).encode()})
    (folder / "m.md").write_bytes("\n".join(f"Rad {number}" for number in range(8)).encode())

    with pytest.raises(EditedByHandError) as refused:
        render(folder, {"m.md": b"ny\n"})

    lines = refused.value.message.splitlines()
    assert lines[1] == "  line 1: was “rad 0”, now “Rad 0”"
    assert lines[-1] == "  … and 3 more"
    assert len(refused.value.files[0].differences) == 8


def test_of_what_has_only_bytes_it_is_told_that_it_was_edited(folder: Path) -> None:
    render(folder, {"m.pdf": b"%PDF ett"})
    (folder / "m.pdf").write_bytes(b"%PDF hennes")

    with pytest.raises(EditedByHandError, match=r"out/m\.pdf was edited since it was rendered$"):
        render(folder, {"m.pdf": "%PDF två".encode()})


def test_what_was_never_rendered_there_is_compared_with_what_would_be_written(folder: Path) -> None:
    folder.mkdir()
    (folder / FINAL).write_bytes(word("hennes").data)

    with pytest.raises(EditedByHandError) as refused:
        render(folder, {FINAL: docx("ett")})

    assert refused.value.message.endswith(
        "out/m.docx may have been edited: what was rendered there is not known; "
        "set against what would be written now:\n"
        "  paragraph 1: was “ett”, now “hennes”"
    )


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0 with a password"])
def test_a_word_file_that_cannot_be_read_counts_as_edited(folder: Path, data: bytes) -> None:
    render(folder, {FINAL: docx("ett")})
    (folder / FINAL).write_bytes(data)

    with pytest.raises(EditedByHandError):
        render(folder, {FINAL: docx("två")})


@pytest.mark.parametrize("damage", ["", "{", "[]", "1", '{"version":2,"files":{}}', '{"version":1}', "\x00"])
def test_with_a_damaged_memory_nothing_is_known(folder: Path, damage: str) -> None:
    render(folder, {"m.md": b"ett\n"})
    (folder / LEDGER).write_text(damage, encoding="utf-8")

    with pytest.raises(EditedByHandError):
        render(folder, {"m.md": "två\n".encode()})

    render(folder, {"m.md": b"ett\n"})
    render(folder, {"m.md": "två\n".encode()})
    assert (folder / "m.md").read_text(encoding="utf-8") == "två\n"


@pytest.mark.parametrize(
    "damage", ['{"document":1}', "[]", '{"document":{"x":1},"content":[]}', '{"document":null,"content":1}']
)
def test_with_a_damaged_entry_nothing_is_known(folder: Path, damage: str) -> None:
    render(folder, {"m.md": b"ett\n"})
    (folder / LEDGER).write_text(f'{{"version":1,"files":{{"m.md":{damage}}}}}', encoding="utf-8")

    with pytest.raises(EditedByHandError):
        render(folder, {"m.md": "två\n".encode()})


def test_a_file_that_cannot_be_looked_into_is_told(folder: Path) -> None:
    (folder / "m.md").mkdir(parents=True)

    with pytest.raises(WriteError, match=r"out/m\.md cannot be looked into"):
        render(folder, {"m.md": b"ett\n"})


# Drafts and final documents


def test_a_draft_that_nobody_edited_is_removed_when_the_final_document_is_written(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast"), "m-utkast.md": b"utkast\n"})

    written = render(folder, {FINAL: docx("ett")})

    assert names(written.removed) == [DRAFT, "m-utkast.md"]
    assert documents(folder) == [FINAL]


def test_a_draft_that_she_edited_is_not_superseded(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast"), "m-utkast.md": b"utkast\n"})
    hers = edit(folder / DRAFT, "utkast", "hennes")

    with pytest.raises(EditedByHandError) as refused:
        render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})

    assert documents(folder) == [DRAFT, "m-utkast.md"]
    assert (folder / DRAFT).read_bytes() == hers
    assert "was “utkast”, now “hennes”" in refused.value.message
    assert "--force to have it removed" in str(refused.value.remedy)


def test_names_that_a_document_may_have_had_are_looked_at_where_nothing_is_remembered(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    (folder / LEDGER).unlink()

    assert names(render(folder, {FINAL: docx("ett")}, DRAFT, FINAL, "m-publik.docx").removed) == [DRAFT]


@pytest.mark.parametrize(
    "other",
    [
        Identity("agenda", "ordinary", meeting="2020-04-20"),
        Identity("minutes", "internal", meeting="2020-04-20"),
        Identity("minutes", "ordinary", meeting="2020-05-04"),
        Identity("minutes", "ordinary", meeting="2020-04-20", owner="jht"),
        Identity("minutes", "ordinary", series="naringslivsdialog", day="2020-04-20"),
    ],
)
def test_other_documents_stay(folder: Path, other: Identity) -> None:
    render(folder, {"annat.docx": docx("annat")}, document=other)

    assert render(folder, {FINAL: docx("ett")}).removed == ()
    assert documents(folder) == ["annat.docx", FINAL]


def test_other_formats_of_the_same_name_stay(folder: Path) -> None:
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})
    render(folder, {FINAL: docx("två")})

    assert documents(folder) == [FINAL, "m.md"]


# --keep-both and --force


def test_to_keep_both_writes_beside_and_later_documents_go_on_there(folder: Path) -> None:
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})
    hers = edit(folder / FINAL, "ett", "hennes")

    written = render(folder, {FINAL: docx("två"), "m.md": "två\n".encode()}, keep_both=True)
    assert names(written.paths) == ["m-2.docx", "m.md"]
    assert names(written.kept) == [FINAL]

    written = render(folder, {FINAL: docx("tre"), "m.md": b"tre\n"})
    assert names(written.paths) == ["m-2.docx", "m.md"]
    assert (folder / "m-2.docx").read_bytes() == docx("tre")
    assert (folder / FINAL).read_bytes() == hers


def test_the_document_beside_is_hers_as_well_once_she_has_edited_it(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    edit(folder / FINAL, "ett", "hennes")
    render(folder, {FINAL: docx("två")}, keep_both=True)
    edit(folder / "m-2.docx", "två", "också hennes")

    with pytest.raises(EditedByHandError, match=r"out/m-2\.docx was edited"):
        render(folder, {FINAL: docx("tre")})

    assert names(render(folder, {FINAL: docx("tre")}, keep_both=True).paths) == ["m-3.docx"]
    assert documents(folder) == ["m-2.docx", "m-3.docx", FINAL]


def test_once_she_has_removed_hers_the_name_is_free_again(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    edit(folder / FINAL, "ett", "hennes")
    render(folder, {FINAL: docx("två")}, keep_both=True)
    (folder / FINAL).unlink()

    assert names(render(folder, {FINAL: docx("tre")}).removed) == ["m-2.docx"]
    assert documents(folder) == [FINAL]


def test_an_edited_draft_that_is_kept_stays_for_good(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    hers = edit(folder / DRAFT, "utkast", "hennes")

    assert names(render(folder, {FINAL: docx("ett")}, keep_both=True).paths) == [FINAL]
    assert render(folder, {FINAL: docx("två")}, DRAFT).removed == ()
    assert (folder / DRAFT).read_bytes() == hers


def test_to_keep_both_where_nothing_was_edited_is_as_usual(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")}, keep_both=True)

    assert names(render(folder, {FINAL: docx("två")}, keep_both=True).paths) == [FINAL]


def test_force_writes_over_what_was_edited_and_removes_an_edited_draft(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    edit(folder / DRAFT, "utkast", "hennes")
    (folder / FINAL).write_bytes(word("hennes").data)

    written = render(folder, {FINAL: docx("ett")}, force=True)

    assert names(written.removed) == [DRAFT]
    assert names(written.lost) == [FINAL, DRAFT]
    assert documents(folder) == [FINAL]
    assert (folder / FINAL).read_bytes() == docx("ett")


def test_nothing_is_lost_where_both_are_kept_or_nothing_was_edited(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    assert render(folder, {FINAL: docx("ett")}, force=True).lost == ()

    edit(folder / FINAL, "ett", "hennes")
    assert render(folder, {FINAL: docx("två")}, keep_both=True).lost == ()


def test_the_current_file_is_the_one_that_later_documents_go_on_with(folder: Path) -> None:
    assert OutFolder(folder).current(FINAL) is None

    render(folder, {FINAL: docx("ett")})
    assert OutFolder(folder).current(FINAL) == folder / FINAL

    edit(folder / FINAL, "ett", "hennes")
    render(folder, {FINAL: docx("två")}, keep_both=True)
    assert OutFolder(folder).current(FINAL) == folder / "m-2.docx"

    (folder / "m-2.docx").unlink()
    assert OutFolder(folder).current(FINAL) == folder / FINAL


# Other formats


def test_an_edited_format_that_is_not_asked_for_stays_and_is_told(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    hers = edit(folder / FINAL, "ett", "hennes")

    written = render(folder, {"m.pdf": b"%PDF"})

    assert names(written.beside) == [FINAL]
    assert (folder / FINAL).read_bytes() == hers


def test_an_edited_format_is_told_also_where_nothing_is_remembered(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    edit(folder / FINAL, "ett", "hennes")
    (folder / LEDGER).unlink()

    assert names(render(folder, {"m.pdf": b"%PDF"}, FINAL).beside) == [FINAL]


def test_of_formats_that_nobody_edited_or_that_are_left_to_her_nothing_is_told(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    assert render(folder, {"m.pdf": b"%PDF"}).beside == ()

    edit(folder / FINAL, "ett", "hennes")
    render(folder, {FINAL: docx("två")}, keep_both=True)
    assert render(folder, {"m.pdf": b"%PDF"}).beside == ()


# Open elsewhere


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("2020-04-20-anteckningar.docx", "~$20-04-20-anteckningar.docx"),
        ("atta1234.docx", "~$ta1234.docx"),
        ("sju1234.docx", "~$ju1234.docx"),
        ("sex123.docx", "~$sex123.docx"),
        ("m.docx", "~$m.docx"),
    ],
)
def test_word_names_its_owner_file_after_the_document(name: str, owner: str) -> None:
    assert owner_file(name) == owner


@pytest.mark.parametrize(
    ("lock", "data", "program"),
    [("~$m.docx", OWNER_FILE_OF_WORD, "Word"), (".~lock.m.docx#", LOCK_OF_LIBREOFFICE, "LibreOffice")],
)
def test_a_document_that_is_open_is_not_written(folder: Path, lock: str, data: bytes, program: str) -> None:
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})
    (folder / lock).write_bytes(data)

    with pytest.raises(WriteError) as refused:
        render(folder, {FINAL: docx("två"), "m.md": "två\n".encode()})

    assert refused.value.exit_code == 3
    assert refused.value.message == f"out/m.docx is open in {program}; this document was not written"
    assert refused.value.remedy == (
        f"close it in {program} and try again, or write elsewhere with --out FOLDER; "
        f"if it is open nowhere, delete the hidden file {lock} beside it"
    )
    assert (folder / "m.md").read_bytes() == b"ett\n"


def test_a_document_that_is_open_and_right_may_stay(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    (folder / FINAL).write_bytes(saved := saved_by_word(docx("ett")))
    (folder / "~$m.docx").write_bytes(OWNER_FILE_OF_WORD)

    assert render(folder, {FINAL: docx("ett")}).written == ()
    assert (folder / FINAL).read_bytes() == saved


def test_a_draft_that_is_open_is_not_removed(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    (folder / owner_file(DRAFT)).write_bytes(OWNER_FILE_OF_WORD)

    with pytest.raises(WriteError, match="is open in Word"):
        render(folder, {FINAL: docx("ett")})

    assert not (folder / FINAL).exists()


@pytest.mark.parametrize(("lock", "data"), [("~$m.docx", b""), ("~$m.docx", b"hennes"), (".~lock.m.docx#", b"x")])
def test_a_file_that_is_only_named_like_a_lock_does_not_count(folder: Path, lock: str, data: bytes) -> None:
    render(folder, {FINAL: docx("ett")})
    (folder / lock).write_bytes(data)

    assert names(render(folder, {FINAL: docx("två")}).written) == [FINAL]


def test_where_one_format_cannot_be_written_the_others_are_as_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"})
    really = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target).name == "m.md":
            raise PermissionError(13, "The process cannot access the file")
        really(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(WriteError, match="open in another program"):
        render(folder, {FINAL: docx("två"), "m.pdf": b"%PDF", "m.md": "två\n".encode()})

    assert (folder / FINAL).read_bytes() == docx("ett")
    assert documents(folder) == [FINAL, "m.md"]

    monkeypatch.undo()
    render(folder, {FINAL: docx("två"), "m.md": "två\n".encode()})
    assert (folder / FINAL).read_bytes() == docx("två")


def test_a_draft_that_cannot_be_removed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(folder, {DRAFT: docx("utkast")})

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file", path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        with pytest.raises(WriteError, match=r"out/m-utkast\.docx cannot be removed"):
            OutFolder(folder, lambda path: f"out/{path.name}").write(plan(folder, {FINAL: docx("ett")}))

    assert names(render(folder, {FINAL: docx("ett")}).removed) == [DRAFT]


def test_what_changes_between_the_plan_and_the_writing_is_not_written_over(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    planned = plan(folder, {FINAL: docx("två")})
    hers = edit(folder / FINAL, "ett", "hennes")

    with pytest.raises(ChangedMeanwhileError):
        OutFolder(folder).write(planned)

    assert (folder / FINAL).read_bytes() == hers


def test_a_draft_that_changes_before_it_is_removed_stays(folder: Path) -> None:
    render(folder, {DRAFT: docx("utkast")})
    planned = plan(folder, {FINAL: docx("ett")})
    hers = edit(folder / DRAFT, "utkast", "hennes")

    with pytest.raises(ChangedMeanwhileError):
        OutFolder(folder).write(planned)

    assert (folder / DRAFT).read_bytes() == hers


# The memory


def test_what_documents_said_is_forgotten_once_they_are_gone(folder: Path) -> None:
    render(folder, {"a.docx": docx("hemligt")}, document=Identity("agenda", "internal", meeting="x"))
    (folder / "a.docx").unlink()
    render(folder, {FINAL: docx("ett")})

    assert [path for path in folder.rglob("*") if path.is_file() and b"hemligt" in path.read_bytes()] == []


def test_it_is_forgotten_also_where_the_next_document_is_refused(folder: Path) -> None:
    render(folder, {"a.docx": docx("hemligt")}, document=Identity("agenda", "internal", meeting="x"))
    render(folder, {"m.md": b"ett\n"})
    (folder / "a.docx").unlink()
    (folder / "m.md").write_bytes(b"hennes\n")

    with pytest.raises(EditedByHandError):
        render(folder, {"m.md": b"ny\n"}, dry_run=True)
    assert (folder / ".rendered" / "a.docx.jsonl").exists()

    with pytest.raises(EditedByHandError):
        render(folder, {"m.md": b"ny\n"})
    assert not (folder / ".rendered" / "a.docx.jsonl").exists()


def test_what_documents_said_is_kept_out_of_git(folder: Path) -> None:
    render(folder, {FINAL: docx("ett")})
    assert (folder / ".rendered" / ".gitignore").read_bytes() == b"*\n"

    (folder / ".rendered" / ".gitignore").write_bytes(b"# hers\n")
    render(folder, {FINAL: docx("ett")})
    assert (folder / ".rendered" / ".gitignore").read_bytes() == b"# hers\n"


def test_the_lock_is_not_waited_for_without_end(tmp_path: Path) -> None:
    path = tmp_path / "out" / ".rendered" / "lock"

    with locked(path), pytest.raises(WriteError) as refused, locked(path, patience=0):
        pass

    assert refused.value.message == f"another `dialog` has been writing in {tmp_path / 'out'} for too long"


RENDERS = """
import os, sys
from pathlib import Path
from naringsdialog.workspace.ledger import Identity
from naringsdialog.workspace.out_folder import OutFolder

def render(folder, ready, meeting="2020-04-20"):
    out = OutFolder(Path(folder))
    out.write(out.plan(Identity("minutes", "ordinary", meeting=meeting), ready))
"""


def python(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RENDERS + code, *arguments], env=environment())


def test_processes_at_the_same_time_do_not_lose_what_the_others_remember(folder: Path) -> None:
    code = """
for number in range(6):
    name = f"{sys.argv[2]}-{number}"
    render(sys.argv[1], {f"{name}.md": name.encode()}, name)
"""
    running = [python(code, str(folder), name) for name in "abcd"]

    assert [process.wait() for process in running] == [0, 0, 0, 0]
    remembered = json.loads((folder / LEDGER).read_text())["files"]
    assert sorted(remembered) == sorted(f"{name}-{number}.md" for name in "abcd" for number in range(6))


@pytest.mark.parametrize("moment", range(1, 5))
def test_killed_at_any_moment_nothing_is_taken_for_an_edit_afterwards(folder: Path, moment: int) -> None:
    """What is put in place, one after the other: the memory, the document, the text; the memory without the draft."""
    render(folder, {DRAFT: docx("utkast"), "m-utkast.md": b"utkast\n"})
    render(folder, {FINAL: docx("ett"), "m.md": b"ett\n"}, document=Identity("minutes", "ordinary", meeting="annat"))
    (folder / "ny.docx").write_bytes(docx("två"))
    code = """
left, really = int(sys.argv[2]), os.replace

def replace(source, target):
    global left
    left -= 1
    if not left:
        os._exit(9)
    really(source, target)

os.replace = replace
folder = Path(sys.argv[1])
render(folder, {"m.docx": (folder / "ny.docx").read_bytes(), "m.md": b"ny\\n"})
"""
    assert python(code, str(folder), str(moment)).wait() == 9
    assert (folder / FINAL).read_bytes() in (docx("ett"), docx("två"))
    assert (folder / "m.md").read_bytes() in (b"ett\n", b"ny\n")

    render(folder, {FINAL: docx("två"), "m.md": b"ny\n"})
    assert documents(folder) == [FINAL, "m.md", "ny.docx"]


# Several documents at a time


def of(meeting: str) -> Identity:
    return Identity("minutes", "ordinary", meeting=meeting)


def test_several_documents_are_written_as_if_one_after_the_other(tmp_path: Path) -> None:
    ready = {"1": {"a.md": b"a", "a.txt": b"A"}, "2": {"b.md": b"b"}}
    apart, together = tmp_path / "apart", tmp_path / "together"
    for key, files in ready.items():
        render(apart, files, document=of(key))

    out = OutFolder(together)
    became = out.write_all([out.plan(of(key), files) for key, files in ready.items()])

    assert all(not isinstance(one, DialogError) for one in became)
    assert {path.name: path.read_bytes() for path in together.iterdir() if path.is_file()} == {
        path.name: path.read_bytes() for path in apart.iterdir() if path.is_file()
    }


def test_one_that_is_refused_among_several_stops_no_other(folder: Path) -> None:
    render(folder, {"a.md": b"ours"}, document=of("1"))
    (folder / "a.md").write_bytes(b"hers")
    out = OutFolder(folder)

    refused, written = out.write_all(
        [out.plan(of("1"), {"a.md": b"new"}), out.plan(of("2"), {"b.md": b"b"})],
    )

    assert isinstance(refused, EditedByHandError)
    assert not isinstance(written, DialogError)
    assert (folder / "a.md").read_bytes() == b"hers"
    assert (folder / "b.md").read_bytes() == b"b"


def test_one_that_cannot_be_written_among_several_is_not_written_at_all(folder: Path) -> None:
    out = OutFolder(folder)
    plans = [out.plan(of("1"), {"a.md": b"a", "c.md": b"c"}), out.plan(of("2"), {"b.md": b"b"})]
    folder.mkdir(exist_ok=True)
    (folder / "c.md").write_bytes(b"somebody's, meanwhile")

    refused, written = out.write_all(plans)

    assert isinstance(refused, ChangedMeanwhileError)
    assert not isinstance(written, DialogError)
    assert documents(folder) == ["b.md", "c.md"]
    assert (folder / "c.md").read_bytes() == b"somebody's, meanwhile"


def test_where_nothing_can_be_written_every_one_says_why(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    out = OutFolder(tmp_path / "out")
    plans = [Plan(of(key), (Planned(f"{key}.md", f"{key}.md", b"x", None),), (), ()) for key in "12"]

    became = out.write_all(plans)

    assert [type(one) for one in became] == [WriteError, WriteError]


def test_a_plan_tells_every_name_that_its_document_has_had(folder: Path) -> None:
    render(folder, {"old.md": b"x"}, document=of("1"))

    assert OutFolder(folder).plan(of("1"), {"new.md": b"x"}, ["draft.md"]).names >= {"old.md", "new.md", "draft.md"}
