"""The facilitator's papers: what they say of what is recorded, what they mark where nothing is, whom they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cpdesk.assessment.values import Value
from cpdesk.reports.choices import Choices
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build

from .as_text import as_text

ReportOf = Callable[..., ReportInput]
Row = tuple[str, str, Value]
PEOPLE = [f"{number}1111111-1111-4111-8111-111111111111" for number in (1, 2, 3)]


def person(place: int, **fields: Value) -> list[Row]:
    return [(f"respondent/{PEOPLE[place]}", name, value) for name, value in fields.items()]


def somebody() -> list[Row]:
    return [
        *person(0, name="Ada Nkemelu", institution="Zoo Authority", sector="Environment", sex="female"),
        *person(1, name="Ben Osei", institution="Customs", sex="male"),
        *person(2, name="Cai Lin", institution="Customs"),
    ]


def paper(kind: str, data: ReportInput, *, names: bool = False, lines: int = 2) -> str:
    return as_text(build(kind, replace(data, choices=Choices(names=names, lines=lines))))


def test_what_nobody_recorded_is_marked_in_the_letter(report_of: ReportOf) -> None:
    letter = paper("invitation", report_of(("party", "iso2", "KE")))
    for mark in ("[Title of the workshop]", "[date]", "[place]", "[purpose]", "[who invites]", "[Name, function]"):
        assert mark in letter
    told = report_of(
        ("workshop", "title", "Capacity day"),
        ("workshop", "starts", "2027-03-01"),
        ("workshop", "agenda", "two_days"),
        ("workshop", "begins_at", 510),
        ("workshop", "place", "Hall B"),
        ("workshop", "purpose", "To agree."),
        ("workshop", "host", "Ministry"),
        ("workshop", "reply_to", "office@example.org"),
        ("workshop", "reply_by", "2027-02-01"),
    )
    letter = paper("invitation", told)
    assert "| When | 1 March 2027 and 2 March 2027, 08:30 to 16:30" in letter
    assert "Please answer to: office@example.org" in letter
    assert "Please answer by: 1 February 2027" in letter
    assert [line for line in letter.split() if line.startswith("[") and "table" not in line] == [
        "[institution]",
        "[Name,",
    ]


def test_an_agenda_says_plainly_for_how_many_key_areas_there_is_time(report_of: ReportOf) -> None:
    short = paper("agenda", report_of(("workshop", "agenda", "half_day"), ("workshop", "minutes", 20)))
    assert "at 20 minutes each there is room for 6 of 37 key areas" in short
    assert "With 3 minutes each they would fit." in short
    assert "Not in this agenda: A.4 Compliance (1 key area)" in short
    none = paper("agenda", report_of(("workshop", "begins_at", 600), ("workshop", "ends_at", 540)))
    assert "The day ends before it begins" in none


def test_names_stand_on_papers_only_where_they_are_wished(report_of: ReportOf) -> None:
    data = report_of(*somebody(), ("workshop", "chair", "Dora Chair"))
    for kind in ("agenda", "invitation", "roles", "sign-in-sheet", "participants", "tonight"):
        text = paper(kind, data)
        assert not any(name in text for name in ("Ada", "Ben", "Cai", "Dora"))
    assert "Ada Nkemelu" in paper("sign-in-sheet", data, names=True)
    assert "Ada Nkemelu" in paper("participants", data, names=True)
    assert "Dora Chair" in paper("roles", data, names=True)


def test_a_sign_in_sheet_has_the_registered_and_as_many_empty_lines_as_wished(report_of: ReportOf) -> None:
    data = report_of(*somebody(), ("workshop", "agenda", "two_days"))
    lines = [line for line in paper("sign-in-sheet", data, lines=3).splitlines() if line.startswith("| ")]
    assert "Signature, day 2" in lines[0]
    assert [line.split(" | ")[1] for line in lines[1:]] == ["Customs", "Customs", "Zoo Authority", *["\u00a0"] * 3]
    assert len(paper("sign-in-sheet", report_of(), lines=0).split("| 1 / ")) == 2  # somebody can sign in any case


def test_sexes_are_counted_of_those_stated_and_never_told_of_one_person(report_of: ReportOf) -> None:
    text = paper("participants", report_of(*somebody()), names=True)
    assert "Sex is stated for 2 of 3: Female: 1, Male: 1." in text
    assert text.count("emale") == 1
    assert "| Customs | 2" in text
    assert "| Environment | 1\n| Not stated | 2" in text


def test_tonight_tells_where_views_differ_what_is_parked_and_what_comes_tomorrow(report_of: ReportOf) -> None:
    data = report_of(
        *somebody(),
        ("workshop", "starts", "2026-11-21"),
        ("workshop", "agenda", "two_days"),
        ("agreed/A.1(1)", "level", 2),
        (f"response/{PEOPLE[0]}/A.5(1)", "level", 0),
        (f"response/{PEOPLE[1]}/A.5(1)", "level", 4),
        (f"parking/{PEOPLE[0]}", "text", "Who pays?"),
        (f"parking/{PEOPLE[1]}", "text", "Which law?"),
        (f"parking/{PEOPLE[1]}", "settled", True),
    )
    text = paper("tonight", data)
    assert "1 of 37 agreed | 2 of 37 answered by somebody, or agreed | 1 where views differ" in text
    assert "| Assessing, reviewing and managing risks A.5(1) | [0] – [4] | 2 | 2" in text
    assert "[table: 1 of 2 points are open]" in text
    assert "[table: Planned for 22 November 2026]" in text
    assert "Too few values were agreed" in text
    assert "A.1: 1; A.2: 2" in text
