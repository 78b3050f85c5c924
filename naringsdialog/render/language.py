"""The language a document speaks: its words, and its ways of writing dates, times, numbers and lists."""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import TYPE_CHECKING

from naringsdialog.render.conventions import ENGLISH, SWEDISH
from naringsdialog.render.kept import keep, load

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from naringsdialog.model.dates import Due
    from naringsdialog.render.conventions import Conventions

_TAGS = {"sv": "sv-SE", "en": "en-GB"}
_CONVENTIONS = {"sv": SWEDISH, "en": ENGLISH}
_LAST_HOUR_OF_NIGHT = 6


class Language:
    """One language of documents, made by `language`.

    Attributes:
        code: `sv` or `en`, as `dialog.yaml` has it.
        tag: the language and country (BCP 47) that a document is marked with.
    """

    def __init__(self, code: str, tag: str, conventions: Conventions, translations: NullTranslations) -> None:
        self.code = code
        self.tag = tag
        self._conventions = conventions
        self._translations = translations

    def gettext(self, message: str) -> str:
        """Return the words for an English message, which is itself where the language has no others."""
        # Of an empty message a catalog answers its header.
        return self._translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the words for an English message that depends on a number."""
        return self._translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return the words for an English message that other languages say otherwise in each context."""
        return self._translations.pgettext(context, message)

    def date(self, day: datetime.date) -> str:
        """Write a date in running text: `20 april 2020`."""
        return self._conventions.date(day)

    def weekday_date(self, day: datetime.date) -> str:
        """Write a date with its weekday: `måndag 20 april 2020`."""
        return self._conventions.weekday_date(day)

    def short_date(self, day: datetime.date) -> str:
        """Write a date in a table, where every language has `2020-04-20`."""
        return day.isoformat()

    def short_due(self, due: Due) -> str:
        """Write a due day in a table: `2020-04-24`, or the week alone."""
        if due.week is None:
            return self.short_date(due.day)
        year, week = due.week
        return self.gettext("week %(week)s, %(year)s") % {"week": week, "year": year}

    def due(self, due: Due) -> str:
        """Write a due day in running text; of a week also the day it ends."""
        if due.week is None:
            return self.date(due.day)
        year, week = due.week
        words = self.gettext("week %(week)s, %(year)s (ending %(sunday)s)")
        return words % {"week": week, "year": year, "sunday": self.weekday_date(due.day)}

    def time(self, clock: datetime.time) -> str:
        """Write a time in running text: `15.00`, in English `15:00`.

        Swedish has a full stop, and a zero in front of the hours of the night alone: 9.00, but 01.00 (Vägledning för
        webbutveckling, guideline 66, which follows Myndigheternas skrivregler).
        """
        if self.code == "en":
            return f"{clock:%H:%M}"
        hour = f"{clock:%H}" if clock.hour <= _LAST_HOUR_OF_NIGHT else str(clock.hour)
        return f"{hour}.{clock:%M}"

    def times(self, start: datetime.time, end: datetime.time | None = None) -> str:
        """Write when something begins, and perhaps ends: `kl. 15.00–16.00`."""
        if end is None:
            return self.pgettext("clock", "%(start)s") % {"start": self.time(start)}
        words = self.pgettext("clock", "%(start)s–%(end)s")
        return words % {"start": self.time(start), "end": self.time(end)}

    def number(self, n: float) -> str:
        """Write a number with its thousands apart, and half of one as `2,5`, in English `2.5`."""
        return self._conventions.number(n)

    def days(self, n: float) -> str:
        """Write a number of days: `1 dag`, `3 dagar`, `2,5 dagar`."""
        return self.ngettext("%(n)s day", "%(n)s days", n if isinstance(n, int) else 2) % {"n": self.number(n)}

    def join(self, names: Sequence[str]) -> str:
        """Write names in a row: `a, b och c`."""
        return self._conventions.join(names)


@cache
def language(code: str) -> Language:
    """Return the language with the code `sv` or `en`; raise `ValueError` for any other."""
    if code not in _TAGS:
        raise ValueError(f"no documents are written in {code!r}; the languages are {', '.join(_TAGS)}")
    translations = NullTranslations() if code == "en" else GNUTranslations(io.BytesIO(_catalog(code)))
    return Language(code, _TAGS[code], _CONVENTIONS[code], translations)


def _catalog(code: str) -> bytes:
    """Return the catalog of messages as the `gettext` of the standard library reads it."""
    source = resources.files("naringsdialog.render").joinpath("catalogs", f"{code}.po").read_bytes()
    kept = load("a catalog of messages", source)
    if isinstance(kept, bytes):
        return kept
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=code))
    keep(compiled.getvalue(), "a catalog of messages", source)
    return compiled.getvalue()
