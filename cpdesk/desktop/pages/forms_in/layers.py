"""The faces of the page: a message, reading, the preview, the result. They decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.forms_in.form_card import FormCard
from cpdesk.desktop.pages.forms_in.view_parts import line_block
from cpdesk.desktop.widgets.buttons import Button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.foot import foot_line
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.content import FormsView
    from cpdesk.desktop.pages.forms_in.result_content import ResultView

WIDTH = 860
AT_ONCE = 40
"""Forms that are shown at once; all are counted, and the others are shown on demand."""


class PreviewLayer(QWidget):
    """A card for each form; below, the two buttons. ``decided`` and ``ticked`` as the cards tell."""

    decided = Signal(int, str)
    ticked = Signal(int, bool)

    def __init__(self) -> None:
        """Build the layer; it shows nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = ColumnArea(WIDTH)
        self.leave = secondary_button(_("Leave them"))
        self.go = primary_button(_("Import"), "check")
        self._state = ElidedLabel("", "muted")
        column.addWidget(self.area, 1)
        column.addWidget(foot_line(self._state, self.leave, self.go))
        self._summary = plain_label("", "muted")
        self.area.column.addWidget(plain_label(_("Forms that came back"), "title"))
        self.area.column.addWidget(self._summary)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.current().px(12))
        self.area.column.addLayout(self._cards)
        self.more = secondary_button("", "chevron-down")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self.area.column.addWidget(self.more)
        self.area.column.addStretch(1)
        self.cards: list[FormCard] = []
        self._most = AT_ONCE
        self._view: FormsView | None = None

    @property
    def summary(self) -> str:
        """Return in a sentence what was read."""
        return self._summary.text()

    def forget(self) -> None:
        """Take every card away: other files come."""
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._most, self._view = AT_ONCE, None
        self.area.verticalScrollBar().setValue(0)

    def show_view(self, view: FormsView) -> None:
        """Show the forms; cards that are there already stay."""
        self._view = view
        self._summary.setText(view.summary)
        hidden = len(view.cards) - self._most
        self.more.setVisible(hidden > 0)
        self.more.set_words(ngettext("Show {n} more form", "Show {n} more forms", max(hidden, 0)))
        for place, shown in enumerate(view.cards[: self._most]):
            if place < len(self.cards):
                self.cards[place].show_view(shown)
                continue
            card = FormCard(place, shown)
            card.decided.connect(self.decided)
            card.ticked.connect(self.ticked)
            self.cards.append(card)
            self._cards.addWidget(card)
        self._state.setText(view.state)
        self.go.set_words(view.go)
        self.go.setEnabled(view.can_go)

    def _show_more(self) -> None:
        """Show as many forms again; each card takes its time to be made."""
        self._most += AT_ONCE
        if self._view is not None:
            self.show_view(self._view)

    def take_focus(self) -> None:
        """Go to the first thing that waits for somebody, else to the button that goes on."""
        for card in self.cards:
            stop = card.first_stop()
            if stop is not None and card.view is not None and not card.view.ticked:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        target = self.go if self.go.isEnabled() else self.leave
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class ResultLayer(QWidget):
    """What came in, and how it can be taken back; below, the buttons that go on."""

    undo_wanted = Signal()
    rest_wanted = Signal()

    def __init__(self) -> None:
        """Build the layer; it shows nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ColumnArea(WIDTH)
        self.more = secondary_button(_("Bring in more forms …"), "folder-open")
        self.go = primary_button(_("Go to Participants"), "users")
        column.addWidget(area, 1)
        column.addWidget(foot_line(plain_label(""), self.more, self.go))
        self._holder = QVBoxLayout()
        area.column.addLayout(self._holder)
        area.column.addStretch(1)
        self.shown: ResultView | None = None
        self.undo: Button | None = None
        self.decide: Button | None = None
        self._told: QWidget | None = None

    def show_result(self, view: ResultView) -> None:
        """Show a result, unless it is the one that is shown."""
        if view == self.shown:
            return
        if self._told is not None:
            self._holder.removeWidget(self._told)
            self._told.hide()
            self._told.deleteLater()
        self.shown = view
        self._told = self._build(view)
        self._holder.addWidget(self._told)

    def _build(self, view: ResultView) -> QWidget:
        px = theme.current().px
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        icon = IconLabel("undo-2" if view.undone else "circle-check", "accent", 26)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(plain_label(view.title, "title"), 1)
        column.addLayout(head)
        for sentence in view.sentences:
            column.addWidget(plain_label(sentence))
        self.undo = self.decide = None
        if view.rest:
            column.addWidget(self._rest_card(view))
        if view.undo:
            column.addWidget(self._undo_card(view))
        if view.lines:
            card = Card(16)
            for line in view.lines:
                card.body.addWidget(line_block(line))
            column.addWidget(card)
        return told

    def _rest_card(self, view: ResultView) -> Card:
        card = Card(16)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(10))
        row.addWidget(IconLabel("triangle-alert", "warning", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(view.rest, "warning"), 1)
        card.body.addLayout(row)
        self.decide = secondary_button(view.decide)
        self.decide.clicked.connect(self.rest_wanted)
        card.body.addWidget(self.decide)
        return card

    def _undo_card(self, view: ResultView) -> Card:
        card = Card(16)
        card.body.addWidget(plain_label(view.undo))
        self.undo = secondary_button(_("Undo this import"), "undo-2")
        self.undo.setEnabled(view.can_undo)
        self.undo.clicked.connect(self.undo_wanted)
        card.body.addWidget(self.undo)
        return card
