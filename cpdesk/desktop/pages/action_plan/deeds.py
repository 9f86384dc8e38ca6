"""What a deed on an action records, each as one step: a field, an activity taken up, a copy, a deletion. No Qt."""

from __future__ import annotations

from cpdesk.assessment.actions import Action
from cpdesk.assessment.fields import ACTION
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import MAX_LINE, check_value, new_id, parse_subject
from cpdesk.base.i18n import N_, _
from cpdesk.desktop.pages.action_plan.form_content import ActionForm
from cpdesk.plan.model import Edition

STEPS = {
    "title": N_("Title of an action"),
    "need": N_("Need of an action"),
    "activity": N_("Activity of an action"),
    "lead": N_("Lead of an action"),
    "partners": N_("Partners of an action"),
    "start": N_("Start of an action"),
    "end": N_("End of an action"),
    "cost": N_("Cost of an action"),
    "currency": N_("Currency of an action"),
    "funding_source": N_("Funding source of an action"),
    "indicator": N_("Indicator of an action"),
    "status": N_("Status of an action"),
}
"""The words of the step for undo, by field."""


def new_action(need: str = "") -> Action:
    """Return an action nothing of which is recorded yet."""
    return Action(new_id(), "", need=need)


def set_field(form: ActionForm, name: str, value: object, usual_currency: str = "") -> tuple[Record, ...]:
    """Return the records that set one field; the first of a new action takes its need along.

    A cost without a currency takes the one the country named for its action plan.
    """
    records = [*_beginning(form), Record(_subject(form.action.id), name, value)]
    if name == "cost" and value and usual_currency and not form.action.currency:
        records.append(Record(_subject(form.action.id), "currency", usual_currency))
    return tuple(records)


def check(form: ActionForm, name: str, value: object, edition: Edition) -> None:
    """Refuse a value the field does not take.

    Raises:
        InputError: says what would be valid.

    """
    check_value(parse_subject(_subject(form.action.id), edition), name, value, edition)


def use_activity(form: ActionForm, code: str, text: str) -> tuple[Record, ...]:
    """Return the records that take up an activity of the plan; it fills the title only where there is none."""
    subject = _subject(form.action.id)
    records = [*_beginning(form), Record(subject, "activity", code)]
    if not form.action.title:
        records.append(Record(subject, "title", text[:MAX_LINE]))
    return tuple(records)


def duplicate(action: Action) -> tuple[str, tuple[Record, ...]]:
    """Return the identifier of a copy and the records that make it."""
    copy_id = new_id()
    values: dict[str, object] = {field.name: getattr(action, field.name, None) for field in ACTION.fields}
    values["title"] = _("Copy of {title}", title=action.title)[:MAX_LINE] if action.title else _("Copy of an action")
    values["cost"] = None if action.cost is None else str(action.cost)
    return copy_id, tuple(Record(_subject(copy_id), name, value) for name, value in values.items() if value)


def delete(action_id: str) -> tuple[Record, ...]:
    """Return the record that deletes an action; its values stay, and one undo brings it back."""
    return (Record(_subject(action_id), "deleted", value=True),)


def _beginning(form: ActionForm) -> list[Record]:
    if form.is_new and form.action.need:
        return [Record(_subject(form.action.id), "need", form.action.need)]
    return []


def _subject(action_id: str) -> str:
    return f"action/{action_id}"
