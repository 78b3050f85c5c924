"""The audit of colours: letters that can be read, and no meaning that only a colour tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.audit.contrast import contrast
from tests.audit_documents import NAMESPACES, docx, found, link, p, r, row, rules, table, tc

TEXT = "Mötet öppnades klockan tre. "
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def colour(value: str, more: str = "") -> str:
    """Return the run property for a colour."""
    return f'<w:color w:val="{value}" {more}/>'


def shade(fill: str, more: str = "") -> str:
    """Return a shading."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}" {more}/>'


def contrasts(data: bytes) -> list[str]:
    """Return what the rule on contrast says."""
    return [message for rule, _, message in found(data) if rule == "contrast"]


def alone(data: bytes) -> list[tuple[str, str]]:
    """Return where the rule on meaning in colour alone finds what."""
    return [(place, message) for rule, place, message in found(data) if rule == "colour-alone"]


def too_little(letters: str, ground: str, ratio: str) -> list[str]:
    return [f"text in the colour #{letters} on #{ground} has a contrast of {ratio} to 1, less than 4.5"]


# The ratio


@given(COLOURS, COLOURS)
def test_the_contrast_is_the_same_both_ways_and_from_1_to_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(COLOURS)
def test_black_or_white_stands_out_from_every_colour(ground: str) -> None:
    assert max(contrast("000000", ground), contrast("FFFFFF", ground)) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48), ("767676", "FFFFFF", 4.54), ("FF0000", "FFFFFF", 4.0)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


# What lies behind the letters


def test_pale_letters_on_the_page_are_told() -> None:
    data = docx(p(r("Läget", colour("999999"))))

    assert found(data)[0] == ("contrast", "paragraph 2: “Läget”", too_little("999999", "FFFFFF", "2.8")[0])


@pytest.mark.parametrize("letters", ["767676", "auto", "nonsense", "0B4A55"])
def test_letters_that_stand_out_are_fine(letters: str) -> None:
    assert contrasts(docx(p(r("Läget", colour(letters))))) == []


@pytest.mark.parametrize(
    "properties",
    [
        colour("FFFFFF") + shade("0B4A55"),
        colour("FFFFFF") + '<w:highlight w:val="darkBlue"/>',
        colour("FFFFFF") + '<w:shd w:val="solid" w:color="0B4A55" w:fill="auto"/>',
    ],
    ids=["shading", "highlight", "solid"],
)
def test_white_letters_on_a_dark_ground_of_their_own_are_fine(properties: str) -> None:
    assert contrasts(docx(p(r("Läget", properties)))) == []


def test_a_pattern_mixes_its_colours() -> None:
    half = '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>'

    assert contrasts(docx(p(r("Läget", colour("FFFFFF") + half)))) == too_little("FFFFFF", "808080", "3.9")


def test_the_shading_of_a_paragraph_and_of_its_style_lies_behind() -> None:
    style = (
        f'<w:style w:type="paragraph" w:styleId="Ruta"><w:name w:val="Ruta"/><w:pPr>{shade("333333")}</w:pPr></w:style>'
    )
    dark = r("Läget", colour("222222"))

    assert contrasts(docx(p(dark, properties=shade("333333")))) == too_little("222222", "333333", "1.2")
    assert contrasts(docx(p(dark, style="Ruta"), styles=style)) == too_little("222222", "333333", "1.2")
    assert contrasts(docx(p(dark, style="Ruta", properties=shade("FFFFFF")), styles=style)) == []


def test_an_automatic_fill_lets_what_is_behind_through() -> None:
    assert contrasts(docx(p(r("Läget", colour("FFFFFF") + shade("auto")), properties=shade("000000")))) == []


def test_the_shading_of_a_cell_lies_behind_also_in_a_table_within() -> None:
    inner = table(row("a", "b", header=True), row(tc(p(r("vit", colour("FFFFFF")))), "d"))
    outer = table(row("Namn", "Svar", header=True), row(tc(f"{p('x')}{inner}{p()}", shade("000000")), "Ja"))

    assert contrasts(docx(outer)) == []


def test_the_page_may_be_coloured() -> None:
    settings = f"<w:settings {NAMESPACES}><w:displayBackgroundShape/></w:settings>"
    page = '<w:background w:color="000000"/>'
    white = p(r("Läget", colour("FFFFFF")))

    assert contrasts(docx(white, before=page, parts={"settings": settings})) == []
    assert contrasts(docx(white, before=page)) == too_little("FFFFFF", "FFFFFF", "1.0")


def test_hidden_letters_need_no_contrast() -> None:
    assert contrasts(docx(p(r("Läget", colour("FFFFFF") + "<w:vanish/>")))) == []


def test_what_cannot_be_known_of_a_text_box_is_not_judged() -> None:
    content = f"<wps:txbx><w:txbxContent>{p(r('Läget', colour('FFFFFF')))}</w:txbxContent></wps:txbx>"
    shape = "<wps:wsp><wps:spPr>{}</wps:spPr>" + content + "</wps:wsp>"
    box = f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/>{shape}</wp:inline></w:drawing></w:r>'
    fills = {
        "<a:gradFill/>": [],
        '<a:solidFill><a:srgbClr val="0B4A55"/></a:solidFill>': [],
        '<a:solidFill><a:srgbClr val="EEEEEE"/></a:solidFill>': too_little("FFFFFF", "EEEEEE", "1.1"),
        "<a:noFill/>": too_little("FFFFFF", "FFFFFF", "1.0"),
    }

    assert {fill: contrasts(docx(p(box.format(fill)))) for fill in fills} == fills


# Styles and themes

THEME = f"""<a:theme {NAMESPACES}><a:themeElements><a:clrScheme name="x">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"""


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        (colour("000000", 'w:themeColor="accent1" w:themeTint="99"'), "8FAADC"),
        (colour("FFFFFF", 'w:themeColor="accent1" w:themeShade="BF"'), None),
        (colour("FFFFFF", 'w:themeColor="text1"'), None),
        (colour("000000", 'w:themeColor="background1"'), "FFFFFF"),
        (colour("000000", 'w:themeColor="accent9"'), None),
    ],
)
def test_a_colour_of_the_theme_wins_over_the_one_beside_it(properties: str, seen: str | None) -> None:
    messages = contrasts(docx(p(r("Läget", properties)), parts={"theme": THEME}))

    assert [message.split(" on ")[0] for message in messages] == ([f"text in the colour #{seen}"] if seen else [])


def test_a_fill_of_the_theme_lies_behind() -> None:
    fill = shade("FFFFFF", 'w:themeFill="text1"')

    assert contrasts(docx(p(r("Läget", colour("FFFFFF") + fill)), parts={"theme": THEME})) == []


STYLES = (
    f'<w:style w:type="paragraph" w:styleId="Blek"><w:name w:val="Blek"/><w:rPr>{colour("AAAAAA")}</w:rPr></w:style>'
    f'<w:style w:type="character" w:styleId="Mork"><w:name w:val="Mörk"/><w:rPr>{colour("222222")}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Arvd"><w:name w:val="Ärvd"/><w:basedOn w:val="Blek"/></w:style>'
)


def test_the_nearest_style_says_the_colour() -> None:
    assert contrasts(docx(p("Läget", style="Arvd"), styles=STYLES)) == too_little("AAAAAA", "FFFFFF", "2.3")
    assert contrasts(docx(p(r("Läget", '<w:rStyle w:val="Mork"/>'), style="Arvd"), styles=STYLES)) == []
    assert contrasts(docx(p(r("Läget", '<w:rStyle w:val="Mork"/>' + colour("AAAAAA"))), styles=STYLES)) != []


TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Rutor"><w:name w:val="Rutor"/>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{colour("FFFFFF")}</w:rPr>'
    f"<w:tcPr>{shade('0B4A55')}</w:tcPr></w:tblStylePr>"
    f'<w:tblStylePr w:type="band2Horz"><w:rPr>{colour("FFFFFF")}</w:rPr></w:tblStylePr></w:style>'
)


@pytest.mark.parametrize(
    ("look", "pale"),
    [
        ('w:firstRow="1" w:noHBand="1"', []),
        ('w:firstRow="0" w:noHBand="1"', []),
        ('w:val="0220"', []),
        ('w:firstRow="1" w:noHBand="0"', ["Bo"]),
        ('w:val="0020"', ["Bo"]),
    ],
    ids=["header row", "nothing", "in bits", "bands", "bands in bits"],
)
def test_the_style_of_a_table_is_known_row_by_row(look: str, pale: list[str]) -> None:
    properties = f'<w:tblStyle w:val="Rutor"/><w:tblLook {look}/>'
    rows = [row("Namn", "Svar", header=True), row("Eva", "Ja"), row("Bo", "Nej"), row("Kim", "Ja")]

    data = docx(table(*rows, properties=properties), styles=TABLE_STYLE)

    assert [place for rule, place, _ in found(data) if rule == "contrast"] == [
        f"paragraph {6 + number}: “{text}”" for number, text in enumerate([*pale, *(["Nej"] if pale else [])])
    ]


# Colour alone


def test_a_link_without_underline_is_told_by_its_colour_alone() -> None:
    assert alone(docx(p(TEXT, link("Protokollet", "https://example.org", colour("0563C1"))))) == [
        ("paragraph 2: “Protokollet”", "a link is told from the text by its colour alone")
    ]


@pytest.mark.parametrize("sign", ['<w:u w:val="single"/>', "<w:b/>", "<w:i/>", '<w:sz w:val="30"/>', "<w:caps/>"])
def test_a_link_that_is_told_in_another_way_too_is_fine(sign: str) -> None:
    assert alone(docx(p(TEXT, link("Protokollet", "https://example.org", colour("0563C1") + sign)))) == []


def test_an_underline_of_none_is_none() -> None:
    properties = colour("0563C1") + '<w:u w:val="none"/>'

    assert len(alone(docx(p(TEXT, link("Protokollet", "https://example.org", properties))))) == 1


def test_words_in_another_colour_than_their_paragraph_are_told() -> None:
    assert alone(docx(p(TEXT, r("Eva Ek", colour("C00000"))))) == [
        ("paragraph 2: “Eva Ek”", "text is told from the rest by its colour alone")
    ]


@pytest.mark.parametrize("sign", ["<w:b/>", "<w:i/>", "<w:strike/>", '<w:rFonts w:ascii="Consolas"/>'])
def test_words_in_another_colour_that_are_told_in_another_way_too_are_fine(sign: str) -> None:
    assert alone(docx(p(TEXT, r("Eva Ek", colour("C00000") + sign)))) == []


def test_a_colour_that_can_hardly_be_told_from_black_means_nothing() -> None:
    assert alone(docx(p(TEXT, r("inklistrat", colour("1D1C1D"))))) == []


def test_a_sign_in_another_colour_means_nothing() -> None:
    assert alone(docx(p(TEXT, r("•", colour("C00000"))))) == []


def test_a_whole_paragraph_in_a_colour_of_its_own_is_told() -> None:
    assert alone(docx(p(TEXT), p(r("Försenat.", colour("C00000"))), p(TEXT))) == [
        ("paragraph 3: “Försenat.”", "text is told from the rest by its colour alone")
    ]


def test_a_paragraph_whose_style_has_a_colour_is_fine() -> None:
    style = (
        f'<w:style w:type="paragraph" w:styleId="Mork"><w:name w:val="M"/><w:rPr>{colour("0B4A55")}</w:rPr></w:style>'
    )

    assert alone(docx(p(TEXT), p("Ingress.", style="Mork"), p(TEXT), styles=style)) == []


def test_where_all_text_has_a_colour_it_means_nothing() -> None:
    assert alone(docx(*(p(r(TEXT, colour("0B4A55"))) for _ in range(3)))) == []


@pytest.mark.parametrize("mark", ['<w:highlight w:val="yellow"/>', shade("FFFF00")], ids=["highlighter", "shading"])
def test_highlighted_words_are_told(mark: str) -> None:
    message = "text is marked by highlighting alone"

    assert alone(docx(p(TEXT, r("att kolla", mark)))) == [("paragraph 2: “att kolla”", message)]
    assert alone(docx(p(TEXT), p(r("att kolla", mark)))) == [("paragraph 3: “att kolla”", message)]


@pytest.mark.parametrize("mark", ["white", "none", "nonsense"])
def test_a_highlight_that_is_not_seen_means_nothing(mark: str) -> None:
    assert alone(docx(p(TEXT, r("att kolla", f'<w:highlight w:val="{mark}"/>')))) == []


def test_a_pale_style_is_told_for_its_contrast_and_for_nothing_else() -> None:
    assert rules(docx(p("Läget", style="Blek"), styles=STYLES)) == ["contrast"]
