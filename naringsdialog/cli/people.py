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
from naringsdialog.problems import Severity
from naringsdialog.workspace.register_entries import ORGANISATIONS, PEOPLE, add_entry, namesakes, new_entry
from naringsdialog.workspace.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PEOPLE = described(
    "List the people of the register, or add one.",
    ['dialog people add eva "Eva Ek" --organisation iucz', "dialog people list"],
)
_ORGANISATIONS = described(
    "List the organisations of the register, or add one.",
    ['dialog organisations add almi "Almi Mitt AB" --short Almi', "dialog organisations list"],
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
    "List the people of the register.",
    ["dialog people list", "dialog people list --json"],
    "Piped, each is one line with tabs: key, name, organisation, title, e-mail, phone.",
)
_LIST_ORGANISATIONS = described(
    "List the organisations of the register.",
    ["dialog organisations list", "dialog organisations list --json"],
    "Piped, each is one line with tabs: key, name, short name.",
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
    """Add the two commands, which are groups."""
    _group(app, PEOPLE, _PEOPLE, (_ADD_PERSON, _add_person), (_LIST_PEOPLE, _list_people))
    _group(
        app,
        ORGANISATIONS,
        _ORGANISATIONS,
        (_ADD_ORGANISATION, _add_organisation),
        (_LIST_ORGANISATIONS, _list_organisations),
    )


def _group(
    app: typer.Typer,
    name: str,
    help_: Description,
    add: tuple[Description, Callable[..., None]],
    listed: tuple[Description, Callable[..., None]],
) -> None:
    group = typer.Typer(cls=PlainGroup, rich_markup_mode=None, no_args_is_help=False)
    group.callback(invoke_without_command=True, **help_)(_alone)
    group.command("add", cls=PlainCommand, **add[0])(add[1])
    group.command("list", cls=PlainCommand, **listed[0])(listed[1])
    app.add_typer(group, name=name)


def _alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        desk(context).console.talk(context.get_help())
        raise typer.Exit(2)


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
    question = "Add another who is called so?" if there else None
    if change(at, lambda now: _planned(now, section, key, said), Manner(question, yes, dry_run)):
        at.console.talk(UNDO)


def _planned(at: Desk, section: str, key: str, said: dict[str, str | None]) -> Planned:
    register, entry = at.library.register, new_entry(at.library, section, key, said)
    called = [
        f"in the register already: {same} ({register.party(same, at.today).name})"
        for same in namesakes(at.library, entry)
    ]
    edit = add_entry(at.library, entry)
    lines = (*called, f"{entry.key}  {entry.name}", *(f"  {line}" for line in edit.diff()))
    return Planned(Transaction(f"add {entry.key} to the {section}", (edit,)), lines)


def _list_people(context: typer.Context, json: JsonOption = False) -> None:
    at = desk(context)
    entries = at.library.workspace.people
    rows = [[key, *(getattr(one, field) for field in _PERSON)] for key, one in entries.items()]
    raise typer.Exit(_list(at, PEOPLE, _PERSON, _PERSON_COLUMNS, rows, json=json))


def _list_organisations(context: typer.Context, json: JsonOption = False) -> None:
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
