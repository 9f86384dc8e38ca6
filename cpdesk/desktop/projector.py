"""The view for a room: the question, the levels as large as they fit and the group's answers, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.answer_cards import AnswerCards
from cpdesk.desktop.pages.assess.content import DONT_KNOW, Question
from cpdesk.desktop.pages.assess.option_card import RING
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.answers_content import GroupAnswers

_SMALLEST, _STEP, _STEPS = 0.6, 0.05, 44
"""Sizes of the words against the window's at 100 %; the largest that fits is taken, whatever the zoom."""
_QUESTION, _PLACE, _STATE = 1.3, 0.75, 0.85
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Projector(QWidget):
    """Covers the window the page stands in; ``typed`` carries letters and figures. Esc ends it."""

    typed = Signal(str)

    def __init__(self, page: QWidget) -> None:
        window = page.window()
        inside = window.centralWidget() if isinstance(window, QMainWindow) else None
        self._under = window if inside is None else inside
        super().__init__(self._under)
        self.setObjectName("projector")
        self.setAccessibleName(_("Projector view"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._page = page
        self._was_whole = False
        self._shown: Question | None = None
        self.place, self.question, self.state = PlainLabel(), PlainLabel(), PlainLabel()
        self.close_button = tool_button("x", _("End the projector view (Esc)"), "muted")
        self.close_button.clicked.connect(self.shut)
        self.previous = tool_button("arrow-left", _("Previous key area"), "muted")
        self.next = tool_button("arrow-right", _("Next key area (Ctrl+Enter)"), "muted")
        for button in (self.previous, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard there is Alt with an arrow
        self.cards = AnswerCards(levels_only=True)
        self._build()
        page.destroyed.connect(self.deleteLater)
        self._under.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the window, as large as the screen, and take the focus."""
        window = self.window()
        self._was_whole = window.isFullScreen()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Show the window again as it was, and the focus to the page."""
        self.hide()
        window = self.window()
        if not self._was_whole:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_question(self, question: Question, group: GroupAnswers) -> None:
        """Show a key area with what the group answered."""
        self._shown = question
        self.place.setText(_("{goal} · {position}", goal=question.goal, position=question.position))
        self.question.setText(question.words.question)
        self.cards.show_question(question)
        self.cards.show_counts(tuple(group.share(card.level) for card in self.cards.cards))
        self.state.setText(" · ".join((*_state(question), *_others(group))))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._under.rect())
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Escape; hand letters and figures to the page; let no key reach what is covered."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.cards.take_focus()
        elif plain and event.text() and event.text().isprintable():
            self.typed.emit(event.text())
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the focus on the levels and the way out."""
        if self.close_button.hasFocus():
            self.cards.take_focus()
        else:
            self.close_button.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _fit(self) -> None:
        """Take the largest size at which everything is in sight."""
        column = self.layout()
        if self._shown is None or column is None:
            return
        margins = column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        room = self.height() - margins.top() - margins.bottom() - self.close_button.sizeHint().height()
        fits, too_large = 0, _STEPS
        while too_large - fits > 1:
            middle = (fits + too_large) // 2
            if self._needed(_size(middle), width) <= room:
                fits = middle
            else:
                too_large = middle
        size = _size(fits)
        self.cards.set_factor(size / theme.current().scale)
        self.question.setFont(_font(size * _QUESTION, bold=True))
        self.place.setFont(_font(size * _PLACE))
        self.state.setFont(_font(size * _STATE, bold=True))

    def _needed(self, size: float, width: int) -> int:
        """Set the cards to a size and return the height everything needs then."""
        self.cards.set_factor(size / theme.current().scale)
        lines = QRect(0, 0, width - 2 * RING, 10_000)
        question = (
            QFontMetrics(_font(size * _QUESTION, bold=True)).boundingRect(lines, _WRAP, self.question.text()).height()
        )
        state = QFontMetrics(_font(size * _STATE, bold=True)).boundingRect(lines, _WRAP, self.state.text()).height()
        place = max(0, QFontMetrics(_font(size * _PLACE)).height() - self.close_button.sizeHint().height())
        return question + self.cards.height_for(width) + state + place + 4 * theme.current().gap(12)

    def _build(self) -> None:
        now = theme.current()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, now.color("background"))
        self.setPalette(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.gap(40), now.gap(12), now.gap(40), now.gap(16))
        column.setSpacing(now.gap(12))
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        for button in (self.previous, self.next, self.close_button):
            head.addWidget(button)
        for label in (self.place, self.question, self.state):
            label.setWordWrap(True)
            label.setContentsMargins(RING, 0, RING, 0)
        column.addLayout(head)
        column.addWidget(self.question)
        column.addWidget(self.cards)
        column.addWidget(self.state)
        column.addStretch(1)


def _size(step: int) -> float:
    return _SMALLEST + step * _STEP


def _font(size: float, *, bold: bool = False) -> QFont:
    """Return a font of a size against the window's at 100 %."""
    return theme.current().font(size / theme.current().scale, bold=bold)


def _state(question: Question) -> list[str]:
    """Return what keys can change here and the cards do not show."""
    found = []
    if question.special:
        unknown = question.special == DONT_KNOW
        found.append(_("Answer: don't know") if unknown else _("Answer: not applicable"))
    if question.words.paper and question.on_paper is not None:
        found.append(_("On paper: {level}", level=question.on_paper))
    if question.answer.flag:
        found.append(_("Flagged for review"))
    return found


def _others(group: GroupAnswers) -> list[str]:
    """Return the special answers of the group, each with its count."""
    special = (one for one in group.groups if one.level is None)
    return [_("{answer}: {count}", answer=one.heading, count=one.count) for one in special]
