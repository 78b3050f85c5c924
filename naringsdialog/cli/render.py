"""`dialog render`: agenda, minutes and follow-up as Word and Markdown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import AsOfOption, DryRunOption, JsonOption, SeriesOption, complete_meeting, described
from naringsdialog.cli.programs import show
from naringsdialog.errors import UsageError
from naringsdialog.model.naming import find_choice
from naringsdialog.render.kinds import Audience, Kind, Per
from naringsdialog.workspace.locate import MEETINGS, OWN

if TYPE_CHECKING:
    from naringsdialog.render.formats import Format

_USUAL, _FORMATS = ("docx", "md"), ("docx", "md", "html", "pdf")


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Write a meeting's documents into out/: the minutes once it is held, before that the agenda.",
        [
            "dialog render",
            "dialog render 2020-04-20 --open",
            "dialog render next --kind agenda --format docx",
            "dialog render --kind actions",
            "dialog render --kind actions --per organisation",
            "dialog render last --format pdf",
            "dialog render 2020-04-20 --public --format html,pdf",
            "dialog render --all",
        ],
        "Without a MEETING it is today's, else the latest past one not sent yet, else the next, else the last; "
        "--kind actions without one is the follow-up of the series as of today. Internal parts are left out, "
        "but not with --internal; --public masks personal data besides. A document that was edited by hand is not "
        "written over: --keep-both writes beside it. PDF is made by LibreOffice.",
    )
    app.command("render", **help_)(_render)


def _complete_format(incomplete: str) -> list[str]:
    return [name for name in (*_FORMATS, ",".join(_USUAL), ",".join(_FORMATS)) if name.startswith(incomplete)]


def _render(
    context: typer.Context,
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MEETING", help="Key, ending of it, date, next or last.", autocompletion=complete_meeting
        ),
    ] = None,
    kind: Annotated[Kind | None, typer.Option(case_sensitive=False, help="Which document.")] = None,
    per: Annotated[
        Per | None, typer.Option(case_sensitive=False, help="A follow-up for each, with their own actions alone.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="docx,md,html,pdf",
            help="In which formats; docx,md by default.",
            autocompletion=_complete_format,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where to, instead of out/.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="All meetings that are not cancelled.")] = False,
    series: SeriesOption = None,
    as_of: AsOfOption = None,
    internal: Annotated[bool, typer.Option("--internal", help="The secretariat's full copy.")] = False,
    public: Annotated[bool, typer.Option("--public", help="The copy for the web, personal data masked.")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="In spite of errors in the files; the document says so.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a document that was edited by hand.")] = False,
    keep_both: Annotated[
        bool, typer.Option("--keep-both", help="Keep a document that was edited by hand, and write beside it.")
    ] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the documents afterwards.")] = False,
) -> None:
    from naringsdialog.cli.orders import Wanted, orders, unreadable
    from naringsdialog.cli.render_report import report, say
    from naringsdialog.cli.rendered import Manner
    from naringsdialog.cli.rendering import Rendering

    if open_ and dry_run:
        raise UsageError("--open and --dry-run exclude each other: there would be nothing to open")
    at = desk(context)
    if force and keep_both:
        raise UsageError("--force and --keep-both exclude each other", "give one of them")
    manner = Manner(_chosen(formats), _folder(at, out), incomplete, force, keep_both, dry_run)
    day = at.as_of(as_of, at.series(series)) if as_of is not None else None
    audience = _audience(internal=internal, public=public)
    wanted = Wanted(tuple(meetings or ()), all_, series, kind, day, audience, per)
    rendering = Rendering(at, manner, unreadable(at, wanted))
    for outcome in rendering.carry_out(orders(at, wanted)):
        say(rendering, outcome, json=json)
    code = report(rendering, json=json)
    if open_:
        _show(at, rendering.written())
    raise typer.Exit(code)


def _audience(*, internal: bool, public: bool) -> Audience:
    if internal and public:
        raise UsageError("--internal and --public exclude each other", "render one, then the other")
    return Audience.INTERNAL if internal else Audience.PUBLIC if public else Audience.ORDINARY


def _folder(at: Desk, out: Path | None) -> Path:
    """Return the folder to write to, which holds documents and not what they are made from."""
    from naringsdialog.render.templates.files import TEMPLATES
    from naringsdialog.source.schema_names import SCHEMAS

    root = at.library.root
    if out is None:
        return root / "out"
    folder, remedy = at.cwd / out, "name another folder, for example --out utskick, or leave --out away for out/"
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out {out} is a file, not a folder", remedy)
    for name in (MEETINGS, TEMPLATES, SCHEMAS, ".git", OWN):
        if _real(folder).is_relative_to(_real(root / name)):
            raise UsageError(f"--out {out}: documents are not written into the workspace's own folder {name}", remedy)
    return folder


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # resolve() fails where links lead in a circle


def _show(at: Desk, paths: list[Path]) -> None:
    for path in paths:
        at.console.talk(f"opening {at.library.show(path)}")
        show(path)


def _chosen(formats: list[str] | None) -> tuple[Format, ...]:
    """Return the formats named, each once: `--format docx,md`, or the option twice."""
    from naringsdialog.render.formats import Format

    named = [name.strip().lower() for listed in formats or _USUAL for name in listed.split(",")]
    return tuple(dict.fromkeys(Format(find_choice("format", name, _FORMATS)) for name in named))
