from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cpdesk.assessment.snapshot import AssessmentInfo, take_snapshot
from cpdesk.assessment.state import Current, State
from cpdesk.assessment.values import Value
from cpdesk.assessment.views import AnswerState
from cpdesk.plan.model import ItemKind
from cpdesk.reports.choices import Choices
from cpdesk.reports.document import (
    Aside,
    Document,
    Heading,
    Holds,
    LevelBar,
    LevelMark,
    ListBlock,
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
METHOD, SUMMARY = "How this was assessed", "Summary for decision-makers"
ALICE, BORIS, CHEN, DORA = (f"{n}1111111-1111-4111-8111-111111111111" for n in (1, 2, 3, 4))


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
    areas = [item.code for item in data.edition.of_kind(ItemKind.KEY_AREA)]
    headings = [b.code for b in blocks if isinstance(b, Heading) and b.level == 3]
    listed = [plain(entry) for b in blocks if isinstance(b, ListBlock) for entry in b.entries]
    asides = [plain(p.runs) for b in blocks if isinstance(b, Aside) for p in b.paragraphs]
    blank = []
    for item in data.edition.of_kind(ItemKind.KEY_AREA):
        if f"{item.code} {item.text}" in listed:
            blank.append(item.code)
        else:
            assert asides.count(item.text) == 1, item.code
    assert sorted(headings + blank) == sorted(areas)
    assert headings == [area for area in areas if area not in blank]
    assert set(blank) <= {answer.code for answer in data.needs.blank}
    assert (how_much == "empty") == (len(blank) == len(areas))
    for goal in data.edition.of_kind(ItemKind.GOAL):
        assert asides.count(f"{goal.code} {goal.text}") == 1


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
        unknown = answer.state is AnswerState.DONT_KNOW
        assert text.startswith("Nobody consulted could say" if unknown else "Does not apply to the country.")
        assert "Level today" not in text
        assert "Target to 2030" not in text
        assert "make a need of" not in text


def test_an_empty_assessment_says_so_and_shows_no_level(sample: Sample) -> None:
    document = build("needs", sample("empty"))
    text = as_text(document)
    assert "No key area has been answered yet." in text
    assert "No national action is planned yet. What is asked is to complete the assessment." in text
    assert "For each it is to record the level" in text  # nothing was recorded, and nothing is said to be
    assert "Nobody's answers are recorded yet." in text
    for nothing in ("No key area has an answer.", "No evidence is recorded", "No value is left to be agreed."):
        assert nothing in text
    assert text.count("Not answered yet.") == 0
    results = section(document, "Results goal by goal").blocks
    profiles = [profile for profile in sample("empty").profiles if profile.total]
    assert section_text(document, "Results goal by goal").count("Not answered yet:") == len(profiles)
    assert {block.head for block in results if isinstance(block, Aside)} == {"What the plan says"}
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
    assert "1.5\u00a0Between “Started” and “Partly working”" in text
    assert "Provisional: the median of 2 responses; not agreed yet." in text
    assert "2 respondents rate it, from level 1 to level 2; the median is 1.5." in text
    assert "1 respondent answered “Don't know”." in text
    annex = section_text(document, "Annex: where answers differ")
    assert "* A.5(2) Infrastructure and expertise for risk work: not agreed yet" in annex
    assert "| Customs | 1 Started | No reason given." in annex
    assert "| Institution not stated | Don't know | No reason given." in annex
    assert "1 item has responses but no agreed value yet; all of its responses are listed." in annex
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
        (f"response/{CHEN}/A.6(4)", "special", "not_applicable"),
        (f"response/{DORA}/A.6(4)", "level", 4),
        (f"respondent/{DORA}", "deleted", True),
        ("agreed/A.1(a)", "answer", "partly"),
        (f"response/{ALICE}/A.1(a)", "answer", "draft"),
    ]
    document = build("needs", report_of(*rows))
    text = key_area_text(document, "A.6(4)")
    assert "Customs rates level 3: “Samples are always accepted.”" in text
    assert "A respondent finds that it does not apply and gives no reason." in text
    annex = section_text(document, "Annex: where answers differ")
    assert "* A.6(4) Laboratories and reference materials: agreed, 1 Started" in annex
    assert "| Customs | 3 Working | Samples are always accepted." in annex
    assert ": agreed, For some of the provisions\n| Customs | Drafts only | No reason given." in annex
    assert "In 2 of the 2 items put to respondents somebody answers otherwise than agreed." in annex
    assert "Agreed." not in text + annex  # who says the same is no dissent
    assert "4 Secured" not in annex  # nor is one who was withdrawn


def test_many_dissents_are_counted_and_stand_in_the_annex_one_by_one(report_of: Callable[..., ReportInput]) -> None:
    who = [f"{n:08d}-0000-4000-8000-000000000000" for n in range(5)]
    rows: list[tuple[str, str, Value]] = [("agreed/A.6(4)", "level", 1)]
    rows += [(f"response/{one}/A.6(4)", name, value) for one in who for name, value in (("level", 3), ("comment", one))]
    data = report_of(*rows)
    document = build("needs", data)
    assert "5 respondents answer otherwise than agreed; their reasons stand" in key_area_text(document, "A.6(4)")
    assert all(one in section_text(document, "Annex: where answers differ") for one in who)
    without = build("needs", replace(data, choices=Choices(left_out=frozenset({"differences"}))))
    assert all(one in key_area_text(without, "A.6(4)") for one in who)


def test_paper_and_practice_are_told_apart(report_of: Callable[..., ReportInput]) -> None:
    rows = (
        ("agreed/A.1(1)", "level", 1),
        ("agreed/A.1(1)", "level_on_paper", 3),
        ("agreed/A.1(2)", "level_on_paper", 2),
    )
    document = build("needs", report_of(*rows))
    assert key_area_text(document, "A.1(1)").startswith("In practice: [1]\u00a0Started\u2003On paper: [3]\u00a0Working")
    assert "Not answered yet." in key_area_text(document, "A.1(2)")
    assert "On paper: [2]\u00a0Partly working" in key_area_text(document, "A.1(2)")
    assert "In the 1 key area rated both on paper and in practice, more stands on paper" in as_text(document)


def test_an_unanswered_key_area_with_anything_recorded_keeps_its_block(report_of: Callable[..., ReportInput]) -> None:
    document = build("needs", report_of(("agreed/A.1(2)", "comment", "Ask the ministry.")))
    text = key_area_text(document, "A.1(2)")
    assert text.startswith("Not answered yet.")
    assert "Ask the ministry." in text
    assert key_area_text(document, "A.1(1)") == ""


def test_a_conflict_is_told_and_not_settled() -> None:
    info = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline")
    state = State()
    record(state, info, 1, "agreed/A.5(2)", "level", 1)
    record(state, info, 1, "agreed/A.5(2)", "level", 3, unseen=True)
    document = build("needs", gather(take_snapshot(info, state), "en", DAY))
    text = key_area_text(document, "A.5(2)")
    assert "Still to be agreed: Different values are recorded for “Level in practice”: " in text
    assert "Until people agree on one, the need is reckoned with the one that makes it largest." in text
    assert "1 value is recorded differently by people who worked apart" in section_text(document, "What is not known")
    assert "1 level is recorded differently by people who worked apart." in section_text(document, METHOD)
    assert "| Not agreed: different values" in section_text(document, "Annex: all answers")
    annex = section_text(document, "Annex: where answers differ")
    assert "* Infrastructure and expertise for risk work (A.5(2)): Level in practice" in annex
    assert "| “1 Started” | 21 November 2026 | reckoned with" in annex  # by it the need is largest
    assert "| “3 Working” | 21 November 2026 | not reckoned with" in annex


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


def test_who_took_part_is_told_by_institution_and_by_name_only_where_wished(
    sample: Sample, report_of: Callable[..., ReportInput]
) -> None:
    text = section_text(build("needs", sample("full")), "Who took part")
    assert "| Period of the assessment | January to September 2026" in text
    assert "not given" not in text
    who = ((f"respondent/{ALICE}", "institution", "Customs"), (f"respondent/{ALICE}", "name", "A. Person"))
    dissent = (("agreed/A.5(1)", "level", 1), (f"response/{ALICE}/A.5(1)", "level", 3))
    data = report_of(*who, *dissent, (f"respondent/{ALICE}", "role", "Head"), ("party", "focal_point", "B. Officer"))
    unnamed, named = (
        as_text(build("needs", replace(data, choices=choices))) for choices in (Choices(), Choices(names=True))
    )
    assert "| Customs | Not stated | A. Person, Head | 1 | 1" in named
    assert "| Customs / A. Person | 3 Working" in named
    assert "| National focal point | B. Officer" in named
    assert not any(personal in unnamed for personal in ("A. Person", "Head", "B. Officer"))
    empty = section_text(build("needs", sample("empty")), "Who took part")
    for label in ("National authority", "Period of the assessment", "Languages of the assessment"):
        assert f"| {label} | not given" in empty


def test_the_annexes_hold_every_answer_with_its_evidence_and_whatever_was_written_beside_it(
    report_of: Callable[..., ReportInput],
) -> None:
    paper = "evidence/51111111-1111-4111-8111-111111111111"
    rows: list[tuple[str, str, Value]] = [
        ("agreed/A.5(1)", "level", 1),
        ("agreed/A.5(1)", "confidence", 1),
        ("agreed/A.5(1)", "comment", "First line\nSecond line"),
        ("agreed/A.5(2)", "special", "dont_know"),
        ("agreed/A.5(2)", "reason", "Nobody was there"),
        ("agreed/A.5(2)", "who_could_know", "University"),
        ("agreed/A.5(2)", "by_when", "2027-03"),
        ("agreed/A.1.1", "status", "partly"),
        ("agreed/A.1(a)", "answer", "partly"),
        ("agreed/A.1(a)", "comment", "Act of 2014"),
        (paper, "title", "Register of permits"),
        (paper, "date", "2026-03-01"),
        (paper, "page", "p. 7"),
        (paper, "place", "Ministry"),
        (paper, "item", "A.5(1)"),
        (paper, "file", "ab" * 32),
        (paper, "file_name", "register.pdf"),
    ]
    data = report_of(*rows)
    document = build("needs", data)
    text = section_text(document, "Annex: all answers")
    assert "| 1 Started / Confidence: Low | First line / Second line / Evidence: E1." in text
    assert "| Don't know | Reason: Nobody was there / Who could know: University / By when: March 2027" in text
    assert "fulfil their obligations under the Protocol | Partly achieved | " in text
    assert "| For some of the provisions | Act of 2014" in text
    register = "| E1 | Register of permits | 1 March 2026 | p. 7 | Ministry | A.5(1) | Attached / register.pdf"
    assert register in section_text(document, "Annex: evidence")
    assert "Evidence: Register of permits, 1 March 2026 (E1)" in key_area_text(document, "A.5(1)")
    assert document.holds.answers == ("A.5(1)", "A.5(2)", "A.1.1", "A.1(a)")
    left_out = build("needs", replace(data, choices=Choices(left_out=frozenset({"answers", "goals", "method"}))))
    assert left_out.holds == Holds()
    titles = [found.title for found in left_out.sections]
    assert "Annex: all answers" not in titles
    assert METHOD in titles  # never left out


def test_what_works_stands_before_what_is_lacking(sample: Sample, report_of: Callable[..., ReportInput]) -> None:
    text = section_text(build("needs", sample("full")), "Summary for decision-makers")
    assert text.index("2 of 33 key areas work, at level 3 or above") < text.index("The highest needs")
    assert "3 of 16 national actions are under way." in text
    low = section_text(build("needs", report_of(("agreed/A.5(1)", "level", 1))), "Summary for decision-makers")
    assert "The 1 key area with an agreed level does not reach level 3 (“Working”) yet." in low
    assert "What is asked is to decide who takes up the highest needs" in low
    before, now = (snapshot_of([("agreed/A.5(1)", "level", level)], cycle=str(level)) for level in (1, 3))
    document = build("needs", gather(now, "en", DAY, before))
    assert "works, at level 3 or above: “Assessing, reviewing and managing risks” (A.5(1)). Since “" in as_text(
        document
    )
    assert "1 key area stands higher than before." in as_text(document)


def test_a_long_summary_of_the_countrys_own_is_whole_and_leaves_room_for_fewer_needs(sample: Sample) -> None:
    data = sample("full")
    own = "\n".join(["A sentence of the ministry that goes on and on until the line is full."] * 15)
    values = {**data.snapshot.values, ("party", "summary"): Current(own, ())}
    blocks = section(build("needs", replace(data, snapshot=replace(data.snapshot, values=values))), SUMMARY).blocks
    assert sum("on and on" in line for block in blocks for line in block_lines(block)) == 15
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [3]


def test_the_method_says_what_the_round_left_out() -> None:
    rows = [("goal/A.9", "scope", "not_concerned"), ("goal/A.9", "reason", "Imports none")]
    whole = section_text(build("needs", gather(snapshot_of([]), "en", DAY)), "How this was assessed")
    assert "This round leaves out" not in whole
    text = section_text(build("needs", gather(snapshot_of(rows), "en", DAY)), "How this was assessed")
    assert "This round leaves out 2 of 37 key areas. 2 with A.9 (Does not concern the country: Imports none)." in text
