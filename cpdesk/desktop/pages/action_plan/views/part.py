"""What every view of the action plan is: a widget that is shown the arranged rows and opens actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.arranged import Arranged
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds


class PlanPart(QWidget):
    """``opened`` carries the id of an action; ``order_wanted`` a column whose heading was pressed.

    ``chosen`` carries the ids of the actions that are selected; ``told`` a sentence for the user, read aloud and shown
    above the view; ``some_wanted`` the ids of actions to be shown by themselves, in the table. Whatever a view changes
    it records through ``deeds``, one step for each thing the user does.
    """

    opened = Signal(str)
    order_wanted = Signal(int)
    chosen = Signal(object)
    told = Signal(str)
    some_wanted = Signal(object)

    def __init__(self, deeds: PlanDeeds) -> None:
        """Remember the deeds; subclasses build their layout."""
        super().__init__()
        self.deeds = deeds

    def show_plan(self, shown: Arranged) -> None:
        """Show the rows."""
        raise NotImplementedError

    def commit(self) -> bool:
        """Save what is being typed; tell whether nothing that was refused stays behind."""
        return True

    def take_focus(self) -> None:
        """Go to where the keyboard works in the view."""
        self.setFocus()

    def follow(self, before: QWidget) -> None:
        """Let Tab lead from another widget into the view, whenever it was made."""
        for child in self.findChildren(QWidget):
            is_stop = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None
            if is_stop and child.window() is self.window():  # the list of a choice is a window of its own
                QWidget.setTabOrder(before, child)
                before = child

    def typed(self) -> object:
        """Return what was typed and not taken, for the view's successor when the look changes; None for nothing."""
        return None

    def type_again(self, typed: object) -> None:
        """Take it over."""

    def clear_selection(self) -> None:
        """Select nothing."""

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the actions that are selected."""
        return ()

    def step_off(self, ids: tuple[str, ...]) -> None:
        """Go to the action after these, which are about to be deleted, or before them, where the view can."""

    def select(self, ids: tuple[str, ...]) -> None:
        """Select actions, where the view can."""
