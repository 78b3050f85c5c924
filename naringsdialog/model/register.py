"""The people and organisations of the workspace, as they were on a day."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from naringsdialog.model.entries import Entries, Former

F = TypeVar("F", bound="Former")


@lru_cache(maxsize=4096)  # the same few names are asked for over and over
def is_key(name: str) -> bool:
    """Tell whether a name means an entry of the register: no capital letter and no white space in it."""
    return not any(letter.isupper() or letter.isspace() for letter in name)


@dataclass(frozen=True, slots=True)
class Party:
    """A person or an organisation on a day, or a plain name.

    Attributes:
        key: the key in the register; None for a plain name.
        name: the name in full on that day; a key that is not in the register stands for itself.
        short: what it is called for short; the name where there is nothing shorter.
        organisation: a person's organisation on that day, an organisation's own key; None where unknown.
        is_organisation: whether it is one.
    """

    key: str | None
    name: str
    short: str
    organisation: str | None = None
    is_organisation: bool = False
    title: str | None = None
    email: str | None = None
    phone: str | None = None


class Register:
    """Looks names up: `all` and `none` are no names, a key means an entry, anything else stands for itself."""

    def __init__(self, workspace: Entries) -> None:
        self.organisations = workspace.organisations
        self.people = workspace.people

    def __contains__(self, key: str) -> bool:
        return key in self.organisations or key in self.people

    @property
    def keys(self) -> list[str]:
        """All keys, organisations first, in the order of the file."""
        return [*self.organisations, *self.people]

    def party(self, name: str, day: date) -> Party:
        """Return who `name` (a key or a plain name) was on `day`."""
        if name in self.organisations:
            return self._organisation(name, day)
        if name in self.people:
            return self._person(name, day)
        return Party(None if not is_key(name) else name, name, name)

    def _organisation(self, key: str, day: date) -> Party:
        entry = self.organisations[key]
        former = _as_of(entry.former, day)
        name = former.name if former else entry.name
        short = entry.short if entry.short and not former else name
        return Party(key, name, short, organisation=key, is_organisation=True)

    def _person(self, key: str, day: date) -> Party:
        entry = self.people[key]
        former = _as_of(entry.former, day)
        post = former or entry
        return Party(key, entry.name, entry.name, post.organisation, False, post.title, entry.email, entry.phone)

    def parties(self, names: Iterable[str], day: date) -> list[Party]:
        """Return each of `names` as it was on `day`, in their order."""
        return [self.party(name, day) for name in names]

    def organisation_of(self, name: str, day: date) -> str | None:
        """Return a person's organisation on `day`, an organisation's own key, None for anyone else."""
        if name in self.organisations:
            return name
        person = self.people.get(name)
        return (_as_of(person.former, day) or person).organisation if person else None

    def belongs(self, name: str, organisation: str, day: date) -> bool:
        """Tell whether `name` is the organisation or one of its people on `day`."""
        return name == organisation or self.organisation_of(name, day) == organisation

    def search(self, words: str) -> set[str]:
        """Return the keys that `words` name exactly, by key, name or short name, whatever the case."""
        wanted = words.casefold()
        return {key for key, names in self._spellings() if wanted in (name.casefold() for name in names)}

    def alike(self, words: str) -> set[str]:
        """Return the keys that `words` name but for case, blanks and the marks on letters: `eva ek` and `EvaEk`.

        Who is named exactly comes before who is named nearly.
        """
        return self.search(words) or self._by_letters.get(_letters(words), set())

    @cached_property
    def _by_letters(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, names in self._spellings():
            for name in names:
                found.setdefault(_letters(name), set()).add(key)
        return found

    def spellings(self) -> list[str]:
        """All that a key of the register may be called, for suggestions."""
        return [name for _, names in self._spellings() for name in names]

    def _spellings(self) -> Iterator[tuple[str, list[str]]]:
        for key, organisation in self.organisations.items():
            former = [old.name for old in organisation.former]
            yield key, [key, organisation.name, *([organisation.short] if organisation.short else []), *former]
        for key, person in self.people.items():
            yield key, [key, person.name]


def _as_of(former: Sequence[F], day: date) -> F | None:
    """Return the earliest former entry that still held on `day`."""
    return min((entry for entry in former if day <= entry.until), key=lambda entry: entry.until, default=None)


def _letters(name: str) -> str:
    """Return a name in lower case, without blanks and without the marks on its letters."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in apart if not sign.isspace() and not unicodedata.combining(sign))
