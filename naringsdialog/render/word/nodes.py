"""Parsed Markdown as a tree whose nodes know what stands before and after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.token import Token


class Node:
    """A block, or a piece of a line, with all that is in it.

    Args:
        token: the token that it is, or that opens it; None for the whole of the text.
        parent: what it stands in.

    Attributes:
        type: what it is, "paragraph".
        parent: what it stands in; None for the whole.
        children: what stands in it.
        previous_sibling: what stands before it there.
        next_sibling: what stands after it there.
    """

    __slots__ = ("_token", "children", "next_sibling", "parent", "previous_sibling", "type")

    def __init__(self, token: Token | None, parent: Node | None) -> None:
        self._token = token
        self.type = token.type.removesuffix("_open") if token else "root"
        self.parent = parent
        self.children: list[Node] = []
        self.next_sibling: Node | None = None
        self.previous_sibling: Node | None = None
        if parent is not None:
            before = parent.children[-1] if parent.children else None
            self.previous_sibling = before
            if before is not None:
                before.next_sibling = self
            parent.children.append(self)

    @property
    def content(self) -> str:
        """The text of a piece of a line, or of code."""
        return self._said.content

    @property
    def tag(self) -> str:
        """The element of HTML that it is like: `h2`."""
        return self._said.tag

    @property
    def attrs(self) -> Mapping[str, str | int | float]:
        """What is said of it besides: the address of a link."""
        return self._said.attrs

    @property
    def hidden(self) -> bool:
        """Whether it is a paragraph that HTML would not mark as one: in a list without blank lines."""
        return self._said.hidden

    @property
    def _said(self) -> Token:
        assert self._token is not None, "the whole of a text has no token"
        return self._token


def tree(tokens: Sequence[Token]) -> Node:
    """Return the tree of the tokens of a text."""
    root = Node(None, None)
    _grow(root, tokens)
    return root


def _grow(root: Node, tokens: Sequence[Token]) -> None:
    parent = root
    for token in tokens:
        if token.nesting < 0:
            assert parent.parent is not None, "what is closed was opened"
            parent = parent.parent
            continue
        node = Node(token, parent)
        if token.nesting > 0:
            parent = node
        elif token.children:
            _grow(node, token.children)
