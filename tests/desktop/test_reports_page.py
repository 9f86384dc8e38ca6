"""Reports: choosing, saving as a job, what the result says, failing and stopping."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.base.errors import InputError
from cpdesk.desktop.jobs import Progress
from cpdesk.desktop.pages.reports import work as report_work
from cpdesk.desktop.pages.reports.content import kind_lines
from cpdesk.desktop.screenshots import settle


def wait(qtbot: QtBot, desk: Any) -> None:
    qtbot.waitUntil(lambda: not desk.window.jobs.running, timeout=60_000)
    settle()


def choose_json(page: Any) -> None:
    """Choose what is written fastest."""
    page.show_item("data")
    page.options.format_buttons[-1].click()
    assert page.options.ending == "json"


def test_every_kind_is_a_card_that_says_what_it_is(sample: Any) -> None:
    page = sample.go("reports")
    assert [card.value for card in page.cards] == [line.id for line in kind_lines()]
    assert all(line.about for line in kind_lines())
    assert page.cards[0].chosen


def test_formats_follow_the_kind(sample: Any) -> None:
    page = sample.go("reports")
    lines = {line.id: line for line in kind_lines()}
    for kind in ("needs", "action-plan"):
        page.area.picked.emit(kind)
        assert [b.text() for b in page.options.format_buttons] == [line.name for line in lines[kind].formats]
        assert page.options.ending == "pdf"


def test_a_card_is_chosen_with_the_keyboard(qtbot: QtBot, sample: Any) -> None:
    page = sample.go("reports")
    qtbot.keyClick(page.cards[1], Qt.Key.Key_Space)
    assert page.cards[1].chosen
    assert not page.cards[0].chosen
    assert page.cards[1].accessibleName().endswith("chosen")


def test_a_report_is_saved_checked_and_shown(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "needs.pdf"
    page.save.setFocus()
    page.save.click()
    assert sample.window.focusWidget() is page.cancel
    assert sample.dialogs.suggested.name.startswith("XS-needs-report-")
    assert not page.save.isEnabled()
    assert page.cancel.isVisible()
    wait(qtbot, sample)
    assert (tmp_path / "needs.pdf").read_bytes().startswith(b"%PDF")
    assert page.save.isEnabled()
    result = page.results[0]
    assert result.written.checked.pages > 0
    assert sample.window.focusWidget() is page.finished.open_button
    result.open_button.click()
    result.folder_button.click()
    assert sample.dialogs.shown == [tmp_path / "needs.pdf", tmp_path]
    assert sample.window.preferences.now.export_folder == str(tmp_path)


def test_who_prepared_it_and_the_summary_are_saved_at_once(sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    assert page.front.authority.text() == "Ministry of Environment"
    page.front.authority.setText("Ministry of Water")
    page.front.summary.setPlainText("All is well.")
    page.commit()
    session = sample.window.session
    assert session.snapshot.text("party", "authority") == "Ministry of Water"
    assert session.snapshot.text("party", "summary") == "All is well."
    session.undo()
    session.undo()
    assert page.front.authority.text() == "Ministry of Environment"


def test_a_file_that_went_is_told(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "data.json"
    choose_json(page)
    page.save.click()
    wait(qtbot, sample)
    (tmp_path / "data.json").unlink()
    page.results[0].open_button.click()
    assert sample.dialogs.shown == []
    assert "not where it was saved" in page.results[0]._problem.text()


def test_failure_is_told_in_a_sentence(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "missing" / "needs.pdf"
    page.save.click()
    wait(qtbot, sample)
    assert "does not exist" in sample.said
    assert page.results == []
    assert page.save.isEnabled()


def test_stopping_leaves_no_file(qtbot: QtBot, sample: Any, tmp_path: Path, monkeypatch: Any) -> None:
    def slow(_self: object, progress: Progress) -> None:
        import time

        for _step in range(1000):
            progress(0.3, "Writing needs.pdf …")
            time.sleep(0.005)
        raise InputError("was not stopped")

    monkeypatch.setattr(report_work.ReportWork, "__call__", slow)
    page = sample.go("reports")
    sample.dialogs.path = tmp_path / "needs.pdf"
    page.save.click()
    qtbot.waitUntil(lambda: page.progress.value() > 0, timeout=5000)
    page.cancel.click()
    wait(qtbot, sample)
    assert "stopped" in sample.said
    assert list(tmp_path.glob("*.pdf")) == []


def test_results_and_a_running_job_outlive_a_change_of_the_look(qtbot: QtBot, sample: Any, tmp_path: Path) -> None:
    page = sample.go("reports")
    choose_json(page)
    sample.dialogs.path = tmp_path / "first.json"
    page.save.click()
    wait(qtbot, sample)
    sample.dialogs.path = tmp_path / "second.json"
    page.save.click()
    sample.window.zoom_in()
    settle()
    wait(qtbot, sample)
    assert [card.path.name for card in sample.page.results] == ["second.json", "first.json"]


def test_nothing_to_report_teaches(open_desk: Callable[..., Any], path: Path) -> None:
    desk = open_desk(file=path)
    page = desk.go("reports")
    assert page.empty.isVisible()
    assert not page.save.isVisible()
    desk.set_answer("A.1(1)", level=1)
    settle()
    assert page.save.isVisible()
    assert "36 of 37" in page.area.missing.text()
