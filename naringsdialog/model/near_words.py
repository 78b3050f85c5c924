"""Words that people write where the files have others, as keys, as choices and as owners, to say what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from naringsdialog.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENGLISH: Final = {
    **dict.fromkeys(("närvarande", "närvaro", "deltagare"), ("present",)),
    **dict.fromkeys(("frånvarande", "frånvaro"), ("absent",)),
    "förhinder": ("apologies",),
    "gäster": ("guests",),
    "dagordning": ("agenda",),
    **dict.fromkeys(("punkt", "rubrik"), ("title",)),
    **dict.fromkeys(("punkter", "underpunkter"), ("items", "agenda")),
    **dict.fromkeys(("anteckning", "anteckningar", "notering", "noteringar"), ("notes", "note", "minutes")),
    "minnesanteckningar": ("notes", "minutes"),
    "protokoll": ("protocol", "notes", "minutes"),
    "uppföljning": ("follow_up", "actions"),
    "beslut": ("decisions", "decision"),
    **dict.fromkeys(("åtgärd", "åtgärder"), ("actions", "action")),
    "uppgift": ("task",),
    "ansvarig": ("owner",),
    "senast": ("due",),
    **dict.fromkeys(("bilaga", "bilagor"), ("enclosures",)),
    "plats": ("place",),
    "datum": ("date",),
    **dict.fromkeys(("tid", "starttid"), ("start",)),
    "sluttid": ("end",),
    "ordförande": ("chair",),
    "sekreterare": ("secretary",),
    **dict.fromkeys(("justerare", "justerande"), ("checkers",)),
    **dict.fromkeys(("kallade", "kallad"), ("called",)),
    "internt": ("internal",),
    "utkast": ("draft",),
    **dict.fromkeys(("skickad", "skickat", "utskickad", "utskickat"), ("sent",)),
    **dict.fromkeys(("godkänd", "godkänt", "justerad", "justerat"), ("approved",)),
    **dict.fromkeys(("publicerad", "publicerat"), ("published",)),
    **dict.fromkeys(("klar", "klart"), ("done",)),
    "utgår": ("dropped",),
    **dict.fromkeys(("inställd", "inställt"), ("cancelled",)),
    **dict.fromkeys(("planerad", "planerat"), ("planned",)),
}

_OWNERS: Final = {
    **dict.fromkeys(("all", "alla", "alla kallade", "samtliga", "allesammans", "everyone", "everybody"), "all"),
    **dict.fromkeys(("none", "ingen", "nobody", "noone", "no-one", "no one"), "none"),
}

# Keys are few and short, so that less would take `plats` for `updates`.
_LIKENESS: Final = 0.68


def word_meant(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` means in Swedish or is spelled most like, or None when none is near.

    Args:
        word: what was written.
        candidates: the keys or words that may stand there.
    """
    possible = list(candidates)
    swedish = {theirs: ours for theirs, meant in _ENGLISH.items() for ours in meant[::-1] if ours in possible}
    if word.casefold() in _ENGLISH:
        return swedish.get(word.casefold())
    near = did_you_mean(word, [*swedish, *possible], _LIKENESS)
    return swedish.get(near, near) if near else None


def owner_word(name: str) -> str | None:
    """Return the reserved word, `all` or `none`, that a name says as an owner: `alla`, `Nobody`; None for any other."""
    return _OWNERS.get(" ".join(name.casefold().split()))
