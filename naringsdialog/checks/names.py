"""Rules on who is named: keys that are in the register, plain names that are not, and words that are no names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.uses import Place
from naringsdialog.checks.wording import quoted
from naringsdialog.model.fields import is_key, key_like, separate_names
from naringsdialog.problems import Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.model.meeting import Path
    from naringsdialog.source.files import ConfigFile, MeetingFile

RESERVED = ("all", "none")
_SAFE = re.compile(r"[\w .,&()/+-]+")


@rule("unknown-name")
def unknown_name(subject: Subject) -> Iterator[Finding]:
    """A key is not in the register, or a series is not in `dialog.yaml`.

    A name in lower case without a space is a key; people and organisations are listed by their keys in `dialog.yaml`.
    Someone who is not listed there is written by name, with a capital letter.

    Wrong:
        date: 2020-04-20
        status: sent
        present: [regoin, eva]

    Right:
        date: 2020-04-20
        status: sent
        present: [region, Eva Ek]
    """
    remedies: dict[tuple[str, bool], str] = {}
    for use in subject.uses:
        name, is_organisation = use.name, use.place is Place.ORGANISATION
        if name in subject.register or name in RESERVED or not is_key(name):
            continue
        if any(subject.config.lacks(section, name) for section in ("organisations", "people")):
            continue
        if (name, is_organisation) not in remedies:
            remedies[name, is_organisation] = _suggest(subject, name, is_organisation=is_organisation)
        yield Finding(use.file, use.path, f"`{name}` is not in the register", remedies[name, is_organisation])
    for file, occasion in subject.readable:
        series = occasion.meeting.series
        if series and series not in subject.workspace.series and not subject.config.lacks("series", series):
            near = did_you_mean(series, subject.workspace.series)
            known = quoted(subject.workspace.series) if subject.workspace.series else "none yet"
            remedy = f"did you mean `{near}`?" if near else f"the series in {subject.config.file}: {known}"
            yield Finding(file, ("series",), f"there is no series `{series}`", remedy)


def _suggest(subject: Subject, name: str, *, is_organisation: bool) -> str:
    among = list(subject.workspace.organisations) if is_organisation else subject.register.keys
    called = sorted(subject.register.search(name) & set(among))
    near = called[0] if len(called) == 1 else did_you_mean(name, among)
    key = key_like(name)
    if key is None:
        return f"did you mean `{near}`?" if near else "write the key of someone in the register, or a name"
    add = _added(key, "…", is_organisation=is_organisation)
    if key != name:
        add += f", and write `{key}` here"
    if near:
        return f"did you mean `{near}`? If not: {add}"
    return f"add it: {add}" if is_organisation else f"add it: {add}; or write the name with a capital letter"


def _added(key: str, name: str, *, is_organisation: bool) -> str:
    """Return the command that adds someone, ready to be run."""
    if is_organisation:
        return f'`dialog organisations add {key} "{name}"`'
    return f'`dialog people add {key} "{name}"` (or `organisations`)'


@rule("not-an-organisation")
def not_an_organisation(subject: Subject) -> Iterator[Finding]:
    """A person's key stands where an organisation is expected.

    Reports are given by organisations, and people belong to them.

    Wrong:
        date: 2020-04-20
        agenda:
          - {title: Senaste från myndigheterna, reports: [ml]}

    Right:
        date: 2020-04-20
        agenda:
          - {title: Senaste från myndigheterna, reports: [region]}
    """
    people, organisations = subject.workspace.people, subject.workspace.organisations
    for use in subject.uses:
        if use.place is Place.ORGANISATION and use.name in people and use.name not in organisations:
            own = people[use.name].organisation
            remedy = f"write the organisation's key{f', for example `{own}`' if own else ''}"
            yield Finding(use.file, use.path, f"`{use.name}` is a person, and an organisation is expected", remedy)


@rule("not-in-register", Severity.WARNING)
def not_in_register(subject: Subject) -> Iterator[Finding]:
    """An owner is written by name, and is not in the register.

    The name is taken as it stands. Only who is in the register can be found under one key wherever the name is
    spelled otherwise, and has an organisation and an address.

    Wrong:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: Eva Ek, due: 2020-04-27}

    Right:
        date: 2020-04-20
        status: sent
        agenda:
          - title: Enkäten
            actions:
              - {id: A1, task: Skicka ut enkäten, owner: iucz, due: 2020-04-27}
    """
    remedies: dict[str, str] = {}
    for use in subject.uses:
        if use.place is Place.OWNER and not is_key(use.name):
            if use.name not in remedies:
                keys, names = sorted(subject.register.search(use.name)), separate_names(use.name)
                add = f"add it: {_added_by_name(subject, use.name)}, and write the key; or leave it"
                if len(names) > 1:
                    add = f"write `[{', '.join(names)}]` if these are several; else {add}"
                remedies[use.name] = f"write the key, `{keys[0]}`" if len(keys) == 1 else add
            yield Finding(use.file, use.path, f"the owner {use.name} is not in the register", remedies[use.name])


def _added_by_name(subject: Subject, name: str) -> str:
    """Return the command that adds someone who is written by name, with a key that is free."""
    keys = (key for words in (name.split()[0], name) if (key := key_like(words)))
    key = next((key for key in keys if key not in subject.register), "KEY")
    # A shell would carry out some signs within quotes, and whoever wrote the file is not who runs the command.
    return _added(key, name if _SAFE.fullmatch(name) else "…", is_organisation=False)


@rule("reserved-name")
def reserved_name(subject: Subject) -> Iterator[Finding]:
    """`all` or `none` stands where it means nothing.

    Only `owner` knows these words: everyone who was called, and nobody on purpose.

    Wrong:
        date: 2020-04-20
        status: sent
        present: [all]

    Right:
        date: 2020-04-20
        status: sent
        present: [region, af]
    """
    for use in subject.uses:
        if use.name in RESERVED and use.place is Place.NAME:
            is_by = "by" in use.path
            remedy = "leave `by` out: the update then concerns the whole action" if is_by else "write who is meant"
            yield Finding(use.file, use.path, f"`{use.name}` means something only as `owner`", remedy)


@rule("named-twice", Severity.WARNING)
def named_twice(subject: Subject) -> Iterator[Finding]:
    """One list names someone twice.

    Most often another name was meant. Among those present, or missed, entries with another `for`, `from` or `until`
    are no repetition: someone may stand for two organisations, or leave and come back.

    Wrong:
        date: 2020-04-20
        called: [region, af, region]

    Right:
        date: 2020-04-20
        called: [region, af, jht]
    """
    seen: set[tuple[str, Path, tuple[str | None, ...]]] = set()
    for file, path, told in _listed(subject):
        place = (file.file, path[:-1], told)
        if place in seen:
            remedy = "write who else was meant, or remove one of them"
            yield Finding(file, path, f"`{told[0]}` stands twice in this list", remedy)
        seen.add(place)


def _listed(subject: Subject) -> Iterator[tuple[ConfigFile | MeetingFile, Path, tuple[str | None, ...]]]:
    """Give every entry of a list of names: its place, and all in which it must differ from the others."""
    for use in subject.uses:
        if isinstance(use.path[-1], int):
            yield use.file, use.path, (use.name,)
    for at in subject.attendances:
        yield at.file, at.path, (at.entry.who, at.entry.for_, at.entry.from_, at.entry.until)
