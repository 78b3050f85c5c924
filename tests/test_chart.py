"""The chart of a follow-up: what stands in it, that it can be read without colour, and that it is always the same."""

from __future__ import annotations

import hashlib
import logging
import re
import subprocess
import sys
import zlib
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import matplotlib
import pytest

from naringsdialog.audit.contrast import contrast
from naringsdialog.render.chart import LOOKS, Chart
from naringsdialog.render.language import language
from naringsdialog.render.views.summary import Bar
from tests.processes import environment

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.markdown.pictures import Picture

WHITE = "FFFFFF"
BARS = [
    Bar("Region Jämtland Härjedalen", 1, 2, 3, 4, 5, 6),
    Bar("JHT", 0, 0, 0, 7, 0, 0),
    Bar("Åre kommun", 0, 12, 0, 0, 0, 0),
]
ALL_WORDS = [
    "Försenade",
    "Öppna, inte försenade",
    "Öppna utan datum",
    "Klara i tid",
    "Klara för sent",
    "Klara utan datum",
]


def drawn(*bars: Bar, code: str = "sv") -> Picture:
    return Chart("diagram.svg", bars, language(code))


def texts(picture: Picture) -> list[str]:
    """Return the texts of the drawing, as a program that searches it reads them."""
    root = ElementTree.fromstring(picture.svg)
    return ["".join(element.itertext()).strip() for element in root.iter("{http://www.w3.org/2000/svg}text")]


def only(owner: str, number: int) -> Bar:
    return Bar(owner, 0, number, 0, 0, 0, 0)


# What stands in it


def test_each_owner_has_a_bar_with_the_number_in_each_part() -> None:
    shown = texts(drawn(*BARS))

    assert {"JHT", "Åre kommun"} < set(shown)
    assert [text for text in shown if text.isdecimal()][-8:] == ["1", "2", "3", "4", "5", "6", "7", "12"]


def test_the_legend_tells_what_each_part_is() -> None:
    assert [text for text in texts(drawn(*BARS)) if text in ALL_WORDS] == ALL_WORDS


def test_the_legend_tells_only_what_there_is() -> None:
    assert [text for text in texts(drawn(Bar("JHT", 2, 0, 0, 0, 1, 0))) if text in ALL_WORDS] == [
        "Försenade",
        "Klara för sent",
    ]


def test_the_words_are_those_of_the_language() -> None:
    shown = texts(drawn(Bar("JHT", 2, 0, 0, 0, 1, 0), code="en"))

    assert {"Overdue", "Done late", "Number of actions"} < set(shown)


@pytest.mark.parametrize("name", ["Åsa Öberg", "$x^2$ & <b>", "_kursiv_ \\frac", "A | B"])
def test_a_name_is_shown_as_it_is_written(name: str) -> None:
    assert name in texts(drawn(only(name, 1)))


def test_a_long_name_is_broken_into_lines_between_its_words() -> None:
    shown = texts(drawn(only("Företagarna i Jämtland Härjedalen och Krokom", 1)))

    assert {"Företagarna i Jämtland", "Härjedalen och Krokom"} < set(shown)


def test_a_name_that_is_far_too_long_is_cut_and_says_so() -> None:
    shown = texts(drawn(only("Näringsliv " * 12, 1)))

    assert [text for text in shown if "Näringsliv" in text] == [
        "Näringsliv Näringsliv",
        "Näringsliv Näringsliv",
        "Näringsliv …",
    ]


def test_the_picture_grows_with_the_number_of_owners_and_not_in_width() -> None:
    small, large = drawn(only("A", 1)), drawn(*(only(f"Ägare {n}", n) for n in range(1, 27)))

    assert (small.width, large.width) == (432, 432)
    assert small.height < 110
    assert 500 < large.height < 620


def test_a_part_that_is_too_narrow_for_its_number_has_none() -> None:
    shown = texts(drawn(Bar("JHT", 1, 150, 0, 0, 0, 0)))

    assert "150" in shown
    assert "1" not in shown


def test_actions_are_counted_in_whole_numbers() -> None:
    assert [text for text in texts(drawn(only("JHT", 2))) if re.fullmatch(r"[\d.,]+", text)] == ["0", "1", "2", "2"]


# Read without colour


def grey(colour: str) -> str:
    return colour.removeprefix("#").upper()


def test_every_number_stands_out_from_its_ground() -> None:
    """WCAG 2.1, 1.4.3."""
    assert [look for look in LOOKS if contrast(grey(look.number), grey(look.ground)) < 4.5] == []


def test_every_part_stands_out_from_the_white_around_it() -> None:
    """WCAG 2.1, 1.4.11: by its ground or by its outline."""
    assert [look for look in LOOKS if contrast(grey(look.line), WHITE) < 3] == []


def test_no_two_parts_look_alike_in_grey() -> None:
    for one, other in combinations(LOOKS, 2):
        assert one.hatch != other.hatch or contrast(grey(one.ground), grey(other.ground)) > 1.5


# Always the same


def test_the_same_bars_give_the_same_bytes() -> None:
    one, other = drawn(*BARS), drawn(*BARS)

    assert (one.svg, one.png) == (other.svg, other.png)


SCRIPT = """\
import hashlib
from naringsdialog.render.chart import Chart
from naringsdialog.render.language import language
from naringsdialog.render.views.summary import Bar

picture = Chart("diagram.svg", (Bar("Åre kommun", 1, 2, 3, 4, 5, 6),), language("sv"))
print(hashlib.sha256(picture.svg + picture.png).hexdigest())
"""


def test_neither_the_user_s_settings_nor_a_home_that_cannot_be_written_change_a_byte_or_are_told(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text("font.size: 30\naxes.facecolor: red\n", encoding="utf-8")
    home = tmp_path / "home"
    home.write_text("a file in the place of the folder", encoding="utf-8")
    nowhere = {name: str(home / "x") for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR")}

    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**environment(), **nowhere, "MATPLOTLIBRC": str(settings), "PYTHONHASHSEED": "7", "TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    picture = drawn(Bar("Åre kommun", 1, 2, 3, 4, 5, 6))
    assert result.stderr == ""
    assert result.stdout.strip() == hashlib.sha256(picture.svg + picture.png).hexdigest()


def test_nothing_is_left_changed_for_others() -> None:
    settings, level = dict(matplotlib.rcParams), logging.getLogger("matplotlib").level

    picture = drawn(*BARS)

    assert picture.svg
    assert picture.png
    assert dict(matplotlib.rcParams) == settings
    assert logging.getLogger("matplotlib").level == level


def test_a_letter_that_the_font_lacks_is_no_reason_to_complain() -> None:
    assert "中文 🙂" in texts(drawn(only("中文 🙂", 1)))


def test_the_files_say_nothing_of_when_and_with_what_they_were_made() -> None:
    picture = drawn(*BARS)

    assert b"date>" not in picture.svg
    assert b"creator>" not in picture.svg
    assert chunks(picture.png) <= {"IHDR", "pHYs", "IDAT", "IEND"}


def chunks(png: bytes) -> set[str]:
    """Return the kinds of parts that a PNG consists of."""
    found, position = set(), 8
    while position < len(png):
        length, kind = int.from_bytes(png[position : position + 4]), png[position + 4 : position + 8]
        assert zlib.crc32(png[position + 4 : position + 8 + length]) == int.from_bytes(
            png[position + 8 + length : position + 12 + length]
        )
        found.add(kind.decode())
        position += 12 + length
    return found
