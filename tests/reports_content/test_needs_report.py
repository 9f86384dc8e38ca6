from __future__ import annotations

from collections.abc import Callable

import pytest

from cpdesk.assessment.snapshot import AssessmentInfo, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.assessment.views import AnswerState
from cpdesk.plan.model import ItemKind
from cpdesk.reports.document import (
    Aside,
    Document,
    Heading,
    LevelBar,
    LevelMark,
    ListBlock,
    Paragraph,
    Section,
    Table,
    plain,
)
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import build
from cpdesk.reports.tree import walk

from .as_text import as_text, block_lines, row_text
from .conftest import DAY, record, snapshot_of

Sample = Callable[..., ReportInput]
ALICE, BORIS, CHEN = (f"{n}1111111-1111-4111-8111-111111111111" for n in (1, 2, 3))


def section(document: Document, title: str) -> Section:
    return next(found for found in document.sections if found.title == title)


def section_text(document: Document, title: str) -> str:
    return "\n".join(line for block in section(document, title).blocks for line in block_lines(block))


def key_area_text(document: Document, code: str) -> str:
    """Return what the results say about one key area, without its asides."""
    lines: list[str] = []
    inside = False
    for block in section(document, "Results goal by goal").blocks:
        if isinstance(block, Heading):
            inside = block.code == code
        elif inside and not isinstance(block, Aside):
            lines += block_lines(block)
    return "\n".join(lines)


@pytest.mark.parametrize("how_much", ["half", "full"])
def test_every_need_stands_once_in_the_order_of_priority(how_much: str, sample: Sample) -> None:
    data = sample(how_much)
    table = next(b for b in section(build("needs", data), "Needs in order of priority").blocks if isinstance(b, Table))
    codes = [plain(row.cells[1].lines[0][1:]) for row in table.rows]
    assert codes == [need.code for need in data.needs.ranked]


@pytest.mark.parametrize("how_much", ["empty", "half", "full"])
def test_every_key_area_and_goal_stands_once_in_the_results_with_the_plans_own_words(
    how_much: str, sample: Sample
) -> None:
    data = sample(how_much)
    blocks = section(build("needs", data), "Results goal by goal").blocks
    areas = [(item.code, item.text) for item in data.edition.of_kind(ItemKind.KEY_AREA)]
    headings = [(b.code, b.text) for b in blocks if isinstance(b, Heading) and b.level == 3]
    listed = [plain(entry) for b in blocks if isinstance(b, ListBlock) for entry in b.entries]
    blank = [(code, text) for code, text in areas if f"{code} {text}" in listed]
    assert sorted(headings + blank) == sorted(areas)
    assert headings == [area for area in areas if area not in blank]
    assert {code for code, _text in blank} <= {answer.code for answer in data.needs.blank}
    assert (how_much == "empty") == (len(blank) == len(areas))
    text = "\n".join(plain(b.runs) for b in blocks if isinstance(b, Paragraph))
    for goal in data.edition.of_kind(ItemKind.GOAL):
        assert text.count(f"Goal {goal.code}: {goal.text}") == 1


def test_every_action_stands_once_in_the_results(sample: Sample) -> None:
    data = sample("full")
    blocks = section(build("needs", data), "Results goal by goal").blocks
    rows = [row_text(row) for block in blocks if isinstance(block, Table) for row in block.rows]
    for planned in data.action_plan.actions:
        assert sum(planned.action.title in row for row in rows) == 1


def test_an_action_without_a_need_is_not_lost(report_of: Callable[..., ReportInput]) -> None:
    text = as_text(build("needs", report_of((f"action/{ALICE}", "title", "Buy a freezer"))))
    assert "## Actions without a key area" in text
    assert text.count("| Buy a freezer / The country's own action") == 1


def test_comments_and_reasons_are_printed_in_full(sample: Sample) -> None:
    data = sample("full")
    text = as_text(build("needs", data))
    for profile in data.profiles:
        for answer in profile.answers:
            for typed in (answer.comment, answer.reason, answer.who_could_know, answer.by_when):
                assert typed in text


def test_special_answers_are_never_printed_as_a_level(sample: Sample) -> None:
    data = sample("full")
    document = build("needs", data)
    special = [a for p in data.profiles for a in p.answers if a.state is not AnswerState.ANSWERED]
    assert {a.state for a in special} == {AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE}
    for answer in special:
        text = key_area_text(document, answer.code)
        assert text.startswith("Not known." if answer.state is AnswerState.DONT_KNOW else "Not applicable.")
        assert "Level today" not in text
        assert "Target to 2030" not in text
        assert "Need:" not in text


def test_an_empty_assessment_says_so_and_shows_no_level(sample: Sample) -> None:
    document = build("needs", sample("empty"))
    text = as_text(document)
    assert "No key area has been answered yet." in text
    assert "No national action has been planned yet." in text
    assert text.count("Not answered yet.") == 0
    results = section(document, "Results goal by goal").blocks
    profiles = [profile for profile in sample("empty").profiles if profile.total]
    assert section_text(document, "Results goal by goal").count("Not answered yet:") == len(profiles)
    assert not any(isinstance(block, Aside) for block in results)
    assert "0 of 37 key areas with a level" in text
    assert not any(isinstance(node, LevelBar) for node in walk(document))
    scale = {id(node) for node in walk(section(document, "How this was assessed")) if isinstance(node, LevelMark)}
    assert all(id(node) in scale for node in walk(document) if isinstance(node, LevelMark))


def test_figures_are_given_with_their_whole(sample: Sample) -> None:
    text = section_text(build("needs", sample("full")), "Summary for decision-makers")
    assert (
        "33 of 37 key areas with a level | 31 of 33 of these below their target | 3 of 37 key areas not known" in text
    )


def test_what_is_not_known_lists_who_could_know(sample: Sample) -> None:
    data = sample("full")
    text = section_text(build("needs", data), "What is not known")
    for need in data.needs.unknown:
        assert text.count(f"/ {need.code} | {need.who_could_know} | {need.by_when}") == 1
    for answer in data.needs.not_applicable:
        assert answer.reason in text


def test_levels_nobody_agreed_are_marked_as_provisional(report_of: Callable[..., ReportInput]) -> None:
    rows: list[tuple[str, str, Value]] = [
        (f"response/{ALICE}/A.5(2)", "level", 1),
        (f"response/{BORIS}/A.5(2)", "level", 2),
        (f"respondent/{ALICE}", "institution", "Customs"),
        (f"respondent/{ALICE}", "name", "A. Person"),
        (f"respondent/{BORIS}", "institution", "University"),
        (f"response/{CHEN}/A.5(2)", "special", "dont_know"),
    ]
    document = build("needs", report_of(*rows))
    text = key_area_text(document, "A.5(2)")
    assert "1.5 Between “Started” and “Partly working”" in text
    assert "Provisional: the median of 2 responses; not agreed yet." in text
    assert "2 answered, from level 1 to level 2; median 1.5." in text
    assert "1 respondent answered “Don't know”." in text
    assert "| Customs |  | 1 |  |  | " in text
    assert "| University |  |  | 1 |  | " in text
    assert "Level 1.5 (1–2, not agreed) → target 3 (proposed), " in section_text(document, "Needs in order of priority")
    assert "A. Person" not in as_text(document)


def test_dissent_is_kept_with_its_reason(report_of: Callable[..., ReportInput]) -> None:
    rows: list[tuple[str, str, Value]] = [
        ("agreed/A.6(4)", "level", 1),
        (f"respondent/{ALICE}", "institution", "Customs"),
        (f"response/{ALICE}/A.6(4)", "level", 3),
        (f"response/{ALICE}/A.6(4)", "comment", "Samples are always accepted."),
        (f"response/{BORIS}/A.6(4)", "level", 1),
        (f"response/{BORIS}/A.6(4)", "comment", "Agreed."),
    ]
    text = key_area_text(build("needs", report_of(*rows)), "A.6(4)")
    assert "Dissent: Customs rates level 3: Samples are always accepted." in text
    assert "Agreed." not in text


def test_paper_and_practice_are_told_apart(report_of: Callable[..., ReportInput]) -> None:
    rows = (
        ("agreed/A.1(1)", "level", 1),
        ("agreed/A.1(1)", "level_on_paper", 3),
        ("agreed/A.1(2)", "level_on_paper", 2),
    )
    document = build("needs", report_of(*rows))
    assert key_area_text(document, "A.1(1)").startswith("In practice: [1] Started\u2003On paper: [3] Working")
    assert "Not answered yet." in key_area_text(document, "A.1(2)")
    assert "On paper: [2] Partly working" in key_area_text(document, "A.1(2)")
    assert "1 key area is rated on paper and in practice; in 1 of them" in section_text(document, "Profile by goal")


def test_an_unanswered_key_area_with_anything_recorded_keeps_its_block(report_of: Callable[..., ReportInput]) -> None:
    document = build("needs", report_of(("agreed/A.1(2)", "comment", "Ask the ministry.")))
    text = key_area_text(document, "A.1(2)")
    assert text.startswith("Not answered yet.")
    assert "Ask the ministry." in text
    assert key_area_text(document, "A.1(1)") == ""
    results = section(document, "Results goal by goal").blocks
    assert not any(isinstance(block, Aside) for block in results)


def test_a_conflict_is_told_and_not_settled() -> None:
    info = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline")
    state = State()
    record(state, info, 1, "agreed/A.5(2)", "level", 1)
    record(state, info, 1, "agreed/A.5(2)", "level", 3, unseen=True)
    document = build("needs", gather(take_snapshot(info, state), "en", DAY))
    sentence = "Two different values are recorded for “Level in practice”:"
    assert sentence in key_area_text(document, "A.5(2)")
    summary = section_text(document, "What is not known")
    assert sentence in summary
    assert "“1 Started”" in summary
    assert "“3 Working”" in summary


def test_proposed_targets_and_importances_are_marked(report_of: Callable[..., ReportInput]) -> None:
    document = build("needs", report_of(("agreed/A.5(1)", "level", 1)))
    text = section_text(document, "Needs in order of priority")
    assert "Level 1 → target 3 (proposed), an obligation under the treaty, importance high (proposed), " in text
    assert "(1 of 1 key areas with a level)" in section_text(document, "How this was assessed")


def test_the_sixteen_areas_stand_with_their_worldwide_counts(sample: Sample) -> None:
    data = sample("full")
    (table,) = (b for b in section(build("needs", data), "Areas of the national report").blocks if isinstance(b, Table))
    assert len(table.rows) == 16
    for row, area in zip(table.rows, data.areas, strict=True):
        reported = next(world for world in data.world if world.area == area.key)
        assert plain(row.cells[2].lines[0]) == f"{reported.parties} of {reported.total}"


def test_every_correction_and_gap_of_the_edition_is_in_the_annex(sample: Sample) -> None:
    data = sample("empty")
    text = section_text(build("needs", data), "Annex: the edition of the plan")
    for gap in data.edition.gaps:
        assert gap.missing in text
    for item in data.edition.items:
        for correction in item.corrections:
            assert correction.corrected in text


def test_the_method_says_how_it_came_about_and_what_was_not_given(sample: Sample) -> None:
    full = section_text(build("needs", sample("full")), "How this was assessed")
    assert "Period of the assessment: January to September 2026" in full
    assert "not given" not in full
    empty = section_text(build("needs", sample("empty")), "How this was assessed")
    for label in ("National authority:", "Period of the assessment:", "Languages of the assessment:"):
        assert f"{label} not given" in empty


def test_the_method_says_what_the_round_left_out() -> None:
    rows = [("goal/A.9", "scope", "not_concerned"), ("goal/A.9", "reason", "Imports none")]
    whole = section_text(build("needs", gather(snapshot_of([]), "en", DAY)), "How this was assessed")
    assert "This round leaves out" not in whole
    text = section_text(build("needs", gather(snapshot_of(rows), "en", DAY)), "How this was assessed")
    assert "This round leaves out 2 of 37 key areas. 2 with A.9 (Does not concern the country: Imports none)." in text
