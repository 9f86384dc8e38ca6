"""The bar below the list while several participants are selected: what can be done with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.content import GroupRow


class BulkBar(QFrame):
    """``grouped`` carries the id of the group they join, empty for a new one; the other signals say what is wanted."""

    grouped = Signal(str)
    ask_wanted = Signal()
    forms_wanted = Signal()
    remove_wanted = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it for two."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        gap = theme.current().gap
        self._count = plain_label(_count_words(2), "strong", wrap=False)
        self.group = secondary_button(_("Put into a group"))
        menu = QMenu(self.group)
        menu.triggered.connect(self._group_chosen)
        self.group.setMenu(menu)
        self.ask = secondary_button(_("What is asked"))
        self.forms = secondary_button(_("Make forms …"))
        self.remove = link_button(_("Remove"), "trash-2")
        self.clear = link_button(_("Clear selection"), "x")
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(6), gap(12), gap(6))
        column.setSpacing(gap(2))
        column.addWidget(self._count)
        holder = QWidget()
        flow = FlowLayout(holder, gap(10))
        for button in (self.group, self.ask, self.forms, self.remove, self.clear):
            flow.addWidget(button)
        column.addWidget(holder)
        self.ask.clicked.connect(self.ask_wanted)
        self.forms.clicked.connect(self.forms_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.clear.clicked.connect(self.cleared)

    def show_count(self, count: int) -> None:
        """Say how many are selected."""
        words = _count_words(count)
        if words != self._count.text():
            self._count.setText(words)
            announce(self, words)

    def show_groups(self, groups: tuple[GroupRow, ...]) -> None:
        """Offer the groups there are, and a new one."""
        menu = self.group.menu()
        menu.clear()
        for row in groups:
            menu.addAction(row.title.replace("&", "&&")).setData(row.group.id)
        menu.addAction(_("A new group …")).setData("")

    def _group_chosen(self, action: QAction) -> None:
        self.grouped.emit(str(action.data() or ""))


def _count_words(count: int) -> str:
    return ngettext("{n} participant selected", "{n} participants selected", count)
