"""What the tests of the checks share: findings of made answers and actions on a made day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cpdesk.analysis.checks import CheckInputs, Finding, find_checks
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import interface
from cpdesk.commands.checks import gather

Make = Callable[..., Snapshot]
Row = tuple[str, str, object]

TODAY = dt.date(2026, 11, 21)
FIRST = "11111111-1111-4111-8111-aaaaaaaaaaaa"
SECOND = "22222222-2222-4222-8222-bbbbbbbbbbbb"
THIRD = "33333333-3333-4333-8333-cccccccccccc"
COMPLETE = {
    "title": "Adopt rules",
    "need": "A.1(1)",
    "lead": "Ministry",
    "start": "2027-Q1",
    "end": "2027-Q4",
    "cost": "100",
    "currency": "USD",
    "indicator": "Rules published",
}
"""An action that lacks nothing the checks ask for."""


def inputs(picture: Make, *rows: Row, today: dt.date = TODAY) -> CheckInputs:
    """Return what the checks look at, from rows of subject, field and value."""
    return gather(picture(*rows), today, interface())


def found(picture: Make, *rows: Row, today: dt.date = TODAY) -> tuple[Finding, ...]:
    """Return what the checks find."""
    return find_checks(inputs(picture, *rows, today=today))


def by_rule(findings: tuple[Finding, ...], rule: str) -> tuple[Finding, ...]:
    """Return the findings of one rule."""
    return tuple(finding for finding in findings if finding.rule == rule)


def action(action_id: str = FIRST, **changed: object) -> tuple[Row, ...]:
    """Return the rows of a complete action with some fields changed; None leaves one out."""
    fields = {**COMPLETE, **changed}
    return tuple((f"action/{action_id}", name, value) for name, value in fields.items() if value is not None)


def agreed(code: str, **fields: object) -> tuple[Row, ...]:
    """Return the rows of an agreed answer."""
    return tuple((f"agreed/{code}", name, value) for name, value in fields.items())


def response(respondent: str, code: str, institution: str, level: int = 1) -> tuple[Row, ...]:
    """Return the rows of a respondent's answer and institution."""
    return (
        (f"respondent/{respondent}", "institution", institution),
        (f"response/{respondent}/{code}", "level", level),
    )


def waits(follower: str, other: str) -> Row:
    """Return the row that has an action wait for another."""
    return (f"after/{follower}/{other}", "waits", True)
