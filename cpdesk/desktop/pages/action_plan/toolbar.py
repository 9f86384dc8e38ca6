"""The line above the actions: the views, the groups and order of the rows, the filter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.arranged import GROUPINGS, OWN_ORDER, PLAN_ORDER, GroupBy
from cpdesk.desktop.pages.action_plan.content import COLUMNS
from cpdesk.desktop.pages.action_plan.views import VIEWS, ViewSpec
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.combo import Choice, Value
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.roving import Roving

_TOOLS = 470
"""So much room the tools want beside the views, in pixels at 100 %; with less they stand on a line of their own."""

_NARROW, _WIDEST, _UNLIMITED = 420, 190, 8000


class Toolbar(QWidget):
    """``view_wanted`` carries the name of a view, ``order_wanted`` a column, ``PLAN_ORDER`` or ``OWN_ORDER``.

    ``group_wanted`` carries a :class:`GroupBy`, ``filtered`` the text of the filter.
    """

    view_wanted = Signal(str)
    order_wanted = Signal(int)
    group_wanted = Signal(object)
    filtered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px, gap = theme.current().px, theme.current().gap
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(gap(8))
        holder, tools = QWidget(), QWidget()
        flow = FlowLayout(holder, gap(6))
        self.views = tuple(secondary_button(_(spec.title)) for spec in VIEWS)
        for button in self.views:
            button.setCheckable(True)
            button.clicked.connect(self._view)
            flow.addWidget(button)
        self._views_width = flow.sizeHint().width()
        roving = Roving(self)
        roving.set_buttons(self.views)
        self._roving = roving
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight, tools)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(gap(8))
        self.group, self.order, self.filter = Choice(clear=None), Choice(clear=None), QLineEdit()
        self._fill()
        choices = QHBoxLayout()
        choices.setSpacing(gap(8))
        choices.addStretch(1)
        for part in (self.group, self.order, self.filter):
            part.setMaximumWidth(px(_WIDEST))
        choices.addWidget(self.group, 1000)
        choices.addWidget(self.order, 1000)
        self._tools.addLayout(choices, 2)
        self._tools.addWidget(self.filter, 1)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lines.addWidget(holder, 1)
        self._lines.addWidget(tools, 1)
        self.group.changed.connect(self._group)
        self.order.changed.connect(self._order)
        self.filter.textChanged.connect(self.filtered)

    def show_view(self, shown: ViewSpec, group_by: GroupBy) -> None:
        """Mark the view that is shown and offer what it follows."""
        for spec, button in zip(VIEWS, self.views, strict=True):
            button.setChecked(spec.name == shown.name)
            if spec.name == shown.name:
                self._roving.set_stop(button)
        if shown.always_grouped != (self.group.findData(GroupBy.NONE.value) < 0):
            self._offer_groups(always=shown.always_grouped)
        always = shown.always_grouped and group_by is GroupBy.NONE
        self.group.set_value((GroupBy.GOAL if always else group_by).value)
        self.group.setVisible(shown.grouped)
        self.order.setVisible(shown.ordered)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow lists: views and tools then stand on several lines."""
        return QSize(theme.current().px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools beside the views, or below them where there is no room."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._views_width + theme.current().px(_TOOLS)
        now = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() != now:
            self._lines.setDirection(now)
        narrow = event.size().width() < theme.current().px(_NARROW)
        self._tools.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.filter.setMaximumWidth(_UNLIMITED if narrow else theme.current().px(_WIDEST))

    def _fill(self) -> None:
        self._offer_groups(always=False)
        self.group.set_value(GroupBy.NONE.value)
        self.group.setAccessibleName(_("Groups of actions"))
        orders = [(PLAN_ORDER, _("In the plan's order")), (OWN_ORDER, _("In my order"))]
        self.order.set_options([*orders, *((n, _by(n)) for n in range(len(COLUMNS)))])
        self.order.set_value(PLAN_ORDER)
        self.order.setAccessibleName(_("Order of the actions"))
        self.filter.setPlaceholderText(_("Filter the actions"))
        self.filter.setAccessibleName(_("Filter the actions"))
        self.filter.setClearButtonEnabled(True)

    def _offer_groups(self, *, always: bool) -> None:
        offered = {by: words for by, words in GROUPINGS.items() if by is not GroupBy.NONE or not always}
        self.group.set_options([(by.value, _(words)) for by, words in offered.items()])

    def _view(self) -> None:
        for spec, button in zip(VIEWS, self.views, strict=True):
            if button is self.sender():
                self.view_wanted.emit(spec.name)

    def _order(self, value: Value) -> None:
        self.order_wanted.emit(value if isinstance(value, int) else PLAN_ORDER)

    def _group(self, value: Value) -> None:
        self.group_wanted.emit(GroupBy(str(value or "")))


def _by(column: int) -> str:
    return _("By {column}", column=_(COLUMNS[column]))
