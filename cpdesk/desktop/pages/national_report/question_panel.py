"""One question of the national report: what is asked, how far it is, the answer, why it is proposed, a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.conflicts.done_line import DoneLine
from cpdesk.desktop.pages.national_report.answer_box import AnswerBox
from cpdesk.desktop.pages.national_report.held_text import HeldText
from cpdesk.desktop.pages.national_report.states import ICONS, State
from cpdesk.desktop.pages.national_report.why_box import AgainstCard, WhyBox
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.national_report.content import QuestionView

WIDTH = 760
"""Widest column of a question at 100 %, in pixels."""


class QuestionPanel(ColumnArea):
    """Scrolls over one question.

    ``to_list`` is the way to the list where there is no room for it beside; its owner shows it then.
    ``back`` asks to take a decision back, ``opener`` to go to the question that would have this one asked,
    ``conflicts`` to where two decisions stand side by side; ``box``, ``why`` and ``done`` have signals of their own.
    """

    back = Signal()
    opener = Signal()
    conflicts = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(WIDTH, 28, parent)
        self._section, self._group = plain_label("", "caption"), plain_label("", "muted")
        self._label, self._below = plain_label("", "question"), plain_label("", "caption")
        self._hints = plain_label("", "caption")
        self.done, self.box, self.why = DoneLine(), AnswerBox(), WhyBox()
        self.against = AgainstCard()
        self.to_list = link_button(_("All questions"), "list-checks")
        self.state = StateRow()
        self.not_asked = NotAsked()
        self.comment = HeldText(lines=2, most=6)
        self.comment.setObjectName("decision_comment")
        self._comment = QWidget()
        self.sides = plain_label("")
        self._build()
        self.state.back.clicked.connect(self.back)
        self.state.conflicts.clicked.connect(self.conflicts)
        self.not_asked.go.clicked.connect(self.opener)

    def show_question(self, view: QuestionView, codes: tuple[str, ...], *, keep_typing: bool) -> None:
        """Show a question; what is typed into the same one stays."""
        for label, text in (
            (self._section, view.section),
            (self._group, view.group),
            (self._label, view.label),
            (self._below, view.below),
            (self._hints, view.hints),
        ):
            label.setText(isolated(text))
            label.setVisible(bool(text))
        self.state.show_state(view)
        self.sides.setText("\n".join(isolated(side) for side in view.sides))
        self.sides.setVisible(bool(view.sides))
        self.not_asked.show_words(view.not_asked, has_way=bool(view.opener))
        self.against.show_sentences(view.contradictions)
        self.box.show_question(view, codes, keep_typing=keep_typing)
        self.why.show_question(view)
        self.comment.place = (view.subject, "comment")
        self.comment.set_text(view.comment, keep_typing=keep_typing)
        self._comment.setVisible(not view.not_asked)
        self.setAccessibleName(view.spoken)

    def _build(self) -> None:
        px = theme.current().px
        head = QVBoxLayout()
        head.setSpacing(px(4))
        for part in (self._section, self._group, self._label, self._below):
            head.addWidget(part)
        inside = QVBoxLayout(self._comment)
        inside.setContentsMargins(0, 0, 0, 0)
        help_text = _("Printed beside the answer in documents, never part of the draft record.")
        add_row(inside, _("Comment or reason"), self.comment, help_text)
        self.set_margins(28, 16, 12)
        self.column.setSpacing(theme.current().gap(12))
        self.column.addWidget(self.to_list)
        self.to_list.hide()
        self.column.addWidget(self.done)
        self.column.addLayout(head)
        self.column.addWidget(self.state)
        self.column.addWidget(self.sides)
        self.column.addWidget(self.not_asked)
        self.column.addWidget(self.against)
        self.column.addWidget(self._hints)
        self.column.addWidget(self.box)
        self.column.addWidget(self.why)
        self.column.addWidget(self._comment)
        self.column.addStretch(1)


class StateRow(QWidget):
    """How far the question is, as icon and words, with a way to take a decision back or to settle two of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        px = theme.current().px
        flow = FlowLayout(self, px(12))
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(0, px(6), 0, px(6))
        row.setSpacing(px(6))
        self._icon, self._words = IconLabel("circle", "muted", 18), plain_label("", "strong", wrap=False)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.back = link_button(_("Take the decision back"), "undo-2")
        self.conflicts = link_button(_("Settle it on the page Conflicts"), "arrow-right")
        for part in (said, self.back, self.conflicts):
            flow.addWidget(part)

    @property
    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def show_state(self, view: QuestionView) -> None:
        """Show the state of a question."""
        self._icon.set_icon(*ICONS[view.state])
        self._words.setText(isolated(view.state_words))
        self.back.setVisible(bool(view.verdict) and view.state is not State.CONTESTED)
        self.back.setAccessibleName(_("Take the decision back: {label}", label=view.label))
        self.conflicts.setVisible(view.state is State.CONTESTED)


class NotAsked(QFrame):
    """Says which answer would have the form ask the question, with the way there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(12))
        row.addWidget(IconLabel("info", "information", 18))
        self._words = plain_label("")
        row.addWidget(self._words, 1)
        self.go = link_button(_("Go to that question"), "arrow-right")
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def show_words(self, words: str, *, has_way: bool) -> None:
        """Say it, or hide for an empty text."""
        self._words.setText(isolated(words))
        self.go.setVisible(has_way)
        self.setVisible(bool(words))
