"""Checks a Word template without filling it: what would lose text, break the file, or name what there is not."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING, Protocol

from naringsdialog.problems import Severity
from naringsdialog.render.word.findings import Finding, Place, TemplateError
from naringsdialog.render.word.mending import only_tags
from naringsdialog.render.word.preparing import prepare
from naringsdialog.render.word.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.word.checking import TextPart
    from naringsdialog.render.word.ready import Template

__all__ = [
    "CheckNames",
    "Finding",
    "NameProblem",
    "check_marks",
    "check_template",
    "check_use",
    "has_body",
    "texts_without_tags",
]


class NameProblem(Protocol):
    """What is wrong with a name in a Jinja template."""

    @property
    def line(self) -> int:
        """Where it stands, from 1."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def remedy(self) -> str | None:
        """What to write instead."""

    @property
    def is_error(self) -> bool:
        """Whether the document cannot be made; else it is advice."""

    @property
    def is_syntax(self) -> bool:
        """Whether it is of a tag that cannot be read, rather than of a name in it."""


CheckNames = Callable[[str, Container[int]], Iterable[NameProblem]]


def check_template(template: Template, check_names: CheckNames | None = None) -> list[Finding]:
    """Return all that is wrong with a template, and advice, in the order of its parts and paragraphs.

    Args:
        template: the Word file.
        check_names: reads a Jinja template and returns which of its names there cannot be, and where it is no Jinja.
            It is given the tags of each part by themselves, a line for each paragraph, and not `{{p body }}`; and
            the lines with `{{p … }}`, where Markdown can be shown.
    """
    try:
        ready = prepare(template)
    except TemplateError as error:
        return [*error.findings]
    of_names = [] if check_names is None else [*_of_names(template.name, ready.texts, check_names)]
    order = {text.name: place for place, text in reversed([*enumerate(ready.texts)])}
    return sorted(
        [*ready.findings, *of_names, *Showing(template.name, ready).hidden_tags()],
        key=lambda one: (order.get(one.place.part, len(order)), one.place.paragraph),
    )


def check_use(template: Template) -> list[Finding]:
    """Return that a template shows nothing of any meeting in its body: an old document under a new name.

    Raises:
        TemplateError: it cannot be used.
    """
    body = prepare(template).texts[0]
    if body.has_tags:
        return []
    message = "it has no tags: every document would be the same"
    remedy = "write tags where each meeting differs, such as {{ meeting.title }}, or {{p body }} for all of it"
    return [Finding(template.name, Place(body.name), "no-tags", message, remedy)]


def check_marks(template: Template) -> list[Finding]:
    """Return advice for each page header in use that may leave out the mark of a draft.

    Raises:
        TemplateError: it cannot be used.
    """
    return [*Showing(template.name, prepare(template)).unmarked_headers()]


def texts_without_tags(template: Template) -> Iterator[tuple[Place, str]]:
    """Yield the text of each paragraph besides its tags, and where it stands; none of a file that cannot be read."""
    try:
        texts = prepare(template).texts
    except TemplateError:
        return
    for text in texts:
        yield from ((text.place(one.number), one.rest) for one in text.paragraphs)


def has_body(template: Template) -> bool:
    """Tell whether a template that can be used has `{{p body }}`, and so shows all of the content.

    Raises:
        TemplateError: it cannot be used.
    """
    return any(tag.is_body for text in prepare(template).texts for one in text.paragraphs for tag in one.tags)


def _of_names(file: str, texts: Iterable[TextPart], check_names: CheckNames) -> Iterator[Finding]:
    for text in texts:
        if text.has_tags:
            for one in check_names(only_tags(text.paragraphs), _with_whole_paragraphs(text)):
                if one.is_syntax and not text.is_readable:
                    continue  # it was told in the words of Word
                severity = Severity.ERROR if one.is_error else Severity.ADVICE
                yield Finding(file, text.place(one.line), "name", one.message, one.remedy, severity)


def _with_whole_paragraphs(text: TextPart) -> frozenset[int]:
    """Return the numbers of the paragraphs that a tag takes the whole of."""
    numbered = enumerate(text.paragraphs, start=1)
    return frozenset(number for number, one in numbered if any(tag.whole == "p" for tag in one.tags))
