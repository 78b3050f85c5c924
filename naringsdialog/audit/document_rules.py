"""Rules on the document as a whole: its title, its language, the name of its file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from naringsdialog.audit.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.audit.subject import Subject
    from naringsdialog.word.reading import Paragraph

# What Word and other programs call a document when nobody has.
_NO_TITLE = re.compile(
    r"(microsoft word - .*|(new |nytt )?(word[- ]?)?(document|dokument)(ation)? ?\d*|untitled.*|namnlös.*"
    r"|(word )?(document|dokument)|title|titel|rubrik|.*\.docx?)",
    re.I,
)
_NO_NAME = re.compile(
    r"(kopia-av|copy-of)-.*|(new|nytt|untitled|namnlos|microsoft-word|word|document|dokument|doc|dok|mall|template|fil|file"
    r"|scan|utkast|draft|final|slutlig|version|v|ny|ratt|[0-9]+|-)*"
)
_GOOD_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_NO_LANGUAGE = ("", "x-none", "und", "zxx")
# Words that nearly every text of the language has, and that its neighbours do not.
_WORDS = {
    "sv": {"och", "att", "är", "inte", "från", "för", "som", "också", "när", "vid"},
    "en": {"the", "and", "of", "is", "that", "with", "this", "from", "was", "were", "are", "have"},
}
_NAMES = {"sv": "Swedish", "en": "English"}
_FEWEST, _CLEARLY = 8, 4


@rule("title", "2.4.2")
def title(subject: Subject) -> Iterator[Fault]:
    """The document has a title among its properties.

    A screen reader says it first, and a reader of PDF shows it in place of the file's name.
    """
    remedy = (
        "File > Info > Title (Arkiv > Info > Titel): write what the document is called, "
        "such as “Minnesanteckningar – Näringslivsdialog 20 april 2020”"
    )
    if not subject.file.title:
        yield Fault(None, "the document has no title among its properties", remedy)
    elif _NO_TITLE.fullmatch(subject.file.title):
        yield Fault(None, f"the title among the document's properties, “{subject.file.title}”, says nothing", remedy)


@rule("language", "3.1.1")
def language(subject: Subject) -> Iterator[Fault]:
    """All text says which language it is in.

    A screen reader chooses its voice by it: Swedish read by an English voice cannot be understood.
    """
    texts: dict[str, list[tuple[Paragraph, str]]] = defaultdict(list)
    for paragraph in subject.paragraphs:
        for stretch in subject.stretches(paragraph):
            if any(sign.isalpha() for sign in stretch.text):
                texts[stretch.look.language or ""].append((paragraph, stretch.text))
    remedy = (
        "Select all text (Ctrl+A) and choose the language: Review > Language > Set Proofing Language "
        "(Granska > Språk), then “Set As Default” (Ange som standard)"
    )
    unknown = [said for said in texts if said.casefold() in _NO_LANGUAGE]
    unsaid = [paragraph for said in unknown for paragraph, _ in texts.pop(said)]
    if unsaid and not texts:
        yield Fault(None, "the text does not say which language it is in", remedy)
    else:
        for paragraph in dict.fromkeys(unsaid):
            yield Fault(subject.place(paragraph), "the text does not say which language it is in", remedy)
    for said, pieces in texts.items():
        read = _language_of(" ".join(text for _, text in pieces))
        if read and read != said.casefold().partition("-")[0]:
            yield Fault(
                subject.place(pieces[0][0]),
                f"the text says it is in the language “{said}”, but reads as {_NAMES[read]}",
                remedy.replace("Select all text (Ctrl+A)", "Select the text"),
            )


def _language_of(text: str) -> str | None:
    """Return the language that a text is clearly in, None where it is too short or could be another."""
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    (first, most), (_, second) = Counter(
        {name: sum(words[word] for word in known) for name, known in _WORDS.items()}
    ).most_common(2)
    return first if most >= _FEWEST and most >= _CLEARLY * second else None


@rule("file-name", None)
def file_name(subject: Subject) -> Iterator[Fault]:
    """The file has a name that says what it holds, of the letters a–z, digits and hyphens.

    The name becomes part of an address, where å, ä, ö, spaces and underscores are garbled or hidden.
    """
    stem, _, ending = subject.name.rpartition(".")
    better = suggested_name(stem)
    if _NO_NAME.fullmatch(better):
        yield Fault(
            None,
            f"the file's name, “{subject.name}”, does not say what it holds",
            "Save it under another name, such as “2020-04-20-naringslivsdialog-anteckningar.docx”",
        )
    elif not _GOOD_NAME.fullmatch(stem) or ending != "docx":
        wrong = dict.fromkeys(_called(sign) for sign in stem if not re.fullmatch("[a-z0-9-]", sign))
        what = f"holds {', '.join(wrong)}" if wrong else "is not plain"
        yield Fault(None, f"the file's name, “{subject.name}”, {what}", f"Rename it to “{better}.docx”")


def suggested_name(stem: str) -> str:
    """Return the name of a file in letters that every address can hold: `Möte 3` becomes `mote-3`."""
    letters = stem.casefold().replace("æ", "ae").replace("ø", "o")
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    # An ending that was written twice is no part of the name.
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(\.docx?)+$", "", plain)).strip("-")


def _called(sign: str) -> str:
    if sign.isspace():
        return "a space"
    if sign.isascii() and sign.isupper():
        return "capital letters"
    return {"_": "an underscore"}.get(sign, f"“{sign}”")
