"""Changes one cell of the table in place: the input lies over the cell, a word about what was refused below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QFrame, QVBoxLayout, QWidget

from cpdesk.assessment.fields import FUNDING_SOURCES, STATUSES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.bulk_deeds import subject
from cpdesk.desktop.pages.action_plan.cell_fields import FIELDS, WORDS, stored, values_of
from cpdesk.desktop.pages.action_plan.content import COLUMNS, COST, FUNDING, STATUS, WHEN, ActionRow
from cpdesk.desktop.pages.action_plan.when_input import WhenInput
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

_NARROWEST = {COST: 170, FUNDING: 220, STATUS: 170, WHEN: 470}
_WITH_MESSAGE = 340
_PAD = 3
SAME, NEXT, BACK, ELSEWHERE = range(4)


class CellEditor(QFrame):
    """``closed`` carries how it ended: ``SAME``, ``NEXT``, ``BACK`` (the cell to go on at) or ``ELSEWHERE``.

    What was refused stays open with what was typed; only Escape lets go of it. ``line`` says in its ``place`` where its
    drafts belong; an amount half typed would be refused and has none, as in the form.
    """

    closed = Signal(int)

    def __init__(self, parent: QWidget, deeds: PlanDeeds) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "overlay")
        self._deeds = deeds
        self._row: ActionRow | None = None
        self._column = -1
        self._cell = QRect()
        self.line = LineInput(by_itself=False)
        self._names = QCompleter([], self.line)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.choice = Choice()
        self.when = WhenInput()
        self._message = plain_label("", "warning")
        column = self._parts = QVBoxLayout(self)
        pad = theme.current().px(_PAD)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(pad)
        for part in (self.line, self.choice, self.when, self._message):
            column.addWidget(part)
        for watched in (self.line, self.choice, *self.when.parts):
            watched.installEventFilter(self)
        self.line.committed.connect(self._typed)
        self.choice.changed.connect(self._chosen)
        self.hide()

    @property
    def row(self) -> ActionRow | None:
        """Return the row that is being changed, None where none is."""
        return self._row

    @property
    def column(self) -> int:
        """Return the column that is being changed."""
        return self._column

    @property
    def refused(self) -> str:
        """Return why what was typed was not taken; the empty text where it was."""
        return self._message.text()

    def begin(self, row: ActionRow, column: int, typed: str, leads: tuple[str, ...], years: tuple[int, ...]) -> None:
        """Offer the value of a cell; ``typed`` is the key that began it, which replaces a text."""
        self._row, self._column = row, column
        self._say("")
        shown = self._input()
        for part in (self.line, self.choice, self.when):
            part.setVisible(part is shown)
        shown.setAccessibleName(_(COLUMNS[column]))
        if shown is self.line:
            self._begin_line(row, column, typed, leads)
        elif shown is self.choice:
            options = FUNDING_SOURCES if column == FUNDING else STATUSES
            self.choice.set_options([(option.value, _(option.label)) for option in options])
            self.choice.set_value(getattr(row.action, FIELDS[column][0]) or None)
        else:
            self.when.show_period(row.action.start, row.action.end, years)
        self.show()
        self.raise_()
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, cell: QRect) -> None:
        """Lie over a cell, wider where the input needs it, always inside the table."""
        self._cell = cell
        room = self._over.rect()
        pad = theme.current().px(_PAD)
        wanted = _NARROWEST.get(self._column, 240) if not self.refused else _WITH_MESSAGE
        width = min(max(cell.width(), theme.current().px(wanted)), room.width())
        left = cell.right() + 1 - width if self.isRightToLeft() else cell.left()
        left = max(room.left(), min(left, room.right() + 1 - width))
        self._parts.activate()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        top = cell.center().y() - self._input().sizeHint().height() // 2 - pad
        top = max(room.top(), min(top, room.bottom() + 1 - height))
        self.setGeometry(QRect(left, top, width, height))

    def open_list(self) -> None:
        """Open the list of a choice, for the mouse and the keyboard alike."""
        if self.isVisible() and self.choice.isVisible():
            self.choice.showPopup()

    def commit(self) -> bool:
        """Save what is being changed; tell whether nothing refused stays behind."""
        if self._row is None:
            return True
        if self.line.isVisibleTo(self):
            self.line.commit()
        elif self.when.isVisibleTo(self):
            self._take_period()
        return not self.refused

    def finish(self, step: int = SAME) -> bool:
        """Save and put the editor away, unless it was refused; tell whether it is away."""
        if self._row is not None and not self.commit():
            return False
        self._put_away(step)
        return True

    def take_focus(self) -> None:
        """Go back to what was refused."""
        self._input().setFocus()

    def drop(self) -> None:
        """Let go of what was typed."""
        self.line.set_text("", keep_typing=False)
        self.line.typing.emit()  # what was refused is gone: the state line must not speak of it any more
        self._put_away(SAME)

    def settle(self, row: ActionRow | None) -> None:
        """Go on with the action as it is recorded now; end where it is gone or the disk has taken what was refused."""
        if row is None:
            self.drop()
            return
        self._row = row
        if (
            self.refused
            and self.line.isVisibleTo(self)
            and self._deeds.stands(row.action, values_of(self._column, self.line.text()))
        ):
            self.drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, Escape and Tab; notice when the focus goes elsewhere."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                QTimer.singleShot(0, self._left)
            return False
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._column != WHEN:
            self.finish(NEXT if event.key() == Qt.Key.Key_Tab else BACK)
            return True
        return False

    def _input(self) -> QWidget:
        if self._column in (FUNDING, STATUS):
            return self.choice
        return self.when if self._column == WHEN else self.line

    def _begin_line(self, row: ActionRow, column: int, typed: str, leads: tuple[str, ...]) -> None:
        self.line.set_text(stored(row, column), keep_typing=False)
        self.line.place = (subject(row.action.id), FIELDS[column][0]) if column != COST else None
        names = leads if FIELDS[column] == ("lead",) else ()
        self._names = QCompleter(list(names), self.line)
        self._names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(self._names if names else None)  # type: ignore[arg-type]
        self.line.selectAll()
        if typed:
            self.line.insert(typed)

    def _typed(self, text: str) -> None:
        if self._row is not None and not self._take(values_of(self._column, text)):
            self.line.unsaved(stored(self._row, self._column))

    def _chosen(self, value: object) -> None:
        if self._take({FIELDS[self._column][0]: value}):
            self._put_away(SAME)

    def _take_period(self) -> None:
        if self.when.is_half:
            self._say(_("Choose both, the year and the quarter."))
        elif self._row is not None:
            self._take({"start": self.when.start or None, "end": self.when.end or None})

    def _take(self, values: dict[str, object]) -> bool:
        """Record; tell whether it was taken."""
        if self._row is None:
            return True
        row, self._row = self._row, None  # recording shows the plan anew, which must find nothing under way
        refused = self._deeds.set_values((row.action,), values, _(WORDS[self._column]))
        self._row = row
        self._say(refused)
        return not refused

    def _say(self, message: str) -> None:
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self._input().setAccessibleDescription(message)
        announce(self, message)
        if self.isVisible():
            self.place(self._cell)

    def _left(self) -> None:
        focus = QApplication.focusWidget()
        if self._row is None or (focus is not None and (focus is self or self.isAncestorOf(focus))):
            return
        if QApplication.activePopupWidget() is None:
            self.finish(ELSEWHERE)

    def _put_away(self, step: int) -> None:
        if self._row is None:
            return
        focus = QApplication.focusWidget()
        if step == ELSEWHERE and focus is not None and self.isAncestorOf(focus):
            step = SAME  # nobody went anywhere, as where an undo ends the typing: the keyboard stays in the table
        self._row = None
        self._say("")
        self.hide()
        self.closed.emit(step)
