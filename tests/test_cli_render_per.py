"""`dialog render --kind actions --per owner|organisation`: a follow-up for each, with nothing but their own actions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from naringsdialog.render.leaks.finished import parts_of
from tests.test_internal import FILES as WITH_INTERNAL
from tests.test_internal import SECRET
from tests.word_documents import WordFile, in_word, letterhead_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Program, Result, Tree

CONFIG = """\
format: 1
organisations:
  region: {name: Region Jämtland Härjedalen, short: Regionen}
  af: {name: Arbetsförmedlingen}
  jht: {name: Jämtland Härjedalen Turism, short: JHT}
people:
  eva: {name: Eva Ek, organisation: region, email: eva.ek@example.org}
series:
  rad: {title: Näringslivsrådet, members: [region, af, jht]}
"""
MEETING = """\
date: 2020-04-06
status: sent
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Svara på enkäten
        owner: [region, jht]
        due: 2020-04-24
        said: snarast
        updates:
          - {date: 2020-04-21, by: jht, status: done, note: Svaret är lämnat}
          - {date: 2020-04-22, by: region, due: 2020-05-08}
      - {id: A2, task: Boka lokal, owner: region, due: 2020-04-20}
      - {id: A3, task: Skriva till eva.ek@example.org, owner: eva}
      - {id: A4, task: Dela statistik, owner: af, ongoing: true}
      - {id: A5, task: Samla exempel}
"""
FILES = {
    "dialog.yaml": CONFIG,
    "meetings/2020-04-06.yaml": MEETING,
    "meetings/2020-04-20.yaml": "date: 2020-04-20\nstatus: sent\n",
}
STEM = "2020-04-27-rad-atgarder"
UNOWNED = f"{STEM}: 1 open action is in no document, for want of an owner: 2020-04-06/A5\n"
NEXT = "next: send each to the one whom it is for\n"


def acting(*actions: str) -> dict[str, str]:
    """A workspace in which one meeting agreed on these actions."""
    listed = "".join(f"      - {action}\n" for action in actions)
    meeting = f"date: 2020-04-20\nstatus: sent\nagenda:\n  - title: Läget\n    actions:\n{listed}"
    return {"dialog.yaml": CONFIG, "meetings/2020-04-20.yaml": meeting}


def render(dialog: Program, root: Path, *arguments: str, per: str = "owner", formats: str = "md") -> Result:
    return dialog("render", "--kind", "actions", "--per", per, "--format", formats, *arguments, cwd=root)


def written(root: Path) -> list[str]:
    """Return for whom there are documents in `out/`."""
    names = sorted(path.name for path in (root / "out").glob("*") if not path.name.startswith("."))
    return [name.removeprefix(f"{STEM}-") for name in names]


def lines(root: Path, owner: str) -> list[str]:
    text = (root / "out" / f"{STEM}-{owner}.md").read_text(encoding="utf-8").replace("\\", "")
    return [line for line in text.splitlines() if line and not line.startswith("| ---")]


# For whom there is a document, and what it tells


def test_every_owner_with_something_to_do_gets_a_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, formats="docx,md")

    assert (result.code, result.err) == (0, UNOWNED + NEXT)
    assert written(root) == ["af.docx", "af.md", "eva.docx", "eva.md", "region.docx", "region.md"]
    assert len(result.out.splitlines()) == 6


def test_those_of_an_earlier_day_say_so_and_are_not_said_to_be_sent(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, "--as-of", "2020-04-20")

    assert result.code == 0
    assert result.err.endswith("they show how things stood on Monday 20 April 2020; `--as-of today` shows today\n")
    assert NEXT not in result.err


def test_those_of_a_day_to_come_say_so_and_are_not_said_to_be_sent(dialog: Program, tree: Tree) -> None:
    result = render(dialog, tree(FILES), "--as-of", "2021-03-01")

    said = "they show how things would stand on Monday 1 March 2021 if nothing changes; `--as-of today` shows today\n"
    assert result.code == 0
    assert result.err.endswith(said)
    assert NEXT not in result.err


def test_every_organisation_gets_one_with_the_actions_of_its_people(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, per="organisation")

    assert result.code == 0
    assert written(root) == ["af.md", "region.md"]
    assert lines(root, "region")[-3] == (
        "| 2020-04-06/A3 | Eva Ek: Skriva till eva.ek@example.org | – | Öppen i 21 dagar |"
    )


def test_a_document_tells_what_its_owner_has_to_do_with_the_dates_of_their_parts(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    render(dialog, root)

    assert lines(root, "region") == [
        "# Åtgärder för Region Jämtland Härjedalen – Näringslivsrådet",
        "Läget den 27 april 2020: 2 öppna, 1 försenad.",
        "## Att göra",
        "| Ref | Uppgift | Senast | Läge |",
        "| 2020-04-06/A2 | Boka lokal | 2020-04-20 | Försenad 7 dagar; öppen i 21 dagar |",
        "| 2020-04-06/A1 | Svara på enkäten – sagt: ”snarast” – tillsammans med JHT | 2020-05-08 "
        "| Öppen i 21 dagar; väntar på er; datumet flyttat 1 gång, ursprungligen 24 april 2020. "
        "Senaste anmärkning (JHT, 21 april 2020): Svaret är lämnat |",
        "## Avslutat sedan mötet den 20 april 2020",
        "Inget.",
    ]


def test_what_an_owner_does_all_the_time_stands_apart(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    render(dialog, root)

    assert lines(root, "af")[:3] == [
        "# Åtgärder för Arbetsförmedlingen – Näringslivsrådet",
        "Läget den 27 april 2020: 1 öppen, 1 löpande.",
        "## Löpande åtaganden",
    ]


def test_what_an_owner_closed_since_the_last_meeting_is_told_whoever_is_still_to_close_it(
    dialog: Program, tree: Tree
) -> None:
    other = "date: 2020-04-08\nstatus: sent\nagenda: [{title: T, actions: [{id: A1, task: Ring, owner: jht}]}]\n"
    root = tree(FILES | {"meetings/2020-04-08.yaml": other})

    render(dialog, root)

    told = lines(root, "jht")
    assert told[told.index("## Avslutat sedan mötet den 20 april 2020") :][2:] == [
        "| 2020-04-06/A1 | Svara på enkäten – sagt: ”snarast” – tillsammans med Regionen | 2020-04-24 "
        "| Er del klar den 21 april 2020, efter 15 dagar; andra återstår: Regionen; datumet flyttat 1 gång, "
        "ursprungligen 24 april 2020. Er senaste anmärkning: Svaret är lämnat |"
    ]


def test_who_has_only_closed_something_gets_no_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    render(dialog, root)

    assert "jht.md" not in written(root)


def test_an_action_of_everyone_is_told_to_everyone(dialog: Program, tree: Tree) -> None:
    root = tree(acting("{id: A1, task: Sprid enkäten, owner: all}", "{id: A2, task: Ring, owner: Kim Kall}"))

    result = render(dialog, root)

    assert result.err == NEXT
    assert written(root) == ["af.md", "jht.md", "kim-kall.md", "region.md"]
    for owner in ("af", "jht", "kim-kall", "region"):
        assert "Sprid enkäten" in " ".join(lines(root, owner))


def test_the_actions_of_another_series_are_not_told(dialog: Program, tree: Tree) -> None:
    config = CONFIG.replace("rad: {", "styr: {title: Styrgruppen, folder: styr}\n  rad: {folder: rad, ")
    action = "date: 2020-04-20\nstatus: sent\nagenda: [{title: L, actions: [{id: A1, task: Ring, owner: af}]}]\n"
    root = tree({"dialog.yaml": config, "meetings/styr/a.yaml": action})

    assert (
        render(dialog, root, "--series", "rad").err == f"{STEM}: nobody has anything to do, so there is no document\n"
    )


def test_of_a_meeting_it_is_told_as_it_stood_on_its_day(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, "2020-04-20")

    assert result.code == 0
    assert [name for name in written(root) if "jht" in name] == ["2020-04-20-rad-atgarder-jht.md"]


def test_of_any_day_it_is_told_as_it_stood_then(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    render(dialog, root, "--as-of", "2020-04-20")

    assert [name for name in written(root) if "jht" in name] == ["2020-04-20-rad-atgarder-jht.md"]


def test_the_public_copies_are_masked_and_have_their_lists(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, "--public")

    assert result.code == 0
    assert [name for name in written(root) if "eva" in name] == ["publik-eva-maskering.txt", "publik-eva.md"]
    assert lines(root, "publik-eva")[0] == "# Åtgärder för Eva Ek – Näringslivsrådet"
    assert "eva.ek" not in " ".join(lines(root, "publik-eva"))


def test_in_english_it_says_the_same(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"dialog.yaml": f"{CONFIG}language: en\n"})

    render(dialog, root)

    text = (root / "out" / "2020-04-27-rad-actions-eva.md").read_text(encoding="utf-8")
    assert text.startswith("# Actions for Eva Ek – Näringslivsrådet\n")
    assert "## To do\n" in text


# What nobody is told


def test_when_nobody_has_anything_to_do_there_is_no_document(dialog: Program, tree: Tree) -> None:
    root = tree(acting("{id: A1, task: Ring, owner: af, updates: [{date: 2020-04-21, status: done}]}"))

    result = render(dialog, root, "--json")

    assert result.code == 0
    assert result.err == f"{STEM}: nobody has anything to do, so there is no document\n"
    assert json.loads(result.out)["documents"] == []


def test_what_is_everyone_s_is_nobody_s_where_nobody_is_known(dialog: Program, tree: Tree) -> None:
    files = acting("{id: A1, task: Ring, owner: all}", "{id: A2, task: Skriv}")
    root = tree(files | {"dialog.yaml": CONFIG.replace(", members: [region, af, jht]", "")})

    assert render(dialog, root).err.startswith(
        f"{STEM}: 2 open actions are in no document, for want of an owner: 2020-04-20/A1, 2020-04-20/A2\n"
    )


# Nothing internal, and nothing of others, reaches an owner


@pytest.mark.parametrize("per", ["owner", "organisation"])
@pytest.mark.parametrize("more", [[], ["--public"], ["2020-04-20"], ["2020-05-18"]])
def test_nothing_internal_is_in_any_of_the_files(dialog: Program, tree: Tree, per: str, more: list[str]) -> None:
    # An open action that stays open, of one who has an internal one, too.
    meeting = WITH_INTERNAL["meetings/2020-04-20.yaml"].replace("owner: af}", "owner: [af, Öppen Ägare]}")
    meeting = meeting.replace("owner: [HemligEgenÄgare Ett,", "owner: [Öppen Ägare,")
    later = WITH_INTERNAL["meetings/2020-05-04.yaml"].replace("A1, status: done", "A1, by: af, note: Strax")
    root = tree(WITH_INTERNAL | {"meetings/2020-04-20.yaml": meeting, "meetings/2020-05-04.yaml": later})

    result = render(dialog, root, *more, "--incomplete", per=per, formats="docx,md,html")

    files = [path for path in (root / "out").rglob("*") if path.is_file()]
    assert (result.code, len(files) > 6) == (0, True)
    for path in files:
        for part in parts_of(path.name, path.read_bytes()):
            said = "\n".join((path.name, *part.texts, *part.marks))
            assert not SECRET.search(said), f"{path.name}, {part.place}"


def test_of_what_is_internal_it_is_said_that_it_is_left_out(dialog: Program, tree: Tree) -> None:
    root = tree(
        acting(
            "{id: A1, task: Ring, owner: af}",
            "{id: A2, task: Ring tyst, owner: af, internal: true}",
            "{id: A3, task: Skriv tyst, owner: jht, internal: true}",
        )
    )

    result = render(dialog, root)

    assert written(root) == ["af.md"]
    assert result.err == (
        f"{STEM}: 1 internal action is in no document, for nothing internal goes out: 2020-04-20/A3\n"
        f"{STEM}-af: 1 internal part is left out (--internal without --per shows all)\n{NEXT}"
    )


def test_what_is_typed_in_a_template_and_internal_is_found_in_each(dialog: Program, tree: Tree) -> None:
    files = acting(
        "{id: A1, task: Ring, owner: af}",
        "{id: A2, task: Ring, owner: jht}",
        "{id: A3, task: Säg upp hyresavtalet, owner: jht, internal: true}",
    )
    template = "# {{ document.heading }}\n\nSäg upp hyresavtalet i tid.\n"
    root = tree(files | {"templates/actions.md.j2": template})

    result = render(dialog, root)

    assert (result.code, written(root)) == (1, [])
    assert "nothing was written, for something would get out that stays inside: the task of action A3" in result.err
    assert "2 of 2 documents were not rendered\n" in result.err


def test_a_template_of_one_s_own_is_given_nothing_of_others(dialog: Program, tree: Tree) -> None:
    template = "# {{ document.heading }}\n\n{{ followup }}\n\n{{ meeting }}\n"
    root = tree(FILES | {"templates/actions.md.j2": template})

    render(dialog, root, "2020-04-06", "--as-of", "2020-04-27")

    text = (root / "out" / "2020-04-06-rad-atgarder-eva.md").read_text(encoding="utf-8")
    assert "Skriva till" in text
    for other in ("enkäten", "snarast", "lämnat", "lokal", "statistik", "exempel", "A1", "A2", "A4", "A5", "JHT"):
        assert other not in text


def test_a_whole_word_template_of_one_s_own_is_filled_for_each(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    body = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in (
            "{{ document.heading }}, {{ document.owner }}",
            "{%p for action in followup.open + followup.ongoing %}",
            "{{ action.task }}",
            "{%p endfor %}",
        )
    )
    (root / "templates").mkdir()
    (root / "templates" / "actions.docx").write_bytes(letterhead_with(body))

    result = render(dialog, root, formats="docx")

    assert result.code == 0
    outline = WordFile((root / "out" / f"{STEM}-af.docx").read_bytes()).outline
    assert [text for _, text in outline] == [
        "Åtgärder för Arbetsförmedlingen, Arbetsförmedlingen",
        "Dela statistik",
    ]


# What is refused


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--per", "owner"], "--per divides the follow-up alone\n  write --kind actions --per owner"),
        (
            ["--kind", "minutes", "--per", "organisation"],
            "--per divides the follow-up alone\n  write --kind actions --per organisation",
        ),
        (
            ["--kind", "actions", "--per", "owner", "--internal"],
            "--internal and --per exclude each other: internal parts do not go out\n"
            "  leave --internal out; without --per it makes the secretariat's full copy",
        ),
        (
            ["--kind", "actions", "--per", "owner", "--all"],
            "--all and --per exclude each other: nobody needs one for each meeting there was\n"
            "  leave --all out for what is to be done today, or name one MEETING",
        ),
    ],
)
def test_what_cannot_be_divided_is_refused(dialog: Program, tree: Tree, arguments: list[str], message: str) -> None:
    result = dialog("render", *arguments, cwd=tree(FILES))

    assert (result.code, result.out, result.err) == (2, "", f"error: {message}\n")


def test_owners_whose_documents_would_have_one_name_get_none_and_all_others_do(dialog: Program, tree: Tree) -> None:
    root = tree(acting("{id: A1, task: Ring, owner: [Öst AB, Ost Ab, af]}"))

    result = render(dialog, root)

    assert (result.code, written(root)) == (2, ["af.md"])
    remedy = (
        "  give its owner another key in dialog.yaml; one who is not there yet gets one with `dialog people add` "
        "or `dialog organisations add`\n"
    )
    assert result.err == (
        f"error: {STEM} was not rendered for Ost Ab: it and the document for Öst AB could have the same file name\n"
        f"{remedy}"
        f"error: {STEM} was not rendered for Öst AB: it and the document for Ost Ab could have the same file name\n"
        f"{remedy}2 of 3 documents were not rendered\n"
    )


def test_an_owner_called_as_a_mark_gets_none(dialog: Program, tree: Tree) -> None:
    result = render(dialog, tree(acting("{id: A1, task: Ring, owner: Publik}")))

    assert result.code == 2
    assert "was not rendered for Publik: the file name would have the mark of another document, `publik`" in result.err


def test_an_error_in_the_files_stops_them_all_and_is_told_once(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-13.yaml": "date: [2020-04-13\n"})

    result = render(dialog, root)

    assert (result.code, written(root)) == (1, [])
    assert result.err.count("was not rendered: there are errors in") == 1
    assert "documents were not rendered" not in result.err


def test_where_there_is_no_series_the_error_names_none(dialog: Program, tree: Tree) -> None:
    root = tree(acting("{id: A1, task: Ring, owner: Kim Kall}") | {"dialog.yaml": "format: 1\n"})

    assert "error: the follow-up was not rendered: there are errors in " in render(dialog, root).err


def test_in_spite_of_an_error_each_document_says_that_it_may_lack_something(dialog: Program, tree: Tree) -> None:
    root = tree(FILES | {"meetings/2020-04-13.yaml": "date: [2020-04-13\n"})

    result = render(dialog, root, "--incomplete")

    assert (result.code, written(root)) == (0, ["af.md", "eva.md", "region.md"])
    assert "the document may lack something, and says so" in result.err
    for owner in ("af", "eva", "region"):
        assert any(line.startswith("**Dokumentet kan sakna något") for line in lines(root, owner))


# Documents of earlier runs


def test_the_document_of_one_who_gets_none_any_more_stays_and_is_named(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    render(dialog, root)
    done = MEETING.replace("owner: eva}", "owner: eva, updates: [{date: 2020-04-27, status: done}]}")
    (root / "meetings" / "2020-04-06.yaml").write_text(done, encoding="utf-8")

    result = render(dialog, root)

    assert written(root) == ["af.md", "eva.md", "region.md"]
    assert result.err.replace("\\", "/") == (
        f"{UNOWNED}out/{STEM}-eva.md is of an earlier run, and stays: eva gets no document now\n{NEXT}"
    )


def test_what_was_kept_for_her_is_not_named_as_left(dialog: Program, tree: Tree) -> None:
    root = tree(acting("{id: A1, task: Boka lokal, owner: af}"))
    render(dialog, root, formats="docx")
    path = root / "out" / f"{STEM}-af.docx"
    path.write_bytes(in_word(path.read_bytes(), "Boka", "Boka om"))
    render(dialog, root, "--keep-both", formats="docx")
    done = acting("{id: A1, task: Boka lokal, owner: af, updates: [{date: 2020-04-21, status: done}]}")

    result = render(dialog, tree(done), formats="docx")

    assert [line for line in result.err.replace("\\", "/").splitlines() if "earlier run" in line] == [
        f"out/{STEM}-af-2.docx is of an earlier run, and stays: af gets no document now"
    ]


def test_a_document_that_was_edited_stops_no_other(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    render(dialog, root, formats="docx")
    path = root / "out" / f"{STEM}-region.docx"
    path.write_bytes(in_word(path.read_bytes(), "Boka", "Boka om"))
    new = MEETING.replace("Dela statistik", "Dela siffror").replace("Boka lokal", "Boka salen")
    (root / "meetings" / "2020-04-06.yaml").write_text(new, encoding="utf-8")

    refused = render(dialog, root, formats="docx")
    kept = render(dialog, root, "--keep-both", formats="docx")

    assert (refused.code, "1 of 3 documents were not rendered" in refused.err) == (2, True)
    assert (kept.code, written(root)) == (0, ["af.docx", "eva.docx", "region-2.docx", "region.docx"])


def test_the_follow_up_for_all_is_another_document(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)
    render(dialog, root)

    result = dialog("render", "--kind", "actions", "--format", "md", cwd=root)

    assert "removed" not in result.err
    assert {"af.md", "eva.md", "region.md"} < set(written(root))


# What is said, and not done


def test_json_tells_whose_each_document_is(dialog: Program, tree: Tree) -> None:
    documents = json.loads(render(dialog, tree(FILES), "--json").out)["documents"]

    assert [(one["owner"], one["kind"], one["written"]) for one in documents] == [
        ("af", "actions", True),
        ("eva", "actions", True),
        ("region", "actions", True),
    ]


def test_dry_run_writes_nothing(dialog: Program, tree: Tree) -> None:
    root = tree(FILES)

    result = render(dialog, root, "--dry-run")

    assert (len(result.out.splitlines()), (root / "out").exists()) == (3, False)
    assert result.err == f"{UNOWNED}nothing was written (--dry-run)\n"
