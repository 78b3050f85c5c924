"""What is said of a name in a template that leads nowhere: what is wrong, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naringsdialog.problems import did_you_mean
from naringsdialog.render.templates.files import nearest
from naringsdialog.render.templates.guide import BY_NAME, BY_VIEW, GUIDE
from naringsdialog.render.templates.shapes import Listed, Value, View, fields_of
from naringsdialog.render.templates.syntax import Told

if TYPE_CHECKING:
    from collections.abc import Collection

    from naringsdialog.render.templates.shapes import Shape


@dataclass(frozen=True, slots=True)
class NameProblem:
    """A name in a template that leads nowhere, or what is done with one that cannot be.

    Attributes:
        line: where it stands, from 1.
        message: what is wrong.
        remedy: what to write instead.
        is_error: whether the document cannot be made; else it is advice.
        template: the name of the included template that it stands in; None for the template itself.
        is_syntax: whether it is of a tag that cannot be read, rather than of a name in it.
    """

    line: int
    message: str
    remedy: str | None = None
    is_error: bool = True
    template: str | None = None
    is_syntax: bool = False


@dataclass
class Findings:
    """What was found in a template so far.

    Attributes:
        problems: what is wrong, each once.
        fields: the fields that are used, as the guide names them: `item.notes`.
        templates: the names of the other templates that were read.
        file: the name of the template that is being read; None for the one that was asked for.
        only_errors: whether advice is passed over, as where some of the tags could not be read.
    """

    problems: dict[NameProblem, None] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)
    file: str | None = None
    only_errors: bool = False

    def say(self, line: int, told: Told, *, is_error: bool = True, is_syntax: bool = False) -> None:
        """Add a problem."""
        if is_error or not self.only_errors:
            self.problems[NameProblem(line, told.message, told.remedy, is_error, self.file, is_syntax)] = None


def unknown_name(name: str, known: Collection[str]) -> Told:
    """Say that there is no such name here."""
    message = f"there is no `{name}` here"
    if (chapter := BY_NAME.get(name)) and chapter.loop:
        return Told(message, f"it is there only between `for {name} in {chapter.loop}` and its `endfor`")
    return Told(message, _instead(name, [one for one in known if "." not in one], "there are"))


def unknown_field(owner: str, name: str, view: type) -> Told:
    """Say that a view has no such field; `owner` is what the template calls it."""
    known = fields_of(view)
    message = f"there is no `{owner}.{name}`"
    near = did_you_mean(name, known)
    if near is None and (below := _below(view, name)):
        return Told(message, f"`{name}` is a field of each `{below}`: {_loop(below, f'{owner}.')}")
    if near:
        return Told(message, f"did you mean `{owner}.{near}`?")
    return Told(message, f"the fields of `{owner}` are {', '.join(known)}")


def field_of_list(owner: str, name: str, element: Shape) -> Told:
    """Say that a list has no fields; its elements have."""
    message = f"`{owner}` is a list, so there is no `{owner}.{name}`"
    one = _called(element)
    there = f"`{one}.{_near(name, element)}`" if isinstance(element, View) else f"is each `{one}`"
    return Told(message, f"go through it: `for {one} in {owner}`, and there {there}")


def field_of_value(owner: str, name: str, value: Value) -> Told:
    """Say that a text has no fields."""
    return Told(f"`{owner}` is {_what(value)}, so there is no `{owner}.{name}`", f"write `{owner}` alone")


def no_list(owner: str, shape: Shape) -> Told:
    """Say that one cannot go through what is no list."""
    known = fields_of(shape.type) if isinstance(shape, View) else {}
    lists = [f"`{owner}.{name}`" for name, one in known.items() if isinstance(one, Listed)]
    remedy = (
        f"its lists are {', '.join(lists)}" if lists else f"show it with {{{{ {owner} }}}}, or ask for it with `if`"
    )
    return Told(f"`{owner}` is {_what(shape)}, and no list to go through with `for`", remedy)


def not_shown_whole(owner: str, shape: Shape) -> Told:
    """Say that a list or a view is no text."""
    if isinstance(shape, Listed):
        one = _called(shape.element)
        shown = f"{one}.{next(iter(fields_of(shape.element.type)))}" if isinstance(shape.element, View) else one
        remedy = f"go through it: `for {one} in {owner}`, and there for example `{shown}`"
        return Told(f"`{owner}` is a list, which cannot be shown whole", remedy)
    assert isinstance(shape, View)
    known = ", ".join(fields_of(shape.type))
    return Told(f"`{owner}` cannot be shown whole", f"show a field of it: {known}")


def markdown_in_text(owner: str) -> Told:
    """Say that Markdown, which makes paragraphs of its own, is to stand inside of one."""
    remedy = f"write {{{{p {owner} }}}}, alone in its paragraph"
    return Told(f"`{owner}` is Markdown, which cannot stand inside of a paragraph", remedy)


def not_called(owner: str, shape: Shape) -> Told:
    """Say that parentheses stand behind what is no part."""
    return Told(f"`{owner}()`: `{owner}` is {_what(shape)}", "leave out the parentheses")


def part_not_called(owner: str) -> Told:
    """Say that parentheses are missing behind a part."""
    return Told(f"`{owner}` is a part, and shows nothing without parentheses", f"write `{owner}(…)`")


def hidden(name: str) -> Told:
    """Say that a name with an underscore may not be used."""
    return Told(f"`{name}` may not be used in a template", "use the fields that are documented")


def perhaps_lacking(name: str) -> Told:
    """Advise to ask first for what a document may have none of."""
    return Told(
        f"a follow-up of the whole series has no `{name}`: there it cannot be made",
        f"ask first: `if {name}` … `endif`",
    )


def unknown_of(what: str, owner: str, name: str, known: Collection[str]) -> Told:
    """Say that a loop, an imported template or a part has nothing of that name."""
    return Told(f"{what} has no `{name}`", _instead(name, known, "there are", owner))


def unknown_tool(what: str, name: str, known: Collection[str]) -> Told:
    """Say that there is no such filter or test."""
    near = did_you_mean(name, known)
    return Told(
        f"there is no {what} `{name}`",
        f"did you mean `{near}`?" if near else f"leave it out; the {what}s are in docs/templates.md",
    )


def missing_word(text: str, name: str, given: Collection[str]) -> Told:
    """Say that a text is not given a word that it has a place for."""
    near = did_you_mean(name, given)
    return Told(
        f"there is no `{name}` for the text “{text}”",
        f"did you mean `{name}` by `{near}`?" if near else f"give it: format({name}=…)",
    )


def missing_template(name: str, known: Collection[str]) -> Told:
    """Say that there is no such template to include."""
    near = nearest(name, known)
    remedy = f"did you mean `{near}`?" if near else "a template lies in templates/, and is named without a folder"
    return Told(f"there is no template `{name}`", remedy)


def nothing_to_include(name: str) -> Told:
    """Say that a template of this kind can include no other."""
    return Told(f"a Word template cannot include `{name}`", "write its text into the template itself")


def _instead(name: str, known: Collection[str], introduction: str, owner: str = "") -> str:
    near = did_you_mean(name, known)
    dotted = f"{owner}." if owner else ""
    return f"did you mean `{dotted}{near}`?" if near else f"{introduction} {', '.join(sorted(known))}"


def _what(shape: Shape) -> str:
    if isinstance(shape, Value):
        return {bool: "yes or no", int: "a number"}.get(shape.type, "a text")
    return "a list" if isinstance(shape, Listed) else "no text"


def _called(element: Shape) -> str:
    """Return what the guide calls an element of a list."""
    return BY_VIEW[element.type].name if isinstance(element, View) and element.type in BY_VIEW else "one"


def _near(name: str, element: View) -> str:
    return did_you_mean(name, fields_of(element.type)) or "…"


def _below(view: type, name: str) -> str | None:
    """Return what the guide calls the elements of a list of this view that have a field of that name."""
    elements = [one.element for one in fields_of(view).values() if isinstance(one, Listed)]
    have = {one.type for one in elements if isinstance(one, View) and name in fields_of(one.type)}
    return next((chapter.name for chapter in GUIDE if chapter.view in have), None)


def _loop(below: str, owner: str) -> str:
    return f"`for {below} in {BY_NAME[below].loop or owner}` gives them"
