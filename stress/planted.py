"""What a machine, a disk or a hand can have put into a workspace: one plant for each, and where it is to be told."""

from __future__ import annotations

import os
import socket
import stat
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stress.limits import CannotError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEPTH = 400_000
LONG = 100_000_000
_NEAR_THE_LIMIT = 900_000
_MEETING = "meetings/2020-04-13.yaml"
_CONFIG = "dialog.yaml"
_HELD = b"date: 2020-04-13\nstatus: sent\npresent: [eva]\nagenda: [{title: x}]\n"


@dataclass(frozen=True, slots=True)
class Plant:
    """Something amiss in a workspace.

    Attributes:
        name: what it is called in a finding.
        put: puts it into the workspace.
        told: what `dialog check` must say of it: its place, as a part of the output; None where it need say nothing.
        config: whether it keeps `dialog.yaml` from being read, so that every command must tell it.
    """

    name: str
    put: Callable[[Path], None]
    told: str | None = None
    config: bool = False


def _data(place: str, data: bytes) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(data)

    return put


def _sparse(place: str, size: int, begin: bytes = b"") -> Callable[[Path], None]:
    """Put a file that ends in zeros there, of which the disk keeps nothing."""

    def put(root: Path) -> None:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        with (root / place).open("wb") as file:
            file.write(begin)
            file.truncate(size)

    return put


def _link(place: str, target: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        _away(root / place)
        (root / place).symlink_to(target)

    return put


def _device(place: str) -> Callable[[Path], None]:
    """Put a link to a device like /dev/zero there: one of our own, for what follows the link may destroy it."""

    def put(root: Path) -> None:
        device = root.parent / "zero"
        if not os.path.lexists(device):
            try:
                os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 5))
            except OSError as error:
                raise CannotError(f"no device can be made here: {error.strerror}") from error
        _link(place, str(device))(root)

    return put


def device_is_whole(root: Path) -> bool:
    """Tell whether the device that links in the workspace lead to is still one."""
    device = root.parent / "zero"
    return not os.path.lexists(device) or stat.S_ISCHR(device.lstat().st_mode)


def _pipe(place: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        _away(root / place)
        os.mkfifo(root / place)

    return put


def _folder(place: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        _away(root / place)
        (root / place).mkdir()
        (root / place / "x.txt").write_bytes(b"hers")

    return put


def _socket(place: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        _away(root / place)
        here = os.open(".", os.O_RDONLY)
        os.chdir((root / place).parent)  # the name of a socket may not be long
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind((root / place).name)
        finally:
            os.fchdir(here)
            os.close(here)

    return put


def _file_in_place_of_folder(place: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        _away(root / place)
        (root / place).write_bytes(b"hers")

    return put


def _away(path: Path) -> None:
    """Put what stands there beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        path.rename(path.with_name(f"{path.name}.her-own"))


_CONTENTS = {
    "an alias bomb": (
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    ).encode(),
    "an alias of itself": b"a: &a\n  b: *a\n",
    "brackets 400,000 deep": b"a: " + b"[" * DEPTH,
    "brackets 400,000 deep that close": b"a: " + b"[" * DEPTH + b"]" * DEPTH,
    "braces 400,000 deep": b"{" * DEPTH,
    "keys in braces 180,000 deep": b"{a: " * (DEPTH // 2 - 20_000),
    "lists 400,000 deep": b"- " * DEPTH,
    "keys of keys 400,000 deep": b"? " * DEPTH,
    "keys in lines 1,000 deep": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "200,000 anchors": b"".join(b"&a%d " % n for n in range(100_000)),
    "100,000 keys": b"".join(b"k%d: v\n" % n for n in range(60_000)),
    "a line of 900 kB": b"title: " + b"x" * _NEAR_THE_LIMIT,
    "a line of 900 kB of words": b"title: " + b"ord: och " * (_NEAR_THE_LIMIT // 9),
    "a quote of 900 kB that never ends": b'title: "' + b"x\n" * (_NEAR_THE_LIMIT // 2),
    "a block of 300,000 lines": b"date: 2020-04-13\ntitle: |\n" + b" x\n" * (_NEAR_THE_LIMIT // 3),
    "900 kB of blank lines": b"\n" * _NEAR_THE_LIMIT,
    "900 kB of blanks": b" " * _NEAR_THE_LIMIT,
    "900 kB of tabs": b"a:\n" + b"\t" * _NEAR_THE_LIMIT,
    "900 kB of backslashes": b'a: "' + b"\\" * _NEAR_THE_LIMIT,
    "900 kB of remarks": b"#\n" * (_NEAR_THE_LIMIT // 2),
    "300,000 documents": b"---\n" * (_NEAR_THE_LIMIT // 4),
    "300,000 empty list items": b"agenda:\n" + b"-\n" * (_NEAR_THE_LIMIT // 2),
    "colons": b"a" + b":" * _NEAR_THE_LIMIT,
    "zeros only": bytes(4096),
    "a zero within": b"date: 2020-04-13\ntitle: a\0b\n",
    "zeros at the end": b"date: 2020-04-13\nagenda: []\n" + bytes(3000),
    "one byte that is no UTF-8": b"title: \xe5\n",
    "UTF-16": "date: 2020-04-13\n".encode("utf-16"),
    "surrogates in UTF-8": b"title: \xed\xa0\x80\n",
    "nothing": b"",
}


# What a meeting may well hold.
_ACCEPTED = ("a block of 300,000 lines",)


def _contents() -> list[Plant]:
    plants = []
    for name, data in _CONTENTS.items():
        told = None if name in _ACCEPTED else _MEETING
        plants.append(Plant(f"{name} in a meeting", _data(_MEETING, data), told))
        plants.append(Plant(f"{name} in dialog.yaml", _data(_CONFIG, data), _CONFIG, config=True))
    plants += [
        Plant("100 MB on a line in a meeting", _data(_MEETING, b"title: " + b"x" * LONG), _MEETING),
        Plant("100 MB on a line in dialog.yaml", _data(_CONFIG, b"title: " + b"x" * LONG), _CONFIG, config=True),
        Plant("40 GB in a meeting", _sparse(_MEETING, 400 * LONG, b"date: "), _MEETING),
        Plant("40 GB in dialog.yaml", _sparse(_CONFIG, 400 * LONG, b"format: 1\n"), _CONFIG, config=True),
    ]
    return plants


# Files that the program keeps for itself, and what it makes: broken, each is as good as none.
_OWN = (
    ".dialog/journal.jsonl",
    ".dialog/index.sqlite",
    ".dialog/lock",
    ".dialog/.gitignore",
    "out/.rendered.json",
    "out/.rendered/lock",
    "out/.rendered/2020-04-20-d-anteckningar.md.jsonl",
    "out/2020-04-20-d-anteckningar.md",
    "out/2020-04-20-d-anteckningar.docx",
    "out/~$20-04-20-d-anteckningar.docx",
    "templates/letterhead.docx",
    "templates/minutes.md.j2",
    "schemas/meeting.schema.json",
    "ut.csv",
)


def _odd_files() -> list[Plant]:
    places = [(place, None, False) for place in _OWN]
    both = [*places, (_MEETING, _MEETING, False), (_CONFIG, _CONFIG, True)]
    plants = []
    for place, told, config in both:
        plants += [
            Plant(f"{place} is a pipe", _pipe(place), told, config),
            Plant(f"{place} is a link to a device without end", _device(place), told, config),
            Plant(f"{place} is a link to itself", _link(place, place.rpartition("/")[2]), told, config),
            Plant(f"{place} is a folder", _folder(place), None if place == _MEETING else told, config),
            Plant(f"{place} is a socket", _socket(place), told, config),
        ]
    for place in _OWN:
        plants += [
            Plant(f"{place} is all zeros", _data(place, bytes(5000))),
            Plant(f"{place} is 4 GB of zeros", _sparse(place, 40 * LONG)),
            Plant(f"{place} is nested deep", _data(place, b"[" * (DEPTH if place.endswith("json") else 1000))),
            Plant(f"{place} leads nowhere", _link(place, "nowhere/at/all")),
        ]
    return plants


def _odd_folders() -> list[Plant]:
    plants = [
        Plant("a link to the folder above in meetings", _link("meetings/up", "..")),
        Plant("a link to the folder itself in meetings", _link("meetings/here", ".")),
        Plant("two links to each other in meetings", _both(_link("meetings/a", "b"), _link("meetings/b", "a"))),
    ]
    for place in ("meetings", "out", ".dialog", "templates", "schemas", "out/.rendered"):
        told = "meetings" if place == "meetings" else None
        plants += [
            Plant(f"{place} is a link to itself", _link(place, place.rpartition("/")[2]), told),
            Plant(f"{place} is a file", _file_in_place_of_folder(place), told),
            Plant(f"{place} leads nowhere", _link(place, "nowhere/at/all"), told),
            Plant(f"{place} is a pipe", _pipe(place), told),
        ]
    return plants


def _both(*puts: Callable[[Path], None]) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        for one in puts:
            one(root)

    return put


def _named(name: str | bytes) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        with suppress(OSError):  # a system that knows no such name cannot be given it
            path = os.fsencode(root / "meetings") + b"/" + os.fsencode(name)
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - a name that is no text
            with open(path, "xb") as file:  # noqa: PTH123
                file.write(_HELD)

    return put


def _names() -> list[Plant]:
    odd: dict[str, str | bytes] = {
        "two parts for one letter": unicodedata.normalize("NFD", "åäö/2020-04-13.yaml"),
        "a device on Windows": "CON.yaml",
        "a device on Windows with a day": "NUL/2020-04-13.yaml",
        "a colon": "2020-04-13:a.yaml",
        "a dot at the end": "2020-04-13./2020-04-13.yaml",
        "a blank at the end": "2020-04-13 .yaml",
        "a blank at the beginning": " 2020-04-13.yaml",
        "signs that Windows forbids": '2020-04-13<>"|?*\\.yaml',
        "255 bytes": f"2020-04-13{'x' * 240}.yaml",
        "255 bytes of two each": f"2020-04-13{'å' * 120}.yaml",
        "a path of 3,000 bytes": "/".join(["m" * 200] * 15) + "/2020-04-13.yaml",
        "a line break": "2020-04-13\n2020-05-04.yaml",
        "an escape sequence": "2020-04-13\x1b[31m.yaml",
        "markup": "2020-04-13[bold red].yaml",
        "a template": "2020-04-13{{ 7 * 7 }}.yaml",
        "an option": "--help.yaml",
        "no UTF-8": b"2020-04-13\xff\xe5.yaml",
        "no UTF-8 in its folder": b"m\xf6ten/2020-04-13.yaml",
        "a personal number": "19121212-1212.yaml",
        "nothing before the ending": ".yaml",
        "right-to-left": "2020-04-13\u202elmay.yaml",
    }
    plants = [Plant(f"a meeting whose name has {what}", _named(name)) for what, name in odd.items()]
    forms = [unicodedata.normalize(form, "åäö 2020-04-13.yaml") for form in ("NFC", "NFD")]
    folders = [unicodedata.normalize(form, "möten/2020-04-13.yaml") for form in ("NFC", "NFD")]
    return [
        *plants,
        Plant("two meetings whose names look the same", _both(*map(_named, forms)), "meetings"),
        Plant("two folders whose names look the same", _both(*map(_named, folders)), "meetings"),
        Plant("the same name in capitals", _both(_named("A.yaml"), _named("a.yaml"))),
    ]


def _aged(days: float) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        seconds = days * 86_400
        for path in [root, *root.rglob("*")]:
            with suppress(OSError, OverflowError):
                os.utime(path, (seconds, seconds))

    return put


def _clocks() -> list[Plant]:
    return [
        Plant("files of the year 2200", _aged(84_000)),
        Plant("files of the year 1970", _aged(0)),
        Plant("files of the year 1930", _aged(-14_600)),
    ]


PLANTS = (*_contents(), *_odd_files(), *_odd_folders(), *_names(), *_clocks())
