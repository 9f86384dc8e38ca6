"""The bridge to the national report: only what is supported is proposed, and only decisions become answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.national_report import NationalReport, QuestionState, decision_records
from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.base.errors import InputError
from cpdesk.commands.decisions import gather
from cpdesk.plan import load_edition, load_guidance, load_mapping, load_report_form, load_reporting_areas
from cpdesk.plan.model import ItemKind
from cpdesk.plan.report_answers import load_report_links
from cpdesk.plan.report_form import problems

Make = Callable[..., Snapshot]
Row = tuple[str, str, object]

INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline 2026")
ACTION = "11111111-1111-4111-8111-aaaaaaaaaaaa"
INSTITUTIONS, RISKS = "BB3CA716-E122-4445-9FAD-9F6B440363BD", "7C980FF4-3C5B-4711-81F9-BA6F28C12598"
OTHER = "5B6177DD-5E5E-434E-8CB7-D63D67D5EBED"
KEY_AREAS = [item.code for item in load_edition().of_kind(ItemKind.KEY_AREA)]


def report_of(picture: Make, *rows: Row) -> NationalReport:
    return gather(picture(*rows))


def state_of(picture: Make, key: str, *rows: Row) -> QuestionState:
    found = report_of(picture, *rows).find(key)
    assert found is not None
    return found


def codes_of(picture: Make, key: str, *rows: Row) -> tuple[str, ...]:
    return state_of(picture, key, *rows).proposal.codes


def decided(key: str, codes: str = "", verdict: str = "changed", text: str = "") -> tuple[Row, ...]:
    rows = (("verdict", verdict), ("decided", codes), ("text", text))
    return tuple((f"decision/{key}", field, value) for field, value in rows if value)


def disputed(*rows: tuple[str, str, Sequence[Value]]) -> Snapshot:
    """Return a snapshot in which nobody had seen the others' values."""
    state = State()
    for seq, (subject, field, value) in enumerate(((s, f, v) for s, f, values in rows for v in values), 1):
        key, claimed = key_for(INFO, subject, field), "2026-11-21T10:00:00Z"
        state.apply(make_event(key, value, author="", device=f"d{seq}", seq=1, claimed=claimed, parents=()))
    return take_snapshot(INFO, state)


def levels(level: int, *but: str) -> tuple[Row, ...]:
    return tuple((f"agreed/{code}", "level", level) for code in KEY_AREAS if code not in but)


def test_a_party_that_answered_nothing_gets_no_proposal_and_is_told_why(picture: Make) -> None:
    report = report_of(picture, ("party", "iso2", "KE"))
    assert {"Q010", "Q112", "Q117", "Q119", *(f"Q{n}" for n in range(121, 127)), "Q153"} <= {
        state.question.key for state in report.questions
    }
    assert all(not state.proposal.given and state.proposal.nothing for state in report.questions)
    assert report.answers == {}
    assert report.decided == 0


def test_each_link_of_an_answer_and_of_a_level_proposes_its_code_and_names_its_basis(picture: Make) -> None:
    links = load_report_links("lg14-2020")
    for place in range(5):  # one answer or level of each at a time
        answers = {link.indicator: list(link.codes)[place : place + 1] for link in links.answers}
        rows = [
            (f"agreed/{code}", "special" if option == "not_applicable" else "answer", option)
            for code, options in answers.items()
            for option in options
        ]
        report = report_of(picture, *rows)
        for link in links.answers:
            option = next(iter(answers[link.indicator]), "")
            if option in link.codes and link.question != "Q122":  # two indicators stand behind question 122
                _proposes(report, link.question, link.codes[option], f"agreed/{link.indicator}")
        report = report_of(picture, *levels(place), ("agreed/A.1(1)", "level_on_paper", place))
        for level in links.levels:
            if str(place) in level.codes:
                _proposes(report, level.question, level.codes[str(place)], f"agreed/{level.key_area}")


def _proposes(report: NationalReport, question: str, code: str, subject: str) -> None:
    state = report.find(question)
    assert state is not None and state.proposal.codes == (code,), (question, subject)
    assert subject in [basis.subject for basis in state.proposal.basis]


def test_an_answer_that_settles_nothing_is_told_with_its_reason(picture: Make) -> None:
    proposal = state_of(picture, "Q102_a", ("agreed/A.2(a)", "answer", "all")).proposal
    assert not proposal.given
    assert "asks for each kind" in proposal.nothing
    assert proposal.basis[0].words == "A.2(a) is answered “Yes, all of it”."
    unknown = state_of(picture, "Q133", ("agreed/B.3(g)", "special", "dont_know")).proposal
    assert unknown.nothing == "B.3(g) is answered with “don’t know”."


def test_nothing_follows_from_what_people_disagree_on_or_only_respondents_said(picture: Make) -> None:
    report = gather(disputed(("agreed/B.3(g)", "answer", ("yes", "no")), ("agreed/B.2(1)", "level", (0, 2))))
    for key in ("Q133", "Q010"):
        state = report.find(key)
        assert state is not None and not state.proposal.given
        assert "until they agree" in state.proposal.nothing
    person = "respondent/22222222-2222-4222-8222-222222222222"
    rows: list[Row] = [(person, "institution", "Ministry")]
    rows += [(f"response/{person.partition('/')[2]}/{code}", "level", 0) for code in KEY_AREAS]
    for key in ("Q010", "Q121", "Q122", "Q123", "Q126"):
        assert not state_of(picture, key, *rows).proposal.given, key
    assert "respondents only" in state_of(picture, "Q010", *rows).proposal.nothing


def test_areas_in_need_follow_from_agreed_needs_through_the_mapping(picture: Make) -> None:
    rows = (*levels(4, "A.5(1)", "A.5(3)"), ("agreed/A.5(1)", "level", 0), ("agreed/A.5(3)", "special", "dont_know"))
    proposal = state_of(picture, "Q123", *rows).proposal
    mapping = load_mapping("lg14-2020")
    assert mapping is not None
    wanted = {
        area.thesaurus for area in load_reporting_areas() if area.key in mapping.key_areas["A.5(1)"].reporting_areas
    }
    assert set(proposal.codes) == wanted
    *reasons, beyond = proposal.basis
    assert {basis.subject for basis in reasons} == {"need/A.5(1)"}
    said = " ".join(proposal.contradictions)
    assert "“Biosafety research” are possible but not agreed: A.5(3)" in said
    assert "Keeping information confidential" in beyond.words and "confidential" not in said
    assert codes_of(picture, "Q122", *rows) == ("true",)
    assert codes_of(picture, "Q122", *levels(4)) == ("false",)
    assert not state_of(picture, "Q122", *rows[:-2], ("agreed/A.5(3)", "special", "dont_know")).proposal.given


def test_an_assessment_counts_as_carried_out_once_half_of_what_it_asks_is_agreed(picture: Make) -> None:
    half = (len(KEY_AREAS) + 1) // 2
    assert codes_of(picture, "Q121", *levels(1)[:half]) == ("true",)
    few = levels(1)[: half - 1]
    assert "Less than half" in state_of(picture, "Q121", *few).proposal.nothing
    told = state_of(picture, "Q121", *few, *decided("Q121", "true")).proposal.contradictions
    assert f"{half - 1} of {len(KEY_AREAS)} key areas" in told[0]
    assert codes_of(picture, "Q121", ("round", "depth", "quick"), *few) == ("true",)


def test_computed_ranks_alone_do_not_prioritise_needs(picture: Make) -> None:
    assert "Only computed ranks" in state_of(picture, "Q124", *levels(1)).proposal.nothing
    assert codes_of(picture, "Q124", *levels(1), ("need/A.1(1)", "rank", 2)) == ("true",)
    assert codes_of(picture, "Q124", ("agreed/B.1(1)", "level", 3)) == ("true",)


def test_activities_and_money_follow_from_actions_that_are_under_way(picture: Make) -> None:
    action: list[Row] = [
        (f"action/{ACTION}", name, value)
        for name, value in {
            "title": "Train",
            "need": "A.5(1)",
            "status": "under_way",
            "funding_source": "gef_star",
            "available": "60000",
            "cost": "90000",
            "currency": "KES",
        }.items()
    ]
    report = report_of(picture, *levels(1), *action)
    proposals = {state.question.key: state.proposal for state in report.questions}
    assert RISKS in proposals["Q119"].codes
    assert proposals["Q119"].basis[0].subject == f"action/{ACTION}"
    assert proposals["Q113"].codes == ("true.some",)
    assert proposals["Q114"].codes == ("channels.multilateral",)
    assert proposals["Q117"].codes == ("true",)
    assert "No rate to the US dollar is recorded for: KES" in proposals["Q153"].nothing
    dollars = report_of(picture, *levels(1), *action, ("rate/KES", "per_usd", "120")).find("Q153")
    assert dollars is not None and dollars.proposal.codes == ("USD1-4999",)
    denied = state_of(picture, "Q153", *action, ("rate/KES", "per_usd", "120"), ("agreed/B.2(c)", "answer", "no"))
    assert denied.proposal.codes == ("USD0",)
    assert "Up to 4,999 US dollars” would follow" in " ".join(denied.proposal.contradictions)
    planned = [*action, (f"action/{ACTION}", "status", "planned")]
    assert not state_of(picture, "Q119", *levels(1), *planned).proposal.given


def test_money_that_is_only_promised_is_neither_received_nor_used(picture: Make) -> None:
    promised = {"title": "Train", "need": "A.5(1)", "status": "under_way", "secured": "60000", "currency": "USD"}
    rows = [(f"action/{ACTION}", name, value) for name, value in promised.items()]
    star = report_of(picture, *levels(1), *rows, (f"action/{ACTION}", "funding_source", "gef_star"))
    for key in ("Q113", "Q114", "Q117"):
        state = star.find(key)
        assert state is not None and not state.proposal.given, key
    mobilised = star.find("Q153")
    assert mobilised is not None and mobilised.proposal.codes == ("USD50000-99999",)
    other = "11111111-1111-4111-8111-bbbbbbbbbbbb"
    unknown = {"title": "Other", "available": "5", "currency": "USD", "funding_source": "not_identified"}
    more = [(f"action/{other}", name, value) for name, value in unknown.items()]
    told = state_of(picture, "Q153", *rows, (f"action/{ACTION}", "funding_source", "private"), *more)
    assert "without a funding source" in told.proposal.contradictions[-1]
    own = (f"action/{ACTION}", "funding_source", "national_budget")
    assert not state_of(picture, "Q010", *rows, own).proposal.given


def test_an_assessment_of_little_or_in_which_little_is_known_is_told_so(picture: Make) -> None:
    unknown = [(f"agreed/{code}", "special", "dont_know") for code in KEY_AREAS]
    state = state_of(picture, "Q121", *unknown)
    assert state.proposal.codes == () and "the level is not known yet" in state.proposal.nothing
    whole = state_of(picture, "Q121", *levels(1), ("party", "period", "2024-2026")).proposal
    assert whole.codes == ("true",) and whole.contradictions == ()
    assert whole.basis[0].words.endswith("(“Baseline 2026”, 2024-2026).")
    quick = state_of(picture, "Q121", *levels(1), ("round", "depth", "quick")).proposal
    assert quick.codes == ("true",)
    assert [words.split()[0] for words in quick.contradictions] == ["No", "Of"]


def test_levels_that_leave_a_question_open_propose_nothing(picture: Make) -> None:
    for area, key, level in (
        ("B.1(2)", "Q112", 3),  # activities every year, kept going by projects: no reliable money
        ("B.1(3)", "Q120", 1),  # single people's use
        ("B.1(4)", "Q125", 3),  # a calendar of a project
        ("B.3(3)", "Q134", 2),  # a few people who study abroad
    ):
        state = state_of(picture, key, (f"agreed/{area}", "level", level))
        assert not state.proposal.given and "leaves this question open" in state.proposal.nothing


def test_a_question_in_a_group_hangs_on_what_its_group_hangs_on(picture: Make) -> None:
    report = report_of(picture, *decided("Q042", "false"), *decided("Q043_a", "true"))
    state = report.find("Q043_a")
    assert state is not None and not state.asked and "Q043_a" not in report.answers
    assert "question 42" in state.proposal.contradictions[-1]
    assert report_of(picture, *decided("Q043_a", "true")).find("Q042") is not None


def test_a_text_beside_an_answer_that_takes_none_is_told_and_stays_out(picture: Make) -> None:
    report = report_of(picture, *decided("Q121", "true", text="Left over"))
    state = report.find("Q121")
    assert state is not None and "A text is recorded beside" in state.proposal.contradictions[-1]
    assert report.answers["Q121"].details == {}


def test_of_many_actions_the_first_are_told_and_the_others_counted(picture: Make) -> None:
    rows = [
        (f"action/11111111-1111-4111-8111-{number:012}", field, value)
        for number in range(14)
        for field, value in (("title", f"Course {number}"), ("need", "A.5(1)"), ("status", "completed"))
    ]
    basis = state_of(picture, "Q119", *levels(1), *rows).proposal.basis
    assert len(basis) == 11
    assert basis[-1].words == "The same holds for 4 more actions."


def test_needs_that_rest_on_disputed_levels_below_the_target_are_told() -> None:
    report = gather(disputed(("agreed/A.5(1)", "level", (0, 1))))
    state = report.find("Q122")
    assert state is not None and state.proposal.codes == ("true",)
    assert "below the target either way: A.5(1)" in state.proposal.contradictions[0]


def test_contradictions_are_told_for_people_to_judge_by(picture: Make) -> None:
    denied = state_of(picture, "Q122", *levels(1), *decided("Q122", "false")).proposal
    assert denied.codes == ("true",)
    assert "The decided answer is no, but gaps remain. 37 of 37" in denied.contradictions[0]
    answer = state_of(picture, "Q010", ("agreed/B.2(a)", "answer", "yes"), ("agreed/B.2(1)", "level", 0)).proposal
    assert answer.codes == ("true",)
    assert "From this, “No” would follow" in " ".join(answer.contradictions)
    areas = state_of(
        picture, "Q123", *levels(1, "A.5(1)"), *decided("Q122", "true"), *decided("Q123", f"{INSTITUTIONS}")
    )
    assert "Left out, although agreed needs belong to it" in areas.proposal.contradictions[-1]


def test_an_accepted_proposal_that_changed_is_outdated_and_a_changed_answer_never_is(picture: Make) -> None:
    now: Row = ("agreed/B.3(g)", "answer", "no")
    assert not state_of(picture, "Q133", now, *decided("Q133", "false", "accepted")).outdated
    stale = state_of(picture, "Q133", now, *decided("Q133", "true", "accepted"))
    assert stale.outdated and "another one" in stale.proposal.contradictions[-1]
    assert not state_of(picture, "Q133", now, *decided("Q133", "true")).outdated
    text = state_of(picture, "Q126", *levels(1)).proposal.text
    accepted = (*levels(1), *decided("Q126", "", "accepted", text))
    assert not state_of(picture, "Q126", *accepted).outdated
    assert state_of(picture, "Q126", *accepted, ("agreed/A.1(1)", "level", 4)).outdated


def test_a_text_accepted_in_another_language_is_not_outdated(picture: Make) -> None:
    from cpdesk.base.i18n import set_language

    set_language("fr")
    french = state_of(picture, "Q126", *levels(1)).proposal.text
    set_language("en")
    assert not state_of(picture, "Q126", *levels(1), *decided("Q126", "", "accepted", french)).outdated


def test_only_decided_answers_that_the_form_asks_are_answers(picture: Make) -> None:
    rows = (*levels(1), *decided("Q122", "false"), *decided("Q123", INSTITUTIONS), *decided("Q133", "true", "skipped"))
    report = report_of(picture, *rows)
    assert dict.fromkeys(report.answers) == {"Q122": None}
    areas = report.find("Q123")
    assert areas is not None and not areas.asked and not areas.is_open
    assert "question 122" in areas.proposal.contradictions[-1]
    early = report_of(picture, *levels(1), *decided("Q123", INSTITUTIONS))
    found = early.find("Q123")
    assert found is not None and found.asked  # nobody decided yet whether it is asked
    assert early.answers == {}
    assert [state.question.key for state in early.withheld] == ["Q123"]


def test_a_contested_decision_counts_as_none_and_says_so() -> None:
    report = gather(
        disputed(("decision/Q133", "verdict", ("changed",)), ("decision/Q133", "decided", ("true", "false")))
    )
    state = report.find("Q133")
    assert state is not None and state.is_open
    assert state.decided is not None and state.decided.contested
    assert (state.decided.verdict, state.decided.codes) == ("", ())  # not one side's verdict with the other's answer
    assert "counts as undecided" in state.proposal.contradictions[0]
    assert report.answers == {}


@pytest.mark.parametrize(
    ("key", "verdict", "codes", "text", "words"),
    [
        ("Q999", "skipped", (), "", "no question “Q999”"),
        ("Q133", "changed", ("perhaps",), "", "no option “perhaps”"),
        ("Q133", "changed", ("true", "false"), "", "takes one option"),
        ("Q133", "changed", (), "", "No answer is given"),
        ("Q133", "changed", ("true",), "and more", "nothing can be added"),
        ("Q133", "accepted", (), "", "Nothing is proposed"),
        ("Q122", "accepted", ("false",), "", "is a change"),
        ("Q122", "skipped", ("false",), "", "takes no answer"),
        ("Q126", "changed", ("true",), "", "takes no options"),
        ("Q010_adq", "changed", ("true",), "", "is not asked"),
        ("Q008", "changed", ("instrument.none", "instrument.indirectLaws"), "", "stands alone"),
    ],
)
def test_what_the_form_refuses_cannot_be_decided(
    key: str, verdict: str, codes: tuple[str, ...], text: str, words: str, picture: Make
) -> None:
    report = report_of(picture, *levels(1), *decided("Q010", "false"))
    with pytest.raises(InputError, match=words):
        decision_records(report, key, verdict, codes, text)


def test_a_decision_replaces_the_earlier_one_and_keeps_the_forms_order(picture: Make) -> None:
    report = report_of(picture, *levels(1))
    told = decision_records(report, "123", "changed", (OTHER, INSTITUTIONS), "Borders")
    assert [(each.field, each.value) for each in told] == [
        ("verdict", "changed"),
        ("decided", f"{INSTITUTIONS},{OTHER}"),
        ("text", "Borders"),
    ]
    assert [each.value for each in decision_records(report, "Q123", "skipped")] == ["skipped", "", ""]


_AREAS = st.dictionaries(
    st.sampled_from(KEY_AREAS), st.one_of(st.integers(0, 4), st.sampled_from(["dont_know", "not_applicable"]))
)
_WORDED = load_guidance("lg14-2020")
_INDICATORS = st.fixed_dictionaries(
    {},
    optional={
        code: st.sampled_from([option.key for option in worded.options])
        for code, worded in (_WORDED.indicators.items() if _WORDED else ())
        if worded.options
    },
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(areas=_AREAS, indicators=_INDICATORS)
def test_whatever_is_answered_each_proposal_is_one_the_form_takes_and_has_a_basis(
    areas: dict[str, int | str], indicators: dict[str, str], picture: Make
) -> None:
    rows: list[Row] = [
        (f"agreed/{code}", "level" if isinstance(value, int) else "special", value) for code, value in areas.items()
    ]
    rows += [(f"agreed/{code}", "answer", option) for code, option in indicators.items()]
    report, form = report_of(picture, *rows), load_report_form()
    for state in report.questions:
        proposal = state.proposal
        assert proposal.given is not bool(proposal.nothing)
        assert not proposal.given or proposal.basis
        for record in decision_records(report, state.question.key, "accepted") if proposal.given else ():
            rows.append((record.subject, record.field, record.value))
    accepted = report_of(picture, *rows)
    assert problems(form, accepted.answers) == ()
    assert not any(state.outdated for state in accepted.questions)
    assert report.answers == {}
