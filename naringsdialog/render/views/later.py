"""Views whose fields are put into words when a document first asks for them: most documents show but a few."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Self


class Later:
    """The base of a view, a dataclass with slots, that may be made before its fields are."""

    __slots__ = ("_source",)

    @classmethod
    def of(cls, source: object) -> Self:
        """Return a view whose fields are the attributes of a source, each asked for once."""
        view = cls.__new__(cls)
        object.__setattr__(view, "_source", source)
        return view

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the type of the field
        # Only what is not set comes here.
        if not any(field.name == name for field in fields(self)):  # type: ignore[arg-type] # it is a dataclass
            raise AttributeError(name, name=name, obj=self)
        value = getattr(self._source, name)
        object.__setattr__(self, name, value)
        return value
