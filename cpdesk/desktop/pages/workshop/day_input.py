"""An input for a day that may be left open: a button that opens a calendar, and one that takes the day away."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpdesk.base import formats
from cpdesk.base.i18n import _, interface
from cpdesk.desktop.widgets.buttons import secondary_button, tool_button
from cpdesk.desktop.widgets.dates import CalendarDialog


class DayInput(QWidget):
    """``changed`` carries the day the user chose, None where it was taken away."""

    changed = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Show that no day is chosen; ``label`` names the input for whoever hears it."""
        super().__init__(parent)
        self._label = label
        self._day: dt.date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = secondary_button("", "calendar")
        self.button.clicked.connect(self._ask)
        self.clear = tool_button("x", _("Take the day away: {field}", field=label), "muted")
        self.clear.clicked.connect(self._clear)
        row.addWidget(self.button)
        row.addWidget(self.clear)
        row.addStretch(1)
        self.setFocusProxy(self.button)
        self.set_day(None)

    def set_day(self, day: dt.date | None) -> None:
        """Show another day without telling."""
        self._day = day
        words = formats.date_long(day, interface().language) if day else _("Choose a day")
        self.button.set_words(words)
        self.button.setAccessibleName(_("{field}: {value}", field=self._label, value=words))
        self.clear.setVisible(day is not None)

    def _ask(self) -> None:
        dialog = CalendarDialog(self._day or dt.date.today(), self)
        dialog.picked.connect(self._picked)
        dialog.open()

    def _picked(self, day: object) -> None:
        if isinstance(day, dt.date):
            self.set_day(day)
            self.changed.emit(day)

    def _clear(self) -> None:
        self.button.setFocus()
        self.set_day(None)
        self.changed.emit(None)
