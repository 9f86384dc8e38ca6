"""Typed views keep the three kinds of silence apart and mark what is only provisional."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from cpdesk.assessment.actions import actions
from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.views import AnswerState, answer, answers, party
from cpdesk.plan.model import Edition

Make = Callable[..., Snapshot]
R1 = "response/0b2c6bd4-3d0c-4c3e-9a55-2f7c2c1b9d10/A.5(2)"
R2 = "response/1b2c6bd4-3d0c-4c3e-9a55-2f7c2c1b9d10/A.5(2)"
A1 = "action/0b2c6bd4-3d0c-4c3e-9a55-2f7c2c1b9d10"


def test_blank_is_not_zero(picture: Make) -> None:
    blank, zero = answer(picture(), "A.5(2)"), answer(picture(("agreed/A.5(2)", "level", 0)), "A.5(2)")
    assert (blank.state, blank.level) == (AnswerState.BLANK, None)
    assert (zero.state, zero.level) == (AnswerState.ANSWERED, 0)


def test_a_special_answer_has_no_level_even_if_one_is_recorded(picture: Make) -> None:
    found = answer(picture(("agreed/A.5(2)", "level", 3), ("agreed/A.5(2)", "special", "dont_know")), "A.5(2)")
    assert (found.state, found.level) == (AnswerState.DONT_KNOW, None)


def test_a_comment_alone_is_no_answer(picture: Make) -> None:
    assert answer(picture(("agreed/A.5(2)", "comment", "ask customs")), "A.5(2)").state is AnswerState.BLANK


def test_responses_give_a_provisional_median_until_a_value_is_agreed(picture: Make) -> None:
    rows = [(R1, "level", 1), (R2, "level", 4)]
    found = answer(picture(*rows), "A.5(2)")
    assert (found.level, found.provisional, found.respondents) == (2.5, True, 2)
    agreed = answer(picture(*rows, ("agreed/A.5(2)", "level", 2)), "A.5(2)")
    assert (agreed.level, agreed.provisional) == (2, False)


def test_a_deleted_respondents_response_does_not_count(picture: Make) -> None:
    respondent = R2.rpartition("/")[0].replace("response", "respondent")
    found = answer(picture((R1, "level", 1), (R2, "level", 4), (respondent, "deleted", True)), "A.5(2)")
    assert (found.level, found.respondents) == (1, 1)


def both_ways(key: Key, *values: bool) -> Iterator[State]:
    """Yield states in which people recorded these values without having seen each other's, whichever comes first."""
    firsts: set[object] = set()
    for number in range(100):
        events = [
            make_event(
                key, value, author="", device=f"{number}-{value}", seq=1, claimed="2026-11-21T10:00:00Z", parents=()
            )
            for value in values
        ]
        state = State(events)
        first = state.current(key)
        if first is not None and first.value not in firsts:
            firsts.add(first.value)
            yield state
    assert firsts == set(values)


def test_what_people_disagree_on_is_not_deleted_for_any_of_them() -> None:
    info = AssessmentInfo("", "lg14-2020", "Baseline 2026")
    for state in both_ways(key_for(info, A1, "deleted"), True, False):
        title = make_event(
            key_for(info, A1, "title"), "Law", author="", device="d", seq=1, claimed="2026-11-21T10:00:00Z", parents=()
        )
        state.apply(title)
        snapshot = take_snapshot(info, state)
        assert snapshot.conflicts_of(A1) == ("deleted",)
        assert (snapshot.subjects("action"), snapshot.is_deleted(A1)) == ((A1,), False)
    for state in both_ways(key_for(info, A1, "deleted"), True):
        assert take_snapshot(info, state).is_deleted(A1)


def test_answers_of_somebody_people_disagree_on_count(edition: Edition) -> None:
    info = AssessmentInfo("", "lg14-2020", "Baseline 2026")
    respondent = R1.rpartition("/")[0].replace("response", "respondent")
    for state in both_ways(key_for(info, respondent, "deleted"), True, False):
        key = key_for(info, R1, "level")
        state.apply(make_event(key, 3, author="", device="d", seq=1, claimed="2026-11-21T10:00:00Z", parents=()))
        found = answer(take_snapshot(info, state), "A.5(2)")
        assert (found.level, found.respondents) == (3, 1)


def test_a_respondent_who_does_not_know_is_never_averaged(picture: Make) -> None:
    found = answer(picture((R1, "level", 1), (R2, "level", 4), (R2, "special", "dont_know")), "A.5(2)")
    assert (found.level, found.respondents) == (1, 1)


def test_answers_cover_every_key_area_in_order(picture: Make, edition: Edition) -> None:
    codes = [found.code for found in answers(picture(), edition)]
    assert len(codes) == 37
    assert codes[:3] == ["A.1(1)", "A.1(2)", "A.2(1)"]


def test_actions_are_typed_and_deleted_ones_are_gone(picture: Make) -> None:
    rows = [(A1, "title", "Equip"), (A1, "cost", "420000.10"), (A1, "start", "2027-Q1")]
    (found,) = actions(picture(*rows))
    assert (found.title, found.cost, found.start, found.lead) == ("Equip", Decimal("420000.10"), "2027-Q1", "")
    assert actions(picture(*rows, (A1, "deleted", True))) == ()
    assert len(actions(picture(*rows, (A1, "deleted", True), (A1, "deleted", None)))) == 1


def test_an_action_whose_fields_were_all_cleared_is_gone(picture: Make) -> None:
    assert actions(picture((A1, "title", "Equip"), (A1, "title", None))) == ()


def test_the_party(picture: Make) -> None:
    assert party(picture(("party", "iso2", "KE"), ("party", "authority", "NEMA"))).authority == "NEMA"
    assert party(picture()).iso2 == ""


def test_another_cycle_is_not_shown(picture: Make) -> None:
    made = picture(("agreed/A.5(2)", "level", 1), (A1, "title", "Equip"))
    assert made.get("agreed/A.5(2)", "level") == 1
    assert made.answer_count == 2


def torn(
    picture: Make, name: str, value: object, *, blank_first: bool, code: str = "A.5(2)", before: object = None
) -> Snapshot:
    """Return a snapshot in which one person set a field and another, who had not seen that, cleared it."""
    made = picture(("party", "iso2", "KE"))
    key = key_for(made.info, f"agreed/{code}", name)
    while True:  # the salt decides which of the two has the lower hash
        root = make_event(key, before, author="Asha", device="a", seq=1, claimed="", parents=())
        ours = make_event(key, value, author="Asha", device="a", seq=2, claimed="", parents=(root.id,))
        theirs = make_event(key, None, author="Ben", device="b", seq=1, claimed="", parents=(root.id,))
        if (theirs.id < ours.id) is blank_first:
            return take_snapshot(made.info, State([root, ours, theirs]))


@pytest.mark.parametrize("blank_first", [True, False])
@pytest.mark.parametrize(
    ("name", "value"), [("level", 3), ("level_on_paper", 2), ("special", "dont_know"), ("flag", True)]
)
def test_set_here_and_cleared_there_is_a_conflict_whichever_comes_first(
    picture: Make, name: str, value: object, blank_first: bool
) -> None:
    snapshot = torn(picture, name, value, blank_first=blank_first)
    assert (snapshot.get("agreed/A.5(2)", name) is None) is blank_first
    assert answer(snapshot, "A.5(2)").conflicts == (name,)


@pytest.mark.parametrize("blank_first", [True, False])
def test_what_an_objective_and_an_indicator_hold_is_contested_too(picture: Make, blank_first: bool) -> None:
    objective = torn(picture, "status", "partly", blank_first=blank_first, code="A.5.1")
    indicator = torn(picture, "answer", "yes", blank_first=blank_first, code="A.5(a)")
    assert answer(objective, "A.5.1").conflicts == ("status",)
    assert answer(indicator, "A.5(a)").conflicts == ("answer",)


@pytest.mark.parametrize("blank_first", [True, False])
def test_no_median_stands_in_for_a_level_that_is_contested(picture: Make, blank_first: bool) -> None:
    snapshot = torn(picture, "level", 3, blank_first=blank_first)
    found = answer(snapshot, "A.5(2)", {"A.5(2)": [1, 1]})
    assert not found.provisional and found.respondents == 0
