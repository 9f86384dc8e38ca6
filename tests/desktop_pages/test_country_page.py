"""The page Country by keyboard: every field, the Party, the depth, goals left out; each undone in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.pages.country.party_dialog import PartyDialog
from cpdesk.desktop.session import Session
from cpdesk.desktop.steps_content import PROFILE
from cpdesk.storage.store import Record

from .conftest import answer, settle

Show = Callable[..., Any]
Tab = Qt.Key.Key_Tab


@pytest.fixture
def page(stage: Show) -> Any:
    return stage("country").page


def text(session: Session, subject: str, field: str) -> str:
    return session.snapshot.text(subject, field)


def tick(qtbot: QtBot, page: Any, goal: str) -> Any:
    """Press Space on the box of a goal."""
    row = page.round.rows[goal]
    row.box.setFocus()
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    settle()
    return row


@pytest.mark.parametrize("name", PROFILE)
def test_each_field_is_filled_in_by_keyboard_and_undone(qtbot: QtBot, page: Any, session: Session, name: str) -> None:
    field = page.form.fields[name]
    typed = "USD" if name == "currency" else "Words of their own"
    field.input.setFocus()
    qtbot.keyClicks(field.input, typed)
    qtbot.keyClick(field.input, Tab)
    settle()
    assert text(session, "party", name) == typed
    assert field.input.accessibleName()
    assert field.input.accessibleDescription()
    assert session.undo_words == field.input.accessibleName()
    session.undo()
    settle()
    assert text(session, "party", name) == ""
    assert field.input.text() == ""


def test_tab_goes_through_the_fields_in_the_order_of_reading(qtbot: QtBot, page: Any) -> None:
    page.form.focus("authority")
    seen = []
    for _field in range(8):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.objectName().removeprefix("country_"))
        qtbot.keyClick(widget, Tab)
        settle()
    assert seen == list(PROFILE)


def test_what_is_typed_is_kept_as_a_draft(page: Any, session: Session) -> None:
    field = page.form.fields["consultation"].input
    field.setFocus()
    field.insertPlainText("Half a sentence")
    field._keep()
    drafts = session.do(lambda store: store.drafts())
    assert [(d.subject, d.field, d.value) for d in drafts] == [("party", "consultation", "Half a sentence")]


def test_a_wrong_currency_stays_with_its_reason(qtbot: QtBot, page: Any, session: Session) -> None:
    field = page.form.fields["currency"]
    field.input.setFocus()
    qtbot.keyClicks(field.input, "dollars")
    qtbot.keyClick(field.input, Tab)
    settle()
    assert text(session, "party", "currency") == ""
    assert "three letters" in field.message.text()
    assert field.input.text() == "dollars"
    field.input.setFocus()
    field.input.selectAll()
    qtbot.keyClicks(field.input, "kes")
    qtbot.keyClick(field.input, Tab)
    settle()
    assert text(session, "party", "currency") == "KES"
    assert field.message.isHidden()


def test_the_party_is_changed_with_the_search(qtbot: QtBot, page: Any, session: Session) -> None:
    page.party.change.setFocus()
    qtbot.keyClick(page.party.change, Qt.Key.Key_Space)
    dialog = page.window().findChild(PartyDialog)
    assert dialog is not None
    assert not dialog.take.isEnabled()
    qtbot.keyClicks(dialog.country.search, "european u")
    qtbot.keyClick(dialog.country.search, Qt.Key.Key_Return)
    settle()
    assert text(session, "party", "iso2") == "EU"
    assert page.party.name.text() == "European Union"
    assert len(page.party._cells) == 6
    assert session.undo_words == "Changing the Party"
    session.undo()
    settle()
    assert page.party.name.text() == "Kenya"
    assert page.window().findChild(PartyDialog) is None


def test_a_made_up_country_can_be_named(page: Any, session: Session) -> None:
    assert page.form.fields["name"].isHidden()
    session.record([Record("party", "iso2", "XX")], "Party")
    settle()
    assert page.form.fields["name"].isVisible()
    page.form.fields["name"].input.setText("Ruritania")
    page.commit()
    settle()
    assert page.party.name.text().strip("\u2068\u2069") == "Ruritania"


def test_the_name_of_the_focal_point_can_be_erased_for_good(
    page: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirm(_self: Dialogs, _p: QWidget, words: str, detail: str, _b: str, on_yes: Any, subject: object) -> None:
        asked.append(f"{words} {detail}")
        on_yes(subject)

    monkeypatch.setattr(Dialogs, "confirm", confirm)
    assert page.form.erase.isHidden()
    session.record([Record("party", "focal_point", "Wanjiru")], "Focal point")
    settle()
    assert page.form.erase.isVisible()
    page.form.erase.click()
    settle()
    assert "cannot be undone" in asked[0]
    assert text(session, "party", "focal_point") == ""
    assert page.form.fields["focal_point"].input.text() == ""
    assert session.undo_words == ""


def test_the_depth_is_chosen_by_keyboard_and_undone(qtbot: QtBot, page: Any, session: Session) -> None:
    page.show_item("round")
    cards = page.round.cards
    assert cards["standard"].hasFocus()
    qtbot.keyClick(cards["full"], Qt.Key.Key_Space)
    settle()
    assert text(session, "round", "depth") == "full"
    assert cards["full"].chosen and not cards["standard"].chosen
    assert session.undo_words == "Depth of this round"
    session.undo()
    settle()
    assert cards["standard"].chosen
    qtbot.keyClick(cards["standard"], Qt.Key.Key_Space)
    assert session.undo_words == ""


def test_answers_survive_a_shallower_round(page: Any, session: Session) -> None:
    for code in ("A.1(1)", "A.1(2)"):
        answer(session, code, level=2)
    page.round.cards["quick"].picked.emit("quick")
    page.round.cards["standard"].picked.emit("standard")
    assert [session.snapshot.get(f"agreed/{code}", "level") for code in ("A.1(1)", "A.1(2)")] == [2, 2]


def test_leaving_a_goal_out_asks_which_way_and_records_nothing_before(
    qtbot: QtBot, page: Any, session: Session
) -> None:
    row = tick(qtbot, page, "A.5")
    assert row.choice.isVisible() and not row.box.isChecked()
    assert row.message.text() == "Still asked until one of the two is chosen."
    assert session.picture.scope.left_out == ()
    assert row.radios["later"].hasFocus()
    qtbot.keyClick(row.radios["later"], Qt.Key.Key_Space)
    settle()
    assert text(session, "goal/A.5", "scope") == "later"
    assert len(session.picture.scope.key_areas) == 34
    assert row.message.isHidden()
    assert session.undo_words == "Leaving out A.5"
    session.undo()
    settle()
    assert row.box.isChecked() and row.choice.isHidden()
    assert session.picture.scope.left_out == ()


def test_a_goal_that_does_not_concern_needs_a_reason(qtbot: QtBot, page: Any, session: Session) -> None:
    row = tick(qtbot, page, "A.9")
    qtbot.keyClick(row.radios["not_concerned"], Qt.Key.Key_Space)
    settle()
    assert session.picture.scope.left_out == ()
    assert row.message.text() == "Give a reason first. Until then nothing is changed."
    assert row.reason.hasFocus()
    qtbot.keyClicks(row.reason, "  ")
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert session.picture.scope.left_out == ()
    row.reason.setFocus()
    qtbot.keyClicks(row.reason, "Imports no LMOs")
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert text(session, "goal/A.9", "scope") == "not_concerned"
    assert text(session, "goal/A.9", "reason") == "Imports no LMOs"
    session.undo()
    settle()
    assert (text(session, "goal/A.9", "scope"), text(session, "goal/A.9", "reason")) == ("", "")


def test_a_reason_that_is_needed_is_not_taken_away(qtbot: QtBot, page: Any, session: Session) -> None:
    rows = [Record("goal/A.9", "scope", "not_concerned"), Record("goal/A.9", "reason", "Imports no LMOs")]
    session.record(rows, "Left out")
    settle()
    row = page.round.rows["A.9"]
    assert row.radios["not_concerned"].isChecked()
    row.reason.setFocus()
    row.reason.selectAll()
    qtbot.keyClick(row.reason, Qt.Key.Key_Delete)
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert text(session, "goal/A.9", "reason") == "Imports no LMOs"
    assert row.message.text().startswith("A reason is needed here.")
    row.reason.setFocus()
    qtbot.keyClicks(row.reason, "Landlocked")
    qtbot.keyClick(row.reason, Tab)
    settle()
    assert text(session, "goal/A.9", "reason") == "Landlocked"
    assert row.message.isHidden()
    assert session.undo_words == "Reason for leaving out A.9"


def test_a_goal_is_asked_again_and_that_is_undone(qtbot: QtBot, page: Any, session: Session) -> None:
    rows = [Record("goal/A.4", "scope", "not_concerned"), Record("goal/A.4", "reason", "Why")]
    session.record(rows, "Left out")
    settle()
    row = tick(qtbot, page, "A.4")
    assert row.choice.isHidden() and row.box.isChecked()
    assert session.picture.scope.left_out == ()
    assert session.undo_words == "Asking A.4 again"
    session.undo()
    settle()
    assert not row.box.isChecked()
    assert row.reason.text() == "Why"


def test_a_leaving_out_that_was_begun_can_be_dropped(qtbot: QtBot, page: Any, session: Session) -> None:
    row = tick(qtbot, page, "A.5")
    tick(qtbot, page, "A.5")
    assert row.box.isChecked() and row.choice.isHidden()
    assert session.undo_words == ""


def test_a_leaving_out_that_was_begun_survives_a_change_of_the_look(
    qtbot: QtBot, stage: Show, session: Session
) -> None:
    window = stage("country")
    row = tick(qtbot, window.page, "A.9")
    qtbot.keyClick(row.radios["not_concerned"], Qt.Key.Key_Space)
    kept = window.page.keep()
    after = stage("country", zoom=150).page
    after.take(kept)
    row = after.round.rows["A.9"]
    assert row.choice.isVisible() and row.radios["not_concerned"].isChecked()
    assert session.picture.scope.left_out == ()


def test_a_text_that_was_not_taken_survives_a_change_of_the_look(stage: Show, session: Session) -> None:
    window = stage("country")
    window.page.form.fields["currency"].input.setText("dollars")
    window.page.commit()
    after = stage("country", zoom=150).page
    after.take(window.page.keep())
    field = after.form.fields["currency"]
    assert field.input.text() == "dollars"
    assert "three letters" in field.message.text()
    assert text(session, "party", "currency") == ""


def test_undo_leads_to_where_it_was(page: Any) -> None:
    assert page.item_of("goal/A.9") == "A.9"
    assert page.item_of("round") == "round"
    assert page.item_of("party") == ""
    page.show_item("B.4")
    row = page.round.rows["B.4"]
    top = row.mapTo(page.area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.area.viewport().height()


def test_the_wheel_changes_nothing(page: Any, session: Session) -> None:
    before = session.snapshot.event_count
    for widget in (page.round.cards["full"], page.round.rows["A.1"].box, page.form.fields["consultation"].input):
        turn = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, turn)
    assert session.snapshot.event_count == before


@pytest.mark.parametrize(("zoom", "mirrored"), [(100, False), (200, False), (100, True)])
def test_depths_stand_beside_each_other_where_there_is_room(stage: Show, zoom: int, mirrored: bool) -> None:
    page = stage("country", width=1100, zoom=zoom, mirrored=mirrored).page
    places = [card.mapTo(page, QPoint(0, 0)) for card in page.round.cards.values()]
    if zoom == 200:
        assert len({place.x() for place in places}) == 1
        assert [place.y() for place in places] == sorted(place.y() for place in places)
    else:
        assert len({place.y() for place in places}) == 1
        assert [place.x() for place in places] == sorted((place.x() for place in places), reverse=mirrored)
    assert page.area.fits()


def test_the_next_step_is_one_button(qtbot: QtBot, stage: Show) -> None:
    shown = stage("country")
    qtbot.mouseClick(shown.page.go, Qt.MouseButton.LeftButton)
    assert shown.visited[-1] == ("assess", "")
    shown.page.to_look.click()
    assert shown.visited[-1] == ("reports", "look")
