"""The longer texts of a draft, in whole sentences around what people typed, and its areas of need."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.assessment.actions import Action, ProgressNote
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import PROVIDERS
from cpdesk.base.formats import date_as_known, listed
from cpdesk.plan.model import ReportingArea
from cpdesk.reports.content.parts.actions import origin_words
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.inputs import ReportInput


def description(data: ReportInput, action: Action) -> str:
    """Return what the action is to bring about and which needs of the plan it answers."""
    t = data.catalogue
    needs = [t.say("{title} ({code})", title=key_area_title(data, code), code=code) for code in action.needs]
    answers = t.say(
        "It answers these needs under the Capacity-Building Action Plan for the Cartagena Protocol: {needs}.",
        needs=listed(t, needs),
    )
    return "\n".join(text for text in (action.result.strip(), answers if needs else "") if text)


def achievements(data: ReportInput, action: Action) -> str:
    """Return what was noted of the action's progress, in the order of the dates; empty where nothing was noted."""
    return "\n".join(text for note in action.progress if (text := _noted(data, note)))


def further(data: ReportInput, action: Action) -> str:
    """Return what else is recorded of the action and has no field in the form."""
    return "\n".join(_further(data, action))


def areas_of(data: ReportInput, action: Action) -> tuple[ReportingArea, ...]:
    """Return the areas of need of the national report that the action's key areas belong to, in the report's order."""
    links = (data.mapping.key_areas.get(code) for code in action.needs)
    keys = {key for link in links if link is not None for key in link.reporting_areas}
    return tuple(area for area in data.areas if area.key in keys)


def _noted(data: ReportInput, note: ProgressNote) -> str:
    t = data.catalogue
    day, text = date_as_known(note.date, data.language), note.note.strip()
    if note.percent is None:
        return t.say("{date}: {note}", date=day, note=text) if day and text else text
    if not day:
        return t.say("{percent} % done. {note}", percent=note.percent, note=text).strip()
    return t.say("{date}: {percent} % done. {note}", date=day, percent=note.percent, note=text).strip()


def _further(data: ReportInput, action: Action) -> Iterator[str]:
    t = data.catalogue
    yield t.say("Origin: {origin}.", origin=origin_words(data, action))
    providers = listed(t, [t.say(choice_label(PROVIDERS, value)) for value in action.provider])
    if providers:
        yield t.say("Provided by: {providers}.", providers=providers)
    recorded = (
        (action.indicator, t.say("Indicator: {text}", text=action.indicator)),
        (action.baseline, t.say("Baseline: {text}", text=action.baseline)),
        (action.indicator_target, t.say("Target: {text}", text=action.indicator_target)),
        (action.verification, t.say("Means of verification: {text}", text=action.verification)),
        (action.assumptions, t.say("Risks and assumptions: {text}", text=action.assumptions)),
    )
    yield from (words for text, words in recorded if text)
