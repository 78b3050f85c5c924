"""What was silently lost where free text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.keys import text_keys
from naringsdialog.source.losses import text_losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.problems import Problem


def lost_text(subject: Subject) -> Iterator[Problem]:
    """Give the warnings on all that YAML dropped or ran together without a complaint."""
    for file in (subject.config, *subject.meetings):
        if file.source and file.tree:
            yield from text_losses(file.source, file.tree, text_keys())
