"""The HTML page: what becomes of Markdown, what stands around it, and what is said when a template goes wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DataError
from naringsdialog.render.html.page import compose_page
from naringsdialog.render.html.proof import LostOnPageError, refuse_loss
from naringsdialog.render.kinds import Audience
from naringsdialog.render.language import language
from naringsdialog.render.markdown.notes import visible_text
from naringsdialog.render.templates.places import built_in
from naringsdialog.source.markup import parse
from naringsdialog.word.wordml import ControlCharacterError
from tests import long_protocol, rich_workspace
from tests.documents import ACTIONS, AGENDA, MINUTES, document
from tests.html_pages import body, fields, one, page, page_of, read, root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from naringsdialog.render.kinds import Kind

PAGE = "<!doctype html><title>x</title><p>{{ document.marking }}</p>{{ body }}"


def own(folder: Path, text: str, name: str = "page.html.j2") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, text: str, markdown: str = "# Rubrik\n", marking: str | None = "UTKAST · INTERNT") -> str:
    with pytest.raises((DataError, LostOnPageError)) as refused:
        page(markdown, own(folder, text), marking=marking)
    assert refused.value.exit_code == 1
    return refused.value.message


# What becomes of Markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("ett\ntvå", "<p>ett\ntvå</p>"),
        ("ett\\\ntvå", "<p>ett<br>\ntvå</p>"),
        ("*a* **b** `c*`", "<p><em>a</em> <strong>b</strong> <code>c*</code></p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("```py\na < b\n\n  c\n```", "<pre><code>a &lt; b\n\n  c\n</code></pre>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
        ("- a\n  1. b", "<ul>\n<li>a\n<ol>\n<li>b</li>\n</ol></li>\n</ul>"),
        ("1. a", "<ol>\n<li>a</li>\n</ol>"),
        ("7. a\n8. b", '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("", ""),
        ("#\n\n\u00a0\n\n```\n\n```", ""),
    ],
)
def test_blocks_and_their_insides(markdown: str, html: str) -> None:
    assert body(markdown) == html


@pytest.mark.parametrize("markdown", ["<b>a</b> & <!-- b -->", "<script>alert(1)</script>", "<div>\n\n*</div>*"])
def test_raw_html_is_text(markdown: str) -> None:
    html = body(markdown)

    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "em"}
    assert read(html) == " ".join(markdown.replace("*", "").split())


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](https://example.org/?b=1&c=2)", '<a href="https://example.org/?b=1&amp;c=2">a</a>'),
        ('[a](http://example.org "x \\"y\\"")', '<a href="http://example.org" title="x &quot;y&quot;">a</a>'),
        ("<eva@example.org>", '<a href="mailto:eva@example.org">eva@example.org</a>'),
        ("[*a*](tel:+4663000000)", '<a href="tel:+4663000000"><em>a</em></a>'),
        ("[](https://example.org)", '<a href="https://example.org">https://example.org</a>'),
        ("[a](bilaga.pdf)", "a (bilaga.pdf)"),
        ("[bilaga.pdf](bilaga.pdf)", "bilaga.pdf"),
        ("[a](ftp://example.org)", "a (ftp://example.org)"),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
        (
            "[a <http://b.example.org>](http://example.org)",
            '<a href="http://example.org">a http://b.example.org</a>',
        ),
    ],
)
def test_a_link_leads_somewhere_or_is_text(markdown: str, html: str) -> None:
    assert body(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [("![*Torget* i juni](bild.png)", "<em>Torget</em> i juni"), ("![](bild.png)", "bild.png")],
)
def test_a_picture_is_what_it_is_said_to_show(markdown: str, text: str) -> None:
    assert body(markdown) == f"<p>{text}</p>"


def test_headings_keep_their_levels_and_have_names_to_link_to() -> None:
    html = body("# Möte å\n\n## 1 Läget *nu*\n\n### 1.1 Övrigt\n\n## 1 Läget nu\n\n## 1 Läget nu 2\n\n## 1 Läget nu")

    assert re.findall(r'<(h\d) id="(.*?)">', html) == [
        ("h1", "mote-a"),
        ("h2", "1-laget-nu"),
        ("h3", "1-1-ovrigt"),
        ("h2", "1-laget-nu-2"),
        ("h2", "1-laget-nu-2-2"),
        ("h2", "1-laget-nu-3"),
    ]


def test_a_heading_without_a_latin_letter_has_a_name_too() -> None:
    assert re.findall(r'id="(.*?)"', body("# 🙂\n\n## שלום\n")) == ["rubrik", "rubrik-2"]


TABLE = """\
## Läget

| Nr | Åtgärd | |
| --- | ---: | --- |
| 2020-04-20/A1 | Ring **banken** om lånen | 1 022 |
| | Skriv | |

| En |
| --- |
| enda |
"""


def test_headers_name_columns_and_rows() -> None:
    headers = [(cell.text_content(), cell.get("scope")) for cell in root(body(TABLE)).iter("th")]

    assert headers == [("Nr", "col"), ("Åtgärd", "col"), ("2020-04-20/A1", "row"), ("En", "col")]


def test_a_cell_without_text_is_no_header() -> None:
    rows = [[cell.tag for cell in row] for row in root(body(TABLE)).iter("tr")]

    assert rows == [["th", "th", "td"], ["th", "td", "td"], ["td", "td", "td"], ["th"], ["td"]]


def test_a_column_is_aligned_as_markdown_says() -> None:
    aligned = [cell.text_content() for cell in root(body(TABLE)).xpath("//*[@style='text-align:right']")]

    assert aligned == ["Åtgärd", "Ring banken om lånen", "Skriv"]


def test_short_cells_stay_on_one_line() -> None:
    whole = [cell.text_content() for cell in root(body(TABLE)).xpath("//td[@class='whole'] | //th[@scope='row']")]

    assert whole == ["2020-04-20/A1", "1 022", "Skriv", "enda"]


@pytest.mark.parametrize(("code", "word"), [("sv", "Tabell"), ("en", "Table")])
def test_every_table_is_a_region_of_its_own_name_that_the_keyboard_can_scroll(code: str, word: str) -> None:
    regions = root(body(f"| a |\n| --- |\n\n{TABLE}", code)).xpath("//*[@role='region']")

    assert [region.get("aria-label") for region in regions] == [f"{word} 1", f"{word} 2: Läget", f"{word} 3: Läget"]
    assert {region.get("tabindex") for region in regions} == {"0"}
    assert [[child.tag for child in region] for region in regions] == [["table"]] * 3


# What stands around it


def test_the_page_says_its_title_language_and_version() -> None:
    text = page(title="Protokoll & 1 < 2", language="sv-SE", version='innehåll "1a2b"')

    assert text.startswith('<!doctype html>\n<html lang="sv-SE">\n<head>\n<meta charset="utf-8">\n')
    assert one(text, ".//title").text == "Protokoll & 1 < 2"
    assert root(text).xpath("//meta[@name='version']/@content") == ['innehåll "1a2b"']
    assert root(text).xpath("//meta[@name='viewport']/@content") == ["width=device-width, initial-scale=1"]


def test_nothing_is_said_that_is_not_known() -> None:
    names = root(page(version=None)).xpath("//meta/@name")

    assert names == ["viewport"]


def test_the_page_needs_nothing_beside_it_and_runs_nothing() -> None:
    text = page()

    (policy,) = root(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert root(text).xpath("//@src | //@href | //script | //link | //object | //iframe | //form") == []
    assert re.findall(r"url\(|@import|image-set", text) == []


def test_the_landmarks_are_header_main_and_footer_with_the_content_in_main() -> None:
    text = page("# Rubrik\n\nText\n")

    assert [element.tag for element in one(text, "body")] == ["header", "main", "footer"]
    assert read(text, ".//main") == "Rubrik Text"


def test_the_marks_stand_above_the_content() -> None:
    assert read(page(marking="UTKAST · INTERNT"), ".//header") == "Näringslivsdialog · RS 2020/7 UTKAST · INTERNT"


def test_without_marks_there_is_no_empty_place_for_them() -> None:
    assert [child.tag for child in one(page(marking=None), ".//header/div")] == ["p"]


@pytest.mark.parametrize(
    "title",
    ['</style><script>alert("1")</script>', '"; } * { color: red } "', "\\", "a\nb", "</title>", "<!--", "{{ x }}"],
)
def test_no_title_gets_out_of_where_it_stands(title: str) -> None:
    text = page(title=title)

    assert one(text, ".//title").text == title
    assert root(text).xpath("//script") == []
    (written,) = re.findall(r'^  --title: "(.*)";$', str(one(text, ".//style").text), flags=re.MULTILINE)
    assert re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), written) == title


def test_the_same_input_gives_the_same_text_with_line_feeds_alone() -> None:
    assert page(TABLE) == page(TABLE)
    assert "\r" not in page(TABLE)
    assert page(TABLE).endswith("</html>\n")


def test_the_built_in_page_holds_no_words_of_its_own() -> None:
    text = page("", title="", marking=None)

    assert read(text) == "Näringslivsdialog · RS 2020/7"


def test_the_colours_have_contrast_in_light_and_in_dark() -> None:
    """At least 4.5:1 (WCAG 2.1, 1.4.3)."""
    style = str(one(page(), ".//style").text)
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w{6});", part)) for part in style.split("(prefers-color-scheme: dark)")
    )

    for colours in (light, dark):
        for ink in ("text", "muted", "accent"):
            for ground in ("ground", "shade"):
                assert contrast(colours[ink], colours[ground]) >= 4.5
        for ink in ("text", "accent"):  # a table's text may lie on the shadow at its side
            assert contrast(colours[ink], colours["line"]) >= 4.5


def contrast(first: str, second: str) -> float:
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The same content


@pytest.mark.parametrize(
    ("files", "kind", "key", "audience"),
    [
        (rich_workspace.FILES, AGENDA, "rad/2026-03-30", Audience.ORDINARY),
        (rich_workspace.FILES, MINUTES, "rad/2026-03-16", Audience.ORDINARY),
        (rich_workspace.FILES, MINUTES, "rad/2026-03-16", Audience.INTERNAL),
        (rich_workspace.FILES, MINUTES, "rad/2026-03-16", Audience.PUBLIC),
        (rich_workspace.FILES, ACTIONS, "rad/2026-03-30", Audience.ORDINARY),
        (long_protocol.files(), MINUTES, "2026-03-10", Audience.ORDINARY),
    ],
)
def test_the_page_and_markdown_say_the_same(files: Mapping[str, str], kind: Kind, key: str, audience: Audience) -> None:
    made = document(files, kind, key, today=rich_workspace.DAY, audience=audience)

    text = page_of(made)

    shown = " ".join([read(text, ".//main"), *root(text).xpath("//img/@alt")])
    assert shown == " ".join(visible_text(made.markdown).split())
    assert (made.fields.document.marking or "") in read(text, ".//header")


def test_a_page_in_english_speaks_english() -> None:
    files = rich_workspace.FILES
    english = files | {"dialog.yaml": files["dialog.yaml"].replace("language: sv", "language: en")}

    text = page_of(document(english, MINUTES, "rad/2026-03-16", today=rich_workspace.DAY))

    assert '<html lang="en-GB">' in text
    assert 'aria-label="Table 1: 1.1 Varslen i länet"' in text
    assert '--page: "Page";' in text


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_control_character_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(ControlCharacterError, match=rf"The text .* U\+{ord(character):04X} on line 3, after “ett bes”"):
        page(f"# Rubrik\n\nett bes{character}lut\n")


def test_a_control_character_in_a_field_is_refused_with_the_template() -> None:
    with pytest.raises(ControlCharacterError, match=r"A field in .*page\.html\.j2 holds .* U\+0007"):
        page(title="a\x07")


# Templates of one's own


def test_a_page_of_ones_own_wins(tmp_path: Path) -> None:
    own(tmp_path, "<!doctype html><p>{{ series.title }}</p>{{ body }}")

    assert page("Hej & hå\n", tmp_path) == "<!doctype html><p>Näringslivsdialog</p><p>Hej &amp; hå</p>"


def test_styles_of_ones_own_serve_the_built_in_page(tmp_path: Path) -> None:
    own(tmp_path, "p { color: red; }\n", "page.css.j2")

    assert "<style>\np { color: red; }\n</style>" in page(own=tmp_path)


def test_lines_of_a_template_from_windows_end_as_all_others(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_bytes(b"<p>a</p>\r\n{{ body }}\r\n")

    assert page("b", tmp_path) == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    "used",
    [
        "meeting.agenda[0].notes",
        "meeting.agenda[0]['notes']",
        "'' ~ meeting.agenda[0].notes",
        "meeting.agenda | map(attribute='notes') | join",
    ],
)
def test_markdown_in_a_field_is_text_and_makes_no_elements(tmp_path: Path, used: str) -> None:
    own(tmp_path, f"{{{{ {used} }}}}{{{{ body }}}}")

    assert page("", tmp_path) == "**Stabilt** \\&lt;script&gt; läge"


def test_what_there_is_none_of_is_empty(tmp_path: Path) -> None:
    assert page("", own(tmp_path, "a{{ meeting.link }}b{{ body }}")) == "ab"


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ("{{ meeting.titel }}", "`{{ meeting.titel }}`: the fields of meeting have no `titel`; did you mean `title`?"),
        ("{{ bodi }}", "`{{ bodi }}`: there is no `bodi`; did you mean `body`?"),
        ("{{ xyz }}", "`{{ xyz }}`: there is no `xyz`; there are document, series, meeting, followup, body"),
        ("{% if %}", "in {% if %} something is missing"),
        ('{% include "page.cs.j2" %}', '`{% include "page.cs.j2" %}`: there is no template `page.cs.j2`'),
        ("{{ ''.__class__.__mro__ }}", "`{{ ''.__class__.__mro__ }}`: access to attribute '__class__' of"),
        ("{{ meeting.__class__ }}", "`{{ meeting.__class__ }}`: access to attribute '__class__' of"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, used: str, said: str) -> None:
    assert refusal(tmp_path, f"<!doctype html>\n{used}\n").startswith(f"{tmp_path / 'page.html.j2'}:2: {said}")


def test_a_mistake_in_the_styles_is_told_where_it_stands(tmp_path: Path) -> None:
    own(tmp_path, "\n\n{{ document.titel }}", "page.css.j2")

    with pytest.raises(DataError, match="did you mean `title`") as refused:
        page(own=tmp_path)

    assert refused.value.message.startswith(f"{tmp_path / 'page.css.j2'}:3: ")


@pytest.mark.parametrize(
    "template",
    ["<p>{{ document.marking }}</p>", "{{ document.marking }}{{ body }}{{ body }}", "{{ body | replace('R', 'r') }}"],
)
def test_a_page_that_does_not_show_the_body_once_and_as_it_is_is_refused(tmp_path: Path, template: str) -> None:
    said = refusal(tmp_path, template)

    assert said == f"{tmp_path / 'page.html.j2'} does not show the body of the document once and as it is"


@pytest.mark.parametrize(
    "place",
    ["<!-- {{ body }} -->", "<template>{{ body }}</template>", "<script>{{ body }}</script>", "<a title='{{ body }}'>"],
)
def test_a_body_that_nobody_sees_is_lost(tmp_path: Path, place: str) -> None:
    assert refusal(tmp_path, f"{{{{ document.marking }}}}{place}") == "The HTML page would have lost “Rubrik”"


@pytest.mark.parametrize(
    "place",
    [
        "",
        "<title>{{ document.marking }}</title>",
        "<!-- {{ document.marking }} -->",
        "<style>{{ document.marking }}</style>",
    ],
)
def test_a_page_that_does_not_show_the_marks_is_refused(tmp_path: Path, place: str) -> None:
    said = refusal(tmp_path, f"{place}{{{{ body }}}}", "# Rubrik\n\n**UTKAST** – kan komma att ändras\n")

    assert said == f"{tmp_path / 'page.html.j2'} does not show the mark “UTKAST” of the document"


def test_every_mark_is_asked_for(tmp_path: Path) -> None:
    said = refusal(tmp_path, "<p>{{ document.draft or 'UTKAST' }}</p>{{ body }}")

    assert said == f"{tmp_path / 'page.html.j2'} does not show the mark “INTERNT” of the document"


def test_the_marks_may_stand_apart_and_below(tmp_path: Path) -> None:
    text = page(own=own(tmp_path, "<b>UTKAST</b>{{ body }}<i>INTERNT</i>"), marking="UTKAST · INTERNT")

    assert read(text) == "UTKASTRubrikINTERNT"


def test_what_a_template_never_opened_it_may_close(tmp_path: Path) -> None:
    assert page(own=own(tmp_path, "</title>{{ document.marking }}{{ body }}"), marking="UTKAST").endswith("</h1>")


def test_what_is_missing_is_said_as_the_user_would_open_it(tmp_path: Path) -> None:
    own(tmp_path, "tom")

    with pytest.raises(LostOnPageError, match=r"^templates/page\.html\.j2 does not show the body") as refused:
        compose_page("Text\n", fields(), tmp_path, language("sv"), lambda path: f"templates/{path.name}")

    assert refused.value.remedy == (
        "Write {{ body }} where the content goes: once, in every document, and without a filter."
    )


# The proof

CONTENT = "# Rubrik\n\nett & *två*\n\n- `tre <b>`\n\n| a | b |\n| --- | --- |\n| fyra | fem |\n\n    sex\n"


@pytest.mark.parametrize("gone", ["Rubrik", "ett &amp; ", "två", "tre &lt;b&gt;", "fyra", "fem", "sex"])
def test_a_page_that_lacks_any_text_of_the_content_is_not_handed_out(gone: str) -> None:
    html = body(CONTENT)
    assert gone in html
    less = html.replace(f">{gone}", ">")

    refuse_loss(html, html, parse(CONTENT), None, "page")
    with pytest.raises(LostOnPageError):
        refuse_loss(less, less, parse(CONTENT), None, "page")


def test_text_in_the_wrong_order_is_lost_too() -> None:
    html = body("två\n\nett\n")

    with pytest.raises(LostOnPageError, match="“två”"):
        refuse_loss(html, html, parse("ett\n\ntvå\n"), None, "page")


def test_a_document_may_be_empty() -> None:
    assert read(page(""), ".//main") == ""


def test_the_templates_of_the_page_are_shipped() -> None:
    assert {path.name for path in built_in().glob("page.*")} == {"page.html.j2", "page.css.j2"}


def test_fields_of_a_follow_up_without_a_meeting_serve_as_well() -> None:
    text = compose_page("# Rubrik\n", replace(fields(), meeting=None), None, language("sv"))

    assert read(text, ".//header") == "Näringslivsdialog"
