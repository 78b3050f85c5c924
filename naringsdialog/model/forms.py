"""How one scalar of a file is read: text with its notices, text of a form, a word of a few, true or false, a number.

A form's pattern serves both the reading and the JSON Schema, so that `dialog check` and the editor agree by
construction: what is read without a notice validates, and nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from naringsdialog.model.dates import FormError
from naringsdialog.model.near_words import word_meant
from naringsdialog.model.tree import NO_TEXT, Mapping, Scalar, Sequence, Span, core

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as AbstractMapping

# Control characters but tab, line feed and carriage return, and the separators editors do not see as line breaks.
CONTROL: Final = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029"
# The syntax is what Python and ECMA-262 share; ECMA's `\s` holds U+FEFF, Python's does not.
TEXT: Final = rf"^(?=[^{CONTROL}]*[^\s\ufeff])[^{CONTROL}]*$"

_NOT_A_LIST: Final = "{} is expected here, not a list"
LISTED_TEXT: Final = _NOT_A_LIST.format("text")

Form = tuple[PlainValidator, WithJsonSchema]


class Notice(NamedTuple):
    """Something a field lets pass but wants said: a warning with its place."""

    rule: str
    span: Span
    message: str
    remedy: str


@dataclass(slots=True)
class Notices:
    """The validation context: collects the notices of one file."""

    found: list[Notice] = field(default_factory=list)

    def add(self, rule: str, span: Span, message: str, remedy: str) -> None:
        """Note one thing."""
        self.found.append(Notice(rule, span, message, remedy))


class StandIn(Scalar):
    """What stands for a value that could not be read, so that the rest of the file is used."""

    __slots__ = ("value",)
    value: Any

    @classmethod
    def of(cls, value: object) -> StandIn:
        """Stand for the value that the field would have had."""
        self = cls("")
        self.value = value
        return self


def wrong(rule: str, message: str, remedy: str | None = None) -> PydanticCustomError:
    """Make the error of one field: pydantic gives it the place, the reader of the file makes it a problem."""
    return PydanticCustomError(rule, "{message}", {"message": message, "remedy": remedy})


def short(text: str) -> str:
    """Return the text on one line, cut where it is long, to be quoted in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"


def _note_type(scalar: Scalar, info: ValidationInfo) -> None:
    if isinstance(info.context, Notices):
        seen = core(scalar)
        kind = "nothing" if seen is None else "true or false" if isinstance(seen, bool) else "a number"
        message = f"`{short(scalar)}` without quotes is {kind} to editors and other programs"
        info.context.add("quote-this", scalar.span, message, f'write "{short(scalar)}"')


def _as_text(value: object, info: ValidationInfo, expected: str) -> str:
    if isinstance(value, str):
        if isinstance(value, Scalar) and value.plain and NO_TEXT.fullmatch(value):
            _note_type(value, info)
        return str(value)
    if isinstance(value, (list, tuple)):
        raise wrong("kind", _NOT_A_LIST.format(expected), _unlisted(value))
    if isinstance(value, dict):
        raise wrong("kind", f"{expected} is expected here, not keys with values", _unmapped(value))
    raise wrong("kind", f"{expected} is expected here")


def _unlisted(value: list[Any] | tuple[Any, ...]) -> str:
    if isinstance(value, Sequence) and value.flow and all(isinstance(part, str) for part in value):
        return f'if it is text, put quotes around it: "[{", ".join(value)}]"'
    return "write one value, without a dash in front of it"


def _unmapped(value: dict[Any, Any]) -> str:
    if isinstance(value, Mapping) and value.flow and all(part == "" for part in value.values()):
        return f'if it is text, put quotes around it: "{{{", ".join(value)}}}"'
    if len(value) == 1 and all(isinstance(part, str) for part in value.values()):
        [(key, rest)] = value.items()
        text = short(f"{key}: {rest}".rstrip())
        return "put quotes around the text that holds a colon: " + (f"'{text}'" if '"' in text else f'"{text}"')
    return "write the text alone; put quotes around it if it holds a colon or begins with a brace"


def read_text(value: object, info: ValidationInfo) -> str:
    """Read free text: no control characters, not blank."""
    if isinstance(value, StandIn):
        return str(value.value)
    text = _as_text(value, info, "text")
    if _is_seen(text):
        return text
    if sign := re.search(f"[{CONTROL}]", text):
        raise wrong("control-character", f"the text holds the control character U+{ord(sign[0]):04X}", "remove it")
    if not re.search(TEXT, text):
        raise wrong("blank", "there is no text here", "write the text, or remove the line")
    return text


def _is_seen(text: str) -> bool:
    """Tell whether a text is surely one: what Python prints of it is no control character and, but blanks, is seen.

    That takes a tenth of the time of the two searches, which tell of what is left.
    """
    is_seen = text.isprintable() or text.replace("\n", "").isprintable()
    return is_seen and bool(text) and not text.isspace()


def form(
    name: str,
    pattern: str,
    expected: str,
    remedy: str,
    parse: Callable[[str], Any] | None = None,
    *,
    of_key: bool = False,
) -> Form:
    """Describe text of one form.

    Args:
        name: what the JSON Schema calls it.
        pattern: what all of the text must match.
        expected: what it is, with its article.
        remedy: what to write, for the editor, and for the problem where `parse` does not know better.
        parse: reads what matches to its own type; raises `FormError` for the rest.
        of_key: the key of a mapping, which is text to everyone, whatever it looks like.
    """

    def read(value: object, info: ValidationInfo) -> Any:  # noqa: ANN401 - each form reads to a type of its own
        if isinstance(value, StandIn):
            return value.value
        text = str(value) if of_key else _as_text(value, info, expected)
        if parse is None and not re.search(pattern, text):
            raise wrong("form", f"`{short(text)}` is not {expected}", remedy)
        try:
            return parse(text) if parse else text
        except FormError as error:
            raise wrong("form", error.message, error.remedy) from None

    unlike = f"This is not {expected}: {remedy}."
    return PlainValidator(read), WithJsonSchema(text_schema(name, pattern, expected, unlike))


def text_schema(name: str, pattern: str, expected: str, unlike: str) -> dict[str, Any]:
    """Return the JSON Schema of a form, its title the name it is to be shared by; `unlike` is said of other text."""
    # `errorMessage` and `patternErrorMessage` are what the YAML editors show for a wrong type and a wrong form.
    wrong_type = f'Here {expected} is expected; put "quotes" around what looks like a number, true or null.'
    told = {"patternErrorMessage": unlike, "errorMessage": wrong_type}
    return {"title": name, "type": "string", "pattern": pattern, **told}


_YES: Final = frozenset({"true", "yes", "ja", "on", "y", "j", "x", "1"})
_NO: Final = frozenset({"false", "no", "nej", "off", "n", "0"})


def read_flag(value: object, _info: ValidationInfo) -> bool:
    """Read true or false, as YAML 1.2 has them: without quotes, and no yes or no."""
    if isinstance(value, StandIn):
        return bool(value.value)
    flag = core(value) if isinstance(value, Scalar) else value
    if isinstance(flag, bool):
        return flag
    word = value.casefold() if isinstance(value, str) else ""
    meant = "true" if word in _YES else "false" if word in _NO else "true or false"
    raise wrong("form", f"{_shown(value)} is neither true nor false", f"write {meant}, without quotes")


def whole(low: int, high: int, expected: str, remedy: str) -> PlainValidator:
    """Return what reads a whole number between two bounds, both allowed; `expected` and `remedy` as in `form`."""

    def read(value: object, _info: ValidationInfo) -> int:
        if isinstance(value, StandIn):
            return int(value.value)
        number = core(value) if isinstance(value, Scalar) else value
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if isinstance(number, int) and not isinstance(number, bool) and low <= number <= high:
            return number
        raise wrong("form", f"{_shown(value)} is not {expected}", remedy)

    return PlainValidator(read)


def _shown(value: object) -> str:
    """Spell a value as it stands: in quotes it is text, and that may be all that is wrong with it."""
    if isinstance(value, Scalar):
        return f"`{short(value)}`" if value.plain else f'`"{short(value)}"`'
    return "a list" if isinstance(value, (list, tuple)) else "a mapping"


def choice(meanings: AbstractMapping[str, str]) -> Form:
    """Describe a value that is one of a few words, each with what it means."""
    words = list(meanings)
    listed = ", ".join(words)

    def read(value: object, info: ValidationInfo) -> str:
        text = _as_text(value, info, f"one of {listed}")
        if text not in words:
            near = word_meant(text, words)
            hint = f"did you mean `{near}`? It is one of {listed}" if near else f"write one of {listed}"
            raise wrong("choice", f"`{short(text)}` is not a value of this key", hint)
        return text

    schema = {"type": "string", "enum": words, "enumDescriptions": list(meanings.values())}
    return PlainValidator(read), WithJsonSchema(schema)
