"""The workspace as it was at a revision of git, and the commit in which a document went out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import UsageError
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.revisions import find_revision, hiding, library_at, repository_of, state_of
from naringsdialog.workspace.sent import went_out
from tests.repositories import change, commit, git, own_git, repository

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.workspace.library import Library
    from tests.conftest import Tree

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
links = pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")

CONFIG = "format: 1\nseries:\n  dialogen: {title: Dialogen}\n"
MEETING = "date: 2020-04-20\nstatus: draft\nstart: 15:00\nend: 16:00\nplace: Sal 2\nagenda: [{title: Läget}]\n"
FILES = {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": MEETING}
FILE = "meetings/2020-04-20.yaml"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    own_git(monkeypatch)


def at(root: Path, name: str = "HEAD") -> Library:
    found = repository_of(root)
    return library_at(find_revision(found, name), found, open_library(root, root))


def titles(library: Library) -> dict[str, list[str]]:
    return {one.key: [item.title for _, item, _ in one.meeting.walk()] for one in library.occasions}


def problems(library: Library) -> list[tuple[str, str]]:
    return [(problem.file, problem.message) for file in library.unreadable for problem in file.problems]


def test_the_files_are_read_as_they_were_whatever_lies_there_now(tree: Tree) -> None:
    root = repository(tree({**FILES, "meetings/råd/Möte å ä ö.yaml": "date: 2020-05-04\nagenda: [{title: Nästa}]\n"}))
    change(root, FILE, ("Läget", "Nuläget"))
    (root / "meetings" / "råd" / "Möte å ä ö.yaml").unlink()

    assert titles(at(root)) == {"2020-04-20": ["Läget"], "råd/Möte å ä ö": ["Nästa"]}


def test_nothing_in_the_repository_or_in_the_files_is_written(tree: Tree) -> None:
    root = repository(tree(FILES))
    change(root, FILE, ("Läget", "Nuläget"))
    before = {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in root.rglob("*")}

    titles(at(root))

    assert {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in root.rglob("*")} == before


def test_all_files_together_take_two_calls_of_git(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt":
        pytest.skip("the stand-in for git is a shell script")
    root = repository(tree({**FILES, **{f"meetings/2021-01-{day:02}.yaml": MEETING for day in range(1, 29)}}))
    counting = tmp_path / "bin" / "git"
    counting.parent.mkdir()
    counting.write_text(f'#!/bin/sh\necho x >> "{tmp_path}/calls"\nexec "{shutil.which("git")}" "$@"\n')
    counting.chmod(0o755)
    found = repository_of(root)
    revision = find_revision(found, "HEAD")
    monkeypatch.setenv("PATH", f"{counting.parent}{os.pathsep}{os.environ['PATH']}")

    assert len(library_at(revision, found, open_library(root, root)).occasions) == 29
    assert (tmp_path / "calls").read_text().count("x") == 2


def test_a_workspace_in_a_folder_of_the_repository_is_found_there(tmp_path: Path, tree: Tree) -> None:
    root = tree(FILES)
    repository(tmp_path)

    assert titles(at(root)) == {"2020-04-20": ["Läget"]}
    assert at(root).config.file == "HEAD:möten åäö/dialog.yaml"


def test_a_worktree_without_a_branch_is_found(tree: Tree, tmp_path: Path) -> None:
    root = repository(tree(FILES))
    git(root, "worktree", "add", "-q", "--detach", str(tmp_path / "annan"))
    change(root, FILE, ("Läget", "Nuläget"))
    commit(root)

    assert titles(at(tmp_path / "annan")) == {"2020-04-20": ["Läget"]}


def test_line_endings_that_git_makes_others_are_no_difference(tree: Tree) -> None:
    root = repository(tree({**FILES, ".gitattributes": "*.yaml text eol=crlf\n"}))
    (root / FILE).write_bytes(MEETING.replace("\n", "\r\n").encode())

    before, after = at(root), open_library(root, root)

    assert state_of(before).occasions == state_of(after).occasions


def test_what_is_not_understood_differently_is_understood_once(tree: Tree) -> None:
    root = repository(tree(FILES))
    now = open_library(root, root)
    found = repository_of(root)

    then = library_at(find_revision(found, "HEAD"), found, now)

    assert then.occasions[0] is now.occasions[0]


@links
def test_links_are_followed_within_the_commit(tree: Tree) -> None:
    root = tree({"dialog.yaml": CONFIG, "delat/2020-04-20.yaml": MEETING, "annat/b.yaml": "date: 2020-05-04\n"})
    (root / "meetings").mkdir()
    (root / "meetings" / "rad").symlink_to("../delat")
    (root / "meetings" / "2020-05-04.yaml").symlink_to("../annat/b.yaml")
    (root / "meetings" / "runt").symlink_to(".")
    (root / "meetings" / "borta.yaml").symlink_to("ingenstans.yaml")
    repository(root)
    now = [one.key for one in open_library(root, root).occasions]
    shutil.rmtree(root / "delat")

    assert now == ["2020-05-04", "rad/2020-04-20"]
    assert [one.key for one in at(root).occasions] == now


@links
def test_a_link_that_leads_out_of_the_repository_is_a_problem(tree: Tree, tmp_path: Path) -> None:
    root = tree(FILES)
    (tmp_path / "ute").mkdir()
    (root / "meetings" / "rad").symlink_to(tmp_path / "ute")
    (root / "meetings" / "2020-05-04.yaml").symlink_to(tmp_path / "ute" / "a.yaml")
    repository(root)

    reason = "it is a link that leads out of the repository"
    assert problems(at(root)) == [
        ("HEAD:meetings/2020-05-04.yaml", f"the file cannot be opened: {reason}"),
        ("HEAD:meetings/rad", f"the folder cannot be looked into, and what lies there is missing: {reason}"),
    ]


@pytest.mark.parametrize("folder", ["meetings/rad", "meetings"])
def test_a_repository_within_the_repository_is_a_problem(tree: Tree, folder: str) -> None:
    root = tree({"dialog.yaml": CONFIG})
    git(root, "init", "-q", "-b", "main")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{folder}")
    git(root, "add", "dialog.yaml")
    git(root, "commit", "-q", "-m", "Möte")

    [(file, message)] = problems(at(root))

    assert file == f"HEAD:{folder}"
    assert message.endswith("it is a repository of its own (a submodule), of which git keeps no files here")
    assert state_of(at(root)).is_blind_for("rad/2020-04-20")


def test_a_file_that_could_not_be_read_then_is_a_problem_with_its_revision(tree: Tree) -> None:
    root = repository(tree({**FILES, FILE: "date: [\n"}))
    (root / FILE).write_text(MEETING, encoding="utf-8")

    [problem] = hiding(at(root), open_library(root, root))

    assert problem.file == f"HEAD:{FILE}"


def test_a_file_that_git_does_not_have_here_is_a_problem(tree: Tree) -> None:
    root = repository(tree(FILES))
    content = git(root, "rev-parse", f"HEAD:{FILE}")
    (root / ".git" / "objects" / content[:2] / content[2:]).unlink()

    assert problems(at(root)) == [(f"HEAD:{FILE}", "the file cannot be opened: git does not have it here")]


def test_what_is_wrong_in_the_same_words_in_both_states_hides_nothing(tree: Tree) -> None:
    root = repository(tree({**FILES, FILE: "date: 2020-04-20\nstatus: snt\n"}))

    assert hiding(at(root), open_library(root, root)) == []


def test_what_is_wrong_in_one_of_two_states_may_hide_something(tree: Tree) -> None:
    root = repository(tree({**FILES, FILE: MEETING.replace("draft", "drft")}))
    change(root, FILE, ("drft", "dreft"))

    assert [problem.file for problem in hiding(at(root), open_library(root, root))] == [f"HEAD:{FILE}", FILE]


def test_a_register_that_could_not_be_read_gives_nobody_a_name(tree: Tree) -> None:
    root = repository(tree({**FILES, "dialog.yaml": "format: [\n"}))
    (root / "dialog.yaml").write_text(CONFIG, encoding="utf-8")

    found = at(root)

    assert not state_of(found).has_config
    assert [one.key for one in found.occasions] == ["2020-04-20"]


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("mian", "git knows no revision `mian`", "did you mean `main`?"),
        ("HAED", "git knows no revision `HAED`", "did you mean `HEAD`?"),
        (
            "HEAD~7",
            "git knows no revision `HEAD~7`",
            "name a commit, a branch or a tag: `git log --oneline` shows commits",
        ),
        ("", "git knows no revision ``", "name a commit, a branch or a tag: `git log --oneline` shows commits"),
        ("-x", "`-x` is no revision: none begins with `-`", "name a commit, a branch or a tag"),
        ("main..HEAD", "`main..HEAD` is no single revision", "write two of them apart: dialog diff main HEAD"),
    ],
)
def test_a_revision_that_there_is_not_is_refused(tree: Tree, name: str, message: str, remedy: str) -> None:
    root = repository(tree(FILES))

    with pytest.raises(UsageError) as refused:
        find_revision(repository_of(root), name)

    assert (refused.value.message, refused.value.remedy) == (message, remedy)


def test_the_beginning_of_several_hashes_is_refused(tree: Tree) -> None:
    root = repository(tree(FILES))
    (root / "many").write_text(
        "".join(
            f"commit refs/heads/{number}\ncommitter Anna <anna@example.org> {number} +0000\ndata 0\n\n"
            for number in range(1000)
        )
    )
    with (root / "many").open("rb") as many:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=root, stdin=many, check=True)
    hashes = [one[:4] for one in git(root, "for-each-ref", "--format=%(objectname)").split()]
    [(twice, count)] = Counter(hashes).most_common(1)

    with pytest.raises(UsageError) as refused:
        find_revision(repository_of(root), twice)

    assert count > 1
    assert refused.value.message == f"several revisions of git begin with `{twice}`"


def test_a_repository_without_commits_has_nothing_to_compare_with(tree: Tree) -> None:
    root = tree(FILES)
    git(root, "init", "-q")

    with pytest.raises(UsageError, match="nothing is committed here yet"):
        at(root)


def test_a_revision_from_before_the_workspace_is_refused(tree: Tree) -> None:
    root = repository(tree({"annat.txt": ""}))
    (root / "dialog.yaml").write_text(CONFIG, encoding="utf-8")

    with pytest.raises(UsageError, match=r"there was no workspace here: HEAD:dialog\.yaml is not there"):
        at(root)


def test_a_folder_without_repository_is_refused(tree: Tree) -> None:
    with pytest.raises(UsageError, match="lies in no repository of git"):
        repository_of(tree(FILES))


def test_without_git_it_is_said_that_git_is_missing(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tree(FILES))
    monkeypatch.setenv("PATH", str(root))

    with pytest.raises(UsageError, match="git is not installed, or not found"):
        repository_of(root)


def test_a_repository_that_git_does_not_trust_is_refused_with_its_reason(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tree(FILES))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    with pytest.raises(UsageError, match="git refuses: detected dubious ownership"):
        at(root)


def test_a_revision_knows_its_day(tree: Tree) -> None:
    root = tree(FILES)
    git(root, "init", "-q", "-b", "main")
    made = commit(root, day="2020-04-23")

    found = find_revision(repository_of(root), "main")

    assert (found.commit, found.day, found.words) == (made, date(2020, 4, 23), f"main ({made[:10]})")


def out(root: Path, name: str = FILE) -> str | None:
    found = repository_of(root)
    return went_out(found, found.name(root / name, root))


def status(root: Path, old: str, new: str) -> str:
    change(root, FILE, (f"status: {old}", f"status: {new}"))
    return commit(root)


def test_a_document_went_out_with_the_commit_that_first_says_so(tree: Tree) -> None:
    root = repository(tree(FILES))
    sent = status(root, "draft", "sent")
    change(root, FILE, ("Läget", "Nuläget"))
    commit(root)
    status(root, "sent", "approved")

    assert out(root) == sent


def test_what_is_not_committed_has_not_gone_out_for_git(tree: Tree) -> None:
    root = repository(tree(FILES))
    change(root, FILE, ("draft", "sent"))

    assert out(root) is None


def test_a_file_that_was_never_committed_has_not_gone_out_for_git(tree: Tree) -> None:
    root = repository(tree({"dialog.yaml": CONFIG}))
    (root / "meetings").mkdir()
    (root / FILE).write_text(MEETING.replace("draft", "sent"), encoding="utf-8")

    assert out(root) is None


def test_of_a_document_that_was_taken_back_the_next_sending_counts(tree: Tree) -> None:
    root = repository(tree(FILES))
    status(root, "draft", "sent")
    status(root, "sent", "draft")
    again = status(root, "draft", "sent")

    assert out(root) == again


def test_a_file_is_followed_through_renames(tree: Tree) -> None:
    root = repository(tree(FILES))
    sent = status(root, "draft", "sent")
    git(root, "mv", FILE, "meetings/2020-04-21.yaml")
    commit(root)

    assert out(root, "meetings/2020-04-21.yaml") == sent


def test_a_document_that_went_out_on_a_branch_went_out_there(tree: Tree) -> None:
    root = repository(tree(FILES))
    git(root, "checkout", "-q", "-b", "annan")
    sent = status(root, "draft", "sent")
    git(root, "checkout", "-q", "main")
    change(root, FILE, ("Läget", "Nuläget"))
    commit(root)
    git(root, "merge", "-q", "-m", "Sammanfogning", "annan")

    assert out(root) == sent


def test_a_version_that_could_not_be_read_does_not_take_a_document_back(tree: Tree) -> None:
    root = repository(tree(FILES))
    sent = status(root, "draft", "sent")
    whole = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text("date: [\n", encoding="utf-8")
    commit(root)
    (root / FILE).write_text(whole, encoding="utf-8")
    commit(root)

    assert out(root) == sent
