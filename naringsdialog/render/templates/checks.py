"""Checks templates before anything is made with them: what would fail, and what a document would lack in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DialogError, UsageError
from naringsdialog.problems import Severity
from naringsdialog.render.kinds import Kind
from naringsdialog.render.language import language
from naringsdialog.render.templates.environments import html_environment, markdown_environment, word_environment
from naringsdialog.render.templates.files import (
    LETTERHEAD,
    MAKES,
    PAGE,
    TEMPLATE,
    WORD,
    folders_named_so,
    nearest,
    other_files,
    templates_in_use,
)
from naringsdialog.render.templates.guide import BY_NAME
from naringsdialog.render.templates.names import NameProblem, Reading, read_names
from naringsdialog.render.templates.places import is_built_in, template_path
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.word.package import WordFileError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator
    from pathlib import Path

    from naringsdialog.render.word.findings import Finding


@dataclass(frozen=True, slots=True)
class Found:
    """Something to mend in a template, or to think of.

    Attributes:
        file: the template.
        rule: what it is about, in one word.
        message: what is wrong.
        remedy: what to do.
        is_error: whether documents cannot be made, or would lose text; else it is advice.
        part: the part of a Word file that it stands in: "the page header"; empty where it is of the whole file.
        number: the line, or in a Word file the paragraph, from 1; 0 where it is of the whole file or part.
        text: that line or paragraph.
    """

    file: Path
    rule: str
    message: str
    remedy: str | None = None
    is_error: bool = True
    part: str = ""
    number: int = 0
    text: str = ""


_BRACKETS = "{}[]()<>«»$% "
_FIELD = rf"(?:{'|'.join(BY_NAME)})(?:\.\w+)+"
_NEARLY_TAG = re.compile(
    rf"(?<!\{{)\{{\s*{_FIELD}\s*\}}(?!\}})|\[+\s*{_FIELD}\s*\]+|\(\s*{_FIELD}\s*\)|<+\s*{_FIELD}\s*>+|«\s*{_FIELD}\s*»"
)
# Documents of a kind that are refused where their template does not show what every reader must know of them.
_NOTICED = {
    Kind.AGENDA: "an internal copy or a public version",
    Kind.MINUTES: "a draft, an internal copy or a public version",
    Kind.ACTIONS: "an internal copy or a public version",
}
_NOTICES_IN_WORD = (
    "write below its title, in a paragraph each: {%p for notice in document.notices %}, {{ notice }}, {%p endfor %}"
)
_NOTICES_IN_TEXT = 'write below its title, on a line of its own: {% include "notices.md.j2" %}'
# What a document of a kind is for; it lacks it where its template uses none of these fields.
_TELLS: dict[Kind, list[tuple[tuple[str, ...], str]]] = {
    Kind.AGENDA: [(("item.title",), "what is to be dealt with")],
    Kind.MINUTES: [
        (("item.notes",), "what was noted"),
        (("item.decisions",), "what was decided"),
        (("item.actions", "meeting.actions"), "what was agreed"),
    ],
    Kind.ACTIONS: [
        (("followup.open", "followup.groups"), "what is still to be done"),
        (("followup.open", "followup.shared"), "what several are still to do"),
        (("followup.ongoing",), "what is done all the time"),
    ],
}


def check_templates(own: Path | None) -> list[Found]:
    """Check all of a workspace's own templates, and where it has no folder of them, the built-in ones."""
    checker = TemplateChecker()
    files = [one.path for one in templates_in_use(own) if one.is_own or own is None]
    found = [one for path in files for one in checker.check(path)]
    for path in other_files(own):
        found += checker.check(path) if path.name.endswith(TEMPLATE) else [_unused(path)]
    found += [_folder(path) for path in folders_named_so(own)]
    return list(dict.fromkeys(found))


def _folder(path: Path) -> Found:
    message = "it is a folder, and no template: documents are made without it"
    return Found(path, "folder", message, "move the template out of it, and give the folder another name")


class TemplateChecker:
    """Checks one template after the other; those beside each other are read once."""

    def __init__(self) -> None:
        self._readings: dict[Path | None, dict[str, Reading]] = {}

    def check(self, path: Path) -> list[Found]:
        """Check one template, wherever it lies.

        Raises:
            UsageError: it is no template by its name.
        """
        if path.suffix.lower() == WORD:
            return list(_check_word(path))
        if path.name.endswith(TEMPLATE):
            return list(self._check_text(path))
        remedy = "a template is a Word document (.docx), or a text file that ends in .md.j2"
        raise UsageError(f"{path.name} is no template by its name", remedy)

    def _check_text(self, path: Path) -> Iterator[Found]:
        own = None if is_built_in(path.parent) else path.parent
        if own not in self._readings:
            self._readings[own] = dict(_read_documents(own))
        of_documents = [
            (main, reading)
            for main, reading in self._readings[own].items()
            if path.name == main or path.name in reading.templates
        ]
        for main, reading in of_documents:
            for problem in reading.problems:
                at = template_path(problem.template or main, own)
                # What goes wrong in a built-in template is for want of something in one that stands for another.
                if at.name == path.name or (own and at.parent != own):
                    yield _of_text(at, problem)
        if not of_documents:
            for problem in _read(path.name, own, is_whole=False).problems:
                yield _of_text(path, problem)
            yield _unused(path)
        kind = next((one for one in Kind if path.name == f"{one}.md{TEMPLATE}"), None)
        if kind and not any(problem.is_error for _, reading in of_documents for problem in reading.problems):
            yield from _untold(path, kind, of_documents[0][1].fields)


def _read_documents(own: Path | None) -> Iterator[tuple[str, Reading]]:
    """Read the templates that make something by themselves, with all that they include."""
    for name in (*(f"{kind}.md{TEMPLATE}" for kind in Kind), PAGE):
        if template_path(name, own).is_file():
            yield name, _read(name, own)


def _read(name: str, own: Path | None, *, is_whole: bool = True) -> Reading:
    # Which words the documents speak makes no difference to which names there are.
    make = html_environment if name.endswith((f".html{TEMPLATE}", f".css{TEMPLATE}")) else markdown_environment
    environment = make(own, language("sv"))
    assert environment.loader is not None, "templates of a folder are loaded from it"
    try:
        source, _, _ = environment.loader.get_source(environment, name)
    except DialogError as error:
        return Reading((NameProblem(0, error.message, error.remedy),), frozenset(), frozenset())
    return read_names(
        source,
        environment,
        ("body",) if name == PAGE else (),
        may_lack_meeting=name in (PAGE, f"{Kind.ACTIONS}.md{TEMPLATE}"),
        is_whole=is_whole,
    )


def _of_text(path: Path, problem: NameProblem) -> Found:
    try:
        # Not splitlines(), which also divides at signs that begin no line for Jinja.
        lines = bytes_of(path).decode("utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    text = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    return Found(path, "name", problem.message, problem.remedy, problem.is_error, number=problem.line, text=text)


def _unused(path: Path) -> Found:
    near = nearest(path.name, MAKES)
    remedy = f"did you mean {near}?" if near else "include it in another one, or give it the name of what it is to make"
    return Found(path, "unused", "no document uses a template of this name", remedy, is_error=False)


def _untold(path: Path, kind: Kind, used: Collection[str]) -> Iterator[Found]:
    """Advise where a template never uses what its document is for."""
    if "document.notices" not in used:
        message = f"`document.notices` is never shown: {_NOTICED[kind]} made with it is refused"
        remedy = _NOTICES_IN_WORD if path.suffix.lower() == WORD else _NOTICES_IN_TEXT
        yield Found(path, "untold", message, remedy, is_error=False)
    for fields, what in _TELLS[kind]:
        if not any(field in used for field in fields):
            named = " or ".join(f"`{field}`" for field in fields)
            message = f"{what} would not be in the document: the template never uses {named}"
            yield Found(path, "untold", message, "show it, unless it stands elsewhere", is_error=False)


def _check_word(path: Path) -> Iterator[Found]:
    try:
        found = list(_in_word(path))
    except WordFileError as error:
        yield Found(path, "word", error.message, error.remedy)
    except OSError as error:
        yield Found(path, "word", f"it cannot be read: {error.strerror or error}", "see who may read it")
    else:
        yield from found


def _in_word(path: Path) -> Iterator[Found]:
    """Check a Word template, as rendering with it does, and the names in it."""
    from naringsdialog.render.word.document import Template
    from naringsdialog.render.word.lint import check_marks, check_template, check_use, has_body, texts_without_tags

    kind = next((one for one in Kind if path.name == f"{one}{WORD}"), None)
    # Letterhead and follow-up also make documents of a whole series, which have no meeting.
    may_lack = path.name in (LETTERHEAD, f"{Kind.ACTIONS}{WORD}")
    used = set[str]()

    def check_names(source: str, markdown_on: Container[int]) -> Iterable[NameProblem]:
        reading = read_names(source, word_environment(), may_lack_meeting=may_lack, markdown_on=markdown_on)
        used.update(reading.fields)
        return reading.problems

    template = Template(bytes_of(path), path.name, needs_body=kind is None)
    findings = check_template(template, check_names)
    is_wrong = any(one.severity is Severity.ERROR for one in findings)
    if not is_wrong and kind and (untagged := check_use(template)):
        findings, is_wrong = untagged, True
    yield from (_of_word(path, one) for one in findings)
    for place, text in texts_without_tags(template):
        for tag in _nearly_tags(text):
            message = f"{tag} looks like a tag, and stays as it is"
            remedy = f"write {{{{ {tag.strip(_BRACKETS)} }}}}, with two braces on either side"
            yield Found(path, "no-tag", message, remedy, False, place.part, place.paragraph, place.text)
    if is_wrong:
        return
    if kind and not has_body(template):
        yield from _untold(path, kind, used)
    if kind or path.name == LETTERHEAD:
        yield from (_of_word(path, one) for one in check_marks(template))


def _of_word(path: Path, one: Finding) -> Found:
    place, is_error = one.place, one.severity is Severity.ERROR
    return Found(path, one.rule, one.message, one.remedy, is_error, place.part, place.paragraph, place.text)


def _nearly_tags(text: str) -> Iterator[str]:
    """Yield the fields in a text that stand between other signs than those of a tag: `{ series.title }`."""
    yield from (found[0] for found in _NEARLY_TAG.finditer(text))
