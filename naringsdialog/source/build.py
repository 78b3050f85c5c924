"""From the tree of a file to its model: every field that cannot be read becomes a problem, the rest is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from pydantic import ValidationError

from naringsdialog.model.base import FileModel, model_at, must
from naringsdialog.model.forms import LISTED_TEXT, Notices, StandIn
from naringsdialog.model.meeting import Path
from naringsdialog.model.tree import NOWHERE, Mapping, Scalar, Sequence
from naringsdialog.problems import Problem, Severity
from naringsdialog.source.advice import as_block, key_meant, no_list, unknown_key
from naringsdialog.source.whitespace import odd_space_after_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from naringsdialog.model.tree import Span
    from naringsdialog.source.advice import UnknownKey
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
            problems += _told(source, tree, model, faults)
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


class _Fault(NamedTuple):
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


def _told(source: SourceText, tree: Mapping, model: type[FileModel], faults: list[_Fault]) -> Iterator[Problem]:
    """Make the problems worth telling: a key that stands there misspelled is not missing besides."""
    unknown: dict[Path, UnknownKey] = {}
    for fault in faults:
        parent = _node_at(tree, fault.where[:-1])
        if fault.kind == "extra_forbidden" and (key := parent.key(str(fault.where[-1]))) is not None:
            unknown[fault.where] = unknown_key(source, model, fault.where, parent, key)
    explained = {(*where[:-1], key) for where, one in unknown.items() for key in one.besides}
    for fault in faults:
        if fault.kind not in ("missing", "extra_forbidden") or fault.where not in explained:
            one = unknown.get(fault.where)
            yield one.problem if one else _problem(source, tree, model, fault)


def _meant(model: type[FileModel], where: Path) -> str | None:
    """Return the key that the key at the end of `where` is or seems to be, among those that may stand there."""
    return key_meant(model_at(model, where[:-1]), str(where[-1]))


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
    """Return what stands at `path`."""
    node: Any = tree
    for part in path:
        node = node[part]
    return node


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
    node = _node_at(tree, fault.where)
    is_text = fault.kind in ("kind", "tuple_type") and isinstance(node, Scalar) and node.plain
    if is_text and (odd := odd_space_after_sign(source, node.span)) is not None:
        return odd
    if fault.kind == "tuple_type":
        place = first_place(node) if isinstance(node, Mapping) else span
        return no_list(source, place, node, str(last), model_at(model, fault.where))
    if fault.kind == "dict_type":
        remedy = "write each entry on a line of its own, its key first: `key: …`"
        return source.problem("kind", span, "keys with values are expected here", remedy)
    is_block = fault.message == LISTED_TEXT and isinstance(node, Sequence) and not node.flow
    wanted = as_block(key, node) if key is not None and is_block else fault.remedy
    place = key.span if key and fault.of_key else node.span if getattr(node, "flow", False) else span
    return source.problem(fault.kind, place, fault.message, wanted)
