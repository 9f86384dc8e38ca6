"""The view Logframe: goals and outcomes of the plan, outputs and activities of the country, one row for each action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.logframe_content import build_logframe
from cpdesk.desktop.pages.action_plan.views.part import PlanPart
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.arranged import Arranged
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

INTRO = N_(
    "Goals and outcomes are those of the plan; outputs and activities are the country's. An action for several needs "
    "stands under the first of them; cancelled actions are left out."
)
"""What the table shows and leaves out."""

_UNLIMITED = 8000


class LogframePart(PlanPart):
    """Shows the rows the filter leaves; cancelled actions are left out."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self.intro = plain_label("", "caption")  # its wrapping is also what makes the area as high as the table
        self.table = PlainTable()
        gap = theme.current().gap
        self.intro.setContentsMargins(gap(10), gap(4), gap(10), 0)
        area = ColumnArea(_UNLIMITED)
        area.set_margins(0, 0, 8)
        area.column.addWidget(self.intro)
        area.column.addWidget(self.table)
        area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.table.opened.connect(self.opened)

    def show_plan(self, shown: Arranged) -> None:
        """Show the logical framework."""
        picture = shown.picture
        if picture is None:
            return
        wanted = {row.action.id for row in shown.found}
        planned = tuple(each for each in picture.action_plan.actions if each.action.id in wanted)
        table, targets = build_logframe(planned, picture.edition, picture.mapping)
        self.intro.setText(_(INTRO) if targets else _("Nothing to show: cancelled actions are left out."))
        self.table.setVisible(bool(targets))
        self.table.show_table(table, targets)

    def take_focus(self) -> None:
        """Go to the rows."""
        self.table.setFocus()
