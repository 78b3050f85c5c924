"""What `dialog check --explain` says of the problems of single fields, which the model finds before any rule looks."""

from __future__ import annotations

from naringsdialog.problems import Severity

MODEL_RULES: dict[str, tuple[Severity, str]] = {
    "missing-key": (
        Severity.ERROR,
        """\
A key is missing that must be there.

A meeting has a date; an item a title; an action an id and a task.

Wrong:
    agenda:
      - title: Enkäten

Right:
    date: 2020-04-20
    agenda:
      - title: Enkäten""",
    ),
    "unknown-key": (
        Severity.ERROR,
        """\
A key is not one of those that may stand here.

What stands under an unknown key would appear nowhere. Most often it is misspelled, or indented too little or too much.

Wrong:
    date: 2020-04-20
    plats: Rådhuset

Right:
    date: 2020-04-20
    place: Rådhuset""",
    ),
    "kind": (
        Severity.ERROR,
        """\
A list, a text, or keys with values stand where something else is expected.

A list has a line with a dash for each part, or stands in brackets.

Wrong:
    date: 2020-04-20
    called: region, af

Right:
    date: 2020-04-20
    called: [region, af]""",
    ),
    "form": (
        Severity.ERROR,
        """\
A date, a time, a number, a key or a reference is not written as it must be.

Dates are written YYYY-MM-DD, weeks YYYY-Www, times 15:00. true and false stand without quotes. Keys are lower case
letters, digits, - and _; `all` and `none` are no keys.

Wrong:
    date: 20 april

Right:
    date: 2020-04-20""",
    ),
    "choice": (
        Severity.ERROR,
        """\
A value is not one of the words that the key knows.

Wrong:
    date: 2020-04-20
    status: finished

Right:
    date: 2020-04-20
    status: draft""",
    ),
    "blank": (
        Severity.ERROR,
        """\
A text or a list is there, but nothing is in it.

Wrong:
    date: 2020-04-20
    place: " "

Right:
    date: 2020-04-20
    place: Rådhuset""",
    ),
    "empty-value": (
        Severity.WARNING,
        """\
A key stands without a value, and counts as if it were not there.

Wrong:
    date: 2020-04-20
    place:

Right:
    date: 2020-04-20
    place: Rådhuset""",
    ),
    "quote-this": (
        Severity.WARNING,
        """\
A text is one that other programs take for a number, true or false, or nothing.

It is read as the text that stands there. An editor, or any other program that reads YAML, sees something else: 007 is
seven to it. Quotes make it a text for all.

Wrong:
    date: 2020-04-20
    place: 1408

Right:
    date: 2020-04-20
    place: "1408\"""",
    ),
    "wrong-suffix": (
        Severity.ERROR,
        """\
A file below meetings/ ends in .yml.

A meeting's file ends in .yaml. With two endings there could be two files for one meeting.""",
    ),
    "cannot-open": (
        Severity.ERROR,
        """\
A file below meetings/ cannot be opened.

Either it may not be read by you, or it is no ordinary file, such as a link that leads nowhere. What stands in it is in
no list and in no document.""",
    ),
}
