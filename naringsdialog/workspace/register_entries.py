"""A new person or organisation written into the register of `dialog.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naringsdialog.errors import DataError, UsageError
from naringsdialog.model.dates import FormError
from naringsdialog.model.fields import key_like, read_key
from naringsdialog.model.near_words import owner_word
from naringsdialog.problems import did_you_mean
from naringsdialog.source.decoding import UNUSABLE
from naringsdialog.workspace.editing import Edit, Insertion, edited
from naringsdialog.workspace.locate import CONFIG

if TYPE_CHECKING:
    from naringsdialog.workspace.library import Library

PEOPLE, ORGANISATIONS = "people", "organisations"
# What stands above each of them in a file that is written from the top.
_ABOVE = {ORGANISATIONS: ("timezone", "language", "format"), PEOPLE: (ORGANISATIONS, "timezone", "language", "format")}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that the register is to get.

    Attributes:
        section: `PEOPLE` or `ORGANISATIONS`.
        key: its key.
        fields: what it holds, in the order in which it is written; `name` among it.
    """

    section: str
    key: str
    fields: dict[str, str]

    @property
    def name(self) -> str:
        """Its name."""
        return self.fields["name"]


def new_entry(library: Library, section: str, key: str, said: dict[str, str | None]) -> NewEntry:
    """Return an entry as it can be written, from what was said of it.

    Args:
        library: the workspace.
        section: `PEOPLE` or `ORGANISATIONS`.
        key: its key.
        said: what it holds; None for what was not said. An organisation is named as people name it.

    Raises:
        DataError: the section cannot be read.
        UsageError: the key is none, says everybody or nobody, or is in use; a text cannot be written; there is no such
            organisation; the e-mail address is none.
    """
    if (section,) in library.config.lost:
        raise DataError(f"`{section}` in {library.config.file} cannot be read", "mend it", library.config.problems)
    _refuse_word(key)
    try:
        read_key(key)
    except FormError as error:
        raise UsageError(error.message, error.remedy) from None
    _refuse_used(library, key)
    fields = {field: _text(field, text) for field, text in said.items() if text is not None}
    if "organisation" in fields:
        fields["organisation"] = _organisation(library, fields["organisation"])
    if "email" in fields:
        _refuse_no_address(fields["email"])
    return NewEntry(section, key, fields)


def namesakes(library: Library, entry: NewEntry) -> list[str]:
    """Return the keys of those in the register who are already called as the new one would be."""
    names = [entry.key, entry.name, *filter(None, [entry.fields.get("short")])]
    return sorted({key for name in names for key in library.register.search(name)})


def add_entry(library: Library, entry: NewEntry) -> Edit:
    """Plan to write an entry below the others of its kind, as they are written.

    Raises:
        EditRefused: it cannot be written without touching anything else.
    """
    config = library.config
    assert config.source is not None, "a workspace that was opened has a file with a text"
    assert config.tree is not None, "and a tree"
    there = next((key for key in _ABOVE[entry.section] if config.tree.key(key)), None)
    above = None if config.tree.key(entry.section) else there
    text = edited(config.source, [Insertion((entry.section, entry.key), entry.fields, above)])
    return Edit(library.root / CONFIG, config.file, config.source.text, text)


def _refuse_word(key: str) -> None:
    """Refuse as a key what says everybody or nobody: it would read as that wherever it stands."""
    if word := owner_word(key):
        means = "everyone who was called" if word == "all" else "that nobody was named"
        remedy = f"write `owner: {word}` in the meeting; somebody who is called so gets another key"
        raise UsageError(f"`{key}` cannot be a key: {'it' if key == word else f'`{word}`'} means {means}", remedy)


def _refuse_used(library: Library, key: str) -> None:
    register, config = library.register, library.config
    for section, entries in ((ORGANISATIONS, register.organisations), (PEOPLE, register.people)):
        if key in entries:
            message = f"the key `{key}` is in use: {entries[key].name}, under `{section}` in {config.file}"
            raise UsageError(message, "choose another key, or change what stands there")
        if config.lacks(section, key):
            message = f"the key `{key}` stands under `{section}` in {config.file}, and cannot be read there"
            raise UsageError(message, "mend it: `dialog check` shows how")


def _refuse_no_address(email: str) -> None:
    # What knows addresses by sight is slow to load, and every command loads this module.
    from naringsdialog.model.email_address import fault_of_email_address

    if fault := fault_of_email_address(email):
        raise UsageError(fault.message, fault.remedy)


def _text(field: str, said: str) -> str:
    """Return a text as it is written: on one line."""
    if found := UNUSABLE.search(said):
        code = ord(found.group())
        raise UsageError(f"the {field} holds a character that no file can hold (U+{code:04X})", "leave it out")
    text = " ".join(said.split())
    if not text:
        raise UsageError(f"the {field} is empty", "write it, or leave it out" if field != "name" else "write it")
    return text


def _organisation(library: Library, named: str) -> str:
    organisations = library.register.organisations
    if named in organisations or library.config.lacks(ORGANISATIONS, named):
        return named
    found = sorted(library.register.search(named) & set(organisations))
    if len(found) == 1:
        return found[0]
    known = [f"{key} ({organisation.name})" for key, organisation in organisations.items()]
    if found:
        raise UsageError(f"`{named}` names {len(found)} organisations", "write the key", found)
    spellings = [name for key, one in organisations.items() for name in (key, one.name, one.short) if name]
    near = did_you_mean(named, spellings)
    add = f'`dialog organisations add {key_like(named) or "KEY"} "NAME"` first'
    remedy = f"did you mean `{near}`? If not, {add}" if near else add
    raise UsageError(f"there is no organisation `{named}`", remedy, known)
