"""The part “Editions and sources”: where each edition comes from, what is cpdesk's own, what is from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.about.content import EditionLine, edition_lines, facts_from_elsewhere, ours
from cpdesk.desktop.pages.about.pieces import bullets, facts_grid
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea


class EditionsPart(ColumnArea):
    """What comes with cpdesk, and from where."""

    def __init__(self, context: PageContext) -> None:
        """Build the part."""
        super().__init__(860)
        self._context = context
        self.cards: list[EditionCard] = []
        self._head(
            _("Editions of the plan"),
            _("Their texts stand word by word as in the source. cpdesk says what is missing and fills in nothing."),
        )
        for line in edition_lines():
            card = EditionCard(line)
            card.wanted.connect(self._read)
            self.cards.append(card)
            self.column.addWidget(card)
        self._head(_("In cpdesk’s own words"), _("Not part of the plan, and not official."))
        self._list(ours())
        self._head(_("Facts from elsewhere"), "")
        self._list(facts_from_elsewhere())
        self.column.addStretch(1)

    def _head(self, title: str, below: str) -> None:
        if self.column.count():
            self.column.addSpacing(theme.current().gap(8))
        self.column.addWidget(plain_label(title, "heading"))
        if below:
            self.column.addWidget(plain_label(below, "muted"))

    def _list(self, texts: tuple[str, ...]) -> None:
        card = Card(16)
        card.body.addLayout(bullets(texts))
        self.column.addWidget(card)

    def _read(self, edition: str) -> None:
        self._context.navigate("plan", f"{edition}/")


class EditionCard(Card):
    """One edition. ``wanted`` carries its id when it is to be read."""

    wanted = Signal(str)

    def __init__(self, line: EditionLine) -> None:
        """Show an edition."""
        super().__init__(16)
        self.line = line
        row = QHBoxLayout()
        row.addWidget(plain_label(line.name, "heading"), 1)
        self.read = link_button(_("Read it"), "book-open-text")
        self.read.setAccessibleName(_("Read the {edition}", edition=line.name))
        row.addWidget(self.read)
        self.body.addLayout(row)
        self.body.addWidget(plain_label(line.title))
        if line.standard:
            self.body.addWidget(plain_label(_("New assessments begin with this edition."), "accent"))
        self.body.addLayout(facts_grid(line.facts))
        self.read.clicked.connect(self._read)

    def _read(self) -> None:
        self.wanted.emit(self.line.id)
