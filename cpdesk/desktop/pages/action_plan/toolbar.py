"""The line above the actions: table or timeline, the order of the rows, the filter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.content import COLUMNS
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.combo import Choice, Value

PLAN_ORDER = -1
_WITH_ORDER, _FILTER = 700, 130


class Toolbar(QWidget):
    """``view_wanted`` carries 0 for the table, 1 for the timeline; ``order_wanted`` a column or ``PLAN_ORDER``."""

    view_wanted = Signal(int)
    order_wanted = Signal(int)
    filtered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.views = (secondary_button(_("Table"), "table-2"), secondary_button(_("Timeline"), "chart-gantt"))
        for button in self.views:
            button.setCheckable(True)
            button.clicked.connect(self._view)
            row.addWidget(button)
        row.addStretch(1)
        self.order = Choice(clear=None)
        self.order.set_options([(PLAN_ORDER, _("In the plan's order")), *((n, _by(n)) for n in range(len(COLUMNS)))])
        self.order.set_value(PLAN_ORDER)
        self.order.setAccessibleName(_("Order of the actions"))
        self.order.setMaximumWidth(px(230))
        self.order.changed.connect(self._order)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter the actions"))
        self.filter.setAccessibleName(_("Filter the actions"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(px(250))
        self.filter.textChanged.connect(self.filtered)
        row.addWidget(self.order, 2)
        row.addWidget(self.filter, 3)

    def show_view(self, view: int) -> None:
        """Mark the view that is shown; the timeline has an order of its own."""
        for number, button in enumerate(self.views):
            button.setChecked(number == view)
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:
        """Allow narrow lists: the choice of the order makes room first."""
        buttons = sum(button.sizeHint().width() for button in self.views)
        return QSize(buttons + theme.current().px(_FILTER + 16), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the choice of the order out where there is no room; the headings of the table order as well."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        self.order.setVisible(self.views[0].isChecked() and width >= theme.current().px(_WITH_ORDER))

    def _view(self) -> None:
        for number, button in enumerate(self.views):
            if button is self.sender():
                self.view_wanted.emit(number)

    def _order(self, value: Value) -> None:
        self.order_wanted.emit(value if isinstance(value, int) else PLAN_ORDER)


def _by(column: int) -> str:
    return _("By {column}", column=_(COLUMNS[column]))
