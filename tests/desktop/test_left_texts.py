"""Half-typed texts that cannot be recorded are shown, and kept until thrown away; too long ones are told at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpdesk.base.typed_text import MAX_TEXT
from cpdesk.desktop.left_texts import LeftTexts
from cpdesk.storage import personal
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile
from cpdesk.storage.store import Record, Store

COMMENT = ("agreed/A.5(2)", "comment")
PERSON = "11111111-1111-4111-8111-111111111111"
TOO_LONG = "word " * (MAX_TEXT // 5 + 100)


class Disk:
    full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk that can be full."""
    found, transact = Disk(), LiveFile.transact

    def refuse(self: LiveFile, write: Any) -> None:
        if found.full:
            raise DiskFullError("The disk is full, assessment.sqlite could not be saved.")
        transact(self, write)

    monkeypatch.setattr(LiveFile, "transact", refuse)
    return found


@pytest.fixture
def path(add: Callable[..., Path]) -> Path:
    """Return an assessment that was closed as it should be."""
    return add()


def leave(path: Path, text: str, place: tuple[str, str] = COMMENT) -> None:
    with closing(Store.open(path)) as store:
        store.save_draft(*place, text)


def line(desk: Any) -> str:
    return str(desk.window.shell.state.text.text())


def shown(desk: Any) -> LeftTexts:
    """Press the button of the message and return what opens."""
    desk.message.action()
    (overlay,) = desk.window.shell.findChildren(LeftTexts)
    assert overlay.isVisible()
    found: LeftTexts = overlay
    return found


def test_a_text_that_is_too_long_is_told_shown_and_thrown_away_only_by_hand(
    open_desk: Callable[..., Any], path: Path
) -> None:
    leave(path, TOO_LONG.strip())
    desk = open_desk(file=path)
    assert desk.message.text == "1 text that was still being typed is kept, but not recorded; look at it."
    assert desk.message.button == "Show what is not recorded"
    overlay = shown(desk)
    (card,) = overlay.cards
    card.copy_button.click()
    assert QApplication.clipboard().text() == TOO_LONG.strip()
    desk.dialogs.yes = False
    card.throw_button.click()
    assert desk.dialogs.questions == ["Throw this text away?"]
    desk.set_answer("A.5(2)", comment="Short")
    session = desk.window.session
    assert [left.text for left in session.do(Store.left_texts)] == [TOO_LONG.strip()]
    desk.dialogs.yes = True
    card.throw_button.click()
    assert session.do(Store.left_texts) == ()
    assert not overlay.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert session.snapshot.get(*COMMENT) == "Short"


def test_texts_of_places_that_are_not_there_and_of_other_cycles_are_named(
    open_desk: Callable[..., Any], path: Path
) -> None:
    leave(path, "one")
    leave(path, "two", ("agreed/A.5(3)", "comment"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE drafts SET cycle = 'Baseline 2020' WHERE text = 'one'")
        connection.execute("UPDATE drafts SET subject = 'agreed/A.99' WHERE text = 'two'")
    desk = open_desk(file=path)
    overlay = shown(desk)
    assert [card.place for card in overlay.cards] == [
        "A.5(2) Infrastructure and expertise for risk work · Comment, in the cycle Baseline 2020",
        "agreed/A.99 · comment",
    ]
    overlay.shut()


def test_a_full_disk_on_opening_keeps_the_text_in_its_field_until_it_is_saved(
    open_desk: Callable[..., Any], path: Path, disk: Disk
) -> None:
    leave(path, "half a sentence")
    disk.full = True
    desk = open_desk(file=path)
    assert line(desk).startswith("NOT SAVED: The disk is full")
    desk.go("assess", "A.5(2)")
    assert desk.page.drawer.comment.text() == "half a sentence"
    disk.full = False
    desk.set_answer("A.5(3)", level=2)
    session = desk.window.session
    assert session.snapshot.get(*COMMENT) == "half a sentence"
    assert not session.unsaved
    assert session.do(Store.half_typed) == ()


def test_what_was_not_saved_does_not_come_back_after_an_erasure(sample: Any, disk: Disk) -> None:
    session = sample.window.session
    assert session.record([Record(f"respondent/{PERSON}", "name", "Wanjiru")], "Name")
    disk.full = True
    session.record([Record(f"response/{PERSON}/A.5(2)", "comment", "SECRET words")], "Comment")
    session.record([Record(f"respondent/{PERSON}", "contact", "w@x.org")], "Contact")
    with pytest.raises(DiskFullError):
        session.do(lambda store: personal.erase_person(store, PERSON), forget_steps=True)
    assert session.unsaved
    disk.full = False
    session.do(lambda store: personal.erase_person(store, PERSON), forget_steps=True)
    assert not session.unsaved
    sample.set_answer("A.5(3)", level=4)
    assert session.snapshot.get(f"respondent/{PERSON}", "contact") is None
    assert b"SECRET" not in session.path.read_bytes()


def test_the_line_says_at_once_that_a_text_is_too_long(qtbot: QtBot, sample: Any) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")
    sample.page.drawer.open_number(2)
    field = sample.page.drawer.comment
    field.setFocus()
    field.insertPlainText(TOO_LONG)
    assert line(sample).startswith("NOT SAVED: what is typed in a field was not accepted.")
    field.selectAll()
    field.insertPlainText("short")
    assert line(sample) == "Saving …"
