"""What every page is and what it gets: the session, a way to other pages, jobs, messages and settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cpdesk.base.records import dataclass
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.widgets.enter import press_with_enter
from cpdesk.desktop.widgets.lines import LineInput, TextInput

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Jobs
    from cpdesk.desktop.preferences import Preferences
    from cpdesk.desktop.session import Session
    from cpdesk.desktop.widgets.strip import Message


def _nothing_to_withdraw(message: Message) -> None:
    """Where no window shows messages, there is none to take back."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page works with.

    ``navigate("assess", "A.5(2)")`` goes to a page and, if named, an item there; ``"A.5(2)#target"`` to a field of it.
    ``dialogs`` is the one place that asks; ``library`` the folder the assessments lie in; ``withdraw`` takes back a
    message that was told and is moot now. ``holder`` is what the page is made in: the style sheet looks once more at
    all that is in a widget whenever it is put into another, which took half of the time of making a page.
    """

    session: Session
    navigate: Callable[[str, str], None]
    jobs: Jobs
    tell: Callable[[Message], None]
    preferences: Preferences
    dialogs: Dialogs = field(default_factory=Dialogs)
    library: Path = field(default_factory=Path)
    withdraw: Callable[[Message], None] = _nothing_to_withdraw
    holder: QWidget | None = None


class Page(QWidget):
    """A page of the window. The constructor builds the layout and connects; ``refresh`` shows.

    ``side`` may hold a widget the window shows under the steps while the page is shown (a list of key areas, say).
    The window calls ``refresh`` when the page is shown and when the assessment has changed while it is shown.
    Theme, zoom and language changes make a new page object; ``item`` is handed to the new one with ``show_item``.
    ``field_made`` carries a text field that was made after the constructor, for whoever watches what is typed.
    """

    field_made = Signal(object)
    side: QWidget | None = None
    can_project = False
    """Whether the page has something to show to a room; else the question of the page Assess is shown."""

    def __init__(self, context: PageContext) -> None:
        """Remember the context; subclasses build their layout."""
        super().__init__(context.holder)
        self.context = context
        self.setProperty("role", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus with Enter."""
        if not press_with_enter(event):
            super().keyPressEvent(event)

    @property
    def session(self) -> Session:
        """Return the session."""
        return self.context.session

    @property
    def item(self) -> str:
        """Return the code of what the page is at (a key area, an action), so that it can be shown again later."""
        return ""

    def refresh(self) -> None:
        """Read the session's picture again and show it."""

    def commit(self) -> None:
        """Save what is being typed; the window calls it before it leaves, closes, undoes or changes the look."""
        for line in self.findChildren(LineInput):
            line.commit()
        for text in self.findChildren(TextInput):
            text.commit()

    def keep(self) -> object:
        """Return what the page's successor needs beyond ``item`` when the look changes; None for nothing."""
        return None

    def take(self, kept: object) -> None:
        """Take over what the predecessor of this page kept."""

    def item_of(self, subject: str) -> str:
        """Return the item on which a subject of the assessment is shown, empty if the page cannot show it."""
        return ""

    def show_item(self, code: str) -> None:
        """Go to a key area or an action, if the page can."""

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of the item that is shown, if the page can."""

    def go_to(self, item: str) -> None:
        """Go to an item and, where one is named after a ``#``, to a field on it: ``A.5(2)#target``.

        A path of a file is an item too; it ends in no name of a field.
        """
        code, mark, field = item.rpartition("#")
        if mark and field.isidentifier():
            self.show_item(code)
            self.show_field(field)
        else:
            self.show_item(item)

    def prepare_picture(self) -> None:
        """Show at once what otherwise appears a moment later, for a picture of the window."""

    def toggle_projector(self) -> None:
        """Show what the page is at to a room, large and with nothing around it, or end that; if the page can."""

    def end_projector(self) -> None:
        """Show the whole window again, if a room is shown something."""
