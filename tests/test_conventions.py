"""How dates, numbers and enumerations are written: as Unicode's CLDR has it, of which Babel reads all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.render.conventions import ENGLISH, SWEDISH

if TYPE_CHECKING:
    from naringsdialog.render.conventions import Conventions

LANGUAGES = pytest.mark.parametrize(
    ("conventions", "locale"), [(SWEDISH, Locale("sv", "SE")), (ENGLISH, Locale("en", "GB"))], ids=["sv", "en"]
)


@LANGUAGES
@given(day=st.dates(min_value=date(1000, 1, 1)))
def test_a_date_is_written_as_the_cldr_has_it(conventions: Conventions, locale: Locale, day: date) -> None:
    assert conventions.date(day) == format_date(day, "d MMMM y", locale)
    assert conventions.weekday_date(day) == format_date(day, "EEEE d MMMM y", locale)


@LANGUAGES
@given(n=st.integers(-(10**9), 10**9) | st.integers(0, 10**7).map(lambda n: n / 2) | st.floats(0, 1e6))
def test_a_number_is_written_as_the_cldr_has_it(conventions: Conventions, locale: Locale, n: float) -> None:
    assert conventions.number(n) == format_decimal(n, locale=locale)


@LANGUAGES
@given(names=st.lists(st.text(), max_size=5))
def test_names_are_put_in_a_row_as_the_cldr_has_it(conventions: Conventions, locale: Locale, names: list[str]) -> None:
    assert conventions.join(names) == format_list(names, locale=locale)
