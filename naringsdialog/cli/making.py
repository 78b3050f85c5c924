"""A document made and looked at, ready to be written: in this process, or in another that helps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import DialogError
from naringsdialog.render.documents import make_document
from naringsdialog.render.formats import Format, made_files
from naringsdialog.render.kinds import Audience
from naringsdialog.render.language import language
from naringsdialog.render.left_out import has_internal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from naringsdialog.render.documents import Document, Ground, Order


class Made(NamedTuple):
    """A document that is ready to be written, which another process can hand over.

    Attributes:
        stem: its file name without the ending.
        files: its formats by their endings, and Word also where only the PDF that is made from it was asked for.
        said: what they say, as the lines of their outlines, as far as that can be told.
        pictures: the pictures that its Markdown shows, by the names of their files.
        listed: the name and the content of the list of what is masked in it, where it is a public version.
        left_out: how many internal items, decisions and actions it does not show.
        masked: how many numbers and addresses are masked in it.
        secrets: how these were written, in every way in which a file could hold them.
        is_incomplete: whether it says that it may lack something.
        obstacles: how much in the Word file stands between it and those who cannot see, where its template is not ours.
        untold: what the Word file does not show of the meeting, by its places, where its template shows things itself.
    """

    stem: str
    files: Mapping[Format, bytes]
    said: Mapping[Format, str]
    pictures: Mapping[str, bytes]
    listed: tuple[str, bytes] | None
    left_out: int
    masked: int
    secrets: tuple[str, ...]
    is_incomplete: bool
    obstacles: int
    untold: tuple[str, ...]

    def named(self, formats: Sequence[Format]) -> dict[str, bytes]:
        """Return what is to be written, by file names.

        Args:
            formats: those that were asked for.
        """
        ready = {f"{self.stem}.{one}": self.files[one] for one in formats}
        # The other formats hold the picture themselves.
        ready |= self.pictures if Format.MD in formats else {}
        return ready | (dict([self.listed]) if self.listed else {})

    @property
    def told(self) -> Made:
        """The same without its files: what is still to be told of it once they are written."""
        return self._replace(files={}, said={}, pictures=dict.fromkeys(self.pictures, b""), listed=None, secrets=())

    def refuse_leaks(self, formats: Sequence[Format], order: Order, ground: Ground) -> None:
        """Search all its files for what must stay inside.

        The Word file that a PDF was made from is searched with it: in a PDF a page may end in a text's middle.

        Raises:
            LeakError: something of it is there.
            UnsearchableError: a part of a file cannot be opened.
        """
        if (
            order.audience is not Audience.PUBLIC
            and not self.secrets
            and not has_internal(order.occasion, ground.records)
        ):
            return  # there is nothing to search for
        from naringsdialog.render.leaks.search import refuse_leaks

        made = {f"{self.stem}.{ending}": data for ending, data in self.files.items()}
        refuse_leaks({**made, **self.pictures, **self.named(formats)}, order, ground, self.secrets)


class Press(NamedTuple):
    """What documents are made with.

    Attributes:
        ground: what they are made from.
        orders: what is wanted.
        formats: in which formats.
    """

    ground: Ground
    orders: Sequence[Order]
    formats: tuple[Format, ...]


def made_if_fine(press: Press, place: int) -> Made | None:
    """Make one of the documents, and search it unless a PDF of it is still to be made.

    Args:
        press: what it is made with.
        place: which of the orders it is.

    Returns:
        None where it is refused: whoever asked makes it again then, and gets the error itself.
    """
    try:
        return made(press, press.orders[place])
    except DialogError:
        return None


def made(press: Press, order: Order) -> Made:
    """Make a document as `made_if_fine` does.

    Raises:
        DialogError: it is refused.
    """
    ground, formats = press.ground, press.formats
    document = make_document(order, ground)
    files = made_files(document, formats, ground)
    obstacles, untold = _looked_at(document, files[Format.DOCX].data, ground) if Format.DOCX in files else (0, ())
    ready = Made(
        stem=document.stem,
        files={one: file.data for one, file in files.items()},
        said={one: file.said for one, file in files.items() if file.said is not None},
        pictures={picture.name: picture.svg for picture in document.pictures},
        listed=None,
        left_out=document.left_out,
        masked=0,
        secrets=document.secrets,
        is_incomplete=bool(document.fields.document.incomplete),
        obstacles=obstacles,
        untold=untold,
    )
    if order.audience is Audience.PUBLIC:
        ready = _with_list(ready, document, order, press)
    if Format.PDF not in formats:
        ready.refuse_leaks(formats, order, ground)
    return ready


def _with_list(ready: Made, document: Document, order: Order, press: Press) -> Made:
    """Return a public version with the list of what is masked in it."""
    from naringsdialog.render.masking.log import ENDING, log_stem, mask_log
    from naringsdialog.render.masking.shown import masked_and_shown

    spoken = language(press.ground.workspace.language)
    if document.masked:
        document = replace(document, masked=masked_and_shown(document, press.formats, press.ground))
    told = mask_log(document, order.occasion.key if order.occasion else None, spoken)
    listed = f"{log_stem(document, spoken)}.{ENDING}", told.encode()
    return ready._replace(listed=listed, masked=len(document.masked))


def _looked_at(document: Document, data: bytes, ground: Ground) -> tuple[int, tuple[str, ...]]:
    """Look at what a Word template of the workspace's own made; what ours make is known."""
    if ground.templates is None:
        return 0, ()
    from naringsdialog.audit.rules import audit
    from naringsdialog.render.templates.places import is_built_in
    from naringsdialog.render.untold import untold
    from naringsdialog.render.word_document import whole_template, word_template

    kind, templates = document.fields.document.kind, ground.templates
    is_ours = is_built_in(word_template(kind, templates).parent)
    obstacles = 0 if is_ours else len(audit(f"{document.stem}.docx", data))
    return obstacles, tuple(untold(document.fields, data)) if whole_template(kind, templates) else ()
