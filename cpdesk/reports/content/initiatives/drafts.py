"""The drafts themselves: what each action says to the fields of the form, what is missing, and what to know of it."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.plan.report_initiatives import InitiativeField, load_initiative_form
from cpdesk.reports.content.initiatives.values import Setting, Value, find_values
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft record: its values in the form's order, what the form asks for beyond them, and what to know of it.

    ``identifier`` follows from the action's own, so that the next export gives the same record. ``budget`` is as the
    form takes it, whole US dollars as digits, and empty where it cannot be given.
    """

    action: str
    identifier: str
    title: str
    values: tuple[Value, ...]
    missing: tuple[InitiativeField, ...]
    remarks: tuple[str, ...]

    @property
    def budget(self) -> str:
        """Return the budget as printed; empty where there is none."""
        return next((value.words for value in self.values if value.field.key == "totalBudget"), "")


def find_drafts(data: ReportInput) -> tuple[Draft, ...]:
    """Return a draft for each action that is not cancelled, or for each that was chosen, in the plan's order.

    Raises:
        InputError: an action was chosen that is not there.

    """
    chosen = data.choices.actions
    unknown = chosen - {planned.action.id for planned in data.action_plan.actions}
    if unknown:
        raise InputError(_("There is no action {id}.", id=min(unknown)), todo=_("Choose actions of the action plan."))
    setting = Setting(data, data.party, data.rates)
    return tuple(
        _draft(setting, planned)
        for planned in data.action_plan.actions
        if (planned.action.id in chosen if chosen else not planned.action.is_cancelled)
    )


def _draft(setting: Setting, planned: PlannedAction) -> Draft:
    values, remarks = find_values(setting, planned)
    fields = load_initiative_form().fields
    given = {value.field.key: value for value in values}
    return Draft(
        action=planned.action.id,
        identifier=str(uuid5(NAMESPACE_URL, f"cpdesk:initiative:{planned.action.id}")),
        title=title_words(setting.data.catalogue, planned.action),
        values=tuple(given[field.key] for field in fields if field.key in given),
        missing=tuple(field for field in fields if field.mandatory and field.key not in given),
        remarks=remarks,
    )
