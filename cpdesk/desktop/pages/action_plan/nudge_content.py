"""The nudges under the list, each in one sentence with what it leads to. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.nudges import Nudge, NudgeRule, nudge_words, nudges
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import goal_codes, kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.needs import Needs
    from cpdesk.plan.model import Edition, PlanMapping


@dataclass(frozen=True, slots=True)
class NudgeLine:
    """One sentence; its link shows ``actions``, or begins an action for ``need``."""

    words: str
    link: str
    actions: tuple[str, ...] = ()
    need: str = ""


def build_nudges(plan: ActionPlan, needs: Needs, edition: Edition, mapping: PlanMapping) -> tuple[NudgeLine, ...]:
    """Return the nudges on a plan that has any action; an empty page teaches otherwise."""
    if not plan.actions:
        return ()
    return tuple(_line(nudge, edition, mapping) for nudge in nudges(plan, needs, edition, interface().language))


def _line(nudge: Nudge, edition: Edition, mapping: PlanMapping) -> NudgeLine:
    if nudge.rule is NudgeRule.TOP_NEED:
        words = nudge_words(interface(), nudge, key_area_title(edition, mapping, nudge.need))
        return NudgeLine(words, _("Add an action for it"), need=nudge.need)
    goals = kept_whole(goal_codes(nudge.goals)) if nudge.goals else ""
    return NudgeLine(nudge_words(interface(), nudge, goals), _("Show them"), actions=nudge.actions)
