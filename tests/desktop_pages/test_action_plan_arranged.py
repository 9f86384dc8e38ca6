"""Groups, orders and bulk deeds of the action plan, decided without a window."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan import bulk_deeds
from cpdesk.desktop.pages.action_plan.arranged import OWN_ORDER, GroupBy, ListChoice, arrange, own_order
from cpdesk.desktop.pages.action_plan.board_content import build_board, next_status
from cpdesk.desktop.pages.action_plan.cell_fields import can_change, values_of
from cpdesk.desktop.pages.action_plan.content import COST, SMART, TITLE, KeptRows, PlanView, build_plan
from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
from cpdesk.desktop.pages.action_plan.smart_content import smart_words
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def view(session: Session, kept: KeptRows | None = None) -> PlanView:
    picture = session.picture
    return build_plan(picture.action_plan, picture.needs, picture.edition, picture.mapping, kept)


def stored(session: Session, action_id: str) -> Action:
    return next(action for action in actions(session.snapshot) if action.id == action_id)


def headings(session: Session, group_by: GroupBy) -> list[tuple[str, str]]:
    shown = arrange(view(session), ListChoice(group_by=group_by))
    return [(group.heading, group.sums) for group in shown.groups]


def test_groups_say_count_and_sums_and_put_what_lacks_the_key_last(session: Session) -> None:
    add(session, title="A", need="B.1(1)", start="2028-Q1", cost="10", currency="USD", lead="Zoo", secured="4")
    add(session, title="B", need="A.1(1)", cost="5", currency="USD", funding_source="private")
    add(session, title="C", start="2027-Q2", cost="7", currency="EUR", lead="Archive")
    assert headings(session, GroupBy.GOAL) == [
        ("A.1  Biosafety frameworks", "1 action · 5 USD, all to be found"),
        ("B.1  Capacity-building", "1 action · 10 USD, 6 of it to be found"),
        ("Without a need", "1 action · 7 EUR, all to be found"),
    ]
    assert [h for h, _s in headings(session, GroupBy.LEAD)] == ["Archive", "Zoo", "Without a lead"]
    assert [h for h, _s in headings(session, GroupBy.YEAR)] == ["Starts in 2027", "Starts in 2028", "Without a start"]
    assert headings(session, GroupBy.SOURCE)[-1] == ("Without a funding source", "2 actions · 7 EUR · 10 USD")


def test_cancelled_actions_are_counted_without_their_money(session: Session) -> None:
    add(session, title="A", cost="10", currency="USD")
    add(session, title="B", cost="90", currency="USD", status="cancelled")
    assert headings(session, GroupBy.LEAD) == [("Without a lead", "2 actions · 10 USD, all to be found")]


def test_a_completed_action_keeps_its_cost_but_needs_no_money(session: Session) -> None:
    add(session, title="A", cost="10", currency="USD")
    add(session, title="B", cost="90", currency="USD", status="completed")
    assert headings(session, GroupBy.LEAD) == [("Without a lead", "2 actions · 100 USD, 10 of it to be found")]


def test_only_some_actions_can_be_shown(session: Session) -> None:
    first, _second = add(session, title="A"), add(session, title="B")
    shown = arrange(view(session), ListChoice(only=(first,)))
    assert [row.action.id for row in shown.rows] == [first]


def test_rows_are_kept_until_their_action_changes(session: Session) -> None:
    first, second = add(session, title="A"), add(session, title="B")
    kept = KeptRows()
    before = {row.action.id: row for row in view(session, kept).rows}
    assert session.record([Record(f"action/{first}", "lead", "Zoo")], "Lead")
    after = {row.action.id: row for row in view(session, kept).rows}
    assert after[second] is before[second]
    assert after[first].action.lead == "Zoo" and "Zoo" in after[first].details


def test_smart_marks_are_said_in_words(session: Session) -> None:
    add(session, title="A", need="A.1(1)")
    (row,) = view(session).rows
    assert row.cells[SMART] == "1 of 5"
    assert "Relevant: met." in smart_words(row.smart) and "Time-bound: not met." in smart_words(row.smart)


def test_board_has_a_column_without_status_only_where_it_is_needed(session: Session) -> None:
    done = add(session, title="A", status="completed", cost="10", currency="USD")
    columns = build_board(view(session).rows)
    assert [column.status for column in columns] == ["planned", "under_way", "completed", "postponed", "cancelled"]
    assert [(c.count, c.money) for c in columns if c.rows] == [("1 action", "10 USD")]
    assert columns[2].rows[0].action.id == done
    assert next_status(columns, "completed", 1) == "postponed" and next_status(columns, "cancelled", 1) is None
    add(session, title="B")
    columns = build_board(view(session).rows)
    assert columns[0].title == "No status" and next_status(columns, "planned", -1) is None


def test_one_value_for_several_actions_is_one_step_and_leaves_what_stands(session: Session) -> None:
    first, second = add(session, title="A", lead="Zoo"), add(session, title="B")
    chosen = [stored(session, first), stored(session, second)]
    assert [r.subject for r in bulk_deeds.set_values(chosen, {"lead": "Zoo"})] == [f"action/{second}"]
    assert PlanDeeds(session).set_values(chosen, {"status": "planned"}, "Status") == ""
    assert {stored(session, first).status, stored(session, second).status} == {"planned"}
    session.undo()
    assert {stored(session, first).status, stored(session, second).status} == {""}


def test_refused_values_are_explained_and_nothing_is_recorded(session: Session) -> None:
    made = add(session, title="A", cost="5")
    refused = PlanDeeds(session).set_values([stored(session, made)], {"cost": "about 500"}, "Cost")
    assert "about 500" in refused and stored(session, made).cost == Decimal(5)
    assert session.undo_words == "Action"


def test_a_typed_cost_may_bring_its_currency(session: Session) -> None:
    assert values_of(COST, "1,240,000 EUR") == {"cost": "1,240,000", "currency": "EUR"}
    assert values_of(COST, "kes 500") == {"cost": "500", "currency": "KES"}
    assert values_of(COST, "about 500") == {"cost": "about 500"}
    made = add(session, title="A")
    assert PlanDeeds(session).set_values([stored(session, made)], values_of(COST, "1,240.5 EUR"), "Cost") == ""
    assert (str(stored(session, made).cost), stored(session, made).currency) == ("1240.50", "EUR")


def test_a_cost_made_of_lines_is_not_changed_in_place(session: Session) -> None:
    made = add(session, title="A")
    line = f"cost/{made}/{new_id()}"
    assert session.record([Record(line, "quantity", "2"), Record(line, "unit_cost", "3")], "Line")
    (row,) = view(session).rows
    assert not can_change(row, COST) and can_change(row, TITLE) and not can_change(row, SMART)


def test_moving_in_time_keeps_durations_and_stays_inside_the_years(session: Session) -> None:
    first = add(session, title="A", start="2027-Q3", end="2028-Q2")
    last = add(session, title="B", start="2099-Q1", end="2099-Q4")
    chosen = [stored(session, first), stored(session, last)]
    assert PlanDeeds(session).record(bulk_deeds.shift(chosen, 2), "Later") == ""
    assert (stored(session, first).start, stored(session, first).end) == ("2028-Q1", "2028-Q4")
    assert stored(session, last).start == "2099-Q1"


def test_copies_and_deletion_of_several_are_one_step_each(session: Session) -> None:
    ids = [add(session, title="A", status="planned"), add(session, title="B")]
    chosen = [stored(session, each) for each in ids]
    copies, records = bulk_deeds.duplicate(chosen)
    assert PlanDeeds(session).record(records, "Copy") == ""
    assert sorted(stored(session, each).title for each in copies) == ["Copy of A", "Copy of B"]
    assert not any(stored(session, each).status for each in copies)
    assert PlanDeeds(session).record(bulk_deeds.delete(chosen), "Delete") == ""
    assert {action.id for action in actions(session.snapshot)} == set(copies)
    session.undo()
    session.undo()
    assert {action.id for action in actions(session.snapshot)} == set(ids)


def test_a_move_by_hand_is_one_record_and_can_be_undone(session: Session) -> None:
    ids = [add(session, title=title, need="A.1(1)") for title in "ABC"]
    deeds = PlanDeeds(session)

    def order() -> str:
        return "".join(row.title for row in arrange(view(session), ListChoice(column=OWN_ORDER)).rows)

    def move(moved: str, before: str) -> int:
        everything = [row.action for row in own_order(view(session).rows)]
        records = bulk_deeds.move(everything, [moved], before)
        assert deeds.record(records, "Move") == ""
        return len(records)

    assert order() == "ABC"
    assert move(ids[2], ids[0]) == 1 and order() == "CAB"
    assert move(ids[0], "") == 2 and order() == "CBA"  # B had no place yet
    assert move(ids[2], ids[0]) == 1 and order() == "BCA"
    assert move(ids[2], ids[0]) == 0
    session.undo()
    assert order() == "CBA"


PLACES = st.one_of(st.none(), st.integers(0, 30), st.integers(999_999_990, 999_999_999))


@given(st.lists(PLACES, min_size=1, max_size=9), st.data())
def test_any_move_ends_in_the_wanted_order(places: list[int | None], data: st.DataObject) -> None:
    made = [Action(str(number), "", position=place) for number, place in enumerate(places)]
    in_order = sorted(made, key=lambda a: (a.position is None, a.position or 0))
    moved = data.draw(st.sets(st.sampled_from([a.id for a in made])))
    before = data.draw(st.sampled_from(["", *(a.id for a in made if a.id not in moved)]))
    records = bulk_deeds.move(in_order, moved, before)
    now = {r.subject.removeprefix("action/"): r.value for r in records}
    assert all(isinstance(place, int) and 0 <= place <= 999_999_999 for place in now.values())
    assert ids(_sorted(in_order, now)) == ids(_wanted(in_order, moved, before))


def _sorted(in_order: list[Action], now: dict[str, object]) -> list[Action]:
    place = {a.id: now.get(a.id, a.position) for a in in_order}
    return sorted(in_order, key=lambda a: (place[a.id] is None, place[a.id] or 0))


def _wanted(in_order: list[Action], moved: set[str], before: str) -> list[Action]:
    rest = [a for a in in_order if a.id not in moved]
    at = next((n for n, a in enumerate(rest) if a.id == before), len(rest))
    return [*rest[:at], *(a for a in in_order if a.id in moved), *rest[at:]]


def ids(found: Iterable[Action]) -> list[str]:
    return [action.id for action in found]


@pytest.mark.parametrize("group_by", list(GroupBy))
def test_every_grouping_shows_every_row_once(session: Session, group_by: GroupBy) -> None:
    for number in range(6):
        add(session, title=f"T{number}", **({"lead": "Zoo", "start": "2027-Q1"} if number % 2 else {"need": "A.1(1)"}))
    rows = arrange(view(session), ListChoice(group_by=group_by)).rows
    assert sorted(row.title for row in rows) == [f"T{number}" for number in range(6)]
