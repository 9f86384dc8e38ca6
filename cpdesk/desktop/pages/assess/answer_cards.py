"""The five levels and the two special answers as one group of cards: arrows move, Space and clicks choose."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.fields import LEVEL_MEANINGS
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE, Question
from cpdesk.desktop.pages.assess.option_card import OptionCard
from cpdesk.desktop.widgets.buttons import link_button

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class AnswerCards(QWidget):
    """The cards. ``level_chosen`` carries 0-4, ``special_chosen`` one of the two special answers.

    ``clear`` is the link that takes the answer back. Moving through the cards chooses nothing; only one of them is
    reached by Tab, as in every group of radio buttons. A projector shows the levels alone, larger.
    """

    level_chosen = Signal(int)
    special_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, levels_only: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Level in practice"))
        self._levels = tuple(OptionCard("", "", level, key=str(level)) for level in range(len(LEVEL_MEANINGS)))
        self._specials = {} if levels_only else _specials()
        self.cards = (*self._levels, *self._specials.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(1))
        for card in self._levels:
            column.addWidget(card)
        self.clear = link_button(_("Clear answer"))
        self.clear.setParent(self)
        self.clear.hide()
        if self._specials:
            column.addLayout(self._last_row())
        for card in self.cards:
            card.clicked.connect(self._clicked)
            card.installEventFilter(self)

    def show_question(self, question: Question) -> None:
        """Show the words and the recorded answer of a key area."""
        before = question.before
        for card, words in zip(self._levels, question.words.levels, strict=True):
            card.set_words(words.name, words.meaning)
            card.set_chosen(card.level == question.level)
            card.set_previous(before is not None and card.level == before.level != question.level)
        for special, card in self._specials.items():
            card.set_chosen(special == question.special)
            card.set_previous(before is not None and special == before.special != question.special)
        self.clear.setVisible(question.is_chosen and bool(self._specials))
        self._set_tab_stop(next((card for card in self.cards if card.isChecked()), self.cards[0]))

    def show_waiting(self, level: str | None, special: str | None) -> None:
        """Mark the answer that was chosen and could not be saved yet; None where none waits."""
        for card in self._levels:
            card.set_waiting(level == str(card.level))
        for name, card in self._specials.items():
            card.set_waiting(special == name)

    def show_counts(self, counts: tuple[str, ...]) -> None:
        """Say at each level how many of the group chose it."""
        for card, words in zip(self._levels, counts, strict=True):
            card.set_count(words)

    def set_factor(self, factor: float) -> None:
        """Draw the cards larger."""
        for card in self.cards:
            card.set_factor(factor)

    def height_for(self, width: int) -> int:
        """Return the height the levels need at a width."""
        gap = theme.current().px(1) * (len(self._levels) - 1)
        return sum(card.heightForWidth(width) for card in self._levels) + gap

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put the focus on the card Tab would reach."""
        stop = next(card for card in self.cards if card.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        stop.setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the cards with the arrows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, OptionCard):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
                self._move(watched, -step if sideways and self.isRightToLeft() else step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _last_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        for card in self._specials.values():
            row.addWidget(card, 1)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        row.addWidget(self.clear)
        return row

    def _move(self, card: OptionCard, step: int) -> None:
        other = self.cards[(self.cards.index(card) + step) % len(self.cards)]
        self._set_tab_stop(other)
        other.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, stop: OptionCard) -> None:
        for card in self.cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        card = self.sender()
        for special, known in self._specials.items():
            if known is card:
                self.special_chosen.emit(special)
        if isinstance(card, OptionCard) and card.level >= 0:
            self.level_chosen.emit(card.level)


def _specials() -> dict[str, OptionCard]:
    return {
        DONT_KNOW: OptionCard(_("Don't know"), icon="circle-question-mark", key="U"),
        NOT_APPLICABLE: OptionCard(_("Not applicable"), icon="circle-minus", key="N"),
    }
