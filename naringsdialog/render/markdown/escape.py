"""Text as Markdown that reads back as exactly that text, and the string type for Markdown that is ready.

Only what must be escaped is: a plain sentence, `snake_case`, a URL or `kl. 15.00` stand in the file as they were
written. The rules are those of CommonMark 0.31 (sections 2.4, 4, 5 and 6) and of GitHub's tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

if TYPE_CHECKING:
    from typing import Self

# Blanks and line breaks read as one space. Other white space (a no-break space, a thin space) is the writer's own.
_BLANKS = re.compile(r"[\t-\r \x85\u2028\u2029]+")

# Words that begin with a letter, hold no sign, and are parted by single spaces: what most text is.
_WORD = r"[^\s\\`*_\[\]<>&|~\#]"
_PLAIN = re.compile(rf"[^\W\d_]{_WORD}*+(?:[ ]{_WORD}++)*+")

# Where a sign may stand next to another text, which cannot be known here, it is escaped at the ends of the text.
_SIGN = re.compile(
    r"""
      [`\[\]|]                                    # code, links, cells
    | \\ (?= [!-/:-@\[-`{-~\n\r] | \Z )           # a backslash before what it would escape
    | (?<![ *])\*++ | (?<=[ ])\*++(?![ ])         # emphasis, but not "2 * 3"
    | (?<!\w)_++ | (?<!_)_++(?![^\W_])            # emphasis, but not "snake_case"
    | < (?! [0-9]*[ ] )                           # links and HTML, but not "a < b" or "<10 personer"
    | & (?= \# | [A-Za-z][A-Za-z0-9]+(?:;|\Z) | \Z )  # entities, but not "H&M" or "R & D"
    | (?<![ ])(?<!\A)~ | ~(?![0-9])               # strikethrough and fences, but not "~10 personer"
    | (?<![^ \t])\# (?= \#*\Z )                   # the signs that close a heading
    """,
    re.VERBOSE,
)

# Matches up to where the backslash goes, when the line would otherwise open a block or underline the line above.
_OPENING = re.compile(
    r"""
      [0-9]{0,9} (?= [.)] (?: [ \t] | \Z ) )
    | (?= \#{1,6} (?: [ \t] | \Z ) | [-+] (?: [ \t] | \Z ) | > | [-:][-: \t]*\Z | =+\Z )
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """Return `text` as Markdown that reads as this text in any place where one line of text may stand.

    Such places are the beginning of a line, the middle of a paragraph, a heading, a list item, a table cell, the text
    of a link and the inside of `**…**`. Runs of blanks and line breaks become one space and the ends are stripped; a
    no-break space inside the text stays.
    """
    if _PLAIN.fullmatch(text):
        return text
    return escape_opening(escape_signs(_BLANKS.sub(" ", text).strip()))


def escape_signs(text: str) -> str:
    """Escape what is a sign wherever it stands on a line; white space is left alone."""
    return _SIGN.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def escape_opening(line: str) -> str:
    """Escape what would open a block at the beginning of `line`, which is Markdown with its signs escaped."""
    opening = _OPENING.match(line)
    return f"{line[: opening.end()]}\\{line[opening.end() :]}" if opening else line


class _Ready(Protocol):
    def __html__(self, /) -> str: ...


class Md(Markup):
    r"""Markdown that is ready: what is put into it or joined with it is escaped by the rules of Markdown, once.

    As with every `Markup`, what has an `__html__` method counts as ready and is taken as it stands, which lets `Md`
    pass unharmed through whatever asks for it (Jinja's automatic escaping does). Nothing here makes HTML.

    >>> Md("**{}**").format("1. [sic]")
    Md('**1\\. \\[sic\\]**')
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: object, /) -> Self:
        """Return `s` as ready Markdown; `markupsafe` sends every argument of its methods through this."""
        return cls(s) if hasattr(s, "__html__") else cls(escape(str(s)))

    # White space at the ends of a part stays, so that words do not run together.

    def __add__(self, value: str | _Ready, /) -> Self:
        return super().__add__(_part(value) if isinstance(value, str) else value)

    def __radd__(self, value: str | _Ready, /) -> Self:
        return super().__radd__(_part(value) if isinstance(value, str) else value)


def _part(text: str) -> str:
    if hasattr(text, "__html__"):
        return text
    line = _BLANKS.sub(" ", text)
    core = line.strip()
    before, _, after = line.partition(core) if core else (line, "", "")
    return Md(f"{before}{escape(core)}{after}")
