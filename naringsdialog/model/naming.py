"""How a meeting, an action, a series or an owner is named on the command line: what is ambiguous is never guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from naringsdialog.errors import UsageError
from naringsdialog.model.fields import is_key
from naringsdialog.model.occasion import last_held, next_planned
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register


def ends_with(whole: str, ending: str) -> bool:
    """Tell whether `ending` is the end of `whole` in whole parts, split at `/`."""
    return whole == ending or whole.endswith("/" + ending)


def find_series(known: Iterable[str], name: str) -> str:
    """Return the series called `name`.

    Raises:
        UsageError: there is none, with the candidates.
    """
    known = list(known)
    if name in known:
        return name
    near = did_you_mean(name, known)
    raise UsageError(f"no series `{name}`", f"did you mean `{near}`?" if near else None, known)


def find_occasion(occasions: Sequence[Occasion], name: str, today: date, series: str | None = None) -> Occasion:
    """Return the meeting called `name`: its key, an ending of it in whole parts, a date, `next` or `last`.

    Args:
        occasions: every meeting that could be read.
        name: as it was typed; `.yaml` and `meetings/` around it do not hurt.
        today: for `next`.
        series: only this series' meetings count; None for all of them.

    Raises:
        UsageError: there is none, or more than one, with the candidates.
    """
    among = [o for o in occasions if series is None or o.series == series]
    if name in ("next", "last"):
        return _by_time(among, name, today)
    bare = name.replace("\\", "/").removeprefix("./").removeprefix("meetings/").removesuffix(".yaml")
    exact = [o for o in among if o.key == bare]
    found = exact or [o for o in among if ends_with(o.key, bare) or o.day.isoformat() == bare]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"`{name}` names {len(found)} meetings", "write more of the key", [o.key for o in found])
    keys = [o.key for o in sorted(among, key=lambda o: o.order)]
    near = did_you_mean(bare, [*keys, "next", "last"])
    raise UsageError(f"no meeting `{name}`", f"did you mean `{near}`?" if near else None, keys[-8:])


def _by_time(among: list[Occasion], name: str, today: date) -> Occasion:
    series = sorted({o.series for o in among if o.series})
    if len(series) > 1:
        candidates = [f"--series {key}: {o.key}" for key in series if (o := _one(among, key, name, today))]
        raise UsageError(f"`{name}` of which series?", "add --series, or stand in the series' folder", candidates)
    found = _one(among, series[0] if series else None, name, today)
    if found is None:
        what = "planned" if name == "next" else "held"
        raise UsageError(f"there is no {what} meeting", "`dialog list` shows all; `dialog new-meeting` makes one")
    return found


def _one(among: list[Occasion], series: str | None, name: str, today: date) -> Occasion | None:
    of_it = [o for o in among if series is None or o.series == series]
    return next_planned(of_it, today) if name == "next" else last_held(of_it)


def find_ref(refs: Iterable[str], name: str) -> str | None:
    """Return the action's reference that ends with `name` in whole parts; None where `name` is no action's.

    Args:
        refs: the references of all actions, closed ones too.
        name: as it was typed.

    Raises:
        UsageError: several actions end so, or the last part is an id that no action has, with the candidates.
    """
    refs = list(refs)
    if name in refs:
        return name
    found = [ref for ref in refs if ends_with(ref, name)]
    if len(found) > 1:
        raise UsageError(f"`{name}` names {len(found)} actions", "write more of the reference", found)
    if found:
        return found[0]
    if re.fullmatch(r"(?:.*/)?A\d+", name) is None:
        return None
    near = did_you_mean(name, refs)
    of_meeting = [ref for ref in refs if "/" in name and ends_with(ref.rpartition("/")[0], name.rpartition("/")[0])]
    raise UsageError(f"no action `{name}`", f"did you mean `{near}`?" if near else None, of_meeting)


def find_owner(register: Register, name: str, plain_names: Iterable[str]) -> str:
    """Return the key or plain name that `name` means: a key, a name, a short name, or a plain name in use.

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
    plain = sorted({one for one in plain_names if not is_key(one) or one == "all"})
    exact = [one for one in plain if one.casefold() == name.casefold()]
    if exact:
        return exact[0]
    near = did_you_mean(name, [*register.spellings(), *plain])
    raise UsageError(f"no owner `{name}`", f"did you mean `{near}`?" if near else None, [*register.keys, *plain])


def find_choice(what: str, name: str, choices: Sequence[str]) -> str:
    """Return `name` if it is one of the choices.

    Raises:
        UsageError: it is not, with the choices.
    """
    if name in choices:
        return name
    near = did_you_mean(name, choices)
    raise UsageError(f"no {what} `{name}`", f"did you mean `{near}`?" if near else None, choices)


def slugged(text: str) -> str:
    """Return text in letters a–z, digits, hyphens and dots, as a file name on any system and web page takes it."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
