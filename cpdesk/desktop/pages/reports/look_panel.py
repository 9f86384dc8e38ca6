"""What stands at the front of the country's documents and how they look: status, words, emblem, colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.reports import look_content
from cpdesk.desktop.pages.reports.colour_row import ColourRow
from cpdesk.desktop.pages.reports.emblem_part import EmblemPart
from cpdesk.desktop.pages.reports.front import FrontMatter
from cpdesk.desktop.pages.reports.status_part import StatusPart
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class LookPanel(ColumnArea):
    """Three cards; each value is saved at once."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build them; :meth:`refresh` fills them."""
        super().__init__(720, 0, parent)
        self._context = context
        self.set_margins(0, 0, 16)
        self.status = StatusPart(context.session)
        self.front = FrontMatter(context.session)
        self.emblem = EmblemPart(context)
        self.colour = ColourRow()
        self.colour.wanted.connect(self._set_colour)
        _card(self.column, _("Status of the documents"), self.status)
        _card(self.column, _("Words at the front"), self.front)
        look = _card(self.column, _("Emblem or logo"), self.emblem)
        look.addSpacing(12)
        look.addWidget(plain_label(_("Colour"), "heading"))
        look.addWidget(self.colour)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show what is recorded now; what is being typed stays."""
        view = look_content.build_look(self._context.session.snapshot)
        self.status.show_view(view)
        self.front.refresh()
        self.emblem.show_view(view)
        self.colour.show_colour(view.colour)

    def _set_colour(self, colour: str) -> None:
        session = self._context.session
        problem = look_content.colour_problem(colour, session.picture.edition)
        shown = look_content.build_look(session.snapshot).colour
        if problem:
            self.colour.typed.unsaved(shown)
            self.colour.refuse(problem)
            return
        self.colour.refuse("")
        if session.record(*look_content.set_colour(colour)):
            announce(self, _("Colour of documents: {colour}", colour=colour))
        self.colour.show_colour(look_content.build_look(session.snapshot).colour)


def _card(column: QVBoxLayout, title: str, part: QWidget) -> QVBoxLayout:
    card = Card()
    card.body.addWidget(plain_label(title, "heading"))
    card.body.addWidget(part)
    column.addWidget(card)
    return card.body
