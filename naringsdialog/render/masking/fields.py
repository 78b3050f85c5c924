"""Personal data masked in what a document is made of, and in the document when it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from naringsdialog.model.personal_data import Kind
from naringsdialog.render.language import language
from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.masking.markdown import masked_markdown
from naringsdialog.render.masking.mask import Mask, numbers_of, spellings
from naringsdialog.render.masking.walk import Walk, joined
from naringsdialog.render.views.fields import ContactView, EnclosureView, MeetingView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from naringsdialog.model.config import PublicVersion
    from naringsdialog.render.language import Language
    from naringsdialog.render.views.fields import Fields


@dataclass(frozen=True, slots=True)
class Masked:
    """One thing that was masked, which tells nothing of what it was.

    Attributes:
        kind: what kind of personal data it was.
        where: where it stood, in the document's language and with the keys of the files: "punkt 2 Läget: notes".
    """

    kind: Kind
    where: str


def masked_kinds(public: PublicVersion) -> frozenset[Kind]:
    """Return what is masked in a public version: personal numbers always, the rest unless the workspace keeps it."""
    kept = {Kind.EMAIL: public.emails, Kind.PHONE: public.phones}
    return frozenset(kind for kind in Kind if not kept.get(kind, False))


def mask_fields(fields: Fields, kinds: Collection[Kind], spoken: Language) -> tuple[Fields, list[Masked]]:
    """Return the fields of a document with personal data masked, and what was masked.

    Text is masked as text, Markdown by what it shows. A contact's address and number are masked whole, whatever stands
    there, and so is the address of a link that holds anything to be masked.

    Args:
        fields: what the templates may use.
        kinds: what is masked.
        spoken: the language of the words that stand in its place.
    """
    mask = Mask(kinds, spoken, _numbers(fields, kinds))
    return _masked(fields, mask), _told(mask)


def mask_markdown(
    markdown: str, kinds: Collection[Kind], spoken: Language, fields: Fields | None = None
) -> tuple[str, list[Masked]]:
    """Return a finished document with personal data masked, and what was masked.

    It finds what templates or several fields put together.

    Args:
        markdown: the document, as `normalise` writes it.
        kinds: what is masked.
        spoken: the language of the words that stand in its place.
        fields: those of the document, before they are masked: their numbers are masked however they are written.
    """
    mask = Mask(kinds, spoken, {} if fields is None else _numbers(fields, kinds))
    pictures = [fields.followup.chart] if fields and fields.followup.chart else []
    return masked_markdown(markdown, mask, pictures=pictures), _told(mask)


def masked_texts(fields: Fields, markdown: str, kinds: Collection[Kind]) -> list[str]:
    """Return every text that masking takes out, in all spellings in which a finished file could hold it.

    Args:
        fields: the fields before they are masked.
        markdown: the document made of the masked fields, before it is masked itself; may be empty.
        kinds: what is masked.
    """
    mask = Mask(kinds, language("en"))
    _masked(fields, mask)
    masked_markdown(markdown, mask)
    return spellings(mask.taken)


def _numbers(fields: Fields, kinds: Collection[Kind]) -> dict[str, Kind]:
    """Return the numbers that the fields hold and that are masked."""
    mask = Mask(kinds, language("en"))
    _masked(fields, mask)
    return numbers_of(mask.taken)


def _masked(fields: Fields, mask: Mask) -> Fields:
    masking = _Masking(mask)
    return Walk(mask, masking.text, masking.view).of(fields)


def _told(mask: Mask) -> list[Masked]:
    return [Masked(taken.kind, taken.where) for taken in mask.taken]


class _Masking:
    """Masks the texts of views; one that stands in several of them at one place is noted once.

    Attributes:
        mask: takes note of what is taken out.
    """

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self._known: dict[tuple[str, str], str] = {}

    def text(self, text: str, where: str) -> str:
        """Return a text masked; the very same where there is nothing to mask."""
        if (where, text) not in self._known:
            is_markdown = isinstance(text, Md)
            masked = Md(masked_markdown(text, self.mask, where)) if is_markdown else self.mask.line(text, where)
            self._known[where, text] = text if masked == text else masked
        masked = self._known[where, text]
        return text if masked == text else masked

    def view(self, view: object, place: str) -> object:
        """Return a view without the addresses and numbers that are fields of their own, or that a link leads to."""
        match view:
            case ContactView() if taken := dict(self._of_contact(view, place)):
                return replace(view, **taken)
            case MeetingView() if words := self._of_link(view.link, joined(place, "link")):
                return replace(view, link=words)
            case EnclosureView() if words := self._of_link(view.address, joined(place, "file")):
                return replace(view, address=None, file=words)
            case _:
                return view

    def _of_contact(self, contact: ContactView, place: str) -> Iterator[tuple[str, str]]:
        """Give the fields of a contact that are masked whole, each with the words for it."""
        for name, kind in (("email", Kind.EMAIL), ("phone", Kind.PHONE)):
            written = getattr(contact, name)
            if kind in self.mask.kinds and written and written != self.mask.stand_in(kind):
                yield name, self.mask.take(kind, written, joined(place, name))

    def _of_link(self, address: str | None, where: str) -> str | None:
        """Return the words for the address of a link, None if there is nothing to mask in it."""
        taken = self.mask.in_address(address) if address else []
        return " ".join([self.mask.take(kind, written, where) for kind, written in taken]) or None
