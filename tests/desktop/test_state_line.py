"""The line at the bottom: when a copy left this computer, in the interface's language, and the way to make one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.base.i18n import set_language
from cpdesk.desktop.state_content import copy_words

NOW = dt.datetime(2026, 11, 21, 15, 0, tzinfo=dt.UTC)


def days_ago(days: int) -> str:
    return (NOW - dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize(
    ("copied", "words"),
    [
        ("", "No copy elsewhere yet"),
        ("not a time", "No copy elsewhere yet"),
        (days_ago(0), "Last copy elsewhere: today 15:00"),
        (days_ago(1), "Last copy elsewhere: yesterday"),
        (days_ago(2), "Last copy elsewhere: 2 days ago"),
        (days_ago(7), "Last copy elsewhere: 7 days ago"),
        (days_ago(-3), "Last copy elsewhere: 24 November 2026"),
    ],
)
def test_the_last_copy_is_told_in_words(copied: str, words: str) -> None:
    assert copy_words(copied, days_ago(0), NOW) == words


def test_after_a_week_the_words_are_stronger_if_something_changed_since() -> None:
    assert copy_words(days_ago(8), days_ago(9), NOW) == "Last copy elsewhere: 8 days ago"
    assert copy_words(days_ago(8), days_ago(3), NOW) == "Last copy elsewhere: 8 days ago. It is time for a new one."


def test_relative_time_is_in_the_language_of_the_window() -> None:
    set_language("fr")
    assert copy_words(days_ago(2), "", NOW).endswith("il y a 2 jours")


def test_the_line_leads_to_the_copies_by_mouse_and_keyboard(qtbot: QtBot, sample: Any) -> None:
    link = sample.window.shell.state.copy
    assert link.text() == "No copy elsewhere yet"
    assert link.accessibleName() == "No copy elsewhere yet"
    link.click()
    assert sample.window.page_name == "copies"
    sample.go("assess")
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert sample.window.page_name == "copies"


def test_nothing_is_said_of_copies_while_nothing_is_open(desk: Any) -> None:
    assert not desk.window.shell.state.copy.isVisible()
