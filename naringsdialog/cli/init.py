"""`dialog init`: a new workspace, or what one that exists lacks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.errors import UsageError
from naringsdialog.model import dates
from naringsdialog.model.fields import KEY
from naringsdialog.model.naming import slugged
from naringsdialog.workspace.locate import CONFIG


class LanguageName(StrEnum):
    """The languages of documents."""

    SV = "sv"
    EN = "en"


class Record(StrEnum):
    """What the minutes of a series are."""

    NOTES = "notes"
    PROTOCOL = "protocol"


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
        "folder.",
    )
    app.command("init", **help_)(_init)


def _init(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="[FOLDER]", help="Where; here by default.")] = None,
    title: Annotated[str | None, typer.Option(help="What the meetings are called.")] = None,
    series: Annotated[str | None, typer.Option(metavar="KEY", help="The key of the series.")] = None,
    language: Annotated[LanguageName | None, typer.Option(help="The language of the documents.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The time zone.")] = None,
    record: Annotated[Record | None, typer.Option(help="What the minutes are.")] = None,
    start: Annotated[str | None, typer.Option(help="The usual time.")] = None,
    every: Annotated[str | None, typer.Option(help="How often: 2 weeks, 1 month, first Monday.")] = None,
    place: Annotated[str | None, typer.Option(help="The usual place.")] = None,
    organisation: Annotated[
        list[str] | None, typer.Option(metavar="KEY=NAME", help="A member, who reports at the meetings.")
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.workspace.initialise import Settings, make_workspace, missing_files

    at = desk(context)
    root = Path(os.path.abspath((at.start or at.cwd) / (folder or ".")))  # noqa: PTH100 - keeps links as she typed them
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file, not a folder")
    exists = (root / CONFIG).exists()
    ask = _Asking(at, is_on=not exists and sys.stdin.isatty() and at.console.terminal)
    called = ask("What are the meetings called?", title, root.name or "Möte")
    settings = Settings(
        title=called,
        series=_key(series or slugged(called).replace(".", "-") or "mote", "--series"),
        language=ask("Language of the documents, sv or en?", language, "sv", ("sv", "en")),
        timezone=timezone or "Europe/Stockholm",
        record=ask("Are the minutes notes or a protocol?", record, "notes", ("notes", "protocol")),
        start=_valid("--start", ask("The usual time, or nothing?", start, "") or None, dates.parse_times),
        every=_valid("--every", ask("How often, as 2 weeks, or nothing?", every, "") or None, dates.parse_interval),
        place=place,
        organisations=tuple(_member(one) for one in organisation or []),
    )
    files = missing_files(root, settings)
    shown = [os.path.relpath(file.path, at.cwd) for file in files]
    if exists or dry_run:
        for name, file in zip(shown, files, strict=True):
            at.console.data(f"would {'add to' if file.adds_to is not None else 'make'} {name}:")
            at.console.data("".join(f"    {line}\n" for line in file.text.splitlines()).rstrip("\n"))
        at.console.talk(f"{root} is a workspace already; nothing was changed" if exists else "nothing was written")
        return
    make_workspace(root, files)
    for name in shown:
        at.console.data(name)
    go = f"cd {os.path.relpath(root, at.cwd)}, then " if root != at.cwd else ""
    at.console.talk(f"next: {go}`dialog new-meeting {at.fixed_today or 'DATE'}`")


class _Asking:
    """Takes an option's value, else asks on a terminal, else the default."""

    def __init__(self, at: Desk, *, is_on: bool) -> None:
        self.at = at
        self.is_on = is_on

    def __call__(self, question: str, given: str | None, default: str, choices: tuple[str, ...] = ()) -> str:
        if given is not None:
            return str(given)
        answer = self.at.console.ask(question, default) if self.is_on else default
        while choices and answer not in choices:
            answer = self.at.console.ask(f"{question} Write one of {', '.join(choices)}.", default)
        return answer


def _key(text: str, option: str) -> str:
    if not re.search(KEY, text):
        raise UsageError(f"{option} {text}: not a key", "keys are lower case letters, digits, - and _")
    return text


def _member(text: str) -> tuple[str, str]:
    key, separator, name = text.partition("=")
    if not separator or not name.strip():
        raise UsageError(f"--organisation {text}: key and name are missing", "write for example af=Arbetsförmedlingen")
    return _key(key.strip(), "--organisation"), name.strip()


def _valid(option: str, text: str | None, parse: Callable[[str], object]) -> str | None:
    if text is None:
        return None
    try:
        parse(text)
    except dates.FormError as error:
        raise UsageError(f"{option} {text}: {error.message}", error.remedy) from None
    return text
