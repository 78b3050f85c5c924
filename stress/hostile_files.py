"""Files that somebody else could put into a workspace, or send: templates, Word files, workbooks, and what is kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stress.hostile_word import FETCHING, OTHER, REFUSED
from stress.inside import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "Hemligheten utanför"  # stands in files beside the workspace, and nowhere else
KEY = "2020-04-20"
_RENDER = ("render", KEY, "--kind", "minutes", "--format", "md,docx,html", "--force")


@dataclass(frozen=True, slots=True)
class Hostile:
    """Something hostile in a workspace.

    Attributes:
        name: what it is called in a finding.
        put: puts it there.
        commands: what is carried out then.
        refused: whether each command must refuse it, with place and remedy; else it may pass.
    """

    name: str
    put: Callable[[Path], object]
    commands: tuple[tuple[str, ...], ...]
    refused: bool = False


def _file(place: str, data: bytes | str) -> Callable[[Path], object]:
    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(data if isinstance(data, bytes) else data.encode())

    return put


# Templates

_TEMPLATES = {
    "a loop in a loop": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "a long range": "{% for i in range(10**12) %}x{% endfor %}",
    "a long text": "{{ 'x' * 10**10 }}",
    "a long list": "{{ [1] * 10**10 }}",
    "a large number": "{{ 10**(10**9) }}",
    "a wide number": "{{ '%9999999999d' % 1 }}",
    "a wide text": "{{ '{:>9999999999}'.format(1) }}",
    "a wide filter": "{{ 'x'|center(10**10) }}",
    "a large batch": "{% for r in [1]|batch(10**10, 'x') %}{{ r|length }}{% endfor %}",
    "doubling": "{% set n = namespace(x='xxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "doubling by plus": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "replacing": "{% set x = 'x' * 999999 %}{{ x|replace('', x) }}",
    "a macro without end": "{% macro f(n) %}{{ f(n) }}{{ f(n) }}{% endmacro %}{{ f(1) }}",
    "including itself": "{% include 'minutes.md.j2' %}",
    "extending itself": "{% extends 'minutes.md.j2' %}",
    "words without end": "{{ lipsum(n=10**9) }}",
    "nested blocks": "{% if 1 %}" * 3_000 + "{% endif %}" * 3_000,
    "nested brackets": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "climbing include": "{% include '../hemligt.txt' %}",
    "climbing include of Windows": "{% include '..\\\\hemligt.txt' %}",
    "climbing import": "{% import '../hemligt.txt' as x %}{{ x }}",
    "climbing extends": "{% extends '../hemligt.txt' %}",
    "climbing list": "{% include ['../hemligt.txt', '../../hemligt.txt', '/hemligt.txt'] %}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes by attr": "{{ ''|attr('__class__')|attr('__mro__') }}",
    "classes by map": "{{ ['']|map(attribute='__class__')|list }}",
    "classes by format": "{{ '{0.__class__.__mro__}'.format(meeting) }}",
    "classes by format_map": "{{ '{x.__class__}'.format_map({'x': meeting}) }}",
    "classes by sort": "{{ [meeting]|sort(attribute='__class__.__name__')|first|attr('__init__') }}",
    "globals": "{{ cycler.__init__.__globals__ }}{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "globals of a filter": "{{ self.__init__.__globals__ }}{{ _.__globals__ }}{{ ngettext.__globals__ }}",
    "a generator's frame": "{{ (meeting.agenda|map('string')).gi_frame.f_globals }}",
    "changing what is given": "{{ series.__setattr__('title', 'x') }}{% set series.title = 'x' %}",
}


# Its elements are undefined, and printed as such.
_PASSES = ("classes by map",)


def _template(name: str, text: str) -> tuple[Hostile, Hostile]:
    put = _file("templates/minutes.md.j2", text)
    return (
        Hostile(f"a template: {name}", put, (_RENDER,), refused=name not in _PASSES),
        Hostile(f"a template that is checked: {name}", put, (("template", "check"),)),
    )


def _linked_template(root: Path) -> None:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "minutes.md.j2").symlink_to("../../hemligt.txt")


# Word files

_ON_WORD = (("audit", "brev.docx"), ("template", "check"), ("render", KEY, "--kind", "minutes", "--format", "docx"))


def _word(name: str, data: Callable[[], bytes], *, refused: bool) -> Hostile:
    def put(root: Path) -> None:
        made = data()
        for place in ("brev.docx", "templates/letterhead.docx"):
            _file(place, made)(root)

    return Hostile(f"a Word file: {name}", put, _ON_WORD, refused=refused)


def _sheet(name: str, data: Callable[[], bytes]) -> Hostile:
    def put(root: Path) -> None:
        (root / "svar.xlsx").write_bytes(data())

    return Hostile(f"a workbook: {name}", put, (("actions", "import", "svar.xlsx", "--yes"),), refused=True)


# What the program keeps, made by somebody else

_OWN = (("check",), ("list",), ("actions", "--all"), ("search", "Ring"), ("undo", "--list"), ("undo", "--yes"))
_WRITING = (("actions", "note", f"{KEY}/A1", "--note", "Klart"), _RENDER)


def _misled(target: str) -> Callable[[Path], None]:
    """Put a journal there in which a change of ours is said to be one of another file."""

    def put(root: Path) -> None:
        ask(root, "actions", "note", f"{KEY}/A1", "--note", "Påmind")
        path = root / ".dialog" / "journal.jsonl"
        path.write_bytes(path.read_bytes().replace(f"meetings/{KEY}.yaml".encode(), target.encode()))

    return put


def _repository(root: Path) -> None:
    """Make a repository whose settings start what they like, with files and branches that are called like options."""
    (root / "meetings" / "--output=ond.yaml").write_bytes(b"date: 2020-04-27\n")
    told = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", *words], cwd=root, env=os.environ | told, check=True, capture_output=True)
    heads = root / ".git" / "refs" / "heads"
    (heads / "--output=ond").write_bytes(next(heads.iterdir()).read_bytes())
    run = "\"touch '$ROT/../ond.txt'\"".replace("$ROT", str(root))
    with (root / ".git" / "config").open("a") as config:
        config.write(f"[core]\nfsmonitor = {run}\npager = {run}\nsshCommand = {run}\n[diff]\nexternal = {run}\n")
        config.write(f"[log]\nshowSignature = true\n[gpg]\nprogram = {run}\n")
    with (root / "meetings" / f"{KEY}.yaml").open("a") as file:
        file.write("# ändrad\n")


def _instead(place: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        make(root / place)

    return put


def _linked(place: str, target: str) -> Callable[[Path], None]:
    return _instead(place, lambda path: path.symlink_to(target))


def _database(path: Path) -> None:
    """Make an index of somebody else's: with our tables' likes, and what runs when it is read or written."""
    made = sqlite3.connect(path)
    made.executescript(
        "create table files (path, text); create table meetings (key, title);"
        "create view actions as select load_extension('/tmp/ond.so');"
        "create trigger ond after insert on files begin select writefile('../ond.txt', 'x'); end;"
    )
    made.close()
    path.with_name("index.seal").write_bytes(os.urandom(64))


_KEPT: dict[str, Callable[[Path], object]] = {
    "a journal of files outside": _misled("../hemligt.txt"),
    "a journal of absolute files": _misled("/etc/hostname"),
    "a journal of no JSON": _file(".dialog/journal.jsonl", b"[" * 200_000 + b"\n\xff\x00\n"),
    "a link for a journal": _linked(".dialog/journal.jsonl", "../../hemligt.txt"),
    "a link for an index": _linked(".dialog/index.sqlite", "../../hemligt.txt"),
    "a link for a seal": _linked(".dialog/index.seal", "../../hemligt.txt"),
    "an index of others": _instead(".dialog/index.sqlite", _database),
    "an index that is none": _file(".dialog/index.sqlite", b"SQLite format 3\0" + bytes(8_000)),
    "a folder for an index": _instead(".dialog/index.sqlite", lambda path: path.mkdir()),
    "a pipe for an index": _instead(".dialog/index.sqlite", os.mkfifo),
    "a pipe for a lock": _instead(".dialog/lock", os.mkfifo),
    "a pipe for a journal": _instead(".dialog/journal.jsonl", os.mkfifo),
    "a link for the folder": _linked(".dialog", "../utanför"),
    "a link for out": _linked("out", "../utanför"),
    "a ledger of files outside": _file(
        "out/.rendered.json", '{"version":1,"files":{"../hemligt.txt":{"content":["x"]}}}'
    ),
    "a ledger that is none": _file("out/.rendered.json", "[" * 200_000),
    "a link for a ledger": _linked("out/.rendered.json", "../../hemligt.txt"),
    "a pipe for a ledger": _instead("out/.rendered.json", os.mkfifo),
    "a link for a document": _linked(f"out/{KEY}-serie-anteckningar.md", "../../hemligt.txt"),
    "a folder for a repository": _file(".git", "gitdir: ../utanför\n"),
}

HOSTILE: tuple[Hostile, ...] = (
    *(one for name, text in _TEMPLATES.items() for one in _template(name, text)),
    Hostile("a template: a link out of its folder", _linked_template, (_RENDER,), refused=True),
    *(_word(name, data, refused=True) for name, data in REFUSED.items()),
    *(_word(name, data, refused=True) for name, data in FETCHING.items()),
    *(_word(name, data, refused=False) for name, data in OTHER.items()),
    *(_sheet(name, data) for name, data in REFUSED.items()),
    *(Hostile(f"what is kept: {name}", put, (*_OWN, *_WRITING)) for name, put in _KEPT.items()),
)
"""All hostile files."""

WITH_GIT = Hostile(
    "a repository that runs what it likes",
    _repository,
    (
        *(*_OWN, *_WRITING, ("diff",), ("diff", "--output=../ond.txt"), ("diff", "--", "--output=../ond.txt")),
        *(("diff", "HEAD", "--since-sent"), ("diff", "HEAD:../../hemligt.txt"), ("diff", "--", "-O../ond.txt")),
    ),
)
"""What takes git to be tried."""
