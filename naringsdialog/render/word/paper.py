"""What documents of one template and one language are made on: prepared once, and kept for later runs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.render.kept import keep, load
from naringsdialog.render.word.findings import Place, refuse
from naringsdialog.render.word.properties import CORE_PROPERTIES_PART
from naringsdialog.render.word.ready import Line, Ready, Setting, Source
from naringsdialog.render.word.styles import Styles
from naringsdialog.word.archive import Packed, pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naringsdialog.render.word.ready import Template

_CALLED = "a Word template made ready"


class Paper(NamedTuple):
    """A template made ready, in the language of the documents, with what is the same in all of them.

    Attributes:
        ready: the template; of one that was kept, its texts and the advice on it are not known.
        styles: its styles.
        packed: the parts that documents have as they are, compressed.
    """

    ready: Ready
    styles: Styles
    packed: Mapping[str, Packed]


@lru_cache(maxsize=4)
def paper(template: Template, language: str) -> Paper:
    """Return what documents in a language are made on.

    Args:
        template: the Word file.
        language: a tag of BCP 47.

    Raises:
        TemplateError: the template cannot be used as it is; all that is wrong in it is told at once.
    """
    sources = (template.data, template.name, str(template.needs_body), language)
    kept = load(_CALLED, *sources)
    if kept is not None:
        return _thawed(kept)
    ready = _in_language(template, language)
    changing = {*ready.sources, ready.numbering, CORE_PROPERTIES_PART}
    packed = {name: pack(content) for name, content in ready.parts.items() if name not in changing}
    keep(_frozen(ready, packed), _CALLED, *sources)
    return Paper(ready, Styles(ready.parts[ready.styles]), packed)


def _in_language(template: Template, language: str) -> Ready:
    from naringsdialog.render.word.preparing import prepare
    from naringsdialog.render.word.properties import settings_in_language
    from naringsdialog.render.word.styles import in_language

    ready = prepare(template)
    refuse(ready.findings)
    parts = {**ready.parts, ready.styles: in_language(ready.parts[ready.styles], language)}
    if ready.settings:
        parts[ready.settings] = settings_in_language(parts[ready.settings], language)
    return ready._replace(parts=parts)


# As plain values, which can be written down.


def _frozen(ready: Ready, packed: Mapping[str, Packed]) -> tuple[object, ...]:
    sources = {part: (one.name, one.plain, one.template, _lines(one)) for part, one in ready.sources.items()}
    names = (ready.document, ready.styles, ready.numbering, ready.settings)
    return dict(ready.parts), sources, names, {name: (one.data, one.checksum) for name, one in packed.items()}


def _lines(source: Source) -> tuple[object, ...]:
    return tuple((tuple(one.place), tuple(one.setting) if one.setting else None) for one in source.lines)


def _thawed(kept: Any) -> Paper:  # noqa: ANN401 - what `_frozen` gave
    parts, sources, (document, styles, numbering, settings), packed = kept
    ready = Ready(
        parts=parts,
        sources={part: _source(*one) for part, one in sources.items()},
        texts=(),
        document=document,
        styles=styles,
        numbering=numbering,
        settings=settings,
        findings=(),
    )
    return Paper(
        ready,
        Styles(parts[styles]),
        {name: Packed(parts[name], data, checksum) for name, (data, checksum) in packed.items()},
    )


def _source(name: str, plain: str, template: str, lines: tuple[Any, ...]) -> Source:
    there = (Line(Place(*place), Setting(*setting) if setting else None) for place, setting in lines)
    return Source(name, plain, template, tuple(there))
