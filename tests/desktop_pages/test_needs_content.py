"""What the page Needs shows, decided without a window."""

from __future__ import annotations

from uuid import uuid4

from cpdesk.base.i18n import _, set_language
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.pages.needs.content import NeedsView, build_needs, causes_missing, filter_options
from cpdesk.desktop.pages.needs.detail_content import build_detail, place_words
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


def test_a_level_nobody_agreed_on_is_called_provisional(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    assert "provisional" not in view(session).headline
    session.record([Record(f"response/{uuid4()}/{code}", "level", 1) for code in ("A.1(1)", "A.2(1)")], "One person")
    shown = view(session)
    assert "2 of 37 key areas have a level" in shown.headline
    assert shown.headline.endswith("1 level is provisional: respondents gave it, and nobody has agreed on it yet.")
    assert {row.code: row.provisional for row in shown.rows} == {"A.1(1)": False, "A.2(1)": True}


def test_rows_are_ranked_and_explain_themselves(session: Session) -> None:
    answer(session, "A.1(1)", level=1, importance=3, target=3, confidence=1)
    answer(session, "A.2(2)", level=2, target=3)
    answer(session, "A.3(2)", level=4)
    shown = view(session)
    assert [(row.rank, row.code, row.index) for row in shown.rows] == [(1, "A.1(1)", 50), (2, "A.2(2)", 17)]
    assert shown.rows[0].why == (
        "Level 1 → target 3, an obligation under the treaty, importance high, confidence low: rank 1."
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


def test_what_could_be_a_need_stands_after_what_is_not_known(session: Session) -> None:
    for number, level in enumerate((0, 3, 3), 1):
        subject = f"response/{number:08d}-0000-4000-8000-000000000000/A.1(1)"
        assert session.record([Record(subject, "level", level)], "Level")
    answer(session, "A.1(1)", target=3)
    answer(session, "A.1(2)", special="dont_know")
    shown = view(session)
    assert [section.name for section in shown.sections] == ["unknown", "could_be", "blank"]
    assert shown.sections[1].heading == "1 key area could be a need: what is recorded is not agreed"
    assert (
        shown.sections[1].lines[0].remark.startswith("Levels from 0 to 3 are recorded and none is agreed: from rank 1")
    )
    assert not shown.nothing_answered and not shown.rows


def test_sections_carry_the_reason(session: Session) -> None:
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs", by_when="March")
    answer(session, "A.2(1)", special="not_applicable", reason="No port")
    answer(session, "A.2(2)", special="not_applicable")
    sections = {section.name: section for section in view(session).sections}
    assert [line.title for line in sections["unknown"].lines] == ["Competent national authorities"]
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


def test_a_set_rank_moves_the_row_and_says_so(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    answer(session, "A.2(2)", level=2, target=3)
    session.record([Record("need/A.2(2)", "rank", 1), Record("need/A.2(2)", "rank_reason", "Cabinet")], "Set")
    first, second = view(session).rows
    assert (first.code, first.rank, first.set_mark) == ("A.2(2)", 1, "set by people")
    assert first.set_words == "Set to rank 1 by people (computed: 2): Cabinet"
    assert first.why.endswith(first.set_words) and (second.set_mark, second.set_words) == ("", "")


def test_titles_are_the_short_ones_in_the_language_of_the_window(session: Session) -> None:
    answer(session, "B.2(1)", level=1)
    set_language("fr")
    try:
        row = view(session).rows[0]
        assert row.title != "National budget for biosafety" and row.title == _("National budget for biosafety")
        assert row.text.startswith("Establishment of a national budget")
    finally:
        set_language("en")


def test_the_filter_counts_each_kind_and_offers_unrated_only_where_there_are_any(session: Session) -> None:
    answer(session, "A.1(1)", level=0, target=4, feasibility=3)
    assert [value for value, _words in filter_options(view(session).rows)] == [
        *("", "quick_win", "strategic", "fill_in", "later")
    ]
    answer(session, "A.1(2)", level=1)
    assert filter_options(view(session).rows)[-1] == ("unsorted", "Feasibility not rated: 1")
    assert filter_options(view(session).rows)[0] == ("", "All needs: 2")


def test_root_causes_are_missing_only_of_the_first_needs(session: Session) -> None:
    for number, code in enumerate(("A.1(1)", "A.1(2)", "A.2(1)", "A.2(2)", "A.3(2)", "A.4(1)")):
        answer(session, code, level=0, target=4 - number // 3, importance=3 - number % 3)
    rows = view(session).rows
    top = [row.code for row in rows if row.rank <= 5]
    assert 5 <= len(top) < len(rows) + 1 and list(view(session).without_causes) == top
    session.record([Record(f"need/{top[0]}", "causes", "law")], "Causes")
    session.record([Record(f"need/{top[1]}", "cause_text", "Nobody paid")], "Causes")
    assert list(view(session).without_causes) == top[2:]
    assert causes_missing(view(session)).startswith(f"{len(top) - 2} of the first {len(top)} needs have no root cause")


def test_a_detail_says_rank_kind_and_the_plans_words(session: Session) -> None:
    answer(session, "A.1(1)", level=1, feasibility=3)
    answer(session, "A.2(2)", level=2, target=3)
    session.record([Record("need/A.1(1)", "causes", "law,people")], "Causes")
    p = session.picture
    found = build_detail(p.needs.ranked[0], p.needs, p.edition, p.mapping)
    assert found.sentences[-1] == "Quick win: a high need that is feasible to close."
    assert len(found.sentences) == 2, "no other weighting moves it"
    assert found.plan_text.startswith("Development and implementation of legal")
    assert [cause.value for cause in found.causes if cause.ticked] == ["law", "people"]
    assert place_words(found) == ((1, "1 of 2 (computed)"), (2, "2 of 2"))
    assert (found.ratings[0].field, found.ratings[0].value) == ("urgency", None) and found.rated == 0


def test_a_detail_says_how_other_weightings_rank(session: Session) -> None:
    answer(session, "A.1(1)", level=1, target=3, importance=3, feasibility=1)
    answer(session, "A.1(2)", level=0, target=4, importance=1, feasibility=3)
    p = session.picture
    found = build_detail(p.needs.ranked[0], p.needs, p.edition, p.mapping)
    assert found.sentences[1] == (
        "Weighted otherwise: rank 1 with gap and importance weighing the same, 2 by the gap alone, 2 with feasibility."
    )


def test_a_rank_beyond_the_list_is_still_offered(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    session.record([Record("need/A.1(1)", "rank", 7), Record("need/A.1(1)", "rank_reason", "Merged")], "Set")
    p = session.picture
    assert len(place_words(build_detail(p.needs.ranked[0], p.needs, p.edition, p.mapping))) == 7


def test_causes_are_recorded_in_their_declared_order_and_none_clears() -> None:
    assert deeds.set_causes("A.1(1)", ["money", "law"]).records[0].value == "law,money"
    assert deeds.set_causes("A.1(1)", []).records[0].value is None


def test_taking_a_rank_back_takes_its_reason_too() -> None:
    found = deeds.take_rank_back("A.1(1)")
    assert [(record.field, record.value) for record in found.records] == [("rank", None), ("rank_reason", None)]
