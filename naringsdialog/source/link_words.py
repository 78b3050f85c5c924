"""The words of a link: whether they say where it leads (WCAG 2.1, 2.4.4), in Markdown and in Word alike."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(https?://|ftp://|www\.|file:|mailto:)\S+|[\w-]+(\.[\w-]+)+/\S+", re.I)
_NOTHING = re.compile(
    "här|klicka här|klicka|tryck här|se här|läs här|läs mer här|läs mer|läs vidare|mer|mer info|mer information|se mer"
    "|visa mer|länk|länken|denna länk|den här länken|följ länken|denna sida|sida|sidan|webbsida|hit|ladda ner|ladda ned"
    "|info|here|click here|click|see here|read here|read more|more|more info|more information|learn more|link"
    "|this link|this page|page|website|webpage|continue|details|download|go|>>|»|→"
)


def plain_words(text: str) -> str:
    """Return the words of a link as they are compared: in lower case, without the signs behind them."""
    return re.sub(r"[\s.…:!>»→]+$", "", " ".join(text.split()).casefold()) or text.strip()


def is_address(text: str) -> bool:
    """Tell whether the words of a link are an address, which a screen reader spells out."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Tell whether the words of a link say nothing of where it leads, such as “klicka här”."""
    return _NOTHING.fullmatch(plain_words(text)) is not None
