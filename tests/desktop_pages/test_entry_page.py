"""Typing in a paper form in the window, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cpdesk.desktop.pages.entry.who_content import build_who
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

WHO = "11111111-1111-4111-8111-111111111111"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def press(*keys: Qt.Key | str) -> None:
    """Press keys, and type texts, wherever the focus is."""
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, key) if isinstance(key, str) else QTest.keyClick(widget, key)
        settle()


def test_a_paper_form_is_typed_in_without_the_mouse(stage: Callable[..., Stage], session: Session) -> None:
    page = stage("entry").page
    page.setFocus()
    press("3f2a99c1", ENTER)
    assert QApplication.focusWidget() is page.who.who  # nobody is registered under this code
    press(TAB, TAB, TAB, "Customs", ENTER)
    who, entry = page.item, page.entry
    assert session.snapshot.get(f"respondent/{who}", "institution") == "Customs"
    press("3", TAB, "2", TAB, "4", ENTER)
    level, paper, target = (
        session.snapshot.get(f"response/{who}/A.1(1)", f) for f in ("level", "level_on_paper", "target")
    )
    assert (level, paper, target) == (3, 2, 4)
    press("9")
    assert entry.keys.text() == "“9” is no answer here. It is 0 to 4, U or N."
    press("u", Qt.Key.Key_F2, "Nobody knew", ENTER, "1")
    assert session.snapshot.text(f"response/{who}/A.1(2)", "comment") == "Nobody knew"
    assert (entry.progress.text(), entry.table.line.item.code) == ("3 of 37", "A.2(1)")
    assert entry.last_line.text() == "Last entered: A.2(1) 1 · A.1(2) Don't know · A.1(1) 3"
    press(Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert entry.progress.text() == "2 of 37"
    assert session.undo_words == "Paper form of Customs: A.1(2)"
    assert {session.snapshot.get(s, "way") for s in session.snapshot.subjects("received")} == {"paper"}


def test_undo_takes_back_a_line_whole(stage: Callable[..., Stage], session: Session) -> None:
    session.record((Record(f"respondent/{WHO}", "institution", "Customs"),), "somebody registered")
    page = stage("entry", mirrored=True, zoom=200, width=960, height=600).page
    assert page.minimumSizeHint().width() <= 700  # the side list keeps its room
    label = page._questionnaire(WHO).label
    page.setFocus()
    press("99999999", TAB)
    assert page.who.problem.text().startswith("No form with this code came in before.")
    assert page.who.problem.visibleRegion().boundingRect().height() >= page.who.problem.fontMetrics().height()
    page.who.code.setFocus()
    page.who.code.selectAll()
    press(label, TAB)
    assert page.who.who.value() == WHO
    page.who.code.setFocus()
    press(ENTER)
    assert (page.item, page.entry.progress.text()) == (WHO, "0 of 37")  # the code says whose form it is
    page.start_new()
    press("Code 7", ENTER, TAB, TAB, "Asha", ENTER)
    press("u")
    assert page.entry.texts.minimumSizeHint().width() <= 800  # also with all the fields to write in
    press("2", Qt.Key.Key_Left, "3", Qt.Key.Key_Left, "4")  # along the line, which runs from right to left
    subject = f"response/{page.item}/A.1(1)"
    assert session.snapshot.fields_of(subject) == {"level": 2, "level_on_paper": 3, "target": 4}
    session.undo()
    assert session.snapshot.fields_of(subject) == {}
    assert session.undo_words == "Registering Asha"
    session.redo()
    assert session.snapshot.fields_of(subject) == {"level": 2, "level_on_paper": 3, "target": 4}
    page.context.preferences.change(hide_names=True)
    page.show_item(WHO)
    assert page.entry._name.text() == "Paper form of Participant 1 · Customs"
    page.start_new()
    assert [words.split(" · ")[0] for _id, words in build_who(session.snapshot, hide_names=True).registered] == [
        "Participant 1",
        "Participant 2",
    ]
    assert not [label for label in page.findChildren(QLabel) if "Asha" in label.text()]
