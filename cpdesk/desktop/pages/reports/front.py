"""What only the country can say at the front of its documents: who prepared them, a summary, a foreword, who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import PARTY
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session

HELP = {
    "authority": N_("Printed on the cover as the institution that prepared the document"),
    "summary": N_("Printed first on the page for decision-makers; without it only the figures stand there"),
    "foreword": N_("Printed before the action plan, for example by the minister; left out while it is empty"),
    "foreword_by": N_("Name and office, printed below the foreword"),
}
"""The fields in their order, each with what it is for."""


class FrontMatter(QWidget):
    """Fields of the Party, saved as soon as they are left, kept as drafts before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the fields; :meth:`refresh` fills them."""
        super().__init__(parent)
        self._session = session
        self.fields: dict[str, Input] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for name, help_text in HELP.items():
            declared = PARTY.field(name)
            if declared is None:
                continue
            several = declared.type is FieldType.TEXT
            field: Input = TextInput(lines=4, most=12) if several else LineInput()
            field.setObjectName(f"front_{name}")
            field.place = (PARTY.name, name)
            field.committed.connect(self._save)
            self.fields[name] = field
            add_row(column, _(declared.label), field, _(help_text))
        Drafts(session, self.fields.values(), self)

    @property
    def authority(self) -> Input:
        """Return the field of who prepared the documents."""
        return self.fields["authority"]

    @property
    def summary(self) -> Input:
        """Return the field of the summary."""
        return self.fields["summary"]

    def refresh(self) -> None:
        """Show what is recorded; what was typed and is not saved yet stays."""
        for name, field in self.fields.items():
            kept = self._session.unsaved.text(PARTY.name, name)
            if kept is not None:
                field.type_again(kept)
            elif not field.dirty:
                field.set_text(self._stored(name))

    def commit(self) -> None:
        """Save what is being typed."""
        for field in self.fields.values():
            field.commit()

    def _stored(self, name: str) -> str:
        return self._session.snapshot.text(PARTY.name, name)

    def _save(self, text: str) -> None:
        field = self.sender()
        for name, known in self.fields.items():
            declared = PARTY.field(name)
            if (
                known is field
                and declared is not None
                and not self._session.record([Record(PARTY.name, name, text)], _(declared.label))
            ):
                known.unsaved(self._stored(name))
