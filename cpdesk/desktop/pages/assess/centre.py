"""The middle of the page: one key area with its question, the answers to choose from and the ratings."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.answer_cards import AnswerCards
from cpdesk.desktop.pages.assess.content import NOT_APPLICABLE, Question
from cpdesk.desktop.pages.assess.option_card import RING
from cpdesk.desktop.pages.assess.paper_row import PaperRow
from cpdesk.desktop.pages.assess.previous_line import ChangeReason, PreviousLine
from cpdesk.desktop.pages.assess.ratings import Ratings
from cpdesk.desktop.pages.assess.special_panel import SpecialPanel
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

WIDEST = 760
_NARROW = 460


class Centre(ColumnArea):
    """Shows a :class:`Question`; its parts tell what is done with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, 28, parent)
        px = theme.current().px
        self.set_margins(28, 12, 6)
        self.column.setSpacing(px(6))
        self._goal, self._position = plain_label("", "caption"), plain_label("", "caption", wrap=False)
        self._flagged = _flagged()
        self._question = plain_label("", "question")
        self._plan_text = ElidedLabel("", "caption")
        self._practice = plain_label(_("In practice"), "overline")
        place = self.content  # in the order in which Tab goes through them
        self.previous, self.cards, self.special = PreviousLine(place), AnswerCards(place), SpecialPanel(place)
        self.change, self.paper, self.ratings = ChangeReason(place), PaperRow(place), Ratings(place)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(4))
        self._shown_notes: tuple[str, ...] = ()
        self._build()

    def show_question(self, question: Question, *, keep_typing: bool) -> None:
        """Show a key area; ``keep_typing`` leaves alone what is being typed into the one that is shown already."""
        self._goal.setText(question.goal)
        self._position.setText(question.position)
        self._flagged.setVisible(question.answer.flag)
        self._question.setText(question.words.question)
        plan_text = question.words.plan_text
        self._plan_text.setText(_("{code}  {title}", code=kept_whole(question.code), title=plan_text))
        self._plan_text.setVisible(bool(plan_text))
        self._practice.setVisible(bool(question.words.paper))
        self._show_notes(question.notes)
        self.previous.show_previous(question.before)
        self.change.show_previous(question.before, question.answer.change_reason, keep_typing=keep_typing)
        self.cards.show_question(question)
        self.special.show_question(question, keep_typing=keep_typing)
        self.paper.show_question(question)
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
        head.addWidget(self._goal, 1)
        head.addWidget(self._flagged)
        head.addWidget(self._position)
        for words in (self._question, self._practice, self.previous):
            words.setContentsMargins(RING, 0, RING, 0)
        below = QHBoxLayout()
        below.setContentsMargins(RING, 0, RING, 0)
        below.addWidget(self._plan_text)
        self.column.addLayout(head)
        self.column.addWidget(self._question)
        self.column.addLayout(below)
        self.column.addLayout(self._notes)
        self.column.addWidget(self.previous)
        self.column.addWidget(self._practice)
        self.column.addWidget(self.cards)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(RING, 0, RING, 0)
        beneath.setSpacing(px(6))
        beneath.addWidget(self.special)
        beneath.addWidget(self.change)
        beneath.addWidget(self.paper)
        beneath.addWidget(self.ratings)
        self.column.addLayout(beneath)
        self.column.addStretch(1)

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        if notes == self._shown_notes:
            return
        self._shown_notes = notes
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


def _flagged() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(4))
    row.addWidget(IconLabel("flag", "accent", 14))
    row.addWidget(plain_label(_("Flagged for review"), "caption", wrap=False))
    return holder
