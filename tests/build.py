"""A workspace in memory: files as text in view of the test, read as the tool reads them."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

from naringsdialog.checks.rules import check
from naringsdialog.checks.subject import Subject
from naringsdialog.source.files import read_config, read_meeting

if TYPE_CHECKING:
    from naringsdialog.model.config import Workspace

TODAY = date(2020, 6, 1)

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  af: {name: Arbetsförmedlingen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  iucz: {name: IUC Z Group}
people:
  ml: {name: Martina Lundholm, organisation: region}
  ab: {name: Anders Byström}
series:
  naringslivsdialog: {title: Näringslivsdialog}
"""


def subject_of(files: dict[str, str], today: date = TODAY) -> Subject:
    """Read `dialog.yaml` (or a small one in its place) and the meetings, given by their paths."""
    config = read_config("dialog.yaml", dedent(files.get("dialog.yaml", CONFIG)).encode())
    assert config.workspace is not None
    meetings = tuple(
        read_meeting(key, path, dedent(text).encode(), _folder_series(config.workspace, key))
        for path, text in files.items()
        if path != "dialog.yaml"
        for key in [path.removeprefix("meetings/").removesuffix(".yaml")]
    )
    return Subject(config, config.workspace, meetings, today)


def _folder_series(workspace: Workspace, key: str) -> str | None:
    if len(workspace.series) == 1:
        return next(iter(workspace.series))
    homes = {series.folder: name for name, series in workspace.series.items()}
    return homes.get(key.rpartition("/")[0] or None)


def found(rule: str, files: dict[str, str], today: date = TODAY) -> list[tuple[str, str, str | None]]:
    """Return place, message and remedy of each problem of one rule in a workspace of these files."""
    problems = check(subject_of(files, today))
    return [(problem.place, problem.message, problem.remedy) for problem in problems if problem.rule == rule]
