"""What the disk does not take: it stays, comes back, goes to disk later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile
from cpdesk.storage.store import Record


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


def comment_of(desk: Any, code: str) -> object:
    return desk.window.session.snapshot.get(f"agreed/{code}", "comment")


def line(desk: Any) -> str:
    return str(desk.window.shell.state.text.text())


def write(qtbot: QtBot, desk: Any, text: str) -> Any:
    """Type a comment on the key area that is shown, at its end."""
    desk.window.activateWindow()
    desk.page.drawer.open_number(2)
    field = desk.page.drawer.comment
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field, text)
    return field


def test_text_typed_on_a_full_disk_is_there_after_going_away(qtbot: QtBot, sample: Any, disk: Disk) -> None:
    page = sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")
    disk.full = True
    write(qtbot, sample, "One person left.")
    sample.go("needs")
    assert line(sample).startswith("NOT SAVED: The disk is full")
    sample.go("assess")
    assert page.drawer.comment.text() == "One person left."
    sample.go("assess", "A.5(3)")
    assert page.item == "A.5(3)"
    assert "One person left." not in page.drawer.comment.text()
    sample.go("assess", "A.5(2)")
    assert page.drawer.comment.text() == "One person left."
    assert not comment_of(sample, "A.5(2)")
    disk.full = False


def test_try_again_saves_texts_and_choices_from_any_page(qtbot: QtBot, sample: Any, disk: Disk) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="", level=1)
    sample.set_answer("A.5(3)", level=1)
    disk.full = True
    write(qtbot, sample, "One person left.")
    sample.go("assess", "A.5(3)")
    sample.page.choose_level(3)
    sample.go("needs")
    sample.window.shell.state.again.emit()
    assert "The disk is full" in sample.said
    assert line(sample).startswith("NOT SAVED")
    disk.full = False
    sample.window.shell.state.again.emit()
    assert comment_of(sample, "A.5(2)") == "One person left."
    assert sample.window.session.snapshot.get("agreed/A.5(3)", "level") == 3
    assert sample.said == ""
    assert line(sample).startswith("Everything saved ")
    assert not sample.window.session.unsaved


def test_what_is_kept_goes_to_disk_with_the_next_answer(sample: Any, disk: Disk) -> None:
    disk.full = True
    session = sample.window.session
    assert not session.record([Record("agreed/A.5(2)", "comment", "Kept")], "Comment on A.5(2)")
    disk.full = False
    sample.set_answer("A.5(3)", level=4)
    assert comment_of(sample, "A.5(2)") == "Kept"
    assert line(sample).startswith("Everything saved ")


def test_a_text_taken_back_is_not_kept(qtbot: QtBot, sample: Any, disk: Disk) -> None:
    sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="Old")
    disk.full = True
    field = write(qtbot, sample, " new")
    field.commit()
    assert sample.window.session.unsaved
    for _key in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    field.commit()
    assert not sample.window.session.unsaved
    assert line(sample).startswith("Everything saved ")


def test_choosing_what_stands_takes_a_failed_choice_back(sample: Any, disk: Disk) -> None:
    page = sample.go("assess", "A.5(2)")
    page.choose_level(2)
    disk.full = True
    page.choose_level(4)
    assert sample.window.session.unsaved
    page.choose_level(2)
    assert not sample.window.session.unsaved
    assert line(sample).startswith("Everything saved ")


def test_a_refused_value_does_not_hide_what_is_not_saved(sample: Any, disk: Disk) -> None:
    disk.full = True
    session = sample.window.session
    session.record([Record("agreed/A.5(2)", "comment", "Kept")], "Comment on A.5(2)")
    session.record([Record("agreed/A.5(2)", "level", 9)], "Level of A.5(2)")
    assert line(sample).startswith("NOT SAVED")
    disk.full = False


def test_a_failed_undo_is_done_by_try_again(sample: Any, disk: Disk) -> None:
    sample.set_answer("A.5(2)", comment="One")
    disk.full = True
    sample.window.undo()
    assert line(sample).startswith("NOT SAVED")
    disk.full = False
    sample.window.try_again()
    assert comment_of(sample, "A.5(2)") != "One"
    assert line(sample).startswith("Everything saved ")


def test_closing_with_something_unsaved_asks(qtbot: QtBot, sample: Any, disk: Disk) -> None:
    sample.go("assess", "A.5(2)")
    disk.full = True
    write(qtbot, sample, "One person left.")
    sample.dialogs.yes = False
    sample.window.close()
    assert sample.window.isVisible()
    assert sample.window.session.is_open
    assert sample.dialogs.questions == ["Something typed or chosen is not saved. Close without saving it?"]
    sample.dialogs.yes = True
    sample.window.close()
    assert not sample.window.isVisible()


def test_closing_tries_once_more(qtbot: QtBot, open_desk: Callable[..., Any], disk: Disk) -> None:
    desk = open_desk(sample=True)
    desk.go("assess", "A.5(2)")
    disk.full = True
    write(qtbot, desk, " One person left.").commit()
    disk.full = False
    desk.window.close()
    assert desk.dialogs.questions == []
    again = open_desk()
    assert str(comment_of(again, "A.5(2)")).endswith("One person left.")


def test_leaving_a_field_ends_its_step(qtbot: QtBot, sample: Any) -> None:
    page = sample.go("assess", "A.5(2)")
    sample.set_answer("A.5(2)", comment="")
    write(qtbot, sample, "One")
    page.next.setFocus()
    write(qtbot, sample, " two")
    page.next.setFocus()
    sample.window.undo()
    assert comment_of(sample, "A.5(2)") == "One"


def test_a_half_typed_amount_waits_for_leaving(qtbot: QtBot, sample: Any) -> None:
    page = sample.go("action_plan")
    page.add_action()
    cost, title = page.form.fields["cost"].input, page.form.fields["title"].input
    assert isinstance(cost, LineInput)
    qtbot.keyClicks(cost, "1,")
    assert not cost._timer.isActive()
    qtbot.keyClicks(title, "Train")
    assert title._timer.isActive()
    cost.clear()


def test_the_strip_of_a_deletion_goes_when_the_action_is_back(sample: Any) -> None:
    page = sample.go("action_plan")
    made = sample.window.session.picture.action_plan.actions[0].action.id
    page.open_action(made)
    page.delete()
    assert sample.said.startswith("Deleted: ")
    sample.window.undo()
    assert sample.said == ""
    assert page.item == made


def test_undo_says_what_it_did_and_goes_there(sample: Any) -> None:
    sample.go("assess", "A.5(2)")
    before = sample.window.session.snapshot.get("agreed/A.5(2)", "level")
    after = 4 if before != 4 else 3
    sample.page.choose_level(after)
    sample.go("assess", "A.1(1)")
    sample.window.undo()
    assert line(sample) == f"Undone: Level of A.5(2) from {before} to {after}"
    assert sample.page.item == "A.5(2)"
    sample.go("needs")
    sample.window.redo()
    assert line(sample) == f"Done again: Level of A.5(2) from {before} to {after}"
    assert sample.window.page_name == "needs"
    sample.window.shell.state._timer.timeout.emit()
    assert line(sample).startswith("Everything saved ")


def test_a_kept_form_field_loses_its_remark_when_it_is_saved(sample: Any, disk: Disk) -> None:
    page = sample.go("action_plan")
    made = sample.window.session.picture.action_plan.actions[0].action.id
    page.open_action(made)
    field = page.form.fields["lead"]
    disk.full = True
    field.input.setText("Customs")
    field.input.commit()
    assert field.has_message
    disk.full = False
    sample.window.try_again()
    settle()
    assert not field.has_message
    assert field.input.text() == "Customs"
    assert sample.window.session.snapshot.get(f"action/{made}", "lead") == "Customs"


def test_the_card_chosen_on_a_full_disk_says_it_waits(sample: Any, disk: Disk) -> None:
    page = sample.go("assess", "A.5(2)")
    page.choose_level(2)
    cards = page.centre.cards.cards

    def waiting() -> list[int]:
        return [n for n, card in enumerate(cards) if card.accessibleDescription().startswith("Chosen, not saved yet.")]

    assert waiting() == []
    disk.full = True
    page.choose_level(4)
    assert waiting() == [4] and cards[2].isChecked() and not cards[4].isChecked()
    assert cards[4].toolTip() == "Chosen, not saved yet. Key 4"
    sample.go("assess", "A.5(3)")
    assert waiting() == []
    sample.go("assess", "A.5(2)")
    assert waiting() == [4]
    page.choose_special("dont_know")
    assert waiting() == [5]
    page.choose_level(2)  # what stands there: nothing waits any more
    assert waiting() == [] and cards[4].toolTip() == "Key 4"
    page.choose_level(4)
    disk.full = False
    sample.window.shell.state.again.emit()
    assert waiting() == [] and cards[4].isChecked()
