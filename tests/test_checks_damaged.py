"""Whatever stands in a file, the rules look at what is left of it and say where and what to write."""

from __future__ import annotations

import pytest

from naringsdialog.checks.rules import check
from tests.build import CONFIG, subject_of

EARLIER = "date: 2020-04-20\nstatus: sent\nagenda: [{title: Enkäten, actions: [{id: A5, task: Svara, owner: jht}]}]\n"
MEETING = """\
date: 2020-05-04
start: 15–16
end: 16:00
status: draft
series: naringslivsdialog
chair: ml
called: [region, af]
present: [ml, {who: Eva Ek, for: af}]
link: https://video.example.org
agenda:
  - id: P1
    title: Senaste från myndigheterna
    reports: [af]
    background: Se [enkäten](https://www.example.org).
    decisions: [Ja, {id: B1, text: Nej}]
    items:
      - title: Arbetsförmedlingen
        organisation: af
        from: 2020-04-20/P1
        actions:
          - id: A1
            task: Räkna svaren
            owner: all
            due: 2020-W30
            updates:
              - date: 2020-05-05
                by: af
                owner: [af]
                meeting: 2020-05-04
                due: none
follow_up:
  - action: 2020-04-20/A5
    by: jht
    status: done
next_meeting: 2020-05-18 15:00
"""
LINES = MEETING.splitlines()


@pytest.mark.parametrize("number", range(len(LINES)), ids=[f"{n}-{line}" for n, line in enumerate(LINES, 1)])
@pytest.mark.parametrize("value", ["[]", "{}", "", "x", "[a, {b: c}]", "{a: b}", "all", "2020-04-20", "-1", "true"])
def test_a_value_of_any_kind_leaves_problems_with_a_place_and_a_remedy(number: int, value: str) -> None:
    key = LINES[number].split(":")[0]
    meeting = "\n".join([*LINES[:number], f"{key}: {value}", *LINES[number + 1 :]])
    files = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": EARLIER, "meetings/2020-05-04.yaml": meeting}
    problems = check(subject_of(files))
    assert [problem for problem in problems if not (problem.line and problem.message and problem.remedy)] == []
