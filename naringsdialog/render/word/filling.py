"""Fills the fields of a letterhead, and says in the user's words which field went wrong and where it stands."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from lxml import etree
from markupsafe import Markup

from naringsdialog.problems import did_you_mean
from naringsdialog.render.word.package import LetterheadError
from naringsdialog.render.word.wordml import parse, refuse_control_characters, serialise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.word.letterhead import Letterhead, Source

_TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
_MARKUP = re.compile(r"<[^>]*>")
# What Jinja calls a template that came as a string.
_TEMPLATE_FILE = "<template>"


class Template(Protocol):
    """A template that can be filled in."""

    def render(self, *args: object, **kwargs: object) -> str:
        """Return the text with its fields filled in."""


class TemplateEnvironment(Protocol):
    """What this package needs of a Jinja environment, which is made where Jinja is known."""

    def overlay(self, *, autoescape: bool) -> TemplateEnvironment:
        """Return the environment with escaping on or off."""

    def from_string(self, source: str) -> Template:
        """Compile a template."""


def fill(
    letterhead: Letterhead, fields: Mapping[str, object], body: str, environment: TemplateEnvironment
) -> dict[str, bytes]:
    """Return the parts of the letterhead that hold tags, filled in.

    Args:
        letterhead: made ready.
        fields: what its tags may name.
        body: what takes the place of `{{p body }}`, as WordprocessingML.
        environment: sandboxed, strict about names it does not know, and None as nothing.

    Raises:
        LetterheadError: a tag names what is no field, or cannot be filled in.
        ControlCharacterError: a field holds a character that no Word file can hold.
    """
    escaping = environment.overlay(autoescape=True)
    content = {**fields, "body": Markup(body)}
    return {part: _fill_part(source, content, escaping) for part, source in letterhead.sources.items()}


def _fill_part(source: Source, content: Mapping[str, object], environment: TemplateEnvironment) -> bytes:
    try:
        filled = environment.from_string(source.template).render(content)
    except Exception as error:
        # Tags are small programs of the user's: they can fail in any way Python can.
        raise _explained(error, source, content) from error
    refuse_control_characters(filled, f"A field in the letterhead's {source.name.removeprefix('the ')}")
    try:
        return serialise(parse(filled))
    except etree.XMLSyntaxError as error:
        raise LetterheadError(
            f"The tags in {source.name} of the letterhead do not leave a valid Word file: {error}",
            "Use {%p … %} and {%tr … %} in paragraphs and rows of their own, always in pairs.",
        ) from error


def _explained(error: Exception, source: Source, content: Mapping[str, object]) -> LetterheadError:
    text = _paragraph_text(error, source)
    known = field_names(content)
    for name in _unknown_names(text, content):
        if f"'{name.rpartition('.')[2]}'" in str(error):
            near = did_you_mean(name, known)
            remedy = f"Did you mean {near}? " if near else ""
            return LetterheadError(
                f"The letterhead asks for {name} in {source.name}, which is not a field: “{text}”",
                f"{remedy}The fields are {', '.join(known)}.",
            )
    return LetterheadError(
        f"The letterhead cannot be filled in {source.name} at “{text}”: {error}",
        "Mend the tag in Word; docxtpl's manual tells how tags are written.",
    )


def _paragraph_text(error: Exception, source: Source) -> str:
    """Return the text of the paragraph that an error of Jinja's arose in."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _TEMPLATE_FILE]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None) or 1
    lines = source.template.split("\n")
    return _MARKUP.sub("", lines[min(line, len(lines)) - 1]).strip()


def _unknown_names(text: str, content: Mapping[str, object]) -> Iterator[str]:
    for tag in _TAG.findall(text):
        for name in _NAME.findall(tag):
            if not _is_known(name.split("."), content):
                yield name


def _is_known(path: list[str], holder: object) -> bool:
    for step in path:
        if isinstance(holder, Mapping):
            if step not in holder:
                return False
            holder = holder[step]
        elif hasattr(holder, step):
            holder = getattr(holder, step)
        else:
            return False
    return True


def field_names(content: Mapping[str, object]) -> list[str]:
    """Return the names of all fields as a letterhead writes them, `meeting.title`."""
    return [name for key, held in content.items() for name in _names_below(key, held)]


def _names_below(name: str, held: object) -> list[str]:
    if isinstance(held, Mapping):
        return [below for key, inner in held.items() for below in _names_below(f"{name}.{key}", inner)]
    if dataclasses.is_dataclass(held):
        return [f"{name}.{field.name}" for field in dataclasses.fields(held)]
    return [name]
