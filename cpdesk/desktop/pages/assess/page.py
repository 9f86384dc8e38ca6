"""The page Assess: shows one key area, records what is chosen at once, goes to the next."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.assess import deeds
from cpdesk.desktop.pages.assess.beside import plan_says, world
from cpdesk.desktop.pages.assess.centre import WIDEST, Centre
from cpdesk.desktop.pages.assess.columns import Columns
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE, Question, build_question
from cpdesk.desktop.pages.assess.drawer import Drawer
from cpdesk.desktop.pages.assess.evidence_panel import EvidencePanel, KeptEvidence
from cpdesk.desktop.pages.assess.option_card import RING
from cpdesk.desktop.pages.assess.outline import Outline, build_outline
from cpdesk.desktop.pages.assess.outline_panel import OutlinePanel
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.strip import Kind, Message, announce
from cpdesk.desktop.widgets.words import level_words

_SOON = 800
"""Milliseconds after which the key area one went to is remembered."""

_TEXTS = ("comment", "reason", "who_could_know", "by_when")


@dataclass(frozen=True, slots=True)
class _Kept:
    fold: int
    code: str
    typed: dict[str, str]
    evidence: KeptEvidence


class AssessPage(Page):
    """One key area at a time, what the plan says beside it; the window shows the list of key areas under its steps."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._code = ""
        self._question: Question | None = None
        self._outline = Outline((), (), 0)
        self._edition = ""
        self.evidence = EvidencePanel(context)
        self.outline, self.centre, self.drawer = OutlinePanel(), Centre(), Drawer(self.evidence)
        self.side = self.outline
        self.flag = secondary_button(_("Flag"), "flag")
        self.previous = secondary_button(_("Previous"))
        self.next = primary_button(_("Next key area"))
        self._remembering = QTimer(self)
        self._remembering.setSingleShot(True)
        self._remembering.setInterval(_SOON)
        self._remembering.timeout.connect(self._remember)
        self._build()
        self._connect()

    @property
    def item(self) -> str:
        """Return the code of the key area that is shown."""
        return self._code

    def refresh(self) -> None:
        """Show the key area as it is recorded now; the first time, the one worked on last."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        self._outline = build_outline(picture.snapshot, picture.edition, picture.mapping)
        self._stack.setCurrentIndex(0 if self._outline.codes else 1)
        if not self._outline.codes:
            self._code, self._question = "", None
            return
        if self._code not in self._outline.codes or self._edition != picture.edition.info.id:
            self._edition = picture.edition.info.id
            last = self._code or self.context.preferences.now.last_item
            self._code = last if last in self._outline.codes else self._outline.codes[0]
        self._show()

    def commit(self) -> None:
        """Save what is being typed, and where one is."""
        super().commit()
        self._remember()

    def keep(self) -> object:
        """Hand over which part of the drawer is open and what is typed that could not be saved."""
        typed = {name: self._field(name).text() for name in _TEXTS if self._field(name).dirty}
        return _Kept(self.drawer.opened, self._code, typed, self.evidence.keep())

    def take(self, kept: object) -> None:
        """Take them over."""
        if isinstance(kept, _Kept):
            self.drawer.open_number(kept.fold)
            self._code = kept.code
            self.refresh()
            for name, text in kept.typed.items():
                self._field(name).type_again(text)
            self.evidence.take(kept.evidence)

    def item_of(self, subject: str) -> str:
        """Return the key area an answer or a piece of evidence is about."""
        kind, _slash, code = subject.partition("/")
        if kind == "evidence":
            code = self.session.snapshot.text(subject, "item")
        return code if kind in ("agreed", "evidence") and code in self._outline.codes else ""

    def show_item(self, code: str) -> None:
        """Go to a key area; what is being typed is saved or kept first, and nothing moves if it cannot be."""
        if not self.session.is_open or code == self._code:
            return
        if self._question is None:
            self._code = code
            self.refresh()
        elif code in self._outline.codes and self._all_saved():
            self._code = code
            self.session.end_stay()
            self._show()
            self._remembering.start()
            self.columns.show_question()
            self.centre.verticalScrollBar().setValue(0)
            announce(self, self._question.spoken)

    def go_next(self) -> None:
        """Go to the next key area; after the last one to the needs."""
        after = self._outline.after(self._code)
        if after:
            self._step_to(after)
        elif self._all_saved():
            self.context.navigate("needs", "")

    def go_back(self) -> None:
        """Go to the key area before."""
        before = self._outline.before(self._code)
        if before:
            self._step_to(before)

    def choose_level(self, level: int) -> None:
        """Record a level, unless it is the one that is recorded already."""
        if self._question is None:
            return
        deed = deeds.choose_level(self._question, level)
        if deed is None:
            self.session.take_back(f"agreed/{self._code}", ("level", "special"))
            return
        contested = self._question.is_contested
        if self._do(deed):
            announce(self, level_words(level))
            if contested:
                words = _("The conflict about {code} is settled. Undo brings it back.", code=self._code)
                self.context.tell(Message(words, Kind.INFORMATION))

    def choose_special(self, special: str) -> None:
        """Record a special answer and offer the fields that go with it."""
        if self._question is None:
            return
        deed = deeds.choose_special(self._question, special)
        if deed is None:
            self.session.take_back(f"agreed/{self._code}", ("level", "special"))
        if not self._do(deed):
            return
        self._show_fresh()
        self.centre.reveal(self.centre.special)
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
        if not (plain and self._typed(event.text())):
            super().keyPressEvent(event)

    def _remember(self) -> None:
        """Note the key area for the next start; not at each step, for that waits for the disk."""
        self._remembering.stop()
        if self._code:
            self.context.preferences.change(last_item=self._code)

    def _typed(self, text: str) -> bool:
        digit = unicodedata.digit(text, -1) if len(text) == 1 else -1
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

    def _step_to(self, code: str) -> None:
        by_button = self.next.hasFocus() or self.previous.hasFocus()
        self.show_item(code)
        if not by_button and self._code == code:
            self.centre.cards.take_focus()

    def _do(self, deed: deeds.Deed | None) -> bool:
        return deed is not None and self.session.record(deed.records, deed.words)

    def _show_fresh(self) -> None:
        """Show what is recorded now, also where no window refreshes the page."""
        if self.session.is_open and self._code:
            self.refresh()

    def _show(self) -> None:
        picture = self.session.picture
        moved = self._question is None or self._question.code != self._code
        question = build_question(picture.snapshot, picture.edition, picture.mapping, self._code)
        self._question = question
        self.outline.show_outline(self._outline, self._code)
        self.centre.show_question(question, keep_typing=not moved)
        self.drawer.show_comment(question.answer.comment, keep_typing=not moved)
        for name in _TEXTS:
            self._field(name).place = (f"agreed/{self._code}", name)
        self.evidence.show_item(self._code)
        if moved:
            self._show_unsaved()
            self.drawer.show_plan(plan_says(picture.edition, picture.mapping, self._code))
            self.drawer.show_world(world(picture.mapping, self._code))
        self.flag.setChecked(question.answer.flag)
        self.flag.set_words(_("Flagged") if question.answer.flag else _("Flag"))
        self.previous.setEnabled(bool(self._outline.before(self._code)))
        self.next.set_words(_("Next key area") if self._outline.after(self._code) else _("Go to Needs"))

    def _show_unsaved(self) -> None:
        """Show again what was typed here and could not be saved."""
        for name in _TEXTS:
            text = self.session.unsaved.text(f"agreed/{self._code}", name)
            if text is not None:
                self._field(name).type_again(text)

    def _save_text(self, name: str, text: str) -> None:
        if self._question is None:
            return
        before = getattr(self._question.answer, name)
        if not self._do(deeds.set_field(self._question, name, text)):
            self._field(name).unsaved(before)

    def _save_comment(self, text: str) -> None:
        self._save_text("comment", text)

    def _field(self, name: str) -> LineInput | TextInput:
        return self.drawer.comment if name == "comment" else self.centre.special.inputs[name]

    def _all_saved(self) -> bool:
        """Save what is being typed; tell whether everything is saved, or kept until the disk takes it."""
        super().commit()
        subject, kept = f"agreed/{self._code}", self.session.unsaved
        typed = any(self._field(name).dirty and (subject, name) not in kept for name in _TEXTS)
        return not typed and self.evidence.is_saved()

    def _build(self) -> None:
        px = theme.current().px
        self.flag.setCheckable(True)
        self.flag.setToolTip(_("Come back to this later (key F)"))
        self.previous.setToolTip(_("Previous key area"))
        self.next.setToolTip(_("Ctrl+Enter"))
        foot = QFrame()
        foot.setMaximumWidth(px(WIDEST) + 2 * px(28))
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(28) + RING, px(10), px(28) + RING, px(12))
        row.setSpacing(px(8))
        row.addWidget(self.flag)
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.centre, 1)
        column.addWidget(foot)
        self.columns = Columns(middle, self.drawer)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(_without_key_areas())

    def _connect(self) -> None:
        Drafts(self.session, map(self._field, _TEXTS), self)
        self.outline.chosen.connect(self.show_item)
        self.outline.typed.connect(self._typed)
        self.centre.cards.level_chosen.connect(self.choose_level)
        self.centre.cards.special_chosen.connect(self.choose_special)
        self.centre.special.committed.connect(self._save_text)
        self.centre.ratings.changed.connect(self.set_rating)
        self.centre.cards.clear.clicked.connect(self.clear_answer)
        self.drawer.committed.connect(self._save_comment)
        self.flag.clicked.connect(self.toggle_flag)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_next)
        back, on = ("Alt+Right", "Alt+Left") if self.isRightToLeft() else ("Alt+Left", "Alt+Right")
        for keys, deed in (
            ("Ctrl+Return", self.go_next),
            ("Ctrl+Enter", self.go_next),
            (on, self.go_next),
            (back, self.go_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(deed)


def _without_key_areas() -> QWidget:
    return EmptyState(
        "book-open-text",
        _("This edition of the plan has no key areas"),
        _("Key areas are what capacity is assessed for. Start an assessment with an edition that lists them."),
    )
