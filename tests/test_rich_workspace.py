"""Whole documents as they go out, of a workspace in which something of everything has happened."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.kinds import Audience
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.word_document import to_word
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.rich_workspace import DAY, FILES
from tests.word_documents import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from naringsdialog.render.documents import Document
    from naringsdialog.render.kinds import Kind

ENGLISH = FILES | {"dialog.yaml": FILES["dialog.yaml"].replace("language: sv", "language: en")}

# Name, kind, meeting, and whether it is the secretariat's full copy.
DOCUMENTS = [
    ("agenda", AGENDA, "rad/2026-03-30", False),
    ("minutes", MINUTES, "rad/2026-03-16", False),
    ("minutes-internal", MINUTES, "rad/2026-03-16", True),
    ("follow-up", ACTIONS, "rad/2026-03-30", False),
    ("protocol", MINUTES, "styrgrupp/2026-03-10", False),
]


@cache
def made(kind: Kind, key: str, *, internal: bool = False, english: bool = False) -> Document:
    audience = Audience.INTERNAL if internal else Audience.ORDINARY
    return document(ENGLISH if english else FILES, kind, key, today=DAY, audience=audience)


@pytest.mark.parametrize(("name", "kind", "key", "internal"), DOCUMENTS)
def test_a_swedish_document_as_it_goes_out(
    golden: Callable[[str, str], None], name: str, kind: Kind, key: str, internal: bool
) -> None:
    golden(f"rich-{name}.sv.md", made(kind, key, internal=internal).markdown)


@pytest.mark.parametrize(("name", "kind", "key", "internal"), DOCUMENTS)
def test_an_english_document_as_it_goes_out(
    golden: Callable[[str, str], None], name: str, kind: Kind, key: str, internal: bool
) -> None:
    golden(f"rich-{name}.en.md", made(kind, key, internal=internal, english=True).markdown)


@pytest.mark.parametrize(("name", "kind", "key", "internal"), DOCUMENTS)
def test_word_and_markdown_say_the_same(name: str, kind: Kind, key: str, internal: bool) -> None:
    ours = made(kind, key, internal=internal)

    word = WordFile(to_word(ours, None))

    pictures = word.root("word/document.xml").xpath("//*[local-name() = 'docPr']/@descr")
    shown = [*(text for _, text in word.outline), *pictures]
    assert _words("\n".join(shown)) == _words(visible_text(ours.markdown))


@pytest.mark.parametrize(
    ("key", "internal", "mark"),
    [
        ("rad/2026-03-16", False, "UTKAST"),
        ("rad/2026-03-16", True, "UTKAST · INTERNT"),
        ("rad/2026-03-02", True, "INTERNT"),
        ("rad/2026-03-02", False, ""),
    ],
)
def test_the_marks_are_on_every_page_of_a_word_file(key: str, internal: bool, mark: str) -> None:
    word = WordFile(to_word(made(MINUTES, key, internal=internal), None))

    heads = ["".join(word.root(part).itertext()) for part in word.parts if part.startswith("word/header")]

    assert heads
    for head in heads:
        assert head.endswith(mark) if mark else "UTKAST" not in head and "INTERNT" not in head


@pytest.mark.parametrize(("english", "language"), [(False, "sv-SE"), (True, "en-GB")])
def test_a_word_file_says_its_title_and_its_language(english: bool, language: str) -> None:
    ours = made(MINUTES, "rad/2026-03-16", internal=False, english=english)
    word = WordFile(to_word(ours, None))

    core = word.parts["docProps/core.xml"].decode()

    assert f"<dc:title>{ours.fields.document.title}</dc:title>" in core
    assert f"<dc:language>{language}</dc:language>" in core
    assert f'w:val="{language}"' in word.parts["word/styles.xml"].decode()


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_its_pdf_shows_the_text(tmp_path: Path) -> None:
    ours = made(MINUTES, "rad/2026-03-16", internal=False)
    (tmp_path / "a.docx").write_bytes(to_word(ours, None))
    convert = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*convert, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True)

    shown = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True)

    words = set(shown.stdout.decode().split())
    assert sorted(word for word in visible_text(ours.markdown).split() if word not in words) == []


def _words(text: str) -> list[str]:
    return text.split()
