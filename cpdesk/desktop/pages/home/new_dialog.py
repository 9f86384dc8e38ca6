"""The dialog for a new assessment: which country, and what the cycle is called. Nothing else is asked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.home.country_search import CountrySearch
from cpdesk.desktop.pages.home.deeds import NewAssessment
from cpdesk.desktop.pages.home.new_content import TRAINING, editions, proposed_cycle
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.enter import press_with_enter
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row


class NewAssessmentDialog(QDialog):
    """Asks for country, cycle and edition; ``wanted`` carries a :class:`NewAssessment`."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Build the dialog; it frees itself when it closes."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New assessment"))
        self._training = False
        self.country = CountrySearch()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(plain_label(_("New assessment"), "title"))
        self._rows = QStackedWidget()
        self._rows.addWidget(self.country)
        self._rows.addWidget(self._name_row())
        self._switch = link_button(_("A made-up country for training"))
        self.cycle = LineInput(proposed_cycle(dt.date.today()))
        self.edition = Choice(editions(), clear=None)
        self.edition.setCurrentIndex(0)
        column.addWidget(self._rows, 1)
        column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        add_row(column, _("Name of the cycle"), self.cycle)
        add_row(column, _("Edition of the plan"), self.edition)
        self._add_buttons(column)
        self._connect()
        self._show_training(training=False)
        self.resize(px(480), min(px(600), 660))
        self.country.setFocus()

    def _name_row(self) -> QWidget:
        self.name = LineInput(_("Training country"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        add_row(column, _("Name of the made-up country"), self.name)
        column.addStretch(1)
        return holder

    def _add_buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._why = plain_label("", "caption")
        row.addWidget(self._why, 1)
        self.cancel = secondary_button(_("Cancel"))
        self.make = primary_button(_("Make the assessment"))
        row.addWidget(self.cancel)
        row.addWidget(self.make)
        column.addLayout(row)

    def _connect(self) -> None:
        self.country.changed.connect(self._check)
        self.country.taken.connect(self._make)
        self._switch.clicked.connect(self._toggle)
        self.name.textChanged.connect(self._check)
        self.cycle.textChanged.connect(self._check)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._make)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus with Enter; elsewhere make, when everything is there."""
        if press_with_enter(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.make.isEnabled():
            self._make()
            return
        super().keyPressEvent(event)

    def _toggle(self) -> None:
        self._show_training(training=not self._training)

    def _show_training(self, *, training: bool) -> None:
        self._training = training
        self._rows.setCurrentIndex(1 if training else 0)
        words = _("Choose a country from the list") if training else _("A made-up country for training")
        self._switch.set_words(words)
        (self.name if training else self.country).setFocus()
        self._check()

    def _check(self, *_changed: object) -> None:
        missing = ""
        if self._training and not self.name.text().strip():
            missing = _("Give the country a name.")
        elif not self._training and self.country.chosen is None:
            missing = _("Choose a country.")
        elif not self.cycle.text().strip():
            missing = _("Give the cycle a name.")
        self._why.setText(missing)
        self.make.setEnabled(not missing)

    def _make(self, *_index: object) -> None:
        self._check()
        if not self.make.isEnabled():
            return
        edition = str(self.edition.value() or "")
        cycle = self.cycle.text().strip()
        chosen = self.country.chosen
        if self._training or chosen is None:
            new = NewAssessment(TRAINING, self.name.text().strip(), cycle, edition)
        else:
            new = NewAssessment(chosen.iso2, "", cycle, edition)
        self.accept()
        self.wanted.emit(new)
