"""What tests share: a workspace as a dict of files, the program run in-process, and golden texts."""

from __future__ import annotations

import gc
import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from naringsdialog.cli.app import main, run
from naringsdialog.cli.console import Console
from naringsdialog.cli.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Generator

# How long an example takes depends on the machine and is no matter of a test; the same examples come every time.
settings.register_profile("tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# Many thousand examples, other ones every time: `pytest --hypothesis-profile nightly`.
settings.register_profile("nightly", settings.get_profile("tests"), derandomize=False, max_examples=10_000)
settings.load_profile("tests")

REPOSITORY = Path(__file__).parent.parent
TODAY = date(2020, 4, 27)

Tree = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Let what the program keeps for later runs of the same user lie among the files of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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


@dataclass(frozen=True)
class Ending:
    """What a whole run of the program gave, as a shell has it."""

    code: str | int
    out: bytes
    err: bytes


@dataclass
class Start:
    """The program from its very start to its end, all but the start of Python: `start("list", cwd=root)`."""

    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, cwd: Path, encoding: str = "utf-8", **said: str) -> Ending:
        """Run it with the streams of a pipe in an encoding; `said` is what the environment says besides."""
        out, err = io.BytesIO(), io.BytesIO()
        with self.patch.context() as here, open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123 - a device
            here.chdir(cwd)
            for name, value in said.items():
                here.setenv(name, value)
            here.setattr(sys, "argv", ["dialog", *arguments])
            here.setattr(sys, "stdin", nothing)
            here.setattr(sys, "stdout", io.TextIOWrapper(out, encoding, "strict", newline=os.linesep))
            here.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, "backslashreplace", newline=os.linesep))
            here.setattr(sys, "excepthook", sys.excepthook)  # which Typer sets where a shell asks
            with pytest.raises(SystemExit) as end:
                main()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            return Ending(end.value.code or 0, out.getvalue(), err.getvalue())


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
    _forget_settings(monkeypatch)
    return Program(tmp_path)


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Give the program as a shell starts it, with nothing of the user's settings."""
    _forget_settings(monkeypatch)
    return Start(monkeypatch)


def _forget_settings(patch: pytest.MonkeyPatch) -> None:
    for name in ("DIALOG_WORKSPACE", "EDITOR", "VISUAL", "NO_COLOR"):
        patch.delenv(name, raising=False)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep what stays to the end, modules and tests by the thousand, out of each later search for garbage.

    Otherwise a seventh of the time goes into these searches; they are rarer than Python would have them, too.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(5_000, 20, 50)
        gc.enable()


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
