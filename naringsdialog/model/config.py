"""The workspace's file, `dialog.yaml`: language, register and series.

Source of every key: the page on the file format, `docs/file-format.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field

from naringsdialog.model.base import FileModel
from naringsdialog.model.fields import (
    Clock,
    ClockSpan,
    Day,
    EntryKey,
    Every,
    Flag,
    Folder,
    FormatNumber,
    Key,
    Names,
    Text,
)
from naringsdialog.model.forms import choice
from naringsdialog.model.meeting import StandingItem

_RECORDS: Final = {
    "notes": "Notes of what was told, decided and promised.",
    "protocol": "A formal record, which those named for it approve.",
}
_LABELS: Final = {
    "Minnesanteckningar": "Notes; this is the word where none is chosen.",
    "Anteckningar": "Notes.",
    "Mötesanteckningar": "Notes of a meeting.",
    "Protokoll": "A formal record; this is the word where none is chosen and `record` says `protocol`.",
}
_LANGUAGES: Final = {"sv": "Swedish.", "en": "English."}
RECORDS = tuple(_RECORDS)
LABELS = tuple(_LABELS)
LANGUAGES = tuple(_LANGUAGES)


class FormerName(FileModel):
    """What an organisation was called before."""

    name: Text = Field(description="The name it had.", examples=["Landstinget i Jämtlands län"])
    until: Day = Field(description="The last day it had it.", examples=["2014-12-31"])


class Organisation(FileModel):
    """An organisation of the register."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"name": "?"}

    name: Text = Field(description="Its name in full.", examples=["Region Jämtland Härjedalen"])
    short: Text | None = Field(None, description="What it is called for short.", examples=["Regionen"])
    former: tuple[FormerName, ...] = Field(
        (),
        description="What it was called before, and until when.",
        examples=[[{"name": "Landstinget i Jämtlands län", "until": "2014-12-31"}]],
    )


class FormerPost(FileModel):
    """Where a person was before."""

    organisation: Key | None = Field(None, description="The organisation then.", examples=["jht"])
    title: Text | None = Field(None, description="The title then.", examples=["verksamhetsledare"])
    until: Day = Field(description="The last day of it.", examples=["2019-12-31"])


class Person(FileModel):
    """A person of the register."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"name": "?"}

    name: Text = Field(description="Name in full.", examples=["Martina Lundholm"])
    organisation: Key | None = Field(None, description="The organisation's key.", examples=["region"])
    title: Text | None = Field(None, description="Title or role.", examples=["näringslivsstrateg"])
    email: Text | None = Field(None, description="E-mail address.", examples=["ml@example.org"])
    phone: Text | None = Field(None, description="Phone number.", examples=["+46 63 00 00 00"])
    initials: Text | None = Field(None, description="As used in notes.", examples=["ML"])
    former: tuple[FormerPost, ...] = Field(
        (),
        description="Organisation and title before, and until when.",
        examples=[[{"organisation": "jht", "until": "2019-12-31"}]],
    )


class Series(FileModel):
    """A recurring meeting."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"title": "?"}

    title: Text = Field(description="What the meetings are called.", examples=["Näringslivsdialog"])
    record: Annotated[str, *choice(_RECORDS)] = Field(
        "notes", description="What its minutes are: notes, or a formal protocol.", examples=["notes"]
    )
    label: Annotated[str, *choice(_LABELS)] | None = Field(
        None, description="What its minutes call themselves.", examples=["Anteckningar"]
    )
    start: ClockSpan | None = Field(None, description="The usual time.", examples=["15:00", "15–16.30"])
    end: Clock | None = Field(None, description="When it usually ends.", examples=["16:00"])
    place: Text | None = Field(None, description="The usual place.", examples=["Rådhuset, sal 2"])
    link: Text | None = Field(None, description="The usual link.", examples=["https://video.example.org/naringsliv"])
    every: Every | None = Field(
        None, description="How often it meets.", examples=["2 weeks", "1 month", "first Monday"]
    )
    folder: Folder | None = Field(
        None, description="Its folder below `meetings/`; the only series needs none.", examples=["radet"]
    )
    chair: Names = Field((), description="Who leads it.", examples=["ml"])
    secretary: Names = Field((), description="Who writes.", examples=["ml"])
    contact: Names = Field((), description="Whom to tell when one cannot come.", examples=["ml"])
    members: tuple[Key, ...] = Field((), description="Who is called to every meeting.", examples=[["region", "af"]])
    informed: tuple[Key, ...] = Field(
        (), description="Who gets to know of it without being called.", examples=[["iucz"]]
    )
    agenda: tuple[StandingItem, ...] = Field(
        (),
        description="The standing agenda.",
        examples=[[{"title": "Senaste från myndigheterna", "reports": ["region", "af"]}]],
    )


class PublicVersion(FileModel):
    """What a version for the web keeps of personal data; personal numbers (personnummer) it never keeps."""

    emails: Flag = Field(False, description="true: e-mail addresses stay.", examples=[True])
    phones: Flag = Field(False, description="true: phone numbers stay.", examples=[True])


class Workspace(FileModel):
    """The whole of `dialog.yaml`."""

    STAND_INS: ClassVar[Mapping[str, object]] = {"format": 1}

    format: FormatNumber = Field(description="The version of the file format: 1.", examples=[1])
    language: Annotated[str, *choice(_LANGUAGES)] = Field(
        "sv", description="The language of the documents.", examples=["sv", "en"]
    )
    timezone: Text = Field(
        "Europe/Stockholm", description="The time zone that times are meant in.", examples=["Europe/Stockholm"]
    )
    organisations: dict[EntryKey, Organisation] = Field(
        default_factory=dict,
        description="The organisations, each by its key.",
        examples=[{"region": {"name": "Region Jämtland Härjedalen", "short": "Regionen"}}],
    )
    people: dict[EntryKey, Person] = Field(
        default_factory=dict,
        description="The people, each by a key.",
        examples=[{"ml": {"name": "Martina Lundholm", "organisation": "region"}}],
    )
    series: dict[EntryKey, Series] = Field(
        default_factory=dict,
        description="The recurring meetings, each by its key.",
        examples=[{"naringslivsdialog": {"title": "Näringslivsdialog", "every": "2 weeks"}}],
    )
    public: PublicVersion = Field(
        default_factory=PublicVersion,
        description="What the version for the web keeps of personal data.",
        examples=[{"emails": True}],
    )
