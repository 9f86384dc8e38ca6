"""The form of one action: what it answers, what the plan suggests, who, when, how much; each field saved at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.fields import FUNDING_SOURCES, STATUSES
from cpdesk.assessment.fields import Choice as Option
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.activities import Activities
from cpdesk.desktop.pages.action_plan.form_content import ActionForm
from cpdesk.desktop.pages.action_plan.form_fields import EXAMPLES, FormField
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.widgets.buttons import danger_button, secondary_button, tool_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.scroll import ColumnArea

_CHECKED = ("cost", "currency")
"""Fields of which a half-typed value would be refused; they are saved when they are left."""

_LINES = ("title", "lead", "partners", "cost", "currency", "indicator")


class ActionFormPanel(QFrame):
    """``changed`` carries a field's name and its new value; the other signals say what is to be done."""

    changed = Signal(str, object)
    activity_used = Signal(str, str)
    activity_removed = Signal()
    duplicated = Signal()
    deleted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        px = theme.current().px
        self._heading = plain_label("", "heading")
        self._missing = plain_label("", "caption")
        self._need_text = plain_label("", "caption")
        self.activities = Activities()
        self.duplicate = secondary_button(_("Duplicate"), "copy")
        self.delete = danger_button(_("Delete"), "trash-2")
        self.close_button = tool_button("x", _("Close the form"), "muted")
        self.fields: dict[str, FormField] = {}
        self._years: tuple[int, ...] = ()
        self._late = ""
        self._needs: tuple[tuple[str, str], ...] = ()
        self._area = ColumnArea(560)
        self._area.set_margins(20, 4, 16)
        self._area.column.setSpacing(px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(px(20), px(14), px(10), px(6))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._heading)
        words.addWidget(self._missing)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._build()
        self._connect()

    def show_form(self, form: ActionForm, years: tuple[int, ...]) -> None:
        """Show an action as it is recorded; what is being typed or was refused stays."""
        self._heading.setText(_("New action") if form.is_new else _("Action"))
        if form.needs != self._needs:
            self._choice("need").set_options(form.needs)
            self._needs = form.needs
        if years != self._years:
            for name in ("start", "end"):
                self._picker(name).offer(years)
            self._years = years
        action = form.action
        for name, field in self.fields.items():
            value = getattr(action, name)
            field.show_value("" if value is None else str(value))
            if isinstance(field.input, LineInput) and name not in _CHECKED:
                field.input.place = (f"action/{action.id}", name)
        if form.late or self._late:
            self.fields["end"].show_remark(form.late)
        self._late = form.late
        self._need_text.setText(form.need_text)
        self._need_text.setVisible(bool(form.need_text))
        self.activities.show_form(form)
        self._missing.setText(form.missing)
        self._missing.setVisible(bool(form.missing))
        self.duplicate.setVisible(not form.is_new)
        self.delete.setVisible(not form.is_new)

    def start_over(self) -> None:
        """Forget messages and half choices, for another action."""
        for field in self.fields.values():
            field.show_remark("")
            if isinstance(field.input, QuarterPicker):
                field.input.year.set_value(None)
                field.input.part.set_value(None)
            elif isinstance(field.input, LineInput):
                field.input.set_text("", keep_typing=False)
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

    @property
    def lines(self) -> dict[str, LineInput]:
        """Return the fields that are typed into, by name."""
        return {name: field.input for name, field in self.fields.items() if isinstance(field.input, LineInput)}

    def typed(self) -> dict[str, str]:
        """Return what is typed that was not taken, by field."""
        return {name: line.text() for name, line in self.lines.items() if line.dirty}

    def type_again(self, typed: dict[str, str]) -> None:
        """Put texts that were not taken back into their fields, and offer them again."""
        for name, text in typed.items():
            line = self.fields[name].input
            if isinstance(line, LineInput):
                line.setText(text)
                line.commit()

    def is_saved(self) -> bool:
        """Tell whether nothing is typed that was not taken."""
        return not self.typed()

    def _choice(self, name: str) -> Choice:
        found = self.fields[name].input
        assert isinstance(found, Choice)
        return found

    def _picker(self, name: str) -> QuarterPicker:
        found = self.fields[name].input
        assert isinstance(found, QuarterPicker)
        return found

    def _build(self) -> None:
        for name in _LINES:
            line = LineInput(placeholder=_(EXAMPLES[name]), by_itself=name not in _CHECKED)
            self.fields[name] = FormField(name, line)
        for name, label in (("start", _("Start")), ("end", _("End"))):
            self.fields[name] = FormField(name, QuarterPicker(label))
        self.fields["need"] = FormField("need", Choice(placeholder=_("Choose a key area")))
        self.fields["funding_source"] = FormField("funding_source", Choice(_options(FUNDING_SOURCES)))
        self.fields["status"] = FormField("status", Choice(_options(STATUSES)))
        px, column = theme.current().px, self._area.column
        column.addWidget(self.fields["need"])
        column.addWidget(self._need_text)
        column.addWidget(self.activities)
        for name in ("title", "lead", "partners"):
            column.addWidget(self.fields[name])
        for name in ("start", "end"):
            column.addWidget(self.fields[name])
        column.addLayout(self._pair("cost", "currency", 3, 2))
        for name in ("funding_source", "indicator", "status"):
            column.addWidget(self.fields[name])
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.duplicate)
        foot.addWidget(self.delete)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def _pair(self, first: str, second: str, wide: int, narrow: int) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.fields[first], wide, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields[second], narrow, Qt.AlignmentFlag.AlignTop)
        return row

    def _connect(self) -> None:
        for field in self.fields.values():
            field.changed.connect(self.changed)
        self.activities.used.connect(self.activity_used)
        self.activities.removed.connect(self.activity_removed)
        self.duplicate.clicked.connect(self.duplicated)
        self.delete.clicked.connect(self.deleted)
        self.close_button.clicked.connect(self.closed)


def _options(choices: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(choice.value, _(choice.label)) for choice in choices]
