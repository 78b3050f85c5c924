"""The hit in its context: where most of the words stand, with all of them marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.search.excerpt import Excerpt, excerpt_of
from naringsdialog.search.question import question_of

TEXT = (
    "Länsstyrelsen inventerar behoven. Regionen talar med företagen om stöd.\n"
    "Ett möte med bankerna hålls i maj, och e-posten om ESF-projektet går ut till bankerna i länet före mötet."
)


def shown(excerpt: Excerpt) -> str:
    text = excerpt.text
    for start, end in reversed(excerpt.marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("banken", "Ett möte med [bankerna] hålls, och [bankerna] svarar."),
        ("bank*", "Ett möte med [bankerna] hålls, och [bankerna] svarar."),
        ('"möte med"', "Ett [möte med] bankerna hålls, och bankerna svarar."),
        ('"banken"', "Ett möte med bankerna hålls, och bankerna svarar."),
        ("möten -svar", "Ett [möte] med bankerna hålls, och bankerna svarar."),
    ],
)
def test_the_words_that_were_asked_for_are_marked_in_all_their_forms(said: str, expected: str) -> None:
    assert shown(excerpt_of("Ett möte med bankerna hålls, och bankerna svarar.", question_of([said]), 80)) == expected


@pytest.mark.parametrize("said", ["epost", "e-posten", "e-post"])
def test_a_word_with_a_hyphen_is_marked_as_a_whole(said: str) -> None:
    assert "[e-posten]" in shown(excerpt_of(TEXT, question_of([said]), 300))


def test_a_word_without_the_hyphen_that_was_typed_is_marked() -> None:
    assert shown(excerpt_of("Skicka epost.", question_of(["e-post"]), 80)) == "Skicka [epost]."


def test_a_short_text_is_shown_whole_with_a_dot_between_its_lines() -> None:
    assert excerpt_of("Ett.\n\nTvå  tre.", question_of(["fyra"]), 20) == Excerpt("Ett. · Två tre.", ())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("länsstyrelsen", "[Länsstyrelsen] inventerar behoven. Regionen talar med…"),
        ("länet", "…om ESF-projektet går ut till bankerna i [länet] före mötet."),
        ("länet bankerna", "…om ESF-projektet går ut till [bankerna] i [länet] före mötet."),
        ("stöd", "…med företagen om [stöd]. · Ett möte med bankerna hålls i maj,…"),
        ("saknas", "Länsstyrelsen inventerar behoven. Regionen talar med…"),
    ],
)
def test_a_long_text_is_cut_between_words_around_most_of_what_was_asked(said: str, expected: str) -> None:
    assert shown(excerpt_of(TEXT, question_of(said.split()), 62)) == expected


WORDS = st.lists(st.sampled_from(["möte", "mötet", "bank", "e-post", "å", "–", "ordet", "\n", "och"]), max_size=60)


@given(WORDS, st.sampled_from(["möte", "bank*", '"och bank"', "epost", "å OR bank"]), st.integers(10, 90))
def test_an_excerpt_is_a_piece_of_the_text_in_whole_words_with_its_marks_in_order(
    words: list[str], said: str, width: int
) -> None:
    excerpt = excerpt_of(" ".join(words), question_of([said]), width)

    pieces = excerpt.text.strip("…").replace("·", " ").split()
    assert len(excerpt.text) <= width
    assert " ".join(pieces) in " ".join(" ".join(words).split())
    assert set(pieces) <= set(words)
    assert all(0 <= a < b <= len(excerpt.text) for a, b in excerpt.marks)
    assert all(one[1] <= other[0] for one, other in zip(excerpt.marks, excerpt.marks[1:], strict=False))


def test_a_word_longer_than_the_width_is_not_cut() -> None:
    assert excerpt_of(f"före {'å' * 30} efter", question_of(["å*"]), 12).text == f"…{'å' * 30}…"
