"""A list below the ranking, folded to one line with its count: what is not known, met, not applicable, not answered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.lists import UNKNOWN, ListedKeyArea, Section
from cpdesk.desktop.pages.needs.title_button import TitleButton
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel, plain_label

_ROLES = {"unknown": "warning", "could_be": "warning", "met": "accent", "not_applicable": "muted", "blank": "muted"}


class SectionCard(QFrame):
    """Shows a :class:`Section`; ``opened`` carries the code of a key area that was clicked.

    The one of what is not known leads to its own view instead of unfolding: ``view_wanted``.
    ``unfolded`` tells that there is more for Tab to reach.
    """

    opened = Signal(str)
    view_wanted = Signal()
    unfolded = Signal()

    def __init__(self, section: Section, *, is_open: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.section = section
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(12), px(8))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(section.heading, "strong"))
        words.addWidget(plain_label(section.meaning, "caption"))
        self.show_link = link_button("")
        self.show_link.clicked.connect(self._turn)
        head.addWidget(IconLabel(section.icon, _ROLES[section.name], 20))
        head.addLayout(words, 1)
        head.addWidget(self.show_link)
        column.addLayout(head)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(px(32), 0, 0, px(4))
        self._lines.setSpacing(px(8))
        column.addWidget(self._body)
        self._titles: dict[TitleButton, str] = {}
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return not self._body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the list or fold it away; its lines are made when they are first wanted."""
        if is_open and not self._titles:
            for entry in self.section.lines:
                self._add(entry)
        self._body.setVisible(is_open)
        words = _("Hide them") if is_open else _("Show them")
        self.show_link.set_words(words)
        self.show_link.setAccessibleName(_("{deed}: {heading}", deed=words, heading=self.section.heading))

    def _add(self, entry: ListedKeyArea) -> None:
        self._lines.addWidget(line())
        title = TitleButton()
        title.set_words(entry.title, entry.remark)
        title.clicked.connect(self._clicked)
        self._titles[title] = entry.code
        group = QVBoxLayout()
        group.setSpacing(0)
        group.addWidget(title)
        group.addWidget(ElidedLabel(entry.where, "caption"))
        if entry.remark:
            group.addWidget(plain_label(entry.remark, "muted"))
        self._lines.addLayout(group)

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [self.show_link, *self._titles]

    def _turn(self) -> None:
        if self.section.name == UNKNOWN:
            self.view_wanted.emit()
        else:
            self.set_open(not self.is_open)
            self.unfolded.emit()

    def _clicked(self) -> None:
        title = self.sender()
        if isinstance(title, TitleButton):
            self.opened.emit(self._titles[title])
