"""What a deed on the page Workshop records, each as one step for undo. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import Value, check_value, new_id, parse_subject
from cpdesk.assessment.workshop_fields import WORKSHOP
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.workshop.plan_content import LABELS

if TYPE_CHECKING:
    from cpdesk.assessment.workshop import ParkedPoint
    from cpdesk.plan.model import Edition


class Step(NamedTuple):
    """The values to record and the words that name the step."""

    records: tuple[Record, ...]
    words: str


def set_field(name: str, value: Value) -> Step:
    """Set one field of the workshop, or take it away."""
    kept = value.strip() or None if isinstance(value, str) else value
    return Step((Record(WORKSHOP.name, name, kept),), _("Workshop: {field}", field=_(LABELS[name])))


def park(text: str, item: str, institution: str) -> Step:
    """Put a point into the parking lot."""
    subject = f"parking/{new_id()}"
    values = (("text", text.strip()), ("item", item), ("institution", institution.strip()))
    records = tuple(Record(subject, name, value) for name, value in values if value)
    return Step(records, _("A point for the parking lot"))


def settle(point: ParkedPoint, outcome: str) -> Step:
    """Say what became of a point; it is settled."""
    records = (Record(point.subject, "outcome", outcome.strip() or None), Record(point.subject, "settled", value=True))
    return Step(records, _("Settling a point"))


def say_outcome(point: ParkedPoint, outcome: str) -> Step:
    """Say what became of a point, which stays as open or settled as it is."""
    return Step((Record(point.subject, "outcome", outcome.strip() or None),), _("What became of a point"))


def open_again(point: ParkedPoint) -> Step:
    """Have a settled point open again; what was said of it stays."""
    return Step((Record(point.subject, "settled", value=None),), _("Opening a point again"))


def remove(point: ParkedPoint) -> Step:
    """Take a point out of the parking lot."""
    return Step((Record(point.subject, "deleted", value=True),), _("Removing a point"))


def refused(name: str, value: Value, edition: Edition) -> str:
    """Return why a field of the workshop does not take a value; empty where it does."""
    declared = WORKSHOP.field(name)
    if value is None or value == "" or (declared is not None and declared.type is FieldType.FLAG):
        return ""
    try:
        check_value(parse_subject(WORKSHOP.name, edition), name, value, edition)
    except InputError as error:
        return " ".join(part for part in (error.what, error.todo) if part)
    return ""
