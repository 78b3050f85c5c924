"""`dialog people` and `dialog organisations`: the register, and who is new in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.bundles import Bundle, bundled
from naringsdialog.cli.changing import UNDO, Manner, Planned, YesOption, change
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.help import Description, PlainCommand, PlainGroup
from naringsdialog.cli.layout import Column, Section
from naringsdialog.cli.params import DryRunOption, JsonOption, complete_organisation, described
from naringsdialog.cli.subcommands import refuse_lost_options
from naringsdialog.problems import Severity
from naringsdialog.workspace.register_entries import ORGANISATIONS, PEOPLE, add_entry, namesakes, new_entry
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PEOPLE_PIPED = "Piped, each is one line with tabs: key, name, organisation, title, e-mail, phone."
_ORGANISATIONS_PIPED = "Piped, each is one line with tabs: key, name, short name."
_PEOPLE = described(
    "List the people of the register, or add one.",
    ["dialog people", "dialog people --json", 'dialog people add eva "Eva Ek" --organisation iucz'],
    _PEOPLE_PIPED,
)
_ORGANISATIONS = described(
    "List the organisations of the register, or add one.",
    [
        "dialog organisations",
        "dialog organisations --json",
        'dialog organisations add almi "Almi Mitt AB" --short Almi',
    ],
    _ORGANISATIONS_PIPED,
)
_ADD_PERSON = described(
    "Add a person to the register in dialog.yaml.",
    [
        'dialog people add eva "Eva Ek"',
        'dialog people add eva "Eva Ek" --organisation iucz --title projektledare --email eva.ek@example.org',
    ],
    "KEY is what meetings refer to the person by: lower case letters, digits, - and _. It is never used for another.",
)
_ADD_ORGANISATION = described(
    "Add an organisation to the register in dialog.yaml.",
    ['dialog organisations add almi "Almi Mitt AB"', 'dialog organisations add almi "Almi Mitt AB" --short Almi'],
    "KEY is what meetings refer to it by: lower case letters, digits, - and _. It is never used for another.",
)
_LIST_PEOPLE = described(
    "List the people of the register.", ["dialog people list", "dialog people list --json"], _PEOPLE_PIPED
)
_LIST_ORGANISATIONS = described(
    "List the organisations of the register.",
    ["dialog organisations list", "dialog organisations list --json"],
    _ORGANISATIONS_PIPED,
)
_PERSON = ("name", "organisation", "title", "email", "phone", "initials")
_PERSON_COLUMNS = ("Key", "Name", "Organisation", "Title", "E-mail", "Phone")
_ORGANISATION = ("name", "short")
_ORGANISATION_COLUMNS = ("Key", "Name", "Short")

KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="What meetings refer to it by.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name in full.")]


@dataclass(frozen=True, slots=True)
class Post(Bundle):
    """What else is known of a person."""

    organisation: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="The organisation.", autocompletion=complete_organisation),
    ] = None
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title or role.")] = None
    email: Annotated[str | None, typer.Option(metavar="ADDRESS", help="E-mail address.")] = None
    phone: Annotated[str | None, typer.Option(metavar="NUMBER", help="Phone number.")] = None
    initials: Annotated[str | None, typer.Option(metavar="TEXT", help="As used in notes.")] = None


def register(app: typer.Typer) -> None:
    """Add the two commands, which are groups: `dialog people` alone is `dialog people list`."""
    people = _group(app, PEOPLE, _PEOPLE, _list_people)
    people.command("list", cls=PlainCommand, **_LIST_PEOPLE)(_list_people)
    people.command("add", cls=PlainCommand, **_ADD_PERSON)(_add_person)
    organisations = _group(app, ORGANISATIONS, _ORGANISATIONS, _list_organisations)
    organisations.command("list", cls=PlainCommand, **_LIST_ORGANISATIONS)(_list_organisations)
    organisations.command("add", cls=PlainCommand, **_ADD_ORGANISATION)(_add_organisation)


def _group(app: typer.Typer, name: str, help_: Description, alone: Callable[..., None]) -> typer.Typer:
    group = typer.Typer(cls=PlainGroup, subcommand_metavar="[COMMAND]", rich_markup_mode=None)
    group.callback(invoke_without_command=True, **help_)(alone)
    app.add_typer(group, name=name)
    return group


@bundled
def _add_person(
    context: typer.Context,
    key: KeyArgument,
    name: NameArgument,
    post: Post,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    said = {"name": name, **{field.name: getattr(post, field.name) for field in fields(post)}}
    _add(desk(context), PEOPLE, key, said, yes=yes, dry_run=dry_run)


def _add_organisation(
    context: typer.Context,
    key: KeyArgument,
    name: NameArgument,
    short: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is called for short.")] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    _add(desk(context), ORGANISATIONS, key, {"name": name, "short": short}, yes=yes, dry_run=dry_run)


def _add(at: Desk, section: str, key: str, said: dict[str, str | None], *, yes: bool, dry_run: bool) -> None:
    there = namesakes(at.library, new_entry(at.library, section, key, said))
    question = f"Add {key} as well?" if there else None
    if change(at, lambda now: _planned(now, section, key, said), Manner(question, yes, dry_run)):
        at.console.talk(UNDO)


def _planned(at: Desk, section: str, key: str, said: dict[str, str | None]) -> Planned:
    entry = new_entry(at.library, section, key, said)
    called = tuple(f"there is already {_introduced(at, same)}" for same in namesakes(at.library, entry))
    edit = add_entry(at.library, entry)
    lines = (f"{entry.key}  {entry.name}", *(f"  {line}" for line in edit.diff()))
    return Planned(Transaction(f"add {entry.key} to the {section}", (edit,)), lines, remarks=called)


def _introduced(at: Desk, key: str) -> str:
    """Say who somebody in the register is: `ml` (Martina Lundholm, näringslivschef, Regionen)."""
    register = at.library.register
    party = register.party(key, at.today)
    home = register.party(party.organisation, at.today).short if party.organisation else None
    known = dict.fromkeys(filter(None, (party.name, party.title, home)))
    return f"`{key}` ({', '.join(known)})"


def _list_people(context: typer.Context, json: JsonOption = False) -> None:
    if context.invoked_subcommand is not None:
        refuse_lost_options(context)
        return
    at = desk(context)
    entries = at.library.workspace.people
    rows = [[key, *(getattr(one, field) for field in _PERSON)] for key, one in entries.items()]
    raise typer.Exit(_list(at, PEOPLE, _PERSON, _PERSON_COLUMNS, rows, json=json))


def _list_organisations(context: typer.Context, json: JsonOption = False) -> None:
    if context.invoked_subcommand is not None:
        refuse_lost_options(context)
        return
    at = desk(context)
    entries = at.library.workspace.organisations
    rows = [[key, *(getattr(one, field) for field in _ORGANISATION)] for key, one in entries.items()]
    raise typer.Exit(_list(at, ORGANISATIONS, _ORGANISATION, _ORGANISATION_COLUMNS, rows, json=json))


def _list(
    at: Desk,
    section: str,
    names: Sequence[str],
    headings: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    json: bool,
) -> int:
    """Print the entries of a section; return the exit code."""
    config = at.library.config
    is_whole = all(path[0] != section for path in config.lost)
    problems = [] if is_whole else [one for one in config.problems if one.severity is Severity.ERROR]
    if json:
        told = [dict(zip(("key", *names), row, strict=True)) for row in rows]
        at.console.json(envelope(problems, complete=is_whole, **{section: told}))
    else:
        columns = [Column(heading, wraps=heading in ("Name", "Title")) for heading in headings]
        cells = [[cell or "" for cell in row[: len(headings)]] for row in rows]
        at.console.table(columns, [Section("", cells)])
    return at.close_list("this list", problems)
