"""What an e-mail address looks like, where it is written into the register."""

from __future__ import annotations

from naringsdialog.model.day_forms import Advice
from naringsdialog.model.personal_data import Found, Kind, find


def is_email_address(text: str) -> bool:
    """Tell whether a text is one e-mail address and nothing else.

    It asks for no more than what the copy for the web looks for: something on each side of one at sign, and a domain
    with a dot. So an address that is taken is always one that can be masked.
    """
    return "@" in text and find(text, [Kind.EMAIL]) == [Found(Kind.EMAIL, 0, len(text))]


def fault_of_email_address(text: str) -> Advice | None:
    """Say why a text is no e-mail address; None where it is one."""
    if is_email_address(text):
        return None
    return Advice(f"`{text}` is not an e-mail address", "write the address alone, for example eva.ek@example.org")
