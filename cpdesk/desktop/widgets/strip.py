"""A message in the window, never a box over it: what happened, perhaps a button, and a way to close it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.base.errors import CpdeskError


class Kind(StrEnum):
    """How much a message matters; each has an icon, a word and a colour."""

    INFORMATION = "information"
    WARNING = "warning"
    DANGER = "danger"


ICONS = {Kind.INFORMATION: "info", Kind.WARNING: "triangle-alert", Kind.DANGER: "octagon-alert"}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, perhaps with a button; ``action`` should be a bound method."""

    text: str
    kind: Kind = Kind.INFORMATION
    button: str = ""
    action: Callable[[], None] | None = None


def error_message(error: CpdeskError) -> Message:
    """Return the message of an expected failure: what happened, what is safe, what to do."""
    return Message(str(error), Kind.DANGER)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that changed without the focus moving."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class MessageStrip(QFrame):
    """The place of messages; hidden while there is none. A newer message takes the place of an older one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty, hidden strip."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._message: Message | None = None
        self._before: QWidget | None = None  # had the focus when the message came
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(8), px(12), px(8))
        row.setSpacing(px(12))
        self._icon = IconLabel("info", "information", 20)
        self._text = plain_label("")
        self._button = link_button("")
        self._button.clicked.connect(self._act)
        self._close = tool_button("x", _("Close this message"), "muted")
        self._close.clicked.connect(self.clear)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    @property
    def message(self) -> Message | None:
        """Return the message that is shown, or None."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show a message and have it read aloud."""
        self._message = message
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self._icon.set_icon(ICONS[message.kind], message.kind.value)
        self._text.setText(message.text)
        self._button.set_words(message.button)
        self._button.setVisible(bool(message.button))
        self.setAccessibleName(message.text)
        self.show()
        announce(self, message.text)

    def clear(self) -> None:
        """Take the message away; a focus that was in it goes back to where it was before."""
        self._message = None
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        before, self._before = self._before, None
        if was_here and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def withdraw(self, message: Message) -> None:
        """Take one message away, if it is the one that is shown."""
        if self._message is message:
            self.clear()

    def _act(self) -> None:
        message = self._message
        self.clear()
        if message is not None and message.action is not None:
            message.action()
