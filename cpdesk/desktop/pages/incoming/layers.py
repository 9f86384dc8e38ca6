"""The four faces of the page: a message, reading, the preview, the result. They decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.pages.incoming.package_card import PackageCard
from cpdesk.desktop.pages.incoming.preview_area import PreviewArea
from cpdesk.desktop.pages.incoming.result_area import ResultArea
from cpdesk.desktop.pages.incoming.target_cards import TargetCards
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.foot import foot_line
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.incoming.content import PackageFacts, TargetChoice
    from cpdesk.desktop.pages.incoming.preview_content import PreviewView
    from cpdesk.desktop.pages.incoming.result_content import ResultView

WIDTH = 860


class PreviewLayer(QWidget):
    """The package, the choice where it goes, what it brings; below, the two buttons. ``picked`` carries a target."""

    picked = Signal(str)

    def __init__(self) -> None:
        """Build the layer; it shows nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = ColumnArea(WIDTH)
        self.leave = secondary_button(_("Leave it"))
        self.go = primary_button(_("Import"), "check")
        self._state = plain_label(_("Nothing is changed until Import."), "muted")
        column.addWidget(self.area, 1)
        column.addWidget(foot_line(self._state, self.leave, self.go))
        self._title = plain_label("", "title")
        self.area.column.addWidget(self._title)
        self._head = QVBoxLayout()
        self._head.setSpacing(theme.current().px(20))
        self.area.column.addLayout(self._head)
        self.area.column.addSpacing(theme.current().px(8))
        self.brings = PreviewArea()
        self.area.column.addWidget(self.brings)
        self.area.column.addStretch(1)
        self.targets: TargetCards | None = None

    def show_package(self, facts: PackageFacts, choice: TargetChoice) -> None:
        """Show another package."""
        while (item := self._head.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._title.setText(facts.title)
        self.targets = TargetCards(choice)
        self.targets.picked.connect(self.picked)
        self._head.addWidget(PackageCard(facts))
        self._head.addWidget(self.targets)
        self.area.verticalScrollBar().setValue(0)

    def choose(self, target: str) -> None:
        """Mark where it goes."""
        if self.targets is not None:
            self.targets.choose(target)

    def show_words(self, words: str, role: str = "muted") -> None:
        """Say why there is no preview; nothing can be imported."""
        self.brings.show_words(quiet(words), role)
        self.go.set_words(_("Import"))
        self.go.setEnabled(False)

    def show_preview(self, view: PreviewView) -> None:
        """Show what it brings."""
        self.brings.show_preview(view)
        self.go.setEnabled(not view.nothing)
        self.go.set_words(view.go)

    def take_focus(self) -> None:
        """Go to the place that is chosen."""
        for card in self.targets.cards if self.targets is not None else ():
            if card.chosen:
                card.setFocus(Qt.FocusReason.OtherFocusReason)


class ResultLayer(QWidget):
    """The result; below, the button that goes on: to the conflicts where there are any, else to Assess."""

    assess_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        """Build the layer; it shows nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ColumnArea(WIDTH)
        self.go = primary_button(_("Go to Assess"), "clipboard-list")
        column.addWidget(area, 1)
        column.addWidget(foot_line(plain_label(""), self.go))
        self._holder = QVBoxLayout()
        area.column.addLayout(self._holder)
        area.column.addStretch(1)
        self.shown: ResultView | None = None
        self.told: ResultArea | None = None

    def show_result(self, view: ResultView) -> None:
        """Show a result, unless it is the one that is shown."""
        if view == self.shown:
            return
        if self.told is not None:
            self._holder.removeWidget(self.told)
            self.told.hide()
            self.told.deleteLater()
        self.shown = view
        self.told = ResultArea(view)
        self.told.assess_wanted.connect(self.assess_wanted)
        self.told.undo_wanted.connect(self.undo_wanted)
        self._holder.addWidget(self.told)
        self.go.set_words(_("Look at the conflicts") if view.conflicts else _("Go to Assess"))
        self.go.set_icon("arrow-left-right" if view.conflicts else "clipboard-list")
