"""A letterhead made ready, or refused, by its bytes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.word.findings import refuse
from naringsdialog.render.word.preparing import Template
from naringsdialog.render.word.preparing import prepare as prepare_template

if TYPE_CHECKING:
    from naringsdialog.render.word.preparing import Ready


def prepare(data: bytes) -> Ready:
    """Make a letterhead ready.

    Raises:
        TemplateError: it cannot be used as it is.
    """
    ready = prepare_template(Template(data, "letterhead.docx", needs_body=True))
    refuse(ready.findings)
    return ready
