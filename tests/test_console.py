"""What a person or a program reads: tables, lines, JSON, CSV and problems, on any console and without steering it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.cli.console import Console, OutputError
from naringsdialog.cli.layout import Column, Section, broken, held_together, laid_out
from naringsdialog.cli.problem_text import count, github_line, text_of
from naringsdialog.cli.safe_text import columns_of, escaped_json, printable, spreadsheet_cell
from naringsdialog.problems import Problem, Severity


class Screen:
    """A console whose output can be read: `out` and `err`."""

    def __init__(self, *, terminal: bool = False, width: int = 80, encoding: str = "utf-8") -> None:
        self._out, self._err = (
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="", errors="replace") for _ in range(2)
        )
        self.console = Console(out=self._out, err=self._err, terminal=terminal, width=width, colour=False)

    @property
    def out(self) -> str:
        return self._read(self._out)

    @property
    def err(self) -> str:
        return self._read(self._err)

    @staticmethod
    def _read(stream: io.TextIOWrapper) -> str:
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        return stream.buffer.getvalue().decode(stream.encoding)


# Data and talk


def test_data_goes_to_stdout_and_talk_to_stderr() -> None:
    screen = Screen()

    screen.console.data("2020-04-20")
    screen.console.talk("1 meeting")

    assert (screen.out, screen.err) == ("2020-04-20\n", "1 meeting\n")


def test_an_error_has_its_remedy_below_and_no_personal_number_in_either() -> None:
    screen = Screen()

    screen.console.error("there is no owner `811218-9876`")
    screen.console.error("it is not done", "write 8112189876 or `Eva Ek`")

    assert screen.err == (
        "error: there is no owner `••••••-••••`\nerror: it is not done\n  write •••••••••• or `Eva Ek`\n"
    )


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\x7f", "\r", "\u2028", "\u202e", "\u2066", "\u200f"])
def test_a_sign_that_steers_a_terminal_is_made_visible(sign: str) -> None:
    screen = Screen()

    screen.console.data(f"Möte{sign}[31m")
    screen.console.talk(f"Möte{sign}[31m")

    assert (screen.out, screen.err) == ("Möte\ufffd[31m\n", "Möte\ufffd[31m\n")


def test_a_console_in_cp1252_shows_a_question_mark_for_what_it_lacks() -> None:
    screen = Screen(encoding="cp1252")

    screen.console.data("Åtgärd – 東")

    assert screen.out == "Åtgärd – ?\n"


@given(st.text())
def test_what_is_printable_holds_no_control_characters_but_tab_and_line_feed(text: str) -> None:
    assert not [sign for sign in printable(text) if ord(sign) < 0x20 and sign not in "\t\n"]
    assert len(printable(text)) == len(text)


# A line that is broken


def test_a_long_line_is_broken_between_words_on_a_terminal() -> None:
    screen = Screen(terminal=True, width=20)

    screen.console.line("   - Enkäten följs upp med en ny", 5)

    assert screen.out == "   - Enkäten följs\n     upp med en ny\n"


def test_a_long_line_is_left_whole_for_a_program() -> None:
    screen = Screen(width=20)

    screen.console.line("   - Enkäten följs upp med en ny", 5)

    assert screen.out == "   - Enkäten följs upp med en ny\n"


def test_a_word_longer_than_the_line_stays_whole_so_that_a_link_can_be_clicked() -> None:
    screen = Screen(terminal=True, width=20)

    screen.console.line("   https://www.example.org/moten/2020", 3)

    assert screen.out == "   https://www.example.org/moten/2020\n"


# Progress


class Terminal(io.StringIO):
    """A terminal that is written to."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    @property
    def text(self) -> str:
        """What was written, without what moves the cursor or colours."""
        return re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", self.getvalue())


class Clock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setenv("TERM", "xterm")
    return Clock()


def watched(clock: Clock, err: TextIO) -> Console:
    """Give a console whose data are piped while its talk is read on a terminal, as with `--json | jq`."""
    return Console(out=io.StringIO(), err=err, terminal=False, width=80, colour=False, clock=clock)


def test_a_short_work_shows_nothing(clock: Clock) -> None:
    screen = Terminal()

    with watched(clock, screen).progress("reading", 3) as advance:
        for _ in range(3):
            clock.now += 0.1
            advance()

    assert screen.getvalue() == ""


def test_a_work_that_takes_longer_than_half_a_second_shows_how_far_it_has_come(clock: Clock) -> None:
    screen = Terminal()

    with watched(clock, screen).progress("reading [b]", 3000) as advance:
        advance(1000)
        clock.now += 0.6
        advance(500)

        assert "reading [b]" in screen.text
        assert "1500/3000" in screen.text


def test_it_is_drawn_at_most_ten_times_a_second(clock: Clock) -> None:
    screen = Terminal()

    with watched(clock, screen).progress("reading", 3000) as advance:
        clock.now += 0.6
        for _ in range(100):
            advance()
            clock.now += 0.01

        assert len(re.findall(r"\d+/3000", screen.text)) == 10


def test_when_the_work_ends_however_it_does_the_line_is_wiped_and_the_cursor_is_there_again(clock: Clock) -> None:
    screen = Terminal()

    def interrupted() -> None:
        with watched(clock, screen).progress("reading", 3) as advance:
            clock.now += 0.6
            advance()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert screen.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_what_is_said_meanwhile_takes_the_place_of_the_line(clock: Clock) -> None:
    screen = Terminal()
    console = watched(clock, screen)

    with console.progress("reading", 3) as advance:
        clock.now += 0.6
        advance()
        console.talk("a.yaml cannot be read")
        clock.now += 0.6
        advance()

        assert "\x1b[1A\x1b[2Ka.yaml cannot be read\n" in screen.getvalue()
        assert "2/3" in screen.text.partition("a.yaml cannot be read")[2]


@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_nobody_who_cannot_see_it_is_shown_progress(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, terminal: str
) -> None:
    screen = Terminal() if terminal == "dumb" else io.StringIO()
    monkeypatch.setenv("TERM", terminal)

    with watched(clock, screen).progress("reading", 3) as advance:
        clock.now += 0.6
        advance()

    assert screen.getvalue() == ""


# JSON


def test_json_is_one_object_in_the_letters_of_the_text() -> None:
    screen = Screen()

    screen.console.json({"task": "Möte"})

    assert screen.out == '{\n  "task": "Möte"\n}\n'


def test_json_on_a_console_that_lacks_letters_loses_none() -> None:
    screen = Screen(encoding="cp1252")

    screen.console.json({"task": "Åtgärd 東"})

    assert screen.out.isascii()
    assert json.loads(screen.out) == {"task": "Åtgärd 東"}


@given(st.text())
def test_json_that_cannot_steer_a_terminal_means_the_same(text: str) -> None:
    escaped = escaped_json(json.dumps(text, ensure_ascii=False))

    assert printable(escaped) == escaped
    assert json.loads(escaped) == text


# CSV


def test_csv_opens_in_swedish_excel() -> None:
    screen = Screen()

    screen.console.csv([("Ref", "Task"), ("2020-04-20/A1", "Möte; två")])

    assert screen.out == '\ufeffRef;Task\r\n2020-04-20/A1;"Möte; två"\r\n'


def test_csv_is_utf_8_whatever_the_console_is() -> None:
    screen = Screen(encoding="cp1252")

    screen.console.csv([("Åtgärd 東",)])

    assert isinstance(screen.console.out.buffer, io.BytesIO)
    assert screen.console.out.buffer.getvalue() == "\ufeffÅtgärd 東\r\n".encode()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1"])
def test_no_cell_runs_as_a_formula(cell: str) -> None:
    assert spreadsheet_cell(cell).startswith("'")


@pytest.mark.parametrize("cell", ["Möte", "2020-04-20", "", "a=1", "(1)"])
def test_a_cell_that_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert spreadsheet_cell(cell) == cell


@given(st.lists(st.text(alphabet='=+-@;"\t\r\n aå'), min_size=1, max_size=3))
def test_every_cell_comes_back_from_csv_and_none_begins_as_a_formula(cells: list[str]) -> None:
    screen = Screen()

    screen.console.csv([cells])

    [row] = csv.reader(io.StringIO(screen.out.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert row == [spreadsheet_cell(cell) for cell in cells]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# Tables

COLUMNS = (
    Column("Ref"),
    Column("Task", wraps=True),
    Column("Owner", wraps=True),
    Column("Due"),
    Column("State", below=True),
)
ROWS = (
    ("2020-04-20/A4", "Svara Regionen på frågan", "Länsstyrelsen, Företagarna, JHT", "2020-04-24", "3 days late"),
    ("2020-04-20/A16", "Skicka ut enkäten", "JHT", "2020-W18", ""),
)


def test_a_program_gets_a_line_with_tabs_for_each_row_and_no_headings() -> None:
    screen = Screen()

    screen.console.table(COLUMNS, [Section("Overdue", ROWS[:1]), Section("Later", ROWS[1:])])

    assert screen.out == (
        "2020-04-20/A4\tSvara Regionen på frågan\tLänsstyrelsen, Företagarna, JHT\t2020-04-24\t3 days late\n"
        "2020-04-20/A16\tSkicka ut enkäten\tJHT\t2020-W18\t\n"
    )


def test_a_tab_or_line_break_in_a_cell_does_not_break_the_line_for_a_program() -> None:
    screen = Screen()

    screen.console.table((Column("Task"), Column("Owner")), [Section("", [("a\tb\nc", "JHT")])])

    assert screen.out == "a b c\tJHT\n"


def test_a_table_on_a_wide_terminal_has_a_line_for_each_row() -> None:
    screen = Screen(terminal=True, width=120)

    screen.console.table(COLUMNS, [Section("Overdue", ROWS[:1]), Section("Later", ROWS[1:])])

    assert screen.out == (
        "Ref             Task                      Owner                            Due         State\n"
        "──────────────────────────────────────────────────────────────────────────────────────────────────\n"
        "Overdue\n"
        "2020-04-20/A4   Svara Regionen på frågan  Länsstyrelsen, Företagarna, JHT  2020-04-24  3 days late\n"
        "\n"
        "Later\n"
        "2020-04-20/A16  Skicka ut enkäten         JHT                              2020-W18\n"
    )


def test_on_a_narrow_terminal_the_state_stands_below_the_date_and_neither_is_folded() -> None:
    screen = Screen(terminal=True, width=64)

    screen.console.table(COLUMNS, [Section("", ROWS)])

    assert screen.out == (
        "Ref             Task            Owner                Due\n"
        "────────────────────────────────────────────────────────────────\n"
        "2020-04-20/A4   Svara Regionen  Länsstyrelsen,       2020-04-24\n"
        "                på frågan       Företagarna, JHT     3 days late\n"
        "2020-04-20/A16  Skicka ut       JHT                  2020-W18\n"
        "                enkäten\n"
    )


def test_a_column_that_holds_nothing_is_left_out_on_screen() -> None:
    screen = Screen(terminal=True, width=120)

    screen.console.table(COLUMNS, [Section("", ROWS[1:])])

    assert "State" not in screen.out


def test_a_table_without_rows_is_nothing_at_all() -> None:
    screen = Screen(terminal=True)

    screen.console.table(COLUMNS, [Section("Overdue", [])])

    assert screen.out == ""


def test_markup_in_a_cell_is_text() -> None:
    screen = Screen(terminal=True)

    screen.console.table((Column("Task", wraps=True),), [Section("[b]x[/b]", [("[red]Ring[/red] :smile:",)])])

    assert "[b]x[/b]" in screen.out
    assert "[red]Ring[/red] :smile:" in screen.out


@pytest.mark.parametrize(
    ("terminal", "printed"), [("xterm", "\x1b[1mTask\x1b[0m\n────\nRing\n"), ("dumb", "Task\n────\nRing\n")]
)
def test_headings_are_bold_where_the_terminal_knows_what_that_is(
    monkeypatch: pytest.MonkeyPatch, terminal: str, printed: str
) -> None:
    monkeypatch.setenv("TERM", terminal)
    screen = Terminal()

    Console(out=screen, terminal=True, width=80, colour=False).table((Column("Task"),), [Section("", [("Ring",)])])

    assert screen.getvalue() == printed


def test_a_column_of_nothing_but_blanks_is_set_like_any_other() -> None:
    columns = (Column("Task", wraps=True), Column("Owner", wraps=True))

    layout = laid_out(columns, [Section("", [("\u00a0" * 9, "Eva Ek " * 9)])], 20, len)

    assert all(layout.widths)


def test_columns_stand_in_line_below_wide_letters() -> None:
    screen = Screen(terminal=True)

    screen.console.table(
        (Column("Task", wraps=True), Column("Due")), [Section("", [("東京", "2020"), ("abcd", "2021")])]
    )

    assert screen.out.splitlines()[2:] == ["東京  2020", "abcd  2021"]


def test_a_table_in_cp1252_has_signs_that_it_can_show() -> None:
    screen = Screen(terminal=True, encoding="cp1252")

    screen.console.table(COLUMNS, [Section("", ROWS)])

    assert "?" not in screen.out


WORD = st.text(alphabet="abåö", max_size=10)
WORDS = st.text(alphabet="abåö ", max_size=60)


@given(rows=st.lists(st.tuples(WORDS, WORDS, WORD), min_size=1, max_size=6), width=st.integers(40, 120))
def test_a_table_is_never_wider_than_the_terminal_and_loses_no_letter(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    screen = Screen(terminal=True, width=width)
    columns = (Column("A", wraps=True), Column("B", wraps=True), Column("C", below=True))

    screen.console.table(columns, [Section("", rows)])

    printed = screen.out.splitlines()[2:]
    assert max(map(len, printed), default=0) <= width
    assert sorted("".join(printed).replace(" ", "")) == sorted("".join(map("".join, rows)).replace(" ", ""))


@given(text=st.text(alphabet="ab \n\u00a0"), width=st.integers(1, 12))
def test_text_is_broken_into_lines_that_fit_and_keep_every_letter(text: str, width: int) -> None:
    lines = broken(text, width, len)

    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.translate({32: None, 10: None, 160: None})


def test_a_name_in_a_list_is_broken_only_where_it_does_not_fit() -> None:
    names = held_together("JHT, Samling Näringsliv, Kommunförbundet i Norrland (2 of 4 left)")

    assert broken(names, 20, len) == [
        "JHT,",
        "Samling Näringsliv,",
        "Kommunförbundet i",
        "Norrland",
        "(2 of 4 left)",
    ]


def test_the_layout_with_fewest_lines_is_taken() -> None:
    section = Section("", [["2020-04-20/A4", "Svara på frågan nu", "JHT", "2020-04-24", "3 days late"]])

    wide, narrow = (laid_out(COLUMNS, [section], width, len) for width in (80, 50))

    assert [column.heading for column in wide.columns] == ["Ref", "Task", "Owner", "Due", "State"]
    assert [column.heading for column in narrow.columns] == ["Ref", "Task", "Owner", "Due"]


# Problems

PROBLEM = Problem(
    file="meetings/2020-04-20.yaml",
    line=9,
    column=12,
    rule="unknown-name",
    message="`jth` is not in the register",
    remedy="did you mean `jht`?",
    width=3,
    text="    owner: jth",
)


def test_a_problem_is_told_with_its_line_a_caret_and_what_to_write() -> None:
    assert text_of(PROBLEM, 80) == (
        "meetings/2020-04-20.yaml:9:12: error: `jth` is not in the register [unknown-name]\n"
        "     9 |     owner: jth\n"
        "       |            ^^^\n"
        "         did you mean `jht`?"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem("a.yml", 0, 0, "wrong-suffix", "it ends in .yml", severity=Severity.WARNING)

    assert text_of(problem, 80) == "a.yml: warning: it ends in .yml [wrong-suffix]"


def told(text: str, column: int, width: int, room: int = 80) -> tuple[str, str]:
    problem = Problem("f", 1, column, "r", "m", width=width, text=text)
    _, line, caret = text_of(problem, room).splitlines()
    return line.removeprefix("     1 | "), caret.removeprefix("       | ")


def test_the_caret_stands_below_its_word_after_a_tab() -> None:
    assert told("\towner: x", 9, 1) == ("\towner: x", "\t       ^")


def test_the_caret_stands_below_its_word_after_wide_letters() -> None:
    assert told("東京: x", 5, 1) == ("東京: x", "      ^")


def test_the_caret_may_stand_behind_the_line() -> None:
    assert told("title:", 7, 1) == ("title:", "      ^")


def test_a_very_long_line_is_shown_around_the_caret_and_says_so() -> None:
    line, caret = told("x" * 500 + "FEL" + "y" * 500, 501, 3, room=60)

    assert line.startswith("…xxx")
    assert line.endswith("yyy…")
    assert len(line) <= 51
    assert line[caret.index("^") : caret.index("^") + 3] == "FEL"
    assert caret.count("^") == 3


def test_the_caret_below_a_very_long_text_ends_with_what_is_shown() -> None:
    line, caret = told("title: " + "x" * 500, 8, 500, room=60)

    assert len(caret) <= len(line)


def test_what_steers_a_terminal_is_visible_in_a_problem_and_the_caret_stays_in_place() -> None:
    assert told("a\u202eb: x", 6, 1) == ("a\ufffdb: x", "     ^")


def test_problems_are_talk_unless_they_are_what_was_asked_for() -> None:
    as_talk, as_data = Screen(), Screen()

    as_talk.console.problems([PROBLEM])
    as_data.console.problems([PROBLEM], to_data=True)

    assert (as_talk.out, as_data.err) == ("", "")
    assert as_talk.err == as_data.out


def test_the_word_error_is_there_also_where_it_is_coloured() -> None:
    screen = Screen()
    screen.console.colour = True

    screen.console.problems([PROBLEM])

    assert "9:12: error: `jth`" in screen.err


def test_problems_are_counted_by_weight() -> None:
    of = {severity: Problem("f", 1, 1, "r", "m", severity=severity) for severity in Severity}

    assert count([of[Severity.WARNING], of[Severity.ERROR], of[Severity.ERROR]]) == "2 errors, 1 warning"
    assert count([of[Severity.ADVICE]]) == "1 advice"


def test_a_code_host_gets_a_workflow_command() -> None:
    problem = Problem("m,1:a.yaml", 9, 12, "r", "50 % är\nfel", "skriv 2", Severity.WARNING, 3)

    assert github_line(problem) == (
        "::warning file=m%2C1%3Aa.yaml,line=9,col=12,endColumn=15,title=r::50 %25 är%0Afel; skriv 2"
    )


def test_an_accent_takes_no_column_and_a_wide_letter_two() -> None:
    assert [columns_of(text) for text in ("abc", "å", "a\u030a", "東")] == [3, 1, 1, 2]


# Output that does not arrive


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_output_that_cannot_be_written_is_an_error_of_its_own() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device
        console = Console(out=full, err=io.StringIO(), terminal=False)
        console.data("x")

        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            console.flush()
        console.give_up()


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    code = (
        "import sys; from naringsdialog.cli.console import Console\n"
        "console = Console()\n"
        "try:\n"
        "    for _ in range(20_000): console.data('x' * 20)\n"
        "    console.flush()\n"
        "except BrokenPipeError:\n"
        "    console.give_up()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_problems_are_coloured_on_a_terminal_unless_she_wants_no_colour(no_color: str, is_coloured: bool) -> None:
    import pty

    master, slave = pty.openpty()
    code = (
        "from naringsdialog.cli.console import Console; from naringsdialog.problems import Problem\n"
        "Console().problems([Problem('f', 1, 1, 'r', 'm', text='x')])"
    )
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}

    subprocess.run([sys.executable, "-c", code], stderr=slave, stdout=subprocess.DEVNULL, env=environment, check=True)

    os.close(slave)
    printed = os.read(master, 10_000).decode()
    os.close(master)
    assert ("\x1b[31m\x1b[1merror:\x1b[0m" in printed) is is_coloured
    assert "error:" in printed
