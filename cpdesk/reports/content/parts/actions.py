"""Words for national actions: title, lead, period, status, where the action comes from."""

from __future__ import annotations

from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import STATUSES
from cpdesk.base.formats import date_as_known, listed, quarter
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.inputs import ReportInput


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


def origin_words(data: ReportInput, action: Action) -> str:
    """Return which activity of the plan an action takes up or adapts, or that it is the country's own."""
    t = data.catalogue
    if not action.activity:
        return t.say("The country's own action")
    if is_adapted(data, action):
        return t.say("Adapted from the plan's activity {code}", code=action.activity)
    return t.say("From the plan's activity {code}", code=action.activity)


def is_adapted(data: ReportInput, action: Action) -> bool:
    """Tell whether an action words the plan's activity in its own way; marks at the end and capitals do not count."""
    item = data.edition.find(action.activity)
    return item is not None and bool(action.title) and _bare(action.title) != _bare(item.text)


def needs_words(t: Catalogue, action: Action) -> str:
    """Return the codes of every key area an action answers, its own first."""
    return listed(t, list(action.needs))


def indicator_words(t: Catalogue, action: Action) -> str:
    """Return an action's indicator."""
    return action.indicator or t.say("No indicator yet")


def progress_words(t: Catalogue, action: Action) -> str:
    """Return how far an action was when last noted, with the date; empty where nobody noted it."""
    noted = [note for note in action.progress if note.percent is not None]
    if not noted:
        return ""
    date = date_as_known(noted[-1].date, t.language)
    if not date:
        return t.say("{percent} % done", percent=noted[-1].percent)
    return t.say("{percent} % done on {date}", percent=noted[-1].percent, date=date)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;:")
