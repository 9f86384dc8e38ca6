"""What a deed on the page Country records, each as one step for undo. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cpdesk.analysis.left_out import NOT_CONCERNED
from cpdesk.assessment.fields import PARTY, ROUND
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.country.content import LABELS
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition


class Step(NamedTuple):
    """The values to record and the words that name the step."""

    records: tuple[Record, ...]
    words: str


def set_field(name: str, text: str) -> Step:
    """Set one field of the profile, or take it away."""
    words = _(LABELS[name]) if name in LABELS else _("Name of the country")
    return Step((Record(PARTY.name, name, text.strip() or None),), words)


def change_party(iso2: str) -> Step:
    """Make it another country's assessment; a name that was typed goes, for the table names the new one."""
    return Step((Record(PARTY.name, "iso2", iso2), Record(PARTY.name, "name", None)), _("Changing the Party"))


def set_depth(depth: str) -> Step:
    """Choose how deep the round goes."""
    return Step((Record(ROUND.name, "depth", depth),), _("Depth of this round"))


def leave_out(goal: str, why: str, reason: str) -> Step:
    """Leave a goal out of the round."""
    subject = goal_subject(goal)
    records = (Record(subject, "scope", why), Record(subject, "reason", reason.strip() or None))
    return Step(records, _("Leaving out {goal}", goal=kept_whole(goal)))


def ask_again(goal: str) -> Step:
    """Ask a goal again that was left out."""
    subject = goal_subject(goal)
    records = (Record(subject, "scope", None), Record(subject, "reason", None))
    return Step(records, _("Asking {goal} again", goal=kept_whole(goal)))


def set_reason(goal: str, reason: str) -> Step:
    """Say otherwise why a goal is left out."""
    record = Record(goal_subject(goal), "reason", reason.strip() or None)
    return Step((record,), _("Reason for leaving out {goal}", goal=kept_whole(goal)))


def reason_is_missing(why: str, reason: str) -> bool:
    """Tell whether a goal may not be left out so, because nobody says why."""
    return why == NOT_CONCERNED and not reason.strip()


def refused(name: str, text: str, edition: Edition) -> str:
    """Return why a field of the profile does not take a text; empty where it does."""
    if not text.strip():
        return ""
    try:
        check_value(parse_subject(PARTY.name, edition), name, text, edition)
    except InputError as error:
        return " ".join(part for part in (error.what, error.todo) if part)
    return ""


def goal_subject(goal: str) -> str:
    """Return the subject under which it is recorded whether a goal is asked."""
    return f"goal/{goal}"
