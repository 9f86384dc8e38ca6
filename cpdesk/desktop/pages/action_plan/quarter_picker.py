"""A quarter of a year, chosen as a year and a quarter; nothing is recorded until both are there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cpdesk.assessment.quarters import to_quarter
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.combo import Choice, Value


class QuarterPicker(QWidget):
    """``changed`` carries ``2027-Q2``, or None when it was cleared.

    ``half`` tells that the pair was left with one of the two missing, or that none is missing any more.
    """

    changed = Signal(object)
    half = Signal(bool)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        quarters = [(part, _("Q{quarter}", quarter=part)) for part in (1, 2, 3, 4)]
        self.year = Choice(placeholder=_("Year"))
        self.part = Choice(quarters, placeholder=_("Quarter"))
        self.year.setAccessibleName(_("{label}: year", label=label))
        self.part.setAccessibleName(_("{label}: quarter", label=label))
        for choice in (self.year, self.part):
            choice.changed.connect(self._chosen)
            row.addWidget(choice, 1)
        self.setFocusProxy(self.year)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def offer(self, years: tuple[int, ...]) -> None:
        """Offer these years."""
        self.year.set_options([(year, str(year)) for year in years])

    def set_value(self, quarter: str) -> None:
        """Show a quarter; half a choice that is under way stays."""
        if not quarter and not self._stored and self._is_half():
            return
        self._stored = quarter
        year, _mark, part = quarter.partition("-Q")
        self.year.set_value(int(year) if year else None)
        self.part.set_value(int(part) if part else None)
        self._say_whole()

    def _is_half(self) -> bool:
        return (self.year.value() is None) != (self.part.value() is None)

    def _chosen(self, value: Value) -> None:
        year, part = self.year.value(), self.part.value()
        if value is None and self._stored:
            self._stored = ""
            self.year.set_value(None)
            self.part.set_value(None)
            self.changed.emit(None)
        elif isinstance(year, int) and isinstance(part, int):
            self._stored = to_quarter(year, part)
            self.changed.emit(self._stored)
        self._say_whole()

    def _say_whole(self) -> None:
        if not self._is_half():
            self.half.emit(self._is_half())

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Tell of a half choice once the pair is left; its own lists, and other windows, do not count as leaving."""
        if self._is_half() and new is not None and self._holds(old) and not self._holds(new):
            self.half.emit(self._is_half())

    def _holds(self, widget: QWidget | None) -> bool:
        """Tell whether a widget belongs to the pair, also where it is an opened list in a window of its own."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self
