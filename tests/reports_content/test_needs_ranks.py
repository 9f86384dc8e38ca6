"""What people say of needs, in the report: ranks they set, causes, a weighting, what is to be found out."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.analysis.need_words import explanation
from cpdesk.assessment.values import Value
from cpdesk.reports.document import Document, Table
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build, build_sheets

from .as_text import as_text, block_lines, row_text
from .test_needs_report import ALICE, BORIS, CHEN, key_area_text, section, section_text

Rows = tuple[tuple[str, str, Value], ...]
Report = Callable[..., ReportInput]
PRIORITY, UNKNOWN, SUMMARY = "Needs in order of priority", "What is not known", "Summary for decision-makers"
WEIGHING = "How the group weighs"

TWO: Rows = (
    ("agreed/A.5(1)", "level", 0),
    ("agreed/A.5(1)", "target", 4),
    ("agreed/A.5(2)", "level", 2),
    ("agreed/A.5(2)", "target", 3),
    ("agreed/A.5(2)", "importance", 1),
)
SET: Rows = (("need/A.5(2)", "rank", 1), ("need/A.5(2)", "rank_reason", "The laboratory\ncloses in May"))


def rows_of(document: Document, title: str, caption: str) -> list[str]:
    """Return the rows of a table in a section as text."""
    tables = (block for block in section(document, title).blocks if isinstance(block, Table))
    return [
        row_text(row).removeprefix("| ") for table in tables if table.caption.startswith(caption) for row in table.rows
    ]


def points(number: int, who: str, *given: int) -> Rows:
    """Return the rows of one participant's points."""
    subject = f"weighting/{number:08d}-0000-4000-8000-000000000000"
    names = ("obligation", "urgency", "goals_helped", "cost", "sustainability")
    return ((subject, "who", who), *((subject, name, value) for name, value in zip(names, given, strict=True)))


def test_a_rank_set_by_people_is_marked_with_its_reason_wherever_it_stands(report_of: Report) -> None:
    document = build("needs", report_of(*TWO, *SET))
    sentence = "Set to rank 1 by people (computed: 2): The laboratory closes in May"
    first, second = rows_of(document, PRIORITY, "Needs in the order of their ranks")
    assert first.startswith("1* |")
    assert sentence in first
    assert second.startswith("1 |")
    assert "by people" not in second
    assert rows_of(document, SUMMARY, "The highest needs")[0].startswith("1* |")
    assert "rank 1* of 2" in key_area_text(document, "A.5(2)")
    assert sentence in key_area_text(document, "A.5(2)")
    for title in (SUMMARY, PRIORITY):
        assert "* Rank set by people instead of the computed one." in section_text(document, title)
    assert "marked with *" in section_text(document, "How this was assessed")


def test_the_highest_need_is_the_first_of_the_table_below(report_of: Report) -> None:
    document = build("needs", report_of(*TWO, ("need/A.5(1)", "rank", 2), SET[0]))
    assert rows_of(document, SUMMARY, "The highest needs")[0].startswith("1* |")
    assert "the highest need is “Infrastructure and expertise for risk work”" in section_text(document, PRIORITY)


def test_the_table_of_the_highest_needs_does_not_promise_ranks_from_1(report_of: Report) -> None:
    rows = [*TWO, ("need/A.5(1)", "rank", 7), ("need/A.5(2)", "rank", 9)]
    text = section_text(build("needs", report_of(*rows)), SUMMARY)
    assert "[table: The highest needs, in the order of their ranks]" in text
    assert "7* |" in text


def test_what_could_be_a_need_is_said_in_every_chapter_and_nowhere_called_met(report_of: Report) -> None:
    levels: Rows = tuple((f"response/{who}/A.6(4)", "level", n) for who, n in ((ALICE, 0), (BORIS, 3), (CHEN, 3)))
    document = build("needs", report_of(*levels, ("agreed/A.6(4)", "target", 3), ("agreed/A.6(4)", "importance", 3)))
    sentence = "Levels from 0 to 3 are recorded and none is agreed: from rank 1 to no need at all; its index would be "
    sentence += "75 at most."
    assert f"Could be a need: {sentence}" in key_area_text(document, "A.6(4)")
    (line,) = rows_of(document, UNKNOWN, "Key areas that could be needs")
    assert sentence in line
    assert "1 key area could be a need" in section_text(document, SUMMARY)
    for chapter in (SUMMARY, PRIORITY):
        assert "No key area is surely below its target" in section_text(document, chapter)
    assert "it could be a need" in section_text(document, "How this was assessed")
    text = as_text(document) + as_text(build("action-plan", report_of(*levels, ("agreed/A.6(4)", "target", 3))))
    for untrue in ("the target is reached", "has reached its target", "is below its"):
        assert untrue not in text


def test_the_report_explains_a_rank_in_the_words_of_the_window(report_of: Report) -> None:
    data = report_of(*TWO)
    text = section_text(build("needs", data), PRIORITY)
    for need in data.needs.ranked:
        said = explanation(data.catalogue, need).partition(": rank")[0]
        assert f"{said}." in text


def test_the_action_plan_marks_a_rank_set_by_people_too(report_of: Report) -> None:
    action = "action/00000000-0000-4000-8000-000000000000"
    document = build("action-plan", report_of(*TWO, *SET))
    assert "| 1* |" in as_text(document)
    assert "Set to rank 1 by people (computed: 2): The laboratory closes in May" in as_text(document)
    answered = as_text(build("action-plan", report_of(*TWO, *SET, (action, "need", "A.5(2)"))))
    assert "Rank 1*" in answered
    assert "* Rank set by people instead of the computed one." in answered


def test_a_set_rank_without_a_reason_says_so(report_of: Report) -> None:
    document = build("needs", report_of(*TWO, SET[0]))
    assert "Set to rank 1 by people (computed: 2); no reason is recorded." in section_text(document, PRIORITY)


def test_without_a_set_rank_nothing_is_marked(report_of: Report) -> None:
    text = as_text(build("needs", report_of(*TWO)))
    assert "by people" not in text
    assert "1*" not in text


def test_the_workbook_holds_both_ranks_and_the_reason(report_of: Report) -> None:
    sheets = build_sheets("action-plan", report_of(*TWO, *SET, ("need/A.5(2)", "causes", "people,money"))).sheets
    sheet = next(sheet for sheet in sheets if sheet.name == "Needs")
    heads = [column.head for column in sheet.columns]
    found = [dict(zip(heads, row, strict=True)) for row in sheet.rows]
    wanted = ("Code", "Rank", "Computed rank", "Rank set by people", "Root causes")
    assert [[row[head] for head in wanted] for row in found] == [
        ["A.5(2)", 1, 2, "The laboratory closes in May", "Staff and skills; Money"],
        ["A.5(1)", 1, 1, "", ""],
    ]


def test_a_rank_that_moves_far_is_marked(report_of: Report) -> None:
    others = ("A.1(1)", "A.2(1)", "A.3(1)")
    rows = [(f"agreed/{code}", name, value) for code in others for name, value in (("level", 1), ("importance", 3))]
    rows += [("agreed/A.5(1)", "level", 0), ("agreed/A.5(1)", "importance", 1), ("agreed/A.5(1)", "target", 4)]
    table = rows_of(build("needs", report_of(*rows)), PRIORITY, "Needs in the order of their ranks")
    assert [row.split(" | ")[4] for row in table if "A.5(1)" in row] == ["1–4 ↕"]
    assert sum("↕" in row for row in table) == 1


def test_an_open_level_gives_a_range_of_need_and_says_why(report_of: Report) -> None:
    levels: Rows = tuple((f"response/{who}/A.6(4)", "level", n) for who, n in ((ALICE, 0), (BORIS, 1), (CHEN, 3)))
    document = build(
        "needs", report_of(*TWO, *levels, ("agreed/A.6(4)", "target", 4), ("agreed/A.6(4)", "importance", 3))
    )
    sentence = "Until it is agreed, the need lies between 25 and 100."
    assert "Level 1 (0–3, not agreed) → target 4, " in section_text(document, PRIORITY)
    assert sentence in section_text(document, PRIORITY)
    assert sentence in key_area_text(document, "A.6(4)")
    assert "is not agreed, the range spans" in section_text(document, "How this was assessed")


def test_root_causes_stand_with_the_need_and_in_a_table_of_their_own(report_of: Report) -> None:
    causes: Rows = (("need/A.5(2)", "causes", "law,people"), ("need/A.5(2)", "cause_text", "Posts are vacant"))
    document = build("needs", report_of(*TWO, *causes))
    assert "Root causes: Law; Staff and skills; Posts are vacant" in key_area_text(document, "A.5(2)")
    first, second = rows_of(document, "Root causes", "What stands behind the needs")
    assert first.endswith("| Not named yet | ")
    assert second.endswith("| Law; Staff and skills | Posts are vacant")
    assert "Root causes" not in as_text(build("needs", report_of(*TWO)))


def test_the_weighting_shows_mean_and_spread_and_who_does_not_count(report_of: Report) -> None:
    weights = (*points(1, "Customs", 40, 20, 10, 20, 10), *points(2, "Health", 10, 50, 5, 35, 0))
    document = build("needs", report_of(*TWO, *weights, *points(3, "University", 10, 50, 5, 25, 0)))
    table = rows_of(document, WEIGHING, "Points of 2 participants")
    assert [row.split(" | ")[0::2] for row in table][:2] == [["Obligation", "25", "40"], ["Urgency", "35", "50"]]
    assert [row.split(" | ")[3] for row in table] == ["10", "20", "5", "20", "0"]
    text = section_text(document, WEIGHING)
    assert "3 participants spread points over five criteria; the points of 2 sum to 100 and count." in text
    assert "Not counted: Participant 3 (90 points)." in text  # names are printed only where they are wished
    assert [row.split(" | ")[0] for row in rows_of(document, WEIGHING, "The order of the group")] == ["1", "2"]


def test_points_that_nobody_finished_make_no_table(report_of: Report) -> None:
    institution = ("party", "institutions", "Customs\nHealth")
    document = build("needs", report_of(*TWO, institution, *points(1, "Customs", 10, 0, 0, 0, 0)))
    assert "Not counted: Customs (10 points)." in section_text(document, WEIGHING)
    assert rows_of(document, WEIGHING, "Points of") == []


def test_information_needs_can_be_ticked_off_and_say_where_they_could_stand(report_of: Report) -> None:
    rows: Rows = (
        *TWO,
        ("agreed/A.1(1)", "special", "dont_know"),
        ("agreed/A.1(1)", "who_could_know", "Ministry of Justice"),
        ("agreed/A.1(1)", "by_when", "March 2027"),
        ("agreed/A.9(1)", "special", "dont_know"),
        ("need/A.9(1)", "asked", True),
    )
    document = build("needs", report_of(*rows))
    first, second = rows_of(document, UNKNOWN, "Information needs")
    assert first.startswith("☐ not yet |")
    assert first.endswith("| Ministry of Justice | March 2027 | 0–75 | 2–3")
    assert second.startswith("☑ yes |")
    lines = [line for block in section(document, UNKNOWN).blocks for line in block_lines(block)]
    assert any("Rank 3, one after all needs, means that it would be none." in line for line in lines)
