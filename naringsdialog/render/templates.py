"""Jinja, sandboxed: the Markdown templates, the workspace's own before the built-in ones, file by file."""

from __future__ import annotations

import dataclasses
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from naringsdialog.errors import DataError
from naringsdialog.problems import did_you_mean
from naringsdialog.render.escape import Md, escape
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from naringsdialog.render.language import Language

BUILT_IN_WHEEL = Path(__file__).parent.parent / "templates"
BUILT_IN_CHECKOUT = Path(__file__).parent.parent.parent / "templates"


def built_in() -> Path:
    """Return the folder of the built-in templates: inside the installed package, or beside it in a checkout."""
    return BUILT_IN_WHEEL if BUILT_IN_WHEEL.is_dir() else BUILT_IN_CHECKOUT


def template_path(name: str, own: Path | None) -> Path:
    """Return the file of a template that is no Markdown, the workspace's own before the built-in one."""
    return own / name if own and (own / name).is_file() else built_in() / name


class _Confined(FileSystemLoader):
    """Loads from one folder, and never through a link that leads out of it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return the template's text, its file and whether it is up to date."""
        text, file, is_current = super().get_source(environment, template)
        if not Path(file).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            raise TemplateNotFound(template, f"{file} leads out of the templates' folder")
        return text, file, is_current


class MissingField(StrictUndefined):
    """A name that a template uses and nobody gives: an error that says which names there are."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if not dataclasses.is_dataclass(owner):
            return f"there is no `{name}` here"
        known = [field.name for field in dataclasses.fields(owner)]
        what = type(owner).__name__.removesuffix("View").lower()
        near = did_you_mean(name, known)
        hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}"
        return f"a {what} has no `{name}`; {hint}"


def _finalize(value: object) -> object:
    """Turn what a template prints into Markdown: text is escaped, Md is ready, None is nothing."""
    if value is None:
        return Md("")
    return value if hasattr(value, "__html__") else Md(escape(str(value)))


def _join(parts: Iterable[object], separator: str = "") -> Md:
    """Join what there is, each part escaped unless it is ready; None is left out, the separator stays as it is."""
    return Md(separator.join(str(_finalize(part)) for part in parts if part is not None))


def _sentence(text: str) -> str:
    """Begin with a capital letter."""
    return type(text)(text[:1].upper() + text[1:])


def _heading(level: int) -> Md:
    return Md("#" * level)


def _link(address: str, words: str) -> Md:
    """Link the words to the address; an address that is no link stands as text behind the words."""
    if not is_shown(address):
        return Md(f"{escape(words)}: {escape(address)}")
    return Md(f"[{escape(words)}](<{address}>)")


def _email(address: str | None) -> Md | None:
    return None if address is None else _link(f"mailto:{address}", address)


def _blank(value: object) -> object:
    return "" if value is None else value


def markdown_environment(own: Path | None, language: Language) -> Environment:
    """Make the environment of the Markdown templates.

    Args:
        own: the workspace's `templates/`, which wins file by file; None for the built-in ones alone.
        language: whose words `_` and `ngettext` give.
    """
    folders = [folder for folder in (own, built_in()) if folder is not None]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([_Confined(folder) for folder in folders]),
        undefined=MissingField,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"join": _join, "sentence": _sentence, "heading": _heading, "link": _link, "email": _email}
    environment.globals["_"] = language.gettext
    environment.globals["ngettext"] = language.ngettext
    return environment


@cache
def word_environment() -> Environment:
    """Make the environment of fields in a Word file: text is escaped for XML, None is blank."""
    return ImmutableSandboxedEnvironment(undefined=MissingField, autoescape=True, finalize=_blank)


def fill(environment: Environment, name: str, fields: Mapping[str, object]) -> str:
    """Fill the template `name`.

    Raises:
        DataError: the template is missing, is no Jinja, or uses a name that is not there; says where.
    """
    try:
        return environment.get_template(name).render(fields)
    except TemplateSyntaxError as error:
        raise DataError(f"{error.filename or name}:{error.lineno}: {error.message}", "mend the template") from error
    except TemplateNotFound as error:
        message = f"{name}: there is no template `{error.name}`" if error.name != name else f"no template `{name}`"
        raise DataError(message, "templates are named as in the built-in ones; none lies outside its folder") from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        file, line, text = _place(error, name)
        at = f"\n    {text}" if text else ""
        raise DataError(
            f"{file}:{line}: {error}{at}", "the fields a template may use are in docs/templates.md"
        ) from error


def _place(error: BaseException, name: str) -> tuple[str, int, str]:
    """Return template, line and text of the innermost frame of a template; Jinja names frames after templates."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith((".j2", ".md"))]
    if not frames:
        return name, 0, ""
    return frames[-1].filename, frames[-1].lineno or 0, (frames[-1].line or "").strip()
