"""The form of one action, section by section; each field is saved as soon as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import ACTION
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.amounts import plain_amount
from cpdesk.desktop.pages.action_plan.form_body import FormBody
from cpdesk.desktop.pages.action_plan.form_fields import EXAMPLES, FormField, is_checked
from cpdesk.desktop.pages.action_plan.form_head import FormHead
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.activities import Activities
    from cpdesk.desktop.pages.action_plan.form_content import ActionForm
    from cpdesk.desktop.widgets.buttons import Button

_AMOUNTS = tuple(field.name for field in ACTION.fields if field.type is FieldType.AMOUNT)


class ActionFormPanel(QFrame):
    """``changed`` carries a field's name and its new value; the other signals say what is to be done.

    What belongs to parts of the action (cost lines, notes, links) is told by the parts of ``body`` themselves. The body
    is built when it is first needed, in its place: to move so many widgets around takes longer than to make them;
    ``made`` tells that it is there.
    """

    made = Signal()
    changed = Signal(str, object)
    activity_used = Signal(str, str)
    activity_removed = Signal()
    duplicated = Signal()
    deleted = Signal()
    closed = Signal()
    conflicts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.head = FormHead()
        self._body: FormBody | None = None
        self.close_button, self._missing = self.head.close_button, self.head.missing
        self.shown: ActionForm | None = None
        self._years: tuple[int, ...] = ()
        self._late = ""
        self._is_showing = self._is_unordered = False
        self._sought: QWidget = self
        self._needs: tuple[tuple[str, str], ...] = ()
        self._area = ColumnArea(560)
        self._area.set_margins(20, 12, 16)
        self._area.column.addWidget(self.head.marks.reasons)
        self._area.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(line())
        column.addWidget(self._area, 1)
        self.close_button.clicked.connect(self.closed)
        self.head.contested.clicked.connect(self.conflicts_wanted)
        self.head.marks.listed.connect(self._to_the_top)

    @property
    def body(self) -> FormBody:
        """Return the sections below the head."""
        if self._body is None:
            self._body = FormBody(self._area.content)
            self._area.column.insertWidget(1, self._body)
            self._connect(self._body)
            self._order()
            self.made.emit()
        return self._body

    @property
    def is_made(self) -> bool:
        """Tell whether the body was built already."""
        return self._body is not None

    @property
    def fields(self) -> dict[str, FormField]:
        """Return the fields of the action, by name."""
        return self.body.fields

    @property
    def activities(self) -> Activities:
        """Return what the plan suggests."""
        return self.body.activities

    @property
    def duplicate(self) -> Button:
        """Return the button that copies the action."""
        return self.body.duplicate

    @property
    def delete(self) -> Button:
        """Return the button that deletes the action."""
        return self.body.delete

    def show_form(self, form: ActionForm, years: tuple[int, ...]) -> None:
        """Show an action as it is recorded; what is being typed or was refused stays."""
        self.shown, self._is_showing = form, True
        if form.needs != self._needs:
            self._choice("need").set_options(form.needs)
            self._needs = form.needs
        if years != self._years:
            for name in ("start", "end"):
                self._picker(name).offer(years)
            self._years = years
        action = form.action
        for name, field in self.fields.items():
            field.show_value(_as_text(getattr(action, name)))
            field.show_contested(contested=name in action.conflicts)
            if isinstance(field.input, LineInput | TextInput) and not is_checked(name):
                field.input.place = (f"action/{action.id}", name)
        self._propose_currency(form)
        if form.late or self._late:
            self.fields["end"].show_remark(form.late)
        self._late = form.late
        self.head.show_form(form)
        self.body.show_form(form)
        self._is_showing = False
        if self._is_unordered:
            self._order()

    def start_over(self) -> None:
        """Forget messages and half choices, for another action."""
        for field in self.fields.values():
            field.forget()
        for editor in self.body.editors:
            editor.forget()
        for picks in (self.body.further, self.body.waits):
            picks.show_remark("")
        self._area.verticalScrollBar().setValue(0)

    def name_copy(self) -> None:
        """Put the cursor into the title with all of it selected, so that typing gives a copy its own."""
        title = self.fields["title"].input
        title.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(title, LineInput):
            title.selectAll()

    def begin(self, *, with_need: bool) -> None:
        """Put the focus where work on a new action begins: the need, or what the plan suggests for it."""
        first = self.activities.first_button() if with_need else self.fields["need"].input
        (first or self.fields["title"].input).setFocus(Qt.FocusReason.TabFocusReason)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field, or into the part that holds what is named; it is unfolded first."""
        target = self._sought_by(name)
        if target is not None:
            self._seek(target)

    @property
    def lines(self) -> dict[str, LineInput | TextInput]:
        """Return the fields of the action that are typed into, by name."""
        return {
            name: field.input for name, field in self.fields.items() if isinstance(field.input, LineInput | TextInput)
        }

    def typed(self) -> dict[str, str]:
        """Return what is typed that was not taken, by field, or by place for a part of the action."""
        found = {name: line.text() for name, line in self.lines.items() if line.dirty}
        for editor in self.body.editors:
            found.update(editor.typed())
        return found

    def type_again(self, typed: dict[str, str]) -> None:
        """Put texts that were not taken back into their fields, and offer them again."""
        for place, text in typed.items():
            field = self._field_at(place)
            line = field.input if field is not None else None
            if isinstance(line, LineInput | TextInput):
                self.body.unfold(line)
                line.type_again(text)
                line.commit()

    def is_saved(self) -> bool:
        """Tell whether nothing is typed that was not taken."""
        return not self.typed()

    def show_refused(self) -> None:
        """Put the cursor into the first field whose text was not taken, where its message says why."""
        field = next(map(self._field_at, self.typed()), None)
        if field is not None:
            self._seek(field.input)

    def _field_at(self, place: str) -> FormField | None:
        """Return a field by its name or place; a part that is not open is opened."""
        subject, _colon, name = place.rpartition(":")
        if not subject:
            return self.fields.get(name)
        for parts in (self.body.costs.parts, self.body.progress.parts):
            if subject.startswith(parts.editor.kind.name + "/"):
                parts.open_part(subject)
        editors = (editor for editor in self.body.editors if editor.subject == subject)
        return next((editor.fields.get(name) for editor in editors), None)

    def _propose_currency(self, form: ActionForm) -> None:
        line = self.fields["currency"].input
        assert isinstance(line, LineInput)
        proposed = _("{currency}, with the first amount", currency=form.usual_currency) if form.usual_currency else ""
        line.setPlaceholderText(proposed or _(EXAMPLES["currency"]))

    def _seek(self, target: QWidget) -> None:
        self.body.unfold(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sought = target
        QTimer.singleShot(0, self._reveal_sought)

    def _sought_by(self, name: str) -> QWidget | None:
        body = self.body
        if name == "costs" or (
            name == "cost" and body.fields["cost"].isHidden()
        ):  # the lines count, not the rough cost
            return body.costs.parts.add
        parts: dict[str, QWidget] = {
            "after": body.waits.choice,
            "also": body.further.choice,
            "progress": body.progress.parts.add,
        }
        return body.fields[name].input if name in body.fields else parts.get(name)

    def _choice(self, name: str) -> Choice:
        found = self.fields[name].input
        assert isinstance(found, Choice)
        return found

    def _picker(self, name: str) -> QuarterPicker:
        found = self.fields[name].input
        assert isinstance(found, QuarterPicker)
        return found

    def _connect(self, body: FormBody) -> None:
        for field in body.fields.values():
            field.changed.connect(self._changed)
            field.conflicts_wanted.connect(self.conflicts_wanted)
        body.activities.used.connect(self.activity_used)
        body.activities.adapted.connect(self._adapt)
        body.activities.removed.connect(self.activity_removed)
        body.duplicate.clicked.connect(self.duplicated)
        body.delete.clicked.connect(self.deleted)
        for parts in (body.costs.parts, body.progress.parts):
            parts.begun.connect(self._soon_reveal)
        for part in (body.activities, body.further, body.waits, body.costs.parts.list, body.progress.parts.list):
            part.built.connect(self._order)

    def _changed(self, name: str, value: object) -> None:
        self.changed.emit(name, plain_amount(value) if name in _AMOUNTS and isinstance(value, str) else value)

    def _adapt(self, code: str, text: str) -> None:
        self.activity_used.emit(code, text)
        self.name_copy()

    def _soon_reveal(self) -> None:
        QTimer.singleShot(0, self._reveal)  # when the fields have their places

    def _reveal(self) -> None:
        """Scroll to the part of the action that is worked on."""
        for parts in (self.body.costs.parts, self.body.progress.parts):
            if parts.editor.isVisible() and parts.editor.isAncestorOf(QApplication.focusWidget() or self):
                self._area.reveal(parts.editor)

    def _reveal_sought(self) -> None:
        self._area.reveal(self._sought)

    def _to_the_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def _order(self) -> None:
        """Put new parts into the order of reading; once, when several were built together."""
        self._is_unordered = self._is_showing
        if not self._is_showing:
            order_by_reading(self)


def _as_text(value: object) -> str:
    """Return a field's value as its input takes it."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
