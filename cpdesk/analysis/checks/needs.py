"""Checks of needs: the highest without an action, skills without equipment, answers that deny or promise needs."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.checks.finding import Found
from cpdesk.analysis.checks.indicators import answer_words, recorded_option
from cpdesk.analysis.checks.inputs import CheckInputs, contested
from cpdesk.analysis.checks.thresholds import EQUIPMENT_MISSING, SKILLS_AT_WORK
from cpdesk.plan.check_links import Claim, Says
from cpdesk.plan.guidance import Capacity
from cpdesk.plan.model import ItemKind


def top_need_without_action(inputs: CheckInputs) -> Iterator[Found]:
    """Yield the highest needs that no action answers (``needs.top_needs``)."""
    for code in inputs.plan.top_needs_without_action:
        words = inputs.t.say("{area} is among the highest needs, but no action answers it.", area=inputs.area(code))
        yield Found(code, f"need/{code}", "", words)


def skills_without_equipment(inputs: CheckInputs) -> Iterator[Found]:
    """Yield equipment that is missing while people are trained to use it: "staff trained but no laboratory".

    Read from the guidance: within one goal (or group of goals), a key area whose *first* type of capacity is
    infrastructure is the equipment of those whose first type is human. It fires where the equipment is at level 1 or
    below and no action builds it, while a key area of skills is at level 2 or above or has an action. It does not see
    equipment whose level is not known, nor skills under another goal, nor when an action starts.
    """
    for skills, equipment in _pairs(inputs):
        tools, people = inputs.answers.get(equipment), inputs.answers.get(skills)
        if tools is None or tools.level is None or tools.level > EQUIPMENT_MISSING or equipment in inputs.built:
            continue
        low = {"equipment": inputs.area(equipment), "low": inputs.level(tools.level)}
        if skills in inputs.built:
            words = inputs.t.say(
                "An action builds {skills}, but {equipment} is at level {low} and no action builds it.",
                skills=inputs.area(skills),
                **low,
            )
        elif people is not None and people.level is not None and people.level >= SKILLS_AT_WORK:
            words = inputs.t.say(
                "{skills} is at level {level}, but {equipment} is at level {low} and no action builds it.",
                skills=inputs.area(skills),
                level=inputs.level(people.level),
                **low,
            )
        else:
            continue
        yield Found(f"{equipment}-{skills}", f"need/{equipment}", "", words)


def rank_without_reason(inputs: CheckInputs) -> Iterator[Found]:
    """Yield needs whose rank people set without saying why."""
    for need in inputs.needs.ranked:
        subject = f"need/{need.code}"
        if need.set_rank is None or need.set_reason.strip():
            continue
        if contested(inputs.snapshot, subject, "rank", "rank_reason"):
            continue
        words = inputs.t.say(
            "{area} is set to rank {rank} by people, but no reason is given.",
            area=inputs.area(need.code),
            rank=need.set_rank,
        )
        yield Found(need.code, subject, "rank_reason", words)


def nothing_ranked(inputs: CheckInputs) -> Iterator[Found]:
    """Yield answers that say needs are in an order of priority while no need is ranked."""
    if inputs.needs.ranked:
        return
    for claim in _made(inputs, Says.PRIORITISED):
        words = inputs.t.say(
            "{indicator} is answered “{answer}”, but no need is ranked in this assessment.",
            indicator=inputs.code(claim.indicator),
            answer=answer_words(inputs, claim.indicator, claim.option),
        )
        yield Found(claim.indicator, f"agreed/{claim.indicator}", "answer", words, inputs.t.say(claim.why))


def gaps_remain(inputs: CheckInputs) -> Iterator[Found]:
    """Yield answers that say no need remains while key areas are below their targets, by what is agreed."""
    below = [need for need in inputs.needs.ranked if need.gap > 0 and not need.provisional and not need.is_open]
    if not below:
        return
    for claim in _made(inputs, Says.NO_NEED):
        words = inputs.t.say(
            "{indicator} is answered “{answer}”, but {n} of {total} key areas are below their target.",
            indicator=inputs.code(claim.indicator),
            answer=answer_words(inputs, claim.indicator, claim.option),
            n=len(below),
            total=inputs.needs.total,
        )
        yield Found(claim.indicator, f"agreed/{claim.indicator}", "answer", words, inputs.t.say(claim.why))


def _made(inputs: CheckInputs, says: Says) -> Iterator[Claim]:
    """Yield the claims of a kind that the country's answers make."""
    for claim in inputs.links.claims:
        if claim.says is says and recorded_option(inputs, claim.indicator) == claim.option:
            yield claim


def _pairs(inputs: CheckInputs) -> Iterator[tuple[str, str]]:
    """Yield key areas of skills with key areas of equipment under the same goals."""
    worded = inputs.guidance.key_areas
    first = {code: area.capacity[0] for code, area in worded.items() if area.capacity}
    skills: dict[str, list[str]] = {}
    for item in inputs.edition.of_kind(ItemKind.KEY_AREA):
        if first.get(item.code) is Capacity.HUMAN:
            skills.setdefault(item.parent, []).append(item.code)
    for item in inputs.edition.of_kind(ItemKind.KEY_AREA):
        if first.get(item.code) is Capacity.INFRASTRUCTURE:
            yield from ((people, item.code) for people in skills.get(item.parent, ()))
