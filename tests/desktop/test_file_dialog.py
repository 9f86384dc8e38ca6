"""The file dialog looks into no file: closing one again would end the lock of the assessment that is open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.dialogs import FileDialog
from cpdesk.desktop.screenshots import settle
from cpdesk.storage.store import Store

WRITE = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN EXCLUSIVE")
    print("locked it")
except sqlite3.OperationalError as error:
    print(error)
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Path]:
    """Return the file of an assessment that is open."""
    path = tmp_path / "kenya.sqlite"
    Store.create(path).close()
    with closing(Store.open(path)):
        yield path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shows its own dialog, and its locks belong to handles")
def test_a_dialog_that_lists_the_open_assessment_leaves_its_lock(qtbot: QtBot, opened: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FileDialog(parent, "Save", "Packages (*.cpdesk)")
    dialog.setDirectory(str(opened.parent))
    dialog.open()
    with qtbot.waitExposed(dialog):
        settle()
    qtbot.wait(300)  # icons are looked for by a thread of Qt's
    done = subprocess.run([sys.executable, "-c", WRITE, str(opened)], capture_output=True, text=True, timeout=60)
    dialog.reject()
    assert done.stdout == "database is locked\n"


def test_files_and_folders_have_icons_and_kinds(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    provider = FileDialog(parent, "Open", "").iconProvider()
    assert provider is not None
    (tmp_path / "a.pdf").write_bytes(b"")
    file, folder = QFileInfo(str(tmp_path / "a.pdf")), QFileInfo(str(tmp_path))
    assert provider.type(file) == "PDF" and provider.type(folder) == ""
    provider.icon(file), provider.icon(folder), provider.icon(provider.IconType.Drive)
