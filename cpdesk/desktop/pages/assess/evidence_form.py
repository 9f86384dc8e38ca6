"""The form of one document in the drawer: four lines, saved as soon as they are left; its file; erasing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.fields import EVIDENCE
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.assess.evidence_content import FIELDS
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.assessment.evidence import Evidence
    from cpdesk.desktop.session import Session

_EXAMPLES = {
    "title": N_("For example: Biosafety Act No. 12"),
    "date": N_("For example: 12 March 2024"),
    "page": N_("For example: 4, or section 3"),
    "place": N_("For example: archive of the ministry"),
}


class EvidenceForm(QWidget):
    """``committed`` carries a field's name and its text; ``done``, ``file_wanted`` and ``erasing`` say what is wanted.

    A new entry has no place in the assessment yet: what is typed is recorded by itself, never kept as a mere draft.
    """

    committed = Signal(str, str)
    done = Signal()
    file_wanted = Signal()
    erasing = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self.entry: Evidence | None = None
        self.is_new = False
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._heading = plain_label("", "strong")
        column.addWidget(self._heading)
        self.lines: dict[str, LineInput] = {}
        for name in FIELDS:
            declared = EVIDENCE.field(name)
            line = self.lines[name] = LineInput(placeholder=_(_EXAMPLES[name]))
            line.setObjectName(f"evidence_{name}")
            line.committed.connect(self._committed)
            add_row(column, _(declared.label) if declared else "", line)
        Drafts(session, self.lines.values(), self)
        self._add_foot(column)

    def _add_foot(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        self._file = plain_label("", "caption")
        column.addWidget(self._file)
        foot = QHBoxLayout()
        self.done_button = secondary_button(_("Done"), "check")
        self.done_button.clicked.connect(self.done)
        foot.addWidget(self.done_button)
        foot.addStretch(1)
        column.addLayout(foot)
        more = QWidget()
        flow = FlowLayout(more, px(10))
        self.file_button = link_button(_("Attach its file …"), "paperclip")
        self.erase_button = link_button(_("Erase for good …"), "eraser")
        self.file_button.clicked.connect(self.file_wanted)
        self.erase_button.clicked.connect(self.erasing)
        flow.addWidget(self.file_button)
        flow.addWidget(self.erase_button)
        column.addWidget(more)

    def show_entry(self, entry: Evidence, *, is_new: bool, file_is_here: bool) -> None:
        """Show an entry as it is recorded; what is being typed for the same entry stays."""
        same = self.entry is not None and self.entry.id == entry.id
        self.entry, self.is_new = entry, is_new
        self._heading.setText(_("New reference") if is_new else _("Document"))
        for name, line in self.lines.items():
            line.place = None if is_new else (entry.subject, name)
            line.set_text(getattr(entry, name), keep_typing=same)
        self._file.setText(_("File: {name}", name=isolated(quiet(entry.file_name))) if entry.file else "")
        self._file.setVisible(bool(entry.file))
        self.file_button.setVisible(not file_is_here)
        self.erase_button.setVisible(not is_new)

    def begin(self, *, all_of_it: bool = False) -> None:
        """Put the cursor into the title, with all of it selected where it is only a proposal."""
        title = self.lines["title"]
        title.setFocus(Qt.FocusReason.TabFocusReason)
        if all_of_it:
            title.selectAll()

    def forget(self) -> None:
        """Forget the entry."""
        self.entry = None
        for line in self.lines.values():
            line.place = None
            line.set_text("", keep_typing=False)

    def typed(self) -> dict[str, str]:
        """Return what is typed that was not taken, by field."""
        return {name: line.text() for name, line in self.lines.items() if line.dirty}

    def commit(self) -> None:
        """Save what is being typed."""
        for line in self.lines.values():
            line.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; keys typed here never answer the question."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        event.accept()

    def _committed(self, text: str) -> None:
        for name, line in self.lines.items():
            if line is self.sender():
                self.committed.emit(name, text)
