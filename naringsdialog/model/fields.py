"""The forms a value may have in the files: each kind is one type that reads text and describes itself to an editor.

A form's pattern serves both the model and the JSON Schema, so that `dialog check` and the editor agree by
construction: what the model takes without a notice validates, and nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from naringsdialog.model import dates
from naringsdialog.model.tree import Mapping, Scalar, Sequence, Span, core

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

# Control characters but tab, line feed and carriage return, and the separators editors do not see as line breaks.
_CONTROL = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029"
TEXT = rf"^(?=[^{_CONTROL}]*\S)[^{_CONTROL}]*$"
KEY = r"^(?!(?:all|none)$)[a-z0-9\u00df-\u00f6\u00f8-\u00ff][a-z0-9\u00df-\u00f6\u00f8-\u00ff_-]*$"
SERIES_FOLDER = r"^[^\\/\s.][^\\\u0000-\u001f]*$"
_PART = r"[^\\/\s]+"
REFERENCE = rf"^{_PART}(?:/{_PART})*/A[1-9][0-9]*$"
ITEM_REFERENCE = rf"^{_PART}(?:/{_PART})*/P[1-9][0-9]*$"
MEETING_KEY = rf"^{_PART}(?:/{_PART})*$"


@dataclass(frozen=True, slots=True)
class Notice:
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
    """What stands for a value that must be there and could not be read, so that the rest of the file is used."""

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


def _note_type(scalar: str, info: ValidationInfo) -> None:
    if isinstance(scalar, Scalar) and not isinstance(core(scalar), str) and isinstance(info.context, Notices):
        info.context.add(
            "quote-this",
            scalar.span,
            f"`{scalar}` without quotes is no text to an editor or another program",
            f'write "{scalar}"',
        )


def _as_text(value: object, info: ValidationInfo, expected: str) -> str:
    if isinstance(value, str):
        _note_type(value, info)
        return str(value)
    if isinstance(value, (list, tuple)):
        raise wrong("kind", f"{expected} is expected here, not a list", _unlisted(value))
    if isinstance(value, dict):
        raise wrong("kind", f"{expected} is expected here, not keys with values", _unmapped(value))
    raise wrong("kind", f"{expected} is expected here")


def _unlisted(value: list[Any] | tuple[Any, ...]) -> str:
    if isinstance(value, Sequence) and value.flow and all(isinstance(part, str) for part in value):
        return f'put quotes around text that begins with a bracket: "[{", ".join(value)}]"'
    return "write one value, without a dash in front of it"


def _unmapped(value: dict[Any, Any]) -> str:
    if isinstance(value, Mapping) and value.flow:
        return "put quotes around text that begins with a brace"
    return "put quotes around text that holds a colon and a space"


def read_text(value: object, info: ValidationInfo) -> str:
    """Read free text: no control characters, not blank."""
    text = _as_text(value, info, "text")
    if not re.search(TEXT, text):
        if not text.strip():
            raise wrong("blank", "there is no text here", "write the text, or remove the key")
        sign = re.search(f"[{_CONTROL}]", text)
        code = f"U+{ord(sign.group()):04X}" if sign else "unknown"
        raise wrong("control-character", f"the text holds the control character {code}", "remove it")
    return text


def _form(
    pattern: str, expected: str, remedy: str, parse: Callable[[str], Any] | None = None
) -> Callable[[object, ValidationInfo], Any]:
    def read(value: object, info: ValidationInfo) -> Any:  # noqa: ANN401 - each form reads to a type of its own
        if isinstance(value, StandIn):
            return value.value
        text = _as_text(value, info, expected)
        if parse is not None:
            try:
                return parse(text)
            except dates.FormError as error:
                raise wrong("form", error.message, error.remedy) from None
        if not re.search(pattern, text):
            raise wrong("form", f"`{text}` is not {expected}", remedy)
        return text

    return read


def _schema(pattern: str, **more: Any) -> WithJsonSchema:  # noqa: ANN401 - keywords of JSON Schema
    return WithJsonSchema({"type": "string", "pattern": pattern, **more})


def _text_or_stand_in(value: object, info: ValidationInfo) -> str:
    return value.value if isinstance(value, StandIn) else read_text(value, info)


def read_flag(value: object, _info: ValidationInfo) -> bool:
    """Read true or false, only unquoted, as YAML 1.2 has them."""
    flag = core(value) if isinstance(value, Scalar) else value
    if isinstance(flag, bool):
        return flag
    raise wrong("form", f"`{value}` is neither true nor false" if isinstance(value, str) else
                "true or false is expected here", "write true or false, without quotes")  # fmt: skip


def _whole(low: int, high: int, unit: str) -> Callable[[object, ValidationInfo], int]:
    def read(value: object, _info: ValidationInfo) -> int:
        if isinstance(value, StandIn):
            return int(value.value)
        number = core(value) if isinstance(value, Scalar) else value
        if isinstance(number, float) and number.is_integer():
            number = int(number)
        if isinstance(number, int) and not isinstance(number, bool) and low <= number <= high:
            return number
        shown = f"`{value}` is" if isinstance(value, str) else "this is"
        span = str(low) if low == high else f"a whole number from {low} to {high}"
        raise wrong("form", f"{shown} not {span}", f"write {unit}, without quotes")

    return read


def is_key(name: str) -> bool:
    """Tell whether a name means an entry of the register: no capital letter and no white space in it."""
    return not any(letter.isupper() or letter.isspace() for letter in name)


def _read_owner_in_list(value: object, info: ValidationInfo) -> str:
    text = _text_or_stand_in(value, info)
    if text in ("all", "none"):
        raise wrong("form", f"`{text}` stands alone, never in a list", f"write `owner: {text}`, or name the owners")
    return text


class OneOrList:
    """Marks a list that may also be written as its only element."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's protocol
        """Put the one into a list before it is read."""
        return handler(Annotated[source, BeforeValidator(_listed)])

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe both ways of writing."""
        listed = handler(schema)
        return {"anyOf": [listed["items"], {**listed, "minItems": 1}]}


def _listed(value: object) -> object:
    if isinstance(value, (list, tuple)) and not value:
        raise wrong("blank", "the list is empty", "name someone, or remove the key")
    return [value] if isinstance(value, (str, dict)) else value


def _read_owners(value: object, info: ValidationInfo) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        if not value:
            raise wrong("blank", "the list of owners is empty", "name the owners, or write `owner: none`")
        return tuple(_read_owner_in_list(part, info) for part in value)
    return (_text_or_stand_in(value, info),)


_OWNER_IN_LIST = {"allOf": [{"type": "string", "pattern": TEXT}, {"not": {"enum": ["all", "none"]}}]}

Text = Annotated[str, PlainValidator(_text_or_stand_in), _schema(TEXT)]
Key = Annotated[str, PlainValidator(_form(KEY, "a key", "keys are lower case letters, digits, - and _")), _schema(KEY)]
Name = Text
Owners = Annotated[
    tuple[str, ...],
    PlainValidator(_read_owners),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": TEXT}, {"type": "array", "items": _OWNER_IN_LIST, "minItems": 1}]}
    ),
]
Names = Annotated[tuple[Name, ...], OneOrList()]
Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema({"type": "boolean"})]
Minutes = Annotated[
    int,
    PlainValidator(_whole(1, 1440, "the minutes as a number, for example 15")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1440}),
]
FormatNumber = Annotated[int, PlainValidator(_whole(1, 1, "format: 1")), WithJsonSchema({"const": 1})]
Day = Annotated[date, PlainValidator(_form(dates.DATE, "a date", "", dates.parse_date)), _schema(dates.DATE)]
DueDay = Annotated[dates.Due, PlainValidator(_form(dates.DUE, "a date", "", dates.parse_due)), _schema(dates.DUE)]
Clock = Annotated[time, PlainValidator(_form(dates.TIME, "a time", "", dates.parse_time)), _schema(dates.TIME)]
ClockSpan = Annotated[
    tuple[time, time | None],
    PlainValidator(_form(dates.TIMES, "a time", "", dates.parse_times)),
    _schema(dates.TIMES),
]
NextMoment = Annotated[
    dates.Moment, PlainValidator(_form(dates.MOMENT, "a date", "", dates.parse_moment)), _schema(dates.MOMENT)
]
Every = Annotated[
    dates.Interval,
    PlainValidator(_form(dates.INTERVAL, "an interval", "", dates.parse_interval)),
    _schema(dates.INTERVAL),
]


def numbered(letter: str) -> tuple[PlainValidator, WithJsonSchema]:
    """Describe an id: a letter and a number from 1, unique in its meeting."""
    pattern = rf"^{letter}[1-9][0-9]*$"
    read = _form(pattern, "an id", f"write {letter} and a number, for example {letter}1")
    return PlainValidator(read), _schema(pattern)


def choice(*values: str) -> tuple[PlainValidator, WithJsonSchema]:
    """Describe a value that is one of a few words."""
    listed = ", ".join(values)

    def read(value: object, info: ValidationInfo) -> str:
        if isinstance(value, StandIn):
            return str(value.value)
        text = _as_text(value, info, f"one of {listed}")
        if text not in values:
            from naringsdialog.problems import did_you_mean

            near = did_you_mean(text, values)
            hint = f"did you mean `{near}`? It is one of {listed}" if near else f"write one of {listed}"
            raise wrong("choice", f"`{text}` is not a value of this key", hint)
        return text

    return PlainValidator(read), WithJsonSchema({"type": "string", "enum": list(values)})


ActionId = Annotated[str, *numbered("A")]
ItemId = Annotated[str, *numbered("P")]
DecisionId = Annotated[str, *numbered("B")]
Reference = Annotated[
    str,
    PlainValidator(_form(REFERENCE, "a reference", "write <meeting key>/<id>, for example 2020-04-20/A4")),
    _schema(REFERENCE),
]
ItemReference = Annotated[
    str,
    PlainValidator(_form(ITEM_REFERENCE, "a reference", "write <meeting key>/<item id>, for example 2020-04-20/P1")),
    _schema(ITEM_REFERENCE),
]
MeetingKey = Annotated[
    str,
    PlainValidator(_form(MEETING_KEY, "a meeting's key", "write the path below meetings/ without .yaml")),
    _schema(MEETING_KEY),
]
Folder = Annotated[
    str,
    PlainValidator(_form(SERIES_FOLDER, "a folder", "write a folder's name below meetings/, for example radet")),
    _schema(SERIES_FOLDER),
]


class NoDate:
    """`due: none` in an update: the date is taken away."""

    def __repr__(self) -> str:
        return "NO_DATE"


NO_DATE = NoDate()


def _read_new_due(text: str) -> dates.Due | NoDate:
    return NO_DATE if text == "none" else dates.parse_due(text)


_NEW_DUE = rf"^none$|{dates.DUE}"
NewDue = Annotated[dates.Due | NoDate, PlainValidator(_form(_NEW_DUE, "a date", "", _read_new_due)), _schema(_NEW_DUE)]
