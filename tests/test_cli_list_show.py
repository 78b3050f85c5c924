"""`dialog list` and `dialog show`: all meetings, one meeting whole, one action with all that happened to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Program, Tree

CONFIG = """\
format: 1
organisations:
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
  af: {name: Arbetsförmedlingen}
people:
  karin: {name: Karin Ek, organisation: jht}
series:
  dialog: {title: Dialogen, folder: dialog}
  rad: {title: Rådet, folder: rad}
"""

APRIL = """\
date: 2020-04-20
start: 15.00
end: 16:30
place: Rådhuset
link: https://video.example.org/april
status: sent
diary_number: RS/333/2020
chair: karin
secretary: [Eva Ek]
checkers: [karin, Eva Ek]
called: [jht, af]
present:
  - karin
  - {who: Bo Berg, for: af, role: föredragande, from: 15.30, until: 16.00}
remote: [Ann Ask]
guests: [Ola Olsson]
apologies: [jht]
absent: [af]
next_meeting: 2020-05-04 15:00
enclosures:
  - Budget
  - {title: Enkäten, file: enkat.pdf, later: true}
agenda:
  - title: Läget
    type: report
    minutes: 15
    presenter: karin
    reports: [jht, af]
    items:
      - title: Enkäten
        id: P1
        organisation: jht
        background: Gick ut i **mars**.
        notes: |
          Svaren är inne.

          - 40 svar
        decisions:
          - {id: B1, text: Svaren publiceras., internal: true}
          - Enkäten görs om.
        actions:
          - {id: A1, task: Publicera svaren, owner: [jht, af], due: 2020-04-24, said: på fredag}
        contacts: [karin]
        enclosures: [Svaren]
        deferred: true
      - {title: Tyst, organisation: af, nothing: true, from: dialog/2020-04-06/P2}
  - title: Känsligt
    internal: true
    actions:
      - {id: A2, task: Ring, owner: none}
  - {title: Nästa möte, show: next-meeting}
follow_up:
  - {action: dialog/2020-04-06/A1, status: done, by: jht, note: Lämnat svar}
  - {action: dialog/2020-04-06/A2, due: none, owner: none, date: 2020-04-15}
"""

EARLIER = """\
date: 2020-04-06
status: approved
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Svara, owner: [jht, af], due: 2020-04-10}
      - {id: A2, task: Vänta, owner: Eva Ek, due: 2020-04-12}
"""

FILES = {
    "dialog.yaml": CONFIG,
    "meetings/dialog/2020-04-06.yaml": EARLIER,
    "meetings/dialog/2020-04-20.yaml": APRIL,
    "meetings/dialog/2020-05-04.yaml": "date: 2020-05-04\n",
    "meetings/rad/2020-04-20.yaml": "date: 2020-04-20\nstatus: draft\ntitle: Extra möte\n",
}


# dialog list


def test_the_meetings_are_listed_by_day_with_what_is_open(dialog: Program, tree: Tree) -> None:
    result = dialog("list", cwd=tree(FILES))

    assert result.code == 0
    assert result.out == (
        "dialog/2020-04-06\t2020-04-06\tapproved\t2 of 2, 1 overdue\tDialogen\n"
        "dialog/2020-04-20\t2020-04-20\tsent\t2 of 2, 1 overdue\tDialogen\n"
        "rad/2020-04-20\t2020-04-20\tdraft\t0 of 0\tExtra möte\n"
        "dialog/2020-05-04\t2020-05-04\tplanned\t0 of 0\tDialogen\n"
    )
    assert result.err == "4 meetings\n"


def test_on_screen_the_day_of_the_week_is_told(dialog: Program, tree: Tree) -> None:
    result = dialog("list", "--series", "rad", cwd=tree(FILES), terminal=True)

    assert result.out == (
        "Meeting         Day             Status  Open actions  Title\n"
        "────────────────────────────────────────────────────────────────\n"
        "rad/2020-04-20  Mon 2020-04-20  draft   0 of 0        Extra möte\n"
    )
    assert result.err == "1 of 4 meetings\n"


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (("--series", "rad"), ["rad/2020-04-20"]),
        (("--series", "rad", "--series", "dialog", "--status", "sent"), ["dialog/2020-04-20"]),
        (("--status", "sent", "--status", "draft"), ["dialog/2020-04-20", "rad/2020-04-20"]),
        (("--status", "published"), []),
    ],
    ids=str,
)
def test_filters_combine_with_and_and_a_repeated_one_with_or(
    dialog: Program, tree: Tree, arguments: tuple[str, ...], keys: list[str]
) -> None:
    result = dialog("list", *arguments, cwd=tree(FILES))

    assert [line.split("\t")[0] for line in result.out.splitlines()] == keys
    assert result.err.endswith(" of 4 meetings\n")


@pytest.mark.parametrize(
    ("arguments", "told", "near", "candidate"),
    [
        (("--status", "snt"), "there is no status `snt`", "sent", "    published\n"),
        (("--series", "radet"), "there is no series `radet`", "rad", "    dialog\n"),
    ],
)
def test_an_unknown_status_or_series_is_refused_with_the_candidates(
    dialog: Program, tree: Tree, arguments: tuple[str, ...], told: str, near: str, candidate: str
) -> None:
    result = dialog("list", *arguments, cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"error: {told}\n  did you mean `{near}`?\n")
    assert candidate in result.err


def test_the_json_of_a_list_has_every_key(dialog: Program, tree: Tree) -> None:
    result = dialog("list", "--json", "--status", "approved", cwd=tree(FILES))

    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == {
        "version": 1,
        "complete": True,
        "problems": [],
        "meetings": [
            {
                "meeting": "dialog/2020-04-06",
                "series": "dialog",
                "title": "Dialogen",
                "date": "2020-04-06",
                "status": "approved",
                "held": True,
                "actions": 2,
                "open": 2,
                "overdue": 1,
            }
        ],
    }


def test_an_unreadable_meeting_hides_no_other_and_is_told_last(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-27.yaml": "<<<<<<< ours\n"})

    result, as_json = dialog("list", cwd=root), dialog("list", "--json", cwd=root)

    assert result.code == 1
    assert len(result.out.splitlines()) == 4
    assert result.err.splitlines()[0].startswith("meetings/rad/2020-04-27.yaml:1:1: error: ")
    assert result.err.splitlines()[-2:] == [
        "4 meetings",
        "this list is NOT complete: meetings/rad/2020-04-27.yaml cannot be read",
    ]
    assert as_json.code == 1
    assert json.loads(as_json.out)["complete"] is False


def test_a_workspace_without_meetings_lists_none(dialog: Program, tree: Tree) -> None:
    result = dialog("list", cwd=tree({"dialog.yaml": CONFIG}), terminal=True)

    assert (result.code, result.out, result.err) == (0, "", "0 meetings\n")


# dialog show MEETING


def test_a_meeting_is_shown_whole(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "dialog/2020-04-20", cwd=tree(FILES))

    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
dialog/2020-04-20  Dialogen
  Date        Monday 2020-04-20 15:00–16:30
  Status      sent, held
  Place       Rådhuset
  Link        https://video.example.org/april
  Registry    RS/333/2020
  Chair       Karin Ek
  Secretary   Eva Ek
  Checkers    Karin Ek, Eva Ek
  Called      Jämtland Härjedalen Turism, Arbetsförmedlingen
  Present     Karin Ek, Bo Berg (for Arbetsförmedlingen, föredragande, from 15.30 until 16.00)
  Remote      Ann Ask
  Guests      Ola Olsson
  Apologies   Jämtland Härjedalen Turism
  Absent      Arbetsförmedlingen
  Enclosures  Budget, Enkäten (enkat.pdf, sent later)
  Actions     2, 2 open, 1 overdue
  Next        2020-05-04 15:00

1. Läget (report, Karin Ek, 15 minutes)
   Reports expected: Jämtland Härjedalen Turism, Arbetsförmedlingen

   1.1. Enkäten (Jämtland Härjedalen Turism)
      Gick ut i **mars**.
      Svaren är inne.

      - 40 svar
      B1: Svaren publiceras. [internt]
      Decision: Enkäten görs om.
      A1: Publicera svaren (JHT, Arbetsförmedlingen; 2020-04-24; 3 days late)
      Contacts: Karin Ek
      Enclosures: Svaren
      Put off to the next meeting

   1.2. Tyst (Arbetsförmedlingen)
      Put off earlier: dialog/2020-04-06/P2
      Had nothing to report

2. Känsligt [internt]
   A2: Ring [internt] (none; no date)

3. Nästa möte
   Filled in when rendered: next-meeting

What it learned of earlier actions
   dialog/2020-04-06/A1  2020-04-20: done, by JHT, “Lämnat svar”
   dialog/2020-04-06/A2  2020-04-15: no date any more, owner nobody
"""
    )


def test_a_planned_meeting_has_no_empty_lines_of_its_own(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "2020-05-04", cwd=tree(FILES))

    assert result.out == "dialog/2020-05-04  Dialogen\n  Date        Monday 2020-05-04\n  Status      planned\n"


def test_on_a_narrow_terminal_lines_are_broken_below_where_they_began(dialog: Program, tree: Tree) -> None:
    lines = dialog("show", "dialog/2020-04-20", cwd=tree(FILES), terminal=True, width=50).out.splitlines()

    assert max(map(len, lines)) <= 50
    start = lines.index("  Present     Karin Ek, Bo Berg (for")
    assert lines[start + 1] == "              Arbetsförmedlingen, föredragande,"
    start = lines.index("      A1: Publicera svaren (JHT,")
    assert lines[start + 1].startswith("          Arbetsförmedlingen;")


def test_the_actions_of_a_meeting_stand_as_on_the_day_asked_for(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "dialog/2020-04-20", "--as-of", "2020-04-24", cwd=tree(FILES))

    assert "A1: Publicera svaren (JHT, Arbetsförmedlingen; 2020-04-24)" in result.out


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (("2020-05-04",), "dialog/2020-05-04"),
        (("meetings/rad/2020-04-20.yaml",), "rad/2020-04-20"),
        (("2020-04-20", "--series", "rad"), "rad/2020-04-20"),
        (("next", "--series", "dialog"), "dialog/2020-05-04"),
        (("last", "--series", "dialog"), "dialog/2020-04-20"),
    ],
    ids=str,
)
def test_a_meeting_is_named_in_every_way(dialog: Program, tree: Tree, arguments: tuple[str, ...], key: str) -> None:
    assert dialog("show", *arguments, cwd=tree(FILES)).out.startswith(f"{key}  ")


def test_next_and_last_are_of_the_series_in_whose_folder_one_stands(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    assert dialog("show", "last", cwd=root / "meetings" / "rad").out.startswith("rad/2020-04-20  ")


def test_an_ambiguous_name_is_refused_with_the_candidates(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "2020-04-20", cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: `2020-04-20` names 2 meetings\n"
        "  write more of the key\n"
        "  there are:\n"
        "    dialog/2020-04-20\n"
        "    rad/2020-04-20\n"
    )


def test_the_json_of_a_meeting_has_every_key(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "dialog/2020-04-20", "--json", cwd=tree(FILES))

    told = json.loads(result.out)
    meeting = told.pop("meeting")
    agenda, actions = meeting.pop("agenda"), meeting.pop("actions")
    assert (result.code, result.err) == (0, "")
    assert told == {"version": 1, "complete": True, "problems": [], "as_of": "2020-04-27", "action": None}
    assert [action["ref"] for action in actions] == ["dialog/2020-04-20/A1", "dialog/2020-04-20/A2"]
    nothing: dict[str, Any] = {"for": None, "role": None, "from": None, "until": None}
    assert meeting == {
        "meeting": "dialog/2020-04-20",
        "series": "dialog",
        "title": None,
        "date": "2020-04-20",
        "start": "15:00",
        "end": "16:30",
        "place": "Rådhuset",
        "link": "https://video.example.org/april",
        "status": "sent",
        "held": True,
        "diary_number": "RS/333/2020",
        "next_meeting": "2020-05-04 15:00",
        "chair": ["karin"],
        "secretary": ["Eva Ek"],
        "checkers": ["karin", "Eva Ek"],
        "called": ["jht", "af"],
        "present": [
            {**nothing, "who": "karin"},
            {"who": "Bo Berg", "for": "af", "role": "föredragande", "from": "15.30", "until": "16.00"},
        ],
        "remote": [{**nothing, "who": "Ann Ask"}],
        "guests": [{**nothing, "who": "Ola Olsson"}],
        "apologies": [{**nothing, "who": "jht"}],
        "absent": [{**nothing, "who": "af"}],
        "enclosures": [
            {"title": "Budget", "file": None, "later": False},
            {"title": "Enkäten", "file": "enkat.pdf", "later": True},
        ],
        "follow_up": [
            {
                "action": "dialog/2020-04-06/A1",
                "date": "2020-04-20",
                "status": "done",
                "due": None,
                "owner": None,
                "note": "Lämnat svar",
                "by": ["jht"],
            },
            {
                "action": "dialog/2020-04-06/A2",
                "date": "2020-04-15",
                "status": None,
                "due": "none",
                "owner": ["none"],
                "note": None,
                "by": [],
            },
        ],
    }
    assert [(item["number"], item["title"], item["internal"]) for item in agenda] == [
        ("1", "Läget", False),
        ("1.1", "Enkäten", False),
        ("1.2", "Tyst", False),
        ("2", "Känsligt", True),
        ("3", "Nästa möte", False),
    ]
    assert agenda[1] == {
        "number": "1.1",
        "id": "P1",
        "title": "Enkäten",
        "type": None,
        "organisation": "jht",
        "presenter": [],
        "minutes": None,
        "internal": False,
        "show": None,
        "reports": [],
        "nothing": False,
        "deferred": True,
        "from": None,
        "background": "Gick ut i **mars**.",
        "notes": "Svaren är inne.\n\n- 40 svar\n",
        "decisions": [
            {"id": "B1", "text": "Svaren publiceras.", "internal": True},
            {"id": None, "text": "Enkäten görs om.", "internal": False},
        ],
        "actions": ["dialog/2020-04-20/A1"],
        "contacts": ["karin"],
        "enclosures": [{"title": "Svaren", "file": None, "later": False}],
    }


# dialog show ACTION


@pytest.mark.parametrize("name", ["dialog/2020-04-06/A1", "2020-04-06/A1", "6/4/A1", "måndag 6 april/a1"])
def test_an_action_is_shown_with_all_that_happened_to_it(dialog: Program, tree: Tree, name: str) -> None:
    result = dialog("show", name, cwd=tree(FILES))

    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == """\
dialog/2020-04-06/A1  Svara
  Owner       JHT: done, due 2020-04-10
              Arbetsförmedlingen: open, due 2020-04-10
  Due         2020-04-10
  State       open for 21 days, 17 days late
  Agreed      2020-04-06, item 1 Läget
  2020-04-20  done by JHT; 1 of 2 parts is still open: Arbetsförmedlingen
              “Lämnat svar”
              told at dialog/2020-04-20
"""
    )


def test_an_action_that_moved_tells_its_first_date_and_the_words_at_the_table(dialog: Program, tree: Tree) -> None:
    moved = EARLIER.replace("due: 2020-04-12}", "due: 2020-04-12, said: efter påsk}")
    root = tree({**FILES, "meetings/dialog/2020-04-06.yaml": moved})

    result = dialog("show", "2020-04-06/A2", cwd=root)

    assert (
        result.out
        == """\
dialog/2020-04-06/A2  Vänta
  Owner       none
  Due         –
  State       open for 21 days, moved 1×
  Agreed      2020-04-06, item 1 Läget
  Said        “efter påsk”
  First due   2020-04-12
  2020-04-15  no date any more, was Sunday 12 April 2020, moved for the 1st time
              taken off Eva Ek; nobody answers for it now
              told at dialog/2020-04-20
"""
    )


def test_an_action_is_shown_as_it_stood_on_a_day(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "2020-04-06/A1", "--as-of", "2020-04-10", cwd=tree(FILES))

    assert "  Owner       JHT, Arbetsförmedlingen\n" in result.out
    assert "  State       open for 4 days\n" in result.out
    assert "Lämnat svar" not in result.out


def test_before_it_was_agreed_there_is_no_action(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "2020-04-06/A1", "--as-of", "2020-04-05", cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert "did not exist yet" in result.err
    assert "it was agreed on 2020-04-06" in result.err


def test_an_internal_action_is_shown_and_marked(dialog: Program, tree: Tree) -> None:
    assert dialog(
        "show", "A2", "--series", "dialog", cwd=tree({**FILES, "meetings/dialog/2020-04-06.yaml": "date: 2020-04-06\n"})
    ).out.startswith("dialog/2020-04-20/A2  Ring [internt]\n")


def test_an_ambiguous_action_is_refused_with_the_candidates(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "A1", cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: `A1` names 2 actions\n"
        "  write more of the reference\n"
        "  there are:\n"
        "    dialog/2020-04-20/A1\n"
        "    dialog/2020-04-06/A1\n"
    )


@pytest.mark.parametrize(
    ("name", "message", "candidates"),
    [
        ("20/4/A1", "`20/4` names 2 meetings", ["dialog/2020-04-20", "rad/2020-04-20"]),
        ("6/4/A9", "there is no action `dialog/2020-04-06/A9`", ["dialog/2020-04-06/A1", "dialog/2020-04-06/A2"]),
        ("fredag 6/4/A1", "`fredag 6/4`: 6 April 2020 is a Monday", ["dialog/2020-04-06", "dialog/2020-04-20"]),
        ("2020-04-21/A1", "there is no action `2020-04-21/A1`", ["dialog/2020-04-06/A1", "dialog/2020-04-20/A1"]),
    ],
)
def test_an_action_of_a_meeting_named_by_its_day_is_never_guessed(
    dialog: Program, tree: Tree, name: str, message: str, candidates: list[str]
) -> None:
    result = dialog("show", name, cwd=tree(FILES))

    assert (result.code, result.err.splitlines()[0]) == (2, f"error: {message}")
    assert [line for line in map(str.strip, result.err.splitlines()) if line in candidates] == candidates


def test_an_unknown_action_is_refused_with_those_of_its_meeting(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "2020-04-06/A7", cwd=tree(FILES))

    assert (result.code, result.out) == (2, "")
    assert "there is no action `2020-04-06/A7`" in result.err
    assert "    dialog/2020-04-06/A2\n" in result.err


def test_the_json_of_an_action_is_that_of_the_list(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    shown = json.loads(dialog("show", "2020-04-06/A1", "--json", cwd=root).out)
    listed = json.loads(dialog("actions", "--meeting", "2020-04-06", "--json", cwd=root).out)

    assert (shown["meeting"], shown["as_of"]) == (None, "2020-04-27")
    assert shown["action"] == listed["actions"][0]


def test_two_actions_of_one_name_are_both_shown(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/dialog/2020-04-06.yaml": EARLIER.replace("id: A2", "id: A1")})

    result = dialog("show", "2020-04-06/A1", cwd=root)

    assert "A1  Svara\n" in result.out
    assert "A1  Vänta\n" in result.out


def test_two_actions_of_one_name_both_stand_in_their_meeting(dialog: Program, tree: Tree) -> None:
    root = tree(
        {**FILES, "meetings/dialog/2020-04-06.yaml": EARLIER.replace("id: A2, task: Vänta", "id: A1, task: Svara")}
    )

    lines = dialog("show", "dialog/2020-04-06", cwd=root).out.splitlines()

    assert [line.strip() for line in lines if "A1:" in line] == [
        "A1: Svara (JHT, Arbetsförmedlingen; 2020-04-10; 17 days late)",
        "A1: Svara (Eva Ek; 2020-04-12; 15 days late)",
    ]


# When something may be missing


def test_a_meeting_that_cannot_be_read_is_told_with_why(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-27.yaml": "date: [\n"})

    result = dialog("show", "2020-04-27", cwd=root)

    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines()[0].startswith("meetings/rad/2020-04-27.yaml:1:7: error: ")
    assert result.err.splitlines()[-1] == "error: meetings/rad/2020-04-27.yaml cannot be read"


def test_an_action_of_a_meeting_that_cannot_be_read_is_told_with_why(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-27.yaml": "date: [\n"})

    result = dialog("show", "2020-04-27/A1", cwd=root)

    assert result.code == 1
    assert result.err.endswith("error: meetings/rad/2020-04-27.yaml cannot be read\n  mend it first\n")


@pytest.mark.parametrize(
    ("name", "unread", "is_told"),
    [
        ("last", "2020-04-27", True),
        ("last", "2020-04-13", False),
        ("last", "oklart", True),
        ("next", "2020-04-30", True),
        ("next", "2020-05-11", False),
        ("next", "2020-04-13", False),
    ],
)
def test_next_and_last_are_not_guessed_while_a_file_that_may_be_it_cannot_be_read(
    dialog: Program, tree: Tree, name: str, unread: str, is_told: bool
) -> None:
    root = tree({**FILES, f"meetings/dialog/{unread}.yaml": "date: [\n"})

    result = dialog("show", name, "--series", "dialog", cwd=root)

    assert result.code == 1
    assert ("cannot be known while" in result.err) is is_told
    assert (result.out == "") is is_told


def test_what_is_shown_may_lack_what_an_unreadable_meeting_learned(dialog: Program, tree: Tree) -> None:
    root = tree({**FILES, "meetings/rad/2020-04-27.yaml": "date: [\n"})

    result = dialog("show", "2020-04-06/A1", cwd=root)

    assert result.code == 1
    assert result.out.startswith("dialog/2020-04-06/A1  Svara\n")
    assert result.err.splitlines()[-1] == ("what is shown is NOT complete: meetings/rad/2020-04-27.yaml cannot be read")


def test_a_meeting_is_shown_also_where_the_register_cannot_be_read(dialog: Program, tree: Tree) -> None:
    result = dialog("show", "dialog/2020-05-04", cwd=tree({**FILES, "dialog.yaml": "format: 1\nseries: [\n"}))

    assert result.code == 1
    assert result.out.startswith("dialog/2020-05-04\n")
    assert result.err.splitlines()[-1] == "what is shown is NOT complete: dialog.yaml cannot be read"


def test_the_real_meeting_is_shown_whole(dialog: Program, sample: Path, golden: Callable[[str, str], None]) -> None:
    result = dialog("show", "last", "--as-of", "2020-04-27", cwd=sample, terminal=True, width=80)

    assert result.code == 0
    golden("show-80.txt", result.out)
