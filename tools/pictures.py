"""Draws the pictures of `docs/word-template.md`: Word templates, and the documents that are made with them.

Run it after a change of what they show and commit what it writes: `python tools/pictures.py`. It needs Pillow, a
LibreOffice, and `pdftotext` and `pdftoppm` of Poppler, none of which the program itself asks for. Every picture bears a
digest of the texts that the templates and documents had; a test holds it against those of today.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the program beside this folder, also where it is not installed

from naringsdialog.cli.app import run  # noqa: E402 - found by the line above
from naringsdialog.cli.console import Console  # noqa: E402 - the same
from naringsdialog.cli.desk import Desk  # noqa: E402 - the same
from naringsdialog.render.pdf.office import convert, installed_office  # noqa: E402 - the same
from naringsdialog.word.reading import WordFile  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document
    from PIL.Image import Image

PICTURES = ROOT / "docs" / "pictures"
LOGO = PICTURES / "logo.png"
MEETING, DAY = "2020-04-20", date(2020, 4, 27)

ADDRESS = "Exempelkommunen · Storgatan 1, 831 00 Östersund · kommunen@example.org"
WINE = "7A1F3D"

# Around what is cut out, in points; and the colour of the edge and of the labels.
AIR = 7
EDGE, LABEL = "#B8C4C7", "#8A2A0D"


def documents() -> dict[str, bytes]:
    """Return the Word files that are shown: the two templates, her letterhead, and minutes made with each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        copy(ROOT / "dialog.yaml", folder)
        copytree(ROOT / "meetings", folder / "meetings")
        plain = _minutes(folder)
        letterhead = _ejected(folder, "letterhead.docx")
        changed_in_word(letterhead, make_hers)
        shown = {"plain": plain, "letterhead": letterhead.read_bytes(), "with-letterhead": _minutes(folder)}
        letterhead.unlink()
        template = _ejected(folder, "minutes.docx")
        changed_in_word(template, begin_a_page)
        return shown | {"template": template.read_bytes(), "with-template": _minutes(folder)}


def _ejected(folder: Path, name: str) -> Path:
    _run(folder, "template", "eject", name)
    return folder / "templates" / name


def _minutes(folder: Path) -> bytes:
    return (folder / _run(folder, "render", MEETING, "--format", "docx", "--force").strip()).read_bytes()


def _run(folder: Path, *arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    console = Console(out=out, err=err, terminal=False, width=100, colour=False)
    if run(arguments, Desk(cwd=folder, console=console, fixed_today=DAY)):
        raise SystemExit(err.getvalue())
    return out.getvalue()


def changed_in_word(path: Path, change: Callable[[Document], None]) -> None:
    """Open a Word file, change it, and save it, in place of Word."""
    from docx import Document

    opened = Document(str(path))
    change(opened)
    opened.save(str(path))


def make_hers(letterhead: Document) -> None:
    """Change a letterhead as the page says: a logo, an address, more room above, another colour of headings."""
    from docx.shared import Mm, RGBColor

    section = letterhead.sections[0]
    section.top_margin = Mm(42)
    first = section.header.paragraphs[0]
    picture = first.insert_paragraph_before(style="Header").add_run().add_picture(str(LOGO), height=Mm(12))
    picture._inline.docPr.set("descr", "Exempelkommunens logotyp")
    section.footer.paragraphs[0].insert_paragraph_before(ADDRESS, style="Footer")
    for level in (1, 2):
        letterhead.styles[f"Heading {level}"].font.color.rgb = RGBColor.from_string(WINE)


def begin_a_page(minutes: Document) -> None:
    """Have the table of actions begin a page, so that one picture shows all of it."""
    heading = next(one for one in minutes.paragraphs if one.text == "Mötets åtgärder")
    heading.paragraph_format.page_break_before = True


def digest(shown: Mapping[str, bytes]) -> str:
    """Return a digest of the texts of Word files."""
    texts = "\n".join(f"{one.part}: {one.text}" for data in shown.values() for one in WordFile(data).paragraphs)
    return hashlib.sha256(texts.encode()).hexdigest()


@dataclass(frozen=True)
class Place:
    """Where in a PDF some words stand: the page, from 1, and their edges in points."""

    page: int
    left: float
    top: float
    bottom: float


class Pages:
    """A document as it looks on paper."""

    def __init__(self, pdf: Path) -> None:
        self._pdf = pdf
        self._words: list[tuple[str, Place]] = []
        told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
        word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')
        for page, text in enumerate(told.split("<page ")[1:], start=1):
            for left, top, bottom, letters in word.findall(text):
                self._words.append((letters, Place(page, float(left), float(top), float(bottom))))

    def place(self, words: str, after: str = "") -> Place:
        """Return where some words stand first, or first after others."""
        return self._words[self._index(words, self._index(after) if after else 0)][1]

    def _index(self, words: str, start: int = 0) -> int:
        wanted = words.split()
        letters = [word for word, _ in self._words]
        for index in range(start, len(letters)):
            if letters[index : index + len(wanted)] == wanted:
                return index
        raise SystemExit(f"“{words}” does not stand in {self._pdf.stem}")

    def image(self, page: int, dpi: int) -> Image:
        """Return a page."""
        from PIL import Image

        numbers = ["-f", str(page), "-l", str(page)]
        command = ["pdftoppm", "-png", "-r", str(dpi), *numbers, str(self._pdf)]
        return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")

    def excerpt(self, first: str, last: str, dpi: int, side: float = 60) -> Image:
        """Return what stands on a page from some words down to others, without the margins."""
        begin, end = self.place(first), self.place(last, first)
        image = self.image(begin.page, dpi)
        left, right = side * dpi / 72, image.width - side * dpi / 72
        return image.crop(
            (int(left), int((begin.top - AIR) * dpi / 72), int(right), int((end.bottom + AIR) * dpi / 72))
        )


def beside(*images: Image, gap: int = 24) -> Image:
    """Return pictures side by side, each in a frame."""
    from PIL import Image, ImageDraw

    width = sum(image.width + 2 for image in images) + gap * (len(images) - 1)
    whole = Image.new("RGB", (width, max(image.height for image in images) + 2), "white")
    pen, left = ImageDraw.Draw(whole), 0
    for image in images:
        whole.paste(image, (left + 1, 1))
        pen.rectangle((left, 0, left + image.width + 1, image.height + 1), outline=EDGE)
        left += image.width + 2 + gap
    return whole


def above(*images: Image, gap: int = 20) -> Image:
    """Return pictures one above the other, each in a frame."""
    from PIL import Image

    turned = [image.transpose(Image.Transpose.TRANSPOSE) for image in images]
    return beside(*turned, gap=gap).transpose(Image.Transpose.TRANSPOSE)


STYLES = {
    "Minnesanteckningar – Näringslivsdialog": "Heading 1 (Rubrik 1)",
    "Datum:": "Normal",
    "1 Senaste": "Heading 2 (Rubrik 2)",
    "1.1 Möte": "Heading 3 (Rubrik 3)",
    "Anders Byström har": "List Bullet (Punktlista)",
    "Ett paket ska": "List Number (Numrerad lista)",
}


def labelled(pages: Pages, dpi: int) -> Image:
    """Return the first page of the minutes, with the names of styles beside what is set in them."""
    from PIL import Image, ImageDraw, ImageFont

    first, last = next(iter(STYLES)), "Ett paket ger"
    page = pages.excerpt(first, last, dpi, side=70)
    column = 204
    whole = Image.new("RGB", (column + page.width, page.height), "white")
    whole.paste(page, (column, 0))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(14)
    top = pages.place(first).top - AIR
    for words, name in STYLES.items():
        place = pages.place(words)
        middle = int(((place.top + place.bottom) / 2 - top) * dpi / 72)
        width = pen.textlength(name, font=font)
        pen.text((4, middle), name, fill=LABEL, font=font, anchor="lm")
        pen.line((width + 10, middle, column - 6, middle), fill=LABEL)
    return beside(whole)


def logo() -> Image:
    """Return the logo of a municipality that does not exist."""
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (1200, 400), "white")
    pen = ImageDraw.Draw(large)
    pen.polygon([(20, 20), (340, 20), (340, 220), (180, 380), (20, 220)], fill=f"#{WINE}")
    for row in range(3):
        pen.line([(60 + 60 * step, 110 + 60 * row + 30 * (step % 2)) for step in range(5)], fill="white", width=16)
    for left, right, line in ((400, 1180, 120), (400, 980, 240)):
        pen.rectangle((left, line, right, line + 50), fill=f"#{WINE}")
    return large.resize((300, 100), Image.Resampling.LANCZOS)


def draw(pages: Mapping[str, Pages]) -> dict[str, Image]:
    """Return the pictures by name."""
    template, minutes = pages["template"], pages["with-template"]
    return {
        "letterhead": beside(pages["letterhead"].image(1, 58), pages["with-letterhead"].image(1, 58)),
        "styles": labelled(pages["plain"], 84),
        "agenda": beside(
            template.excerpt("{{ item.number }} {{ item.title }}", "{%p for person in item.contacts", 80),
            minutes.excerpt("1 Senaste", "Ett paket ger", 80),
        ),
        "table": above(
            template.excerpt("Mötets åtgärder", "{%tr endfor", 90),
            minutes.excerpt("Mötets åtgärder", "webben", 90),
        ),
    }


def save(image: Image, path: Path, shows: str = "") -> None:
    """Write a picture of few colours, with the digest of what it shows."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    if shows:
        info.add_text("Shows", shows)
    image.quantize(48).save(path, optimize=True, pnginfo=info)


def main() -> None:
    """Draw all pictures."""
    save(logo(), LOGO)
    shown = documents()
    files = convert({f"{name}.docx": data for name, data in shown.items()}, installed_office()).files
    with TemporaryDirectory() as folder:
        pages = {}
        for name, data in files.items():
            pdf = Path(folder) / Path(name).with_suffix(".pdf").name
            pdf.write_bytes(data)
            pages[pdf.stem] = Pages(pdf)
        for name, image in draw(pages).items():
            save(image, PICTURES / f"{name}.png", digest(shown))


if __name__ == "__main__":
    main()
