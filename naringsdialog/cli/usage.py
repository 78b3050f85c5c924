"""A command line that Typer does not understand, in our words: what is wrong, what was meant, where to read more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from naringsdialog.errors import UsageError
from naringsdialog.model.near_words import word_meant
from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_VALUE = re.compile(r"Invalid value for '(?P<name>.+?)'(?: / '.+?')*: (?P<told>.*)", re.DOTALL)
_CHOICE = re.compile(r"(?:Value error, )?'(?P<word>.*)' is not one of (?P<choices>'.*')\.?", re.DOTALL)
_COMMAND = re.compile(r"No such command '(?P<word>.*?)'\..*", re.DOTALL)
_OPTION = re.compile(r"No such option: (?P<word>\S+)", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<words>.*)\)", re.DOTALL)
_BARE = re.compile(r"Option '(?P<name>.+?)' requires an argument\.", re.DOTALL)
_QUOTES = "several words that are one value stand in quotation marks"
_MISSING = re.compile(r"Missing (?:argument|option) '(?P<name>.+?)'\.", re.DOTALL)


def reworded(error: typer.TyperException) -> UsageError:
    """Return what Typer says as an error of ours; what is not known here keeps Typer's own words."""
    context: typer.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else "dialog COMMAND"
    help_ = f"`{path} --help` shows how it is used"
    told = error.message if _OPTION.match(error.message) else error.format_message()
    if found := _COMMAND.fullmatch(told):
        commands = _commands(context)
        return _unknown("command `{}`", found["word"], commands, help_, commands)
    if found := _OPTION.fullmatch(told):
        return _unknown("option `{}`", found["word"], _options(context), help_)
    if found := _EXTRA.fullmatch(told):
        return UsageError(f"`{found['words']}` is more than {path} takes", f"{_QUOTES}; {help_}")
    if found := _MISSING.match(told):
        return UsageError(f"{found['name']} is missing", help_)
    if found := _BARE.fullmatch(told):
        return UsageError(f"{found['name']} stands without a value", help_)
    if (found := _VALUE.fullmatch(told)) and (choice := _CHOICE.fullmatch(found["told"])):
        choices = re.findall(r"'([^']*)'", choice["choices"])
        return _unknown(f"`{{}}` for {found['name']}", choice["word"], choices, None, choices, word_meant)
    if found := _VALUE.fullmatch(told):
        return UsageError(f"{found['name']}: {found['told']}", help_)
    return UsageError(told.rstrip("."), help_)


def _unknown(
    what: str,
    word: str,
    known: Iterable[str],
    help_: str | None,
    candidates: Iterable[str] = (),
    meant: Callable[[str, Iterable[str]], str | None] = did_you_mean,
) -> UsageError:
    near = meant(word, known)
    told = [f"did you mean `{near}`?" if near else None, help_]
    return UsageError(f"there is no {what.format(word)}", " ".join(filter(None, told)) or None, tuple(candidates))


def _commands(context: typer.Context | None) -> list[str]:
    return context.command.list_commands(context) if context and isinstance(context.command, TyperGroup) else []


def _options(context: typer.Context | None) -> list[str]:
    parameters = context.command.get_params(context) if context else []
    return [name for parameter in parameters for name in parameter.opts if name.startswith("-")]
