"""What the program puts out, read as those do who get it: each output as text and structure, and what steers nobody."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from icalendar import Calendar
from lxml import etree, html
from openpyxl import load_workbook

from naringsdialog.cli.safe_text import printable
from naringsdialog.exchange.formulas import could_run, unguarded
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.source.links import is_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from icalendar.cal import Component

# What steers a terminal or a reader of lines, besides the line breaks and tabs that divide what is printed.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STYLE = re.compile("\x1b\\[[0-9;]*m")
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_DIGEST = re.compile(r"\b[0-9a-f]{8,}\b")
# What keeps lines of a page together, which goes by how long they are, and the element that may hold nothing else.
_BY_LENGTH = ("keepLines", "keepNext", "pPr")
_IN_ORDER = "Stapeldiagram"  # a sentence that tells of the owners in the order of their names
_ESCAPED = re.compile("_x005F_(?=x)")  # how a sheet holds `_` before what would read as an escape; openpyxl leaves it
_RUNS = ("script", "iframe", "object", "embed", "base", "form", "foreignobject", "animate", "set")
_ADDRESS = ("href", "src", "action", "formaction", "data", "{http://www.w3.org/1999/xlink}href")


class Seen(NamedTuple):
    """What is seen of an output.

    Attributes:
        texts: what it says, in no order, with how often.
        structure: what it is made of: elements, properties, cells, references.
        wrong: what must never be in it, in words.
    """

    texts: Counter[str]
    structure: Counter[str]
    wrong: tuple[str, ...] = ()


def steering(text: str, *, styled: bool = False) -> list[str]:
    """Return what is wrong with text that a terminal or a program gets."""
    found = _STEERING.search(_STYLE.sub("", text) if styled else text)
    return [f"U+{ord(found[0]):04X} comes out in {text[max(found.start() - 30, 0) : found.end()]!r}"] if found else []


def collapsed(text: str) -> str:
    """Return the text with each stretch of white space as one blank, and each digest of what it says as a dash."""
    return " ".join(_DIGEST.sub("–", text).split())


def of_lines(text: str) -> Seen:
    """Return what is seen of plain lines: each of them, with its blanks made one."""
    return Seen(Counter(collapsed(line) for line in text.split("\n")), Counter(), tuple(steering(text)))


def of_json(text: str) -> Seen:
    """Return what is seen of JSON: each value with where it stands."""
    texts, structure = Counter[str](), Counter[str]()

    def walk(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON
        structure[f"{path}: {type(value).__name__}"] += 1
        match value:
            case dict():
                for key, one in value.items():
                    walk(one, f"{path}.{key}")
            case list():
                for one in value:
                    walk(one, f"{path}[]")
            case str():
                texts[f"{path}: {collapsed(printable(value))}"] += 1

    if text:  # there is none where no file can be read
        walk(json.loads(text), "")
    return Seen(texts, structure, tuple(steering(text)))


def of_csv(data: bytes) -> Seen:
    """Return what is seen of CSV: its cells."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    wrong = [f"the cell {cell!r} could run" for row in rows for cell in row if could_run(cell)]
    cells = Counter(collapsed(printable(unguarded(cell))) for row in rows for cell in row)
    return Seen(cells, Counter(f"a row of {len(row)}" for row in rows), tuple(wrong))


def of_xlsx(data: bytes) -> Seen:
    """Return what is seen of a workbook: its cells, its parts and what these refer to."""
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    wrong = [f"the cell {cell.coordinate} is a formula: {cell.value!r}" for cell in cells if cell.data_type == "f"]
    wrong += [f"the cell {cell.coordinate} is a link" for cell in cells if cell.hyperlink]
    package = _of_package(data)
    structure = Counter({key: count for key, count in package.structure.items() if "sharedStrings" not in key})
    texts = Counter(collapsed(_ESCAPED.sub("_", str(cell.value))) for cell in cells)
    return Seen(texts, structure, (*wrong, *package.wrong))


def of_docx(data: bytes) -> Seen:
    """Return what is seen of a Word file: its texts, its elements, its references."""
    return _of_package(data)


def _of_package(data: bytes) -> Seen:
    texts, structure, wrong = Counter[str](), Counter[str](), list[str]()
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            structure[f"the part {name}"] += 1
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name))
            if root.getroottree().docinfo.doctype:
                wrong.append(f"{name} declares {root.getroottree().docinfo.doctype}")
            for element in root.iter(etree.Element):
                if etree.QName(element).localname not in _BY_LENGTH:
                    structure[f"{name}: {element.tag}"] += 1
                if element.tag.endswith("}Relationship"):
                    wrong += _of_reference(name, element)
                if (element.text or "").strip():
                    what = structure if str(element.tag).endswith("}instrText") else texts
                    what[f"{name}: {collapsed(str(element.text))}"] += 1
            structure[f"{name}: comments"] += sum(1 for _ in root.iter(etree.Comment, etree.PI))
    return Seen(texts, structure, tuple(wrong))


def _of_reference(name: str, element: etree._Element) -> list[str]:
    target = str(element.get("Target"))
    if element.get("TargetMode") != "External":
        return [f"{name} refers to {target}"] if ".." in target.removeprefix("../") or "://" in target else []
    if element.get("Type") != _HYPERLINK or not _is_safe(target):
        return [f"{name} refers to {target} outside of the file as {element.get('Type')}"]
    return []


def _is_safe(address: str) -> bool:
    """Tell whether a link leads to what it may: an address of e-mail that also says what to write to whom does not."""
    return is_shown(address) and not (address.lower().startswith("mailto:") and "?" in address)


def of_markdown(data: bytes) -> Seen:
    """Return what is seen of Markdown: what it shows."""
    lines = (line for line in visible_text(data.decode()).split("\n") if _IN_ORDER not in line)
    return Seen(Counter(map(collapsed, lines)), Counter())


def of_html(data: bytes) -> Seen:
    """Return what is seen of a page or a picture: its texts and its elements, with the names of their attributes."""
    root = html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None))
    texts, structure, wrong = Counter[str](), Counter[str](), list[str]()
    for element in root.iter(etree.Element):
        tag = str(element.tag).lower()
        structure[f"{tag} {sorted(set(element.attrib) - {'class'})}"] += 1  # its class may go by its length
        if tag in _RUNS:
            wrong.append(f"<{tag}> stands in the page")
        for name, value in element.attrib.items():
            if name.lower().startswith("on"):
                wrong.append(f"{name} stands in <{tag}>")
            if name in _ADDRESS and not (_is_safe(value) or value.startswith(("#", "data:image/"))):
                wrong.append(f"<{tag}> leads to {value}")
        for text in (element.text, element.tail):
            if text and text.strip() and tag != "style":
                texts[collapsed(text)] += 1
    return Seen(texts, structure, tuple(wrong))


def of_svg(data: bytes) -> Seen:
    """Return what is seen of a picture, which is XML; where its lines are broken goes by how long they are."""
    root = etree.fromstring(data)
    wrong = [f"<{element.tag}> stands in it" for element in root.iter(etree.Element) if _runs(element)]
    return Seen(Counter(), Counter(), tuple(wrong))


def _runs(element: etree._Element) -> bool:
    tag = etree.QName(element).localname.lower()
    leads_out = any(name in _ADDRESS and not value.startswith("#") for name, value in element.attrib.items())
    return tag in _RUNS or leads_out or any(str(name).lower().startswith("on") for name in element.attrib)


def of_calendar(data: bytes) -> Seen:
    """Return what is seen of a calendar: its components, and of each the names of its properties."""
    texts, structure = Counter[str](), Counter[str]()

    def walk(component: Component) -> None:
        structure[f"{component.name} {sorted(component.keys())}"] += 1
        for name, value in component.items():
            texts[f"{name}: {collapsed(str(value))}"] += 1
        for one in component.subcomponents:
            walk(one)

    unfolded = data.replace(b"\r\n ", b"").split(b"\r\n")
    structure.update(re.split("[:;]", line.decode(), maxsplit=1)[0] for line in unfolded)
    walk(Calendar.from_ical(data))
    texts = Counter({text: count for text, count in texts.items() if not text.startswith(("UID", "SEQUENCE"))})
    return Seen(texts, structure)


READERS: dict[str, Callable[[bytes], Seen]] = {
    ".md": of_markdown,
    ".docx": of_docx,
    ".html": of_html,
    ".csv": of_csv,
    ".xlsx": of_xlsx,
    ".ics": of_calendar,
    ".svg": of_svg,
}
"""How a file is read, by its ending."""


def unlike(seen: Seen, plain: Seen, word: str, text: str) -> list[str]:
    """Return in what an output differs from the one with a plain word, once that word is put in the text's place.

    Args:
        seen: the output with the text.
        plain: the output with the plain word.
        word: that word.
        text: the text, as it is shown.
    """
    wrong = []
    for what, there, plainly in (("says", seen.texts, plain.texts), ("is made of", seen.structure, plain.structure)):
        should = Counter[str]()
        for one, count in plainly.items():
            should[collapsed(printable(one.replace(word, text)))] += count
        is_there = Counter[str]()
        for one, count in there.items():
            is_there[collapsed(printable(one))] += count
        more, less = is_there - should, should - is_there
        if more or less:
            wrong.append(f"it {what} {_some(more)} instead of {_some(less)}")
    return wrong


def _some(counted: Counter[str]) -> str:
    return "; ".join(f"{text[:160]!r} ({count})" for text, count in list(counted.items())[:3]) or "nothing"
