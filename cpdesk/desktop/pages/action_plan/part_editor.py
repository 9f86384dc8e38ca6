"""The fields of one part of an action (a cost line, a note, a rate), which one editor shows one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.form_fields import FormField, Input, is_checked
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.lines import LineInput, TextInput

if TYPE_CHECKING:
    from cpdesk.assessment.field_types import SubjectKind


class PartEditor(QWidget):
    """``changed`` carries a field's name and its new value; ``ended`` tells that Enter was pressed in the last field.

    ``subject`` is the part it shows, empty for none. Enter goes from field to field.
    """

    changed = Signal(str, object)
    ended = Signal()

    def __init__(self, kind: SubjectKind, inputs: Mapping[str, Input]) -> None:
        """Make the fields; the owner lays them out in ``column``."""
        super().__init__()
        self.kind, self.subject = kind, ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(8))
        self.fields = {name: FormField(name, field, kind) for name, field in inputs.items()}
        for field in self.fields.values():
            field.changed.connect(self.changed)

    @property
    def lines(self) -> tuple[LineInput | TextInput, ...]:
        """Return the fields that are typed into."""
        inputs = (field.input for field in self.fields.values())
        return tuple(line for line in inputs if isinstance(line, LineInput | TextInput))

    @property
    def day(self) -> str:
        """Return the day that stands in the field for the date; empty where there is none."""
        found = self.fields["date"].input if "date" in self.fields else None
        return found.day.isoformat() if isinstance(found, DateButton) else ""

    def show_part(self, subject: str, values: Mapping[str, str]) -> None:
        """Show a part as it is recorded; what is being typed for the same one stays."""
        if subject != self.subject:
            for field in self.fields.values():
                field.forget()
            if "date" in self.fields:
                self.fields["date"].show_value(values.get("date", ""))
        is_recorded, self.subject = any(values.values()), subject
        if "date" in self.fields:
            self.fields["date"].mark_recorded(recorded=bool(values.get("date")))
        for name, field in self.fields.items():
            if name != "date" or is_recorded:
                field.show_value(values.get(name, ""))
            if isinstance(field.input, LineInput | TextInput):
                field.input.place = None if is_checked(name, self.kind) else (subject, name)

    def forget(self) -> None:
        """Show no part any more."""
        self.show_part("", {})
        for line in self.lines:
            line.place = None

    def commit(self) -> None:
        """Save what is being typed."""
        for line in self.lines:
            line.commit()

    def typed(self) -> dict[str, str]:
        """Return what is typed that was not taken, by place: ``cost/<action>/<line>:quantity``."""
        found = ((name, field.input) for name, field in self.fields.items())
        return {
            f"{self.subject}:{name}": line.text()
            for name, line in found
            if isinstance(line, LineInput | TextInput) and line.dirty
        }

    def refused(self) -> str | None:
        """Return the name of the first field whose text was not taken; its message says why."""
        found = ((name, field.input) for name, field in self.fields.items())
        return next((name for name, line in found if isinstance(line, LineInput | TextInput) and line.dirty), None)

    def begin(self) -> None:
        """Put the cursor into the first field that is typed into."""
        self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field on Enter; the last one ends the part."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        inputs = [field.input for field in self.fields.values()]
        here = next((n for n, field in enumerate(inputs) if field.hasFocus()), None)
        if here is None:
            return
        if here + 1 < len(inputs):
            inputs[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()
