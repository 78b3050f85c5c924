"""One document: from the meeting, its series and its day to Markdown, and from that to Word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from naringsdialog.model.occasion import last_held, of_series, previous
from naringsdialog.render.document_view import document_view
from naringsdialog.render.follow_up_views import follow_up_view
from naringsdialog.render.kinds import Audience, Kind, day_of, file_stem, is_draft
from naringsdialog.render.language import language
from naringsdialog.render.meeting_views import meeting_view
from naringsdialog.render.notes import normalise
from naringsdialog.render.setting import Setting
from naringsdialog.render.templates import fill, markdown_environment, template_path, word_environment
from naringsdialog.render.views import Fields, SeriesView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Workspace
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register

LETTERHEAD = "letterhead.docx"


@dataclass(frozen=True, slots=True)
class Order:
    """What document is wanted.

    Attributes:
        kind: what it is.
        series: the key of its series.
        day: the as-of day of actions.
        occasion: its meeting; None for a follow-up of the series.
        audience: who it is for.
        errors_in: the files whose errors it is made in spite of, which it then says.
        version: which version of the meeting's file it tells, in words.
    """

    kind: Kind
    series: str | None
    day: date
    occasion: Occasion | None = None
    audience: Audience = Audience.ORDINARY
    errors_in: tuple[str, ...] = ()
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What documents are made from: all that was read of the workspace.

    Attributes:
        templates: the folder of its own templates, if it has one.
        show: how the path of a template is shown to the user.
    """

    workspace: Workspace
    register: Register
    occasions: Sequence[Occasion]
    histories: Sequence[ActionHistory]
    templates: Path | None = None
    show: Callable[[Path], str] = str


@dataclass(frozen=True, slots=True)
class Document:
    """A document whose content is ready.

    Attributes:
        markdown: the whole content.
        stem: its file name without the ending.
        fields: what its templates may use.
        day: the as-of day.
        left_out: how many internal items, decisions and actions it does not show.
    """

    markdown: str
    stem: str
    fields: Fields
    day: date
    left_out: int


def make_document(order: Order, ground: Ground) -> Document:
    """Make the content of a document.

    Raises:
        DataError: a template cannot be used.
    """
    fields = fields_of(order, ground)
    environment = markdown_environment(ground.templates, language(ground.workspace.language))
    markdown = fill(environment, f"{order.kind}.md.j2", fields.named(), ground.show)
    return Document(
        markdown=f"{normalise(markdown, 0)}\n",
        stem=document_stem(order, ground.workspace),
        fields=fields,
        day=order.day,
        left_out=_left_out(order, ground),
    )


def document_stem(order: Order, workspace: Workspace, *, marked: bool = True) -> str:
    """Return the file name of a document without its ending, and without the marks it bears unless `marked`."""
    series = workspace.series.get(order.series or "")
    return file_stem(
        order.kind,
        day=day_of(order.occasion.key) if order.occasion else order.day.isoformat(),
        series_key=order.series,
        series=series,
        language=workspace.language,
        draft=marked and is_draft(order.kind, order.occasion, series),
        audience=order.audience if marked else Audience.ORDINARY,
    )


def to_word(document: Document, templates: Path | None) -> bytes:
    """Set a document in the styles of the letterhead, the workspace's own before the built-in one.

    Raises:
        DataError: the letterhead cannot be used.
    """
    from naringsdialog.render.word.document import Properties, compose

    fields = document.fields
    properties = Properties(
        title=fields.document.title,
        language=fields.document.language,
        subject=fields.series.title,
        # A document says the day it tells of: it is the same on whatever day it is made.
        created=datetime.combine(document.day, time(12), UTC),
    )
    letterhead = template_path(LETTERHEAD, templates)
    return compose(document.markdown, letterhead.read_bytes(), fields.named(), properties, word_environment())


def fields_of(order: Order, ground: Ground) -> Fields:
    """Put all that the templates may use into words."""
    series = ground.workspace.series.get(order.series or "")
    setting = Setting(
        kind=order.kind,
        language=language(ground.workspace.language),
        register=ground.register,
        day=order.day,
        shown_as=order.occasion.day if order.occasion else order.day,
        audience=order.audience,
        occasion=order.occasion,
    )
    meeting = meeting_view(order.occasion, series, ground.histories, setting) if order.occasion else None
    called = series.title if series else setting.words("Meeting")
    return Fields(
        document=document_view(setting, series, order.errors_in, meeting.title if meeting else called, order.version),
        series=SeriesView(called),
        meeting=meeting,
        followup=follow_up_view(ground.histories, order.series, _before(order, ground.occasions), setting),
    )


def _before(order: Order, occasions: Sequence[Occasion]) -> Occasion | None:
    """Return the held meeting before the document's meeting, or before its day where it is of the series."""
    if order.occasion:
        return previous(occasions, order.occasion)
    return last_held(one for one in of_series(occasions, order.series) if one.day < order.day)


def _left_out(order: Order, ground: Ground) -> int:
    """Return how much more the secretariat's full copy tells."""
    if order.audience is Audience.INTERNAL or not _has_internal(order, ground):
        return 0
    full = replace(order, audience=Audience.INTERNAL)
    return _told(order.kind, fields_of(full, ground)) - _told(order.kind, fields_of(order, ground))


def _has_internal(order: Order, ground: Ground) -> bool:
    items = order.occasion.meeting.walk() if order.occasion else ()
    return any(history.internal for history in ground.histories) or any(
        internal or any(decision.internal for decision in item.decisions) for _, item, internal in items
    )


def _told(kind: Kind, fields: Fields) -> int:
    """Count the items, decisions and actions that a document tells."""
    followup = fields.followup
    agenda = fields.meeting.agenda if fields.meeting and kind is not Kind.ACTIONS else ()
    items = [item for item in agenda if not item.withheld]
    if kind is Kind.MINUTES:
        told = {change.ref for change in followup.changes} | {one.ref for item in items for one in item.actions}
    else:
        closed = followup.done if kind is Kind.ACTIONS else ()
        told = {one.ref for one in (*followup.open, *followup.ongoing, *closed)}
    return len(items) + sum(len(item.decisions) for item in items) + len(told)
