"""The tree on Assess shows goal names on two lines where one is too short."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess import outline_delegate
from cpdesk.desktop.pages.assess.outline import GoalLine
from cpdesk.desktop.pages.assess.outline_model import line_at

from .conftest import Stage


def test_long_goal_names_take_two_lines(stage: Callable[..., Stage]) -> None:
    panel = stage("assess").page.outline
    model, delegate = panel._model, panel._delegate
    delegate.width = 240
    high = QFontMetrics(theme.current().font()).height()
    goals = [index for row in range(model.rowCount()) for index in _below(model, model.index(row, 0))]
    wrapped = 0
    for index in goals:
        line = line_at(index)
        assert isinstance(line, GoalLine)
        left, right = outline_delegate._goal_room(line, panel.rect())
        assert left < right
        wrapped += delegate.sizeHint(QStyleOptionViewItem(), index).height() >= 2 * high + theme.current().px(10)
        assert index.data(3)  # the tooltip with the full text
    assert wrapped >= len(goals) // 3


def _below(model: object, area: object) -> list:  # type: ignore[type-arg]
    return [model.index(row, 0, area) for row in range(model.rowCount(area))]  # type: ignore[attr-defined]
