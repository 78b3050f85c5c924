"""The page on accessible documents: it tells every rule of the audit, and none that is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from naringsdialog.audit.rules import RULES, audit
from tests.audit_documents import docx
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from naringsdialog.audit.rule import Rule

PAGE = (REPOSITORY / "docs" / "accessibility.md").read_text(encoding="utf-8")
TABLE = dict(re.findall(r"^\| \[`([a-z-]+)`\]\(#\1\) \| (.*) \|$", PAGE, re.MULTILINE))


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n\n")[2].partition("\n## ")[0]


def test_the_page_tells_the_rules_in_the_order_of_the_audit() -> None:
    names = [rule.name for rule in RULES]

    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == names
    assert list(TABLE) == names


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_told_with_what_it_asks_why_and_how_word_mends_it(rule: Rule) -> None:
    asks, why, *_, mend = section(rule.name).strip().split("\n\n")

    assert asks == rule.asks
    assert len(why) > 60
    assert re.match(r"\*\*In Word:\*\* [\s\S]+", mend)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_names_its_criterion(rule: Rule) -> None:
    assert TABLE[rule.name].startswith(f"{rule.criterion} " if rule.criterion else "none")


@pytest.mark.parametrize("name", re.findall(r"`([a-z0-9-]+\.docx)` (?:and|say)", PAGE))
def test_names_of_files_that_say_nothing_say_nothing(name: str) -> None:
    assert [one.rule for one in audit(name, docx())] == ["file-name"]
