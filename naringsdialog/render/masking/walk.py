"""The views of a document gone through text by text, each text with its place in the words of the secretary."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as dataclass_fields
from operator import is_not
from typing import TYPE_CHECKING, Any, TypeVar, cast

from naringsdialog.render.views.fields import (
    ActionView,
    ChangeView,
    ContactView,
    DecisionView,
    DocumentView,
    EnclosureView,
    ItemView,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from naringsdialog.render.masking.mask import Mask

V = TypeVar("V")

# The fields that have no key of their own in the files.
_UNSAID = ("meeting", "followup", "attendance", "names", "text", "owners", "what")
_KEYS = {"remark": "note"}  # the key of the files that a view's field is made of
_DIGEST = "version"  # of a document, which holds digests: nobody wrote them


@dataclass(frozen=True, slots=True)
class Walk:
    """Goes through views, and puts other texts in the place of theirs.

    Attributes:
        mask: what keeps places free of personal data, and in which language they are.
        text: gives the text that is put in the place of one, which may be the same; called with its place.
        view: gives the view that is gone through in place of one, which may be the same; called with its place.
    """

    mask: Mask
    text: Callable[[str, str], str]
    view: Callable[[object, str], object] = lambda view, _: view

    def of(self, value: V, where: str = "") -> V:
        """Return a view, a text or a tuple of them with other texts; the very same where all texts are the same."""
        if isinstance(value, str):
            return cast("V", self.text(value, where))
        if isinstance(value, tuple):
            parts = tuple(self.of(one, where) for one in value)
            return cast("V", parts) if any(map(is_not, parts, value)) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        place = self._place(value, where)
        view = cast("V", self.view(value, place))
        changed: dict[str, Any] = {}
        for field in dataclass_fields(value):
            if isinstance(value, DocumentView) and field.name == _DIGEST:
                continue
            before = getattr(view, field.name)
            said = _KEYS.get(field.name, field.name)
            after = self.of(before, place if field.name in _UNSAID else joined(place, said))
            changed |= {field.name: after} if after is not before else {}
        return cast("V", replace(cast("Any", view), **changed)) if changed else view

    def _place(self, view: object, where: str) -> str:
        """Return what the secretary calls a view: an item by its number and title, an action by its reference."""
        mask = self.mask
        match view:
            case ItemView():
                words = mask.language.gettext("item %(number)s %(title)s")
                return mask.quietly(words % {"number": view.number, "title": view.title})
            case ActionView() | ChangeView():
                return mask.quietly(mask.language.gettext("action %(ref)s") % {"ref": view.ref})
            case DecisionView():
                return joined(where, view.id or "")
            case ContactView():
                return mask.quietly(joined(where, view.name))
            case EnclosureView():
                return mask.quietly(joined(where, view.title))
            case _:
                return where


def joined(*parts: str) -> str:
    """Return a place within a place: "punkt 1 Läget: notes"."""
    return ": ".join(filter(None, parts))
