"""Where `dialog search` is to look: names and days as they were typed, and who is meant by them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError
from naringsdialog.index.finding import Filters, Owner
from naringsdialog.model.leaning import Lean
from naringsdialog.model.naming import find_choice, find_owner, find_series
from naringsdialog.search.words import cleaned, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.cli.desk import Desk
    from naringsdialog.cli.search import Among
    from naringsdialog.model.register import Register
    from naringsdialog.search.question import Term

_EVERYBODY = "all"


def filters_of(at: Desk, among: Among) -> Filters:
    """Return what the options of a search ask for.

    Raises:
        UsageError: a name is not known, a day is none, or the days are the wrong way round.
    """
    from naringsdialog.cli.search import KINDS

    workspace, register = at.catalogue.workspace, at.catalogue.register
    series = [find_series(workspace.series, name) for name in among.series or []]
    home = series[0] if len(series) == 1 else None
    since = at.day(among.since, Lean.BACK, "--since", home) if among.since is not None else None
    until = at.day(among.until, Lean.BACK, "--until", home) if among.until is not None else None
    if since and until and until < since:
        raise UsageError(f"--until {until} lies before --since {since}", "nothing can be found between them")
    plain = at.catalogue.plain_owners() if among.owner else []
    return Filters(
        kinds=[find_choice("kind", name, KINDS) for name in among.kind or []],
        series=series,
        organisations=[_organisation(register, name) for name in among.organisation or []],
        owners=[one for name in among.owner or [] for one in _owners(register, find_owner(register, name, plain))],
        since=since,
        until=until,
    )


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
