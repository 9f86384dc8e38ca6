"""An input for a day: a button with the day in the language's long form, and a calendar behind it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base import formats
from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import secondary_button


class DateButton(QWidget):
    """Shows a day on a button that opens a calendar; ``changed`` carries the day the user chose."""

    changed = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget | None = None) -> None:
        """Show a day."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.button = secondary_button("", "calendar")
        self.button.clicked.connect(self._ask)
        row.addWidget(self.button)
        row.addStretch(1)
        self.setFocusProxy(self.button)
        self.set_day(day)

    @property
    def day(self) -> dt.date:
        """Return the day."""
        return self._day

    def set_day(self, day: dt.date) -> None:
        """Show another day without telling."""
        self._day = day
        self.button.set_words(formats.date_long(day, interface().language))

    def _ask(self) -> None:
        dialog = CalendarDialog(self._day, self)
        dialog.picked.connect(self._picked)
        dialog.open()

    def _picked(self, day: object) -> None:
        if isinstance(day, dt.date):
            self.set_day(day)
            self.changed.emit(day)


class CalendarDialog(QDialog):
    """A calendar; Enter or a double click takes the day, Escape leaves it."""

    picked = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget) -> None:
        """Open at a day."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Choose a day"))
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(interface().language))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.activated.connect(self._take)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        row.addStretch(1)
        today, take = secondary_button(_("Today")), secondary_button(_("Take this day"))
        today.clicked.connect(self._today)
        take.clicked.connect(self._take)
        row.addWidget(today)
        row.addWidget(take)
        column.addLayout(row)

    def _today(self) -> None:
        self.calendar.setSelectedDate(QDate.currentDate())

    def _take(self, *_day: object) -> None:
        chosen = self.calendar.selectedDate()
        self.accept()
        self.picked.emit(dt.date(chosen.year(), chosen.month(), chosen.day()))
