"""What a form that came back proposes: whose it is, what is new, replaced, the same and kept; and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from cpdesk.assessment.respondents import respondents, responses_by_item
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import catalogue
from cpdesk.forms.filled import FilledForm, FormHeader, Way
from cpdesk.forms.many import blank_forms, form_file_name
from cpdesk.forms.proposal import NEW, Proposal, candidates, needs_person, numbered_respondent, propose
from cpdesk.forms.questionnaire import FORM_VERSION, Questionnaire, build_questionnaire
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.storage.personal import anonymise, erase_person
from cpdesk.storage.store import Record, Store

WHO = "11111111-1111-4111-8111-111111111111"
OTHER = "22222222-2222-4222-8222-222222222222"
Answers = Mapping[str, Mapping[str, Value]]


@pytest.fixture
def store(path: Path) -> Store:
    """Return an assessment with two respondents, of whom the first answered something."""
    opened = Store.open(path)
    opened.record(
        [
            Record(f"respondent/{WHO}", "institution", "Customs"),
            Record(f"respondent/{OTHER}", "institution", "University"),
            Record(f"response/{WHO}/A.1(1)", "level", 1),
            Record(f"response/{WHO}/A.1(1)", "comment", "A draft law."),
            Record(f"response/{WHO}/A.2(1)", "special", "dont_know"),
        ]
    )
    return opened


def form(
    snapshot: Snapshot, answers: Answers, respondent: str = WHO, number: int = 0, digest: str = "a" * 64, **about: str
) -> FilledForm:
    info = snapshot.info
    header = FormHeader("3f2a91bc00000000", FORM_VERSION, info.id, info.edition, info.cycle, "en", respondent, number)
    return FilledForm(Way.XLSX, "answers.xlsx", digest, header, about, answers)


def brought_in(store: Store, filled: FilledForm, respondent: str = "") -> Proposal:
    proposal = propose(store.snapshot(), store.edition, filled, respondent)
    store.record(proposal.records)
    return proposal


def test_new_replaced_same_and_kept_values_are_told_apart(store: Store) -> None:
    answers: Answers = {"A.1(1)": {"level": 2}, "A.1(2)": {"level": 3}, "A.2(1)": {"special": "dont_know"}}
    proposal = propose(store.snapshot(), store.edition, form(store.snapshot(), answers, sector="Trade"))
    assert [(v.code, v.field, v.before, v.after) for v in proposal.replaced] == [("A.1(1)", "level", 1, 2)]
    assert [(v.code, v.after) for v in proposal.new] == [("A.1(2)", 3)]
    assert (proposal.same, proposal.kept) == (1, (("A.1(1)", "comment"),))
    assert proposal.about == (("sector", "", "Trade"),)
    assert (proposal.respondent, proposal.is_new, proposal.known) == (WHO, False, False)
    store.record(proposal.records)
    assert store.snapshot().fields_of(f"response/{WHO}/A.1(1)") == {"level": 2, "comment": "A draft law."}


def test_a_level_and_a_special_answer_take_each_others_place(store: Store) -> None:
    brought_in(store, form(store.snapshot(), {"A.1(1)": {"special": "not_applicable"}, "A.2(1)": {"level": 0}}))
    by_item = responses_by_item(store.snapshot())
    assert [(r.level, r.special) for r in by_item["A.1(1)"]] == [(None, "not_applicable")]
    assert [(r.level, r.special) for r in by_item["A.2(1)"]] == [(0, "")]
    assert store.snapshot().fields_of(f"response/{WHO}/A.1(1)").keys() == {"special", "comment"}


@pytest.mark.parametrize("way", [anonymise, erase_person])
def test_a_form_of_somebody_of_whom_something_was_erased_says_so(
    store: Store, way: Callable[[Store, str], object]
) -> None:
    filled = form(store.snapshot(), {"A.1(1)": {"level": 2}}, name="Njeri")
    assert not propose(store.snapshot(), store.edition, filled, WHO).erased
    store.record([Record(f"respondent/{WHO}", "name", "Njeri")])
    way(store, WHO)
    assert propose(store.snapshot(), store.edition, filled, WHO).erased
    assert not propose(store.snapshot(), store.edition, form(store.snapshot(), {}, OTHER), OTHER).erased


@pytest.mark.parametrize(
    ("code", "name", "value"), [("A.1(1)", "level", 3), ("A.1.1", "status", "partly"), ("A.1(a)", "answer", "draft")]
)
def test_the_answer_to_an_item_of_any_kind_and_a_special_one_take_each_others_place(
    store: Store, code: str, name: str, value: Value
) -> None:
    subject = f"response/{OTHER}/{code}"
    store.record([Record(subject, "special", "dont_know"), Record(subject, "evidence", "none")])
    proposal = brought_in(store, form(store.snapshot(), {code: {name: value}}, OTHER))
    assert [(v.field, v.before, v.after) for v in proposal.replaced] == [("special", "dont_know", None)]
    assert proposal.kept == ((code, "evidence"),)
    assert store.snapshot().fields_of(subject).keys() == {name, "evidence"}
    back = form(store.snapshot(), {code: {"special": "not_applicable"}}, OTHER, digest="b" * 64)
    brought_in(store, back)
    assert store.snapshot().fields_of(subject) == {"special": "not_applicable", "evidence": "none"}


def test_the_same_file_twice_adds_nothing_and_never_brings_back_what_was_corrected(store: Store) -> None:
    first = form(store.snapshot(), {"A.1(1)": {"level": 2}})
    brought_in(store, first)
    again = propose(store.snapshot(), store.edition, first)
    assert (again.known, again.records, again.same) == (True, (), 1)
    brought_in(store, form(store.snapshot(), {"A.1(1)": {"level": 4}}, digest="b" * 64))
    before = store.snapshot().event_count
    assert brought_in(store, first).records == ()
    assert store.snapshot().event_count == before
    assert store.snapshot().get(f"response/{WHO}/A.1(1)", "level") == 4


def test_a_numbered_blank_form_registers_one_person_however_often_it_comes(store: Store) -> None:
    numbered = form(store.snapshot(), {"A.1(1)": {"level": 2}}, "", 3)
    proposal = brought_in(store, numbered)
    assert proposal.is_new and proposal.respondent == numbered_respondent(numbered.header)
    (named,) = candidates(store.snapshot(), numbered)
    assert (named.id, named.name) == (proposal.respondent, "3F2A-91BC")  # nothing was said of them but the answers
    corrected = replace(numbered, digest="c" * 64, answers={"A.1(1)": {"level": 3}})
    again = brought_in(store, corrected)
    assert (again.respondent, again.is_new, [v.before for v in again.replaced]) == (proposal.respondent, False, [2])
    assert len(respondents(store.snapshot())) == 3


def test_a_numbered_form_that_was_given_to_somebody_stays_theirs(store: Store) -> None:
    numbered = form(store.snapshot(), {"A.1(1)": {"level": 2}}, "", 3)
    brought_in(store, numbered, OTHER)
    corrected = replace(numbered, digest="e" * 64, answers={"A.1(1)": {"level": 3}})
    assert propose(store.snapshot(), store.edition, corrected).respondent == OTHER
    brought_in(store, replace(numbered, digest="f" * 64), WHO)  # copied and filled in by two: a person says who it is
    assert needs_person(store.snapshot(), corrected)


def test_a_form_nobody_wrote_on_registers_nobody(store: Store) -> None:
    assert propose(store.snapshot(), store.edition, form(store.snapshot(), {}, "", 3)).records == ()
    only_named = form(store.snapshot(), {}, "", 3, institution="Customs")
    assert len(respondents(store.snapshot())) == 2
    brought_in(store, only_named)
    assert len(respondents(store.snapshot())) == 3


def test_the_name_of_a_file_holds_whole_words_and_nobodys_name(
    store: Store, edition: Edition, mapping: PlanMapping
) -> None:
    long = "Ministry of Agriculture, Plant Health / Seeds: Directorate"
    store.record([Record(f"respondent/{WHO}", "institution", long), Record(f"respondent/{WHO}", "name", "Mary Moyo")])
    q = build_questionnaire(store.snapshot(), edition, mapping, None, catalogue("en"), WHO)
    assert form_file_name(q, "pdf", printed=True) == f"KE-form-Ministry-of-Agriculture-Plant-Health-{q.label}-paper.pdf"


def test_a_numbered_form_of_another_person_is_asked_about(store: Store) -> None:
    brought_in(store, form(store.snapshot(), {"A.1(1)": {"level": 2}}, "", 3, institution="Customs"))
    other = form(store.snapshot(), {"A.1(1)": {"level": 0}}, "", 3, "d" * 64, institution="University")
    assert needs_person(store.snapshot(), other)
    with pytest.raises(InputError, match="Blank form 3 came back before"):
        propose(store.snapshot(), store.edition, other)
    assert candidates(store.snapshot(), other)[0].id == OTHER  # of the institution written in the form
    assert propose(store.snapshot(), store.edition, other, NEW).is_new


def test_a_form_made_for_one_and_filled_in_by_another_is_asked_about_but_a_corrected_spelling_is_not(
    store: Store,
) -> None:
    store.record([Record(f"respondent/{WHO}", "name", "Alice")])
    answers: Answers = {"A.1(1)": {"level": 0}}
    corrected = form(store.snapshot(), answers, name="Alice Moyo", institution=" customs ")
    assert propose(store.snapshot(), store.edition, corrected).respondent == WHO
    other = form(store.snapshot(), answers, name="Bob", institution="University")
    assert needs_person(store.snapshot(), other)
    with pytest.raises(InputError, match="made for somebody else than the person it names"):
        propose(store.snapshot(), store.edition, other)
    assert candidates(store.snapshot(), other)[0].id == OTHER
    assert propose(store.snapshot(), store.edition, other, WHO).about[0] == ("name", "Alice", "Bob")


def test_a_form_from_before_a_name_was_erased_never_brings_it_back(store: Store) -> None:
    store.record([Record(f"respondent/{WHO}", "name", "Alice")])
    anonymise(store, WHO)
    late = form(store.snapshot(), {"A.1(1)": {"level": 0}}, name="Alice", role="Officer")
    assert propose(store.snapshot(), store.edition, late).about == (("role", "", "Officer"),)


def test_a_blank_form_without_number_needs_a_person_until_its_file_is_known(store: Store) -> None:
    blank = form(store.snapshot(), {"A.1(1)": {"level": 3}}, "")
    assert needs_person(store.snapshot(), blank)
    with pytest.raises(InputError, match="does not say who filled it in"):
        propose(store.snapshot(), store.edition, blank)
    made = brought_in(store, blank, NEW)
    assert not needs_person(store.snapshot(), blank)
    assert propose(store.snapshot(), store.edition, blank).respondent == made.respondent
    again = propose(store.snapshot(), store.edition, blank, NEW)  # said again to be somebody new: still the same file
    assert (again.respondent, again.known, again.records) == (made.respondent, True, ())


def test_a_form_of_a_respondent_who_was_removed_counts_for_nobody_by_itself(store: Store) -> None:
    store.record([Record(f"respondent/{WHO}", "deleted", value=True)])
    numbered = form(store.snapshot(), {"A.1(1)": {"level": 2}}, "", 3, "b" * 64)
    made = brought_in(store, numbered)
    store.record([Record(f"respondent/{made.respondent}", "deleted", value=True)])
    for each in (form(store.snapshot(), {"A.1(1)": {"level": 3}}), numbered):
        with pytest.raises(InputError, match="was removed"):
            propose(store.snapshot(), store.edition, each)


def test_a_form_of_a_respondent_registered_on_another_laptop_keeps_its_id(store: Store) -> None:
    elsewhere = "33333333-3333-4333-8333-333333333333"
    proposal = brought_in(store, form(store.snapshot(), {"A.1(1)": {"level": 3}}, elsewhere, institution="Laboratory"))
    assert (proposal.respondent, proposal.is_new) == (elsewhere, True)
    assert store.snapshot().text(f"respondent/{elsewhere}", "institution") == "Laboratory"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"assessment": "0" * 32}, "another assessment"),
        ({"edition": "lg13-2019"}, "asks edition lg13-2019"),
        ({"cycle": "Mid-term 2029"}, "the cycle “Mid-term 2029”"),
        ({"version": FORM_VERSION + 1}, "newer version of cpdesk"),
    ],
)
def test_a_form_that_does_not_belong_here_is_recognised_and_said_so(
    store: Store, change: dict[str, object], said: str
) -> None:
    filled = form(store.snapshot(), {"A.1(1)": {"level": 2}})
    with pytest.raises(InputError, match=said):
        propose(store.snapshot(), store.edition, replace(filled, header=replace(filled.header, **change)))  # type: ignore[arg-type]


def test_the_code_of_a_form_stays_its_respondents_when_other_parts_are_asked(
    store: Store, edition: Edition, mapping: PlanMapping
) -> None:
    def made() -> Questionnaire:
        return build_questionnaire(store.snapshot(), edition, mapping, None, catalogue("en"), WHO)

    before = made()
    store.record([Record(f"assigned/{WHO}/A.1", "asked", value=True)])
    assert len(made().items) < len(before.items)
    assert made().label == before.label
    assert build_questionnaire(store.snapshot(), edition, mapping, None, catalogue("en"), OTHER).label != before.label


def test_two_batches_of_blank_forms_are_different_forms(store: Store, edition: Edition, mapping: PlanMapping) -> None:
    made = [blank_forms(store.snapshot(), edition, mapping, None, catalogue("en"), 3) for _batch in range(2)]
    assert len({q.id for batch in made for q in batch}) == 6
    with pytest.raises(InputError, match="Between 1 and"):
        blank_forms(store.snapshot(), edition, mapping, None, catalogue("en"), 0)
