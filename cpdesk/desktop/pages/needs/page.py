"""The page Needs: the ranked list with what each rank comes from, and the folded lists below it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.content import NeedRow, NeedsView, Section, build_needs, how_ranked
from cpdesk.desktop.pages.needs.row import NeedCard, NeedHeadings, column_widths
from cpdesk.desktop.pages.needs.section import SectionCard
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

NEW_ACTION = "new:"
"""Goes before a key area's code when the action plan is asked for a new action for it."""

FOR_NEED = "need:"
"""Goes before a key area's code when the action plan is asked for the actions for it."""

_ONE_LINE = 860


class NeedsPage(Page):
    """Lists the needs; a title goes to the key area, a link to the action plan."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._view: NeedsView | None = None
        self._cards: list[NeedCard] = []
        self._widths = column_widths(self)
        self.area = ColumnArea()
        px = theme.current().px
        column = self.area.column
        column.setSpacing(px(8))
        self._headline = plain_label("", "muted")
        self._left_out = plain_label("", "muted")
        self._how = plain_label(how_ranked(), "caption")
        self._none = plain_label("", "muted")
        self._headings = NeedHeadings(self._widths)
        self._list, self._below = QVBoxLayout(), QVBoxLayout()
        for layout in (self._list, self._below):
            layout.setSpacing(px(6))
        column.addWidget(plain_label(_("Needs"), "title"))
        column.addWidget(self._headline)
        column.addWidget(self._left_out)
        column.addWidget(self._how)
        column.addSpacing(px(4))
        column.addWidget(self._headings)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addSpacing(px(12))
        column.addLayout(self._below)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._make_empty())

    def refresh(self) -> None:
        """Show the needs as they are now; only what changed is drawn anew."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        view = build_needs(picture.needs, picture.action_plan, picture.edition, picture.mapping, picture.scope)
        before, self._view = self._view, view
        if view == before:
            return
        self._stack.setCurrentIndex(1 if view.nothing_answered and len(view.sections) < 2 else 0)
        self._headline.setText(view.headline)
        self._left_out.setText(view.left_out)
        self._left_out.setVisible(bool(view.left_out))
        self._headings.setVisible(bool(view.rows) and not self._is_narrow())
        self._how.setVisible(bool(view.rows))
        self._none.setVisible(not view.rows)
        self._none.setText(
            _("No key area has a level yet.") if view.nothing_answered else _("Every level reaches its target.")
        )
        self._show_rows(view.rows)
        if before is None or before.sections != view.sections:
            self._show_sections(view.sections)

    def show_item(self, code: str) -> None:
        """Scroll to the need of a key area."""
        for row, card in zip(self._view.rows if self._view else (), self._cards, strict=False):
            if row.code == code:
                self.area.reveal(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put each need on one line, or on several where there is no room."""
        super().resizeEvent(event)
        narrow = self._is_narrow()
        self._headings.setVisible(bool(self._cards) and not narrow)
        for card in self._cards:
            card.arrange(self._widths, narrow=narrow)

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(_ONE_LINE)

    def _show_rows(self, rows: tuple[NeedRow, ...]) -> None:
        while len(self._cards) > len(rows):
            card = self._cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(rows):
            self._cards.append(self._make_card())
        for card, row in zip(self._cards, rows, strict=True):
            card.show_row(row)

    def _make_card(self) -> NeedCard:
        card = NeedCard()
        card.arrange(self._widths, narrow=self._is_narrow())
        card.opened.connect(self._open)
        card.action_added.connect(self._add_action)
        card.actions_wanted.connect(self._show_actions)
        self._list.addWidget(card)
        return card

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        opened = set()
        while (item := self._below.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, SectionCard):
                opened |= {old.section.name} if old.is_open else set()
                old.hide()
                old.deleteLater()
        for section in sections:
            card = SectionCard(section, is_open=section.name in opened)
            card.opened.connect(self._open)
            self._below.addWidget(card)

    def _open(self, code: str) -> None:
        self.context.navigate("assess", code)

    def _add_action(self, code: str) -> None:
        self.context.navigate("action_plan", NEW_ACTION + code)

    def _show_actions(self, code: str) -> None:
        self.context.navigate("action_plan", FOR_NEED + code)

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    def _make_empty(self) -> QWidget:
        button = primary_button(_("Assess the first key area"), "clipboard-list")
        button.clicked.connect(self._to_assess)
        return EmptyState(
            "chart-no-axes-column",
            _("Needs appear as you assess"),
            _(
                "Each key area whose level is below its target becomes a need, ranked by the size of the gap and its "
                "importance. Give the first key area a level to begin."
            ),
            button,
        )
