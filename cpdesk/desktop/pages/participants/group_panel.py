"""The form of a group: its name, who is in it, what is asked of it; and of several participants, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.participants.asked_editor import AskedEditor
from cpdesk.desktop.pages.participants.panel import Panel
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.asked import GoalPart
    from cpdesk.desktop.pages.participants.content import GroupRow, ParticipantRow


class GroupPanel(Panel):
    """``named`` carries the name, ``joined`` a participant and whether they joined, ``removed`` asks to remove it."""

    named = Signal(str)
    joined = Signal(str, bool)
    removed = Signal()
    forms_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self.id = ""
        self.line = LineInput(placeholder=_("Laboratories, for example"))
        self.members: dict[str, TickBox] = {}
        self._nobody = plain_label(_("Nobody is registered yet."), "muted")
        self.asked = AskedEditor()
        self.forms = link_button(_("Make forms for the members …"), "file-down")
        self.remove = link_button(_("Remove the group"), "trash-2")
        self._fill()
        self.order_tab()
        self.asked.built.connect(self.order_tab)
        self.line.committed.connect(self.named)
        self.forms.clicked.connect(self.forms_wanted)
        self.remove.clicked.connect(self.removed)

    def show_group(
        self,
        group_id: str,
        row: GroupRow | None,
        people: tuple[ParticipantRow, ...],
        parts: tuple[GoalPart, ...],
        waiting: tuple[str, ...] = (),
    ) -> None:
        """Show a group; ``row`` is None while nothing of it is recorded, and ``waiting`` are to join it."""
        other, self.id = group_id != self.id, group_id
        self.line.place = (f"group/{group_id}", "name")
        self.line.set_text(row.group.name if row else "", keep_typing=not other)
        count = ngettext("{n} participant", "{n} participants", len(row.group.members if row else waiting))
        self.name(row.title if row else _("New group"), count)
        self._show_members(people, frozenset(row.group.members if row else waiting))
        self.asked.show_asked(parts, (frozenset(row.group.assigned if row else ()),), start=other)
        for widget in (self.asked, self.remove, self.forms):
            widget.setEnabled(row is not None)
        if row is not None and not row.group.members:
            self.forms.setEnabled(False)
        if other:
            self.area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the cursor into the name."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_saved(self) -> bool:
        """Tell whether nothing typed waits here that was refused."""
        return not self.line.dirty

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show_members(self, people: tuple[ParticipantRow, ...], members: frozenset[str]) -> None:
        if list(self.members) != [row.who.id for row in people]:
            for old in self.members.values():
                old.hide()
                old.deleteLater()
            self.members = {row.who.id: TickBox() for row in people}
            for box in self.members.values():
                box.clicked.connect(self._clicked)
                self._people.addWidget(box)
            self.order_tab()
        for row in people:
            box = self.members[row.who.id]
            box.set_words(row.full_label)
            box.setChecked(row.who.id in members)
        self._nobody.setVisible(not people)

    def _fill(self) -> None:
        self.column.setSpacing(theme.current().px(8))
        add_row(self.column, _("Name of the group"), self.line)
        self.section(_("Members"))
        holder = QWidget()
        self._people = QVBoxLayout(holder)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(0)
        self.column.addWidget(self._nobody)
        self.column.addWidget(holder)
        self.section(_("What is asked of each member"))
        self.column.addWidget(self.asked)
        for button in (self.forms, self.remove):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def _clicked(self, checked: bool) -> None:
        for one, box in self.members.items():
            if box is self.sender():
                self.joined.emit(one, checked)
                return


class SeveralPanel(Panel):
    """What is asked of several participants at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self.asked = AskedEditor()
        self.column.addWidget(self.asked)
        self.column.addStretch(1)
        self.asked.built.connect(self.order_tab)

    def show_several(self, rows: tuple[ParticipantRow, ...], parts: tuple[GoalPart, ...]) -> None:
        """Show what is asked of them."""
        ids = tuple(row.who.id for row in rows)
        other, self._ids = ids != self._ids, ids
        self.name(_("What is asked"), ngettext("Of {n} chosen participant", "Of {n} chosen participants", len(rows)))
        by_group = bool(rows) and all(row.by_group for row in rows)
        self.asked.show_asked(parts, tuple(frozenset(row.who.assigned) for row in rows), start=other, by_group=by_group)
