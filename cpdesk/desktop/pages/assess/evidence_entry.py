"""One document in the drawer: what it is called, where it stands, its file, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import IconLabel, PlainLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.evidence_content import EvidenceLine


class EvidenceEntry(QFrame):
    """Shows an :class:`EvidenceLine`; ``wanted`` carries what is to be done (open, save, edit, remove) and the line."""

    wanted = Signal(str, object)

    def __init__(self, shown: EvidenceLine, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self.shown = shown
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(4))
        column.setSpacing(px(3))
        column.addWidget(_words(quiet(shown.title), "strong"))
        if shown.about:
            column.addWidget(_words(shown.about, "caption"))
        if shown.file:
            column.addLayout(_beside("paperclip", "muted", _words(shown.file)))
        if shown.problem:
            column.addLayout(_beside("triangle-alert", "warning", plain_label(shown.problem, "warning")))
        if shown.caution:
            column.addWidget(plain_label(shown.caution, "caption"))
        column.addWidget(self._buttons())

    def button(self, deed: str) -> QAbstractButton:
        """Return the button of a deed."""
        return self._by_deed[deed]

    def _buttons(self) -> QWidget:
        shown, said = self.shown, isolated(quiet(self.shown.title))
        self._by_deed: dict[str, QAbstractButton] = {}
        if shown.can_open:
            self._by_deed["open"] = link_button(_("Open"))
            self._by_deed["open"].setAccessibleName(_("Open {title}", title=said))
        if shown.can_save:
            self._by_deed["save"] = link_button(_("Save a copy …"))
            self._by_deed["save"].setAccessibleName(_("Save a copy of {title}", title=said))
        self._by_deed["edit"] = tool_button("pencil", _("Edit {title}", title=said), "muted")
        self._by_deed["remove"] = tool_button("trash-2", _("Remove {title}", title=said), "muted")
        holder = QWidget()
        flow = FlowLayout(holder, theme.current().px(6))
        for button in self._by_deed.values():
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
        return holder

    def _clicked(self) -> None:
        for deed, button in self._by_deed.items():
            if button is self.sender():
                self.wanted.emit(deed, self.shown)
                return


def _words(text: str, role: str = "body") -> PlainLabel:
    """Return a label of what somebody typed or a file is called."""
    label = plain_label(isolated(text), role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _beside(icon: str, role: str, label: PlainLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(6))
    row.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
