"""Asks in place why a finding is set aside; nothing is recorded before a reason stands there and is confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row


class ReasonInput(LineInput):
    """A line that is not committed by leaving it: setting aside is a deed of its own."""

    @property
    def waiting(self) -> bool:
        """Tell that nothing waits for the disk: a reason is no answer before it is given."""
        return False

    def commit(self) -> None:
        """Keep what is typed where it is; the window asks before it closes on it."""


class ReasonForm(QFrame):
    """``given`` carries the reason; ``left`` tells that the finding stays open."""

    given = Signal(str)
    left = Signal()

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        """Build it for a finding; ``about`` is its sentence."""
        super().__init__(parent)
        self.setProperty("role", "tint")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        self.reason = ReasonInput(by_itself=False)
        help_text = _("Kept with the assessment. The finding stays set aside, also if it comes back later.")
        add_row(column, _("Why is it right as it stands?"), self.reason, help_text)
        self.reason.setAccessibleName(_("Reason for setting aside: {finding}", finding=about))
        self.confirm = secondary_button(_("Set aside"), "check")
        self.cancel = link_button(_("Leave it open"))
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        flow.addWidget(self.confirm)
        flow.addWidget(self.cancel)
        column.addWidget(buttons)
        self.reason.textChanged.connect(self._changed)
        self.confirm.clicked.connect(self._give)
        self.cancel.clicked.connect(self._leave)
        self._changed("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm with Enter, leave with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.cancel.hasFocus():
                self._leave()
            else:
                self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _changed(self, text: str) -> None:
        self.confirm.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        if self.reason.text().strip():
            self.given.emit(self.reason.text().strip())

    def _leave(self) -> None:
        self.reason.set_text("", keep_typing=False)
        self.left.emit()
