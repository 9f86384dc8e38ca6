"""Removing participants and groups, and bringing them back: answers stay, and it is told that they do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.participants import deeds
from cpdesk.desktop.pages.participants.content import removed_words
from cpdesk.desktop.widgets.strip import Message

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.page import ParticipantsPage

_PERSON, _GROUP = "respondent", "group"


class Removing(QObject):
    """Remembers what was removed last, for the message that offers to bring it back."""

    def __init__(self, page: ParticipantsPage) -> None:
        """Remember nothing."""
        super().__init__(page)
        self._page = page
        self._gone: tuple[str, ...] = ()
        self._kind = _PERSON
        self._told: Message | None = None

    def remove(self, ids: tuple[str, ...], *, groups: bool = False) -> None:
        """Remove participants or groups as one step; a message offers to undo it."""
        page, kind = self._page, _GROUP if groups else _PERSON
        words = self._words(ids, groups=groups)
        if not words or not page.left_behind():
            return
        step = _("Removing a group") if groups else _("Removing participants")
        if not page.session.record(deeds.remove(ids, kind), step):
            return
        self._gone, self._kind = ids, kind
        self._told = Message(words, button=_("Undo"), action=self.bring_back)
        page.context.tell(self._told)
        page.refresh()
        page.list.take_focus()

    def bring_back(self) -> None:
        """Undo the removal, also when something else was done since."""
        page = self._page
        ids, self._gone, self._told = self._gone, (), None
        if not ids or not page.session.is_open:
            return
        step = _("Bringing a group back") if self._kind == _GROUP else _("Bringing participants back")
        page.session.record(deeds.bring_back(ids, self._kind), step)
        page.refresh()
        page.list.table.select(ids)
        page.list.take_focus()

    def look(self) -> None:
        """Take the message back where what was removed is there again."""
        here = self._page.session.snapshot.subjects(self._kind)
        if self._told is not None and any(f"{self._kind}/{one}" in here for one in self._gone):
            self._page.context.withdraw(self._told)
            self._told, self._gone = None, ()

    def _words(self, ids: tuple[str, ...], *, groups: bool) -> str:
        view = self._page.view
        if not groups:
            rows = [row for row in view.rows if row.who.id in ids]
            return removed_words(rows) if rows else ""
        found = [row for row in view.groups if row.group.id in ids]
        if len(found) > 1:
            return ngettext("{n} group is removed.", "{n} groups are removed.", len(found))
        if not found:
            return ""
        return _("The group {name} is removed. Its members stay in the list.", name=in_sentence(found[0].title))
