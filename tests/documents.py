"""Makes documents of files in view of the test, without a disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from naringsdialog.followup.collect import collect
from naringsdialog.render.documents import Ground, Order, make_document
from naringsdialog.render.kinds import Audience, Kind, as_of
from naringsdialog.render.markdown.notes import visible_text
from tests.build import subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from naringsdialog.render.documents import Document

AGENDA, MINUTES, ACTIONS = Kind.AGENDA, Kind.MINUTES, Kind.ACTIONS
TODAY = date(2020, 6, 1)


def ground_of(files: Mapping[str, str], templates: Path | None = None) -> Ground:
    """Read a workspace of these files; `dialog.yaml` may be left out."""
    subject = subject_of(dict(files))
    occasions = [occasion for _, occasion in subject.readable]
    return Ground(subject.workspace, subject.register, occasions, collect(occasions), templates)


def order_of(
    ground: Ground,
    kind: Kind,
    key: str | None = "2020-04-20",
    *,
    series: str = "naringslivsdialog",
    today: date = TODAY,
    day: date | None = None,
    audience: Audience = Audience.ORDINARY,
    errors_in: tuple[str, ...] = (),
) -> Order:
    """Order a document of the meeting, or of the series where there is no key, as `dialog render` would."""
    occasion = next((one for one in ground.occasions if one.key == key), None)
    assert key is None or occasion is not None, f"the test has no meeting {key}"
    told = day or as_of(kind, occasion, today)
    return Order(kind, occasion.series if occasion else series, told, occasion, audience, errors_in)


def document(
    files: Mapping[str, str],
    kind: Kind,
    key: str | None = "2020-04-20",
    *,
    series: str = "naringslivsdialog",
    today: date = TODAY,
    day: date | None = None,
    audience: Audience = Audience.ORDINARY,
    errors_in: tuple[str, ...] = (),
    templates: Path | None = None,
) -> Document:
    """Make a document of a meeting in these files; the parameters are those of `order_of`."""
    ground = ground_of(files, templates)
    order = order_of(ground, kind, key, series=series, today=today, day=day, audience=audience, errors_in=errors_in)
    return make_document(order, ground)


def text(files: Mapping[str, str], kind: Kind, key: str | None = "2020-04-20", **said: object) -> str:
    """Return the text of a document as a reader sees it, a line for each paragraph, heading or cell."""
    return visible_text(document(files, kind, key, **said).markdown)  # type: ignore[arg-type] # `document` reads them


def lines(files: Mapping[str, str], kind: Kind, key: str | None = "2020-04-20", **said: object) -> list[str]:
    """Return the lines of a document's Markdown that are not blank."""
    return [line for line in document(files, kind, key, **said).markdown.splitlines() if line]  # type: ignore[arg-type] # as above
