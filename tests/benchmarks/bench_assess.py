"""The page Assess: from one key area to the next until it is painted, against Qt's own page switch; a tree of 200.

The bare pages hold about as many words in as many places, made of plain labels, buttons and boxes; nothing is read,
recorded or decided there.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from run import Pair

from cpdesk.desktop import theme
from cpdesk.desktop.app import make_application
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.pages.assess.outline_lines import AreaLine, GoalLine, KeyAreaLine, Mark, Outline
from cpdesk.desktop.pages.assess.outline_panel import OutlinePanel
from cpdesk.desktop.screenshots import sample_window, settle

ITEMS, GOALS = 200, 20
WORDS = "Experts for some fields are named and can be called on; for others there is nobody to ask, at home or abroad."


@contextmanager
def pairs() -> Iterator[list[Pair]]:
    """Yield the pairs with both windows open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    apply_language(app, "en")
    theme.apply_theme(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder, sample_window(Path(folder)) as window:
        window.resize(1366, 768)
        window.show()
        window.navigate("assess", "A.5(2)")
        page = window.page
        codes = itertools.cycle(page._outline.codes)

        def switch() -> None:
            page.show_item(next(codes))
            painted(window)

        stack, tree = bare_stack(), bare_tree()
        sides = itertools.cycle((0, 1))

        def bare_switch() -> None:
            stack.setCurrentIndex(next(sides))
            painted(stack)

        panel = OutlinePanel()
        panel.resize(252, 700)
        panel.show()
        outlines = itertools.cycle((outline("A"), outline("B")))

        def fill() -> None:
            found = next(outlines)
            panel.show_outline(found, found.codes[0])
            painted(panel)

        yield [
            Pair("one key area to the next, painted", switch, bare_switch, "QStackedWidget, two bare pages", 200),
            Pair(f"the outline filled with {ITEMS} items, painted", fill, tree, "QTreeWidget with as many", 60),
        ]
        panel.close()
        stack.close()


def painted(widget: QWidget) -> None:
    """Have everything that is due done: layouts, deletions, painting."""
    settle()
    widget.repaint()


def bare_stack() -> QStackedWidget:
    stack = QStackedWidget()
    for number in range(2):
        stack.addWidget(bare_page(number))
    stack.resize(1114, 680)
    stack.show()
    return stack


def bare_page(number: int) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    middle, side = QVBoxLayout(), QVBoxLayout()
    row.addLayout(middle, 3)
    row.addLayout(side, 1)
    middle.addWidget(label(f"{number} {WORDS}"))
    for level in range(5):
        middle.addWidget(QPushButton(str(level)))
        middle.addWidget(label(f"{number} {level} {WORDS}"))
    boxes = QHBoxLayout()
    for _box in range(4):
        boxes.addWidget(QComboBox())
    middle.addLayout(boxes)
    for line in range(12):
        side.addWidget(label(f"{number} {line} {WORDS}"))
    return page


def label(words: str) -> QLabel:
    found = QLabel(words)
    found.setWordWrap(True)
    return found


def outline(name: str) -> Outline:
    """Return a made-up outline, twice as deep in two areas."""
    lines = [KeyAreaLine(f"{name}.{n}(1)", f"Key area {n} of a plan", WORDS, Mark.BLANK, ()) for n in range(ITEMS)]
    each = ITEMS // GOALS
    goals = [
        GoalLine(f"{name}.{n}", f"Goal {n}", WORDS, 0, tuple(lines[n * each : (n + 1) * each])) for n in range(GOALS)
    ]
    areas = (AreaLine("A", "Area A", tuple(goals[: GOALS // 2])), AreaLine("B", "Area B", tuple(goals[GOALS // 2 :])))
    return Outline(areas, tuple(line.code for line in lines), 0, "lg14-2020")


def bare_tree() -> Callable[[], None]:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.resize(252, 700)
    tree.show()

    def fill() -> None:
        tree.clear()
        for area in range(2):
            top = QTreeWidgetItem(tree, [f"Area {area}"])
            for goal in range(GOALS // 2):
                middle = QTreeWidgetItem(top, [f"Goal {goal}"])
                for number in range(ITEMS // GOALS):
                    entry = QTreeWidgetItem(middle, [f"Key area {number} of a plan"])
                    entry.setToolTip(0, WORDS)
            top.setExpanded(True)
        tree.topLevelItem(0).child(0).setExpanded(True)
        painted(tree)

    return fill
