"""The laws of a follow-up for one owner: it holds all that is theirs, and of what is others' not a word."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.documents import make_document
from naringsdialog.render.formats import Format, make_files
from naringsdialog.render.kinds import Audience, Per
from naringsdialog.render.leaks.finished import parts_of
from tests.documents import ACTIONS, ground_of, order_of
from tests.rich_workspace import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.followup.history import ActionHistory
    from naringsdialog.render.documents import Document, Ground, Order

LATE = date(2026, 3, 30)
# Who has which of the council's actions to do on that day, and whose part of which is done.
OF_OWNERS = {
    "af": {"rad/2026-03-02/A2", "rad/2026-03-16/A1"},
    "foretagarna": {"rad/2026-03-02/A1", "rad/2026-03-16/A2"},
    "jht": {"rad/2026-03-02/A3"},
    "lst": {"rad/2026-03-02/A7"},
    "region": {"rad/2026-03-02/A1", "rad/2026-03-02/A7", "rad/2026-03-16/A1"},
}
CLOSED_BY_OWNERS = {"af": {"rad/2026-03-02/A1"}, "jht": {"rad/2026-03-02/A1"}}
CASES = [(owner, per, key) for owner in OF_OWNERS for per in Per for key in (None, "rad/2026-03-02", "rad/2026-03-16")]


@cache
def ground() -> Ground:
    return ground_of(FILES)


def ordered(owner: str, per: Per, key: str | None = None) -> Order:
    order = order_of(ground(), ACTIONS, key, series="rad", day=LATE)
    return order._replace(owner=owner, per=per)


def made(order: Order) -> Document:
    return make_document(order, ground())


def others(owner: str) -> Iterator[ActionHistory]:
    """Give the actions of which the owner has no part, and all internal ones."""
    theirs = OF_OWNERS[owner] | CLOSED_BY_OWNERS.get(owner, set())
    yield from (history for history in ground().histories if history.internal or history.ref not in theirs)


def texts_of(history: ActionHistory) -> list[str]:
    """Return what may be told of an action and of no other."""
    return [text for text in (history.ref, history.task, history.said, *(one.note for one in history.events)) if text]


def test_every_text_of_the_workspace_s_actions_is_one_action_s_alone() -> None:
    texts = [text for history in ground().histories for text in set(texts_of(history))]

    assert [text for text in texts if sum(text in other for other in texts) > 1] == []


@pytest.mark.parametrize("owner", OF_OWNERS)
@pytest.mark.parametrize("per", Per)
def test_a_document_holds_all_that_its_owner_has_to_do(owner: str, per: Per) -> None:
    followup = made(ordered(owner, per)).fields.followup

    assert {one.ref for one in (*followup.open, *followup.ongoing)} == OF_OWNERS[owner]


@pytest.mark.parametrize(("owner", "per", "key"), CASES)
def test_no_text_of_others_actions_is_in_any_part_of_any_file(owner: str, per: Per, key: str | None) -> None:
    document = made(ordered(owner, per, key))
    files = make_files(document, (Format.DOCX, Format.MD, Format.HTML), ground())

    parts = [part for ending, data in files.items() for part in parts_of(f"{document.stem}.{ending}", data)]
    said = "\n".join(text for part in parts for text in (*part.texts, *part.marks))

    assert [text for history in others(owner) for text in texts_of(history) if text in said] == []


@pytest.mark.parametrize(("owner", "per", "key"), CASES)
def test_no_template_is_given_a_text_of_others_actions(owner: str, per: Per, key: str | None) -> None:
    given = repr(made(ordered(owner, per, key)).fields)

    assert [text for history in others(owner) for text in texts_of(history) if text in given] == []


def test_a_template_is_given_no_group_of_others_and_no_agenda() -> None:
    fields = made(ordered("region", Per.OWNER, "rad/2026-03-16")).fields

    assert [(group.owner, group.actions, group.shared) for group in fields.followup.groups] == [
        ("Regionen", (), "rad/2026-03-02/A1, rad/2026-03-16/A1, rad/2026-03-02/A7")
    ]
    assert fields.meeting is not None
    assert ([one.ref for one in fields.meeting.actions], fields.meeting.agenda) == (["rad/2026-03-16/A1"], ())


@pytest.mark.parametrize("audience", [Audience.ORDINARY, Audience.PUBLIC])
def test_the_same_files_and_the_same_day_give_the_same_bytes(audience: Audience) -> None:
    order = ordered("region", Per.ORGANISATION)._replace(audience=audience)

    first, second = (make_files(make_document(order, ground_of(FILES)), tuple(Format)[:3], ground()) for _ in range(2))

    assert first == second
