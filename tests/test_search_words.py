"""Words and stems: one for all forms of a Swedish word, and none for words that have nothing to do with each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.search.plain import plain_text
from naringsdialog.search.words import cleaned, compounds_in, folded_words, stem_of, told, words_in

# The forms in which minutes have them: the words of the sample meeting and of other Swedish minutes.
FORMS = """
    företag företaget företagen företagets företagens
    beslut beslutet besluten beslutets beslutade beslutar beslutas
    åtgärd åtgärden åtgärder åtgärderna åtgärdens åtgärdernas
    länsstyrelse länsstyrelsen länsstyrelsens länsstyrelser länsstyrelserna
    möte mötet möten mötena mötets mötenas
    fråga frågan frågor frågorna frågans
    projekt projektet projekten projektets projektens
    protokoll protokollet protokollen
    medlem medlemmen medlemmar medlemmarna medlemmarnas
    program programmet programmen
    ekonomi ekonomin ekonomins
    strategi strategin strategier strategierna
    kommun kommunen kommuner kommunerna kommunens
    region regionen regionens regioner regionerna
    utbildning utbildningen utbildningar utbildningarna
    skola skolan skolor skolorna skolans
    verksamhet verksamheten verksamheter verksamheterna
    bank banken banker bankerna bankens
    konkurs konkursen konkurser konkurserna
    underlag underlaget underlagen
    miljö miljön miljöer miljöerna miljöns
    snö snön snöns
    nämnd nämnden nämnder nämnderna
    väg vägen vägar vägarna
    gemensam gemensamt gemensamma
    lokal lokalt lokala
"""

# Words that look alike, and of which a search for the one must not find the other.
APART = [
    ("å", "a"),
    ("ä", "a"),
    ("ö", "o"),
    ("af", "av"),
    ("får", "far"),
    ("länet", "lanet"),
    ("år", "åre"),
    ("hägglund", "häggström"),
    ("hägglund", "hagglund"),
    ("jöran", "göran"),
    ("maria", "marina"),
    ("lundholm", "lund"),
    ("byström", "by"),
    ("intern", "inte"),
    ("försenad", "för"),
    ("sommaren", "som"),
    ("närheten", "när"),
    ("tillväxt", "till"),
    ("region", "regional"),
    ("företag", "företräda"),
]


@pytest.mark.parametrize("forms", [line.split() for line in FORMS.strip().splitlines()], ids=lambda forms: forms[0])
def test_all_forms_of_a_word_have_one_stem(forms: list[str]) -> None:
    assert {stem_of(form) for form in forms} == {stem_of(forms[0])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem_of(one) != stem_of(other)


def test_a_genitive_of_a_name_has_its_stem() -> None:
    assert stem_of("hägglunds") == stem_of("hägglund")


@given(st.text(alphabet="abdeghiklmnoprstuvyåäö", min_size=1, max_size=14))
def test_a_stem_is_its_own_stem(word: str) -> None:
    stem = stem_of(word)

    assert stem
    assert stem_of(stem) == stem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Möte med BANKERNA", ["möte", "med", "bankerna"]),
        ("Idé à la Linné", ["ide", "a", "la", "linne"]),
        ("Müller på Røros, Æbeltoft", ["muller", "på", "röros", "äbeltoft"]),
        ("mo\u0308te pa\u030a o\u0308n", ["möte", "på", "ön"]),
        ("närings\u00adliv", ["näringsliv"]),
        ("ESF-utlysningen", ["esf", "utlysningen"]),
        ("2020-04-24, kl. 15.30", ["2020", "04", "24", "kl", "15", "30"]),
        ("en_fil.pdf", ["en", "fil", "pdf"]),
        ("…!? – »", []),
    ],
)
def test_words_are_folded_and_keep_their_swedish_letters(text: str, words: list[str]) -> None:
    assert folded_words(cleaned(text)) == words


def test_a_word_is_known_by_its_place() -> None:
    text = "Ett möte, två."

    assert [text[word.start : word.end] for word in words_in(text)] == ["Ett", "möte", "två"]


def test_a_word_with_hyphens_is_also_one_without() -> None:
    assert [word.folded for word in compounds_in("E-post om ESF-utlysningen 2020-04-24")] == ["epost", "esfutlysningen"]


def test_the_index_is_told_words_and_the_stems_that_differ() -> None:
    assert told("Frågan om e-posten, en plan.") == ("frågan om e posten en plan", "fråg post epost")


@given(st.text(max_size=60))
def test_what_the_index_is_told_are_the_words(text: str) -> None:
    assert told(cleaned(text))[0].split() == folded_words(cleaned(text))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("*bara kursivt*", "bara kursivt"),
        ("- **Ett**\n  fortsätter\n- två", "Ett fortsätter\ntvå"),
        ("Ett stycke\nsom går vidare.\n\nEtt till.", "Ett stycke som går vidare.\nEtt till."),
        ("# Rubrik\n\n> Citat", "Rubrik\nCitat"),
        ("1. Först\n2. Sedan", "1. Först\n2. Sedan"),
        ("[Regionen](https://region.example.org/a_b_c)", "Regionen (https://region.example.org/a_b_c)"),
        ("[Regionen][r] och `kod`", "Regionen och kod"),
        ("| a | b |\n| --- | --- |\n| c | d |", "| a | b |\n| c | d |"),
        (r"2 \* 3, fil_med_streck, 5 * 4", "2 * 3, fil_med_streck, 5 * 4"),
        ("-5 grader", "-5 grader"),
    ],
)
def test_markdown_is_read_as_plain_words(markdown: str, words: str) -> None:
    assert plain_text(markdown) == words


@given(st.text(alphabet="ab1 *_`()#>-|~\n\\.", max_size=40))
def test_no_letter_of_a_markdown_text_is_lost(markdown: str) -> None:
    assert [sign for sign in plain_text(markdown) if sign.isalnum()] == [sign for sign in markdown if sign.isalnum()]
