"""Owners named on the command line, to be written into a file: keys, plain names, `all` and `none`."""

from __future__ import annotations

from collections.abc import Sequence

from naringsdialog.cli.desk import Desk
from naringsdialog.errors import UsageError
from naringsdialog.model.naming import find_owner, several_named
from naringsdialog.model.near_words import owner_word
from naringsdialog.model.register import is_key

_RESERVED = ("all", "none")


def named_owners(at: Desk, names: Sequence[str], *, as_written: bool = False) -> tuple[str, ...]:
    """Return who is meant, as files name them: by key, or by the name as it stands.

    Args:
        at: the desk.
        names: as they were typed; several may stand in one, with commas between them.
        as_written: whether `all`, `none` and names of people who are not known may be written anew.

    Raises:
        UsageError: nobody is called so, or several are; or `all` or `none` stands beside another.
    """
    plain = at.catalogue.plain_owners() if names else []
    said = [name for listed in names for name in _divided(at, listed.strip(), plain)]
    if as_written and set(said) & set(_RESERVED):
        if len(said) > 1:
            word = next(name for name in said if name in _RESERVED)
            raise UsageError(f"`{word}` cannot stand beside other owners", f"name the owners, or write only `{word}`")
        return tuple(said)
    return tuple(dict.fromkeys(_named(at, name, plain, as_written=as_written) for name in said))


def _divided(at: Desk, listed: str, plain: Sequence[str]) -> list[str]:
    """Return the names in one text; a name that is known may hold a comma itself."""
    if listed in plain or at.catalogue.register.search(listed):
        return [listed]
    return [name.strip() for name in listed.split(",") if name.strip()]


def _named(at: Desk, name: str, plain: Sequence[str], *, as_written: bool) -> str:
    register = at.catalogue.register
    if as_written and not register.search(name):
        meant = owner_word(name) or ",".join(several_named(register, name))
        if meant:
            raise UsageError(f"there is no owner `{name}`", f"did you mean `{meant}`?")
    try:
        return find_owner(register, name, plain)
    except UsageError as error:
        if as_written and not is_key(name) and not error.remedy:
            return name
        raise


def strangers(at: Desk, owners: Sequence[str]) -> tuple[str, ...]:
    """Say of each owner who is not in the register that the name is written as it was typed."""
    unknown = [name for name in owners if name not in at.catalogue.register and name not in _RESERVED]
    return tuple(f"{name} is not in the register: the name is written as you typed it" for name in unknown)
