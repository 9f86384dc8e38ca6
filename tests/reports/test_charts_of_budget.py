"""The chart of the budget: nothing outside it, bars as long as their amounts, told apart without colour."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.reports.charts import BudgetBar, BudgetPanel, BudgetWords, Drawing, draw_budget
from cpdesk.reports.charts.budget import hatching

SVG = "{http://www.w3.org/2000/svg}"
WORDS = BudgetWords("Budget", "By year", "Available or secured", "Funding gap")
SIZES = st.floats(0.5, 900)


def drawn(*amounts: tuple[int, int], text: str = "", right_to_left: bool = False, width: float = 680) -> Drawing:
    bars = tuple(
        BudgetBar(text or str(2027 + n), Decimal(covered), Decimal(gap), text or "1,000 USD", text or "words", f"y{n}")
        for n, (covered, gap) in enumerate(amounts)
    )
    return draw_budget(
        (BudgetPanel("", bars), BudgetPanel("KES", bars)), WORDS, right_to_left=right_to_left, width=width
    )


def bars_of(drawing: Drawing) -> list[tuple[float, float, str]]:
    """Return left edge, width and fill of what is drawn as high as a bar."""
    rects = [rect.attrib for rect in ET.fromstring(drawing.svg).iter(f"{SVG}rect") if rect.attrib["height"] == "18"]
    return [(float(rect["x"]), float(rect["width"]), rect["fill"]) for rect in rects]


@given(width=SIZES, height=SIZES)
def test_hatching_stays_inside_and_slants(width: float, height: float) -> None:
    for x1, y1, x2, y2 in hatching(10, 20, width, height, 7):
        assert 10 <= x1 <= x2 <= 10 + width + 1e-6
        assert 20 - 1e-6 <= y2 <= y1 <= 20 + height + 1e-6
        assert abs((x2 - x1) - (y1 - y2)) < 1e-6


def test_bars_are_as_long_as_their_amounts() -> None:
    found = bars_of(drawn((100, 300), (200, 0)))
    covered, ground, frame, second = found[:4]
    assert ground[:2] == frame[:2] and frame[2] == "none"
    assert frame[1] == pytest.approx(3 * covered[1], abs=0.02)
    assert second[1] == pytest.approx(2 * covered[1], abs=0.02)
    assert frame[0] == pytest.approx(covered[0] + covered[1], abs=0.02)


def test_what_is_to_be_found_is_hatched_not_only_coloured() -> None:
    lines = [line.attrib for line in ET.fromstring(drawn((0, 300)).svg).iter(f"{SVG}line")]
    slanted = [line for line in lines if line["x1"] != line["x2"] and line["y1"] != line["y2"]]
    assert len(slanted) > 10
    full = [line.attrib for line in ET.fromstring(drawn((300, 0)).svg).iter(f"{SVG}line")]
    assert len([line for line in full if line["x1"] != line["x2"] and line["y1"] != line["y2"]]) < 10


def test_mirrored_bars_are_the_mirror_image() -> None:
    plain, mirrored = drawn((100, 300), (0, 50)), drawn((100, 300), (0, 50), right_to_left=True)
    turned = [(pytest.approx(plain.width - x - wide, abs=0.02), wide, fill) for x, wide, fill in bars_of(plain)]
    assert bars_of(mirrored) == turned


@pytest.mark.parametrize("width", [280, 680])
@pytest.mark.parametrize("text", [*HOSTILE, "9" * 400])
def test_any_text_and_no_money_at_all_are_drawn(text: str, width: float) -> None:
    drawing = drawn((0, 0), (10**24, 1), text=text, width=width)
    assert drawing.width == width
    root = ET.fromstring(drawing.svg)
    assert [mark.target for mark in drawing.marks] == ["y0", "y1", "y0", "y1"]
    for rect in root.iter(f"{SVG}rect"):
        assert -0.1 <= float(rect.attrib["x"]) <= drawing.width
        assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= drawing.width + 0.1
    assert all(mark.y >= 0 and mark.y + mark.height <= drawing.height for mark in drawing.marks)
