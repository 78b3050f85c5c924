"""What the index keeps of `dialog.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.index.plain import marked, plain_problems, workspace_card
from naringsdialog.model.config import Workspace
from naringsdialog.problems import Problem
from naringsdialog.source.decoding import MAX_BYTES
from naringsdialog.source.files import ConfigFile, read_config
from naringsdialog.source.on_disk import beginning_of
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.model.card import WorkspaceCard


def read_workspace(root: Path) -> tuple[WorkspaceCard, str | None]:
    """Return what `dialog.yaml` says, and what reading it found wrong, as JSON."""
    config = read_configuration(root)
    is_readable = config.workspace is not None
    workspace = config.workspace or Workspace.model_validate({"format": 1})
    return workspace_card(workspace, is_readable=is_readable), plain_problems(config.problems)


def read_configuration(root: Path) -> ConfigFile:
    """Return `dialog.yaml` as it is read; its problems bear its path as the index keeps it."""
    file = marked(CONFIG)
    try:
        return read_config(file, beginning_of(root / CONFIG, MAX_BYTES + 1))
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror or error}"
        return ConfigFile(file, None, None, (Problem(file, 0, 0, "cannot-open", message, "see who may read it"),), None)
