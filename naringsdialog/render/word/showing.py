"""What of a Word template a reader will see: whether its mark stands on every page, and which tags are hidden text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.problems import Severity
from naringsdialog.render.word.findings import Finding, Place
from naringsdialog.render.word.sections import headers_in_use, parts_referred
from naringsdialog.render.word.tag_rules import OPENING
from naringsdialog.word.package import relationships_part
from naringsdialog.word.reading import WordFile
from naringsdialog.word.stretches import Texts
from naringsdialog.word.wordml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from naringsdialog.render.word.checking import TextPart
    from naringsdialog.render.word.ready import Ready
    from naringsdialog.render.word.tags import Tag

_MARK = r"document\s*(?:\.\s*marking\b|\[\s*[\"']marking[\"']\s*\])"
_ASKS = re.compile(rf"if\s+{_MARK}\s*(?:is not none)?")
# What stands for the mark from then on: `set mark = document.marking`.
_NAMED = re.compile(rf"(\w+)\s*=\s*{_MARK}")
_CONDITION = re.compile(rf"\bif\b(?!\s+{_MARK})")
_REFUSED = "a draft made with it is refused"


def texts_seen(file: WordFile) -> dict[tuple[str, int], str]:
    """Return the texts of a Word file's paragraphs without hidden text, by the part's name and its number there."""
    texts = Texts(file)
    return {(one.part, one.number): "".join(each.text for each in texts.of(one)) for one in file.paragraphs}


class Showing:
    """A template that can be read, as its readers see it.

    Args:
        file: the template, as it is shown to the user.
        ready: the template made ready.
    """

    def __init__(self, file: str, ready: Ready) -> None:
        self._file = file
        self._ready = ready
        self._seen = texts_seen(WordFile(ready.parts))

    def hidden_tags(self) -> Iterator[Finding]:
        """Yield advice for each tag that is to show something in hidden text."""
        for text in self._ready.texts:
            for paragraph in text.paragraphs:
                for tag in paragraph.tags:
                    if tag.sign == "{" and not self._is_seen(text, paragraph.number, tag):
                        yield self._advice(
                            text.place(paragraph.number),
                            "tag-hidden",
                            f"{tag.text} is hidden text, which nobody sees",
                            "select it, and take away Home > Font > Hidden (Start > Tecken > Dold)",
                        )

    def unmarked_headers(self) -> Iterator[Finding]:
        """Yield advice for each page header in use that may leave `document.marking` out."""
        ready = self._ready
        references = parts_referred(ready.document, ready.parts[relationships_part(ready.document)])
        settings = parse(ready.parts[ready.settings]) if ready.settings else None
        texts: Mapping[str, TextPart] = {text.part: text for text in ready.texts}
        for header in headers_in_use(parse(ready.parts[ready.document]), settings, references):
            if header.part is None:
                message = f"{header.name} is not there, and never shows `document.marking`: {_REFUSED}"
                remedy = "add it in Word (Insert > Header; Infoga > Sidhuvud), and write {{ document.marking }} in it"
                yield self._advice(Place(""), "unmarked", message, remedy)
            elif (around := self._around_the_mark(texts[header.part])) is None:
                message = f"{header.name} never shows `document.marking`: {_REFUSED}"
                remedy = f"write {{{{ document.marking }}}} in {header.name}"
                yield self._advice(Place(""), "unmarked", message, remedy)
            elif around:
                message = f"{header.name} shows `document.marking` only where {around} says so: elsewhere {_REFUSED}"
                yield self._advice(Place(""), "unmarked", message, "write {{ document.marking }} outside of it")

    def _around_the_mark(self, text: TextPart) -> str | None:
        """Return the tag on which it depends whether the mark is shown; empty where on none, None where it never is."""
        opened: list[tuple[Tag, bool]] = []
        names = {name for one in text.paragraphs for tag in one.tags for name in _NAMED.findall(tag.inner)}
        shown = re.compile("|".join([_MARK, *(rf"\b{name}\b" for name in sorted(names))]))
        found = None
        for paragraph in text.paragraphs:
            for tag in paragraph.tags:
                if tag.keyword in OPENING:
                    opened.append((tag, tag.keyword == "with" or _ASKS.fullmatch(tag.inner) is not None))
                elif tag.keyword in ("else", "elif") and opened:
                    opened[-1] = tag, False
                elif tag.keyword.startswith("end") and opened:
                    opened.pop()
                elif tag.sign == "{" and shown.search(tag.inner) and self._is_seen(text, paragraph.number, tag):
                    depends = [one for one, is_sure in opened if not is_sure]
                    if not depends and not _CONDITION.search(tag.inner):
                        return ""
                    found = (depends or [tag])[0].text
        return found

    def _is_seen(self, text: TextPart, number: int, tag: Tag) -> bool:
        return _dense(tag.text) in _dense(self._seen.get((text.part, number), ""))

    def _advice(self, place: Place, rule: str, message: str, remedy: str) -> Finding:
        return Finding(self._file, place, rule, message, remedy, Severity.ADVICE)


def _dense(text: str) -> str:
    return "".join(text.split())
