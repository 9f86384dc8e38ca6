"""The tab Institutions: a card each, in the order of names, with how its levels lie to those of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.institutions_content import InstitutionCard, Share, how_to_read, institution_cards
from cpdesk.desktop.pages.agree.marks import MarkLabel
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext

_WIDE, _HIGH = 220, 12
_NARROW = 1.3
"""The scale from which bar and words stand below each other."""


class InstitutionsView(QWidget):
    """Shows the cards; they are made anew where something changed."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._shown: tuple[InstitutionCard, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(10))
        self._column.addWidget(plain_label(how_to_read(), "muted"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.current().px(10))
        self._column.addLayout(self._cards)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Show the institutions as they answer now."""
        cards = institution_cards(self.context.session.picture)
        if cards == self._shown:
            return
        self._shown = cards
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for card in cards:
            self._cards.addWidget(_Institution(card))


class _Institution(Card):
    def __init__(self, card: InstitutionCard) -> None:
        super().__init__(16)
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(MarkLabel(card.place, 12))
        head.addWidget(plain_label(card.name, "strong"), 1)
        head.addWidget(plain_label(card.people, "caption", wrap=False))
        self.body.addLayout(head)
        self.body.addWidget(plain_label(card.sentence))
        self._by_goal = QWidget()
        grid = QGridLayout(self._by_goal)
        grid.setContentsMargins(0, 0, 0, 0)
        whole = _line(card.whole) if card.whole is not None else None
        if whole is not None and not card.by_goal:
            self.body.addWidget(whole)
        if whole is not None and card.by_goal:
            self.more = link_button(_("Show by goal"), "chevron-down")
            self.more.setAccessibleDescription(card.name)
            self.more.clicked.connect(self._turn)
            narrow = theme.current().scale > _NARROW
            beside = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
            beside.addWidget(whole)
            beside.addWidget(self.more)
            self.body.addLayout(beside)
            self._goals = card.by_goal
            self._fill(grid)
        self._by_goal.hide()
        self.body.addWidget(self._by_goal)
        if card.alone:
            line = QHBoxLayout()
            line.setSpacing(px(6))
            line.addWidget(IconLabel("info", "warning", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(plain_label(card.alone, "caption"), 1)
            self.body.addLayout(line)

    def _turn(self) -> None:
        shown = self._by_goal.isHidden()
        self._by_goal.setVisible(shown)
        self.more.set_words(_("Hide the goals") if shown else _("Show by goal"))
        self.more.set_icon("chevron-up" if shown else "chevron-down")

    def _fill(self, grid: QGridLayout) -> None:
        px = theme.current().px
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        narrow = theme.current().scale > _NARROW
        for number, share in enumerate(self._goals):
            grid.addWidget(plain_label(share.title), 2 * number, 0)
            grid.addWidget(_line(share), 2 * number + narrow, 0 if narrow else 1)


def _line(share: Share) -> QWidget:
    holder = QWidget()
    parts = (
        ShareBar(share),
        plain_label(share.words, "caption", wrap=False),
        plain_label(_("mean {difference}", difference=share.mean), "caption", wrap=False),
    )
    parts[-1].setToolTip(_("Mean difference in levels"))
    if theme.current().scale > _NARROW:
        flow = FlowLayout(holder, theme.current().px(8))
        for part in parts:
            flow.addWidget(part)
        return holder
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(12))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder


class ShareBar(QWidget):
    """Below, the same and above as parts of one bar, along the line of reading; the words beside it say the same."""

    def __init__(self, share: Share, parent: QWidget | None = None) -> None:
        """Show a share."""
        super().__init__(parent)
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(share.words)

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        now = theme.current()
        return QSize(min(now.px(_WIDE), 300), now.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the three parts: grey, outlined and dark; colours are those of the institutions' marks."""
        now = theme.current()
        painter = QPainter(self)
        painter.setPen(now.color("muted"))
        whole = max(1, self._share.lower + self._share.same + self._share.higher)
        parts = ((self._share.lower, "line"), (self._share.same, "surface"), (self._share.higher, "muted"))
        left = 0.0
        for count, role in parts:
            width = (self.width() - 1) * count / whole
            place = self.width() - 1 - left - width if self.isRightToLeft() else left
            painter.setBrush(now.color(role))
            if count:
                painter.drawRect(QRectF(place, 0.5, width, self.height() - 1.5))
            left += width
