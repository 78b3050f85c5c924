"""All rules in one place: what `dialog check` finds, and how each rule explains itself."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from naringsdialog.checks import (
    actions,
    attendance,
    filing,
    identifiers,
    losses,
    names,
    personal,
    references,
    reports,
    schedule,
    settings,
    texts,
    updates,
)
from naringsdialog.checks.explained import MODEL_RULES
from naringsdialog.problems import Severity
from naringsdialog.source.losses import LOSS_RULES
from naringsdialog.source.reading_rules import READING_RULES

if TYPE_CHECKING:
    from naringsdialog.checks.rule import Rule
    from naringsdialog.checks.subject import Subject
    from naringsdialog.problems import Problem

_WIDTH = 80

OF_ONE_FILE: tuple[Rule, ...] = (
    names.unknown_name,
    names.not_an_organisation,
    names.not_in_register,
    names.reserved_name,
    names.named_twice,
    attendance.in_two_lists,
    settings.key_in_both,
    settings.series_folders,
    settings.unknown_timezone,
    settings.no_email_address,
    filing.file_name_date,
    filing.no_date_in_name,
    filing.series_unknown,
    filing.other_folder,
    schedule.two_ends,
    schedule.end_before_start,
    schedule.next_meeting_not_later,
    schedule.on_day_off,
    schedule.planned_with_record,
    schedule.cancelled_with_record,
    actions.all_without_called,
    updates.update_in_future,
    reports.report_missing,
    texts.picture,
    texts.unused_definition,
    texts.link_as_text,
    texts.link_text,
    texts.typed_bullet,
    texts.underlined_text,
    texts.list_numbers,
    personal.personal_number,
)
"""The rules that look at a file, `dialog.yaml` and the day: what they find in a meeting depends on no other meeting."""

OF_SEVERAL: tuple[Rule, ...] = (
    attendance.nobody_present,
    filing.same_meeting,
    schedule.planned_in_the_past,
    schedule.next_meeting_elsewhere,
    identifiers.id_twice,
    actions.due_before_meeting,
    actions.no_owner,
    actions.no_date,
    actions.ongoing_with_date,
    actions.action_twice,
    updates.update_before_meeting,
    updates.updates_out_of_order,
    updates.update_twice,
    updates.closed_twice,
    updates.by_no_owner,
    references.unknown_action,
    references.action_not_earlier,
    references.unknown_meeting,
    references.unknown_item,
)
"""The rules that look at other meetings too: at which, the parts of a `Neighbourhood` say."""

RULES = (*OF_ONE_FILE, *OF_SEVERAL)


def check(subject: Subject) -> list[Problem]:
    """Return all problems of the workspace, by place: what reading found, and what the rules find."""
    problems = {*subject.config.problems, *(problem for file in subject.meetings for problem in file.problems)}
    problems.update(losses.lost_text(subject))
    problems.update(problem for rule in RULES for problem in rule(subject))
    problems = references.name_actions(subject, identifiers.name_next_ids(subject, problems))
    return sorted(problems, key=lambda problem: problem.sort_key)


def rule_names() -> list[str]:
    """Return the names of all rules, in order of the alphabet."""
    return sorted(_texts())


def explain(rule: str) -> str | None:
    """Return what a rule is about and how to do it right, as text of 80 columns; None for a name that is no rule's."""
    if (found := _texts().get(rule)) is None:
        return None
    severity, text = found
    return f"{rule} ({severity})\n\n" + "\n\n".join(filled(part) for part in text.split("\n\n"))


def filled(paragraph: str) -> str:
    """Break the lines of a paragraph anew, but not those of an example."""
    is_example = "\n    " in paragraph or paragraph.startswith(" ")
    return paragraph if is_example else fill(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _texts() -> dict[str, tuple[Severity, str]]:
    return {
        **{name: (Severity.ERROR, text) for name, text in READING_RULES.items()},
        **{name: (Severity.WARNING, text) for name, text in LOSS_RULES.items()},
        **MODEL_RULES,
        **{rule.name: (rule.severity, rule.text) for rule in RULES},
    }
