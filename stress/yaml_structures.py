"""Documents for all of YAML that is not a scalar: characters, lines, remarks, collections, properties, streams."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from stress.yaml_document import HEAD, ITEM, Document, placed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def _characters() -> Iterator[Document]:
    for code in (0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF):
        document = placed("of-an-item", f"a{chr(code)}b")
        yield Document("characters", f"U+{code:04X} is none", document, False)
    for code in (0x20, 0xA0, 0xAD, 0x200B, 0x202E, 0x3000, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF):
        yield Document("characters", f"U+{code:04X}", placed("of-an-item", f'"a{chr(code)}b"'), None, f"a{chr(code)}b")
    text = f"{HEAD}title: Läget\n"
    yield Document("characters", "byte order mark", b"\xef\xbb\xbf" + text.encode(), True, "Läget")
    yield Document("characters", "byte order mark inside", text.replace("L", "\ufeffL").encode(), False)
    for encoding in ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield Document("characters", encoding, text.encode(encoding), False)
    for name, data in {
        "cut letter": b"\xc3",
        "overlong": b"\xc0\xaf",
        "surrogate": b"\xed\xa0\x80",
        "FF": b"\xff",
    }.items():
        yield Document("characters", name, text.encode() + b"place: " + data + b"\n", False)


def _line_breaks() -> Iterator[Document]:
    text = f"{ITEM}    notes: |\n      ett\n      två\n"
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
        text = f"{HEAD}agenda:\n{deep}- title: A\n{deep}  actions:\n{deeper}- id: A1\n{deeper}  task: Ring\n"
        yield Document("indentation", f"{step} and {lists}", text.encode(), True, "Ring")
    broken = {
        "one too deep": "agenda:\n  - title: A\n     minutes: 5\n",
        "one too little": "agenda:\n  - title: A\n   minutes: 5\n",
        "list less deep": "agenda:\n  - title: A\n - title: B\n",
        "tab": "agenda:\n\t- title: A\n",
        "tab behind spaces": "agenda:\n  - title: A\n  \tminutes: 5\n",
        "root led": " place: Här\n",
    }
    yield from whole("indentation", False, {name: HEAD + text for name, text in broken.items()})
    tabs = {"behind a colon": "title:\tA\n", "behind a text": "title: A\t\n", "before a remark": "title: A\t# x\n"}
    tabs |= {
        "blank line": "title: A\n\t\nplace: B\n",
        "behind a dash": "agenda:\n-\ttitle: A\n",
        "inside": "title: A\tB\n",
    }
    yield from whole("indentation", None, {f"tab {name}": HEAD + text for name, text in tabs.items()})


def _comments() -> Iterator[Document]:
    lines = ITEM.splitlines()
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
    yield from whole("comments", True, {name: HEAD + text for name, text in inside.items()})
    yield Document("comments", "within a plain text", f"{HEAD}title: A\n  # x\n  B\n".encode(), False)


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
    yield from whole("block-collections", True, {name: HEAD + text for name, text in good.items()})
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
    yield from whole("block-collections", False, {name: HEAD + text for name, text in bad.items()})


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
    yield from whole("flow-collections", True, {name: HEAD + text for name, text in good.items()})
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
        data = ("{date: 2020-04-20}\n" if name == "whole file" else HEAD + text).encode()
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
    yield from whole("complex-keys", None, {name: HEAD + text for name, text in texts.items()})


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
    yield from whole("aliases", False, {name: HEAD + text for name, text in texts.items()})


def _tags() -> Iterator[Document]:
    for tag in ("!!str", "!!int", "!", "!own", "!<tag:yaml.org,2002:str>", "!e!x", "!!python/object/apply:os.system"):
        for place in ("of-the-root", "in-a-list", "in-braces"):
            yield Document("tags", f"{tag} {place}", placed(place, f"{tag} A"), False)
    collections = {"map": "agenda:\n- !!map {title: A}\n", "seq": "present: !!seq [ml]\n", "key": "!!str title: A\n"}
    collections |= {"with anchor": "title: !!str &a A\n", "empty": "title: !!null\n", "set": "agenda: !!set {a, b}\n"}
    yield from whole("tags", False, {name: HEAD + text for name, text in collections.items()})


def _directives() -> Iterator[Document]:
    body = f"---\n{HEAD}title: A\n"
    lines = ("%YAML 1.1", "%YAML 1.2", "%YAML 1.3", "%YAML 2.0", "%TAG ! tag:example.org,2020:", "%TAG !! tag:x,2020:")
    for line in lines:
        yield Document("directives", line, f"{line}\n{body}".encode(), False)
    others = {"own": f"%FOO bar\n{body}", "twice": f"%YAML 1.2\n%YAML 1.2\n{body}", "no marker": f"%YAML 1.2\n{HEAD}"}
    others |= {"behind a remark": f"# x\n%YAML 1.2\n{body}", "behind": f"{HEAD}...\n%YAML 1.2\n---\n"}
    others |= {"broken": f"%YAML\n{body}", "letters": f"%YAML x.y\n{body}", "alone": "%YAML 1.2\n"}
    yield from whole("directives", None, others)


def _streams() -> Iterator[Document]:
    body = f"{HEAD}title: A\n"
    good = {
        "bare": body,
        "begun": f"---\n{body}",
        "begun and ended": f"---\n{body}...\n",
        "ended": f"{body}...\n",
        "begun with a remark": f"--- # x\n{body}",
        "blank lines ahead": f"\n\n# x\n\n---\n{body}",
        "remarks behind the end": f"{body}...\n# x\n\n",
    }
    yield from whole("streams", True, good)
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
    yield from whole("streams", False, bad)


MAKERS = (
    _characters,
    _line_breaks,
    _indentation,
    _comments,
    _block_collections,
    _flow_collections,
    _complex_keys,
    _aliases,
    _tags,
    _directives,
    _streams,
)
