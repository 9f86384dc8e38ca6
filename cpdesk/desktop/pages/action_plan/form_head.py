"""The head of an action's form: how far it is, its SMART marks, what it still lacks, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.contested import contested_words
from cpdesk.desktop.pages.action_plan.smart_marks import SmartMarks
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.form_content import ActionForm


class FormHead(QWidget):
    """Stays in sight while the form below it scrolls."""

    def __init__(self) -> None:
        """Build it, empty."""
        super().__init__()
        px = theme.current().px
        self.close_button = tool_button("x", _("Close the form"), "muted")
        self._heading, self._latest = plain_label("", "heading"), plain_label("", "caption")
        self.missing = plain_label("", "caption")
        self.marks = SmartMarks()
        self._contested = plain_label("", "conflict")
        self.contested = link_button(_("Show them on the page Conflicts"), "arrow-left-right")
        head = QHBoxLayout(self)
        head.setContentsMargins(px(20), px(14), px(20), px(6))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for part in (self._heading, self._latest, self.marks, self.missing, self._contested):
            words.addWidget(part)
        words.addWidget(self.contested, 0, Qt.AlignmentFlag.AlignLeading)
        head.addLayout(words, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_form(self, form: ActionForm) -> None:
        """Show what holds of the action as a whole."""
        self._heading.setText(_("New action") if form.is_new else _("Action"))
        self.marks.show_marks(form.marks)
        contested = contested_words(form.action)
        self.contested.setVisible(bool(contested))
        for label, text in (
            *((self._latest, form.progress.latest), (self.missing, form.missing)),
            (self._contested, contested),
        ):
            label.setText(text)
            label.setVisible(bool(text))
