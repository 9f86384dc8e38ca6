"""``cpdesk decisions | decide``: the bridge to the national report, without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from cpdesk.analysis.action_plan import build_action_plan
from cpdesk.analysis.national_report import (
    NationalReport,
    QuestionState,
    build_national_report,
    decision_records,
    find_question,
)
from cpdesk.analysis.national_report.material import labels
from cpdesk.analysis.needs import needs_as_weighed
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import ANSWER_DECISIONS, DECISION
from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance, load_mapping, load_reporting_areas
from cpdesk.plan.model import PlanMapping
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Store

VERDICTS = {"accept": "accepted", "change": "changed", "skip": "skipped"}
"""The words of the command line, and the verdicts they record."""


def decisions(options: Namespace) -> int:
    """Print each question of the national report: what is proposed, what was decided, what it rests on."""
    report = gather(read_snapshot(options.file))
    if options.json:
        counts = {
            "questions": len(report.questions),
            "decided": report.decided,
            "open": report.undecided,
            "in_draft": len(report.answers),
        }
        questions = [_entry(report, state) for state in report.questions]
        print_json({"form": report.form.id, "schema": report.form.schema, "counts": counts, "questions": questions})
        return 0
    print_lines([ngettext("{n} question is open.", "{n} questions are open.", report.undecided)])
    print_lines([_("The proposals are not answers: only what somebody decides gets into a draft.")])
    for state in report.questions:
        print_lines(_lines(state))
    return 0


def decide(options: Namespace) -> int:
    """Record what somebody decided of one question; what the form refuses changes nothing."""
    with closing(Store.open(options.file)) as store:
        report = gather(store.snapshot())
        key = find_question(report.form, options.key).key
        records = decision_records(report, key, VERDICTS[options.verdict], options.codes, options.text)
        if options.comment is not None:
            records = (*records, Record(f"{DECISION.name}/{key}", "comment", options.comment))
        store.record(records, author=options.author)
        state = gather(store.snapshot()).find(key)
    if state is not None:
        print_lines(_lines(state))
    return 0


def gather(snapshot: Snapshot) -> NationalReport:
    """Return the bridge of a snapshot in the interface's language; raise InputError or PlanFileError for its plan."""
    t = interface()
    edition = load_edition(snapshot.info.edition)
    name = edition.info.id
    mapping = load_mapping(name) or PlanMapping(name, "", {}, {}, {}, {})
    needs = needs_as_weighed(snapshot, edition, mapping, partial(load_guidance, name))
    plan = build_action_plan(snapshot, edition, needs)
    guidance = load_guidance(name, t.language)
    return build_national_report(snapshot, edition, mapping, needs, plan, load_reporting_areas(), guidance, t)


def _entry(report: NationalReport, state: QuestionState) -> dict[str, object]:
    question, proposal, decided = state.question, state.proposal, state.decided
    return {
        "key": question.key,
        "number": question.number,
        "label": _(question.label),
        "asked": state.asked,
        "proposed": {"codes": list(proposal.codes), "text": proposal.text} if proposal.given else None,
        "nothing": proposal.nothing,
        "basis": [{"subject": basis.subject, "words": basis.words} for basis in proposal.basis],
        "contradictions": list(proposal.contradictions),
        "decided": None
        if decided is None
        else {
            "verdict": decided.verdict,
            "codes": list(decided.codes),
            "text": decided.text,
            "comment": decided.comment,
            "by": decided.by,
            "contested": decided.contested,
        },
        "outdated": state.outdated,
        "in_draft": question.key in report.answers,
    }


def _lines(state: QuestionState) -> Iterator[str]:
    question, proposal = state.question, state.proposal
    yield ""
    yield f"{question.number} {_(question.label)} [{question.key}]"
    if not state.asked:
        yield "  " + _("It is not asked after what was decided before it.")
    elif proposal.codes:
        yield "  " + _("Proposed: {answer}", answer=_answer(state, proposal.codes))
    elif proposal.text:
        yield "  " + _("Proposed: {answer}", answer=proposal.text)
    else:
        yield "  " + _("Nothing is proposed: {why}", why=proposal.nothing)
    yield "  " + _decided(state)
    for basis in proposal.basis:
        yield "  - " + basis.words
    for words in proposal.contradictions:
        yield "  ! " + words


def _decided(state: QuestionState) -> str:
    decided = state.decided
    if decided is None:
        return _("Not decided")
    if decided.contested:
        return _("Decided differently by different people: undecided until they agree")
    verdict = _(choice_label(ANSWER_DECISIONS, decided.verdict))
    answer = _answer(state, decided.codes) if decided.codes else decided.text
    return _("{verdict}: {answer}", verdict=verdict, answer=answer) if answer else verdict


def _answer(state: QuestionState, codes: tuple[str, ...]) -> str:
    return f"{labels(interface(), state.question, codes)} [{', '.join(codes)}]"
