"""The notes of progress of an action: on which day how much was done, and a few words; the newest first."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import PROGRESS
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.form_fields import line_for
from cpdesk.desktop.pages.action_plan.part_editor import PartEditor
from cpdesk.desktop.pages.action_plan.part_list import PartList, remove_button
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.dates import DateButton

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action
    from cpdesk.desktop.pages.action_plan.progress_content import ProgressView


class ProgressNotes(QWidget):
    """The notes and the fields of the open one; its day stands there as a proposal until something is typed."""

    def __init__(self) -> None:
        """Build it, empty."""
        super().__init__()
        self.editor = PartEditor(
            PROGRESS,
            {
                "date": DateButton(dt.date.today()),
                "percent": line_for("percent", PROGRESS, _("From 0 to 100")),
                "note": line_for("note", PROGRESS, _("What was done, and what holds it up")),
            },
        )
        for field in self.editor.fields.values():
            self.editor.column.addWidget(field)
        self.parts = PartList(
            self.editor,
            _("Add a note of progress"),
            secondary_button(_("Done"), "check"),
            remove_button(_("Delete this note")),
            newest_first=True,
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.parts)

    def show_progress(self, shown: Action, view: ProgressView) -> None:
        """Show the notes of an action."""
        values = {
            note.id: {
                "date": note.date,
                "percent": "" if note.percent is None else str(note.percent),
                "note": note.note,
            }
            for note in shown.progress
        }
        self.parts.show_parts(shown.id, view.lines, values)
