"""A finished report is in sight at once, without moving anything; where the dialog to save opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.screenshots import settle


def wait(qtbot: QtBot, desk: Any) -> None:
    qtbot.waitUntil(lambda: not desk.window.jobs.running, timeout=60_000)
    settle()


def in_sight(part: QWidget) -> bool:
    window = part.window()
    top = part.mapTo(window, QPoint(0, 0))
    return part.isVisible() and window.rect().contains(top) and not part.visibleRegion().isEmpty()


def test_a_finished_report_is_seen_without_scrolling(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    assert not page.finished.isVisible()
    before = page.area.verticalScrollBar().value()
    sample.dialogs.path = tmp_path / "data.json"
    page.show_item("data")
    page.options.format_buttons[-1].click()
    page.save.setFocus()
    page.save.click()
    assert not page.finished.isVisible()
    wait(qtbot, sample)
    assert all(in_sight(part) for part in (page.finished.name, page.finished.open_button, page.finished.folder_button))
    assert page.finished.name.text() == "data.json"
    assert "read back and complete" in page.finished.state.text()
    assert page.area.verticalScrollBar().value() == before
    page.finished.open_button.click()
    page.finished.folder_button.click()
    assert sample.dialogs.shown == [tmp_path / "data.json", tmp_path]
    assert [card.path.name for card in page.results] == ["data.json"]
    sample.window.zoom_in()
    settle()
    assert sample.page.finished.isVisible()


def test_the_foot_says_when_the_file_is_gone(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "data.json"
    page.show_item("data")
    page.options.format_buttons[-1].click()
    page.save.click()
    wait(qtbot, sample)
    (tmp_path / "data.json").unlink()
    page.finished.open_button.click()
    assert "not where it was saved" in page.finished.state.text()
    assert sample.dialogs.shown == []


def test_a_folder_is_remembered_only_after_something_was_written(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "missing" / "needs.pdf"
    page.save.click()
    wait(qtbot, sample)
    assert sample.window.preferences.now.export_folder == ""
    assert not page.finished.isVisible()


def test_the_dialog_opens_at_home_where_there_are_no_documents(tmp_path: Path) -> None:
    last, documents = tmp_path / "last", tmp_path / "Documents"
    for folder in (last, documents):
        folder.mkdir()
    assert export_folder(str(last), str(documents), tmp_path) == last
    assert export_folder(str(tmp_path / "gone"), str(documents), tmp_path) == documents
    assert export_folder("", str(tmp_path / "none"), tmp_path) == tmp_path
    assert export_folder("", "", tmp_path) == tmp_path
    assert export_folder(".", ".", tmp_path) == tmp_path
