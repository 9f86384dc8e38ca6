"""What the page Action plan shows and records, decided without a window."""

from __future__ import annotations

import datetime as dt

import pytest

from cpdesk.assessment.actions import Action
from cpdesk.assessment.quarters import to_index, to_quarter
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import set_language
from cpdesk.desktop.pages.action_plan import deeds, quarters
from cpdesk.desktop.pages.action_plan.amounts import plain_amount, plain_quantity, plain_rate
from cpdesk.desktop.pages.action_plan.content import COST, NEED, WHEN, KeptRows, PlanView, build_plan
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, build_form, need_options
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import answer

TODAY = dt.date(2026, 11, 15)


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def view(session: Session) -> PlanView:
    picture = session.picture
    return build_plan(picture.action_plan, picture.needs, picture.edition, picture.mapping)


def form(session: Session, draft: Action) -> ActionForm:
    p = session.picture
    return build_form(p.snapshot, p.edition, p.mapping, p.needs, p.action_plan, draft)


def test_headline_never_adds_currencies(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    add(session, title="Regulations", need="A.1(1)", cost="1000", currency="USD", available="1000")
    add(session, title="Staff", need="A.1(1)", cost="240", currency="USD")
    add(session, title="Train", cost="50", currency="EUR", secured="20")
    assert view(session).headline == (
        "3 actions for 1 need · 50 EUR (20 secured, 30 to be found) · 1,240 USD (1,000 available, 240 to be found)"
    )


def test_missing_line_says_the_gaps_and_a_nudge_leads_to_the_need_without_action(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    add(session, title="Staff", lead="Ministry", start="2027-Q1", end="2027-Q4", cost="1", currency="USD")
    shown = view(session)
    assert "1 action answers no need." in shown.missing
    (nudge,) = shown.nudges
    assert nudge.words == "No action yet for need 1: Legal and administrative measures." and nudge.need == "A.1(1)"
    assert shown.incomplete == 1


def test_cancelled_actions_lack_nothing(session: Session) -> None:
    add(session, title="Given up", status="cancelled")
    assert view(session).missing == "" and view(session).incomplete == 0


def test_rows_carry_words_and_sort_keys(session: Session) -> None:
    answer(session, "A.1(1)", level=1)
    add(session, title="B", need="A.1(1)", cost="1250.5", currency="USD", start="2027-Q1", end="2028-Q2")
    row = view(session).rows[0]
    assert row.cells[NEED] == "1. Legal and administrative measures · A.1(1)"
    assert row.cells[COST] == "1,250.50 USD"
    assert row.cells[WHEN] == "Q1\u00a02027 – Q2\u00a02028"
    assert row.group == "A.1  Biosafety frameworks"
    assert "Cost: 1,250.50 USD" in row.details
    untitled = add(session, lead="Ministry")
    found = view(session).find(untitled)
    assert found is not None and found.title == "Action without a title"


def test_a_rank_set_by_people_is_marked_in_the_list_and_among_the_needs_to_choose(session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    action = "action/00000000-0000-4000-8000-000000000001"
    assert session.record([Record(action, "title", "Law"), Record(action, "need", "A.1(1)")], "Action")
    kept = KeptRows()
    p = session.picture
    before = kept.rows(p.action_plan, p.needs, p.edition, p.mapping)
    assert before[0].cells[NEED].startswith("1. ")
    assert session.record([Record("need/A.1(1)", "rank", 1)], "Rank")
    p = session.picture
    marked = "1 (set by people). "
    assert kept.rows(p.action_plan, p.needs, p.edition, p.mapping)[0].cells[NEED].startswith(marked)
    assert need_options(p.needs, p.edition, p.mapping)[0][1].startswith(marked)


def test_need_options_put_ranked_needs_first(session: Session) -> None:
    answer(session, "B.4(3)", level=0)
    shown = form(session, deeds.new_action("B.4(3)"))
    assert len(shown.needs) == 37
    assert shown.needs[0] == ("B.4(3)", "1. Mainstreaming biosafety · B.4(3)")
    assert shown.is_new and shown.offers


def test_first_field_of_a_new_action_takes_its_need_along(session: Session) -> None:
    draft = deeds.new_action("A.1(1)")
    assert session.record(deeds.set_field(form(session, draft), "title", "Regulations"), "Title")
    shown = form(session, draft)
    assert not shown.is_new
    assert (shown.action.title, shown.action.need) == ("Regulations", "A.1(1)")
    session.undo()
    assert form(session, draft).is_new


def test_activity_fills_an_empty_title_only(session: Session) -> None:
    draft = deeds.new_action("A.1(1)")
    shown = form(session, draft)
    offer = shown.offers[0]
    assert session.record(deeds.use_activity(shown, offer.code, offer.text), "Activity")
    shown = form(session, draft)
    assert (shown.action.title, shown.action.activity) == (offer.text, offer.code)
    assert offer.code not in [other.code for other in shown.offers]
    assert session.record(deeds.set_field(shown, "title", "Our own words"), "Title")
    assert session.record(deeds.use_activity(form(session, draft), "A.1(ii)", "Other"), "Activity")
    assert form(session, draft).action.title == "Our own words"


def test_cost_takes_the_countrys_currency_where_none_is_set(session: Session) -> None:
    draft = deeds.new_action("A.1(1)")
    assert session.record(deeds.set_field(form(session, draft), "cost", "500", "KES"), "Cost")
    assert form(session, draft).action.currency == "KES"
    assert session.record(deeds.set_field(form(session, draft), "currency", "USD"), "Currency")
    assert session.record(deeds.set_field(form(session, draft), "cost", "600", "KES"), "Cost")
    assert form(session, draft).action.currency == "USD"


def test_duplicate_and_delete_are_one_step_each(session: Session) -> None:
    made = add(session, title="Train staff", need="A.1(1)", cost="10", currency="USD")
    row = view(session).find(made)
    assert row is not None
    copy_id, records = deeds.duplicate(row.action)
    assert session.record(records, "Copy")
    copied = view(session).find(copy_id)
    assert copied is not None and copied.title == "Copy of Train staff" and copied.cells[COST] == "10 USD"
    assert session.record(deeds.delete(made), "Delete")
    assert view(session).find(made) is None
    session.undo()
    assert view(session).find(made) is not None


def test_refused_values_say_what_would_be_valid(session: Session) -> None:
    shown = form(session, deeds.new_action())
    with pytest.raises(InputError, match="without the currency"):
        deeds.check(shown, "cost", "many", session.picture.edition)
    with pytest.raises(InputError, match="three letters"):
        deeds.check(shown, "currency", "dollars", session.picture.edition)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1240000", "1240000"),
        ("1,240,000", "1240000"),
        ("1.240.000", "1240000"),
        ("1 240 000", "1240000"),
        ("1\u202f240\u202f000,50", "1240000.50"),
        ("1,240,000.5", "1240000.5"),
        ("1.240,50", "1240.50"),
        ("12,50", "12.50"),
        ("1'240", "1240"),
        ("١٬٢٤٠", "1240"),
        ("1250.50", "1250.50"),
        ("", ""),
        ("1,240,50", "1,240,50"),
        ("12 34", "12 34"),
        ("0,001", "0,001"),
        ("0.125", "0.125"),
        ("about 500", "about 500"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, plain: str) -> None:
    assert plain_amount(typed) == plain


@pytest.mark.parametrize(
    ("language", "typed", "plain"),
    [
        ("en", "2.125", "2.125"),
        ("en", "2,125", "2125"),
        ("en", "1.240.000", "1240000"),
        ("fr", "2,125", "2,125"),
        ("fr", "2.125", "2125"),
        ("fr", "2,5", "2.5"),
    ],
)
def test_a_quantity_that_can_be_read_two_ways_is_left_to_the_field(language: str, typed: str, plain: str) -> None:
    set_language(language)
    try:
        assert plain_quantity(typed) == plain
    finally:
        set_language("en")


def test_quarters_go_to_the_line_and_back() -> None:
    assert to_index(to_quarter(2027, 2)) == 2027 * 4 + 1
    assert to_index("") is to_index("2027") is to_index("2027-Q9") is None
    assert quarters.of_date(dt.date(2026, 12, 31)) < 2027 * 4
    assert quarters.of_date(dt.date(2026, 1, 1)) == 2026 * 4
    assert quarters.years_offered(TODAY, ("2024-Q1", "2040-Q4")) == tuple(range(2024, 2041))


@pytest.mark.parametrize(
    ("language", "typed", "plain"),
    [
        ("en", "129.512", "129.512"),
        ("en", "15,600", "15600"),
        ("en", "15,600.25", "15600.25"),
        ("en", "605,12", "605.12"),
        ("en", "0.00125", "0.00125"),
        ("fr", "605,125", "605.125"),
        ("fr", "605,1250", "605.1250"),
        ("fr", "15 600,5", "15600.5"),
        ("fr", "0,00125", "0.00125"),
        ("fr", "605.12", "605.12"),
        ("en", "1.2.3", "1.2.3"),
        ("en", "1,2,3", "1,2,3"),
        ("en", "about 130", "about 130"),
    ],
)
def test_a_rate_is_read_with_the_marks_of_the_language(language: str, typed: str, plain: str) -> None:
    set_language(language)
    try:
        assert plain_rate(typed) == plain
    finally:
        set_language("en")
