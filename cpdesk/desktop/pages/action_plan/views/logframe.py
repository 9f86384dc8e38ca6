"""The view Logframe: goals and outcomes of the plan, outputs and activities of the country, one row for each action."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.arranged import Arranged
from cpdesk.desktop.pages.action_plan.logframe_content import build_logframe
from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
from cpdesk.desktop.pages.action_plan.views.part import PlanPart
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.scroll import ColumnArea

_UNLIMITED = 8000


class LogframePart(PlanPart):
    """Shows the rows the filter leaves; cancelled actions are left out."""

    def __init__(self, deeds: PlanDeeds) -> None:
        super().__init__(deeds)
        self.empty = plain_label(
            _("Every action shown here is cancelled; a cancelled action has no place in it."), "muted"
        )
        self.table = PlainTable()
        area = ColumnArea(_UNLIMITED)
        area.set_margins(0, 0, 8)
        area.column.addWidget(self.empty)
        area.column.addWidget(self.table)
        area.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self.opened)

    def show_plan(self, shown: Arranged) -> None:
        """Show the logical framework."""
        picture = shown.picture
        if picture is None:
            return
        wanted = {row.action.id for row in shown.found}
        planned = tuple(each for each in picture.action_plan.actions if each.action.id in wanted)
        table, targets = build_logframe(planned, picture.edition, picture.mapping)
        self.empty.setVisible(not targets and bool(wanted))
        self.table.setVisible(bool(targets))
        self.table.show_table(table, targets)
