"""Words for national actions: title, lead, period, status, where the action comes from."""

from __future__ import annotations

from cpdesk.analysis.action_plan import Missing, PlannedAction
from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import STATUSES, choice_label
from cpdesk.base.formats import quarter
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.reports.content.parts.words import listed

MISSING_WORDS = {
    Missing.TITLE: N_("a title"),
    Missing.NEED: N_("the need it answers"),
    Missing.LEAD: N_("a lead institution"),
    Missing.DATES: N_("a start and an end"),
    Missing.END_BEFORE_START: N_("an end that lies after its start"),
    Missing.COST: N_("a cost"),
    Missing.CURRENCY: N_("a currency"),
    Missing.FUNDING_SOURCE: N_("a funding source"),
    Missing.INDICATOR: N_("an indicator"),
}
"""What an action still lacks, as entries of a list."""


def is_live(action: Action) -> bool:
    """Tell whether an action is still to be carried out: neither cancelled nor completed."""
    return action.status not in ("cancelled", "completed")


def title_words(t: Catalogue, action: Action) -> str:
    """Return an action's title."""
    return action.title or t.say("Action without a title")


def lead_words(t: Catalogue, action: Action) -> str:
    """Return the lead institution."""
    return action.lead or t.say("Not named yet")


def status_words(t: Catalogue, action: Action) -> str:
    """Return an action's status."""
    return t.say(choice_label(STATUSES, action.status)) or t.say("Not stated")


def period_words(t: Catalogue, action: Action) -> str:
    """Return when an action runs, each missing end said."""
    if action.start and action.end:
        return t.say("{start}–{end}", start=quarter(action.start, t), end=quarter(action.end, t))
    if action.start:
        return t.say("From {start}; end not set", start=quarter(action.start, t))
    if action.end:
        return t.say("To {end}; start not set", end=quarter(action.end, t))
    return t.say("Not set")


def origin_words(t: Catalogue, action: Action) -> str:
    """Return which activity of the plan an action takes up, or that it is the country's own."""
    if action.activity:
        return t.say("From the plan's activity {code}", code=action.activity)
    return t.say("The country's own action")


def missing_words(t: Catalogue, planned: PlannedAction) -> str:
    """Return everything an action lacks as a list on one line."""
    return listed(t, [t.say(MISSING_WORDS[what]) for what in planned.missing])
