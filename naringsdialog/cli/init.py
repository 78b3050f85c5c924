"""`dialog init`: a new workspace, or what one that exists lacks."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.cli.today import today_in
from naringsdialog.cli.values import (
    Hours,
    Member,
    read_hours,
    read_interval,
    read_key,
    read_line,
    read_member,
    read_timezone,
)
from naringsdialog.errors import UsageError
from naringsdialog.model.fields import KEY
from naringsdialog.model.naming import slugged
from naringsdialog.workspace.locate import CONFIG, MEETINGS, workspace_above

if TYPE_CHECKING:
    from naringsdialog.workspace.initialise import Addition, Settings

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)


class LanguageName(StrEnum):
    """The languages of documents."""

    SV = "sv"
    EN = "en"


class Record(StrEnum):
    """What the minutes of a series are."""

    NOTES = "notes"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Given:
    """The values that options gave; None where they gave none."""

    title: str | None
    series: str | None
    language: LanguageName | None
    timezone: str | None
    record: Record | None
    hours: Hours | None
    every: str | None
    place: str | None
    members: tuple[Member, ...]


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Make a new workspace; in one that exists nothing is changed, and what it lacks is printed.",
        [
            "dialog init",
            'dialog init radet --title "Näringslivsrådet" --start 15:00 --every "2 weeks"',
            'dialog init . --organisation "region=Region Jämtland Härjedalen" --organisation af=Arbetsförmedlingen',
        ],
        "On a terminal it asks for what no option says; otherwise it takes the defaults: one series, named after the "
        "folder. People, and more series, are written into dialog.yaml afterwards.",
    )
    app.command("init", **help_)(_init)


FolderArgument = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where; here by default.")]
TitleOption = Annotated[
    str | None, typer.Option(metavar="TEXT", parser=read_line, help="What the meetings are called.")
]
KeyOption = Annotated[
    str | None, typer.Option(metavar="KEY", parser=read_key, help="The series' key, else made from the title.")
]
LanguageOption = Annotated[LanguageName | None, typer.Option(help="The language of the documents.")]
ZoneOption = Annotated[str | None, typer.Option(metavar="ZONE", parser=read_timezone, help="Else Europe/Stockholm.")]
RecordOption = Annotated[Record | None, typer.Option(help="What the minutes are.")]
HoursOption = Annotated[
    Hours | None, typer.Option(metavar="TIME", parser=read_hours, help="The usual time: 15:00 or 15–16.30.")
]
EveryOption = Annotated[
    str | None,
    typer.Option(metavar="INTERVAL", parser=read_interval, help="How often: 2 weeks, 1 month, first Monday."),
]
PlaceOption = Annotated[str | None, typer.Option(metavar="TEXT", parser=read_line, help="The usual place.")]
MemberOption = Annotated[
    list[Member] | None,
    typer.Option(metavar="KEY=NAME", parser=read_member, help="A member, who reports at the meetings."),
]


def _init(
    context: typer.Context,
    folder: FolderArgument = None,
    title: TitleOption = None,
    series: KeyOption = None,
    language: LanguageOption = None,
    timezone: ZoneOption = None,
    record: RecordOption = None,
    start: HoursOption = None,
    every: EveryOption = None,
    place: PlaceOption = None,
    organisation: MemberOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.workspace.initialise import make_workspace, missing_in

    at = desk(context)
    given = Given(title, series, language, timezone, record, start, every, place, tuple(organisation or ()))
    root = Path(os.path.abspath((at.start or at.cwd) / (folder or ".")))  # noqa: PTH100 - keeps links as she typed them
    above = _workspace_above(root)
    settings = _settings(given, root, _Questions(at.console, is_on=at.console.can_ask and above != root))
    missing = missing_in(root, settings)
    if above == root or dry_run:
        _show(at, missing)
        lacks = "" if missing else " and lacks nothing"
        reason = f"{root} is a workspace already{lacks}" if above == root else "--dry-run"
        at.console.talk(f"nothing was written: {reason}")
        if above == root and (unused := _options(context)):
            at.console.talk(f"{', '.join(unused)} not used: write what they say into {CONFIG}")
        return
    make_workspace(root, missing)
    _tell(at, root, missing, settings)
    if above:
        at.console.talk(f"note: it lies in the workspace {above}; below {root} commands use the new one")


def _workspace_above(root: Path) -> Path | None:
    """Return the workspace that the folder is or lies in; among its meetings another one would be taken for one."""
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file, not a folder", "name a folder: dialog init FOLDER")
    above = workspace_above(root)
    if above and above / MEETINGS in (root, *root.parents):
        raise UsageError(
            f"{root} is among the meetings of the workspace {above}",
            "make the new one elsewhere: dialog init FOLDER; another series is written into the one there",
        )
    return above


class _Questions:
    """Takes what was given, else asks on a terminal, else the default."""

    def __init__(self, console: Console, *, is_on: bool) -> None:
        self.console = console
        self.is_on = is_on

    def __call__(self, question: str, given: T | None, default: T, read: Callable[[str], T]) -> T:
        if given is not None or not self.is_on:
            return default if given is None else given
        while True:
            try:
                answer = self.console.ask(question, str(default or ""))
            except EOFError:
                raise KeyboardInterrupt from None  # she ended the input: nothing is made of half the answers
            try:
                return read(answer) if answer else default
            except typer.BadParameter as error:
                self.console.talk(f"  {error.message}")

    def members(self, given: tuple[Member, ...]) -> tuple[Member, ...]:
        """Return the members; asked for one by one until an answer is empty."""
        found: dict[str, Member] = {}

        def new_member(text: str) -> Member:
            member = read_member(text)
            if member.key in found:
                raise typer.BadParameter(f"`{member.key}` is {found[member.key].name} already; choose another key")
            return member

        for one in given:
            found[one.key] = new_member(f"{one.key}={one.name}")
        question = "An organisation that takes part, as af=Arbetsförmedlingen (empty when there are no more)"
        while self.is_on and not given and (one_more := self(question, None, None, new_member)):
            found[one_more.key] = one_more
        return tuple(found.values())


def _settings(given: Given, root: Path, ask: _Questions) -> Settings:
    from naringsdialog.workspace.initialise import Settings

    language = ask("Language of the documents, sv or en", given.language, LanguageName.SV, _one_of(LanguageName))
    title = ask("What are the meetings called?", given.title, _title(root, language), read_line)
    record = ask("Are the minutes notes or a protocol?", given.record, Record.NOTES, _one_of(Record))
    hours = ask("The usual time, as 15:00 or 15–16.30 (empty when there is none)", given.hours, None, read_hours)
    every = ask("How often, as 2 weeks or first Monday (empty when there is no rule)", given.every, None, read_interval)
    place = ask("The usual place (empty when there is none)", given.place, None, read_line)
    return Settings(
        language=language,
        timezone=given.timezone or "Europe/Stockholm",
        series=given.series or _key(title),
        title=title,
        record=record,
        start=hours.start if hours else None,
        end=hours.end if hours else None,
        every=every,
        place=place,
        organisations=ask.members(given.members),
    )


def _title(root: Path, language: LanguageName) -> str:
    """Return the folder's name, where it can be a title; its å, ä and ö as people type them."""
    try:
        return read_line(unicodedata.normalize("NFC", root.name))
    except typer.BadParameter:
        return "Möte" if language is LanguageName.SV else "Meeting"


def _key(title: str) -> str:
    key = slugged(title).replace(".", "-")
    return key if re.search(KEY, key) else "mote"


def _one_of(words: type[Word]) -> Callable[[str], Word]:
    def read(text: str) -> Word:
        try:
            return words(text)
        except ValueError:
            raise typer.BadParameter(f"write {' or '.join(words)}") from None

    return read


def _options(context: typer.Context) -> list[str]:
    """Return the options that were given, but for those that concern the command itself."""
    sources = {
        parameter.opts[0]: context.get_parameter_source(parameter.name or "") for parameter in context.command.params
    }
    given = [option for option, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
    return [option for option in given if option.startswith("--") and option != "--dry-run"]


def _show(at: Desk, missing: list[Addition]) -> None:
    """Print the lines that would be added, each file's below its name."""
    for addition in missing:
        path = os.path.relpath(addition.path, at.cwd)
        at.console.data(f"{path}: {_how(addition)}")
        if not addition.generated:
            at.console.data(
                "".join(f"    {line}\n" if line else "\n" for line in addition.text.splitlines()).rstrip("\n")
            )


def _how(addition: Addition) -> str:
    if addition.generated:
        return "as `dialog schema --write` makes it"
    if addition.by_hand:
        return "to be added by hand"
    return "to be made" if addition.there is None else "to be added at the end"


def _tell(at: Desk, root: Path, missing: list[Addition], settings: Settings) -> None:
    for addition in missing:
        if not addition.by_hand:
            at.console.data(os.path.relpath(addition.path, at.cwd))
    for addition in missing:
        if addition.by_hand:
            at.console.talk(f"to be added by hand to {os.path.relpath(addition.path, at.cwd)}, which was not touched:")
            at.console.talk("".join(f"    {line}\n" for line in addition.text.splitlines()).rstrip("\n"))
    there = os.path.relpath(root, at.cwd)
    go = "" if there == "." else f'go there (cd "{there}"), '
    today = at.fixed_today or today_in(settings.timezone)
    at.console.talk(
        f"next: {go}see {CONFIG} over, then `dialog new-meeting {today}`, with the day of the first meeting"
    )
