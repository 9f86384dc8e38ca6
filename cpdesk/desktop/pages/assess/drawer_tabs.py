"""The headings of the drawer as a line of tabs, for low windows and large text: an icon and a short hint each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.fold import Fold


class DrawerTabs(QWidget):
    """One tab for each part; ``wanted`` carries its number. A dot beside the icon says that there is something."""

    wanted = Signal(int)

    def __init__(self, folds: tuple[Fold, ...]) -> None:
        super().__init__()
        now = theme.current()
        self._folds = folds
        self._buttons: list[QToolButton] = []
        flow = FlowLayout(self, now.px(4))
        for fold in folds:
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(icons.icon(fold.icon, "accent"))
            button.setIconSize(QSize(now.px(20), now.px(20)))
            button.setMinimumSize(now.gap(36), now.gap(36))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
            self._buttons.append(button)

    def refresh(self) -> None:
        """Show which part is open and what each holds."""
        if self.isHidden():
            return
        for fold, button in zip(self._folds, self._buttons, strict=True):
            button.setChecked(fold.is_open)
            button.setText("•" if fold.holds_something else "")
            button.setToolTip(fold.words)
            button.setAccessibleName(fold.words)

    def _clicked(self) -> None:
        sender = self.sender()
        for number, button in enumerate(self._buttons):
            if button is sender:
                self.wanted.emit(number)
