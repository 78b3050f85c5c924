"""Two files in which everything stands that may, and trees of them with something changed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from naringsdialog.model.tree import Mapping, Scalar, Sequence
from naringsdialog.source.reader import read
from tests.field_values import FIELDS

WHOLE_MEETING = """\
series: naringsdialog
title: Extra möte
date: 2020-04-20
start: 15–16.30
end: "16.30"
place: Rådhuset
link: https://video.example.org/x
status: draft
diary_number: RS/333/2023
chair: ml
secretary: [ml, Eva Ek]
checkers: [ml]
called: [region, af]
present: [ml, {who: Eva Ek, for: af, role: vd, from: punkt 3, until: punkt 5}]
remote: [ab]
apologies: [af]
absent: [samling]
guests: [Jöran Hägglund]
agenda:
- title: Läget
  id: P1
  type: report
  organisation: region
  presenter: ml
  minutes: 15
  reports: [region, af]
  nothing: false
  show: open-actions
  background: |
    Text
  notes: "- Text"
  decisions: [Ja, {id: B1, text: Nej, internal: true}]
  actions:
  - id: A1
    task: Ring
    owner: [region, Eva Ek]
    due: 2020-W18
    said: snart
    ongoing: true
    internal: false
    updates:
    - {date: 2020-04-28, status: done, due: none, owner: all, note: Klart, by: [region], meeting: 2020-05-04}
  contacts: [ml]
  deferred: true
  from: 2020-04-06/P1
  internal: true
  enclosures: [Budget, {title: Enkät, file: enkat.pdf, later: true}]
  items:
  - title: Under
follow_up:
- {action: 2020-04-06/A1, date: 2020-04-18, status: dropped, by: af}
next_meeting: 2020-05-04 15:00
enclosures: [Karta]
"""
WHOLE_WORKSPACE = """\
format: 1
language: sv
timezone: Europe/Stockholm
organisations:
  region: {name: Regionen, short: R, former: [{name: Landstinget, until: 2014-12-31}]}
people:
  ml:
    name: Martina Lundholm
    organisation: region
    title: strateg
    email: ml@example.org
    phone: 063-00 00 00
    initials: ML
    former: [{organisation: region, title: vd, until: 2019-12-31}]
series:
  rad:
    title: Rådet
    record: protocol
    label: Protokoll
    start: 9:05
    end: kl. 12
    place: Rådhuset
    link: https://video.example.org/x
    every: first Monday
    folder: radet
    chair: ml
    secretary: [ml]
    contact: ml
    members: [region]
    informed: [ml]
    agenda:
    - {title: Läget, type: discussion, reports: [region], items: [{title: Under, minutes: 5, show: next-meeting}]}
"""


def tree(text: str) -> Mapping:
    reading = read("f.yaml", text.encode())
    assert reading.root is not None, reading.problems
    return reading.root


PLAIN = [
    "", "~", "null", "Null", "true", "True", "false", "no", "yes", "15:00", "15.00", "9:05", "15", "2021", "1_000",
    "0x10", "0o7", "1.0", "1e1", ".inf", ".NaN", "-0", "007", "+46701234567", "2020-02-30", "2020-04-24", "2020-W53",
    "2021-W53", "A1", "B1", "P1", "2020-04-20/A1", "region", "Eva Ek", "all", "none", "done", "draft", "sv",
    "first Monday", "radet", "a, b", "å ä ö", "𝄞", "a\u00a0b", "e\u0301",
]  # fmt: skip
QUOTED = [*PLAIN, " ", "\n", "Text\n", "all\n", "region\n", "A1\n", "2020-04-24\n", "15:00\n", "a\tb", "a\nb"]
STRANGE_KEYS = {"titel", "Title", "all", "none", "åre", "1", "~", ""}
KEYS = sorted(STRANGE_KEYS.union(*FIELDS.values()))


def mapping(parts: dict[str, Any]) -> Mapping:
    made = Mapping()
    made.update({Scalar(key): value for key, value in parts.items()})
    return made


def sequence(parts: list[Any]) -> Sequence:
    made = Sequence()
    made.extend(parts)
    return made


SCALARS = st.builds(Scalar, st.sampled_from(PLAIN)) | st.builds(Scalar, st.sampled_from(QUOTED), plain=st.just(False))
NODES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(sequence)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(mapping)
    ),
    max_leaves=4,
)


def collections(node: Any) -> list[Any]:
    """Return every mapping and list of a tree, the root first."""
    inner = node.values() if isinstance(node, Mapping) else node if isinstance(node, Sequence) else []
    return ([node] if isinstance(node, (Mapping, Sequence)) else []) + [c for part in inner for c in collections(part)]


TIMES = st.integers(1, 3)
CHANGES = st.sampled_from(["set", "set", "set", "remove", "rename", "wrap", "add"])
NEW_KEYS = st.sampled_from(KEYS)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> Mapping:
    """Give the tree of the text, changed in up to three places."""
    root = tree(text)
    for _ in range(draw(TIMES)):
        place = draw(st.sampled_from(collections(root)))
        parts = [*place] if isinstance(place, Mapping) else [*range(len(place))]
        change = draw(CHANGES) if parts else "add"
        where = draw(st.sampled_from(parts or [0]))
        if change == "remove":
            del place[where]
        elif change == "set":
            place[where] = draw(NODES)
        elif change == "wrap":
            place[where] = sequence([place[where]])
        elif isinstance(place, Sequence):
            place.append(draw(NODES))
        else:
            place[Scalar(draw(NEW_KEYS))] = place.pop(where) if change == "rename" else draw(NODES)
    return root
