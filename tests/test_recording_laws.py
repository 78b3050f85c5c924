"""Her files stay hers: what holds of every update recorded in every file, generated ones and real ones."""

from __future__ import annotations

import itertools
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naringsdialog.followup.amendments import Amendment
from naringsdialog.model.dates import NO_DATE, parse_due
from naringsdialog.model.tree import Mapping, Scalar, Sequence
from naringsdialog.source.build import first_place
from naringsdialog.source.proof import EditRefused, node_at
from naringsdialog.source.reader import read
from naringsdialog.workspace.adding import Promise, add_action
from naringsdialog.workspace.journal import Journal, reversed_edits
from naringsdialog.workspace.library import open_library
from naringsdialog.workspace.recording import record
from naringsdialog.workspace.transaction import Transaction, alone, carry_out
from tests.conftest import REPOSITORY
from tests.meeting_texts import DAY, LATER_DAY, meeting_texts, two_meetings
from tests.mutated_files import WHOLE_MEETING
from tests.rich_workspace import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from naringsdialog.model.meeting import Path as Where
    from naringsdialog.model.tree import Node, Span
    from naringsdialog.workspace.library import Library
    from naringsdialog.workspace.recording import Recording
    from tests.conftest import Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Regionen}
  af: {name: Arbetsförmedlingen}
  jht: {name: JHT}
  iucz: {name: IUC}
series: {dialogen: {title: Dialogen}}
"""
NOW = datetime(2020, 6, 1, 12)
assert settings.default is not None, "a profile is loaded"
# Whole files take their time: fewer examples than usual, the more there is to do, in the same proportion everywhere.
SEVERAL = settings(max_examples=settings.default.max_examples // 2)
FEWER = settings(max_examples=settings.default.max_examples // 4)

notes = st.one_of(
    st.none(),
    st.sampled_from(["Klart", "Svar: ja", "Budget #3", "'", '"x" och \\', "3", "null", "- a", "[x", " kant ", "å 😀"]),
    st.text("ab :#'\"\\-{}[],|>å😀\t", min_size=1, max_size=12).filter(str.strip),
    st.lists(st.sampled_from(["ett", "  två", "", "# tre", "- fyra", "fem: 5"]), min_size=2, max_size=4).map(
        lambda lines: "\n".join(["Text", *lines]).rstrip("\n")
    ),
)
# What each verb says; a remark alone is one, too.
verbs: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"status": st.just("done"), "by": st.sampled_from([(), ("af",), ("region", "Eva Ek")])}),
    st.fixed_dictionaries({"status": st.sampled_from(["dropped", "reopened"])}),
    st.fixed_dictionaries({"due": st.sampled_from([parse_due("2020-05-15"), parse_due("2020-W21"), NO_DATE])}),
    st.fixed_dictionaries({"owner": st.sampled_from([("jht",), ("none",), ("all",), ("af", "Bo Berg: vd")])}),
    st.fixed_dictionaries({"note": notes.filter(lambda note: note is not None)}),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workspace whose meetings each example writes anew."""
    folder = tmp_path_factory.mktemp("laws")
    (folder / "dialog.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "meetings").mkdir()
    return folder


def library_of(root: Path, *texts: str) -> Library:
    (root / "meetings" / f"{LATER_DAY}.yaml").unlink(missing_ok=True)
    for day, text in zip((DAY, LATER_DAY), texts, strict=False):
        (root / "meetings" / f"{day}.yaml").write_bytes(text.encode())
    return open_library(root, root)


def an_amendment(data: st.DataObject, library: Library, at: str | None = None) -> Amendment:
    refs = [history.ref for history in library.histories if history.meeting == DAY]
    said = {"note": data.draw(notes, label="note"), **data.draw(verbs, label="verb")}
    day = date(2020, 4, 20) + timedelta(days=data.draw(st.sampled_from([0, 1, 8, 9, 12, 30]), label="day"))
    return Amendment(data.draw(st.sampled_from(refs), label="ref"), day, at=at, **said)


def recording(library: Library, *amendments: Amendment) -> Recording:
    """Record, or give the example up where the file cannot take it; how often that is, is a law of its own."""
    try:
        return record(library, amendments)
    except EditRefused:
        assume(False)
        raise


def recorded(library: Library, amendment: Amendment) -> str:
    """Return the whole text of the only file that is to be changed."""
    (edit,) = recording(library, amendment).edits
    assert edit.after is not None
    return edit.after


def own_id(amendment: Amendment) -> str:
    return amendment.ref.rpartition("/")[2]


def parsed(text: str) -> Mapping:
    root = read("m.yaml", text.encode()).root
    assert root is not None
    return root


def lines(text: str) -> list[str]:
    return [line.removesuffix("\r") for line in text.split("\n")]


def places(text: str) -> dict[str, Where]:
    """Return where each action stands."""
    return dict(_places(parsed(text), ()))


def _places(node: Node, path: Where) -> Iterator[tuple[str, Where]]:
    if isinstance(node, Mapping) and node.key("id") and node.key("task"):
        yield str(node[Scalar("id")]), path
    pairs = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, Sequence) else ()
    for key, child in pairs:
        yield from _places(child, (*path, key if isinstance(key, int) else str(key)))


def brackets(text: str, path: Where) -> Span | None:
    """Return the place of the brackets, or of the `~`, in which something is put; None where it goes on lines."""
    *_, holder, there = (node_at(parsed(text), path[:depth]) for depth in range(len(path) + 1))
    if isinstance(there, Scalar) and there:
        return there.span
    for node in (holder, there):  # what stands in brackets has its own in brackets, too
        if isinstance(node, Mapping | Sequence) and node.flow:
            return node.span
    return None


def assert_is_only_added_to(old: str, new: str, within: Span | None) -> None:
    if within is not None:
        assert new.startswith(old[: within.start])
        assert new.endswith(old[within.end :])
        piece = new[within.start : len(new) - len(old) + within.end]
        assert old[within.start : within.end] in ("~", "null") or is_part_of(old[within.start : within.end], piece)
        return
    before, after = lines(old), lines(new)
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    more = len(after) - len(before)
    assert after[:first] + after[first + more :] == before
    assert more > 0


def is_part_of(one: str, other: str) -> bool:
    """Tell whether a text is what is left of another one when signs are taken out of it."""
    rest = iter(other)
    return all(sign in rest for sign in one)


def distances(text: str) -> dict[str, list[int]]:
    """Return how far each comment stands from the action that it is about, or the item below it."""
    root = parsed(text)
    actions = {own: first_place(node_at(root, path)) for own, path in places(text).items()}
    found: dict[str, list[int]] = {}
    for own, place in {**actions, **dict(_items(root))}.items():
        home = text.count("\n", 0, place.start)
        away = [at - home for at, line in enumerate(lines(text)) if line.endswith(f"om {own}")]
        found[own] = away if own in actions else [at for at in away if at < 0]
    return found


def _items(node: Node) -> Iterator[tuple[str, Span]]:
    if isinstance(node, Mapping) and (title := node.get(Scalar("title"))) is not None:
        yield str(title), first_place(node)
    for child in node.values() if isinstance(node, Mapping) else node if isinstance(node, Sequence) else ():
        yield from _items(child)


def as_data(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {str(key): as_data(value) for key, value in node.items()}
    return [as_data(value) for value in node] if isinstance(node, Sequence) else str(node)


def said_in_file(amendment: Amendment) -> dict[str, Any]:
    """Return what is to stand in the file, in the words of the file format."""
    said: dict[str, Any] = {"action": amendment.ref} if amendment.at else {}
    if not amendment.at or amendment.day.isoformat() != amendment.at:
        said["date"] = amendment.day.isoformat()
    names = {key: list(value) for key, value in (("by", amendment.by), ("owner", amendment.owner)) if value}
    said |= {key: value[0] if len(value) == 1 else value for key, value in names.items()}
    said |= {"status": amendment.status} if amendment.status else {}
    said |= {"due": "none" if amendment.due is NO_DATE else str(amendment.due)} if amendment.due else {}
    return said | ({"note": amendment.note} if amendment.note else {})


def assert_differs_by(old: Any, new: Any, key: str, update: dict[str, Any]) -> None:
    """Assert that a list of the second has one element more than that of the first, and else they say the same."""
    assert {**new, key: None} == {**old, key: None}
    rest = list(new[key])
    rest.remove(update)
    assert rest == (old[key] if isinstance(old.get(key), list) else [])


def without_action(text: str, own: str) -> tuple[Any, Any]:
    """Return what a file says of an action, and what it says beside."""
    data = as_data(parsed(text))
    *way, last = places(text)[own]
    holder = data
    for part in way:
        holder = holder[part]
    return holder.pop(last), data


# An update beside its action


@SEVERAL
@given(text=meeting_texts(), data=st.data())
def test_the_diff_is_the_lines_of_the_update_or_lies_within_the_brackets_of_its_action(
    root: Path, text: str, data: st.DataObject
) -> None:
    library = library_of(root, text)
    amendment = an_amendment(data, library)
    new = recorded(library, amendment)

    assert_is_only_added_to(text, new, brackets(text, (*places(text)[own_id(amendment)], "updates")))


@SEVERAL
@given(text=meeting_texts(), data=st.data())
def test_a_comment_of_another_action_stays_where_it_is_from_that_action(
    root: Path, text: str, data: st.DataObject
) -> None:
    library = library_of(root, text)
    amendment = an_amendment(data, library)
    before, after = distances(text), distances(recorded(library, amendment))

    own = own_id(amendment)
    assert len(after.pop(own)) == len(before.pop(own))
    assert after == before


@SEVERAL
@given(text=meeting_texts(), data=st.data())
def test_the_file_read_again_differs_in_this_update_alone(root: Path, text: str, data: st.DataObject) -> None:
    library = library_of(root, text)
    amendment = an_amendment(data, library)
    new = recorded(library, amendment)

    old_action, beside = without_action(text, own_id(amendment))
    new_action, new_beside = without_action(new, own_id(amendment))
    assert new_beside == beside
    assert_differs_by(old_action, new_action, "updates", said_in_file(amendment))


# An update in what a later meeting learned


@FEWER
@given(texts=two_meetings(), data=st.data())
def test_what_a_meeting_learned_is_added_to_its_file_and_says_nothing_else(
    root: Path, texts: tuple[str, str], data: st.DataObject
) -> None:
    library = library_of(root, *texts)
    amendment = an_amendment(data, library, at=LATER_DAY)
    new = recorded(library, amendment)

    assert_is_only_added_to(texts[1], new, brackets(texts[1], ("follow_up",)))
    assert distances(new) == distances(texts[1])
    assert_differs_by(as_data(parsed(texts[1])), as_data(parsed(new)), "follow_up", said_in_file(amendment))


# A new action


@FEWER
@given(text=meeting_texts(), data=st.data())
def test_a_new_action_is_added_below_its_item_and_nothing_else_changes(
    root: Path, text: str, data: st.DataObject
) -> None:
    library = library_of(root, text)
    said = data.draw(notes.filter(lambda note: note is not None), label="said")
    titles = [item.title for _, item, _ in library.occasions[0].meeting.walk()]
    promise = Promise("Ny uppgift", owners=("af", "Eva Ek"), due=parse_due("2020-W21"), said=said)
    try:
        added = add_action(library, library.occasions[0], promise, data.draw(st.sampled_from(titles), label="item"))
    except EditRefused:
        assume(False)
        raise
    new, own = added.edit.after or "", added.ref.rpartition("/")[2]

    *item, _, _ = places(new)[own]
    assert_is_only_added_to(text, new, brackets(text, (*item, "actions")))
    assert {own: [], **distances(text)} == distances(new)
    written = {"id": own, "task": "Ny uppgift", "owner": ["af", "Eva Ek"], "due": "2020-W21", "said": said}
    before, after = (as_data(node_at(parsed(one), tuple(item))) for one in (text, new))
    assert_differs_by(before, after, "actions", written)


# Several updates


@FEWER
@given(texts=two_meetings(), data=st.data())
def test_several_updates_at_once_are_what_they_are_one_after_the_other(
    root: Path, texts: tuple[str, str], data: st.DataObject
) -> None:
    library = library_of(root, *texts)
    several = [an_amendment(data, library, at) for at in (None, LATER_DAY, None)]
    at_once = {edit.path: edit.after for edit in recording(library, *several).edits}

    for amendment in several:
        for edit in recording(open_library(root, root), amendment).edits:
            edit.carry_out()
    assert {path: path.read_bytes().decode() for path in at_once} == at_once


@FEWER
@given(texts=two_meetings(), data=st.data())
def test_each_update_stands_on_the_line_that_is_told(root: Path, texts: tuple[str, str], data: st.DataObject) -> None:
    library = library_of(root, *texts)
    several = [an_amendment(data, library, at) for at in (None, LATER_DAY, None)]
    made = recording(library, *several)

    after = {edit.file: lines(edit.after or "") for edit in made.edits}
    for one in made.recorded:
        file, number, told = one.lines[0].split(":", 2)
        assert told == f" {after[file][int(number) - 1].removeprefix(chr(0xFEFF)).strip()}"
        assert re.search("date|action", told)


# Taking back


@FEWER
@given(texts=two_meetings(), data=st.data())
def test_an_update_taken_back_leaves_the_same_bytes_and_made_again_the_changed_ones(
    root: Path, texts: tuple[str, str], data: st.DataObject
) -> None:
    library = library_of(root, *texts)
    several = [an_amendment(data, library, at) for at in (None, LATER_DAY)]
    edits = recording(library, *several).edits
    before = {edit.path: (edit.before or "").encode() for edit in edits}
    after = {edit.path: (edit.after or "").encode() for edit in edits}

    with alone(root):
        carry_out(root, Transaction("note", edits), NOW)
        assert contents(before) == after
        take_back(root)
        assert contents(before) == before
        take_back(root)
        assert contents(before) == after


def take_back(root: Path) -> None:
    """Take the last change back, as `undo` does."""
    last = Journal(root).entries()[-1]
    edits, changed = reversed_edits(root, last, str)
    assert changed == []
    carry_out(root, Transaction(f"take back: {last.words}", tuple(edits), last.number), NOW)


def contents(paths: Iterable[Path]) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in paths}


# Real files


INDENT = re.compile(r"^( *)(- )?", re.MULTILINE)
WORKSPACES = {
    "the real meeting": {
        path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8")
        for path in (REPOSITORY / "dialog.yaml", *sorted((REPOSITORY / "meetings").glob("*.yaml")))
    },
    "something of everything": FILES,
    "every key": {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": WHOLE_MEETING},
}
SAVED: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "by Notepad": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "without a last line break": str.rstrip,
    "indented by four": lambda text: INDENT.sub(lambda found: 2 * found[1] + ("-   " if found[2] else ""), text),
}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("workspace", WORKSPACES)
def test_in_real_files_an_action_takes_an_update_that_moves_nothing_else(
    tree: Tree, workspace: str, saved: str
) -> None:
    texts = {name: SAVED[saved](text) if "/" in name else text for name, text in WORKSPACES[workspace].items()}
    root = tree(texts)
    library = open_library(root, root)
    assert library.histories
    several: list[dict[str, Any]] = [{"status": "done"}, {"due": NO_DATE, "note": "#1: å"}, {"owner": ("af", "jht")}]
    said = itertools.cycle(several)

    for history in library.histories[list(SAVED).index(saved) :: len(SAVED)]:
        amendment = Amendment(history.ref, date(2026, 5, 2), **next(said))
        (edit,) = record(library, [amendment]).edits
        old, new, own = edit.before or "", edit.after or "", own_id(amendment)
        assert_is_only_added_to(old, new, brackets(old, (*places(old)[own], "updates")))
        assert {**comments_above(new), own: None} == {**comments_above(old), own: None}
        assert_differs_by(without_action(old, own)[0], without_action(new, own)[0], "updates", said_in_file(amendment))
        assert without_action(new, own)[1] == without_action(old, own)[1]


def comments_above(text: str) -> dict[str, list[str] | None]:
    """Return the comments that stand right above each action."""
    above: dict[str, list[str] | None] = {}
    for own, path in places(text).items():
        place = first_place(node_at(parsed(text), path))
        before = reversed(lines(text)[: text.count("\n", 0, place.start)])
        above[own] = list(itertools.takewhile(lambda line: not line.strip() or line.lstrip().startswith("#"), before))
    return above


# What is refused


def test_hardly_ever_is_an_update_refused(root: Path) -> None:
    refused: list[bool] = []

    @SEVERAL
    @given(texts=two_meetings(), cut_off=st.booleans(), data=st.data())
    def each(texts: tuple[str, str], cut_off: bool, data: st.DataObject) -> None:
        library = library_of(root, *(text.rstrip() if cut_off else text for text in texts))
        amendment = an_amendment(data, library, data.draw(st.sampled_from([None, LATER_DAY])))
        try:
            record(library, [amendment])
        except EditRefused:
            refused.append(True)
        else:
            refused.append(False)

    each()

    assert sum(refused) * 200 < len(refused)


HEAD = "date: 2020-04-20\nagenda:\n- title: x\n  actions:\n  - id: A1\n    task: y\n"
BLOCK = "    updates:\n    - date: 2020-04-28\n      note: |\n        utan radslut"
QUESTION = HEAD.replace("    task", "    ? updates\n    task")


@pytest.mark.parametrize(
    ("text", "line", "by_hand", "written"),
    [
        (HEAD + BLOCK, 8, "- {date: 2020-05-02, note: z}", HEAD + BLOCK + "\n    - {date: 2020-05-02, note: z}\n"),
        (
            QUESTION,
            6,
            "updates: [{date: 2020-05-02, note: z}]",
            QUESTION.replace("? updates", "updates: [{date: 2020-05-02, note: z}]"),
        ),
    ],
    ids=["below a block that ends the file without a line break", "a key in a form of its own"],
)
def test_what_is_refused_says_the_update_when_it_is_written_by_hand_at_the_line_told(
    root: Path, text: str, line: int, by_hand: str, written: str
) -> None:
    update = Amendment("2020-04-20/A1", date(2020, 5, 2), note="z")

    with pytest.raises(EditRefused) as caught:
        record(library_of(root, text), [update])

    assert (caught.value.line, caught.value.by_hand) == (line, by_hand)
    (history,) = library_of(root, written).histories
    assert history.events[-1].note == "z"
