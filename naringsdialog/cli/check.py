"""`dialog check`: is everything in order?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from naringsdialog.checks.rules import explain, rule_names
from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.console import count
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import described
from naringsdialog.errors import UsageError
from naringsdialog.problems import Problem, Severity, did_you_mean
from naringsdialog.workspace.checking import all_problems
from naringsdialog.workspace.schema_files import OLD_SCHEMA, OLD_SCHEMA_TEXT


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
            "dialog check --explain due-before-meeting",
        ],
        "Errors give the exit code 1. Warnings are printed and leave it 0, but not with --strict, which also shows "
        "what is only advice.",
    )
    app.command("check", **help_)(_check)


def _check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]…", help="Only the problems of these files or folders.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="How problems are printed.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count, and advice is shown.")] = False,
    rule: Annotated[str | None, typer.Option("--explain", metavar="RULE", help="Explain a rule.")] = None,
) -> None:
    at = desk(context)
    if rule is not None:
        at.console.data(_explained(rule))
        return
    found = all_problems(at.library, at.today)
    chosen = _within(at, found, paths or [])
    shown = [problem for problem in chosen if strict or problem.severity is not Severity.ADVICE]
    if output is Format.JSON:
        at.console.json(envelope(shown, complete=not at.library.unreadable))
    elif output is Format.GITHUB:
        for problem in shown:
            at.console.data(_github(problem))
    else:
        at.console.problems(shown, to_data=True)
        if shown:
            at.console.talk(count(shown))
    weighty = shown if strict else [problem for problem in shown if problem.severity is Severity.ERROR]
    raise typer.Exit(1 if weighty else 0)


def _explained(rule: str) -> str:
    known = [*rule_names(), OLD_SCHEMA]
    text = OLD_SCHEMA_TEXT if rule == OLD_SCHEMA else explain(rule)
    if text is None:
        near = did_you_mean(rule, known)
        raise UsageError(f"no rule `{rule}`", f"did you mean `{near}`?" if near else None, sorted(known))
    return f"{rule}: {text}"


def _within(at: Desk, problems: list[Problem], paths: list[Path]) -> list[Problem]:
    if not paths:
        return problems
    wanted = [(at.cwd / path).resolve() for path in paths]
    for typed, path in zip(paths, wanted, strict=True):
        if not path.exists():
            raise UsageError(f"there is no file {typed}")
    return [problem for problem in problems if any(_is_in(at.cwd / problem.file, path) for path in wanted)]


def _is_in(file: Path, folder: Path) -> bool:
    resolved = file.resolve()
    return resolved == folder or folder in resolved.parents


def _github(problem: Problem) -> str:
    """Write a problem as a workflow command, see "Workflow commands for GitHub Actions"."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}[problem.severity]
    place = f"file={_property(problem.file)}" + (f",line={problem.line},col={problem.column}" if problem.line else "")
    text = f"{problem.message}; {problem.remedy}" if problem.remedy else problem.message
    return f"::{level} {place},title={_property(problem.rule)}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
