"""The answers of one objective or indicator as a group: those of its own, don't know, not applicable, and Clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.pages.assess.goal_area_choice import EDGE, AnswerChoice
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.roving import Roving

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.goal_content import Entry, Option

_SHORT, _TOGETHER = 40, 80
"""Letters of one answer, and of all, up to which answers stand beside each other."""


class AnswerChoices(QWidget):
    """``chosen`` carries an answer, ``special_chosen`` a special one; ``cleared``: the answer is to be taken back."""

    chosen = Signal(str)
    special_chosen = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] | None = None
        self._own: list[AnswerChoice] = []
        self._specials = (
            AnswerChoice(DONT_KNOW, _("Don't know"), "circle-question-mark"),
            AnswerChoice(NOT_APPLICABLE, _("Not applicable"), "circle-minus"),
        )
        self.clear = link_button(_("Clear"))
        self.clear.clicked.connect(self.cleared)
        self._clear_place = QWidget()
        place = QVBoxLayout(self._clear_place)
        place.setContentsMargins(theme.current().px(6), EDGE + theme.current().px(2), 0, 0)
        place.addWidget(self.clear)
        self._roving = Roving(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(1))
        self._row = QWidget()
        self._flow = FlowLayout(self._row, theme.current().px(1))
        for choice in self._specials:
            choice.clicked.connect(self._special_clicked)
        self._column.addWidget(self._row)

    @property
    def choices(self) -> tuple[AnswerChoice, ...]:
        """Return all of them in the order of reading."""
        return (*self._own, *self._specials)

    def show_entry(self, entry: Entry) -> None:
        """Show the answers there are and the one that is recorded."""
        if self._options != entry.options:
            self._options = entry.options
            self._make()
        about = _("{code}: {question}", code=entry.code, question=entry.question)
        self.setAccessibleName(about)
        for choice in self._own:
            choice.set_chosen(chosen=bool(entry.chosen) and choice.value == entry.chosen)
        for choice in self._specials:
            choice.set_chosen(chosen=choice.value == entry.special)
        for choice in self.choices:
            choice.setAccessibleDescription(about)
        self.clear.setAccessibleDescription(about)
        had_focus = self.clear.hasFocus()
        self.clear.setVisible(entry.is_chosen)
        held = next((choice for choice in self.choices if choice.hasFocus()), None)
        checked = next((choice for choice in self.choices if choice.isChecked()), None)
        self._roving.set_stop(held or checked or self.choices[0])
        if had_focus and not entry.is_chosen:
            self.take_focus()

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put the focus on the answer Tab would reach."""
        if (stop := self._roving.stop) is not None:
            stop.setFocus(reason)

    def _make(self) -> None:
        """Make the answers anew, for an item that has others."""
        while self._flow.takeAt(0) is not None:
            pass
        for choice in self._own:
            self._column.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        options = self._options or ()
        self._own = [AnswerChoice(option.value, option.text) for option in options]
        lengths = [len(option.text) for option in options]
        beside = max(lengths, default=0) <= _SHORT and sum(lengths) <= _TOGETHER
        for number, choice in enumerate(self._own):
            choice.clicked.connect(self._clicked)
            if beside:
                self._flow.addWidget(choice)
            else:
                self._column.insertWidget(number, choice)
            choice.show()  # at once: a layout shows what is added only later, and Tab would pass over it
        for part in (*self._specials, self._clear_place):
            self._flow.addWidget(part)
        self._roving.set_buttons(self.choices)

    def _clicked(self) -> None:
        choice = self.sender()
        if isinstance(choice, AnswerChoice):
            self.chosen.emit(choice.value)

    def _special_clicked(self) -> None:
        choice = self.sender()
        if isinstance(choice, AnswerChoice):
            self.special_chosen.emit(choice.value)
