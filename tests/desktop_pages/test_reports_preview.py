"""The page Reports with its preview: kept up to date, turned by the keyboard, stopped; choices; how documents look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.base.errors import InputError
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.jobs import Progress
from cpdesk.desktop.pages import find_page, make_page
from cpdesk.desktop.pages.reports import preview_maker
from cpdesk.desktop.pages.reports.preview_maker import State
from cpdesk.desktop.pages.reports.work import Preview, PreviewWork, Wanted
from cpdesk.desktop.session import Session
from cpdesk.storage import attachments

from .conftest import answer, settle


@pytest.fixture
def pages(qapp: QApplication) -> bytes:
    """Return a PDF of three pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number in (1, 2, 3):
        painter.drawText(100, 200, f"This is page {number}")
        if number < 3:
            writer.newPage()
    painter.end()
    return bytes(buffer.data().data())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, pages: bytes) -> list[Wanted]:
    """Make every preview the three pages, at once; return of what previews were made."""
    asked: list[Wanted] = []

    def call(work: PreviewWork, progress: Progress) -> Preview:
        progress(0.1, "Setting the pages …")
        asked.append(work.wanted)
        return Preview(work.wanted, pages)

    monkeypatch.setattr(PreviewWork, "__call__", call)
    monkeypatch.setattr(preview_maker, "AFTER", 1)
    return asked


@pytest.fixture
def show(session: Session, stage: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Return a function that shows the page with one key area answered."""
    answer(session, "A.1(1)", level=1, target=3)

    def make(item: str = "", **options: Any) -> Any:
        return stage("reports", item, **options)

    yield make
    settle()


def until(qtbot: QtBot, page: Any, state: State = State.FRESH) -> None:
    qtbot.waitUntil(lambda: page.preview.maker.state is state, timeout=20_000)
    settle()


def test_the_preview_turns_its_pages_and_renews_itself(
    qtbot: QtBot, show: Callable[..., Any], session: Session, made: list[Wanted]
) -> None:
    window = show()
    page = window.page
    until(qtbot, page)
    bar, view = page.preview.bar, page.preview.view
    stops = [page.options.formats.buttons[0], page.options.sections.heading, page.preview.bar.fit, view, page.save]
    chain: list[Any] = [page]
    while (following := chain[-1].nextInFocusChain()) is not page:
        chain.append(following)
    assert stops == [each for each in chain if each in stops]  # as one reads, although some are younger
    assert (bar.page.text(), bar.before.isEnabled(), bar.after.isEnabled()) == ("1 of 3", False, True)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.page.text() == "2 of 3"
    assert view.accessibleName() == "Preview of “Capacity-building needs report”, page 2 of 3"
    assert "This is page 2" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert not bar.after.isEnabled()
    bar.before.click()
    assert view.page == 2
    wide = view.zoom
    bar.larger.click()
    assert view.zoom > wide
    assert not bar.fit.isChecked()
    bar.fit.click()
    assert (bar.fit.isChecked(), view.zoom) == (True, wide)
    window.resize(1700, 680)
    settle()
    assert bar.factor.text() == f"{round(view.zoom * 100)} %" != f"{round(wide * 100)} %"
    answer(session, "A.1(1)", level=2)
    assert bar.state.text() == "Preview is out of date"
    until(qtbot, page)
    assert bar.state.text() == ""
    assert len(made) == 2
    assert made[1].snapshot is session.snapshot
    assert view.page == 2
    page.refresh()  # nothing changed: nothing is made
    assert page.preview.maker.state is State.FRESH
    later = make_page(find_page("reports"), window.context)  # as after a change of theme or zoom
    later.take(page.keep())
    assert later.preview.view.accessibleName() == view.accessibleName()
    assert (later.preview.view.page, later.preview.maker.state, len(made)) == (2, State.FRESH, 2)
    later.deleteLater()


def test_a_preview_that_cannot_be_made_says_why_and_is_made_again_when_asked(
    qtbot: QtBot, show: Callable[..., Any], made: list[Wanted], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = PreviewWork.__call__

    def fail(_work: PreviewWork, _progress: Progress) -> Preview:
        raise InputError("There is no font.")

    monkeypatch.setattr(PreviewWork, "__call__", fail)
    page = show().page
    until(qtbot, page, State.FAILED)
    pane = page.preview
    assert "There is no font." in pane._message._words.text()
    assert pane.bar.renew.isVisible()
    monkeypatch.setattr(PreviewWork, "__call__", good)
    pane.bar.renew.click()
    until(qtbot, page)
    assert pane.view.isVisible()
    page.options.paper.changed.emit("letter")
    pane.maker.stop()
    assert (pane.bar.state.text(), pane.bar.renew.isVisible()) == ("Preview is out of date", True)
    assert len(made) == 1
    pane.hide()  # behind another tab nothing is made
    page.options.sections.changed.emit()
    assert not pane.maker._timer.isActive()


def test_sections_names_and_paper_are_remembered_for_the_kind(show: Callable[..., Any], made: list[Wanted]) -> None:
    window = show("action-plan")
    options, preferences = window.page.options, window.preferences
    assert window.page.item == "action-plan"
    name, box = next(iter(options.sections.boxes.items()))
    options.sections.heading.click()
    box.click()
    options.names.click()
    options.paper.set_value("letter")
    options.paper.changed.emit("letter")
    wanted = window.page._wanted("pdf")
    assert (wanted.choices.left_out, wanted.choices.names, wanted.choices.paper.value) == ({name}, True, "letter")
    assert name in preferences.now.report_choices
    later = show("action-plan").page
    assert not later.options.sections.boxes[name].isChecked()
    assert later.options.names.isChecked()
    assert later.options.paper.value() == "letter"
    later.show_item("needs")
    assert later._wanted("pdf").choices.left_out == frozenset()
    later.show_item("action-plan")
    later.options.sections.all_button.click()
    assert later._wanted("pdf").choices.left_out == frozenset()
    assert window.page.options.sections.heading.accessibleName().endswith("open")


def test_choices_become_a_tab_where_there_is_no_room(show: Callable[..., Any], made: list[Wanted]) -> None:
    window = show(zoom=200, mirrored=True)
    page = window.page
    assert page.panes.is_folded
    assert (page.area.isVisible(), page.preview.isVisible()) == (True, False)
    page.panes.tabs.buttons["preview"].click()
    assert (page.area.isVisible(), page.preview.isVisible()) == (False, True)
    page.panes.show_tab("look")
    window.resize(3000, 1400)
    settle()
    assert not page.panes.is_folded
    assert page.area.isVisible()
    assert page.preview.isVisible()


def test_status_and_colour_are_each_one_step_for_undo(
    show: Callable[..., Any], session: Session, made: list[Wanted]
) -> None:
    page = show().page
    page.panes.show_tab("look")
    look = page.look
    look.status.validated.click()
    assert session.snapshot.text("round", "validation") == "validated"
    assert session.snapshot.text("round", "validated_on")
    assert look.status.by.isVisible()
    assert not look.status.changed.isVisible()
    for code in ("A.1(1)", "A.1(2)"):
        answer(session, code, level=2)
    assert look.status.changed.text().startswith("2 answers and actions were changed after")
    for _step in range(3):
        session.undo()
    assert not look.status.changed.isVisible()
    assert (session.snapshot.text("round", "validated_on"), look.status.draft.isChecked()) == ("", True)
    look.colour.swatches[1].click()
    assert session.snapshot.text("party", "colour").upper() == "#1F5FA8"
    assert look.colour.swatches[1].isChecked()
    look.colour.typed.setText("#FFFFAA")
    look.colour.typed.commit()
    assert "too light" in look.colour.problem.text()
    assert session.snapshot.text("party", "colour").upper() == "#1F5FA8"
    look.colour.swatches[1].click()
    look.colour.typed.setText("")
    look.colour.typed.commit()
    assert session.snapshot.get("party", "colour") is None
    assert not look.colour.problem.isVisible()
    look.front.fields["foreword"].setPlainText("<b>Welcome</b>")
    page.commit()
    assert session.snapshot.text("party", "foreword") == "<b>Welcome</b>"


class _Saving(Dialogs):
    """Saves under a name at once, and keeps what was asked."""

    def __init__(self, path: Path) -> None:
        self.path, self.asked = path, ""

    def save_file(self, _parent: object, _title: str, _suggested: Path, _kinds: str, on_path: Any) -> None:
        on_path(self.path)

    def confirm(self, _parent: object, question: str, *_others: object) -> None:
        self.asked = question


def test_a_file_that_only_gets_its_ending_here_never_replaces_another(
    show: Callable[..., Any], made: list[Wanted], tmp_path: Path
) -> None:
    (tmp_path / "needs 21.11.2026.pdf").write_text("kept")
    page = show().page
    dialogs = _Saving(tmp_path / "needs 21.11.2026")
    page.context = replace(page.context, dialogs=dialogs)
    page.save.click()
    assert dialogs.asked == "needs 21.11.2026.pdf is there already. Replace it?"
    assert page.foot.job is None


def test_what_was_said_of_a_failed_report_goes_with_the_next_one(
    qtbot: QtBot, show: Callable[..., Any], made: list[Wanted], tmp_path: Path
) -> None:
    window, gone = show(), list[Any]()
    page = window.page
    page.foot._context = replace(window.context, withdraw=gone.append)
    for known in (0, 1):
        page._write(tmp_path / "no folder" / "needs.pdf")
        assert gone == window.told[:known]
        qtbot.waitUntil(lambda: page.foot.job is None, timeout=10_000)
    assert len(window.told) == 2


class _Choosing(Dialogs):
    """Answers with a file at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_file(self, parent: object, title: str, kinds: str, on_path: Callable[[Path], None]) -> None:
        on_path(self.path)


def test_an_emblem_is_kept_beside_the_assessment_and_comes_back_with_undo(
    qtbot: QtBot, show: Callable[..., Any], session: Session, made: list[Wanted], tmp_path: Path
) -> None:
    picture = tmp_path / "emblem.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(picture))
    window = show()
    part = window.page.look.emblem
    part._context = replace(window.context, dialogs=_Choosing(picture))
    part.choose.click()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=10_000)
    settle()
    assert part.name.text() == "emblem.png"
    assert attachments.emblem_of(session.companions, session.snapshot) == picture.read_bytes()
    assert window.page._wanted("pdf").gather().choices.emblem == picture.read_bytes()
    part.remove.click()
    assert attachments.emblem_of(session.companions, session.snapshot) == b""
    session.undo()
    assert part.name.text() == "emblem.png"
    picture.write_bytes(b"GIF89a")
    part.choose.click()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=10_000)
    settle()
    assert "PNG" in part.problem.text()
    assert part.name.text() == "emblem.png"
