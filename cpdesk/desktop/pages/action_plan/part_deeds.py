"""What a deed on a part of an action's form records: cost lines, notes, links, activities set aside, rates. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.dependencies import refuse_circle
from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import N_, _
from cpdesk.desktop.pages.action_plan.activity_content import NOT_FOR_US
from cpdesk.desktop.pages.action_plan.amounts import plain_amount, plain_quantity, plain_rate
from cpdesk.desktop.pages.action_plan.deeds import beginning, with_currency

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.pages.action_plan.form_content import ActionForm
    from cpdesk.plan.model import Edition

STEPS = {
    "cost": N_("Cost line of an action"),
    "progress": N_("Progress of an action"),
    "rate": N_("Rate to the US dollar"),
}
"""The words of the step for undo, by the kind of the part."""

_READ = {FieldType.AMOUNT: plain_amount, FieldType.WHOLE: plain_amount, FieldType.RATE: plain_rate}
"""How figures are read as people type them."""


def check_part(subject: str, name: str, value: object, edition: Edition) -> object:
    """Return a value as it can be recorded: figures as people type them become plain numbers.

    Raises:
        InputError: says what would be valid.

    """
    parsed = parse_subject(subject, edition)
    declared = parsed.kind.field(name)
    if declared is not None and isinstance(value, str):
        read = plain_quantity if name == "quantity" else _READ.get(declared.type, str)
        value = read(value)
    return check_value(parsed, name, value, edition)[1]


def set_part(
    form: ActionForm, subject: str, name: str, value: object, *, day: str = "", usual_currency: str = ""
) -> tuple[Record, ...]:
    """Return the records that set one field of a part; ``day`` is the date that stands beside it and holds with it."""
    records = [*beginning(form), Record(subject, name, value)]
    if day and value is not None:
        records.append(Record(subject, "date", day))
    if name == "unit_cost" and value:
        records += with_currency(form, usual_currency)
    return tuple(records)


def delete_part(subject: str) -> tuple[Record, ...]:
    """Return the record that deletes a cost line or a note; one undo brings it back."""
    return (Record(subject, "deleted", value=True),)


def set_aside(code: str, reason: str) -> tuple[Record, ...]:
    """Return the records that set an activity of the plan aside.

    Raises:
        InputError: no reason is given.

    """
    if not reason.strip():
        raise InputError(_("An activity is set aside only with a reason."), todo=_("Write why it is not for you."))
    subject = f"activity/{code}"
    return (Record(subject, "verdict", NOT_FOR_US), Record(subject, "reason", reason.strip()))


def take_up_again(code: str) -> tuple[Record, ...]:
    """Return the records that offer an activity again."""
    subject = f"activity/{code}"
    return (Record(subject, "verdict", None), Record(subject, "reason", None))


def add_need(form: ActionForm, code: str) -> tuple[Record, ...]:
    """Return the records that have the action answer a further need."""
    return (*beginning(form), Record(f"serves/{form.action.id}/{code}", "also", value=True))


def remove_need(form: ActionForm, code: str) -> tuple[Record, ...]:
    """Return the record that takes a further need away."""
    return (Record(f"serves/{form.action.id}/{code}", "also", None),)


def wait_for(form: ActionForm, other: str, snapshot: Snapshot) -> tuple[Record, ...]:
    """Return the records that have the action start after another.

    Raises:
        InputError: it would wait for itself; the circle is named.

    """
    records = (*beginning(form), Record(f"after/{form.action.id}/{other}", "waits", value=True))
    refuse_circle(snapshot, records)
    return records


def wait_no_more(form: ActionForm, other: str) -> tuple[Record, ...]:
    """Return the record that ends the waiting."""
    return (Record(f"after/{form.action.id}/{other}", "waits", None),)
