"""The tab “Where we are”: the figures of the moment, when it would be finished, what to talk about next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.workshop.state_content import DifferingItem, StateView, build_state
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, PlainLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session


class StateTab(ColumnArea):
    """``item_wanted`` carries the code of an item to be agreed on, empty for all of them; ``saved`` wants the paper."""

    item_wanted = Signal(str)
    paper_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the tab; :meth:`refresh` fills it."""
        super().__init__(960, 24, parent)
        self.set_margins(36, 4, 24)
        self._session = session
        self.values = [plain_label("", "figure") for _number in range(4)]
        self.words = [plain_label("", "muted") for _number in range(4)]
        self.people, self.basis = plain_label("", "muted"), plain_label("", "caption")
        self.pace = plain_label("", "heading")
        self._mark = IconLabel("timer", "accent", 20)
        self.again = secondary_button(_("Reckon anew"), "refresh-cw")
        self.to_agree = secondary_button(_("Go to Agree"), "arrow-right")
        self.paper = secondary_button(_("Tonight's state as a paper"), "file-text")
        self.none_differ = plain_label(_("No answers differ on what is still open."), "muted")
        self.links: list[QWidget] = []
        self._differing = QGridLayout()
        self._differing.setColumnStretch(1, 1)
        self._build()
        self.again.clicked.connect(self.refresh)
        self.to_agree.clicked.connect(self._lead)
        self.paper.clicked.connect(self.paper_wanted)

    def refresh(self) -> None:
        """Show where the work stands now."""
        view = build_state(self._session.picture, dt.datetime.now().astimezone())
        for figure, value, words in zip(view.figures, self.values, self.words, strict=True):
            value.setText(figure.value)
            words.setText(figure.words)
        self.people.setText(view.people)
        self._show_pace(view)
        self._show_differing(view.differing)

    def _show_pace(self, view: StateView) -> None:
        self.pace.setText(view.pace)
        self._mark.set_icon(*(("triangle-alert", "warning") if view.warns else ("timer", "accent")))
        self.basis.setText(view.basis)
        self.basis.setVisible(bool(view.basis))

    def _show_differing(self, items: tuple[DifferingItem, ...]) -> None:
        for gone in self.links:
            self._differing.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.links = []
        for row, item in enumerate(items):
            link, about = link_button(item.words), plain_label(item.about, "caption")
            link.setProperty("code", item.code)
            link.clicked.connect(self._lead)
            self._differing.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeading)
            self._differing.addWidget(about, row, 1)
            self.links += [link, about]
        self.none_differ.setVisible(not items)

    def _build(self) -> None:
        px = theme.current().px
        figures = [_figure(value, words) for value, words in zip(self.values, self.words, strict=True)]
        self.column.addWidget(SideBySide(*figures, least=150))
        self.column.addWidget(self.people)
        card = Card(16)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.pace, 1)
        card.body.addLayout(row)
        card.body.addWidget(self.basis)
        self.column.addWidget(card)
        self.column.addSpacing(px(8))
        self.column.addWidget(plain_label(_("Where views differ most"), "heading"))
        self.column.addWidget(self.none_differ)
        self.column.addLayout(self._differing)
        holder = QWidget()
        flow = FlowLayout(holder, px(8))
        for button in (self.to_agree, self.paper, self.again):
            flow.addWidget(button)
        self.column.addWidget(holder)
        self.column.addStretch(1)

    def _lead(self) -> None:
        sender = self.sender()
        self.item_wanted.emit(str(sender.property("code") or ""))


def _figure(value: PlainLabel, words: PlainLabel) -> QWidget:
    card = Card(16)
    card.body.setSpacing(theme.current().px(2))
    card.body.addWidget(value)
    card.body.addWidget(words)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return holder
