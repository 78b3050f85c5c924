"""The sandbox of templates, which reads the fields of what they are given without asking each time whether it may."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

# Where the classes are made whose fields are there to be shown.
_VIEWS = "naringsdialog.render.views.fields"


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which would allow the fields of views after all: they are text, views, or tuples of these."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's protocol
        """Return `obj.attribute`."""
        if attribute in _fields_of_view(type(obj)):  # type: ignore[arg-type] # mypy doubts that a class has a hash
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=256)
def _fields_of_view(kind: type) -> frozenset[str]:
    """Return the names of the fields of a view, none of any other class."""
    if not (is_dataclass(kind) and kind.__module__ == _VIEWS):
        return frozenset()
    return frozenset(field.name for field in fields(kind) if not field.name.startswith("_"))
