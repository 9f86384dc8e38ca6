"""What key areas, goals, levels and ratings are called in the window: our short titles, the plan's texts. No Qt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.profile import goal_groups
from cpdesk.assessment.fields import LEVEL_NAMES, RATING_NAMES
from cpdesk.base import direction
from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface
from cpdesk.plan.texts import without_marks

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition, PlanMapping


def shown(text: str) -> str:
    """Return a text of the plan as it stands alone: without footnote marks and the list's closing semicolon."""
    return without_marks(text).rstrip(" ;")


def full_text(edition: Edition, code: str) -> str:
    """Return the plan's own text of an item, or that the source does not hold it."""
    item = edition.find(code)
    if item is None:
        return code
    return shown(item.text) or _("The source does not hold this text.")


def kept_whole(code: str) -> str:
    """Return a code or figure so that it keeps its left-to-right order inside a right-to-left sentence."""
    return direction.kept_whole(code, right_to_left=interface().right_to_left)


def key_area_title(edition: Edition, mapping: PlanMapping, code: str) -> str:
    """Return our short title of a key area; the plan's text where there is none."""
    links = mapping.key_areas.get(code)
    return _(links.short) if links is not None else full_text(edition, code)


def goals_of(edition: Edition, code: str) -> tuple[str, ...]:
    """Return the goal, or the group of goals, a key area stands under."""
    item = edition.find(code)
    return edition.group_of(item.parent) if item is not None and item.parent else ()


def goal_codes(goals: tuple[str, ...]) -> str:
    """Return the codes of a goal or of a group of goals, short: ``A.5`` or ``A.6–8``."""
    return goals[0] if len(goals) == 1 else f"{goals[0]}–{goals[-1].partition('.')[2]}"


def goal_title(edition: Edition, mapping: PlanMapping, goals: tuple[str, ...]) -> str:
    """Return our short title of a goal, or those of a group one after the other."""
    return " · ".join(_one_goal(edition, mapping, goal) for goal in goals)


def groups_below(edition: Edition, area: str) -> tuple[tuple[str, ...], ...]:
    """Return the goals of an area in order, those that share key areas together."""
    parents = {item.code: item.parent for item in edition.items}
    return tuple(goals for goals in goal_groups(edition) if parents.get(goals[0]) == area)


def level_figure(level: float) -> str:
    """Return a level as a figure: ``2``, or ``1.5`` for a median between two levels."""
    if level == int(level):
        return number(int(level), interface().language)
    return number(Decimal(str(round(level, 2))).normalize(), interface().language)


def level_words(level: int) -> str:
    """Return a level with its name, e.g. ``3 Working``."""
    return _("{level} {name}", level=level, name=_(LEVEL_NAMES[level]))


def rating_words(rating: int) -> str:
    """Return the name of a rating 1-3."""
    return _(RATING_NAMES[rating - 1])


def _one_goal(edition: Edition, mapping: PlanMapping, goal: str) -> str:
    links = mapping.goals.get(goal)
    return _(links.short) if links is not None else full_text(edition, goal)
