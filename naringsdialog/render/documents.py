"""One document: from the meeting, its series and its day to Markdown, and from that to Word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from naringsdialog.model.occasion import of_series, previous
from naringsdialog.render.kinds import Kind, day_of, file_stem, is_draft
from naringsdialog.render.language import language
from naringsdialog.render.meeting_views import follow_up_view, meeting_view
from naringsdialog.render.notes import normalise
from naringsdialog.render.setting import Setting
from naringsdialog.render.templates import fill, markdown_environment, template_path, word_environment
from naringsdialog.render.views import DocumentView, MeetingView, SeriesView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.model.config import Series, Workspace
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
        internal: whether internal parts are shown.
        incomplete: whether something could not be read, which the document then says.
    """

    kind: Kind
    series: str | None
    day: date
    occasion: Occasion | None = None
    internal: bool = False
    incomplete: bool = False

    def marked_incomplete(self, incomplete: bool) -> Order:
        """Return the order of a document that says whether it lacks something."""
        return replace(self, incomplete=incomplete)


@dataclass(frozen=True, slots=True)
class Ground:
    """What documents are made from: all that was read of the workspace, and its own templates, if any."""

    workspace: Workspace
    register: Register
    occasions: Sequence[Occasion]
    histories: Sequence[ActionHistory]
    templates: Path | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document whose content is ready.

    Attributes:
        markdown: the whole content.
        stem: its file name without the ending.
        fields: what a Word template may use.
        view: what it says of itself.
        left_out: how many internal items, decisions and actions it does not show.
    """

    markdown: str
    stem: str
    fields: dict[str, object]
    view: DocumentView
    day: date
    left_out: int


def make_document(order: Order, ground: Ground) -> Document:
    """Make the content of a document.

    Raises:
        DataError: a template cannot be used.
    """
    series = ground.workspace.series.get(order.series or "")
    setting = Setting(
        kind=order.kind,
        language=language(ground.workspace.language),
        register=ground.register,
        day=order.day,
        shown_as=order.occasion.day if order.occasion else order.day,
        internal=order.internal,
        occasion=order.occasion,
    )
    meeting = meeting_view(order.occasion, series, ground.histories, setting) if order.occasion else None
    title = meeting.title if meeting else series.title if series else ""
    view = _document_view(order, series, setting, title)
    fields: dict[str, object] = {
        "document": view,
        "series": SeriesView(series.title if series else title),
        "meeting": meeting,
        "followup": follow_up_view(ground.histories, order.series, _before(order, ground.occasions), setting),
    }
    environment = markdown_environment(ground.templates, setting.language)
    markdown = normalise(fill(environment, f"{order.kind}.md.j2", fields), 0) + "\n"
    return Document(
        markdown, _stem(order, series, setting), fields, view, order.day, _left_out(order, ground.histories)
    )


def to_word(document: Document, templates: Path | None) -> bytes:
    """Set a document in the styles of the letterhead, the workspace's own before the built-in one.

    Raises:
        DataError: the letterhead cannot be used.
    """
    from naringsdialog.render.word.document import Properties, compose

    meeting = document.fields["meeting"]
    properties = Properties(
        title=document.view.title,
        language=document.view.language,
        subject=meeting.series_title if isinstance(meeting, MeetingView) else document.view.heading,
        created=datetime.combine(document.day, time(12), UTC),
    )
    letterhead = template_path(LETTERHEAD, templates)
    return compose(document.markdown, letterhead.read_bytes(), document.fields, properties, word_environment())


def _before(order: Order, occasions: Sequence[Occasion]) -> Occasion | None:
    """Return the held meeting before the document's meeting, or on or before its day where it is of the series."""
    if order.occasion:
        return previous(occasions, order.occasion)
    held = [o for o in of_series(occasions, order.series) if o.meeting.is_held and o.day <= order.day]
    return held[-1] if held else None


def _document_view(order: Order, series: Series | None, setting: Setting, title: str) -> DocumentView:
    words, spoken = setting.words, setting.language
    heading = _heading(order.kind, series, setting)
    draft = words("DRAFT") if is_draft(order.kind, order.occasion, series) else ""
    marks = [draft, words("INTERNAL COPY") if order.internal else ""]
    missing = words("This document is incomplete: something could not be read.") if order.incomplete else ""
    return DocumentView(
        kind=str(order.kind),
        heading=heading,
        title=f"{heading} – {title} {spoken.date(setting.shown_as)}",
        draft=draft,
        marking=" · ".join(mark for mark in marks if mark),
        as_of=words("State on %(date)s", date=spoken.date(order.day)),
        incomplete=missing,
        language=spoken.tag,
        page=words("Page"),
        of=words("of"),
    )


def _heading(kind: Kind, series: Series | None, setting: Setting) -> str:
    if kind is Kind.AGENDA:
        return setting.words("Agenda")
    if kind is Kind.ACTIONS:
        return setting.words("Follow-up of actions")
    if series and series.label:
        return series.label
    return setting.words("Protocol") if series and series.record == "protocol" else setting.words("Notes")


def _stem(order: Order, series: Series | None, setting: Setting) -> str:
    return file_stem(
        order.kind,
        day=day_of(order.occasion.key) if order.occasion else order.day.isoformat(),
        series_key=order.series,
        series=series,
        language=setting.language.code,
        draft=is_draft(order.kind, order.occasion, series),
        internal=order.internal,
    )


def _left_out(order: Order, histories: Sequence[ActionHistory]) -> int:
    if order.internal:
        return 0
    actions = sum(h.internal and h.series == order.series and h.agreed <= order.day for h in histories)
    if order.occasion is None:
        return actions
    walked = list(order.occasion.meeting.walk())
    items = sum(internal for _, _, internal in walked)
    return items + sum(one.internal for _, item, internal in walked if not internal for one in item.decisions) + actions
