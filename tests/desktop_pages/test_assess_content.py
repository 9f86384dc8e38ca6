"""What the page Assess shows and records, decided without a window."""

from __future__ import annotations

from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.state import State
from cpdesk.desktop.pages.assess.beside import plan_says, world
from cpdesk.desktop.pages.assess.content import Question, build_question
from cpdesk.desktop.pages.assess.deeds import Deed, choose_level, choose_special, clear_answer, set_field, toggle_flag
from cpdesk.desktop.pages.assess.outline import Mark, Outline, build_outline
from cpdesk.desktop.session import Session
from cpdesk.plan import load_edition
from cpdesk.plan.model import KeyAreaLinks, Obligation, PlanMapping
from cpdesk.storage.store import Record

from .conftest import answer


def outline(session: Session) -> Outline:
    picture = session.picture
    return build_outline(picture.snapshot, picture.edition, picture.mapping)


def question(session: Session, code: str) -> Question:
    picture = session.picture
    return build_question(picture.snapshot, picture.edition, picture.mapping, code)


def do(session: Session, deed: Deed | None) -> None:
    assert deed is not None
    assert session.record(deed.records, deed.words)


def test_outline_holds_every_key_area_once_and_groups_goals_that_share(session: Session) -> None:
    tree = outline(session)
    assert len(tree.codes) == len(set(tree.codes)) == 37
    assert [area.code for area in tree.areas] == ["A", "B"]
    codes = [goal.codes for area in tree.areas for goal in area.goals]
    assert codes == ["A.1", "A.2", "A.3", "A.4", "A.5", "A.6–8", "A.9", "A.10", "B.1", "B.2", "B.3", "B.4"]


def test_outline_walks_forward_and_back_and_ends(session: Session) -> None:
    tree = outline(session)
    assert tree.after("A.1(2)") == "A.2(1)"
    assert tree.before("A.2(1)") == "A.1(2)"
    assert tree.before("A.1(1)") == tree.after(tree.codes[-1]) == tree.after("X.9(9)") == ""


def test_outline_says_each_state_in_words(session: Session) -> None:
    answer(session, "A.1(1)", level=2, flag=True)
    answer(session, "A.1(2)", special="dont_know")
    answer(session, "A.2(1)", special="not_applicable")
    tree = outline(session)
    lines = {line.code: line for area in tree.areas for goal in area.goals for line in goal.key_areas}
    assert lines["A.1(1)"].mark is Mark.ANSWERED and lines["A.1(1)"].extra == (Mark.FLAGGED,)
    assert lines["A.1(1)"].words == "Legal and administrative measures · A.1(1) · answered · flagged for review"
    assert lines["A.1(2)"].mark is Mark.DONT_KNOW
    assert lines["A.2(1)"].mark is Mark.NOT_APPLICABLE
    assert lines["A.2(2)"].words.endswith("not yet answered")
    first = tree.areas[0].goals[0]
    assert (first.done, first.total, tree.done) == (2, 2, 3)
    assert first.words == "Biosafety frameworks · A.1 · 2 of 2 key areas answered · flagged for review"


def test_edition_without_key_areas_gives_an_empty_outline(session: Session) -> None:
    edition = load_edition("lg13-2019")
    assert build_outline(session.snapshot, edition, PlanMapping("lg13-2019", "", {}, {}, {}, {})).codes == ()


def test_question_has_the_plans_text_place_and_levels(session: Session) -> None:
    shown = question(session, "A.5(2)")
    assert shown.words.question.startswith("Access to infrastructure and technical expertise for risk assessment")
    assert shown.position == "Key area 2 of 3"
    assert [level.name for level in shown.words.levels] == ["Absent", "Started", "Partly working", "Working", "Secured"]
    assert shown.level is None and not shown.special and not shown.is_chosen


def test_proposals_are_shown_as_words_and_never_chosen(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    ratings = {rating.field: rating for rating in question(session, "A.1(1)").ratings}
    assert all(rating.value is None for rating in ratings.values())
    assert ratings["target"].proposal == "Proposed: 3 Working"
    assert ratings["importance"].proposal == "Proposed: High"
    assert ratings["feasibility"].proposal == ratings["confidence"].proposal == ""
    answer(session, "A.1(1)", target=4)
    assert question(session, "A.1(1)").ratings[0].proposal == ""


def test_level_and_special_replace_each_other_in_one_step(session: Session) -> None:
    do(session, choose_special(question(session, "A.1(1)"), "dont_know"))
    answer(session, "A.1(1)", who_could_know="Customs")
    do(session, choose_level(question(session, "A.1(1)"), 2))
    shown = question(session, "A.1(1)")
    assert (shown.level, shown.special) == (2, "")
    session.undo()
    shown = question(session, "A.1(1)")
    assert (shown.level, shown.special, shown.answer.who_could_know) == (None, "dont_know", "Customs")


def test_choosing_the_same_again_does_nothing(session: Session) -> None:
    do(session, choose_level(question(session, "A.1(1)"), 2))
    assert choose_level(question(session, "A.1(1)"), 2) is None
    do(session, choose_special(question(session, "A.1(1)"), "not_applicable"))
    assert choose_special(question(session, "A.1(1)"), "not_applicable") is None


def test_clearing_takes_the_answer_and_keeps_the_ratings(session: Session) -> None:
    answer(session, "A.1(1)", level=2, target=4, comment="Seen in the gazette")
    do(session, clear_answer(question(session, "A.1(1)")))
    shown = question(session, "A.1(1)")
    assert not shown.is_chosen and shown.answer.target == 4 and shown.answer.comment
    assert clear_answer(shown) is None


def test_flag_toggles(session: Session) -> None:
    do(session, toggle_flag(question(session, "A.1(1)")))
    assert question(session, "A.1(1)").answer.flag
    do(session, toggle_flag(question(session, "A.1(1)")))
    assert not question(session, "A.1(1)").answer.flag


def test_steps_are_named_for_undo(session: Session) -> None:
    do(session, choose_level(question(session, "A.5(2)"), 1))
    assert session.undo_words == "Level of A.5(2): 1"
    do(session, set_field(question(session, "A.5(2)"), "comment", "One person left"))
    assert session.undo_words == "Comment on A.5(2)"


def test_provisional_level_is_not_chosen_and_says_so(session: Session) -> None:
    for number, level in ((1, 1), (2, 2)):
        respondent = f"00000000-0000-4000-8000-00000000000{number}"
        assert session.record([Record(f"response/{respondent}/A.1(1)", "level", level)], "Response")
    shown = question(session, "A.1(1)")
    assert shown.level is None
    assert shown.notes == ("Provisional: the median of 2 respondents is level 1.5. Choose a level to agree on it.",)
    assert choose_level(shown, 1) is not None


def test_two_values_at_once_are_told_and_choosing_either_settles_them(session: Session) -> None:
    picture, state = session.picture, State()
    key = Key(picture.snapshot.info.cycle, "agreed/A.1(1)", "level")
    for author, level in (("Asha", 1), ("Ben", 3)):
        state.apply(make_event(key, level, author=author, device=author, seq=1, claimed="", parents=()))
    snapshot = take_snapshot(picture.snapshot.info, state)
    shown = build_question(snapshot, picture.edition, picture.mapping, "A.1(1)")
    (note,) = shown.notes
    assert note.startswith("Level in practice: two people recorded different values:")
    assert "“1” (Asha)" in note and "“3” (Ben)" in note
    assert shown.level is None  # nothing looks decided
    assert choose_level(shown, 1) is not None
    assert choose_level(shown, 3) is not None
    tree = build_outline(snapshot, picture.edition, picture.mapping)
    assert tree.areas[0].goals[0].key_areas[0].extra == (Mark.CONFLICT,)


def test_plan_says_holds_goal_activities_objectives_and_outcome(session: Session) -> None:
    picture = session.picture
    says = plan_says(picture.edition, picture.mapping, "A.6(4)")
    assert [goal.code for goal in says.goals] == ["A.6", "A.7", "A.8"]
    assert says.activities and all(item.code.startswith("A.6(") for item in says.activities)
    assert {item.code.rsplit(".", 1)[0] for item in says.objectives} == {"A.6", "A.7", "A.8"}
    assert not any("[^" in item.text for item in (*says.activities, *says.objectives, *says.outcomes))


def test_world_counts_parties_by_reporting_area(session: Session) -> None:
    found = world(session.picture.mapping, "A.5(2)")
    assert [(line.parties, line.total) for line in found.lines] == [(69, 99), (65, 99), (57, 99)]
    assert found.hint == "69 of 99 Parties"
    own = KeyAreaLinks("Own", (), Obligation.OTHER, (), "It lies in any of the areas.")
    nowhere = world(PlanMapping("own", "", {}, {"A.1(1)": own}, {}, {}), "A.1(1)")
    assert not nowhere.lines and not nowhere.hint and nowhere.why
