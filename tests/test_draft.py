"""The text of a new meeting's file: whatever it is to say can be read there again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.forms import TEXT
from naringsdialog.model.keys import text_keys
from naringsdialog.model.meeting import Enclosure, StandingItem
from naringsdialog.source.decoding import UNUSABLE
from naringsdialog.source.draft import Deferred, Draft, text_of
from naringsdialog.source.files import read_config, read_meeting
from naringsdialog.source.losses import text_losses
from naringsdialog.source.notation import spelled

if TYPE_CHECKING:
    from naringsdialog.model.meeting import Item, Meeting

BARE = Draft(
    depth=1,
    series="rad",
    day=date(2020, 5, 4),
    start=None,
    end=None,
    place=None,
    link=None,
    chair=(),
    secretary=(),
    called=(),
    agenda=(),
    deferred=(),
    reporters={},
    following=None,
)

TROUBLESOME = [
    "Punkt 3: Budget",
    "Orientering:",
    "Budget #3",
    "# bara en rubrik",
    "@karin",
    "*viktigt*",
    "- utgår",
    "-",
    "? hvem",
    "{sted}",
    "[utsatt] Punkt 4",
    '"Ny" skola',
    "det är 'så'",
    "back\\slash",
    "> 10 %",
    "| linje",
    "%-andel",
    "null",
    "~",
    "true",
    "2021",
    "15.00",
    "0x1F",
    "1e3",
    "no",
    "---",
    "...",
    " mellanslag ",
    "hårt\u00a0mellanslag",
    "nollbredd\u200b",
    "{{ name }}",
    "<<: *x",
    "<<<<<<< HEAD",
    "😀",
]
LINES = [
    "en rad\n",
    "två\nrader",
    "två\nrader\n",
    "tom rad\n\nemellan\n",
    "\nbörjar med en tom rad",
    "  börjar indraget\nsedan inte\n",
    "slutar med flera\n\n\n",
    "- en lista\n  - nästlad\n",
    "\ttabb\n",
    "# rubrik\n\ntext",
    "mellanslag sist \nrad",
    "a: b\nc: d\n",
    "=======\n",
]

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs"))).filter(
    lambda text: bool(re.search(TEXT, text)) and not UNUSABLE.search(text)
)
MARKDOWN = (
    st.lists(TEXTS | st.sampled_from(["", " ", "- a", "  b", "\tc"]), min_size=1).map("\n".join).filter(str.strip)
)


def _meeting(draft: Draft) -> Meeting:
    file = read_meeting("2020-05-04", "2020-05-04.yaml", text_of(draft).encode())

    assert file.problems == ()
    assert file.source is not None
    assert file.tree is not None
    assert list(text_losses(file.source, file.tree, text_keys())) == []
    assert file.occasion is not None
    return file.occasion.meeting


def _without_items(item: Item | StandingItem) -> dict[str, object]:
    return {key: value for key, value in item.model_dump(exclude_defaults=True).items() if key != "items"}


def test_the_barest_meeting_is_only_what_is_known_and_what_can_be_filled_in() -> None:
    assert text_of(BARE) == (
        "# yaml-language-server: $schema=../schemas/meeting.schema.json\n"
        "\n"
        "series: rad\n"
        "date: 2020-05-04\n"
        "status: planned\n"
        "\n"
        "# At the meeting: take away the # and write who was there, and when the next one is.\n"
        "# present: []\n"
        "# apologies: []\n"
        "# next_meeting: YYYY-MM-DD\n"
        "\n"
        "# Below an item goes what was said, what was decided, and what someone shall do:\n"
        "#     notes: |\n"
        "#       - What was said\n"
        "#     decisions:\n"
        "#       - What was decided\n"
        "#     actions:\n"
        "#       - {id: A1, task: What shall be done, owner: KEY, due: YYYY-MM-DD}\n"
        "# agenda:\n"
        "#   - title: What is to be dealt with\n"
    )


def test_what_stands_as_a_comment_is_right_when_it_counts() -> None:
    draft = replace(BARE, start=time(15), following=date(2020, 5, 18))
    text = text_of(draft).replace("YYYY-MM-DD", "2020-05-18").replace("KEY", "region")
    head, below = text.split("# Below an item")
    counting = re.sub(r"^# (?=\w+:)", "", head, flags=re.MULTILINE)
    item = re.sub(r"^# {5}", "    ", below.split(":\n", 1)[1].split("# agenda")[0], flags=re.MULTILINE)

    file = read_meeting("2020-05-04", "a.yaml", f"{counting}agenda:\n  - title: Läget\n{item}".encode())

    assert file.problems == ()
    assert file.occasion is not None
    assert str(file.occasion.meeting.next_meeting) == "2020-05-18 15:00"
    assert [action.id for *_, action, _ in file.occasion.meeting.actions()] == ["A1"]


@pytest.mark.parametrize(("depth", "path"), [(1, "../schemas"), (2, "../../schemas"), (3, "../../../schemas")])
def test_the_editor_finds_the_schema_from_the_files_own_folder(depth: int, path: str) -> None:
    first = text_of(replace(BARE, depth=depth)).splitlines()[0]

    assert first == f"# yaml-language-server: $schema={path}/meeting.schema.json"


def test_times_place_link_and_those_called_are_written() -> None:
    draft = replace(
        BARE,
        start=time(9, 5),
        end=time(10, 30),
        place="Rådhuset, sal 2",
        link="https://video.example.org/a?b=c#d",
        chair=("ml",),
        secretary=("ah", "Eva Ek"),
        called=("region", "null", "af"),
    )

    meeting = _meeting(draft)

    assert meeting.start == (time(9, 5), None)
    assert meeting.end == time(10, 30)
    assert meeting.place == "Rådhuset, sal 2"
    assert meeting.link == "https://video.example.org/a?b=c#d"
    assert meeting.chair == ("ml",)
    assert meeting.secretary == ("ah", "Eva Ek")
    assert meeting.called == ("region", "null", "af")


def test_everything_that_a_standing_item_may_say_comes_along() -> None:
    item = StandingItem(
        title="Läget",
        type="report",
        organisation="region",
        presenter=("ml", "Eva Ek"),
        minutes=15,
        reports=("af",),
        show="open-actions",
        background="Första raden\n\n- **andra**\n",
        internal=True,
        enclosures=(Enclosure(title="Budget", file="budget: 2020.pdf", later=True), Enclosure(title="Enkät")),
        items=(StandingItem(title="Under", items=(StandingItem(title="Underst"),)),),
    )
    assert set(StandingItem.model_fields) == item.model_fields_set, "a new key of the agenda must come along, too"

    [read] = _meeting(replace(BARE, agenda=(item,))).agenda

    assert _without_items(read) == _without_items(item)
    assert read.items[0].title == "Under"
    assert read.items[0].items[0].title == "Underst"


def test_each_organisation_that_reports_gets_an_empty_item_of_its_own() -> None:
    item = StandingItem(title="Läget", reports=("region", "af", "123"))

    [read] = _meeting(replace(BARE, agenda=(item,), reporters={"region": "Regionen", "123": "Etta: två"})).agenda

    assert read.reports == ("region", "af", "123")
    assert [_without_items(one) for one in read.items] == [
        {"title": "Regionen", "organisation": "region"},
        {"title": "af", "organisation": "af"},
        {"title": "Etta: två", "organisation": "123"},
    ]


def test_an_organisation_whose_item_is_standing_gets_no_second_one() -> None:
    item = StandingItem(
        title="Läget", reports=("region", "af"), items=(StandingItem(title="Regionens", organisation="region"),)
    )

    [read] = _meeting(replace(BARE, agenda=(item,))).agenda

    assert [one.title for one in read.items] == ["Regionens", "af"]


def test_what_was_put_off_stands_before_what_is_only_filled_in() -> None:
    agenda = tuple(
        StandingItem(title=title, show=show)
        for title, show in (("Läget", None), ("Åtgärder", "open-actions"), ("Nästa möte", "next-meeting"))
    )
    deferred = (Deferred("Enkäten", "Den gick ut.", "2020-04-20/P1"), Deferred("Budget", None, "2020-04-20/P2"))

    meeting = _meeting(replace(BARE, agenda=agenda, deferred=deferred))

    assert [item.title for item in meeting.agenda] == ["Läget", "Enkäten", "Budget", "Åtgärder", "Nästa möte"]
    assert _without_items(meeting.agenda[1]) == {
        "title": "Enkäten",
        "background": "Den gick ut.",
        "from_": "2020-04-20/P1",
    }


def test_what_was_put_off_stands_last_where_nothing_is_only_filled_in() -> None:
    draft = replace(BARE, agenda=(StandingItem(title="Läget"),), deferred=(Deferred("Enkäten", None, "a/P1"),))

    assert [item.title for item in _meeting(draft).agenda] == ["Läget", "Enkäten"]


def test_what_was_internal_stays_internal() -> None:
    draft = replace(BARE, deferred=(Deferred("Varsel", "Hemligt", "2020-04-20/P1", internal=True),))

    [item] = _meeting(draft).agenda

    assert item.internal


@pytest.mark.parametrize("text", [*TROUBLESOME, *LINES])
def test_a_troublesome_text_is_the_same_text_wherever_it_stands(text: str) -> None:
    _holds_everywhere(text, text)


@given(TEXTS, MARKDOWN)
def test_any_text_is_the_same_text_wherever_it_stands(line: str, markdown: str) -> None:
    _holds_everywhere(line, markdown)


def _holds_everywhere(line: str, markdown: str) -> None:
    standing = StandingItem(title=line, presenter=(line,), background=markdown, enclosures=(Enclosure(title=line),))
    nested = StandingItem(title="Läget", reports=("region",), items=(standing,))
    draft = replace(
        BARE,
        place=line,
        link=line,
        chair=(line,),
        called=(line,),
        agenda=(nested,),
        deferred=(Deferred(line, markdown, "a/P1"),),
        reporters={"region": line},
    )

    meeting = _meeting(draft)

    above, put_off = meeting.agenda
    inner, reporter = above.items
    assert (meeting.place, meeting.link, meeting.chair, meeting.called) == (line, line, (line,), (line,))
    assert (put_off.title, put_off.background) == (line, markdown)
    assert (inner.title, inner.presenter, inner.background) == (line, (line,), markdown)
    assert inner.enclosures[0].title == line
    assert (reporter.title, reporter.organisation) == (line, "region")


@given(TEXTS)
def test_any_name_is_the_same_name_in_braces(name: str) -> None:
    text = f"format: 1\norganisations:\n  af: {{name: {spelled(name, flow=True)}}}\n"

    config = read_config("dialog.yaml", text.encode())

    assert config.workspace is not None
    assert config.workspace.organisations["af"].name == name


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Senaste från myndigheterna", "Senaste från myndigheterna"),
        ("kl. 15, i Rådhuset", "kl. 15, i Rådhuset"),
        ("Punkt 3: Budget", '"Punkt 3: Budget"'),
        ('"Ny" skola', "'\"Ny\" skola'"),
        ("2021", '"2021"'),
        ("rad\nrad", '"rad\\nrad"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, spelling: str) -> None:
    assert spelled(text) == spelling


@pytest.mark.parametrize("text", ["a, b", "a]", "{a}"])
def test_more_signs_need_quotes_in_braces(text: str) -> None:
    assert spelled(text, flow=True) == f'"{text}"'


def test_a_background_of_one_line_stands_beside_its_key() -> None:
    draft = replace(BARE, deferred=(Deferred("Enkäten", "Den gick ut.", "2020-04-20/P1"),))

    assert text_of(draft).endswith("    background: Den gick ut.\n")


def test_a_background_is_written_as_she_writes_it() -> None:
    draft = replace(BARE, deferred=(Deferred("Enkäten", "Första raden.\n\n- en punkt\n", "2020-04-20/P1"),))

    assert text_of(draft).endswith(
        "agenda:\n"
        "  - title: Enkäten\n"
        "    from: 2020-04-20/P1\n"
        "    background: |\n"
        "      Första raden.\n"
        "\n"
        "      - en punkt\n"
    )
