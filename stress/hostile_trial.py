"""One text in some fields of a small workspace, and every output of it beside the same with a plain word instead."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk
from naringsdialog.cli.safe_text import printable
from naringsdialog.render.markdown.escape import escape
from stress.hostile_outputs import READERS, Seen, collapsed, of_json, of_lines, steering, unlike
from stress.hostile_texts import FIELDS, MARKDOWN, NAMES, PLAIN, filled
from stress.inside import TODAY, ask
from stress.snapshots import put_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

KEY, REF = "2020-04-20", "2020-04-20/A1"
_PRINTED = (
    *(("list",), ("show", KEY), ("show", REF), ("people",), ("organisations",), ("actions", "--all")),
    *(("actions", "history", REF), ("actions", "summary", "--all"), ("actions", "--all", "--group-by", "owner")),
)
_JSON = (
    *(("list",), ("show", KEY), ("show", REF), ("actions", "--all"), ("actions", "history", REF), ("people",)),
    *(("actions", "summary", "--all"), ("organisations",)),
)
# What is cut, or ordered by what it says: of this only that it steers nobody is certain.
_CUT = (
    *(("check", "--strict"), ("check", "--format", "github"), ("check", "--format", "json", "--strict")),
    *(("search", "ordet"), ("search", "1", "--json"), ("actions", "--text", "1"), ("check", "--fix", "--dry-run")),
    *(("template", "check"), ("actions", "note", REF, "--note", "Klart"), ("undo", "--list"), ("undo", "--yes")),
)
_EXPORTS = ("ut.csv", "ut.xlsx", "ut.ics", "ut.json")
DOCUMENTS = (
    (KEY, "--kind", "minutes", "--internal"),
    (KEY, "--kind", "agenda"),
    (KEY, "--kind", "actions"),
    (KEY, "--kind", "actions", "--per", "owner"),
    (KEY, "--kind", "minutes", "--public"),
    (KEY, "--kind", "actions", "--public"),
)
"""What documents are made."""
_PREFIX = "cut: "
_FORBIDDEN = re.compile(r'[\x00-\x1f\\/:*?"<>|]|^[.\s-]|[.\s]$|^(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)', re.IGNORECASE)
_LONGEST_NAME = 255
_OWN = (".dialog", ".gitignore", ".rendered.json", ".rendered")  # what the program keeps for itself


class Trial:
    """A workspace for hostile texts.

    Args:
        folder: where it is made; nothing may lie there.
        documents: which are made.
    """

    def __init__(self, folder: Path, documents: Sequence[tuple[str, ...]] = DOCUMENTS) -> None:
        self._made = documents
        self._folder = folder / "texter"
        self._root = self._folder / "arbetsyta"
        self._plain: dict[tuple[str, tuple[str, ...]], dict[str, Seen]] = {}

    def exactly(self, value: str, fields: Sequence[str]) -> Iterator[str]:
        """Tell where an output is not what it is with a plain word, but for the text in that word's place.

        Args:
            value: a text of one line that a file may hold.
            fields: where it stands; in Markdown it is escaped.
        """
        chosen = tuple(fields)
        word = f"{PLAIN} två" if re.search(r"[\s<>]", value) else PLAIN
        if set(chosen) & set(NAMES):
            value, word = f"Å {value}", f"Å {word}"
        seen = self._outputs(value, chosen)
        if (word, chosen) not in self._plain:
            self._plain[word, chosen] = self._outputs(word, chosen)
        yield from _wrong(seen)
        yield from self._outside()
        for name, plain in self._plain[word, chosen].items():
            if name.startswith(_PREFIX):
                continue
            if name not in seen:
                yield f"{name}: there is none"
                continue
            yield from (f"{name}: {wrong}" for wrong in unlike(seen[name], plain, word, _shown(value)))

    def harmlessly(self, value: str, fields: Sequence[str] = FIELDS) -> Iterator[str]:
        """Tell where an output of any text, as Markdown where that stands, steers or runs anything.

        Args:
            value: any text.
            fields: where it stands.
        """
        yield from _wrong(self._outputs(value, tuple(fields), is_markdown=True))
        yield from self._outside()

    def keyed(self, files: dict[str, bytes]) -> Iterator[str]:
        """Tell where a workspace with a key that nobody should write leads out, or steers anything.

        Args:
            files: all that is in it.
        """
        yield from _wrong(self._all_outputs(files, cut=_PREFIX))
        for words in (("new-meeting",), ("mark", KEY, "approved"), ("actions", "done", REF), ("undo", "--yes")):
            self._ask(*words)
        yield from self._outside()

    def _outside(self) -> Iterator[str]:
        for path in self._folder.iterdir():
            if path != self._root:
                yield f"{path.name} is written outside of the workspace"
        for path in self._root.rglob("*"):
            is_own = set(path.relative_to(self._root).parts) & set(_OWN)
            if not is_own and (_FORBIDDEN.search(path.name) or len(path.name.encode()) > _LONGEST_NAME):
                yield f"a file is called {path.name!r}"

    def _outputs(self, value: str, fields: tuple[str, ...], *, is_markdown: bool = False) -> dict[str, Seen]:
        # The source of Markdown is printed as it is written, escaped; only documents show it.
        cut = _PREFIX if set(fields) & set(MARKDOWN) else ""
        return self._all_outputs(filled(value, fields, value if is_markdown else escape(value)), cut)

    def _all_outputs(self, files: dict[str, bytes], cut: str) -> dict[str, Seen]:
        put_back(self._folder, {})
        put_back(self._root, files)
        outputs = {
            **{f"{cut}dialog {' '.join(words)}": of_lines(self._ask(*words)) for words in _PRINTED},
            **{f"{cut}dialog {' '.join(words)} --json": of_json(self._ask(*words, "--json")) for words in _JSON},
            **{f"{_PREFIX}dialog {' '.join(words)}": self._of_terminal(words) for words in (*_PRINTED, *_CUT)},
            **{f"{_PREFIX}piped {' '.join(words)}": of_lines(self._ask(*words)) for words in _CUT},
            **self._exports(),
        }
        for words in self._made:
            prefix = _PREFIX if "--public" in words else ""
            outputs |= {f"{prefix}{name}": one for name, one in self._documents(words).items()}
        return outputs

    def _ask(self, *words: str) -> str:
        answer = ask(self._root, *words)
        if answer.fault:
            raise AssertionError(f"`dialog {' '.join(words)}`: {answer.fault}")
        if found := steering(answer.err):
            raise AssertionError(f"`dialog {' '.join(words)}` on stderr: {found[0]}")
        return answer.out

    def _of_terminal(self, words: Sequence[str]) -> Seen:
        """Return what is seen on a terminal of 80 columns."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", errors="replace") for _ in range(2))
        console = Console(out=out, err=err, stdin=io.StringIO(), terminal=True, width=80, colour=True)
        run(words, Desk(cwd=self._root, console=console, fixed_today=TODAY))
        wrong = []
        for stream in (out, err):
            stream.flush()
            stream.seek(0)
            wrong += steering(stream.read(), styled=True)
        return of_lines("")._replace(wrong=tuple(wrong))

    def _exports(self) -> dict[str, Seen]:
        seen = {}
        for name in _EXPORTS:
            self._ask("actions", "export", name, "--all", "--force")
            path = self._root / name
            if path.exists():
                data = path.read_bytes()
                # A file may hold all that a text may: only what is printed must steer nobody.
                is_json = path.suffix == ".json"
                seen[name] = of_json(data.decode())._replace(wrong=()) if is_json else READERS[path.suffix](data)
        return seen

    def _documents(self, words: Sequence[str]) -> dict[str, Seen]:
        written = self._ask("render", *words, "--format", "md,docx,html", "--force").splitlines()
        seen: dict[str, Seen] = {}
        for name in written:
            path = self._root / name
            if (reader := READERS.get(path.suffix)) and path.exists():
                called, one = f"render {' '.join(words)} {path.suffix}", reader(path.read_bytes())
                if before := seen.get(called):  # one of each owner
                    one = Seen(before.texts + one.texts, before.structure + one.structure, before.wrong + one.wrong)
                seen[called] = one
        return seen


def _wrong(seen: dict[str, Seen]) -> Iterator[str]:
    for name, one in seen.items():
        yield from (f"{name}: {wrong}" for wrong in one.wrong)


def _shown(value: str) -> str:
    return collapsed(printable(value))
