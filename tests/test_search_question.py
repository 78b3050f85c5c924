"""What is asked: words, phrases, beginnings, one or the other, and without; nothing that is typed is wrong."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.index.texts import SCHEMA
from naringsdialog.search.expression import any_of, chosen_by, expression_of, expressions_of
from naringsdialog.search.question import Question, Term, question_of

BANK, LOAN = Term(("bank",)), Term(("lån",))
PHRASE = Term(("möte", "med", "bankerna"), quoted=True)


def nobody(_: Term) -> list[str]:
    return []


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (["bank", "lån"], Question(((BANK,), (LOAN,)))),
        (["Bank", "LÅN"], Question(((BANK,), (LOAN,)))),
        (['"möte med bankerna"'], Question(((PHRASE,),))),
        (["möte med bankerna"], Question(((PHRASE,),))),  # as a shell gives it
        (["”möte med bankerna”"], Question(((PHRASE,),))),
        (["bank*"], Question(((Term(("bank",), begins=True),),))),
        (['"lån bank*"'], Question(((Term(("lån", "bank"), begins=True, quoted=True),),))),
        (["bank", "OR", "lån"], Question(((BANK, LOAN),))),
        (["bank OR lån"], Question(((BANK, LOAN),))),
        (["bank", "AND", "lån"], Question(((BANK,), (LOAN,)))),
        (["bank", "NOT", "lån"], Question(((BANK,),), (LOAN,))),
        (["bank", "-lån"], Question(((BANK,),), (LOAN,))),
        (["bank -lån"], Question(((BANK,),), (LOAN,))),
        (["bank", '-"möte med bankerna"'], Question(((BANK,),), (PHRASE,))),
        (["ESF-bank"], Question(((Term(("esf", "bank")),),))),
        (["bank", "AND"], Question(((BANK,),))),
        (['"NOT"'], Question(((Term(("not",), quoted=True),),))),
        (["(bank*)"], Question(((Term(("bank",), begins=True),),))),
        (["bank", "-", "lån"], Question(((BANK,), (LOAN,)))),
        (["bank", "–", "lån"], Question(((BANK,), (LOAN,)))),
    ],
)
def test_a_question_is_understood(said: list[str], question: Question) -> None:
    assert question_of(said) == question


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ([], Question()),
        ([""], Question()),
        (['"'], Question()),
        (['""'], Question()),
        (["(", ")", "*", "^", "-"], Question()),
        (['"möte med bankerna'], Question(((PHRASE,),))),
        (['bank"'], Question(((BANK,),))),
        (["bank", "OR"], Question(((BANK,),))),
        (["OR", "bank"], Question(((BANK,),))),
        (["NOT"], Question()),
        (["NOT", "bank"], Question((), (BANK,))),
        (["NOT", "NOT", "bank", "lån"], Question(((LOAN,),), (BANK,))),
        (["(bank", "lån)"], Question(((BANK,), (LOAN,)))),
        (["text:bank"], Question(((Term(("text", "bank")),),))),
        (["b\x00ank"], Question(((Term(("b", "ank")),),))),
        (["\udcff bank"], Question(((Term(("bank",), quoted=True),),))),
    ],
)
def test_what_is_odd_is_no_error(said: list[str], question: Question) -> None:
    assert question_of(said) == question


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (["*bank"], Question(((BANK,),), has_idle_star=True)),
        (["b*ank"], Question(((Term(("b", "ank"), quoted=True),),), has_idle_star=True)),
        (["*bank*"], Question(((Term(("bank",), begins=True),),), has_idle_star=True)),
        (["bank**"], Question(((Term(("bank",), begins=True),),))),
        (['"möte * med bankerna"'], Question(((PHRASE,),), has_idle_star=True)),
    ],
)
def test_a_star_elsewhere_than_behind_a_word_is_a_blank(said: list[str], question: Question) -> None:
    assert question_of(said) == question


SAID = st.lists(
    st.one_of(st.text(max_size=12), st.sampled_from(["OR", "NOT", "AND", "NEAR", '"', "-", "*", "möte", '-"', "a*"])),
    max_size=8,
)


@given(SAID)
def test_whatever_is_typed_gives_an_expression_that_sqlite_takes(said: list[str]) -> None:
    connection = words_table()
    question = question_of(said)
    asked = [expression_of(question, nobody), any_of(question, nobody), *expressions_of(question, nobody)]
    facts = chosen_by([("owner", said), ("kind", ["note"])])

    if question.wanted:
        for expression in asked:
            rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (f"({expression}){facts}",))
            assert rows.fetchall() == []
    connection.close()


def test_a_thousand_words_are_a_question_too() -> None:
    connection = words_table()
    question = question_of([f"ord{number}" for number in range(1000)])

    rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression_of(question, nobody),))

    assert rows.fetchall() == []
    connection.close()


def words_table() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    return connection


@pytest.mark.parametrize(
    ("term", "text", "means"),
    [
        (Term(("åtgärd",)), ["åtgärderna"], True),
        (Term(("åtgärder",)), ["åtgärd"], True),
        (Term(("åtgärd",), quoted=True), ["åtgärderna"], False),
        (Term(("åtg",), begins=True), ["åtgärd"], True),
        (Term(("gärd",), begins=True), ["åtgärd"], False),
        (Term(("möte", "med"), quoted=True), ["möte", "med"], True),
        (Term(("möte", "med"), quoted=True), ["möte", "om"], False),
        (Term(("möte", "med"), quoted=True), ["möte"], False),
        (Term(("möte", "ba"), begins=True, quoted=True), ["möte", "banken"], True),
    ],
)
def test_a_term_means_words_of_a_text(term: Term, text: list[str], means: bool) -> None:
    assert term.means(text, 0) is means
