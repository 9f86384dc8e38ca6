"""The tab “Plan the day”: the fields of the workshop, and the agenda that follows from them, beside each other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.workshop_fields import WORKSHOP
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.workshop import deeds
from cpdesk.desktop.pages.workshop.day_input import DayInput
from cpdesk.desktop.pages.workshop.plan_content import (
    DATES,
    HELP,
    LABELS,
    TEXTS,
    TIMES,
    PlanView,
    as_minutes,
    build_plan,
    length_options,
)
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import PlainLabel, plain_label
from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session

_MINUTES = (5, 8, 10, 12, 15, 20, 25, 30, 45, 60)


class PlanForm(Card):
    """All fields; each is saved as soon as it is left or chosen."""

    revealed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the fields; :meth:`show_plan` fills them."""
        super().__init__(parent=parent)
        self._session = session
        self.texts: dict[str, Input] = {name: _text_input(name) for name in TEXTS}
        self.times = {name: LineInput(by_itself=False) for name in TIMES}
        self.length = Choice(length_options())
        self.minutes = Choice([(number, str(number)) for number in _MINUTES])
        self.days = {name: DayInput(_(LABELS[name])) for name in DATES}
        self._problem = plain_label("", "warning")
        self._problem.hide()
        self._fill()
        Drafts(session, self.texts.values(), self)
        for name, field in (*self.texts.items(), *self.times.items()):
            field.setObjectName(f"workshop_{name}")
            field.committed.connect(self._save_typed)
        self.length.changed.connect(self._save_length)
        self.minutes.changed.connect(self._save_minutes)
        for day in self.days.values():
            day.changed.connect(self._save_day)

    def show_plan(self, view: PlanView) -> None:
        """Show what is recorded; what was typed and is not saved yet stays."""
        for name, field in (*self.texts.items(), *self.times.items()):
            kept = self._session.unsaved.text(WORKSHOP.name, name)
            if kept is None or name in TIMES:
                field.set_text(view.texts[name])
            elif not (field.dirty or field.refused):
                field.type_again(kept)
        for name, field in self.times.items():
            field.setPlaceholderText(view.proposed[name])
        self.length.set_value(view.length or None)
        self.length.set_placeholder(view.proposed["agenda"])
        self._show_minutes(view)
        for name, day in self.days.items():
            day.set_day(view.days_recorded[name])

    def focus(self, name: str) -> QWidget | None:
        """Put the focus into a field; return it, None where there is no such field."""
        field = self._field(name)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def _field(self, name: str) -> QWidget | None:
        chosen: dict[str, QWidget] = {"agenda": self.length, "minutes": self.minutes}
        return self.texts.get(name) or self.times.get(name) or self.days.get(name) or chosen.get(name)

    def _show_minutes(self, view: PlanView) -> None:
        numbers = sorted({*_MINUTES, *([view.minutes] if view.minutes else [])})
        if self.minutes.count() != len(numbers) + 1:
            self.minutes.set_options([(number, str(number)) for number in numbers])
        self.minutes.set_value(view.minutes)
        self.minutes.set_placeholder(_("Proposed: {n}", n=view.proposed["minutes"]))

    def _fill(self) -> None:
        self.body.setSpacing(theme.current().px(14))
        self._add("title")
        self._add("purpose")
        self._add("place")
        self._pair("starts", "agenda")
        self._pair("begins_at", "ends_at")
        self.body.addWidget(self._problem)
        self._add("minutes")
        self._add("host")
        self._pair("reply_to", "reply_by")
        self._add("chair")
        self._pair("facilitator", "note_taker")
        self.body.addStretch(1)

    def _add(self, name: str) -> None:
        field = self._field(name)
        if field is not None:
            add_row(self.body, _(LABELS[name]), field, _(HELP.get(name, "")))

    def _pair(self, *names: str) -> None:
        holders = []
        for name in names:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            field = self._field(name)
            if field is not None:
                add_row(column, _(LABELS[name]), field, _(HELP.get(name, "")))
            column.addStretch(1)
            holders.append(holder)
        self.body.addWidget(SideBySide(*holders, least=150))

    def _save_typed(self, text: str) -> None:
        sender = self.sender()
        for name, field in (*self.texts.items(), *self.times.items()):
            if field is sender:
                self._save(name, field, text)

    def _save(self, name: str, field: Input, text: str) -> None:
        value = as_minutes(text) if name in TIMES and text else text or None
        if name in TIMES and text and value is None:
            self._say(_("“{text}” is no time of day. Write it as 09:00.", text=text))
            field.unsaved(build_plan(self._session.picture).texts[name])
            return
        problem = deeds.refused(name, value, self._session.picture.edition)
        self._say(problem)
        if problem or not self._session.record(*deeds.set_field(name, value)):
            field.unsaved(build_plan(self._session.picture).texts[name])

    def _save_length(self, value: object) -> None:
        self._session.record(*deeds.set_field("agenda", str(value) if value else None))

    def _save_minutes(self, value: object) -> None:
        self._session.record(*deeds.set_field("minutes", value if isinstance(value, int) else None))

    def _save_day(self, day: object) -> None:
        for name, field in self.days.items():
            if field is self.sender():
                value = day.isoformat() if isinstance(day, dt.date) else None
                self._session.record(*deeds.set_field(name, value))

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        announce(self, words)


class PlanTab(ColumnArea):
    """The form and the preview of the agenda, one below the other where it is narrow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the tab; :meth:`refresh` fills it."""
        super().__init__(1200, 24, parent)
        self.set_margins(36, 4, 24)
        self._session = session
        self.form = PlanForm(session)
        self.agenda = Card()
        self.agenda.body.addWidget(plain_label(_("The agenda that follows"), "heading"))
        self.enough = plain_label("", "muted")
        self.agenda.body.addWidget(self.enough)
        self._days = QVBoxLayout()
        self._days.setSpacing(theme.current().px(8))
        self.agenda.body.addLayout(self._days)
        self.agenda.body.addStretch(1)
        self.tables: list[PlainTable] = []
        self._heads: list[PlainLabel] = []
        self.column.addWidget(SideBySide(self.form, self.agenda, least=420))
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show what is recorded, and the agenda that follows from it."""
        view = build_plan(self._session.picture)
        self.form.show_plan(view)
        self.enough.setText(" ".join(view.enough))
        role = "warning" if view.warns else "muted"
        if self.enough.property("role") != role:
            self.enough.setProperty("role", role)
            self.enough.style().unpolish(self.enough)
            self.enough.style().polish(self.enough)
        self._show_days(view)

    def _show_days(self, view: PlanView) -> None:
        while len(self.tables) > len(view.days):
            for gone in (self.tables.pop(), self._heads.pop()):
                self._days.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        while len(self.tables) < len(view.days):
            head, table = plain_label("", "strong"), PlainTable()
            table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._days.addWidget(head)
            self._days.addWidget(table)
            self._heads.append(head)
            self.tables.append(table)
        for (title, shown), head, table in zip(view.days, self._heads, self.tables, strict=True):
            head.setText(title)
            table.show_table(shown, ("",) * len(shown.rows))


def _text_input(name: str) -> Input:
    field: Input = TextInput(lines=2, most=6) if name == "purpose" else LineInput()
    field.place = (WORKSHOP.name, name)
    return field
