"""The headings over the participants' points, and what those who count say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cpdesk.analysis.weighting import CRITERION_MEANINGS, CRITERION_NAMES, Criterion
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.participant_row import SUM, points_width
from cpdesk.desktop.pages.needs.title_button import TitleButton
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.weighting_content import WeightingView

_MOVED = 560


class PointHeadings(QWidget):
    """The headings, in the same columns as the rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build them."""
        super().__init__(parent)
        now = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(12) + 1, 0, now.px(8) + 1, 0)
        row.setSpacing(now.px(12))
        row.addWidget(plain_label(_("Participant or institution"), "overline"), 1)
        points = QWidget()
        points.setFixedWidth(points_width())
        inside = QHBoxLayout(points)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(now.px(8))
        for criterion in Criterion:
            label = plain_label(_(CRITERION_NAMES[criterion]), "overline")
            label.setToolTip(_(CRITERION_MEANINGS[criterion]))
            label.setAccessibleDescription(_(CRITERION_MEANINGS[criterion]))
            inside.addWidget(label, 1)
        total = plain_label(_("Sum"), "overline")
        total.setFixedWidth(now.px(18) + now.px(12) + now.px(SUM) + now.px(12) + now.gap(36))
        row.addWidget(points)
        row.addWidget(total)


class GroupCard(Card):
    """Mean and spread of each criterion, and the effect; ``need_wanted`` carries a key area to be seen."""

    need_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it empty and hidden."""
        super().__init__(16, parent)
        px = theme.current().px
        self._counted, self.effect = plain_label("", "strong"), plain_label("")
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(px(24))
        self._table.setVerticalSpacing(px(4))
        self._table.setColumnStretch(3, 1)
        moved = QWidget()
        moved.setMaximumWidth(px(_MOVED))
        self._moved = QGridLayout(moved)
        self._moved.setContentsMargins(0, 0, 0, 0)
        self._moved.setHorizontalSpacing(px(24))
        self._moved.setVerticalSpacing(0)
        self._moved.setColumnStretch(0, 1)
        self.links: dict[TitleButton, str] = {}
        self.body.addWidget(self._counted)
        self.body.addLayout(self._table)
        self.body.addSpacing(px(4))
        self.body.addWidget(self.effect)
        self.body.addWidget(moved)
        self.hide()

    def show_view(self, view: WeightingView) -> None:
        """Show what the participants who count say together; nothing where nobody counts."""
        self.setVisible(bool(view.criteria))
        self._counted.setText(view.counted)
        self.effect.setText(view.effect)
        self.effect.setVisible(bool(view.effect))
        _empty(self._table)
        _empty(self._moved)
        _put(self._table, 0, (_("Criterion"), _("Mean"), _("Lowest–highest")), "overline")
        for place, line in enumerate(view.criteria, 1):
            _put(self._table, place, (line.name, line.mean, line.spread))
        self.links = {}
        if view.moved:
            _put(self._moved, 0, (_("Key area"), _("Computed rank"), _("For the group")), "overline")
        for place, need in enumerate(view.moved, 1):
            link = TitleButton()
            link.set_words(
                need.title, _("Computed rank {rank}, for the group {group}", rank=need.rank, group=need.group_rank)
            )
            link.clicked.connect(self._clicked)
            self.links[link] = need.code
            self._moved.addWidget(link, place, 0)
            for column, figure in enumerate((need.rank, need.group_rank), 1):
                self._moved.addWidget(plain_label(str(figure), wrap=False), place, column)

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return list(self.links)

    def _clicked(self) -> None:
        for link, code in self.links.items():
            if link is self.sender():
                self.need_wanted.emit(code)
                return


def _put(table: QGridLayout, place: int, cells: tuple[str, ...], role: str = "body") -> None:
    for column, words in enumerate(cells):
        table.addWidget(plain_label(words, role, wrap=False), place, column)


def _empty(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
