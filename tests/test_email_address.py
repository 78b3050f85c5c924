"""What an e-mail address looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naringsdialog.model.email_address import is_email_address
from naringsdialog.model.personal_data import Kind, find


@pytest.mark.parametrize(
    "text",
    ["eva.ek@example.org", "EVA@EXAMPLE.ORG", "eva+möte@sub.example.org", "e-p_ost@a-b.example.org", "åsa@exämple.org"],
)
def test_an_address_is_one(text: str) -> None:
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "fel", "eva", "@", "eva@", "@example.org", "eva@@example.org", "eva@example", "example.org"),
        *("eva ek@example.org", " eva@example.org", "eva@example.org.", "eva@example.org, bo@example.org"),
        *("eva@example.org;bo@example.org", "Eva Ek <eva@example.org>", "<eva@example.org>", "mailto:eva@example.org"),
        *("eva＠example.org", "eva@example.org\u200b", "eva(at)example.org"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_email_address(text)


@given(local=st.text("aab.+-å <", min_size=1, max_size=3), domain=st.text("aab.-å1@ ;", min_size=1, max_size=3))
def test_whatever_is_taken_has_one_at_sign_no_space_and_can_be_masked(local: str, domain: str) -> None:
    text = f"{local}@{domain}.org"
    if is_email_address(text):
        assert text.count("@") == 1
        assert " " not in text
        assert [found.kind for found in find(f"Svara till {text} i dag")] == [Kind.EMAIL]
