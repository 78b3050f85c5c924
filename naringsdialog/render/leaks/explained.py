"""Why a document may hold a text that is withheld from it, or masked in it: somebody else says it, too.

- The *open parts* hold it by themselves, as whole words (`openly.open_texts`).
- A *bare* document holds it: one that the built-in templates make of the same meeting with every withheld text gone.
  All that is in it was put there by the open parts or by the program: headings, dates, "försenad 3 dagar", the names
  that Word gives its styles. Text explains only text, and attributes only attributes, so that a decision "Normal" may
  not stand in a paragraph because a style is called so.
- The *workspace's own templates* have it typed in them, and it is no more than an ordinary word: they may have the
  heading "Deltagare", or the department "Ekonomi" in the letterhead, although an internal item is called so. They say
  it of every meeting. A name or a longer text that is typed there is explained by nothing.
- The *letterhead* has it in its header or footer, and it is a telephone number or an e-mail address that is masked:
  that of the switchboard, which a person in the register may have, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from naringsdialog.model.personal_data import Kind, find
from naringsdialog.render.documents import make_document
from naringsdialog.render.kinds import Audience
from naringsdialog.render.language import language
from naringsdialog.render.leaks.comparable import Haystack, Needle
from naringsdialog.render.leaks.finished import parts_of
from naringsdialog.render.leaks.openly import open_texts, without_withheld
from naringsdialog.render.masking.log import ENDING, log_stem, mask_log
from naringsdialog.source.on_disk import bytes_of
from naringsdialog.word.contents import WORD_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.render.documents import Ground, Order
    from naringsdialog.render.leaks.finished import Part
    from naringsdialog.render.leaks.withheld import Secret

_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?P<more> [^\W\d_]+)?\W?")
_BORDER = " \x1f "  # in the place of a field, so that what stands around it is not read as one
_HEAD_AND_FOOT = ("the page header", "the page footer")
_PAGE = "page.html"
_TEMPLATE = ".j2"


class OpenlySaid:
    """What the open parts and the program say.

    Args:
        order: the document.
        ground: what it is made from.
        inside: what is withheld from it.
    """

    def __init__(self, order: Order, ground: Ground, inside: tuple[Secret, ...]) -> None:
        self._order, self._ground, self._inside = order, ground, inside

    def text(self, phrase: str) -> bool:
        """Whether what people write may hold the words."""
        return self._open.holds(phrase) or self._bare_texts.holds(phrase)

    def mark(self, phrase: str) -> bool:
        """Whether attributes and names of parts may, the words as `comparable.plain` writes them."""
        return self._open_plain.holds(phrase) or phrase in WORD_NAMES or self._bare_marks.holds(phrase)

    @cached_property
    def _open_texts(self) -> list[str]:
        return list(open_texts(self._order, self._ground, self._inside))

    @cached_property
    def _open(self) -> Haystack:
        return Haystack(self._open_texts)

    @cached_property
    def _open_plain(self) -> Haystack:
        return Haystack(self._open_texts, as_names=True)

    @cached_property
    def _bare(self) -> list[Part]:
        files = _built_in_files(*without_withheld(self._order, self._ground))
        return [part for name, data in files for part in parts_of(name, data)]

    @cached_property
    def _bare_texts(self) -> Haystack:
        return Haystack(text for part in self._bare for text in part.texts)

    @cached_property
    def _bare_marks(self) -> Haystack:
        return Haystack((mark for part in self._bare for mark in part.marks), as_names=True)


def _built_in_files(order: Order, ground: Ground) -> Iterator[tuple[str, bytes]]:
    """Give a document in every format that is made here, with its log; a PDF says what its Word file does."""
    from naringsdialog.render.html.page import compose_page
    from naringsdialog.render.word_document import to_word

    document, spoken = make_document(order, ground), language(ground.workspace.language)
    page = compose_page(document.markdown, document.fields, None, spoken, pictures=document.pictures)
    yield f"{document.stem}.md", document.markdown.encode()
    yield f"{document.stem}.docx", to_word(document, None)
    yield f"{document.stem}.html", page.encode()
    yield from ((picture.name, picture.svg) for picture in document.pictures)
    if order.audience is Audience.PUBLIC:
        key = order.occasion.key if order.occasion else None
        for count in range(3):  # with less in it, less is left out of it: here are all the words that tell how much
            told = mask_log(replace(document, left_out=count), key, spoken)
            yield f"{log_stem(document, spoken)}.{ENDING}", told.encode()


class TypedInTemplates:
    """What is typed in the workspace's own templates.

    Args:
        order: the document, which tells the templates it is made with.
        ground: what it is made from.
    """

    def __init__(self, order: Order, ground: Ground) -> None:
        self._order, self._ground = order, ground

    def has_word(self, secret: Secret, phrase: str) -> bool:
        """Whether a text that is withheld is an ordinary word that they have."""
        return is_ordinary_word(secret) and self._texts.holds(phrase)

    def has_mark(self, secret: Secret, phrase: str) -> bool:
        """Whether it is one that they have among their attributes, as the name of a style."""
        return is_ordinary_word(secret) and self._marks.holds(phrase)

    def has_address(self, secret: Secret) -> bool:
        """Whether the header or the footer has a masked number or address; never a personal number."""
        return not find(secret.text, (Kind.PERSONAL_NUMBER,)) and bool(self._letterhead.standing(Needle(secret.text)))

    @cached_property
    def _parts(self) -> list[tuple[str, Part]]:
        folder = self._ground.templates
        if folder is None:
            return []
        from naringsdialog.render.word_document import word_template

        word = word_template(str(self._order.kind), folder)
        files = [(word.name, bytes_of(word))]
        for path in sorted(folder.glob(f"*{_TEMPLATE}")):
            typed = _JINJA.sub(_BORDER, bytes_of(path).decode("utf-8", errors="replace"))
            files.append((path.name.removesuffix(_TEMPLATE), typed.encode()))
        return [(name, part) for name, data in files for part in parts_of(name, data)]

    @cached_property
    def _texts(self) -> Haystack:
        return Haystack(_JINJA.sub(_BORDER, text) for _, part in self._parts for text in part.texts)

    @cached_property
    def _marks(self) -> Haystack:
        return Haystack((mark for _, part in self._parts for mark in part.marks), as_names=True)

    @cached_property
    def _letterhead(self) -> Haystack:
        return Haystack(
            _JINJA.sub(_BORDER, text)
            for name, part in self._parts
            if name == _PAGE or part.place.startswith(_HEAD_AND_FOOT)
            for text in part.texts
        )


def is_ordinary_word(secret: Secret) -> bool:
    """Tell whether a text is one word, or two so short that they are no more than that, and names nobody."""
    words = _WORDS.fullmatch(secret.text)
    return words is not None and not secret.is_name and (words["more"] is None or not Needle(secret.text).is_dense)
