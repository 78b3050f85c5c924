"""What can be wrong in a spreadsheet that came back: one paragraph for each rule, for `dialog check --explain`."""

from __future__ import annotations

ANSWER_RULES: dict[str, str] = {
    "answer-changed": (
        "A reference, task, owner, date or state is not what was exported. These columns say what is asked about; an "
        "answer goes into the columns for the new state, the remark and the date. Put back what stood there, or export "
        "the actions anew; what should be another task or date is said as a remark, and recorded by `dialog actions`."
    ),
    "answer-date": (
        "What stands in the column for the date is no day, a day to come, or one before the action was agreed; or a "
        "date stands there alone. The date says when it happened, such as `2020-04-28`; without its year it is the "
        "last such day, if that is less than half a year ago. `Igår` and `i måndags` count from the day on which they "
        "were written, which the file does not tell. Left empty, it is the day of the import."
    ),
    "answer-formula": (
        "A cell of an answer holds a formula whose result is not in the file: the program that wrote it did not work "
        "it out. Write what it gives."
    ),
    "answer-remark": (
        "A remark holds a character that has no shape, which comes along with text copied from other programs. Write "
        "the remark anew, without it."
    ),
    "answer-row": (
        "The row has not the hidden cells that say which action it is about, or they were altered. A row that was "
        "written by hand is no answer: a new action is added with `dialog actions add`. Nor is a row an answer that "
        "was exported with `--as-of` as it would stand on a day to come: what changes until then nobody knows."
    ),
    "answer-state": (
        "The new state is none of the choices. Choose open, done or dropped, in the words that the list offers; the "
        "commonest other words for them, such as `klart` and `struken`, are taken, too. Where work goes on the state "
        "stays: leave the cell empty, and write a remark."
    ),
    "answer-twice": (
        "The same owner's part of the same action is answered in two rows, and not in the same way. Which holds "
        "only a person can tell: keep that, and empty the other."
    ),
    "answer-unknown": (
        "The action of an answer is not in the files, is there twice, or cannot be read in full, so nothing can be "
        "recorded of it. `dialog check` shows what is wrong with the files; the answer itself stays in the spreadsheet."
    ),
    "answer-unread": (
        "Something was written into the spreadsheet where no answer is looked for: in a column or a sheet of its own, "
        "or as a comment beside a cell. Read it yourself; what is to be kept goes into the column for remarks."
    ),
}
