"""The rows of the page Agree: made once and kept, in an order that stays while one works; one of them is open."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.deeds import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.pages.agree.open_part import OpenPart
from cpdesk.desktop.pages.agree.row import SpreadCard
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.content import AgreeView, Filter, Row
    from cpdesk.desktop.pages.agree.decision_box import Begun

_ONE_LINE = 760
_LETTERS = {"u": DONT_KNOW, "n": NOT_APPLICABLE}


class ItemsView(QWidget):
    """``opened`` carries the code of the row that was opened, whose part the page fills; ``revealed`` its card."""

    opened = Signal(str)
    revealed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.part = OpenPart(self)
        self.part.hide()
        self.begun: dict[str, Begun] = {}
        self._cards: dict[str, SpreadCard] = {}
        self._order: tuple[str, ...] = ()
        self._rows: dict[str, Row] = {}
        self._none = plain_label(_("No item is of this kind now."), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))
        self._column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().px(4))
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self._soon = QTimer(self)  # a card that grew lies at its place only after the layout has run
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reveal)

    @property
    def cards(self) -> list[SpreadCard]:
        """Return the cards that are shown, in their order."""
        return [self._cards[code] for code in self._order]

    @property
    def card(self) -> SpreadCard | None:
        """Return the card that is open."""
        return self._cards.get(self.code)

    def show_view(self, view: AgreeView, wanted: Filter, *, anew: bool) -> None:
        """Show the rows of a view; ``anew`` sorts and filters them, else each stays where it is."""
        self._rows = {row.code: row for row in view.rows}
        if anew or not set(self._order) <= set(self._rows):
            self._arrange(tuple(row.code for row in view.shown(wanted)))
        for code in self._order:
            self._cards[code].show_row(self._rows[code])
        self._none.setVisible(not self._order)
        if self.code not in self._order:
            self._close()
            if self._order:
                self.open(self._order[0])

    def open(self, code: str, *, focus: bool = False) -> None:
        """Open a row and fold the other away; what was entered there and not recorded is kept."""
        if code not in self._order:
            return
        if code != self.code:
            self._close()
            self.code = code
            self._cards[code].set_open(self.part)
            self.opened.emit(code)
            if code in self.begun:
                self.part.decision.begin(self.begun[code])
        if focus:
            self._cards[code].setFocus(Qt.FocusReason.TabFocusReason)
            self._soon.start()

    def order_stops(self) -> None:
        """Have Tab go from the open row into its part, in the order of reading, wherever the part was made."""
        if self.card is not None:
            for before, after in pairwise([self.card, *self.part.stops()]):
                self.setTabOrder(before, after)

    def holds(self, code: str) -> bool:
        """Tell whether an item is among the rows that are shown."""
        return code in self._order

    def keep_begun(self) -> None:
        """Keep what is entered in the open row and not recorded."""
        begun = self.part.decision.begun() if self.code else None
        self.begun.pop(self.code, None)
        if begun is not None:
            self.begun[self.code] = begun

    def step(self, by: int, *, focus: bool = True) -> None:
        """Open the next row, or the one before."""
        if self.code in self._order:
            at = self._order.index(self.code) + by
            if 0 <= at < len(self._order):
                self.open(self._order[at], focus=focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put dots beside the words, or below them where there is no room."""
        super().resizeEvent(event)
        for card in self._cards.values():
            card.set_narrow(narrow=self._is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows, choose by figure or letter, record with Enter; text fields keep their letters."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not (plain and (self._on_card(event) or self._typed(event.text()))):
            super().keyPressEvent(event)

    def _on_card(self, event: QKeyEvent) -> bool:
        """Do what a key means while the row itself has the focus; Esc goes back to it."""
        key, decision = event.key(), self.part.decision
        if key == Qt.Key.Key_Escape and self.card is not None and not self.card.hasFocus():
            self.card.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if not isinstance(QApplication.focusWidget(), SpreadCard):
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._order:
            self.open(self._order[0 if key == Qt.Key.Key_Home else -1], focus=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if decision.record.isEnabled() and key != Qt.Key.Key_Space:
                decision.press()
            else:
                decision.take_focus()
        else:
            return False
        return True

    def _typed(self, text: str) -> bool:
        if not self.code or self.part.decision.isHidden():
            return False
        if len(text) == 1 and text.isdecimal() and int(text) <= 4:
            self.part.decision.choose_value(int(text))
        elif text.casefold() in _LETTERS:
            self.part.decision.choose_value(_LETTERS[text.casefold()])
        else:
            return False
        return True

    @property
    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(_ONE_LINE)

    def _arrange(self, order: tuple[str, ...]) -> None:
        self._order = order
        for code in order:
            if code not in self._cards:
                card = self._cards[code] = SpreadCard(self)
                card.set_narrow(narrow=self._is_narrow)
                card.wanted.connect(self._clicked)
        for place, code in enumerate(order):
            item = self._list.itemAt(place)
            if item is None or item.widget() is not self._cards[code]:
                self._list.insertWidget(place, self._cards[code])
        shown = set(order)
        for code, card in self._cards.items():
            card.setVisible(code in shown)

    def _clicked(self, code: str) -> None:
        self.open(code, focus=True)

    def _close(self) -> None:
        if self.code and self.code in self._cards:
            self.keep_begun()
            self._cards[self.code].let_go(self.part)
            self.part.hide()
            self.part.setParent(self)
        self.code = ""

    def _reveal(self) -> None:
        if self.card is not None:
            self.revealed.emit(self.card)
            self.revealed.emit(self.card.title)  # above all, where the card is higher than the window
