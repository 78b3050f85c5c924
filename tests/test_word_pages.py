"""What LibreOffice makes of the pages: nothing is parted that belongs together, and lists lie inside each other."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from naringsdialog.render.pdf.office import find_office
from tests.word_documents import word

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = find_office()
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

# With one or another number of lines above it, the rest of a page is too short for each part of a block.
LINES_ABOVE = range(24, 30)
BLOCKS = {
    "presented": "## Rubrik\n\n*Föredragande: Bo Berg*\n\nTill grund för beslutet\n\nligger mer text\n",
    "actions": "Åtgärder:\n\n- A1\\\n  Ansvarig: alla\\\n  Senast: april\\\n  Sagt: nu\n- A2\\\n  När\\\n  Var\n",
    "list": "Kontakt:\n\n- ett\n- två\n- tre\n- fyra\n- fem\n",
    "table": "Nu:\n\n| Nr | Ord |\n|---|---|\n| A0 | a |\n| A1 | a |\n| A2 | a |\n| A3 | a |\n| A4 | a |\n\nSlut\n",
}
NESTED = "1. ett\n   - under\n     1. underst\n   - under\n2. två\n   - under\n"
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """Give every block with every number of lines above it, and the nested lists, made in one start."""
    folder = tmp_path_factory.mktemp("pages")
    documents = {
        f"{name}-{lines}": "rad\n\n" * lines + block for name, block in BLOCKS.items() for lines in LINES_ABOVE
    }
    for name, markdown in {**documents, "nested": NESTED}.items():
        (folder / f"{name}.docx").write_bytes(word(markdown).data)
    convert = [
        str(OFFICE),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        TAGGED,
    ]
    subprocess.run([*convert, "--outdir", folder, *folder.glob("*.docx")], check=True, capture_output=True)
    return {path.stem: PdfReader(path) for path in folder.glob("*.pdf")}


def ends_of_pages(block: str, pdfs: Mapping[str, PdfReader]) -> set[tuple[str, str]]:
    """The lines of the block that are the last one of a page and the first one of the next."""
    ends = set()
    for lines in LINES_ABOVE:
        pages = [page.extract_text().strip().split("\n")[1:-1] for page in pdfs[f"{block}-{lines}"].pages]
        ends |= {(before[-1].strip(), after[0].strip()) for before, after in pairwise(pages)}
    return ends


@pytest.mark.parametrize(
    ("block", "ends"),
    [
        ("presented", {("rad", "Rubrik")}),
        ("actions", {("rad", "Åtgärder:"), ("Sagt: nu", "• A2")}),
        ("list", {("rad", "Kontakt:"), ("• två", "• tre"), ("• tre", "• fyra")}),
        ("table", {("rad", "Nu:"), ("A1 a", "Nr Ord"), ("A2 a", "Nr Ord")}),
    ],
)
def test_pages_end_only_where_a_block_may_be_parted(
    block: str, ends: set[tuple[str, str]], pdfs: Mapping[str, PdfReader]
) -> None:
    found = ends_of_pages(block, pdfs)

    assert found
    assert found <= {*ends, ("rad", "rad")}


def lists(kid: Any) -> str:
    """The lists below an element and their items, each with those in it in brackets."""
    found = kid.get_object()
    children = (one.get_object() for one in (found if isinstance(found, list) else [found]))
    told = []
    for child in children:
        below = lists(child["/K"]) if isinstance(child, dict) and "/K" in child else ""
        is_list = isinstance(child, dict) and child.get("/S") in ("/L", "/LI")
        told.append(f"{child['/S'][1:]}({below})" if is_list else below)
    return "".join(told)


def test_a_list_in_a_list_lies_inside_its_item(pdfs: Mapping[str, PdfReader]) -> None:
    root: Any = pdfs["nested"].root_object["/StructTreeRoot"]

    assert lists(root["/K"]) == "L(LI(L(LI(L(LI()))LI()))LI(L(LI())))"
