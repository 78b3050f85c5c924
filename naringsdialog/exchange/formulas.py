"""Which text a spreadsheet would take for a formula, and how it is kept from that in a file of plain text."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = ("\t", "\r", "\n")
_GUARD = "'"


def could_run(text: str) -> bool:
    """Tell whether a spreadsheet that opens CSV could take the text for a formula (OWASP, "CSV Injection")."""
    return text.startswith(_LEADING) or text.lstrip().startswith(_FORMULA)


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it where it could run, or would read as if it had been guarded."""
    return f"{_GUARD}{text}" if could_run(text.lstrip(_GUARD)) else text


def unguarded(text: str) -> str:
    """Take off again the apostrophe that `guarded` put before a text."""
    return text[1:] if text.startswith(_GUARD) and could_run(text.lstrip(_GUARD)) else text
