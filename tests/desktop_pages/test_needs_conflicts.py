"""A need people decided differently: nothing of it counts until they agree, and the page says so; no stray windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import Stage, answer

Show = Callable[..., Stage]
NEED = "need/A.5(2)"


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_a_rank_never_takes_the_reason_of_another(stage: Show, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    for code in ("A.5(1)", "A.5(2)"):
        answer(session, code, level=1, target=3)
    theirs = [Record(NEED, "rank", 2), Record(NEED, "rank_reason", "Bob says"), Record(NEED, "causes", "law")]
    package = answered_elsewhere(session, tmp_path / "elsewhere", theirs)
    same_rank = [Record(NEED, "rank", 2), Record(NEED, "rank_reason", "Ana says"), Record(NEED, "causes", "money")]
    assert session.record([*same_rank, Record(NEED, "urgency", 3)], "Ours")
    bring_in(session, package)
    need = session.picture.needs.find("A.5(2)")
    assert need is not None and (need.set_rank, need.set_reason, need.causes) == (None, "", ())
    assert need.urgency == 3 and need.conflicts == ("rank_reason", "causes")
    window = stage("needs")
    page = window.page
    first, second = (card for code in ("A.5(1)", "A.5(2)") for card in page.ranking.cards if card.code == code)
    assert first.contested.isHidden() and not second.contested.isHidden()
    assert "Reason for the rank; Root causes" in second.contested.toolTip()
    assert not session.picture.needs.find("A.5(1)").conflicts
    page.ranking.turn("A.5(2)")
    assert not second.detail.setter.contested.isHidden() and not second.detail.causes.contested.isHidden()
    assert not any(box.isChecked() for box in second.detail.causes.boxes.values())
    qtbot.mouseClick(second.contested, Qt.MouseButton.LeftButton)
    assert window.visited == [("conflicts", "")]
    second.detail.setter.place.set_value(1)
    second.detail.setter.reason.setPlainText("All of us say")
    second.detail.setter.set_button.click()
    assert session.picture.needs.find("A.5(2)").set_reason == "All of us say"
    assert second.detail.setter.contested.isHidden() and not second.contested.isHidden()


def test_no_part_of_the_pages_is_ever_a_window_of_its_own(stage: Show, session: Session, qapp: QApplication) -> None:
    answer(session, "A.5(1)", level=1, target=3)
    windows = Windows()
    qapp.installEventFilter(windows)
    try:
        window = stage("needs")
        window.page.show_tab("matrix")
    finally:
        qapp.removeEventFilter(windows)
    assert set(windows.shown) == {window}
