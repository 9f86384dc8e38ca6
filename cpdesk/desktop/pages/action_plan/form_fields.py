"""The inputs of an action's form, each with its label and, below it, the place for a word about what was typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpdesk.assessment.fields import ACTION
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row

Input = LineInput | Choice | QuarterPicker

EXAMPLES = {
    "title": N_("What will be done"),
    "lead": N_("The institution that answers for it"),
    "partners": N_("Who takes part"),
    "cost": N_("For example 420,000"),
    "currency": N_("For example USD"),
    "indicator": N_("How one will see that it worked"),
}
"""What an empty line of text shows; never the label."""


class FormField(QWidget):
    """A label, an input and a message; ``changed`` carries the field's name and what was typed or chosen."""

    changed = Signal(str, object)

    def __init__(self, name: str, field: Input) -> None:
        super().__init__()
        self.name, self.input = name, field
        self.waits = False
        declared = ACTION.field(name)
        assert declared is not None
        field.setObjectName(f"action_{name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        self.label: QLabel = add_row(column, _(declared.label), field)
        self._message = plain_label("", "warning")
        self._message.hide()
        column.addWidget(self._message)
        if isinstance(field, LineInput):
            field.committed.connect(self._changed)
        else:
            field.changed.connect(self._changed)
        if isinstance(field, QuarterPicker):
            field.half.connect(self._half)

    @property
    def has_message(self) -> bool:
        """Tell whether what was typed was not taken."""
        return not self._message.isHidden()

    def show_value(self, value: str) -> None:
        """Show what is recorded; what was typed and refused stays, with its message."""
        if isinstance(self.input, LineInput):
            if not self.has_message:
                self.input.set_text(value)
        elif isinstance(self.input, Choice):
            self.input.set_value(value or None)
        else:
            self.input.set_value(value)

    def show_remark(self, message: str) -> None:
        """Say something about what was typed; the empty text takes it away."""
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self.waits = False
        self.input.setAccessibleDescription(message)

    def refuse(self, message: str, stored: str, *, waits: bool = False) -> None:
        """Keep what was typed, say why it was not taken (``waits``: until the disk does), and offer it again."""
        self.show_remark(message)
        self.waits = waits
        if isinstance(self.input, LineInput):
            self.input.unsaved(stored)

    def _changed(self, value: object) -> None:
        self.show_remark("")
        self.changed.emit(self.name, value)

    def _half(self, half: bool) -> None:
        self.show_remark(_("Choose both, the year and the quarter.") if half else "")
