"""From a need to a complete action with the keyboard alone, counted: it must be short enough for a minute."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import actions
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

TEXTS = {
    "result": "Samples are tested within ten days",
    "lead": "Ministry of Agriculture",
    "cost": "1,240,000",
    "indicator": "Days from sample to result",
    "baseline": "60 days in 2026",
    "indicator_target": "10 days in 2029",
}
MOST_PRESSES = 45
"""Keys besides the letters of the texts, from the top of Needs on; at two a second not half a minute."""


class Keyboard:
    """Presses keys where the focus is and counts them; the letters of texts are not counted."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    def press(self, key: str | Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self._qtbot.keyClick(focus, key)
        self.presses += 1
        settle()

    def choose(self, words: str) -> None:
        for letter in words:
            self.press(letter)

    def type(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClick(QApplication.focusWidget(), letter)

    def tab_to(self, wanted: QWidget) -> None:
        for _press in range(12):
            if wanted.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {wanted.accessibleName()!r} from where the hand is")


def test_a_need_becomes_a_complete_action(stage: Callable[..., Stage], session: Session, qtbot: QtBot) -> None:
    answer(session, "A.6(4)", level=1, target=3)
    assert session.record([Record("party", "currency", "KES")], "Currency")
    needs = stage("needs")
    needs.page.setFocus()
    hand = Keyboard(qtbot)
    for _press in range(40):
        if needs.visited:
            break
        focus = QApplication.focusWidget()
        add = focus is not None and focus.accessibleName().startswith("Add an action")
        hand.press(Qt.Key.Key_Space if add else Qt.Key.Key_Tab)
    assert needs.visited == [("action_plan", "new:A.6(4)")]
    to_the_button = hand.presses

    page = stage(*needs.visited[-1]).page
    fields = page.form.fields
    hand.press(Qt.Key.Key_Space)  # use the plan's activity; the cursor is in the title
    for name in ("result", "lead"):
        hand.tab_to(fields[name].input)
        hand.type(TEXTS[name])
    for name, year, part in (("start", "2027", "Q1"), ("end", "2028", "Q4")):
        hand.tab_to(fields[name].input.year)
        hand.choose(year)
        hand.tab_to(fields[name].input.part)
        hand.choose(part)
    hand.tab_to(fields["cost"].input)
    hand.type(TEXTS["cost"])
    hand.tab_to(fields["funding_source"].input)
    hand.choose("B")
    for name in ("indicator", "baseline", "indicator_target"):
        hand.tab_to(fields[name].input)
        hand.type(TEXTS[name])
    hand.press(Qt.Key.Key_Tab)

    (made,) = actions(session.snapshot)
    assert (made.need, made.activity, made.currency) == ("A.6(4)", "A.6(iv)", "KES")
    assert (made.start, made.end, made.funding_source) == ("2027-Q1", "2028-Q4", "bilateral")
    assert all(mark.met for mark in page.form.shown.marks.marks)
    assert page.form.head.marks.more.isHidden() and page.form._missing.text() == "Nothing is missing."
    assert hand.presses <= MOST_PRESSES, (hand.presses, to_the_button)
