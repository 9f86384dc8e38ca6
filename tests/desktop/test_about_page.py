"""About cpdesk: each part shows what it says; the support file that is saved is the one shown; help leads there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpdesk import __version__
from cpdesk.desktop import crash
from cpdesk.desktop.crash.view import ReportOverlay
from cpdesk.desktop.pages.about.content import TITLES
from cpdesk.desktop.screenshots import settle
from cpdesk.plan import edition_ids


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_it_needs_no_assessment_and_says_version_places_and_sources(desk: Any) -> None:
    page = desk.go("about")
    assert f"Version {__version__}" in texts(page.parts["version"])
    page.parts["version"].copy.click()
    assert QGuiApplication.clipboard().text().startswith(f"cpdesk {__version__}\nPython ")

    desk.go("about", "data")
    cards = page.parts["data"].cards
    assert cards[0].field.text() == str(desk.library)
    cards[0].open.click()
    assert desk.dialogs.shown == [desk.library]
    cards[0].copy.click()
    assert QGuiApplication.clipboard().text() == str(desk.library)
    assert not page.parts["data"].copies.isVisible()

    desk.go("about", "editions")
    editions = page.parts["editions"].cards
    assert sorted(card.line.id for card in editions) == sorted(edition_ids())
    assert [card.line.standard for card in editions] == [True, False, False]
    editions[1].read.click()
    assert (desk.window.page_name, desk.page.reading.edition) == ("plan", editions[1].line.id)


def test_kept_reports_of_faults_can_be_read_there(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    part = desk.go("about", "data").parts["data"]
    assert not part.reports.isVisible()
    kept = (crash.Report("a", "b", "c", sudden=True, text="# began b\nValueError"),)
    monkeypatch.setattr(crash, "kept", lambda: kept)
    part.refresh()
    part.reports.click()
    overlay = desk.window.shell.findChild(ReportOverlay)
    assert overlay.isVisible()
    assert overlay.text.text().endswith("ValueError")


def test_licences_are_listed_in_a_job_and_their_texts_shown(qtbot: QtBot, desk: Any) -> None:
    part = desk.go("about", "licences").parts["licences"]
    qtbot.waitUntil(lambda: bool(part.lines), timeout=20_000)
    assert part.text.toPlainText().startswith("MIT License")
    names = [line.thing.name for line in part.lines]
    qtbot.keyClick(part.list, Qt.Key.Key_End)
    assert part.title.text().startswith(names[-1])
    part.list.setCurrentIndex(part.list.model().index(names.index("SQLite"), 0))
    assert "public domain" in part.text.toPlainText()
    part.list.setCurrentIndex(part.list.model().index(names.index("shiboken6"), 0))
    assert "may be exchanged" in part.licence.text()
    part.list.setCurrentIndex(part.list.model().index(names.index("Noto fonts"), 0))
    assert "SIL" in part.text.toPlainText()


def test_the_support_file_saved_is_the_one_shown(
    qtbot: QtBot, sample: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "of_this_run", lambda: "ValueError\n  cpdesk/x.py:3 f")
    monkeypatch.setattr(crash, "kept", lambda: (crash.Report("a", "b", "c", sudden=True, text="# began b"),))
    part = sample.go("about", "support").parts["support"]
    assert not part.save.isEnabled()
    qtbot.waitUntil(lambda: bool(part.content), timeout=20_000)
    shown = part.text.toPlainText()
    assert "Sampleland" not in shown
    assert str(sample.library) not in shown
    found = tomllib.loads(shown)
    assert found["assessment"][0]["open_now"] is True
    assert [fault["report"] for fault in found["fault"]] == [["ValueError", "  cpdesk/x.py:3 f"], ["# began b"]]
    sample.dialogs.path = tmp_path / "s.txt"
    part.save.click()
    assert sample.dialogs.suggested.name.startswith("cpdesk-support-")
    assert (tmp_path / "s.txt").read_text(encoding="utf-8") == shown
    assert sample.said == "s.txt is saved. Send it to whoever helps."
    sample.dialogs.path = tmp_path / "no such folder" / "s.txt"
    part.save.click()
    assert "s.txt" in sample.said
    assert "saved" not in sample.said
    part.copy.click()
    assert QGuiApplication.clipboard().text() == shown


def test_help_leads_there_and_the_tab_key_goes_round_its_buttons(qtbot: QtBot, sample: Any) -> None:
    sample.go("assess")
    sample.window.show_help()
    settle()
    overlay = sample.window._help
    seen = []
    for _press in range(4):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == [overlay.close_button, overlay.guide, overlay.about, overlay.support]
    assert QApplication.focusWidget() is overlay.close_button
    qtbot.keyClick(overlay.close_button, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is overlay.support
    qtbot.keyClick(overlay.support, Qt.Key.Key_Space)
    assert not overlay.isVisible()
    assert (sample.window.page_name, sample.page.item) == ("about", "support")
    sample.window.show_help()
    sample.window.close()  # with the help open: whatever has the focus goes away without harm


def test_every_part_fits_a_small_laptop_at_twice_the_size(open_desk: Callable[..., Any], qtbot: QtBot) -> None:
    desk = open_desk(sample=True, zoom=200, language="ar")
    for name in TITLES:
        page = desk.go("about", name)
        qtbot.waitUntil(lambda: not desk.window.jobs.running, timeout=20_000)
        desk.window.resize(1366, 768)
        settle()
        assert (desk.window.width(), desk.window.height()) == (1366, 768), name
        assert page.tabs.isVisible() != page.chooser.isVisible()
        needed, given = page.minimumSizeHint(), page.size()
        assert (needed.width() <= given.width(), needed.height() <= given.height()) == (True, True), name
        part = page.parts[name]
        assert part.fits() if hasattr(part, "fits") else part.text.height() > 100, name


def test_where_the_tabs_need_a_second_line_a_choice_stands_beside_the_title(open_desk: Callable[..., Any]) -> None:
    page = open_desk(zoom=200).go("about")
    assert page.chooser.isVisible()
    page.chooser.changed.emit("editions")
    assert page.item == "editions"
