"""The head of the page Agree: what the group has reached, agreeing what all answer alike, what is shown below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.content import AgreeView, Filter
from cpdesk.desktop.pages.needs.tabs import Tabs
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label

INSTITUTIONS = "institutions"
"""The name of the tab that is no filter."""


class AgreeHead(QWidget):
    """``wanted`` carries a filter or :data:`INSTITUTIONS`; the page connects the buttons."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self.headline, self._note = plain_label("", "muted"), plain_label("", "caption")
        self.join = primary_button("", "check-check")
        self.names = secondary_button(_("Hide names"), "eye-off")
        self.projector = secondary_button(_("Show on projector"), "presentation")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(page_head(_("Agree"), self.headline))
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, px(8))
        for button in (self.join, self.names, self.projector):
            flow.addWidget(button)
        column.addWidget(self._buttons)
        column.addWidget(self._note)
        self.tabs = Tabs([*((one.value, "") for one in Filter), (INSTITUTIONS, _("Institutions"))])
        self.tabs.wanted.connect(self.wanted)
        column.addWidget(self.tabs)

    def show_view(self, view: AgreeView) -> None:
        """Show the head of a view."""
        self.headline.setText(view.headline)
        self.join.setVisible(bool(view.joined))
        if view.joined:
            self.join.set_words(view.join_words)
        self._note.setText(view.join_note)
        self._note.setVisible(bool(view.join_note))
        for name, words in view.counts:
            button = self.tabs.buttons[name.value]
            if button.accessibleName() != words:
                button.set_words(words)

    def show_names(self, *, hidden: bool) -> None:
        """Say what the button for names would do."""
        self.names.set_words(_("Show names") if hidden else _("Hide names"))
        self.names.set_icon("eye" if hidden else "eye-off")
