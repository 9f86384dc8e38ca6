"""The nudges under the list, each in one sentence with what it leads to. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.analysis.action_plan import ActionPlan
from cpdesk.analysis.needs import Needs
from cpdesk.analysis.nudges import Nudge, NudgeRule, nudge_words, nudges
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.desktop.pages.names import goal_codes, kept_whole, key_area_title
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
    return tuple(_line(nudge, edition, mapping) for nudge in nudges(plan, needs, edition))


def _line(nudge: Nudge, edition: Edition, mapping: PlanMapping) -> NudgeLine:
    if nudge.rule is NudgeRule.TOP_NEED:
        title = key_area_title(edition, mapping, nudge.need)
        words = _("No action yet for need {rank}: {title}.", rank=nudge.count, title=title)
        return NudgeLine(words, _("Add an action for it"), need=nudge.need)
    link = _("Show them")
    if nudge.rule is NudgeRule.MANY_FOR_GOAL:
        words = ngettext(
            "{n} action for {goal} starts within two years: can all of them be done?",
            "{n} actions for {goal} start within two years: can all of them be done?",
            nudge.count,
            goal=kept_whole(goal_codes(nudge.goals)),
        )
        return NudgeLine(words, link, actions=nudge.actions)
    return NudgeLine(nudge_words(interface(), nudge), link, actions=nudge.actions)
