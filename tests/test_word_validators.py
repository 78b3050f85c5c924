"""The public validators of Word files find nothing: openxml-audit in each part, docx-integrity between the parts.

Both are for development only. LibreOffice forgives what Word repairs, or refuses; these do not.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.own_documents import DOCUMENTS, EXAMPLES, MARKDOWN, NAMES, own_word
from tests.word_documents import header, letterhead_with, word

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.kinds import Kind

openxml_audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
docx_integrity = pytest.importorskip("docx_integrity", reason="docx-integrity is not installed")


@cache
def validator() -> object:
    return openxml_audit.OpenXmlValidator(file_format=openxml_audit.FileFormat.OFFICE_2019)


def faults(path: Path) -> list[str]:
    """Return everything that the validators say, warnings and remarks too."""
    schema = validator().validate(str(path)).errors  # type: ignore[attr-defined] # the package has no types
    return [*map(str, schema), *map(str, docx_integrity.check(str(path)))]


def written(folder: Path, data: bytes) -> Path:
    path = folder / "dokument.docx"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("files", "kind", "key"), DOCUMENTS, ids=NAMES)
def test_documents_are_valid(tmp_path: Path, files: dict[str, str], kind: Kind, key: str | None) -> None:
    assert faults(written(tmp_path, own_word(files, kind, key))) == []


@pytest.mark.parametrize("markdown", MARKDOWN.values(), ids=MARKDOWN)
def test_whatever_is_written_becomes_a_valid_document(tmp_path: Path, markdown: str) -> None:
    assert faults(written(tmp_path, word(markdown).data)) == []


def test_a_document_in_a_letterhead_of_ones_own_is_valid(tmp_path: Path) -> None:
    parts = '<w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
    body = f"<w:p><w:r><w:t>{{{{p body }}}}</w:t></w:r></w:p><w:sectPr>{parts}</w:sectPr>"
    own = letterhead_with(body, header1=header("Region Jämtland Härjedalen {{ document.marking }}"))

    data = word("# Läget\n\n- ett\n\n| a | b |\n| --- | --- |\n| c | [d](https://example.org) |\n", own).data

    assert faults(written(tmp_path, data)) == []


@pytest.mark.parametrize(("files", "kind", "key"), DOCUMENTS, ids=NAMES)
def test_documents_made_with_the_examples_are_valid(
    tmp_path: Path, files: dict[str, str], kind: Kind, key: str | None
) -> None:
    assert faults(written(tmp_path, own_word(files, kind, key, EXAMPLES))) == []


def test_our_letterhead_is_valid() -> None:
    assert faults(REPOSITORY / "templates" / "letterhead.docx") == []


def test_the_validators_do_find_faults(tmp_path: Path) -> None:
    wrong = word("Text.").data.replace(b"word/header1.xml", b"word/header9.xml")

    assert faults(written(tmp_path, wrong)) != []
