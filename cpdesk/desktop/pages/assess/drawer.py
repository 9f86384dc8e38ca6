"""What waits beside the question, in seven parts; folded parts say what they hold and build nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.beside import PlanSays, World, plan_says, world
from cpdesk.desktop.pages.assess.drawer_parts import (
    answers_part,
    history_paragraphs,
    look_paragraphs,
    plan_paragraphs,
    world_part,
)
from cpdesk.desktop.pages.assess.drawer_tabs import DrawerTabs
from cpdesk.desktop.pages.assess.fold import AreaFold, Fold
from cpdesk.desktop.pages.assess.history_content import HistoryLine, history_hint, history_lines
from cpdesk.desktop.pages.assess.look_content import Look, look_for, look_hint
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.passage import Paragraph, Passage
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.answers_content import GroupAnswers
    from cpdesk.desktop.pages.assess.content import Question
    from cpdesk.desktop.pages.assess.evidence_panel import EvidencePanel
    from cpdesk.desktop.session import Session

_LEAST_BODY = 170
"""Pixels at 100 % that are left for the open part; where seven headings leave less, they become tabs."""


@dataclass(frozen=True, slots=True)
class _Lazy:
    """How a part is read from the assessment and shown; both only while it is open."""

    read: Callable[[], object]
    show: Callable[..., None]


class Drawer(QFrame):
    """The parts, one open at a time so that all headings stay in sight. ``committed`` carries the comment."""

    committed = Signal(str)

    def __init__(self, session: Session, evidence: EvidencePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self._session = session
        self._question: Question | None = None
        self._group: GroupAnswers | None = None
        self._tabbed = False
        self.setProperty("role", "panel")
        self.setMinimumWidth(px(220))
        self.plan = _text_fold("book-open-text", _("What the plan says"), self, always=True)
        self.look = _text_fold("lightbulb", _("What to look for"), self)
        self.proof = AreaFold("paperclip", _("Evidence"), self)
        self.remark = AreaFold("message-square-text", _("Comment"), self)
        self.group = AreaFold("users", _("Answers of the group"), self)
        self.history = _text_fold("history", _("History"), self)
        self.world = AreaFold("globe", _("The world"), self)
        self._folds = (self.plan, self.look, self.proof, self.remark, self.group, self.history, self.world)
        self._lazy = {
            self.plan: _Lazy(self._read_plan, self._show_plan),
            self.look: _Lazy(self._read_look, self._show_look),
            self.group: _Lazy(self._read_group, self._show_group),
            self.history: _Lazy(self._read_history, self._show_history),
            self.world: _Lazy(self._read_world, self._show_world),
        }
        self._drawn: dict[Fold, object] = {}
        self._evidence = evidence
        self._documents = ""
        evidence.hinted.connect(self._hint_documents)
        evidence.revealed.connect(self.proof.area.reveal)
        self.comment = TextInput(lines=5, most=14)
        self.comment.setObjectName("answer_comment")
        self.comment.committed.connect(self.committed)
        self._build()

    @property
    def opened(self) -> int:
        """Return the number of the part that is open, -1 for none."""
        return next((number for number, fold in enumerate(self._folds) if fold.is_open), -1)

    def open_number(self, number: int) -> None:
        """Open a part by its number."""
        self.open_fold(self._folds[number] if 0 <= number < len(self._folds) else None)

    def open_fold(self, chosen: Fold | None) -> None:
        """Open one part and fold the others; None folds all."""
        for fold in self._folds:
            fold.set_open(fold is chosen)
            self._column.setStretchFactor(fold, 1 if fold is chosen else 0)
        self._column.setStretch(self._column.count() - 1, 0 if chosen else 1)
        self._arrange()
        self._fill()

    def show_question(self, question: Question, group: GroupAnswers, *, keep_typing: bool) -> None:
        """Show what belongs to a key area, as it is recorded now; ``group`` is what the respondents answered."""
        self._question, self._group = question, group
        picture, code = self._session.seen, question.code
        own = bool(self._session.answering_as)
        self._evidence.setVisible(not own)
        self._naming.setVisible(own)
        self.named.set_text(question.evidence, keep_typing=keep_typing)
        named = _("written") if question.evidence else ""
        self.proof.set_hint(named if own else self._documents)
        self.comment.set_text(question.answer.comment, keep_typing=keep_typing)
        self.remark.set_hint(_("written") if question.answer.comment else "")
        self.look.set_hint(look_hint(picture.guidance, picture.mapping, code))
        self.group.set_hint(group.hint)
        self.history.set_hint(history_hint(picture.snapshot, code))
        self.world.set_hint(world(picture.mapping, code).hint)
        self._fill()
        self.tabs.refresh()

    def minimumSizeHint(self) -> QSize:
        """Allow low windows: the headings turn into tabs."""
        return QSize(self.minimumWidth(), theme.current().px(220))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn headings into tabs where they would leave no room for what they open."""
        super().resizeEvent(event)
        needed = sum(fold.heading.sizeHint().height() + 5 for fold in self._folds) + theme.current().px(_LEAST_BODY)
        tabbed = event.size().height() < needed
        if tabbed != self._tabbed:
            self._tabbed = tabbed
            if tabbed and self.opened < 0:
                self.open_fold(self.plan)
            self._arrange()

    def _fill(self) -> None:
        """Read and draw the part that is open, if what it shows changed."""
        fold = self._folds[self.opened] if self.opened >= 0 else None
        if fold is None or fold not in self._lazy or self._question is None or not self._session.is_open:
            return
        content = self._lazy[fold].read()
        if self._drawn.get(fold) != content:
            self._drawn[fold] = content
            self._lazy[fold].show(content)

    def _read_plan(self) -> PlanSays:
        picture = self._session.picture
        return plan_says(picture.edition, picture.mapping, self._code, own_words=not self._shown.words.official)

    def _show_plan(self, says: PlanSays) -> None:
        _show(self.plan, plan_paragraphs(says))

    def _read_look(self) -> Look:
        picture = self._session.picture
        return look_for(picture.edition, picture.mapping, picture.guidance, self._code)

    def _show_look(self, look: Look) -> None:
        _show(self.look, look_paragraphs(look))

    def _read_group(self) -> GroupAnswers:
        assert self._group is not None
        return self._group

    def _show_group(self, found: GroupAnswers) -> None:
        self.group.set_content(answers_part(found))

    def _read_history(self) -> tuple[HistoryLine, ...]:
        picture = self._session.picture
        words = Words(picture.edition, picture.mapping, (picture.snapshot,))
        who = self._session.answering_as
        return self._session.do(lambda store: history_lines(store.state, picture.snapshot, words, self._code, who))

    def _show_history(self, lines: tuple[HistoryLine, ...]) -> None:
        _show(self.history, history_paragraphs(lines))

    def _read_world(self) -> World:
        return world(self._session.picture.mapping, self._code)

    def _show_world(self, found: World) -> None:
        self.world.set_content(world_part(found))

    @property
    def _shown(self) -> Question:
        assert self._question is not None
        return self._question

    @property
    def _code(self) -> str:
        return self._shown.code

    def _build(self) -> None:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        add_row(column, _("What stands behind the level: documents, people, doubts"), self.comment)
        self.remark.set_content(holder)
        self.proof.set_content(self._build_proof())
        self.tabs = DrawerTabs(self._folds)
        self.tabs.wanted.connect(self.open_number)
        self.tabs.hide()
        self._lines = [line() for _fold in self._folds[1:]]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(8), px(10), px(8), px(8))
        self._column.setSpacing(px(2))
        self._column.addWidget(self.tabs)
        for number, fold in enumerate(self._folds):
            fold.turned.connect(self._turned)
            if number:
                self._column.addWidget(self._lines[number - 1])
            self._column.addWidget(fold)
        self._column.addStretch(0)
        self.open_fold(self.plan)

    def _hint_documents(self, words: str) -> None:
        self._documents = words
        if not self._session.answering_as:
            self.proof.set_hint(words)

    def _build_proof(self) -> QWidget:
        """Return the documents of the group, with the words of a respondent in their place; one of them shows."""
        self.named = TextInput(lines=5, most=14)
        self.named.setObjectName("answer_evidence")
        self._naming = QWidget()
        own = QVBoxLayout(self._naming)
        own.setContentsMargins(0, 0, 0, 0)
        add_row(own, _("Documents that show it: title, date, page, where they can be found"), self.named)
        self._naming.hide()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._evidence)
        column.addWidget(self._naming)
        return holder

    def _arrange(self) -> None:
        self.tabs.setVisible(self._tabbed)
        for rule in self._lines:
            rule.setVisible(not self._tabbed)
        for fold in self._folds:
            fold.setVisible(fold.is_open or not self._tabbed)
        self.tabs.refresh()

    def _turned(self) -> None:
        fold = self.sender()
        if isinstance(fold, Fold) and not (self._tabbed and fold.is_open):
            self.open_fold(None if fold.is_open else fold)
            if self.remark.is_open and fold is self.remark:
                self.comment.setFocus(Qt.FocusReason.OtherFocusReason)  # or what is typed next would be an answer
            elif self.proof.is_open and fold is self.proof and self._session.answering_as:
                self.named.setFocus(Qt.FocusReason.OtherFocusReason)


def _text_fold(icon: str, title: str, parent: QWidget, *, always: bool = False) -> Fold:
    return Fold(icon, title, Passage(title), parent, always=always)


def _show(fold: Fold, paragraphs: Iterable[Paragraph]) -> None:
    if isinstance(fold.body, Passage):
        fold.body.show_paragraphs(paragraphs)
