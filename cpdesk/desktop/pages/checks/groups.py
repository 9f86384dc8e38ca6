"""The cards of the page: findings of one severity, and the folded list of those set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.checks.content import Group
    from cpdesk.desktop.pages.checks.finding_row import FindingRow


class GroupCard(Card):
    """The findings of one severity: glyph, word, count and what it means; ``more_wanted`` asks for the rest."""

    more_wanted = Signal()

    def __init__(self, group: Group, rows: list[FindingRow], parent: QWidget | None = None) -> None:
        """Take the rows over."""
        super().__init__(16, parent)
        self.body.addLayout(_head(group.icon, group.role, group.title, group.meaning))
        for row in rows:
            self.body.addWidget(row)
        self.more = link_button(_("Show more"))
        self.more.setAccessibleName(_("Show more: {what}", what=group.title))
        self.more.clicked.connect(self.more_wanted)
        if group.more:
            self.body.addWidget(plain_label(group.more, "muted"))
            self.body.addWidget(self.more)
        else:
            self.more.setParent(self)
            self.more.hide()


class AsideCard(Card):
    """What was set aside, folded; ``turned`` tells that it is to be unfolded or folded."""

    turned = Signal()

    def __init__(self, words: str, rows: list[FindingRow], *, is_open: bool, parent: QWidget | None = None) -> None:
        """Take the rows over."""
        super().__init__(16, parent)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addLayout(_head("circle-minus", "muted", words, ""), 1)
        told = _("Hide them") if is_open else _("Show them")
        self.show_link = link_button(told)
        self.show_link.setObjectName("show_aside")
        self.show_link.setAccessibleName(_("{deed}: {heading}", deed=told, heading=words))
        self.show_link.clicked.connect(self.turned)
        row.addWidget(self.show_link)
        self.body.addLayout(row)
        for each in rows:
            self.body.addWidget(each)


def _head(icon: str, role: str, title: str, meaning: str) -> QLayout:
    px = theme.current().px
    head = QHBoxLayout()
    head.setSpacing(px(12))
    beside = Qt.AlignmentFlag.AlignTop if meaning else Qt.AlignmentFlag.AlignVCenter
    head.addWidget(IconLabel(icon, role, 20), 0, beside)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(plain_label(title, "strong"))
    if meaning:
        words.addWidget(plain_label(meaning, "caption"))
    head.addLayout(words, 1)
    return head
