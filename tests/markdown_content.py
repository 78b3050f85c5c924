"""What Markdown says, apart from how it is written: its blocks, and its text with emphasis and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from naringsdialog.source.markup import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

LISTS = ("bullet_list", "ordered_list")
SHOWN = ("http://", "https://", "mailto:", "tel:")


class Run(NamedTuple):
    """Text of one look: `kind` is text, code or a break; `link` its address, title and number in the paragraph."""

    kind: str
    text: str
    em: bool
    strong: bool
    link: tuple[str, str, int] | None


class Content(NamedTuple):
    """A block: its type, what is special about it, and its runs or blocks."""

    kind: str
    detail: object
    inside: tuple[object, ...]


def content(markdown: str) -> tuple[object, ...]:
    """Return the blocks, with all that may be written in several ways made one.

    Code is fenced, a picture is its alternative text, a link that leads nowhere is its text, emphasis in emphasis is
    emphasis, a list with one paragraph is tight, and a paragraph of nothing but a no-break space is none.
    """
    levels: list[list[object]] = [[]]
    opened: list[Token] = []
    for token in parse(markdown):
        if token.nesting > 0:
            levels.append([])
            opened.append(token)
        elif token.nesting < 0:
            inside = tuple(levels.pop())
            block = _block(opened.pop(), inside)
            levels[-1].extend([block] if inside or block.kind != "paragraph" else [])
        elif token.type == "inline":
            levels[-1].extend(runs(token.children or (), breaks=opened[-1].type == "paragraph_open"))
        elif token.type in ("fence", "code_block"):
            levels[-1].append(Content("code", token.info.strip(), tuple(token.content.removesuffix("\n").split("\n"))))
        else:
            levels[-1].append(Content(token.type, None, ()))
    return tuple(levels[0])


def _block(token: Token, inside: tuple[object, ...]) -> Content:
    kind = token.type.removesuffix("_open")
    if kind in LISTS:
        items = [item.inside for item in inside if isinstance(item, Content)]
        paragraphs = [one for item in items for one in item if isinstance(one, Content) and one.kind == "paragraph"]
        sole = len(items) == len(items[0]) == 1
        tight = sole or all(one.detail == "tight" for one in paragraphs)
        return Content(kind, (token.attrs.get("start", 1), tight), tuple(_unmarked(item) for item in items))
    if kind == "paragraph":
        return Content(kind, "tight" if token.hidden else "", inside)
    return Content(kind, (token.tag, token.attrs.get("style")), inside)


def _unmarked(item: tuple[object, ...]) -> tuple[object, ...]:
    """Leave it to the list to say that it is tight."""
    return tuple(
        one._replace(detail="") if isinstance(one, Content) and one.kind == "paragraph" else one for one in item
    )


def runs(tokens: Sequence[Token], *, breaks: bool) -> list[Run]:
    """Return the runs of inline tokens; without `breaks` a line break is a space."""
    done: list[Run] = []
    depth = {"em": 0, "strong": 0}
    links: list[tuple[str, str, int] | None] = [None]
    wordless = False
    for number, token in enumerate(tokens):
        kind, text = "text", token.content
        if token.tag in depth:
            depth[token.tag] += token.nesting
        elif token.type == "link_open":
            address = str(token.attrs["href"])
            led = address.startswith(SHOWN) and links[-1] is None
            links.append((address, str(token.attrs.get("title", "")), number) if led else links[-1])
            wordless = not _has_words(tokens[number + 1 :])
            text = address or "[]()" if wordless else ""
        elif token.type == "link_close":
            links.pop()
            wordless = False
        elif token.type == "image":
            text = "".join(run.text for run in runs(token.children or (), breaks=False))
            text = text or str(token.attrs["src"]) or "![]()"
        elif token.type in ("softbreak", "hardbreak"):
            in_text_only = len(links) > 1 and links[-1] is None
            kind, text = (token.type, "\n") if breaks and not in_text_only else ("text", " ")
            text = "" if wordless else text
        elif token.type == "code_inline":
            kind = "code"
        look = (depth["em"] > 0, depth["strong"] > 0, links[-1])
        if text and done and done[-1] == (kind, done[-1].text, *look) and "break" not in kind:
            done[-1] = done[-1]._replace(text=done[-1].text + text)
        elif text:
            done.append(Run(kind, text, *look))
    return [run._replace(link=_numbered(run, done)) for run in done]


def _has_words(tokens: Sequence[Token]) -> bool:
    for token in tokens:
        if token.type == "link_close":
            return False
        if token.content or token.type == "image":
            return True
    return False


def _numbered(run: Run, runs: Sequence[Run]) -> tuple[str, str, int] | None:
    """Number the links as they come, wherever their tokens stand."""
    links = list(dict.fromkeys(one.link for one in runs if one.link))
    return (*run.link[:2], links.index(run.link)) if run.link else None
