"""All rules of the audit, in the order in which they are best mended, and the audit itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.audit.colour_rules import colours_alone, contrasts
from naringsdialog.audit.document_rules import file_name, language, title
from naringsdialog.audit.heading_rules import heading_order, heading_style, top_heading
from naringsdialog.audit.link_rules import alternative_texts, link_texts
from naringsdialog.audit.subject import Subject
from naringsdialog.audit.table_rules import layout_tables, merged_cells, table_headers
from naringsdialog.audit.text_rules import empty_paragraphs, lists
from naringsdialog.word.reading import WordFile

if TYPE_CHECKING:
    from naringsdialog.audit.finding import Finding

RULES = (
    title,
    language,
    top_heading,
    heading_order,
    heading_style,
    lists,
    empty_paragraphs,
    table_headers,
    merged_cells,
    layout_tables,
    link_texts,
    alternative_texts,
    contrasts,
    colours_alone,
    file_name,
)


def audit(name: str, data: bytes) -> list[Finding]:
    """Return what is wrong with a Word document, rule by rule, each from its beginning to its end.

    Args:
        name: the name of its file, without the folder.
        data: the file.

    Raises:
        WordFileError: it is no Word file, or a damaged one.
    """
    subject = Subject(name, WordFile(data))
    return [finding for rule in RULES for finding in rule(subject)]
