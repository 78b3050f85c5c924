"""What of a text may reach a terminal, a JSON reader or a spreadsheet: nothing that steers one of them."""

from __future__ import annotations

import re
import unicodedata

from naringsdialog.exchange.formulas import could_run

# Control characters but tab and line feed, the separators U+2028 and U+2029, and Unicode's Bidi_Control characters,
# which show a text in another order than it stands in.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Return the text with a visible sign for each character that could steer a terminal."""
    return _STEERING.sub("\ufffd", text)


def escaped_json(text: str) -> str:
    """Return JSON text with escapes for the characters that could steer a terminal; it means the same."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def spreadsheet_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula.

    The rule is OWASP's, "CSV Injection": what begins with one of these signs gets an apostrophe before it.
    """
    return printable(f"'{text}" if could_run(text) else text)


def columns_of(text: str) -> int:
    """Return how many columns of a terminal the text takes: two for a wide character, none for an accent."""
    return sum(_columns_of(sign) for sign in text) if not text.isascii() else len(text)


def _columns_of(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
