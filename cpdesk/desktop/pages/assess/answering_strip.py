"""The line above the question that says as whom one answers, with the way back to the group's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.own_answers import respondent_words
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


class AnsweringStrip(QFrame):
    """Hidden while one answers as the group; ``leave`` goes back to that, ``send`` to sending the answers back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(28), px(6), px(20), px(6))
        row.setSpacing(px(10))
        self.words = ElidedLabel("", "accent")
        self.leave, self.send = link_button(_("Answer as the group")), link_button(_("Send my answers back"))
        row.addWidget(IconLabel("users", "accent", 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)
        row.addWidget(self.send)
        self.setVisible(False)

    def show_answering(self, snapshot: Snapshot, respondent: str, *, own_file: bool, hide_names: bool) -> None:
        """Say as whom one answers, on a file made for that one or on the group's."""
        words = ""
        if respondent:
            who = respondent_words(snapshot, respondent, hide_names=hide_names)
            words = _("Answering as: {name}", name=who)
        if words and words != self.accessibleName():
            announce(self, words)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.leave.setVisible(not own_file)
        self.send.setVisible(own_file)
        self.setVisible(bool(words))
