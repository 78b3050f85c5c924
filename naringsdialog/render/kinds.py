"""Which document of which meeting, on what day, under what name: the rules of "what is shown when"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic

from naringsdialog.model.meeting import GONE_OUT
from naringsdialog.model.naming import slugged
from naringsdialog.model.sequence import M, last_held, next_planned

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from naringsdialog.model.config import Series
    from naringsdialog.model.occasion import Occasion


class Kind(StrEnum):
    """The documents there are."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTIONS = "actions"


class Audience(StrEnum):
    """Who a document is for: those who were called, the secretariat alone, or everyone on the web."""

    ORDINARY = "ordinary"
    INTERNAL = "internal"
    PUBLIC = "public"


class Per(StrEnum):
    """For whom there is a document each: for every owner, or for every organisation with its people."""

    OWNER = "owner"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Choice(Generic[M]):
    """The meeting that was chosen where none was named, and why, in words."""

    occasion: M
    why: str


_ENDINGS = {
    "sv": {"agenda": "dagordning", "notes": "anteckningar", "protocol": "protokoll", "actions": "atgarder"},
    "en": {"agenda": "agenda", "notes": "notes", "protocol": "protocol", "actions": "actions"},
}
_MARKS = {
    "sv": {"draft": "utkast", Audience.INTERNAL: "internt", Audience.PUBLIC: "publik"},
    "en": {"draft": "draft", Audience.INTERNAL: "internal", Audience.PUBLIC: "public"},
}
# A file system allows 255 for a whole name, and those of the temporary files beside it are longer.
_LONGEST_OWNER = 100


def choose(occasions: Sequence[M], today: date) -> Choice[M] | None:
    """Choose among the meetings of one series: today's, else the latest past one not sent, else next, else last."""
    there = sorted((o for o in occasions if not o.is_cancelled), key=lambda o: o.order)
    of_today = [o for o in there if o.day == today]
    if of_today:
        return Choice(of_today[-1], "it is today's")
    unsent = [o for o in there if o.day < today and o.status not in GONE_OUT]
    if unsent:
        return Choice(unsent[-1], "it is the latest one that is not sent yet")
    if following := next_planned(there, today):
        return Choice(following, "it is the next one")
    latest = last_held(there)
    return Choice(latest, "it is the last one held") if latest else None


def kind_of(occasion: Occasion) -> Kind:
    """Return the document that a meeting is in for: minutes once it is held, before that the agenda."""
    return Kind.MINUTES if occasion.meeting.is_held else Kind.AGENDA


def as_of(kind: Kind, occasion: Occasion | None, today: date) -> date:
    """Return the day on which the state of actions is told.

    The agenda tells it as of today or the meeting's day, whichever is earlier; minutes as of the meeting's day; a
    follow-up as of the meeting named, or today.
    """
    if occasion is None:
        return today
    return min(today, occasion.day) if kind is Kind.AGENDA else occasion.day


def is_draft(kind: Kind, occasion: Occasion | None, series: Series | None) -> bool:
    """Tell whether the document is marked as a draft: only minutes are, until sent, a protocol until approved."""
    if kind is not Kind.MINUTES or occasion is None:
        return False
    is_protocol = series is not None and series.record == "protocol"
    return occasion.meeting.status in (("planned", "draft", "sent") if is_protocol else ("planned", "draft"))


def file_stem(
    kind: Kind,
    *,
    day: str,
    series_key: str | None,
    series: Series | None,
    language: str,
    draft: bool = False,
    audience: Audience = Audience.ORDINARY,
    owner: str | None = None,
) -> str:
    """Return the document's file name without its ending: `2020-04-20-naringslivsdialog-anteckningar-utkast`.

    Args:
        kind: what it is.
        day: the last part of the meeting's key, or the as-of day of a follow-up of the series.
        series_key: the key of the series; it stands in the name.
        series: the series, for what its minutes are.
        language: `sv` or `en`.
        draft: whether it is marked as a draft.
        audience: who it is for; the name tells it of all but the ordinary document.
        owner: the key, or the plain name, of the only one whose actions it tells; its name ends in that.
    """
    what = (series.record if series else "notes") if kind is Kind.MINUTES else str(kind)
    parts = [day, series_key or "", _ENDINGS[language][what]]
    parts += [_MARKS[language]["draft"]] if draft else []
    parts += [_MARKS[language][audience]] if audience is not Audience.ORDINARY else []
    parts += [owner] if owner else []
    return "-".join(slug for part in parts if (slug := slugged(part)))


def unnameable(owners: Collection[str], language: str) -> dict[str, str]:
    """Return the owners whose documents would have no file name of their own, each with the reason in words.

    Beside a document that was edited another is written with a number at its end, `-2`: so a number does not tell
    owners apart.

    Args:
        owners: the keys and plain names of all for whom there is a document.
        language: `sv` or `en`.
    """
    slugs = {owner: slugged(owner) for owner in owners}
    found = {}
    for owner, slug in slugs.items():
        mark = next((mark for mark in _MARKS[language].values() if f"{slug}-".startswith(f"{mark}-")), None)
        alike = [other for other, its in slugs.items() if other != owner and _are_alike(slug, its)]
        if not slug.strip("0123456789"):
            found[owner] = "nothing but a number of that name could stand in the file name"
        elif len(slug) > _LONGEST_OWNER:
            found[owner] = f"the name has more than {_LONGEST_OWNER} letters, and so is none for a file"
        elif mark:
            found[owner] = f"the file name would have the mark of another document, `{mark}`"
        elif alike:
            found[owner] = f"it and the document for {alike[0]} could have the same file name"
    return found


def _are_alike(slug: str, other: str) -> bool:
    """Tell whether two names are the same but for a number at the end of one of them."""
    short, long = sorted((slug, other), key=len)
    return re.fullmatch(rf"{re.escape(short)}(-[0-9]+)?", long) is not None


def day_of(key: str) -> str:
    """Return the last part of a meeting's key, which names its documents."""
    return key.rpartition("/")[2]


def document_stems(kind: Kind, occasion: Occasion, series: Series | None, language: str) -> list[str]:
    """Return the names that its document of a kind may have, those for some readers last."""
    return [
        file_stem(
            kind,
            day=day_of(occasion.key),
            series_key=occasion.series,
            series=series,
            language=language,
            draft=is_draft(kind, occasion, series),
            audience=audience,
        )
        for audience in Audience
    ]
