"""The words of the files that people fill in, in the languages of documents: headings, choices, how it is done."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from naringsdialog.followup.history import DONE, DROPPED, OPEN
from naringsdialog.problems import did_you_mean

REF, TASK, OWNER, DUE, STATE = "ref", "task", "owner", "due", "state"
NEW_STATE, REMARK, DATE = "new_state", "remark", "date"
FIXED = (REF, TASK, OWNER, DUE, STATE)
"""The columns that tell what was exported, and are not changed."""
FILLED = (NEW_STATE, REMARK, DATE)
"""The columns that are filled in."""
HIDDEN = tuple(f"dialog: {what}" for what in ("ref", "owner", "state", "due", "export", "updates", "seal"))
"""The headings of the columns that only the tool reads, the same in every language."""

_LIKENESS = 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        code: the language as `dialog.yaml` has it; `tag` is that of BCP 47.
        headings: of each column that is seen.
        states: what open, done and dropped are called.
        everyone: what the owner `all` is called.
        sheet, about: the names of the sheets.
        title: the file's title where the actions are of several series; `titled` where they are of one.
        not_a_choice, choose, not_a_day, give_day: title and text of the spreadsheet's own error messages.
        as_of, incomplete: sentences of the sheet that tells about the file.
        guide: what else stands there: how the table is filled in.
    """

    code: str
    tag: str
    headings: dict[str, str]
    states: dict[str, str]
    everyone: str
    sheet: str
    about: str
    title: str
    titled: str
    not_a_choice: str
    choose: str
    not_a_day: str
    give_day: str
    as_of: str
    incomplete: str
    guide: tuple[tuple[str, str], ...]

    @property
    def choices(self) -> str:
        """The words for the states in a row."""
        return ", ".join(self.states.values())

    def meant(self, text: str) -> str | None:
        """Return the choice that was misspelt; None where it may have been another word.

        Letters in common are not enough: `Pågår` is like `Utgår`, and `Oklar` like `Klar`. A choice begins alike.
        """
        first = _bare(text)[:1]
        return did_you_mean(text, [word for word in self.states.values() if _bare(word)[:1] == first], _LIKENESS)


def _bare(text: str) -> str:
    """Return a text without the dots and rings over its letters."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text.strip().casefold()) if sign.isalpha())


def _headings(*words: str) -> dict[str, str]:
    return dict(zip((*FIXED, *FILLED), words, strict=True))


SWEDISH = Words(
    code="sv",
    tag="sv-SE",
    headings=_headings("Ref", "Uppgift", "Ansvarig", "Senast", "Läge", "Nytt läge", "Anmärkning", "Datum"),
    states={OPEN: "Öppen", DONE: "Klar", DROPPED: "Utgår"},
    everyone="Alla",
    sheet="Åtgärder",
    about="Om filen",
    title="Åtgärder",
    titled="{series}: åtgärder",
    not_a_choice="Välj i listan",
    choose="Välj Öppen, Klar eller Utgår i listan, eller lämna cellen tom.",
    not_a_day="Skriv ett datum",
    give_day="Skriv dagen då det hände, till exempel 2020-04-24. Den kan inte ligga i framtiden.",
    as_of="Läget {day}.",
    incomplete="Filen är inte fullständig: åtgärder kan saknas, för det finns fel i {files}.",
    guide=(
        ("Så här fyller du i", "Varje rad är en uppgift och en ansvarig. Fyll i de tre sista kolumnerna."),
        (
            "Nytt läge",
            "Klar när uppgiften är gjord. Utgår när den inte ska göras. Öppen när en avslutad uppgift ska öppnas "
            "igen. Lämna cellen tom om läget är detsamma.",
        ),
        ("Anmärkning", "Det som mötet behöver veta, till exempel varför något dröjer eller vem som fick svaret."),
        ("Datum", "Dagen då det hände. Tomt betyder den dag då filen läses in."),
        (
            "Allt annat",
            "Ref, Uppgift, Ansvarig, Senast och Läge ändras inte här. Skriv i Anmärkning om något är fel eller om "
            "datumet behöver flyttas. Bladet är skyddat mot misstag, utan lösenord.",
        ),
        ("Urval", "Pilarna i rubrikraden visar bara de rader du väljer."),
        ("När du är klar", "Spara filen som Excel-arbetsbok (.xlsx) och skicka tillbaka den."),
    ),
)

ENGLISH = Words(
    code="en",
    tag="en-GB",
    headings=_headings("Ref", "Task", "Owner", "Due", "State", "New state", "Remark", "Date"),
    states={OPEN: "Open", DONE: "Done", DROPPED: "Dropped"},
    everyone="Everyone",
    sheet="Actions",
    about="About",
    title="Actions",
    titled="{series}: actions",
    not_a_choice="Choose from the list",
    choose="Choose Open, Done or Dropped from the list, or leave the cell empty.",
    not_a_day="Write a date",
    give_day="Write the day on which it happened, for example 2020-04-24. It cannot be in the future.",
    as_of="As of {day}.",
    incomplete="This file is not complete: actions may be missing, because there are errors in {files}.",
    guide=(
        ("How to fill it in", "Each row is one task and one owner. Fill in the last three columns."),
        (
            "New state",
            "Done when the task is done. Dropped when it will not be done. Open when a closed task is to be opened "
            "again. Leave the cell empty where the state stays.",
        ),
        ("Remark", "What the meeting needs to know, for example why something takes longer, or who got the answer."),
        ("Date", "The day on which it happened. Empty means the day when the file is read in."),
        (
            "Everything else",
            "Ref, Task, Owner, Due and State are not changed here. Say in Remark if something is wrong, or if the "
            "date needs to be moved. The sheet is protected against mistakes, without a password.",
        ),
        ("Selection", "The arrows in the heading row show only the rows you choose."),
        ("When you are done", "Save the file as an Excel workbook (.xlsx) and send it back."),
    ),
)

LANGUAGES = {words.code: words for words in (SWEDISH, ENGLISH)}
