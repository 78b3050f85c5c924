"""Commands are loaded when they are asked for; what lists them says of each what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import typer
from typer.core import TyperGroup

from naringsdialog.cli.app import app
from naringsdialog.cli.commands import LazyGroup, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Program

PROGRAM = cast("TyperGroup", typer.main.get_command(app))


def groups() -> Iterator[LazyGroup]:
    """Give every group whose commands are loaded one by one, the program first."""
    waiting = [PROGRAM]
    while waiting:
        group = waiting.pop()
        if isinstance(group, LazyGroup):
            yield group
        waiting += [one for one in group.commands.values() if isinstance(one, TyperGroup)]


PLACES = [(group, place) for group in groups() for place in group.places]


@pytest.mark.parametrize(("group", "place"), PLACES, ids=[f"{group.name} {place.name}" for group, place in PLACES])
def test_a_list_of_commands_says_of_each_what_its_own_help_says(group: LazyGroup, place: Place) -> None:
    command = group.commands[place.name]

    assert (command.name, command.short_help) == (place.name, place.summary)


@pytest.mark.parametrize("group", list(groups()), ids=[group.name for group in groups()])
def test_a_module_that_registers_several_commands_has_a_place_for_each(group: LazyGroup) -> None:
    from importlib import import_module

    registered = []
    for module in {place.module for place in group.places}:
        name, _, function = module.partition(":")
        room = typer.Typer()
        getattr(import_module(f"naringsdialog.cli.{name}"), function or "register")(room)
        registered += [one.name for one in room.registered_commands]
        registered += [one.name for one in room.registered_groups]

    assert sorted(map(str, registered)) == sorted(place.name for place in group.places)


@pytest.mark.parametrize(("words", "meant"), [(["chek"], "check"), (["actions", "lst"], "list")], ids=" ".join)
def test_a_command_that_is_not_there_is_refused_with_the_one_that_was_meant(
    dialog: Program, words: list[str], meant: str
) -> None:
    result = dialog(*words)

    assert result.code == 2
    assert f"there is no command `{words[-1]}`" in result.err
    assert f"did you mean `{meant}`?" in result.err


def test_a_fault_in_a_module_that_is_loaded_is_not_taken_for_a_command_that_is_not_there() -> None:
    class Broken(LazyGroup):
        places = (Place("broken", "commands:nothing_of_the_kind", "Fails."),)

    group = Broken(name="dialog")

    with pytest.raises(AttributeError):
        group.get_command(typer.Context(group), "broken")
