"""Charts of the needs built from an assessment: chart and table say the same, and every row leads to its answer."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import ItemKind
from cpdesk.reports.charts import PAPER
from cpdesk.reports.content.charts.areas import areas_chart
from cpdesk.reports.content.charts.capacity import capacity_chart
from cpdesk.reports.content.charts.chart import Chart
from cpdesk.reports.content.charts.goals import goals_chart
from cpdesk.reports.content.charts.matrix import matrix_chart
from cpdesk.reports.content.needs.capacity import capacity_section
from cpdesk.reports.content.needs.matrix import matrix_section
from cpdesk.reports.document import Figure, ListBlock, Table, plain
from cpdesk.reports.inputs import ReportInput

Sample = Callable[..., ReportInput]
ReportOf = Callable[..., ReportInput]


def capacity(data: ReportInput) -> Chart:
    chart = capacity_chart(data, data.guidance)
    assert chart is not None
    return chart


CHARTS = [matrix_chart, capacity, goals_chart, areas_chart]


def words_of(chart: Chart) -> list[str]:
    return [" ".join(plain(line) for found in row.cells for line in found.lines) for row in chart.table.rows]


def codes_behind(chart: Chart, target: str) -> list[str]:
    return [choice.code for choice in chart.choices[target]] if target in chart.choices else [target]


@pytest.mark.parametrize("build", CHARTS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_mark_and_row_leads_to_a_key_area_of_the_plan(
    build: Callable[[ReportInput], Chart], language: str, sample: Sample
) -> None:
    data = sample("full", language)
    chart = build(data)
    known = {item.code for item in data.edition.of_kind(ItemKind.KEY_AREA)}
    assert len(chart.targets) == len(chart.table.rows)
    targets = [mark.target for mark in chart.drawing.marks] + [target for target in chart.targets if target]
    assert targets
    assert {code for target in targets for code in codes_behind(chart, target)} <= known
    assert all(mark.words for mark in chart.drawing.marks)
    assert chart.alternative
    assert {len(row.cells) for row in chart.table.rows if not row.group} == {len(chart.table.columns)}
    if language == "ar":
        there, here = build(sample("full", "en")).drawing, chart.drawing
        assert [mark.target for mark in here.marks] == [mark.target for mark in there.marks]
        left, right = there.marks[0], here.marks[0]
        assert right.x == pytest.approx(there.width - left.x - left.width)


@pytest.mark.parametrize("how_much", ["half", "full"])
def test_every_need_is_in_the_matrix_and_in_its_table_once(how_much: str, sample: Sample) -> None:
    data = sample(how_much)
    chart = matrix_chart(data)
    needs = sorted(need.code for need in data.needs.ranked)
    assert sorted(mark.target for mark in chart.drawing.marks) == needs
    assert sorted(target for target in chart.targets if target) == needs
    for target, words in zip(chart.targets, words_of(chart), strict=True):
        need = data.needs.find(target)
        assert need is None or words.startswith((f"{need.shown_rank} ", f"{need.shown_rank}* "))


def test_a_rank_set_by_people_is_marked_in_square_words_and_table(report_of: ReportOf) -> None:
    rows = [("agreed/A.1(1)", "level", 0), ("agreed/A.2(1)", "level", 2), ("agreed/A.2(1)", "feasibility", 3)]
    rows += [("need/A.2(1)", "rank", 1), ("need/A.2(1)", "rank_reason", "The law is due")]
    chart = matrix_chart(report_of(*rows))
    square = next(mark for mark in chart.drawing.marks if mark.target == "A.2(1)")
    assert "set by people" in square.words
    assert ">1*<" in chart.drawing.svg
    assert "Rank set by people" in chart.drawing.svg
    assert words_of(chart)[chart.targets.index("A.2(1)")].startswith("1* ")
    assert "*" in chart.table.note
    assert "Fill-ins: needs ranked 1 (set by people)." in chart.alternative


def test_a_goal_leads_to_its_answers_and_without_any_to_its_first_key_area(report_of: ReportOf) -> None:
    rows = [("agreed/A.1(2)", "level", 1), ("agreed/A.5(2)", "level", 1), ("agreed/A.5(3)", "level", 4)]
    data = report_of(*rows, ("agreed/A.5(1)", "special", "dont_know"))
    chart = goals_chart(data)
    behind = [codes_behind(chart, mark.target) for mark in chart.drawing.marks]
    assert behind[0] == ["A.1(2)"]
    assert ["A.5(2)", "A.5(3)"] in behind
    assert ["A.2(1)"] in behind
    assert [codes_behind(chart, target) for target in chart.targets if target] == behind


def test_a_cell_of_the_heat_map_offers_its_needs_in_ranking_order(sample: Sample) -> None:
    data = sample()
    chart = capacity(data)
    order = [need.code for need in data.needs.ranked]
    for target, offered in chart.choices.items():
        codes = [choice.code for choice in offered]
        assert codes == sorted(codes, key=order.index)
        shown = words_of(chart)[chart.targets.index(target)]
        assert codes[0] in shown
        assert f" {len(codes)} " in shown
    assert {mark.target for mark in chart.drawing.marks} == set(chart.choices)


def test_capacity_of_which_no_level_is_known_shows_no_zero(report_of: ReportOf) -> None:
    data = report_of(("agreed/A.10(1)", "level", 0))
    chart = capacity(data)
    written = [part.text for part in ET.fromstring(chart.drawing.svg).iter("{http://www.w3.org/2000/svg}text")]
    assert written.count("?") > 12
    for row in chart.table.rows:
        if not row.group:
            needs, known = (plain(row.cells[column].lines[0]) for column in (1, 2))
            assert (needs == "?") == known.startswith("0 of ")


def test_needs_of_no_known_capacity_are_counted_below(sample: Sample) -> None:
    data = sample()
    guidance = data.guidance
    assert guidance is not None
    fewer = {code: words for code, words in guidance.key_areas.items() if code not in ("A.1(1)", "A.1(2)")}
    chart = capacity_chart(data, replace(guidance, key_areas=fewer))
    assert chart is not None
    assert "2 needs stand in no cell" in chart.table.note
    assert "stand in no cell" not in capacity(data).table.note


def test_without_a_guidance_there_is_no_heat_map(sample: Sample) -> None:
    data = sample()
    assert capacity_chart(data, None) is None
    assert capacity_chart(data, Guidance(data.edition.info.id)) is None


def test_the_sixteen_areas_stand_beside_the_counts_of_the_world(sample: Sample) -> None:
    data = sample()
    chart = areas_chart(data)
    assert len(chart.table.rows) == 16
    assert "Finding and identifying LMOs" in words_of(chart)[8]
    assert words_of(chart)[8].endswith("70 of 99")
    drawn = {mark.target for mark in chart.drawing.marks}
    assert drawn == {need.code for need in data.needs.ranked}


def test_needs_of_no_area_are_drawn_all_the_same(report_of: ReportOf) -> None:
    data = report_of(("agreed/A.1(1)", "level", 0))
    mapping = data.mapping.key_areas["A.1(1)"]
    assert mapping.reporting_areas
    loose = replace(data.mapping, key_areas={"A.1(1)": replace(mapping, reporting_areas=())})
    chart = areas_chart(replace(data, mapping=loose))
    assert [mark.target for mark in chart.drawing.marks] == ["A.1(1)"]
    assert "1 need belongs to none of these areas:" in chart.drawing.svg


def test_the_report_holds_matrix_and_heat_map_each_in_words_too(sample: Sample) -> None:
    data = sample()
    for section in (matrix_section(data), capacity_section(data)):
        assert section is not None
        figure = next(block for block in section.blocks if isinstance(block, Figure))
        assert figure.alternative
        assert PAPER.text in figure.svg
        beside = [block for block in section.blocks if isinstance(block, Table | ListBlock)]
        assert len(beside) == 1
        if isinstance(beside[0], ListBlock):  # every need stands in one of the groups
            words = " ".join(plain(entry) for entry in beside[0].entries)
            assert all(words.count(f"({need.code}, rank ") == 1 for need in data.needs.ranked)


def test_an_empty_assessment_has_neither(sample: Sample) -> None:
    assert matrix_section(sample("empty")) is None
    assert capacity_section(sample("empty")) is None


def test_other_editions_have_charts_or_none(report_of: ReportOf) -> None:
    data = report_of(edition="lg13-2019")
    assert capacity_chart(data, data.guidance) is None
    assert goals_chart(data).drawing.marks == ()
