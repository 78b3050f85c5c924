"""`dialog template check`: which templates are meant, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naringsdialog.cli.as_json import envelope, problem_json
from naringsdialog.cli.problem_text import count
from naringsdialog.errors import UsageError
from naringsdialog.problems import Problem, Severity
from naringsdialog.render.templates.checks import TemplateChecker, check_templates
from naringsdialog.render.templates.files import (
    WORD,
    ejectable,
    folders_named_so,
    is_of_an_open_document,
    named_so,
    nearest,
    own_folder,
    templates_in_use,
)
from naringsdialog.workspace.locate import NoWorkspaceError, find_workspace, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from naringsdialog.cli.desk import Desk
    from naringsdialog.render.templates.checks import Found


def check(at: Desk, files: Sequence[Path]) -> list[Found]:
    """Check the templates that are named, or all that are the workspace's own; where it has none, the built-in ones.

    Raises:
        UsageError: a file is not there, or is no template; or none is named, and there is no workspace.
    """
    if files:
        checker = TemplateChecker()
        return [found for path in _without_owner_files(at, files) for found in checker.check(_meant(at, path))]
    own = own_folder(find_workspace(at.start or at.cwd))
    if own is None or not any(own.iterdir()):
        at.console.talk("there are no templates of your own here; the built-in ones are used, and were checked")
        own = None
    return check_templates(own)


def _without_owner_files(at: Desk, files: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that are named, but those of Word's beside open documents, which `*.docx` finds, too."""
    for path in files:
        if is_of_an_open_document(path):
            at.console.talk(f"{path} was skipped: Word keeps it beside an open document")
        else:
            yield path


def report(at: Desk, found: Sequence[Found], *, json: bool, strict: bool) -> int:
    """Print what was found; return the exit code."""
    if json:
        told = [_described(at, one) for one in found]
        at.console.json({**envelope([], complete=True), "problems": told})
    else:
        for one in found:
            _print(at, one)
        if found:
            at.console.talk(count(_problem(at, one) for one in found))
    return 1 if any(strict or one.is_error for one in found) else 0


def _meant(at: Desk, path: Path) -> Path:
    """Return the file that is named as one stands, or as `dialog template list` names it."""
    for folder in filter(None, (at.cwd, at.start)):
        if (folder / path).is_file():
            return folder / path
        if (folder / path).is_dir():
            raise UsageError(f"`{path}` is a folder", f"name the templates in it: dialog template check {path}/*")
    try:
        own = own_folder(find_workspace(at.start or at.cwd))
    except NoWorkspaceError:
        own = None
    known = {one.name: one.path for one in (*ejectable(), *templates_in_use(own))}
    if own and own / path in folders_named_so(own):
        raise UsageError(f"`{shown(own / path, at.cwd)}` is a folder", "name a template")
    if named := str(path) if str(path) in known else named_so(str(path), known):
        return known[named]
    near = nearest(path.name, known)
    remedy = f"did you mean {near}?" if near else "`dialog template list` shows the templates there are"
    raise UsageError(f"there is no template {path}", remedy)


def _print(at: Desk, found: Found) -> None:
    problem = _problem(at, found)
    if problem.line or not found.text:
        at.console.problems([problem], to_data=True)
        return
    # A paragraph has no columns to point at: it is told as it reads.
    at.console.data(f"{problem.place}: {problem.severity}: {problem.message} [{problem.rule}]")
    at.console.line(f"       | {found.text}", 9)
    if problem.remedy:
        at.console.line(f"         {problem.remedy}", 9)


def _problem(at: Desk, found: Found) -> Problem:
    """Return what was found as a problem in a place: a line of a text file, a paragraph of a Word file."""
    file, line = shown(found.file, at.cwd), found.number
    if found.file.suffix.lower() == WORD:
        paragraph = f"paragraph {found.number}" if found.number else ""
        file, line = ", ".join(filter(None, (file, found.part, paragraph))), 0
    severity = Severity.ERROR if found.is_error else Severity.ADVICE
    column, width = _marked(found) if line else (0, 1)
    return Problem(
        file, line, column, found.rule, found.message, found.remedy, severity=severity, width=width, text=found.text
    )


def _marked(found: Found) -> tuple[int, int]:
    """Return where in its line the name stands that the message is about, and how long it is; else the line's text."""
    name = found.message.partition("`")[2].partition("`")[0]
    start = found.text.find(name) if name else -1
    if start < 0:
        text = found.text.strip()
        return found.text.find(text) + 1, max(len(text), 1)
    return start + 1, len(name)


def _described(at: Desk, found: Found) -> dict[str, Any]:
    return problem_json(_problem(at, found)) | {
        "file": shown(found.file, at.cwd),
        "part": found.part or None,
        "paragraph": found.number if found.part and found.number else None,
        "text": found.text or None,
    }
