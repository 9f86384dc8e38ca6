"""How far respondents agree: figures of a spread and how items stand, whatever order answers were recorded in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdesk.analysis.agreement import Agreement, Standing, build_agreement, distance, mean_distance
from cpdesk.analysis.institutions import ENOUGH, chance_of, institution_views
from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.plan import load_edition
from cpdesk.plan.model import ItemKind

INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline")
EDITION = load_edition("lg14-2020")
Row = tuple[str, str, object]
Picture = Callable[..., Snapshot]

_ANSWER = st.one_of(
    st.tuples(st.just("level"), st.integers(0, 4)),
    st.tuples(st.just("special"), st.sampled_from(["dont_know", "not_applicable"])),
)
_GIVEN = st.lists(st.tuples(st.integers(0, 3), _ANSWER), min_size=1, max_size=12)


def agreement_of(snapshot: Snapshot) -> Agreement:
    """Return how far the respondents of a snapshot agree."""
    return build_agreement(snapshot, EDITION, find_scope(snapshot, EDITION, None))


def rows_of(answers: Iterable[tuple[int, tuple[str, object]]], code: str = "A.5(1)") -> list[Row]:
    """Return the rows of respondents of numbered institutions who answered an item."""
    rows: list[Row] = []
    for number, (institution, (field, value)) in enumerate(answers):
        rows.append((f"respondent/r{number}", "institution", f"Institution {institution}"))
        rows.append((f"response/r{number}/{code}", field, value))
    return rows


def recorded(rows: Iterable[Row], device: str = "d") -> Snapshot:
    """Return a snapshot of rows recorded one after the other on one device."""
    state = State()
    for seq, (subject, field, value) in enumerate(rows, 1):
        key = key_for(INFO, subject, field)
        state.apply(
            make_event(key, value, author="", device=device, seq=seq, claimed="", parents=state.heads(key))  # type: ignore[arg-type]
        )
    return take_snapshot(INFO, state)


@settings(max_examples=60, deadline=None)
@given(_GIVEN, st.randoms(use_true_random=False))
def test_figures_are_those_of_the_levels_in_whatever_order_they_were_recorded(
    answers: list[tuple[int, tuple[str, object]]], chance: random.Random
) -> None:
    rows = rows_of(answers)
    shuffled = rows.copy()
    chance.shuffle(shuffled)
    found, other = agreement_of(recorded(rows)), agreement_of(recorded(shuffled))
    assert found == other
    spread = found.find("A.5(1)")
    assert spread is not None
    levels = [value for _who, (field, value) in answers if field == "level" and isinstance(value, int)]
    assert spread.levels == tuple(sorted(levels))
    assert spread.median == (float(median(levels)) if levels else None)
    assert (spread.low, spread.high) == ((min(levels), max(levels)) if levels else (None, None))
    assert len(spread.responses) == len(answers) == len(levels) + spread.dont_know + spread.not_applicable
    assert 0 <= spread.disagreement <= 4
    one_answer, institutions = len({answer for _who, answer in answers}) == 1, {who for who, _answer in answers}
    assert (spread.disagreement == 0) == one_answer
    assert spread.can_join == (one_answer and len(institutions) > 1 and bool(levels))
    assert found.by_disagreement[0] == spread
    assert sum(len(found.of(standing)) for standing in Standing) == len(found.items)


@settings(max_examples=40, deadline=None)
@given(st.lists(_ANSWER, max_size=9), _ANSWER, _ANSWER)
def test_distance_is_symmetric_and_its_mean_is_over_all_pairs(
    answers: list[tuple[str, int | str]], one: tuple[str, int | str], other: tuple[str, int | str]
) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    pairs = [distance(a, b) for at, a in enumerate(answers) for b in answers[at + 1 :]]
    assert mean_distance(answers) == pytest.approx(sum(pairs) / len(pairs) if pairs else 0)


def test_items_stand_by_who_answered_and_what_was_agreed(picture: Picture) -> None:
    rows = [
        *(("respondent/a", "institution", "Customs"), ("respondent/b", "institution", "customs  ")),
        *(("respondent/c", "institution", "Laboratory"), ("respondent/d", "institution", "Gone")),
        ("respondent/d", "deleted", True),
        *((f"response/{who}/A.1(1)", "level", 2) for who in "abc"),
        ("response/d/A.1(1)", "level", 4),
        *((f"response/{who}/A.1(2)", "level", 2) for who in "ab"),
        *((f"response/{who}/A.2(1)", "special", "dont_know") for who in "abc"),
        *(("response/a/A.2(2)", "level", 1), ("response/c/A.2(2)", "level", 3)),
        *(("response/a/A.3(1)", "level", 1), ("response/c/A.3(1)", "comment", "No answer, only words")),
        *(("response/a/A.4(1)", "level", 1), ("response/c/A.4(1)", "level", 1), ("agreed/A.4(1)", "level", 1)),
    ]
    found = agreement_of(picture(*rows))
    standings = {spread.code: spread.standing for spread in found.items if spread.standing is not Standing.WAITING}
    assert standings == {
        "A.1(1)": Standing.ALIKE,
        "A.1(2)": Standing.SINGLE,  # two spellings of one institution
        "A.2(1)": Standing.ALIKE,
        "A.2(2)": Standing.DIFFERENT,
        "A.3(1)": Standing.SINGLE,
        "A.4(1)": Standing.AGREED,
    }
    assert [spread.code for spread in found.joined] == ["A.1(1)"]  # who could know is for people to say
    assert (found.respondents, found.registered, len(found.institutions)) == (3, 3, 2)
    order = [spread.code for spread in found.by_disagreement]
    assert order[:3] == ["A.2(2)", "A.1(2)", "A.3(1)"] and order.index("A.4(1)") > order.index("A.1(1)")


def test_who_states_no_institution_makes_no_second_one_and_is_compared_with_nobody(picture: Picture) -> None:
    codes = [item.code for item in EDITION.of_kind(ItemKind.KEY_AREA)][: ENOUGH + 2]
    rows: list[Row] = [("respondent/a", "institution", "Health"), ("respondent/b", "name", "Nobody's")]
    rows += [(f"response/a/{code}", "level", 3) for code in codes]
    rows += [(f"response/b/{code}", "level", 1 if code == codes[0] else 3) for code in codes]
    found = agreement_of(picture(*rows))
    first, second = (found.find(code) for code in codes[:2])
    assert first is not None and second is not None
    assert first.standing is Standing.DIFFERENT  # other answers are worth a talk, whoever gave them
    assert second.standing is Standing.SINGLE and found.joined == ()
    assert found.stated == second.stated == ("Health",) and second.institutions == ("Health", "")
    health, unnamed = institution_views(found, EDITION)
    assert (unnamed.name, unnamed.respondents) == ("", 1)
    assert health.compared == unnamed.compared == 0 and health.whole is None and health.alone == unnamed.alone == ()


def test_values_against_each_other_are_neither_agreed_nor_alike() -> None:
    state = State()
    rows = rows_of([(0, ("level", 2)), (1, ("level", 2))])
    for device, level in (("x", 1), ("y", 2)):
        for seq, (subject, field, value) in enumerate([*rows, ("agreed/A.5(1)", "level", level)], 1):
            key = key_for(INFO, subject, field)
            state.apply(make_event(key, value, author="", device=device, seq=seq, claimed="", parents=()))  # type: ignore[arg-type]
    spread = agreement_of(take_snapshot(INFO, state)).find("A.5(1)")
    assert spread is not None
    assert spread.standing is Standing.DIFFERENT and not spread.can_join
    assert spread.contested == ("agreed/A.5(1)",)


def test_answers_since_are_those_recorded_after_what_was_agreed(picture: Picture) -> None:
    first = rows_of([(0, ("level", 2)), (1, ("level", 3))])
    agreed: list[Row] = [("agreed/A.5(1)", "level", 2), ("agreed/A.5(1)", "why", "As the laboratory says.")]
    changed: Row = ("response/r0/A.5(1)", "level", 1)
    late: list[Row] = [("respondent/r9", "institution", "Late"), ("response/r9/A.5(1)", "level", 4)]
    looked_again: Row = ("agreed/A.5(1)", "why", "Also after the late answer.")
    counts = [
        spread.since
        for rows in ((*first, *agreed), (*first, *agreed, changed, *late), (*first, *agreed, *late, looked_again))
        if (spread := agreement_of(picture(*rows)).find("A.5(1)")) is not None
    ]
    assert counts == [0, 2, 0]


def test_institutions_are_compared_by_medians_and_hidden_where_too_few(picture: Picture) -> None:
    codes = [item.code for item in EDITION.of_kind(ItemKind.KEY_AREA)][:8]
    rows: list[Row] = [(f"respondent/{who}", "institution", who) for who in ("North", "South", "West")]
    rows += [(f"response/North/{code}", "level", 3) for code in codes]
    rows += [(f"response/South/{code}", "level", 2) for code in codes]
    rows += [(f"response/West/{code}", "level", 2) for code in codes[: ENOUGH - 1]]
    rows.append(("response/West/B.4(1)", "level", 0))
    views = institution_views(agreement_of(picture(*rows)), EDITION)
    assert [view.name for view in views] == ["North", "South", "West"]
    north, south, west = views
    assert north.whole is not None and south.whole is not None
    assert (north.whole.compared, north.whole.higher, north.whole.tendency) == (8, 8, 1)
    assert (south.whole.lower, south.whole.same, south.whole.tendency) == (8, 0, -1)
    assert sum(lean.compared for lean in north.by_goal) <= 8 and all(lean.mean > 0 for lean in north.by_goal)
    assert west.whole is None and west.by_goal == () and west.compared == ENOUGH - 1
    assert west.alone == ("B.4(1)",)
    assert chance_of(6, 0) < 0.05 < chance_of(5, 0) and chance_of(0, 0) == 1.0
