"""The version of a meeting's file: its content, and what git knows of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from naringsdialog.workspace.versions import Version, content_digest, versions

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings of git out of the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty repository with a folder for meetings."""
    root = tmp_path / "möten åäö"
    (root / "meetings").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    return root


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Anna", "-c", "user.email=anna@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit(root: Path, message: str = "Möte") -> str:
    """Commit all there is, and return the hash as documents show it."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")[:10]


def meeting(root: Path, text: str = "date: 2020-04-20\n", name: str = "2020-04-20.yaml") -> Path:
    path = root / "meetings" / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def version(root: Path, path: Path) -> Version:
    return versions(root, {path: path.read_bytes()})[path]


def test_a_committed_file_has_the_last_commit_that_touched_it(root: Path) -> None:
    path = meeting(root)
    first = commit(root)
    meeting(root, "date: 2020-05-04\n", "2020-05-04.yaml")
    commit(root)

    assert version(root, path) == Version(content_digest(b"date: 2020-04-20\n"), first)


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_that_was_changed_since_says_so(root: Path, staged: bool) -> None:
    path = meeting(root)
    first = commit(root)
    meeting(root, "date: 2020-04-21\n")
    if staged:
        git(root, "add", "-A")

    assert version(root, path) == Version(content_digest(b"date: 2020-04-21\n"), first, changed=True)


def test_a_file_that_was_only_saved_again_has_not_changed(root: Path) -> None:
    path = meeting(root)
    first = commit(root)
    meeting(root)
    os.utime(path, (1, 1))

    assert version(root, path) == Version(content_digest(b"date: 2020-04-20\n"), first)


def test_a_file_that_was_never_committed_has_no_commit(root: Path) -> None:
    meeting(root)
    commit(root)

    assert version(root, meeting(root, name="ny.yaml")).commit is None


def test_a_file_made_anew_after_it_was_removed_has_no_commit(root: Path) -> None:
    path = meeting(root)
    meeting(root, name="annan.yaml")
    commit(root)
    path.unlink()
    commit(root)

    assert version(root, meeting(root)).commit is None


def test_a_repository_without_commits_gives_none(root: Path) -> None:
    assert version(root, meeting(root)).commit is None


def test_a_merge_that_mended_a_conflict_is_the_last_commit(root: Path) -> None:
    path = meeting(root)
    commit(root)
    git(root, "checkout", "-q", "-b", "annan")
    meeting(root, "a\n")
    commit(root)
    git(root, "checkout", "-q", "main")
    meeting(root, "b\n")
    commit(root)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "annan")
    meeting(root, "c\n")
    merged = commit(root, "Sammanfogning")

    assert version(root, path).commit == merged


@pytest.mark.parametrize("name", ["möte åäö.yaml", 'a"b.yaml', "-x.yaml", "rad\nbyte.yaml", "D.yaml", "\x01.yaml"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_odd_file_names_are_found(root: Path, name: str) -> None:
    path = meeting(root, name=name)
    first = commit(root)

    assert version(root, path).commit == first


def test_a_workspace_in_a_folder_of_a_repository_is_found(root: Path) -> None:
    path = meeting(root)
    first = commit(root)

    assert versions(root / "meetings", {path: b""})[path].commit == first


def test_a_worktree_is_found(root: Path, tmp_path: Path) -> None:
    meeting(root)
    first = commit(root)
    git(root, "worktree", "add", "-q", str(tmp_path / "annan"))

    assert version(tmp_path / "annan", tmp_path / "annan" / "meetings" / "2020-04-20.yaml").commit == first


def test_a_file_in_another_repository_below_has_no_commit(root: Path) -> None:
    meeting(root)
    commit(root)
    inner = root / "meetings" / "inre"
    (inner / "meetings").mkdir(parents=True)
    git(inner, "init", "-q")
    path = meeting(inner)
    commit(inner)

    assert version(root, path).commit is None


def test_a_workspace_outside_of_any_repository_has_no_commit(tmp_path: Path) -> None:
    (tmp_path / "meetings").mkdir()

    assert version(tmp_path, meeting(tmp_path)).commit is None


def test_a_bare_repository_gives_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "meetings")

    assert version(tmp_path / "meetings", meeting(tmp_path)).commit is None


def test_a_broken_repository_gives_none(root: Path) -> None:
    path = meeting(root)
    commit(root)
    (root / ".git" / "HEAD").write_text("trasig")

    assert version(root, path).commit is None


def test_a_repository_that_git_does_not_trust_gives_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = meeting(root)
    commit(root)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert version(root, path).commit is None


def test_without_git_there_is_the_content_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = meeting(root)
    commit(root)
    monkeypatch.setenv("PATH", str(root))

    assert version(root, path) == Version(content_digest(b"date: 2020-04-20\n"))


def test_a_hook_of_another_repository_does_not_lead_astray(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = meeting(root)
    first = commit(root)
    monkeypatch.setenv("GIT_DIR", str(root / "ingen"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root / "ingen"))

    assert version(root, path).commit == first


def test_settings_of_git_change_nothing(root: Path) -> None:
    path = meeting(root)
    first = commit(root)
    for setting in ("color.ui=always", "log.showSignature=true", "diff.external=false", "diff.mnemonicPrefix=true"):
        git(root, "config", *setting.split("="))

    assert version(root, path) == Version(content_digest(b"date: 2020-04-20\n"), first)


def test_nothing_in_the_repository_is_written(root: Path) -> None:
    path = meeting(root)
    commit(root)
    os.utime(path, (1, 1))
    before = {file: file.stat().st_mtime_ns for file in (root / ".git").rglob("*")}

    version(root, path)

    assert {file: file.stat().st_mtime_ns for file in (root / ".git").rglob("*")} == before


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for git is a shell script")
def test_all_files_together_take_two_calls_of_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [meeting(root, name=f"{number}.yaml") for number in range(20)]
    first = commit(root)
    counting = tmp_path / "bin" / "git"
    counting.parent.mkdir()
    counting.write_text(f'#!/bin/sh\necho x >> "{tmp_path}/calls"\nexec "{shutil.which("git")}" "$@"\n')
    counting.chmod(0o755)
    monkeypatch.setenv("PATH", f"{counting.parent}{os.pathsep}{os.environ['PATH']}")

    found = versions(root, dict.fromkeys(paths, b""))

    assert {one.commit for one in found.values()} == {first}
    assert (tmp_path / "calls").read_text().count("x") == 2


def test_line_endings_do_not_make_another_version() -> None:
    assert content_digest(b"a\r\nb\r\n") == content_digest(b"a\nb\n") != content_digest(b"a\nb")


def test_the_version_is_said_in_the_words_of_the_document() -> None:
    words = ("innehåll", "commit", "ändrad")

    assert Version("1a2b3c4d5e6f", "5e6f7a8b9c", changed=True).text(*words) == (
        "innehåll 1a2b3c4d5e6f, commit 5e6f7a8b9c+ändrad"
    )
    assert Version("1a2b3c4d5e6f", "5e6f7a8b9c").text(*words) == "innehåll 1a2b3c4d5e6f, commit 5e6f7a8b9c"
    assert Version("1a2b3c4d5e6f").text(*words) == "innehåll 1a2b3c4d5e6f"
