"""A whole Standard assessment answered with the keyboard alone: every key goes to whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.assessment.views import answer as read
from cpdesk.desktop.session import Session
from cpdesk.plan import load_edition, load_guidance
from cpdesk.plan.model import ItemKind
from cpdesk.storage.store import Store

from .conftest import Stage, settle

CODES = tuple(item.code for item in load_edition().of_kind(ItemKind.KEY_AREA))
REASON = "No port, no airport: nothing 0 to 4 could say."
WHO, WHEN = "Customs, unit 4", "31 March 2027"
COMMENT = "Seen in the gazette, no. 20. Nobody funds it?"
Ctrl, Alt, Plain = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Keyboard:
    """Presses keys where the focus is; tells nobody anything else."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus: a keyboard is of no use"
        return found

    def press(self, key: str | Qt.Key, modifier: Qt.KeyboardModifier = Plain) -> None:
        self._qtbot.keyClick(self.focus, key, modifier)
        settle()

    def type(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClick(self.focus, letter)

    def tab_to(self, wanted: QWidget) -> None:
        for _press in range(80):
            if self.focus is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {wanted.accessibleName()!r}")


def kind(number: int) -> AnswerState:
    if number % 7 == 2:
        return AnswerState.DONT_KNOW
    return AnswerState.NOT_APPLICABLE if number % 9 == 5 else AnswerState.ANSWERED


def answer_by_keys(keys: Keyboard, page: object, number: int) -> None:
    """Answer what is shown; the page is looked at, never told."""
    if number % 6 == 1:
        keys.press("f")
    if kind(number) is AnswerState.DONT_KNOW:
        keys.press("U")
        keys.type(WHO)
        keys.press(Qt.Key.Key_Tab)
        keys.type(WHEN)
    elif kind(number) is AnswerState.NOT_APPLICABLE:
        keys.press("n")
        keys.type(REASON)
    else:
        keys.press(str(number % 5))
        keys.press(Qt.Key(Qt.Key.Key_0 + (number + 2) % 5), Alt)
    if number % 8 == 3:
        keys.tab_to(page.drawer.remark.heading)  # type: ignore[attr-defined]
        if not page.drawer.remark.is_open:  # type: ignore[attr-defined]
            keys.press(Qt.Key.Key_Space)
        keys.tab_to(page.drawer.comment)  # type: ignore[attr-defined]
        keys.type(COMMENT)


def test_a_standard_assessment_is_answered_by_keyboard_alone(
    stage: Callable[..., Stage], session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = stage("assess")
    page, keys = window.page, Keyboard(qtbot)
    page.setFocus()
    for number, code in enumerate(CODES):
        assert page.item == code
        answer_by_keys(keys, page, number)
        keys.press(Qt.Key.Key_Return, Ctrl)
    assert window.visited == [("needs", "")]
    path = session.path
    assert path is not None
    session.changed.disconnect(window.refresh)
    session.close()
    store = Store.open(path)
    try:
        check(store.snapshot())
    finally:
        store.close()
        session.changed.connect(window.refresh)


def check(snapshot: Snapshot) -> None:
    for number, code in enumerate(CODES):
        found = read(snapshot, code)
        assert found.state is kind(number), code
        assert found.flag is (number % 6 == 1), code
        assert found.comment == (COMMENT if number % 8 == 3 else ""), code
        check_one(found, number)
    assert sum(1 for subject, _name in snapshot.values if subject.startswith("response/")) == 0


def check_one(found: Answer, number: int) -> None:
    guidance = load_guidance("lg14-2020")
    apart = guidance is not None and guidance.key_areas[found.code].paper
    known = found.state is AnswerState.DONT_KNOW
    assert (found.who_could_know, found.by_when) == ((WHO, WHEN) if known else ("", "")), found.code
    assert found.reason == (REASON if found.state is AnswerState.NOT_APPLICABLE else ""), found.code
    if found.state is AnswerState.ANSWERED:
        assert found.level == number % 5, found.code
        assert found.level_on_paper == ((number + 2) % 5 if apart else None), found.code
    else:
        assert found.level is None and found.level_on_paper is None, found.code
