"""A document as a Word file: made with the workspace's own template of its kind, or else set in the letterhead."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.problems import Severity
from naringsdialog.render.kept import keep, load
from naringsdialog.render.templates.environments import word_environment
from naringsdialog.render.templates.places import content_of, is_built_in, template_path
from naringsdialog.render.word.document import Properties, Template, TemplateError, composed
from naringsdialog.word.custom_properties import CONTENT, VERSION
from naringsdialog.word.outline import digest_of_lines, outline, to_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from naringsdialog.render.documents import Document
    from naringsdialog.render.templates.names import NameProblem

LETTERHEAD = "letterhead.docx"
_CHECKED = "a Word template without wrong names"


class Word(NamedTuple):
    """A document as a Word file.

    Attributes:
        data: the file.
        said: what it says, as the lines of its outline.
    """

    data: bytes
    said: str


def to_word(document: Document, templates: Path | None, show: Callable[[Path], str] = str) -> bytes:
    """Return the document as a Word file, as `made_word` does."""
    return made_word(document, templates, show).data


def made_word(document: Document, templates: Path | None, show: Callable[[Path], str] = str) -> Word:
    """Make a document as a Word file.

    Args:
        document: its content is ready.
        templates: the folder of the workspace's own templates, if it has one.
        show: how the path of a template is shown to the user.

    Raises:
        TemplateError: the template cannot be used; all that is wrong in it is told.
        LostTextError: a text that the document was to show would not be in it.
    """
    fields = document.fields
    path = word_template(fields.document.kind, templates)
    template = Template(content_of(path, show(path)), show(path), needs_body=path.name == LETTERHEAD)
    if path.parent == templates and not is_built_in(templates):
        _refuse_wrong_names(template)
    version = fields.document.version or ""
    properties = Properties(
        title=fields.document.title,
        language=fields.document.language,
        subject=fields.series.title,
        created=document.moment,
        description=version,
        custom={VERSION: version} if version else {},
    )
    made = composed(
        document.markdown,
        template,
        fields.named(),
        properties,
        word_environment(),
        document.pictures,
        document.tokens,
    )
    said = to_lines(outline(made.file))
    # What it said when it was rendered tells later whether somebody has edited it, whichever folder it lies in.
    return Word(made.to_bytes({CONTENT: digest_of_lines(said)}), said)


def word_template(kind: str, templates: Path | None) -> Path:
    """Return the file that Word documents of a kind are made with."""
    own = templates / f"{kind}.docx" if templates else None
    return own if own and own.is_file() else template_path(LETTERHEAD, templates)


@lru_cache(maxsize=8)
def _refuse_wrong_names(template: Template) -> None:
    """Refuse a template without tags, or with names that there are not, also where this document comes to none.

    Raises:
        TemplateError: it is such a one.
    """
    if load(_CHECKED, template.data, template.name, str(template.needs_body)):
        return
    from naringsdialog.render.templates.names import read_names
    from naringsdialog.render.word.lint import check_template, check_use

    def check_names(source: str, markdown_on: Container[int]) -> Iterable[NameProblem]:
        return read_names(source, word_environment(), markdown_on=markdown_on).problems

    findings = [one for one in check_template(template, check_names) if one.severity is Severity.ERROR]
    if not findings and not template.needs_body:
        findings = check_use(template)
    if findings:
        raise TemplateError(findings)
    keep(True, _CHECKED, template.data, template.name, str(template.needs_body))


def whole_template(kind: str, templates: Path | None) -> Path | None:
    """Return the workspace's own Word template that decides by itself what a document of a kind shows.

    Args:
        kind: of the document.
        templates: the folder of the workspace's own templates, if it has one.

    Returns:
        None where the document is set in a letterhead, or where the template has `{{p body }}` for all of the content.

    Raises:
        TemplateError: the template cannot be used.
    """
    path = word_template(kind, templates)
    if path.name == LETTERHEAD:
        return None
    from naringsdialog.render.word.lint import has_body

    if has_body(Template(content_of(path, path.name), path.name, needs_body=False)):
        return None
    return path
