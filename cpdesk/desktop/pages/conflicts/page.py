"""The page Conflicts: values that people recorded apart; each is settled by taking one, or by giving another."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.conflicts.clocks import Clocks
from cpdesk.desktop.pages.conflicts.conflict_box import ConflictBox
from cpdesk.desktop.pages.conflicts.content import ConflictLine, ConflictsView, build_conflicts
from cpdesk.desktop.pages.conflicts.deeds import Settled, device_of, settle
from cpdesk.desktop.pages.conflicts.done_line import DoneLine
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_SIDEWAYS = (Qt.Key.Key_Right, Qt.Key.Key_Left)


class ConflictsPage(Page):
    """Shows every conflict of the cycle worked in."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._view: ConflictsView | None = None
        self._settled: Settled | None = None
        self._since_press = QElapsedTimer()
        self.boxes: list[ConflictBox] = []
        self.area = ColumnArea(960)
        self._headline, self._more = plain_label("", "muted"), plain_label("", "muted")
        self.done = DoneLine()
        self.done.undone.connect(self._undo)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.current().px(12))
        column = self.area.column
        column.addLayout(page_head(_("Conflicts"), self._headline))
        column.addWidget(self.done)
        column.addLayout(self._list)
        column.addWidget(self._more)
        self.empty = self._make_empty()
        column.addWidget(self.empty, 1)
        column.addStretch(1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.area)

    def refresh(self) -> None:
        """Show the conflicts there are now."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        words = Words(picture.edition, picture.mapping, (picture.snapshot,))
        hides = self.context.preferences.now.hide_names
        clocks = self.session.do(Clocks(picture.snapshot))
        device = self.session.do(device_of)
        view = build_conflicts(picture.snapshot, words, device, hide_names=hides, clocks=clocks)
        self.done.show_words(self._settled.said if self._settled is not None and self._can_undo() else "")
        if view == self._view:
            return
        self._view = view
        self._headline.setText(view.headline)
        self._headline.setVisible(bool(view.total))
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        self.empty.setVisible(not view.total)
        self._fill(view)

    def keep(self) -> object:
        """Hand over what was settled last."""
        return self._settled

    def take(self, kept: object) -> None:
        """Take it over."""
        self._settled = kept if isinstance(kept, Settled) else None

    def item_of(self, subject: str) -> str:
        """Return the subject itself where it has a conflict."""
        return subject if any(box.line.subject == subject for box in self.boxes) else ""

    def show_item(self, code: str) -> None:
        """Go to the first conflict of a subject, e.g. ``agreed/A.5(2)``."""
        for box in self.boxes:
            if box.line.subject == code:
                self._go_to(box)
                return

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Press the button in focus with Enter; go to the next or the one before with the arrows.

        A key that is held presses once: each conflict is settled on its own.
        """
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(button, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            if not event.isAutoRepeat():
                button.click()
            return True
        if event.key() in _ARROWS:
            step = _ARROWS[Qt.Key(event.key())]
            self._move(button, -step if self.isRightToLeft() and event.key() in _SIDEWAYS else step)
            return True
        return super().eventFilter(button, event)

    # ------------------------------------------------------------------------------------------------- settling

    def _take(self, side: int) -> None:
        box = self.sender()
        if not isinstance(box, ConflictBox) or self._is_second_press():
            return
        number = self.boxes.index(box)
        settled = settle(box.line, side, self.session.snapshot)
        if not self.session.record(settled.records, settled.words):
            return
        self._settled = settled
        self.refresh()
        if self.boxes:
            self._go_to(self.boxes[min(number, len(self.boxes) - 1)])
        else:
            self.to_assess.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, settled.said)

    def _undo(self) -> None:
        if self._settled is None or not self._can_undo() or self._is_second_press():
            return
        subject = self._settled.records[0].subject
        self.session.undo()
        self.refresh()
        self.show_item(subject)

    def _is_second_press(self) -> bool:
        """Tell whether this is the second half of a double click: the list moved up and has another button there."""
        again = self._since_press.isValid() and not self._since_press.hasExpired(QApplication.doubleClickInterval())
        if not again:
            self._since_press.start()
        return again

    def _can_undo(self) -> bool:
        """Tell whether what was settled last is also what was done last."""
        return self._settled is not None and self.session.undo_words == self._settled.words

    def _elsewhere(self) -> None:
        box = self.sender()
        if isinstance(box, ConflictBox):
            self.context.navigate(box.line.page, box.line.item)

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    # ------------------------------------------------------------------------------------------------- showing

    def _fill(self, view: ConflictsView) -> None:
        kept = {box.line: box for box in self.boxes}
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old not in kept.values():
                old.hide()
                old.deleteLater()
        self.boxes = []
        for group in view.groups:
            self._list.addSpacing(theme.current().px(12))
            self._list.addWidget(plain_label(group.title, "heading"))
            for line in group.lines:
                box = kept.pop(line, None) or self._make_box(line)
                self.boxes.append(box)
                self._list.addWidget(box)
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()

    def _make_box(self, line: ConflictLine) -> ConflictBox:
        box = ConflictBox(line)
        box.taken.connect(self._take)
        box.elsewhere.connect(self._elsewhere)
        for stop in (box.head, *box.buttons):
            stop.installEventFilter(self)
        return box

    def _make_empty(self) -> QWidget:
        self.to_assess = primary_button(_("Go to Assess"), "clipboard-list")
        self.to_assess.clicked.connect(self._to_assess)
        return EmptyState(
            "arrow-left-right",
            _("No conflicts"),
            _(
                "When two people give different values without having seen each other's, both are kept and shown here "
                "side by side, until somebody chooses the one that holds."
            ),
            self.to_assess,
        )

    def _go_to(self, box: ConflictBox) -> None:
        """Go to the head of a conflict: a key pressed once more settles nothing there."""
        box.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.reveal(box)

    def _move(self, stop: QObject, step: int) -> None:
        """Go from a button, or from the head of a conflict, to the next button or the one before."""
        stops: list[QWidget] = [each for box in self.boxes for each in (box.head, *box.buttons)]
        at = next((number for number, each in enumerate(stops) if each is stop), 0)
        ahead = stops[at + 1 :] if step > 0 else stops[:at][::-1]
        target = next((each for each in ahead if isinstance(each, QPushButton)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.reveal(target)
