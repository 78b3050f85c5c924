"""One file after the other put into a small workspace, and through the commands: what must hold, whatever is in it."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from naringsdialog.model.config import Workspace
from naringsdialog.model.meeting import Meeting
from naringsdialog.source.build import build
from naringsdialog.source.reader import read
from stress.inside import Answer, ask
from stress.kept import missing_in_minutes, missing_in_model, unlike_other_parser, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parent.parent
KEY = "2020-04-20"
MEETING = f"meetings/{KEY}.yaml"
CONFIG = "dialog.yaml"
EARLIER = "2020-04-06"
_OTHERS = {
    EARLIER: "date: 2020-04-06\nagenda: [{title: Läget, actions: [{id: A1, task: Ring bankerna, owner: ab}]}]\n",
    "2020-05-04": f"date: 2020-05-04\nagenda: [{{title: Uppföljning, show: open-actions, notes: Klart}}]\n"
    f"follow_up: [{{action: {EARLIER}/A1, status: done, note: Klart}}]\n",
}
_JOURNAL = ".dialog/journal.jsonl"
_REMARK = "Påmind: #1 åäö"
_PLACE = re.compile(r"^(?:meetings/\S+\.yaml|dialog\.yaml)(?::\d+:\d+)?: error: |^error: ", re.MULTILINE)
_REMEDY = re.compile(r"^ {2,}\S", re.MULTILINE)
_EMPTY = re.compile(r"\s*(?:~|null|Null|NULL|\[\s*\])?\s*")
_INDEXED = (("check", "--strict", "--format", "json"), ("actions", "--all", "--json"), ("list", "--json"))
_LONGEST = 10.0  # seconds of the processor that one file may take: what takes longer is a trap


@dataclass(frozen=True, slots=True)
class Depth:
    """What is done with a file beside `check` and `actions`, which every file goes through.

    Attributes:
        document: which is rendered to Markdown, and to Word too where `word` is set; None for none.
        word: whether the document is made for Word.
        edit: whether an action is written into, or added, and that is taken back.
        fix: whether `check --fix` repairs it, and that is taken back.
        anew: whether what the index answers is compared with what one that is made anew answers.
    """

    document: str | None = "minutes"
    word: bool = False
    edit: bool = True
    fix: bool = True
    anew: bool = True

    @classmethod
    def of_case(cls, number: int) -> Depth:
        """Return what is done with the case of a number: what takes long is done more seldom."""
        document = ("minutes", None, "agenda")[number % 3]
        return cls(document, word=number % 30 == 0, edit=number % 3 == 1, fix=number % 9 == 0, anew=number % 5 == 0)


class Seen(NamedTuple):
    """What was seen with one file.

    Attributes:
        is_accepted: whether `check` found no error in it.
        wrong: what did not hold, in words.
    """

    is_accepted: bool
    wrong: tuple[str, ...]


class Trial:
    """A workspace in which one file is replaced again and again.

    Args:
        folder: where it is made; nothing may lie there.
    """

    def __init__(self, folder: Path) -> None:
        self._root = folder / "möten åäö"
        (self._root / "meetings").mkdir(parents=True)
        for key, text in _OTHERS.items():
            (self._root / "meetings" / f"{key}.yaml").write_bytes(text.encode())
        self._config = (REPOSITORY / CONFIG).read_bytes()
        self._meeting = (REPOSITORY / MEETING).read_bytes()

    def of(self, data: bytes, name: str = MEETING, depth: Depth | None = None) -> Seen:
        """Put a file in the place of the one called `name`, and carry out the commands.

        Args:
            data: what stands in it.
            name: `MEETING` or `CONFIG`.
            depth: what is done with it; everything but Word where this is None.
        """
        (self._root / CONFIG).write_bytes(self._config)
        (self._root / MEETING).write_bytes(self._meeting)
        (self._root / name).write_bytes(data)
        case = _Case(self._root, name, data, depth or Depth())
        begun = time.process_time()
        try:
            wrong = [*case.wrong()]
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        if (taken := time.process_time() - begun) > _LONGEST:
            wrong.append(f"it takes {taken:.0f} seconds")
        wrong += [f"{path.name} is left behind" for path in self._root.rglob("*.tmp")]
        (self._root / _JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self._root / "out", ignore_errors=True)
        return Seen(case.is_accepted, tuple(wrong))


class _Case:
    """One file in its workspace, on its way through the commands."""

    def __init__(self, root: Path, name: str, data: bytes, depth: Depth) -> None:
        self.is_accepted = False
        self._root = root
        self._name = name
        self._data = data
        self._depth = depth
        self._reference: str | None = None  # of an action of the meeting
        self._reported = set[str]()  # the words of the lines in which something is reported

    def wrong(self) -> Iterator[str]:
        """Carry out the commands and tell what does not hold."""
        yield from self._checked()
        yield from self._listed()
        if self.is_accepted:
            yield from self._kept()
        if self._depth.document:
            yield from self._rendered(self._depth.document)
        if self._depth.edit:
            yield from self._edited()
        if self._depth.fix:
            yield from self._fixed()
        if self._depth.anew:
            yield from self._indexed()

    def _ask(self, *arguments: str) -> Answer:
        answer = ask(self._root, *arguments)
        if answer.fault:
            raise AssertionError(f"`dialog {' '.join(arguments)}`: {answer.fault}")
        return answer

    def _checked(self) -> Iterator[str]:
        answer = self._ask("check", "--strict", "--format", "json")
        if answer.code == 1 and not answer.out:  # dialog.yaml cannot be used at all
            yield from _told("check", answer)
            return
        problems = json.loads(answer.out)["problems"]
        if answer.code != (1 if problems else 0):
            yield f"check ends with {answer.code} and tells {len(problems)} problems"
        lines = self._data.decode("utf-8", errors="replace").split("\n")
        for problem in problems:
            yield from self._placed(problem, lines)
            if problem["file"] == self._name and problem["line"]:
                self._reported |= _words(lines[problem["line"] - 1])
        # What is wrong elsewhere because of this file is its matter, too: it is accepted only where all is well.
        self.is_accepted = all(problem["severity"] != "error" for problem in problems)

    def _placed(self, problem: dict[str, Any], lines: list[str]) -> Iterator[str]:
        """Tell what a problem lacks: a place that is in the file, words, a remedy."""
        told = f"{problem['rule']} ({problem['message']})"
        line, column = problem["line"], problem["column"]
        if not problem["message"] or not (problem["remedy"] or " more problems " in problem["message"]):
            yield f"{told} has no remedy"
        if problem["file"] != self._name:
            return
        if (line is None) != (column is None):
            yield f"{told} has half a place"
        elif line is not None and not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            yield f"{told} stands at {line}:{column}, which is not in the file"

    def _listed(self) -> Iterator[str]:
        """Tell what is wrong with the lists of actions, and note an action of the meeting."""
        answer = self._ask("actions", "--all", "--json")
        if answer.code == 1 and not answer.out:
            yield from _told("actions", answer)
            return
        listed = json.loads(answer.out)
        if listed["complete"] is (answer.code != 0):
            yield f"actions --json ends with {answer.code} and says complete: {listed['complete']}"
        if not listed["complete"] and not listed["problems"]:
            yield "actions --json is not complete and does not say why"
        if self.is_accepted and not listed["complete"]:
            yield "actions --json is not complete though check finds no error"
        self._reference = next((one["ref"] for one in listed["actions"] if one["meeting"] == KEY), None)
        yield from _told("actions --open", self._ask("actions", "--open"))

    def _kept(self) -> Iterator[str]:
        """Tell what of an accepted file is not in its tree and model."""
        reading = read(self._name, self._data)
        if reading.source is None or reading.root is None:
            yield f"check finds no error, and the file cannot be read: {reading.problems[0].message}"
            return
        yield from unlike_other_parser(reading.source.text, reading.root)
        yield from unread(reading.source.text, reading.root)
        model = Meeting if self._name == MEETING else Workspace
        built = build(reading.source, reading.root, model)
        if built.lost:
            yield f"check finds no error, and {built.lost[0]} is left out"
        yield from missing_in_model(reading.root, built.value)

    def _rendered(self, kind: str) -> Iterator[str]:
        formats = "md,docx" if self._depth.word else "md"
        answer = self._ask("render", KEY, "--kind", kind, "--internal", "--format", formats, "--force")
        yield from _told(f"render --kind {kind}", answer)
        paths = [self._root / path for path in answer.out.splitlines()]
        if answer.code == 0 and len(paths) != formats.count(",") + 1:
            yield f"render wrote {answer.out!r}"
        if answer.code not in (0, 1) and self.is_accepted:
            yield f"render --kind {kind} ends with {answer.code}, though check finds no error: {answer.err}"
        if answer.code == 0 and not self.is_accepted and kind == "minutes" and self._is_refused():
            yield "a document was written of a meeting with an error in its file"
        minutes = next((path for path in paths if path.suffix == ".md"), None)
        if minutes is not None and kind == "minutes" and self.is_accepted:
            reading = read(MEETING, (self._root / MEETING).read_bytes())
            assert reading.source is not None
            assert reading.root is not None, "check found no error"
            meeting = build(reading.source, reading.root, Meeting).value
            assert meeting is not None, "check found no error"
            missing = missing_in_minutes(meeting, minutes.read_bytes().decode())
            yield from (f"{told} is missing in the minutes" for word, told in missing if word not in self._reported)

    def _is_refused(self) -> bool:
        """Tell whether an error stands in the file itself."""
        problems = json.loads(self._ask("check", "--format", "json").out)["problems"]
        return any(one["severity"] == "error" and one["file"] == self._name for one in problems)

    def _edited(self) -> Iterator[str]:
        """Write into the meeting and take it back."""
        reference = self._reference
        words = ("add", KEY, _REMARK) if reference is None else ("note", reference, "--note", _REMARK, "--yes")
        before = (self._root / MEETING).read_bytes()
        answer = self._ask("actions", *words)
        after = (self._root / MEETING).read_bytes()
        yield from _told(f"actions {words[0]}", answer)
        if answer.code != 0 and after != before:
            yield f"actions {words[0]} is refused, and the file is changed"
        if answer.code != 0 or after == before:
            return
        taken, put = _difference(before.decode(), after.decode())
        if not _EMPTY.fullmatch(taken):
            yield f"actions {words[0]} took away {taken!r} and put in {put!r}"
        elif _REMARK not in "".join(put.split("\\")):
            yield f"actions {words[0]} put in {put!r}"
        else:
            root = read(MEETING, after).root
            yield from unlike_other_parser(after.decode(), root) if root is not None else ["the edit broke the file"]
        yield from self._undone(before, f"actions {words[0]}")

    def _undone(self, before: bytes, words: str) -> Iterator[str]:
        answer = self._ask("undo", "--yes")
        yield from _told("undo", answer)
        if (self._root / MEETING).read_bytes() != before:
            yield f"undo does not give back the bytes that {words} changed (exit {answer.code}): {answer.err}"

    def _fixed(self) -> Iterator[str]:
        """Repair the file, and take that back."""
        path = self._root / self._name
        before = path.read_bytes()
        answer = self._ask("check", "--fix")
        after = path.read_bytes()
        yield from _told("check --fix", Answer(answer.code, "", answer.out + answer.err))
        if after == before:
            return
        lost = _words(before.decode("utf-8", "replace")) - _words(after.decode("utf-8", "replace"))
        if lost:
            yield f"check --fix took away {sorted(lost)}"
        again = self._ask("check", "--fix")
        if path.read_bytes() != after:
            yield f"check --fix changes the file again when it is run again: {again.out}"
        self._ask("undo", "--yes")
        if path.read_bytes() != before:
            yield f"undo does not give back the bytes that check --fix changed: {answer.out}"

    def _indexed(self) -> Iterator[str]:
        """Compare what the index answers, which saw all files before this one, with what it does when made anew."""
        answers = [self._ask(*words) for words in _INDEXED]
        for path in (self._root / ".dialog").glob("index.sqlite*"):
            path.unlink()
        for words, answer in zip(_INDEXED, answers, strict=True):
            if self._ask(*words) != answer:
                yield f"`dialog {' '.join(words)}` answers otherwise when the index is made anew"


def _told(words: str, answer: Answer) -> Iterator[str]:
    """Tell what a refusal lacks: an exit code of ours, where it is, what to do."""
    if answer.code not in (0, 1, 2):
        yield f"{words} ends with {answer.code}: {answer.err}"
    if answer.code == 0:
        return
    if not _PLACE.search(answer.err):
        yield f"{words} is refused without a place: {answer.err}"
    if not _REMEDY.search(answer.err):
        yield f"{words} is refused without a remedy: {answer.err}"


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return what was taken away and what was put in, in one piece each."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return before[start : len(before) - end], after[start : len(after) - end]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))
