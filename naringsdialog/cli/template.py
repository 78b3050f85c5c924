"""`dialog template`: the templates of documents: which there are, one to start from, their fields, and a check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.cli.desk import desk
from naringsdialog.cli.help import PlainCommand, PlainGroup
from naringsdialog.cli.params import DryRunOption, JsonOption, SeriesOption, complete_meeting, described
from naringsdialog.render.kinds import Kind
from naringsdialog.workspace.locate import find_workspace

_HELP = described(
    "The templates that documents are made with: yours in templates/, else the built-in ones.",
    [
        "dialog template list              # which are in use, and what could be yours",
        "dialog template eject minutes.docx",
        "dialog template fields            # what a template may use, with the values of the last meeting",
        "dialog template check             # before anything is made with them",
    ],
)
_LIST = described(
    "List the templates: what each makes, and whether it is yours or the built-in one.",
    ["dialog template list", "dialog template list --json"],
    "Piped, each template is one line with tabs: name, what it makes, where it comes from.",
)
_EJECT = described(
    "Copy a built-in template, or an example in Word, into templates/, where it is yours to change.",
    [
        "dialog template eject minutes.docx",
        "dialog template eject letterhead",
        "dialog template eject minutes.md.j2 --dry-run",
    ],
    "What is there already is never touched.",
)
_FIELDS = described(
    "Show every field that a template may use: what it is, and what it holds in a meeting.",
    ["dialog template fields", "dialog template fields next --kind agenda", "dialog template fields last --json"],
    "Without a MEETING it is the last one held, else the next. Of what is in a list, the one that holds most is shown. "
    "Piped, each field is one line with tabs: name, what it is, = and what it holds.",
)
_CHECK = described(
    "Check templates: silent when all is well, otherwise every problem with its place and what to do.",
    [
        "dialog template check",
        "dialog template check templates/minutes.md.j2",
        "dialog template check letterhead.docx --json",
    ],
    "Without a FILE it checks all templates in templates/, and where there are none, the built-in ones. Errors give "
    "the exit code 1; what is only advice does so with --strict.",
)


def register(app: typer.Typer) -> None:
    """Add the command, which is a group."""
    group = typer.Typer(cls=PlainGroup, rich_markup_mode=None, no_args_is_help=False)
    group.callback(invoke_without_command=True, **_HELP)(_template)
    for name, help_, command in (
        ("check", _CHECK, _check),
        ("list", _LIST, _list),
        ("eject", _EJECT, _eject),
        ("fields", _FIELDS, _fields),
    ):
        group.command(name, cls=PlainCommand, **help_)(command)
    app.add_typer(group, name="template")


def _template(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        desk(context).console.talk(context.get_help())
        raise typer.Exit(2)


def _complete_template(incomplete: str) -> list[str]:
    from naringsdialog.render.templates.files import ejectable

    return [one.name for one in ejectable() if one.name.startswith(incomplete)]


def _list(context: typer.Context, json: JsonOption = False) -> None:
    from naringsdialog.cli.template_list import print_templates

    at = desk(context)
    print_templates(at, find_workspace(at.start or at.cwd), json=json)


def _eject(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="As `dialog template list` names it.", autocompletion=_complete_template),
    ],
    dry_run: DryRunOption = False,
) -> None:
    from naringsdialog.cli.template_list import eject

    at = desk(context)
    eject(at, find_workspace(at.start or at.cwd), name, dry_run=dry_run)


def _fields(
    context: typer.Context,
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING", help="Key, ending of it, date, next or last.", autocompletion=complete_meeting
        ),
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="In which document of the meeting.")] = None,
    series: SeriesOption = None,
    json: JsonOption = False,
) -> None:
    from naringsdialog.cli.template_fields import meeting_to_show, print_fields

    at = desk(context)
    named = at.series(series)
    occasion = at.occasion(meeting, named if series else None) if meeting else meeting_to_show(at, named)
    raise typer.Exit(print_fields(at, occasion, kind, json=json))


def _check(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Only these templates.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Advice counts.")] = False,
    json: JsonOption = False,
) -> None:
    from naringsdialog.cli.template_report import check, report

    at = desk(context)
    raise typer.Exit(report(at, check(at, files or []), json=json, strict=strict))
