"""Reading YAML text: what is accepted, what is refused and where, limits, and laws that hold for any bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from naringsdialog.model.tree import Scalar, Sequence, Span
from naringsdialog.source.reader import MAX_PROBLEMS, read
from naringsdialog.source.reading_rules import READING_RULES

if TYPE_CHECKING:
    from naringsdialog.model.tree import Mapping
    from naringsdialog.problems import Problem


def root_of(text: str) -> Mapping:
    reading = read("m.yaml", text.encode())
    assert reading.root is not None, reading.problems
    return reading.root


def value_of(key: str, text: str) -> Any:
    return root_of(text)[Scalar(key)]


def problem_in(data: str | bytes) -> Problem:
    reading = read("m.yaml", data.encode() if isinstance(data, str) else data)
    assert reading.root is None
    [problem] = reading.problems
    return problem


def place(problem: Problem) -> tuple[str, int, int]:
    return problem.rule, problem.line, problem.column


# What is read


def test_a_mapping_is_read_as_texts_in_mappings_and_lists() -> None:
    root = root_of("title: Möte\nmembers: [ml, Eva Ek]\nseries:\n  rad:\n    start: 15:00\n")

    assert root == {"title": "Möte", "members": ["ml", "Eva Ek"], "series": {"rad": {"start": "15:00"}}}


def test_block_and_flow_collections_know_which_they_are() -> None:
    root = root_of("a: [x]\nb:\n  - x\nc: {x: y}\nd:\n  x: y\n")

    assert {key: node.flow for key, node in root.items()} == {"a": True, "b": False, "c": True, "d": False}


def test_a_scalar_knows_whether_it_stands_without_quotes() -> None:
    root = root_of("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf:\n")

    assert [key for key, value in root.items() if value.plain] == ["a", "f"]


def test_a_span_covers_the_quotes_and_not_the_comment() -> None:
    text = 'title: "Möte 3"   # rubrik\n'
    span = value_of("title", text).span

    assert text[span.start : span.end] == '"Möte 3"'


def test_an_empty_value_stands_directly_after_its_colon() -> None:
    assert value_of("title", "title:   # ännu ingen\ndate: x\n").span == Span(6, 6)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_span_of_a_block_ends_with_its_last_line_that_holds_something(newline: str) -> None:
    text = newline.join(["notes: |", "  en", "", "  två  ", "", "", "# slut", "date: x", ""])
    span = value_of("notes", text).span

    assert text[span.start : span.end] == newline.join(["|", "  en", "", "  två  "])


def test_the_span_of_a_block_collection_ends_with_its_last_value() -> None:
    text = "items:\n  - title: a\n    owner: b # c\n\n# slut\ndate: x\n"
    span = value_of("items", text).span

    assert text[span.start : span.end] == "- title: a\n    owner: b"


def test_a_document_start_at_the_beginning_is_allowed() -> None:
    assert root_of("# Mötet\n---\ntitle: a\n...\n") == {"title": "a"}


def test_an_empty_mapping_in_braces_is_a_mapping() -> None:
    assert root_of("{}") == {}


def test_a_line_of_dashes_in_notes_is_text() -> None:
    assert root_of("notes: |\n  a\n  ---\n  b\n") == {"notes": "a\n---\nb\n"}


def test_tabs_in_texts_and_comments_are_let_be() -> None:
    assert root_of('a: "x\ty" # en\tanmärkning\nb: |\n  x\ty\nc: x\ty\n') == {"a": "x\ty", "b": "x\ty\n", "c": "x\ty"}


def test_a_no_break_space_within_a_text_is_let_be() -> None:
    root = root_of("a: 10\u00a0000 kr\nb: |\n  \u00a0indraget\nc: '\u00a0x'\n")

    assert root == {"a": "10\u00a0000 kr", "b": "\u00a0indraget\n", "c": "\u00a0x"}


@pytest.mark.parametrize("word", ["null", "true", "15.00", "0x1F", ".inf", "=", "~", "2026-02-30", "1_000", "y"])
def test_every_scalar_is_the_text_that_stands_there(word: str) -> None:
    assert value_of("a", f"a: {word}\n") == word


# What is refused beside the pitfalls


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en anmärkning\n", "---\n", "\ufeff"])
def test_a_file_without_keys_is_empty(text: str) -> None:
    assert place(problem_in(text)) == ("empty-file", 1, 1)


def test_a_list_at_the_root_is_no_file_of_ours() -> None:
    problem = problem_in("# lista\n- a\n")

    assert place(problem) == ("not-a-mapping", 2, 1)
    assert "begins with a list" in problem.message


def test_a_text_at_the_root_is_no_file_of_ours() -> None:
    assert place(problem_in("Protokoll från mötet\n")) == ("not-a-mapping", 1, 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["title: Möte\n", "date: x\n"])
def test_utf_16_is_named_as_such_and_none_of_its_bytes_are_shown(encoding: str, text: str) -> None:
    problem = problem_in(text.encode(encoding))

    assert (*place(problem), problem.text) == ("not-utf-8", 0, 0, "")
    assert "UTF-16" in problem.message
    assert (problem.remedy or "").startswith("save it as UTF-8")


@pytest.mark.parametrize("line", ["%YAML 1.1", "%YAML 1.2", "%TAG ! tag:x.org,2000:", "%FOO bar", "%YAML 9.9"])
def test_a_directive_is_refused(line: str) -> None:
    assert place(problem_in(f"# 5 %\n{line}\n---\na: 1\n"))[0] == "directive"


def test_a_list_as_a_key_is_refused() -> None:
    assert place(problem_in("a: 1\n[b, c]: d\n")) == ("key-not-text", 2, 1)


def test_every_refused_thing_in_a_file_is_told_at_once() -> None:
    reading = read("m.yaml", b"a: &x 1\nb: *x\nc: !d e\na: 2\n")

    assert [(p.line, p.rule) for p in reading.problems] == [
        (1, "alias"), (2, "alias"), (3, "tag"), (4, "duplicate-key"),
    ]  # fmt: skip


def test_what_was_refused_on_a_line_says_enough_about_it() -> None:
    assert place(problem_in("title: {{ name }} möte\n")) == ("template-braces", 1, 8)


def test_very_many_problems_are_counted_and_not_listed() -> None:
    problems = read("m.yaml", b"a: 1\n" * 100).problems

    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].message.startswith("49 more problems")


def test_an_escaped_control_character_is_refused_like_one_that_stands_there() -> None:
    problem = problem_in('a: x\nb: "ring \\u0007"\n')

    assert place(problem) == ("control-character", 2, 4)
    assert "U+0007" in problem.message


def test_a_byte_order_mark_inside_the_text_is_refused() -> None:
    assert place(problem_in("a: x\n\ufeffb: y\n")) == ("control-character", 2, 1)


def test_a_carriage_return_on_its_own_is_refused() -> None:
    assert place(problem_in("a: x\rb: y\n")) == ("line-separator", 1, 5)


def test_a_null_byte_is_refused() -> None:
    assert place(problem_in("a: x\nb: \0\n")) == ("control-character", 2, 4)


@pytest.mark.parametrize(
    "text", ["a:\n  b: 1\n c: 2\n", "a:\n  - b\n  c: 2\n", "a: |\n    b\n  c\n", "a:\n b: 1\n- c\n"]
)
def test_a_line_in_a_column_of_its_own_is_told_with_its_number(text: str) -> None:
    problem = problem_in(text)

    assert (problem.rule, problem.line) == ("indentation", 3)


def test_a_line_indented_below_a_finished_text_is_told() -> None:
    assert place(problem_in("title: a\n  owner: b\n")) == ("indentation", 2, 3)


def test_a_line_without_key_or_dash_is_told() -> None:
    assert place(problem_in("title: a\nowner\ndate: b\n")) == ("syntax", 2, 1)


@pytest.mark.parametrize("text", ["a: [x\nb: y\n", "a: {x: y\nb: z\n", "a: [", "a: [x,\n  [y]\nb: z\n"])
def test_an_unclosed_bracket_is_told_where_it_opened(text: str) -> None:
    problem = problem_in(text)

    assert place(problem) == ("unclosed-bracket", 1, 4)
    assert "opened on line 1 is never closed" in problem.message


def test_a_bracket_swallowed_by_a_comment_is_explained() -> None:
    problem = problem_in("updates:\n  - {date: 2020-04-28, note: Klart #3}\n")

    assert place(problem) == ("unclosed-bracket", 2, 5)
    assert "what follows a # is not read" in (problem.remedy or "")


def test_a_quote_that_closes_on_a_later_line_is_told_where_it_opened() -> None:
    problem = problem_in('title: "Möte\nowner: "ml"\n')

    assert place(problem) == ("unclosed-quote", 1, 8)


_SWALLOWED = """\
date: 2020-05-04
updates:
  - {LINE}
  - id: A2
    task: "Ring: alla"
  - title: Budget
"""


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ('{note: "Utskickad: alla fick den}', 12, '- {note: "Utskickad: alla fick den"}'),
        ('{note: "Utskickad: alla, by: ml}', 12, '- {note: "Utskickad: alla", by: ml}'),
        ('["ml, jht]', 6, '- ["ml", jht]'),
        ('note: "Utskickad', 11, '- note: "Utskickad"'),
        ('"Utskickad', 5, '- "Utskickad"'),
    ],
)
def test_a_quote_that_swallowed_the_lines_below_is_told_where_it_opened(line: str, column: int, shown: str) -> None:
    problem = problem_in(_SWALLOWED.replace("{LINE}", line))

    assert place(problem) == ("unclosed-quote", 3, column)
    assert problem.message == "the quote opened on line 3 is never closed"
    assert problem.remedy == f"write `{shown}` if the text ends there"


def test_a_text_in_quotes_over_several_lines_is_not_blamed_for_what_comes_after_it() -> None:
    problem = problem_in('note: "Utskickad:\n  - alla"\ntitle: @x\n')

    assert place(problem) == ("needs-quotes", 3, 8)


def test_a_backslash_in_double_quotes_is_shown_in_single_ones() -> None:
    problem = problem_in('file: "C:\\möten"\n')

    assert place(problem) == ("backslash", 1, 10)
    assert problem.remedy == r"write `file: 'C:\möten'`"


def test_what_cannot_be_explained_better_still_says_where_and_what_to_try() -> None:
    problem = problem_in("a: x\n... b\nc: [}\n")

    assert problem.line > 0
    assert problem.remedy is not None


# Limits


def test_twenty_levels_are_read() -> None:
    assert isinstance(value_of("a", "a: " + "[" * 19 + "]" * 19), Sequence)


def test_twenty_one_levels_are_too_deep() -> None:
    assert place(problem_in("a: " + "[" * 20 + "]" * 20)) == ("too-deep", 1, 23)


def test_more_than_twenty_thousand_values_are_too_many() -> None:
    assert problem_in("a: [" + "x, " * 20_000 + "]").rule == "too-large"


def test_more_than_a_megabyte_is_not_read() -> None:
    problem = problem_in(b"a: " + b"x" * 1_000_000)

    assert place(problem) == ("too-large", 0, 0)


@pytest.mark.parametrize(
    "expression",
    ["b'x: ' + b'[' * 400_000", "b'- ' * 400_000", "b'{' * 400_000", "b'? ' * 400_000", "b'[{a: ' * 150_000"],
)
def test_deep_nesting_never_ends_the_process(expression: str) -> None:
    script = (
        "from naringsdialog.source.reader import read\n"
        f"print(sorted({{p.rule for p in read('m.yaml', {expression}).problems}}))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "too-deep" in done.stdout or "template-braces" in done.stdout


# Without libyaml

_WITHOUT_LIBYAML = """
import json, sys
sys.modules["yaml._yaml"] = None
from naringsdialog.source.reader import read
import yaml
assert not yaml.__with_libyaml__
told = []
for text in json.load(sys.stdin):
    reading = read("m.yaml", text.encode())
    told.append([reading.root, [[p.rule, p.line, p.column] for p in reading.problems]])
json.dump(told, sys.stdout)
"""

_FOR_BOTH_PARSERS = [
    "\ufefftitle: Möte 😀 # c\r\nitems:\r\n  - a: |\r\n      x\r\n\r\n  - {b: c, d: }\r\n",
    "title: Punkt 3: Budget\n", "a: @x\n", "a: *x*\n", "a: *x\n", "a: !x y\n", "a: & co\n", 'a: "Ny" skola\n',
    "a: - x\n", "a: > 10 %\n", "a: ? x\n", "a: {{ x }}\n", "a: {b: c: d}\n", "a:\n\tb: 1\n", "a: x\n\ty\n",
    "a: 1\t# c\n", "a:\t1\n", 'a: "x\nb: y\n', "a: x\nb\nc: y\n", "a:\n  b: 1\n c: 2\n", "- a\nb: 1\n", "a: [x\n",
    "a: [", "a: ] x\n", "a: 1\n---\nb: 2\n", "a: 1\na: 2\n", "%YAML 1.1\n---\na: 1\n", "a: !x!y z\n", "a:\u00a0b\n",
    'a: "\\UFFFFFFFF"\n', 'a: "\\ud800"\n',
]  # fmt: skip


def test_pyyamls_own_parser_finds_the_same_where_libyaml_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_LIBYAML],
        input=json.dumps(_FOR_BOTH_PARSERS), capture_output=True, text=True, check=True,
    )  # fmt: skip
    readings = [read("m.yaml", text.encode()) for text in _FOR_BOTH_PARSERS]

    assert [root for root, _ in json.loads(done.stdout)] == [reading.root for reading in readings]
    assert [bool(problems) for _, problems in json.loads(done.stdout)] == [bool(r.problems) for r in readings]


# Explanations


_OF_EACH_RULE = {
    "alias": b"a: *x\n",
    "backslash": b'a: "\\q"\n',
    "control-character": b"a: \x07\n",
    "directive": b"%YAML 1.1\n---\na: x\n",
    "duplicate-key": b"a: x\na: y\n",
    "empty-file": b"",
    "indentation": b"a:\n  b: x\n c: y\n",
    "key-not-text": b"[a]: x\n",
    "line-separator": b"a: x\ry\n",
    "merge-conflict": b">>>>>>> gren\n",
    "merge-key": b"<<: x\n",
    "missing-space": b"title:x\n",
    "needs-quotes": b"a: @x\n",
    "no-break-space": b"a:\xc2\xa0x\n",
    "not-a-mapping": b"- a\n",
    "not-utf-8": b"a: \xf6\n",
    "several-documents": b"a: x\n---\n",
    "syntax": b"a: x\nb\n",
    "tab": b"a:\tx\n",
    "tag": b"a: !x\n",
    "template-braces": b"a: {{ x }}\n",
    "too-deep": b"[" * 30,
    "too-large": b"x" * 2_000_000,
    "unclosed-bracket": b"a: [x\n",
    "unclosed-quote": b"a: 'x\n",
}


@pytest.mark.parametrize("rule", READING_RULES)
def test_each_rule_that_is_explained_is_found_in_its_example(rule: str) -> None:
    assert [problem.rule for problem in read("m.yaml", _OF_EACH_RULE[rule]).problems] == [rule]


def test_each_explanation_is_a_paragraph_that_tells_what_to_write() -> None:
    assert all(len(text) > 100 and "\n" not in text for text in READING_RULES.values())


def test_the_explanations_are_in_the_order_of_their_names() -> None:
    assert list(READING_RULES) == sorted(READING_RULES)


# Laws

_PIECES = [
    *"\n\r\t\0 ,:?|>#%@`~1[]{}\\\"'", "\r\n", "  ", "a", "b: ", "c:", "- ", "-x", "title:x", ": ", "|+2", " # k", "*x",
    "&x ", "!t ", "<<: ", "---", "\n...\n", "\n<<<<<<< ours\n", "{{", "}}", "\\u00", "å", "😀", "\ufeff",
    "\u00a0", "\u2028", "\x85",
]  # fmt: skip
_YAMLISH = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


@settings(max_examples=500)
@given(data=st.one_of(_YAMLISH.map(str.encode), st.binary(max_size=200), st.text(max_size=100).map(str.encode)))
@example(b"\xef\xbb")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")
@example(b"a: |\r\n")
@example(b'"\\xZ"')
def test_any_bytes_give_either_a_whole_tree_or_a_problem_with_a_place_in_the_file(data: bytes) -> None:
    reading = read("m.yaml", data)

    assert (reading.root is None) == bool(reading.problems)
    for problem in reading.problems:
        if not problem.line:
            assert (problem.rule, problem.text) == ("not-utf-8", "")
            continue
        line = data.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n")[problem.line - 1]
        assert problem.rule in READING_RULES
        assert problem.text == line.rstrip("\r")
        assert 1 <= problem.column <= len(line) + 1


_WORDS = st.text(st.sampled_from("abcåäö😀é .x"), min_size=1, max_size=8).map(
    lambda word: f"x{word}x".replace(" .", "x")
)


@given(
    values=st.lists(_WORDS, min_size=1, max_size=8),
    newline=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    comment=st.sampled_from(["", " # 😀 anmärkning"]),
)
def test_every_span_is_where_an_editor_finds_the_text(values: list[str], newline: str, mark: str, comment: str) -> None:
    text = mark + newline.join(f"k{number}: {value}{comment}" for number, value in enumerate(values))
    root = root_of(text)

    for scalar in [*root, *root.values()]:
        assert isinstance(scalar, Scalar)
        assert text[scalar.span.start : scalar.span.end] == scalar
