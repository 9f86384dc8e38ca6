"""What can be done to the key area that is shown: levels, special answers, ratings, texts, flag; by mouse or key.

The page adds where one is and how one goes on; this part knows one question and its answer.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.own_answers import aimed, subject_of
from cpdesk.desktop.pages.assess import deeds
from cpdesk.desktop.pages.assess.centre import WIDEST, Centre
from cpdesk.desktop.pages.assess.columns import Columns
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE, Question
from cpdesk.desktop.pages.assess.drawer import Drawer
from cpdesk.desktop.pages.assess.evidence_panel import EvidencePanel
from cpdesk.desktop.pages.assess.foot import Foot
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.strip import Kind, Message, announce
from cpdesk.desktop.widgets.words import level_words

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.answers_content import GroupAnswers
    from cpdesk.desktop.widgets.lines import LineInput, TextInput

TEXTS = ("comment", "reason", "who_could_know", "by_when", "change_reason", "evidence")
"""The fields one types into; ``evidence`` only while one answers as a respondent."""


class AnsweringPage(Page):
    """A page that holds one question; ``_question`` is None where none is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._question: Question | None = None
        self.frame = QWidget(self)
        self.columns = Columns(self.frame)
        self.evidence = EvidencePanel(context)
        self.centre = Centre(self.columns.question)
        self.foot = Foot(WIDEST, self.columns.question)
        self.drawer = Drawer(context.session, self.evidence, self.columns.splitter)
        self.columns.put_beside(self.drawer)
        self.flag, self.previous, self.next = self.foot.flag, self.foot.previous, self.foot.next
        Drafts(self.session, map(self._field, TEXTS), self)
        self.centre.cards.level_chosen.connect(self.choose_level)
        self.centre.cards.special_chosen.connect(self.choose_special)
        self.centre.special.committed.connect(self._save_text)
        self.centre.previous.confirm.clicked.connect(self.confirm_previous)
        self.centre.change.input.committed.connect(self._save_change_reason)
        self.centre.paper.chosen.connect(self.choose_on_paper)
        self.centre.ratings.changed.connect(self.set_rating)
        self.centre.cards.clear.clicked.connect(self.clear_answer)
        self.drawer.committed.connect(self._save_comment)
        self.drawer.named.committed.connect(self._save_evidence)
        self.flag.clicked.connect(self.toggle_flag)

    @property
    def is_projected(self) -> bool:
        """Tell whether the projector shows the question, so that no field may take the focus."""
        return False

    def choose_level(self, level: int) -> None:
        """Record a level, unless it is the one that is recorded already."""
        if self._question is None:
            return
        deed = deeds.choose_level(self._question, level)
        if deed is None:
            self.session.take_back(self._subject, ("level", "special"))
            self._show_waiting()
            return
        contested, code = self._question.is_contested, self._question.code
        if self._do(deed):
            announce(self, level_words(level))
            if contested:
                words = _("The conflict about {code} is settled. Undo brings it back.", code=code)
                self.context.tell(Message(words, Kind.INFORMATION))

    def confirm_previous(self) -> None:
        """Record what was answered in the cycle before, as the answer of this one."""
        if self._question is not None and self._do(deeds.confirm_previous(self._question.code, self._question.before)):
            self._show_fresh()
            self.centre.cards.take_focus()
            announce(self, _("Confirmed as it was in the cycle before."))

    def choose_on_paper(self, level: int | None) -> None:
        """Record a level of what is on paper, or that there is none; nothing where it is not rated apart."""
        if self._question is None or not self._question.words.paper or self._question.special == NOT_APPLICABLE:
            return
        deed = deeds.choose_on_paper(self._question, level)
        if deed is None:
            self.session.take_back(self._subject, ("level_on_paper",))
        elif self._do(deed):
            said = _("On paper, level {level}", level=level)
            announce(self, _("The level on paper is cleared.") if level is None else said)

    def choose_special(self, special: str) -> None:
        """Record a special answer and offer the fields that go with it."""
        if self._question is None:
            return
        deed = deeds.choose_special(self._question, special)
        if deed is None:
            self.session.take_back(self._subject, ("level", "special"))
        if not self._do(deed):
            return
        self._show_fresh()
        if not self.is_projected:
            QTimer.singleShot(0, self._reveal_special)  # once it has its place
            self.centre.special.first_input().setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_answer(self) -> None:
        """Take level and special answer back."""
        if self._question is not None and self._do(deeds.clear_answer(self._question)):
            self._show_fresh()
            self.centre.cards.take_focus()
            announce(self, _("The answer is cleared."))

    def toggle_flag(self) -> None:
        """Flag the key area for review, or take the flag away."""
        if self._question is not None:
            self._do(deeds.toggle_flag(self._question))
            self._show_fresh()
            announce(self, _("Flagged for review") if self.flag.isChecked() else _("The flag is taken away."))

    def set_rating(self, name: str, value: object) -> None:
        """Record one of the four ratings."""
        if self._question is not None and not self._do(deeds.set_field(self._question, name, value)):
            self._show_fresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by keyboard: 0-4, U, N, F; text fields keep their letters."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        at = QApplication.focusWidget()
        written = (self.drawer.remark, self.drawer.proof)  # who types there wants to write, not to answer
        beside = at is not None and any(part.isAncestorOf(at) for part in written)
        if beside or not (plain and self._typed(event.text())):
            super().keyPressEvent(event)

    def _typed(self, text: str) -> bool:
        """Do what a key asks for; return whether there is such a key."""
        digit = unicodedata.decimal(text, -1) if len(text) == 1 else -1  # a small raised ² is no figure
        if 0 <= digit <= 4:
            self.choose_level(digit)
        elif text.casefold() == "u":
            self.choose_special(DONT_KNOW)
        elif text.casefold() == "n":
            self.choose_special(NOT_APPLICABLE)
        elif text.casefold() == "f":
            self.toggle_flag()
        else:
            return False
        return True

    def _reveal_special(self) -> None:
        self.centre.reveal(self.centre.special)

    @property
    def _subject(self) -> str:
        return subject_of(self.session.answering_as, self._question.code) if self._question is not None else ""

    def _do(self, deed: deeds.Deed | None) -> bool:
        who, now = self.session.answering_as, self.session.snapshot
        done = deed is not None and self.session.record(aimed(deed.records, who, now), deed.words)
        self._show_waiting()
        return done

    def _show_waiting(self) -> None:
        """Mark the answer that was chosen and waits for the disk."""
        waits = self.session.unsaved
        self.centre.cards.show_waiting(waits.text(self._subject, "level"), waits.text(self._subject, "special"))

    def _show_fresh(self) -> None:
        """Show what is recorded now, also where no window refreshes the page."""
        if self.session.is_open and self._question is not None:
            self.refresh()

    def _show_question(self, question: Question, group: GroupAnswers, *, keep_typing: bool) -> None:
        """Show a key area and its answer; another one begins with what was typed there and could not be saved."""
        self._question = question
        self.centre.show_question(question, keep_typing=keep_typing)
        self._show_waiting()
        self.drawer.show_question(question, group, keep_typing=keep_typing)
        for name in TEXTS:
            self._field(name).place = (self._subject, name)
        self.evidence.show_item(question.code)
        self.foot.show_flag(flagged=question.answer.flag)
        if not keep_typing:
            self._show_unsaved()

    def _show_unsaved(self) -> None:
        for name in TEXTS:
            text = self.session.unsaved.text(self._subject, name)
            if text is not None:
                self._field(name).type_again(text)

    def _save_text(self, name: str, text: str) -> None:
        if self._question is None:
            return
        before = self._question.evidence if name == "evidence" else getattr(self._question.answer, name)
        if not self._do(deeds.set_field(self._question, name, text)):
            self._field(name).unsaved(before)

    def _save_comment(self, text: str) -> None:
        self._save_text("comment", text)

    def _save_evidence(self, text: str) -> None:
        self._save_text("evidence", text)

    def _save_change_reason(self, text: str) -> None:
        self._save_text("change_reason", text)

    def _field(self, name: str) -> LineInput | TextInput:
        if name == "change_reason":
            return self.centre.change.input
        if name == "evidence":
            return self.drawer.named
        return self.drawer.comment if name == "comment" else self.centre.special.inputs[name]

    def _all_saved(self) -> bool:
        """Save what is being typed; tell whether everything is saved, or kept until the disk takes it."""
        self.commit_fields()
        kept = self.session.unsaved
        typed = any(self._field(name).dirty and (self._subject, name) not in kept for name in TEXTS)
        return not typed and self.evidence.is_saved()

    def commit_fields(self) -> None:
        """Save what is being typed."""
        super().commit()
