"""Our words about an item as lines of text and as a dictionary, marked as ours; ``cpdesk plan show`` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.words import wrap_entry

if TYPE_CHECKING:
    from cpdesk.plan.findings import JsonDict
    from cpdesk.plan.guidance import Guidance


def guidance_lines(guidance: Guidance, code: str) -> list[str]:
    """Return what we say about an item, under a heading that says whose words they are; nothing for no words."""
    lines = list(_lines(guidance, code))
    return ["", _("In cpdesk's own words, not the plan's:"), *lines] if lines else []


def guidance_dict(guidance: Guidance, code: str) -> JsonDict | None:
    """Return what we say about an item, with its origin; None for no words."""
    for table in (guidance.goals, guidance.key_areas, guidance.objectives, guidance.indicators):
        if code in table:
            return {"origin": "cpdesk", "language": guidance.language, **asdict(table[code])}
    return None


def _lines(guidance: Guidance, code: str) -> Iterator[str]:
    if code in guidance.goals:
        goal = guidance.goals[code]
        yield from wrap_entry("", goal.about, 0)
        for leaning in goal.leans_on:
            yield from wrap_entry(leaning.goal, leaning.why, 2)
    if code in guidance.key_areas:
        area = guidance.key_areas[code]
        yield area.question
        for level, text in enumerate(area.levels):
            yield from wrap_entry(str(level), text, 2)
        for heading, entries in (
            (_("What shows it"), area.evidence),
            (_("Who usually knows"), area.who),
            (_("Common traps"), area.traps),
        ):
            yield heading
            for entry in entries:
                yield from wrap_entry("-", entry, 2)
    if code in guidance.objectives:
        objective = guidance.objectives[code]
        yield objective.question
        yield from wrap_entry(_("Achieved:"), objective.achieved, 2)
    if code in guidance.indicators:
        indicator = guidance.indicators[code]
        yield indicator.question or _("Not asked: {why}", why=indicator.why)
        for option in indicator.options:
            yield from wrap_entry(option.key, option.text, 2)
