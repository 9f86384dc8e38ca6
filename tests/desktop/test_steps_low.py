"""The list of pages in a low window with large text: what is no step goes into a menu, nothing lies over another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.steps import StepButton, Steps
from cpdesk.desktop.steps_content import StepLine
from cpdesk.desktop.theme import apply_theme


@pytest.mark.parametrize(
    ("page", "zoom", "folded"), [("needs", 100, False), ("assess", 100, True), ("assess", 200, True)]
)
def test_pages_below_the_steps_go_into_a_menu_where_there_is_no_room(
    open_desk: Callable[..., Any], page: str, zoom: int, folded: bool
) -> None:
    desk = open_desk(sample=True, zoom=zoom)
    desk.go(page)
    steps = desk.window.shell.steps
    assert steps.more.isVisible() is folded
    shown = [button for button in steps.findChildren(StepButton) if button.isVisible()]
    assert any(button.is_below and not button.counts for button in shown) is not folded
    ordered = sorted(shown, key=lambda button: button.y())
    for upper, lower in pairwise(ordered):
        assert upper.geometry().bottom() < lower.y() and upper.height() >= upper.sizeHint().height()
    if folded:
        action = next(a for a in steps.more.menu().actions() if a.objectName() == "people")
        action.trigger()
        settle()
        assert desk.window.page_name == "people"


def test_the_menu_of_pages_works_after_a_page_came_and_went(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 100)
    names = ("home", "plan", "guides", "copies", "people")
    ordinary = tuple(StepLine(name, name, "house", "", "", below=name != "home") for name in names)
    with_conflicts = (*ordinary, StepLine("conflicts", "conflicts", "house", "1", "", below=True))
    steps, wanted = Steps(), list[str]()
    steps.wanted.connect(wanted.append)
    steps.resize(200, 160)
    steps.show()
    for lines in (ordinary, with_conflicts, ordinary):
        steps.show_lines(lines, "home")
        settle()
        assert steps.more.isVisible()
        next(action for action in steps.more.menu().actions() if action.objectName() == "people").trigger()
    assert wanted == ["people"] * 3
    steps.deleteLater()
    settle()
