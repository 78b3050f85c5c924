"""Workspaces as no one would want to find them, made by chance: everything in them means, copies or hides another."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from naringsdialog.checks.subject import Subject
from naringsdialog.source.files import read_config, read_meeting

if TYPE_CHECKING:
    from random import Random

    from naringsdialog.source.files import ConfigFile, MeetingFile

FIRST = date(2020, 1, 6)
TODAY = date(2020, 3, 2)

_REGISTER = """\
format: 1
organisations: {region: {name: Region Jämtland Härjedalen}, af: {name: Arbetsförmedlingen}}
people: {ml: {name: Martina Lundholm, organisation: region}, ab: {name: Anders Byström}}
"""
_SERIES = (
    "",
    "series: {rad: {title: Rådet}}\n",
    "series: {rad: {title: Rådet, record: protocol, folder: råd}, dialog: {title: Dialogen, folder: dialog}}\n",
    "series: {rad: {title: Rådet, folder: råd}, dialog: {title: Dialogen}}\n",
)
_ENDINGS = ("", "", "", "", "-2", "-Extra", "-extra", "-öppet", unicodedata.normalize("NFD", "-öppet"), "-oppet")
_STATUSES = ("planned", "planned", "draft", "sent", "sent", "sent", "approved", "cancelled", "sennt")
_OWNERS = ("region", "af", "ab", "all", "none", "Eva Ek", ["region", "af"], "vem")


@dataclass(frozen=True)
class Nasty:
    """A workspace.

    Attributes:
        config: `dialog.yaml`.
        files: the meetings' files, in the order of their paths.
    """

    config: ConfigFile
    files: tuple[MeetingFile, ...]

    def subject(self, today: date = TODAY) -> Subject:
        """Return all of it, to be checked."""
        assert self.config.workspace is not None
        return Subject(self.config, self.config.workspace, self.files, today)

    def read(self, path: str, text: str) -> MeetingFile:
        """Read a meeting of it, at a path below `meetings/` without `.yaml`."""
        key = unicodedata.normalize("NFC", path)
        return read_meeting(key, f"meetings/{path}.yaml", text.encode(), _series_of(self.config, key))

    def with_file(self, changed: MeetingFile) -> Nasty:
        """Return it with a file that is new, or has changed."""
        kept = [file for file in self.files if file.file != changed.file]
        return replace(self, files=tuple(sorted([*kept, changed], key=lambda file: file.file)))

    def without(self, gone: str) -> Nasty:
        """Return it without a file."""
        return replace(self, files=tuple(file for file in self.files if file.file != gone))


def nasty_workspace(chance: Random, most: int = 9) -> Nasty:
    """Make a workspace of up to so many meetings."""
    config = read_config("dialog.yaml", (_REGISTER + chance.choice(_SERIES)).encode())
    nasty = Nasty(config, ())
    for _ in range(chance.randint(1, most)):
        nasty = nasty.with_file(nasty_file(chance, nasty))
    return nasty


def _twin(file: MeetingFile) -> str:
    """Return the other path that gives a meeting's key, where it has letters that are stored as one sign or as two."""
    path = file.file.removeprefix("meetings/").removesuffix(".yaml")
    forms = unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path)
    return next((form for form in forms if form != path), path)


def nasty_file(chance: Random, among: Nasty, path: str | None = None) -> MeetingFile:
    """Make a meeting's file, at a path or at any, that refers to others of a workspace; sometimes a copy of one."""
    if path is None:
        has_twin = among.files and chance.random() < 0.1
        path = _twin(chance.choice(among.files)) if has_twin else _path(chance)
    key = unicodedata.normalize("NFC", path)
    readable = [file.source.text for file in among.files if file.source]
    if readable and chance.random() < 0.08:
        text = chance.choice(readable)
    else:
        text = _spoiled(chance, _dumped(chance, _meeting(chance, key, [file.key for file in among.files])))
    return among.read(path, text)


def _path(chance: Random) -> str:
    folder = chance.choice(("", "", "råd/", unicodedata.normalize("NFD", "råd/"), "dialog/", "Dialog/"))
    name = f"{FIRST + timedelta(14 * chance.randrange(8))}" if chance.random() < 0.95 else "möte"
    return f"{folder}{name}{chance.choice(_ENDINGS)}"


def _series_of(config: ConfigFile, key: str) -> str | None:
    assert config.workspace is not None
    series = config.workspace.series
    if len(series) == 1:
        return next(iter(series))
    homes = {one.folder: name for name, one in series.items()}
    return homes.get(key.rpartition("/")[0] or None)


def _meeting(chance: Random, key: str, keys: list[str]) -> dict[str, Any]:
    meeting: dict[str, Any] = {"date": key.rpartition("/")[2][:10]}
    if chance.random() < 0.1:
        meeting["date"] = str(_day(chance))
    _may(chance, meeting, 0.15, series=chance.choice(("rad", "dialog", "radet", ["rad"])))
    _may(chance, meeting, 0.85, status=chance.choice(_STATUSES))
    _may(chance, meeting, 0.25, called=["region", "af"])
    _may(chance, meeting, 0.3, present=["ml", {"who": "ab", "for": "af"}])
    _may(chance, meeting, 0.1, apologies=["af"])
    _may(chance, meeting, 0.2, next_meeting=str(_day(chance)))
    if chance.random() < 0.2:
        return {**meeting, "status": chance.choice(("planned", "sent", "cancelled"))}
    _may(chance, meeting, 0.9, agenda=[_item(chance, keys) for _ in range(chance.randint(1, 3))])
    _may(chance, meeting, 0.7, follow_up=[_told(chance, keys) for _ in range(chance.randint(1, 4))])
    return meeting


def _item(chance: Random, keys: list[str], depth: int = 0) -> dict[str, Any]:
    item: dict[str, Any] = {"title": chance.choice(("Enkäten", "Flyget", "Statistiken"))}
    _may(chance, item, 0.4, id=chance.choice(("P1", "P1", "P2", "P7")))
    _may(chance, item, 0.3, show="next-meeting")
    _may(chance, item, 0.2, notes="Se [här](https://example.org).\n• Ett")
    _may(chance, item, 0.3, decisions=[{"id": chance.choice(("B1", "B1", "B2")), "text": "Ja"}, "Nej"])
    _may(chance, item, 0.3, **{"from": _reference(chance, keys, "P")})
    _may(chance, item, 0.8, actions=[_action(chance, keys) for _ in range(chance.randint(1, 3))])
    if depth == 0:
        _may(chance, item, 0.2, items=[_item(chance, keys, 1)])
    return item


def _action(chance: Random, keys: list[str]) -> dict[str, Any]:
    action: dict[str, Any] = {"task": chance.choice(("Skicka", "Räkna", "Ring"))}
    _may(chance, action, 0.93, id=chance.choice(("A1", "A2", "A2", "A3", "A4", "A9", "a5", "")))
    _may(chance, action, 0.8, owner=chance.choice(_OWNERS))
    _may(chance, action, 0.5, due=str(_day(chance)))
    _may(chance, action, 0.3, ongoing=True)
    _may(chance, action, 0.4, updates=[_beside(chance, keys) for _ in range(chance.randint(1, 2))])
    return action


def _beside(chance: Random, keys: list[str]) -> dict[str, Any]:
    update = {"date": str(_day(chance)), **_update(chance)}
    _may(chance, update, 0.3, meeting=_key(chance, keys))
    return update


def _told(chance: Random, keys: list[str]) -> dict[str, Any]:
    told = {"action": _reference(chance, keys, "A"), **_update(chance)}
    _may(chance, told, 0.3, date=str(_day(chance)))
    return told


def _update(chance: Random) -> dict[str, Any]:
    update: dict[str, Any] = {}
    _may(chance, update, 0.7, status=chance.choice(("done", "done", "dropped", "reopened", "klar")))
    _may(chance, update, 0.2, due=chance.choice(("none", str(_day(chance)))))
    _may(chance, update, 0.2, owner=chance.choice(_OWNERS))
    _may(chance, update, 0.3, by=chance.choice(("region", "ml", "ab", ["af", "region"])))
    return update


def _reference(chance: Random, keys: list[str], letter: str) -> str:
    one = f"{letter}{chance.choice((1, 1, 2, 2, 3, 4, 7, 12))}"
    return one if chance.random() < 0.15 else f"{_key(chance, keys)}/{one}"


def _key(chance: Random, keys: list[str]) -> str:
    if keys and chance.random() < 0.8:
        key = chance.choice(keys)
        return key.rpartition("/")[2] if chance.random() < 0.15 else key
    return unicodedata.normalize("NFC", _path(chance))


def _day(chance: Random) -> date:
    return FIRST + timedelta(chance.choice((-3, 0, 7, 14, 28, 41, 56, 70, 84, 112, 3000)))


def _may(chance: Random, into: dict[str, Any], likely: float, **fields: object) -> None:
    if chance.random() < likely:
        into.update(fields)


def _dumped(chance: Random, meeting: dict[str, Any]) -> str:
    return "# i\n" * chance.randrange(3) + json.dumps(meeting, ensure_ascii=False, indent=1)


def _spoiled(chance: Random, text: str) -> str:
    way = chance.random()
    if way < 0.04:
        return f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> theirs\n"
    if way < 0.08:
        return text.replace('"date"', '"datum"', 1)
    return text[: len(text) // 2] if way < 0.1 else text
