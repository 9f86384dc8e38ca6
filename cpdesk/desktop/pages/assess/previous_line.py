"""The answer of the cycle before, above the cards, with the button that confirms it; below them why it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.previous_content import Previous


class PreviousLine(QWidget):
    """Hidden where the cycle before has no answer, or this one has the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        self.words = plain_label("", "muted")
        self.confirm = link_button(_("Confirm"), "check")
        self.confirm.setToolTip(_("Answer the same in this cycle. Until then it does not count."))
        row.addWidget(IconLabel("history", "muted", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_previous(self, previous: Previous | None) -> None:
        """Show an answer, or nothing."""
        shown = previous is not None and (previous.can_confirm or previous.differs)
        if previous is not None:
            self.words.setText(previous.line)
            self.confirm.setVisible(previous.can_confirm)
            self.confirm.setAccessibleName(_("Confirm: {answer}", answer=previous.line))
        self.setVisible(shown)


class ChangeReason(QWidget):
    """Offered where this cycle answers otherwise than the one before, or a reason stands there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.input = TextInput(lines=2, most=6)
        self.input.setObjectName("answer_change_reason")
        add_row(column, _("Why it changed since the last cycle"), self.input)
        self.hide()

    def show_previous(self, previous: Previous | None, reason: str, *, keep_typing: bool) -> None:
        """Show the field where there is something to explain."""
        self.input.set_text(reason, keep_typing=keep_typing)
        wanted = previous is not None and previous.differs
        self.setVisible(wanted or bool(reason) or self.input.dirty)
