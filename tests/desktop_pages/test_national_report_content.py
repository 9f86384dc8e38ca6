"""What the page National report shows and records, without a window: states, list, one question, choices, deeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cpdesk.analysis.national_report import Basis, Decided, NationalReport, Proposal, QuestionState
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.national_report import deeds
from cpdesk.desktop.pages.national_report.choosing import Deed, offer, pressed
from cpdesk.desktop.pages.national_report.content import Answer, QuestionView, build_question, text_field
from cpdesk.desktop.pages.national_report.list_content import Filter, build_list
from cpdesk.desktop.pages.national_report.states import State, state_of
from cpdesk.plan import load_edition, load_mapping, load_report_form
from cpdesk.storage.store import Store

YES, NO = "true", "false"
NEEDS, AREAS, ORDER, MORE = "Q122", "Q123", "Q124", "Q126"
INSTRUMENTS, NONE = "Q008", "instrument.none"
LAW, RULES = "instrument.nationalBiosafetyLaws", "instrument.nationalBiosafetyRegulations"
ACCEPTED, CHANGED, SKIPPED = Decided("accepted", (YES,)), Decided("changed", (NO,)), Decided("skipped")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = Store.create(Path(tmp_path_factory.mktemp("report")) / "new.sqlite", author="Asha")
    found = store.snapshot()
    store.close()
    return found


def question(key: str, decided: Decided | None = None, *codes: str, asked: bool = True, **more: Any) -> QuestionState:
    """Return a question of the form with a proposal of these codes."""
    found = load_report_form().find(key)
    assert found is not None
    outdated = bool(more.pop("outdated", False))
    proposal = replace(Proposal(key, codes), **more)
    return QuestionState(found, asked, proposal, decided, outdated)


def report(*questions: QuestionState) -> NationalReport:
    return NationalReport(load_report_form(), questions)


def view_of(snapshot: Snapshot, found: QuestionState, *others: QuestionState) -> QuestionView:
    edition = load_edition(None)
    mapping = load_mapping(edition.info.id)
    assert mapping is not None
    words = Words(edition, mapping, (snapshot,))
    view = build_question(report(*others, found), found.question.key, snapshot, words)
    assert view is not None
    return view


def values(step: deeds.Step) -> Mapping[str, object]:
    return {record.field: record.value for record in step.records}


def test_a_question_has_one_state_and_a_contradiction_between_people_comes_first() -> None:
    assert state_of(question(NEEDS)) is State.TO_DECIDE
    assert state_of(question(NEEDS, ACCEPTED, YES)) is State.ACCEPTED
    assert state_of(question(NEEDS, CHANGED, YES)) is State.CHANGED
    assert state_of(question(NEEDS, SKIPPED)) is State.LEFT_OUT
    assert state_of(question(NEEDS, ACCEPTED, NO, outdated=True)) is State.OUTDATED
    assert state_of(question(AREAS, asked=False)) is State.NOT_ASKED
    assert state_of(question(AREAS, replace(ACCEPTED, contested=True), asked=False)) is State.CONTESTED


def test_the_list_counts_what_is_decided_and_says_what_is_exported() -> None:
    against: dict[str, Any] = {"contradictions": ("An indicator says otherwise.",)}
    held = report(
        question(INSTRUMENTS, SKIPPED),
        question(NEEDS, ACCEPTED, NO, outdated=True),
        question(AREAS, None, "Other", **against),
        question(ORDER, asked=False, **against),
        question(MORE, text="Words"),
    )
    every = build_list(held)
    assert every.headline == "2 of 4 decided"
    assert [section.title for section in every.sections] == [
        "Article 2: measures, money, staff",
        every.sections[1].title,
    ]
    assert every.export == (
        "The draft record holds 1 answer. 1 question is left out. "
        "2 questions wait for a decision. 1 answer rests on an earlier proposal."
    )
    assert [line.words for line in every.filters] == ["All questions: 5", "To decide: 3", "With contradictions: 1"]
    (contradicted,) = build_list(held, Filter.CONTRADICTIONS).lines
    assert contradicted.key == AREAS and contradicted.words.endswith("question 123, To decide, 1 contradiction")
    assert [line.key for line in build_list(held, Filter.TO_DECIDE).lines] == [NEEDS, AREAS, MORE]
    assert build_list(report(question(NEEDS, SKIPPED)), Filter.TO_DECIDE).nothing == "Nothing is left to decide."


def test_after_the_last_question_the_first_open_one_follows() -> None:
    held = build_list(report(question(NEEDS), question(AREAS), question(ORDER, SKIPPED), question(MORE)))
    assert held.next_open(NEEDS) == AREAS and held.next_open(AREAS) == MORE == held.next_open(ORDER)
    assert held.next_open(MORE) == NEEDS == held.next_open("")
    assert (held.beside(NEEDS, 1), held.beside(NEEDS, -1), held.beside(MORE, 1)) == (AREAS, "", "")
    assert build_list(report(question(NEEDS))).next_open(NEEDS) == ""


def test_a_question_says_what_is_proposed_and_where_its_reasons_lead(snapshot: Snapshot) -> None:
    basis = (
        Basis("agreed/A.5(2)", "A level."),
        Basis("action/11111111-1111-4111-8111-aaaaaaaaaaaa", "An action."),
        Basis("decision/Q122", "Another question."),
        Basis("nobody/x", "Nowhere to go."),
    )
    view = view_of(snapshot, question(NEEDS, None, YES, basis=basis))
    assert [(option.label, option.proposed) for option in view.options] == [("Yes", True), ("No", False)]
    assert [(line.page, line.item) for line in view.basis] == [
        ("assess", "A.5(2)"),
        ("action_plan", "11111111-1111-4111-8111-aaaaaaaaaaaa"),
        ("national_report", "Q122"),
        ("", ""),
    ]
    assert view.below == "Fifth National Report, question 122. The official wording counts."
    assert view.hints == "The form requires an answer." and view.recorded == Answer() and not view.verdict
    by = view_of(snapshot, question(NEEDS, replace(CHANGED, by="\u202eAsha"), YES)).state_words
    assert by == "Changed by Asha"
    assert view_of(snapshot, question(NEEDS, CHANGED)).state_words == "Answered"


def test_a_question_that_is_skipped_names_the_answer_that_opens_it(snapshot: Snapshot) -> None:
    view = view_of(snapshot, question(AREAS, asked=False), question(NEEDS, CHANGED, YES))
    assert view.opener == NEEDS and view.state_words == "Not asked"
    assert view.not_asked.startswith("The form asks this only if question 122, “Needs for capacity-building")
    assert view.not_asked.endswith("is answered with “Yes”.")
    assert view_of(snapshot, question(AREAS, asked=False)).opener == ""  # what is not listed is not linked


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        ((), RULES, (RULES,)),
        ((RULES,), LAW, (LAW, RULES)),
        ((LAW, RULES), LAW, (RULES,)),
        ((LAW, RULES), NONE, (NONE,)),
        ((NONE,), LAW, (LAW,)),
        ((NONE,), NONE, ()),
    ],
)
def test_an_option_that_stands_alone_takes_the_place_of_others(
    snapshot: Snapshot, before: tuple[str, ...], code: str, after: tuple[str, ...]
) -> None:
    assert pressed(view_of(snapshot, question(INSTRUMENTS)), before, code) == after


def test_of_round_options_one_is_chosen(snapshot: Snapshot) -> None:
    assert pressed(view_of(snapshot, question(NEEDS)), (YES,), NO) == (NO,)


def test_the_button_that_goes_on_never_records_another_answer_than_the_chosen_one(snapshot: Snapshot) -> None:
    view = view_of(snapshot, question(NEEDS, None, YES))
    assert offer(view, Answer()).main is offer(view, Answer((YES,))).main is Deed.ACCEPT
    other = offer(view, Answer((NO,)))
    assert (other.main, other.main_words, other.other) == (Deed.SAVE, "Save this answer", Deed.ACCEPT)
    without = view_of(snapshot, question(NEEDS, nothing="No answers yet."))
    assert offer(without, Answer()).main is Deed.SAVE and not offer(without, Answer()).main_ready
    assert offer(without, Answer((NO,))).main_ready and not offer(without, Answer((NO,))).other_words


def test_what_is_settled_goes_on_and_what_is_outdated_is_asked_again(snapshot: Snapshot) -> None:
    settled = view_of(snapshot, question(NEEDS, ACCEPTED, YES))
    assert offer(settled, Answer((YES,))).main is Deed.NEXT
    assert offer(settled, Answer((NO,))).main is Deed.SAVE
    assert offer(view_of(snapshot, question(NEEDS, SKIPPED, YES)), Answer()).main is Deed.NEXT
    assert offer(view_of(snapshot, question(AREAS, asked=False)), Answer()).main is Deed.NEXT
    outdated = offer(view_of(snapshot, question(NEEDS, ACCEPTED, NO, outdated=True)), Answer((YES,)))
    assert (outdated.main_words, outdated.other_words) == ("Accept the new proposal", "Keep this answer")
    contested = view_of(snapshot, question(NEEDS, replace(ACCEPTED, contested=True), YES))
    assert offer(contested, Answer((YES,))).main is Deed.ACCEPT


def test_a_text_goes_with_the_options_that_take_one(snapshot: Snapshot) -> None:
    areas = view_of(snapshot, question(AREAS))
    other, first = areas.options[-1], areas.options[0]
    assert text_field(areas, (first.code,)) is None and other.text
    field = text_field(areas, (first.code, other.code))
    assert field is not None and field.label == "What to add to “Other”"
    words = text_field(view_of(snapshot, question(MORE)), ())
    assert words is not None and words.label == "Text of the answer"


def test_a_decision_is_one_step_with_its_text_and_comment(snapshot: Snapshot) -> None:
    view = view_of(snapshot, question(INSTRUMENTS, None, LAW, RULES))
    taken = deeds.accept(view, " seen ")
    assert values(taken) == {"verdict": "accepted", "decided": f"{LAW},{RULES}", "text": None, "comment": "seen"}
    assert {record.subject for record in taken.records} == {"decision/Q008"}
    assert values(deeds.save(view, Answer((LAW,)), ""))["verdict"] == "changed"
    assert values(deeds.save(view, Answer((LAW, RULES)), ""))["verdict"] == "accepted"
    assert values(deeds.leave_out(view, "kept", ""))["decided"] is None
    assert values(deeds.leave_out(view, "kept", ""))["text"] == "kept"
    assert values(deeds.take_back(view)) == {"verdict": None, "decided": None}


def test_a_recorded_option_the_form_does_not_offer_is_told(snapshot: Snapshot) -> None:
    view = view_of(snapshot, question(NEEDS, Decided("changed", (YES, "maybe")), NO))
    assert view.recorded == Answer((YES,))
    assert view.contradictions == ("The recorded answer holds maybe, which this form does not offer.",)


def test_what_is_added_to_a_proposed_option_leaves_it_accepted(snapshot: Snapshot) -> None:
    other = view_of(snapshot, question(AREAS)).options[-1].code
    view = view_of(snapshot, question(AREAS, None, other))
    assert values(deeds.save(view, Answer((other,), "Ships"), "")) == {
        "verdict": "accepted",
        "decided": other,
        "text": "Ships",
        "comment": None,
    }


def test_a_number_is_a_whole_one(snapshot: Snapshot) -> None:
    key = next(q.key for q in load_report_form().questions if any(option.whole for option in q.options))
    view = view_of(snapshot, question(key))
    code = next(option.code for option in view.options if option.whole)
    assert not offer(view, Answer((code,), "1.5")).main_ready and offer(view, Answer((code,), " 15 ")).main_ready


def test_a_text_that_is_typed_and_left_decides_nothing_but_follows_what_was_decided(snapshot: Snapshot) -> None:
    view = view_of(snapshot, question(MORE, text="Proposed"))
    assert values(deeds.keep_text(view, "Half")) == {"text": "Half"}
    decided = view_of(snapshot, question(MORE, Decided("accepted", (), "Proposed"), text="Proposed"))
    assert values(deeds.keep_text(decided, "Otherwise")) == {"text": "Otherwise", "verdict": "changed"}
