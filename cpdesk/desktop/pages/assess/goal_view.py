"""A goal's objectives and indicators in place of the question, with the same line of buttons at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.desktop.pages.assess.centre import WIDEST
from cpdesk.desktop.pages.assess.foot import Foot
from cpdesk.desktop.pages.assess.goal_area import GoalArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class GoalView(QWidget):
    """Made when a goal is first shown: most rounds never go that deep."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.area = GoalArea(context)
        self.foot = Foot(WIDEST, with_flag=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)
