"""How a meeting, an action, a series or an owner is named on the command line: what is ambiguous is never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import UsageError
from naringsdialog.model.sequence import last_held, next_planned, without_record
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from naringsdialog.model.register import Register
    from naringsdialog.model.sequence import M

NEXT, LAST = "next", "last"
_BETWEEN_NAMES = re.compile(r"\s*[,;/&+\n]\s*|\s+(?:och|and|samt)\s+", re.IGNORECASE)
_ACTION = re.compile(r"(?:.*/)?A\d+", re.IGNORECASE)
# Letters that have no plain letter in Unicode's own decomposition.
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i"})


class Named(NamedTuple):
    """A meeting as far as its file's place tells, also one that cannot be read."""

    key: str
    day: date | None
    series: str | None


def ends_with(whole: str, ending: str) -> bool:
    """Tell whether `ending` is the end of `whole` in whole parts, split at `/`."""
    return f"/{_composed(whole)}".endswith(f"/{_composed(ending)}")


def _composed(name: str) -> str:
    """Return a name with each å, ä and ö as one character, whichever way a file system keeps it."""
    return unicodedata.normalize("NFC", name)


def find_series(known: Iterable[str], name: str) -> str:
    """Return the series called `name`.

    Raises:
        UsageError: there is none, with the candidates.
    """
    return find_choice("series", name, list(known))


def find_meeting(meetings: Iterable[Named], name: str, series: str | None = None, *, today: date | None = None) -> str:
    """Return the key of the meeting called `name`: its key, an ending of it in whole parts, or a date.

    Args:
        meetings: every meeting there is, the unreadable ones too: what cannot be read can still be meant.
        name: as it was typed; a path to the file will do, too.
        series: only this series' meetings can be named by less than their key; None for all of them.
        today: the day on which a date is said as people say it, `9/11` or `i fredags`; None where only `2020-11-09` is.

    Raises:
        UsageError: there is none, or more than one, with the candidates.
    """
    meetings = list(meetings)
    bare = re.sub(r"\.ya?ml$", "", name.replace("\\", "/"))
    among = [one for one in meetings if series in (None, one.series)]
    for found in (
        [one.key for one in meetings if _composed(one.key) == _composed(bare)],
        [one.key for one in meetings if ends_with(bare, f"meetings/{one.key}")],
        [one.key for one in among if ends_with(one.key, bare) or str(one.day) == bare],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"`{name}` names {len(found)} meetings", "write more of the key", found)
    if today:
        from naringsdialog.model.meeting_on_day import meeting_on_day

        if key := meeting_on_day(among, name, today):
            return key
    latest = [one.key for one in sorted(among, key=lambda one: (str(one.day or ""), one.key), reverse=True)]
    raise _unknown("meeting", name, [*latest, NEXT, LAST], latest)


def find_by_time(occasions: Iterable[M], name: str, today: date, series: Sequence[str]) -> M:
    """Return the `next` or the `last` meeting of a series.

    Args:
        occasions: every meeting that could be read.
        name: `next` or `last`.
        today: for `next`.
        series: the series that can be meant; empty where the workspace has none.

    Raises:
        UsageError: there is no such meeting, or several series can be meant, with a candidate for each.
    """
    occasions = list(occasions)
    if len(series) > 1:
        candidates = [f"{o.key} ({key})" for key in series if (o := _by_time(occasions, name, today, key))]
        remedy = "write its key, or stand in the series' folder; some commands take --series"
        raise UsageError(f"`{name}` of which series?", remedy, candidates)
    found = _by_time(occasions, name, today, series[0] if series else None)
    if found is None:
        raise _no_meeting_by_time(occasions, name, today, series[0] if series else None)
    return found


def _no_meeting_by_time(occasions: Iterable[M], name: str, today: date, series: str | None) -> UsageError:
    due = without_record(occasions, today, series)
    if name == NEXT and due:
        remedy = (
            f"the day of {due[-1].key} has passed, and nothing is noted in it: name it if it is meant; "
            "`dialog new-meeting` makes the next one"
        )
        return UsageError("no meeting is planned from today on", remedy)
    if name == NEXT:
        return UsageError("no meeting is planned", "`dialog list` shows all; `dialog new-meeting` makes one")
    if due:
        remedy = (
            f"the day of {due[-1].key} has come, but it is planned and nothing is noted in it: name it if it is meant"
        )
        return UsageError("no meeting is held", remedy)
    return UsageError("no meeting is held", "`dialog list` shows all; `dialog new-meeting` makes one")


def _by_time(occasions: Iterable[M], name: str, today: date, series: str | None) -> M | None:
    of_it = [o for o in occasions if series in (None, o.series)]
    return next_planned(of_it, today) if name == NEXT else last_held(of_it)


def is_action(name: str) -> bool:
    """Tell whether a name is formed as that of an action, `A4` or `2020-04-20/A4`."""
    return _ACTION.fullmatch(name) is not None


def refs_called(refs: Iterable[str], name: str) -> list[str]:
    """Return the references that a name can mean: the one that it is, else those that end so; in any case if need be.

    Args:
        refs: the references of all actions.
        name: as it was typed.
    """
    refs = list(dict.fromkeys(refs))
    found = [ref for ref in refs if ref == name] or [ref for ref in refs if ends_with(ref, name)]
    if found:
        return found
    folded = name.casefold()
    whole = [ref for ref in refs if ref.casefold() == folded]
    return whole or [ref for ref in refs if ends_with(ref.casefold(), folded)]


def find_ref(refs: Iterable[str], name: str) -> str:
    """Return the action's reference that ends with `name` in whole parts.

    Args:
        refs: the references of all actions, closed ones too.
        name: as it was typed.

    Raises:
        UsageError: there is none, or more than one, with the candidates.
    """
    refs = list(dict.fromkeys(refs))
    found = refs_called(refs, name)
    if len(found) == 1:
        return found[0]
    if found:
        newest = found[::-1]  # that of the last meetings is meant more often than one of long ago
        raise UsageError(f"`{name}` names {len(found)} actions", "write more of the reference", newest)
    meeting, _, own = name.rpartition("/")
    of_meeting = [ref for ref in refs if meeting and ends_with(ref.rpartition("/")[0], meeting)]
    of_number = [ref for ref in refs if ends_with(ref, own.upper())]
    # Where the meeting is right, any other number is as near as the next.
    near = refs if meeting else [ref.rpartition("/")[2] for ref in refs]
    raise _unknown("action", name, [] if of_meeting else near, of_meeting or of_number or refs)


def find_owner(register: Register, name: str, plain_names: Iterable[str]) -> str:
    """Return the key or plain name that `name` means: a key, a name, a short name, or an owner in use.

    Args:
        register: who is known.
        name: as it was typed, in any case.
        plain_names: the owners in use that are not in the register.

    Raises:
        UsageError: nobody is called so, or several are, with the candidates.
    """
    if name in register:
        return name
    found = sorted(register.search(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"`{name}` names {len(found)} in the register", "write the key", found)
    plain = sorted(set(plain_names) - set(register.keys))
    exact = [one for one in plain if one == name] or [one for one in plain if one.casefold() == name.casefold()]
    if exact:
        return exact[0]
    known = [f"{key} ({organisation.name})" for key, organisation in register.organisations.items()]
    known += [f"{key} ({person.name})" for key, person in register.people.items()]
    raise _unknown("owner", name, [*register.spellings(), *plain], [*known, *plain])


def several_named(register: Register, text: str) -> tuple[str, ...]:
    """Return the keys of those whom one text names in a row, as `ab/ml` or `Regionen och JHT` do.

    Args:
        register: who is known.
        text: the text.

    Returns:
        Empty where one part of it is nobody's name, or that of several.
    """
    parts = [part for part in _BETWEEN_NAMES.split(text.strip()) if part]
    if len(parts) == 1:  # between blanks only keys: a name has blanks in it
        parts = [word for word in text.split() if word in register]
        parts = parts if len(parts) == len(text.split()) else []
    called = [register.alike(part) for part in parts]
    keys = tuple(dict.fromkeys(key for keys in called for key in keys))
    return keys if len(keys) > 1 and all(len(keys) == 1 for keys in called) else ()


def find_choice(what: str, name: str, choices: Sequence[str]) -> str:
    """Return `name` if it is one of the choices.

    Raises:
        UsageError: it is not, with the choices.
    """
    if name in choices:
        return name
    raise _unknown(what, name, choices, choices)


def _unknown(what: str, name: str, near: Iterable[str], candidates: Sequence[str]) -> UsageError:
    found = did_you_mean(name, near)
    return UsageError(f"there is no {what} `{name}`", f"did you mean `{found}`?" if found else None, candidates)


def slugged(text: str) -> str:
    """Return text in letters a–z, digits, hyphens and dots, as a file name on any system and web page takes it."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
