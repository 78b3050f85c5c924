"""Links in Markdown whose words say too little."""

from __future__ import annotations

import pytest

from naringsdialog.source.links import unclear_links


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("Se <https://example.org/svar>", [(0, "https://example.org/svar")]),
        ("Rad ett\n\nLäs [här](https://example.org)", [(2, "här")]),
        ("[**Klicka** här!](https://example.org)", [(0, "Klicka här!")]),
        ("[läs mer][svar]\n\n[svar]: https://example.org", [(0, "läs mer")]),
        ("[Svaren på enkäten](https://example.org)", []),
        ("Skriv till <eva.ek@example.org>", []),
        ("https://example.org är ingen länk", []),
    ],
)
def test_links_that_do_not_say_where_they_lead_are_found_by_line(markdown: str, found: list[tuple[int, str]]) -> None:
    assert unclear_links(markdown) == found
