"""How Jinja comes by templates: from one folder, and their code as it was kept, for to make it takes longest."""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, FileSystemLoader, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from naringsdialog.errors import DataError
from naringsdialog.render.kept import keep, load

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

_WHAT = "the code of a template"


class Compiled(BytecodeCache):
    """Keeps the code of templates that are files.

    Args:
        environment: the class of their environment, which may have a way of its own to make it.
        language: what they speak, which may be in it.
    """

    def __init__(self, environment: str, language: str) -> None:
        self._made_for = (environment, language)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, where it is kept."""
        code = load(_WHAT, *self._made_for, bucket.key, bucket.checksum)
        if isinstance(code, CodeType):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        keep(bucket.code, _WHAT, *self._made_for, bucket.key, bucket.checksum)


class KeepsCode(ImmutableSandboxedEnvironment):
    """Keeps the code of templates that come as texts, as the parts of Word templates do."""

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's method
        """Return the code of a template."""
        is_text = isinstance(source, str) and not args and not kwargs
        sources = (type(self).__name__, str(self.autoescape), source) if is_text else ()
        code = load(_WHAT, *sources) if is_text else None
        if isinstance(code, CodeType):
            return code
        code = super().compile(source, *args, **kwargs)
        if is_text:
            keep(code, _WHAT, *sources)
        return code


class Confined(FileSystemLoader):
    """Loads from one folder, and never through a link that leads out of it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """Return the template's text, its file and whether it is up to date."""
        try:
            text, file, is_current = super().get_source(environment, template)
        except (OSError, UnicodeError) as error:
            if isinstance(error, TemplateNotFound):
                raise
            message = f"the template {template} cannot be read: {error}"
            raise DataError(message, "it is a text file in UTF-8") from error
        if not Path(file).resolve().is_relative_to(Path(self.searchpath[0]).resolve()):
            message = f"the template {template} is a link that leads out of its folder, and is not read"
            raise DataError(message, "put the file itself there")
        return text, file, is_current
