"""The part “Cycles”: which there were, and the start of the next one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.country.cycles_content import (
    CycleLine,
    CyclesView,
    Wanted,
    next_kind,
    proposed_name,
    read_cycles,
    started_words,
)
from cpdesk.desktop.pages.country.cycles_form import CycleForm
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Kind, Message, error_message

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext
    from cpdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class _Start:
    wanted: Wanted
    author: str

    def __call__(self, store: Store) -> None:
        from cpdesk.storage.cycles import start_cycle

        w = self.wanted
        start_cycle(store, w.name, kind=w.kind, started=w.started, author=self.author)


@dataclass(frozen=True, slots=True)
class _TakeBack:
    author: str

    def __call__(self, store: Store) -> None:
        from cpdesk.storage.cycles import take_back_cycle

        take_back_cycle(store, author=self.author)


class CyclesSection(QWidget):
    """``leaving`` asks the page to save what is being typed before the cycle changes; ``revealed`` as elsewhere."""

    leaving = Signal()
    revealed = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it; :meth:`refresh` fills it."""
        super().__init__(parent)
        px = theme.current().px
        self._context = context
        self._view: CyclesView | None = None
        self.heading = plain_label(_("Cycles"), "heading")
        self._card = Card()
        self._rivals = plain_label("", "warning")
        self.start = secondary_button(_("Start the next cycle"), "history")
        self.take_back = link_button(_("Take the new cycle back"), "undo-2")
        self.form = CycleForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        about = _("A mid-term or final cycle asks the same again, so that what became better can be shown.")
        for widget in (self.heading, plain_label(about, "muted"), self._card, self._rivals):
            column.addWidget(widget)
        for button in (self.take_back, self.start):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.form)
        self.start.clicked.connect(self._begin)
        self.take_back.clicked.connect(self._take_back)
        self.form.wanted.connect(self._start)
        self.form.given_up.connect(self._give_up)

    def refresh(self) -> None:
        """Show the cycles as they are now."""
        view = self._context.session.do(read_cycles)
        if view == self._view:
            return
        self._view = view
        while (item := self._card.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in view.lines:
            self._card.body.addWidget(_row(line))
        self._rivals.setText(view.rivals)
        self._rivals.setVisible(bool(view.rivals))
        self.take_back.setVisible(view.can_take_back)
        self.start.setVisible(view.can_start and self.form.isHidden())

    def begun(self) -> Wanted | None:
        """Return what was begun and not started."""
        return self.form.begun()

    def go_on(self, begun: Wanted | None) -> None:
        """Take it over."""
        if begun is not None:
            self.form.begin(begun)
            self.start.hide()

    def _begin(self) -> None:
        kind, today = next_kind(self._view.kinds if self._view else ()), dt.date.today()
        self.form.begin(Wanted(proposed_name(kind, today), kind, today))
        self.start.hide()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self._reveal_form)  # once it has its place

    def _reveal_form(self) -> None:
        self.revealed.emit(self.form)

    def _give_up(self) -> None:
        self.form.hide()
        self.start.show()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self, wanted: object) -> None:
        session = self._context.session
        if not isinstance(wanted, Wanted) or not self._may_change():
            return
        before = session.snapshot.info.cycle
        try:
            session.do(_Start(wanted, session.settings.author), forget_steps=True)
        except InputError as error:
            self.form.tell_wrong(" ".join(part for part in (error.what, error.todo) if part))
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except CpdeskError as error:
            self._context.tell(error_message(error))
            return
        self.form.hide()
        self._context.navigate("assess", next(iter(session.picture.scope.key_areas), ""))
        self._context.tell(Message(started_words(session.snapshot.info.cycle, before), Kind.INFORMATION))

    def _take_back(self) -> None:
        session = self._context.session
        if not self._may_change():
            return
        try:
            session.do(_TakeBack(session.settings.author), forget_steps=True)
        except CpdeskError as error:
            self._context.tell(error_message(error))
            return
        words = _(
            "The new cycle was taken back. Everything is as it was in {cycle}.", cycle=session.snapshot.info.cycle
        )
        self._context.tell(Message(words, Kind.INFORMATION))

    def _may_change(self) -> bool:
        """Save what is being typed; what the disk does not take yet would end in the wrong cycle."""
        self.leaving.emit()
        session = self._context.session
        if session.unsaved and not session.try_again():
            words = _("Something is not saved yet. Save it first, so that it stays in the cycle it belongs to.")
            self._context.tell(Message(words, Kind.WARNING))
            return False
        return True


def _row(line: CycleLine) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addWidget(plain_label(line.name, "strong"))
    column.addWidget(plain_label(line.about, "caption"))
    return holder
