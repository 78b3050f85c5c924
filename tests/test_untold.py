"""What a Word document does not tell of its meeting, found in the finished file."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.untold import untold
from naringsdialog.render.word_document import to_word, whole_template
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.word_documents import letterhead_with

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.kinds import Kind

MEETING = """\
    date: 2020-04-20
    status: sent
    enclosures: [{title: Karta, file: karta.pdf}]
    agenda:
      - title: Läget
        background: "Läget i **länet**"
        notes: "Varslen *minskar*.\\n\\n- fler jobb"
        decisions: [{id: B1, text: Fortsätta}, {text: Skriva ett brev till regeringen om alla järnvägar}]
        actions: [{id: A1, task: Ringa banken}]
        enclosures: [{title: Statistik}]
      - title: Personal
        internal: true
        notes: Hemligt
    """


def places(tmp_path: Path, kind: Kind, *texts: str, hidden: str = "") -> list[str]:
    """What a document of one's own template is said not to tell, which shows nothing but these texts."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (*texts, "{{ document.heading }}"))
    vanished = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>"
    (tmp_path / f"{kind}.docx").write_bytes(letterhead_with(body + vanished))
    made = document({"meetings/2020-04-20.yaml": dedent(MEETING)}, kind)
    return untold(made.fields, to_word(made, tmp_path))


def test_minutes_tell_what_was_noted_decided_and_agreed(tmp_path: Path) -> None:
    assert places(tmp_path, MINUTES) == [
        "item 1: notes",
        "item 1: decision B1",
        "item 1: decision “Skriva ett brev till regeringen om …”",
        "item 1: action A1",
    ]


def test_an_agenda_tells_its_items_and_what_is_enclosed(tmp_path: Path) -> None:
    assert places(tmp_path, AGENDA, "Karta") == [
        "item 1: title",
        "item 1: background",
        "item 1: enclosure “Statistik”",
        "the meeting: enclosure “Karta”",
    ]


def test_a_follow_up_tells_what_is_to_be_done(tmp_path: Path) -> None:
    assert places(tmp_path, ACTIONS) == ["action 2020-04-20/A1"]


@pytest.mark.parametrize("shown", ["Åtgärd: Ringa banken.", "RINGA  BANKEN", "(Ringa banken)"])
def test_text_is_told_however_it_stands_there(tmp_path: Path, shown: str) -> None:
    assert places(tmp_path, ACTIONS, shown) == []


def test_text_within_longer_words_is_not_told(tmp_path: Path) -> None:
    assert places(tmp_path, ACTIONS, "Omringa bankens") == ["action 2020-04-20/A1"]


def test_hidden_text_is_not_told(tmp_path: Path) -> None:
    assert places(tmp_path, ACTIONS, hidden="Ringa banken") == ["action 2020-04-20/A1"]


def test_notes_are_told_line_by_line(tmp_path: Path) -> None:
    rest = ("Fortsätta", "Skriva ett brev till regeringen om alla järnvägar", "Ringa banken")

    assert places(tmp_path, MINUTES, *rest, "Varslen minskar.", "fler jobb") == []
    assert places(tmp_path, MINUTES, *rest, "Varslen minskar.") == ["item 1: notes"]


def test_only_a_template_that_decides_what_is_shown_is_looked_at(tmp_path: Path) -> None:
    own = tmp_path / "minutes.docx"

    assert whole_template("minutes", None) is whole_template("minutes", tmp_path) is None
    own.write_bytes(letterhead_with())
    assert whole_template("minutes", tmp_path) is None
    own.write_bytes(letterhead_with("<w:p><w:r><w:t>{{ meeting.title }}</w:t></w:r></w:p>"))
    assert whole_template("minutes", tmp_path) == own
