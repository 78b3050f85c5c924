"""The real meeting of 20 April 2020: its documents tell every fact of its notes, today and on any other day."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.markdown.notes import visible_text
from tests.sample_facts import FACTS, LINKS, WRITTEN_OUT
from tests.word_documents import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program

MINUTES = "2020-04-20-naringslivsdialog-anteckningar"
AGENDA = "2020-05-04-naringslivsdialog-dagordning"


@pytest.fixture
def rendered(dialog: Program, sample: Path) -> Path:
    """The folder with the meeting's minutes."""
    result = dialog("render", "2020-04-20", cwd=sample)
    assert result.code == 0
    return sample / "out"


def told(text: str) -> str:
    """The text with spaces for no-break spaces and line breaks."""
    return " ".join(text.replace("\u00a0", " ").split())


def missing(text: str) -> list[str]:
    """The facts that are not told in a text."""
    return [fact for fact in (*FACTS, *WRITTEN_OUT) if fact not in LINKS and fact not in told(text)]


def test_the_minutes_tell_every_fact_in_markdown(rendered: Path) -> None:
    markdown = (rendered / f"{MINUTES}.md").read_text(encoding="utf-8")

    assert missing(visible_text(markdown)) == []
    assert [link for link in LINKS if f"]({link})" not in markdown] == []


def test_the_minutes_tell_every_fact_in_word(rendered: Path) -> None:
    word = WordFile((rendered / f"{MINUTES}.docx").read_bytes())

    assert missing("\n".join(text for _, text in word.outline)) == []
    assert [link for link in LINKS if link not in [address for _, address in word.links()]] == []


def test_word_and_markdown_have_the_same_text(rendered: Path) -> None:
    markdown = (rendered / f"{MINUTES}.md").read_text(encoding="utf-8")
    word = WordFile((rendered / f"{MINUTES}.docx").read_bytes())

    assert told("\n".join(text for _, text in word.outline)) == told(visible_text(markdown))


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_its_pdf_tells_every_fact(rendered: Path, tmp_path: Path) -> None:
    convert = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", tmp_path, rendered / f"{MINUTES}.docx"], check=True, capture_output=True)
    shown = subprocess.run(["pdftotext", tmp_path / f"{MINUTES}.pdf", "-"], check=True, capture_output=True)

    # A line may be broken after a hyphen, and a page may end between two words.
    text = re.sub(r"(?<=\w-) (?=\w)", "", told(shown.stdout.decode()))

    assert [fact for fact in missing(text) if fact.replace(" ", "") not in text.replace(" ", "")] == []


def test_the_minutes_as_they_go_out(rendered: Path, golden: Callable[[str, str], None]) -> None:
    golden("sample-minutes.md", (rendered / f"{MINUTES}.md").read_text(encoding="utf-8"))


def test_the_next_agenda_as_it_goes_out(dialog: Program, sample: Path, golden: Callable[[str, str], None]) -> None:
    dialog("render", "2020-05-04", "--format", "md", cwd=sample)

    golden("sample-agenda.md", (sample / "out" / f"{AGENDA}.md").read_text(encoding="utf-8"))


def test_the_follow_up_as_it_goes_out(dialog: Program, sample: Path, golden: Callable[[str, str], None]) -> None:
    dialog("render", "--kind", "actions", "--format", "md", cwd=sample)

    name = "2020-04-27-naringslivsdialog-atgarder.md"
    golden("sample-follow-up.md", (sample / "out" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["agenda", "minutes", "actions"])
def test_its_documents_are_the_same_on_any_later_day(dialog: Program, sample: Path, kind: str) -> None:
    first = dialog("render", "2020-04-20", "--kind", kind, "--json", cwd=sample, today=date(2020, 4, 20))
    before = {path: path.read_bytes() for path in (sample / "out").rglob("*") if path.is_file()}

    for today in ("2020-04-20", "2020-06-30", "2031-01-01"):
        again = dialog("render", "2020-04-20", "--kind", kind, "--json", cwd=sample, today=date.fromisoformat(today))

        assert again.out == first.out, today
        assert {path: path.read_bytes() for path in (sample / "out").rglob("*") if path.is_file()} == before, today


def test_the_state_of_actions_changes_only_with_as_of(dialog: Program, sample: Path) -> None:
    dialog("render", "2020-04-20", "--kind", "actions", "--as-of", "2020-04-27", "--format", "md", cwd=sample)

    text = (sample / "out" / "2020-04-20-naringslivsdialog-atgarder.md").read_text(encoding="utf-8")

    assert "Läget den 27 april 2020: 17 öppna, 4 försenade" in text
    assert "Försenad 3 dagar" in text


def test_the_next_meeting_is_what_the_last_meetings_word_makes_of_it(dialog: Program, sample: Path) -> None:
    path = sample / "meetings" / "2020-05-04.yaml"
    there = path.read_bytes()
    path.unlink()

    result = dialog("new-meeting", cwd=sample, today=date(2020, 4, 27))

    assert (result.code, result.out) == (0, "meetings/2020-05-04.yaml\n")
    assert path.read_bytes() == there


def test_the_request_to_the_seven_is_overdue_a_week_later(dialog: Program, sample: Path) -> None:
    result = dialog("actions", "--open", "--as-of", "2020-04-27", cwd=sample)

    assert "2020-04-20/A4\tSvara Regionen på vilka företag" in result.out
    assert "2020-04-24\t3 days late" in result.out.split("2020-04-20/A4")[1].split("\n")[0]


def test_it_checks_clean(dialog: Program, sample: Path) -> None:
    result = dialog("check", cwd=sample, today=date(2020, 4, 27))

    assert (result.code, result.out, result.err) == (0, "", "")
