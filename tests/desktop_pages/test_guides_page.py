"""The page Guides: glossary and guides to be read, searched and copied; nothing outside is ever opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QGuiApplication, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop import theme
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.pages.guides.content import GLOSSARY, OFFERED, USER_GUIDE, letter, shown_terms
from cpdesk.desktop.pages.guides.documents import guide_document
from cpdesk.plan.guides import Glossary, Guide, Term, load_glossary

from .conftest import settle


@pytest.fixture
def page(stage: Callable[..., Any]) -> Any:
    return stage("guides").page


def test_it_begins_with_the_glossary_in_the_order_of_the_alphabet(page: Any) -> None:
    assert page.item == GLOSSARY and page.buttons[GLOSSARY].isChecked()
    text = page.area.toPlainText()
    places = [text.index(f"\n{term.heading}\n") for term in shown_terms(load_glossary())]
    assert places == sorted(places)
    assert "not official definitions" in text


def test_every_guide_is_shown_with_its_words(page: Any) -> None:
    for name in OFFERED[1:]:
        page.buttons[name].click()
        assert page.item == name
        text = page.area.toPlainText()
        assert "#" not in text and "**" not in text and "| ---" not in text
        assert "own, not official" in text  # the line each guide ends with
        assert page.area.horizontalScrollBar().maximum() == 0


def test_guides_are_set_like_the_window(page: Any) -> None:
    page.show_item("scale")
    document = page.area.document()
    title = document.begin()
    assert title.text() == "The scale, with examples"
    assert title.blockFormat().headingLevel() == 1
    letters = QTextCursor(document)
    letters.setPosition(3)
    assert letters.charFormat().fontPointSize() == pytest.approx(theme.current().body * 1.5)
    assert letters.charFormat().fontWeight() == QFont.Weight.DemiBold
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 2 and tables[0].rows() == 6


@pytest.mark.parametrize("zoom", [100, 200])
def test_lines_are_no_longer_than_is_good_to_read(stage: Callable[..., Any], zoom: int) -> None:
    page = stage("guides", "not", zoom=zoom, width=1800).page
    assert 60 <= longest_line(page) <= 80


def longest_line(page: Any) -> int:
    block, longest = page.area.document().begin(), 0
    while block.isValid():
        layout = block.layout()
        longest = max([longest, *(layout.lineAt(n).textLength() for n in range(layout.lineCount()))])
        block = block.next()
    return longest


def test_the_glossary_is_searched_by_keyboard(page: Any, qtbot: QtBot) -> None:
    page.area.setFocus()
    QTest.keyClick(page.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search.field
    qtbot.keyClicks(page.search.field, "advance informed")
    assert page.search.count.text().startswith("1 of ")
    assert page.area.textCursor().selectedText() == "Advance informed"


def test_the_buttons_are_one_stop_of_the_tab_key(page: Any) -> None:
    page.buttons[GLOSSARY].setFocus()
    QTest.keyClick(page.buttons[GLOSSARY], Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.item == OFFERED[1]


def test_the_letter_and_the_whole_text_can_be_copied(page: Any) -> None:
    assert not page.copy_letter.isVisible()
    page.show_item("running")
    assert page.copy_letter.isVisible()
    page.copy_letter.trigger()
    assert QGuiApplication.clipboard().text() == letter("running")
    assert QGuiApplication.clipboard().text().startswith("Dear colleague,")
    page.copy_all.trigger()
    assert QGuiApplication.clipboard().text().startswith("How to run the assessment\n")
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    page.show_item(GLOSSARY)
    page.copy_all.trigger()
    words = QGuiApplication.clipboard().text()
    assert "Living modified organism (LMO)\n" in words and "\\" not in words
    assert all(term.text in words for term in load_glossary().terms)


class _Choosing(Dialogs):
    """Answers at once with a file in a folder, under the name that is suggested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[Path] = []

    def save_file(
        self, parent: QWidget, title: str, suggested: Path, kinds: str, on_path: Callable[[Path], None]
    ) -> None:
        on_path(self.folder / suggested.name)

    def show_file(self, path: Path) -> bool:
        self.opened.append(path)
        return True


def test_the_user_guide_is_read_here_with_its_pictures_and_saved_as_a_file(
    stage: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    window = stage("guides", USER_GUIDE, width=700)
    page, dialogs = window.page, _Choosing(tmp_path)
    assert page.buttons[USER_GUIDE].isChecked() and page.save.isVisible()
    assert page.area.toPlainText().count("\ufffc") == 13  # the pictures
    assert page.area.horizontalScrollBar().maximum() == 0
    page.saver._context = replace(window.context, dialogs=dialogs)
    page.save.click()
    qtbot.waitUntil(lambda: page.saver.job is None, timeout=20_000)
    path = tmp_path / "cpdesk-user-guide-en.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    assert window.told[-1].text == "cpdesk-user-guide-en.pdf is saved."
    window.told[-1].action()
    assert dialogs.opened == [path]
    page.show_item(GLOSSARY)
    assert not page.save.isVisible()


def test_markup_and_links_stay_words(qapp: QApplication) -> None:
    text = "# T\n\n<b>bold</b> <img src='x.png'> and [a link](https://example.org)\n"
    document = guide_document(Guide("scale", "T", text))
    assert "<b>bold</b>" in document.toPlainText()


def test_nothing_outside_is_opened(page: Any) -> None:
    assert not page.area.openLinks() and not page.area.openExternalLinks()
    assert not page.area.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert page.area.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_terms_say_where_the_protocol_uses_them() -> None:
    terms = (Term("Operator", "", "Who.", "Article 2"), Term("Cycle", "C", "Round.", ""))
    assert [(t.heading, t.source) for t in shown_terms(Glossary("", terms))] == [
        ("Operator", "In the Protocol: Article 2"),
        ("Cycle (C)", ""),
    ]


@pytest.mark.parametrize(("width", "zoom", "listed"), [(1114, 100, False), (966, 200, True)])
def test_buttons_give_way_to_a_list_where_there_is_no_room(
    stage: Callable[..., Any], width: int, zoom: int, listed: bool
) -> None:
    page = stage("guides", width=width, zoom=zoom).page
    assert page.chooser.isVisible() is listed
    page.chooser.changed.emit("practice")
    assert page.item == "practice" and page.chooser.value() == "practice"


def test_every_control_has_a_name(page: Any) -> None:
    found = [widget for widget in page.findChildren(QWidget) if widget.isVisible()]
    for widget in found:
        control = isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if control and not widget.objectName().startswith("qt_"):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None and interface.text(QAccessible.Text.Name).strip(), widget


def test_what_is_read_outlives_a_change_of_the_look(stage: Callable[..., Any]) -> None:
    page = stage("guides", "running").page
    page.area.verticalScrollBar().setValue(600)
    kept = page.keep()
    later = stage("guides").page
    later.take(kept)
    settle()
    assert later.item == "running" and later.area.verticalScrollBar().value() > 300
