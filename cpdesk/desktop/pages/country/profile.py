"""The fields of the country's profile: each with its label and what it is for, saved as soon as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import PARTY
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.country import deeds
from cpdesk.desktop.pages.country.content import EXAMPLES, HELP, LABELS
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session

CHECKED = "currency"
"""The field of which a half-typed value would be refused; it is saved when it is left."""

_NARROW = 420
"""Widest line of what is short by nature, in pixels at 100 %."""


class ProfileField(QWidget):
    """One field; ``committed`` carries its name and what was typed."""

    committed = Signal(str, str)

    def __init__(self, name: str, label: str, help_text: str, example: str = "", *, several: bool = False) -> None:
        """Make a line, or several of them."""
        super().__init__()
        self.name = name
        self.input: Input
        if several:
            self.input = TextInput(placeholder=example, lines=3, most=10)
        else:
            self.input = LineInput(placeholder=example, by_itself=name != CHECKED)
        self.input.setObjectName(f"country_{name}")
        if name != CHECKED:
            self.input.place = (PARTY.name, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(3))
        add_row(column, label, self.input, help_text)
        self.message = plain_label("", "warning")
        self.message.hide()
        column.addWidget(self.message)
        column.addStretch(1)
        self.input.committed.connect(self._commit)

    def refuse(self, message: str, stored: str) -> None:
        """Keep what was typed, say why it was not taken, and offer it again."""
        self.note(message)
        self.input.unsaved(stored)

    def note(self, message: str) -> None:
        """Say something about what was typed; the empty text takes it away."""
        self.message.setText(message)
        self.message.setVisible(bool(message))
        announce(self, message)

    def _commit(self, text: str) -> None:
        self.note("")
        self.committed.emit(self.name, text)


class ProfileForm(Card):
    """All fields; ``erase_wanted`` asks to erase the focal point's name for good."""

    erase_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the fields; :meth:`refresh` fills them."""
        super().__init__(parent=parent)
        px = theme.current().px
        self._session = session
        self.fields = {name: _make(name, label) for name, label in LABELS.items()}
        typed = _("As it stands in the window and in reports")
        self.fields["name"] = ProfileField("name", _("Name of the country"), typed)
        self.cycle = plain_label("")
        self.erase = link_button(_("Erase it for good …"), "eraser")
        self.erase.setObjectName("erase_focal_point")
        self.erase.setAccessibleName(_("Erase the national focal point for good …"))
        self.body.setSpacing(px(16))
        self.body.addWidget(self.fields["name"])
        self.body.addWidget(self.fields["authority"])
        self.body.addWidget(self._focal_point())
        self.body.addWidget(SideBySide(self._cycle(), self.fields["period"]))
        self.body.addWidget(SideBySide(self.fields["languages"], self.fields["currency"]))
        for name in ("consultation", "institutions", "summary"):
            self.body.addWidget(self.fields[name])
        inputs = [field.input for field in self.fields.values()]
        Drafts(session, (field for field in inputs if field.place is not None), self)
        for field in self.fields.values():
            field.committed.connect(self._save)
        self.erase.clicked.connect(self.erase_wanted)

    def refresh(self, cycle: str, *, typed_name: bool) -> None:
        """Show what is recorded; what was typed and is not saved yet stays."""
        self.cycle.setText(cycle)
        for name, field in self.fields.items():
            kept = self._session.unsaved.text(PARTY.name, name)
            if kept is None:
                field.input.set_text(self._stored(name))
                if not field.input.dirty:
                    field.note("")
            elif not (field.input.dirty or field.input.refused):  # a page that is new; else it stands there or newer
                field.input.type_again(kept)
        self.fields["name"].setVisible(typed_name)
        self.erase.setVisible(bool(self._stored("focal_point")))

    def typed(self) -> dict[str, str]:
        """Return what is typed that was not taken, by field."""
        return {name: field.input.text() for name, field in self.fields.items() if field.input.dirty}

    def type_again(self, typed: dict[str, str]) -> None:
        """Put texts that were not taken back into their fields, and offer them again."""
        for name, text in typed.items():
            self.fields[name].input.type_again(text)
            self.fields[name].input.commit()

    def focus(self, name: str) -> QWidget | None:
        """Put the focus into a field; return it, None where there is no such field."""
        field = self.fields.get(name)
        if field is not None:
            field.input.setFocus()
        return field

    def _focal_point(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fields["focal_point"])
        column.addWidget(self.erase)
        return holder

    def _cycle(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(plain_label(_("Cycle"), "caption"))
        self.cycle.setMinimumHeight(theme.current().px(36))
        column.addWidget(self.cycle)
        column.addWidget(plain_label(_("Named when the assessment was made; a later cycle is another one"), "caption"))
        column.addStretch(1)
        return holder

    def _stored(self, name: str) -> str:
        return self._session.snapshot.text(PARTY.name, name)

    def _save(self, name: str, text: str) -> None:
        field, stored = self.fields[name], self._stored(name)
        problem = deeds.refused(name, text, self._session.picture.edition)
        if problem:
            field.refuse(problem, stored)
        elif not self._session.record(*deeds.set_field(name, text)):
            field.input.unsaved(stored)


def _make(name: str, label: str) -> ProfileField:
    declared = PARTY.field(name)
    several = declared is not None and declared.type is FieldType.TEXT
    example = _(EXAMPLES[name]) if name in EXAMPLES else ""
    return ProfileField(name, _(label), _(HELP[name]), example, several=several)
