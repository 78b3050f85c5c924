"""Jinja, sandboxed: the templates of Markdown and page, the workspace's own before the built-in ones, file by file."""

from __future__ import annotations

import dataclasses
import re
import traceback
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from jinja2 import (
    ChoiceLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from naringsdialog.errors import DataError, DialogError
from naringsdialog.problems import did_you_mean
from naringsdialog.render.markdown.escape import Md, escape
from naringsdialog.render.templates.limits import LESS_NESTED, NESTED, Limited, LimitError
from naringsdialog.render.templates.loading import Compiled, Confined, KeepsCode
from naringsdialog.render.templates.places import built_in
from naringsdialog.render.templates.sandbox import Sandbox
from naringsdialog.render.views.fields import Fields
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from jinja2.compiler import Frame
    from jinja2.nodes import Concat

    from naringsdialog.render.language import Language

_ENDING = ".j2"
_REMEDY = "the fields that a template may use are in docs/templates.md"


def markdown_environment(own: Path | None, language: Language) -> Environment:
    """Make the environment of the Markdown templates.

    Args:
        own: the workspace's `templates/`, which wins file by file; None for the built-in ones alone.
        language: whose words `_` and `ngettext` give.
    """
    return _markdown_environment(_folders(own), language)


def html_environment(own: Path | None, language: Language) -> Environment:
    """Make the environment of the HTML page: text is escaped for HTML, and Markdown is text too; None is nothing.

    Args:
        own: the workspace's `templates/`, which wins file by file; None for the built-in ones alone.
        language: whose words `_` and `ngettext` give.
    """
    return _html_environment(_folders(own), language)


def _folders(own: Path | None) -> tuple[Path, ...]:
    return tuple(folder for folder in (own, built_in()) if folder is not None)


@lru_cache(maxsize=4)
def _markdown_environment(folders: tuple[Path, ...], language: Language) -> Environment:
    make = _MarkdownEnvironment if len(folders) == 1 else _OwnMarkdownEnvironment
    environment = make(
        loader=ChoiceLoader([Confined(folder) for folder in folders]),
        undefined=MissingField,
        autoescape=True,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(make.__name__, language.code),
    )
    environment.filters |= {
        "email": _email,
        "headed": _headed,
        "heading": _heading,
        "italic": _italic,
        "join": _join,
        "labelled": _labelled,
        "lines": _lines,
        "link": _link,
        "quoted": lambda text: text and language.gettext("“%(words)s”") % {"words": text},
    }
    _speak(environment, language)
    return environment


@lru_cache(maxsize=4)
def _html_environment(folders: tuple[Path, ...], language: Language) -> Environment:
    make = _PageEnvironment if len(folders) == 1 else _OwnPageEnvironment
    environment = make(
        loader=ChoiceLoader([Confined(folder) for folder in folders]),
        undefined=_MissingOnPage,
        autoescape=True,
        finalize=_blank,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(make.__name__, language.code),
    )
    environment.filters["css"] = _css
    _speak(environment, language)
    return environment


def _speak(environment: Environment, language: Language) -> None:
    environment.globals["_"] = language.gettext
    environment.globals["ngettext"] = language.ngettext
    if isinstance(environment, Limited):
        environment.limit_filters()


@lru_cache(maxsize=1)
def word_environment() -> Environment:
    """Make the environment of fields in a Word file: text is escaped for XML, None is blank."""
    environment = _WordEnvironment(undefined=MissingField, autoescape=True, finalize=_blank)
    environment.limit_filters()
    return environment


def fill(environment: Environment, name: str, fields: Mapping[str, object], show: Callable[[Path], str] = str) -> str:
    """Fill the template `name`.

    Args:
        environment: the Markdown templates.
        name: the file's name.
        fields: what the template may use.
        show: how the path of a template is shown to the user.

    Raises:
        DataError: the template is missing, is no Jinja, or uses a name that is not there; says where.
    """
    try:
        return environment.get_template(name).render(fields)
    except DialogError:
        raise
    except TemplateSyntaxError as error:
        raise _unreadable(environment, name, error, show) from error
    except LimitError as error:
        raise DataError(f"{_place(error, show)}{error}", error.remedy) from error
    except RecursionError as error:  # while it was read; what calls itself without end is a LimitError
        raise DataError(f"{name}: {NESTED}", LESS_NESTED) from error
    except TemplateNotFound as error:
        asked_by = _place(error, show)
        message = f"{asked_by}there is no template `{error.name}`"
        raise DataError(message, "a template lies in templates/, and is named without a folder") from error
    except Exception as error:
        # Templates are small programs of the user's: they can fail in any way Python can.
        raise DataError(f"{_place(error, show) or f'{name}: '}{error}", _REMEDY) from error


def _unreadable(
    environment: Environment, name: str, error: TemplateSyntaxError, show: Callable[[Path], str]
) -> DataError:
    """Return the error of a template that is no Jinja, in the words of its check."""
    from naringsdialog.render.templates.repair import unreadable_tag
    from naringsdialog.render.templates.syntax import in_plain_words

    file = show(Path(error.filename)) if error.filename else name
    line, tag = unreadable_tag(error.source or "", error.lineno, lambda source: is_readable(environment, source))
    told = in_plain_words(str(error.message), tag)
    return DataError(f"{file}:{line}: {told.message}", told.remedy)


def is_readable(environment: Environment, source: str) -> bool:
    """Tell whether a text is a template that Jinja can read."""
    try:
        environment.parse(source)
    except TemplateSyntaxError:
        return False
    return True


def _place(error: BaseException, show: Callable[[Path], str]) -> str:
    """Return file, line and text of the innermost template that was being filled; Jinja names frames after files."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(_ENDING)]
    if not frames:
        return ""
    text = f"`{frames[-1].line.strip()}`: " if frames[-1].line else ""
    return f"{show(Path(frames[-1].filename))}:{frames[-1].lineno}: {text}"


class _MarkdownCode(CodeGenerator):
    """Makes `a ~ b` join by the rules of Markdown; Jinja's own would escape text beside Markdown as HTML."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        """Write the code of `a ~ b ~ c`."""
        self.write("environment.together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _MarkdownEnvironment(Sandbox):
    code_generator_class = _MarkdownCode

    @staticmethod
    def together(parts: Iterable[object]) -> Md:
        """Put parts behind each other, white space kept; text is escaped, None is nothing."""
        whole = Md("")
        for part in parts:
            whole += "" if part is None else part if hasattr(part, "__html__") else str(part)
        return whole


class _PageEnvironment(ImmutableSandboxedEnvironment):
    """Gives Markdown as text: a page that took it for ready HTML would show its signs, and let notes make elements."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's protocol
        """Return `obj.attribute`."""
        return _as_text(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's protocol
        """Return `obj[argument]`."""
        return _as_text(super().getitem(obj, argument))


class _WordEnvironment(KeepsCode, Limited):
    """For the parts of Word templates."""


class _OwnMarkdownEnvironment(_MarkdownEnvironment, Limited):
    """For the templates of a workspace, which may come from anybody."""

    def together(self, parts: Iterable[object]) -> Md:  # type: ignore[override] # counted, so no static method
        """Put parts behind each other, as long as that is no longer than any document."""
        there = list(parts)
        self.meter.make(sum(len(part) for part in there if isinstance(part, str)))
        return _MarkdownEnvironment.together(there)


class _OwnPageEnvironment(_PageEnvironment, Limited):
    """For the page of a workspace, which may come from anybody."""


class MissingField(StrictUndefined):
    """A name that a template uses and nobody gives: an error that says which names there are."""

    _undefined_known: ClassVar[tuple[str, ...]] = tuple(field.name for field in dataclasses.fields(Fields))

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return str(self._undefined_hint)
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is None:
            return f"`{name}` is asked of what this document has none of; ask first whether it is there, with `if`"
        if owner is missing:
            what, known = "there is no", [*self._undefined_known]
        elif dataclasses.is_dataclass(owner):
            holder = type(owner).__name__.removesuffix("View").lower()
            what, known = f"the fields of {holder} have no", [field.name for field in dataclasses.fields(owner)]
        else:
            return f"there is no `{name}` of {'a list' if isinstance(owner, tuple) else 'a text'}"
        near = did_you_mean(name, known)
        hint = f"did you mean `{near}`?" if near else f"there are {', '.join(known)}"
        return f"{what} `{name}`; {hint}"


class _MissingOnPage(MissingField):
    _undefined_known = (*MissingField._undefined_known, "body")


@pass_context  # without a context Jinja would escape what a template itself says as HTML, before this is asked
def _printed(_context: object, value: object) -> object:
    return _ready(value)


def _ready(value: object) -> object:
    """Turn what a template prints into Markdown: text is escaped, Md is ready, None is nothing."""
    if value is None:
        return Md("")
    return value if hasattr(value, "__html__") else Md(escape(str(value)))


def _blank(value: object) -> object:
    return "" if value is None else value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, Md) else value


def _css(text: object) -> Markup:
    """Return text as a string of CSS, which no sign in it can end (CSS Syntax 3, section 4.3.7)."""
    escaped = re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):x} ", str(_blank(text)))
    return Markup(f'"{escaped}"')


def _join(parts: Iterable[object], separator: str = "") -> Md:
    """Join what there is, each part escaped unless it is ready; None is left out, the separator stays as it is."""
    return Md(separator.join(str(_ready(part)) for part in parts if part))


def _labelled(value: object, label: str) -> Md | None:
    """Put a label in front of what there is: `Ansvarig: JHT`."""
    return Md(f"{_ready(label)}: {_ready(value)}") if value else None


def _headed(value: object, label: str) -> Md | None:
    """Put a bold label in front of what there is: `**Plats:** Rådhuset`."""
    return Md(f"**{_ready(label)}:** {_ready(value)}") if value else None


def _lines(parts: Iterable[object]) -> Md:
    r"""Put what there is on a line each, of one paragraph: a line of Markdown that ends in `\` is broken there."""
    return _join(parts, "\\\n")


def _italic(value: object) -> Md | None:
    return Md(f"*{_ready(value)}*") if value else None


def _heading(level: int) -> Md:
    return Md("#" * level)


def _link(address: str | None, words: str) -> Md | None:
    """Link the words to the address; an address that is no link is shown as text."""
    if not address:
        return None
    return _linked(address, words) if is_shown(address) else Md(escape(address))


def _email(address: str | None) -> Md | None:
    if not address:
        return None
    # What follows a question mark would say to whom else, and what, is to be written (RFC 6068, section 2).
    target = "mailto:" + re.sub("[%?#]", lambda sign: f"%{ord(sign[0]):02X}", address)
    return _linked(target, address) if is_shown(target) else Md(escape(address))


def _linked(target: str, words: str) -> Md:
    # Inside the angle brackets backslashes and entities would be read as what they stand for (CommonMark 0.31, 6.3).
    destination = target.replace("\\", "\\\\").replace("&", "&amp;")
    return Md(f"[{escape(words)}](<{destination}>)")
