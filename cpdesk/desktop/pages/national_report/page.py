"""The page National report: questions at the leading edge, one of them beside, and a decision for each by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.national_report import deeds
from cpdesk.desktop.pages.national_report.choosing import Deed, offer
from cpdesk.desktop.pages.national_report.content import QuestionView, build_question
from cpdesk.desktop.pages.national_report.foot import Foot
from cpdesk.desktop.pages.national_report.list_content import Filter, ListView, build_list
from cpdesk.desktop.pages.national_report.list_panel import ListPanel
from cpdesk.desktop.pages.national_report.question_panel import WIDTH, QuestionPanel
from cpdesk.desktop.pages.national_report.states import State
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.plan.beside import Beside
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.national_report.held_text import HeldText

EXPORT = "national-report"
"""The kind of report that holds the draft record, as the page Reports names it."""

_LIST, _EMPTY = 0, 1


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str
    filter: Filter
    chosen: dict[str, tuple[str, ...]]
    typed: tuple[str, str]


class NationalReportPage(Page):
    """Shows the questions the assessment informs; what is chosen and not saved stays while the page lives."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._key, self._filter = "", Filter.ALL
        self._list: ListView | None = None
        self._view: QuestionView | None = None
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._done = ("", "")
        self.list, self.panel, self.foot = ListPanel(), QuestionPanel(), Foot(WIDTH)
        Drafts(self.session, (self.panel.box.text, self.panel.comment), self)
        self._build()
        self._connect()

    @property
    def item(self) -> str:
        """Return the key of the question that is shown."""
        return self._key

    @property
    def view(self) -> QuestionView | None:
        """Return the question that is shown."""
        return self._view

    def refresh(self) -> None:
        """Show the list and the question as they are now; what did not change stays as it is."""
        if not self.session.is_open:
            return
        report = self.session.picture.national_report
        found = build_list(report, self._filter)
        self._layers.setCurrentIndex(_LIST if found.order else _EMPTY)
        if not found.order:
            return
        if self._key not in found.order:
            self._key = found.next_open("") or found.order[0]
        if found != self._list:
            self._list = found
        self.list.show_list(found, self._key)
        self._show_question()
        if self._done[0] and self.session.undo_words != self._done[1]:
            self._done = ("", "")
        self.panel.done.show_words(self._done[0])

    def show_item(self, code: str) -> None:
        """Go to a question by its key; what is typed is recorded first."""
        if not self.session.is_open or code == self._key:
            return
        if self._list is None:
            self._key = code
            self.refresh()
        elif code in self._list.order:
            self.commit()
            self.session.end_stay()
            self._key = code
            self._done = ("", "")
            self.refresh()
            self.beside.show_contents(shown=False)
            self.panel.verticalScrollBar().setValue(0)
            if self._view is not None:
                announce(self, self._view.spoken)

    def item_of(self, subject: str) -> str:
        """Return the question a decision is about."""
        kind, _slash, key = subject.partition("/")
        return key if kind == "decision" else ""

    def keep(self) -> object:
        """Hand over the place, what is chosen and what is typed."""
        typed = (self.panel.box.typed, self.panel.comment.text())
        return _Kept(self._key, self._filter, dict(self._chosen), typed)

    def take(self, kept: object) -> None:
        """Take them over."""
        if isinstance(kept, _Kept):
            self._key, self._filter, self._chosen = kept.key, kept.filter, dict(kept.chosen)
            self.refresh()
            for field, text in zip((self.panel.box.text, self.panel.comment), kept.typed, strict=True):
                if field.text() != text:
                    field.type_again(text)

    # ------------------------------------------------------------------------------------------------- deciding

    def do(self, deed: object) -> None:
        """Do what a button at the foot says."""
        if self._view is None:
            return
        answer, comment = self.panel.box.answer, self.panel.comment.text()
        if deed is Deed.ACCEPT:
            self._decide(deeds.accept(self._view, comment))
        elif deed is Deed.SAVE:
            self._decide(deeds.save(self._view, answer, comment))
        else:
            self._go_on()

    def leave_out(self) -> None:
        """Leave the question out of the draft."""
        if self._view is not None:
            comment = self.panel.comment.text()
            self._decide(deeds.leave_out(self._view, self.panel.box.typed, comment))

    def take_back(self) -> None:
        """Make the question one to decide again, and stay at it."""
        if self._view is not None:
            step = deeds.take_back(self._view)
            if self._record(step):
                self._say(step)
                self.panel.box.take_focus()

    def go_next(self) -> None:
        """Go to the question below in the list."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the question above in the list."""
        self._step(-1)

    def _decide(self, step: deeds.Step) -> None:
        """Record a decision, say it, and go to the next question that waits for one."""
        by_button, in_question = self.foot.has_focus, self.panel.isAncestorOf(QApplication.focusWidget() or self)
        if not self._record(step):
            return
        after = self._list.next_open(self._key) if self._list is not None else ""
        if after:
            self.show_item(after)
        self._say(step)
        if by_button:
            self.foot.main.setFocus(Qt.FocusReason.OtherFocusReason)
        elif after and in_question:  # its options are new ones, and the focus would fall to the comment
            self.panel.box.take_focus()

    def _record(self, step: deeds.Step) -> bool:
        """Record a step; the fields then hold what is recorded."""
        view = self._view
        if view is None:
            return False
        values = {record.field: str(record.value or "") for record in step.records}
        if not self.session.record(step.records, step.words):
            return False
        self._chosen.pop(view.key, None)
        for field, name in ((self.panel.box.text, "text"), (self.panel.comment, "comment")):
            if name in values:
                field.set_text(values[name], keep_typing=False)
        self.refresh()
        return True

    def _say(self, step: deeds.Step) -> None:
        self._done = (step.said, step.words)
        self.panel.done.show_words(step.said)
        announce(self, step.said)

    def _undo(self) -> None:
        """Take the decision back that was said to be done, and show its question again."""
        if self._done[0] and self.session.undo_words == self._done[1]:
            self._done = ("", "")
            step = self.session.undo()
            if step is not None:
                self.show_item(self.item_of(step.changes[0].key.subject))
            self.refresh()

    def _keep_text(self, text: str) -> None:
        if self._view is not None:
            self._keep_typed(deeds.keep_text(self._view, text), self.panel.box.text, self._view.recorded.text)

    def _keep_comment(self, text: str) -> None:
        if self._view is not None:
            self._keep_typed(deeds.keep_comment(self._view, text), self.panel.comment, self._view.comment)

    def _keep_typed(self, step: deeds.Step, field: HeldText, stored: str) -> None:
        """Record what was typed and left; what the disk does not take stays in the field."""
        if not self.session.record(step.records, step.words):
            field.unsaved(stored)

    # ------------------------------------------------------------------------------------------------- showing

    def _show_question(self) -> None:
        picture = self.session.picture
        words = Words(picture.edition, picture.mapping, (picture.snapshot,))
        view = build_question(picture.national_report, self._key, picture.snapshot, words)
        if view is None or view == self._view:
            return
        same = self._view is not None and self._view.key == view.key
        if same and self._view is not None and _decided(self._view) != _decided(view):
            self._chosen.pop(view.key, None)  # decided or undone elsewhere: what was only chosen is moot
        self._view = view
        codes = self._chosen.get(view.key, view.recorded.codes)
        self.panel.show_question(view, codes, keep_typing=same)
        order_by_reading(self._right)  # options and reasons were made anew, which puts them at the end
        self._show_offer()

    def _show_offer(self) -> None:
        if self._view is None or self._list is None:
            return
        may_skip = self._view.state is not State.NOT_ASKED and self._view.state is not State.LEFT_OUT
        may_go = bool(self._list.next_open(self._key))
        self.foot.show_offer(offer(self._view, self.panel.box.answer), may_skip=may_skip, may_go=may_go)

    def _changed(self) -> None:
        """Note what is chosen, and let the buttons say what they would do with it."""
        if self._view is None or self.panel.box.shown_key != self._view.key:
            return
        codes = self.panel.box.answer.codes
        if codes == self._view.recorded.codes:
            self._chosen.pop(self._key, None)
        else:
            self._chosen[self._key] = codes
        self._show_offer()

    # ------------------------------------------------------------------------------------------------- going

    def _step(self, step: int) -> None:
        if self._list is not None and (key := self._list.beside(self._key, step)):
            self.show_item(key)

    def _go_on(self) -> None:
        if self._list is not None and (key := self._list.next_open(self._key)):
            self.show_item(key)

    def _choose_filter(self, chosen: object) -> None:
        if isinstance(chosen, Filter):
            self._filter = chosen
            self.refresh()

    def _go_there(self, page: str, item: str) -> None:
        if page == "national_report":
            self.show_item(item)
        else:
            self.context.navigate(page, item)

    def _to_opener(self) -> None:
        if self._view is not None:
            self.show_item(self._view.opener)

    def _to_conflicts(self) -> None:
        if self._view is not None:
            self.context.navigate("conflicts", self._view.subject)

    def _to_reports(self) -> None:
        self.context.navigate("reports", EXPORT)

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    def _show_contents(self) -> None:
        self.beside.show_contents(shown=True)
        self.list.take_focus()

    # ------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rule = QFrame()
        rule.setProperty("role", "line")
        column.addWidget(self.panel, 1)
        column.addWidget(rule)
        column.addWidget(self.foot)
        self.beside = Beside(self.list, self._right)
        self.to_assess = primary_button(_("Go to Assess"), "clipboard-list")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.beside)
        self._layers.addWidget(_empty(self.to_assess))

    def _connect(self) -> None:
        panel = self.panel
        self.list.chosen.connect(self._choose)
        self.list.filtered.connect(self._choose_filter)
        self.list.exporting.connect(self._to_reports)
        panel.to_list.clicked.connect(self._show_contents)
        self.to_assess.clicked.connect(self._to_assess)
        self.beside.folded.connect(panel.to_list.setVisible)
        panel.box.changed.connect(self._changed)
        panel.box.text.committed.connect(self._keep_text)
        panel.comment.committed.connect(self._keep_comment)
        panel.why.wanted.connect(self._go_there)
        panel.back.connect(self.take_back)
        panel.opener.connect(self._to_opener)
        panel.conflicts.connect(self._to_conflicts)
        panel.done.undone.connect(self._undo)
        panel.verticalScrollBar().rangeChanged.connect(self._follow_bar)
        self.foot.wanted.connect(self.do)
        self.foot.left_out.connect(self.leave_out)
        back, on = ("Alt+Right", "Alt+Left") if self.isRightToLeft() else ("Alt+Left", "Alt+Right")
        for keys, deed in (
            ("Ctrl+Return", self.foot.press),
            ("Ctrl+Enter", self.foot.press),
            (on, self.go_next),
            (back, self.go_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _choose(self, key: str) -> None:
        if key == self._key:
            self.beside.show_contents(shown=False)
        else:
            self.show_item(key)

    def _follow_bar(self) -> None:
        self.foot.follow(self.panel.verticalScrollBar())


def _decided(view: QuestionView) -> tuple[str, tuple[str, ...]]:
    """Return what was decided; a text that was typed and left decides nothing."""
    return view.verdict, view.recorded.codes


def _empty(button: QPushButton) -> QWidget:
    return EmptyState(
        "file-check",
        _("No question to answer from this assessment"),
        _(
            "This page lists the questions of the national report that an assessment informs, with the answer it "
            "would propose. The edition of the plan this assessment uses is not linked to the report."
        ),
        button,
    )
