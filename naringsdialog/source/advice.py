"""What is said of keys and values that stand where the model has no place for them, and what to write instead."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.model.base import FileModel, keys_of, may_be_list, model_at, must, text_key
from naringsdialog.model.fields import separate_names
from naringsdialog.model.forms import short
from naringsdialog.model.near_words import word_meant
from naringsdialog.model.tree import Mapping, Scalar, Span
from naringsdialog.source.complaints import space_missing
from naringsdialog.source.spelling import missing_space, quoted
from naringsdialog.source.whitespace import odd_space_after_sign

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Path
    from naringsdialog.model.tree import Sequence
    from naringsdialog.problems import Problem
    from naringsdialog.source.text import SourceText

_NAME = re.compile(r"-?(?P<name>\w+)(?::.*)?", re.DOTALL)


class UnknownKey(NamedTuple):
    """What is said of an unknown key.

    Attributes:
        problem: what is said.
        besides: the keys of the same mapping of which nothing else is to be said: it explains them.
    """

    problem: Problem
    besides: frozenset[str]


def key_meant(owner: type[FileModel] | None, key: str) -> str | None:
    """Return the key of `owner` that `key` is, is with a space missing, or seems to be."""
    known = keys_of(owner) if owner else ()
    found = _NAME.fullmatch(key)
    return found["name"] if found and found["name"] in known else word_meant(key, known)


def unknown_key(source: SourceText, model: type[FileModel], where: Path, mapping: Mapping, key: Scalar) -> UnknownKey:
    """Say what is wrong with a key that its mapping cannot have.

    Args:
        source: the text.
        model: what the file is.
        where: the path of the key.
        mapping: where it stands.
        key: the key.
    """
    owner = model_at(model, where[:-1])
    meant, homes = key_meant(owner, key), _homes(model, key)
    besides = frozenset([meant] if meant else [])
    if owner and meant and (problem := _unspaced(source, meant, key, mapping[key])):
        return UnknownKey(problem, besides)
    if owner and (cut := _cut_by_comma(source, owner, mapping, key)):
        return cut
    if owner and not meant and not homes and (text := _text_with_colon(source, owner, mapping, key)):
        return text
    if homes:
        remedy = f"it belongs to {' or '.join(homes)}: check how far the line is indented"
    elif meant:
        remedy = f"did you mean `{meant}`?"
    else:
        remedy = f"the keys here are {', '.join(keys_of(owner) if owner else ())}"
    return UnknownKey(source.problem("unknown-key", key.span, f"unknown key `{key}`", remedy), besides)


def _unspaced(source: SourceText, meant: str, key: Scalar, value: object) -> Problem | None:
    """Make the problem of a dash or a colon that no space follows, or no ordinary one."""
    if (odd := odd_space_after_sign(source, key.span)) is not None:
        return odd
    missing = missing_space(key)
    if missing is None or not re.match(rf"-?{meant}(?::|\Z)", key):
        return None
    sign, corrected = missing
    if sign == "-" and not re.search(":", corrected):
        corrected += f": {short(value) if isinstance(value, str) else '…'}"
    return space_missing(source, key.span, sign, corrected)


def _cut_by_comma(source: SourceText, owner: type[FileModel], mapping: Mapping, key: Scalar) -> UnknownKey | None:
    """Say that a text in braces goes on after its comma only in quotes."""
    keys = list(mapping)
    at = next(index for index, one in enumerate(keys) if one is key)
    rest = keys[at:]
    bare = [one for one in rest if one not in keys_of(owner) and _is_bare(source, mapping, one)]
    if not mapping.flow or not at or rest[0] not in bare:
        return None
    before, value = keys[at - 1], mapping[keys[at - 1]]
    if not isinstance(value, Scalar) or not value:
        return None
    run = [one for one, other in zip(rest, bare, strict=False) if one is other]
    text = " ".join((value + source.text[value.span.end : run[-1].span.end]).split())
    whole = f"[{', '.join(separate_names(text))}]" if may_be_list(owner, before) else quoted(text)
    message = f"a comma ends a text inside braces, so `{short(key)}` is read as a key"
    problem = source.problem("needs-quotes", key.span, message, f"write `{before}: {whole}`")
    return UnknownKey(problem, frozenset(run[1:]))


def _is_bare(source: SourceText, mapping: Mapping, key: Scalar) -> bool:
    """Tell whether a key in braces stands without a colon."""
    return mapping[key] == "" and source.text[key.span.end :].lstrip()[:1] in (",", "}")


def _text_with_colon(source: SourceText, owner: type[FileModel], mapping: Mapping, key: Scalar) -> UnknownKey | None:
    """Say that a text in the place of a mapping is taken for a key and its value where it holds a colon."""
    field, value = text_key(owner), mapping[key]
    is_first = next(iter(mapping)) is key
    if mapping.flow or field is None or field in mapping or not is_first or not isinstance(value, Scalar):
        return None
    end = value.span.end if value else key.span.end + 1
    text = quoted(" ".join(source.text[key.span.start : end].split()))
    line, column = source.line_column(key.span.start)
    lead = source.line_text(line)[: column - 1].strip()
    shown = text if owner.SHORT and len(mapping) == 1 else f"{field}: {text}"
    message = "a text with a colon in it needs quotes"
    remedy = f"write `{f'{lead} {shown}'.strip()}`"
    return UnknownKey(source.problem("needs-quotes", Span(key.span.start, end), message, remedy), frozenset([field]))


@cache
def _homes(model: type[FileModel], key: str) -> tuple[str, ...]:
    """Say which mappings of a file of `model` have a key of this name; there are none for a key unknown everywhere."""
    homes = {"the file itself": None} if key in keys_of(model) else {}
    seen, ahead = {model}, [model]
    while ahead:
        current = ahead.pop(0)
        for name in keys_of(current):
            inner = model_at(current, (name, "")) or model_at(current, (name,))
            if inner and key in keys_of(inner) and name != "items":  # which are those of `agenda`, further down
                homes[f"an entry of `{name}`"] = None
            if inner and inner not in seen:
                seen.add(inner)
                ahead.append(inner)
    return tuple(homes)


def no_list(source: SourceText, place: Span, node: Any, key: str, element: type[FileModel] | None) -> Problem:  # noqa: ANN401 - any node of the tree
    """Say how to write what stands where a list is expected.

    Args:
        source: the text.
        place: what to mark.
        node: what stands there.
        key: the key whose value it is.
        element: the model of the list's elements; None where they are texts.
    """
    if isinstance(node, Mapping):
        first, value = next(iter(node.items()), ("", ""))
        text = f"{first.lstrip('-')}: {short(value) if isinstance(value, str) else '…'}"
        if first.startswith("-"):
            return space_missing(source, place, "-", f"- {text}")
        if first not in keys_of(element or FileModel) and (element is None or element.SHORT):
            text = quoted(text)
        return _list_expected(source, place, f"put a dash and a space in front: `- {text}`")
    text = str(node)
    if text.startswith("-"):
        first = text.lstrip("-").split(" -")[0].strip()
        return space_missing(source, place, "-", f"- {_in_list(element, first)}")
    if element is None or element.SHORT == "who":
        written = source.text[node.span.start : node.span.end] if getattr(node, "plain", False) else text
        names = ", ".join(separate_names(written))
        remedy = f"write it as a list: `{key}: [{names}]`, or a line with a dash for each"
        return _list_expected(source, place, remedy)
    return _list_expected(source, place, f"write a line with a dash for each: `- {_in_list(element, text)}`")


def _list_expected(source: SourceText, place: Span, remedy: str) -> Problem:
    return source.problem("kind", place, "a list is expected here", remedy)


def _in_list(element: type[FileModel] | None, text: str) -> str:
    """Return how `text` is written as an element of a list, after the key that it is the value of."""
    if element is None or element.SHORT or text.partition(":")[0] in keys_of(element):
        return short(text)
    key = must(element)[-1]
    return f"{key}: {short(text) if element.STAND_INS.get(key) == '?' else '…'}"


def as_block(key: str, entries: Sequence) -> str:
    """Say how to write the lines with dashes that stand where one text is expected."""
    block = f"`{key}: |` and the lines below it further in"
    return f"write {block}" if len(entries) > 1 else f"write one value, without a dash in front of it, or {block}"
