"""The parts of an action that are a list (cost lines, notes of progress): lines, and the one that is worked on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.values import new_id
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.entry_list import EntryList
from cpdesk.desktop.widgets.buttons import Button, link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
    from cpdesk.desktop.pages.action_plan.part_editor import PartEditor


class PartList(QWidget):
    """``deleted`` carries the subject of a part that is not wanted any more; fields are told by ``editor``.

    ``begun`` tells that work on a part begins, which should then be in sight.

    A new part gets its subject at once and is recorded with the first field that is filled in.
    """

    deleted = Signal(str)
    begun = Signal()

    def __init__(self, editor: PartEditor, add: str, done: Button, remove: Button, *, newest_first: bool) -> None:
        """Take over the editor, whose foot gets the buttons; ``add`` are the words of the button for a new part."""
        super().__init__()
        self.editor, self.done, self.remove = editor, done, remove
        self.add = secondary_button(add, "plus")
        self._owner = ""
        self._lines: tuple[EntryLine, ...] = ()
        self._values: Mapping[str, Mapping[str, str]] = {}
        foot = QWidget()
        flow = FlowLayout(foot, theme.current().px(12))
        flow.addWidget(done)
        flow.addWidget(remove)
        editor.column.addWidget(foot)
        self.list = EntryList(editor, self.add, newest_first=newest_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.add.clicked.connect(self.begin_new)
        self.list.opened.connect(self._open)
        done.clicked.connect(self.put_away)
        remove.clicked.connect(self._remove)
        editor.ended.connect(self.begin_new)

    def show_parts(self, owner: str, lines: tuple[EntryLine, ...], values: Mapping[str, Mapping[str, str]]) -> None:
        """Show the parts of an action by its id; ``values`` are their fields as they are recorded, by the part's id."""
        if owner != self._owner:
            self._owner = owner
            self.editor.forget()
        self._lines, self._values = lines, values
        if self.editor.subject:
            self.editor.show_part(self.editor.subject, values.get(self._open_id, {}))
        self._show()

    def open_part(self, subject: str) -> None:
        """Open a part by its subject."""
        part = subject.rpartition("/")[2]
        self.editor.show_part(subject, self._values.get(part, {}))
        self._show()

    def begin_new(self) -> None:
        """Open an empty part with the cursor in its first field; nothing is recorded until something is typed."""
        if self._leave():
            self.open_part(f"{self.editor.kind.name}/{self._owner}/{new_id()}")
            self.editor.begin()
            self.begun.emit()

    def put_away(self) -> None:
        """Close the part that is worked on; a text that was not taken keeps it open."""
        if self._leave():
            self.editor.forget()
            self._show()
            self.add.setFocus()

    @property
    def _open_id(self) -> str:
        return self.editor.subject.rpartition("/")[2]

    def _leave(self) -> bool:
        self.editor.commit()
        refused = self.editor.refused()
        if refused is not None:
            self.editor.fields[refused].input.setFocus(Qt.FocusReason.OtherFocusReason)
            self.begun.emit()
        return not self.editor.typed()

    def _open(self, part: str) -> None:
        if self._leave():
            self.open_part(f"{self.editor.kind.name}/{self._owner}/{part}")
            self.editor.begin()
            self.begun.emit()

    def _remove(self) -> None:
        subject = self.editor.subject
        is_recorded = self._open_id in self._values
        self.editor.forget()
        self._show()
        self.add.setFocus()
        if is_recorded:
            self.deleted.emit(subject)

    def _show(self) -> None:
        self.list.show_entries(self._lines, self._open_id)


def remove_button(words: str) -> Button:
    """Return the link that takes the open part away."""
    return link_button(words, "trash-2")
