"""Target, importance, feasibility and confidence: four choices in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.content import Rating

_FIELDS = ("target", "importance", "feasibility", "confidence")
_NARROWEST = 132
"""A column of a choice is never narrower, in pixels at 100 %."""


class Ratings(QWidget):
    """The four choices; ``changed`` carries the field's name and the value, None where it was cleared."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(12))
        self._grid.setVerticalSpacing(theme.current().px(8))
        self._choices: dict[str, Choice] = {}
        self._labels: dict[str, QLabel] = {}
        self._holders = tuple(self._holder(name) for name in _FIELDS)
        self._shown: tuple[Rating, ...] = ()
        self._columns = 0
        self._arrange(len(_FIELDS))
        for name, choice in self._choices.items():
            choice.setObjectName(f"answer_{name}")
            choice.leaves_letters = True
            choice.changed.connect(self._changed)

    def choice(self, name: str) -> Choice:
        """Return the choice of a field."""
        return self._choices[name]

    def show_ratings(self, ratings: tuple[Rating, ...]) -> None:
        """Show the values set and, where none is, what is proposed."""
        offered = {rating.field: rating.options for rating in self._shown}
        for rating in ratings:
            choice = self._choices[rating.field]
            if offered.get(rating.field) != rating.options:
                choice.set_options(rating.options)
            choice.set_placeholder(rating.proposal or _("Not set"))
            choice.setAccessibleName(rating.label)
            choice.setAccessibleDescription(rating.why)
            choice.setToolTip(rating.why)
            choice.set_value(rating.value)
            self._labels[rating.field].setText(rating.label)
        self._shown = ratings

    def minimumSizeHint(self) -> QSize:
        """Allow one column, however many there are now; the arrangement follows the width."""
        return QSize(theme.current().px(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices into one, two or four columns."""
        super().resizeEvent(event)
        room = event.size().width() // theme.current().px(_NARROWEST + 12)
        self._arrange(4 if room >= 4 else 2 if room >= 2 else 1)

    def _holder(self, name: str) -> QWidget:
        holder = QWidget(self)
        choice = self._choices[name] = Choice(parent=holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._labels[name] = add_row(column, "", choice)
        return holder

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, holder in enumerate(self._holders):
            self._grid.addWidget(holder, number // columns, number % columns)
        for column in range(len(_FIELDS)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _changed(self, value: object) -> None:
        sender = self.sender()
        for name, choice in self._choices.items():
            if choice is sender:
                self.changed.emit(name, value)
