"""Several of a list to be ticked, one below the other; the choice is one value, kept as the list's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.assessment.field_types import Choice


class TickGroup(QWidget):
    """``changed`` carries what is ticked as it is recorded, ``customs,inspectors``, or None for nothing."""

    changed = Signal(object)

    def __init__(self, choices: tuple[Choice, ...], label: str, parent: QWidget | None = None) -> None:
        """Offer ``choices``; ``label`` names the group to who does not see it."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes: dict[str, TickBox] = {}
        for choice in choices:
            box = self.boxes[choice.value] = TickBox(_(choice.label))
            box.setAccessibleDescription(label)
            box.clicked.connect(self._clicked)
            column.addWidget(box)
        self.setFocusProxy(self.boxes[choices[0].value])

    def value(self) -> str:
        """Return what is ticked, in the order of the list."""
        return ",".join(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: str) -> None:
        """Tick what is recorded, without telling."""
        ticked = value.split(",")
        for name, box in self.boxes.items():
            box.setChecked(name in ticked)

    def _clicked(self) -> None:
        self.changed.emit(self.value() or None)
