"""Files dropped on the window lead to the page that previews them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from cpdesk.desktop.dropping import files_of
from cpdesk.desktop.screenshots import settle

_NONE = Qt.KeyboardModifier.NoModifier


def dragged(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/stick/{name}") for name in names])
    return data


def drop(desk: Any, data: QMimeData) -> bool:
    """Drag files over the window and drop them; return whether it takes them."""
    at, copy, left, none = QPointF(600, 400), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, _NONE
    enter = QDropEvent(at, copy, data, left, none, QEvent.Type.DragEnter)
    enter.ignore()
    QApplication.sendEvent(desk.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(desk.window, QDropEvent(at, copy, data, left, none))
    settle()
    return enter.isAccepted()


def test_only_files_that_can_be_brought_in_are_taken() -> None:
    data = dragged("Form.XLSX", "notes.docx", "two.pdf", "kenya.cpdesk", "two.pdf")
    data.setUrls([*data.urls(), QUrl("https://example.org/a.pdf")])
    assert [path.name for path in files_of(data)] == ["Form.XLSX", "two.pdf", "kenya.cpdesk"]


def test_forms_and_copies_go_to_their_previews(desk: Any, add: Callable[..., Path]) -> None:
    window = desk.window
    assert drop(desk, dragged("one.xlsx"))
    assert "Open the assessment first" in desk.said
    window.session.open(add())
    settle()
    assert not drop(desk, dragged("notes.docx"))
    assert drop(desk, dragged("one.xlsx", "kenya.cpdesk"))
    assert "Take the one kind, then the other" in desk.said
    assert drop(desk, dragged("one.xlsx", "two.pdf"))
    assert (window.page_name, window.page.item.count("\n")) == ("forms_in", 1)
    assert drop(desk, dragged("kenya.cpdesk"))
    assert window.page_name == "incoming"
    assert Path(window.page.item).name == "kenya.cpdesk"


def test_a_form_that_is_opened_with_cpdesk_leads_to_its_preview(
    open_desk: Callable[..., Any], add: Callable[..., Path], tmp_path: Path
) -> None:
    form = tmp_path / "Form.XLSX"
    form.write_bytes(b"PK")
    assert "Open the assessment first" in open_desk(file=form).said
    open_desk(file=add()).window.close()
    desk = open_desk(file=form)
    assert (desk.window.page_name, Path(desk.window.page.item)) == ("forms_in", form)


def test_a_file_that_macos_asks_to_open_leads_to_its_preview(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "kenya.cpdesk"
    file.write_bytes(b"not a package")
    driver = [sys.executable, str(Path(__file__).with_name("opening_driver.py")), str(library), str(file)]
    told = subprocess.run(driver, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert told.stdout.split(maxsplit=1) == ["incoming", f"{file}\n"]
