"""Rules on who is named: keys that are in the register, plain names that are not, and words that are no names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.uses import Place
from naringsdialog.checks.wording import quoted
from naringsdialog.model.fields import key_like, separate_names
from naringsdialog.model.naming import several_named
from naringsdialog.model.near_words import owner_word
from naringsdialog.model.register import is_key
from naringsdialog.problems import Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.checks.uses import Use
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
    remedies: dict[tuple[str, Place, bool], str] = {}
    for use in subject.uses:
        name = use.name
        if name in subject.register or name in RESERVED or not is_key(name):
            continue
        if any(subject.config.lacks(section, name) for section in ("organisations", "people")):
            continue
        asked = (name, use.place, "by" in use.path)
        if asked not in remedies:
            remedies[asked] = _in_other_words(subject, use) or _suggest(
                subject, name, is_organisation=use.place is Place.ORGANISATION
            )
        yield Finding(use.file, use.path, f"`{name}` is not in the register", remedies[asked])
    for file, occasion in subject.readable:
        series = occasion.meeting.series
        if series and series not in subject.workspace.series and not subject.config.lacks("series", series):
            near = did_you_mean(series, subject.workspace.series)
            known = quoted(subject.workspace.series) if subject.workspace.series else "none yet"
            remedy = f"did you mean `{near}`?" if near else f"the series in {subject.config.file}: {known}"
            yield Finding(file, ("series",), f"there is no series `{series}`", remedy)


def _in_other_words(subject: Subject, use: Use) -> str | None:
    """Say what to write in the place of a word for everybody or nobody, and of several names in one."""
    if subject.register.alike(use.name):
        return None
    if word := owner_word(use.name):
        return f"did you mean `{word}`?" if use.place is Place.OWNER else _instead_of(word, use.path)
    keys = several_named(subject.register, use.name)
    if not keys:
        return None
    return f"write `[{', '.join(keys)}]`" if use.place is Place.OWNER else f"write each by itself: {quoted(keys)}"


def _instead_of(word: str, path: Path) -> str:
    """Say what to write where only an owner could be everybody or nobody."""
    if word == "none":
        return "leave it out where nobody is meant"
    is_by = "by" in path
    return "leave `by` out: the update then concerns the whole action" if is_by else "write who is meant"


def _suggest(subject: Subject, name: str, *, is_organisation: bool) -> str:
    among = list(subject.workspace.organisations) if is_organisation else subject.register.keys
    called = sorted(subject.register.alike(name) & set(among))
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
    """An owner is written by name, and not by a key; or anyone by the name of somebody in the register.

    The name is taken as it stands. Only who is written by key can be found wherever the name is spelled otherwise, and
    has an organisation and an address. Case, blanks and the marks on letters are no difference: `Ab` stands for
    nobody where the key is `ab`, and the minutes would show it so.

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
    remedies: dict[tuple[str, bool], str | None] = {}
    for use in subject.uses:
        if is_key(use.name) or use.place not in (Place.OWNER, Place.NAME):
            continue
        is_owner = use.place is Place.OWNER
        if (use.name, is_owner) not in remedies:
            remedies[use.name, is_owner] = _owner_remedy(subject, use) if is_owner else _name_remedy(subject, use)
        if remedy := remedies[use.name, is_owner]:
            other = f"`{use.name}` is written as a name, not as a key"
            message = f"the owner {use.name} is not in the register" if is_owner else other
            yield Finding(use.file, use.path, message, remedy)


def _owner_remedy(subject: Subject, use: Use) -> str:
    keys, names = sorted(subject.register.alike(use.name)), separate_names(use.name)
    if len(keys) == 1:
        return f"write the key, `{keys[0]}`"
    if other := _in_other_words(subject, use):
        return other
    add = f"add it: {_added_by_name(subject, use.name)}, and write the key; or leave it"
    return f"write `[{', '.join(names)}]` if these are several; else {add}" if len(names) > 1 else add


def _name_remedy(subject: Subject, use: Use) -> str | None:
    """Say which keys a plain name is like; None where it is like none, and a name is what may stand there."""
    people, organisations = subject.workspace.people, subject.workspace.organisations
    if keys := sorted(subject.register.alike(use.name)):
        called = {key: (people[key] if key in people else organisations[key]).name for key in keys}
        return f"did you mean {' or '.join(f'`{key}` ({name})' for key, name in called.items())}?"
    several = several_named(subject.register, use.name)
    return f"write each by itself: {quoted(several)}" if several else None


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
            remedy = _instead_of(use.name, use.path)
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
    seen: set[object] = set()
    for file, path, told, name in _listed(subject):
        if path[-1] == 0:
            seen = set()  # here the next list begins
        if told in seen:
            remedy = "write who else was meant, or remove one of them"
            yield Finding(file, path, f"`{name}` stands twice in this list", remedy)
        seen.add(told)


def _listed(subject: Subject) -> Iterator[tuple[ConfigFile | MeetingFile, Path, object, str]]:
    """Give every entry of a list of names, list by list: its place, all in which it must differ, and the name."""
    for file, path, name, _ in subject.uses:
        if isinstance(path[-1], int):
            yield file, path, name, name
    for at in subject.attendances:
        entry = at.entry
        yield at.file, at.path, (entry.who, entry.for_, entry.from_, entry.until), entry.who
