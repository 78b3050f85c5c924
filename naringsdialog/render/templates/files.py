"""Which template files there are, what each makes, and whose it is: the workspace's own, or the built-in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.model.naming import find_choice
from naringsdialog.problems import did_you_mean
from naringsdialog.render.templates.places import built_in, is_built_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TEMPLATES = "templates"

LETTERHEAD, PAGE = "letterhead.docx", "page.html.j2"
WORD, TEMPLATE = ".docx", ".j2"
MAKES = {
    "agenda.md.j2": "the agenda",
    "minutes.md.j2": "the minutes",
    "actions.md.j2": "the follow-up",
    "notices.md.j2": "what stands below the title: of a draft, of some copies, and where something may be missing",
    "head.md.j2": "what stands above agenda and minutes: date, place, chair",
    "open-actions.md.j2": "the open actions on the agenda",
    "changes.md.j2": "what has happened to earlier actions, in the minutes",
    "followed.md.j2": "one table of the follow-up",
    "parts.md.j2": "small parts that several templates use",
    "letterhead.docx": "the Word letterhead: page, header, footer, styles",
    "agenda.docx": "the agenda in Word, whole",
    "minutes.docx": "the minutes in Word, whole",
    "actions.docx": "the follow-up in Word, whole",
    "page.html.j2": "the HTML page around the content",
    "page.css.j2": "how that page looks",
}
"""What each template makes, by its file name."""

_LOCK = "~$"
_EXAMPLES = "word"
_LOOKS_LIKE_ONE = (".j2", ".docx", ".dotx", ".docm", ".doc", ".md")


class TemplateFile(NamedTuple):
    """A template.

    Attributes:
        name: its file name.
        path: where it lies.
        is_own: whether it is the workspace's own.
        overrides: whether there is a built-in one of that name, in whose place it stands.
    """

    name: str
    path: Path
    is_own: bool = False
    overrides: bool = False


def own_folder(root: Path) -> Path | None:
    """Return the folder of a workspace's own templates; None where it has none, or where it is the built-in one."""
    folder = root / TEMPLATES
    return folder if folder.is_dir() and not is_built_in(folder) else None


def templates_in_use(own: Path | None) -> list[TemplateFile]:
    """Return the templates that documents are made with, in the order in which they are told."""
    found = []
    for name in MAKES:
        theirs = built_in() / name
        if own and (own / name).is_file():
            found.append(TemplateFile(name, own / name, is_own=True, overrides=theirs.is_file()))
        elif theirs.is_file():
            found.append(TemplateFile(name, theirs))
    return found


def other_files(own: Path | None) -> list[Path]:
    """Return what else in a folder looks like a template: parts of its own, and files with a name that nothing uses."""
    used = [one.path for one in templates_in_use(own) if one.is_own]
    # Word's lock files, and what other programs hide, are no templates.
    files = [path for path in sorted(own.iterdir()) if not path.name.startswith(("~", "."))] if own else []
    looking = [path for path in files if path.is_file() and path.suffix.lower() in _LOOKS_LIKE_ONE]
    return [path for path in looking if not any(path.samefile(other) for other in used)]


def folders_named_so(own: Path | None) -> list[Path]:
    """Return the folders that are called as a template is, from which nothing is made."""
    there = sorted(own.iterdir()) if own else []
    return [path for path in there if path.is_dir() and path.name in MAKES]


def is_of_an_open_document(path: Path) -> bool:
    """Tell whether a file is the one that Word keeps beside a document which somebody has open."""
    return path.name.startswith(_LOCK)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the template that may have been meant by a name, or None; endings, which many share, do not make it so."""
    stems: dict[str, list[str]] = {}
    for one in known:
        stems.setdefault(one.partition(".")[0], []).append(one)
    stem = did_you_mean(name.partition(".")[0], stems)
    return did_you_mean(name, stems[stem], likeness=0) if stem else None


def examples() -> list[TemplateFile]:
    """Return the Word files to start from, which make nothing until they are copied into a workspace."""
    folder = built_in() / _EXAMPLES
    return [TemplateFile(name, folder / name) for name in MAKES if (folder / name).is_file()]


def ejectable() -> list[TemplateFile]:
    """Return what may be copied into a workspace: the built-in templates, and the examples."""
    return [*templates_in_use(None), *examples()]


def to_eject(name: str) -> TemplateFile:
    """Return the built-in template or example called `name`, which may lack its ending where one alone is called so.

    Raises:
        UsageError: there is none, or several.
    """
    there = {one.name: one for one in ejectable()}
    return there[named_so(name, there) or find_choice("built-in template", name, list(there))]


def named_so(name: str, known: Iterable[str]) -> str | None:
    """Return the template that a name without its ending stands for; None where there is none.

    Raises:
        UsageError: there are several.
    """
    named = [other for other in known if other.partition(".")[0] == name]
    if len(named) > 1:
        raise UsageError(f"which `{name}`?", "name it with its ending", named)
    return named[0] if named else None
