"""People: your own name, who answered, under which names entries were recorded; saving, anonymising, erasing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.people import deeds, mention_content
from cpdesk.desktop.pages.people.content import Deed, PersonLine, erased_words, question, suggested
from cpdesk.desktop.pages.people.mention_card import MentionCard
from cpdesk.desktop.pages.people.mention_content import MentionLine
from cpdesk.desktop.pages.people.rows import PeopleCard
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message, announce, error_message

if TYPE_CHECKING:
    from cpdesk.storage.personal import Erased


class PeoplePage(Page):
    """The page below the steps about personal data."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._saving: PersonLine | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = ColumnArea(860)
        outer.addWidget(self.area)
        self.own_name = LineInput(placeholder=_("No name"))
        self.own_name.setObjectName("own_name")
        self.respondents = PeopleCard(
            _("Nobody yet. Whoever answers for an institution stands here, with a name only if one is given.")
        )
        self.authors = PeopleCard(_("Nothing was recorded under a name yet."))
        self.mentions = MentionCard()
        self._fill(self.area.column)
        self.mentions.searched.connect(self._find)
        self.mentions.wanted.connect(self._text_wanted)
        self.own_name.committed.connect(self._name)
        self.respondents.wanted.connect(self._wanted)
        self.authors.wanted.connect(self._wanted)

    def refresh(self) -> None:
        """Show who there is now."""
        if not self.session.is_open:
            return
        self.own_name.set_text(self.context.preferences.now.author)
        found = deeds.look(self.session)
        self.respondents.show_lines(found.respondents)
        self.authors.show_lines(found.authors)
        self._find(self.mentions.search.text())

    def show_item(self, code: str) -> None:
        """Have a respondent seen, by the id."""
        row = next((row for row in self.respondents.rows if row.shown.id == code), None)
        if row is not None:
            row.take_focus()
            self.area.reveal(row)

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        below = _(
            "What this assessment keeps about people. It stays on this computer unless a copy is given away. "
            "Whoever is named may ask to see it, or to have it erased."
        )
        column.addLayout(page_head(_("People"), plain_label(below, "muted")))
        own = Card(16)
        help_text = _(
            "It is not asked for and may stay empty. A name stands beside each entry recorded from now on, "
            "so that colleagues see whose answer it is."
        )
        add_row(own.body, _("Your name as it is recorded"), self.own_name, help_text)
        self.own_name.setMaximumWidth(px(420))
        column.addSpacing(px(4))
        column.addWidget(own)
        for title, card in (
            (_("Who answered"), self.respondents),
            (_("Names entries were recorded under"), self.authors),
            (_("Names in remarks and notes"), self.mentions),
        ):
            column.addSpacing(px(8))
            column.addWidget(plain_label(title, "heading"))
            column.addWidget(card)
        column.addStretch(1)

    def _name(self, name: str) -> None:
        self.context.preferences.change(author=name)
        self.session.settings = self.context.preferences.now

    # ------------------------------------------------------------------------------------------------- doing

    def _wanted(self, deed: object, line: object) -> None:
        if not isinstance(deed, Deed) or not isinstance(line, PersonLine):
            return
        self.commit()
        if deed is Deed.SAVE:
            self._saving = line
            programs = _("For programs ({patterns})", patterns="*.json")
            kinds = ";;".join((programs, _("Plain text ({patterns})", patterns="*.txt")))
            where = suggested(self._folder(), line, dt.date.today())
            self.context.dialogs.save_file(self, _("Save everything"), where, kinds, self._save)
            return
        asked = question(line, deed, self.context.preferences.now.author)
        self.context.dialogs.confirm(self, asked.words, asked.detail, asked.button, self._take_away, (deed, line))

    def _save(self, path: Path) -> None:
        line, self._saving = self._saving, None
        if line is None:
            return
        try:
            deeds.save(self.session, line, path)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self.context.preferences.change(export_folder=str(path.parent))
        self.context.tell(Message(_("{name} is saved.", name=path.name)))

    def _take_away(self, wanted: object) -> None:
        deed, line = wanted if isinstance(wanted, tuple) else (None, None)
        if not isinstance(deed, Deed) or not isinstance(line, PersonLine):
            return
        done = self._erase(lambda: deeds.take_away(self.session, line, deed))
        if done and line.is_author and line.name == self.context.preferences.now.author:
            self._name("")
        self.refresh()

    def _find(self, typed: str) -> None:
        """Show where some words stand; nothing while too few letters are there."""
        self.mentions.show_found(deeds.find(self.session, typed) if self.session.is_open else None)

    def _text_wanted(self, line: object) -> None:
        if not isinstance(line, MentionLine):
            return
        self.commit()
        asked = mention_content.question(line)
        self.context.dialogs.confirm(self, asked.words, asked.detail, asked.button, self._take_text_away, line)

    def _take_text_away(self, line: object) -> None:
        if isinstance(line, MentionLine):
            self._erase(lambda: deeds.take_text_away(self.session, line))
            self.refresh()

    def _erase(self, deed: Callable[[], Erased]) -> bool:
        """Erase while the pointer says that it takes its time, for every backup is written anew; tell how it went."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            words = erased_words(deed())
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.context.tell(Message(words))
        announce(self, words)
        return True

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self.context.preferences.now.export_folder, documents, Path.home())
