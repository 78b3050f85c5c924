"""Commands that are loaded when one of them is asked for: a program that lists actions need not know how to render."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info, get_group_from_info

from naringsdialog.cli.help import PlainCommand, PlainGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Command, Context, HelpFormatter
    from typer._click.shell_completion import CompletionItem


class Place(NamedTuple):
    """Where a command is, and what must be known of it before it is loaded.

    Attributes:
        name: as it is called.
        module: the module in `naringsdialog.cli` whose `register` adds it, maybe among others; a name behind a colon
            is that of another function.
        summary: what it does, as its own help says; a list of commands shows it.
    """

    name: str
    module: str
    summary: str


class LazyGroup(PlainGroup):
    """A command whose own commands are loaded one by one; what lists them loads none.

    Attributes:
        places: its commands, in the order of the work.
    """

    places: ClassVar[Sequence[Place]] = ()

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever Typer says of a group
        super().__init__(**{**given, "commands": _Commands(self.places)})

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name, loaded; None where there is none."""
        if cmd_name not in self.commands:
            return None
        return self.commands[cmd_name]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the names of the commands, with what each does."""
        with formatter.section("Commands"):
            formatter.write_dl([(place.name, place.summary) for place in self.places])

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Return the names of commands, and of options, that begin so."""
        from typer._click.shell_completion import CompletionItem

        found = [place for place in self.places if place.name.startswith(incomplete)]
        names = [CompletionItem(place.name, help=place.summary) for place in found]
        return [*names, *super(TyperGroup, self).shell_complete(ctx, incomplete)]


class _Commands(MutableMapping[str, "Command"]):
    """Commands by their names; each is loaded when it is looked up."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places: dict[str, Place | Command] = {place.name: place for place in places}

    def __getitem__(self, name: str) -> Command:
        found = self._places[name]
        if isinstance(found, Place):
            found = self._places[name] = _load(found)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __setitem__(self, name: str, command: Command) -> None:
        self._places[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _load(place: Place) -> Command:
    """Import the module of a command, and make the one command of those that it registers."""
    module, _, function = place.module.partition(":")
    room = typer.Typer(rich_markup_mode=None)
    getattr(import_module(f"naringsdialog.cli.{module}"), function or "register")(room)
    for group in room.registered_groups:
        if group.name == place.name:
            return get_group_from_info(
                group, pretty_exceptions_short=False, rich_markup_mode=None, suggest_commands=False
            )
    [command] = [one for one in room.registered_commands if one.name == place.name]
    if not (command.cls and issubclass(command.cls, PlainCommand)):
        command.cls = PlainCommand
    return get_command_from_info(command, pretty_exceptions_short=False, rich_markup_mode=None)
