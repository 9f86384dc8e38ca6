"""The rules in the order in which their findings are told, and the one function that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.checks import actions, answers, dates, indicators, needs
from cpdesk.analysis.checks.finding import Finding, Rule, Severity, Topic
from cpdesk.assessment.fields import DISMISSAL

if TYPE_CHECKING:
    from cpdesk.analysis.checks.inputs import CheckInputs

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

RULES: tuple[Rule, ...] = (
    Rule("target_below_level", _ERROR, Topic.ANSWERS, answers.target_below_level),
    Rule("not_applicable", _ERROR, Topic.ANSWERS, answers.not_applicable_without_reason),
    Rule("not_concerned", _ERROR, Topic.ANSWERS, answers.not_concerned_without_reason),
    Rule("gaps_remain", _ERROR, Topic.NEEDS, needs.gaps_remain),
    Rule("ends_before_start", _ERROR, Topic.DATES, dates.ends_before_start),
    Rule("starts_too_early", _ERROR, Topic.DATES, dates.starts_too_early),
    Rule("circle", _ERROR, Topic.DATES, dates.circles_of_waiting),
    Rule("no_evidence", _WARNING, Topic.ANSWERS, answers.without_evidence),
    Rule("contradicts", _WARNING, Topic.ANSWERS, indicators.contradicts_level),
    Rule("above_paper", _WARNING, Topic.ANSWERS, answers.practice_above_paper),
    Rule("top_need", _WARNING, Topic.NEEDS, needs.top_need_without_action),
    Rule("no_equipment", _WARNING, Topic.NEEDS, needs.skills_without_equipment),
    Rule("set_rank", _WARNING, Topic.NEEDS, needs.rank_without_reason),
    Rule("nothing_ranked", _WARNING, Topic.NEEDS, needs.nothing_ranked),
    Rule("past_end", _WARNING, Topic.DATES, dates.past_and_open),
    Rule("past_unknown", _WARNING, Topic.DATES, dates.past_and_unknown),
    Rule("no_lead", _WARNING, Topic.ACTIONS, actions.without_lead),
    Rule("no_dates", _WARNING, Topic.ACTIONS, actions.without_dates),
    Rule("no_indicator", _WARNING, Topic.ACTIONS, actions.without_indicator),
    Rule("no_cost", _WARNING, Topic.MONEY, actions.without_cost),
    Rule("funds_over_cost", _WARNING, Topic.MONEY, actions.funds_over_cost),
    Rule("one_institution_in_all", _HINT, Topic.ANSWERS, answers.one_institution_in_all),
    Rule("one_institution", _HINT, Topic.ANSWERS, answers.one_institution),
)
"""Every rule, the gravest first. A rule's name is part of recorded ids and never changes."""


def find_checks(inputs: CheckInputs) -> tuple[Finding, ...]:
    """Return everything the rules find, the gravest first, also what people set aside."""
    reasons = _reasons(inputs)
    return tuple(
        Finding(
            key := f"{rule.name}.{found.key}",
            rule.name,
            rule.severity,
            rule.topic,
            found.subject,
            found.field,
            found.words,
            found.why,
            reasons.get(key, ""),
        )
        for rule in RULES
        for found in rule.find(inputs)
    )


def _reasons(inputs: CheckInputs) -> dict[str, str]:
    """Return why people set findings aside, by the finding's id; a reason stays while its finding is away."""
    found = inputs.subjects(DISMISSAL.name)
    return {subject.partition("/")[2]: inputs.snapshot.text(subject, "reason") for subject in found}
