"""The Markdown that notes and documents are written in: CommonMark and tables, raw HTML as text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A pattern that begins with a line feed is found four times as fast as one that begins with `^`.
_NUMBERED = re.compile(r"\n[ \t>*+-]*\d{1,9}[.)][ \t]")
# The parser drops what is nested deeper without a word; nobody writes so deep, and nothing may vanish.
_DEEPEST = 200


def parse(markdown: str, *, any_address: bool = False) -> list[Token]:
    """Parse Markdown into markdown-it's flat list of block tokens, the inline ones as their children.

    Args:
        markdown: the text.
        any_address: whether a link to an address that the parser thinks unsafe (`file:`, `javascript:`) is a link
            too, instead of text.
    """
    return _parser(any_address=any_address).parse(markdown)


def unused_definitions(markdown: str) -> list[int]:
    """Return the line, from 0, of each link definition that nothing refers to: the parser shows nothing of it.

    People write `[JHT]: återkommer` and mean text.
    """
    if "]:" not in markdown:
        return []
    references = _References()
    env: dict[str, Any] = {"references": references}
    _parser(any_address=True).parse(markdown, env)
    unused = [one for label, one in references.items() if label not in references.asked]
    return sorted(one["map"][0] for one in [*unused, *env.get("duplicate_refs", ())])


def counted_otherwise(markdown: str) -> list[tuple[int, str, int]]:
    """Return the list items whose number is another in the documents, which count on from the first one.

    A list of nothing but ones is how many people write a list that is to be counted; it is none of these.

    Args:
        markdown: the text.

    Returns:
        The line of each, from 0, its number as it stands there, and the one that is shown.
    """
    if len(_NUMBERED.findall(f"\n{markdown}")) < 2:  # one number alone is shown as it stands
        return []
    found: list[tuple[int, str, int]] = []
    lists: list[list[tuple[int, str]]] = []
    for token in parse(markdown):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.info and token.map:
            lists[-1].append((token.map[0], token.info))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = lists.pop()
            if {number for _, number in items} != {"1"}:
                shown = enumerate(items, int(items[0][1]) if items else 0)
                found += [(line, number, now) for now, (line, number) in shown if int(number) != now]
    return sorted(found)


class _References(dict[str, Any]):
    """The definitions of a text, which remember for which of them a link has asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = set[str]()

    def __getitem__(self, label: str) -> Any:  # noqa: ANN401 - dict's protocol
        self.asked.add(label)
        return super().__getitem__(label)

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401 - dict's protocol
        self.asked.add(label)
        return super().get(label, default)


@cache
def _parser(*, any_address: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    if any_address:
        parser.validateLink = lambda url: True  # type: ignore[method-assign] # its documented hook
    return parser
