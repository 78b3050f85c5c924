"""Fills the fields of a letterhead, and says in the user's words which field went wrong and where it stands."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from lxml import etree
from markupsafe import Markup

from naringsdialog.problems import did_you_mean
from naringsdialog.render.word.tags import LetterheadError
from naringsdialog.word.wordml import parse, refuse_control_characters, serialise

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

    def __hash__(self) -> int: ...

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
    content = {**fields, "body": Markup(body)}
    return {part: _fill_part(source, content, environment) for part, source in letterhead.sources.items()}


@lru_cache(maxsize=16)
def _compiled(source: Source, environment: TemplateEnvironment) -> Template:
    return environment.overlay(autoescape=True).from_string(source.template)


def _fill_part(source: Source, content: Mapping[str, object], environment: TemplateEnvironment) -> bytes:
    try:
        filled = _compiled(source, environment).render(content)
    except Exception as error:
        # Tags are small programs of the user's: they can fail in any way Python can.
        raise _explained(error, source, content) from error
    refuse_control_characters(filled, f"A field in {source.name} of the letterhead")
    try:
        return serialise(parse(filled))
    except etree.XMLSyntaxError as error:
        raise LetterheadError(
            f"The tags in {source.name} of the letterhead do not leave a valid Word file: {error}",
            "Use {%p … %} and {%tr … %} in paragraphs and rows of their own, always in pairs.",
        ) from error


def _explained(error: Exception, source: Source, content: Mapping[str, object]) -> LetterheadError:
    """Return the error in the words of whoever made the letterhead."""
    text = _paragraph_text(error, source)
    where = f"in {source.name} of the letterhead, at “{text}”"
    # The class is known by its name: one module alone imports Jinja, and it is not this one.
    if type(error).__name__ == "UndefinedError":
        for name, holder in _dead_ends(text, content):
            if re.search(rf"['`]{name.rpartition('.')[2]}['`]", str(error)):
                return _missing(name, holder, where)
    return LetterheadError(f"A tag cannot be filled {where}: {error}", "Mend the tag in Word.")


def _missing(name: str, holder: object, where: str) -> LetterheadError:
    before, dot, last = name.rpartition(".")
    if holder is None:
        return LetterheadError(
            f"There is no {before} in this document for {name} {where}",
            f"Put {{% if {before} %}} … {{% endif %}} around it.",
        )
    known = _names_in(holder)
    near = did_you_mean(last, known)
    choices = ", ".join(f"{before}{dot}{one}" for one in known) or "no fields"
    return LetterheadError(
        f"There is no field {name}, asked for {where}",
        f"Did you mean {before}{dot}{near}?" if near else f"There are {choices} there.",
    )


def _paragraph_text(error: Exception, source: Source) -> str:
    """Return the text of the paragraph that an error of Jinja's arose in."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _TEMPLATE_FILE]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None) or 1
    return _MARKUP.sub("", source.template.split("\n")[line - 1]).strip()


def _dead_ends(text: str, content: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the names in the tags of a text that lead nowhere, to their first missing step, and what lacks it."""
    for tag in _TAG.findall(text):
        for name in _NAME.findall(tag):
            holder: object = content
            steps = name.split(".")
            for count, step in enumerate(steps, start=1):
                if step not in _names_in(holder):
                    yield ".".join(steps[:count]), holder
                    break
                holder = holder[step] if isinstance(holder, Mapping) else getattr(holder, step)


def _names_in(holder: object) -> list[str]:
    """Return what a letterhead may ask of a field."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    return [field.name for field in dataclasses.fields(holder)] if dataclasses.is_dataclass(holder) else []
