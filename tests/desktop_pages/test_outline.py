"""What the list of key areas holds at each depth, what filters leave and searches find; decided without a window."""

from __future__ import annotations

import pytest

from cpdesk.assessment.records import Record
from cpdesk.desktop.pages.assess import outline_filter
from cpdesk.desktop.pages.assess.outline import Outline, build_outline
from cpdesk.desktop.pages.assess.outline_filter import (
    FILTER_WORDS,
    NOTHING_WORDS,
    Filter,
    filter_counts,
    search_texts,
    shown_codes,
    shows_goal,
)
from cpdesk.desktop.pages.assess.outline_lines import GoalLine, ItemsLine
from cpdesk.desktop.session import Session
from cpdesk.plan import load_edition
from cpdesk.plan.guidance import Guidance, IndicatorGuidance, KeyAreaGuidance, ObjectiveGuidance
from cpdesk.plan.model import ItemKind

from .conftest import answer

GUIDED = Guidance("lg14-2020", indicators={"A.5(b)": IndicatorGuidance(asked=False, why="Counted in the BCH.")})


def outline(session: Session, guidance: Guidance = GUIDED) -> Outline:
    picture = session.picture
    return build_outline(picture.snapshot, picture.edition, picture.mapping, guidance)


def go_to(session: Session, depth: str) -> None:
    assert session.record([Record("round", "depth", depth)], "Depth")


def leave_out(session: Session, goal: str, why: str = "later", reason: str = "") -> None:
    assert session.record(
        [Record(f"goal/{goal}", "scope", why), Record(f"goal/{goal}", "reason", reason or None)], "Scope"
    )


def goal(tree: Outline, codes: str) -> GoalLine:
    return next(line for area in tree.areas for line in area.goals if line.codes == codes)


def find(tree: Outline, search: str, chosen: Filter = Filter.ALL) -> list[str]:
    shown = shown_codes(tree, chosen, search, search_texts(tree.edition, tree))
    return [line.code for line in tree.leaves if line.code in shown]


def test_standard_asks_every_key_area_and_no_objectives(session: Session) -> None:
    tree = outline(session)
    assert len(tree.codes) == 37 and all("(" in code for code in tree.codes)
    assert tree.summary == ("0 of 37 key areas",)
    assert [line.code for line in tree.leaves if not line.asked] == [
        item.code for item in load_edition().of_kind(ItemKind.GOAL)
    ]


def test_full_puts_each_goals_own_code_after_its_key_areas(session: Session) -> None:
    go_to(session, "full")
    tree = outline(session)
    assert tree.after("A.5(3)") == "A.5"
    assert tree.after("A.5") == "A.6(1)"
    position = tree.codes.index("A.6(5)")
    assert tree.codes[position : position + 5] == ("A.6(5)", "A.6", "A.7", "A.8", "A.9(1)")
    assert tree.codes[-1] == "B.4"
    assert tree.summary == ("0 of 37 key areas", "0 of 36 objectives · 0 of 47 indicators")


def test_quick_asks_what_stands_for_each_goal(session: Session) -> None:
    picture = session.picture
    go_to(session, "quick")
    tree = build_outline(session.picture.snapshot, picture.edition, picture.mapping, picture.guidance)
    assert set(tree.codes) == {goal.quick for goal in picture.guidance.goals.values()}
    assert goal(tree, "A.5").total == 1


def test_going_shallower_loses_nothing_and_what_is_left_out_can_be_gone_to(session: Session) -> None:
    go_to(session, "full")
    answer(session, "A.5(1)", level=2)
    answer(session, "A.5.1", status="partly")
    go_to(session, "quick")
    leave_out(session, "A.5")
    tree = outline(session, session.picture.guidance)
    assert not any(code.startswith("A.5") for code in tree.codes)
    assert tree.holds("A.5(1)") and tree.holds("A.5")
    assert tree.place_of("A.5.1") == "A.5" and tree.place_of("A.5(1)") == "A.5(1)" and tree.place_of("X.1") == ""
    assert tree.before("A.5(1)").startswith("A.4") and tree.after("A.5(1)").startswith("A.6")
    assert {"A.5(1)", "A.5(2)", "A.5"} <= shown_codes(tree, Filter.EVERYTHING)
    assert not {"A.5(1)", "A.5"} & shown_codes(tree, Filter.ALL)
    line = goal(tree, "A.5")
    assert line.left_out == "Not in this round" and "left out: Not in this round" in line.words
    assert shows_goal(line, Filter.ALL, "", frozenset()) and not shows_goal(line, Filter.NOT_YET, "", frozenset())
    assert not shows_goal(line, Filter.ALL, "risk", frozenset())


def test_a_goal_of_a_group_that_is_left_out_takes_only_its_own_along(session: Session) -> None:
    go_to(session, "full")
    leave_out(session, "A.8", "not_concerned", "No transit.")
    tree = outline(session)
    assert "A.6(1)" in tree.codes and "A.7" in tree.codes and "A.8" not in tree.codes
    assert not goal(tree, "A.6–8").left_out and goal(tree, "A.6–8").part == "left out: A.8"
    for part in ("A.6", "A.7"):
        leave_out(session, part)
    whole = goal(outline(session), "A.6–8")
    assert whole.left_out == "Not in this round · Does not concern the country: No transit."
    assert whole.total == 0 and whole.figure == ""


def test_goals_count_their_key_areas_and_items_their_own(session: Session) -> None:
    go_to(session, "full")
    answer(session, "A.5(1)", level=2)
    answer(session, "A.5.1", status="achieved")
    answer(session, "A.5(a)", special="dont_know", flag=True)
    tree = outline(session)
    line = goal(tree, "A.5")
    items = line.items[0]
    assert line.figure == "1/3" and line.words.startswith("Risk assessment and management · A.5 · 1 of 3 key areas")
    assert isinstance(items, ItemsLine)
    assert items.items == ("A.5.1", "A.5.2", "A.5(a)", "A.5(c)", "A.5(d)")  # (b) is counted elsewhere
    assert items.words == "Objectives and indicators · A.5 · 2 of 5 answered · flagged for review"
    assert tree.summary[1] == "1 of 36 objectives · 1 of 47 indicators"
    assert tree.codes.count("A.5") == 1


def test_filters_count_what_they_show(session: Session) -> None:
    answer(session, "A.1(1)", level=2, flag=True)
    answer(session, "A.1(2)", special="dont_know")
    answer(session, "A.2(1)", special="not_applicable")
    tree = outline(session)
    counts = filter_counts(tree)
    assert [counts[chosen] for chosen in Filter] == [37, 34, 1, 1, 0, 51]
    assert shown_codes(tree, Filter.FLAGGED) == {"A.1(1)"}
    assert shown_codes(tree, Filter.DONT_KNOW) == {"A.1(2)"}
    assert not {"A.1(1)", "A.1(2)", "A.2(1)"} & shown_codes(tree, Filter.NOT_YET)
    assert set(FILTER_WORDS) == set(NOTHING_WORDS) == set(Filter)


def test_dont_know_about_one_indicator_shows_its_goal(session: Session) -> None:
    go_to(session, "full")
    answer(session, "A.5(a)", special="dont_know")
    assert shown_codes(outline(session), Filter.DONT_KNOW) == {"A.5"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("A.5(2)", ["A.5(2)"]),
        ("a.5(", ["A.5(1)", "A.5(2)", "A.5(3)"]),
        ("INFRASTRUCTURE expertise", ["A.5(2)"]),
        ("infrastructure nowhere", []),
    ],
)
def test_search_finds_codes_and_texts_with_every_word(session: Session, typed: str, found: list[str]) -> None:
    assert find(outline(session), typed) == found


def test_search_finds_objectives_where_they_are_asked(session: Session) -> None:
    assert find(outline(session), "A.5.1") == []
    assert find(outline(session), "A.5.1", Filter.EVERYTHING) == ["A.5"]
    go_to(session, "full")
    assert find(outline(session), "A.5.1") == ["A.5"]
    assert find(outline(session), "resource materials A.5") == ["A.5"]


WORDED = {
    "en": ("Which laboratory screens samples?", "LABORATORY sample"),
    "fr": ("Quel laboratoire contrôle les échantillons ?", "controle ECHANTILLONS"),
    "es": ("¿Qué laboratorio examina la señal genética?", "senal genetica"),
    "ru": ("Какая лаборатория проверяет своё сырьё?", "ЛАБОРАТОРИЯ сырье"),
    "ar": ("أيُّ مختبرٍ يفحص العيّنات الأحيائية؟", "مختبر العينات الاحيائيه"),
    "zh": ("哪个实验室检测样品？", "实验室检测"),
}


@pytest.mark.parametrize("language", WORDED)
def test_our_questions_are_found_in_all_six_languages(
    session: Session, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def worded(edition: str, language: str = "en") -> Guidance:
        question = WORDED[language][0]
        area = KeyAreaGuidance(question, (), (), (), (), (), (), paper=False)
        goal_question = ObjectiveGuidance(f"{question} 2", "")
        return Guidance(edition, language, key_areas={"A.6(4)": area}, objectives={"B.1.1": goal_question})

    monkeypatch.setattr(outline_filter, "load_guidance", worded)
    tree = outline(session)
    assert find(tree, WORDED[language][1], Filter.EVERYTHING) == ["A.6(4)", "B.1"]


def test_a_short_title_is_found_in_a_language_that_is_not_the_windows(session: Session) -> None:
    assert "A.3(1)" in find(outline(session), "rapport national")


def test_an_edition_without_guidance_asks_its_indicators_too(session: Session) -> None:
    edition = load_edition("review-2019")
    from cpdesk.plan.model import PlanMapping

    tree = build_outline(session.snapshot, edition, PlanMapping("review-2019", "", {}, {}, {}, {}))
    assert len(tree.codes) == 32
    assert len(next(line for line in tree.leaves if line.code == "A.1").items) == 8
