"""The reports of organisations in words: who is to report on an agenda, and in the minutes who did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.reports import expected_reports
from naringsdialog.render.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Item, Meeting
    from naringsdialog.render.views.setting import Setting


def are_only_named(item: Item, setting: Setting) -> bool:
    """Tell whether the items below `item` only name organisations that it expects reports from, and say nothing else.

    The document then names them in a sentence, in place of a heading for each. Where one of them has more to say, each
    keeps its heading, so that no number is missing.
    """
    return bool(item.items) and all(_is_only_name(below, item, setting) for below in item.items)


def _is_only_name(below: Item, item: Item, setting: Setting) -> bool:
    if below.organisation is None or below.organisation not in item.reports or below.has_content:
        return False
    organisation = setting.register.party(below.organisation, setting.shown_as)
    said = below.model_fields_set - {"title", "organisation", "nothing", "id", "internal"}
    return below.title in (organisation.name, organisation.short) and not (said or below.internal)


def report_remarks(item: Item, meeting: Meeting, setting: Setting) -> Iterator[str]:
    """Give the sentences on the reports expected under `item` from organisations that have no item shown below it."""
    own = set() if are_only_named(item, setting) else {below.organisation for below in _below(item)}
    if setting.kind is Kind.AGENDA:
        if names := setting.names(key for key in item.reports if key not in own):
            yield setting.words("Reports from %(names)s.", names=names)
        return
    reports = expected_reports(item, meeting, setting.register)
    if names := setting.names(key for key in reports.nothing if key not in own):
        yield setting.words("Had nothing to report: %(names)s.", names=names)
    if names := setting.names(key for key in reports.excused if key not in own):
        yield setting.words("Had sent apologies: %(names)s.", names=names)
    if names := setting.names(key for key in reports.missing if key not in own):
        yield setting.words("No report from: %(names)s.", names=names)


def own_remarks(item: Item, meeting: Meeting, setting: Setting) -> dict[str, str]:
    """Return, for the organisations that did not report under `item`, what their own items below it say of that."""
    if setting.kind is Kind.AGENDA:
        return {}
    reports = expected_reports(item, meeting, setting.register)
    remarks = {
        **dict.fromkeys(reports.nothing, setting.words("Had nothing to report.")),
        **dict.fromkeys(reports.excused, setting.words("Had sent apologies.")),
        **dict.fromkeys(reports.missing, setting.words("No report.")),
    }
    # What an organisation told in an internal item, or that it had nothing to tell there, stays inside.
    inside = set() if setting.internal else set(_told_inside(item))
    return {name: remark for name, remark in remarks.items() if name not in inside}


def _told_inside(item: Item, *, inherited: bool = False) -> Iterator[str]:
    """Yield the organisations that have an internal item below."""
    for one in item.items:
        internal = inherited or one.internal
        if internal and one.organisation:
            yield one.organisation
        yield from _told_inside(one, inherited=internal)


def _below(item: Item) -> Iterator[Item]:
    for one in item.items:
        yield one
        yield from _below(one)
