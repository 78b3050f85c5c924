"""What every view of one document is made from: its language, its day, its register, and how much it may show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.followup.parts import answers_for
from naringsdialog.render.kinds import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naringsdialog.followup.history import ActionState, PartOf
    from naringsdialog.followup.recipients import Recipient
    from naringsdialog.model.occasion import Occasion
    from naringsdialog.model.register import Register
    from naringsdialog.render.kinds import Kind
    from naringsdialog.render.language import Language


class Setting(NamedTuple):
    """The circumstances of one document.

    Attributes:
        kind: what it is.
        language: the language it speaks.
        register: who is who.
        day: the as-of day of actions.
        shown_as: the day on which people and organisations are shown as they were: the meeting's, else `day`.
        audience: who it is for.
        occasion: the meeting it is of; None for a follow-up of the series.
        recipient: who is told of nothing but their own actions in it; None where it is for all who were called.
    """

    kind: Kind
    language: Language
    register: Register
    day: date
    shown_as: date
    audience: Audience = Audience.ORDINARY
    occasion: Occasion | None = None
    recipient: Recipient | None = None

    @property
    def internal(self) -> bool:
        """Whether internal parts are shown, as they are in the secretariat's full copy alone."""
        return self.audience is Audience.INTERNAL

    @property
    def is_to_organisation(self) -> bool:
        """Whether the only one whom it is for is an organisation, which is addressed otherwise than a person."""
        recipient = self.recipient
        return recipient is not None and self.register.party(recipient.name, self.shown_as).is_organisation

    def words(self, message: str, **values: object) -> str:
        """Return the words for an English message, its `%(name)s` filled."""
        return self.language.gettext(message) % values

    def counted(self, singular: str, plural: str, n: int) -> str:
        """Return the words for a message about a number, `%(n)s` filled."""
        return self.language.ngettext(singular, plural, n) % {"n": self.language.number(n)}

    def owner(self, name: str) -> str:
        """Return what an owner is called in running text, the short name where there is one."""
        return self.words("everyone called") if name == "all" else self.register.party(name, self.shown_as).short

    def owners(self, names: Iterable[str]) -> str:
        """Return several owners in running text, or that nobody was named."""
        return self.language.join([self.owner(name) for name in names]) or self.words("nobody named")

    def addressed(self, names: Iterable[str]) -> str:
        """Return several owners as `owners` does, but the only one whom the document is for first, and as "you"."""
        recipient, called = self.recipient, list(names)
        if recipient is None or recipient.name not in called:
            return self.owners(called)
        spoken = self.language
        organisation, person = spoken.pgettext("to an organisation", "you"), spoken.pgettext("to a person", "you")
        you = organisation if self.is_to_organisation else person
        return spoken.join([you, *(self.owner(name) for name in called if name != recipient.name)])

    def names(self, names: Iterable[str]) -> str | None:
        """Return several names in full, None where there are none."""
        called = [self.register.party(name, self.shown_as).name for name in names]
        return self.language.join(called) if called else None

    def meeting_of(self, day: date) -> str:
        """Return what a meeting on a day is called in running text."""
        return self.words("the meeting of %(date)s", date=self.language.date(day))

    def marked(self, text: str, *, internal: bool) -> str:
        """Return the text with the mark of internal parts, which only the full copy shows."""
        return f"{text} [{self.words('internal')}]" if internal else text

    def told(self, state: ActionState) -> ActionState | None:
        """Return an action as the document tells it; None where it does not.

        It is internal and the document is not, or it is none of those of the only one whom the document is for.
        """
        if state.history.internal and not self.internal:
            return None
        return self.recipient.seen(state, self.register, self.part_of) if self.recipient else state

    @property
    def part_of(self) -> PartOf:
        """Who answers for whose part."""
        return partial(answers_for, self.register)
