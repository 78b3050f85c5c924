"""Rules on where meetings lie: file names, series and folders."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from naringsdialog.checks.rule import Finding, rule
from naringsdialog.checks.wording import dated, quoted
from naringsdialog.model.meeting_key import day_in
from naringsdialog.model.naming import slugged
from naringsdialog.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from naringsdialog.checks.subject import Subject
    from naringsdialog.source.files import MeetingFile


@rule("file-name-date")
def file_name_date(subject: Subject) -> Iterator[Finding]:
    """The file's name and `date` name different days.

    A meeting is called by its key, the file's path below meetings/; the wrong day in it misleads everyone.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-27

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
    """
    for file, occasion in subject.readable:
        named = day_in(file.key)
        if named and named != occasion.day:
            message = f"the date is {dated(occasion.day)}, the file's name says {dated(named)}"
            remedy = f"write `date: {named}`, or rename the file to {occasion.day}.yaml"
            yield Finding(file, ("date",), message, remedy)


@rule("no-date-in-name", Severity.WARNING)
def no_date_in_name(subject: Subject) -> Iterator[Finding]:
    """The file's name does not begin with the day of the meeting.

    The day makes the files stand in order and gives the documents their names. A second meeting on a day ends in -2.

    Wrong:
        # meetings/aprilmotet.yaml
        date: 2020-04-20

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20
    """
    for file, occasion in subject.readable:
        if day_in(file.key) is None:
            remedy = f"rename the file to {occasion.day}.yaml"
            yield Finding(file, ("date",), "the file's name does not begin with the meeting's day", remedy)


@rule("same-meeting")
def same_meeting(subject: Subject) -> Iterator[Finding]:
    """Two files claim to be one meeting.

    They are of one series and one day, and neither ends in a number (-2 or more); or one is a copy of the other; or
    their documents would have one name; or their names differ only in ways that some computers do not see: capital
    letters, or how å, ä and ö are stored.

    Wrong:
        # meetings/2020-04-20.yaml
        date: 2020-04-20

        # meetings/2020-04-20-extra.yaml
        date: 2020-04-20

    Right:
        # meetings/2020-04-20.yaml
        date: 2020-04-20

        # meetings/2020-04-20-2.yaml
        date: 2020-04-20
    """
    groups: defaultdict[tuple[str, ...], list[MeetingFile]] = defaultdict(list)
    for file in sorted(subject.meetings, key=lambda one: one.key):
        for claim in claims(file):
            groups[claim].append(file)
    told: set[str] = set()
    for (why, *_), (first, *others) in groups.items():
        for other in others:
            if other.key not in told:
                told.add(other.key)
                message = f"{other.file} and {first.file} {why}"
                remedy = (
                    "if one is a copy, delete it; if both are meetings, let the name of one end in its number, as -2"
                )
                yield Finding(other, ("date",), message, remedy)


def claims(file: MeetingFile) -> Iterator[tuple[str, ...]]:
    """Give what no other file may claim too, each with what to say when one does."""
    yield "have names that some computers cannot tell apart", unicodedata.normalize("NFC", file.key).casefold()
    if file.occasion is None or file.series is None:
        return
    last = file.key.rpartition("/")[2]
    yield "would give documents of one name", file.series, slugged(last)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}-(?:[2-9]|[1-9]\d+)", last) and not file.occasion.meeting.is_cancelled:
        yield "are of one series and one day", file.series, str(file.occasion.day)
    if file.source is not None and any(file.occasion.meeting.actions()):
        yield "hold the very same text, so every action is there twice", file.source.text


@rule("series-unknown")
def series_unknown(subject: Subject) -> Iterator[Finding]:
    """Nothing says which series a meeting belongs to.

    Where there are several, a meeting either names its series or lies in that series' folder.

    Wrong:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog, folder: dialogen}
          radet: {title: Näringslivsrådet, folder: radet}

        # meetings/2020-04-20.yaml
        date: 2020-04-20

    Right:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog, folder: dialogen}
          radet: {title: Näringslivsrådet, folder: radet}

        # meetings/2020-04-20.yaml
        series: radet
        date: 2020-04-20
    """
    known = list(subject.workspace.series)
    for file, occasion in subject.readable:
        if occasion.series is None and ("series",) not in occasion.lost:
            choices = f"add the line `series: …`, one of {quoted(known)}" if known else ""
            remedy = choices or f"add a series to {subject.config.file}"
            yield Finding(file, ("series",), "nothing says which series the meeting belongs to", remedy)


@rule("other-folder", Severity.WARNING)
def other_folder(subject: Subject) -> Iterator[Finding]:
    """A meeting lies in the folder of one series and says that it belongs to another.

    What it says counts, but it is looked for where the others are.

    Wrong:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog, folder: dialogen}
          radet: {title: Näringslivsrådet, folder: radet}

        # meetings/dialogen/2020-04-20.yaml
        series: radet
        date: 2020-04-20

    Right:
        # dialog.yaml
        format: 1
        series:
          dialogen: {title: Näringslivsdialog, folder: dialogen}
          radet: {title: Näringslivsrådet, folder: radet}

        # meetings/radet/2020-04-20.yaml
        series: radet
        date: 2020-04-20
    """
    for file, occasion in subject.readable:
        series = occasion.meeting.series
        if series in subject.workspace.series and file.folder_series not in (None, series):
            message = f"the meeting says `{series}`, but lies where the meetings of `{file.folder_series}` are"
            folder = subject.workspace.series[series].folder if series else None
            remedy = f"write `series: {file.folder_series}`, or move the file to meetings/{folder or ''}"
            yield Finding(file, ("series",), message, remedy)
