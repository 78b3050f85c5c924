"""Text that YAML read without complaint and did not keep: cut off, swallowed into another text, or run together."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

from naringsdialog.model.tree import Mapping, Scalar, Span
from naringsdialog.problems import Problem, Severity
from naringsdialog.source.spelling import divided, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.model.tree import Node, Sequence
    from naringsdialog.source.text import SourceText

LOSS_RULES: dict[str, str] = {
    "cut-by-hash": (
        "In YAML a `#` after a space begins a comment, so `title: Budget #3` is read as `Budget`. Where the text is in "
        "no quotes and the `#` is followed by something else than a space, it is taken for a part of the text: write "
        '`title: "Budget #3"`. A remark is written with a space, as in `chair: ml # ordförande`, and is let be.'
    ),
    "swallowed-list": (
        "A line that begins with a dash continues the text above it if it is indented deeper than that text's own "
        "dash or key: `- Karin` with ` - Ola` below is one text, `Karin - Ola`. Begin the dashes of a list in the same "
        "column, or make the text a `|` block if it holds a list."
    ),
    "folded-text": (
        "YAML joins the lines of a text to one, so paragraphs of three lines or more, and lines that Markdown gives a "
        "meaning (a list, a heading, a table), do not come out as they were written. After `notes: |` the text keeps "
        "its lines; indent them under the key. A text that is wrapped on purpose is written after `>`."
    ),
}

_CUT = re.compile(r"[ \t]+(#\S[^\r\n]*)")
_SWALLOWED = re.compile(r"\n[ \t]*(-[ \t]+[^\r\n]*)")
_MARKDOWN = re.compile(r"\n[ \t]*(?:[-*+]|\d+[.)]|#+|>|\|)[ \t]")
_LINES_OF_A_TEXT = 3


def text_losses(source: SourceText, root: Mapping, text_keys: frozenset[str]) -> list[Problem]:
    """Return a warning for each text of which something was silently lost, in the order of their places.

    Args:
        source: the text of the file.
        root: its tree.
        text_keys: the keys whose values are free text, or lists of free text.
    """
    problems = list[Problem]()
    text, may_be_cut = source.text, "#" in source.text
    for scalar, is_text in _scalars(root, text_keys) if may_be_cut else _not_surely_on_one_line(text, root, text_keys):
        if may_be_cut and is_text and scalar.plain and (cut := _CUT.match(text, scalar.end)):
            problems.append(_cut_by_hash(source, scalar, Span(*cut.span(1))))
        # A value on several lines that YAML makes one of; a block keeps them, or is meant to.
        if text.find("\n", scalar.start, scalar.end) >= 0 and text[scalar.start] not in "|>":
            problems += _joined(source, scalar, is_text=is_text)
    return sorted(problems, key=lambda problem: problem.sort_key)


def _scalars(root: Mapping, text_keys: frozenset[str]) -> Iterator[tuple[Scalar, bool]]:
    """Give every value of a file, with whether it is free text; in no certain order."""
    ahead: list[tuple[Node, bool]] = [(root, False)]
    while ahead:
        node, is_text = ahead.pop()
        if isinstance(node, Scalar):
            yield node, is_text
        elif isinstance(node, Mapping):
            ahead += [(value, key in text_keys) for key, value in node.items()]
        else:
            ahead += [(element, is_text) for element in node]


def _not_surely_on_one_line(text: str, root: Mapping, text_keys: frozenset[str]) -> Iterator[tuple[Scalar, bool]]:
    """Give those of the values that may stand on several lines, for most of a file's surely do not."""
    ahead: list[tuple[Mapping | Sequence, bool]] = [(root, False)]
    while ahead:
        node, is_text = ahead.pop()
        flow = node.flow
        if flow and text.find("\n", node.start, node.end) < 0:
            continue
        for key, value in node.items() if isinstance(node, Mapping) else zip(repeat(None), node):
            if not isinstance(value, Scalar):
                ahead.append((value, is_text if key is None else key in text_keys))
            # Outside brackets each further line is indented, and quotes and signs of a block come besides: in the file
            # such a value is longer.
            elif flow or value.end - value.start != len(value):
                yield value, is_text if key is None else key in text_keys


def _joined(source: SourceText, scalar: Scalar, *, is_text: bool) -> Iterator[Problem]:
    text, start, end = source.text, scalar.start, scalar.end
    if scalar.plain and (swallowed := _SWALLOWED.search(text, start, end)):
        yield _swallowed_list(source, scalar, Span(*swallowed.span(1)))
    elif is_text and (text.count("\n", start, end) >= _LINES_OF_A_TEXT - 1 or _MARKDOWN.search(text, start, end)):
        yield _folded_text(source, scalar)


def _cut_by_hash(source: SourceText, scalar: Scalar, cut: Span) -> Problem:
    # A remark at the end is shown as well: what is one too many is seen in the quotes, what is missing is not.
    end = cut.start + len(source.text[cut.start : cut.end].rstrip())
    whole = quoted((scalar + source.text[scalar.span.end : end]).strip())
    lead = _lead(source, scalar.span.start if scalar else cut.start)
    message = "everything after # was not read: in YAML, it is a comment"
    remedy = f"write `{lead}{whole}`"
    return source.problem("cut-by-hash", Span(cut.start, end), message, remedy, Severity.WARNING)


def _swallowed_list(source: SourceText, scalar: Scalar, entry: Span) -> Problem:
    lead = _lead(source, scalar.span.start)
    if lead.endswith("- "):
        _, column = source.line_column(source.text.rindex("-", 0, scalar.span.start))
        remedy = f"begin `{source.text[entry.start : entry.end].rstrip()}` in column {column}, as the dash above"
    else:
        remedy = f"write `{lead}|` and the text on the lines below, or put each entry on a line that begins with a dash"
    message = "this line was read as a part of the text above, not as an entry of a list"
    return source.problem("swallowed-list", entry, message, remedy, Severity.WARNING)


def _folded_text(source: SourceText, scalar: Scalar) -> Problem:
    lead = _lead(source, scalar.span.start)
    remedy = f"write `{lead}|` and the text on the lines below, indented" if lead else "write the text as a `|` block"
    message = "the lines of this text were joined to one"
    return source.problem("folded-text", scalar.span, message, remedy, Severity.WARNING)


def _lead(source: SourceText, offset: int) -> str:
    """Return the dashes and the key before `offset` on its line; empty where something else stands there too."""
    line, column = source.line_column(offset)
    before = source.line_text(line)[: column - 1]
    return f"{before.strip()} " if before.strip() and not divided(before)[1] else ""
