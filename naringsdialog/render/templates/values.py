"""What an expression in a template stands for, and which names in it lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

from naringsdialog.render.markdown.escape import Md
from naringsdialog.render.templates import filters
from naringsdialog.render.templates import problems as told
from naringsdialog.render.templates.guide import BY_VIEW
from naringsdialog.render.templates.shapes import Listed, Nothing, Shape, Unknown, Value, View, fields_of, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from jinja2 import Environment

    from naringsdialog.render.templates.problems import Findings

Scope = dict[str, Shape]


@dataclass(frozen=True, slots=True)
class Loop(Shape):
    """What Jinja calls `loop`."""


@dataclass(frozen=True, slots=True, eq=False)
class Part(Shape):
    """A macro of a template, the names that it sees, and the template it stands in."""

    macro: nodes.Macro
    home: Scope
    file: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Module(Shape):
    """A template that was imported, and what it gives by name."""

    names: Mapping[str, Shape]


_LOOP = (
    *("index", "index0", "revindex", "revindex0", "first", "last", "length"),
    *("depth", "depth0", "previtem", "nextitem", "cycle", "changed"),
)
# Names that Jinja gives in some places, where they say what is known of nothing.
_GIVEN = {"self", "super", "caller", "varargs", "kwargs"}

# What may be asked of a name that is not there.
_FORGIVING = {"default", "d", "defined", "undefined"}


class Values:
    """Reads expressions.

    Args:
        environment: whose filters, tests and functions there are.
        findings: where problems, and fields that are used, are noted.
        call: reads a part with what it is given, and returns what it gives.
        believes: whether names that nobody is known to give are believed.
        markdown_on: the lines on which Markdown can be shown; None for all.

    Attributes:
        believes: the same.
    """

    def __init__(
        self,
        environment: Environment,
        findings: Findings,
        call: Callable[[Part, Sequence[Shape], Mapping[str, Shape]], None],
        *,
        believes: bool,
        markdown_on: Container[int] | None,
    ) -> None:
        self._environment = environment
        self._findings = findings
        self._call = call
        self.believes = believes
        self._markdown_on = markdown_on
        self._forgiven: set[nodes.Node] = set()

    def shown(self, node: nodes.Node, scope: Scope) -> None:
        """Read what is printed: only what is a text, a number or nothing can be."""
        if isinstance(node, nodes.TemplateData):
            return
        shape = self.value(node, scope)
        self._text(node, shape)
        if self._markdown_on is not None and shape == Value(Md) and node.lineno not in self._markdown_on:
            self._findings.say(node.lineno, told.markdown_in_text(written(node)))

    def value(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return what an expression stands for."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._field(node, node.attr, scope)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._field(node, name, scope)
            case nodes.Getitem():
                return self._element(node, scope)
            case nodes.Const():
                return Nothing() if node.value is None else Value(type(node.value))
            case nodes.List() | nodes.Tuple():
                return Listed(joined([self.value(one, scope) for one in node.items]))
            case nodes.Call():
                return self._called(node, scope)
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Test():
                return self._tested(node, scope)
            case nodes.CondExpr():
                self.value(node.test, scope)
                chosen = self.value(node.expr1, self.where(node.test, scope))
                other = self.value(node.expr2, self.unless(node.test, scope)) if node.expr2 else Nothing()
                return joined((chosen, other))
            case nodes.And():
                return joined((self.value(node.left, scope), self.value(node.right, self.where(node.left, scope))))
            case nodes.Or():
                return joined((self.value(node.left, scope), self.value(node.right, self.unless(node.left, scope))))
            case nodes.Add():
                return joined((self.value(node.left, scope), self.value(node.right, scope)))
            case nodes.Concat():
                for one in node.nodes:
                    self._text(one, self.value(one, scope))
                return Value(str)
        return self._rest(node, scope)

    def where(self, test: nodes.Node, scope: Scope) -> Scope:
        """Return what is known where a test holds."""
        match test:
            case nodes.And():
                return self.where(test.right, self.where(test.left, scope))
            case nodes.Name(name=name) if isinstance(shape := scope.get(name), View):
                return {**scope, name: View(shape.type)}
            case nodes.Test(node=nodes.Name() | nodes.Getattr() as tested, name="defined"):
                # Under its whole name, which is looked up only where there is no such field.
                return {**self.where(tested, scope), written(tested): scope.get(written(tested), Unknown())}
            case nodes.Not():
                return self.unless(test.node, scope)
        return dict(scope)

    def unless(self, test: nodes.Node, scope: Scope) -> Scope:
        """Return what is known where a test does not hold."""
        match test:
            case nodes.Or():
                return self.unless(test.right, self.unless(test.left, scope))
            case nodes.Test(node=nodes.Name() as tested, name="none"):
                return self.where(tested, scope)
            case nodes.Not():
                return self.where(test.node, scope)
        return dict(scope)

    def _rest(self, node: nodes.Node, scope: Scope) -> Shape:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.value(child, scope)
            else:
                self._rest(child, scope)
        return Value(bool) if isinstance(node, nodes.Compare | nodes.Not) else Unknown()

    def _text(self, node: nodes.Node, shape: Shape) -> None:
        """Note where something stands in the place of a text that is none."""
        if isinstance(shape, View | Listed):
            self._findings.say(node.lineno, told.not_shown_whole(written(node), shape))
        elif isinstance(shape, Part):
            self._findings.say(node.lineno, told.part_not_called(written(node)))

    # Names and their fields

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        name = node.name
        if name in scope:
            return scope[name]
        is_known = name in self._environment.globals or name in _GIVEN or self.believes or node in self._forgiven
        if not is_known:
            self._findings.say(node.lineno, told.unknown_name(name, scope))
        return Unknown()

    def _field(self, node: nodes.Getattr | nodes.Getitem, name: str, scope: Scope) -> Shape:
        owner, line = self.value(node.node, scope), node.lineno
        if name.startswith("_"):
            self._findings.say(line, told.hidden(name))
            return Unknown()
        if isinstance(owner, View) and (field := fields_of(owner.type).get(name)):
            if owner.may_lack:
                self._findings.say(line, told.perhaps_lacking(written(node.node)), is_error=False)
            self._findings.fields.add(f"{BY_VIEW[owner.type].name}.{name}")
            return field
        if isinstance(owner, Module) and name in owner.names:
            return owner.names[name]
        if node not in self._forgiven and written(node) not in scope:
            self._no_field(written(node.node), owner, name, line)
        return Unknown()

    def _no_field(self, owner: str, shape: Shape, name: str, line: int) -> None:
        """Note that something has no such field, unless it may have."""
        match shape:
            case View():
                self._findings.say(line, told.unknown_field(owner, name, shape.type))
            case Listed() if not hasattr(tuple, name):
                self._findings.say(line, told.field_of_list(owner, name, shape.element))
            case Value() if not hasattr(shape.type, name):
                self._findings.say(line, told.field_of_value(owner, name, shape))
            case Loop() if name not in _LOOP:
                self._findings.say(line, told.unknown_of("`loop`", "loop", name, _LOOP))
            case Module():
                self._findings.say(line, told.unknown_of(f"`{owner}`", owner, name, shape.names))

    def _element(self, node: nodes.Getitem, scope: Scope) -> Shape:
        owner = self.value(node.node, scope)
        self._rest(node.arg, scope) if isinstance(node.arg, nodes.Slice) else self.value(node.arg, scope)
        if isinstance(owner, Listed):
            return owner if isinstance(node.arg, nodes.Slice) else owner.element
        return Value(str) if isinstance(owner, Value) and issubclass(owner.type, str) else Unknown()

    # Parts, filters and tests

    def _called(self, node: nodes.Call, scope: Scope) -> Shape:
        called = self.value(node.node, scope)
        given = [self.value(one, scope) for one in node.args]
        named = {one.key: self.value(one.value, scope) for one in node.kwargs}
        for more in (node.dyn_args, node.dyn_kwargs):
            if more is not None:
                self.value(more, scope)
        if isinstance(called, Value | View | Listed):
            self._findings.say(node.lineno, told.not_called(written(node.node), called))
        if not isinstance(called, Part):
            return Unknown()
        known = [argument.name for argument in called.macro.args]
        for name in named.keys() - {*known, "caller"}:
            if not _takes_any(called.macro):
                self._findings.say(node.lineno, told.unknown_of(f"`{written(node.node)}`", "", name, known))
        self._call(called, given, named)
        return Value(str)

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name not in self._environment.filters:
            self._findings.say(node.lineno, told.unknown_tool("filter", node.name, self._environment.filters))
        if node.node is None:  # the filter of a block
            return self._arguments(node, scope)
        if node.name in _FORGIVING:
            self._forgiven.add(node.node)
        given = self.value(node.node, scope)
        self._arguments(node, scope)
        element = given.element if isinstance(given, Listed) else Unknown()
        if path := filters.field_named(node):
            element = self._along(path, element, node)
        elif node.name in filters.JOINS:
            self._text(node.node, element)
        if node.name in filters.TEXT:
            self._text(node.node, given)
        for text, name in filters.words_missing(node):
            self._findings.say(node.lineno, told.missing_word(text, name, filters.keywords(node)))
        return filters.made(node, given, element)

    def _along(self, path: str, element: Shape, node: nodes.Filter) -> Shape:
        """Return what the field of an element stands for that a filter names as `contact.name`."""
        for name in path.split("."):
            if isinstance(element, View) and (field := fields_of(element.type).get(name)):
                self._findings.fields.add(f"{BY_VIEW[element.type].name}.{name}")
                element = field
            else:
                owner = BY_VIEW[element.type].name if isinstance(element, View) else "one"
                self._no_field(owner, element, name, node.lineno)
                return Unknown()
        return element

    def _tested(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in self._environment.tests:
            self._findings.say(node.lineno, told.unknown_tool("test", node.name, self._environment.tests))
        if node.name in _FORGIVING:
            self._forgiven.add(node.node)
        self.value(node.node, scope)
        self._arguments(node, scope)
        return Value(bool)

    def _arguments(self, node: nodes.Filter | nodes.Test, scope: Scope) -> Shape:
        more = (one for one in (node.dyn_args, node.dyn_kwargs) if one is not None)
        for argument in (*node.args, *(one.value for one in node.kwargs), *more):
            self.value(argument, scope)
        return Unknown()


def written(node: nodes.Node) -> str:
    """Return an expression as a message names it, without what stands in its brackets."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{written(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{written(node.node)}[{value!r}]"
        case nodes.Getitem():
            return f"{written(node.node)}[…]"
        case nodes.Filter() if node.node is not None:
            return f"{written(node.node)} | {node.name}"
        case nodes.Call():
            return f"{written(node.node)}(…)"
    return "this"


def _takes_any(macro: nodes.Macro) -> bool:
    return any(name.name == "kwargs" for one in macro.body for name in one.find_all(nodes.Name))


def parameters(
    part: Part, given: Sequence[Shape], named: Mapping[str, Shape], defaults: Iterable[Shape]
) -> dict[str, Shape]:
    """Return what the parameters of a part stand for; of those that it is not given nothing is known."""
    names = [argument.name for argument in part.macro.args]
    bound: dict[str, Shape] = dict.fromkeys(names, Unknown())
    backwards = list(defaults)
    bound |= dict(zip(names[len(names) - len(backwards) :], backwards, strict=True))
    bound |= dict(zip(names, given, strict=False))
    return bound | {name: shape for name, shape in named.items() if name in bound}
