"""What a deed on an action records, each as one step: a field, an activity taken up, a copy, a deletion. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import ACTION, COST_LINE
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import check_value, new_id, parse_subject
from cpdesk.base.i18n import N_, _
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.desktop.pages.action_plan.activity_content import title_from

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.form_content import ActionForm
    from cpdesk.plan.model import Edition

AMOUNTS = tuple(field.name for field in ACTION.fields if field.type is FieldType.AMOUNT)
"""The fields of an action that hold an amount."""

_OWN = ("status", "position", "available", "requested", "secured")
"""What a copy does not take along: it is not under way, it stands where the plan's order puts it, and no money is there
or asked for twice."""

STEPS = {
    "title": N_("Title of an action"),
    "need": N_("Need of an action"),
    "activity": N_("Activity of an action"),
    "result": N_("Result of an action"),
    "lead": N_("Lead of an action"),
    "partners": N_("Partners of an action"),
    "audience": N_("Target audience of an action"),
    "delivery": N_("Delivery level of an action"),
    "provider": N_("Provider of an action"),
    "start": N_("Start of an action"),
    "end": N_("End of an action"),
    "cost": N_("Cost of an action"),
    "currency": N_("Currency of an action"),
    "funding_source": N_("Funding source of an action"),
    "available": N_("Money available for an action"),
    "requested": N_("Money requested for an action"),
    "secured": N_("Money secured for an action"),
    "indicator": N_("Indicator of an action"),
    "baseline": N_("Baseline of an indicator"),
    "indicator_target": N_("Target of an indicator"),
    "verification": N_("Means of verification of an action"),
    "assumptions": N_("Risks and assumptions of an action"),
    "status": N_("Status of an action"),
    "position": N_("Place of an action in the list"),
}
"""The words of the step for undo, by field."""


def new_action(need: str = "") -> Action:
    """Return an action nothing of which is recorded yet."""
    return Action(new_id(), "", need=need)


def set_field(form: ActionForm, name: str, value: object, usual_currency: str = "") -> tuple[Record, ...]:
    """Return the records that set one field; the first of a new action takes its need along.

    An amount without a currency takes the one the country named for its action plan.
    """
    currency = with_currency(form, usual_currency) if name in AMOUNTS and value else ()
    return (*beginning(form), Record(_subject(form.action.id), name, value), *currency)


def check(form: ActionForm, name: str, value: object, edition: Edition) -> None:
    """Refuse a value the field does not take.

    Raises:
        InputError: says what would be valid.

    """
    check_value(parse_subject(_subject(form.action.id), edition), name, value, edition)


def use_activity(form: ActionForm, code: str, text: str) -> tuple[Record, ...]:
    """Return the records that take up an activity of the plan; it fills the title only where there is none."""
    subject = _subject(form.action.id)
    records = [*beginning(form), Record(subject, "activity", code)]
    if not form.action.title:
        records.append(Record(subject, "title", title_from(text)))
    return tuple(records)


def duplicate(action: Action) -> tuple[str, tuple[Record, ...]]:
    """Return the identifier of a copy and the records that make it.

    Cost lines and further needs are copied; how far the first one is, its status, the money that is there or asked for
    and its place in the list are not, nor what it waits for.
    """
    copy_id = new_id()
    fields = [field.name for field in ACTION.fields if field.name not in _OWN]
    values: dict[str, object] = {name: _stored(getattr(action, name, None)) for name in fields}
    values["title"] = _("Copy of {title}", title=action.title)[:MAX_LINE] if action.title else _("Copy of an action")
    records = [Record(_subject(copy_id), name, value) for name, value in values.items() if value is not None]
    return copy_id, (*records, *_copied_parts(action, copy_id))


def delete(action_id: str) -> tuple[Record, ...]:
    """Return the record that deletes an action; its values stay, and one undo brings it back."""
    return (Record(_subject(action_id), "deleted", value=True),)


def beginning(form: ActionForm) -> tuple[Record, ...]:
    """Return what goes with the first thing that is recorded of a new action: its need."""
    if form.is_new and form.action.need:
        return (Record(_subject(form.action.id), "need", form.action.need),)
    return ()


def with_currency(form: ActionForm, usual_currency: str) -> tuple[Record, ...]:
    """Return the currency that goes with a first amount, where the country named one and the action has none."""
    if usual_currency and not form.action.currency:
        return (Record(_subject(form.action.id), "currency", usual_currency),)
    return ()


def _copied_parts(action: Action, copy_id: str) -> Iterator[Record]:
    for line in action.costs:
        subject = f"cost/{copy_id}/{new_id()}"
        for field in COST_LINE.fields:
            value = _stored(getattr(line, field.name, None))
            if value is not None:
                yield Record(subject, field.name, value)
    for code in action.also:
        yield Record(f"serves/{copy_id}/{code}", "also", value=True)


def _stored(value: object) -> object:
    """Return a value as it is recorded; None for a blank one."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return value if isinstance(value, int | str) else str(value)


def _subject(action_id: str) -> str:
    return f"action/{action_id}"
