"""Fills the fields of a Word template, and says in the user's words which field went wrong and where it stands."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from naringsdialog.errors import DialogError
from naringsdialog.problems import did_you_mean
from naringsdialog.render.word.findings import Finding, Place, TemplateError
from naringsdialog.render.word.ready import SHOW_PARAGRAPHS, SHOW_TEXT
from naringsdialog.word.wordml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.word.printing import Printer
    from naringsdialog.render.word.ready import Source

_TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
# What Jinja calls a template that came as a string.
_TEMPLATE_FILE = "<template>"


class JinjaTemplate(Protocol):
    """A template that can be filled in."""

    def render(self, *args: object, **kwargs: object) -> str:
        """Return the text with its fields filled in."""


class TemplateEnvironment(Protocol):
    """What this package needs of a Jinja environment, which is made where Jinja is known."""

    def __hash__(self) -> int: ...

    def overlay(self, *, autoescape: bool) -> TemplateEnvironment:
        """Return the environment with escaping on or off."""

    def from_string(self, source: str) -> JinjaTemplate:
        """Compile a template."""


def fill(printer: Printer, fields: Mapping[str, object], environment: TemplateEnvironment) -> etree._Element:
    """Return a part of a Word template, filled in.

    Args:
        printer: shows the fields of this part, and remembers what they said.
        fields: what its tags may name.
        environment: sandboxed, and strict about names it does not know.

    Raises:
        TemplateError: a tag names what is no field, or cannot be filled in.
        ControlCharacterError: a field holds a character that no Word file can hold.
    """
    file, source = printer.file, printer.source
    try:
        compiled = _compiled(source.template, environment)
    except Exception as error:
        raise _explained(_as_written(source, environment) or error, file, source, fields) from error
    try:
        filled = compiled.render({**fields, SHOW_TEXT: printer.text, SHOW_PARAGRAPHS: printer.paragraphs})
    except DialogError:
        raise
    except Exception as error:
        # Tags are small programs of the user's: they can fail in any way Python can.
        raise _explained(error, file, source, fields) from error
    try:
        return parse(filled)
    except etree.XMLSyntaxError as error:
        message = f"the tags do not leave a valid Word file: {error}"
        remedy = "write {%p … %} and {%tr … %} in paragraphs and rows of their own, always in pairs"
        raise _error(file, Place(source.name), "broken-file", message, remedy) from error


@lru_cache(maxsize=32)
def _compiled(template: str, environment: TemplateEnvironment) -> JinjaTemplate:
    return environment.overlay(autoescape=True).from_string(template)


def _as_written(source: Source, environment: TemplateEnvironment) -> Exception | None:
    """Return what Jinja says of a template as its author wrote it."""
    try:
        environment.from_string(source.plain)
    except Exception as error:
        return error
    return None


def _error(file: str, place: Place, rule: str, message: str, remedy: str) -> TemplateError:
    return TemplateError([Finding(file, place, rule, message, remedy)])


def _explained(error: Exception, file: str, source: Source, fields: Mapping[str, object]) -> TemplateError:
    """Return the error in the words of whoever made the template."""
    place = _place(error, source)
    # The class is known by its name: one module alone imports Jinja, and it is not this one.
    if type(error).__name__ == "UndefinedError":
        for name, holder in _dead_ends(place.text, fields):
            if re.search(rf"['`]{name.rpartition('.')[2]}['`]", str(error)):
                return _missing(file, place, name, holder)
    return _error(file, place, "tag-fails", f"a tag cannot be filled in: {error}", "mend the tag in Word")


def _missing(file: str, place: Place, name: str, holder: object) -> TemplateError:
    before, dot, last = name.rpartition(".")
    if holder is None:
        message = f"there is no {before} in this document for {name}"
        return _error(file, place, "name", message, f"put {{% if {before} %}} … {{% endif %}} around it")
    known = _names_in(holder)
    near = did_you_mean(last, known)
    choices = ", ".join(f"{before}{dot}{one}" for one in known) or "no fields"
    remedy = f"did you mean {before}{dot}{near}?" if near else f"there are {choices} there"
    return _error(file, place, "name", f"there is no field {name}", remedy)


def _place(error: Exception, source: Source) -> Place:
    """Return the paragraph that an error of Jinja's arose in."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _TEMPLATE_FILE]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None) or 1
    return source.lines[line - 1].place


def _dead_ends(text: str, fields: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the names in the tags of a text that lead nowhere, to their first missing step, and what lacks it."""
    for tag in _TAG.findall(text):
        for name in _NAME.findall(tag):
            holder: object = fields
            steps = name.split(".")
            for count, step in enumerate(steps, start=1):
                if step not in _names_in(holder):
                    yield ".".join(steps[:count]), holder
                    break
                holder = holder[step] if isinstance(holder, Mapping) else getattr(holder, step)


def _names_in(holder: object) -> list[str]:
    """Return what a template may ask of a field."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    return [field.name for field in dataclasses.fields(holder)] if dataclasses.is_dataclass(holder) else []
