"""What Jinja says of a tag that it cannot read, in the words of whoever wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.render.word.statements import meant_by

if TYPE_CHECKING:
    from collections.abc import Callable


class Told(NamedTuple):
    """What is wrong, and what to write instead."""

    message: str
    remedy: str


_STATEMENTS = ("for", "endfor", "if", "elif", "else", "endif", "set", "with", "endwith", "include", "import", "macro")
_CLOSING = ("else", "elif", *(word for word in _STATEMENTS if word.startswith("end")))
_ENDS_STATEMENT = "write it as {% … %}: its end is a percent sign and a brace"
_ENDS_FIELD = "write it as {{ … }}: two braces before the field and two behind it"


def in_plain_words(message: str, tag: str) -> Told:
    """Return what is wrong with a tag, and what to write.

    Args:
        message: what Jinja says.
        tag: the tag, or the text around it where it is none.
    """
    if tag.startswith("{") and not tag.endswith("}"):
        return _unended(tag)
    for pattern, say in _SAID:
        if found := re.match(pattern, message):
            return say(found, tag)
    return Told(f"the tag {tag} cannot be read: {message}", "mend the tag")


def _beside(found: re.Match[str], tag: str) -> Told:
    """Say that something stands where the tag should have ended: mostly a dot or a sign is missing before it."""
    word = found["word"]
    if word == "=":
        return _compared(tag)
    before = re.search(rf"([\w.]+)\s+{re.escape(word)}\b", tag)
    if not before:
        return Told(
            f"{tag} is more than one field",
            "put a dot between a field and what it is of, and quotation marks around what is text",
        )
    joined = f"{before[1]}.{word}"
    return Told(
        f"in {tag} nothing joins `{before[1]}` and `{word}`",
        f"write a dot between them, `{joined}`, or quotation marks around what is text",
    )


def _compared(tag: str) -> Told:
    right = re.sub(r"(?<![=!<>])(=>|=<|=)(?!=)", lambda sign: {"=>": ">=", "=<": "<="}.get(sign[1], "=="), tag)
    return Told(f"in {tag} a single = compares nothing", f"write two of them: {right}")


def _without_in(found: re.Match[str], tag: str) -> Told:
    right = re.sub(rf"\s+(?={re.escape(found['word'])}\b)", " in ", tag, count=1)
    return Told(f"{tag} lacks the word `in`", f"write {right}" if right != tag else "write {% for item in … %}")


def _unknown(found: re.Match[str], tag: str) -> Told:
    word = found["word"]
    itself = re.search(rf"\{{%[-+]?\s*{word}\b.*?%\}}", tag)
    tag = itself[0] if itself else tag
    if word in _CLOSING:
        inside = re.search(r"innermost block that needs to be closed is '(\w+)'", found.string)
        if inside:
            return Told(f"{tag} stands inside `{inside[1]}`", f"end that first, with {{% end{inside[1]} %}}")
        return Told(f"{tag} belongs to nothing before it", "take it away, or write the beginning")
    near = meant_by(word, _STATEMENTS)
    remedy = f"did you mean `{near}`?" if near else f"a tag begins with {', '.join(_STATEMENTS)}"
    return Told(f"there is no tag {tag}", remedy)


def _open(found: re.Match[str], _: str) -> Told:
    word = found["word"]
    return Told(f"`{word}` has no end", f"write {{% end{word} %}} where it ends")


def _unended(tag: str) -> Told:
    return Told(f"{tag} does not end as it begins", _ENDS_STATEMENT if tag.startswith("{%") else _ENDS_FIELD)


def _unfinished(_: re.Match[str], tag: str) -> Told:
    return Told(f"in {tag} something is missing", "write a whole field, as in meeting.title, on either side of a sign")


def _quotation(_: re.Match[str], tag: str) -> Told:
    return Told(f"in {tag} a quotation mark has no other", "put a quotation mark before the text and one behind it")


_SAID: tuple[tuple[str, Callable[[re.Match[str], str], Told]], ...] = (
    (r"expected token 'end of (?:print statement|statement block)', got '(?P<word>[^']+)'", _beside),
    (r"expected token 'in', got '(?P<word>[^']+)'", _without_in),
    (r"Encountered unknown tag '(?P<word>\w+)'", _unknown),
    (r"Unexpected end of template\. .*innermost block that needs to be closed is '(?P<word>\w+)'", _open),
    (r"unexpected '[}%]'$|unexpected end of template, expected 'end of", lambda _found, tag: _unended(tag)),
    (r"unexpected char [\"']{1,2}['\"]", _quotation),
    (r"expected name or number|Expected an expression|unexpected 'end of|expected token 'name', got 'end", _unfinished),
)
