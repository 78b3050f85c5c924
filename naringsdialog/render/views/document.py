"""The document itself in words: what it is called, its marks, and what every reader of it must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.render.kinds import Audience, Kind, is_draft
from naringsdialog.render.views.fields import DocumentView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from naringsdialog.model.config import Series
    from naringsdialog.render.views.setting import Setting
    from naringsdialog.workspace.versions import Version


def document_view(
    setting: Setting, series: Series | None, errors_in: Sequence[str], called: str, version: Version | None
) -> DocumentView:
    """Put the document itself into words.

    Args:
        setting: its circumstances.
        series: its series, where there is one.
        errors_in: the files whose errors it is made in spite of.
        called: what the meeting, or else the series, is called.
        version: which version of the meeting's file it tells.
    """
    spoken = setting.language
    draft = setting.words("DRAFT") if is_draft(setting.kind, setting.occasion, series) else None
    internal = setting.words("INTERNAL COPY") if setting.internal else None
    public = setting.words("PUBLIC VERSION") if setting.audience is Audience.PUBLIC else None
    incomplete = _incomplete(setting, errors_in)
    owner = setting.names([setting.recipient.name]) if setting.recipient else None
    heading = setting.words("Actions for %(name)s", name=owner) if owner else _heading(setting, series)
    return DocumentView(
        kind=str(setting.kind),
        heading=heading,
        title=f"{heading} – {called} {spoken.date(setting.shown_as)}",
        draft=draft,
        internal=internal,
        public=public,
        marking=" · ".join(mark for mark in (draft, internal, public) if mark) or None,
        notices=tuple(_notices(setting, series, draft, internal, public, incomplete)),
        as_of=setting.words("State on %(date)s", date=spoken.date(setting.day)),
        incomplete=incomplete,
        owner=owner,
        language=spoken.tag,
        version=_version(setting, version),
        page=setting.words("Page"),
        of=setting.words("of"),
    )


def _notices(
    setting: Setting,
    series: Series | None,
    draft: str | None,
    internal: str | None,
    public: str | None,
    incomplete: str | None,
) -> Iterator[str]:
    if draft:
        yield f"{draft} – " + setting.words("the contents may still change")
    if internal:
        yield f"{internal} – " + setting.words("the secretariat's full copy, not to be handed out")
    if public:
        masked = setting.words("what is not published is left out or masked")
        yield f"{public} – {masked}. {_original(setting, series)}."
    if incomplete:
        yield incomplete


def _original(setting: Setting, series: Series | None) -> str:
    """Say where the original of a public copy is: with whom, and under which names (a masked copy says so, R23)."""
    occasion = setting.occasion
    known = [occasion.key, occasion.meeting.diary_number] if occasion else [setting.day.isoformat()]
    return setting.words(
        "The original is with the secretariat of %(series)s (%(names)s)",
        series=series.title if series else setting.words("the meeting"),
        names=", ".join(name for name in known if name),
    )


def _version(setting: Setting, version: Version | None) -> str | None:
    if version is None:
        return None
    return version.text(setting.words("content"), setting.words("commit"), setting.words("changed"))


def _incomplete(setting: Setting, errors_in: Sequence[str]) -> str | None:
    if not errors_in:
        return None
    files = setting.language.join(errors_in)
    return setting.words("This document may lack something: there are errors in %(files)s.", files=files)


def _heading(setting: Setting, series: Series | None) -> str:
    if setting.kind is Kind.AGENDA:
        return setting.words("Agenda")
    if setting.kind is Kind.ACTIONS:
        return setting.words("Follow-up of actions")
    if series and series.label:
        return series.label
    return setting.words("Protocol") if series and series.record == "protocol" else setting.words("Notes")
