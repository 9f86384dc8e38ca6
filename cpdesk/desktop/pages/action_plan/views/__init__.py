"""The views of the action plan, declared once; each view's module is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
    from cpdesk.desktop.pages.action_plan.views.part import PlanPart


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view: name that is remembered, title, icon, where its class is (``module:Class``).

    ``grouped`` and ``ordered`` tell whether it follows the choices of groups and of the order above it;
    ``always_grouped`` that it groups by goal where no groups are chosen.
    """

    name: str
    title: str
    icon: str
    factory: str
    grouped: bool = False
    ordered: bool = False
    always_grouped: bool = False


_HERE = "cpdesk.desktop.pages.action_plan.views"

VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("table", N_("Table"), "table-2", f"{_HERE}.table:TablePart", grouped=True, ordered=True),
    ViewSpec(
        *("timeline", N_("Timeline"), "chart-gantt", f"{_HERE}.timeline:TimelinePart"),
        grouped=True,
        ordered=True,
        always_grouped=True,
    ),
    ViewSpec("budget", N_("Budget"), "chart-no-axes-column", f"{_HERE}.budget:BudgetPart"),
    ViewSpec("logframe", N_("Logframe"), "target", f"{_HERE}.logframe:LogframePart"),
    ViewSpec("board", N_("Board"), "list-checks", f"{_HERE}.board:BoardPart", ordered=True),
)


def find_view(name: str) -> ViewSpec:
    """Return the view with this name; the table for one that is not known."""
    return next((spec for spec in VIEWS if spec.name == name), VIEWS[0])


def make_view(spec: ViewSpec, deeds: PlanDeeds) -> PlanPart:
    """Import a view's class and make it."""
    module, _colon, name = spec.factory.partition(":")
    view: PlanPart = getattr(import_module(module), name)(deeds)
    return view
