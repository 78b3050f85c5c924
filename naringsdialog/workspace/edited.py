"""A rendered document that somebody edited: what differs, and the refusal to write over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naringsdialog.word.differences import Difference

_SHOWN = 5


class EditedFile(NamedTuple):
    """A document that was edited by hand.

    Attributes:
        name: its file name.
        shown: its path as the user would type it.
        is_known: whether it is remembered that something was rendered there.
        differences: how it differs from what was rendered there, or, where that is not remembered, from what would be
            written now; empty where only bytes can be compared.
        is_compared_with_new: whether it is the latter.
        is_superseded: whether it would be removed, as another file takes its place, rather than written over.
    """

    name: str
    shown: str
    is_known: bool
    differences: tuple[Difference, ...] = ()
    is_compared_with_new: bool = False
    is_superseded: bool = False

    def __str__(self) -> str:
        what = (
            "was edited since it was rendered"
            if self.is_known
            else "may have been edited: what was rendered there is not known"
        )
        against = "; set against what would be written now" if self.differences and self.is_compared_with_new else ""
        lines = [f"  {one}" for one in self.differences[:_SHOWN]]
        more = len(self.differences) - _SHOWN
        lines += [f"  … and {more} more"] if more > 0 else []
        return "\n".join([f"{self.shown} {what}{against}{':' if lines else ''}", *lines])


class EditedByHandError(UsageError):
    """Files that somebody edited would be lost; no format of their document was written.

    Args:
        files: those files.
        source: the file that the document is made from, as the user would type it; None where it is made from several.
    """

    def __init__(self, files: Sequence[EditedFile], source: str | None = None) -> None:
        told = "\n".join(str(file) for file in files)
        fates = {"removed" if file.is_superseded else "written over" for file in files}
        it = "it" if len(files) == 1 else "them"
        into = source or "the meetings' files"
        super().__init__(
            f"this document was not written, so that no work done by hand is lost: {told}",
            f"write what is to stay into {into}, then add --force to have {it} "
            f"{' or '.join(sorted(fates))}; or add --keep-both to keep {it} and write a new document beside",
        )
        self.files = tuple(files)
