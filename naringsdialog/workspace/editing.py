"""Changing files: edits in their places, proved, and written if nobody else wrote meanwhile."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.errors import DataError
from naringsdialog.model.tree import Sequence
from naringsdialog.source.build import locate
from naringsdialog.source.edit import set_value
from naringsdialog.source.insert import insert
from naringsdialog.source.proof import node_at
from naringsdialog.source.reader import read
from naringsdialog.workspace.store import create, remove, replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from naringsdialog.model.meeting import Path as Where
    from naringsdialog.model.tree import Mapping
    from naringsdialog.source.files import MeetingFile
    from naringsdialog.source.notation import Value as New
    from naringsdialog.source.text import SourceText
    from naringsdialog.workspace.library import Library


_HUNK = re.compile(r"@@ -(?P<old>\d+)(?:,\d+)? \+(?P<new>\d+)(?P<none>,0)?")


class Value(NamedTuple):
    """What one place of a file is to say: its path there, the value, and the key below which a missing one goes."""

    where: Where
    text: str
    below: str


class Insertion(NamedTuple):
    """What is to be put into a file: its path there, what it is, and the key below which a missing one goes.

    What has neighbours is written as they are; else `in_lines` says whether in lines or in braces.
    """

    where: Where
    new: New
    below: str | None = None
    in_lines: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file, proved and not yet made.

    Attributes:
        path: the file.
        file: its path as shown to the user.
        before: the whole text as it was read; None where the file is to be made.
        after: the whole text as it is to be; None where the file is to be removed.
    """

    path: Path
    file: str
    before: str | None
    after: str | None

    def carry_out(self) -> None:
        """Write the file, make it, or remove it.

        Raises:
            AlreadyThereError: it is to be made, and something stands there.
            ChangedMeanwhileError: it is no longer the one that was read.
            WriteError: it cannot be written.
        """
        if self.before is None:
            create(self.path, (self.after or "").encode())
        elif self.after is None:
            remove(self.path, expected=self.before.encode())
        else:
            replace(self.path, self.after.encode(), expected=self.before.encode())

    def reverse(self) -> Edit:
        """Return the change back."""
        return Edit(self.path, self.file, self.after, self.before)

    def diff(self) -> list[str]:
        """Return the lines that it takes away and adds, `-` or `+` before each, below the file and the first line."""
        before, after = ([] if text is None else text.splitlines() for text in (self.before, self.after))
        told = [self.file]
        for line in islice(difflib.unified_diff(before, after, n=0, lineterm=""), 2, None):
            if found := _HUNK.match(line):
                told.append(f"  line {found['old'] if found['none'] else found['new']}:")
            else:
                told.append(f"  {line}")
        return told

    def lines(self, where: Where) -> tuple[str, ...]:
        """Return the lines on which `where` will stand: the first as `FILE:LINE: text`, others indented below it."""
        source, root = _read(self.file, self.after or "")
        node = node_at(root, where)
        assert node is not None, "what was written stands there"
        start = locate(root, where).start
        first, _ = source.line_column(start)
        end = start + len(source.text[start : node.span.end].rstrip())
        last, _ = source.line_column(end)
        indent = len(source.line_text(first)) - len(source.line_text(first).lstrip())
        below = [source.line_text(line)[indent:].rstrip() for line in range(first + 1, last + 1)]
        told = f"{self.file}:{first}: {source.line_text(first).strip()}"
        return told, *(f"  {line}".rstrip() for line in below)


def edit_meeting(library: Library, key: str, changes: Iterable[Value | Insertion]) -> Edit:
    """Return the change that sets and puts in these values in the file of the meeting `key`.

    Raises:
        DataError: the file cannot be read.
        EditRefused: the change cannot be proved to touch nothing else; the line to write by hand is in it.
    """
    file = library.file(key)
    if file is None or file.source is None or file.occasion is None:
        raise DataError(f"{file.file if file else key} cannot be read", problems=file.problems if file else ())
    return Edit(library.path_of(key), file.file, file.source.text, edited(file.source, changes))


def edited(source: SourceText, changes: Iterable[Value | Insertion]) -> str:
    """Return the text of a file that could be read with these changes, one after the other.

    Raises:
        EditRefused: one of them cannot be proved to touch nothing else.
    """
    text = source.text
    for change in changes:
        source, root = _read(source.file, text)
        if isinstance(change, Value):
            text = set_value(source, root, change.where, change.text, after=change.below)
        else:
            text = insert(source, root, change.where, change.new, after=change.below, in_lines=change.in_lines)
    return text


def place_in_file(file: MeetingFile, path: Where) -> Where:
    """Return where something stands in the file that stands at `path` in the meeting made of it.

    They differ where an element of a list could not be read and is missing in the meeting. An index behind the last
    element leads behind the last one in the file.
    """
    assert file.source is not None, "the meeting was made of a text"
    assert file.tree is not None, "the meeting was made of a tree"
    _, root = _read(file.file, file.source.text)
    here: Where = ()
    for depth, part in enumerate(path):
        there, left = node_at(root, here), node_at(file.tree, path[:depth])
        if isinstance(part, int) and isinstance(there, Sequence):
            kept = left[part] if isinstance(left, Sequence) and part < len(left) else None
            spans = [getattr(one, "span", None) for one in there]
            part = spans.index(kept.span) if kept is not None else len(there)
        here = (*here, part)
    return here


def _read(file: str, text: str) -> tuple[SourceText, Mapping]:
    reading = read(file, text.encode())
    assert reading.source is not None, "the file was read before, and each change is proved"
    assert reading.root is not None, "the file was read before, and each change is proved"
    return reading.source, reading.root
