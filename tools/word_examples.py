"""Builds `templates/word/*.docx`, the Word templates that `dialog template eject` gives to start from.

Run it after a change here, or in `tools/letterhead.py`, and commit what it writes: `python tools/word_examples.py`. A
test holds them together. They are the letterhead with a body of their own: headings, tables and paragraphs that a
secretary changes in Word, between tags that stand alone in their paragraphs and rows.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the program beside this folder, also where it is not installed

from naringsdialog.word.package import write_package  # noqa: E402 - found by the line above
from naringsdialog.word.wordml import parse, serialise  # noqa: E402 - the same
from tools import letterhead  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Sequence

TARGET = ROOT / "templates" / "word"

SECTION = letterhead.DOCUMENT[letterhead.DOCUMENT.index("<w:sectPr>") : letterhead.DOCUMENT.index("</w:body>")]
BOLD = letterhead.BOLD


def p(text: str, style: str = "", *, label: str = "", properties: str = "", run: str = "") -> str:
    """Return a paragraph, `label` in bold before its text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    first = letterhead.text(escape(label), BOLD) if label else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{first}{letterhead.text(escape(text), run)}</w:p>"


def tag(words: str) -> str:
    """Return a tag in a paragraph of its own, which is gone in the document."""
    return p(f"{{%p {words} %}}")


def block(words: str, *inside: str) -> str:
    """Return what stands between `for` or `if` and its end."""
    return f"{tag(words)}{''.join(inside)}{tag('end' + words.split()[0])}"


def table(loop: str, columns: Sequence[tuple[str, str, int]]) -> str:
    """Return a table with a row for each turn of a loop.

    Args:
        loop: `action in meeting.actions`.
        columns: heading, text and width of each, the widths in hundredths of the page's.
    """
    widths = [letterhead.TEXT_WIDTH * share // 100 for _, _, share in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([heading for heading, _, _ in columns], widths, "<w:tblHeader/>")
    row = _row([text for _, text, _ in columns], widths)
    begin, end = (_row(_in_the_widest(words, widths), widths) for words in (f"{{%tr for {loop} %}}", "{%tr endfor %}"))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Dialog"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{head}{begin}{row}{end}</w:tbl>"
    )


def _in_the_widest(tag: str, widths: Sequence[int]) -> list[str]:
    """Return the cells of a row that holds a tag and nothing else: where it has room to be read on one line."""
    return [tag if place == widths.index(max(widths)) else "" for place in range(len(widths))]


def _row(texts: Sequence[str], widths: Sequence[int], header: str = "") -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{p(text, "TableText")}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


TITLE = p("{{ document.heading }} – {{ meeting.title }}", "Heading1")
NOTICES = block("for notice in document.notices", p("", label="{{ notice }}"))
ITEM_HEADING = (
    tag("if item.level == 2")
    + p("{{ item.number }} {{ item.title }}", "Heading2")
    + tag("else")
    + p("{{ item.number }} {{ item.title }}", "Heading3")
    + tag("endif")
)
# What an item of the agenda may show stands there, else under a heading of its own.
NEXT_MEETING = p(
    "{% if meeting.next_meeting %}Nästa möte hålls {{ meeting.next_meeting }}."
    "{% elif meeting.next_planned %}Nästa möte är planerat till {{ meeting.next_planned }}."
    "{% else %}Ingen tid är bestämd för nästa möte.{% endif %}"
)
CHANGES = p("{{ followup.news }}") + block(
    "for change in followup.changes",
    p("{{ change.task }} ({{ change.ref }})", "ListBullet"),
    block(
        "for update in change.updates",
        p("{{ update.what }}{% if update.note %}: {{ update.note }}{% endif %}", "ListContinue"),
    ),
)
# A frame of its own for what was decided: a line to the left and a light ground, told by the word "Beslut" too.
DECIDED = (
    f"<w:keepLines/><w:pBdr>{letterhead.line('left', size=24, space=10, value=letterhead.ACCENT)}</w:pBdr>"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{letterhead.SHADE}"/>'
    '<w:spacing w:before="120" w:after="120"/><w:ind w:left="220"/>'
)


# Lines that belong together stand close.
TIGHT = '<w:spacing w:after="20"/>'


# What is told of a person and of something enclosed, where there is such.
CONTACT = (
    "{{ person.name }}{% if person.title %}, {{ person.title }}{% endif %}"
    "{% if person.organisation %}, {{ person.organisation }}{% endif %}"
    "{% if person.email %}, {{ person.email }}{% endif %}{% if person.phone %}, {{ person.phone }}{% endif %}"
)
ENCLOSED = (
    "{{ one.title }}{% if one.file %}, {{ one.file }}{% endif %}{% if one.address %}, {{ one.address }}{% endif %}"
    "{% if one.later %}, sänds senare{% endif %}"
)
AGREED = (
    "{{ action.task }} · {{ action.owners }}{% if action.due %} · senast {{ action.due }}{% endif %}"
    "{% if action.state or action.missing or action.moved %} · {{ action.standing }}{% endif %}"
    "{% if action.said %} · sagt på mötet: ”{{ action.said }}”{% endif %}"
    "{% if action.remark %} · {{ action.remark }}{% endif %}"
)
OF_ITEM = block("for one in item.enclosures", p(ENCLOSED, label="Bilaga: "))
OF_MEETING = block(
    "if meeting.enclosures",
    p("Bilagor", "Heading2"),
    block("for one in meeting.enclosures", p(ENCLOSED, "ListBullet")),
)
# A table has no space of its own below it.
AFTER_TABLE = '<w:spacing w:before="160"/>'
CANCELLED = block("if meeting.is_cancelled", p("", label="Mötet är inställt."))


def facts() -> str:
    """Return when and where the meeting was, and who led it, each on a line of its own."""
    labels = {
        "meeting.series_title": ("Serie: ", "{{ meeting.series_title }}"),
        "meeting.place": ("Plats: ", "{{ meeting.place }}"),
        "meeting.diary_number": ("Diarienummer: ", "{{ meeting.diary_number }}"),
        "meeting.chair": ("Ordförande: ", "{{ meeting.chair }}"),
        "meeting.secretary": ("Sekreterare: ", "{{ meeting.secretary }}"),
        "meeting.checkers": ("Justeras av: ", "{{ meeting.checkers }}"),
    }
    when = p(
        "{{ meeting.weekday_date }}{% if meeting.time %} {{ meeting.time }}{% endif %}",
        label="Tid: ",
        properties=TIGHT,
    )
    lines = (block(f"if {name}", p(text, label=label, properties=TIGHT)) for name, (label, text) in labels.items())
    return when + "".join(lines)


def people(heading: str, field: str) -> str:
    """Return a table of people by organisation, where there is somebody."""
    return block(
        f"if {field}",
        p(heading, "Heading2"),
        table(
            f"group in {field}",
            [("Organisation", "{{ group.organisation or '–' }}", 40), ("Deltagare", "{{ group.names or '–' }}", 60)],
        ),
    )


MINUTES = (
    TITLE
    + NOTICES
    + facts()
    + people("Närvarande", "meeting.attendance.present")
    + people("På distans", "meeting.attendance.remote")
    + people("Gäster", "meeting.attendance.guests")
    + people("Förhinder", "meeting.attendance.apologies")
    + people("Frånvarande", "meeting.attendance.absent")
    + block(
        "for item in meeting.agenda",
        ITEM_HEADING,
        block("if item.organisation", p("{{ item.organisation }}", properties="<w:keepNext/>", run=letterhead.ITALIC)),
        block("if item.presenter", p("{{ item.presenter }}", label="Föredragande: ", properties="<w:keepNext/>")),
        block("for remark in item.remarks", p("{{ remark }}")),
        p("{{p item.notes }}"),
        block(
            "for decision in item.decisions",
            p(
                "{{ decision.text }}",
                label="Beslut{% if decision.id %} {{ decision.id }}{% endif %}: ",
                properties=DECIDED,
            ),
        ),
        block(
            "for action in item.actions",
            p(AGREED, label="Åtgärd {{ action.id }}: "),
        ),
        block("for person in item.contacts", p(CONTACT, label="Kontakt: ")),
        OF_ITEM,
        block("if item.show == 'open-actions'", CHANGES),
        block("if item.show == 'next-meeting'", NEXT_MEETING),
    )
    + block(
        "if followup.changes and not meeting.shows_open_actions",
        p("Tidigare åtgärder", "Heading2"),
        CHANGES,
    )
    + block(
        "if meeting.actions",
        p("Mötets åtgärder", "Heading2"),
        p("{{ document.as_of }}.", properties="<w:keepNext/>"),
        table(
            "action in meeting.actions",
            [
                ("Ref", "{{ action.id }}", 9),
                ("Uppgift", "{{ action.task }}", 36),
                ("Ansvarig", "{{ action.owners }}", 25),
                ("Läge", "{{ action.standing }}", 15),
                ("Senast", "{{ action.due_short or '–' }}", 15),
            ],
        ),
    )
    + OF_MEETING
    + block(
        "if meeting.next_meeting and not meeting.shows_next_meeting",
        p("Nästa möte", "Heading2"),
        NEXT_MEETING,
    )
)

# An item with those below it; of these, those that there is more to tell of than their titles.
BELOW = "(item.number ~ '.').startswith(head.number ~ '.')"
TELLS = "(item.background or item.remarks or item.enclosures)"
AGENDA = (
    TITLE
    + NOTICES
    + CANCELLED
    + facts()
    + block("if meeting.link", p("{{ meeting.link }}", label="På distans: "))
    + people("Kallade", "meeting.called")
    + block("if meeting.informed", p("{{ meeting.informed }}", label="För kännedom: ", properties=AFTER_TABLE))
    + block(
        "if meeting.contacts",
        p("Anmäl förhinder till", "Heading2"),
        block("for person in meeting.contacts", p(CONTACT, "ListBullet")),
    )
    + p("Punkter", "Heading2")
    + table(
        "item in meeting.agenda",
        [
            ("Tid", "{{ [item.clock, item.length] | select | join(', ') or '–' }}", 28),
            ("Punkt", "{{ item.number }} {{ item.title }}{% if item.type %} ({{ item.type }}){% endif %}", 44),
            ("Vem", "{{ [item.presenter, item.organisation] | select | join(', ') or '–' }}", 28),
        ],
    )
    + block(
        "for head in meeting.agenda if head.level == 2",
        block(
            f"for item in meeting.agenda if {BELOW} and {TELLS}",
            block("if loop.first", p("{{ head.number }} {{ head.title }}", "Heading2")),
            block("if item.level > 2", p("{{ item.number }} {{ item.title }}", "Heading3")),
            p("{{p item.background }}"),
            block("for remark in item.remarks", p("{{ remark }}")),
            OF_ITEM,
        ),
    )
    + block(
        "if followup.open or followup.ongoing",
        p("Öppna åtgärder", "Heading2"),
        p("{{ document.as_of }}: {{ followup.counts }}."),
        table(
            "action in followup.open + followup.ongoing",
            [
                ("Ref", "{{ action.ref }}", 20),
                ("Uppgift", "{{ action.task }}", 32),
                ("Ansvarig", "{{ action.owners }}", 22),
                ("Läge", "{{ action.standing }}", 26),
            ],
        ),
    )
    + OF_MEETING
    + block("if meeting.next_meeting", p("Nästa möte", "Heading2"), NEXT_MEETING)
)

_COLUMNS = [
    ("Ref", "{{ action.ref }}", 20),
    (
        "Uppgift",
        "{% if action.part %}{{ action.part }}: {% endif %}{{ action.task }}"
        "{% if action.origin %} – {{ action.origin }}{% endif %}"
        "{% if action.said %} – sagt: ”{{ action.said }}”{% endif %}",
        24,
    ),
    ("Ansvarig", "{{ action.owners }}", 22),
    ("Senast", "{{ action.due_short or '–' }}", 13),
    ("Läge", "{{ action.standing }}{% if action.remark %}. {{ action.remark }}{% endif %}", 21),
]


def followed(heading: str, field: str) -> str:
    """Return a table of actions, where there are any."""
    return block(f"if {field}", p(heading, "Heading2"), table(f"action in {field}", _COLUMNS))


ACTIONS = (
    p("{{ document.heading }} – {{ series.title }}", "Heading1")
    + NOTICES
    + p("{{ document.as_of }}: {{ followup.counts }}.")
    + followed("Att göra", "followup.open")
    + followed("Löpande åtaganden", "followup.ongoing")
    + followed("Avslutade", "followup.done")
)

BODIES = {"agenda": AGENDA, "minutes": MINUTES, "actions": ACTIONS}


def example(name: str) -> dict[str, bytes]:
    """Return the parts of one template by name."""
    body = f"<w:document {letterhead.NAMESPACES}><w:body>{BODIES[name]}{SECTION}</w:body></w:document>"
    return letterhead.parts() | {"word/document.xml": serialise(parse(body))}


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name in BODIES:
        (TARGET / f"{name}.docx").write_bytes(write_package(example(name)))
