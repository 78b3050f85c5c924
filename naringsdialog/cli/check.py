"""`dialog check`: is everything in order?"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import DryRunOption, described
from naringsdialog.cli.problem_text import count, github_line
from naringsdialog.errors import UsageError
from naringsdialog.model.naming import ends_with, find_choice
from naringsdialog.problems import Problem, Severity, did_you_mean
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from naringsdialog.workspace.repairing import Left


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Check the files: silent when all is well, otherwise every problem with its place and what to write.",
        [
            "dialog check",
            "dialog check meetings/2020-04-20.yaml",
            "dialog check --strict",
            "dialog check --fix --dry-run",
            "dialog check --format github",
            "dialog check --explain due-before-meeting",
        ],
        "Errors give the exit code 1. Warnings are printed and leave it 0, but not with --strict, which also shows "
        "what is only advice. Every problem names its rule in brackets; --explain tells what a rule is about. --fix "
        "puts in what can only be meant one way: ids, quotes around a text, spaces for tabs; what is left is told.",
    )
    app.command("check", **help_)(_check)


def complete_rule(incomplete: str) -> list[str]:
    """Complete a rule's name."""
    return [rule for rule in _rules() if rule.startswith(incomplete)]


def _check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Only the problems of these files or folders.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How problems are printed.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count, and advice is shown.")] = False,
    rule: Annotated[
        str | None,
        typer.Option("--explain", metavar="RULE", help="Explain a rule.", autocompletion=complete_rule),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="First repair what can be repaired without a loss.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    at = desk(context).making_do()
    if rule is not None:
        at.console.data(_explained(rule))
        return
    _refuse_contradictions(fix=fix, dry_run=dry_run, output=output)
    among = _named(at, paths) if paths else set[str]()

    def is_told(problem: Problem) -> bool:
        return (not paths or problem.file in among) and (strict or problem.severity is not Severity.ADVICE)

    left: tuple[Left, ...] = ()
    if fix:
        from naringsdialog.cli.check_fix import repair_files, tell_left

        left = repair_files(at, among if paths else None, dry_run=dry_run)
    shown = [problem for problem in _problems(at) if is_told(problem)]
    _print(at, shown, output)
    if left:
        tell_left(at, [one for one in left if is_told(one.problem)], dry_run=dry_run)
    weighty = shown if strict else [problem for problem in shown if problem.severity is Severity.ERROR]
    raise typer.Exit(1 if weighty else 0)


def _refuse_contradictions(*, fix: bool, dry_run: bool, output: Format) -> None:
    if dry_run and not fix:
        raise UsageError("--dry-run says what --fix would write", "add --fix, or leave it out: a check writes nothing")
    if fix and output is not Format.TEXT:
        raise UsageError(
            f"--fix and --format {output} exclude each other", "repair first, then check: `dialog check --fix`"
        )


def _problems(at: Desk) -> list[Problem]:
    """Return all problems; where `dialog.yaml` cannot be read, those that reading the files found."""
    catalogue = at.checking().catalogue
    if catalogue.workspace.is_readable:
        from naringsdialog.workspace.schema_files import old_schemas

        return sorted([*at.problems, *old_schemas(at.root, at.cwd)], key=lambda problem: problem.sort_key)
    return [*catalogue.config_problems, *catalogue.problems()]


def _print(at: Desk, shown: list[Problem], output: Format) -> None:
    if output is Format.JSON:
        at.console.json(envelope(shown, complete=not at.catalogue.unread))
    elif output is Format.GITHUB:
        for problem in shown:
            at.console.data(github_line(problem))
    else:
        at.console.problems(shown, to_data=True)
    if not at.catalogue.workspace.is_readable:
        file = at.catalogue.show(CONFIG)
        at.console.talk(f"names, series and dates were not checked: {file} cannot be read")
    if output is Format.TEXT and shown:
        at.console.talk(count(shown))


def _rules() -> list[str]:
    from naringsdialog.checks.rules import rule_names
    from naringsdialog.exchange.answer_rules import ANSWER_RULES
    from naringsdialog.workspace.schema_files import OLD_SCHEMA

    return sorted([*rule_names(), *ANSWER_RULES, OLD_SCHEMA])


def _explained(rule: str) -> str:
    from naringsdialog.checks.rules import explain, filled
    from naringsdialog.exchange.answer_rules import ANSWER_RULES
    from naringsdialog.workspace.schema_files import OLD_SCHEMA, OLD_SCHEMA_TEXT

    rule = find_choice("rule", rule, _rules())
    if rule == OLD_SCHEMA:
        return f"{OLD_SCHEMA} ({Severity.WARNING})\n\n{OLD_SCHEMA_TEXT}"
    if rule in ANSWER_RULES:
        return f"{rule} (of spreadsheets)\n\n{filled(ANSWER_RULES[rule])}"
    return explain(rule) or rule


def _named(at: Desk, paths: Iterable[Path]) -> set[str]:
    """Return the files of the workspace that are named, or lie in a folder that is, as problems call them."""
    from naringsdialog.workspace.schema_files import schema_texts

    catalogue = at.catalogue
    files = [catalogue.show(CONFIG), *(catalogue.file(card) for card in catalogue.cards)]
    schemas = [catalogue.show(name) for name in schema_texts()]
    places = {file: _places(at.cwd / file) for file in (*files, *schemas)}
    named: set[str] = set()
    for path in paths:
        meant = {place for found in _existing(at, path) for place in _places(found)}
        within = [file for file, at_ in places.items() if any(meant & {place, *place.parents} for place in at_)]
        if not within:
            raise _no_such(path, files)
        named.update(within)
    return named


def _existing(at: Desk, path: Path) -> list[Path]:
    """Return what a path names: from where one stands, or from `-C`; PowerShell leaves `*` to the program."""
    for folder in filter(None, (at.cwd, at.start)):
        if (folder / path).exists():
            return [folder / path]
        if found := glob.glob(str(path), root_dir=folder, recursive=True):  # noqa: PTH207 - takes absolute ones too
            return [folder / one for one in found]
    return []


def _places(path: Path) -> set[Path]:
    """Return where a file lies, as it is named and where links lead."""
    return {Path(os.path.abspath(path)), Path(os.path.realpath(path))}  # noqa: PTH100 - the first follows no links


def _no_such(path: Path, names: list[str]) -> UsageError:
    keys = {name: Path(name).with_suffix("").as_posix() for name in names}
    near = next((name for name, key in keys.items() if ends_with(key, path.as_posix())), None)
    near = near or did_you_mean(str(path), names)
    remedy = f"did you mean `{near}`?" if near else "name dialog.yaml, a meeting's file, or a folder that holds some"
    return UsageError(f"`{path}` is no file of the workspace, and holds none", remedy)
