"""Which sheets are written: one for each chosen action, or one for all chosen actions of a goal together."""

from __future__ import annotations

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.budget import Budget, budget
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.reports.content.action_plan.gaps import UNRANKED, best_rank
from cpdesk.reports.content.action_plan.table import group_name
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its actions, their money, and the rank of the highest need they answer.

    ``programme`` tells that it gathers the actions of a goal; else it holds one action.
    """

    title: str
    actions: tuple[PlannedAction, ...]
    budget: Budget
    rank: int
    programme: bool

    @property
    def lacking(self) -> int:
        """Return how many of its actions still need money."""
        return sum(1 for planned in self.actions if planned.money.counts and planned.money.gap)


def chosen_sheets(data: ReportInput) -> tuple[Sheet, ...]:
    """Return the sheets, that for the highest need first.

    Where no action was chosen these are all that still need money or, if none does, all that are not cancelled; a
    programme holds every action of its goal that is not cancelled.

    Raises:
        InputError: an action was chosen that is not in the plan.

    """
    actions = _chosen(data)
    if data.choices.programmes:
        sheets = [_programme(data, goals, actions) for goals in dict.fromkeys(p.goals for p in actions)]
    else:
        sheets = [_sheet(data, title_words(data.catalogue, p.action), (p,), programme=False) for p in actions]
    return tuple(sorted(sheets, key=lambda sheet: sheet.rank))


def _chosen(data: ReportInput) -> list[PlannedAction]:
    every = data.action_plan.actions
    wanted = data.choices.actions
    unknown = wanted - {planned.action.id for planned in every}
    if unknown:
        raise InputError(
            _("There is no action “{id}” in this plan.", id=min(unknown)),
            safe=_("Nothing was changed."),
            todo=_("Choose actions by the ids that “cpdesk get” lists."),
        )
    if wanted:
        return [planned for planned in every if planned.action.id in wanted]
    live = [planned for planned in every if not planned.action.is_cancelled]
    lacking = [planned for planned in live if planned.money.counts and planned.money.gap]
    if data.choices.programmes and lacking:  # a programme is shown whole, also what is paid for already
        goals = {planned.goals for planned in lacking}
        return [planned for planned in live if planned.goals in goals]
    return lacking or live


def _programme(data: ReportInput, goals: tuple[str, ...], actions: list[PlannedAction]) -> Sheet:
    own = tuple(planned for planned in actions if planned.goals == goals)
    return _sheet(data, group_name(data, goals), own, programme=True)


def _sheet(data: ReportInput, title: str, actions: tuple[PlannedAction, ...], *, programme: bool) -> Sheet:
    rank = min((best_rank(data, planned) for planned in actions), default=UNRANKED)
    return Sheet(title, actions, budget((planned.action for planned in actions), data.rates), rank, programme)
