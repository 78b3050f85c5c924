"""What the keys of the files hold: one type for each kind of value, which reads it and describes it to an editor."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema, WrapValidator

from naringsdialog.model import dates
from naringsdialog.model.forms import CONTROL, TEXT, Form, form, read_flag, read_text, short, text_schema, whole, wrong

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
    from pydantic_core import CoreSchema

_END: Final = r"(?!\n)$"  # Python's `$` also stands before a last line break, ECMA's does not
_LETTER: Final = "a-z0-9\\u00df-\\u00f6\\u00f8-\\u00ff"
KEY: Final = rf"^(?!(?:all|none)(?!\n)$)[{_LETTER}][{_LETTER}_-]*{_END}"
# A file's or a folder's name that Windows takes too, and that neither hides nor leads out of its folder.
_UNSAFE: Final = rf'\\/:*?"<>|\t\n\r{CONTROL}'
_PART: Final = rf"[^\s\ufeff.{_UNSAFE}](?:[^{_UNSAFE}]*[^\s\ufeff.{_UNSAFE}])?"
_PATH: Final = rf"{_PART}(?:/{_PART})*"
MEETING_KEY: Final = rf"^{_PATH}{_END}"
SERIES_FOLDER: Final = MEETING_KEY
REFERENCE: Final = rf"^{_PATH}/A[1-9][0-9]*{_END}"
ITEM_REFERENCE: Final = rf"^{_PATH}/P[1-9][0-9]*{_END}"


def separate_names(text: str) -> list[str]:
    """Return the names in a text: what lies between commas, line breaks and "och", and between blanks what are keys.

    Args:
        text: names in a row, such as `Eva, Bo och Örjan` or `polisen skolan`.
    """
    names: list[str] = []
    for part in re.split(r"[,;\n]|\s(?:och|and|samt|&)(?=\s)", text):
        words = part.split()
        names += words if all(re.search(KEY, word) for word in words) else [" ".join(words)]
    return names


@lru_cache(1024)
def read_key(text: str) -> str:
    """Read a key of the register or of a series.

    Raises:
        FormError: it is none, with the one that is like it.
    """
    if re.search(KEY, text):
        return text
    if text in ("all", "none"):
        raise dates.FormError(f"`{text}` is a reserved word, not a key", "choose another key")
    near, rule = key_like(text), "a key has only lower case letters, digits, - and _"
    raise dates.FormError(f"`{short(text)}` is not a key", f"write `{near}`: {rule}" if near else rule)


def key_like(text: str) -> str | None:
    """Return the key that is most like a text, itself where it is one; None where none is."""
    near = text if re.search(KEY, text) else re.sub(f"[^{_LETTER}_-]+", "-", text.lower()).strip("-_")
    return near if re.search(KEY, near) else None


def _id(name: str, letter: str, expected: str) -> Form:
    """Describe an id: its letter and a number; what misses it by the letter's case or a zero is shown put right."""
    pattern = rf"^{letter}[1-9][0-9]*{_END}"

    def read(text: str) -> str:
        if re.search(pattern, text):
            return text
        near = re.fullmatch(f"{letter}?[ .-]?0*([1-9][0-9]*)", text, re.ASCII | re.IGNORECASE)
        remedy = f"write {letter}{near[1]}" if near else f"write for example {letter}1"
        raise dates.FormError(f"`{short(text)}` is not {expected}", remedy)

    return form(name, pattern, expected, f"write for example {letter}1", read)


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
        raise wrong("blank", "the list is empty", "name someone, or remove the line")
    return [value] if isinstance(value, (str, dict)) else value


def _read_owners(value: object, of_list: ValidatorFunctionWrapHandler, info: ValidationInfo) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        return (read_text(value, info),)
    if not value:
        raise wrong("blank", "the list of owners is empty", "name the owners, or write `owner: none`")
    read: tuple[str, ...] = of_list(value)
    return read


def _read_owner_in_list(value: object, info: ValidationInfo) -> str:
    text = read_text(value, info)
    if text in ("all", "none"):
        raise wrong("form", f"`{text}` stands alone, never in a list", f"write `owner: {text}`, or name the owners")
    return text


TEXT_SCHEMA: Final = text_schema("Text", TEXT, "text", "There is no text here, or a control character in it.")
_LISTED_OWNER: Final = {
    "allOf": [TEXT_SCHEMA, {"not": {"enum": ["all", "none"]}}],
    "errorMessage": "Here a key or a name is expected; all and none stand alone, never in a list.",
}
_KEY_RULE: Final = "write lower case letters, digits, - and _; all and none are reserved"
_MINUTES_RULE: Final = "write the minutes as a number, without quotes, for example 15"
_DUE_RULE: Final = "write YYYY-MM-DD or YYYY-Www, for example 2020-04-24 or 2020-W18"
_TIMES_RULE: Final = "write HH:MM or HH:MM-HH:MM, for example 15:00-16:30"
_MOMENT_RULE: Final = "write YYYY-MM-DD or YYYY-MM-DD HH:MM, for example 2020-05-04 15:00"

Text = Annotated[str, PlainValidator(read_text), WithJsonSchema(TEXT_SCHEMA)]
Key = Annotated[str, *form("Key", KEY, "a key", _KEY_RULE, read_key)]
EntryKey = Annotated[str, *form("Key", KEY, "a key", _KEY_RULE, read_key, of_key=True)]
Name = Text
Names = Annotated[tuple[Name, ...], OneOrList()]
Owners = Annotated[
    tuple[Annotated[str, PlainValidator(_read_owner_in_list)], ...],
    WrapValidator(_read_owners),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": _LISTED_OWNER, "minItems": 1}]}),
]
Flag = Annotated[
    bool,
    PlainValidator(read_flag),
    WithJsonSchema({"type": "boolean", "errorMessage": "Write true or false, without quotes."}),
]
Minutes = Annotated[
    int,
    whole(1, 1440, "a whole number from 1 to 1440", _MINUTES_RULE),
    WithJsonSchema(
        {"type": "integer", "minimum": 1, "maximum": 1440, "errorMessage": f"{_MINUTES_RULE.capitalize()}."}
    ),
]
FormatNumber = Annotated[
    int,
    whole(1, 1, "a format that this version of dialog reads", "write `format: 1`, or install a newer version"),
    WithJsonSchema({"const": 1, "errorMessage": "Write format: 1"}),
]
Day = Annotated[date, *form("Date", dates.DATE, "a date", "write YYYY-MM-DD, for example 2020-04-24", dates.parse_date)]
DueDay = Annotated[dates.Due, *form("Due", dates.DUE, "a date or a week", _DUE_RULE, dates.parse_due)]
Clock = Annotated[time, *form("Time", dates.TIME, "a time", "write HH:MM, for example 15:00", dates.parse_time)]
ClockSpan = Annotated[
    tuple[time, time | None], *form("Times", dates.TIMES, "a time or a range of times", _TIMES_RULE, dates.parse_times)
]
NextMoment = Annotated[
    dates.Moment, *form("Moment", dates.MOMENT, "a date, or a date and a time", _MOMENT_RULE, dates.parse_moment)
]
Every = Annotated[
    dates.Interval,
    *form(
        "Interval",
        dates.INTERVAL,
        "an interval",
        "write for example 2 weeks, 1 month or first Monday",
        dates.parse_interval,
    ),
]
ActionId = Annotated[str, *_id("ActionId", "A", "an action's id")]
ItemId = Annotated[str, *_id("ItemId", "P", "an item's id")]
DecisionId = Annotated[str, *_id("DecisionId", "B", "a decision's id")]
Reference = Annotated[
    str,
    *form(
        "ActionReference",
        REFERENCE,
        "a reference to an action",
        "write <meeting key>/<id>, for example 2020-04-20/A4",
    ),
]
ItemReference = Annotated[
    str,
    *form(
        "ItemReference",
        ITEM_REFERENCE,
        "a reference to an item",
        "write <meeting key>/<id>, for example 2020-04-20/P1",
    ),
]
MeetingKey = Annotated[
    str,
    *form(
        "MeetingKey",
        MEETING_KEY,
        "a meeting's key",
        "write its path below meetings/ without .yaml, for example 2020-04-20",
    ),
]
Folder = Annotated[
    str, *form("Folder", SERIES_FOLDER, "a folder", "write a folder's name below meetings/, for example radet")
]


def _read_new_due(text: str) -> dates.Due | dates.NoDate:
    return dates.NO_DATE if text == "none" else dates.parse_due(text)


_NEW_DUE: Final = rf"^none{_END}|{dates.DUE}"
NewDue = Annotated[
    dates.Due | dates.NoDate,
    *form("NewDue", _NEW_DUE, "a date, a week or none", f"{_DUE_RULE}, or none", _read_new_due),
]
