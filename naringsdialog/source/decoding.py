"""Bytes to text, and what no text of ours may hold: foreign encodings, unresolved conflicts, invisible characters."""

from __future__ import annotations

import re

from naringsdialog.model.tree import Span
from naringsdialog.problems import Problem
from naringsdialog.source.text import SourceText

MAX_BYTES = 1_000_000
BYTE_ORDER_MARK = "\ufeff"

# Everything outside YAML 1.2's printable set (section 5.1), and what is inside it but ends a line for some readers
# only (U+0085, U+2028, U+2029, a lone carriage return) or is never seen (a byte order mark within the text).
UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)")

_LINE_BREAKS = {
    "\r": ("a carriage return without a line feed", "save the file with the line endings LF or CRLF"),
    "\x85": ("a line break that editors do not count (U+0085)", "delete it, or press Enter in its place"),
    "\u2028": ("a line break that editors do not count (U+2028)", "delete it, or press Enter in its place"),
    "\u2029": ("a line break that editors do not count (U+2029)", "delete it, or press Enter in its place"),
}
_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)[^\r\n]*", re.MULTILINE)
_SAVE_AS_UTF_8 = "save it as UTF-8; in Notepad: Save as, then Encoding: UTF-8 instead of ANSI"


def decode(file: str, data: bytes) -> SourceText | Problem:
    """Return the text that the bytes hold, its byte order mark kept, or what keeps them from being read.

    Args:
        file: the path as it is shown to the user.
        data: the whole file.
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB and is not read"
        return Problem(file, 0, 0, "too-large", message, "divide it: each meeting has a file of its own")
    if _is_utf_16(data):
        message = "the file is saved as UTF-16 (in Windows also called Unicode), not as UTF-8"
        return Problem(file, 0, 0, "not-utf-8", message, "save it as UTF-8; in Notepad: Save as, then Encoding: UTF-8")
    try:
        return SourceText(file, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # What stands before the bad byte decodes to the same characters either way, so the place is right.
        source = SourceText(file, data.decode("utf-8", errors="replace"))
        start = len(data[: error.start].decode("utf-8"))
        return source.problem("not-utf-8", Span(start, start + 1), _foreign(data, error.start), _SAVE_AS_UTF_8)


def _is_utf_16(data: bytes) -> bool:
    """Tell whether the bytes are UTF-16: by its byte order mark, or as nearly every second byte is zero."""
    several = 8
    is_every_second_zero = len(data) >= several and 5 * data.count(0) >= 2 * len(data)
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or is_every_second_zero


def _foreign(data: bytes, position: int) -> str:
    meant = data[position : position + 1].decode("cp1252", errors="replace")
    guess = f", perhaps `{meant}` saved as ANSI" if meant.isalpha() else ""
    return f"the file is not UTF-8: here stands the byte {data[position]:02X}{guess}"


def merge_conflict(source: SourceText) -> Problem | None:
    """Return the first marker of a merge that git left to be resolved by hand."""
    if not any(mark[0] in source.text and mark in source.text for mark in _MARKS):
        return None  # one sign is looked for ten times as fast as seven, and most texts have three of them nowhere
    begin = _begin(source)
    # The pattern's `^` takes the text itself to begin at `begin` only where the mark before it is cut off.
    found = _CONFLICT.search(source.text[begin:])
    if found is None:
        return None
    span = Span(found.start() + begin, found.end() + begin)
    if not found[0].startswith("<"):
        message = f"`{found[0][:7]}` is left of a merge conflict that was not resolved whole"
        return source.problem("merge-conflict", span, message, "see what stands around it, and delete the line")
    remedy = "keep what is right of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>"
    return source.problem("merge-conflict", span, "an unresolved merge conflict begins here", remedy)


def unusable_characters(source: SourceText) -> list[Problem]:
    """Return a problem for each character that cannot be used."""
    if source.is_plain:
        return []
    places = (found.start() for found in UNUSABLE.finditer(source.text, _begin(source)))
    return [unusable(source, Span(at, at + 1), source.text[at]) for at in places]


def unusable(source: SourceText, span: Span, character: str) -> Problem:
    """Make the problem of an unusable character that stands at `span`, itself or as an escape."""
    if character in _LINE_BREAKS:
        return source.problem("line-separator", span, *_LINE_BREAKS[character])
    return source.problem(
        "control-character", span, f"a character that cannot be seen or printed (U+{ord(character):04X})", "delete it"
    )


def _begin(source: SourceText) -> int:
    return 1 if source.text.startswith(BYTE_ORDER_MARK) else 0
