"""Looks at a finished Word file: all that its template was to show is in it, and its marks are on every page."""

from __future__ import annotations

from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING

from lxml import etree

from naringsdialog.errors import DialogError
from naringsdialog.render.word.findings import Finding, Place, TemplateError
from naringsdialog.render.word.sections import headers_in_use, parts_referred
from naringsdialog.word.package import relationships_part
from naringsdialog.word.reading import WordFile
from naringsdialog.word.wordml import NAMESPACES, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from naringsdialog.render.word.printing import Shown
    from naringsdialog.render.word.ready import Ready, Template

# Nobody reads text of a `w:` element that is none of these, or between the elements.
_HOLDERS = " or ".join(f"parent::w:{name}" for name in ("t", "instrText", "delText", "delInstrText", "fldData"))
_STRAY = etree.XPath(f"/descendant::text()[parent::w:* and not({_HOLDERS})][normalize-space()]", namespaces=NAMESPACES)

_IN_WORD = (
    "put {%p for notice in document.notices %}, {{ notice }} and {%p endfor %} into three paragraphs below its title"
)
_IN_MARKDOWN = "show each of document.notices in the Markdown template, below its title"


class LostTextError(DialogError):
    """Text is missing in the finished document, which is therefore not handed out.

    Args:
        file: the template, as it is shown to the user.
        text: what is missing.
        place: where the template was to show it.
    """

    def __init__(self, file: str, text: str, place: Place) -> None:
        super().__init__(
            f"the Word document would have lost “{shorten(text, 80, placeholder=' …')}”, "
            f"which {file} was to show in {place}",
            "see that the template shows it whatever the document; if it does, this is an error in the program: "
            "please report it",
        )


def refuse_stray_text(root: etree._Element, file: str, part: str) -> None:
    """Refuse a filled part with text where Word reads none.

    Args:
        root: the part.
        file: the template, as it is shown to the user.
        part: what the part is called.

    Raises:
        LostTextError: there is such text.
    """
    for text in _STRAY(root):
        raise LostTextError(file, str(text).strip(), Place(part))


class Proof:
    """A finished Word file, opened anew.

    Args:
        file: the file.
        ready: its template made ready.
        template: its template.

    Raises:
        WordFileError: it is no Word file.
    """

    def __init__(self, file: bytes | WordFile, ready: Ready, template: Template) -> None:
        self._file = WordFile(file) if isinstance(file, bytes) else file
        self._ready = ready
        self._template = template

    def refuse_loss(self, shown: Mapping[str, Sequence[Shown]]) -> None:
        """Look for every text that a tag showed, in its part and in its order.

        Args:
            shown: the texts, by the name of their part.

        Raises:
            LostTextError: one is not there.
        """
        for part, texts in shown.items():
            written = self._text(part)
            position = 0
            for text, place in texts:
                dense = _dense(text)
                found = written.find(dense, position)
                if found < 0:
                    raise LostTextError(self._template.name, text, place)
                position = found + len(dense)

    def refuse_missing_marks(self, marking: str | None, notices: Sequence[str]) -> None:
        """Look for what every reader must see: the marks on every page, and the notices in the body.

        Args:
            marking: what stands in every page header; None where nothing must.
            notices: the sentences that the body must have.

        Raises:
            TemplateError: the template does not show them.
        """
        findings = [*self._unmarked(marking), *self._unnoticed(notices)]
        if findings:
            raise TemplateError(findings)

    def _unmarked(self, marking: str | None) -> Iterator[Finding]:
        if not marking:
            return
        document, settings = self._ready.document, self._ready.settings
        references = parts_referred(document, self._file.package.parts[relationships_part(document)])
        for header in headers_in_use(self._root(document), self._file.settings if settings else None, references):
            if header.part is None:
                how = "add one in Word (Insert > Header; Infoga > Sidhuvud), and put {{ document.marking }} into it"
                yield self._finding(header.name, "mark-missing", f"it is not there, and must say “{marking}”", how)
            elif _dense(marking) not in self._seen(header.part):
                how = f"put {{{{ document.marking }}}} into {header.name}"
                yield self._finding(header.name, "mark-missing", f"it does not say “{marking}”", how)

    def _unnoticed(self, notices: Sequence[str]) -> Iterator[Finding]:
        missing = [notice for notice in notices if _dense(notice) not in self._seen(self._ready.document)]
        if missing:
            told = " and ".join(f"“{notice}”" for notice in missing)
            how = _IN_MARKDOWN if self._template.needs_body else _IN_WORD
            yield self._finding("the body", "notice-missing", f"it does not say {told}", how)

    def _finding(self, part: str, rule: str, message: str, remedy: str) -> Finding:
        return Finding(self._template.name, Place(part), rule, message, remedy)

    def _text(self, part: str) -> str:
        return _dense("".join(text.text or "" for text in self._root(part).iter(w("t"))))

    def _seen(self, part: str) -> str:
        """Return the text of a part that is not hidden."""
        return _dense("".join(text for (of, _), text in self._shown.items() if of == part))

    @cached_property
    def _shown(self) -> dict[tuple[str, int], str]:
        from naringsdialog.render.word.showing import texts_seen

        return texts_seen(self._file)

    def _root(self, part: str) -> etree._Element:
        return self._file.roots[part]


def _dense(text: str) -> str:
    """Return the text without white space, which Word writes in other ways."""
    return "".join(text.split())
