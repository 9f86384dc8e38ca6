"""What is not known: who could know, by when, asked or not; on the page, in the file and as a list to tick off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpdesk.desktop.pages.needs.unknown_content import UnknownView, build_unknown, list_text
from cpdesk.desktop.pages.needs.unknown_file import with_ending
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]


def view(session: Session) -> UnknownView:
    p = session.picture
    return build_unknown(p.needs, p.edition, p.mapping)


def test_each_line_says_who_when_and_where_it_could_stand(session: Session) -> None:
    answer(session, "A.1(1)", level=0, target=4)
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs", by_when="March")
    found = view(session)
    assert found.headline.startswith("1 key area is not known; 0 of 1 asked about.")
    line = found.lines[0]
    assert (line.title, line.who, line.by_when) == ("Competent national authorities", "Customs", "March")
    assert line.ranks.startswith("From rank 2 to no need at all")


def test_what_could_be_a_need_stands_below_and_leads_to_its_answer(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(2)", special="dont_know")
    window = stage("needs")
    window.page.show_tab("unknown")
    assert window.page.unknown.possible is None
    for number, level in enumerate((0, 3, 3), 1):
        subject = f"response/{number:08d}-0000-4000-8000-000000000000/A.2(1)"
        assert session.record([Record(subject, "level", level)], "Level")
    answer(session, "A.2(1)", target=3)
    card = window.page.unknown.possible
    assert card.is_open and card.section.lines[0].code == "A.2(1)"
    qtbot.mouseClick(card.stops()[1], Qt.MouseButton.LeftButton)
    assert window.visited == [("assess", "A.2(1)")]
    answer(session, "A.2(1)", level=1)
    assert window.page.unknown.possible is None


def test_nothing_unknown_is_said_in_words(session: Session) -> None:
    assert view(session).headline == "No key area was answered with “Don't know”." and not view(session).lines


def test_the_list_has_boxes_and_says_what_is_missing(session: Session) -> None:
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs")
    answer(session, "A.2(1)", special="dont_know")
    session.record([Record("need/A.2(1)", "asked", True)], "Asked")
    assert list_text(view(session).lines, "What is not known: Kenya, Baseline").splitlines() == [
        "What is not known: Kenya, Baseline",
        "",
        "☐ A.1(2) Competent national authorities",
        "   Who could know: Customs",
        "   By when: not said yet",
        "☑ A.2(1) Publishing on the BCH",
        "   Who could know: not said yet",
        "   By when: not said yet",
    ]


def test_fields_are_edited_in_place_and_each_is_a_step(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.1(2)", special="dont_know")
    window = stage("needs")
    qtbot.mouseClick(window.page.ranking.sections[0].show_link, Qt.MouseButton.LeftButton)
    assert window.page.tab == "unknown"
    row = window.page.unknown.rows[0]
    who, when = row.fields["who_could_know"], row.fields["by_when"]
    who.setFocus()
    QTest.keyClicks(who, "Customs")
    QTest.keyClick(who, Qt.Key.Key_Tab)
    assert when.hasFocus() and session.snapshot.get("agreed/A.1(2)", "who_could_know") == "Customs"
    assert session.undo_words == "Who could know A.1(2)"
    QTest.keyClicks(when, "March")
    QTest.keyClick(when, Qt.Key.Key_Tab)
    assert row.asked.hasFocus()
    QTest.keyClick(row.asked, Qt.Key.Key_Space)
    assert session.snapshot.get("need/A.1(2)", "asked") is True
    assert session.undo_words == "Asked about A.1(2)"
    session.undo()
    assert not row.asked.isChecked() and when.text() == "March"


def test_what_becomes_known_leaves_the_list_and_may_come_back(stage: Show, session: Session) -> None:
    answer(session, "A.1(1)", level=0)
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs")
    answer(session, "A.2(1)", special="dont_know")
    page = stage("needs", "A.1(2)").page
    assert page.tab == "unknown" and len(page.unknown.rows) == 2
    session.record([Record("agreed/A.1(2)", "special", None), Record("agreed/A.1(2)", "level", 2)], "Known")
    settle()
    assert [row.title.accessibleName() for row in page.unknown.rows] == ["Publishing on the BCH"]
    session.undo()
    assert [row.fields["who_could_know"].text() for row in page.unknown.rows] == ["Customs", ""]


def test_the_list_is_copied(stage: Show, session: Session, qtbot: QtBot) -> None:
    answer(session, "A.1(2)", special="dont_know")
    window = stage("needs", "A.1(2)")
    qtbot.mouseClick(window.page.unknown.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("What is not known: Kenya, Baseline\n\n☐ A.1(2) ")
    assert window.told[-1].text.startswith("The list is copied")


def test_the_list_is_written_as_a_document_with_boxes(
    stage: Show, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    answer(session, "A.1(2)", special="dont_know", who_could_know="Customs")
    window = stage("needs", "A.1(2)")
    window.page.unknown.write_list(tmp_path / "list")
    qtbot.waitUntil(lambda: bool(window.told), timeout=20_000)
    assert (window.told[-1].text, window.told[-1].button) == ("list.pdf is saved.", "Open")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "list.pdf").pages)
    assert "☐" in text and "Customs" in text
    assert window.page.unknown.save.isEnabled()


@pytest.mark.parametrize(
    ("given", "name"), [("a", "a.pdf"), ("a.docx", "a.docx"), ("a.PDF", "a.PDF"), ("a.b", "a.b.pdf")]
)
def test_the_file_ends_in_what_can_be_written(given: str, name: str) -> None:
    assert with_ending(Path(given)) == Path(name)
