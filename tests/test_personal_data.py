"""Personal data in text: every written form is found, and what only looks like it is left alone."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from naringsdialog.model.personal_data import Kind, find, find_in_source, replaced

NUMBER = (Kind.PERSONAL_NUMBER,)
WORDS = {kind: f"[{kind} borttagen]" for kind in Kind}


def written(text: str, *kinds: Kind) -> list[tuple[str, str]]:
    return [(str(kind), text[start:end]) for kind, start, end in find(text, kinds or tuple(Kind))]


def masked(text: str) -> str:
    return replaced(text, find(text), lambda kind, _: WORDS[kind])


# Personal numbers. Those of the examples are published for tests, or computed for a day on which nobody can be meant.


@pytest.mark.parametrize(
    "number",
    [
        "811218-9876",
        "811218+9876",
        "8112189876",
        "811218 9876",
        "811218 - 9876",
        "811218– 9876",
        "811218--9876",
        "811218-98 76",
        "81 12 18-9876",
        "19811218-9876",
        "18811218+9876",
        "198112189876",
        "19811218 9876",
        "1981-12-18-9876",
        "1981.12.18-9876",
        "811218\u00a09876",
        "811218\u2009-\u20099876",
        "811218\u20119876",
        "811218\u20139876",
        "811218\u22129876",
        "811218\u20129876",
        "８１１２１８－９８７６",
        "٨١١٢١٨-٩٨٧٦",
        "8112\u00ad18-98\u200b76",
        "811218-\n      9876",
        "701063-2391",
        "70 10 63 - 2391",
        "800101-T123",
        "000229-1231",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "pnr:{},", "({})", "Eva {} valdes.", "id={}", "{}/2", "a{}b", "12 {} 7", "–{}"]
)
def test_a_personal_number_is_found_in_every_form(number: str, around: str) -> None:
    assert written(around.format(number)) == [("personal number", number)]


@pytest.mark.parametrize("number", ["811218-9875", "19811218-9875", "701063-2390", "811218+9875", "811218 - 9875"])
def test_a_mistyped_one_is_still_somebodys(number: str) -> None:
    assert written(f"Eva, {number}.") == [("personal number", number)]


@pytest.mark.parametrize("number", ["8112189875", "811218 9875", "81 12 18-9875", "811218_9875", "1981-12-18-9875"])
def test_without_the_usual_hyphen_the_check_digit_must_be_right(number: str) -> None:
    assert written(number) == []


@pytest.mark.parametrize(
    "number",
    [
        "811218  9876",
        "811218---9876",
        "811218-98-76",
        "811218:9876",
        "811218~9876",
        "811218 = 9876",
        "811218·9876",
        "811218 • 9876",
        "811218─9876",
        "81 12 18 9876",
        "81 12 18-98 76",
        "81-12-18 9876",
        "81/12/18-9876",
        "1981-12-18 9876",
        "1981 12 18 9876",
        "1981 12 18 98 76",
        "1981_12_18_9876",
        "1981/12/18-9876",
        "811218\u3164-9876",
        "811218\u28009876",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Eva, {}.", "({})", "pnr: {}, född"])
def test_with_the_right_check_digit_it_is_found_whatever_divides_it(number: str, around: str) -> None:
    assert written(around.format(number)) == [("personal number", number)]


@pytest.mark.parametrize(
    "number",
    [
        "811218%2D9876",
        "8112%31%38-9876",
        "811218&#45;9876",
        "811218&nbsp;-&nbsp;9876",
        "811218</span>-<b>9876",
    ],
)
def test_it_is_found_where_an_address_or_html_writes_it(number: str) -> None:
    assert written(f"se https://example.org/?nr={number}&a=1") == [("personal number", number)]


def test_the_figure_of_a_note_behind_it_is_no_part_of_it() -> None:
    assert written("Eva, 811218-9876², valdes") == [("personal number", "811218-9876")]


@pytest.mark.parametrize("text", ["2020-04-20 0636", "2020_04_20_0636", "20-04-20 0636", "200420, 0636"])
def test_a_day_and_a_time_are_none_although_the_check_digit_is_right(text: str) -> None:
    assert written(text) == []
    assert written("2020-04-20-0636") == [("personal number", "2020-04-20-0636")]


@pytest.mark.parametrize("text", ["81 12 18 98 76", "5 81 12 18 9876", "+81 12 18 9876", "81 12 18 9876 5"])
def test_figures_in_a_row_are_none(text: str) -> None:
    assert find(text, NUMBER) == []


def test_a_number_for_tax_of_a_sole_trader_holds_the_personal_number() -> None:
    assert written("Moms: SE811218987601") == [("personal number", "811218987601")]
    assert written("Moms: SE802476379201") == []


@pytest.mark.parametrize(
    "text", ["811318-9876", "811232-9876", "810229-9876", "811292-9876", "811200-9876", "000000-0000"]
)
def test_the_day_must_be_one_of_the_calendar(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(("day", "is_found"), [("19000229", False), ("20000229", True), ("20010229", False)])
def test_leap_years_are_counted_by_the_century(day: str, is_found: bool) -> None:
    assert bool(find(f"{day}-9876")) is is_found


@pytest.mark.parametrize("text", ["20200420-1500", "fil_20200420-1234.docx", "nyheter/810101-1234", "dnr 010203-2019"])
def test_what_may_be_a_time_or_part_of_a_name_needs_the_right_check_digit(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize("text", ["fil_811218-9876.docx", "https://www.example.org/811218-9876?a=1", "dnr 811218-9876"])
def test_with_the_right_one_it_is_found_in_names_too(text: str) -> None:
    assert written(text) == [("personal number", "811218-9876")]


@pytest.mark.parametrize("text", ["1811218-9876", "811218-98761", "181121898765432", "1981121898761"])
def test_part_of_a_longer_number_is_not_one(text: str) -> None:
    assert written(text) == []


def test_digits_in_two_lines_are_not_one_number_unless_a_hyphen_ends_the_first() -> None:
    assert written("811218\n9876") == []
    assert written("811218\n-9876") == []
    assert written("811218-\n9876") == [("personal number", "811218-\n9876")]


def test_a_mobile_number_that_reads_as_a_personal_number_is_taken_for_one() -> None:
    assert written("0701234569") == [("personal number", "0701234569")]
    assert written("0701234567") == [("phone number", "0701234567")]


def test_a_mistyped_one_behind_a_stroke_is_found_beside_another() -> None:
    assert written("811218-9876/811218-9875") == [
        ("personal number", "811218-9876"),
        ("personal number", "811218-9875"),
    ]


def test_several_numbers_side_by_side_are_told_apart() -> None:
    assert written("811218-9876 811218-9876/701063-2391") == [
        ("personal number", "811218-9876"),
        ("personal number", "811218-9876"),
        ("personal number", "701063-2391"),
    ]


# What is no personal data


@pytest.mark.parametrize(
    "text",
    [
        "802476-3792",
        "16802476-3792",
        "165560360793",
        "20200420-20200424",
        "2020-04-20–2020-04-24",
        "2020-04-20 15.00–16.30",
        "den 20 april 2020 kl. 09.00–10.30",
        "08-10-2020",
        "08/10/2020",
        "08.10.2020",
        "08/01 0000-0000",
        "08/10 1530",
        "210902",
        "KS 2017/484",
        "RUN/113/2022",
        "2007/555",
        "2020-0417",
        "2020-04-20/A4",
        "1 000 000 kr",
        "+12 000 000 kr",
        "+100000000 kr",
        "+12.000.000 invånare",
        "+63.1791",
        "831 31 Östersund",
        "SE-831 31",
        "version 08.12.3",
        "arXiv:0905.4913",
        "M-.058 1.532.616 2.048-2.1119",
        "121 218 987 600 kr",
        "SE45 5000 0000 0583 9825 7466",
        "bankgiro 5050-1055",
        "plusgiro 12 34 56-7",
        "ISBN 978-91-0-012345-6",
        "ISBN 9101121233",
        "ISBN 0198526636",
        "OCR 0123456789",
        "§ 112",
        "punkt 2.1",
        "telefon 2020-04-20",
        "telefon 20200420",
        "pkg@1.2.3",
        "@namn",
        "eva (at) example.org",
        "eva@localhost",
        "A0701234567",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert written(f"Se {text}.") == []


# E-mail addresses and phone numbers


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Skriv till eva.ek+post@example.org.", "eva.ek+post@example.org"),
        ("åsa@företag.example.org,", "åsa@företag.example.org"),
        ("mailto:eva@example.org?subject=Hej", "eva@example.org"),
        ("<eva@example.org>", "eva@example.org"),
        ("'eva@example.org'", "eva@example.org"),
        ("https://www.example.org/?till=eva@example.org&a=1", "eva@example.org"),
        ("eva\u200b@example.org", "eva\u200b@example.org"),
        ("eva＠example.org", "eva＠example.org"),
        ("811218-9876@example.org", "811218-9876@example.org"),
        ("eva@example.org-", "eva@example.org"),
        ("eva﹫example.org", "eva﹫example.org"),
        ("eva@example。org", "eva@example。org"),
        ("eva$@example.org", "eva$@example.org"),
        ("se https://example.org/?m=eva%40example.net&a=1", "eva%40example.net"),
        ("eva&#64;example.org", "eva&#64;example.org"),
    ],
)
def test_an_address_is_found_whole_and_without_what_stands_around_it(text: str, address: str) -> None:
    assert written(text) == [("e-mail address", address)]


def test_where_addresses_are_kept_the_number_in_one_is_still_found() -> None:
    assert written("811218-9876@example.org", *NUMBER) == [("personal number", "811218-9876")]


PHONES = [
    "070-123 45 67", "070 123 45 67", "0701-23 45 67", "070-1234567", "0701234567", "070 - 123 45 67", "070-123-45-67",
    "070.123.45.67", "063-14 75 00", "063 14 75 00", "063/14 75 00", "(063) 14 75 00", "063147500", "063-147500",
    "08-123 456 78", "08-12 34 56", "0651-123 45", "0771-123 123", "010-123 45 67", "063-14 75 00–02",
    "+46 70 123 45 67", "+46 (0)70-123 45 67", "+46(0)701234567", "+46-70-123 45 67", "+46701234567",
    "+46 070-123 45 67", "0046 70 123 45 67", "0046701234567", "+46 63 00 00 00", "+467012345678",
    "070.1234567", "070.123.4567", "063.147500", "063-14.75.00", "08.123.456.78", "(070)123 45 67", "46701234567",
    "+46.70.123.45.67", "+44 20 7946 0958",
    "+47 22 12 34 56", "+1 (202) 555-0123", "+358 9 123 4567", "070\u00a0123\u00a045\u00a067", "070\u2011123 45 67",
]  # fmt: skip


@pytest.mark.parametrize("number", PHONES)
@pytest.mark.parametrize("around", ["{}", "tel:{},", "({})", "Ring {}.", "Tel. {} (Eva)", "Eva, {}, Regionen"])
def test_a_phone_number_is_found_as_people_write_it(number: str, around: str) -> None:
    assert [shown for _, shown in written(around.format(number))] in ([number], [number.removeprefix("(")])


def test_a_local_number_is_known_by_the_word_before_it() -> None:
    for word in ("tfn", "Tel.nr", "telnr:", "Telefonnummer", "fax", "växel", "vx", "mobil", "mob."):
        assert written(f"{word} 14 75 00") == [("phone number", "14 75 00")]
    assert written("rum 14 75 00") == []


def test_two_phone_numbers_with_a_blank_between_are_two() -> None:
    text = "070-123 45 67 063-14 75 00 +47 22 12 34 56 0701234567"
    assert [number for _, number in written(text)] == ["070-123 45 67", "063-14 75 00", "+47 22 12 34 56", "0701234567"]


def test_the_country_may_stand_in_brackets() -> None:
    assert written("Ring (+46) 70 123 45 67.") == [("phone number", "+46) 70 123 45 67")]


@pytest.mark.parametrize("stroke", ["/", " / ", ","])
def test_two_phone_numbers_with_a_stroke_between_are_two(stroke: str) -> None:
    numbers = [number for _, number in written(f"0701234567{stroke}0707654321")]
    assert numbers == ["0701234567", "0707654321"]


def test_part_of_an_address_or_of_a_dnr_is_no_phone_number() -> None:
    assert written("KS/0701234567 a/070-123 45 67") == []


def test_what_follows_a_phone_number_is_not_part_of_it() -> None:
    assert written("+46 70 123 45 67 15 personer") == [("phone number", "+46 70 123 45 67")]


# In the text of a file


@pytest.mark.parametrize(
    "text",
    [
        "81**1218**-9876",
        "811218&#45;9876",
        "811218&#x2d;9876",
        "811218&nbsp;-&nbsp;9876",
        "811218\\-9876",
        "811218\\u002d9876",
        "811218\\x2d9876",
        "`811218`-9876",
        "[811218]-9876",
        "811218-**9876",
        "811218-[9876",
        "811218&ndash;9876",
        "811218%2D9876",
    ],
)
def test_in_a_file_a_number_is_found_through_its_markup(text: str) -> None:
    ((kind, start, end),) = find_in_source(f'notes: "Eva {text} valdes"', NUMBER)

    assert kind is Kind.PERSONAL_NUMBER
    assert text.strip("[`") in f'notes: "Eva {text} valdes"'[start:end]


def test_markup_never_hides_a_number_that_stands_there_plainly() -> None:
    text = "[12][811218-9876] *811218-9876*"
    assert [text[start:end] for _, start, end in find_in_source(text)] == ["811218-9876", "811218-9876"]


def test_a_file_of_nothing_but_numbers_in_markup_is_searched_through() -> None:
    assert len(find_in_source("*8112*18-9876, 811218-9876 " * 7_000)) == 14_000


def test_markup_alone_makes_no_number() -> None:
    assert find_in_source("*a* \\u002d &#45; &#0; &#1114112; 1*2 3_4") == []


# Laws


def check_digit(date_and_serial: str) -> str:
    """Return the last digit of a number by Luhn's algorithm, as ISO/IEC 7812-1 has it: doubled from the right."""
    total = 0
    for place, digit in enumerate(reversed(date_and_serial)):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return str(-total % 10)


@st.composite
def number_parts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a day of birth in eight digits, perhaps with 60 more, and the last four."""
    day = draw(st.dates(date(1850, 1, 1), date(2099, 12, 31)))
    more = draw(st.sampled_from([0, 60]))
    digits = f"{day:%Y%m}{day.day + more:02}"
    serial = f"{draw(st.integers(1, 999)):03}"
    return digits, serial + check_digit(digits[2:] + serial)


blanks = st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f", "  "])
hyphens = st.builds(
    lambda before, dash, after: before + dash + after,
    blanks,
    st.sampled_from([*"-+–—−", "\u2010", "\u2011", "\u2012", "－", "--"]),
    blanks,
)
separators = hyphens | st.sampled_from(["", " ", "\u00a0", "\u2007", "_", "/", ".", "-\n  "])
digit_scripts = st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"])
unseen = st.sampled_from(["", "", "", "\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u0336", "\u200e"])


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    day, last = draw(number_parts())
    text = draw(st.sampled_from([day, day[2:]])) + draw(separators) + last
    digits = draw(digit_scripts)
    return "".join(draw(unseen) * (place > 0) + (digits[int(one)] if one in "0123456789" else one)
                   for place, one in enumerate(text))  # fmt: skip


def has_digit(text: str) -> bool:
    return any(unicodedata.category(sign) == "Nd" for sign in text)


surroundings = st.text(max_size=20).filter(lambda text: not has_digit(text)) | st.sampled_from(
    ["", "pnr", "pnr: ", "(", "Eva Ek, ", ", född ", "/", "-", "_", ".", "@", "@example.org", "kr", "\n", "- ", "§ "]
)
around = st.tuples(surroundings, surroundings)


@given(personal_numbers(), around)
@example("811218-9876", ("eva@", ".se"))
@example("8112189876", ("dnr ", ""))
def test_a_number_is_found_and_masked_whatever_stands_around_it(number: str, around: tuple[str, str]) -> None:
    before, after = around
    assume(not before.upper().endswith("ISBN"))
    text = before + number + after

    found = find(text, NUMBER)

    assert [one.kind for one in found] == [Kind.PERSONAL_NUMBER]
    assert not has_digit(text[: found[0].start] + text[found[0].end :])
    assert not has_digit(masked(text))


@given(
    number_parts(),
    st.sampled_from(["-", "+", " - ", "–", "\u2011"]),
    st.integers(0, 9),
    st.sampled_from(["{}", "pnr{}x", "({})", "Eva Ek, {}.", "– {}", "-{}", "id={}", "12 {} 7", "\n{}\n", "…{}…"]),
)
def test_with_its_hyphen_a_number_is_found_with_any_check_digit(
    parts: tuple[str, str], hyphen: str, last: int, around: str
) -> None:
    day, serial = parts
    number = f"{day[2:]}{hyphen}{serial[:3]}{last}"

    assert written(around.format(number)) == [("personal number", number)]


@given(st.lists(st.sampled_from("0123456789") | st.sampled_from(list("-+ ./@a\n,")) | st.sampled_from(
    ["811218-9876", "8112189876", "070-123 45 67", "0701234567", "+46 63 14 75 00", "eva@example.org", "tel ", "dnr "]
), max_size=30).map("".join) | st.text())  # fmt: skip
def test_masking_twice_is_masking_once_and_leaves_the_rest_alone(text: str) -> None:
    once = masked(text)
    found = find(text)
    begins, ends = [0, *(one.end for one in found)], [*(one.start for one in found), len(text)]

    assert masked(once) == once
    assert re.split("|".join(map(re.escape, WORDS.values())), once) == list(
        map(text.__getitem__, map(slice, begins, ends))
    )


org_numbers = st.builds(
    lambda head, third, rest, gap, century: f"{century}{head}{third}{rest[:3]}{gap}{rest[3:]}",
    st.integers(10, 99),
    st.integers(2, 9),
    st.text("0123456789", min_size=7, max_size=7),
    st.sampled_from(["-", "", " ", "–"]),
    st.sampled_from(["", "16"]),
)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
clocks = st.times()
DAYS = [
    "%Y-%m-%d",
    "%Y%m%d",
    "%d-%m-%Y",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%Y.%m.%d",
    "%y%m%d",
    "%d/%m %Y",
    "den %d %B %Y",
    "%d/%m",
]
some_days = st.builds(lambda day, form: day.strftime(form), days, st.sampled_from(DAYS))
ranges = st.builds(
    lambda first, last, form, dash: first.strftime(form) + dash + last.strftime(form),
    days,
    days,
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m %Y", "%y%m%d", "v. %V %G"]),
    st.sampled_from(["-", "–", " – ", " - ", "--", " till "]),
)
times = st.builds(
    lambda first, last, form, dash: first.strftime(form) + dash + last.strftime(form),
    clocks,
    clocks,
    st.sampled_from(["%H:%M", "%H.%M", "%H%M", "kl. %H.%M", "%H:%M:%S", "%H"]),
    st.sampled_from(["-", "–", " – ", " "]),
)
moments = st.builds(
    lambda day, clock, form: day.strftime(form) + clock,
    days,
    times,
    st.sampled_from(["%Y-%m-%d ", "%Y-%m-%d kl. ", "den %d %B %Y, ", "%d/%m "]),
)
digits = st.text("0123456789", min_size=1, max_size=5)
diary_numbers = st.builds(
    lambda prefix, year, sign, number: f"{prefix}{year}{sign}{number}",
    st.sampled_from(["", "KS ", "RUN/", "Dnr KS ", "RS/", "KS-", "dnr "]),
    st.integers(1990, 2030),
    st.sampled_from(["/", ":", "-"]),
    digits,
)
amounts = st.builds(
    lambda number, unit: f"{number:,}".replace(",", " ") + unit,
    st.integers(0, 10**12),
    st.sampled_from([" kr", " kronor", " tkr", "", " st"]),
)
accounts = st.text("0123456789", min_size=22, max_size=22).map(
    lambda digits: "SE" + digits[:2] + "".join(f" {digits[at : at + 4]}" for at in range(2, 22, 4))
)
giro_numbers = st.from_regex(r"[1-9]\d{2,3}-\d{4}", fullmatch=True) | st.from_regex(
    r"[1-9]\d \d\d \d\d-\d", fullmatch=True
)
books = st.from_regex(r"978-91-\d{2}-\d{5}-\d", fullmatch=True)


@given(
    st.one_of(org_numbers, some_days, ranges, times, moments, diary_numbers, amounts, accounts, giro_numbers, books),
    st.sampled_from(["{}", "Se {}.", "({})", "{}, {}", "Region ({}): {}"]),
)
def test_no_other_number_is_taken_for_a_personal_number_or_a_phone_number(number: str, around: str) -> None:
    assert written(around.format(number, number)) == []


@given(days, clocks)
def test_a_day_and_a_time_in_digits_alone_is_none_unless_its_check_digit_is_right(day: date, clock: date) -> None:
    assume(day.year >= 2000)
    digits = f"{day:%Y%m%d}-{clock:%H%M}"
    is_right = check_digit(f"{digits[2:8]}{digits[9:12]}") == digits[-1] and digits[9:12] != "000"

    assert bool(find(digits)) is is_right


@st.composite
def phone_numbers(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(["08", "031", "063", "070", "076", "0651", "0771"]))
    length = draw(st.integers(max(8 - len(area), 5), 10 - len(area)))
    rest = draw(st.text("123456789", min_size=length, max_size=length))
    grouped = draw(st.booleans())
    cut = length % 2 + 2 if length % 2 else 2
    groups = [rest[:cut], *(rest[at : at + 2] for at in range(cut, length, 2))] if grouped else [rest]
    prefix = draw(st.sampled_from([area, f"+46 {area[1:]}", f"+46 (0){area[1:]}", f"0046 {area[1:]}"]))
    dash = draw(st.sampled_from(["-", " ", "–", "\u2011", "\u00a0"]))
    return prefix + dash + draw(st.sampled_from([" ", "\u00a0"])).join(groups)


@given(phone_numbers(), st.sampled_from(["{}", "Ring {}.", "Tel: {}", "({})", "Eva, {}, Regionen"]))
def test_a_phone_number_is_found_whole_and_is_no_personal_number(number: str, around: str) -> None:
    assert written(around.format(number)) == [("phone number", number)]


# A slow search would not end


@pytest.mark.parametrize(
    ("piece", "times", "count"),
    [
        ("1", 1_000_000, 0),
        ("0", 1_000_000, 0),
        ("a", 1_000_000, 0),
        ("a@", 500_000, 0),
        ("@a.", 300_000, 0),
        ("1 ", 500_000, 0),
        ("811218-", 140_000, 0),
        ("a@b.", 80_000, 40_000),
        ("8112189876 ", 10_000, 10_000),
    ],
)
def test_a_large_text_is_searched_through(piece: str, times: int, count: int) -> None:
    assert len(find(piece * times)) == count
