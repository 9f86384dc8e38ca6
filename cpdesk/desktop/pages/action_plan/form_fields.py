"""The inputs of an action's form, each with its label and, below it, the place for a word about what was typed."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpdesk.assessment.field_types import FieldType, SubjectKind
from cpdesk.assessment.fields import ACTION
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.amounts import grouped_amount
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.pages.action_plan.tick_group import TickGroup
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

Input = LineInput | TextInput | Choice | QuarterPicker | TickGroup | DateButton

EXAMPLES = {
    "title": N_("What will be done"),
    "result": N_("What will be different afterwards"),
    "lead": N_("The institution that answers for it"),
    "partners": N_("Who takes part"),
    "cost": N_("For example 420,000"),
    "currency": N_("For example USD"),
    "available": N_("Money at hand"),
    "requested": N_("Asked for, not yet answered"),
    "secured": N_("Promised in writing"),
    "indicator": N_("How one will see that it worked"),
    "baseline": N_("For example 0 in 2026"),
    "indicator_target": N_("For example 40 in 2029"),
    "verification": N_("For example the annual report"),
    "assumptions": N_("What must hold, and what could go wrong"),
}
"""What an empty field shows; never the label."""

_CHECKED = (FieldType.AMOUNT, FieldType.RATE, FieldType.WHOLE, FieldType.CURRENCY)
"""Types of which a half-typed value would be refused; they are saved when they are left, and never drafted."""


def is_checked(name: str, kind: SubjectKind = ACTION) -> bool:
    """Tell whether a half-typed value of a field would be refused."""
    declared = kind.field(name)
    return declared is not None and declared.type in _CHECKED


def line_for(name: str, kind: SubjectKind = ACTION, example: str = "") -> LineInput | TextInput:
    """Return the input for what is typed into a field: several lines for a text, one for anything else."""
    declared = kind.field(name)
    if declared is not None and declared.type is FieldType.TEXT:
        return TextInput(placeholder=example, lines=2, most=8)
    return LineInput(placeholder=example, by_itself=not is_checked(name, kind))


class FormField(QWidget):
    """A label, an input and a message; ``changed`` carries the field's name and what was typed or chosen.

    Where people decided differently, a link says so; ``conflicts_wanted`` tells that it was followed.
    """

    changed = Signal(str, object)
    conflicts_wanted = Signal()

    def __init__(self, name: str, field: Input, kind: SubjectKind = ACTION) -> None:
        super().__init__()
        self.name, self.input = name, field
        self.waits = False
        declared = kind.field(name)
        assert declared is not None
        self._words = _(declared.label)
        self._is_amount = declared.type is FieldType.AMOUNT
        field.setObjectName(f"{kind.name}_{name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        self.label: QLabel = add_row(column, self._words, field)
        self._message = plain_label("", "warning")
        self._message.hide()
        self.contested: Button | None = None
        self._column = column
        column.addWidget(self._message)
        column.addStretch(1)  # beside a higher field it stays at the top
        if isinstance(field, LineInput | TextInput):
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
        if isinstance(self.input, LineInput | TextInput):
            if not self.has_message:
                self.input.set_text(grouped_amount(value) if self._is_amount else value)
        elif isinstance(self.input, Choice):
            self.input.set_value(value or None)
        elif isinstance(self.input, DateButton):
            self.input.set_day(dt.date.fromisoformat(value) if value else dt.date.today())
        else:
            self.input.set_value(value)

    def show_contested(self, *, contested: bool) -> None:
        """Say below the input that what stands there is one of several values, with a way to where they are settled."""
        if self.contested is None:
            if not contested:
                return
            self.contested = link_button(_("Decided differently: see Conflicts"), "arrow-left-right")
            self.contested.clicked.connect(self.conflicts_wanted)
            self._column.insertWidget(self._column.indexOf(self._message), self.contested)
        self.contested.setVisible(contested)
        label = _("{field}: decided differently, see Conflicts", field=self._words)
        self.contested.setAccessibleName(label)

    def mark_recorded(self, *, recorded: bool) -> None:
        """Say at the label whether what is shown is recorded, or only proposed."""
        words = self._words if recorded else _("{label}, not recorded yet", label=self._words)
        self.label.setText(words.replace("&", "&&"))
        self.input.setAccessibleName(words)
        if isinstance(self.input, DateButton):
            self.input.button.setAccessibleDescription(words)

    def forget(self) -> None:
        """Forget message and what is typed or half chosen, for another action."""
        self.show_remark("")
        if isinstance(self.input, QuarterPicker):
            self.input.year.set_value(None)
            self.input.part.set_value(None)
        elif isinstance(self.input, LineInput | TextInput):
            self.input.set_text("", keep_typing=False)

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
        if isinstance(self.input, LineInput | TextInput):
            self.input.unsaved(stored)

    def _changed(self, value: object) -> None:
        self.show_remark("")
        self.changed.emit(self.name, value.isoformat() if isinstance(value, dt.date) else value)

    def _half(self, half: bool) -> None:
        self.show_remark(_("Choose both, the year and the quarter.") if half else "")
