"""Rules on what is written in notes and links, and does not come out in a document as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.typed import typed_bullets, underlines
from naringsdialog.model.tree import Span
from naringsdialog.problems import Severity
from naringsdialog.source.build import locate
from naringsdialog.source.links import foreign_links, is_shown, pictures, unclear_links
from naringsdialog.source.markup import counted_otherwise, unused_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Path
    from naringsdialog.source.files import ConfigFile, MeetingFile


@rule("picture")
def picture(subject: Subject) -> Iterator[Finding]:
    """A picture stands in notes or in a background.

    Documents hold text only, which everyone can read, also aloud. A picture is enclosed, and described in words.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: "Så svarade företagen: ![diagram](svar.png)"

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: Två av tre företag svarade ja.
            enclosures: [{title: Diagram över svaren, file: svar.png}]
    """
    for file, path, text in subject.markdown:
        for line in pictures(text):
            remedy = "say in words what it shows, and name the file among `enclosures`"
            yield Finding(file, _place(file, path, line, "!["), "pictures cannot stand in a text", remedy)


@rule("unused-definition", Severity.WARNING)
def unused_definition(subject: Subject) -> Iterator[Finding]:
    """A line of notes reads as the address of a link, and no link uses it.

    In Markdown a line such as `[JHT]: återkommer` says where the links called `[JHT]` lead, and is not shown itself.
    Documents show it as text all the same; a backslash says that it is meant.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: "[JHT]: återkommer"

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: "JHT: återkommer"
    """
    for file, path, text in subject.markdown:
        for line in unused_definitions(text):
            remedy = "write a backslash before the bracket, or leave the brackets out"
            yield Finding(
                file, _place(file, path, line, "["), "this reads as a link's address that no link uses", remedy
            )


@rule("link-as-text", Severity.WARNING)
def link_as_text(subject: Subject) -> Iterator[Finding]:
    """A link does not begin with http, https, mailto or tel, and is shown as text.

    Other addresses lead nowhere for most readers: a file on somebody's computer, a page without https:// before it.

    Wrong:
        date: 2020-04-20
        link: video.example.org/dialog

    Right:
        date: 2020-04-20
        link: https://video.example.org/dialog
    """
    remedy = "write the whole address, for example https://www.example.org/sida"
    for file, path, address in _links(subject):
        if not is_shown(address):
            yield Finding(file, path, _as_text(address), remedy)
    for file, path, text in subject.markdown:
        for line, address in foreign_links(text):
            yield Finding(file, _place(file, path, line, address), _as_text(address), remedy)


@rule("link-text", Severity.ADVICE)
def link_text(subject: Subject) -> Iterator[Finding]:
    """The words of a link are its address, or do not say where it leads.

    A screen reader reads out the links of a document by themselves, and spells out an address letter by letter. Public
    bodies must publish documents in which the words of a link say where it leads (EN 301 549, WCAG 2.1, 2.4.4).

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: Svaren finns [här](https://example.org/svar).

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: Läs [svaren på enkäten](https://example.org/svar).
    """
    remedy = "write what it leads to: [svaren på enkäten](https://…)"
    for file, path, text in subject.markdown:
        for line, words in unclear_links(text):
            message = f"the words of a link do not say where it leads: `{words}`"
            yield Finding(file, _place(file, path, line, words), message, remedy)


@rule("typed-bullet", Severity.WARNING)
def typed_bullet(subject: Subject) -> Iterator[Finding]:
    """A line begins with a bullet as Word writes it, and makes no list.

    Text that is pasted from Word keeps its bullets (•, ·, ▪, o, –) as mere signs, and the document runs the lines
    together to one paragraph. Markdown lists begin with `- `; a list below a list is indented by two spaces. A single
    line that begins with a dash is let be: it may be what somebody said.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              • Två av tre företag svarade ja.
              • Enkäten görs om i höst.

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              - Två av tre företag svarade ja.
              - Enkäten görs om i höst.
    """
    for file, path, text in subject.markdown:
        for line, sign in typed_bullets(text):
            remedy = "Markdown lists begin with `- `: write it in place of the sign"
            yield Finding(file, _place(file, path, line, sign), f"`{sign.strip()}` makes no list", remedy)


@rule("underlined-text", Severity.WARNING)
def underlined_text(subject: Subject) -> Iterator[Finding]:
    """A line of `---` or `===` right under a paragraph makes a heading of it.

    Markdown takes such a line for an underline. Below a blank line `---` is a line across the page. A heading that is
    meant is written with `#`, so that it is seen where it begins.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              Två av tre företag svarade ja.
              ---
              Enkäten görs om i höst.

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              Två av tre företag svarade ja.

              ---

              Enkäten görs om i höst.
    """
    for file, path, text in subject.markdown:
        for line, underline in underlines(text):
            message = f"`{underline[:3]}` makes a heading of the text above it"
            remedy = "write a blank line between, or `# ` before the text if it is a heading"
            yield Finding(file, _place(file, path, line, underline), message, remedy)


@rule("list-numbers", Severity.WARNING)
def list_numbers(subject: Subject) -> Iterator[Finding]:
    """The items of a numbered list are counted on from the first number, whatever numbers stand in it.

    So it is in Markdown: a list of 3, 6 and 7 is shown as 3, 4 and 5. A list that is only to be counted may hold
    nothing but ones.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              3. Två av tre företag svarade ja.
              6. Enkäten görs om i höst.

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            notes: |
              Fråga 3: Två av tre företag svarade ja.

              Fråga 6: Enkäten görs om i höst.
    """
    for file, path, text in subject.markdown:
        for line, number, shown in counted_otherwise(text):
            message = f"the number {number} is shown as {shown}: a list counts on from its first number"
            remedy = f"count on, or write a word before the number if it matters: `Punkt {number}: …`"
            yield Finding(file, _place(file, path, line, number), message, remedy)


def _as_text(address: str) -> str:
    return f"the link to `{address}` is shown as text" if address else "the link leads nowhere and is shown as text"


def _links(subject: Subject) -> Iterator[tuple[ConfigFile | MeetingFile, Path, str]]:
    for key, series in subject.workspace.series.items():
        if series.link:
            yield subject.config, ("series", key, "link"), series.link
    for file, occasion in subject.readable:
        if occasion.meeting.link:
            yield file, ("link",), occasion.meeting.link


def _place(file: ConfigFile | MeetingFile, path: Path, line: int, words: str) -> Path | Span:
    """Return where the words stand on a line of a text, else where the line or the text stands."""
    if file.source is None or file.tree is None:
        return path
    text, (start, end) = file.source.text, locate(file.tree, path)
    if text.startswith("|", start):  # only such a block keeps the lines as they stand in the file
        for _ in range(line + 1):
            start = text.find("\n", start) + 1
        line_end = text.find("\n", start)
        end = line_end if line_end >= 0 else len(text)
        start = end - len(text[start:end].lstrip())
    found = text.find(words, start, end) if words else -1
    return Span(found, found + len(words)) if found >= 0 else Span(start, end)
