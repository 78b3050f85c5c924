"""How the actions of each owner stand, at the end of a follow-up: the table, the chart, and what it says in words."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest

from naringsdialog.audit.rules import audit
from naringsdialog.render.documents import make_document
from naringsdialog.render.kinds import Audience
from naringsdialog.render.leaks.finished import parts_of
from naringsdialog.render.word_document import to_word
from naringsdialog.word.wordml import NAMESPACES, w
from tests.documents import ACTIONS, AGENDA, MINUTES, document, ground_of, order_of, text
from tests.html_pages import page_of, root
from tests.word_documents import WordFile

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.documents import Document

MEETING = """\
date: 2020-04-20
status: sent
agenda:
  - title: Läget
    actions:
      - id: A1
        task: Svara på enkäten
        owner: [jht, af, Åre kommun]
        due: 2020-04-24
        updates:
          - {date: 2020-04-22, by: jht, status: done}
          - {date: 2020-04-29, by: af, status: done}
      - {id: A2, task: Boka lokal, owner: jht, updates: [{date: 2020-04-27, status: done}]}
      - {id: A3, task: Ring banken, owner: jht, due: 2020-06-30}
      - {id: A4, task: Bevaka frågan, owner: region, ongoing: true}
      - {id: A5, task: Fråga revisorn, owner: none}
      - {id: A6, task: Skriv en artikel, owner: Bo Berg, updates: [{date: 2020-04-27, status: dropped}]}
      - {id: A7, task: Hemlig, owner: Eva Hemlig, internal: true}
"""
FILES = {"meetings/2020-04-20.yaml": MEETING}
NAME = "2020-06-01-naringslivsdialog-atgarder-diagram.svg"
ENGLISH = {"dialog.yaml": "format: 1\nlanguage: en\nseries: {rad: {title: Council}}\n"}


def follow_up(files: dict[str, str] = FILES, **said: Any) -> Document:
    return document(files, ACTIONS, None, **said)


def section(made: Document) -> list[str]:
    """Return the lines of the section."""
    return made.markdown.partition("\n## Läget per ansvarig\n\n")[2].splitlines()


def many(count: int) -> dict[str, str]:
    """A meeting with actions of so many owners, of which the first have the most."""
    actions = [
        f"      - {{id: A{number * 100 + more}, task: Svara, owner: Ägare {number:02}}}\n"
        for number in range(1, count + 1)
        for more in range(2 if number > 3 else 1)
    ]
    return {"meetings/2020-04-20.yaml": MEETING.partition("      - id: A1")[0] + "".join(actions)}


# The table


def test_the_table_has_a_row_for_each_owner_by_name() -> None:
    assert section(follow_up())[2:9] == [
        "| Ansvarig | Öppna | Försenade | Utan datum | Klara | I tid | För sent | Mediandagar |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
        "| Arbetsförmedlingen | 0 | 0 | 0 | 1 | 0 | 1 | 9 |",
        "| JHT | 1 | 0 | 0 | 2 | 1 | 0 | 4,5 |",
        "| Regionen | 1 | 0 | 0 | 0 | 0 | 0 | – |",
        "| Åre kommun | 1 | 1 | 0 | 0 | 0 | 0 | – |",
        "| Utan ansvarig | 1 | 0 | 1 | 0 | 0 | 0 | – |",
    ]


def test_above_it_stands_how_all_actions_stand_each_counted_once() -> None:
    assert section(follow_up())[0].startswith(
        "Sammanlagt 6 åtgärder: 4 öppna (1 försenad, 1 utan datum), 1 klar, 1 har utgått. En åtgärd"
    )


def test_how_long_it_took_is_told_where_several_were_done() -> None:
    files = {
        "meetings/2020-04-20.yaml": MEETING.replace("due: 2020-06-30", "updates: [{date: 2020-04-22, status: done}]")
    }

    assert "2 klara" in section(follow_up(files))[0]
    assert "Hälften av det som är klart blev klart inom 4,5 dagar." in section(follow_up(files))[0]


def test_only_what_the_document_may_show_is_counted() -> None:
    assert "Eva Hemlig" not in follow_up().markdown
    assert "| Eva Hemlig | 1 |" in follow_up(audience=Audience.INTERNAL).markdown


def test_it_is_told_as_of_the_day_of_the_document() -> None:
    found = section(document(FILES, ACTIONS, "2020-04-20"))

    assert found[4:8] == [
        "| Arbetsförmedlingen | 1 | 0 | 0 | 0 | 0 | 0 | – |",
        "| Bo Berg | 1 | 0 | 1 | 0 | 0 | 0 | – |",
        "| JHT | 3 | 0 | 1 | 0 | 0 | 0 | – |",
        "| Regionen | 1 | 0 | 0 | 0 | 0 | 0 | – |",
    ]


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_other_documents_do_not_tell_it(kind: Any) -> None:
    made = document(FILES, kind)

    assert (made.pictures, made.fields.followup.summary, made.fields.followup.chart) == ((), (), None)


@pytest.mark.parametrize(
    "actions", ["", "actions: [{id: A1, task: Ring, updates: [{date: 2020-04-27, status: dropped}]}]"]
)
def test_where_there_is_nothing_to_tell_there_is_neither_table_nor_chart(actions: str) -> None:
    made = follow_up({"meetings/2020-04-20.yaml": f"date: 2020-04-20\nagenda:\n  - title: Läget\n    {actions}\n"})

    assert (section(made), made.pictures) == ([], ())


# The chart


def test_the_chart_stands_below_the_table_under_the_name_of_the_document() -> None:
    made = follow_up()

    assert section(made)[-1] == f"![{made.fields.followup.chart_text}]({NAME})"
    assert [picture.name for picture in made.pictures] == [NAME]


def test_its_alternative_text_tells_the_whole_and_each_owner() -> None:
    assert follow_up().fields.followup.chart_text == (
        "Stapeldiagram över hur de ansvarigas åtgärder ligger till den 1 juni 2020. "
        "Sammanlagt 6 åtgärder: 4 öppna (1 försenad, 1 utan datum), 1 klar, 1 har utgått. "
        "Arbetsförmedlingen: 1 klar (1 för sent). "
        "JHT: 1 öppen, 2 klara (1 i tid). "
        "Regionen: 1 öppen. "
        "Åre kommun: 1 öppen (1 försenad). "
        "Utan ansvarig: 1 öppen (1 utan datum)."
    )


def test_it_speaks_english_too() -> None:
    files = ENGLISH | {
        "meetings/2020-04-20.yaml": "date: 2020-04-20\nagenda: [{title: A, actions: [{id: A1, task: B, owner: Bo}]}]\n"
    }
    made = document(files, ACTIONS, None, series="rad")

    assert made.fields.followup.chart == "2020-06-01-rad-actions-chart.svg"
    assert made.fields.followup.chart_text == (
        "Bar chart of how the actions of each owner stand on 1 June 2020. "
        "1 action in all: 1 open (1 without date). Bo: 1 open (1 without date)."
    )


def test_25_owners_have_a_bar_each() -> None:
    assert "andra" not in str(follow_up(many(25)).fields.followup.chart_text)


def test_of_more_the_owners_with_the_fewest_actions_are_one_bar_and_all_are_in_the_table() -> None:
    made = follow_up(many(28))
    told = str(made.fields.followup.chart_text)

    assert told.endswith(" Ägare 28: 2 öppna (2 utan datum). 3 andra: 3 öppna (3 utan datum).")
    assert "Ägare 03:" not in told
    assert "| Ägare 03 | 1 |" in made.markdown
    assert b">3 andra<" in made.pictures[0].svg


def test_a_template_that_does_not_show_the_chart_has_none(tmp_path: Path) -> None:
    (tmp_path / "actions.md.j2").write_text("# {{ document.heading }}\n\n{{ followup.totals }}\n", encoding="utf-8")

    assert follow_up(templates=tmp_path).pictures == ()


@pytest.mark.parametrize(
    "shown",
    ["![Logo](logo.svg)", "Se ![{{ followup.chart }}]({{ followup.chart }})", "- ![Lista]({{ followup.chart }})"],
)
def test_any_other_picture_of_a_template_is_its_text(tmp_path: Path, shown: str) -> None:
    (tmp_path / "actions.md.j2").write_text(f"# {{{{ document.heading }}}}\n\n{shown}\n", encoding="utf-8")

    made = follow_up(templates=tmp_path)

    assert "![" not in made.markdown
    assert made.pictures == ()


def test_no_text_of_an_action_becomes_a_picture() -> None:
    files = {"meetings/2020-04-20.yaml": MEETING.replace("Ring banken", f"'![x]({NAME})'")}

    assert follow_up(files).markdown.count("\n![") == 1
    assert f"![x]({NAME})" in text(files, ACTIONS, None)


# In Word and HTML


def test_word_holds_the_picture_with_its_alternative_text() -> None:
    made = follow_up()
    word = WordFile(to_word(made, None))
    document_part = word.root("word/document.xml")
    [properties] = document_part.xpath("//*[local-name() = 'docPr']")
    [blip] = document_part.xpath("//*[local-name() = 'blip']/@*[local-name() = 'embed']")

    assert properties.get("descr") == made.fields.followup.chart_text
    assert f'Id="{blip}"'.encode() in word.parts["word/_rels/document.xml.rels"]
    assert word.parts["word/media/chart1.png"] == made.pictures[0].png
    assert b'PartName="/word/media/chart1.png" ContentType="image/png"' in word.parts["[Content_Types].xml"]


def test_the_picture_is_as_wide_as_it_was_drawn_and_no_higher_than_a_page() -> None:
    sizes = []
    for owners in (3, 60):
        made = follow_up(many(owners))
        [extent] = WordFile(to_word(made, None)).root("word/document.xml").xpath("//*[local-name() = 'extent']")
        wide, high = (int(extent.get(name)) / 12700 for name in ("cx", "cy"))
        assert wide / high == pytest.approx(made.pictures[0].width / made.pictures[0].height, rel=1e-3)
        sizes.append((round(wide), round(high)))

    assert sizes[0][0] == 432
    assert sizes[1][1] <= 620


def test_two_pictures_of_one_file_have_numbers_of_their_own(tmp_path: Path) -> None:
    """A letterhead may have a logo, and a template show the chart twice."""
    chart = "![{{ followup.chart_text }}]({{ followup.chart }})"
    (tmp_path / "actions.md.j2").write_text(f"# {{{{ document.heading }}}}\n\n{chart}\n\n{chart}\n", encoding="utf-8")

    word = WordFile(to_word(follow_up(templates=tmp_path), None))

    assert word.root("word/document.xml").xpath("//*[local-name() = 'docPr']/@id") == ["1", "2"]
    assert [name for name in word.parts if "/media/" in name] == ["word/media/chart1.png"]


def test_lines_of_a_fixed_height_do_not_cut_the_picture_off() -> None:
    word = WordFile(to_word(follow_up(), None))
    [spacing] = word.root("word/document.xml").xpath("//w:p[.//w:drawing]/w:pPr/w:spacing", namespaces=NAMESPACES)

    assert (spacing.get(w("line")), spacing.get(w("lineRule"))) == ("240", "auto")


def test_our_own_audit_finds_nothing_in_it() -> None:
    made = follow_up()

    assert [str(finding) for finding in audit(f"{made.stem}.docx", to_word(made, None))] == []


def test_the_page_holds_the_picture_and_what_it_shows() -> None:
    made = follow_up()
    [picture] = root(page_of(made)).xpath("//img")

    assert picture.get("alt") == made.fields.followup.chart_text
    assert base64.b64decode(picture.get("src").removeprefix("data:image/svg+xml;base64,")) == made.pictures[0].svg
    assert (picture.get("width"), picture.get("height")) == ("576", str(round(made.pictures[0].height / 0.75)))


# What stays inside


def test_the_drawing_is_searched_as_text() -> None:
    made = follow_up()
    texts = [text for part in parts_of(NAME, made.pictures[0].svg) for text in part.texts]

    assert {"Åre kommun", "Försenade"} <= {text.strip() for text in texts}


def test_a_number_that_is_masked_is_in_no_part_of_the_chart() -> None:
    files = {"meetings/2020-04-20.yaml": MEETING.replace("Åre kommun", "Eva Ek 070-123 45 67")}
    made = follow_up(files, audience=Audience.PUBLIC)

    assert "Eva Ek [telefonnummer borttaget]: 1 öppen" in str(made.fields.followup.chart_text)
    assert not re.search(r"123 ?45", made.markdown + made.pictures[0].svg.decode())


def test_what_is_masked_in_the_finished_markdown_leaves_the_chart_a_picture(tmp_path: Path) -> None:
    chart = "![{{ followup.chart_text }}]({{ followup.chart }})"
    typed = f"# {{{{ document.heading }}}}\n\n{{% include 'notices.md.j2' %}}\n\nRing 070-123 45 67.\n\n{chart}\n"
    (tmp_path / "actions.md.j2").write_text(typed, encoding="utf-8")

    made = follow_up(audience=Audience.PUBLIC, templates=tmp_path)

    assert "Ring \\[telefonnummer borttaget\\]." in made.markdown
    assert made.markdown.endswith("](2020-06-01-naringslivsdialog-atgarder-publik-diagram.svg)\n")
    assert len(made.pictures) == 1


def test_the_same_files_give_the_same_pictures() -> None:
    ground = ground_of(FILES)

    assert make_document(order_of(ground, ACTIONS, None), ground).pictures == follow_up().pictures
