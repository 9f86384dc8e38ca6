"""What only the country can say at the front of a report: who prepared it, and a summary in its own words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import PARTY
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

_HELP = {
    "authority": N_("Printed on the cover as the one who prepared the report"),
    "summary": N_("Printed first on the page for decision-makers; without it only the figures stand there"),
}


class FrontMatter(QWidget):
    """Two fields of the Party, saved as soon as they are left, kept as drafts before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the fields; :meth:`refresh` fills them."""
        super().__init__(parent)
        self._session = session
        self.authority = LineInput()
        self.summary = TextInput(lines=4, most=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for name, widget in (("authority", self.authority), ("summary", self.summary)):
            declared = PARTY.field(name)
            add_row(column, _(declared.label) if declared else "", widget, _(_HELP[name]))
            widget.place = (PARTY.name, name)
        Drafts(session, (self.authority, self.summary), self)
        self.authority.committed.connect(self._save_authority)
        self.summary.committed.connect(self._save_summary)

    def refresh(self) -> None:
        """Show what is recorded; what was typed and is not saved yet stays."""
        for name, field in (("authority", self.authority), ("summary", self.summary)):
            kept = self._session.unsaved.text(PARTY.name, name)
            if kept is not None:
                field.type_again(kept)
            elif not field.dirty:
                field.set_text(self._stored(name))

    def commit(self) -> None:
        """Save what is being typed."""
        self.authority.commit()
        self.summary.commit()

    def _stored(self, name: str) -> str:
        return self._session.snapshot.text(PARTY.name, name)

    def _save_authority(self, text: str) -> None:
        if not self._session.record([Record(PARTY.name, "authority", text)], _("National authority")):
            self.authority.unsaved(self._stored("authority"))

    def _save_summary(self, text: str) -> None:
        if not self._session.record([Record(PARTY.name, "summary", text)], _("Summary for decision-makers")):
            self.summary.unsaved(self._stored("summary"))
