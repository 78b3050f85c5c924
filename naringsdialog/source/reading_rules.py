"""Why a file cannot be read: one paragraph for each rule of the reader, for `dialog check --explain`."""

from __future__ import annotations

READING_RULES: dict[str, str] = {
    "alias": (
        "`&name` marks a place in YAML and `*name` repeats it elsewhere. A few lines of them can grow to millions of "
        "values, and a reader of the file no longer sees what stands in it, so neither is used. Mostly a text begins "
        "with the sign by chance, as in `title: *viktigt*`; write `title: '*viktigt*'`."
    ),
    "backslash": (
        "Within double quotes a backslash begins a special character, such as `\\n` for a line break, and "
        '`"C:\\moten"` holds one that does not exist. Within single quotes a backslash is a backslash: '
        "write `'C:\\moten'`."
    ),
    "control-character": (
        "A character that has no shape, such as U+0007 or a null byte, comes along with text copied from other "
        "programs. It cannot be seen, and Word cannot hold it. Delete it: the place is given to the character. Written "
        'as an escape in double quotes (`"\\u0007"`) it is refused as well.'
    ),
    "directive": (
        "A line that begins with `%`, such as `%YAML 1.1`, tells the parser how to read the file. All files are read "
        "alike here, so none is needed: delete the line. Where it was meant as text, indent it or put it in quotes."
    ),
    "duplicate-key": (
        "A key may stand only once in its mapping. Most programs keep the last value and drop the others without a "
        "word, so a second `actions:` in an item would make the first list disappear. Keep one of them, and move what "
        "stands under the other to it."
    ),
    "empty-file": (
        "The file holds no keys: it is empty, or everything in it is a comment. That is mostly a save that went wrong, "
        "so it is not taken for a meeting without content. Write at least the keys that must be there, such as "
        "`date: 2020-04-20`; git may have an earlier version."
    ),
    "indentation": (
        "How far a line is indented says what it belongs to, so keys of one item begin in the same column. Here a line "
        "begins in a column that fits nothing above it, as when `owner:` has one space fewer than the `task:` above. "
        "Begin it in the same column as the line it belongs with."
    ),
    "key-not-text": (
        "What stands before a colon is a key, and keys are words. YAML also takes a list or a mapping for a key, as in "
        "`[a, b]: c` or `{{a}: b}`, which nothing here means. Write a word, or put quotes around the text."
    ),
    "line-separator": (
        "U+0085, U+2028, U+2029 and a lone carriage return are line breaks to some programs and not to others, so "
        "every line number after one would be wrong in either the editor or a message. They come with text copied from "
        "web pages and old files. Delete them and press Enter instead; the editor can set the line endings LF or CRLF."
    ),
    "merge-conflict": (
        "Git could not merge two versions of the file and left both in it, between lines with `<<<<<<<`, `=======` and "
        "`>>>>>>>`. Only a person can tell what is right: keep that, and delete the three lines. Where there is a line "
        "with `|||||||`, what follows it is what stood there before both versions: delete that, too."
    ),
    "merge-key": (
        "`<<: *name` copies the keys of another mapping into this one in some YAML programs and not in others. What a "
        "meeting says stands in its file as it is read: write out the keys that are meant."
    ),
    "missing-space": (
        "A key's colon and a list's dash need a space after them: `title:Budget` and `-Punkt` are texts to YAML, and "
        "the key or the entry is not seen. Write `title: Budget` and `- Punkt`."
    ),
    "needs-quotes": (
        "Some texts look like something else to YAML: those with a colon and a space in them (`Punkt 3: Budget`), and "
        "those that begin with one of the signs @ % ` * & ! | > ? [ ] { } , \" ' or a dash and a space; within "
        "brackets and braces, those with a comma too. Put quotes "
        'around the whole text: `title: "Punkt 3: Budget"`; single quotes if it holds double ones: `\'"Ny" skola\'`.'
    ),
    "no-break-space": (
        "A no-break space looks like a space, and comes with text copied from Word or the web. YAML takes it for a "
        "letter: where it stands at the beginning of a line, the key after it becomes another key with an invisible "
        "letter in its name. Delete it and press the space bar. Within a text, as in `10 000`, it is allowed."
    ),
    "not-a-mapping": (
        "A file here is a set of keys with values, `date: 2020-04-20` and so on, and the first thing in this one is a "
        "list or a text instead. Write `key: value`, one on a line, beginning in the first column."
    ),
    "not-utf-8": (
        "The file is in another encoding than UTF-8, so its å, ä and ö would come out as something else. Older "
        "versions of Notepad save as ANSI or Unicode unless asked: choose Save as, and UTF-8 in the field Encoding."
    ),
    "several-documents": (
        "A line with `---` begins a new document in YAML, and programs that expect one would not see the second. A "
        "file holds one meeting: give the other a file of its own, or delete the line. In notes, indented, a line of "
        "dashes is text like any other."
    ),
    "syntax": (
        "The file is not YAML from this place on, and nothing more exact can be said about it. The cause is mostly on "
        "the line itself or the one above: a missing colon, quotes or brackets that are not closed, or a text that "
        "needs quotes. `git diff` shows what changed since the file could be read."
    ),
    "tab": (
        "Indentation and the blanks around a value are spaces in YAML; tabs are of a different width in each editor, "
        "and YAML programs disagree about them. Replace the tab with spaces, and set the editor to insert spaces. "
        "Within a text and in a comment a tab is allowed."
    ),
    "tag": (
        "`!name` before a value gives it a type of its own in YAML, and a text that begins with an exclamation mark, "
        "as in `title: !viktigt`, is read as such a name with nothing after it. Every value here is text first, so no "
        'tags are used. Write `title: "!viktigt"`.'
    ),
    "template-braces": (
        "`{{ name }}` is a field of a template, but in YAML braces begin a mapping. A meeting's file holds what is "
        'said, not fields to fill in; where the braces are meant as text, put quotes around it: `title: "{{ name }}"`.'
    ),
    "too-deep": (
        "Lists and mappings are nested deeper than twenty levels, which no meeting needs, and which makes some "
        "programs crash. Mostly brackets or dashes are repeated by mistake. Move what stands there to a level above."
    ),
    "too-large": (
        "The file is larger than 1 MB or holds more than 20,000 keys and values, many times what a long meeting does, "
        "so it is probably something else, such as a pasted document. Keep such text in a file of its own and name it "
        "under `enclosures`."
    ),
    "unclosed-bracket": (
        "A list `[a, b]` or mapping `{a: b}` that is opened must be closed, and what follows on the lines below is "
        "otherwise taken for a part of it. Close it where it ends; where the bracket is part of a text, put quotes "
        'around the text: `title: "[utsatt"`. What follows ` #` is a comment, a closing bracket too.'
    ),
    "unclosed-quote": (
        "A quote that opens a text must be closed where the text ends. Otherwise the text runs on over the lines "
        "below, and the error shows far down, or at the end of the file. The message names the line on which the quote "
        "was opened. An apostrophe within single quotes is written twice: `'Karin''s'`."
    ),
}
