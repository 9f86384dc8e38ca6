"""The options of a question, in one column or in two where there are many and there is room for their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.national_report.choice import RoundChoice, SquareChoice

if TYPE_CHECKING:
    from cpdesk.desktop.pages.national_report.content import OptionLine, QuestionView

MANY = 8
"""From so many options on they stand in two columns, each at least ``COLUMN`` pixels wide at 100 %."""
COLUMN = 300

Choices = RoundChoice | SquareChoice


class OptionList(QWidget):
    """``pressed`` carries the code of the option somebody pressed; what is chosen then is the owner's to say."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._shown: tuple[OptionLine, ...] = ()
        self._multiple = False
        self._columns = 1
        self.choices: dict[str, Choices] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().px(6))

    def show_options(self, view: QuestionView, codes: tuple[str, ...]) -> None:
        """Show a question's options with these chosen; the same options are not built again."""
        if (view.options, view.multiple) != (self._shown, self._multiple):
            self._fill(view)
        for choice in self.choices.values():
            choice.setAutoExclusive(False)  # Qt would not let the last round one go
        for code, choice in self.choices.items():
            choice.setChecked(code in codes)
        for choice in self.choices.values():
            choice.setAutoExclusive(not view.multiple)
        self.setVisible(bool(view.options))
        self.setAccessibleName(view.label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _fill(self, view: QuestionView) -> None:
        for old in self.choices.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        kind = SquareChoice if view.multiple else RoundChoice
        self.choices = {option.code: kind(option) for option in view.options}
        for choice in self.choices.values():
            choice.clicked.connect(self._press)
        self._shown, self._multiple, self._columns = view.options, view.multiple, 0
        self._arrange()

    def _arrange(self) -> None:
        two = len(self.choices) >= MANY and self.width() >= theme.current().px(2 * COLUMN)
        columns = 2 if two else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, choice in enumerate(self.choices.values()):
            self._grid.removeWidget(choice)
            self._grid.addWidget(choice, number // columns, number % columns)
            choice.show()  # the layout would do so later, and the cursor could not go there before
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _press(self) -> None:
        code = next((code for code, choice in self.choices.items() if choice is self.sender()), "")
        self.pressed.emit(code)
