"""Cards and problems as JSON text, and back. Paths of files stand in them as seen from the workspace's folder."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from naringsdialog.model.card import (
    FormerNameCard,
    FormerPostCard,
    OrganisationCard,
    PersonCard,
    SeriesCard,
    WorkspaceCard,
)
from naringsdialog.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from naringsdialog.model.config import Organisation, Person, Workspace

_BEGIN, _END = "\x01file:", "\x01"
_MARKED = re.compile(f"{_BEGIN}(.*?){_END}")


def as_json(value: object) -> str:
    """Return plain values as compact JSON, in letters that any encoding takes: not all that names hold is text."""
    return json.dumps(value, separators=(",", ":"))


def marked(path: str) -> str:
    """Return a path as it stands in problems that are kept: they are told later, wherever one then stands.

    Args:
        path: as seen from the workspace's folder, `/` between the parts.
    """
    return f"{_BEGIN}{path}{_END}"


def plain_problems(problems: Iterable[Problem]) -> str | None:
    """Return problems as JSON; None where there are none."""
    found = [
        [one.file, one.line, one.column, one.rule, one.message, one.remedy, str(one.severity), one.width, one.text]
        for one in problems
    ]
    return as_json(found) if found else None


def problems_of(plain: str | None, show: Callable[[str], str]) -> list[Problem]:
    """Return the problems that JSON stands for; `show` gives a path as it is shown to the user."""
    found: list[Problem] = []
    for file, line, column, rule, message, remedy, severity, width, text in json.loads(plain) if plain else ():
        said = [told and _MARKED.sub(lambda path: show(path[1]), told) for told in (file, message, remedy)]
        found.append(Problem(said[0], line, column, rule, said[1], said[2], Severity(severity), width, text))
    return found


def workspace_card(workspace: Workspace, *, is_readable: bool) -> WorkspaceCard:
    """Return what the index keeps of `dialog.yaml`."""
    return WorkspaceCard(
        is_readable,
        workspace.timezone,
        {key: _organisation(one) for key, one in workspace.organisations.items()},
        {key: _person(one) for key, one in workspace.people.items()},
        {key: SeriesCard(one.title, one.folder) for key, one in workspace.series.items()},
    )


def _organisation(one: Organisation) -> OrganisationCard:
    return OrganisationCard(one.name, one.short, tuple(FormerNameCard(old.name, old.until) for old in one.former))


def _person(one: Person) -> PersonCard:
    former = tuple(FormerPostCard(old.organisation, old.title, old.until) for old in one.former)
    return PersonCard(one.name, one.organisation, one.title, one.email, one.phone, one.initials, former)


def plain_workspace(card: WorkspaceCard) -> str:
    """Return what is kept of `dialog.yaml` as JSON."""
    return json.dumps(card, separators=(",", ":"), default=date.isoformat)


def workspace_of(plain: str) -> WorkspaceCard:
    """Return what JSON says of `dialog.yaml`."""
    is_readable, timezone, organisations, people, series = json.loads(plain)
    return WorkspaceCard(
        is_readable,
        timezone,
        {key: _organisation_of(*one) for key, one in organisations.items()},
        {key: _person_of(*one) for key, one in people.items()},
        {key: SeriesCard(*one) for key, one in series.items()},
    )


def _organisation_of(name: str, short: str | None, former: list[list[str]]) -> OrganisationCard:
    return OrganisationCard(name, short, tuple(FormerNameCard(old, _day(until)) for old, until in former))


def _person_of(*fields: Any) -> PersonCard:  # noqa: ANN401 - what JSON holds
    *own, former = fields
    posts = tuple(FormerPostCard(old, title, _day(until)) for old, title, until in former)
    return PersonCard._make([*own, posts])


def _day(text: str) -> date:
    return date.fromisoformat(text)
