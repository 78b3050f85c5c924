"""From the tree of a file to its model: every field that cannot be read becomes a problem, the rest is used."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from naringsdialog.model.base import FileModel, keys_of
from naringsdialog.model.fields import Notices, StandIn
from naringsdialog.model.meeting import Path
from naringsdialog.model.tree import NOWHERE, Mapping, Scalar, Sequence
from naringsdialog.problems import Problem, Severity, did_you_mean

if typing.TYPE_CHECKING:
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
            errors = error.errors(include_url=False)
            tree = _copy(tree) if tree is root else tree
            places = {_existing(tree, e["loc"], missing=e["type"] == "missing"): e for e in errors}
            problems += [_problem(source, tree, model, where, cast("dict[str, Any]", e)) for where, e in places.items()]
            gone = {_removable(model, where, stand_ins or {}) for where in places}
            lost += gone
            if () in gone:
                break
            # Backwards, so that taking out an element of a list moves none that is still to be taken out.
            for path in sorted(gone, key=_order, reverse=True):
                _take_out(tree, model, path, stand_ins or {})
    problems += [
        source.problem(notice.rule, notice.span, notice.message, notice.remedy, Severity.WARNING)
        for notice in notices.found
    ]
    return Built(value, tree, tuple(sorted(problems, key=lambda p: p.sort_key)), tuple(lost))


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


def _existing(tree: Mapping, loc: Path, *, missing: bool) -> Path:
    """Cut pydantic's location to what stands in the file: a list written as its only element has no index there."""
    node: Any = tree
    for depth, part in enumerate(loc):
        if isinstance(node, Mapping) and part in node:
            node = node[cast("Scalar", part)]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            return loc[: depth + 1] if missing and isinstance(node, Mapping) else loc[:depth]
    return loc


def _removable(model: type[FileModel], where: Path, stand_ins: dict[str, object]) -> Path:
    """Return the path of the least that must go when what stands at `where` cannot be read; () is everything."""
    while where:
        if isinstance(where[-1], int) or str(where[-1]) in _stand_ins(model, where, stand_ins):
            return where
        owner = model_at(model, where[:-1])
        if owner is None or not _is_required(owner, str(where[-1])):
            return where
        where = where[:-1]
    return where


def _take_out(tree: Mapping, model: type[FileModel], where: Path, stand_ins: dict[str, object]) -> None:
    parent, last = _node_at(tree, where[:-1]), where[-1]
    values = _stand_ins(model, where, stand_ins)
    if isinstance(parent, Sequence) and isinstance(last, int):
        del parent[last]
    elif str(last) in values:
        key = parent.key(str(last)) or Scalar(str(last))
        parent[key] = StandIn.of(values[str(last)])
    else:
        parent.pop(last)


def _stand_ins(model: type[FileModel], where: Path, of_root: dict[str, object]) -> dict[str, object]:
    owner = model_at(model, where[:-1])
    return {**(owner.STAND_INS if owner else {}), **(of_root if len(where) == 1 else {})}


def _is_required(model: type[FileModel], key: str) -> bool:
    return any(field.is_required() for name, field in model.model_fields.items() if (field.alias or name) == key)


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


def _problem(source: SourceText, tree: Mapping, model: type[FileModel], where: Path, detail: dict[str, Any]) -> Problem:
    kind, span = detail["type"], locate(tree, where)
    node = _node_at(tree, where) if kind != "missing" else None
    if kind == "missing":
        return source.problem("missing-key", span, f"`{where[-1]}` must be there", f"add the line `{where[-1]}: …`")
    if kind == "extra_forbidden":
        owner = model_at(model, where[:-1])
        known = keys_of(owner) if owner else []
        near = did_you_mean(str(where[-1]), known)
        parent = _node_at(tree, where[:-1])
        key = parent.key(str(where[-1])) if isinstance(parent, Mapping) else None
        remedy = f"did you mean `{near}`?" if near else f"the keys here are {', '.join(known)}"
        return source.problem("unknown-key", key.span if key else span, f"unknown key `{where[-1]}`", remedy)
    if kind in ("tuple_type", "list_type"):
        return source.problem("kind", span, "a list is expected here", _as_list(where, node))
    if kind == "dict_type":
        return source.problem("kind", span, "keys with values are expected here", "write `key: value`, one on a line")
    context = detail.get("ctx") or {}
    return source.problem(kind, span, detail["msg"], context.get("remedy"))


def _as_list(where: Path, node: Any) -> str:  # noqa: ANN401 - any node of the tree
    key = next((part for part in reversed(where) if isinstance(part, str)), "")
    if isinstance(node, str) and node.startswith("-"):
        return "put a space after the dash: `- " + node.lstrip("-").strip() + "`"
    if isinstance(node, str):
        parts = ", ".join(part.strip() for part in node.split(","))
        return f"write it as a list: `{key}: [{parts}]`, or a line with a dash for each"
    return "write a line with a dash for each"
