"""One finding on the page: its sentence, why it is one, the way to its field, and setting it aside in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.checks.reason_form import ReasonForm
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.card import line as thin_line
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.checks.content import FindingLine

_BESIDE = 560
"""From this width on the buttons stand beside the sentence, in pixels at 100 %."""


class FindingRow(QWidget):
    """Shows a :class:`FindingLine`.

    ``going`` tells that its field is wanted, ``aside`` carries a reason, ``back`` that it is to be open again;
    ``field_made`` carries the field for the reason, which is made when it is first wanted.
    """

    going = Signal()
    aside = Signal(str)
    back = Signal()
    field_made = Signal(object)

    def __init__(self, shown: FindingLine, parent: QWidget | None = None) -> None:
        """Build the row."""
        super().__init__(parent)
        self.shown = shown
        self.form: ReasonForm | None = None
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._column.addWidget(thin_line())
        self._column.addSpacing(px(2))
        self.go = link_button(_("Go there"), "arrow-right")
        self.go.setAccessibleName(_("Go there: {finding}", finding=shown.words))
        self.go.clicked.connect(self.going)
        if shown.reason:
            self.turn = link_button(_("Take back"), "undo-2")
            self.turn.setAccessibleName(_("Take back: {finding}", finding=shown.words))
            self.turn.clicked.connect(self.back)
        else:
            self.turn = link_button(_("Set aside …"))
            self.turn.setAccessibleName(_("Set aside: {finding}", finding=shown.words))
            self.turn.clicked.connect(self.ask)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(self._sentence(), 1)
        self._line.addWidget(self._make_buttons(), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._line)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return what the arrows go through, in the order of reading."""
        return self.go, self.turn

    @property
    def typed(self) -> str | None:
        """Return the reason that is being typed; None while none is asked for."""
        return self.form.reason.text() if self.form is not None and not self.form.isHidden() else None

    def ask(self, _checked: bool = False, typed: str = "") -> None:
        """Ask for the reason, below the sentence."""
        if self.form is None:
            self.form = ReasonForm(self.shown.words)
            self.form.given.connect(self.aside)
            self.form.left.connect(self._left)
            self._column.addWidget(self.form)
            self.field_made.emit(self.form.reason)
        self.form.show()
        if typed:
            self.form.reason.setText(typed)
        self.form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the sentence, or below it where there is no room."""
        super().resizeEvent(event)
        px = theme.current().px
        beside = event.size().width() >= px(_BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
        self._line.setSpacing(px(16) if beside else 0)

    def _sentence(self) -> QLayout:
        px = theme.current().px
        column = QVBoxLayout()
        column.setContentsMargins(0, px(6), 0, px(4))
        column.setSpacing(px(2))
        column.addWidget(plain_label(isolated(self.shown.words)))
        if self.shown.why:
            column.addWidget(plain_label(isolated(self.shown.why), "muted"))
        if self.shown.reason:
            told = _("Set aside because: {reason}", reason=isolated(self.shown.reason))
            column.addWidget(plain_label(told, "muted"))
        column.addStretch(1)
        return column

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        row.addWidget(self.go)
        row.addWidget(self.turn)
        row.addStretch(1)
        return holder

    def _left(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.turn.setFocus(Qt.FocusReason.OtherFocusReason)
