"""Checks of answers: what stands on its own, contradicts itself, or is one institution's view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpdesk.analysis.checks.finding import Found
from cpdesk.analysis.checks.inputs import CheckInputs, contested, settled
from cpdesk.analysis.checks.thresholds import HIGH_LEVEL, LEAST_INSTITUTIONS
from cpdesk.analysis.left_out import NOT_CONCERNED
from cpdesk.assessment.fields import AGREED, GOAL
from cpdesk.assessment.views import AnswerState
from cpdesk.plan.model import ItemKind


def without_evidence(inputs: CheckInputs) -> Iterator[Found]:
    """Yield agreed levels from 3 on for which no document is recorded."""
    for code, answer in inputs.answers.items():
        agreed = answer.level is not None and not answer.provisional and settled(answer, "level")
        if agreed and answer.level is not None and answer.level >= HIGH_LEVEL and code not in inputs.proven:
            words = inputs.t.say(
                "{area} is at level {level}, but no evidence is recorded for it.",
                area=inputs.area(code),
                level=inputs.level(answer.level),
            )
            yield Found(code, f"agreed/{code}", "evidence", words)


def practice_above_paper(inputs: CheckInputs) -> Iterator[Found]:
    """Yield key areas that are further in practice than on paper, where the two are rated apart.

    A provisional level, the median of respondents, is not held against a level on paper.
    """
    for code, answer in inputs.answers.items():
        worded = inputs.guidance.key_areas.get(code)
        if worded is not None and not worded.paper:
            continue  # a level on paper that an older round recorded is not asked any more
        level, paper = answer.level, answer.level_on_paper
        if answer.provisional or not settled(answer, "level", "level_on_paper"):
            continue
        if level is None or paper is None or level <= paper:
            continue
        words = inputs.t.say(
            "{area} is at level {level} in practice, above level {paper} on paper.",
            area=inputs.area(code),
            level=inputs.level(level),
            paper=inputs.level(paper),
        )
        yield Found(code, f"agreed/{code}", "level_on_paper", words)


def not_applicable_without_reason(inputs: CheckInputs) -> Iterator[Found]:
    """Yield what is answered as not applicable without a reason: key areas, objectives, indicators."""
    snapshot, t = inputs.snapshot, inputs.t
    for subject in inputs.subjects(AGREED.name):
        code = subject.partition("/")[2]
        if snapshot.get(subject, "special") != AnswerState.NOT_APPLICABLE or snapshot.text(subject, "reason").strip():
            continue
        if contested(snapshot, subject, "special", "reason"):
            continue
        what = inputs.area(code) if code in inputs.answers else inputs.code(code)
        words = t.say("{item} is answered as not applicable, but no reason is given.", item=what)
        yield Found(code, subject, "reason", words)


def not_concerned_without_reason(inputs: CheckInputs) -> Iterator[Found]:
    """Yield goals that are left out as not concerning the country without a reason."""
    snapshot = inputs.snapshot
    for item in inputs.edition.of_kind(ItemKind.GOAL):
        subject = f"{GOAL.name}/{item.code}"
        left_out = snapshot.get(subject, "scope") == NOT_CONCERNED and not contested(snapshot, subject, "scope")
        if left_out and not snapshot.text(subject, "reason").strip():
            words = inputs.t.say(
                "{goal} is left out as not concerning the country, but no reason is given.", goal=inputs.code(item.code)
            )
            yield Found(item.code, subject, "reason", words)


def target_below_level(inputs: CheckInputs) -> Iterator[Found]:
    """Yield targets below the agreed level: the key area would count as met by going back."""
    for code, answer in inputs.answers.items():
        level, target = answer.level, answer.target
        if answer.provisional or level is None or target is None or not settled(answer, "level", "target"):
            continue
        if target < level:
            words = inputs.t.say(
                "{area} has target {target}, below its level {level}.",
                area=inputs.area(code),
                target=inputs.level(target),
                level=inputs.level(level),
            )
            yield Found(code, f"agreed/{code}", "target", words)


def one_institution_in_all(inputs: CheckInputs) -> Iterator[Found]:
    """Yield one finding where every answer of respondents comes from one institution; none where one is not named.

    Levels that were agreed directly, without respondents, are not counted.
    """
    named = {name for names in inputs.institutions.values() for name in names}
    if named and len(_distinct(named)) < LEAST_INSTITUTIONS and "" not in named:
        words = inputs.t.say(
            "All answers of respondents come from one institution, {institution}.",
            institution=inputs.quote(min(named)),
        )
        yield Found("all", f"respondent/{inputs.respondents[0]}", "institution", words)


def one_institution(inputs: CheckInputs) -> Iterator[Found]:
    """Yield key areas that respondents of one institution only answered, where others answered elsewhere."""
    if len(_distinct({name for names in inputs.institutions.values() for name in names})) < LEAST_INSTITUTIONS:
        return
    for code in inputs.answers:
        named = inputs.institutions.get(code, frozenset())
        if named and len(_distinct(named)) < LEAST_INSTITUTIONS and "" not in named:
            words = inputs.t.say(
                "Of those who were asked, only {institution} answered about {area}.",
                institution=inputs.quote(min(named)),
                area=inputs.area(code),
            )
            yield Found(code, f"agreed/{code}", "level", words)


def _distinct(names: Iterable[str]) -> set[str]:
    """Return names that differ in more than capitals and spaces."""
    return {" ".join(name.casefold().split()) for name in names}
