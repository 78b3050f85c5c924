"""`dialog open`: the file in the editor, or the document in its program."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = "format: 1\nseries:\n  dialogen:\n    title: Näringslivsdialog\n"
FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: sent\n",
    "meetings/2020-05-04.yaml": "date: 2020-05-04\n",
}


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Give programs that write down what they are asked to open: an editor, and the system's opener."""
    return Opened(tmp_path, monkeypatch)


class Opened:
    """What was opened, and with what options."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.log = folder / "opened"
        self.programs = folder / "mina program"
        self.programs.mkdir()
        self.monkeypatch = monkeypatch

    def program(self, name: str, code: int = 0) -> Path:
        """Make a program that writes down its arguments, and ends with a code."""
        path = self.programs / name
        path.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"open({str(self.log)!r}, 'a', encoding='utf-8').write('\\n'.join(sys.argv[1:]) + '\\n')\n"
            f"sys.exit({code})\n",
            encoding="utf-8",
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def opener(self, code: int = 0) -> None:
        """Make the program that the system opens documents with the only one on the path."""
        self.program("open" if sys.platform == "darwin" else "xdg-open", code)
        self.monkeypatch.setenv("PATH", str(self.programs))

    @property
    def arguments(self) -> list[str]:
        """What the programs were given."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")


@pytest.mark.parametrize(
    ("meeting", "file"), [("next", "2020-05-04.yaml"), ("last", "2020-04-20.yaml"), ("2020-04-20", "2020-04-20.yaml")]
)
def test_opens_the_meetings_file_in_the_editor(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch, meeting: str, file: str
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("EDITOR", str(opened.program("editor")))

    result = dialog("open", meeting, cwd=root)

    assert result.code == 0
    assert opened.arguments == [str(root / "meetings" / file)]


def test_visual_goes_before_editor_and_an_empty_one_says_nothing(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("EDITOR", str(opened.program("wrong", code=1)))
    monkeypatch.setenv("VISUAL", str(opened.program("right")))
    first = dialog("open", "last", cwd=root)
    monkeypatch.setenv("EDITOR", str(opened.program("right")))
    monkeypatch.setenv("VISUAL", "")
    second = dialog("open", "last", cwd=root)

    assert (first.code, second.code) == (0, 0)


def test_an_editor_may_have_options(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("EDITOR", f"'{opened.program('editor')}' --wait 'en sak'")

    dialog("open", "last", cwd=root)

    assert opened.arguments == ["--wait", "en sak", str(root / "meetings" / "2020-04-20.yaml")]


def test_a_file_that_cannot_be_read_is_opened_to_be_mended(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES | {"meetings/2020-04-06.yaml": "date: [\n"})
    monkeypatch.setenv("EDITOR", str(opened.program("editor")))

    result = dialog("open", "2020-04-06", cwd=root)

    assert result.code == 0
    assert "meetings/2020-04-06.yaml:1:7: error:" in result.err
    assert opened.arguments == [str(root / "meetings" / "2020-04-06.yaml")]


def test_which_meeting_is_next_is_not_guessed_while_a_file_cannot_be_read(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-28.yaml": "date: [\n"})

    result = dialog("open", "next", cwd=root)

    assert result.code == 1
    assert "meetings/2020-04-28.yaml:1:7: error:" in result.err
    assert "which meeting is `next` cannot be known while meetings/2020-04-28.yaml cannot be read" in result.err


@pytest.mark.parametrize("editor", ["finns-inte", "'citat som inte slutar"])
def test_an_editor_that_does_not_start_is_said(
    dialog: Program, tree: Tree, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("EDITOR", editor)

    result = dialog("open", "last", cwd=root)

    assert result.code == 2
    assert f"error: the editor `{editor}` does not start: No " in result.err
    assert (f"  set EDITOR to one that does, or open {root / 'meetings' / '2020-04-20.yaml'} by hand\n") in result.err


def test_an_editor_that_fails_is_said(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree(FILES)
    editor = opened.program("editor", code=4)
    monkeypatch.setenv("EDITOR", str(editor))

    result = dialog("open", "last", cwd=root)

    assert result.code == 2
    assert result.err == (
        f"error: the editor `{editor}` ended with the code 4\n"
        f"  see whether {root / 'meetings' / '2020-04-20.yaml'} is as it should be\n"
    )


def test_without_an_editor_the_system_opens_the_file(dialog: Program, tree: Tree, opened: Opened) -> None:
    root = tree(FILES)
    opened.opener()

    result = dialog("open", "last", cwd=root)

    assert result.code == 0
    assert opened.arguments == [str(root / "meetings" / "2020-04-20.yaml")]


@pytest.mark.parametrize("code", [None, 3])
def test_a_system_that_opens_nothing_is_said(
    dialog: Program, tree: Tree, opened: Opened, monkeypatch: pytest.MonkeyPatch, code: int | None
) -> None:
    root = tree(FILES)
    monkeypatch.setenv("PATH", str(opened.programs))
    if code:
        opened.opener(code)

    result = dialog("open", "last", cwd=root)

    assert result.code == 2
    assert result.err == (
        f"error: no program opens {root / 'meetings' / '2020-04-20.yaml'} here\n"
        "  open it by hand, or set EDITOR for text files\n"
    )


@pytest.mark.parametrize("ending", ["docx", "md", "html", "pdf"])
def test_opens_the_rendered_document(dialog: Program, sample: Path, opened: Opened, ending: str) -> None:
    rendered = f"out/2020-04-20-naringslivsdialog-anteckningar.{ending}"
    (sample / "out").mkdir()
    (sample / rendered).touch()
    opened.opener()

    result = dialog("open", "2020-04-20", f"--{ending}", cwd=sample)

    assert result.code == 0
    assert opened.arguments == [str(sample / rendered)]
    assert result.err == f"opening {rendered}\n"


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_of_a_format_that_is_made_on_request_the_command_makes_it(dialog: Program, tree: Tree, ending: str) -> None:
    result = dialog("open", "last", f"--{ending}", cwd=tree(FILES))

    assert result.code == 2
    assert result.err == (
        f"error: the minutes of 2020-04-20 are not rendered as {ending} yet\n"
        f"  render them: dialog render 2020-04-20 --format {ending}\n"
    )


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_a_document_that_is_not_rendered_exits_2_with_the_command(dialog: Program, tree: Tree, ending: str) -> None:
    root = tree(FILES)

    result = dialog("open", "last", f"--{ending}", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: the minutes of 2020-04-20 are not rendered yet\n  render them: dialog render 2020-04-20\n"
    )


def test_a_draft_is_not_taken_for_the_minutes_that_were_sent(dialog: Program, tree: Tree) -> None:
    draft = "out/2020-04-20-dialogen-anteckningar-utkast.docx"
    root = tree(FILES | {draft: ""})

    result = dialog("open", "2020-04-20", "--docx", cwd=root)

    assert result.code == 2
    assert "the minutes of 2020-04-20 are not rendered yet" in result.err


def test_an_agenda_is_not_taken_for_the_minutes_but_named(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"out/2020-04-20-dialogen-dagordning.docx": ""})

    result = dialog("open", "2020-04-20", "--docx", cwd=root)

    assert result.code == 2
    assert result.err == (
        "error: the minutes of 2020-04-20 are not rendered yet\n  render them: dialog render 2020-04-20\n"
        "  there are:\n    out/2020-04-20-dialogen-dagordning.docx\n"
    )


def test_of_a_meeting_to_come_the_agenda_is_meant(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"out/2020-05-04-dialogen-anteckningar-utkast.docx": ""})

    result = dialog("open", "next", "--docx", cwd=root)

    assert result.code == 2
    assert "error: the agenda of 2020-05-04 is not rendered yet\n  render it: dialog render 2020-05-04\n" in result.err


def test_what_is_opened_is_what_later_renders_go_on_with(dialog: Program, tree: Tree, opened: Opened) -> None:
    root = tree(FILES)
    name = "2020-04-20-dialogen-anteckningar"
    dialog("render", "2020-04-20", "--format", "md", cwd=root)
    (root / "out" / f"{name}.md").write_bytes(b"hennes\n")
    dialog("render", "2020-04-20", "--format", "md", "--keep-both", cwd=root)
    opened.opener()

    dialog("open", "2020-04-20", "--md", cwd=root)

    assert opened.arguments == [str(root / "out" / f"{name}-2.md")]


def test_two_documents_at_once_exclude_each_other(dialog: Program, tree: Tree) -> None:
    result = dialog("open", "last", "--docx", "--md", cwd=tree(FILES))

    assert result.code == 2
    assert result.err == "error: --docx and --md exclude each other\n  give one of them\n"
