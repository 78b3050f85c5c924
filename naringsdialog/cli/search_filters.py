"""Where `dialog search` is to look: its options, and whom they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from naringsdialog.cli.bundles import Bundle
from naringsdialog.cli.params import complete_organisation, complete_owner, complete_series
from naringsdialog.errors import UsageError
from naringsdialog.index.finding import Filters, Owner
from naringsdialog.model.leaning import Lean
from naringsdialog.model.naming import find_choice, find_owner, find_series
from naringsdialog.search.words import cleaned, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.cli.desk import Desk
    from naringsdialog.model.register import Register
    from naringsdialog.model.spans import Span
    from naringsdialog.search.question import Term

_EVERYBODY = "all"
_OWNED = "action"
_KINDS = ("title", "note", "decision", _OWNED)


def _complete_kind(incomplete: str) -> list[str]:
    return [kind for kind in _KINDS if kind.startswith(incomplete)]


@dataclass(frozen=True, slots=True)
class Among(Bundle):
    """Where to look; each field is an option."""

    series: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only meetings of this series.", autocompletion=complete_series),
    ] = None
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only meetings from then on; also a month or a year.")
    ] = None
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only meetings up to then; also a month or a year.")
    ] = None
    organisation: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only what it reported.", autocompletion=complete_organisation),
    ] = None
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this owner's actions.", autocompletion=complete_owner),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help=f"Only these: {', '.join(_KINDS)}.", autocompletion=_complete_kind),
    ] = None

    def filters(self, at: Desk) -> Filters:
        """Return what the options ask for.

        Raises:
            UsageError: a name is not known, a day is none, the days are the wrong way round, or owners are asked for
                where no action is.
        """
        kinds = [find_choice("kind", name, _KINDS) for name in self.kind or []]
        if self.owner and kinds and _OWNED not in kinds:
            raise UsageError(
                f"only actions have owners, and --kind {kinds[0]} asks for none of them",
                "leave out --kind; without --owner, who is named is found by the name as a word",
            )
        workspace, register = at.catalogue.workspace, at.catalogue.register
        series = [find_series(workspace.series, name) for name in self.series or []]
        since, until = self._days(at, series[0] if len(series) == 1 else None)
        plain = at.catalogue.plain_owners() if self.owner else []
        owners = [find_owner(register, name, plain) for name in self.owner or []]
        return Filters(
            kinds=kinds,
            series=series,
            organisations=[_organisation(register, name) for name in self.organisation or []],
            owners=[one for name in owners for one in _owners(register, name)],
            since=since,
            until=until,
        )

    def _days(self, at: Desk, series: str | None) -> tuple[date | None, date | None]:
        since = _days_of(at, self.since, "--since", series).first if self.since is not None else None
        until = _days_of(at, self.until, "--until", series).last if self.until is not None else None
        if since and until and until < since:
            raise UsageError(f"--until {until} lies before --since {since}", "nothing can be found between them")
        return since, until


def _days_of(at: Desk, text: str, option: str, series: str | None) -> Span:
    """Return the days that an option names; most often it is one."""
    from naringsdialog.cli.spoken import naming
    from naringsdialog.model.spans import Span, span_of

    with naming(option):
        span = span_of(text, at.today)
    if span is None:
        day = at.day(text, Lean.BACK, option, series)
        span = Span(day, day)
    return span


def _organisation(register: Register, name: str) -> str:
    keys = [key for key in register.organisations if key in register.alike(name)]
    return keys[0] if len(keys) == 1 else find_choice("organisation", name, list(register.organisations))


def _owners(register: Register, name: str) -> Iterator[Owner]:
    """Give whom an owner stands for: itself, its people while they belong to it, and `all` where nobody was called."""
    yield Owner(name)
    yield Owner(_EVERYBODY)
    for key, person in register.people.items() if name in register.organisations else ():
        first = None
        for last in [*sorted(former.until for former in person.former), None]:
            if register.organisation_of(key, last or date.max) == name:
                yield Owner(key, first, last)
            first = last + timedelta(days=1) if last and last < date.max else first


def keys_meant(register: Register, term: Term) -> list[str]:
    """Return the keys of those in the register whom a term names, by their names now and before."""
    names = {
        key: [one.name, one.short, *(former.name for former in one.former)]
        for key, one in register.organisations.items()
    }
    names |= {key: [person.name] for key, person in register.people.items()}
    return [key for key, called in names.items() if any(_is_meant(term, name) for name in called if name)]


def _is_meant(term: Term, name: str) -> bool:
    words = folded_words(cleaned(name))
    return any(term.means(words, at) for at in range(len(words)))
