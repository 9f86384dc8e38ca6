"""What the form of an action says and records, decided without a window: money, progress, links, activities, marks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.fields import ACTION
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import set_language
from cpdesk.desktop.pages.action_plan import deeds, part_deeds
from cpdesk.desktop.pages.action_plan.activity_content import NOT_FOR_US
from cpdesk.desktop.pages.action_plan.amounts import grouped_amount, plain_amount
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, build_form, causes_words, filled_words
from cpdesk.desktop.session import Session

NEED, ACTIVITY = "A.6(4)", "A.6(iv)"


def add(session: Session, **values: object) -> str:
    made = new_id()
    save(session, (Record(f"action/{made}", name, value) for name, value in values.items()))
    return made


def hang(session: Session, kind: str, owner: str, **values: object) -> str:
    part = new_id()
    save(session, (Record(f"{kind}/{owner}/{part}", name, value) for name, value in values.items()))
    return part


def save(session: Session, records: Iterable[Record]) -> None:
    assert session.record(tuple(records), "Test")


def form(session: Session, action_id: str = "", draft: Action | None = None) -> ActionForm:
    p = session.picture
    return build_form(p.snapshot, p.edition, p.mapping, p.needs, p.action_plan, draft or Action(action_id, ""))


def test_cost_lines_are_summed_in_words_and_the_rough_cost_is_not_counted(session: Session) -> None:
    made = add(session, title="Train", cost="99000", currency="USD", start="2027-Q1", end="2028-Q4")
    assert not form(session, made).money.is_summed
    hang(session, "cost", made, item="Course", unit="days", quantity="20", unit_cost="450", frequency=2)
    hang(session, "cost", made, item="Fees", quantity="1", unit_cost="1000.50", recurrence="yearly")
    hang(session, "cost", made, item="Travel")
    money = form(session, made).money
    assert [(line.title, line.detail, line.figure) for line in money.lines] == [
        ("Course", "20 days × 450 × 2", "18,000 USD"),
        ("Fees", "1 × 1,000.50, every year for 2 years", "2,001 USD"),
        ("Travel", "", ""),
    ]
    assert money.lines[2].warning == "Quantity or cost of one unit is missing."
    assert money.total == ("Cost: 20,001 USD, the sum of 2 cost lines.\n1 line is not complete and not counted.")
    assert money.summary == "3 cost lines, 20,001 USD"
    assert money.rough == "Only the cost lines count, not the rough cost of 99,000 USD."


def test_without_a_complete_line_the_rough_cost_counts(session: Session) -> None:
    made = add(session, title="Train", cost="99000", currency="USD")
    hang(session, "cost", made, item="Travel")
    money = form(session, made).money
    assert (money.is_summed, money.total, money.rough) == (False, "", "")
    assert money.summary == "1 cost line, not complete yet"
    assert money.gap.startswith("Funding gap: 99,000 USD")


@pytest.mark.parametrize(
    ("available", "secured", "said", "folded"),
    [
        (None, None, "Funding gap: 500 USD, which is the cost of 500 less 0 available and 0 secured.", "Not filled"),
        ("100", "150.50", "Funding gap: 249.50 USD, which is the cost of 500 less 100 ", "Funding gap: 249.50 USD"),
        ("500", None, "No funding gap: what is available and secured covers the cost.", "No funding gap"),
        ("500", "20", "No funding gap: 20 USD more than the cost is available or secured.", "No funding gap"),
    ],
)
def test_the_funding_gap_is_said_with_its_parts(
    session: Session, available: str | None, secured: str | None, said: str, folded: str
) -> None:
    made = add(session, title="Train", cost="500", currency="USD", available=available, secured=secured)
    money = form(session, made).money
    assert money.gap.startswith(said)
    assert money.funds.startswith(folded)


def test_the_rate_is_asked_for_other_currencies_only_and_said_with_its_day(session: Session) -> None:
    made = add(session, title="Train", cost="129500", currency="KES")
    assert form(session, made).money.rate.words == "Not filled in yet"
    save(session, (Record("rate/KES", "per_usd", "129.512345"), Record("rate/KES", "date", "2026-11-02")))
    rate = form(session, made).money.rate
    assert rate.words == "129.512345 KES for 1 US dollar, 2 November 2026"
    assert rate.converted == "At this rate the cost of 129,500 KES is 999.90 USD."
    save(session, (Record(f"action/{made}", "currency", "USD"),))
    assert form(session, made).money.rate.currency == ""


def test_notes_of_progress_stand_newest_first_and_the_head_has_the_latest_percentage(session: Session) -> None:
    made = add(session, title="Train")
    assert form(session, made).progress.latest == ""
    hang(session, "progress", made, date="2027-01-31", percent=20)
    hang(session, "progress", made, date="2027-06-30", percent=40, note="Half of the staff")
    hang(session, "progress", made, date="2027-07-31", note="The trainer left")
    progress = form(session, made).progress
    assert [line.title for line in progress.lines] == [
        "31 July 2027",
        "40 % done on 30 June 2027",
        "20 % done on 31 January 2027",
    ]
    assert progress.latest == "40 % done on 30 June 2027"


def test_what_it_waits_for_is_warned_of_where_it_ends_too_late(session: Session) -> None:
    late = add(session, title="Write the law", start="2027-Q1", end="2027-Q4")
    just = add(session, title="Hire", start="2027-Q1", end="2027-Q3")
    made = add(session, title="Train", start="2027-Q3", end="2028-Q1")
    save(session, (Record(f"after/{made}/{other}", "waits", True) for other in (late, just)))
    waits = form(session, made).waits
    assert [(line.title, bool(line.warning)) for line in waits.lines] == [("Write the law", True), ("Hire", False)]
    assert waits.options == () and waits.summary == "After 2 actions"
    assert [value for value, _words in form(session, late).waits.options] == [just, made]
    save(session, (Record(f"action/{late}", "status", "completed"),))  # nobody waits for it any more
    assert not any(line.warning for line in form(session, made).waits.lines)


def test_a_circle_is_refused_and_named(session: Session) -> None:
    one, two, three = (add(session, title=title) for title in ("Law", "Staff", "Training"))
    for follower, before in ((two, one), (three, two)):
        save(session, part_deeds.wait_for(form(session, follower), before, session.snapshot))
    with pytest.raises(InputError) as caught:
        part_deeds.wait_for(form(session, one), three, session.snapshot)
    assert "“Law”, “Training”, “Staff”" in caught.value.what
    save(session, part_deeds.wait_no_more(form(session, two), one))
    assert part_deeds.wait_for(form(session, one), three, session.snapshot)


def test_an_activity_set_aside_is_not_offered_until_it_is_taken_back(session: Session) -> None:
    made = add(session, title="Own words", need="A.1(1)")
    first = form(session, made).offers[0]
    with pytest.raises(InputError):
        part_deeds.set_aside(first.code, "  ")
    save(session, part_deeds.set_aside(first.code, " Such a body exists. "))
    assert session.snapshot.get(f"activity/{first.code}", "verdict") == NOT_FOR_US
    offered = form(session, made).offered
    assert first not in offered.offers
    assert [(aside.code, aside.reason) for aside in offered.set_aside] == [(first.code, "Such a body exists.")]
    assert offered.not_for_us == "1 not for us"
    save(session, part_deeds.take_up_again(first.code))
    assert form(session, made).offers[0] == first


def test_the_link_says_whether_the_activity_was_adapted(session: Session) -> None:
    made = add(session, need=NEED)
    offer = next(offer for offer in form(session, made).offers if offer.code == ACTIVITY)
    save(session, deeds.use_activity(form(session, made), offer.code, offer.text))
    assert form(session, made).offered.link == f"Taken from activity {ACTIVITY}"
    save(session, (Record(f"action/{made}", "title", "Equip the laboratory"),))
    assert form(session, made).offered.link == f"Adapted from activity {ACTIVITY}"


def test_root_causes_of_the_need_are_carried_into_the_form(session: Session) -> None:
    assert causes_words(session.snapshot, NEED) == causes_words(session.snapshot, "") == ""
    save(session, (Record(f"need/{NEED}", "causes", "law,money"),))
    made = add(session, need=NEED)
    assert form(session, made).causes == "Root causes: Law; Money"
    save(session, (Record(f"need/{NEED}", "cause_text", "No budget line."),))
    assert form(session, made).causes == "Root causes: Law; Money – No budget line."


def test_further_needs_are_added_and_removed_and_its_own_is_not_offered(session: Session) -> None:
    made = add(session, title="Train", need=NEED)
    shown = form(session, made)
    assert NEED not in [code for code, _words in shown.further.options]
    save(session, part_deeds.add_need(shown, "A.1(1)"))
    shown = form(session, made)
    assert [line.id for line in shown.further.lines] == ["A.1(1)"] and shown.action.needs == (NEED, "A.1(1)")
    save(session, part_deeds.remove_need(shown, "A.1(1)"))
    assert form(session, made).further.summary == "No further need"


def test_the_marks_say_what_is_met_and_what_is_missing(session: Session) -> None:
    made = add(session, title="Train", lead="Customs", start="2027-Q1", end="2027-Q4", need=NEED)
    marks = form(session, made).marks
    assert [(mark.letter, mark.met) for mark in marks.marks] == list(zip("SMART", (0, 0, 0, 1, 1), strict=True))
    assert marks.marks[3].words.startswith("Relevant: met. ")
    assert marks.count == "2 of 5 marks met"
    assert marks.reasons[0] == "Specific: The result expected is not stated."


def test_a_folded_line_names_the_fields_that_are_filled_in() -> None:
    assert filled_words(Action("1", ""), ("partners", "audience")) == "Not filled in yet"
    shown = Action("1", "", partners="Customs", audience=("customs",))
    assert filled_words(shown, ("partners", "audience")) == "Partners · Target audience"


def test_figures_of_parts_are_taken_as_people_type_them(session: Session) -> None:
    edition = session.picture.edition
    line, note = f"cost/{new_id()}/{new_id()}", f"progress/{new_id()}/{new_id()}"
    assert part_deeds.check_part(line, "unit_cost", "1 250,50", edition) == "1250.50"
    assert part_deeds.check_part(line, "frequency", "٣", edition) == 3
    assert part_deeds.check_part(note, "percent", " 40 ", edition) == 40
    assert part_deeds.check_part(line, "item", "  Fees ", edition) == "Fees"
    for subject, name, value in ((note, "percent", "101"), (line, "quantity", "some"), ("rate/KES", "per_usd", "0")):
        with pytest.raises(InputError):
            part_deeds.check_part(subject, name, value, edition)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
@given(cents=st.integers(0, 99_999_999_999_999))
def test_an_amount_is_read_back_as_it_is_shown(language: str, cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    set_language(language)
    try:
        assert Decimal(plain_amount(grouped_amount(str(amount)))) == amount
    finally:
        set_language("en")


def test_a_first_part_takes_need_currency_and_day_along(session: Session) -> None:
    draft = deeds.new_action(NEED)
    shown = form(session, draft=draft)
    assert shown.may_hold_parts and not form(session, draft=deeds.new_action()).may_hold_parts
    line = f"cost/{draft.id}/{new_id()}"
    records = part_deeds.set_part(shown, line, "unit_cost", "5", usual_currency="KES")
    assert {(r.subject, r.field): r.value for r in records} == {
        (f"action/{draft.id}", "need"): NEED,
        (line, "unit_cost"): "5",
        (f"action/{draft.id}", "currency"): "KES",
    }
    save(session, records)
    note = f"progress/{draft.id}/{new_id()}"
    assert [r.field for r in part_deeds.set_part(form(session, draft.id), note, "percent", 5, day="2027-01-01")] == [
        "percent",
        "date",
    ]


def test_a_copy_takes_everything_along_but_where_and_how_far_the_first_one_is(session: Session) -> None:
    made = add(session, title="Train", need=NEED, cost="5", currency="USD", audience="customs,inspectors", position=7)
    save(
        session, (Record(f"action/{made}", name, n) for n, name in enumerate(("available", "requested", "secured"), 1))
    )
    other = add(session, title="Law")
    hang(session, "cost", made, item="Fees", quantity="2", unit_cost="1.50", frequency=3, recurrence="yearly")
    hang(session, "progress", made, date="2027-01-31", percent=20)
    save(session, (Record(f"after/{made}/{other}", "waits", True), Record(f"serves/{made}/A.1(1)", "also", True)))
    first = form(session, made).action
    copy_id, records = deeds.duplicate(first)
    save(session, records)
    copy = next(action for action in actions(session.snapshot) if action.id == copy_id)
    assert copy.title == "Copy of Train" and (copy.progress, copy.after, copy.position) == ((), (), None)
    for name in ("need", "cost", "currency", "audience", "also"):
        assert getattr(copy, name) == getattr(first, name), name
    assert (first.available, first.requested, first.secured) == (Decimal(1), Decimal(2), Decimal(3))
    assert (copy.available, copy.requested, copy.secured) == (None, None, None)
    (line,), (same,) = first.costs, copy.costs
    assert line.id != same.id
    for name in ("item", "quantity", "unit_cost", "frequency", "recurrence"):
        assert getattr(line, name) == getattr(same, name), name


def test_every_field_of_an_action_has_words_for_its_step() -> None:
    assert set(deeds.STEPS) == {field.name for field in ACTION.fields} - {"deleted"}
