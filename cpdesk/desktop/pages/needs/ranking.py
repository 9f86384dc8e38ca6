"""The ranked needs: a card each with its detail, what is missing, the lists below; cards are made once and kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages import FOR_NEED, NEW_ACTION
from cpdesk.desktop.pages.needs.content import NeedRow, NeedsView, build_needs, causes_missing
from cpdesk.desktop.pages.needs.deeds import Deed
from cpdesk.desktop.pages.needs.detail_content import Begun, build_detail
from cpdesk.desktop.pages.needs.ranking_head import RankingHead
from cpdesk.desktop.pages.needs.row import NeedCard, NeedHeadings, column_widths
from cpdesk.desktop.pages.needs.section import SectionCard
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.lists import Section
    from cpdesk.desktop.pages.page import PageContext

_ONE_LINE = 860
_LAID_OUT = 30
"""Milliseconds after which the layouts inside each other have mostly settled."""
_TRIES = 5


class RankingView(QWidget):
    """``field_made`` carries a text field that was just made, ``revealed`` a card that should be seen.

    ``unknown_wanted`` asks for the view of what is not known.
    """

    field_made = Signal(object)
    revealed = Signal(object)
    unknown_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it empty; :meth:`refresh` fills it."""
        super().__init__(parent)
        self.context = context
        self._wanted, self._tries = "", 0
        self._soon = QTimer(self)  # a card that moved lies at its new place only after the layout has run
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LAID_OUT)
        self._soon.timeout.connect(self._reveal_now)
        self.view: NeedsView | None = None
        self._cards: dict[str, NeedCard] = {}
        self._widths = column_widths(self)
        px = theme.current().px
        self.head, self._headings = RankingHead(), NeedHeadings(self._widths)
        self.head.causes_wanted.connect(self.name_causes)
        self.head.filtered.connect(self._show_view)
        self._none = plain_label("", "muted")
        self._list, self._below = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for layout in (self._list, self._below):
            layout.setSpacing(px(6))
        column.addWidget(self.head)
        column.addWidget(self._headings)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addSpacing(px(12))
        column.addLayout(self._below)
        column.addStretch(1)

    @property
    def cards(self) -> list[NeedCard]:
        """Return the cards that are shown, in their order."""
        rows = self._filtered() if self.view is not None else ()
        return [self._cards[row.code] for row in rows if row.code in self._cards]  # a resize may come before they are

    @property
    def sections(self) -> list[SectionCard]:
        """Return the lists below, in their order."""
        items = (self._below.itemAt(at) for at in range(self._below.count()))
        return [card for item in items if item is not None and isinstance(card := item.widget(), SectionCard)]

    @property
    def opened(self) -> tuple[str, ...]:
        """Return the key areas whose detail is open."""
        return tuple(card.code for card in self.cards if card.is_open)

    def refresh(self) -> None:
        """Show the needs as they are now; only what changed is drawn anew."""
        picture = self.context.session.picture
        view = build_needs(picture.needs, picture.action_plan, picture.edition, picture.mapping, picture.scope)
        before, self.view = self.view, view
        if view != before:
            self._show_view()
            if before is None or before.sections != view.sections:
                self._show_sections(view.sections)
            self._order_stops()
        for card in self.cards:
            self._fill(card)

    def reveal(self, code: str, *, is_open: bool = False) -> None:
        """Have a need seen, and its detail if wanted."""
        if self.view is None or not any(row.code == code for row in self.view.rows):
            return
        card = self._cards[code]
        if card not in self.cards:
            self.head.show_all()
            self._show_view()
        if is_open and not card.is_open:
            self.turn(code)
        self._see(code)

    def turn(self, code: str) -> None:
        """Open the detail of a need, or fold it away."""
        card = self._cards[code]
        made = card.detail is None
        card.set_open(is_open=not card.is_open)
        if made and card.detail is not None:
            card.detail.wanted.connect(self._record)
            texts = (card.detail.causes.text, card.detail.setter.reason)
            Drafts(self.context.session, texts, self)
            self._fill(card)
            self._order_stops()
            for text in texts:
                self.field_made.emit(text)
        self._fill(card)
        if card.is_open:
            self._see(code)

    def name_causes(self) -> None:
        """Open the first of the top needs without a root cause, at its causes."""
        if self.view is not None and self.view.without_causes:
            code = self.view.without_causes[0]
            self.reveal(code, is_open=True)
            detail = self._cards[code].detail
            if detail is not None:
                next(iter(detail.causes.boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def show_rank(self, code: str, name: str) -> None:
        """Open a need at the rank people set, or at the reason for it."""
        self.reveal(code, is_open=True)
        card = self._cards.get(code)
        if card is not None and card.detail is not None:
            setter = card.detail.setter
            (setter.reason if name == "rank_reason" else setter.place).setFocus(Qt.FocusReason.TabFocusReason)

    def begun(self) -> dict[str, Begun]:
        """Return the ranks that people began to set, for the successor of this view."""
        found = {card.code: card.detail.setter.begun() for card in self.cards if card.detail is not None}
        return {code: begun for code, begun in found.items() if begun is not None}

    def begin(self, opened: tuple[str, ...], begun: dict[str, Begun]) -> None:
        """Take over what a predecessor had open and what was begun there."""
        for code in opened:
            if code in self._cards and not self._cards[code].is_open:
                self.turn(code)
        for code, started in begun.items():
            card = self._cards.get(code)
            if card is not None and card.detail is not None:
                card.detail.setter.begin(started)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put each need on one line, or on several where there is no room."""
        super().resizeEvent(event)
        narrow = self._is_narrow()
        self._headings.setVisible(bool(self.cards) and not narrow)
        for card in self._cards.values():
            card.arrange(self._widths, narrow=narrow)

    # ------------------------------------------------------------------------------------------------- showing

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(_ONE_LINE)

    def _filtered(self) -> tuple[NeedRow, ...]:
        rows = self.view.rows if self.view is not None else ()
        return tuple(row for row in rows if self.head.kind in ("", row.quadrant.value))

    def _show_view(self) -> None:
        if self.view is None:
            return
        self.head.show_view(self.view.rows, causes_missing(self.view))
        rows = self._filtered()
        self._headings.setVisible(bool(rows) and not self._is_narrow())
        self._none.setVisible(not rows)
        self._none.setText(self._nothing(self.view))
        for row in self.view.rows:
            card = self._cards.get(row.code) or self._make_card(row.code)
            card.show_row(row)
        shown = {row.code for row in rows}
        for place, row in enumerate(self.view.rows):
            item = self._list.itemAt(place)
            if item is None or item.widget() is not self._cards[row.code]:
                self._list.insertWidget(place, self._cards[row.code])
        for code, card in self._cards.items():
            card.setVisible(code in shown)

    def _nothing(self, view: NeedsView) -> str:
        if view.rows:
            return _("No need is of this kind.")
        return _("No key area has a level yet.") if view.nothing_answered else _("Every level reaches its target.")

    def _make_card(self, code: str) -> NeedCard:
        card = self._cards[code] = NeedCard(self)
        card.arrange(self._widths, narrow=self._is_narrow())
        card.opened.connect(self._open)
        card.action_added.connect(self._add_action)
        card.actions_wanted.connect(self._show_actions)
        card.turned.connect(self.turn)
        card.conflicts_wanted.connect(self._to_conflicts)
        return card

    def _fill(self, card: NeedCard) -> None:
        picture = self.context.session.picture
        need = picture.needs.find(card.code)
        if need is not None and card.detail is not None and card.is_open:
            card.detail.show_detail(build_detail(need, picture.needs, picture.edition, picture.mapping))

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        opened = {card.section.name for card in self.sections if card.is_open}
        for old in self.sections:
            self._below.removeWidget(old)
            old.hide()
            old.deleteLater()
        for section in sections:
            card = SectionCard(section, is_open=section.name in opened)
            card.opened.connect(self._open)
            card.view_wanted.connect(self.unknown_wanted)
            card.unfolded.connect(self._order_stops)
            self._below.addWidget(card)

    def _order_stops(self) -> None:
        """Have Tab follow the order of reading, whatever was made or moved when."""
        rows = self.view.rows if self.view is not None else ()
        stops = [*self.head.stops(), *(stop for row in rows for stop in self._cards[row.code].stops())]
        stops += [stop for section in self.sections for stop in section.stops()]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    # ------------------------------------------------------------------------------------------------- doing

    def _record(self, deed: object) -> None:
        if not isinstance(deed, Deed):
            return
        before = [card.code for card in self.cards]
        if self.context.session.record(deed.records, deed.words) and before != [card.code for card in self.cards]:
            self._see(deed.records[0].subject.partition("/")[2])

    def _see(self, code: str) -> None:
        """Have a card seen as soon as it lies where it belongs."""
        self._wanted, self._tries = code, _TRIES
        self._soon.start()

    def _reveal_now(self) -> None:
        """Have the card seen with its detail, its title above all; again where the layout was not there yet."""
        card = self._cards.get(self._wanted)
        if card is None or not card.isVisible():
            return
        self.revealed.emit(card)
        self.revealed.emit(card.title)
        self._tries -= 1
        if self._tries and card.title.visibleRegion().isEmpty():
            self._soon.start()

    def _open(self, code: str) -> None:
        self.context.navigate("assess", code)

    def _to_conflicts(self) -> None:
        self.context.navigate("conflicts", "")

    def _add_action(self, code: str) -> None:
        self.context.navigate("action_plan", NEW_ACTION + code)

    def _show_actions(self, code: str) -> None:
        self.context.navigate("action_plan", FOR_NEED + code)
