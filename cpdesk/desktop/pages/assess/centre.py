"""The middle of the page: one key area with its question, the answers to choose from and the ratings."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.answer_cards import AnswerCards
from cpdesk.desktop.pages.assess.content import NOT_APPLICABLE, Question
from cpdesk.desktop.pages.assess.option_card import RING
from cpdesk.desktop.pages.assess.ratings import Ratings
from cpdesk.desktop.pages.assess.special_panel import SpecialPanel
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

WIDEST = 760
_NARROW = 460


class Centre(ColumnArea):
    """Shows a :class:`Question`; its parts tell what is done with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, 28, parent)
        px = theme.current().px
        self.set_margins(28, 16, 12)
        self.column.setSpacing(px(8))
        self._goal, self._position = plain_label("", "caption"), plain_label("", "caption", wrap=False)
        self._question = plain_label("", "question")
        self.cards, self.special, self.ratings = AnswerCards(), SpecialPanel(), Ratings()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(4))
        self._build()

    def show_question(self, question: Question, *, keep_typing: bool) -> None:
        """Show a key area; ``keep_typing`` leaves alone what is being typed into the one that is shown already."""
        self._goal.setText(question.goal)
        self._position.setText(question.position)
        self._question.setText(question.words.question)
        self._show_notes(question.notes)
        self.cards.show_question(question)
        self.special.show_question(question, keep_typing=keep_typing)
        self.ratings.show_ratings(question.ratings)
        self.ratings.setVisible(question.special != NOT_APPLICABLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panel of a special answer for the width."""
        super().resizeEvent(event)
        self.special.set_narrow(self.viewport().width() < theme.current().px(_NARROW))

    def _build(self) -> None:
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.setContentsMargins(RING, 0, RING, 0)
        self._question.setContentsMargins(RING, 0, RING, 0)
        head.addWidget(self._goal, 1)
        head.addWidget(self._position)
        self.column.addLayout(head)
        self.column.addWidget(self._question)
        self.column.addLayout(self._notes)
        self.column.addSpacing(px(2))
        self.column.addWidget(self.cards)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(RING, 0, RING, 0)
        beneath.addWidget(self.special)
        beneath.addSpacing(px(2))
        beneath.addWidget(self.ratings)
        self.column.addLayout(beneath)
        self.column.addStretch(1)

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words in notes:
            self._notes.addWidget(_note(words))


def _note(words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(IconLabel("info", "information", 18))
    row.addWidget(plain_label(words), 1)
    return holder
