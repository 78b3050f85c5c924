"""Rules on `dialog.yaml` alone: the folders of series, the time zone, and keys that mean two things."""

from __future__ import annotations

import unicodedata
import zoneinfo
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.model.email_address import fault_of_email_address
from naringsdialog.problems import Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject


@rule("series-folders")
def series_folders(subject: Subject) -> Iterator[Finding]:
    """The meetings of two series would lie mixed up.

    Each series has a folder of its own below meetings/; only one may do without. No folder lies in another's.

    Wrong:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog}
          radet: {title: Näringslivsrådet}

    Right:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog}
          radet: {title: Näringslivsrådet, folder: radet}
    """
    homes: dict[tuple[str, ...], str] = {}
    for key, series in subject.workspace.series.items():
        home = _parts(series.folder or "")
        where = ("series", key, "folder") if series.folder else ("series", key)
        remedy = "write a folder of its own below meetings/, for example " + f"`folder: {key}`"
        if ".." in home:
            yield Finding(subject.config, where, f"the folder {series.folder} leads out of meetings/", remedy)
            continue
        other = next((known for known in homes if _clash(home, known)), None)
        if other is not None:
            shared = f"`{key}` and `{homes[other]}`"
            together = f"{shared} share the folder {series.folder}" if home else f"{shared} both have no folder"
            message = together if home == other else f"of {shared} one has its folder in the other's"
            yield Finding(subject.config, where, message, remedy)
        homes.setdefault(home, key)


def _parts(folder: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFC", folder).casefold()
    return tuple(part for part in plain.split("/") if part not in ("", "."))


def _clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folders are one, or one lies in the other; what lies in no folder is in nobody's way."""
    if not one or not other:
        return one == other
    return one[: len(other)] == other or other[: len(one)] == one


@rule("unknown-timezone")
def unknown_timezone(subject: Subject) -> Iterator[Finding]:
    """`timezone` is not the name of a time zone.

    It is an area and a city, as in the list of time zones that all computers share.

    Wrong:
        # dialog.yaml
        format: 1
        timezone: Stockholm

    Right:
        # dialog.yaml
        format: 1
        timezone: Europe/Stockholm
    """
    name = subject.workspace.timezone
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        # Where the computer has no list, nothing can be said; that is not the file's fault.
        if known := zoneinfo.available_timezones():
            endings = (zone for zone in sorted(known) if zone.endswith(f"/{name}"))
            near = next(endings, None) or did_you_mean(name, known)
            remedy = f"did you mean `{near}`?" if near else "write an area and a city, for example Europe/Stockholm"
            yield Finding(subject.config, ("timezone",), f"there is no time zone `{name}`", remedy)


@rule("no-email-address", Severity.WARNING)
def no_email_address(subject: Subject) -> Iterator[Finding]:
    """What stands at `email` is not an e-mail address.

    It is what people are written to, and what the copy for the web looks for to mask it: the address alone.

    Wrong:
        # dialog.yaml
        format: 1
        people:
          ml: {name: Martina Lundholm, email: ml.example.org}

    Right:
        # dialog.yaml
        format: 1
        people:
          ml: {name: Martina Lundholm, email: ml@example.org}
    """
    for key, person in subject.workspace.people.items():
        if person.email is not None and (fault := fault_of_email_address(person.email)):
            yield Finding(subject.config, ("people", key, "email"), fault.message, fault.remedy)


@rule("key-in-both")
def key_in_both(subject: Subject) -> Iterator[Finding]:
    """A key stands in `people` as well as in `organisations`.

    They share their keys, so that `owner: ml` means one of them.

    Wrong:
        # dialog.yaml
        format: 1
        organisations:
          lrf: {name: Lantbrukarnas Riksförbund}
        people:
          lrf: {name: Lars Rune Fors}

    Right:
        # dialog.yaml
        format: 1
        organisations:
          lrf: {name: Lantbrukarnas Riksförbund}
        people:
          lars: {name: Lars Rune Fors}
    """
    for key in subject.workspace.people:
        if key in subject.workspace.organisations:
            message = f"`{key}` is the key of a person and of an organisation"
            yield Finding(subject.config, ("people", key), message, "give one of them another key")
