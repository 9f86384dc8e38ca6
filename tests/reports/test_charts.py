from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from hostile import HOSTILE
from report_sample import profile_chart, timeline_chart
from report_sample_words import WORDS

from cpdesk.reports.charts import (
    ProfileRow,
    ProfileWords,
    TimelineBar,
    TimelineGroup,
    TimelineWords,
    draw_profile,
    timeline,
    timeline_pages,
)

SVG = "{http://www.w3.org/2000/svg}"
PROFILE = ProfileWords("Profile", "What it shows", "now", "aimed for", "{n} of {total}", "not known")
TIMELINE = TimelineWords("Timeline", "What it shows", "planned", "done", "today", "no period yet")
TODAY = dt.date(2026, 11, 21)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def marks(svg: str) -> list[tuple[str, float]]:
    return [(e.tag, float(e.get("x") or 0)) for e in ET.fromstring(svg).iter(f"{SVG}rect")]


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_charts_are_well_formed_named_and_of_simple_parts(language: str) -> None:
    for draw in (profile_chart, timeline_chart):
        root = ET.fromstring(draw(WORDS[language], language == "ar"))
        assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
        assert root[0].text
        assert root[1].text
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "desc", "rect", "line", "text"}
        assert not [e for e in root.iter() if e.get("class") or e.get("style")]


@pytest.mark.parametrize("draw", [profile_chart, timeline_chart])
def test_right_to_left_mirrors_every_mark(draw: object) -> None:
    there = draw(WORDS["en"], False)  # type: ignore[operator]
    mirrored = draw(WORDS["en"], True)  # type: ignore[operator]
    width = float(ET.fromstring(there).get("width") or 0)
    for left, right in zip(
        ET.fromstring(there).iter(f"{SVG}rect"), ET.fromstring(mirrored).iter(f"{SVG}rect"), strict=True
    ):
        expected = width - float(left.get("x") or 0) - float(left.get("width") or 0)
        assert float(right.get("x") or 0) == pytest.approx(expected, abs=0.02)


def test_profile_shows_levels_targets_counts_and_what_is_not_known() -> None:
    rows = [ProfileRow("Known", 1.5, 3, 2, 3), ProfileRow("Unknown", None, 2, 0, 3), ProfileRow("Reached", 3, 3, 3, 3)]
    found = texts(draw_profile(rows, PROFILE).svg)
    assert {"Known", "1.5", "2 of 3", "Unknown", "?", "0 of 3", "Reached", "not known"} <= set(found)


def test_profile_without_rows_is_drawn() -> None:
    assert ET.fromstring(draw_profile([], PROFILE).svg).tag == f"{SVG}svg"


def test_every_action_is_on_the_timeline_once_however_it_is_split() -> None:
    bars = tuple(TimelineBar(f"Action {n}", "Lead", "2026-Q1", "2027-Q4") for n in range(80))
    groups = [TimelineGroup("One", bars[:50]), TimelineGroup("Two", bars[50:])]
    pages = timeline_pages(groups, TIMELINE, today=TODAY, rows=20)
    found = [text for svg in pages for text in texts(svg) if text.startswith("Action")]
    assert found == [bar.label for bar in bars]
    assert len(pages) == 5
    assert [text for text in texts(timeline(groups, TIMELINE)) if text.startswith("Action")] == found


def test_actions_without_a_period_say_so() -> None:
    groups = [TimelineGroup("G", (TimelineBar("No dates", "Lead", "", ""), TimelineBar("End only", "", "", "2027-Q1")))]
    assert texts(timeline(groups, TIMELINE, today=TODAY)).count("no period yet") == 1


def test_a_bar_lies_where_its_quarters_do() -> None:
    groups = [
        TimelineGroup(
            "G", (TimelineBar("A", "", "2026-Q1", "2026-Q4", 0.5), TimelineBar("B", "", "2027-Q1", "2027-Q4"))
        )
    ]
    bars = [e for e in ET.fromstring(timeline(groups, TIMELINE)).iter(f"{SVG}rect") if e.get("height") == "14"]
    first, done, second = ((float(e.get("x") or 0), float(e.get("x") or 0) + float(e.get("width") or 0)) for e in bars)
    assert first[1] == pytest.approx(second[0] - 3, abs=0.1)
    assert done == (first[0], pytest.approx((first[0] + first[1]) / 2, abs=0.1))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    for mirrored in (False, True):
        words = ProfileWords(text, text, text, text, text, text)
        ET.fromstring(draw_profile([ProfileRow(text, None, 2, 1, 2, text)], words, right_to_left=mirrored).svg)
        said = TimelineWords(text, text, text, text, text, text)
        groups = [TimelineGroup(text, (TimelineBar(text, text, text, text),))]
        ET.fromstring(timeline(groups, said, today=TODAY, right_to_left=mirrored))


def test_measures_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        draw_profile([ProfileRow("x", float("nan"), 2, 1, 2)], PROFILE)
