"""Evidence in the drawer: attached or referred to, changed, removed, brought back; opened only where that is safe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.pages.assess import evidence_deeds as deeds
from cpdesk.desktop.pages.assess.evidence_content import EvidenceList, build_evidence
from cpdesk.desktop.session import Session
from cpdesk.storage import attachments
from cpdesk.storage.store import Record

from .conftest import settle

CODE = "A.5(2)"
PDF = b"%PDF-1.7\n%%EOF\n"


class Asked:
    """What was asked and shown, and the answer a test put there."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.shown: list[Path] = []
        self.suggested: Path | None = None
        self.questions: list[tuple[str, str]] = []

    def open_file(self, _parent: QWidget, _title: str, kinds: str, on_path: Callable[[Path], None]) -> None:
        assert "(*.pdf" in kinds and "(*)" in kinds
        if self.path is not None:
            on_path(self.path)

    def save_file(self, _p: QWidget, _t: str, suggested: Path, _k: str, on_path: Callable[[Path], None]) -> None:
        self.suggested = suggested
        if self.path is not None:
            on_path(self.path)

    def confirm(self, _p: QWidget, question: str, detail: str, _b: str, on_yes: Any, subject: object) -> None:
        self.questions.append((question, detail))
        on_yes(subject)

    def show_file(self, path: Path) -> bool:
        self.shown.append(path)
        return True


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Return what records the questions of every page."""
    found = Asked()
    for name in ("open_file", "save_file", "confirm", "show_file"):
        answer = getattr(found, name)
        monkeypatch.setattr(Dialogs, name, lambda _self, *args, _answer=answer: _answer(*args))
    return found


def add(session: Session, content: bytes | None = None, file_name: str = "", item: str = CODE, **fields: str) -> str:
    """Record evidence, with a file where there is content."""
    values: dict[str, object] = {"item": item, **fields}
    if content is not None:
        values |= {"file": attachments.keep(session.companions, content), "file_name": file_name}
    evidence_id = new_id()
    assert session.record([Record(f"evidence/{evidence_id}", k, v) for k, v in values.items()], "Evidence")
    return evidence_id


def shown(session: Session, code: str = CODE) -> EvidenceList:
    return build_evidence(session.snapshot, session.companions, code)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a document outside the assessment."""
    path = tmp_path / "Biosafety Act 2024.pdf"
    path.write_bytes(PDF)
    return path


# ------------------------------------------------------------------------------------------------ without a window


def test_what_is_recorded_is_said_in_two_lines(session: Session) -> None:
    add(session, PDF, "act.pdf", title="Biosafety Act", date="12 March 2024", page="14", place="Gazette")
    add(session, place="Archive of the ministry")
    add(session, title="Elsewhere", item="A.1(1)")
    found = shown(session)
    first, second = found.lines
    assert (first.title, first.about) == ("Biosafety Act", "12 March 2024 · page 14 · Gazette")
    assert first.file.startswith("act.pdf · 15") and first.can_open and first.can_save
    assert (second.title, second.about, second.file) == ("Archive of the ministry", "", "")
    assert not second.can_open and not second.can_save
    assert found.hint == "2 documents" and "20 MB" in found.limits and found.much == ""


def test_a_file_that_stayed_behind_is_told_and_cannot_be_opened(session: Session) -> None:
    add(session, PDF, "act.pdf", title="Biosafety Act")
    for kept in session.companions.attachments.iterdir():
        kept.unlink()
    (line,) = shown(session).lines
    assert "is not on this computer" in line.problem
    assert not line.can_open and not line.can_save
    with pytest.raises(InputError, match="is not on this computer"):
        deeds.open_copy(session.companions, line.entry)


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.js", "a.svg", "a.desktop", "a.xlsm", "a.pdf.lnk", "a.unknown"])
def test_only_documents_are_offered_to_be_opened(session: Session, name: str) -> None:
    add(session, PDF, name)
    (line,) = shown(session).lines
    assert not line.can_open and line.can_save and line.caution
    with pytest.raises(InputError, match="is not opened"):
        deeds.open_copy(session.companions, line.entry)


def test_a_document_that_is_something_else_is_not_opened(session: Session) -> None:
    add(session, b"MZ\x90\x00", "act.pdf")
    (line,) = shown(session).lines
    assert line.can_open
    with pytest.raises(InputError, match="not what its name says"):
        deeds.open_copy(session.companions, line.entry)


def test_hostile_texts_are_quiet(session: Session) -> None:
    add(session, PDF, "annex\u202efdp.exe", title="<img src='file://x'>\u202e", place="x" * 400)
    (line,) = shown(session).lines
    assert "\u202e" not in line.file + line.about
    assert not line.can_open


def test_many_bytes_are_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MANY_BYTES", 10)
    add(session, PDF, "act.pdf")
    assert "A copy to be mailed takes 50 MB at most" in shown(session).much


# ------------------------------------------------------------------------------------------------ in the window


@pytest.fixture
def page(stage: Callable[..., Any], asked: Asked) -> Any:
    """Return the page Assess with the drawer open at the evidence."""
    page = stage("assess", CODE).page
    page.drawer.open_fold(page.drawer.proof)
    settle()
    return page


def attach(page: Any, asked: Asked, source: Path, qtbot: QtBot, *, button: Any = None) -> None:
    asked.path = source
    (button or page.evidence.attach).click()
    qtbot.waitUntil(lambda: page.evidence._job is None, timeout=10_000)
    settle()


def test_without_evidence_the_panel_says_what_it_is_for(page: Any) -> None:
    assert "Documents that stand behind the level" in texts(page.evidence)
    assert page.drawer.proof.heading.hint.text() == ""


def test_a_file_is_attached_and_its_title_can_be_typed_at_once(
    page: Any, asked: Asked, source: Path, session: Session, qtbot: QtBot
) -> None:
    attach(page, asked, source, qtbot)
    (entry,) = evidence(session.snapshot, CODE)
    assert (entry.title, entry.file_name) == ("Biosafety Act 2024", "Biosafety Act 2024.pdf")
    assert page.evidence.form.isVisible()
    title = page.evidence.form.lines["title"]
    assert title.hasFocus() and title.selectedText() == "Biosafety Act 2024"
    qtbot.keyClicks(title, "Biosafety Act No. 12")
    qtbot.keyClicks(page.evidence.form.lines["page"], "14")
    page.evidence.form.done_button.click()
    settle()
    assert not page.evidence.form.isVisible()
    (entry,) = evidence(session.snapshot, CODE)
    assert (entry.title, entry.page) == ("Biosafety Act No. 12", "14")
    assert page.drawer.proof.heading.hint.text() == "1 document"
    source.unlink()
    page.evidence.entries[0].button("open").click()
    assert [path.read_bytes() for path in asked.shown] == [PDF]
    assert asked.shown[0].name == "Biosafety Act 2024.pdf"


def test_a_file_that_cannot_be_attached_is_told(
    stage: Callable[..., Any], asked: Asked, tmp_path: Path, session: Session, qtbot: QtBot
) -> None:
    window = stage("assess", CODE)
    window.page.drawer.open_fold(window.page.drawer.proof)
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    attach(window.page, asked, empty, qtbot)
    assert "empty.pdf is empty." in window.told[-1].text
    assert evidence(session.snapshot) == ()
    assert window.page.evidence.attach.isEnabled()


def test_a_reference_needs_no_file(page: Any, session: Session, qtbot: QtBot) -> None:
    page.evidence.refer.click()
    settle()
    qtbot.keyClicks(page.evidence.form.lines["title"], "Minutes of the committee")
    qtbot.keyClicks(page.evidence.form.lines["place"], "Secretariat")
    page.evidence.form.done_button.click()
    (entry,) = evidence(session.snapshot, CODE)
    assert (entry.title, entry.place, entry.file) == ("Minutes of the committee", "Secretariat", "")
    assert session.snapshot.get(f"agreed/{CODE}", "level") is None  # the letters answered nothing


def test_a_reference_nothing_was_typed_for_leaves_nothing(page: Any, session: Session) -> None:
    page.evidence.refer.click()
    page.evidence.form.done_button.click()
    assert evidence(session.snapshot) == ()
    assert page.evidence.list.isVisible()


def test_removing_can_be_undone_and_the_file_is_still_there(page: Any, session: Session) -> None:
    add(session, PDF, "act.pdf", title="Biosafety Act")
    settle()
    page.evidence.entries[0].button("remove").click()
    settle()
    assert evidence(session.snapshot) == () and page.evidence.entries == []
    session.undo()
    settle()
    assert [entry.shown.can_open for entry in page.evidence.entries] == [True]


def test_what_can_run_is_only_ever_saved_under_a_harmless_name(
    page: Any, asked: Asked, session: Session, tmp_path: Path
) -> None:
    add(session, b"MZ\x90\x00", "setup.exe", title="Tool")
    settle()
    (entry,) = page.evidence.entries
    assert "never opened from here" in texts(entry)
    with pytest.raises(KeyError):
        entry.button("open")
    asked.path = tmp_path / "copy.bin"
    entry.button("save").click()
    assert asked.suggested is not None and asked.suggested.name == "setup.exe.evidence"
    assert (tmp_path / "copy.bin").read_bytes() == b"MZ\x90\x00"
    assert asked.shown == []


def test_every_text_in_the_panel_is_plain(page: Any, session: Session) -> None:
    add(session, PDF, "<b>x</b>.pdf", title="<img src='file://host/x.png'>", place="<a href='x'>y</a>")
    settle()
    labels = page.evidence.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_a_missing_file_is_attached_to_the_same_entry(
    page: Any, asked: Asked, session: Session, source: Path, qtbot: QtBot
) -> None:
    add(session, title="Biosafety Act")
    settle()
    page.evidence.entries[0].button("edit").click()
    attach(page, asked, source, qtbot, button=page.evidence.form.file_button)
    (entry,) = evidence(session.snapshot, CODE)
    assert (entry.title, entry.file_name) == ("Biosafety Act", "Biosafety Act 2024.pdf")
    assert not page.evidence.form.file_button.isVisibleTo(page.evidence.form)


def test_erasing_says_what_goes_and_takes_the_file_along(page: Any, asked: Asked, session: Session) -> None:
    add(session, PDF, "act.pdf", title="Biosafety Act")
    settle()
    page.evidence.entries[0].button("edit").click()
    page.evidence.form.erase_button.click()
    settle()
    ((question, detail),) = asked.questions
    assert question == "Erase “Biosafety Act” for good?" and "cannot be undone" in detail
    assert evidence(session.snapshot) == () and session.undo_words == ""
    assert list(session.companions.attachments.iterdir()) == []
    assert page.evidence.list.isVisible()


def test_another_key_area_shows_its_own_evidence(page: Any, session: Session) -> None:
    add(session, title="Here")
    add(session, title="There", item="A.5(1)")
    settle()
    page.evidence.entries[0].button("edit").click()
    page.show_item("A.5(1)")
    settle()
    assert [entry.shown.title for entry in page.evidence.entries] == ["There"]
    assert not page.evidence.form.isVisible()


def test_undo_leads_to_the_key_area_of_the_evidence(page: Any, session: Session) -> None:
    evidence_id = add(session, title="There", item="A.5(1)")
    assert page.item_of(f"evidence/{evidence_id}") == "A.5(1)"


def test_what_is_typed_survives_a_change_of_the_look(stage: Callable[..., Any], asked: Asked, session: Session) -> None:
    add(session, title="Biosafety Act")
    first = stage("assess", CODE).page
    first.evidence.entries[0].button("edit").click()
    first.evidence.form.lines["page"].setText("14, half typed")
    kept = first.keep()
    second = stage("assess", CODE).page
    second.take(kept)
    assert second.evidence.form.lines["page"].text() == "14, half typed"
    assert second.evidence.form.lines["title"].text() == "Biosafety Act"


def test_a_file_being_attached_is_recorded_by_the_page_that_came_after(
    stage: Callable[..., Any], asked: Asked, source: Path, session: Session, qtbot: QtBot
) -> None:
    window = stage("assess", CODE)
    asked.path = source
    window.page.evidence.attach.click()
    kept = window.page.keep()
    old = window.page
    window.row.removeWidget(old)
    page = window.show_page("assess", CODE)
    page.take(kept)
    old.deleteLater()
    qtbot.waitUntil(lambda: len(evidence(session.snapshot, CODE)) == 1, timeout=10_000)


def test_escape_leaves_the_form_and_keys_in_it_never_answer(page: Any, session: Session) -> None:
    add(session, title="Biosafety Act")
    settle()
    page.evidence.entries[0].button("edit").click()
    QTest.keyClick(page.evidence.form, Qt.Key.Key_3)
    QTest.keyClick(page.evidence.form, Qt.Key.Key_Escape)
    assert not page.evidence.form.isVisible()
    assert session.snapshot.get(f"agreed/{CODE}", "level") is None


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_panel_fits(stage: Callable[..., Any], session: Session, zoom: int, mirrored: bool) -> None:
    add(session, PDF, "a very long name of a file that somebody chose without thinking.xlsm", title="T" * 200)
    page = stage("assess", CODE, zoom=zoom, mirrored=mirrored).page
    page.columns.show_beside()
    page.drawer.open_fold(page.drawer.proof)
    settle()
    assert page.drawer.proof.body.fits()
    page.evidence.entries[0].button("edit").click()
    settle()
    assert page.drawer.proof.body.fits()


def test_the_form_of_the_last_of_many_documents_is_in_sight(page: Any, session: Session) -> None:
    for number in range(12):
        add(session, title=f"Document {number}")
    settle()
    area = page.drawer.proof.body
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    page.evidence.entries[-1].button("edit").click()
    settle()
    title = page.evidence.form.lines["title"]
    assert title.hasFocus() and title.text() == "Document 11"
    assert area.viewport().rect().contains(title.mapTo(area.viewport(), title.rect().center()))


def test_an_entry_without_anything_has_a_name() -> None:
    assert Evidence("x").name == ""
