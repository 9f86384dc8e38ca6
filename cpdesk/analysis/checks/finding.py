"""What a check finds, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.analysis.checks.inputs import CheckInputs


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"  # two things are recorded that cannot both be so, or something required is not there
    WARNING = "warning"  # needs or plan cannot be defended, or acted on, as they stand
    HINT = "hint"  # worth a second look


class Topic(StrEnum):
    """What a finding is about, for choosing which are shown."""

    ANSWERS = "answers"
    NEEDS = "needs"
    ACTIONS = "actions"
    DATES = "dates"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule yields: ``key`` tells its findings apart; subject and field say where it can be mended.

    A ``need/<key area>`` without a field lacks an action. ``why`` is our reason, shown below the sentence, where the
    plan's data gives one.
    """

    key: str
    subject: str
    field: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: its name is the first part of its findings' ids and never changes."""

    name: str
    severity: Severity
    topic: Topic
    find: Callable[[CheckInputs], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit, in one sentence; ``id`` is ``<rule>.<item or action>`` and stays the same.

    ``dismissed_reason`` is what people gave when they set it aside; empty while it is open.
    """

    id: str
    rule: str
    severity: Severity
    topic: Topic
    subject: str
    field: str
    words: str
    why: str = ""
    dismissed_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether nobody set it aside."""
        return not self.dismissed_reason

    @property
    def dismissal(self) -> str:
        """Return the subject under which the reason for setting it aside is recorded."""
        return f"check/{self.id}"
