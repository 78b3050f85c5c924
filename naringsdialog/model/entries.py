"""What the register asks of its entries: those of `dialog.yaml` as it was read, or what the index keeps of them.

Only type checkers read this: a class of this kind takes long to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


class Former(Protocol):
    """What held until a day."""

    @property
    def until(self) -> date:
        """The last day of it."""


class FormerName(Former, Protocol):
    """What an organisation was called before."""

    @property
    def name(self) -> str:
        """The name it had."""


class Organisation(Protocol):
    """An organisation of the register, as it was read or as the index knows it."""

    @property
    def name(self) -> str:
        """Its name in full."""

    @property
    def short(self) -> str | None:
        """What it is called for short."""

    @property
    def former(self) -> Sequence[FormerName]:
        """What it was called before."""


class FormerPost(Former, Protocol):
    """Where a person was before."""

    @property
    def organisation(self) -> str | None:
        """The organisation then."""

    @property
    def title(self) -> str | None:
        """The title then."""


class Person(Protocol):
    """A person of the register, as it was read or as the index knows it."""

    @property
    def name(self) -> str:
        """The name in full."""

    @property
    def organisation(self) -> str | None:
        """The organisation's key."""

    @property
    def title(self) -> str | None:
        """Title or role."""

    @property
    def email(self) -> str | None:
        """E-mail address."""

    @property
    def phone(self) -> str | None:
        """Phone number."""

    @property
    def initials(self) -> str | None:
        """As used in notes."""

    @property
    def former(self) -> Sequence[FormerPost]:
        """Organisation and title before."""


class Entries(Protocol):
    """Whatever holds a register: a workspace as it was read, or what the index keeps of it."""

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations by their keys."""

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by their keys."""
