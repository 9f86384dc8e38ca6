"""The help of F1 names every key there is: the shortcuts of window and pages, and the letters Assess takes."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpdesk.desktop.help import KEYS, PAGE_KEYS
from cpdesk.desktop.pages import PAGES, is_offered
from cpdesk.desktop.screenshots import settle

SHOWN = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def told(rows: Iterable[tuple[str, str]]) -> set[str]:
    """Return the keys of the help one by one: ``0 … 4`` is five of them."""
    found: set[str] = set()
    for keys, _words in rows:
        for key in keys.split(" · "):
            first, dots, last = key.partition(" … ")
            stem = first[:-1]
            found |= {f"{stem}{n}" for n in range(int(first[-1]), int(last[-1]) + 1)} if dots else {key}
    return found


def as_shown(shortcut: QShortcut) -> str:
    text = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
    stem, plus, key = text.rpartition("+") if not text.endswith("+") else (text[:-2], "+", "+")
    return f"{stem}{plus}{SHOWN.get(key, key)}"


def test_every_shortcut_is_in_the_help(sample: Any) -> None:
    for spec in PAGES:
        if not is_offered(spec, for_one=False):
            continue
        page = sample.go(spec.name)
        own = {as_shown(shortcut) for shortcut in page.findChildren(QShortcut)}
        assert own <= told(PAGE_KEYS.get(spec.name, ())), spec.name
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    assert {as_shown(shortcut) for shortcut in sample.window.findChildren(QShortcut, options=direct)} <= told(KEYS)


def test_every_letter_and_figure_assess_takes_is_in_the_help(sample: Any) -> None:
    page = sample.go("assess")
    taken = {key for key in string.ascii_uppercase + string.digits if page._typed(key)}
    assert taken == {key for key in told(PAGE_KEYS["assess"]) if key in string.ascii_uppercase + string.digits}
    assert taken == {"U", "N", "F", "0", "1", "2", "3", "4"}


def test_the_help_is_grouped_by_page(sample: Any) -> None:
    sample.window.show_help()
    texts = [label.text() for label in sample.window._help.findChildren(QLabel)]
    for words in ("On every page", "Assess", "Action plan", "Ctrl+Enter", "Alt+← · Alt+→", "U", "N", "F", "0 … 4"):
        assert words in texts


def test_the_help_scrolls_with_the_keyboard(qtbot: QtBot, sample: Any) -> None:
    sample.window.show_help()
    overlay = sample.window._help
    settle()
    bar = overlay.area.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(overlay.close_button, Qt.Key.Key_PageDown)
    assert bar.value() > 0
