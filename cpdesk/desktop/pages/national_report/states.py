"""How far one question of the national report is: its state, with words and an icon for each. No Qt."""

from __future__ import annotations

from enum import StrEnum

from cpdesk.analysis.national_report.model import ACCEPTED, CHANGED, SKIPPED, QuestionState
from cpdesk.base.i18n import N_


class State(StrEnum):
    """What is so about a question; each has words and an icon."""

    TO_DECIDE = "to_decide"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    LEFT_OUT = "left_out"
    NOT_ASKED = "not_asked"
    OUTDATED = "outdated"
    CONTESTED = "contested"

    @property
    def is_open(self) -> bool:
        """Tell whether somebody should decide, for the first time or again."""
        return self in (State.TO_DECIDE, State.OUTDATED, State.CONTESTED)


WORDS = {
    State.TO_DECIDE: N_("To decide"),
    State.ACCEPTED: N_("Accepted"),
    State.CHANGED: N_("Changed"),
    State.LEFT_OUT: N_("Left out of the draft"),
    State.NOT_ASKED: N_("Not asked"),
    State.OUTDATED: N_("The proposal has changed"),
    State.CONTESTED: N_("Two decisions"),
}
ICONS = {
    State.TO_DECIDE: ("circle", "muted"),
    State.ACCEPTED: ("circle-check", "accent"),
    State.CHANGED: ("pencil", "accent"),
    State.LEFT_OUT: ("circle-minus", "muted"),
    State.NOT_ASKED: ("circle-dashed", "muted"),
    State.OUTDATED: ("refresh-cw", "warning"),
    State.CONTESTED: ("arrow-left-right", "conflict"),
}
"""The icon and colour of each state; the words say the same."""

_DECIDED = {ACCEPTED: State.ACCEPTED, CHANGED: State.CHANGED, SKIPPED: State.LEFT_OUT}


def state_of(found: QuestionState) -> State:
    """Return how far a question is; two decisions that contradict each other come before everything else."""
    decided = found.decided
    if decided is not None and decided.contested:
        return State.CONTESTED
    if not found.asked:
        return State.NOT_ASKED
    if decided is None or not decided.verdict:
        return State.TO_DECIDE
    return State.OUTDATED if found.outdated else _DECIDED[decided.verdict]
