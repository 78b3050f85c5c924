"""What `dialog.yaml` says: people, organisations, series and settings, and how they differ between two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.difference.values import Difference, Kind, Subject, altered_fields
from naringsdialog.model.config import Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from naringsdialog.model.config import Organisation, Person, Workspace

_APART = frozenset({"organisations", "people", "series", "public"})


def register_differences(before: Workspace, after: Workspace) -> Iterator[Difference]:
    """Tell who is new, gone or described otherwise, which series, and which settings."""
    yield from _entries(Subject.ORGANISATION, before.organisations, after.organisations)
    yield from _entries(Subject.PERSON, before.people, after.people)
    yield from _entries(Subject.SERIES, before.series, after.series)
    for field, was, now in altered_fields(before, after, _APART):
        yield Difference(Subject.SETTING, Kind.ALTERED, None, field, "", field, was, now)
    for field, was, now in altered_fields(before.public, after.public):
        yield Difference(Subject.SETTING, Kind.ALTERED, None, f"public.{field}", "", field, was, now)


def _entries(
    subject: Subject,
    before: Mapping[str, Organisation | Person | Series],
    after: Mapping[str, Organisation | Person | Series],
) -> Iterator[Difference]:
    for key, entry in after.items():
        if key not in before:
            yield Difference(subject, Kind.NEW, None, key, _name(entry))
        else:
            for field, was, now in altered_fields(before[key], entry):
                yield Difference(subject, Kind.ALTERED, None, key, _name(entry), field, was, now)
    yield from (
        Difference(subject, Kind.REMOVED, None, key, _name(entry)) for key, entry in before.items() if key not in after
    )


def _name(entry: Organisation | Person | Series) -> str:
    return entry.title if isinstance(entry, Series) else entry.name
