"""Fields for what goes with a decision: leaving them records nothing, so that a decision with its text is one step.

What is typed is kept as a draft all the while, and recorded by the page when another question or page is gone to.
"""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from cpdesk.desktop.widgets.lines import TextInput


class HeldText(TextInput):
    """Several lines that are committed only when the page says so, or with Ctrl+Enter."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave what is typed where it is."""
        QPlainTextEdit.focusOutEvent(self, event)
