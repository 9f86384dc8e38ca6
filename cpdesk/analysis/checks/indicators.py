"""Checks of answers to indicators against the levels of key areas, by the plan's data (``checks.toml``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.analysis.checks.finding import Found
from cpdesk.analysis.checks.inputs import CheckInputs, contested, settled

if TYPE_CHECKING:
    from cpdesk.plan.check_links import Bound


def contradicts_level(inputs: CheckInputs) -> Iterator[Found]:
    """Yield answers to indicators beside which the level of a key area can hardly be what is recorded.

    It is for people to judge: an answer tells of a reporting period, a level of today. A provisional level, the median
    of respondents, is not held against an answer.
    """
    for bound in inputs.links.bounds:
        option = recorded_option(inputs, bound.indicator)
        level = _level(inputs, bound)
        if option not in bound.options or level is None or bound.allows(level):
            continue
        indicator, answer = inputs.code(bound.indicator), answer_words(inputs, bound.indicator, option)
        area, at = inputs.area(bound.key_area), inputs.level(level)
        key = f"{bound.indicator}-{option}-{bound.key_area}"  # another answer is another contradiction
        if bound.on_paper:
            key += "-paper"
            words = inputs.t.say(
                "{indicator} is answered “{answer}”, but {area} is at level {level} on paper.",
                indicator=indicator,
                answer=answer,
                area=area,
                level=at,
            )
        else:
            words = inputs.t.say(
                "{indicator} is answered “{answer}”, but {area} is at level {level}.",
                indicator=indicator,
                answer=answer,
                area=area,
                level=at,
            )
        yield Found(key, f"agreed/{bound.indicator}", "answer", words, inputs.t.say(bound.why))


def recorded_option(inputs: CheckInputs, indicator: str) -> str:
    """Return the key of the answer recorded for an indicator; empty for none, a special one or a disputed one."""
    subject = f"agreed/{indicator}"
    if contested(inputs.snapshot, subject, "answer", "special"):
        return ""
    return "" if inputs.snapshot.get(subject, "special") is not None else inputs.snapshot.text(subject, "answer")


def answer_words(inputs: CheckInputs, indicator: str, option: str) -> str:
    """Return the words of an answer to an indicator; its key where our words do not hold it."""
    worded = inputs.guidance.indicators.get(indicator)
    options = worded.options if worded is not None else ()
    return next((known.text for known in options if known.key == option), option)


def _level(inputs: CheckInputs, bound: Bound) -> float | None:
    answer = inputs.answers.get(bound.key_area)
    if answer is None or answer.provisional:
        return None
    if bound.on_paper:
        return answer.level_on_paper if settled(answer, "level_on_paper") else None
    return answer.level if settled(answer, "level") else None
