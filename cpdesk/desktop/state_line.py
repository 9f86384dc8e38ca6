"""The line at the bottom of the window: whether everything is saved, and when a copy left this computer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.state_content import SaveState, StateWords, copy_words, state_words
from cpdesk.desktop.stylesheet import CAPTION
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session

LOOK = {
    SaveState.NOTHING_OPEN: ("info", "muted", "caption"),
    SaveState.SAVED: ("circle-check", "accent", "caption"),
    SaveState.SAVING: ("refresh-cw", "muted", "caption"),
    SaveState.NOT_SAVED: ("octagon-alert", "danger", "danger"),
}

NOTE_FOR = 6000
"""Milliseconds a note about what was just done stays."""

_HIGHEST = 44
"""Pixels the link needs at most to be hit; at 200 % more would push Assess over the height of a small laptop."""


class StateLine(QFrame):
    """Shows what is saved; ``again`` asks to save once more what could not be saved, ``copies`` for their page."""

    again = Signal()
    copies = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the line; :meth:`refresh` fills it."""
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setProperty("edge", "top")
        gap = theme.current().gap
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(20), gap(2), gap(20), gap(2))
        row.setSpacing(gap(8))
        self._icon = IconLabel("info", "muted", 16)
        self.text = plain_label("", "caption")
        self._again = link_button(_("Try again"), "refresh-cw")
        self._again.clicked.connect(self.again)
        self._dot = plain_label("·", "caption", wrap=False)
        self.copy = link_button("")
        self.copy.setObjectName("state_copies")
        size, low = theme.current().body * CAPTION, min(theme.current().px(30), _HIGHEST)
        self.copy.setStyleSheet(
            f"QPushButton {{ font-size: {size:.2f}pt; font-weight: 400; text-decoration: underline; }}"
            f"QPushButton {{ min-height: {low}px; }} QPushButton:focus {{ min-height: {low - 2}px; }}"
        )
        self.copy.setAccessibleDescription(_("Opens the page Copies and backups"))
        self.copy.clicked.connect(self.copies)
        row.addWidget(self._icon)
        row.addWidget(self.text)
        row.addWidget(self._dot)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self._again)
        self._row = row
        self.setMinimumHeight(gap(34))
        self._shown: StateWords | None = None
        self._words = state_words(is_open=False)
        self._note = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTE_FOR)
        self._timer.timeout.connect(self.end_note)

    def refresh(self, session: Session, *, typing: bool = False, refused: bool = False) -> None:
        """Show the session's state and that of the fields; a failure is read aloud."""
        copy = ""
        if session.is_open:
            now = dt.datetime.now().astimezone()
            copy = copy_words(session.last_copy, session.snapshot.last_claimed, now)
        self._words = state_words(
            copy=copy,
            is_open=session.is_open,
            saved_at=session.saved_at,
            failure=session.failure,
            typing=typing,
            refused=refused,
        )
        self._show()

    def say(self, words: str) -> None:
        """Say for some seconds what was just done, unless something is not saved."""
        self._note = words
        self._timer.start()
        announce(self, words)
        self._show()

    def end_note(self) -> None:
        """Say no longer what was just done: time has passed, or something else was done since."""
        self._note = ""
        self._show()

    def _show(self) -> None:
        words = self._words
        if self._note and words.state in (SaveState.SAVED, SaveState.SAVING):
            words = StateWords(words.state, self._note, words.copy)
        if words == self._shown:
            return
        self._shown = words
        icon, color, role = LOOK[words.state]
        self._icon.set_icon(icon, color)
        self.text.setProperty("role", role)
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        failed = words.state is SaveState.NOT_SAVED
        self.text.setWordWrap(failed)  # only this one may be long; the others stand beside the copy on one line
        self._row.setStretchFactor(self.text, 1000 if failed else 0)
        self.text.setText(words.text)
        self.copy.set_words(words.copy)
        for part in (self._dot, self.copy):
            part.setVisible(bool(words.copy))
        self._again.setVisible(failed)
        self.setAccessibleName(words.text)
        if failed:
            announce(self, words.text)
