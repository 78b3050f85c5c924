"""Renders meetings with docxtpl, one after the other in one process, and prints the seconds the loop took.

python -m benchmarks.docxtpl_loop TEMPLATE WORKSPACE MEETING…
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import yaml
from docxtpl import DocxTemplate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Data = dict[str, Any]


def main() -> None:
    """Render the meetings named on the command line into a folder that is thrown away."""
    template, workspace, *meetings = map(Path, sys.argv[1:])
    register = _load(workspace / "dialog.yaml")
    names = {key: one["name"] for kind in ("organisations", "people") for key, one in register[kind].items()}
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        for number, meeting in enumerate(meetings):
            document = DocxTemplate(template)
            document.render(context_of(_load(meeting), names), autoescape=True)
            document.save(Path(folder) / f"{number}.docx")
        sys.stdout.write(f"{perf_counter() - began}\n")


def context_of(meeting: Data, names: Mapping[str, str]) -> Data:
    """Return what the template asks for: names for keys, numbers, and the lines of the notes."""
    items = [_item(item, str(number), names) for number, item in enumerate(meeting["agenda"], start=1)]
    return {
        "series": meeting["series"],
        "date": f"{meeting['date']} kl. {_clock(meeting['start'])}–{_clock(meeting['end'])}",
        "place": meeting["place"],
        "chair": names[meeting["chair"]],
        "secretary": names[meeting["secretary"]],
        "present": [names[key] for key in meeting["present"]],
        "apologies": [names[key] for key in meeting.get("apologies", ())],
        "agenda": items,
        "actions": list(_actions(items)),
        "next_meeting": meeting["next_meeting"],
        "follow_up": [_update(update) for update in meeting.get("follow_up", ())],
    }


def _item(item: Data, number: str, names: Mapping[str, str]) -> Data:
    inner = enumerate(item.get("items", ()), start=1)
    return {
        "number": number,
        "title": item["title"],
        "organisation": names.get(item.get("organisation", "")),
        "notes": list(_notes(item.get("notes", ""))),
        "decisions": item.get("decisions", []),
        "actions": [_action(action, names) for action in item.get("actions", ())],
        "inner": [_item(one, f"{number}.{at}", names) for at, one in inner],
    }


def _action(action: Data, names: Mapping[str, str]) -> Data:
    owner = action["owner"]
    owners = ", ".join(names[key] for key in ([owner] if isinstance(owner, str) else owner))
    due = action.get("due", "–")
    text = f"{action['id']} {action['task']}, ansvarig: {owners}, senast: {due}"
    return {"id": action["id"], "task": action["task"], "owners": owners, "due": due, "text": text}


def _actions(items: Iterable[Data]) -> Iterator[Data]:
    for item in items:
        yield from item["actions"]
        yield from _actions(item["inner"])


def _notes(text: str) -> Iterator[Data]:
    """Give the paragraphs and points of the notes: docxtpl knows no Markdown."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = line.strip()
        if (not words or words.startswith("- ")) and block:
            yield _note(block)
            block = []
        if words:
            block.append(words)


def _note(block: Sequence[str]) -> Data:
    text = " ".join(block)
    return {"bullet": text.startswith("- "), "text": text.removeprefix("- ")}


def _clock(minutes: int) -> str:
    """Return a time of day that YAML 1.1 took for a number to the base of 60."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _update(update: Data) -> str:
    return " ".join(str(part) for part in (update["action"], update.get("status", ""), update.get("note", "")))


def _load(file: Path) -> Data:
    loaded: Data = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    return loaded


if __name__ == "__main__":
    main()
