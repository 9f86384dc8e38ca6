"""Typed views keep the three kinds of silence apart and mark what is only provisional."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import AnswerState, actions, answer, answers, party
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
