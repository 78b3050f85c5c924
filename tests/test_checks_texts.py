"""Rules on what is written in notes and links, and on what YAML drops without a word."""

from __future__ import annotations

import pytest

from naringsdialog.checks.typed import typed_bullets, underlines
from naringsdialog.model.keys import text_keys
from naringsdialog.source.links import foreign_links, pictures
from tests.build import found

MEETING = "meetings/2020-04-20.yaml"


def test_a_picture_in_notes_is_an_error_on_its_own_line() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            notes: |
              Så svarade företagen:

              - en bild ![diagram](svar.png)
        """
    assert found("picture", {MEETING: meeting}) == [
        (
            f"{MEETING}:7:17",
            "pictures cannot stand in a text",
            "say in words what it shows, and name the file among `enclosures`",
        )
    ]


def test_a_picture_in_a_quoted_background_is_an_error_at_its_place() -> None:
    config = """\
        format: 1
        series:
          dialogen:
            title: Näringslivsdialog
            agenda:
              - {title: Enkäten, background: "Se ![diagram](svar.png)"}
        """
    assert [place for place, _, _ in found("picture", {"dialog.yaml": config})] == ["dialog.yaml:6:42"]


def test_a_link_that_is_shown_as_text_is_a_warning_at_its_address() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            notes: |
              Läs
              [svaren](file:///C:/svar.docx) och [mer](https://www.example.org).
        """
    assert found("link-as-text", {MEETING: meeting}) == [
        (
            f"{MEETING}:6:16",
            "the link to `file:///C:/svar.docx` is shown as text",
            "write the whole address, for example https://www.example.org/sida",
        )
    ]


def test_a_link_on_the_last_line_of_a_file_without_a_line_break_has_its_place() -> None:
    meeting = "date: 2020-04-20\nagenda:\n  - title: Enkäten\n    notes: |\n      Se [svaren](svar.docx)"
    assert [place for place, _, _ in found("link-as-text", {MEETING: meeting})] == [f"{MEETING}:5:19"]


def test_a_link_without_an_address_is_a_warning_on_its_line() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            notes: |
              Läs
              [svaren]()
        """
    assert [(place, message) for place, message, _ in found("link-as-text", {MEETING: meeting})] == [
        (f"{MEETING}:6:7", "the link leads nowhere and is shown as text")
    ]


@pytest.mark.parametrize("address", ["https://video.example.org", "HTTP://video.example.org", "tel:+4663000000"])
def test_addresses_that_everyone_can_follow_are_no_problem(address: str) -> None:
    assert found("link-as-text", {MEETING: f"date: 2020-04-20\nlink: {address}\n"}) == []


@pytest.mark.parametrize("address", ["video.example.org", "https:video", "https://", "https://x y", "javascript:x()"])
def test_addresses_that_lead_nowhere_for_a_reader_are_a_warning(address: str) -> None:
    ((place, message, _),) = found("link-as-text", {MEETING: f"date: 2020-04-20\nlink: {address}\n"})
    assert (place, message) == (f"{MEETING}:2:7", f"the link to `{address}` is shown as text")


def test_the_link_of_a_meeting_or_a_series_is_looked_at() -> None:
    files = {
        "dialog.yaml": """\
            format: 1
            series:
              dialogen:
                title: Näringslivsdialog
                link: video.example.org
            """,
        MEETING: """\
            date: 2020-04-20
            link: zoommtg://video.example.org
            """,
    }
    assert [place for place, _, _ in found("link-as-text", files)] == ["dialog.yaml:5:11", f"{MEETING}:2:7"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](ftp://example.org)",
        "[x](<ftp://example.org>)",
        "[x](\n  ftp://example.org)",
        "<ftp://example.org>",
        "[x][y]\n\n[y]:\n  ftp://example.org",
        "[y]\n\n[y]: <ftp://example.org>",
        "> [y]\n>\n> [y]:\n> ftp://example.org",
        "[x](&#102;tp://example.org)",
        "| a |\n|---|\n| [x](ftp://example.org) |",
        "[![x](https://example.org/x.png)](ftp://example.org)",
    ],
)
def test_a_foreign_link_is_found_however_it_is_written(markdown: str) -> None:
    assert [address for _, address in foreign_links(markdown)] == ["ftp://example.org"]


@pytest.mark.parametrize(
    "markdown",
    [
        "`[x](ftp://example.org)`",
        r"\[x](ftp://example.org)",
        "[x]: ftp://example.org",
        "en [lista] (på något)",
        "1 < 2",
    ],
)
def test_what_only_looks_like_a_link_is_none(markdown: str) -> None:
    assert foreign_links(markdown) == []


def test_lines_are_counted_from_the_texts_first() -> None:
    markdown = "Först.\n\n- en\n- två\n  och ![bild](a.png)\n\n| a |\n|---|\n| ![bild](b.png) |\n"
    assert pictures(markdown) == [4, 8]


def test_a_picture_needs_no_address_that_leads_somewhere() -> None:
    assert pictures("![bild](file:///C:/bild.png)") == [0]


def test_a_text_cut_short_by_a_comment_is_a_warning() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Budget #3
        """
    ((place, _, remedy),) = found("cut-by-hash", {MEETING: meeting})
    assert place == f"{MEETING}:3:19"
    assert remedy == 'write `- title: "Budget #3"`'


def test_free_text_is_what_the_model_says_it_is() -> None:
    texts = {
        "task",
        "text",
        "title",
        "note",
        "said",
        "place",
        "name",
        "notes",
        "background",
        "role",
        "owner",
        "present",
    }
    assert texts <= text_keys()
    assert not text_keys() & {"date", "due", "id", "status", "members", "actions", "agenda"}


def test_a_line_that_reads_as_an_address_nobody_uses_is_a_warning_on_its_line() -> None:
    files = {
        "meetings/2020-04-20.yaml": """\
            date: 2020-04-20
            status: sent
            agenda:
              - title: Enkäten
                notes: |
                  Läs [mer].

                  [JHT]: återkommer

                  [mer]: https://example.org/mer
            """
    }

    assert found("unused-definition", files) == [
        (
            "meetings/2020-04-20.yaml:8:7",
            "this reads as a link's address that no link uses",
            "write a backslash before the bracket, or leave the brackets out",
        )
    ]


def test_a_bullet_pasted_from_word_is_a_warning_on_its_line() -> None:
    meeting = """\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            notes: |
              Så svarade företagen:

              • Två av tre svarade ja.
                o   Mest de små.
              • Enkäten görs om.
        """
    remedy = "Markdown lists begin with `- `: write it in place of the sign"
    assert found("typed-bullet", {MEETING: meeting}) == [
        (f"{MEETING}:7:7", "`•` makes no list", remedy),
        (f"{MEETING}:8:9", "`o` makes no list", remedy),
        (f"{MEETING}:9:7", "`•` makes no list", remedy),
    ]


def test_a_typed_bullet_in_a_background_is_a_warning_too() -> None:
    config = """\
        format: 1
        series:
          dialogen:
            title: Näringslivsdialog
            agenda: [{title: Enkäten, background: "• Svaren"}]
        """
    assert [place for place, _, _ in found("typed-bullet", {"dialog.yaml": config})] == ["dialog.yaml:5:44"]


@pytest.mark.parametrize(
    "line",
    ["•\tSvaren", "•Svaren", "· Svaren", "▪ Svaren", "–\tSvaren", "o\tSvaren", "o\u00a0\u00a0 Svaren", "\uf0b7 Svaren"],
)
def test_every_bullet_of_words_is_known(line: str) -> None:
    assert [number for number, _ in typed_bullets(f"Först.\n\n{line}\n")] == [2]


def test_bullets_above_an_underline_are_found_too() -> None:
    assert [number for number, _ in typed_bullets("• Svaren\n• Enkäten\n---\n")] == [0, 1]


@pytest.mark.parametrize(
    ("notes", "place", "number", "shown"),
    [
        (["3. Ett", "6. Två"], "6:7", "6", "4"),
        (["- Så här:", "  1) Ett", "  3) Två"], "7:9", "3", "2"),
    ],
)
def test_a_number_in_a_list_that_is_shown_as_another_is_told(
    notes: list[str], place: str, number: str, shown: str
) -> None:
    assert found("list-numbers", {MEETING: _noted(notes)}) == [
        (
            f"{MEETING}:{place}",
            f"the number {number} is shown as {shown}: a list counts on from its first number",
            f"count on, or write a word before the number if it matters: `Punkt {number}: …`",
        )
    ]


@pytest.mark.parametrize("notes", [["1. Ett", "1. Två"], ["7. Ett", "8. Två"], ["Den 3. maj", "", "6. Ett"]])
def test_a_list_that_counts_on_or_is_only_to_be_counted_is_fine(notes: list[str]) -> None:
    assert found("list-numbers", {MEETING: _noted(notes)}) == []


def _noted(lines: list[str]) -> str:
    head = ["date: 2020-04-20", "agenda:", "  - title: Enkäten", "    notes: |"]
    return "\n".join([*head, *(f"      {line}" for line in lines), ""])


def test_dashes_on_two_lines_of_a_paragraph_are_bullets() -> None:
    assert typed_bullets("Så här:\n– ja\n– nej\n") == [(1, "– "), (2, "– ")]


@pytest.mark.parametrize(
    "markdown",
    [
        "– Vi gör om den, sa Eva.",
        "Vi gör om den\n– till hösten.",
        "10–12 företag\n\noch o s v",
        "- Svaren\n- Enkäten",
        "```\n• Svaren\n```",
        "Så här:\n\n    • Svaren",
        "| Svar |\n|---|\n| • ja |",
    ],
)
def test_what_only_looks_like_a_typed_bullet_is_none(markdown: str) -> None:
    assert typed_bullets(markdown) == []


@pytest.mark.parametrize("underline", ["---", "===", "-", "----------"])
def test_a_line_that_makes_a_heading_of_a_paragraph_is_a_warning_on_that_line(underline: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: Enkäten
            notes: |
              Två av tre svarade ja.
              {underline}
              Enkäten görs om.
        """
    assert found("underlined-text", {MEETING: meeting}) == [
        (
            f"{MEETING}:6:7",
            f"`{underline[:3]}` makes a heading of the text above it",
            "write a blank line between, or `# ` before the text if it is a heading",
        )
    ]


@pytest.mark.parametrize("markdown", ["- Svaren\n  ---", "> Svaren\n> ---"], ids=["list", "quotation"])
def test_a_line_underlines_wherever_the_paragraph_stands(markdown: str) -> None:
    assert underlines(markdown) == [(1, "---")]


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    assert underlines("Först.\r\rSvaren\r\nEnkäten\n---") == [(4, "---")]


@pytest.mark.parametrize(
    "markdown",
    [
        "Svaren\n\n---\n\nEnkäten",
        "---",
        "# Svaren\n---",
        "```\nSvaren\n---\n```",
        "| Svar |\n|---|\n| ja |",
        "- Svaren\n---",
    ],
)
def test_a_line_that_is_no_underline_makes_no_heading(markdown: str) -> None:
    assert underlines(markdown) == []
