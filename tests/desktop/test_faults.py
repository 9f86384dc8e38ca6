"""A fault in cpdesk itself never takes an answer with it, leaves a report without anything of a person, and is told."""

from __future__ import annotations

import datetime as dt
import faulthandler
import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.base import paths, settings
from cpdesk.base.i18n import interface
from cpdesk.base.streams import make_usable
from cpdesk.cli import main
from cpdesk.desktop import crash
from cpdesk.desktop.bug_catcher import BugCatcher
from cpdesk.desktop.crash import hooks, run_file
from cpdesk.desktop.crash.failed import speak_as_chosen
from cpdesk.desktop.crash.guard import guarded
from cpdesk.desktop.crash.keeping import Found, collect
from cpdesk.desktop.crash.telling import is_careful, start_message
from cpdesk.desktop.crash.view import ReportOverlay
from cpdesk.desktop.jobs import Jobs
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.widgets.strip import Kind, Message
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record

DRIVER = Path(__file__).with_name("crash_driver.py")
LEVEL = Record("agreed/A.5(2)", "level", 3)


@pytest.fixture
def begun(library: Path) -> Iterator[Path]:
    """Begin a run whose reports lie in the library; return their folder."""
    crash.begin(library)
    yield crash.folder()
    crash.end()
    faulthandler.enable(sys.__stderr__)  # as the test runner had it


@pytest.fixture
def caught(begun: Path, open_desk: Callable[..., Any], path: Path) -> Iterator[Any]:
    """Return the window on an assessment with everything caught as in the running application."""
    desk = open_desk(file=path)
    catcher = BugCatcher(desk.window)
    catcher.install()
    desk.jobs = Jobs(desk.window)
    desk.jobs.bug.connect(catcher.report)
    yield desk
    catcher.remove()


def written(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("run-*"))


def fell(folder: Path, began: dt.datetime) -> None:
    """Leave what a run leaves that ended by itself nine seconds after it began."""
    run = folder / f"run-{began:%Y%m%dT%H%M%S}-1.txt"
    run.write_text(f"# began {began:%Y-%m-%d %H:%M:%S} UTC\nFatal Python error: Aborted\n", encoding="utf-8")
    os.utime(run, (began.timestamp() + 9,) * 2)


class Torn(QWidget):
    """Fails whenever it is painted."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        raise ArithmeticError("in a paint event")


class Gone:
    """Fails when it is thrown away."""

    def __del__(self) -> None:
        raise LookupError("while freed")


class Failing:
    """Fails when it is called; any code may stand where this stands."""

    def __init__(self, kind: type[Exception]) -> None:
        self.kind = kind

    def __call__(self, *_arguments: object) -> None:
        raise self.kind


def test_a_fault_anywhere_leaves_the_answer_and_a_report(qtbot: QtBot, caught: Any, begun: Path, path: Path) -> None:
    window = caught.window
    in_slot = Failing(ZeroDivisionError)
    window.session.changed.connect(in_slot)
    assert window.session.record([LEVEL], "Level of A.5(2)")
    window.session.changed.disconnect(in_slot)
    QTimer.singleShot(0, Failing(BufferError))
    Torn(window).show()
    thread = threading.Thread(target=Failing(EOFError))
    thread.start()
    thread.join()
    Gone()
    caught.jobs.start("Work", Failing(UnicodeError))
    told = {"ZeroDivisionError", "BufferError", "ArithmeticError", "EOFError", "LookupError", "UnicodeError"}
    qtbot.waitUntil(lambda: told <= set(re.findall(r"^(\w+Error)", written(begun), re.MULTILINE)), timeout=5000)
    assert caught.said.startswith("Something went wrong in cpdesk itself")
    window.session.close()
    assert read_snapshot(path).get(LEVEL.subject, LEVEL.field) == LEVEL.value


def test_a_fault_in_every_repaint_is_told_once(qtbot: QtBot, caught: Any, begun: Path) -> None:
    torn, shown = Torn(caught.window), []
    caught.window.show_bug = shown.append
    torn.show()
    qtbot.waitUntil(lambda: bool(shown))
    for _number in range(5):
        torn.update()
        qtbot.wait(5)
    assert len(shown) == 1
    assert written(begun).count("ArithmeticError") == 1
    crash.is_told()
    crash.end()
    assert re.search(r"^# \d+ times: ArithmeticError", crash.kept()[0].text, re.MULTILINE)


def test_the_faults_of_this_run_can_be_read_while_it_goes_on(begun: Path) -> None:
    assert crash.of_this_run() == ""
    crash.note(f"ValueError: {Path.home() / 'Kenya'}")
    assert "ValueError: …" in crash.of_this_run()
    assert "Kenya" not in crash.of_this_run()


def test_what_the_user_has_seen_is_kept_and_not_told_again(qtbot: QtBot, caught: Any, begun: Path) -> None:
    QTimer.singleShot(0, Failing(BufferError))
    qtbot.waitUntil(lambda: bool(caught.said))
    crash.end()
    assert [report.sudden for report in crash.kept()] == [False]
    crash.begin(begun.parent)
    assert not crash.found().new


def test_what_went_wrong_while_closing_is_told_at_the_next_start(begun: Path, desk: Any) -> None:
    crash.note("ValueError: …")
    crash.end()
    crash.begin(begun.parent)
    message = start_message(desk.window, None)
    assert message is not None
    assert "while it was closing last time" in message.text


@pytest.mark.parametrize("kind", ["segmentation fault", "qt"])
def test_a_sudden_end_is_told_once_and_takes_no_answer(
    kind: str, library: Path, path: Path, open_desk: Callable[..., Any]
) -> None:
    fallen = subprocess.run(
        [sys.executable, str(DRIVER), str(library), str(path), kind],
        cwd=paths.root(),
        env={**os.environ, "PYTHONPATH": str(paths.root())},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert fallen.returncode < 0
    crash.begin(library)
    desk = open_desk(file=path)
    assert desk.window.session.snapshot.get("agreed/A.5(2)", "comment") == "Amina said so"
    message = start_message(desk.window, desk.message)
    assert message is not None
    assert message.text.startswith("cpdesk was not closed last time.")
    assert message.text.endswith("There is a report of what happened.")
    message.action()
    overlay = desk.window.shell.findChild(ReportOverlay)
    assert "tests/desktop/crash_driver.py" in overlay.text.text()
    assert ("Qt, fatal" in overlay.text.text()) == (kind == "qt")
    for private in ("Amina", "Kenya", str(paths.root()), str(Path.home()), str(library)):
        assert private not in overlay.text.text()
        assert private not in "".join(file.read_text("utf-8") for file in crash.folder().iterdir())
    overlay.folder_button.click()
    assert desk.dialogs.shown == [crash.folder()]
    overlay.delete_button.click()
    assert crash.kept() == ()
    assert not overlay.text.isVisible()
    assert not overlay.copy_button.isVisible()
    crash.end()
    crash.begin(library)
    assert not crash.found().new
    crash.end()


def test_the_report_is_gone_through_with_the_keyboard(qtbot: QtBot, begun: Path, desk: Any) -> None:
    crash.note("ValueError: …")
    crash.end()
    crash.begin(begun.parent)
    overlay = ReportOverlay("text", desk.dialogs, desk.window.shell)
    overlay.open()
    passed = []
    for _number in range(5):
        passed.append(desk.window.focusWidget())
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
    stops = [overlay.copy_button, overlay.folder_button, overlay.delete_button, overlay.text, overlay.close_button]
    assert passed == stops
    assert desk.window.focusWidget() is overlay.copy_button
    qtbot.keyClick(overlay.copy_button, Qt.Key.Key_Escape)
    assert not overlay.isVisible()


def test_a_second_window_leaves_the_report_of_the_first_alone(begun: Path) -> None:
    crash.note("ValueError: …")
    assert collect(begun) == Found()
    assert "ValueError" in written(begun)


def test_a_run_without_a_fault_leaves_no_file(begun: Path) -> None:
    assert written(begun).startswith("# began ")
    crash.end()
    assert list(begun.iterdir()) == []


def test_after_two_ends_right_after_the_start_the_third_opens_nothing(
    begun: Path, path: Path, open_desk: Callable[..., Any]
) -> None:
    fell(begun, dt.datetime(2026, 11, 21, 8, tzinfo=dt.UTC))
    fell(begun, dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC))
    open_desk(file=path).window.close()
    crash.end()
    crash.begin(begun.parent)
    assert not is_careful(asked=True)
    assert is_careful(asked=False)
    third = open_desk(careful=True)
    assert not third.window.session.is_open
    message = start_message(third.window, third.message, careful=True)
    assert "no assessment is opened by itself" in message.text
    assert message.action.report.count("Fatal Python error") == 2
    third.window.close()
    assert third.window.preferences.now.last_assessment == str(path)
    crash.end()
    crash.begin(begun.parent)
    assert not is_careful(asked=False)


def test_two_falls_with_a_good_run_between_them_do_not_follow_each_other(begun: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    fell(begun, now - dt.timedelta(days=1))
    crash.end()
    crash.begin(begun.parent)
    crash.end()  # it knew of one fall, and closed as it should
    fell(begun, now + dt.timedelta(days=1))
    crash.begin(begun.parent)
    assert [report.at_start for report in crash.kept()] == [True, True]
    assert not crash.found().twice


def test_what_stands_behind_another_message_is_told_at_another_start(begun: Path, desk: Any) -> None:
    crash.note("ValueError: …")
    crash.end()
    crash.begin(begun.parent)
    rebuild = Message("damaged", Kind.DANGER, "Rebuild it", desk.window.show_copies)
    assert start_message(desk.window, rebuild) is rebuild
    assert len(crash.kept()) == 1
    for told in (True, False):
        crash.end()
        crash.begin(begun.parent)
        assert (start_message(desk.window, None) is not None) == told


def test_a_file_another_window_is_just_making_is_left_alone(begun: Path) -> None:
    just_made, left = begun / "run-20261122T080000-1.txt", begun / "run-20261122T070000-1.txt"
    just_made.touch()
    left.touch()
    os.utime(left, (0, 0))
    collect(begun)
    assert (just_made.exists(), left.exists()) == (True, False)


def test_only_the_newest_reports_are_kept(begun: Path) -> None:
    for number in range(10, 25):
        (begun / f"run-202611{number}T080000-1.txt").write_text("# began x\nFatal\n", encoding="utf-8")
    collect(begun)
    assert [report.name[10:14] for report in crash.kept()] == [f"11{number}" for number in range(24, 14, -1)]


def test_faults_do_not_fill_the_disk(begun: Path) -> None:
    for number in range(500):
        crash.note(f"{number} " * 300)
    assert len(written(begun)) < run_file.LARGEST + 1000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full here")
def test_a_full_disk_costs_the_report_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = run_file.RunFile(tmp_path)
    run._stream = io.FileIO("/dev/full", "ab")
    run.write("ValueError: …")
    run.close()
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    crash.begin(tmp_path / "no-folder")
    hooks.report(ValueError())
    crash.end()
    assert "ValueError" in capsys.readouterr().err


def test_without_standard_error_a_fault_is_still_written(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    hooks.report(ValueError())
    assert "ValueError" in written(begun)
    monkeypatch.setattr(sys, "stdout", None)
    make_usable()
    with closing(sys.stdout), closing(sys.stderr):
        assert main(["plan", "show", "nothing"]) == 1


def test_a_window_that_cannot_start_is_reported(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(library, Failing(ZeroDivisionError)) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    crash.begin(library)
    assert [report.sudden for report in crash.found().new] == [False]
    crash.end()


def test_a_failed_start_is_said_in_the_language_that_was_chosen(begun: Path, qapp: QApplication) -> None:
    settings.save(begun.with_name(settings.FILE_NAME), settings.Settings(language="fr"))
    speak_as_chosen()
    try:
        assert interface().language == "fr"
    finally:
        apply_language(qapp, "en")


def test_a_fault_whose_report_cannot_be_made_is_written_by_its_name(
    begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpdesk.desktop.bug_report.report_text", Failing(AttributeError))
    hooks.report(ImportError("libQt6Core"))
    assert "ImportError; AttributeError" in written(begun)
