"""From the tree of a file to its model: every field that cannot be read becomes a problem, the rest is used."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from naringsdialog.model.base import FileModel, keys_of, must
from naringsdialog.model.forms import Notices, StandIn, short
from naringsdialog.model.meeting import Path
from naringsdialog.model.tree import NOWHERE, Mapping, Scalar, Sequence
from naringsdialog.problems import Problem, Severity, did_you_mean

if typing.TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from naringsdialog.model.tree import Span
    from naringsdialog.source.text import SourceText

M = TypeVar("M", bound=FileModel)


@dataclass(frozen=True, slots=True)
class Built(Generic[M]):
    """What came of a tree.

    Attributes:
        value: the model; None only where the root itself lacks what it cannot do without.
        tree: the tree that `value` was made from: what could not be read is taken out of it, so that paths in
            `value` are paths in it.
        problems: errors of fields, and notices as warnings.
        lost: the paths (in the file as it stands) of what was taken out.
    """

    value: M | None
    tree: Mapping
    problems: tuple[Problem, ...]
    lost: tuple[Path, ...]


def build(source: SourceText, root: Mapping, model: type[M], stand_ins: dict[str, object] | None = None) -> Built[M]:
    """Make `model` of the tree.

    Args:
        source: the text, for the places of problems.
        root: the tree of the whole file; never changed.
        model: what the file is.
        stand_ins: what stands for keys of the root that must be there and cannot be read, beside the model's own.
    """
    tree, lost, problems = root, list[Path](), list[Problem]()
    value: M | None = None
    while value is None:
        notices = Notices()
        try:
            value = model.model_validate(tree, context=notices)
        except ValidationError as error:
            tree = _copy(tree) if tree is root else tree
            faults = [_Fault.of(tree, detail) for detail in error.errors(include_url=False)]
            problems += [_problem(source, tree, model, fault) for fault in _told(model, faults)]
            gone = {_removable(model, f.where, stand_ins or {}): locate(tree, f.where) for f in faults}
            lost += gone
            if () in gone:
                break
            # Backwards, so that taking out an element of a list moves none that is still to be taken out.
            for path in sorted(gone, key=_order, reverse=True):
                _take_out(tree, model, path, gone[path], stand_ins or {})
    problems += [
        source.problem(notice.rule, notice.span, notice.message, notice.remedy, Severity.WARNING)
        for notice in notices.found
    ]
    return Built(value, tree, tuple(sorted(problems, key=lambda p: p.sort_key)), tuple(sorted(lost, key=_order)))


def locate(tree: Mapping, path: Path) -> Span:
    """Return the place of what stands at `path`, or of the nearest thing above it that stands in the file.

    A path that ends in a key not there gives the first key of the mapping that it belongs to.
    """
    node: Any = tree
    span = NOWHERE
    for part in path:
        if isinstance(node, Mapping) and (key := node.key(str(part))) is not None:
            node = dict.__getitem__(node, key)
            span = key.span if isinstance(node, (Mapping, Sequence)) or node.span == NOWHERE else node.span
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            node = node[part]
            span = first_place(node)
        else:
            return first_place(node) if isinstance(node, Mapping) else span
    return span


def first_place(node: Any) -> Span:  # noqa: ANN401 - any node of the tree
    """Return where a node begins: a mapping at its first key, so that the caret stands on a word."""
    if isinstance(node, Mapping) and node:
        return next(iter(node)).span
    return cast("Span", getattr(node, "span", NOWHERE))


def _copy(node: Any) -> Any:  # noqa: ANN401 - any node of the tree
    if isinstance(node, Mapping):
        mapping = Mapping(node.span, flow=node.flow)
        mapping.update({key: _copy(value) for key, value in node.items()})
        return mapping
    if isinstance(node, Sequence):
        sequence = Sequence(node.span, flow=node.flow)
        sequence.extend(_copy(value) for value in node)
        return sequence
    return node


@dataclass(frozen=True, slots=True)
class _Fault:
    """What pydantic found, with the place of what stands in the file.

    Attributes:
        where: the path of what cannot be read, or of the key that is missing.
        kind: pydantic's name for the fault, or our own.
        message, remedy: what our own faults say.
        of_key: whether the key is at fault, not what it holds.
    """

    where: Path
    kind: str
    message: str
    remedy: str | None
    of_key: bool

    @classmethod
    def of(cls, tree: Mapping, detail: ErrorDetails) -> _Fault:
        """Place a fault: a list written as its only element has no index in the file, a key no step of its own."""
        node: Any = tree
        loc = where = detail["loc"]
        for depth, part in enumerate(loc):
            if not _holds(node, part):
                is_missing = detail["type"] == "missing" and isinstance(node, Mapping)
                where = loc[: depth + 1] if is_missing else loc[:depth]
                break
            node = node[part]
        remedy = detail.get("ctx", {}).get("remedy")
        return cls(where, detail["type"], detail["msg"], remedy, loc[-1:] == ("[key]",))


def _told(model: type[FileModel], faults: list[_Fault]) -> Iterator[_Fault]:
    """Give the faults that are worth telling: a key that stands there misspelled is not missing besides."""
    unknown = [fault.where for fault in faults if fault.kind == "extra_forbidden"]
    meant = {(*where[:-1], _meant(model, where)) for where in unknown}
    yield from (fault for fault in faults if fault.kind != "missing" or fault.where not in meant)


def _meant(model: type[FileModel], where: Path) -> str | None:
    """Return the key that the key at the end of `where` is or seems to be, among those that may stand there."""
    owner = model_at(model, where[:-1])
    return did_you_mean(str(where[-1]), keys_of(owner)) if owner else None


def _holds(node: Any, part: str | int) -> bool:  # noqa: ANN401 - any node of the tree
    if isinstance(part, int):
        return isinstance(node, Sequence) and part < len(node)
    return isinstance(node, Mapping) and part in node


def _removable(model: type[FileModel], where: Path, stand_ins: dict[str, object]) -> Path:
    """Return the path of the least that must go when what stands at `where` cannot be read; () is everything."""
    while where:
        if isinstance(where[-1], int) or str(where[-1]) in _stand_ins(model, where, stand_ins):
            return where
        owner = model_at(model, where[:-1])
        if owner is None or where[-1] not in must(owner):
            return where
        where = where[:-1]
    return where


def _take_out(tree: Mapping, model: type[FileModel], where: Path, span: Span, stand_ins: dict[str, object]) -> None:
    parent, last = _node_at(tree, where[:-1]), where[-1]
    if isinstance(last, int):
        del parent[last]
        if not parent:  # an emptied list could be a fault of its own, which nobody wrote
            _node_at(tree, where[:-2]).pop(where[-2])
        return
    values, meant = _stand_ins(model, where, stand_ins), _meant(model, where)
    if last not in values:
        parent.pop(last)
    # What was meant to be `internal` must not go out because its key was mistyped.
    if meant in values and (meant == last or meant not in parent):
        # A key that is missing stands where that was reported, so that it has a place for other problems too.
        parent[parent.key(meant) or Scalar(meant, span)] = StandIn.of(values[meant])


def _stand_ins(model: type[FileModel], where: Path, of_root: dict[str, object]) -> dict[str, object]:
    owner = model_at(model, where[:-1])
    return {**(owner.STAND_INS if owner else {}), **(of_root if len(where) == 1 else {})}


def _order(path: Path) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in path]


def _node_at(tree: Mapping, path: Path) -> Any:  # noqa: ANN401 - any node of the tree
    node: Any = tree
    for part in path:
        node = node[part]
    return node


def model_at(model: type[FileModel], path: Path) -> type[FileModel] | None:
    """Return the model of the mapping at `path` in a file of `model`; None where no mapping is expected."""
    current: type[FileModel] | None = model
    annotation: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        if current is not None:
            annotation = next(
                (f.annotation for name, f in current.model_fields.items() if (f.alias or name) == part), None
            )
            if annotation is None:
                return None
            current = None if typing.get_origin(annotation) is dict else _model_in(annotation)
        else:
            current = _model_in(annotation)
    return current


def _model_in(annotation: Any) -> type[FileModel] | None:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, FileModel) else None
    return next((found for arg in typing.get_args(annotation) if (found := _model_in(arg))), None)


def missing_key(source: SourceText, span: Span, key: str, *, is_empty: bool = False) -> Problem:
    """Make the problem of a key that must be there.

    Args:
        source: the text.
        span: where the mapping begins that lacks it, or where the key stands.
        key: the key.
        is_empty: whether it stands there without a value.
    """
    if is_empty:
        return source.problem("missing-key", span, f"`{key}` must have a value", f"write it: `{key}: …`")
    return source.problem("missing-key", span, f"`{key}` must be there", f"add the line `{key}: …`")


def _problem(source: SourceText, tree: Mapping, model: type[FileModel], fault: _Fault) -> Problem:
    span, last = locate(tree, fault.where), fault.where[-1] if fault.where else ""
    parent = _node_at(tree, fault.where[:-1])
    key = parent.key(str(last)) if isinstance(parent, Mapping) else None
    if fault.kind == "missing":
        return missing_key(source, key.span if key else span, str(last), is_empty=key is not None)
    if fault.kind == "extra_forbidden" and key is not None:
        return source.problem("unknown-key", key.span, f"unknown key `{key}`", _known(model, fault.where))
    node = _node_at(tree, fault.where)
    if fault.kind == "tuple_type":
        place = first_place(node) if isinstance(node, Mapping) else span
        return source.problem("kind", place, "a list is expected here", _as_list(tree, model, fault.where))
    if fault.kind == "dict_type":
        remedy = "write each entry on a line of its own, its key first: `key: …`"
        return source.problem("kind", span, "keys with values are expected here", remedy)
    place = key.span if key and fault.of_key else node.span if getattr(node, "flow", False) else span
    return source.problem(fault.kind, place, fault.message, fault.remedy)


def _known(model: type[FileModel], where: Path) -> str:
    """Say what may have been meant by the unknown key at the end of `where`."""
    key, owner = str(where[-1]), model_at(model, where[:-1])
    if homes := _homes(model, key):
        return f"it belongs to {' or '.join(homes)}: check how far the line is indented"
    near = _meant(model, where)
    return f"did you mean `{near}`?" if near else f"the keys here are {', '.join(keys_of(owner) if owner else ())}"


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


def _as_list(tree: Mapping, model: type[FileModel], where: Path) -> str:
    """Say how to write what stands at `where` as a list."""
    node, key, element = _node_at(tree, where), where[-1], model_at(model, where)
    if isinstance(node, Mapping):
        first, value = next(iter(node.items()), ("", ""))
        sign = "a space after the dash" if first.startswith("-") else "a dash and a space in front"
        return f"put {sign}: `- {first.lstrip('-')}: {short(value) if isinstance(value, str) else '…'}`"
    text = str(node)
    if text.startswith("-"):
        first = text.lstrip("-").split(" -")[0].strip()
        return f"put a space after the dash: `- {_in_list(element, first)}`"
    if element is None or element.SHORT == "who":
        names = ", ".join(part.strip() for part in text.split(",") if part.strip())
        return f"write it as a list: `{key}: [{names}]`, or a line with a dash for each"
    return f"write a line with a dash for each: `- {_in_list(element, text)}`"


def _in_list(element: type[FileModel] | None, text: str) -> str:
    """Return how `text` is written as an element of a list, after the key that it is the value of."""
    if element is None or element.SHORT or text.partition(":")[0] in keys_of(element):
        return short(text)
    key = must(element)[-1]
    return f"{key}: {short(text) if element.STAND_INS.get(key) == '?' else '…'}"
