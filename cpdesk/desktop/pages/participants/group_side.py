"""A group beside the list, and what is asked of several participants at once: begins, records, removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cpdesk.assessment.values import new_id
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.participants import deeds
from cpdesk.desktop.pages.participants.asked import Ask
from cpdesk.desktop.pages.participants.group_panel import GroupPanel, SeveralPanel
from cpdesk.desktop.pages.participants.list_area import Tab

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.page import ParticipantsPage


class GroupSide(QObject):
    """Owns both panels."""

    def __init__(self, page: ParticipantsPage) -> None:
        """Build the panels."""
        super().__init__(page)
        self._page = page
        self.panel, self.several = GroupPanel(), SeveralPanel()
        self.id = ""
        self._is_new = False
        self._with: tuple[str, ...] = ()
        self.panel.named.connect(self._named)
        self.panel.joined.connect(self._joined)
        self.panel.removed.connect(self._remove)
        self.panel.forms_wanted.connect(self._forms)
        self.panel.asked.wanted.connect(self._asked)
        self.several.asked.wanted.connect(self._asked_several)

    def begin(self, _checked: bool = False) -> None:
        """Open the form of a new group; nothing is recorded until it has a name or a member."""
        self.begin_with(())

    def begin_with(self, members: tuple[str, ...]) -> None:
        """Open the form of a new group that participants join as soon as it is named."""
        if self._page.open_side(self.panel):
            self.id, self._is_new, self._with = new_id(), True, members
            self.show()
            self.panel.begin()

    def open(self, group: str) -> None:
        """Open the form of a group."""
        if self._page.is_at(self.panel) and self.id == group:
            return
        if self._page.open_side(self.panel):
            self.id, self._is_new, self._with = group, False, ()
            self.show()
            self._page.list.groups.select((group,))

    def show(self) -> None:
        """Show the group as recorded now; put the form away where there is none any more."""
        page = self._page
        row = page.view.find_group(self.id)
        if row is None and not self._is_new:
            page.put_away()
            return
        self._is_new = row is None
        self.panel.show_group(self.id, row, page.view.rows, page.view.parts, self._with)

    def show_several(self, ids: tuple[str, ...]) -> None:
        """Show what is asked of those selected."""
        rows = tuple(row for row in self._page.view.rows if row.who.id in ids)
        self.several.show_several(rows, self._page.view.parts)

    def put_into(self, group: str) -> None:
        """Have those selected join a group, or begin a new one with them."""
        ids = self._page.list.selected()
        if not group:
            self.begin_with(ids)
            return
        self._page.session.record(deeds.set_members(group, dict.fromkeys(ids, True)), _("Members of a group"))
        self._page.refresh()

    def ask_several(self) -> None:
        """Open what is asked of those selected."""
        ids = self._page.list.selected()
        if ids and self._page.open_side(self.several):
            self.show_several(ids)

    def _named(self, name: str) -> None:
        if self._page.view.find_group(self.id) is None:
            self._make(name, self._with)
        elif not self._page.session.record(deeds.name_group(self.id, name), _("Name of a group")):
            self.panel.line.unsaved("")
        self._page.refresh()

    def _joined(self, one: str, joins: bool) -> None:
        if self._page.view.find_group(self.id) is None:
            members = [*self._with, one] if joins else [each for each in self._with if each != one]
            self._with = tuple(dict.fromkeys(members))
            self.show()
            return
        self._page.session.record(deeds.set_members(self.id, {one: joins}), _("Members of a group"))
        self._page.refresh()

    def _make(self, name: str, members: tuple[str, ...]) -> None:
        """Record the group with those who wait for it, as one step."""
        if not name:
            return
        records = (*deeds.name_group(self.id, name), *deeds.set_members(self.id, dict.fromkeys(members, True)))
        if self._page.session.record(records, _("Making a group")):
            self._with = ()
        else:
            self.panel.line.unsaved("")

    def _asked(self, ask: object) -> None:
        row = self._page.view.find_group(self.id)
        if row is not None and isinstance(ask, Ask):
            self._page.session.record(deeds.ask((row.group,), ask), _("What is asked of a group"))
            self._page.refresh()

    def _asked_several(self, ask: object) -> None:
        ids = self._page.list.selected()
        rows = [row.who for row in self._page.view.rows if row.who.id in ids]
        if rows and isinstance(ask, Ask):
            self._page.session.record(deeds.ask(rows, ask), _("What is asked of several participants"))
            self._page.refresh()

    def _remove(self) -> None:
        group = self.id
        self._page.put_away()
        self._page.removing.remove((group,), groups=True)

    def _forms(self) -> None:
        row = self._page.view.find_group(self.id)
        if row is not None and self._page.left_behind():
            self._page.list.show_tab(Tab.PEOPLE)
            self._page.list.people.select(row.group.members)
            self._page.open_forms(row.group.members)
