"""The tree of key areas as a Qt model: areas, goals, key areas; each index knows its line. Draws nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from cpdesk.desktop.pages.assess.outline_lines import AreaLine, GoalLine, ItemsLine, KeyAreaLine, Leaf, Outline
from cpdesk.desktop.widgets.labels import plain_tip

Line = AreaLine | GoalLine | Leaf
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Asks an index for its line."""


class OutlineModel(QStandardItemModel):
    """Holds an :class:`Outline`; shown again, it only changes the lines that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QStandardItem] = {}

    def show_outline(self, outline: Outline) -> bool:
        """Show the outline; return whether the tree was built anew (another edition, or the first time)."""
        lines = _flat(outline)
        if list(lines) == list(self._items):
            for key, line in lines.items():
                if self._items[key].data(LINE_ROLE) != line:
                    _fill(self._items[key], line)
            return False
        self.clear()
        self._items = {}
        for area in outline.areas:
            top = self._add(self.invisibleRootItem(), f"area {area.code}", lines[f"area {area.code}"])
            for goal in area.goals:
                middle = self._add(top, f"goal {goal.codes}", goal)
                for entry in goal.leaves:
                    self._add(middle, entry.code, entry)
        return True

    def index_of(self, code: str) -> QModelIndex:
        """Return where a key area stands, or by the goal's code its objectives and indicators."""
        item = self._items.get(code)
        return item.index() if item is not None else QModelIndex()

    def goals(self) -> list[QModelIndex]:
        """Return where the goals stand, in order."""
        return [item.index() for key, item in self._items.items() if key.startswith("goal ")]

    def _add(self, parent: QStandardItem, key: str, line: Line) -> QStandardItem:
        item = QStandardItem()
        item.setEditable(False)
        item.setSelectable(isinstance(line, KeyAreaLine | ItemsLine))
        _fill(item, line)
        parent.appendRow(item)
        self._items[key] = item
        return item


def line_at(index: QModelIndex | QPersistentModelIndex) -> Line | None:
    """Return the line of an index."""
    found = index.data(LINE_ROLE)
    return found if isinstance(found, AreaLine | GoalLine | KeyAreaLine | ItemsLine) else None


def _flat(outline: Outline) -> dict[str, Line]:
    lines: dict[str, Line] = {}
    for area in outline.areas:
        lines[f"area {area.code}"] = replace(area, goals=())  # an answer below changes nothing of its own line
        for goal in area.goals:
            lines[f"goal {goal.codes}"] = goal
            lines.update({entry.code: entry for entry in goal.leaves})
    return lines


def _fill(item: QStandardItem, line: Line) -> None:
    words = line.title if isinstance(line, AreaLine) else line.words
    item.setData(line, LINE_ROLE)
    item.setText(line.title)
    item.setData(words, int(Qt.ItemDataRole.AccessibleTextRole))
    item.setToolTip(plain_tip(words if isinstance(line, AreaLine) else f"{line.text}\n{words}"))
