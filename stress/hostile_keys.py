"""Names and keys that lead out of a workspace, hide, or mean something to a system, in each place that holds one."""

from __future__ import annotations

import json
from typing import Final

KEYS: Final[dict[str, str]] = {
    "a climbing path": "../../hemligt",
    "a climbing path of Windows": "..\\..\\hemligt",
    "a path from the root": "/etc/passwd",
    "a drive": "C:\\hemligt",
    "a share": "\\\\ond.example.org\\del",
    "a device": "CON",
    "a stream": "x:dold",
    "dots": "..",
    "a dot": ".",
    "a hidden name": ".ssh",
    "an option": "--output=x",
    "a wildcard": "*",
    "a home": "~root",
    "a variable": "$HOME",
    "a command": "$(touch ond)`touch ond`;|&",
    "blanks": "a / b ",
    "NUL": "x\x00y",
    "an escape": "x\x1b[31my",
    "a reversal": "x\u202ey",
    "a line": "x\ny",
    "Jinja": "{{ 7*7 }}",
    "a long name": "x" * 300,
    "markup": "</w:t><script>[bold]",
}
_CONFIG = "format: 1\norganisations: {{org: {{name: Org}}}}\nseries: {{{series}: {{title: Serie{more}}}}}\n"
_MEETING = (
    "{series}date: 2020-04-20\nstatus: {status}\nagenda: [{{title: x, id: P1, {item}actions: [{action}]}}]\n{more}"
)
_ACTION = "{{id: {id}, task: Ring, owner: {owner}, due: 2020-05-04{more}}}"

PLACES: Final = (
    *("the folder of a series", "the key of a series", "the series of a meeting", "the action of a follow-up"),
    *(
        "where an item comes from",
        "the meeting of an update",
        "an action's id",
        "an owner",
        "a status",
        "an unknown key",
    ),
    *("a tag", "an anchor", "a date", "the key of a person"),
)
"""Where a key, or what is to be one of few words, stands."""


def keyed(place: str, value: str) -> dict[str, bytes]:
    """Return the files of a workspace with a value as a key in one place."""
    text = json.dumps(value)
    at = {one: text if one == place else None for one in PLACES}
    more = f", folder: {at['the folder of a series']}" if at["the folder of a series"] else ""
    config = _CONFIG.format(series=at["the key of a series"] or "serie", more=more)
    if at["the key of a person"]:
        config += f"people: {{{text}: {{name: Eva}}}}\n"
    update = at["the meeting of an update"]
    action = _ACTION.format(
        id=at["an action's id"] or "A1",
        owner=at["an owner"] or "org",
        more=f", updates: [{{date: 2020-04-21, meeting: {update}, note: x}}]" if update else "",
    )
    after = ""
    if at["the action of a follow-up"]:
        after = f"follow_up: [{{action: {json.dumps(f'{value}/A1')}, status: done}}]\n"
    if at["an unknown key"]:
        after += f"{text}: x\n"
    if at["a date"]:
        after += f"next_meeting: {text}\n"
    if place == "a tag":
        after += f"place: !<{value}> x\n"
    if place == "an anchor":
        after += f"place: &{value} x\n"
    origin = at["where an item comes from"]
    meeting = _MEETING.format(
        series=f"series: {at['the series of a meeting']}\n" if at["the series of a meeting"] else "",
        status=at["a status"] or "sent",
        item=f"from: {json.dumps(f'{value}/P1')}, " if origin else "",
        action=action,
        more=after,
    )
    return {"dialog.yaml": config.encode(), "meetings/2020-04-20.yaml": meeting.encode("utf-8", "surrogatepass")}
