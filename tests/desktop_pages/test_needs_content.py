"""What the page Needs shows, decided without a window."""

from __future__ import annotations

from cpdesk.desktop.pages.needs.content import NeedsView, build_needs
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import answer


def view(session: Session) -> NeedsView:
    picture = session.picture
    return build_needs(picture.needs, picture.action_plan, picture.edition, picture.mapping)


def test_nothing_answered_gives_an_empty_ranking(session: Session) -> None:
    shown = view(session)
    assert shown.nothing_answered and not shown.rows
    assert [section.name for section in shown.sections] == ["blank"]
    assert len(shown.sections[0].lines) == 37


def test_headline_counts_all_four_states(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.1(2)", special="dont_know")
    answer(session, "A.2(1)", special="not_applicable", reason="Landlocked")
    assert view(session).headline.startswith(
        "1 of 37 key areas have a level, 1 not known, 1 not applicable, 34 not yet"
    )


def test_rows_are_ranked_and_explain_themselves(session: Session) -> None:
    answer(session, "A.1(1)", level=1, importance=3, target=3, confidence=1)
    answer(session, "A.2(2)", level=2, target=3)
    answer(session, "A.3(2)", level=4)
    shown = view(session)
    assert [(row.rank, row.code, row.index) for row in shown.rows] == [(1, "A.1(1)", 50), (2, "A.2(2)", 17)]
    assert shown.rows[0].why == (
        "Level 1 → target 3, an obligation under the Protocol, importance high, confidence low: rank 1."
    )
    assert shown.rows[1].importance_proposed and "importance medium (proposed)" in shown.rows[1].why
    assert "confidence not stated" in shown.rows[1].why
    assert [section.name for section in shown.sections] == ["met", "blank"]


def test_a_rank_that_moves_is_marked(session: Session) -> None:
    for code in ("A.1(1)", "A.1(2)", "A.2(1)", "A.3(2)", "A.4(1)"):
        answer(session, code, level=1, target=3, importance=3, feasibility=3)
    answer(session, "A.5(1)", level=0, target=4, importance=2, feasibility=1)
    moved = next(row for row in view(session).rows if row.code == "A.5(1)")
    assert moved.moved and moved.ranks == "1–6"
    assert "between 1 and 6 if weighted otherwise" in moved.why


def test_sections_carry_who_could_know_and_the_reason(session: Session) -> None:
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs", by_when="March")
    answer(session, "A.2(1)", special="not_applicable", reason="No port")
    answer(session, "A.2(2)", special="not_applicable")
    sections = {section.name: section for section in view(session).sections}
    assert sections["unknown"].lines[0].remark == "Ask Customs, by March"
    assert [line.remark for line in sections["not_applicable"].lines] == ["No port", "No reason given yet"]


def test_a_missing_reason_is_not_called_a_reason(session: Session) -> None:
    answer(session, "A.2(1)", special="not_applicable", reason="No port")
    assert view(session).sections[0].meaning == "Left out of the ranking, each for a reason."
    answer(session, "A.2(2)", special="not_applicable")
    assert view(session).sections[0].meaning == "Left out of the ranking; 1 without a reason."


def test_actions_are_counted(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    assert view(session).rows[0].actions == 0
    action = "action/00000000-0000-4000-8000-000000000001"
    assert session.record([Record(action, "title", "Regulations"), Record(action, "need", "A.1(1)")], "Action")
    assert view(session).rows[0].actions_words == "1 action"


def test_what_a_round_leaves_out_is_said_and_the_counts_stay_whole(session: Session) -> None:
    def with_scope() -> NeedsView:
        p = session.picture
        return build_needs(p.needs, p.action_plan, p.edition, p.mapping, p.scope)

    assert with_scope().left_out == ""
    records = [Record("goal/A.9", "scope", "not_concerned"), Record("goal/A.9", "reason", "Imports none")]
    session.record(records, "Left out")
    shown = with_scope()
    assert shown.left_out == (
        "This round leaves out 2 of 37 key areas. 2 with A.9 (Does not concern the country: Imports none)."
    )
    assert shown.total == 37
    assert shown.headline.startswith("0 of 37 key areas")
