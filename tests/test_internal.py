"""What is internal is in nothing that goes out, and in the secretariat's full copy all of it is."""

from __future__ import annotations

import io
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from naringsdialog.model.base import FileModel, keys_of
from naringsdialog.model.meeting import Action, Decision, Enclosure, FollowUp, Item, Update
from naringsdialog.render.kinds import Audience, Kind
from naringsdialog.render.word_document import to_word
from tests.documents import ACTIONS, AGENDA, MINUTES, document, ground_of, lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Program, Tree

# Every text of an internal part is a word of its own that begins so; every date in one is of this year.
SECRET = re.compile(r"hemlig\w*|2031\b|\b31-", re.IGNORECASE)

CONFIG = """\
format: 1
organisations:
  region: {name: Regionen}
  af: {name: Arbetsförmedlingen}
  hemligorg: {name: HemligOrganisation, short: HemligKort}
series:
  rad: {title: Rådet}
"""
PARTS = """\
date: 2020-04-20
status: sent
agenda:
  - title: Öppen punkt
    notes: Öppet.
    decisions:
      - {id: B1, text: Öppet beslut}
      - {id: B2, text: HemligtEgetBeslut, internal: true}
    actions:
      - {id: A1, task: Öppen uppgift, owner: af}
      - id: A2
        internal: true
        task: HemligEgenUppgift
        owner: [HemligEgenÄgare Ett, HemligEgenÄgare Två]
        due: 2031-02-03
        said: hemligt eget ord
        ongoing: false
        updates:
          - {date: 2020-04-20, status: reopened, due: 2031-02-04, owner: [HemligNyÄgare Ett, HemligNyÄgare Två],
             note: HemligAnmärkning, by: HemligNyÄgare Ett, meeting: 2020-05-04}
          - {date: 2020-04-28, status: done, by: HemligNyÄgare Ett}
    items:
      - title: Öppen underpunkt
      - title: HemligTitel
        internal: true
        id: P3
        type: decision
        organisation: hemligorg
        presenter: HemligFöredragande Person
        minutes: 33
        reports: [hemligorg]
        nothing: false
        show: open-actions
        background: HemligBakgrund **x**
        notes: HemligAnteckning **x**
        decisions: [{id: B3, text: HemligtBeslut}]
        actions:
          - {id: A3, task: HemligUppgift, owner: HemligÄgare Person, due: 2031-01-07, said: hemligt sagt}
        contacts: [HemligKontakt Person]
        deferred: true
        from: 2020-04-06/P9
        enclosures: [{title: HemligBilaga, file: hemlig.pdf, later: true}]
        items:
          - title: HemligUnderpunkt
            notes: HemligUnderanteckning
            actions: [{id: A4, task: HemligUnderuppgift}]
            items: [{title: HemligtAllraDjupast, decisions: [HemligtDjuptBeslut]}]
  - title: Sist
"""
AFTERWARDS = """\
date: 2020-05-04
status: sent
agenda: [{title: Uppföljning, show: open-actions}]
follow_up:
  - {action: 2020-04-20/A1, status: done}
  - action: 2020-04-20/A2
    date: 2020-04-29
    status: dropped
    due: 2031-03-03
    owner: [HemligSenareÄgare Person, HemligSenareÄgare Annan]
    note: HemligSenareAnmärkning
    by: HemligSenareÄgare Person
"""
FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-04-06.yaml": "date: 2020-04-06\nstatus: sent\n",
    "meetings/2020-04-20.yaml": PARTS,
    "meetings/2020-05-04.yaml": AFTERWARDS,
    "meetings/2020-05-18.yaml": "date: 2020-05-18\nagenda: [{title: Uppföljning, show: open-actions}]\n",
}
# The same without anything internal: what stands in the place of an item, and nothing else.
PUBLIC = FILES | {
    "meetings/2020-04-20.yaml": """\
date: 2020-04-20
status: sent
agenda:
  - title: Öppen punkt
    notes: Öppet.
    decisions:
      - {id: B1, text: Öppet beslut}
    actions:
      - {id: A1, task: Öppen uppgift, owner: af}
    items:
      - title: Öppen underpunkt
      - title: Punkten delas inte ut
  - title: Sist
""",
    "meetings/2020-05-04.yaml": """\
date: 2020-05-04
status: sent
agenda: [{title: Uppföljning, show: open-actions}]
follow_up:
  - {action: 2020-04-20/A1, status: done}
""",
}
KEYS = ("2020-04-20", "2020-05-04", "2020-05-18", None)
DOCUMENTS = [(kind, key) for kind in Kind for key in KEYS if key is not None or kind is ACTIONS]


# The workspace above is what it says it is


def _texts(value: object) -> Iterator[str]:
    """Give every text in a part, however deep it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, FileModel):
        yield from _texts([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _parts() -> list[FileModel]:
    """Every internal part of the workspace above, and what stands in it."""
    meetings = {occasion.key: occasion.meeting for occasion in ground_of(FILES).occasions}
    opened = meetings["2020-04-20"].agenda[0]
    item, action = opened.items[1], opened.actions[1]
    follow_up = meetings["2020-05-04"].follow_up[1]
    return [item, action, follow_up, opened.decisions[1], *item.enclosures, *action.updates]


@pytest.mark.parametrize("model", [Item, Action, FollowUp, Decision, Enclosure, Update])
def test_the_internal_parts_use_every_key_there_is(model: type[FileModel]) -> None:
    parts = [part for part in _parts() if type(part) is model]
    used = {model.model_fields[name].alias or name for part in parts for name in part.model_fields_set}

    assert used | {"internal"} >= set(keys_of(model))


def test_every_text_in_the_internal_parts_can_be_known_again() -> None:
    known = {"P3", "B3", "A3", "A4", "B2", "A2", "decision", "open-actions", "2020-04-06/P9", "2020-04-20/A2"}
    known |= {"done", "dropped", "reopened", "2020-05-04"}

    texts = [text for part in _parts() for text in _texts(part)]

    assert [text for text in texts if not SECRET.search(text) and text not in known] == []


# Nothing of it goes out


@pytest.mark.parametrize(("kind", "key"), DOCUMENTS)
def test_a_document_is_that_of_files_without_internal_parts(kind: Kind, key: str | None) -> None:
    own, public = (document(each, kind, key, series="rad") for each in (FILES, PUBLIC))

    assert own.markdown == public.markdown
    assert to_word(own, None) == to_word(public, None)


def test_nothing_of_it_is_in_any_file_that_is_written(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    for kind in Kind:
        dialog("render", "--all", "--kind", kind, "--incomplete", cwd=root)
    dialog("render", "--kind", "actions", "--incomplete", cwd=root)

    written = [path for path in (root / "out").rglob("*") if path.is_file()]

    documents = [path for path in written if path.parent.name == "out" and path.suffix != ".json"]
    assert len(documents) == 4 * 3 * 2 + 2 + 4  # and a chart with each follow-up
    for path in written:
        for name, content in _contents(path):
            assert not SECRET.search(f"{path.name} {name} {content}"), f"{path.name}, {name}"


def _contents(path: Path) -> Iterator[tuple[str, str]]:
    data = path.read_bytes()
    if path.suffix != ".docx":
        yield "", data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            # Tags inside a word would hide it.
            text = archive.read(name).decode(errors="replace")
            yield name, f"{text} {re.sub(r'<[^>]*>', '', text)}"


def test_an_internal_item_keeps_its_number_and_its_place() -> None:
    found = lines(FILES, MINUTES)

    assert [line for line in found if line.startswith("#")] == [
        "# Minnesanteckningar – Rådet",
        "## 1 Öppen punkt",
        "### 1.1 Öppen underpunkt",
        "### 1.2 Punkten delas inte ut",
        "## 2 Sist",
        "## Mötets åtgärder",
    ]


@pytest.mark.parametrize("said", ["notes: HemligRapport", "nothing: true", "minutes: 5"])
def test_of_an_organisation_whose_report_is_internal_nothing_is_said(said: str) -> None:
    meeting = f"""\
        date: 2020-04-20
        agenda:
          - title: R
            reports: [region, af]
            items:
              - {{title: T, organisation: region, internal: true, {said}}}
              - {{title: V, organisation: af, notes: Öppet.}}
    """

    for kind in (AGENDA, MINUTES):
        found = lines({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": meeting}, kind)

        assert [line for line in found if "Regionen" in line] == []


def test_what_is_internal_is_so_with_all_below_it_however_deep() -> None:
    item = "{title: HemligtDjup, notes: HemligAnteckning, actions: [{id: A1, task: HemligUppgift}]}"
    for _ in range(5):
        item = f"{{title: HemligNivå, items: [{item}]}}"
    top = f"{{title: HemligTopp, internal: true, items: [{item}]}}"
    meeting = f"date: 2020-04-20\nagenda: [{{title: Öppen, items: [{top}]}}]\n"

    for kind in Kind:
        made = document({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": meeting}, kind)

        assert not SECRET.search(made.markdown)


def test_where_an_id_is_used_twice_the_open_action_does_not_tell_of_the_internal_one() -> None:
    actions = "{id: A1, task: Ring, owner: af}, {id: A1, task: Ring, owner: HemligÄgare Person, internal: true}"
    meeting = f"date: 2020-04-20\nagenda: [{{title: L, actions: [{actions}]}}]\n"

    for kind in Kind:
        made = document({"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": meeting}, kind)

        assert not SECRET.search(made.markdown)


# The secretariat's full copy


def test_the_full_copy_holds_all_of_it() -> None:
    shown = "\n".join(
        document(FILES, kind, key, series="rad", audience=Audience.INTERNAL).markdown for kind, key in DOCUMENTS
    )
    words = {word for part in _parts() for text in _texts(part) for word in text.split() if SECRET.match(word)}

    # An organisation is shown by its name.
    assert sorted(word for word in words if word not in shown) == ["hemligorg"]


def test_the_full_copy_marks_what_is_internal() -> None:
    found = lines(FILES, MINUTES, audience=Audience.INTERNAL)

    assert "**INTERNT – sekretariatets fullständiga exemplar, delas inte ut**" in found
    assert "### 1.2 HemligTitel \\[internt\\]" in found
    assert "#### 1.2.1 HemligUnderpunkt \\[internt\\]" in found
    assert "**Beslut B2:** HemligtEgetBeslut \\[internt\\]" in found
    assert "- **A2** HemligEgenUppgift \\[internt\\]\\" in found
    assert "- **A1** Öppen uppgift\\" in found


def test_the_full_copy_has_its_mark_in_its_name_and_on_every_page() -> None:
    made = document(FILES, MINUTES, audience=Audience.INTERNAL)

    assert made.stem == "2020-04-20-rad-anteckningar-internt"
    assert made.fields.document.marking == "INTERNT"
    assert made.left_out == 0


@pytest.mark.parametrize(
    ("kind", "key", "count"),
    [
        (MINUTES, "2020-04-20", 3 + 3 + 3),  # items, decisions, actions
        (AGENDA, "2020-04-20", 3),
        (ACTIONS, "2020-04-20", 3),
        (MINUTES, "2020-05-04", 1),  # what has happened to one of them
        (AGENDA, "2020-05-18", 3),
    ],
)
def test_how_many_parts_are_left_out_is_known(kind: Kind, key: str, count: int) -> None:
    assert document(FILES, kind, key).left_out == count


def test_where_nothing_is_internal_nothing_is_left_out() -> None:
    assert [document(PUBLIC, kind).left_out for kind in Kind] == [0, 0, 0]


def test_how_many_parts_are_left_out_is_said(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-20", "--format", "md", "--incomplete", cwd=root)

    assert "2020-04-20-rad-anteckningar: 9 internal parts are left out (--internal shows all)\n" in result.err


def test_the_full_copy_is_written_beside_the_other_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = dialog("render", "2020-04-20", "--format", "md", "--internal", "--incomplete", cwd=root)

    assert result.out.splitlines() == [os.path.join("out", "2020-04-20-rad-anteckningar-internt.md")]  # noqa: PTH118 - text, no path


def test_what_an_organisation_told_in_an_internal_item_is_not_told_by_its_open_one() -> None:
    reports = """\
date: 2020-04-20
status: sent
agenda:
  - title: Rapporter
    reports: [af]
    items:
      - {title: Öppen, organisation: af}
      - {title: HemligTitel, organisation: af, nothing: true, internal: true}
"""
    files = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": reports}

    assert "Hade inget att rapportera." not in lines(files, MINUTES, series="rad")
    assert "Hade inget att rapportera." in lines(files, MINUTES, series="rad", audience=Audience.INTERNAL)
