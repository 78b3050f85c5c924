"""Values of options that go into files: read before anything is written, so that the files are right."""

from __future__ import annotations

import re
import zoneinfo
from datetime import time
from typing import NamedTuple

import typer

from naringsdialog.model import dates
from naringsdialog.model.fields import KEY
from naringsdialog.model.forms import TEXT
from naringsdialog.problems import did_you_mean
from naringsdialog.source.decoding import UNUSABLE


class Hours(NamedTuple):
    """When a meeting begins, and when it ends where that was said."""

    start: time
    end: time | None


class Member(NamedTuple):
    """An organisation's key and name."""

    key: str
    name: str


def read_line(text: str) -> str:
    """Read a text of one line, as titles and places are."""
    if "\n" in text or "\t" in text or UNUSABLE.search(text) or not re.search(TEXT, text):
        raise typer.BadParameter("this is not a line of text; write letters, without control characters")
    return text


def read_text(text: str) -> str:
    """Read a text that may have several lines, as remarks are."""
    if UNUSABLE.search(text) or not re.search(TEXT, text):
        raise typer.BadParameter("this is not a text; write letters, without control characters")
    return text


def read_hours(text: str) -> Hours:
    """Read a time or a range of times: `15:00`, `15–16.30`."""
    try:
        hours = Hours(*dates.parse_times(text))
    except dates.FormError as error:
        raise _bad(text, error) from None
    if hours.end and hours.end <= hours.start:
        raise typer.BadParameter(f"`{text}`: the end is not after the start; write times of one day, as 15–16.30")
    return hours


def read_interval(text: str) -> str:
    """Read how often a series meets, and keep the words: `2 weeks`, `first Monday`."""
    try:
        return str(dates.parse_interval(text))
    except dates.FormError as error:
        raise _bad(text, error) from None


def read_key(text: str) -> str:
    """Read a key of the register or of a series."""
    if not re.search(KEY, text):
        rule = "write lower case letters, digits, - and _; all and none are reserved"
        raise typer.BadParameter(f"`{text}` is not a key; {rule}")
    return text


def read_member(text: str) -> Member:
    """Read an organisation's key and name: `af=Arbetsförmedlingen`."""
    key, _, name = text.partition("=")
    if not name.strip():
        raise typer.BadParameter(f"`{text}` is no key and name; write for example af=Arbetsförmedlingen")
    return Member(read_key(key.strip()), read_line(name.strip()))


def read_timezone(text: str) -> str:
    """Read the name of a time zone; where the computer has no list of them, any text is taken."""
    known = zoneinfo.available_timezones()
    if known and text not in known:
        endings = (zone for zone in sorted(known) if zone.endswith(f"/{text}"))
        near = next(endings, None) or did_you_mean(text, known)
        hint = f"did you mean {near}?" if near else "write an area and a city, for example Europe/Stockholm"
        raise typer.BadParameter(f"there is no time zone `{text}`; {hint}")
    return read_line(text)


def _bad(text: str, error: dates.FormError) -> typer.BadParameter:
    return typer.BadParameter(f"`{text}`: {error.message}; {error.remedy}")
