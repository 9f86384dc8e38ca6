"""The tab “Parking lot”: one line adds a point with Enter; each point is settled with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.workshop import deeds
from cpdesk.desktop.pages.workshop.parking_content import PointView, build_parking
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import marked_label, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session


class PointCard(Card):
    """One point with what can be done with it."""

    def __init__(self, view: PointView, session: Session, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(16, parent)
        self._session, self.point = session, view.point
        settled = view.point.settled
        icon, role, words = (
            ("circle-check", "muted", _("Settled")) if settled else ("circle-dashed", "accent", _("Not settled"))
        )
        self.body.addWidget(plain_label(view.point.text, "body" if settled else "strong"))
        if view.about:
            self.body.addWidget(plain_label(view.about, "caption"))
        self.body.addWidget(marked_label(icon, role, words))
        self.outcome = LineInput(view.point.outcome, by_itself=False)
        add_row(self.body, _("What became of it"), self.outcome)
        self.outcome.setAccessibleName(_("What became of it: {point}", point=view.point.text))
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.current().px(8))
        self.settle = secondary_button(_("Settle it"), "check")
        self.again = link_button(_("Open it again"), "refresh-cw")
        self.remove = link_button(_("Remove it"), "trash-2")
        for button, does in ((self.settle, True), (self.again, settled), (self.remove, True)):
            button.setAccessibleName(_("{deed}: {point}", deed=button.text(), point=view.point.text))
            button.setVisible(does)
            flow.addWidget(button)
        self.settle.setVisible(not settled)
        self.body.addWidget(buttons)
        self.settle.clicked.connect(self._settle)
        self.again.clicked.connect(self._open_again)
        self.remove.clicked.connect(self._remove)
        self.outcome.committed.connect(self._say_outcome)

    def _settle(self) -> None:
        self._session.record(*deeds.settle(self.point, self.outcome.text()))

    def _say_outcome(self, text: str) -> None:
        if not self._session.record(*deeds.say_outcome(self.point, text)):
            self.outcome.unsaved(self.point.outcome)

    def _open_again(self) -> None:
        self._session.record(*deeds.open_again(self.point))

    def _remove(self) -> None:
        self._session.record(*deeds.remove(self.point))


class ParkingTab(ColumnArea):
    """The line that adds a point, and the points below it, the open ones first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the tab; :meth:`refresh` fills it."""
        super().__init__(860, 24, parent)
        self.set_margins(36, 4, 24)
        self._session = session
        self.text = LineInput(by_itself=False)
        self.item = Choice()
        self.institution = Choice()
        self.add = primary_button(_("Park it"), "plus")
        self.cards: list[PointCard] = []
        self._shown: tuple[PointView, ...] | None = None
        self.summary = plain_label("", "muted")
        self._points = QVBoxLayout()
        self._points.setSpacing(theme.current().px(8))
        self._build()
        self.text.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def refresh(self) -> int:
        """Show the points; return how many are open."""
        view = build_parking(self._session.picture)
        self.summary.setText(view.summary)
        for choice, offered in ((self.item, view.items), (self.institution, view.institutions)):
            chosen = choice.value()
            choice.set_options(offered)
            choice.set_value(chosen)
        if view.points != self._shown:
            self._shown = view.points
            self._show_points(view.points)
        return view.open

    def take_focus(self) -> None:
        """Put the cursor where a point is typed."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """Return a point that is typed and not parked yet."""
        return self.text.text()

    def _build(self) -> None:
        card = Card(16)
        add_row(card.body, _("A point to come back to"), self.text, _("Enter parks it at once"))
        holders = []
        for words, choice in ((_("Item, if it is about one"), self.item), (_("Who raised it"), self.institution)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, words, choice)
            holders.append(holder)
        card.body.addWidget(SideBySide(*holders))
        card.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(card)
        self.column.addWidget(self.summary)
        self.column.addLayout(self._points)
        self.column.addStretch(1)

    def _add(self) -> None:
        text = self.text.text().strip()
        if not text:
            self.take_focus()
            return
        if self._session.record(*deeds.park(text, str(self.item.value() or ""), str(self.institution.value() or ""))):
            self.text.set_text("", keep_typing=False)
            for choice in (self.item, self.institution):
                choice.set_value(None)
            announce(self, _("The point is parked."))
        self.take_focus()

    def _show_points(self, points: tuple[PointView, ...]) -> None:
        for gone in self.cards:
            self._points.removeWidget(gone)
            gone.outcome.stop()
            gone.hide()
            gone.deleteLater()
        self.cards = [PointCard(view, self._session) for view in points]
        for card in self.cards:
            self._points.addWidget(card)
