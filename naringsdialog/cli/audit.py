"""`dialog audit`: is a Word document accessible?"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naringsdialog.cli.as_json import envelope
from naringsdialog.cli.audit_text import count, text_of
from naringsdialog.cli.desk import Desk, desk
from naringsdialog.cli.params import JsonOption, described
from naringsdialog.errors import DialogError, UsageError
from naringsdialog.problems import Problem, did_you_mean
from naringsdialog.workspace.locate import shown

if TYPE_CHECKING:
    from naringsdialog.audit.finding import Finding

_RULE = "unreadable"
_LOCK = "~$"  # how the file begins that Word keeps beside an open document


def register(app: typer.Typer) -> None:
    """Add the command."""
    help_ = described(
        "Check whether Word documents are accessible, any of them: silent when all is well, otherwise what is wrong, "
        "where, and how to mend it in Word.",
        [
            "dialog audit out/2020-04-20-naringslivsdialog-anteckningar.docx",
            "dialog audit out/*.docx",
            "dialog audit out/*.docx --json",
        ],
        "The rules are those of WCAG 2.1 for documents, as the law asks of what a public body publishes; "
        "docs/accessibility.md tells each of them. Findings give the exit code 1.",
    )
    app.command("audit", **help_)(_audit)


def _audit(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Word documents (.docx).")],
    as_json: JsonOption = False,
) -> None:
    at = desk(context)
    named = list(dict.fromkeys(found for file in files for found in _documents(at, file)))
    paths = [path for path in named if not path.name.startswith(_LOCK)]
    for path in [path for path in named if path not in paths]:
        at.console.talk(f"{shown(path, at.cwd)} was skipped: Word keeps it beside an open document")
    found: dict[str, list[Finding]] = {}
    problems = []
    for path in paths:
        try:
            found[shown(path, at.cwd)] = _findings(path)
        except DialogError as error:
            problems.append(Problem(shown(path, at.cwd), 0, 0, _RULE, error.message, error.remedy))
    if as_json:
        documents = [{"file": file, "findings": [_json(one) for one in findings]} for file, findings in found.items()]
        at.console.json(envelope(problems, complete=not problems, documents=documents))
    else:
        _print(at, found, problems)
    raise typer.Exit(1 if problems or any(found.values()) else 0)


def _findings(path: Path) -> list[Finding]:
    from naringsdialog.audit.rules import audit

    try:
        data = path.read_bytes()
    except OSError as error:
        raise DialogError(
            f"it cannot be read: {error.strerror or error}", "Close it in Word, and try again."
        ) from error
    return audit(path.name, data)


def _print(at: Desk, found: dict[str, list[Finding]], problems: list[Problem]) -> None:
    told = [(file, findings) for file, findings in found.items() if findings]
    for number, (file, findings) in enumerate(told):
        if number:
            at.console.data("")
        for line, hang in text_of(file, findings):
            at.console.line(line, hang)
    at.console.problems(problems, to_data=True)
    if told:
        at.console.talk(count([findings for _, findings in told], len(found)))


def _json(finding: Finding) -> dict[str, Any]:
    from naringsdialog.audit.rules import RULES

    place = finding.place
    return {
        "rule": finding.rule,
        "criterion": next(rule.criterion for rule in RULES if rule.name == finding.rule),
        "part": place.part if place else None,
        "paragraph": place.paragraph if place else None,
        "text": place.text if place and not place.is_after else None,
        "after": place.text if place and place.is_after else None,
        "message": finding.message,
        "remedy": finding.remedy,
    }


def _documents(at: Desk, named: Path) -> Iterator[Path]:
    """Yield what a path names: from where one stands, or from `-C`; PowerShell leaves `*` to the program."""
    folders = [folder for folder in (at.cwd, at.start) if folder]
    for folder in folders:
        path = folder / named
        if path.is_file() and path.suffix.casefold() == ".docx":
            yield path
            return
        if path.exists():
            raise _no_document(named, path)
        matching = glob.glob(str(named), root_dir=folder, recursive=True)  # noqa: PTH207 - takes absolute ones too
        documents = [one for one in map(Path, sorted(matching)) if one.suffix.casefold() == ".docx"]
        if documents:
            yield from (folder / one for one in documents)
            return
    raise _no_such(named, folders)


def _no_document(named: Path, path: Path) -> UsageError:
    if path.is_dir():
        return UsageError(
            f"`{named}` is a folder", f"name the documents in it: dialog audit {(named / '*.docx').as_posix()}"
        )
    if path.suffix.casefold() in (".doc", ".dot", ".rtf", ".odt"):
        return UsageError(f"`{named}` is no Word document (.docx)", "open it in Word and save it as one")
    return UsageError(f"`{named}` is no Word document (.docx)", "name one that ends in .docx")


def _no_such(named: Path, folders: list[Path]) -> UsageError:
    there = sorted({one.name for folder in folders for one in (folder / named).parent.glob("*.docx")})
    near = did_you_mean(named.name, there)
    if near:
        return UsageError(f"there is no file `{named}`", f"did you mean `{named.with_name(near).as_posix()}`?")
    if there:
        return UsageError(f"there is no file `{named}`", "name one of those in its folder", there)
    return UsageError(f"there is no file `{named}`", "`dialog render` writes the documents of a meeting")
