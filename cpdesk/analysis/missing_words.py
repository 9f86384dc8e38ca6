"""What an action still lacks in words, the same in the window and in documents."""

from __future__ import annotations

from collections.abc import Iterable

from cpdesk.analysis.action_plan import Missing
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, Catalogue

_WORDS = {
    Missing.TITLE: N_("a title"),
    Missing.NEED: N_("the need it answers"),
    Missing.LEAD: N_("a lead institution"),
    Missing.DATES: N_("a start and an end"),
    Missing.END_BEFORE_START: N_("an end that lies after its start"),
    Missing.COST: N_("a cost"),
    Missing.COST_LINES: N_("a quantity or unit cost in a cost line"),
    Missing.CURRENCY: N_("a currency"),
    Missing.FUNDING_SOURCE: N_("a funding source"),
    Missing.INDICATOR: N_("an indicator"),
    Missing.CONFLICT: N_("agreement on what was decided differently"),
}


def missing_words(t: Catalogue, missing: Iterable[Missing]) -> str:
    """Return everything an action lacks as a list on one line; empty where it lacks nothing."""
    return listed(t, [t.say(_WORDS[what]) for what in missing])
