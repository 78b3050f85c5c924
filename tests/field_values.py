"""Good and bad values of every key of the files, spelled as they stand there.

Good means: read without an error and without a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from naringsdialog.model.config import FormerName, FormerPost, Organisation, Person, PublicVersion, Series, Workspace
from naringsdialog.model.meeting import (
    Action,
    Attendance,
    Decision,
    Enclosure,
    FollowUp,
    Item,
    Meeting,
    StandingItem,
    Update,
)

if TYPE_CHECKING:
    from naringsdialog.model.base import FileModel

# Where a mapping of each model can stand: in which kind of file, the lines above it, its indentation, and its own keys.
_AGENDA = "date: 2020-04-20\nagenda:\n-\n"
_ACTIONS = _AGENDA + "  title: Läget\n  actions:\n  -\n"
_SERIES = "format: 1\nseries:\n  rad:\n"
PLACES: dict[type[FileModel], tuple[type[FileModel], str, int, dict[str, str]]] = {
    Meeting: (Meeting, "", 0, {"date": "2020-04-20"}),
    Item: (Meeting, _AGENDA, 2, {"title": "Läget"}),
    Action: (Meeting, _ACTIONS, 4, {"id": "A1", "task": "Ring"}),
    Update: (Meeting, _ACTIONS + "    id: A1\n    task: Ring\n    updates:\n    -\n", 6, {"date": "2020-04-28"}),
    Decision: (Meeting, _AGENDA + "  title: Läget\n  decisions:\n  -\n", 4, {"text": "Ja"}),
    Enclosure: (Meeting, "date: 2020-04-20\nenclosures:\n-\n", 2, {"title": "Budget"}),
    Attendance: (Meeting, "date: 2020-04-20\npresent:\n-\n", 2, {"who": "Eva Ek"}),
    FollowUp: (Meeting, "date: 2020-04-20\nfollow_up:\n-\n", 2, {"action": "2020-04-06/A1"}),
    Workspace: (Workspace, "", 0, {"format": "1"}),
    Organisation: (Workspace, "format: 1\norganisations:\n  region:\n", 4, {"name": "Regionen"}),
    FormerName: (
        Workspace,
        "format: 1\norganisations:\n  region:\n    name: Regionen\n    former:\n    -\n",
        6,
        {"name": "Landstinget", "until": "2014-12-31"},
    ),
    Person: (Workspace, "format: 1\npeople:\n  ml:\n", 4, {"name": "Martina Lundholm"}),
    FormerPost: (
        Workspace,
        "format: 1\npeople:\n  ml:\n    name: Martina Lundholm\n    former:\n    -\n",
        6,
        {"until": "2014-12-31"},
    ),
    Series: (Workspace, _SERIES, 4, {"title": "Rådet"}),
    PublicVersion: (Workspace, "format: 1\npublic:\n", 2, {}),
    StandingItem: (Workspace, _SERIES + "    title: Rådet\n    agenda:\n    -\n", 6, {"title": "Läget"}),
}


def with_value(model: type[FileModel], key: str, value: str) -> str:
    """Return a file in which `key` of a mapping of `model` has this value."""
    _, above, indent, own = PLACES[model]
    return above + "".join(f"{' ' * indent}{name}: {text}\n" for name, text in {**own, key: value}.items())


# Good and bad spellings of each kind of value, as they stand after `key: `.
ANYWHERE_BAD = ["", "~", "null", "Null", '""', "'  '", "{a: b}", "{}", "[[a]]", "[~]", "[{a: b}]", ".nan", "-.inf"]
NO_LIST = ["[]", "[a]"]
NUMBERS = ["15.00", "2021", "-1", "0x10", "1e3", "+46701234567", "12e03", "007", ".5"]
BOOLEANS = ["true", "True", "FALSE"]
TEXTS = [
    "Läget", "15:00", "9:05", "1:30.5", "no", "Yes", "on", "1_000", "0b11", "0o8", "2020-02-30", "=", "a, b", '"2021"',
    "'null'", '"~"', '"true"', "2020-W53", "1.10.2", "a\\nb", '"a\\nb"', '"a\\tb"', "|\n          block\n",
    '"a\\u200bb"',
]  # fmt: skip
NOT_TEXTS = [*NUMBERS, *BOOLEANS, *NO_LIST, '"\\u00a0"', '"\\n"']
DATES = ["2020-04-24", '"2020-02-29"', "1900-01-01", "2199-12-31"]
NOT_DATES = [*NUMBERS, *BOOLEANS, *NO_LIST, "2021-02-29", "1900-02-29", "2020-4-2", "24.4.2020", "17.03", "20200424",
             "2020-04-24 15:00", '"2020-04-24\\n"', "2200-01-01", "i dag"]  # fmt: skip
WEEKS, NOT_WEEKS = ["2020-W53", "2020-W01"], ["2021-W53", "2020-W00", "2020-W1", "v. 17", "2020-W54"]
TIMES = ["15:00", '"15.00"', "9:05", "kl. 15", "klockan 9.30", "00:00", '"15"', '"kl.\\u00a015"']
NOT_TIMES = [*NUMBERS, *BOOLEANS, *NO_LIST, "15", "24:00", "15:60", "15:00:00", '"15:00\\n"', "eftermiddag"]
KEYS, NOT_KEYS = ["region", "åre-4_b", '"12"', "no", '"null"'], ["Region", "a b", "-a", "all", "none", "a.b", '"a\\n"']
PATHS, NOT_PATHS = (
    ["2020-04-20", "rad/2026-03-02", "Råd 1/2026"],
    ["/a", "a/", "../a", "a\\\\b", "a:b", '"a\\n"', ". a"],
)
NAMES = ["ml", "Eva Ek", "no", '"Null"']
LISTED = ["[ml, Eva Ek]", "[ml]", '["2021"]']
NOT_LISTED = ["[2021]", "[true]", '[""]', "[ml, null]"]
ENTRY_KEYS = ["{region: V}", "{1: V}", "{null: V}", "{true: V}", "{1e3: V}", '{"å-1": V}', "{}"]
NOT_ENTRY_KEYS = ["{all: V}", "{none: V}", "{Region: V}", '{"a b": V}', '{"": V}', "{~: V}", "{region: a}",
                  "{region: }", "{region: [V]}", "[V]", "a", "1", "true"]  # fmt: skip
MAPPING_LISTS = ["[]", "[V]", "[V, V]"]
NOT_MAPPING_LISTS = ["V", "a", "1", "true", "[1]", "[V, ~]", "[{}]"]


def register(entry: str) -> tuple[list[str], list[str]]:
    return tuple([text.replace("V", entry) for text in texts] for texts in (ENTRY_KEYS, NOT_ENTRY_KEYS))  # type: ignore[return-value] # two, in order


def listed(entry: str, *, text: bool = False) -> tuple[list[str], list[str]]:
    good, bad = ([text.replace("V", entry) for text in texts] for texts in (MAPPING_LISTS, NOT_MAPPING_LISTS))
    return ([*good, "[a]", '["1"]'], bad) if text else (good, [*bad, "[a]"])


def word(*words: str) -> tuple[list[str], list[str]]:
    return [*words, f'"{words[0]}"'], [words[0].title() + "x", "1", "true", f"[{words[0]}]", f'"{words[0]} "']


def identifier(letter: str) -> tuple[list[str], list[str]]:
    good = [f"{letter}1", f'"{letter}42"']
    return good, [
        f"{letter}0",
        f"{letter}01",
        letter,
        letter.lower() + "1",
        "1",
        "007",
        f'"{letter}1\\n"',
        f"[{letter}1]",
    ]


def reference(letter: str) -> tuple[list[str], list[str]]:
    good = [f"{path}/{letter}1" for path in PATHS]
    return good, [f"{letter}1", f"2020-04-20/{letter}0", f"../a/{letter}1", "2020-04-20", "1", f"[2020/{letter}1]"]


KINDS: dict[str, tuple[list[str], list[str]]] = {
    "text": (TEXTS, NOT_TEXTS),
    "key": (KEYS, [*NOT_KEYS, *NUMBERS, *BOOLEANS, *NO_LIST]),
    "keys": (["[]", "[region, af]", '["12"]'], ["region", "1", "[12]", "[Region]", "[all]", "[region, true]"]),
    "names": ([*NAMES, *LISTED], [*NOT_LISTED, *NUMBERS, *BOOLEANS, "[]"]),
    "name list": (["[]", *LISTED, "[all]"], [*NOT_LISTED, *NUMBERS, *BOOLEANS, "ml"]),
    "owners": ([*NAMES, *LISTED, "all", "none"], [*NOT_LISTED, *NUMBERS, *BOOLEANS, "[]", "[all]", "[ml, none]"]),
    "attendances": listed("{who: Eva Ek, for: af}", text=True),
    "decisions": listed("{text: Ja}", text=True),
    "enclosures": listed("{title: Budget}", text=True),
    "actions": listed("{id: A1, task: Ring}"),
    "updates": listed("{date: 2020-04-28, status: done}"),
    "follow-ups": listed("{action: 2020-04-06/A1}"),
    "items": listed("{title: Läget}"),
    "former names": listed("{name: Landstinget, until: 2014-12-31}"),
    "former posts": listed("{until: 2014-12-31}"),
    "organisations": register("{name: X}"),
    "people": register("{name: X}"),
    "series": register("{title: X}"),
    "public version": (["{}", "{emails: true}", "{emails: false, phones: true}"],
                       ["a", "true", "[emails]", "{email: true}", "{emails: ja}", "{emails: }", '{emails: "true"}']),
    "flag": ([*BOOLEANS, "false"], ["no", "yes", '"true"', "tRUE", "1", "0", "[true]", "[]"]),
    "minutes": (["15", "1", "1440", "+15", "015", "0x10", "0o17", "15.0", "1.5e1", "15."],
                ["0", "1441", "-15", "15.5", '"15"', "1_5", "15 min", "0:15", "true", "[15]", "[]", "9" * 500, ".inf"]),
    "format": (["1", "0x1", "1.0", "+1"], ["2", '"1"', "true", "1.5", "v1", "[1]", "[]"]),
    "date": (DATES, [*NOT_DATES, *WEEKS]),
    "due": ([*DATES, *WEEKS], [*NOT_DATES, *NOT_WEEKS, "none"]),
    "new due": ([*DATES, *WEEKS, "none"], [*NOT_DATES, *NOT_WEEKS, "None", '"none\\n"']),
    "time": (TIMES, [*NOT_TIMES, "15–16.30"]),
    "times": ([*TIMES, "15–16.30", '"15-16"', "15:00 - 16:00"], [*NOT_TIMES, "15–", "15–16–17"]),
    "moment": ([*DATES, "2020-05-04 15:00", "2020-05-04 kl. 15"],
               ["2020-05-04T15:00", "2020-02-30 15:00", "15:00", "2020-W18", *NUMBERS, *NO_LIST, *BOOLEANS]),
    "interval": (["2 weeks", "1 month", "1 weeks", "first Monday", "last Friday"],
                 ["0 weeks", "weekly", "2", "2  weeks", "first måndag", "[2 weeks]", "1000 days", "true"]),
    "folder": (PATHS, [*NOT_PATHS, *NUMBERS, *BOOLEANS, *NO_LIST]),
    "meeting key": (PATHS, [*NOT_PATHS, *NUMBERS, *BOOLEANS, *NO_LIST]),
    "action id": identifier("A"),
    "item id": identifier("P"),
    "decision id": identifier("B"),
    "action reference": reference("A"),
    "item reference": reference("P"),
    "status": word("planned", "draft", "sent", "approved", "published", "cancelled"),
    "outcome": word("done", "dropped", "reopened"),
    "item type": word("report", "information", "discussion", "decision", "formality"),
    "show": word("open-actions", "next-meeting"),
    "record": word("notes", "protocol"),
    "label": word("Minnesanteckningar", "Anteckningar", "Mötesanteckningar", "Protokoll"),
    "language": word("sv", "en"),
}  # fmt: skip

_AGENDA_ITEM = {
    "title": "text", "type": "item type", "organisation": "key", "presenter": "names", "minutes": "minutes",
    "reports": "keys", "show": "show", "background": "text", "internal": "flag", "enclosures": "enclosures",
}  # fmt: skip
_UPDATE = {"status": "outcome", "due": "new due", "owner": "owners", "note": "text", "by": "names"}

FIELDS: dict[type[FileModel], dict[str, str]] = {
    Meeting: {
        "series": "key", "title": "text", "date": "date", "start": "times", "end": "time", "place": "text",
        "link": "text", "status": "status", "diary_number": "text", "chair": "names", "secretary": "names",
        "checkers": "names", "called": "name list", "present": "attendances", "remote": "attendances",
        "apologies": "attendances", "absent": "attendances", "guests": "attendances", "agenda": "items",
        "follow_up": "follow-ups", "next_meeting": "moment", "enclosures": "enclosures",
    },
    Item: {
        **_AGENDA_ITEM, "id": "item id", "nothing": "flag", "notes": "text", "decisions": "decisions",
        "actions": "actions", "contacts": "name list", "deferred": "flag", "from": "item reference", "items": "items",
    },
    StandingItem: {**_AGENDA_ITEM, "items": "items"},
    Action: {
        "id": "action id", "task": "text", "owner": "owners", "due": "due", "said": "text", "ongoing": "flag",
        "internal": "flag", "updates": "updates",
    },
    Update: {**_UPDATE, "date": "date", "meeting": "meeting key"},
    FollowUp: {**_UPDATE, "action": "action reference", "date": "date"},
    Decision: {"id": "decision id", "text": "text", "internal": "flag"},
    Enclosure: {"title": "text", "file": "text", "later": "flag"},
    Attendance: {"who": "text", "for": "text", "role": "text", "from": "text", "until": "text"},
    Workspace: {
        "format": "format", "language": "language", "timezone": "text", "organisations": "organisations",
        "people": "people", "series": "series", "public": "public version",
    },
    PublicVersion: {"emails": "flag", "phones": "flag"},
    Organisation: {"name": "text", "short": "text", "former": "former names"},
    FormerName: {"name": "text", "until": "date"},
    Person: {
        "name": "text", "organisation": "key", "title": "text", "email": "text", "phone": "text", "initials": "text",
        "former": "former posts",
    },
    FormerPost: {"organisation": "key", "title": "text", "until": "date"},
    Series: {
        "title": "text", "record": "record", "label": "label", "start": "times", "end": "time", "place": "text",
        "link": "text", "every": "interval", "folder": "folder", "chair": "names", "secretary": "names",
        "contact": "names", "members": "keys", "informed": "keys", "agenda": "items",
    },
}  # fmt: skip
