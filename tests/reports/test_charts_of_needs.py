"""Charts of the needs: nothing lost, nothing over another, marks where the drawing is, told apart without colour."""

from __future__ import annotations

import itertools
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hostile import HOSTILE

from cpdesk.analysis.needs import HIGH_NEED, Quadrant, need_index
from cpdesk.reports.charts import (
    AreaRow,
    AreaWords,
    Drawing,
    HeatCell,
    HeatRow,
    HeatWords,
    MatrixNeed,
    MatrixWords,
    Numbered,
    ProfileRow,
    ProfileWords,
    draw_areas,
    draw_heat_map,
    draw_matrix,
    draw_profile,
)
from cpdesk.reports.charts.heat import step_of
from cpdesk.reports.charts.svg import width_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"
Draw = Callable[..., Drawing]


def quadrant(index: float, feasibility: int | None) -> Quadrant:
    if feasibility is None:
        return Quadrant.UNSORTED
    if index >= HIGH_NEED:
        return Quadrant.QUICK_WIN if feasibility > 1 else Quadrant.STRATEGIC
    return Quadrant.FILL_IN if feasibility > 1 else Quadrant.LATER


def matrix_needs(text: str = "Title", count: int = 37, feasibility: int | None = 0) -> list[MatrixNeed]:
    """Return needs all over the matrix, or (with a feasibility) all in one of its columns."""
    chance = random.Random(7)
    found = []
    for place in range(count):
        index = need_index(chance.choice((0.5, 1, 2, 3, 4)), chance.choice((1, 2, 3))) if feasibility == 0 else 50.0
        rated = chance.choice((None, 1, 2, 3)) if feasibility == 0 else feasibility
        square = Numbered(str(place + 1), f"A.{place}", f"{text} {place}", text, provisional=place == 1)
        found.append(MatrixNeed(index, rated, quadrant(index, rated), square))
    return found


def matrix(text: str = "x", *, needs: list[MatrixNeed] | None = None, right_to_left: bool = False) -> Drawing:
    names = dict.fromkeys(Quadrant, text)
    words = MatrixWords(text, text, text, (text, text, text), names, text, text, text)
    return draw_matrix(matrix_needs(text) if needs is None else needs, words, right_to_left=right_to_left)


def heat(text: str = "x", *, right_to_left: bool = False) -> Drawing:
    cells = (
        HeatCell(3, (text, text), target="a/b", words=text),
        HeatCell(None, (text,)),
        HeatCell(0, (text,), words=text),
    )
    rows = [HeatRow(text, cells), HeatRow(text, (HeatCell(20, (text,), target="c/d", words=text), *cells[:2]))]
    return draw_heat_map(rows, HeatWords(text, text, (text, text, text), text), right_to_left=right_to_left)


def areas(text: str = "x", *, right_to_left: bool = False) -> Drawing:
    squares = [Numbered(str(place), f"A.{place}", text, text) for place in range(20)]
    rows = [
        AreaRow(text, tuple(squares[:13]), text, 70, 99),
        AreaRow(text, (), text, 0, 0),
        AreaRow(text, tuple(squares[:1]), "", 120, 99),
    ]
    words = AreaWords(text, text, text, text, "{n} of {total}", text, text)
    return draw_areas(rows, words, squares[13:], right_to_left=right_to_left)


def goals(text: str = "x", *, right_to_left: bool = False) -> Drawing:
    rows = [
        ProfileRow(text, 1.5, 3, 2, 3, text, "A.1(1)", text),
        ProfileRow(text, None, None, 0, 2, text),
        ProfileRow(text * 30, 2, 2, 1, 2, text, "A.2(1)"),
    ]
    return draw_profile(rows, ProfileWords(text, text, text, text, text, text), right_to_left=right_to_left)


CHARTS: list[Draw] = [matrix, heat, areas, goals]


def over(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    x, y, wide, tall = one
    left, top, width, height = other
    return x < left + width and left < x + wide and y < top + height and top < y + tall


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_marks_lie_inside_the_drawing_and_not_over_each_other(draw: Draw, right_to_left: bool) -> None:
    drawing = draw(right_to_left=right_to_left)
    root = ET.fromstring(drawing.svg)
    assert (float(root.get("width") or 0), float(root.get("height") or 0)) == (drawing.width, drawing.height)
    boxes = [(mark.x, mark.y, mark.width, mark.height) for mark in drawing.marks]
    assert boxes
    for x, y, wide, tall in boxes:
        assert 0 <= x <= x + wide <= drawing.width
        assert 0 <= y <= y + tall <= drawing.height
    assert not [pair for pair in itertools.combinations(boxes, 2) if over(*pair)]


@pytest.mark.parametrize("draw", CHARTS)
def test_everything_drawn_lies_inside_the_drawing(draw: Draw) -> None:
    drawing = draw()
    for part in ET.fromstring(drawing.svg).iter(f"{SVG}rect"):
        x, y, wide, tall = (float(part.get(name) or 0) for name in ("x", "y", "width", "height"))
        assert wide > 0
        assert x >= -0.1
        assert x + wide <= drawing.width + 0.1
        assert y >= -0.1
        assert y + tall <= drawing.height + 0.1


@pytest.mark.parametrize("draw", CHARTS)
def test_right_to_left_mirrors_marks_with_the_drawing(draw: Draw) -> None:
    there, mirrored = draw(), draw(right_to_left=True)
    assert [mark.target for mark in there.marks] == [mark.target for mark in mirrored.marks]
    for left, right in zip(there.marks, mirrored.marks, strict=True):
        assert right.x == pytest.approx(there.width - left.x - left.width)
        assert (right.y, right.width, right.height) == (left.y, left.width, left.height)
    rects = [list(ET.fromstring(found.svg).iter(f"{SVG}rect")) for found in (there, mirrored)]
    for one, other in zip(*rects, strict=True):
        expected = there.width - float(one.get("x") or 0) - float(one.get("width") or 0)
        assert float(other.get("x") or 0) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("draw", CHARTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(draw: Draw, text: str) -> None:
    for mirrored in (False, True):
        root = ET.fromstring(draw(text, right_to_left=mirrored).svg)
        assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {"svg", "title", "desc", "rect", "line", "text"}


@pytest.mark.parametrize("feasibility", [0, None, 1, 2, 3], ids=["all over", "not rated", "low", "medium", "high"])
def test_every_need_stands_in_the_matrix_once_wherever_the_needs_crowd(feasibility: int | None) -> None:
    needs = matrix_needs(feasibility=feasibility)
    drawing = matrix(needs=needs)
    assert sorted(mark.target for mark in drawing.marks) == sorted(need.square.target for need in needs)
    written = [part.text for part in ET.fromstring(drawing.svg).iter(f"{SVG}text")]
    assert all(written.count(need.square.number) >= 1 for need in needs)


def test_the_four_quadrants_and_the_strip_look_different_without_colour() -> None:
    places = ((75.0, 3), (75.0, 1), (8.0, 3), (8.0, 1), (75.0, None))
    needs = [
        MatrixNeed(index, rated, quadrant(index, rated), Numbered("7", str(place), "x"))
        for place, (index, rated) in enumerate(places)
    ]
    drawing = matrix(needs=needs)
    looks = {}
    for mark in drawing.marks:
        square = next(
            part
            for part in ET.fromstring(drawing.svg).iter(f"{SVG}rect")
            if (float(part.get("x") or 0), float(part.get("y") or 0)) == pytest.approx((mark.x, mark.y), abs=0.02)
        )
        looks[mark.target] = (grey(square.get("fill") or ""), square.get("stroke-width"))
    assert len({looks[str(place)] for place in range(4)}) == 4
    rows = {mark.target: mark.y for mark in drawing.marks}
    across = {mark.target: mark.x for mark in drawing.marks}
    assert rows["0"] == rows["1"] < rows["2"] == rows["3"] < rows["4"]
    assert across["1"] < across["0"]
    assert across["3"] < across["2"]


def test_a_provisional_need_stands_in_a_dashed_frame_that_is_explained() -> None:
    words = MatrixWords("t", "d", "n", ("l", "m", "h"), dict.fromkeys(Quadrant, "q"), "u", "not agreed", "by people")
    plain = [MatrixNeed(50, 2, Quadrant.QUICK_WIN, Numbered("1", "A.1(1)", "x"))]
    marked = [MatrixNeed(50, 2, Quadrant.QUICK_WIN, Numbered("1*", "A.1(1)", "x", "", True, True))]
    without, both = draw_matrix(plain, words).svg, draw_matrix(marked, words).svg
    assert "not agreed" not in without
    assert "by people" not in without
    assert "not agreed" in both
    assert "by people" in both
    assert both.count('stroke-dasharray="3 2"') == 2  # the need's own, and the example that explains it


@pytest.mark.parametrize("text", ["a" * 200_000, "word " * 40_000, "漢字" * 50_000, "(A.5(2)) المستوى " * 9_000])
def test_a_text_of_any_length_fits_its_room_at_once(text: str) -> None:
    lines = wrapped(text, 13, 200)
    assert len(lines) <= 2
    assert max(width_of(line, 13) for line in lines) <= 200
    assert lines[-1].endswith("…")


def test_the_darker_the_cell_the_more_and_the_legend_says_from_where() -> None:
    assert [step_of(number, 20) for number in (0, 1, 5, 6, 10, 11, 15, 16, 20)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert [step_of(number, 2) for number in (0, 1, 2)] == [0, 1, 2]
    assert step_of(0, 0) == 0
    written = {part.text for part in ET.fromstring(heat().svg).iter(f"{SVG}text")}
    assert {"0", "1–5", "6–10", "11–15", "16–20"} <= written


def test_a_cell_of_which_nothing_is_known_is_not_a_zero() -> None:
    words = HeatWords("t", "d", ("c",), "l")
    known, unknown = (draw_heat_map([HeatRow("r", (HeatCell(number, ()),))], words).svg for number in (0, None))
    assert "stroke-dasharray" not in known
    assert "stroke-dasharray" in unknown
    assert ">?<" in unknown


def grey(colour: str) -> float:
    """Return how bright a colour is when it is printed without colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return round(0.299 * red + 0.587 * green + 0.114 * blue)
