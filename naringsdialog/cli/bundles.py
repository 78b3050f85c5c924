"""Options that go together: a command takes them as one parameter, and shows each in its help."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints


class Bundle:
    """The base of dataclasses whose fields are options of a command, each with its default."""


def bundled(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of each bundle among its parameters; it gets them as that one parameter."""
    own = inspect.signature(command, eval_str=True)
    bundles = {one.name: one.annotation for one in own.parameters.values() if _is_bundle(one.annotation)}

    @functools.wraps(command)
    def with_options(**given: Any) -> None:  # noqa: ANN401 - whatever Typer read
        made = {
            name: bundle(**{field.name: given.pop(field.name) for field in fields(bundle)})
            for name, bundle in bundles.items()
        }
        command(**given, **made)

    shown = [
        option
        for one in own.parameters.values()
        for option in (_options(one.annotation) if one.name in bundles else [_by_name(one)])
    ]
    with_options.__signature__ = own.replace(parameters=shown)  # type: ignore[attr-defined] # functions may have one
    return with_options


def _options(bundle: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(bundle, include_extras=True)
    return [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in fields(bundle)
    ]


def _by_name(parameter: inspect.Parameter) -> inspect.Parameter:
    """Return the parameter as one that may stand anywhere: Typer gives every one by its name."""
    return parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _is_bundle(annotation: Any) -> bool:  # noqa: ANN401 - whatever a parameter says
    return isinstance(annotation, type) and issubclass(annotation, Bundle)
