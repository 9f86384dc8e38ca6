"""``cpdesk needs``: every rank explains itself, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cpdesk.analysis.weighting import Criterion
from cpdesk.cli import main
from cpdesk.storage.store import Record, Store

Capture = pytest.CaptureFixture[str]

ANSWERS = (
    ("agreed/A.5(1)", "level", 0),
    ("agreed/A.5(1)", "target", 4),
    ("agreed/A.5(1)", "feasibility", 3),
    ("agreed/A.5(2)", "level", 1),
    ("agreed/A.5(2)", "importance", 3),
    ("agreed/A.5(2)", "confidence", 1),
    ("agreed/A.1(1)", "special", "dont_know"),
    ("agreed/A.1(1)", "who_could_know", "Ministry of Justice"),
)
SET_RANK = (("need/A.5(2)", "rank", 1), ("need/A.5(2)", "rank_reason", "The laboratory closes in May"))
CAUSES = (("need/A.5(2)", "causes", "people,money"), ("need/A.5(2)", "cause_text", "Posts are vacant"))


def points(number: int, who: str, *given: int) -> tuple[tuple[str, str, object], ...]:
    """Return the rows of one participant's points."""
    subject = f"weighting/{number:08d}-0000-4000-8000-000000000000"
    return ((subject, "who", who), *((subject, str(name), n) for name, n in zip(Criterion, given, strict=True)))


def needs(file: Path, rows: Iterable[tuple[str, str, object]], capsys: Capture, *more: str) -> str:
    """Record rows and return what ``cpdesk needs`` prints."""
    with closing(Store.open(file)) as store:
        store.record([Record(subject, field, value) for subject, field, value in rows])
    capsys.readouterr()
    assert main(["needs", str(file), *more]) == 0
    return capsys.readouterr().out


def document(file: Path, rows: Iterable[tuple[str, str, object]], capsys: Capture) -> dict[str, Any]:
    """Record rows and return the JSON document."""
    found = json.loads(needs(file, rows, capsys, "--json"))
    assert isinstance(found, dict)
    return found


def test_each_need_says_why_it_stands_where_it_does(path: Path, capsys: Capture) -> None:
    lines = needs(path, ANSWERS, capsys).splitlines()
    assert lines[0] == "2 of 37 key areas have a level"
    assert lines[1].startswith("1. A.5(1) Assessing, reviewing and managing risks: index 100; Quick win")
    assert lines[3].startswith("2. A.5(2) ")
    assert lines[4].strip() == (
        "Level 1 → target 3 (proposed), asked for by the plan, importance high, confidence low: rank 2."
    )
    assert lines[5] == "1 key area is not known"
    assert "From rank 2 to no need at all" in lines[6]
    assert lines[7].strip() == "Who could know: Ministry of Justice; by when: not recorded; not asked yet"


def test_a_set_rank_comes_first_with_its_mark_and_reason(path: Path, capsys: Capture) -> None:
    lines = needs(path, [*ANSWERS, *SET_RANK, *CAUSES], capsys).splitlines()
    assert lines[1].startswith("1 (set by people). A.5(2) ")
    assert lines[2].endswith("rank 2. Set to rank 1 by people (computed: 2): The laboratory closes in May")
    assert lines[3].strip() == "Root causes: Staff and skills; Money; Posts are vacant"
    assert lines[4].startswith("1. A.5(1) ")


def test_the_groups_weighting_is_told_with_its_spread(path: Path, capsys: Capture) -> None:
    rows = [
        *points(1, "Customs", 40, 20, 10, 20, 10),
        *points(2, "Health", 10, 45, 5, 40, 0),
        *points(3, "", 9, 0, 0, 0, 0),
    ]
    text = needs(path, [*ANSWERS, *rows], capsys)
    assert "By the group's weighting: rank 1." in text
    assert "The group's weighting, of 2 of 3 participants:\n- Obligation: 25 points (10–40)\n" in text
    assert "- Urgency: 32.5 points (20–45)" in text
    assert "- Participant without a name: 9 points instead of 100, not counted" in text


def test_an_unsteady_rank_and_what_could_be_a_need_are_told(path: Path, capsys: Capture) -> None:
    rows = [
        (f"agreed/{code}", name, 3 - 2 * (name == "level"))
        for code in ("A.1(2)", "A.2(1)", "A.3(1)", "A.4(1)")
        for name in ("level", "target", "importance")
    ]
    rows += [("agreed/A.9(1)", "level", 0), ("agreed/A.9(1)", "target", 4), ("agreed/A.9(1)", "importance", 1)]
    rows += [("agreed/A.6(4)", "target", 3)]
    rows += [(f"response/{n}0000000-0000-4000-8000-000000000000/A.6(4)", "level", n) for n in (1, 3)]
    rows += [("response/40000000-0000-4000-8000-000000000000/A.6(4)", "level", 4)]
    text = needs(path, rows, capsys)
    assert text.count("Unsteady: the rank can move by 3 places or more beyond those it shares with equal needs.") == 1
    assert "1 key area could be a need: what is recorded is not agreed\n- A.6(4) Laboratories" in text
    found = document(path, [], capsys)
    (possible,) = found["could_be"]
    assert (possible["code"], possible["index_low"], possible["rank_high"]) == ("A.6(4)", 0, 6)
    assert found["met"] == []


def test_json_carries_everything(path: Path, capsys: Capture) -> None:
    found = document(path, [*ANSWERS, *SET_RANK, *CAUSES, *points(1, "Customs", 100, 0, 0, 0, 0)], capsys)
    first, second = found["needs"]
    assert (first["code"], first["rank"], first["shown_rank"], first["set_rank"]) == ("A.5(2)", 2, 1, 1)
    assert first["set_reason"] == "The laboratory closes in May"
    assert first["explanation"].startswith("Level 1 → target 3")
    assert (first["causes"], first["cause_text"]) == (["people", "money"], "Posts are vacant")
    assert (second["quadrant"], second["index_low"], second["index_high"], second["moved"]) == (
        "quick_win",
        100,
        100,
        False,
    )
    for name in ("equal_rank", "gap_rank", "feasibility_rank", "group_rank", "rank_low", "rank_high", "goals_helped"):
        assert first[name] >= 1
    (unknown,) = found["information_needs"]
    assert (unknown["code"], unknown["rank_low"], unknown["rank_high"], unknown["asked"]) == ("A.1(1)", 2, 3, False)
    assert found["weighting"]["complete"] == 1
    assert found["weighting"]["participants"][0]["points"]["obligation"] == 100
    assert found["weighting"]["criteria"][0] == {"criterion": "obligation", "mean": 100.0, "low": 100, "high": 100}
