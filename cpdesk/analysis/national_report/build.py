"""Puts the bridge to a national report together: every question the assessment informs, proposed and decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis.checks.inputs import CheckInputs
from cpdesk.analysis.national_report import in_words, of_actions, of_needs
from cpdesk.analysis.national_report.decisions import (
    Decisions,
    against_decision,
    is_open_to,
    is_outdated,
    read_decisions,
)
from cpdesk.analysis.national_report.links import linked_hints
from cpdesk.analysis.national_report.material import Hint, Material, compose
from cpdesk.analysis.national_report.model import (
    NationalReport,
    Proposal,
    QuestionState,
    has_stray_text,
    with_contradictions,
)
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.base.languages import available
from cpdesk.plan.check_links import load_check_links
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.load import load_report_form
from cpdesk.plan.report_answers import load_report_links

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition, PlanMapping, ReportingArea
    from cpdesk.plan.report_model import ReportForm, ReportQuestion

_Source = Callable[[Material], Iterator[Hint]]

_FIRST: dict[str, tuple[_Source, ...]] = {
    "Q119": (of_actions.areas_of_activities,),
    "Q121": (of_needs.carried_out,),
    "Q122": (of_needs.remain,),
    "Q123": (of_needs.areas_in_need,),
}
"""What speaks before the answers to indicators: what the assessment itself shows."""

_AFTER: dict[str, tuple[_Source, ...]] = {
    "Q010": (of_actions.national_money,),
    "Q112": (of_actions.lasting_money,),
    "Q113": (of_actions.help_received,),
    "Q114": (of_actions.channels,),
    "Q117": (of_actions.star_used,),
    "Q118": (of_actions.activities,),
    "Q124": (of_needs.prioritised,),
}
"""What speaks where answers and levels say nothing, and beside them shows contradictions."""

_IN_WORDS = {"Q126": in_words.text_on_needs}


def build_national_report(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    needs: Needs,
    plan: ActionPlan,
    areas: tuple[ReportingArea, ...],
    guidance: Guidance | None,
    catalogue: Catalogue,
    quote: Callable[[str], str] = str.strip,
) -> NationalReport:
    """Return what the assessment says to the national report, in the catalogue's language, and what was decided.

    ``quote`` makes what somebody typed fit to stand in a sentence. Raise PlanFileError for files that cannot be read.
    """
    name = edition.info.id
    links, form = load_report_links(name), load_report_form()
    look = CheckInputs(
        snapshot=snapshot,
        edition=edition,
        mapping=mapping,
        guidance=guidance or Guidance(name),
        links=load_check_links(name),
        needs=needs,
        plan=plan,
        today=dt.date.min,  # no rule used here asks for it: what is proposed does not change from day to day
        t=catalogue,
        quote=quote,
    )
    material = Material(look, form, links, areas)
    decisions = read_decisions(snapshot)
    keys = informed(material, decisions)
    states = (_state(material, question, decisions) for question in form.questions if question.key in keys)
    unknown = tuple(key for key, decided in decisions.items() if decided.counts and form.find(key) is None)
    return _told_withheld(NationalReport(form, tuple(states), unknown), catalogue)


def informed(m: Material, decided: Iterable[str] = ()) -> frozenset[str]:
    """Return the keys of the questions the assessment informs or people decided, and of those that skip them."""
    keys = {*m.indicators, *m.links.questions, *_FIRST, *_AFTER, *_IN_WORDS, *decided}
    waiting = list(keys)
    while waiting:
        above = {rule.by for rule in m.form.rules_above(waiting.pop())} - keys
        keys |= above
        waiting += above
    return frozenset(keys)


def _state(m: Material, question: ReportQuestion, decisions: Decisions) -> QuestionState:
    decided = decisions.get(question.key)
    proposal = propose(m, question)
    texts = _texts(m, question, proposal)
    outdated = is_outdated(question, proposal, decided, tuple(texts.values()))
    if decided is not None:
        proposal = with_contradictions(proposal, *against_decision(m, question, decided))
    if decided is not None and has_stray_text(question, decided):
        words = m.t.say("A text is recorded beside this answer, which takes none; it is not part of the draft.")
        proposal = with_contradictions(proposal, words)
    if outdated:
        words = m.t.say("The proposal is another one than the one that was accepted.")
        proposal = with_contradictions(proposal, words)
    language = next((code for code, text in texts.items() if decided is not None and decided.text == text), "")
    return QuestionState(question, is_open_to(m.form, question.key, decisions), proposal, decided, outdated, language)


def propose(m: Material, question: ReportQuestion) -> Proposal:
    """Return what the assessment supports as an answer to one question, whatever was decided."""
    made = _IN_WORDS.get(question.key)
    if made is not None:
        return made(m, question)
    return compose(m, question, _hints(m, question.key))


def _hints(m: Material, key: str) -> Iterator[Hint]:
    for source in _FIRST.get(key, ()):
        yield from source(m)
    yield from linked_hints(m, key)
    for source in _AFTER.get(key, ()):
        yield from source(m)
    if any(band.question == key for band in m.links.bands):
        yield from of_actions.money_raised(m, key)


def _texts(m: Material, question: ReportQuestion, proposal: Proposal) -> dict[str, str]:
    """Return the text proposed to a question by language: it may have been accepted in another one."""
    if question.key not in _IN_WORDS:
        return {}
    others = (language.code for language in available() if language.code != m.t.language)
    looks = (replace(m, look=replace(m.look, t=catalogue(code))) for code in others)
    return {m.t.language: proposal.text, **{other.t.language: propose(other, question).text for other in looks}}


def _told_withheld(report: NationalReport, t: Catalogue) -> NationalReport:
    """Return the report in which decided answers that the draft cannot hold say so."""
    withheld = {state.question.key for state in report.withheld}
    if not withheld:
        return report
    told = (_with_reason(report.form, s, t) if s.question.key in withheld else s for s in report.questions)
    return replace(report, questions=tuple(told))


def _with_reason(form: ReportForm, state: QuestionState, t: Catalogue) -> QuestionState:
    above = dict.fromkeys(rule.by for rule in form.rules_above(state.question.key))
    numbers = [found.number for key in above if (found := form.find(key)) is not None]
    if not numbers:
        return state
    words = t.say(
        "It is decided but not part of the draft: the report asks it only after certain answers to question {numbers}.",
        numbers=", ".join(numbers),
    )
    return replace(state, proposal=with_contradictions(state.proposal, words))
