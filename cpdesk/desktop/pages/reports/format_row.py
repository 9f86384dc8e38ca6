"""The formats of a report as buttons of which one is down, with what the chosen one is good for below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.reports.content import FormatLine


class FormatRow(QWidget):
    """``changed`` tells that the user pressed another format."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(plain_label(_("Format"), "caption"))
        holder = QWidget()
        self._row = FlowLayout(holder, px(6))
        column.addWidget(holder)
        self._use = plain_label("", "caption")
        column.addWidget(self._use)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._lines: dict[str, FormatLine] = {}

    @property
    def ending(self) -> str:
        """Return the format that is chosen."""
        button = self._group.checkedButton()
        return str(button.property("ending")) if button is not None else ""

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons of the formats."""
        return tuple(button for button in self._group.buttons() if isinstance(button, Button))

    def show_formats(self, lines: tuple[FormatLine, ...], ending: str) -> None:
        """Offer these formats with one chosen; the first where it is not among them."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = {line.ending: line for line in lines}
        for line in lines:
            button = secondary_button(line.name)
            button.setCheckable(True)
            button.setProperty("ending", line.ending)
            button.setAccessibleDescription(line.use)
            button.setChecked(line.ending == ending or (ending not in self._lines and line is lines[0]))
            self._group.addButton(button)
            self._row.addWidget(button)
        self._show_use()

    def _clicked(self, _button: object) -> None:
        self._show_use()
        self.changed.emit()

    def _show_use(self) -> None:
        line = self._lines.get(self.ending)
        self._use.setText(line.use if line else "")
