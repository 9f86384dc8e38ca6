"""Bringing in real forms in the window: preview, import as one step each, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import Value
from cpdesk.base.i18n import interface
from cpdesk.desktop.session import Session
from cpdesk.forms.questionnaire import build_questionnaire
from cpdesk.forms.write import write_form
from cpdesk.storage.personal import erase_person
from cpdesk.storage.store import Record

from .conftest import Stage, settle

WHO, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def write(session: Session, path: Path, respondent: str, **levels: Value) -> Path:
    p = session.picture
    q = build_questionnaire(p.snapshot, p.edition, p.mapping, p.guidance, interface(), respondent)
    answers = tuple((code, (("level", level),)) for code, level in levels.items())
    write_form(replace(q, filled=answers), path)
    return path


def test_forms_are_shown_imported_one_step_each_and_taken_back(
    stage: Callable[..., Stage], session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.record((Record(f"respondent/{WHO}", "institution", "Customs"),), "one")
    session.record((Record(f"respondent/{OTHER}", "institution", "University"),), "two")
    before = session.undo_words
    one = write(session, tmp_path / "customs.xlsx", WHO, **{"A.1(1)": 3, "A.1(2)": 1})
    two = write(session, tmp_path / "university.xlsx", OTHER, **{"A.1(1)": 0})
    letter = tmp_path / "letter.pdf"
    letter.write_text("Dear all", encoding="utf-8")
    window = stage("forms_in", "\n".join(map(str, (one, letter, two))))
    page = window.page
    qtbot.waitUntil(lambda: page.preview.cards != [], timeout=20_000)
    settle()
    assert page.preview.go.text() == "Import 3 answers of 2 participants"
    assert [card.tick.isVisible() for card in page.preview.cards] == [True, False, True]
    page.tick(2, taken=False)
    assert page.preview.go.text() == "Import 2 answers of 1 participant"
    assert session.undo_words == before  # nothing counts before somebody confirmed it
    page.preview.go.click()
    assert "letter.pdf" in " ".join(line.head for line in page.result.shown.lines)
    assert page.result.shown.rest == "1 form waits for a decision. Nothing of it is in."
    page.result.decide.click()  # back to what was left out, without choosing the file again
    assert [card.view.title for card in page.preview.cards] == ["University"]
    session.undo()
    page.read((one, letter, two))
    qtbot.waitUntil(lambda: len(page.preview.cards) == 3, timeout=20_000)
    page.preview.go.click()
    assert page.result.decide is None
    assert session.snapshot.get(f"response/{OTHER}/A.1(1)", "level") == 0
    assert session.undo_words == "Form of University: 1 answer"
    said = " ".join(label.text() for label in page.result.findChildren(QLabel) if label.isVisible())
    assert "3 answers of 2 participants are in." in said
    session.record((Record(f"respondent/{WHO}", "role", "Head"),), "later")
    assert not page.result.undo.isEnabled()
    session.undo()
    page.result.undo.click()
    assert session.undo_words == before
    assert page.result.shown is not None
    assert page.result.shown.undone
    page.read((one,))  # what was taken back can be taken in again
    qtbot.waitUntil(lambda: page.preview.cards != [], timeout=20_000)
    assert page.preview.go.isEnabled()
    assert not page._planned[0].proposal.is_new
    session.do(lambda store: erase_person(store, WHO))  # erasing records no event; the plan is made anew all the same
    assert page._planned[0].proposal.is_new


def test_reading_can_be_stopped_and_an_empty_page_offers_to_choose_forms(
    stage: Callable[..., Stage], tmp_path: Path, qtbot: QtBot
) -> None:
    window = stage("forms_in", mirrored=True, zoom=200, width=1060, height=620)
    page = window.page
    assert page.message.button.isVisible()
    page.read(tuple(tmp_path / f"{number}.xlsx" for number in range(50)))
    page.stop()
    qtbot.waitUntil(lambda: not page.context.jobs.running, timeout=20_000)
    assert page.message.words == "Nothing was changed."
    assert page.item == ""
    packages = (tmp_path / "asha.cpdesk", tmp_path / "ben.cpdesk")
    page.read(packages)
    assert window.visited[-1:] == [("incoming", "\n".join(map(str, packages)))]
