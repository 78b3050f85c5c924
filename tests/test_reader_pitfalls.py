"""The pitfalls of YAML, by number: what other readers change or lose in silence, and what ours does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.model.tree import Mapping, Scalar, core
from naringsdialog.source.reader import read

if TYPE_CHECKING:
    from naringsdialog.problems import Problem


def root_of(text: str) -> Mapping:
    reading = read("m.yaml", text.encode())
    assert reading.root is not None, reading.problems
    return reading.root


def value_of(text: str) -> Any:
    """Return the value of the only key."""
    [value] = root_of(text).values()
    return value


def problem_in(data: str | bytes) -> Problem:
    reading = read("m.yaml", data.encode() if isinstance(data, str) else data)
    assert reading.root is None
    [problem] = reading.problems
    return problem


def place(problem: Problem) -> tuple[str, int, int]:
    return problem.rule, problem.line, problem.column


def corrected(text: str) -> Mapping:
    """Return what the file says once its wrong line is replaced by the one that the remedy shows."""
    problem = problem_in(text)
    assert problem.remedy is not None
    shown = problem.remedy[problem.remedy.index("`") + 1 : problem.remedy.rindex("`")]
    lines = text.split("\n")
    wrong = lines[problem.line - 1]
    lines[problem.line - 1] = wrong[: len(wrong) - len(wrong.lstrip())] + shown
    return root_of("\n".join(lines))


# Texts that other readers turn into something else


def test_y1_a_time_with_a_colon_is_the_text_that_stands_there() -> None:
    assert value_of("start: 15:00\n") == "15:00"


def test_y2_a_time_with_one_digit_is_the_text_that_stands_there() -> None:
    assert value_of("start: 9:05\n") == "9:05"


@pytest.mark.parametrize("word", ["09:30", "08:00", "15:00"])
def test_y3_every_time_is_of_the_same_kind(word: str) -> None:
    assert (value_of(f"start: {word}\n"), core(value_of(f"start: {word}\n"))) == (word, word)


def test_y4_a_time_with_a_full_stop_is_the_text_that_stands_there() -> None:
    assert value_of("start: 15.00\n") == "15.00"


@pytest.mark.parametrize("word", ["15:00:00", "1:30.5"])
def test_y5_a_duration_is_the_text_that_stands_there(word: str) -> None:
    assert value_of(f"h: {word}\n") == word


@pytest.mark.parametrize("word", ["17.03", "17.10"])
def test_y6_a_day_and_month_keep_their_zeros(word: str) -> None:
    assert value_of(f"due: {word}\n") == word


@pytest.mark.parametrize("word", ["no", "No", "NO", "yes", "on", "off"])
def test_y7_yes_and_no_are_texts(word: str) -> None:
    assert value_of(f"v: {word}\n") == word


def test_y8_true_is_a_text_until_a_field_asks_for_more() -> None:
    assert value_of("v: True\n") == "True"


def test_y9_keys_are_texts() -> None:
    assert list(root_of("on: a\nno: b\n2026-01-01: c\n15:00: d\n")) == ["on", "no", "2026-01-01", "15:00"]


@pytest.mark.parametrize("word", ["", "~", "null", "Null"])
def test_y10_a_bare_nothing_keeps_its_text_and_is_known_to_be_bare(word: str) -> None:
    value = value_of(f"owner: {word}\n")

    assert (value, value.plain, core(value)) == (word, True, None)


def test_y10_a_person_called_null_is_a_text_in_quotes() -> None:
    value = value_of("owner: 'Null'\n")

    assert (value, core(value)) == ("Null", "Null")


def test_y11_a_day_that_does_not_exist_is_read_for_the_field_to_refuse() -> None:
    assert value_of("date: 2026-02-30\n") == "2026-02-30"


@pytest.mark.parametrize("word", ["2026-3-7", "17.03.2026", "2026-03-17 15:00", "2026-03-07"])
def test_y12_every_form_of_a_date_is_the_text_that_stands_there(word: str) -> None:
    assert value_of(f"date: {word}\n") == word


@pytest.mark.parametrize("word", ["007", "010", "08"])
def test_y13_leading_zeros_are_kept(word: str) -> None:
    assert value_of(f"id: {word}\n") == word


@pytest.mark.parametrize("word", ["12e03", "1_000", "1.10", "0b11"])
def test_y14_what_looks_like_a_number_is_the_text_that_stands_there(word: str) -> None:
    assert value_of(f"ref: {word}\n") == word


def test_y15_a_telephone_number_keeps_its_plus() -> None:
    assert value_of("phone: +46701234567\n") == "+46701234567"


@pytest.mark.parametrize("word", [".inf", ".NaN", "="])
def test_y16_yamls_special_values_are_texts(word: str) -> None:
    assert value_of(f"t: {word}\n") == word


# Keys and texts that YAML takes for structure


def test_y17_a_duplicate_key_is_refused_with_both_lines() -> None:
    problem = problem_in("a: 1\nb: 2\na: 3\n")

    assert place(problem) == ("duplicate-key", 3, 1)
    assert "on line 1 and on line 3" in problem.message


def test_y17_a_duplicate_key_further_in_is_refused_as_well() -> None:
    assert place(problem_in("items:\n  - title: x\n    'title': y\n")) == ("duplicate-key", 3, 5)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("title: Punkt 3: Budget", "Punkt 3: Budget"),
        ("title: Orientering:", "Orientering:"),
        ('title: Punkt "3": Budget  # ny', 'Punkt "3": Budget'),
        ("title: C:\\möten: alla", "C:\\möten: alla"),
    ],
)
def test_y18_a_colon_in_a_text_is_refused_with_the_line_in_quotes(line: str, meant: str) -> None:
    assert place(problem_in(f"date: x\n{line}\n")) == ("needs-quotes", 2, 8)
    assert corrected(f"date: x\n{line}\n") == {"date": "x", "title": meant}


def test_y18_the_line_in_quotes_is_shown_as_it_is_to_be_written() -> None:
    assert problem_in("title: Punkt 3: Budget\n").remedy == 'write `title: "Punkt 3: Budget"`'


def test_y18_a_colon_in_an_entry_of_a_list_is_refused_with_the_line_in_quotes() -> None:
    text = "decisions:\n  - Punkt 3: Budget: ja\n"

    assert place(problem_in(text)) == ("needs-quotes", 2, 5)
    assert corrected(text) == {"decisions": ["Punkt 3: Budget: ja"]}


def test_y18_a_colon_in_brackets_is_refused_with_the_entry_in_quotes() -> None:
    problem = problem_in("agenda: [{minutes: 5, title: Punkt 3: Budget}]\n")

    assert place(problem) == ("needs-quotes", 1, 30)
    assert problem.remedy == 'write `title: "Punkt 3: Budget"`'


def test_y19_what_follows_a_hash_is_a_comment_to_the_reader() -> None:
    assert value_of("title: Budget #3\n") == "Budget"  # a loss that is warned of, see test_losses


@pytest.mark.parametrize("text", ["@karin", "%-andel", "`x`"])
def test_y20_a_text_that_begins_with_a_reserved_sign_is_shown_in_quotes(text: str) -> None:
    problem = problem_in(f"title: {text}\n")

    assert place(problem) == ("needs-quotes", 1, 8)
    assert problem.message == f"a text that begins with {text[0]} needs quotes"
    assert corrected(f"title: {text}\n") == {"title": text}


@pytest.mark.parametrize("text", ["*viktigt*", "**fet** text", "& co", "!<x", "*"])
def test_y21_a_text_that_begins_with_the_sign_of_an_alias_or_tag_is_shown_in_quotes(text: str) -> None:
    assert place(problem_in(f"title: {text}\n")) == ("needs-quotes", 1, 8)
    assert corrected(f"title: {text}\n") == {"title": text}


@pytest.mark.parametrize(
    ("text", "rule"), [("!viktigt", "tag"), ("!viktigt text", "tag"), ("! x", "tag"), ("&co text", "alias")]
)
def test_y21_a_text_that_happens_to_be_a_tag_or_an_anchor_is_shown_in_quotes(text: str, rule: str) -> None:
    assert place(problem_in(f"title: {text}\n")) == (rule, 1, 8)
    assert corrected(f"title: {text}\n") == {"title": text}


def test_y21_a_text_that_happens_to_be_an_alias_is_shown_in_quotes() -> None:
    problem = problem_in("title: *viktigt\n")

    assert place(problem) == ("alias", 1, 8)
    assert 'write `title: "*viktigt"`' in (problem.remedy or "")


def test_y22_braces_around_a_word_are_a_mapping_for_the_field_to_refuse() -> None:
    value = value_of("title: {sted}\n")

    assert isinstance(value, Mapping)
    assert value == {"sted": ""}


@pytest.mark.parametrize(
    "text",
    [
        "[utsatt] Punkt 4",
        '"Ny" skola',
        "'Ny' skola",
        "- utgår",
        "> 10 %",
        "? hvem",
        "{ort} möte",
        "] x",
        ", x",
    ],
)
def test_y22_a_text_that_begins_like_something_else_is_shown_in_quotes(text: str) -> None:
    assert place(problem_in(f"title: {text}\n")) == ("needs-quotes", 1, 8)
    assert corrected(f"title: {text}\n") == {"title": text}


def test_y22_a_text_beside_the_sign_of_a_block_goes_on_the_next_line() -> None:
    problem = problem_in("title: | linje\n")

    assert place(problem) == ("needs-quotes", 1, 8)
    assert problem.message == "the text after | begins on the next line"
    assert problem.remedy == "write `title: |`, and `linje` on the next line, further in"


def test_y23_double_braces_are_refused_with_the_text_in_quotes() -> None:
    assert place(problem_in("title: {{ name }}\n")) == ("template-braces", 1, 8)
    assert corrected("title: {{ name }}\n") == {"title": "{{ name }}"}


# What is dangerous to read


def test_y24_a_billion_laughs_are_refused_at_the_first() -> None:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    reading = read("m.yaml", "\n".join(lines).encode())

    assert reading.root is None
    assert {problem.rule for problem in reading.problems} == {"alias"}
    assert place(reading.problems[0]) == ("alias", 1, 5)


def test_y25_a_mapping_in_itself_is_refused() -> None:
    reading = read("m.yaml", b"a: &a\n  b: *a\n")

    assert [place(problem) for problem in reading.problems] == [("alias", 1, 4), ("alias", 2, 6)]


def test_y26_a_merge_key_is_refused() -> None:
    assert place(problem_in("a:\n  <<: {b: c}\n")) == ("merge-key", 2, 3)


def test_y27_a_thousand_brackets_are_too_deep() -> None:
    assert place(problem_in("a: " + "[" * 1000)) == ("too-deep", 1, 23)


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!str", "!egen"])
def test_y28_every_tag_is_refused(tag: str) -> None:
    assert place(problem_in(f"a: {tag} [ls]\n")) == ("tag", 1, 4)


# Blanks


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n\tb: 1\n", 2, 1),
        ("a: 1\t# kommentar\n", 1, 5),
        ("a:\t1\n", 1, 3),
        ("- a\n-\tb: 1\n", 2, 2),
        ("a: x\n\ty\n", 2, 1),
        ("a: |\n\ttext\n", 2, 1),
        ("a: [x,\n\ty]\n", 2, 1),
        ("a: 'x' # k\n\t\nb: y\n", 2, 1),
    ],
)
def test_y29_a_tab_outside_texts_is_refused_where_it_stands(text: str, line: int, column: int) -> None:
    problem = problem_in(text)

    assert place(problem) == ("tab", line, column)
    assert problem.message == "a tab character: use spaces"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n  c: 1\n\u00a0\u00a0b: 1\n", 3, 1),
        ("a:\n\u00a0\u00a0b: 1\n", 2, 1),
        ("a:\n  b: x\n \u00a0c: y\n", 3, 2),
        ("a: x\n  \u00a0 fortsatt\n", 2, 3),
        ("a: x\n\u00a0\u00a0b\n", 2, 1),
        ("a: x\n\u00a0\nb: y\n", 2, 1),
        ("a: \u00a0x\n", 1, 4),
        ("a: x\nb:\u00a0y\n", 2, 3),
        ("title:\u00a0Budget\n", 1, 7),
        ("a:\n  -\u00a0x\n", 2, 4),
        ("a:\n\u00a0\u00a0- b: x\n    c: y\n", 2, 1),
        ("a:\n  - b: x\n\u00a0\u00a0\u00a0\u00a0c: y\n    d: z\n", 3, 1),
        ("a:\n  - b:\u00a0x\n    c: y\n", 2, 7),
        ("a:\n  - \u2007x\n", 2, 5),
        ("a:\n  - \u200bb: x\n", 2, 5),
    ],
)
def test_y30_a_no_break_space_in_the_place_of_a_space_is_refused(text: str, line: int, column: int) -> None:
    assert place(problem_in(text)) == ("no-break-space", line, column)


def test_y30_a_no_break_space_is_told_to_be_one_and_not_an_ordinary_space() -> None:
    problem = problem_in("title:\u00a0Budget\n")

    assert problem.message == "a no-break space, as pasted from Word, stands where YAML only takes an ordinary space"
    assert problem.remedy == "delete it and press the space bar instead, for an ordinary space"


def test_y31_a_dash_one_space_off_continues_the_text_above() -> None:
    assert value_of("items:\n- a\n - b\n") == ["a - b"]  # a loss that is warned of, see test_losses


def test_y32_a_dash_without_space_is_a_text_for_the_field_to_refuse() -> None:
    assert value_of("items:\n  -Punkt 1\n") == "-Punkt 1"


def test_y32_a_dash_without_space_below_one_with_it_is_shown_with_it() -> None:
    text = "items:\n  - Punkt 1\n  -Punkt 2\n"

    assert place(problem_in(text)) == ("missing-space", 3, 3)
    assert corrected(text) == {"items": ["Punkt 1", "Punkt 2"]}


@pytest.mark.parametrize("line", ["-title: Budget", "-title:Budget"])
def test_y32_a_key_after_a_dash_without_space_is_shown_with_it(line: str) -> None:
    text = f"agenda:\n  - title: Läget\n  {line}\n"
    problem = problem_in(text)

    assert place(problem) == ("missing-space", 3, 3)
    assert problem.message == "a space is missing after the dash"
    assert corrected(text) == {"agenda": [{"title": "Läget"}, {"title": "Budget"}]}


@pytest.mark.parametrize(
    ("text", "line"), [("title:Budget\n", 1), ("date: x\ntitle:Budget\n", 2), ("title:Budget\ndate: x\n", 1)]
)
def test_y33_a_colon_without_space_is_shown_with_it(text: str, line: int) -> None:
    problem = problem_in(text)

    assert place(problem) == ("missing-space", line, 1)
    assert problem.remedy == "write `title: Budget`"
    assert corrected(text)[Scalar("title")] == "Budget"


def test_y34_names_with_commas_are_one_text_for_the_field_to_refuse() -> None:
    assert value_of("present: Karin, Ola\n") == "Karin, Ola"


# What is told in the wrong place


@pytest.mark.parametrize("quote", ['"', "'"])
def test_y35_a_quote_that_is_never_closed_is_told_where_it_opened(quote: str) -> None:
    problem = problem_in(f"title: {quote}Möte\nb: 1\nc: 2\nd: 3\n")

    assert place(problem) == ("unclosed-quote", 1, 8)
    assert problem.message == "the quote opened on line 1 is never closed"


def test_y36_an_unresolved_merge_is_told_at_its_first_marker() -> None:
    problem = problem_in("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> gren\n")

    assert place(problem) == ("merge-conflict", 2, 1)
    assert "unresolved merge conflict" in problem.message


def test_y37_a_file_saved_as_ansi_is_told_with_its_letter_and_how_to_save_it() -> None:
    problem = problem_in("date: x\ntitle: Möte\n".encode("latin-1"))

    assert place(problem) == ("not-utf-8", 2, 9)
    assert "`ö` saved as ANSI" in problem.message
    assert "Notepad" in (problem.remedy or "")


def test_y38_a_byte_order_mark_and_its_line_endings_are_kept_and_not_read() -> None:
    reading = read("m.yaml", "\ufefftitle: Möte\r\ndate: x\r\n".encode())

    assert reading.source is not None
    assert reading.source.text == "\ufefftitle: Möte\r\ndate: x\r\n"
    assert reading.root == {"title": "Möte", "date": "x"}


def test_y38_places_count_the_byte_order_mark_in_offsets_and_not_in_columns() -> None:
    root = root_of("\ufefftitle: Möte\r\ndate: x\r\n")
    spans = [(key.span.start, value.span.start) for key, value in root.items()]

    assert spans == [(1, 8), (14, 20)]
    assert place(problem_in("\ufefftitle: @x\r\n")) == ("needs-quotes", 1, 8)


@pytest.mark.parametrize(
    ("character", "rule"), [("\x07", "control-character"), ("\x85", "line-separator"), ("\x0b", "control-character")]
)
def test_y39_a_character_that_cannot_be_seen_is_refused_where_it_stands(character: str, rule: str) -> None:
    assert place(problem_in(f"a: 1\nb: x{character}y\n")) == (rule, 2, 5)


def test_y40_a_second_document_is_refused_where_it_begins() -> None:
    assert place(problem_in("a: 1\n---\nb: 2\n")) == ("several-documents", 2, 1)


def test_y41_the_lines_of_a_text_without_a_block_are_joined() -> None:
    assert value_of("notes: a\n  b\n") == "a b"  # a loss that is warned of where it is long, see test_losses


# Three that bite harder than they look; the first, a crash of the whole process, is in test_reader


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_line_break_that_editors_do_not_count_never_moves_the_lines_below(character: str) -> None:
    reading = read("m.yaml", f"a: x{character}y\nb: x\nc: {character}\n".encode())

    assert [place(problem) for problem in reading.problems] == [("line-separator", 1, 5), ("line-separator", 3, 4)]


def test_an_editor_and_we_see_the_same_where_the_core_schema_resolves_a_plain_scalar() -> None:
    root = root_of("a: 15.00\nb: 2021\nc: null\nd: '15.00'\ne: 15:00\n")

    assert [core(value) for value in root.values()] == [15.0, 2021, None, "15.00", "15:00"]
