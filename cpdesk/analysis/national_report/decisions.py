"""What people decided of proposed answers, read from a snapshot, and what speaks against a decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cpdesk.analysis.national_report.model import ACCEPTED, Decided, Proposal
from cpdesk.analysis.national_report.of_needs import NO, YES, answered_areas, area_labels, below_words, by_area
from cpdesk.assessment.fields import DECISION

if TYPE_CHECKING:
    from cpdesk.analysis.national_report.material import Material
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.report_model import ReportForm, ReportQuestion, ReportRule

_COUNTING = ("verdict", "decided", "text")

Decisions = Mapping[str, Decided]


def read_decisions(snapshot: Snapshot) -> dict[str, Decided]:
    """Return what people decided, by the question's key."""
    keys = (subject.partition("/")[2] for subject in snapshot.subjects(DECISION.name))
    found = ((key, read_decision(snapshot, key)) for key in keys)
    return {key: decided for key, decided in found if decided is not None}


def read_decision(snapshot: Snapshot, key: str) -> Decided | None:
    """Return what people decided of a question, None where nobody did."""
    subject = f"{DECISION.name}/{key}"
    verdict = snapshot.text(subject, "verdict")
    contested = bool(set(_COUNTING) & set(snapshot.conflicts_of(subject)))
    if not verdict and not contested:
        return None
    if contested:  # one person's verdict beside another's codes would be nobody's decision
        return Decided("", comment=snapshot.text(subject, "comment"), contested=True)
    current = snapshot.values.get((subject, "verdict"))
    return Decided(
        verdict,
        split_codes(snapshot.text(subject, "decided")),
        snapshot.text(subject, "text"),
        snapshot.text(subject, "comment"),
        snapshot.author_name(current.heads[0]) if current is not None and current.heads else "",
    )


def split_codes(text: str) -> tuple[str, ...]:
    """Return the option codes in a recorded decision, which joins them by commas."""
    return tuple(code for part in text.split(",") if (code := part.strip()))


def is_open_to(form: ReportForm, key: str, decisions: Decisions, above: frozenset[str] = frozenset()) -> bool:
    """Tell whether a question is asked as far as is decided: only a decided answer before it can disable it.

    A question that hangs on one still undecided is asked, so that people can decide both in one go.
    """
    rules = form.rules_for(key)
    if key in above:
        return not rules
    above |= {key}
    question = form.find(key)
    if question is not None and question.parent and not is_open_to(form, question.parent, decisions, above):
        return False
    return not rules or any(
        _may_hold(rule, decisions.get(rule.by)) and is_open_to(form, rule.by, decisions, above) for rule in rules
    )


def _may_hold(rule: ReportRule, before: Decided | None) -> bool:
    """Tell whether a rule holds, or may still come to hold as nothing is decided before it."""
    return before is None or not before.counts or not before.codes or rule.holds(before.codes)


def is_outdated(question: ReportQuestion, proposal: Proposal, decided: Decided | None, texts: tuple[str, ...]) -> bool:
    """Tell whether a proposal was accepted and is another one now; ``texts``: the proposed text in every language."""
    if decided is None or not decided.counts or decided.verdict != ACCEPTED:
        return False
    if question.kind.chosen:
        return set(decided.codes) != set(proposal.codes)
    return decided.text not in texts


def against_decision(m: Material, question: ReportQuestion, decided: Decided) -> Iterator[str]:
    """Yield what the assessment holds against what people decided; for them to judge by."""
    t = m.t
    if decided.contested:
        yield t.say("People decided this question differently; it counts as undecided until they agree.")
        return
    if not decided.counts:
        return
    if question.key == "Q121" and decided.codes == (YES,):
        answered, asked = answered_areas(m)
        if 2 * answered < asked:
            yield t.plural(
                "The decided answer is yes, but only {n} of {total} key areas has an agreed answer.",
                "The decided answer is yes, but only {n} of {total} key areas have an agreed answer.",
                answered,
                total=asked,
            )
    if question.key == "Q122" and decided.codes == (NO,) and m.firm:
        yield t.say("The decided answer is no, but gaps remain. {words}", words=below_words(m))
    if question.key == "Q123":
        yield from _areas_differ(m, decided)


def _areas_differ(m: Material, decided: Decided) -> Iterator[str]:
    t = m.t
    firm = {area.thesaurus for area, _codes in by_area(m, [need.code for need in m.firm])}
    known = {area.thesaurus for area in m.areas}
    extra = [code for code in decided.codes if code in known and code not in firm]
    if extra:
        yield t.say("Decided, although no agreed need belongs to it: {areas}.", areas=area_labels(m, extra))
    left = [area.thesaurus for area in m.areas if area.thesaurus in firm and area.thesaurus not in decided.codes]
    if left:
        yield t.say("Left out, although agreed needs belong to it: {areas}.", areas=area_labels(m, left))
