"""What agenda, minutes and follow-up say of a meeting and its actions."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from naringsdialog.errors import DataError
from naringsdialog.render.kinds import Kind
from tests.build import CONFIG
from tests.documents import ACTIONS, AGENDA, MINUTES, document, lines, text

if TYPE_CHECKING:
    from pathlib import Path

    from naringsdialog.render.documents import Document

D = date.fromisoformat
KEY = "meetings/2020-04-20.yaml"


def of(meeting: str, kind: Kind, key: str = "2020-04-20", **others: str) -> list[str]:
    """The lines of a document of one meeting, given without its date; `others` are files by the days of their keys."""
    files = {f"meetings/{name[1:].replace('_', '-')}.yaml": yaml for name, yaml in others.items()}
    return lines({f"meetings/{key}.yaml": f"date: {key}\n{dedent(meeting)}", **files}, kind, key)


def below(heading: str, found: list[str]) -> list[str]:
    """The lines between a heading and the next one."""
    start = found.index(heading) + 1
    return [*found[start : next((i for i in range(start, len(found)) if found[i].startswith("#")), len(found))]]


def rows(found: list[str]) -> list[list[str]]:
    """The rows of the tables among the lines, without their heads."""
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in found if line.startswith("|")]
    rules = [index for index, row in enumerate(cells) if row[0] == "---"]
    return [row for index, row in enumerate(cells) if index not in rules and index + 1 not in rules]


# What every document says of itself


@pytest.mark.parametrize(
    ("kind", "title", "heading"),
    [
        (AGENDA, "Dagordning – Näringslivsdialog 20 april 2020", "# Dagordning – Näringslivsdialog"),
        (MINUTES, "Minnesanteckningar – Näringslivsdialog 20 april 2020", "# Minnesanteckningar – Näringslivsdialog"),
        (
            ACTIONS,
            "Uppföljning av åtgärder – Näringslivsdialog 20 april 2020",
            "# Uppföljning av åtgärder – Näringslivsdialog",
        ),
    ],
)
def test_a_document_says_what_it_is(kind: Kind, title: str, heading: str) -> None:
    made = document({KEY: "date: 2020-04-20\n"}, kind)

    assert made.fields.document.title == title
    assert made.markdown.splitlines()[0] == heading


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ("record: protocol", "Protokoll"),
        ("label: Mötesanteckningar", "Mötesanteckningar"),
        ("record: protocol\n    label: Anteckningar", "Anteckningar"),
    ],
)
def test_minutes_call_themselves_what_the_series_says(said: str, heading: str) -> None:
    config = CONFIG.replace("{title: Näringslivsdialog}", f"\n    title: Rådet\n    {said}")

    found = lines({"dialog.yaml": config, KEY: "date: 2020-04-20\n"}, MINUTES)

    assert found[0] == f"# {heading} – Rådet"


def test_a_meeting_with_a_title_of_its_own_says_of_which_series_it_is() -> None:
    found = of("title: Extra möte", AGENDA)

    assert found[:3] == [
        "# Dagordning – Extra möte",
        "**Datum:** måndag 20 april 2020\\",
        "**Mötesserie:** Näringslivsdialog",
    ]


def test_a_meeting_of_no_series_is_still_called_something() -> None:
    found = lines({"dialog.yaml": "format: 1\n", KEY: "date: 2020-04-20\n"}, AGENDA)

    assert found[:2] == ["# Dagordning – Möte", "**Datum:** måndag 20 april 2020"]


@pytest.mark.parametrize("kind", [AGENDA, MINUTES, ACTIONS])
def test_the_day_on_which_actions_are_told_is_always_said(kind: Kind) -> None:
    assert "Läget den 20 april 2020" in text({KEY: "date: 2020-04-20\n"}, kind)
    assert "Läget den 23 april 2020" in text({KEY: "date: 2020-04-20\n"}, kind, day=D("2020-04-23"))


def test_an_agenda_tells_actions_as_of_today_while_the_meeting_is_to_come() -> None:
    assert "Läget den 18 april 2020" in text({KEY: "date: 2020-04-20\n"}, AGENDA, today=D("2020-04-18"))
    assert "Läget den 20 april 2020" in text({KEY: "date: 2020-04-20\n"}, AGENDA, today=D("2020-04-25"))


@pytest.mark.parametrize(
    ("status", "mark"), [("planned", ["**UTKAST – innehållet kan komma att ändras**"]), ("sent", [])]
)
def test_a_draft_says_so_below_its_title(status: str, mark: list[str]) -> None:
    found = of(f"status: {status}", MINUTES)

    assert found[1 : found.index("**Datum:** måndag 20 april 2020")] == mark


def test_a_document_made_in_spite_of_errors_says_where_they_are() -> None:
    for kind in Kind:
        found = lines({KEY: "date: 2020-04-20\n"}, kind, errors_in=("dialog.yaml", "meetings/2020-04-06.yaml"))

        assert "**Dokumentet kan sakna något: det finns fel i dialog.yaml och meetings/2020-04-06.yaml.**" in found


def test_a_cancelled_meeting_says_so() -> None:
    assert "**Mötet är inställt.**" in of("status: cancelled", AGENDA)


# The head


def test_the_head_says_when_and_where_and_who_leads() -> None:
    found = of(
        """\
        start: 15–16.30
        place: Rådhuset
        link: https://video.example.org/a?b=1&c=(2)
        diary_number: RS 2020/17
        chair: [ml, Eva Ek]
        """,
        AGENDA,
    )

    assert found[1:6] == [
        "**Datum:** måndag 20 april 2020 kl. 15.00–16.30\\",
        "**Plats:** Rådhuset\\",
        "**På distans:** [anslut till mötet](<https://video.example.org/a?b=1&c=(2)>)\\",
        "**Diarienummer:** RS 2020/17\\",
        "**Ordförande:** Martina Lundholm och Eva Ek",
    ]


def test_a_link_that_is_no_address_is_shown_as_it_stands() -> None:
    assert "**På distans:** Teams, se kallelsen" in of("link: Teams, se kallelsen", AGENDA)


SERVED = CONFIG.replace(
    "{title: Näringslivsdialog}",
    "{title: Rådet, chair: ml, secretary: ab, contact: [ml, Växeln], informed: [af, jht], place: Rådhuset}",
)


def test_an_agenda_names_the_usual_chair_and_secretary() -> None:
    found = lines({"dialog.yaml": SERVED, KEY: "date: 2020-04-20\nchair: Eva Ek\n"}, AGENDA)

    assert found[2:4] == ["**Ordförande:** Eva Ek\\", "**Sekreterare:** Anders Byström"]


def test_minutes_fill_in_nothing_that_they_do_not_say() -> None:
    found = lines({"dialog.yaml": SERVED, KEY: "date: 2020-04-20\nstatus: sent\n"}, MINUTES)

    assert found == [
        "# Minnesanteckningar – Rådet",
        "**Datum:** måndag 20 april 2020",
        "## Mötets åtgärder",
        "Läget den 20 april 2020: inga åtgärder bestämdes.",
    ]


# The agenda


def test_an_agenda_says_who_is_called_and_from_where() -> None:
    found = of("called: [region, ml, af, Eva Ek, Bo Berg, ab]", AGENDA)

    assert found[2:6] == [
        "**Kallade:**",
        "- Region Jämtland Härjedalen: Martina Lundholm",
        "- Arbetsförmedlingen",
        "- Eva Ek, Bo Berg, Anders Byström",
    ]


def test_an_agenda_says_who_is_told_and_whom_to_tell() -> None:
    found = lines({"dialog.yaml": SERVED, KEY: "date: 2020-04-20\n"}, AGENDA)

    assert "**För kännedom:** Arbetsförmedlingen och Jämtland Härjedalen Turism" in found
    assert found[-4:] == [
        "## Förhinder",
        "Anmäl förhinder till:",
        "- Martina Lundholm, Region Jämtland Härjedalen",
        "- Växeln",
    ]


def test_items_have_numbers_clock_times_and_presenters() -> None:
    found = of(
        """\
        start: 15:00
        agenda:
          - {title: Inledning, minutes: 5}
          - title: Rapporter
            items:
              - {title: Enkäten, minutes: 20, presenter: ml, type: discussion, organisation: region}
              - {title: Flyget, minutes: 25}
          - {title: Utan tid}
          - {title: Övrigt, minutes: 10, presenter: [ab, Eva Ek]}
        """,
        AGENDA,
    )

    assert found[2:12] == [
        "## 1 Inledning",
        "*kl. 15.00–15.05 · 5 min*",
        "## 2 Rapporter",
        "### 2.1 Enkäten",
        "*kl. 15.05–15.25 · 20 min · diskussion · Region Jämtland Härjedalen · Föredragande: Martina Lundholm*",
        "### 2.2 Flyget",
        "*kl. 15.25–15.50 · 25 min*",
        "## 3 Utan tid",
        "## 4 Övrigt",
        "*kl. 15.50–16.00 · 10 min · Föredragande: Anders Byström och Eva Ek*",
    ]


def test_without_a_start_there_is_no_clock_time() -> None:
    assert "*10 min*" in of("agenda: [{title: Övrigt, minutes: 10}]", AGENDA)


def test_an_agenda_shows_background_and_enclosures_and_no_notes() -> None:
    found = of(
        """\
        agenda:
          - title: Enkäten
            background: |
              Se [sidan](https://example.org).

              # Frågor
            notes: Det gick bra.
            enclosures: [Frågorna, {title: Svaren, file: svar.pdf, later: true}, {title: Sidan, file: "http://a.example"}]
        enclosures: [Förra mötet]
        """,
        AGENDA,
    )

    assert below("## 1 Enkäten", found) == ["Se [sidan](https://example.org)."]
    assert below("### Frågor", found) == [
        "**Bilagor:**",
        "- Frågorna",
        "- Svaren, svar.pdf, sänds senare",
        "- [Sidan](http://a.example)",
    ]
    assert below("## Mötets bilagor", found) == ["- Förra mötet"]
    assert "Det gick bra." not in found


def test_expected_reports_are_one_sentence_where_the_items_below_only_name_them() -> None:
    found = of(
        """\
        agenda:
          - title: Rapporter
            reports: [region, af]
            items:
              - {title: Region Jämtland Härjedalen, organisation: region}
              - {title: Arbetsförmedlingen, organisation: af}
        """,
        AGENDA,
    )

    assert below("## 1 Rapporter", found) == [
        "Lägesrapporter från Region Jämtland Härjedalen och Arbetsförmedlingen.",
    ]


@pytest.mark.parametrize(
    "more",
    ["minutes: 5", "background: Om flyget", "title: Flyget", "items: [{title: Flyget}]", "type: report", "from: a/P1"],
)
def test_where_one_of_them_says_more_each_keeps_its_heading_and_its_number(more: str) -> None:
    second = f"{{title: Arbetsförmedlingen, organisation: af, {more}}}".replace(
        "title: Arbetsförmedlingen, organisation: af, title", "organisation: af, title"
    )
    found = of(
        f"""\
        agenda:
          - title: Rapporter
            reports: [region, af, jht]
            items:
              - {{title: Regionen, organisation: region}}
              - {second}
        """,
        AGENDA,
    )

    assert below("## 1 Rapporter", found) == ["Lägesrapporter från Jämtland Härjedalen Turism."]
    assert [line for line in found if line.startswith("### 1.")][:2] == [
        "### 1.1 Regionen",
        "### 1.2 Flyget" if more == "title: Flyget" else "### 1.2 Arbetsförmedlingen",
    ]


def test_an_item_that_was_put_off_says_where() -> None:
    found = of("agenda: [{title: Mässan, from: 2020-04-06/P2}, {title: Flyget, from: våren/P1}]", AGENDA)

    assert below("## 1 Mässan", found) == ["Bordlagd vid mötet den 6 april 2020."]
    assert below("## 2 Flyget", found) == ["Bordlagd vid våren."]


OPEN = """\
date: 2020-04-06
status: sent
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Försenad, owner: region, due: 2020-04-14}
      - {id: A2, task: Före mötet, owner: [af, jht], due: 2020-04-19}
      - {id: A3, task: På dagen, owner: af, due: 2020-04-20}
      - {id: A4, task: Utan datum, owner: af}
      - {id: A5, task: Löpande, owner: af, ongoing: true, due: 2020-04-10}
      - {id: A6, task: Klar, owner: af, updates: [{date: 2020-04-08, status: done}]}
      - {id: A7, task: Klar senare, owner: af, due: 2020-W20, updates: [{date: 2020-04-18, status: done}]}
      - {id: A8, task: Utan ansvarig, updates: [{date: 2020-04-08, due: 2020-05-04}, {date: 2020-04-09, due: none}]}
"""


def test_an_agenda_shows_the_open_actions_overdue_first_and_ongoing_last() -> None:
    files = {"meetings/2020-04-06.yaml": OPEN, KEY: "date: 2020-04-20\n"}

    found = lines(files, AGENDA, today=D("2020-04-17"))

    assert below("## Öppna åtgärder", found)[0] == (
        "Läget den 17 april 2020: 7 öppna, 1 försenad, 2 utan datum, 1 löpande."
    )
    assert rows(found) == [
        ["2020-04-06/A1", "Försenad", "Regionen", "2020-04-14", "Försenad 3 dagar; öppen i 11 dagar"],
        [
            "2020-04-06/A2",
            "Före mötet",
            "Arbetsförmedlingen och JHT",
            "2020-04-19",
            "Ska vara klar före mötet; öppen i 11 dagar",
        ],
        ["2020-04-06/A3", "På dagen", "Arbetsförmedlingen", "2020-04-20", "Öppen i 11 dagar"],
        ["2020-04-06/A7", "Klar senare", "Arbetsförmedlingen", "v. 20 2020", "Öppen i 11 dagar"],
        ["2020-04-06/A4", "Utan datum", "Arbetsförmedlingen", "–", "Öppen i 11 dagar"],
        [
            "2020-04-06/A8",
            "Utan ansvarig",
            "ingen utsedd",
            "–",
            "Öppen i 11 dagar; datumet flyttat 1 gång, ursprungligen 4 maj 2020",
        ],
        ["2020-04-06/A5", "Löpande", "Arbetsförmedlingen", "2020-04-10", "Löpande; öppen i 11 dagar"],
    ]


AGED = """\
date: 2020-04-06
agenda:
  - title: Läget
    actions:
      - {id: A1, task: Ett, updates: [{date: 2020-04-18, status: done}, {date: 2020-04-19, status: reopened}]}
      - {id: A2, task: Två, updates: [{date: 2020-04-18, status: done}]}
      - {id: A3, task: Tre, updates: [{date: 2020-04-18, status: dropped}]}
"""


def standings(day: str, kind: Kind = ACTIONS) -> dict[str, tuple[str | None, str]]:
    """Return how old each of these actions is on a day, and how it stands, in a document of that day."""
    view = document({"meetings/2020-04-06.yaml": AGED}, kind, "2020-04-06", day=D(day)).fields
    assert view.meeting is not None
    return {one.id: (one.age, one.standing) for one in view.meeting.actions}


def test_of_an_action_is_told_how_long_it_has_been_open_from_the_day_it_was_agreed() -> None:
    assert standings("2020-04-06")["A1"] == (None, "Öppen")
    assert standings("2020-04-07")["A1"] == ("öppen i 1 dag", "Öppen i 1 dag")
    assert standings("2020-05-10")["A1"] == ("öppen i 34 dagar", "Öppen i 34 dagar")


def test_of_a_closed_action_is_told_how_long_it_took_whatever_the_day() -> None:
    for day in ("2020-04-18", "2020-06-01"):
        assert standings(day)["A2"] == ("klar efter 12 dagar", "Klar den 18 april 2020, efter 12 dagar")
        assert standings(day)["A3"] == ("utgick efter 12 dagar", "Utgick den 18 april 2020, efter 12 dagar")


def test_minutes_do_not_tell_how_old_actions_are_also_as_of_a_later_day() -> None:
    assert standings("2020-05-10", MINUTES)["A1"] == (None, "Öppen")


def test_what_the_meeting_itself_agreed_is_not_on_its_agenda() -> None:
    assert rows(lines({"meetings/2020-04-06.yaml": OPEN}, AGENDA, "2020-04-06")) == []


def test_the_item_that_shows_them_takes_the_place_of_a_section_of_its_own() -> None:
    found = of("agenda: [{title: Uppföljning, show: open-actions}]", AGENDA)

    assert below("## 1 Uppföljning", found) == ["Läget den 20 april 2020: inga öppna åtgärder."]
    assert "## Öppna åtgärder" not in found


def test_what_is_agreed_later_is_not_on_an_agenda() -> None:
    files = {"meetings/2020-05-04.yaml": OPEN.replace("2020-04-06", "2020-05-04"), KEY: "date: 2020-04-20\n"}

    assert rows(lines(files, AGENDA)) == []


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("next_meeting: 2020-05-04 15:00", "Nästa möte hålls måndag 4 maj 2020 kl. 15.00."),
        ("next_meeting: 2020-05-04", "Nästa möte hålls måndag 4 maj 2020."),
        ("", "Datum för nästa möte är inte bestämt."),
    ],
)
def test_the_next_meeting_is_said_where_an_item_asks_for_it(kind: Kind, said: str, shown: str) -> None:
    found = of(f"agenda: [{{title: Till sist, show: next-meeting}}]\n{said}\n", kind)

    assert below("## 1 Till sist", found) == [shown]
    assert "## Nästa möte" not in found


NEXT = "agenda: [{title: Till sist, show: next-meeting}]\n"


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
@pytest.mark.parametrize(
    ("following", "shown"),
    [
        ("", "Nästa möte är planerat till måndag 4 maj 2020."),
        (
            "start: 15–16.30\nplace: Rådhuset",
            "Nästa möte är planerat till måndag 4 maj 2020 kl. 15.00–16.30, Rådhuset.",
        ),
        ("status: sent\npresent: [ml]", "Nästa möte är planerat till måndag 4 maj 2020."),
        ("status: cancelled", "Datum för nästa möte är inte bestämt."),
    ],
)
def test_a_next_meeting_that_only_its_own_file_tells_is_said_to_be_planned(
    kind: Kind, following: str, shown: str
) -> None:
    found = of(NEXT, kind, _2020_05_04=f"date: 2020-05-04\n{following}\n")

    assert below("## 1 Till sist", found) == [shown]


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_what_the_meeting_itself_says_of_the_next_one_counts_alone(kind: Kind) -> None:
    found = of(f"{NEXT}next_meeting: 2020-05-11\n", kind, _2020_05_04="date: 2020-05-04\nplace: Rådhuset\n")

    assert below("## 1 Till sist", found) == ["Nästa möte hålls måndag 11 maj 2020."]


def test_the_next_meeting_is_the_one_that_follows_in_the_series() -> None:
    later = {"_2020_05_18": "date: 2020-05-18\n", "_2020_05_04": "date: 2020-05-04\n"}

    found = of(NEXT, MINUTES, _2020_04_06="date: 2020-04-06\n", **later)

    assert below("## 1 Till sist", found) == ["Nästa möte är planerat till måndag 4 maj 2020."]


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_where_no_item_asks_for_it_a_planned_meeting_is_not_told(kind: Kind) -> None:
    found = of("agenda: [{title: Till sist}]", kind, _2020_05_04="date: 2020-05-04\n")

    assert not any("Nästa möte" in line for line in found)


@pytest.mark.parametrize("kind", [AGENDA, MINUTES])
def test_the_next_meeting_is_said_without_an_item_too(kind: Kind) -> None:
    assert below("## Nästa möte", of("next_meeting: 2020-05-04", kind)) == ["Nästa möte hålls måndag 4 maj 2020."]


# The minutes: who was there


def test_minutes_say_who_was_there_by_organisation() -> None:
    found = of(
        """\
        present:
          - {who: ml, role: ordförande}
          - af
          - {who: Eva Ek, for: region, from: kl. 15.30}
          - {who: ab, for: ml, until: punkt 2}
          - {who: jht, role: värd}
        remote: [{who: Bo Berg, for: Mittbanken}]
        guests: [Kim Kall, Mo Malm]
        apologies: [region]
        absent: [iucz]
        """,
        MINUTES,
    )

    assert found[2:-2] == [
        "**Datum:** måndag 20 april 2020",
        "**Närvarande:**",
        "- Region Jämtland Härjedalen: Martina Lundholm (ordförande), Eva Ek (från kl. 15.30)",
        "- Arbetsförmedlingen",
        "- Anders Byström (för Martina Lundholm, till punkt 2)",
        "- Jämtland Härjedalen Turism: (värd)",
        "**På distans:**",
        "- Bo Berg (för Mittbanken)",
        "**Gäster:**",
        "- Kim Kall, Mo Malm",
        "**Förhinder:**",
        "- Region Jämtland Härjedalen",
        "**Frånvarande:**",
        "- IUC Z Group",
    ]


# The minutes: what was said


def test_minutes_show_what_was_noted_decided_and_promised() -> None:
    found = of(
        """\
        agenda:
          - title: Enkäten
            organisation: iucz
            presenter: ml
            background: Gick ut i mars.
            notes: |
              - Svaren är *få*
                - än så länge
            decisions: [Enkäten förlängs., {id: B2, text: "1. Påminnelse [i dag]"}]
            actions:
              - {id: A1, task: Påminn, owner: [region, af], due: 2020-04-24, said: före helgen}
              - {id: A2, task: Räkna, due: 2020-W18}
              - {id: A3, task: Svara, owner: none, ongoing: true}
              - {id: A4, task: Tacka, owner: all, updates: [{date: 2020-04-20, by: ab, status: done, note: Gjort}]}
            contacts: [ml, Växeln]
        called: [jht, ab]
        """,
        MINUTES,
    )

    assert below("## 1 Enkäten", found) == [
        "*IUC Z Group · Föredragande: Martina Lundholm*",
        "- Svaren är *få*",
        "  - än så länge",
        "**Beslut:** Enkäten förlängs.",
        "**Beslut B2:** 1. Påminnelse \\[i dag\\]",
        "**Åtgärder:**",
        "- **A1** Påminn\\",
        "  Ansvarig: Regionen och Arbetsförmedlingen · Senast: 24 april 2020 · Sagt vid mötet: ”före helgen”",
        "- **A2** Räkna\\",
        "  Ansvarig: ingen utsedd · Senast: v. 18 2020 (till och med söndag 3 maj 2020)",
        "- **A3** Svara\\",
        "  Ansvarig: ingen utsedd · löpande",
        "- **A4** Tacka\\",
        "  Ansvarig: JHT och Anders Byström · Väntar på: JHT "
        "· Senaste anmärkning (Anders Byström, 20 april 2020): Gjort",
        "**Kontakt:**",
        "- Martina Lundholm, Region Jämtland Härjedalen",
        "- Växeln",
    ]
    assert below("## Mötets åtgärder", found)[0] == "Läget den 20 april 2020."
    assert rows(found) == [
        ["A1", "Påminn", "Regionen och Arbetsförmedlingen", "2020-04-24"],
        ["A2", "Räkna", "ingen utsedd", "v. 18 2020"],
        ["A3", "Svara", "ingen utsedd", "löpande"],
        ["A4", "Tacka", "JHT och Anders Byström", "–"],
    ]


def test_whose_report_it_is_is_said_only_where_the_title_does_not() -> None:
    found = of(
        """\
        agenda:
          - {title: Regionen om flyget, organisation: region, notes: Stabilt.}
          - {title: Flyget, organisation: region, notes: Stabilt.}
        """,
        MINUTES,
    )

    assert below("## 1 Regionen om flyget", found) == ["Stabilt."]
    assert below("## 2 Flyget", found) == ["*Region Jämtland Härjedalen*", "Stabilt."]


def test_a_heading_in_notes_sinks_below_the_heading_of_its_item() -> None:
    found = of("agenda: [{title: A, items: [{title: B, notes: '# Rubrik'}]}]", MINUTES)

    assert [line for line in found if line.startswith("#")][1:4] == ["## 1 A", "### 1.1 B", "#### Rubrik"]


def test_items_deeper_than_any_heading_keep_the_deepest_one() -> None:
    item = "{title: T, notes: N}"
    for _ in range(6):
        item = f"{{title: T, items: [{item}]}}"

    found = of(f"agenda: [{item}]", MINUTES)

    assert "###### 1.1.1.1.1 T" in found
    assert "###### 1.1.1.1.1.1.1 T" in found


def test_what_was_put_off_says_so() -> None:
    assert below("## 1 Mässan", of("agenda: [{title: Mässan, deferred: true}]", MINUTES)) == [
        "Bordlagd till nästa möte."
    ]


# The minutes: reports


def test_of_a_report_that_was_not_given_its_own_item_says_why() -> None:
    found = of(
        """\
        agenda:
          - title: Rapporter
            reports: [region, af, jht, iucz]
            items:
              - {title: Regionen, organisation: region, notes: Stabilt.}
              - {title: AF, organisation: af, nothing: true}
              - {title: JHT, organisation: jht}
              - {title: IUC, organisation: iucz}
        apologies: [jht]
        """,
        MINUTES,
    )

    assert found[found.index("## 1 Rapporter") : -2] == [
        "## 1 Rapporter",
        "### 1.1 Regionen",
        "Stabilt.",
        "### 1.2 AF",
        "*Arbetsförmedlingen*",
        "Hade inget att rapportera.",
        "### 1.3 JHT",
        "Hade anmält förhinder.",
        "### 1.4 IUC",
        "*IUC Z Group*",
        "Ingen rapport.",
    ]


def test_of_a_report_without_an_item_the_item_that_expects_it_says_why() -> None:
    found = of("agenda: [{title: Rapporter, reports: [region, af]}]\napologies: [ml]\n", MINUTES)

    assert below("## 1 Rapporter", found) == [
        "Hade anmält förhinder: Region Jämtland Härjedalen.",
        "Ingen rapport från: Arbetsförmedlingen.",
    ]


def test_where_nobody_reported_it_is_said_in_sentences() -> None:
    found = of(
        """\
        agenda:
          - title: Rapporter
            reports: [region, af, jht]
            items:
              - {title: Regionen, organisation: region, nothing: true}
              - {title: Arbetsförmedlingen, organisation: af, nothing: true}
              - {title: JHT, organisation: jht}
        """,
        MINUTES,
    )

    assert below("## 1 Rapporter", found) == [
        "Hade inget att rapportera: Region Jämtland Härjedalen och Arbetsförmedlingen.",
        "Ingen rapport från: Jämtland Härjedalen Turism.",
    ]
    assert [line for line in found if line.startswith("###")] == []


def test_nothing_to_report_is_said_also_where_nobody_asked() -> None:
    found = of("agenda: [{title: Regionen, organisation: region, nothing: true}]", MINUTES)

    assert below("## 1 Regionen", found) == ["Hade inget att rapportera."]


def test_a_report_given_under_another_title_counts() -> None:
    found = of(
        "agenda: [{title: R, reports: [af], items: [{title: Varslen, organisation: af, notes: Färre.}]}]", MINUTES
    )

    assert below("## 1 R", found) == []
    assert below("### 1.1 Varslen", found) == ["*Arbetsförmedlingen*", "Färre."]


# The minutes: what has happened to earlier actions

FIRST = """\
date: 2020-04-06
status: sent
agenda: [{title: Läget, actions: [{id: A1, task: Ring, owner: [region, af], due: 2020-04-24}]}]
"""


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ("{status: done}", "20 april 2020: klar"),
        ("{status: dropped}", "20 april 2020: utgår"),
        (
            "{status: done, by: af, note: Svarat}",
            "20 april 2020: Arbetsförmedlingen har gjort sin del; väntar på Regionen – Svarat",
        ),
        ("{status: dropped, by: [af, region]}", "20 april 2020: utgår för Arbetsförmedlingen och Regionen"),
        (
            "{status: done, by: ml}",
            "20 april 2020, enligt Martina Lundholm: Regionen har gjort sin del; väntar på Arbetsförmedlingen",
        ),
        (
            "{status: done, by: Bo Berg}",
            "20 april 2020, enligt Bo Berg, som inte är ansvarig: klar; väntar på Regionen och Arbetsförmedlingen",
        ),
        ("{due: 2020-05-15}", "20 april 2020: nytt datum 15 maj 2020, tidigare 24 april 2020"),
        (
            "{due: 2020-W20, by: af}",
            "20 april 2020: nytt datum v. 20 2020 (till och med söndag 17 maj 2020), tidigare 24 april 2020, "
            "för Arbetsförmedlingen",
        ),
        (
            "{due: 2020-05-15, by: [af, region], note: Väntar}",
            "20 april 2020, enligt Arbetsförmedlingen och Regionen: nytt datum 15 maj 2020, tidigare 24 april 2020 "
            "– Väntar",
        ),
        ("{due: none}", "20 april 2020: har inte längre något datum"),
        ("{owner: jht}", "20 april 2020: ansvaret övergår från Regionen och Arbetsförmedlingen till JHT"),
        (
            "{owner: [jht, af]}",
            "20 april 2020: ansvaret övergår från Regionen till JHT, tillsammans med Arbetsförmedlingen",
        ),
        (
            "{owner: [jht, af, region]}",
            "20 april 2020: ansvaret delas nu av JHT, Arbetsförmedlingen och Regionen",
        ),
        ("{owner: af}", "20 april 2020: ansvaret ligger kvar hos Arbetsförmedlingen, inte längre hos Regionen"),
        (
            "{owner: none}",
            "20 april 2020: har inte längre någon ansvarig, tidigare Regionen och Arbetsförmedlingen",
        ),
        ("{owner: [af, region]}", "20 april 2020: anmärkning"),
        ("{note: Väntar på besked}", "20 april 2020: anmärkning – Väntar på besked"),
        ("{note: Väntar, by: jht}", "20 april 2020: anmärkning från JHT – Väntar"),
        ("{status: done, date: 2020-04-17}", "17 april 2020: klar"),
        (
            "{owner: jht, due: 2020-05-15, status: done}",
            "20 april 2020: klar; nytt datum 15 maj 2020, tidigare 24 april 2020; "
            "ansvaret övergår från Regionen och Arbetsförmedlingen till JHT",
        ),
    ],
)
def test_an_update_is_told_in_words(update: str, told: str) -> None:
    found = of(f"follow_up: [{{action: 2020-04-06/A1, {update[1:]}]", MINUTES, _2020_04_06=FIRST)

    assert below("## Tidigare åtgärder", found) == [
        "Detta har hänt med tidigare åtgärder sedan mötet den 6 april 2020:",
        "- **2020-04-06/A1** Ring",
        f"  - {told}",
    ]


def test_an_action_that_nobody_had_is_given_to_someone() -> None:
    earlier = FIRST.replace("owner: [region, af]", "owner: none")

    found = of("follow_up: [{action: 2020-04-06/A1, owner: [jht, af]}]", MINUTES, _2020_04_06=earlier)

    assert "  - 20 april 2020: ansvaret läggs på JHT och Arbetsförmedlingen" in found


@pytest.mark.parametrize(("by", "name"), [("af", "Arbetsförmedlingen"), ("ml", "Martina Lundholm")])
def test_what_the_only_owner_says_is_signed_and_is_about_the_whole(by: str, name: str) -> None:
    earlier = FIRST.replace("owner: [region, af]", "owner: af" if by == "af" else "owner: region")

    found = of(
        f"follow_up: [{{action: 2020-04-06/A1, status: done, by: {by}, note: Ringt}}]", MINUTES, _2020_04_06=earlier
    )

    assert f"  - 20 april 2020, enligt {name}: klar – Ringt" in found


def test_an_action_that_was_opened_again_says_so() -> None:
    updates = "[{action: 2020-04-06/A1, status: done}, {action: 2020-04-06/A1, status: reopened, by: af}]"

    found = of(f"follow_up: {updates}", MINUTES, _2020_04_06=FIRST)

    assert below("## Tidigare åtgärder", found)[-2:] == [
        "  - 20 april 2020: klar",
        "  - 20 april 2020: öppnad igen för Arbetsförmedlingen; väntar på Arbetsförmedlingen",
    ]


def test_a_first_date_is_no_move() -> None:
    earlier = FIRST.replace(", due: 2020-04-24", "")

    found = of("follow_up: [{action: 2020-04-06/A1, due: 2020-05-15}]", MINUTES, _2020_04_06=earlier)

    assert "  - 20 april 2020: ska vara klar senast 15 maj 2020" in found


def test_minutes_tell_what_is_dated_after_the_previous_meeting_and_up_to_this_one() -> None:
    dates = ("2020-04-06", "2020-04-07", "2020-04-20", "2020-04-21")
    updates = ", ".join(f"{{date: {day}, note: Dag {day}}}" for day in dates)
    earlier = FIRST.replace("due: 2020-04-24", f"updates: [{updates}]")

    found = of("status: sent", MINUTES, _2020_04_06=earlier)

    assert below("## Tidigare åtgärder", found)[2:] == [
        "  - 7 april 2020: anmärkning – Dag 2020-04-07",
        "  - 20 april 2020: anmärkning – Dag 2020-04-20",
    ]


def test_where_nothing_has_happened_the_item_that_asks_says_so() -> None:
    asks = "agenda: [{title: Uppföljning, show: open-actions, notes: Gicks igenom.}]"

    assert below("## 1 Uppföljning", of(asks, MINUTES)) == ["Gicks igenom.", "Det finns inga tidigare åtgärder."]
    assert below("## 1 Uppföljning", of(asks, MINUTES, _2020_04_06=FIRST)) == [
        "Gicks igenom.",
        "Inget har hänt med tidigare åtgärder sedan mötet den 6 april 2020.",
    ]


def test_notes_that_end_in_a_list_do_not_run_together_with_what_is_filled_in() -> None:
    found = text(
        {
            "meetings/2020-04-06.yaml": FIRST,
            KEY: "date: 2020-04-20\nagenda: [{title: U, show: open-actions, notes: '- Sist'}]\n"
            "follow_up: [{action: 2020-04-06/A1, status: done}]\n",
        },
        MINUTES,
    )

    assert "Sist\nDetta har hänt med tidigare åtgärder" in found


def test_minutes_seen_from_a_later_day_tell_how_their_actions_stand_then() -> None:
    yaml = (
        "date: 2020-04-20\nstatus: sent\nagenda: [{title: L, actions: [{id: A1, task: Ring, owner: af, due: 2020-04-24,"
        " updates: [{date: 2020-04-23, due: 2020-05-04}, {date: 2020-05-11, status: done}]}]}]\n"
    )

    own_day, later, last = (
        rows(lines({KEY: yaml}, MINUTES, day=D(day))) for day in ("2020-04-20", "2020-05-08", "2020-06-01")
    )

    assert own_day == [["A1", "Ring", "Arbetsförmedlingen", "2020-04-24"]]
    assert later == [["A1", "Ring", "Arbetsförmedlingen", "2020-05-04; försenad 4 dagar"]]
    assert last == [["A1", "Ring", "Arbetsförmedlingen", "2020-05-04; klar den 11 maj 2020"]]


def test_minutes_end_with_secretary_and_checkers() -> None:
    found = of("secretary: ab\ncheckers: [ml, Eva Ek]\n", MINUTES)

    assert found[-2:] == ["**Sekreterare:** Anders Byström\\", "**Justeras av:** Martina Lundholm och Eva Ek"]


# The follow-up

FOLLOWED = {
    "meetings/2020-04-06.yaml": """\
        date: 2020-04-06
        status: sent
        agenda:
          - title: Läget
            actions:
              - {id: A1, task: Sen, owner: af, due: 2020-04-14, said: senast tisdag}
              - {id: A2, task: Delad, owner: [region, af, Öm], due: 2020-05-04, updates: [
                  {date: 2020-04-15, by: region, status: done, note: Skickat},
                  {date: 2020-04-16, by: [af, Öm], due: 2020-05-11}, {date: 2020-04-17, due: 2020-05-18}]}
              - {id: A3, task: Löpande, owner: [af, jht], ongoing: true, updates: [
                  {date: 2020-04-15, by: jht, status: done}]}
              - {id: A4, task: Ingens}
              - {id: A5, task: Klar, owner: Åke, due: 2020-04-30, updates: [
                  {date: 2020-04-21, status: done, note: Till slut}]}
              - {id: A6, task: Klar före mötet, owner: Åke, updates: [{date: 2020-04-20, status: done}]}
    """,
    KEY: """\
        date: 2020-04-20
        status: sent
        agenda:
          - title: Läget
            actions:
              - {id: A1, task: Ett, owner: Äpplet, due: 2020-06-01}
              - {id: A2, task: Två, owner: Ängen, due: 2020-04-22}
              - {id: A3, task: Tre, owner: Öm}
              - {id: A4, task: Fyra, owner: Åke}
    """,
    "meetings/2020-05-04.yaml": "date: 2020-05-04\nagenda: [{title: Nytt, actions: [{id: A1, task: Ny, owner: af}]}]\n",
}


def followed(day: str) -> list[str]:
    return lines(FOLLOWED, ACTIONS, None, today=D(day))


def test_a_follow_up_is_by_owner_in_the_order_of_the_swedish_alphabet() -> None:
    headings = [line for line in followed("2020-04-27") if line.startswith("## ")]

    assert headings == [
        "## Flera ansvariga",
        "## Arbetsförmedlingen",
        "## Åke",
        "## Ängen",
        "## Äpplet",
        "## Öm",
        "## Utan ansvarig",
        "## Löpande åtaganden",
        "## Avslutat sedan mötet den 20 april 2020",
        "## Läget per ansvarig",
    ]


def test_an_action_of_several_owners_says_who_is_missing_and_each_of_them_is_pointed_at_it() -> None:
    found = followed("2020-04-27")

    assert rows(below("## Flera ansvariga", found)) == [
        [
            "2020-04-06/A2",
            "Delad",
            "Regionen, Arbetsförmedlingen och Öm",
            "2020-05-18",
            "Öppen i 21 dagar; väntar på Arbetsförmedlingen och Öm; datumet flyttat 2 gånger, ursprungligen 4 maj "
            "2020. Senaste anmärkning (Regionen, 15 april 2020): Skickat",
        ]
    ]
    assert below("## Öm", found)[-1] == "Tillsammans med andra, se ovan: 2020-04-06/A2."
    assert "## Regionen" not in found


def test_a_follow_up_tells_what_was_said_and_how_late_it_is() -> None:
    assert rows(below("## Arbetsförmedlingen", followed("2020-04-27"))) == [
        [
            "2020-04-06/A1",
            "Sen – sagt: ”senast tisdag”",
            "2020-04-14",
            "Försenad 13 dagar; öppen i 21 dagar",
        ],
    ]


def test_ongoing_undertakings_stand_apart() -> None:
    assert rows(below("## Löpande åtaganden", followed("2020-04-27"))) == [
        [
            "2020-04-06/A3",
            "Löpande",
            "Arbetsförmedlingen och JHT",
            "–",
            "Löpande; öppen i 21 dagar; väntar på Arbetsförmedlingen",
        ]
    ]


def test_what_was_closed_since_the_last_meeting_comes_last() -> None:
    assert rows(below("## Avslutat sedan mötet den 20 april 2020", followed("2020-04-27"))) == [
        [
            "2020-04-06/A5",
            "Klar",
            "Åke",
            "2020-04-30",
            "Klar den 21 april 2020, efter 15 dagar. Senaste anmärkning: Till slut",
        ]
    ]


def test_a_follow_up_counts_as_the_lists_on_screen_do() -> None:
    assert followed("2020-04-27")[1] == "Läget den 27 april 2020: 8 öppna, 2 försenade, 3 utan datum, 1 löpande."


def test_a_follow_up_holds_nothing_from_later_meetings() -> None:
    assert not any("Ny " in line or "| Ett" in line for line in followed("2020-04-19"))


def test_on_the_day_of_a_meeting_the_last_one_is_the_one_before() -> None:
    assert "## Avslutat sedan mötet den 6 april 2020" in followed("2020-04-20")
    assert "## Avslutat sedan mötet den 20 april 2020" in followed("2020-04-21")


def test_before_the_first_meeting_there_is_nothing_to_follow_up() -> None:
    assert followed("2020-04-05") == [
        "# Uppföljning av åtgärder – Näringslivsdialog",
        "Läget den 5 april 2020: inga öppna åtgärder.",
        "## Avslutat",
        "Inget.",
    ]


def test_a_follow_up_of_a_meeting_is_that_of_the_series_on_its_day() -> None:
    of_meeting = document(FOLLOWED, ACTIONS, "2020-04-20")
    of_series = document(FOLLOWED, ACTIONS, None, today=D("2020-04-20"))

    assert (of_meeting.markdown, of_meeting.stem) == (of_series.markdown, of_series.stem)


# The same whatever day it is


@pytest.mark.parametrize("kind", Kind)
def test_a_document_is_the_same_on_any_later_day(kind: Kind) -> None:
    def made(today: str) -> Document:
        return document(FOLLOWED, kind, "2020-04-20", today=D(today))

    assert made("2020-04-20") == made("2020-06-01") == made("2199-12-31")


def test_a_template_that_hides_that_a_document_is_a_draft_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notices.md.j2").write_text("", encoding="utf-8")

    with pytest.raises(DataError) as refusal:
        document({KEY: "date: 2020-04-20\nstatus: draft\n"}, MINUTES, templates=tmp_path)

    assert "does not show “UTKAST – innehållet kan komma att ändras”" in refusal.value.message
    assert refusal.value.remedy == "show each of document.notices below the title"
