"""What is asked of somebody: everything, or the goals and key areas that are ticked; a search leads to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.folding import fold
from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.pages.participants.asked import Ask, GoalPart, asked_areas, is_asked_whole
from cpdesk.desktop.widgets.buttons import ToolButton, tool_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.search_field import SearchField
from cpdesk.desktop.widgets.ticks import RadioChoice, TickBox

Assigned = Sequence[frozenset[str]]
"""What is assigned to each of those the editor is about."""


class AskedEditor(QWidget):
    """``wanted`` carries the :class:`Ask` that was decided; ``built`` tells that there are new widgets.

    Ticks show what is asked of all of those it is about.
    """

    wanted = Signal(object)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; the goals are made when they are first shown."""
        super().__init__(parent)
        self._parts: tuple[GoalPart, ...] = ()
        self._assigned: Assigned = ()
        self._opened = self._by_group = False
        self.rows: list[_GoalRow] = []
        self.everything, self.only = RadioChoice(_("Everything")), RadioChoice(_("Only what is ticked"))
        self.search = SearchField(_("Search goals and key areas"))
        self._note = plain_label("", "caption")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        holder = QWidget()
        choices = FlowLayout(holder, theme.current().px(8))
        choices.addWidget(self.everything)
        choices.addWidget(self.only)
        column.addWidget(holder)
        for part in (self._note, self.search, self._list):
            column.addWidget(part)
        self.everything.clicked.connect(self._ask_everything)
        self.only.clicked.connect(self._open)
        self.search.searched.connect(self._filter)

    def show_asked(
        self, parts: tuple[GoalPart, ...], assigned: Assigned, *, start: bool = False, by_group: bool = False
    ) -> None:
        """Show what is asked; with ``start`` of somebody else, so that nothing stays open.

        ``by_group`` tells that their groups are asked something, so that no tick does not mean everything.
        """
        self._by_group = by_group
        self.everything.set_words(_("What the group is asked") if by_group else _("Everything"))
        self.only.set_words(_("That and what is ticked") if by_group else _("Only what is ticked"))
        if start:
            self._opened = False
            self.search.clear()
            self._note.setMinimumHeight(0)
        if parts != self._parts:
            self._parts = parts
            self._drop()
        self._assigned = assigned
        self._show()

    def _show(self) -> None:
        some = any(self._assigned)
        opened = self._opened = some or self._opened  # the last tick taken away closes nothing
        self.everything.setChecked(not opened)
        self.only.setChecked(opened)
        if opened and not self.rows:
            self._make()
        self.search.setVisible(opened)
        self._list.setVisible(opened)
        waits = _("Nothing is ticked, so everything is asked.")
        chosen = _("Only what is ticked is asked.")
        if self._by_group:
            waits = _("Nothing is ticked, so only what the group is asked counts.")
            chosen = _("What the group is asked and what is ticked is asked.")
        differs = _("Different things are asked of them. A tick or its removal holds for all of them.")
        words = differs if len(set(self._assigned)) > 1 else chosen if some else waits
        if opened and self._note.isVisible():  # what stands below must not move under the mouse
            self._note.setMinimumHeight(self._note.height())
        self._note.setText(words)
        self._note.setVisible(opened)
        for row in self.rows:
            row.show_asked(self._assigned)

    def _make(self) -> None:
        for part in self._parts:
            row = _GoalRow(part)
            row.wanted.connect(self.wanted)
            row.built.connect(self.built)
            self.rows.append(row)
            self._column.addWidget(row)
        self.built.emit()

    def _drop(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []

    def _filter(self, text: str) -> None:
        for row in self.rows:
            row.filter(fold(text).split())

    def _open(self) -> None:
        self._opened = True
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_everything(self) -> None:
        self._opened = False
        if any(self._assigned):
            self.wanted.emit(Ask())
        else:
            self._show()


class _GoalRow(QWidget):
    """A goal to tick, and its key areas where they are unfolded."""

    wanted = Signal(object)
    built = Signal()

    def __init__(self, part: GoalPart) -> None:
        super().__init__()
        self.part = part
        self.areas: dict[str, TickBox] = {}
        self._assigned: Assigned = ()
        self._unfolded = False
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.box = TickBox(part.label)
        self.box.clicked.connect(self._goal_clicked)
        self._count = plain_label("", "caption", wrap=False)
        self.fold: ToolButton = tool_button("chevron-down", "", "muted")
        self.fold.setVisible(bool(part.key_areas))
        self.fold.clicked.connect(self._toggle)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(self.box, 1)
        row.addWidget(self._count)
        row.addWidget(self.fold)
        column.addLayout(row)
        self._holder = QWidget()
        self._inner = QVBoxLayout(self._holder)
        edge = px(28)
        self._inner.setContentsMargins(edge, 0, 0, px(4))
        self._inner.setSpacing(0)
        column.addWidget(self._holder)
        self._unfold(unfolded=False)

    def show_asked(self, assigned: Assigned) -> None:
        """Tick what is asked of all."""
        self._assigned = assigned
        sets = [asked_areas(self.part, one) for one in assigned]
        common = frozenset.intersection(*sets) if sets else frozenset()
        whole = bool(assigned) and all(is_asked_whole(self.part, one) for one in assigned)
        self.box.setChecked(whole)
        n, total = len(common), len(self.part.key_areas)
        part_only = n > 0 and not whole
        self._count.setText(_("{n} of {total}", n=n, total=total) if part_only else "")
        words = ngettext("{n} of {total} key area is asked", "{n} of {total} key areas are asked", n, total=total)
        self.box.setAccessibleDescription(words if part_only else "")
        for code, box in self.areas.items():
            box.setChecked(code in common)

    def filter(self, words: list[str]) -> None:
        """Show the goal where the words stand in it or in a key area, which then is unfolded; all for no words."""
        label = fold(self.part.label)
        hit = all(word in label for word in words)
        areas = [code for code, title in self.part.key_areas if all(word in fold(f"{code} {title}") for word in words)]
        self.setVisible(hit or bool(areas))
        self._unfold(unfolded=bool(words) and bool(areas))
        for code, box in self.areas.items():
            box.setVisible(hit or code in areas)

    def _toggle(self) -> None:
        self._unfold(unfolded=not self._unfolded)
        for box in self.areas.values():
            box.setVisible(True)

    def _unfold(self, *, unfolded: bool) -> None:
        self._unfolded = unfolded
        if unfolded and not self.areas:
            for code, title in self.part.key_areas:
                box = self.areas[code] = TickBox(_("{code} {title}", code=kept_whole(code), title=title))
                box.clicked.connect(self._area_clicked)
                self._inner.addWidget(box)
            self.show_asked(self._assigned)
            self.built.emit()
        self._holder.setVisible(unfolded)
        self.fold.set_icon("chevron-up" if unfolded else "chevron-down", "muted")
        title = self.part.label
        hide, show = _("Hide the key areas of {goal}", goal=title), _("Show the key areas of {goal}", goal=title)
        self.fold.set_words(hide if unfolded else show)

    def _goal_clicked(self, checked: bool) -> None:
        self.wanted.emit(Ask(self.part, "", checked))

    def _area_clicked(self, checked: bool) -> None:
        for code, box in self.areas.items():
            if box is self.sender():
                self.wanted.emit(Ask(self.part, code, checked))
                return
