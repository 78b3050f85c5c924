"""Reads a template without filling it: which of the names, fields, filters and lists in it there cannot be."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from naringsdialog.errors import DialogError
from naringsdialog.render.templates import problems as told
from naringsdialog.render.templates.environments import is_readable
from naringsdialog.render.templates.limits import LESS_NESTED, NESTED
from naringsdialog.render.templates.problems import Findings, NameProblem
from naringsdialog.render.templates.repair import unreadable_tag, without_unreadable_tags
from naringsdialog.render.templates.shapes import Listed, Unknown, Value, View, fields_of, joined
from naringsdialog.render.templates.syntax import Told, in_plain_words
from naringsdialog.render.templates.values import Loop, Module, Part, Values, parameters, written
from naringsdialog.render.views.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from jinja2 import Environment

    from naringsdialog.render.templates.shapes import Shape
    from naringsdialog.render.templates.values import Scope

__all__ = ["NameProblem", "Reading", "check_names", "read_names"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a template and in all that it includes.

    Attributes:
        problems: what is wrong, in the order in which it was read.
        fields: the fields it uses, as the guide names them: `item.notes`.
        templates: the names of the other templates that it includes or imports.
    """

    problems: tuple[NameProblem, ...]
    fields: frozenset[str]
    templates: frozenset[str]


def check_names(source: str, environment: Environment, also: Collection[str] = ()) -> list[NameProblem]:
    """Return what a template uses and will not find; what cannot be known before it is filled is believed.

    Args:
        source: the template: Markdown, or the XML of Word with each paragraph on a line of its own.
        environment: whose filters, tests, functions and other templates it may use.
        also: names that it is given besides the documented ones.
    """
    return list(read_names(source, environment, also).problems)


def read_names(
    source: str,
    environment: Environment,
    also: Collection[str] = (),
    *,
    may_lack_meeting: bool = False,
    is_whole: bool = True,
    markdown_on: Container[int] | None = None,
) -> Reading:
    """Read a template, and the templates that it includes or imports.

    Args:
        source: the template.
        environment: whose filters, tests, functions and other templates it may use.
        also: names that it is given besides the documented ones.
        may_lack_meeting: whether it also makes documents without a meeting; not to ask for it is then worth advice.
        is_whole: whether it makes a document; to a part that others include they give names, which are believed.
        markdown_on: of a Word template, the lines on which Markdown can be shown; None where it can be anywhere.
    """
    scope: Scope = {**fields_of(Fields), **dict.fromkeys(also, Unknown())}
    if may_lack_meeting and isinstance(meeting := scope["meeting"], View):
        scope["meeting"] = View(meeting.type, may_lack=True)
    reader = _Reader(environment, is_whole=is_whole, markdown_on=markdown_on)
    try:
        reader.read(source, scope)
    except RecursionError:
        reader.findings.say(1, Told(NESTED, LESS_NESTED))
    found = reader.findings
    return Reading(tuple(found.problems), frozenset(found.fields), frozenset(found.templates))


class _Reader:
    """Reads statements, with what names stand for at each of them."""

    def __init__(self, environment: Environment, *, is_whole: bool, markdown_on: Container[int] | None) -> None:
        self.findings = Findings()
        self._environment = environment
        self._values = Values(environment, self.findings, self._call, believes=not is_whole, markdown_on=markdown_on)
        self._open: set[object] = set()  # what is being read, and would otherwise go round
        self._parts: list[Part] = []
        self._called: set[nodes.Macro] = set()
        self._modules: dict[tuple[str, bool], Module] = {}

    def read(self, source: str, scope: Scope) -> None:
        """Read the template that was asked for."""
        if template := self._parsed(source) or self._readable_of(source):
            self._statements(template.body, scope)
        for part in self._parts:
            if part.macro not in self._called:  # it may be given anything
                self._call(part, (), {})

    def _parsed(self, source: str) -> nodes.Template | None:
        try:
            return self._environment.parse(source)
        except TemplateSyntaxError as error:
            line, tag = unreadable_tag(source, error.lineno, self._reads)
            self.findings.say(line, in_plain_words(str(error.message), tag), is_syntax=True)
            return None

    def _readable_of(self, source: str) -> nodes.Template | None:
        """Return what can be read of a template with tags that cannot; what these may have named is believed."""
        self.findings.only_errors = True
        self._values.believes = True
        try:
            return self._environment.parse(without_unreadable_tags(source, self._reads))
        except TemplateSyntaxError:
            return None

    def _reads(self, source: str) -> bool:
        return is_readable(self._environment, source)

    def _statements(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for printed in node.nodes:
                    self._values.shown(printed, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.Assign():
                _bind(node.target, self._values.value(node.node, scope), scope)
            case nodes.AssignBlock():
                self._statements(node.body, dict(scope))
                _bind(node.target, Value(str), scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    _bind(target, self._values.value(value, scope), inner)
                self._statements(node.body, inner)
            case nodes.Macro():
                scope[node.name] = part = Part(node, scope, self.findings.file)
                self._parts.append(part)
            case nodes.CallBlock():
                self._values.value(node.call, scope)
                self._statements(node.body, {**scope, **{argument.name: Unknown() for argument in node.args}})
            case nodes.FilterBlock():
                self._values.value(node.filter, scope)
                self._statements(node.body, dict(scope))
            case nodes.Include() | nodes.Extends():
                self._include(node, scope)
            case nodes.Import() | nodes.FromImport():
                self._import(node, scope)
            case _:
                self._within(node, scope)

    def _within(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._values.value(child, scope)
            else:
                self._statement(child, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        over = self._values.value(node.iter, scope)
        if isinstance(over, Value | View):
            self.findings.say(node.iter.lineno, told.no_list(written(node.iter), over))
        inner = dict(scope)
        _bind(node.target, over.element if isinstance(over, Listed) else Unknown(), inner)
        if node.test is not None:
            self._values.value(node.test, inner)
        inner["loop"] = Unknown() if node.recursive else Loop()
        self._statements(node.body, inner)
        self._statements(node.else_, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        before, ends = dict(scope), []
        for branch in (node, *node.elif_):
            self._values.value(branch.test, before)
            ends.append(self._set_in(branch.body, self._values.where(branch.test, before)))
            before = self._values.unless(branch.test, before)
        ends.append(self._set_in(node.else_, before))
        for name in {name for end in ends for name in end}:
            otherwise = [scope[name]] if name in scope and any(name not in end for end in ends) else []
            scope[name] = joined([*otherwise, *(end[name] for end in ends if name in end)])

    def _set_in(self, body: Iterable[nodes.Node], scope: Scope) -> Scope:
        """Read a branch; return what it sets."""
        before = dict(scope)
        self._statements(body, scope)
        return {name: shape for name, shape in scope.items() if before.get(name) is not shape}

    # Other templates, and their parts

    def _include(self, node: nodes.Include | nodes.Extends, scope: Scope) -> None:
        names = _constants(node.template)
        if not names:
            self._values.value(node.template, scope)
        inner = dict(scope) if getattr(node, "with_context", True) else {}
        must = len(names) == 1 and not getattr(node, "ignore_missing", False)
        for name in names:
            if template := self._loaded(name, node.lineno, must=must):
                with self._in(name, name) as is_new:
                    if is_new:
                        self._statements(template.body, inner)
                return

    def _import(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> None:
        names = _constants(node.template)
        module = self._module(names[0], node, scope) if names else None
        if isinstance(node, nodes.Import):
            scope[node.target] = module or Unknown()
            return
        for one in node.names:
            name, called = one if isinstance(one, tuple) else (one, one)
            if module and name not in module.names:
                self.findings.say(node.lineno, told.unknown_of(f"the template `{names[0]}`", "", name, module.names))
            scope[called] = module.names.get(name, Unknown()) if module else Unknown()

    def _module(self, name: str, node: nodes.Import | nodes.FromImport, scope: Scope) -> Module | None:
        key = (name, node.with_context)
        if key not in self._modules and (template := self._loaded(name, node.lineno, must=True)):
            given = dict(scope) if node.with_context else {}
            inner = dict(given)
            with self._in(name, name) as is_new:
                if not is_new:
                    return None
                self._statements(template.body, inner)
            self._modules[key] = Module({one: shape for one, shape in inner.items() if given.get(one) is not shape})
        return self._modules.get(key)

    def _loaded(self, name: str, line: int, *, must: bool) -> nodes.Template | None:
        loader = self._environment.loader
        if loader is None:
            self.findings.say(line, told.nothing_to_include(name))
            return None
        try:
            source, _, _ = loader.get_source(self._environment, name)
        except TemplateNotFound:
            if must:
                self.findings.say(line, told.missing_template(name, loader.list_templates()))
            return None
        except DialogError as error:
            self.findings.say(line, Told(error.message, error.remedy or ""))
            return None
        self.findings.templates.add(name)
        with self._in(name, (name, "parsing")):
            return self._parsed(source)

    def _call(self, part: Part, given: Sequence[Shape], named: Mapping[str, Shape]) -> None:
        """Read a part as it is called."""
        self._called.add(part.macro)
        with self._in(part.file, (part.macro, *given, *named.items())) as is_new:
            if not is_new:
                return
            defaults = [self._values.value(one, part.home) for one in part.macro.defaults]
            self._statements(part.macro.body, {**part.home, **parameters(part, given, named, defaults)})

    @contextmanager
    def _in(self, file: str | None, what: object) -> Iterator[bool]:
        """Read something in a template; give whether it is not being read already, further out."""
        before, is_new = self.findings.file, what not in self._open
        self.findings.file = file
        self._open.add(what)
        try:
            yield is_new
        finally:
            self.findings.file = before
            if is_new:
                self._open.discard(what)


def _bind(target: nodes.Node, shape: Shape, scope: Scope) -> None:
    match target:
        case nodes.Name():
            scope[target.name] = shape
        case nodes.Tuple():
            for one in target.items:
                _bind(one, shape.element if isinstance(shape, Listed) else Unknown(), scope)


def _constants(node: nodes.Node) -> list[str]:
    """Return the names of templates that stand there as such, and are not computed."""
    match node:
        case nodes.Const(value=str(name)):
            return [name]
        case nodes.List() | nodes.Tuple():
            return [name for one in node.items for name in _constants(one)]
        case nodes.Const(value=tuple(names) | list(names)):
            return [name for name in names if isinstance(name, str)]
    return []
