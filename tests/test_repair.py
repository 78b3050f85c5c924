"""Repairs of a file's text: made where one thing can be meant, and what loses nothing; everything else is let be."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from naringsdialog.model.tree import Mapping, Scalar
from naringsdialog.source.files import read_config, read_meeting
from naringsdialog.source.reader import read
from naringsdialog.source.repair import repaired
from tests.conftest import REPOSITORY
from tests.mutated_files import WHOLE_MEETING, WHOLE_WORKSPACE
from tests.yaml_texts import yaml_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.problems import Problem
    from naringsdialog.source.repair import Repaired

REAL = (REPOSITORY / "meetings" / "2020-04-20.yaml").read_text(encoding="utf-8")


def problems(data: bytes) -> tuple[Problem, ...]:
    return read_meeting("2020-04-20", "m.yaml", data).problems


def repair(text: str) -> Repaired:
    return repaired("m.yaml", text, problems)


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text after a repair, and what was put in."""
    after = repair(text)
    return after.text, after.put_in


# Quotes


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("title: Punkt 3: Budget", 'title: "Punkt 3: Budget"'),
        ("title: Orientering:", 'title: "Orientering:"'),
        ("title: Punkt 3: Budget  # flyttad", 'title: "Punkt 3: Budget"  # flyttad'),
        ("title: Punkt 3: Budget #3", 'title: "Punkt 3: Budget #3"'),
        ('title: Den "nya": skolan', "title: 'Den \"nya\": skolan'"),
        ("title: @karin", 'title: "@karin"'),
        ("chair: @karin", 'chair: "@karin"'),
        ("title: %-andel", 'title: "%-andel"'),
        ("title: `kod`", 'title: "`kod`"'),
        ("title: *viktigt*", 'title: "*viktigt*"'),
        ("title: *viktigt", 'title: "*viktigt"'),
        ("title: & co", 'title: "& co"'),
        ("title: !viktigt", 'title: "!viktigt"'),
        ("title: ? vem", 'title: "? vem"'),
        ("title: > 10 %", 'title: "> 10 %"'),
        ('title: "Ny" skola', "title: '\"Ny\" skola'"),
        ("title: 'Ny' skola", "title: \"'Ny' skola\""),
        ("title: [utsatt] Punkt 4", 'title: "[utsatt] Punkt 4"'),
        ("title: {{ name }}", 'title: "{{ name }}"'),
    ],
)
def test_a_text_on_a_line_gets_the_quotes_that_it_needs(line: str, written: str) -> None:
    before, after = (f"date: 2020-04-20\n{one}\nstatus: draft\n" for one in (line, written))

    assert mended(before) == (after, ("quotes around a text",))


@pytest.mark.parametrize(
    "line",
    [
        "title: &a Möte",  # may name a place for an alias
        "title: !!str Möte",  # a type that YAML knows
        "title: | linje",  # the text may go on below
        "title: - utgår",  # may be the first entry of a list
        "title: 'It's fine'",  # the quotes may be meant as quotes
        "title: Läget, notes: Allt: bra",  # a line break may be missing
        "title: Läget {place: x: y}",
        'title: "Läget',  # the text may end anywhere
        "title: [utsatt",
        "chair: ml: ordförande",  # what is no text is let be
        'chair: "Eva Ek", "Bo Ek"',
        "present: [ml, af] Karin",
        "chair: *ml",
        "title: Punkt 3: Budget\n  och ekonomi",  # the text goes on below
        "title: Punkt 3: Budget\n  # om\n  och ekonomi",
    ],
)
def test_what_may_be_meant_otherwise_gets_no_quotes(line: str) -> None:
    text = f"date: 2020-04-20\n{line}\nstatus: draft\n"

    assert mended(text) == (text, ())


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("Punkt 3: Ja: bifall", '"Punkt 3: Ja: bifall"'),
        ("*Bifall* till förslaget", '"*Bifall* till förslaget"'),
        ("%-andel", '"%-andel"'),
    ],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_an_entry_of_a_list_of_texts_gets_the_quotes_that_it_needs(entry: str, written: str, indent: str) -> None:
    text = (
        f"agenda:\n- title: Läget\n  decisions:  # fattade\n  {indent}- Ja\n    {indent}# om\n\n  {indent}- {entry}\n"
    )

    assert repair(text).text == text.replace(entry, written)


def test_an_entry_of_a_list_of_names_is_no_text() -> None:
    text = "present:\n  - Eva Ek: ordförande: ny\n"

    assert mended(text) == (text, ())
    assert repair("present:\n  - Eva: ordförande\n").put_in == ()


def test_an_alias_whose_anchor_stands_in_the_file_is_let_be() -> None:
    text = "place: &sal Rådhuset\ntitle: *sal\ndate: 2020-04-20\n"

    assert mended(text) == (text, ())


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("{title: Punkt 3: Budget}", '{title: "Punkt 3: Budget"}'),
        ("{title: Punkt 3: Budget, id: P1}", '{title: "Punkt 3: Budget", id: P1}'),
        ("{id: P1, title: Punkt 3: Budget}", '{id: P1, title: "Punkt 3: Budget"}'),
        ("{title: Punkt 3: Budget, notes: @karin: ja}", '{title: "Punkt 3: Budget", notes: "@karin: ja"}'),
        ("{title: @karin}", '{title: "@karin"}'),
    ],
)
def test_a_text_in_braces_gets_quotes(entry: str, written: str) -> None:
    assert repair(f"agenda:\n  - {entry}\n").text == f"agenda:\n  - {written}\n"


@pytest.mark.parametrize(
    "entry",
    [
        "{title: Punkt 3: Budget, ekonomi}",  # where does the text end?
        "{title: Punkt 3: Budget [ny]}",
        "{title: Punkt 3: Budget notes: x}",
        "[Punkt 3: Budget: ny]",
    ],
)
def test_a_text_in_brackets_that_may_end_elsewhere_is_let_be(entry: str) -> None:
    text = f"agenda:\n  - {entry}\n"

    assert mended(text) == (text, ())


def test_an_entry_with_a_colon_that_was_taken_for_a_key_gets_quotes() -> None:
    text = "agenda:\n  - title: Läget\n    decisions:\n      - Nej: inte nu\n      - Ja\n"

    assert repair(text).text == text.replace("Nej: inte nu", '"Nej: inte nu"')


@pytest.mark.parametrize("entry", ["Nej: inte nu\n        internal: true", "Nej: inte\n        nu", "Nej: inte #3"])
def test_an_entry_with_a_colon_that_holds_more_is_let_be(entry: str) -> None:
    text = f"agenda:\n  - title: Läget\n    decisions:\n      - {entry}\n"

    assert mended(text) == (text, ())


@pytest.mark.parametrize(
    ("line", "written"),
    [("title: 2021", 'title: "2021"'), ("start: 15.00", 'start: "15.00"'), ("place: true  # x", 'place: "true"  # x')],
)
def test_a_text_that_others_read_as_a_number_gets_quotes(line: str, written: str) -> None:
    assert repair(f"date: 2020-04-20\n{line}\n").text == f"date: 2020-04-20\n{written}\n"


@pytest.mark.parametrize("line", ["title: ~", "title: null", "present: [null, ~]", "title: 2021 #3"])
def test_what_may_be_nothing_and_what_was_cut_off_is_let_be(line: str) -> None:
    assert repair(f"date: 2020-04-20\n{line}\n").put_in == ()


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("{id: A1, task: Ring Eva, Bo och Åsa}", '{id: A1, task: "Ring Eva, Bo och Åsa"}'),
        ("{task: Ring Eva, sedan Bo, sist Åsa, id: A1}", '{task: "Ring Eva, sedan Bo, sist Åsa", id: A1}'),
        ("{id: A1, task: Kalla Eva, alla}", '{id: A1, task: "Kalla Eva, alla"}'),
        ("{task: Ring Eva, intrnal}", None),  # a key may be meant
        ("{task: Ring Eva, owner, id: A1}", None),
        ("{task: Ring Eva, owner Bo, id: A1}", None),  # a colon may be missing
        ("{id: A1, owner: Eva, Bo}", None),  # those are two
        ("{task: Ring Eva, kl. 9: Bo}", None),
        ('{task: "Ring Eva", Bo}', None),
    ],
)
def test_a_text_that_a_comma_ended_gets_quotes(entry: str, written: str | None) -> None:
    text = f"agenda:\n  - title: Läget\n    actions:\n      - {entry}\n"

    assert repair(text).text == text.replace(entry, written or entry)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("title: {sted}", 'title: "{sted}"'),
        ("title: {sted: Oslo}", None),
        ("title: [utsatt]", None),  # a list of one may be meant
        ("present: {Eva}", None),
    ],
)
def test_words_in_braces_get_quotes_where_only_a_text_can_stand(line: str, written: str | None) -> None:
    assert repair(f"date: 2020-04-20\n{line}\n").text == f"date: 2020-04-20\n{written or line}\n"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (r'title: "C:\moten"', r"title: 'C:\moten'"),
        (r'title: "C:\moten och Eva\'s"  # x', r"title: 'C:\moten och Eva\''s'  # x"),
        (r'title: "C:\new\moten"', None),  # the first may be a line break
        (r'title: "C:\moten \"nya\""', None),
        (r'title: "C:\moten\"', None),
    ],
)
def test_a_backslash_without_a_meaning_gets_single_quotes(line: str, written: str | None) -> None:
    assert repair(f"date: 2020-04-20\n{line}\n").text == f"date: 2020-04-20\n{written or line}\n"


# Spaces


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("title:Budget\ndate:2020-04-20\n", "title: Budget\ndate: 2020-04-20\n"),
        ("present:\n  -Karin\n  -Ola\n", "present:\n  - Karin\n  - Ola\n"),
        ("present:\n  - Karin\n  -Ola\n", "present:\n  - Karin\n  - Ola\n"),
        # The next line stands one space too far out then, and that is told.
        ("agenda:\n  -title: Läget\n   notes: x\n", "agenda:\n  - title: Läget\n   notes: x\n"),
        ("agenda:\n  -title: Läget\n    notes: x\n", "agenda:\n  - title: Läget\n    notes: x\n"),
        ("agenda:\n  - title:Läget\n    notes:Text\n", "agenda:\n  - title: Läget\n    notes: Text\n"),
        ("agenda:\n  -title:Läget\n", "agenda:\n  - title: Läget\n"),
        ("agenda:\n- title: A\n  items:\n  -title: B\n", "agenda:\n- title: A\n  items:\n  - title: B\n"),
        ("agenda:\n  - title:Ett\n  - title:Två\n", "agenda:\n  - title: Ett\n  - title: Två\n"),
        (
            "agenda:\n  - title:Ett\n    id:P1\n\n  - title:Två\n    id:P2\n",
            "agenda:\n  - title: Ett\n    id: P1\n\n  - title: Två\n    id: P2\n",
        ),
        ("agenda:\n  - {title:Läget, id: P1}\n", "agenda:\n  - {title: Läget, id: P1}\n"),
        ("date: 2020-04-20\nObs:viktigt\n", None),  # no key of ours
        ("present:\n  -5 från Åre\n", None),
        ("notes: |\n  title:Budget\n  -Karin\n", None),
    ],
)
def test_a_space_that_is_missing_is_put_in(text: str, written: str | None) -> None:
    assert repair(text).text == (written or text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("agenda:\n  - title: Läget\n\tnotes: x\n", "agenda:\n  - title: Läget\n    notes: x\n"),
        ("agenda:\n\t- title: Läget\n\t  notes: x\n", "agenda:\n  - title: Läget\n    notes: x\n"),
        ("agenda:\n\t- title: A\n\n\t- title: B\n", "agenda:\n  - title: A\n\n  - title: B\n"),
        (
            "agenda:\n\t- title: Läget\n\t  notes: |\n\t    Ett\n\n\t    Två\ntitle: x\n",
            "agenda:\n  - title: Läget\n    notes: |\n      Ett\n\n      Två\ntitle: x\n",
        ),
        ("title:\tLäget\n", "title: Läget\n"),
        ("title: Läget\t# nu\n", "title: Läget # nu\n"),
        ("agenda:\n  -\ttitle: Läget\n    notes: x\n", "agenda:\n  - title: Läget\n    notes: x\n"),
        ("agenda:\n-\ttitle: Läget\n    notes: x\n", "agenda:\n-   title: Läget\n    notes: x\n"),
        ("present: [ml,\taf]\n", "present: [ml, af]\n"),
        # Of the item, or of the agenda: how wide the tab is meant to be decides.
        ("agenda:\n  - title: A\n    actions:\n\t- id: A1\n", None),
        ("agenda:\n  - title: A\n    actions:\n\t- id: @x\n", None),
        ("title: Läget\tnu\n# a\tb\n", None),  # a tab in a text, and in a comment
    ],
)
def test_spaces_are_put_in_for_a_tab_where_only_one_meaning_comes_of_it(text: str, written: str | None) -> None:
    assert repair(text).text == (written or text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("agenda:\n  - title: A\n\u00a0\u00a0\u00a0\u00a0notes: x\n", "agenda:\n  - title: A\n    notes: x\n"),
        (
            "agenda:\n\u00a0\u00a0-\u00a0title: A\n\u00a0\u00a0\u00a0\u00a0notes: x\n",
            "agenda:\n  - title: A\n    notes: x\n",
        ),
        ("title:\u00a0Budget\n", "title: Budget\n"),
        ("\u200btitle: Budget\n", "title: Budget\n"),
        ("title: 10\u00a0000\nnotes: |\n  \u00a0x\n", None),  # within a text it is a letter like any other
    ],
)
def test_ordinary_spaces_are_put_in_for_odd_ones(text: str, written: str | None) -> None:
    assert repair(text).text == (written or text)


# The file around it


def test_everything_of_one_file_is_repaired_and_the_rest_is_let_be() -> None:
    text = "title: Punkt 3: Budget\r\nplace:Rådhuset  # sal 2\r\nstatus: snt\r\nagenda:\r\n\t- title: @karin"

    assert mended(f"\ufeff{text}") == (
        '\ufefftitle: "Punkt 3: Budget"\r\nplace: Rådhuset  # sal 2\r\nstatus: snt\r\nagenda:\r\n  - title: "@karin"',
        ("quotes around a text", "a space", "spaces for a tab", "quotes around a text"),
    )


def test_the_register_is_repaired_as_well() -> None:
    text = "format: 1\npeople:\n  ml:\n    name: Lundholm: Martina\n    phone: 063\n"

    assert repaired("dialog.yaml", text, lambda data: read_config("dialog.yaml", data).problems).text == (
        'format: 1\npeople:\n  ml:\n    name: "Lundholm: Martina"\n    phone: "063"\n'
    )


@pytest.mark.parametrize(
    "damaged",
    [
        re.sub(r"^( {2})+", lambda found: "\t" * (len(found[0]) // 2), REAL, flags=re.MULTILINE),
        re.sub(r"^ +", lambda found: "\u00a0" * len(found[0]), REAL, flags=re.MULTILINE),
        re.sub(r"^( *(?:- )?(?:title|task|owner|status|id)): ", r"\1:", REAL, flags=re.MULTILINE),
    ],
    ids=["tabs", "no-break spaces", "no spaces"],
)
def test_a_real_meeting_that_was_damaged_all_over_is_itself_again(damaged: str) -> None:
    assert damaged != REAL
    assert repair(damaged).text == REAL


# Several at once

ITEM = "agenda:\n  - title: Läget\n    actions:\n      - id: A1\n        task: Ring\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # Under the item it would be a key that items do not have.
        (f"{ITEM}\towner: Eva\n", f"{ITEM}        owner: Eva\n"),
        # With eight spaces it would be what the id holds.
        (
            "agenda:\n- title: A\n  actions:\n  - id:\n\t\ttask: Ring\n    owner: Eva\n",
            "agenda:\n- title: A\n  actions:\n  - id:\n    task: Ring\n    owner: Eva\n",
        ),
        # With four spaces it would go on with the text above.
        (
            "agenda:\n- title: A\n  decisions:\n  - Ja\n\t- Nej\n",
            "agenda:\n- title: A\n  decisions:\n  - Ja\n  - Nej\n",
        ),
        # What stands below tells how wide the tab is.
        ("agenda:\n\t- title: A\n    notes: *x y*\n", 'agenda:\n  - title: A\n    notes: "*x y*"\n'),
        ("agenda:\n\t- title: A\n        notes: x: y\n", None),
        ("agenda:\n\t- title: A\n      notes: x: y\n", 'agenda:\n    - title: A\n      notes: "x: y"\n'),
        (f"agenda:\n\t- title: A\n{6 * chr(160)}notes: x\n", "agenda:\n    - title: A\n      notes: x\n"),
        # Each of the two hides the other.
        ("agenda:\n  - title:\tA\n    notes: x: y\n", 'agenda:\n  - title: A\n    notes: "x: y"\n'),
        ("agenda:\n  - title:A\n\tnotes: x\n", "agenda:\n  - title: A\n    notes: x\n"),
        (
            "title:\tx\nagenda:\n- title: A\n  id:P1\n\tnotes: x\n",
            "title: x\nagenda:\n- title: A\n  id: P1\n  notes: x\n",
        ),
        (
            "title:\tx\npresent:\n\u00a0\u00a0- Eva\n\u00a0\u00a0- Bo\n",
            "title: x\npresent:\n  - Eva\n  - Bo\n",
        ),
        (
            "agenda:\n- title:A\n  # x\n  actions:\n  - id: A1\n",
            "agenda:\n- title: A\n  # x\n  actions:\n  - id: A1\n",
        ),
        ("agenda:\n  - title: A\n\tnotes:x\n", "agenda:\n  - title: A\n    notes: x\n"),
        ("agenda:\n  - title: A\n\tnotes: x: y\n", 'agenda:\n  - title: A\n    notes: "x: y"\n'),
        (
            "agenda:\n- title: A\n\u00a0\u00a0notes: *x y*\n- title: B\n",
            'agenda:\n- title: A\n  notes: "*x y*"\n- title: B\n',
        ),
        # The odd space is seen further down only.
        (
            "agenda:\n- title: A\n\u00a0\u00a0actions:\n  - id: A1\n  internal: true\n",
            "agenda:\n- title: A\n  actions:\n  - id: A1\n  internal: true\n",
        ),
    ],
)
def test_slips_that_depend_on_each_other_are_all_repaired(text: str, written: str | None) -> None:
    assert repair(text).text == (written or text)


@pytest.mark.parametrize(
    "line",
    [
        "chair: ml: ordförande",
        "title: Läget, notes: Allt: bra",
        "title: 'It's fine'",
        "title: - utgår",
        'title: "C:\\new\\moten"',
    ],
)
def test_below_a_line_that_is_let_be_the_rest_is_repaired(line: str) -> None:
    text = f"date: 2020-04-20\n{line}\nplace: Hus: A\nagenda:\n\t- title: @x\n"

    assert mended(text) == (
        f'date: 2020-04-20\n{line}\nplace: "Hus: A"\nagenda:\n  - title: "@x"\n',
        ("quotes around a text", "spaces for a tab", "quotes around a text"),
    )


@pytest.mark.parametrize(
    "line",
    [
        'title: "Läget',  # the quote may end on any line
        "present: [Eva",
        "title: | Läget",
        "title: Punkt: ett\n  går vidare",
        "place: &x Rådhuset",  # what is below may mean it
        "<<<<<<< HEAD",
    ],
)
def test_below_a_line_that_may_run_on_nothing_is_repaired(line: str) -> None:
    text = f"date: 2020-04-20\n{line}\nnotes: *x\n"

    assert mended(text) == (text, ())


@pytest.mark.parametrize(
    "line", ['  - {title: "Läget, minutes: 5}"', "  - {title: 'Läget, minutes: 5}'\n    # nästa", '  - {title: "Läget']
)
def test_a_brace_that_a_quote_took_in_ends_the_repair(line: str) -> None:
    text = f"date: 2020-04-20\nagenda:\n{line}\n"

    assert mended(text) == (text, ())


def test_a_line_between_two_that_it_may_belong_to_is_let_be_and_the_columns_are_told() -> None:
    done = repair(f"{ITEM}\tinternal: true\n  - title: Punkt 3: Budget\n")

    assert done.text == f'{ITEM}\tinternal: true\n  - title: "Punkt 3: Budget"\n'
    assert done.doubts == {(6, "tab"): "4 or 8 spaces may be meant, and it belongs to another line with each"}


def test_a_line_that_was_let_be_is_repaired_when_what_stands_far_below_leaves_one_meaning() -> None:
    slips = "".join(f"      - @{number}\n" for number in range(6))
    text = f"{ITEM}\tinternal: true\n    decisions:\n{slips}    internal: false\n"

    assert repair(text).text == re.sub("- (@.)", r'- "\1"', text.replace("\t", "        "))


def test_a_repair_after_which_a_line_further_down_fits_nothing_is_not_made() -> None:
    text = "\u00a0 title: x\n# om\ndate: 2020-04-20\nagenda:\n  - title:A\n    notes: x\n"

    assert repair(text).text == text.replace("title:A", "title: A")


def test_a_line_is_not_moved_to_where_it_fits_nothing_while_another_is_still_to_be_mended() -> None:
    text = f"{chr(160)} place: x\nagenda:\n  - title: A\n{chr(160)}notes:\n      x\n  - title: B\n"

    assert repair(text).text == text


def test_lines_beside_each_other_are_one_tab_wide() -> None:
    text = "agenda:\n  - title: A\n\tnotes: x\n\tactions:\n\t  - id: A1\n\t    task: Ring\n"

    assert repair(text).text == text.replace("\t", "    ")


# Laws

DAMAGE = [
    (re.compile(r": (?=\S)"), ":"),
    (re.compile(r"- (?=\S)"), "-"),
    (re.compile(r"^ +"), "\t"),
    (re.compile(r"^( {2})+"), "\t\t"),
    (re.compile(r"^ +"), "\u00a0\u00a0"),
    (re.compile(r" "), "\u00a0"),
    (re.compile(r": (?=\S)"), ": Punkt: "),
    *((re.compile(r": (?=\S)"), f": {sign}") for sign in '@*!&?"[{-|>%'),
    (re.compile(r": .*"), ": 2021"),
    (re.compile(r": .*"), ":\t2021 #3"),
    (re.compile(r"$"), "\t# x"),
    (re.compile(r"$"), ' "x"'),
]
SIGNS = st.sampled_from("\t\u00a0 :-#'\"[]{},&*!|>@\n\r\ufeff\u0085xå")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Give a file with some lines damaged as people damage them, and perhaps a sign too many."""
    lines = draw(st.sampled_from([WHOLE_MEETING, REAL[:3000]])).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        line = draw(st.integers(0, len(lines) - 1))
        pattern, instead = draw(st.sampled_from(DAMAGE))
        lines[line] = pattern.sub(instead, lines[line], count=1)
    text = draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines)
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SIGNS) + text[at + draw(st.integers(0, 1)) :]
    return text


TEXTS = st.one_of(damaged(), damaged(), yaml_texts(), st.text(SIGNS, max_size=12))


def said(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every text of a tree with its path."""
    if isinstance(node, Scalar):
        yield path, str(node)
    for part, child in node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ():
        yield from said(child, (*path, str(part) if isinstance(part, str) else part))


@given(TEXTS)
@example("title: 'a'b'\n")
def test_a_repair_takes_away_nothing_but_spaces_and_puts_in_nothing_but_quotes_and_spaces(text: str) -> None:
    def bare(written: str) -> str:
        return re.sub("[ \t\"'\u00a0\u1680\u180e\u2000-\u200f\u202f\u205f-\u2064\u3000]", "", written)

    after = repair(text).text

    assert bare(after) == bare(text)
    assert (after.count("\r\n"), after.count("\n")) == (text.count("\r\n"), text.count("\n"))
    assert mended(after) == (after, ())


@given(TEXTS)
def test_what_could_be_read_says_the_same_and_no_problem_is_new(text: str) -> None:
    before, after = (read_meeting("2020-04-20", "m.yaml", one.encode()) for one in (text, repair(text).text))
    root, repaired_root = (read("m.yaml", one.encode()).root for one in (text, repair(text).text))

    if before.occasion is None or root is None:
        return
    assert repaired_root is not None
    lost, there = before.occasion.lost, dict(said(repaired_root))
    kept = {path: told for path, told in said(root) if told and not any(path[: len(gone)] == gone for gone in lost)}
    # A text in braces gets back what a comma had cut off.
    # `-title` was a key, and is an entry with one.
    kept = {
        path: told for path, told in kept.items() if not str(path[-1]).startswith("-") or told not in there.values()
    }
    assert kept.keys() <= there.keys()
    assert [path for path, told in kept.items() if there[path] != told and not there[path].startswith(f"{told},")] == []
    rules = [Counter((one.line, one.rule) for one in file.problems) for file in (before, after)]
    assert rules[1] <= rules[0]


@given(TEXTS)
def test_what_could_not_be_read_can_be_read_further(text: str) -> None:
    repaired_text = repair(text).text
    before, after = (read("m.yaml", one.encode()) for one in (text, repaired_text))

    def was_hidden(problem: Problem) -> bool:  # blanks are only looked for in what can be parsed
        lines = [one.split("\n")[problem.line - 1] for one in (text, repaired_text)]
        return problem.rule in ("tab", "no-break-space") and lines[0] == lines[1]

    if before.root is None and after.root is None:
        first = min(one.line for one in before.problems)
        assert [one for one in after.problems if one.line < first and not was_hidden(one)] == []


@given(st.text(SIGNS, max_size=8), st.integers(0, len(WHOLE_WORKSPACE)))
def test_a_register_with_anything_in_it_is_repaired_once(piece: str, at: int) -> None:
    text = WHOLE_WORKSPACE[:at] + piece + WHOLE_WORKSPACE[at:]
    once = repaired("d.yaml", text, lambda data: read_config("d.yaml", data).problems).text

    assert repaired("d.yaml", once, lambda data: read_config("d.yaml", data).problems).text == once
