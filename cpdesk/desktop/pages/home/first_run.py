"""What Home shows while there is no assessment: the language and the country are asked, practice is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.home.country_search import CountrySearch
from cpdesk.desktop.pages.home.language_row import LanguageRow
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.preferences import Preferences


class FirstRun(QWidget):
    """``begun`` carries the code of the country; the other signals ask for practice, a copy, or more choices."""

    begun = Signal(str)
    practice_wanted = Signal()
    copy_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Build it with the present language."""
        super().__init__(parent)
        px = theme.current().px
        self.setMaximumWidth(px(720))
        self.languages = LanguageRow(preferences)
        self.country = CountrySearch()
        self.country.list.setFixedHeight(px(184))
        self.begin = primary_button(_("Begin"))
        self.begin.setObjectName("first_begin")
        self.practise = secondary_button(_("Practise with the sample (15 minutes)"), "graduation-cap")
        self.practise.setObjectName("first_practise")
        self.copy = link_button(_("Open a copy (.cpdesk)"), "folder-open")
        self.more = link_button(_("More choices …"))
        self.more.setToolTip(
            _("Another name for the cycle, another edition of the plan, a made-up country for training")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        below = _("Where does the country stand with biosafety, what does it lack, and what is to be done about it?")
        column.addLayout(page_head(_("Whose assessment is it?"), plain_label(below, "muted")))
        column.addWidget(self._card())
        column.addWidget(self._others())
        column.addWidget(plain_label(_("Everything is kept on this computer. Nothing is sent anywhere."), "caption"))
        self._connect()
        self._check()

    def _card(self) -> Card:
        card = Card()
        card.body.setSpacing(theme.current().px(12))
        card.body.addWidget(self.languages)
        self.languages.setVisible(self.languages.useful)  # not before it has its place: it would be a window
        card.body.addWidget(self.country)
        card.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignTrailing)
        return card

    def _others(self) -> QWidget:
        px = theme.current().px
        others = QWidget()
        row = FlowLayout(others, px(12))
        self.practise.ensurePolished()
        for button in (self.practise, self.copy, self.more):
            button.setMinimumHeight(self.practise.sizeHint().height())
            row.addWidget(button)
        return others

    def _connect(self) -> None:
        self.country.changed.connect(self._check)
        self.country.taken.connect(self._begin)
        self.begin.clicked.connect(self._begin)
        self.practise.clicked.connect(self.practice_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.more.clicked.connect(self.more_wanted)

    def _check(self) -> None:
        chosen = self.country.chosen
        self.begin.setEnabled(chosen is not None)
        self.begin.set_words(_("Begin with {country}", country=chosen.name) if chosen else _("Begin"))

    def _begin(self) -> None:
        chosen = self.country.chosen
        if chosen is not None:
            self.begun.emit(chosen.iso2)
