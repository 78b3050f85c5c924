"""Our own documents for each production of YAML 1.1 and 1.2, with what a meeting's file must make of them.

They are made by going through the specification (YAML 1.2.2, chapters 5 to 10): each production is spelled in each way
that it may be, and set into the places of a file where it can stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from textwrap import indent


@dataclass(frozen=True, slots=True)
class Document:
    """A file that exercises a production.

    Attributes:
        group: the chapter's matter, such as `block-scalars`.
        name: what is special in it; unique within the group.
        data: what stands in it.
        accepted: whether it must be accepted (True) or refused (False) as a meeting; None where either is right.
        says: a text that must be read from it where it is accepted; None where none is asked for.
    """

    group: str
    name: str
    data: bytes
    accepted: bool | None = None
    says: str | None = None


_HEAD = "date: 2020-04-20\nstatus: draft\n"
_ITEM = f"{_HEAD}agenda:\n  - title: Läget\n"
# Where a value can stand: what stands before it and behind it, and how deep its further lines are.
_PLACES = {
    "of-the-root": (f"{_HEAD}title: ", "\n", 2),
    "of-an-item": (f"{_ITEM}    notes: ", "\n    minutes: 5\n", 6),
    "in-a-list": (f"{_ITEM}    decisions:\n      - ", "\n      - Nej\n", 8),
    "in-braces": (f"{_HEAD}agenda: [{{title: ", ", minutes: 5}]\n", 2),
}
_BLOCK_PLACES = ("of-the-root", "of-an-item", "in-a-list")


def documents() -> tuple[Document, ...]:
    """Return all documents, each with another group and name."""
    makers = (
        *(_plain_scalars, _quoted_scalars, _escapes, _literal_scalars, _folded_scalars, _empty_values),
        *(_characters, _line_breaks, _indentation, _comments, _block_collections, _flow_collections, _complex_keys),
        *(_aliases, _tags, _directives, _streams, _core_schema),
    )
    return tuple(document for maker in makers for document in maker())


def _set(place: str, spelling: str) -> bytes:
    """Return a file with a value at a place; its further lines are as deep as the place asks for, and more."""
    before, behind, depth = _PLACES[place]
    first, _, rest = spelling.partition("\n")
    lines = f"{first}\n{indent(rest, ' ' * depth)}" if rest or spelling.endswith("\n") else first
    return f"{before}{lines}{behind}".encode()


def _whole(group: str, accepted: bool | None, texts: dict[str, str]) -> Iterator[Document]:
    for name, text in texts.items():
        yield Document(group, name, text.encode(), accepted)


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
    for (name, text), place in product(texts.items(), _PLACES):
        yield Document("plain-scalars", f"{name} {place}", _set(place, text), True, text)
    for (name, spelling, says), place in product(
        [("two-lines", "ett\ntvå", "ett två"), ("blank-line", "ett\n\ntvå", "ett\ntvå"), ("deeper", "ett\n  två", "ett två")],
        _PLACES,
    ):
        yield Document("plain-scalars", f"{name} {place}", _set(place, spelling), True, says)
    for name, text in {"brackets": "a [b] {c}, d", "comma": "a, b,c"}.items():
        yield Document("plain-scalars", name, _set("of-an-item", text), True, text)
    for sign in "@`%&*!|>{}[],#":
        yield Document("plain-scalars", f"begun by {sign}", _set("of-an-item", f"{sign} x: y"), False)
    for name, text in {"colon-space": "a: b: c", "colon-at-end": "a b:", "dash": "- a", "question": "? a"}.items():
        yield Document("plain-scalars", f"refused {name}", _set("of-an-item", text), False)


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
    for (name, text), quote, place in product(texts.items(), "'\"", _PLACES):
        yield Document("quoted-scalars", f"{name} {quote} {place}", _set(place, f"{quote}{text}{quote}"), None, text)
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
        document = _set("of-an-item", f"{quote}{text}{quote}")
        yield Document("quoted-scalars", f"{name} {quote}", document, None, says)
    yield Document("quoted-scalars", "quote in single", _set("of-an-item", "'it''s'"), True, "it's")
    yield Document("quoted-scalars", "only quotes", _set("of-an-item", "''''"), True, "'")
    for name, spelling in {
        "never closed '": "'a",
        'never closed "': '"a',
        "text behind": '"a" b',
        "two": "'a' 'b'",
        "comment without space": '"a"#b',
    }.items():
        yield Document("quoted-scalars", name, _set("of-an-item", spelling), None if "comment" in name else False)


def _escapes() -> Iterator[Document]:
    readable = {"t": "\t", "n": "\n", '"': '"', "\\": "\\", " ": " ", "_": "\xa0", "x41": "A", "u00e5": "å"}
    readable |= {"/": "/", "U0001F600": "😀", "xe5": "å", "u0041\\u0042": "AB", "\t": "\t"}
    for escape, says in readable.items():
        yield Document("escapes", f"\\{escape}", _set("of-an-item", f'"a\\{escape}b"'), True, f"a{says}b")
    for escape in ("0", "a", "b", "v", "f", "e", "N", "L", "P", "x07", "u2028", "uFEFF", "uD800", "U0000FFFF", "r"):
        accepted = None if escape == "r" else False
        yield Document("escapes", f"\\{escape} is no text", _set("of-an-item", f'"a\\{escape}b"'), accepted)
    for escape in ("q", "x4", "u12", "U00110000", "x", "'", "ä", "UFFFFFFFF"):
        yield Document("escapes", f"\\{escape} is none", _set("of-an-item", f'"a\\{escape}"'), False)
    yield Document("escapes", "line break", _set("of-an-item", '"ett\\\n  två"'), True, "etttvå")
    yield Document("escapes", "space before line break", _set("of-an-item", '"ett \\\n  \\ två"'), True, "ett  två")


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
    for (name, text), (chomping, end), place in product(contents.items(), chomped.items(), _BLOCK_PLACES):
        yield Document("literal-scalars", f"|{chomping} {name} {place}", _set(place, f"|{chomping}\n{text}"), None, text + end)
    for header, (name, text) in product(("|2", "|2-", "|-2", "|+2", "|2+"), {"led": "  ett\ntvå", "line": "ett"}.items()):
        spelling = f"{_HEAD}title: {header}\n{indent(text, '  ')}\n"
        says = text if "-" in header else f"{text}\n"
        yield Document("literal-scalars", f"{header} {name}", spelling.encode(), None, says)
    for header in ("|0", "|10", "|x", "|--", "|2 x", "| x", "|#"):
        yield Document("literal-scalars", f"{header} is no header", _set("of-an-item", f"{header}\nett"), False)
    ends = {"|": "ett\n", "|-": "ett", "|+": "ett\n\n\n"}
    for header, says in ends.items():
        text = f"{_HEAD}title: {header}\n  ett\n\n\nplace: Här\n"
        yield Document("literal-scalars", f"{header} before blank lines", text.encode(), None, says)
    yield Document("literal-scalars", "remark in the header", _set("of-an-item", "| # så\nett"), True, "ett\n")
    yield Document("literal-scalars", "remark behind", f"{_HEAD}title: |\n  ett\n # x\n# y\n".encode(), True, "ett\n")
    yield Document("literal-scalars", "without text", f"{_HEAD}title: |\nplace: Här\n".encode())
    yield Document("literal-scalars", "less deep", f"{_HEAD}title: |\n    ett\n  två\n".encode(), False)
    yield Document("literal-scalars", "blank lines too deep", f"{_HEAD}title: |\n      \n  ett\n".encode())
    yield Document("literal-scalars", "ended by the file", f"{_HEAD}title: |\n  ett".encode(), True)


def _folded_scalars() -> Iterator[Document]:
    contents = {
        "lines": ("ett\ntvå", "ett två"),
        "blank-line": ("ett\n\ntvå", "ett\ntvå"),
        "two-blank-lines": ("ett\n\n\ntvå", "ett\n\ntvå"),
        "deeper-lines": ("ett\n  två\n  tre\nfyra", "ett\n  två\n  tre\nfyra"),
        "list": ("ett\n - två\n - tre", "ett\n - två\n - tre"),
    }
    chomped = {"": "\n", "-": "", "+": "\n"}
    for (name, (text, says)), (chomping, end), place in product(contents.items(), chomped.items(), _BLOCK_PLACES[:2]):
        spelling = f">{chomping}\n{text}"
        yield Document("folded-scalars", f">{chomping} {name} {place}", _set(place, spelling), None, says + end)
    for header in (">2", ">2-", ">-2"):
        end = "" if "-" in header else "\n"
        text = f"{_HEAD}title: {header}\n    ett\n  två\n"
        yield Document("folded-scalars", header, text.encode(), None, f"  ett\ntvå{end}")


def _empty_values() -> Iterator[Document]:
    spellings = ("", "~", "null", "Null", "NULL", '""', "''", "# x", "|", ">-", "[]", "{}")
    for spelling, place in product(spellings, ("of-the-root", "of-an-item", "in-a-list")):
        yield Document("empty-values", f"{spelling or 'nothing'} {place}", _set(place, spelling))
    for name, text in {"key": ": x\n", "flow-key": "agenda: [{: x}]\n", "flow-value": "agenda: [{title: }]\n"}.items():
        yield Document("empty-values", name, f"{_HEAD}{text}".encode())
    for name, text in {"entry": "agenda:\n-\n", "flow-entry": "agenda: [,]\n", "last-comma": "present: [ml,]\n"}.items():
        yield Document("empty-values", name, f"{_HEAD}{text}".encode())


def _characters() -> Iterator[Document]:
    for code in (0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF):
        document = _set("of-an-item", f"a{chr(code)}b")
        yield Document("characters", f"U+{code:04X} is none", document, False)
    for code in (0x20, 0xA0, 0xAD, 0x200B, 0x202E, 0x3000, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF):
        yield Document("characters", f"U+{code:04X}", _set("of-an-item", f'"a{chr(code)}b"'), None, f"a{chr(code)}b")
    text = f"{_HEAD}title: Läget\n"
    yield Document("characters", "byte order mark", b"\xef\xbb\xbf" + text.encode(), True, "Läget")
    yield Document("characters", "byte order mark inside", text.replace("L", "\ufeffL").encode(), False)
    for encoding in ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield Document("characters", encoding, text.encode(encoding), False)
    for name, data in {"cut letter": b"\xc3", "overlong": b"\xc0\xaf", "surrogate": b"\xed\xa0\x80", "FF": b"\xff"}.items():
        yield Document("characters", name, text.encode() + b"place: " + data + b"\n", False)


def _line_breaks() -> Iterator[Document]:
    text = f"{_ITEM}    notes: |\n      ett\n      två\n"
    yield Document("line-breaks", "LF", text.encode(), True, "ett\ntvå\n")
    yield Document("line-breaks", "CRLF", text.replace("\n", "\r\n").encode(), True, "ett\ntvå\n")
    yield Document("line-breaks", "CRLF and LF", text.replace("\n", "\r\n", 3).encode(), True, "ett\ntvå\n")
    for name, sign in {"CR": "\r", "NEL": "\x85", "LS": "\u2028", "PS": "\u2029", "CRCRLF": "\r\r\n"}.items():
        yield Document("line-breaks", name, text.replace("\n", sign).encode(), False)
        yield Document("line-breaks", f"{name} in a text", text.replace("två", f"två{sign}tre").encode(), False)
    for name, end in {"none": "", "two": "\n\n", "spaces": "\n   ", "CR": "\r\n\r\n"}.items():
        yield Document("line-breaks", f"at the end {name}", (text.rstrip("\n") + end).encode())


def _indentation() -> Iterator[Document]:
    for step, lists in product((1, 2, 3, 4, 8), (0, 1, 2)):
        deep, deeper = " " * lists, " " * (lists + 2 + step)
        text = f"{_HEAD}agenda:\n{deep}- title: A\n{deep}  actions:\n{deeper}- id: A1\n{deeper}  task: Ring\n"
        yield Document("indentation", f"{step} and {lists}", text.encode(), True, "Ring")
    broken = {
        "one too deep": "agenda:\n  - title: A\n     minutes: 5\n",
        "one too little": "agenda:\n  - title: A\n   minutes: 5\n",
        "list less deep": "agenda:\n  - title: A\n - title: B\n",
        "tab": "agenda:\n\t- title: A\n",
        "tab behind spaces": "agenda:\n  - title: A\n  \tminutes: 5\n",
        "root led": " place: Här\n",
    }
    yield from _whole("indentation", False, {name: _HEAD + text for name, text in broken.items()})
    tabs = {"behind a colon": "title:\tA\n", "behind a text": "title: A\t\n", "before a remark": "title: A\t# x\n"}
    tabs |= {"blank line": "title: A\n\t\nplace: B\n", "behind a dash": "agenda:\n-\ttitle: A\n", "inside": "title: A\tB\n"}
    yield from _whole("indentation", None, {f"tab {name}": _HEAD + text for name, text in tabs.items()})


def _comments() -> Iterator[Document]:
    lines = _ITEM.splitlines()
    for at in range(len(lines) + 1):
        for remark in ("# x", "      # x", "#", "#: - [{"):
            text = "\n".join([*lines[:at], remark, *lines[at:], ""])
            yield Document("comments", f"{remark!r} before line {at + 1}", text.encode(), True, "Läget")
    for at, line in enumerate(lines):
        text = "\n".join([*lines[:at], f"{line} # x: 'y", *lines[at + 1 :], ""])
        yield Document("comments", f"behind line {at + 1}", text.encode(), True, "Läget")
    inside = {
        "in a flow list": "present: [ml, # x\n  # y\n  ah]\n",
        "in a flow mapping": "agenda: [{title: A, # x\n  minutes: 5}]\n",
        "between key and value": "title: # x\n  A\n",
        "between dash and value": "agenda:\n- # x\n  title: A\n",
        "behind quotes": "title: 'A' # x\n",
        "at the very end": "title: A\n# x",
        "behind a document": "title: A\n... # x\n",
    }
    yield from _whole("comments", True, {name: _HEAD + text for name, text in inside.items()})
    yield Document("comments", "within a plain text", f"{_HEAD}title: A\n  # x\n  B\n".encode(), False)


def _block_collections() -> Iterator[Document]:
    good = {
        "list not led": "agenda:\n- title: A\n- title: B\n",
        "compact list of lists of keys": "agenda:\n-   title: A\n    minutes: 5\n",
        "nested": "agenda:\n- title: A\n  items:\n  - title: B\n    items:\n    - title: C\n",
        "blank lines": "agenda:\n\n- title: A\n\n\n  minutes: 5\n\n",
        "value below its key": "title:\n  A\nplace:\n    B\n",
        "list below keys": "present:\n  - ml\n  - ah\ntitle: A\n",
        "quoted keys": "'title': A\n\"place\": B\n",
        "space before the colon": "title : A\n",
    }
    yield from _whole("block-collections", True, {name: _HEAD + text for name, text in good.items()})
    bad = {
        "list of lists": "agenda:\n- - - title: A\n",
        "list at the root": "- title: A\n",
        "text at the root": "Hej\n",
        "key twice": "title: A\ntitle: B\n",
        "two values": "title: A\n  place: B\n",
        "key among entries": "agenda:\n- title: A\ntitel: B\n- title: C\n",
        "entry among keys": "title: A\n- B\n",
        "no colon": "title A\nplace\n",
        "no space": "title:A\nplace:B\n",
        "deep": "agenda:\n" + "".join(f"{'  ' * at}- items:\n" for at in range(40)),
    }
    yield from _whole("block-collections", False, {name: _HEAD + text for name, text in bad.items()})


def _flow_collections() -> Iterator[Document]:
    good = {
        "list": "present: [ml, ah]\n",
        "list over lines": "present: [\n  ml,\n  ah,\n]\n",
        "mapping over lines": "agenda: [\n  {title: A,\n   minutes: 5\n  }\n]\n",
        "quoted": "agenda: [{'title': 'A', \"minutes\": 5}]\n",
        "no space behind a quoted key": 'agenda: [{"title":"A"}]\n',
        "no blanks": "agenda: [{title: A,minutes: 5},{title: B}]\n",
        "nested": "agenda: [{title: A, items: [{title: B, actions: [{id: A1, task: C}]}]}]\n",
        "block in lines": "agenda:\n- {title: A}\n- title: B\n",
        "folded text": "agenda: [{title: ett\n  två}]\n",
        "last comma": "agenda: [{title: A,},]\n",
    }
    yield from _whole("flow-collections", True, {name: _HEAD + text for name, text in good.items()})
    bad = {
        "never closed [": "present: [ml\n",
        "never closed {": "agenda: [{title: A]\n",
        "closed twice": "present: [ml]]\n",
        "closed otherwise": "present: [ml}\n",
        "pair in a list": "present: [ml: ah]\n",
        "text behind": "present: [ml] ah\n",
        "whole file": "{title: A}",
        "not led": "present: [\nml]\n",
        "dash inside": "present: [- ml]\n",
        "block inside": "agenda: [\n  - title: A\n]\n",
        "braces twice": "title: {{ x }}\n",
        "comma alone": "present: [,]\n",
        "deep": "agenda: " + "[" * 60 + "]" * 60 + "\n",
    }
    verdicts = {"whole file": None, "not led": None}
    for name, text in bad.items():
        data = ("{date: 2020-04-20}\n" if name == "whole file" else _HEAD + text).encode()
        yield Document("flow-collections", name, data, verdicts.get(name, False))


def _complex_keys() -> Iterator[Document]:
    texts = {
        "explicit": "? title\n: A\n",
        "explicit without value": "? title\n",
        "explicit block scalar": "? |\n  title\n: A\n",
        "explicit list": "? - a\n  - b\n: c\n",
        "explicit mapping": "? a: b\n: c\n",
        "flow list as key": "[a, b]: c\n",
        "flow mapping as key": "{a: b}: c\n",
        "explicit in braces": "agenda: [{? title : A}]\n",
        "explicit pair in brackets": "present: [? a : b]\n",
        "key over lines": '"ti\n  tle": A\n',
        "long key": f"{'x' * 1100}: A\n",
        "value as list": "? title\n: - A\n  - B\n",
    }
    yield from _whole("complex-keys", None, {name: _HEAD + text for name, text in texts.items()})


def _aliases() -> Iterator[Document]:
    texts = {
        "anchor and alias": "title: &a A\nplace: *a\n",
        "anchor alone": "title: &a A\n",
        "alias without anchor": "title: *a\n",
        "anchored list": "present: &a\n- ml\nremote: *a\n",
        "anchored mapping": "agenda:\n- &a {title: A}\n- *a\n",
        "anchored key": "&a title: A\n",
        "alias as key": "title: &a place\n*a : B\n",
        "anchored empty value": "title: &a\n",
        "itself": "agenda: &a [*a]\n",
        "merge": "agenda:\n- &a {title: A}\n- <<: *a\n",
        "merge of a list": "agenda:\n- <<: [*a, *b]\n",
        "odd name": "title: &å-1.2/3 A\n",
        "anchor of the whole": "--- &a\n",
        "anchored text": "agenda:\n- title: A\n  notes: &a |\n    x\n",
    }
    yield from _whole("aliases", False, {name: _HEAD + text for name, text in texts.items()})


def _tags() -> Iterator[Document]:
    for tag in ("!!str", "!!int", "!", "!own", "!<tag:yaml.org,2002:str>", "!e!x", "!!python/object/apply:os.system"):
        for place in ("of-the-root", "in-a-list", "in-braces"):
            yield Document("tags", f"{tag} {place}", _set(place, f"{tag} A"), False)
    collections = {"map": "agenda:\n- !!map {title: A}\n", "seq": "present: !!seq [ml]\n", "key": "!!str title: A\n"}
    collections |= {"with anchor": "title: !!str &a A\n", "empty": "title: !!null\n", "set": "agenda: !!set {a, b}\n"}
    yield from _whole("tags", False, {name: _HEAD + text for name, text in collections.items()})


def _directives() -> Iterator[Document]:
    body = f"---\n{_HEAD}title: A\n"
    lines = ("%YAML 1.1", "%YAML 1.2", "%YAML 1.3", "%YAML 2.0", "%TAG ! tag:example.org,2020:", "%TAG !! tag:x,2020:")
    for line in lines:
        yield Document("directives", line, f"{line}\n{body}".encode(), False)
    others = {"own": f"%FOO bar\n{body}", "twice": f"%YAML 1.2\n%YAML 1.2\n{body}", "no marker": f"%YAML 1.2\n{_HEAD}"}
    others |= {"behind a remark": f"# x\n%YAML 1.2\n{body}", "behind": f"{_HEAD}...\n%YAML 1.2\n---\n"}
    others |= {"broken": f"%YAML\n{body}", "letters": f"%YAML x.y\n{body}", "alone": "%YAML 1.2\n"}
    yield from _whole("directives", None, others)


def _streams() -> Iterator[Document]:
    body = f"{_HEAD}title: A\n"
    good = {
        "bare": body,
        "begun": f"---\n{body}",
        "begun and ended": f"---\n{body}...\n",
        "ended": f"{body}...\n",
        "begun with a remark": f"--- # x\n{body}",
        "blank lines ahead": f"\n\n# x\n\n---\n{body}",
        "remarks behind the end": f"{body}...\n# x\n\n",
    }
    yield from _whole("streams", True, good)
    bad = {
        "nothing": "",
        "blank": "\n \n",
        "remark alone": "# x\n",
        "marker alone": "---\n",
        "two": f"{body}---\n{body}",
        "two ended": f"{body}...\n---\n{body}",
        "empty behind": f"{body}---\n",
        "text behind the end": f"{body}... x\n",
        "bare behind the end": f"{body}...\nplace: B\n",
        "text in the marker's line": f"--- text\n{body}",
        "three markers": "---\n---\n---\n",
    }
    yield from _whole("streams", False, bad)


def _core_schema() -> Iterator[Document]:
    values = ("true", "False", "yes", "no", "on", "0", "-1", "007", "0o7", "0x1F", "1_000", "1.0", "1e3", ".5", ".inf")
    values += ("-.INF", ".NaN", "15:00", "1:30.5", "2020-04-20", "2020-04-20T10:00:00Z", "12e03", "=", "<<", "+1")
    for value in values:
        yield Document("core-schema", f"{value} as text", _set("of-an-item", value), True, value)
    for key, value in product(("minutes", "internal", "title"), ("15", '"15"', "1.5", "true", "True", "yes", "'true'")):
        text = f"{_HEAD}agenda:\n- {'' if key == 'title' else 'title: A' + chr(10) + '  '}{key}: {value}\n"
        yield Document("core-schema", f"{key} {value}", text.encode())
