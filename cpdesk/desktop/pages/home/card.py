"""One assessment on Home: country, cycle, how far it is, when it was changed, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.ring import ProgressRing

if TYPE_CHECKING:
    from cpdesk.desktop.pages.home.content import HomeCard


class AssessmentCard(Card):
    """Shows a :class:`HomeCard`; ``opened``, ``removed``, ``rebuilt`` and ``renewed`` (start afresh) carry it."""

    opened = Signal(object)
    removed = Signal(object)
    rebuilt = Signal(object)
    renewed = Signal(object)

    def __init__(self, shown: HomeCard, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(parent=parent)
        self.shown = shown
        px = theme.current().px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(px(168))
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        if shown.is_practice:
            words.addWidget(plain_label(_("Practice"), "overline"))
        words.addWidget(plain_label(shown.country, "heading"))
        if shown.cycle:
            words.addWidget(plain_label(shown.cycle, "muted"))
        head.addLayout(words, 1)
        if shown.problem:
            head.addWidget(IconLabel("triangle-alert", "warning", 24), 0, Qt.AlignmentFlag.AlignTop)
        else:
            head.addWidget(ProgressRing(shown.done, shown.total), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(plain_label(shown.problem or shown.progress))
        if shown.waiting:
            self.body.addWidget(plain_label(shown.waiting, "caption"))
        if shown.is_practice:
            self.body.addWidget(plain_label(_("Nothing here counts. Try everything."), "caption"))
        if shown.answers_of:
            self.body.addWidget(plain_label(_("Answers of {name}", name=shown.answers_of), "caption"))
        self.body.addStretch(1)
        self._add_foot(shown)

    def _add_foot(self, shown: HomeCard) -> None:
        px = theme.current().px
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        foot.addWidget(plain_label(shown.changed, "caption"), 1)
        name = " ".join(part for part in (shown.country, shown.cycle) if part)
        remove = tool_button("trash-2", _("Remove {name} …", name=name), "muted")
        remove.clicked.connect(self._remove)
        foot.addWidget(remove)
        if shown.can_rebuild:
            self.rebuild_button = link_button(_("Rebuild it"), "wrench")
            self.rebuild_button.clicked.connect(self._rebuild)
            foot.addWidget(self.rebuild_button)
        if shown.is_practice:
            self.renew_button = tool_button("refresh-cw", _("Start the practice afresh"), "muted")
            self.renew_button.clicked.connect(self._renew)
            foot.addWidget(self.renew_button)
        if not shown.problem:
            self.open_button = link_button(_("Continue") if shown.is_open else _("Open"))
            self.open_button.setAccessibleName(_("Open {name}", name=name))
            self.open_button.clicked.connect(self._open)
            foot.addWidget(self.open_button)
        self.body.addLayout(foot)

    def _open(self) -> None:
        self.opened.emit(self.shown)

    def _renew(self) -> None:
        self.renewed.emit(self.shown)

    def _rebuild(self) -> None:
        self.rebuilt.emit(self.shown)

    def _remove(self) -> None:
        self.removed.emit(self.shown)
