"""What stands beside a key area: what the plan says, what the world reports. Chooses texts, draws nothing. No Qt."""

from __future__ import annotations

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import full_text, goals_of, shown
from cpdesk.plan import load_reported_needs, load_reporting_areas
from cpdesk.plan.model import Edition, ItemKind, PlanMapping, ReportedNeed, ReportingArea


@dataclass(frozen=True, slots=True)
class Coded:
    """A text of the plan with its code."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanSays:
    """The plan's own texts around a key area; ``note`` says that the question and the levels are not the plan's."""

    own: Coded
    goals: tuple[Coded, ...]
    activities: tuple[Coded, ...]
    objectives: tuple[Coded, ...]
    indicators: tuple[Coded, ...]
    outcomes: tuple[Coded, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorldLine:
    """One reporting area: its words and in how many of ``total`` Parties more capacity is needed in it."""

    label: str
    parties: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class World:
    """The reporting areas of a key area; ``hint`` is the largest count, ``why`` says why there is no area."""

    lines: tuple[WorldLine, ...]
    hint: str
    why: str


def plan_says(edition: Edition, mapping: PlanMapping, code: str, *, own_words: bool = False) -> PlanSays:
    """Return the key area's text, the goal, the activities that build it, objectives, indicators and the outcome.

    ``own_words`` says that the question and the levels beside it are ours.
    """
    goals = goals_of(edition, code)
    activities = mapping.activities_for(code) or _listed_activities(edition, goals)
    return PlanSays(
        Coded(code, full_text(edition, code)),
        tuple(Coded(goal, full_text(edition, goal)) for goal in goals),
        tuple(Coded(activity, full_text(edition, activity)) for activity in activities),
        _below(edition, goals, ItemKind.OBJECTIVE),
        _below(edition, goals, ItemKind.INDICATOR),
        _below(edition, goals, ItemKind.OUTCOME),
        _("Questions and levels are cpdesk's own words, not the plan's.") if own_words else "",
    )


def world(mapping: PlanMapping, code: str) -> World:
    """Return in how many Parties more capacity is needed, by the reporting areas of a key area."""
    links = mapping.key_areas.get(code)
    keys = links.reporting_areas if links else ()
    areas, counts = _reporting()
    lines = tuple(_line(areas[key], counts[key]) for key in keys if key in areas and key in counts)
    most = max(lines, key=lambda line: line.parties, default=None)
    hint = _("{n} of {total} Parties", n=most.parties, total=most.total) if most else ""
    return World(lines, hint, "" if lines or links is None else _(links.why))


def _reporting() -> tuple[dict[str, ReportingArea], dict[str, ReportedNeed]]:
    areas = {area.key: area for area in load_reporting_areas()}
    return areas, {reported.area: reported for reported in load_reported_needs()}


def _line(area: ReportingArea, reported: ReportedNeed) -> WorldLine:
    label = _(area.label)
    words = _("{area}: {n} of {total} Parties need more capacity", area=label, n=reported.parties, total=reported.total)
    return WorldLine(label, reported.parties, reported.total, words)


def _listed_activities(edition: Edition, goals: tuple[str, ...]) -> tuple[str, ...]:
    """Return every activity of the goal, for an edition whose activities nobody has linked yet."""
    return tuple(item.code for item in edition.below(goals[0], ItemKind.ACTIVITY)) if goals else ()


def _below(edition: Edition, goals: tuple[str, ...], kind: ItemKind) -> tuple[Coded, ...]:
    found = (item for goal in goals for item in edition.below(goal, kind))
    return tuple(Coded(item.code, shown(item.text)) for item in found if item.text)
