"""What setting a finding aside and taking it back records. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.base.i18n import _

if TYPE_CHECKING:
    from cpdesk.desktop.pages.checks.content import FindingLine

Step = tuple[tuple[Record, ...], str]
"""The values to record, and the words that name the step for undo."""


def set_aside(line: FindingLine, reason: str) -> Step:
    """Return the step that sets a finding aside with a reason."""
    return (Record(line.subject, "reason", reason),), _("Setting aside: {finding}", finding=line.words)


def take_back(line: FindingLine) -> Step:
    """Return the step that opens a finding again."""
    return (Record(line.subject, "reason", None),), _("Opening again: {finding}", finding=line.words)
