"""Documents for the scalars of YAML: each style and escape, in each place where it can stand."""

from __future__ import annotations

from itertools import product
from textwrap import indent
from typing import TYPE_CHECKING

from stress.yaml_document import BLOCK_PLACES, HEAD, PLACES, Document, placed

if TYPE_CHECKING:
    from collections.abc import Iterator


def _plain_scalars() -> Iterator[Document]:
    texts = {
        "word": "Läget",
        "words": "Läget i länet",
        "dash-inside": "a - b -c- d",
        "colon-inside": "a:b http://example.org:80/",
        "hash-inside": "a#b C#",
        "question": "?hur -så :x",
        "quotes-inside": 'sa "hej" och it\'s',
        "signs-inside": "a & b * c ! d | e > f % g @ h `",
        "backslash": "c:\\nytt\\träd",
        "astral": "𝄞 😀",
        "combined": "e\u0301 å",
        "no-break-space": "10\u00a0%",
    }
    for (name, text), place in product(texts.items(), PLACES):
        # Between brackets libyaml keeps to YAML 1.1, in which no text there holds `:x`.
        accepted = None if name == "question" and place == "in-braces" else True
        yield Document("plain-scalars", f"{name} {place}", placed(place, text), accepted, text)
    for (name, spelling, says), place in product(
        [
            ("two-lines", "ett\ntvå", "ett två"),
            ("blank-line", "ett\n\ntvå", "ett\ntvå"),
            ("deeper", "ett\n  två", "ett två"),
        ],
        PLACES,
    ):
        yield Document("plain-scalars", f"{name} {place}", placed(place, spelling), True, says)
    for name, text in {"brackets": "a [b] {c}, d", "comma": "a, b,c"}.items():
        yield Document("plain-scalars", name, placed("of-an-item", text), True, text)
    for sign in "@`%&*!|>{}[],":
        yield Document("plain-scalars", f"begun by {sign}", placed("of-an-item", f"{sign} x: y"), False)
    for name, text in {"colon-space": "a: b: c", "colon-at-end": "a b:", "dash": "- a", "question": "? a"}.items():
        yield Document("plain-scalars", f"refused {name}", placed("of-an-item", text), False)


def _quoted_scalars() -> Iterator[Document]:
    texts = {
        "word": "Läget",
        "indicators": "- a: [b] {c} # d, & * ! | > % @ ` ?",
        "looks-typed": "15:00",
        "spaces": "  a  ",
        "backslash-free": "tak/golv",
        "comment-like": "a #b # c",
        "document-marks": "--- ...",
    }
    for (name, text), quote, place in product(texts.items(), "'\"", PLACES):
        yield Document("quoted-scalars", f"{name} {quote} {place}", placed(place, f"{quote}{text}{quote}"), None, text)
    foldings = {
        "folded": ("ett\ntvå", "ett två"),
        "blank-line": ("ett\n\ntvå", "ett\ntvå"),
        "two-blank-lines": ("ett\n\n\ntvå", "ett\n\ntvå"),
        "spaces-at-breaks": ("ett  \n  två", "ett två"),
        "break-at-the-end": ("ett\n", "ett "),
        "break-at-the-start": ("\nett", " ett"),
        "tab-before-break": ("ett\t\ntvå", "ett två"),
    }
    for (name, (text, says)), quote in product(foldings.items(), "'\""):
        document = placed("of-an-item", f"{quote}{text}{quote}")
        yield Document("quoted-scalars", f"{name} {quote}", document, None, says)
    yield Document("quoted-scalars", "quote in single", placed("of-an-item", "'it''s'"), True, "it's")
    yield Document("quoted-scalars", "only quotes", placed("of-an-item", "''''"), True, "'")
    for name, spelling in {
        "never closed '": "'a",
        'never closed "': '"a',
        "text behind": '"a" b',
        "two": "'a' 'b'",
        "comment without space": '"a"#b',
    }.items():
        yield Document("quoted-scalars", name, placed("of-an-item", spelling), None if "comment" in name else False)


def _escapes() -> Iterator[Document]:
    readable = {"t": "\t", "n": "\n", '"': '"', "\\": "\\", " ": " ", "_": "\xa0", "x41": "A", "u00e5": "å"}
    readable |= {"/": "/", "U0001F600": "😀", "xe5": "å", "u0041\\u0042": "AB", "\t": "\t"}
    for escape, says in readable.items():
        yield Document("escapes", f"\\{escape}", placed("of-an-item", f'"a\\{escape}b"'), True, f"a{says}b")
    for escape in ("0", "a", "b", "v", "f", "e", "N", "L", "P", "x07", "u2028", "uFEFF", "uD800", "U0000FFFF", "r"):
        accepted = None if escape == "r" else False
        yield Document("escapes", f"\\{escape} is no text", placed("of-an-item", f'"a\\{escape}b"'), accepted)
    for escape in ("q", "x4", "u12", "U00110000", "x", "'", "ä", "UFFFFFFFF"):
        yield Document("escapes", f"\\{escape} is none", placed("of-an-item", f'"a\\{escape}"'), False)
    yield Document("escapes", "line break", placed("of-an-item", '"ett\\\n  två"'), True, "etttvå")
    yield Document("escapes", "space before line break", placed("of-an-item", '"ett \\\n  \\ två"'), True, "ett  två")


def _literal_scalars() -> Iterator[Document]:
    contents = {
        "line": "ett",
        "lines": "ett\ntvå",
        "blank-line-inside": "ett\n\ntvå",
        "deeper-line": "ett\n  två\ntre",
        "signs": "- a: [b]\n# inte ett\n--- x\n\"'",
        "trailing-spaces": "ett  \ntvå",
        "tab": "ett\n\ttvå",
    }
    chomped = {"": "\n", "-": "", "+": "\n"}
    for (name, text), (chomping, end), place in product(contents.items(), chomped.items(), BLOCK_PLACES):
        yield Document(
            "literal-scalars", f"|{chomping} {name} {place}", placed(place, f"|{chomping}\n{text}"), None, text + end
        )
    for header, (name, text) in product(
        ("|2", "|2-", "|-2", "|+2", "|2+"), {"led": "  ett\ntvå", "line": "ett"}.items()
    ):
        spelling = f"{HEAD}title: {header}\n{indent(text, '  ')}\n"
        says = text if "-" in header else f"{text}\n"
        yield Document("literal-scalars", f"{header} {name}", spelling.encode(), None, says)
    for header in ("|0", "|10", "|x", "|--", "|2 x", "| x"):
        yield Document("literal-scalars", f"{header} is no header", placed("of-an-item", f"{header}\nett"), False)
    ends = {"|": "ett\n", "|-": "ett", "|+": "ett\n\n\n"}
    for header, says in ends.items():
        text = f"{HEAD}title: {header}\n  ett\n\n\nplace: Här\n"
        yield Document("literal-scalars", f"{header} before blank lines", text.encode(), None, says)
    yield Document("literal-scalars", "remark in the header", placed("of-an-item", "| # så\nett"), True, "ett\n")
    yield Document("literal-scalars", "remark behind", f"{HEAD}title: |\n  ett\n # x\n# y\n".encode(), True, "ett\n")
    yield Document("literal-scalars", "without text", f"{HEAD}title: |\nplace: Här\n".encode())
    yield Document("literal-scalars", "less deep", f"{HEAD}title: |\n    ett\n  två\n".encode(), False)
    yield Document("literal-scalars", "blank lines too deep", f"{HEAD}title: |\n      \n  ett\n".encode())
    yield Document("literal-scalars", "ended by the file", f"{HEAD}title: |\n  ett".encode(), True)


def _folded_scalars() -> Iterator[Document]:
    contents = {
        "lines": ("ett\ntvå", "ett två"),
        "blank-line": ("ett\n\ntvå", "ett\ntvå"),
        "two-blank-lines": ("ett\n\n\ntvå", "ett\n\ntvå"),
        "deeper-lines": ("ett\n  två\n  tre\nfyra", "ett\n  två\n  tre\nfyra"),
        "list": ("ett\n - två\n - tre", "ett\n - två\n - tre"),
    }
    chomped = {"": "\n", "-": "", "+": "\n"}
    for (name, (text, says)), (chomping, end), place in product(contents.items(), chomped.items(), BLOCK_PLACES[:2]):
        spelling = f">{chomping}\n{text}"
        yield Document("folded-scalars", f">{chomping} {name} {place}", placed(place, spelling), None, says + end)
    for header in (">2", ">2-", ">-2"):
        end = "" if "-" in header else "\n"
        text = f"{HEAD}title: {header}\n    ett\n  två\n"
        yield Document("folded-scalars", header, text.encode(), None, f"  ett\ntvå{end}")


def _empty_values() -> Iterator[Document]:
    spellings = ("", "~", "null", "Null", "NULL", '""', "''", "# x", "|", ">-", "[]", "{}")
    for spelling, place in product(spellings, ("of-the-root", "of-an-item", "in-a-list")):
        yield Document("empty-values", f"{spelling or 'nothing'} {place}", placed(place, spelling))
    for name, text in {"key": ": x\n", "flow-key": "agenda: [{: x}]\n", "flow-value": "agenda: [{title: }]\n"}.items():
        yield Document("empty-values", name, f"{HEAD}{text}".encode())
    for name, text in {
        "entry": "agenda:\n-\n",
        "flow-entry": "agenda: [,]\n",
        "last-comma": "present: [ml,]\n",
    }.items():
        yield Document("empty-values", name, f"{HEAD}{text}".encode())


def _core_schema() -> Iterator[Document]:
    values: tuple[str, ...] = (
        "true",
        "False",
        "yes",
        "no",
        "on",
        "0",
        "-1",
        "007",
        "0o7",
        "0x1F",
        "1_000",
        "1.0",
        "1e3",
        ".5",
        ".inf",
    )
    values += ("-.INF", ".NaN", "15:00", "1:30.5", "2020-04-20", "2020-04-20T10:00:00Z", "12e03", "=", "<<", "+1")
    for value in values:
        yield Document("core-schema", f"{value} as text", placed("of-an-item", value), True, value)
    for key, value in product(("minutes", "internal", "title"), ("15", '"15"', "1.5", "true", "True", "yes", "'true'")):
        text = f"{HEAD}agenda:\n- {'' if key == 'title' else 'title: A' + chr(10) + '  '}{key}: {value}\n"
        yield Document("core-schema", f"{key} {value}", text.encode())


MAKERS = (_plain_scalars, _quoted_scalars, _escapes, _literal_scalars, _folded_scalars, _empty_values, _core_schema)
