"""What a command line gives its parameters, read at once where a word says all; Typer loads pydantic to read anything.

Loading pydantic takes longer than all that a list of actions does. What is not read here, and all that is wrong, is
left to Typer, so that its rules and its words hold.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from typer._click import Context, Parameter


def read_at_once(parameters: list[Parameter]) -> list[Parameter]:
    """Let parameters that Typer has made be read without pydantic; Typer asks nobody of which class they are to be."""
    for parameter in parameters:
        if type(parameter) is TyperOption:
            parameter.__class__ = _Option
        elif type(parameter) is TyperArgument:
            parameter.__class__ = _Argument
    return parameters


class _Option(TyperOption):
    def process_value(self, ctx: Context, value: Any) -> Any:  # noqa: ANN401 - Typer's
        return _processed(self, ctx, value, super().process_value)


class _Argument(TyperArgument):
    def process_value(self, ctx: Context, value: Any) -> Any:  # noqa: ANN401 - Typer's
        return _processed(self, ctx, value, super().process_value)


def _processed(
    parameter: TyperOption | TyperArgument, context: Context, value: object, by_typer: Callable[[Context, Any], Any]
) -> object:
    source = context.get_parameter_source(parameter.name)
    try:
        if source is None or source.name not in ("COMMANDLINE", "DEFAULT"):
            raise ValueError(source)
        read = _read(parameter, value) if source.name == "COMMANDLINE" else _default(parameter, value)
    except ValueError:
        return by_typer(context, value)
    return parameter.callback(context, parameter, read) if parameter.callback else read


def _default(parameter: TyperOption | TyperArgument, value: object) -> object:
    """Return what holds where nothing is given, which is of the parameter's type already."""
    if parameter.required:
        raise ValueError(parameter.name)
    return () if value is None and (parameter.multiple or parameter.nargs == -1) else value


def _read(parameter: TyperOption | TyperArgument, value: object) -> object:
    """Return what a word says, or several.

    Raises:
        ValueError: that is Typer's to say.
    """
    of, parser = parameter.type_descriptor.annotation, parameter.type_descriptor.parameter_info.parser
    if isinstance(value, str):
        if parser is not None:
            return parser(value)
        if of is str:
            return value
        if isinstance(of, type) and issubclass(of, StrEnum):
            return of(value)
    elif of == list[str] and parser is None and isinstance(value, (list, tuple)):
        return list(value)
    elif of is bool and isinstance(value, bool):
        return value
    raise ValueError(value)
