"""What tests share: a workspace as a dict of files, the program run in-process, and golden texts."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from naringsdialog.cli.app import run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk

# How long an example takes depends on the machine and is no matter of a test; the same examples come every time.
settings.register_profile("tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# Many thousand examples, other ones every time: `pytest --hypothesis-profile nightly`.
settings.register_profile("nightly", settings.get_profile("tests"), derandomize=False, max_examples=10_000)
settings.load_profile("tests")

REPOSITORY = Path(__file__).parent.parent
TODAY = date(2020, 4, 27)

Tree = Callable[[Mapping[str, str]], Path]


@dataclass(frozen=True)
class Result:
    """What a command gave: exit code, data and talk."""

    code: int
    out: str
    err: str


class Keyboard(io.StringIO):
    """Answers as a person types them."""

    def isatty(self) -> bool:
        return True


@dataclass
class Program:
    """The program, standing in a folder on a day: `dialog("actions", "--open")`."""

    cwd: Path
    today: date | None = TODAY

    def __call__(
        self,
        *arguments: str,
        cwd: Path | None = None,
        today: date | None = None,
        terminal: bool = False,
        width: int = 80,
        encoding: str = "utf-8",
        answers: str | None = None,
    ) -> Result:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="", errors="replace") for _ in range(2))
        stdin = io.StringIO() if answers is None else Keyboard(answers)
        console = Console(out=out, err=err, stdin=stdin, terminal=terminal, width=width, colour=False)
        code = run(arguments, Desk(cwd=cwd or self.cwd, console=console, fixed_today=today or self.today))
        texts = []
        for stream in (out, err):
            stream.flush()
            stream.seek(0)
            texts.append(stream.read())
        return Result(code, *texts)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Make a folder of files from `{path: text}`; its name has a space and å ä ö in it."""

    def build(files: Mapping[str, str]) -> Path:
        root = tmp_path / "möten åäö"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return root

    return build


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Copy the repository's own workspace, the real meeting, to work in."""
    root = tmp_path / "sample"
    root.mkdir()
    shutil.copy(REPOSITORY / "dialog.yaml", root)
    for folder in ("meetings", "templates", "schemas"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    return root


@pytest.fixture
def dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give the program, standing in the test's own folder, with nothing of the user's settings."""
    for name in ("DIALOG_WORKSPACE", "EDITOR", "VISUAL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return Program(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in tests/golden."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode() if path.exists() else ""

        assert text == expected

    return compare
