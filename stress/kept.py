"""Whether a file that was accepted is kept whole: on its way into the tree, the model and the document.

Each step is looked at by other means than the program's own: the tree against PyYAML's other parser and against the
characters of the file, the model against the tree, the document against the model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from naringsdialog.model.base import FileModel
from naringsdialog.model.tree import Scalar, Sequence, core

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.meeting import Item, Meeting
    from naringsdialog.model.tree import Mapping

# Between two texts of a file: white space, the signs of lists and mappings, the ends of documents, remarks.
_BETWEEN = re.compile(r"(?:\s|\ufeff|[-:?,\[\]{}]|\.\.\.(?=\s|\Z)|(?:(?<=[\s\ufeff,\[\]{}\"'])|\A)#[^\n]*)*")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[^\n]*")
# A list in Markdown counts on from its first number, whatever numbers are written.
_NUMBER_OF_A_LIST = re.compile(r"^[\W_]*\d+[.)](?=\s|$)", re.MULTILINE)
_LONGEST = 40  # characters of a text that are shown where it is missing


def unlike_other_parser(text: str, root: Mapping) -> Iterator[str]:
    """Tell where the tree's texts, in their order, are not those that PyYAML's own parser finds.

    Args:
        text: the whole file.
        root: its tree.
    """
    theirs = [*_scalars(_by_other_parser(text.removeprefix("\ufeff")))]
    ours = [str(one) for one in _scalars(root)]
    if ours != theirs:
        ahead = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), None)
        at = min(len(ours), len(theirs)) if ahead is None else ahead
        yield f"text {at} of the file is {_seen(ours, at)} to dialog and {_seen(theirs, at)} to PyYAML"


def _by_other_parser(text: str) -> Any:  # noqa: ANN401 - what PyYAML makes of it
    """Read by PyYAML's own parser; what that refuses and libyaml does not, such as tabs in a text, by libyaml."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return yaml.load(text, Loader=yaml.CBaseLoader)


def unread(text: str, root: Mapping) -> Iterator[str]:
    """Tell what of the file stands in no text of its tree and is no sign or remark of YAML's, or is read otherwise."""
    end = 0
    for scalar in sorted(_scalars(root), key=lambda one: one.span):
        if not _BETWEEN.fullmatch(text, end, scalar.span.start):
            yield f"{_short(text[end : scalar.span.start])} was read as nothing"
        if not _says(text[scalar.span.start : scalar.span.end], scalar):
            yield f"{_short(text[slice(*scalar.span)])} was read as {_short(scalar)}"
        end = max(end, scalar.span.end)
    if not _BETWEEN.fullmatch(text, end):
        yield f"{_short(text[end:])} at the end was read as nothing"


def missing_in_model(node: Any, value: Any) -> Iterator[str]:  # noqa: ANN401 - any node of the tree, any field
    """Tell which texts of the tree stand nowhere in the model that was made of it.

    Args:
        node: the tree, or a part of it.
        value: what the model holds in its place.
    """
    if isinstance(node, Scalar):
        yield from _missing_text(node, value)
    elif isinstance(node, Sequence):
        if not isinstance(value, tuple) or len(value) != len(node):
            yield f"a list of {len(node)} became {_short(repr(value))}"
            return
        for one, into in zip(node, value, strict=True):
            yield from missing_in_model(one, into)
    else:
        for key, one in node.items():
            yield from missing_in_model(one, _held(value, str(key)))


def missing_in_minutes(meeting: Meeting, document: str) -> Iterator[tuple[str, str]]:
    """Give the words of titles, notes, decisions and tasks that the minutes do not have, and where each stands.

    Args:
        meeting: the meeting.
        document: the full copy of its minutes in Markdown.
    """
    squeezed = _squeezed(document)
    for _, item, _ in meeting.walk():
        for what, text in _told(item):
            for word in _words(text):
                if _squeezed(word) not in squeezed:
                    yield word, f"`{word}` of {what} {_short(text)}"


def _scalars(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any node of the tree, or what PyYAML makes of the file
    """Yield every text of a tree in its order, keys too."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from _scalars(one)
    else:
        for key, one in node.items():
            yield key
            yield from _scalars(one)


def _says(written: str, scalar: Scalar) -> bool:
    """Tell whether a text is what stands in the file, line breaks and escapes aside."""
    if written.startswith(("|", ">")) and not scalar.plain:
        written = _BLOCK_HEAD.sub("", written, count=1)
    elif written.startswith("'"):
        written = written[1:-1].replace("''", "'")
    elif written.startswith('"') and not scalar.plain:
        written = written[1:-1]
        if "\\" in written:
            return True  # what an escape means is told by the other parser
    return written.split() == scalar.split()


def _missing_text(node: Scalar, value: Any) -> Iterator[str]:  # noqa: ANN401 - any field
    if isinstance(value, FileModel) and value.SHORT:
        value = next(getattr(value, name) for name in type(value).model_fields if name == value.SHORT)
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    is_empty = core(node) is None
    if value is None and not is_empty:
        yield f"{_short(node)} is missing"
    elif isinstance(value, str) and not is_empty and value.split() != node.split():
        yield f"{_short(node)} became {_short(value)}"


def _held(value: Any, key: str) -> Any:  # noqa: ANN401 - any field
    """Return what a model, or a dict of models, holds under a key of the file."""
    if isinstance(value, dict):
        return value.get(key)
    fields = type(value).model_fields.items() if isinstance(value, FileModel) else ()
    return next((getattr(value, name) for name, field in fields if (field.alias or name) == key), None)


def _told(item: Item) -> Iterator[tuple[str, str]]:
    yield "the title", item.title
    if item.notes:
        yield "the notes", item.notes
    for decision in item.decisions:
        yield "the decision", decision.text
    for action in item.actions:
        yield "the task", action.task


def _words(text: str) -> list[str]:
    counted = _NUMBER_OF_A_LIST.sub("", text)
    return re.findall(r"(?<!&)(?<!&#)[^\W_]+", counted)  # `&amp;` is a sign, not a word


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _seen(texts: list[str], at: int) -> str:
    return _short(texts[at]) if at < len(texts) else "nothing"


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
