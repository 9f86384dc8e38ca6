"""The page Assess with mouse and keyboard: what is chosen is on disk, nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from cpdesk.assessment import views
from cpdesk.assessment.views import AnswerState
from cpdesk.assessment.views import answer as read
from cpdesk.desktop.pages.assess import answers_content
from cpdesk.desktop.pages.assess import outline as assess_outline
from cpdesk.desktop.pages.assess import page as assess_page
from cpdesk.desktop.pages.assess.option_card import OptionCard
from cpdesk.desktop.pages.assess.outline_filter import Filter
from cpdesk.desktop.session import Session
from cpdesk.plan import load_edition
from cpdesk.plan.model import ItemKind
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import Stage, answer, settle, turn_wheel

Show = Callable[..., Stage]


def card(page: object, level: int) -> OptionCard:
    return next(c for c in page.centre.cards.cards if c.level == level)  # type: ignore[attr-defined]


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_click_anywhere_on_a_card_records_its_level(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    chosen = card(page, 2)
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=QPoint(chosen.width() - 8, chosen.height() - 8))
    assert read(session.snapshot, "A.5(2)").level == 2
    assert [c.isChecked() for c in page.centre.cards.cards] == [False, False, True, False, False, False, False]
    assert session.undo_words == "Level of A.5(2): 2"


def test_clicking_the_chosen_level_again_records_nothing(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    click(qtbot, card(page, 2))
    before = session.snapshot.event_count
    click(qtbot, card(page, 2))
    assert session.snapshot.event_count == before
    assert card(page, 2).isChecked()


def test_a_special_answer_takes_the_levels_place_and_one_undo_brings_it_back(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    page = stage("assess", "A.5(2)").page
    click(qtbot, card(page, 3))
    page.choose_special("not_applicable")
    assert read(session.snapshot, "A.5(2)").state is AnswerState.NOT_APPLICABLE
    assert not page.centre.ratings.isVisible()
    session.undo()
    found = read(session.snapshot, "A.5(2)")
    assert (found.state, found.level) == (AnswerState.ANSWERED, 3)
    assert page.centre.ratings.isVisible() and not page.centre.special.isVisible()


def test_not_applicable_warns_until_a_reason_is_given(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    qtbot.keyClick(page, "n")
    special = page.centre.special
    assert special.isVisible() and special._warning.isVisible()
    reason = special.inputs["reason"]
    reason.setPlainText("The country has no sea port.")
    reason.commit()
    assert read(session.snapshot, "A.5(2)").reason == "The country has no sea port."
    assert not special._warning.isVisible()


def test_dont_know_asks_who_could_know_and_by_when(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    qtbot.keyClick(page, "u")
    inputs = page.centre.special.inputs
    for name, text in (("who_could_know", "Customs"), ("by_when", "March")):
        qtbot.keyClicks(inputs[name], text)
        qtbot.keyClick(inputs[name], Qt.Key.Key_Return)
    found = read(session.snapshot, "A.5(2)")
    assert (found.who_could_know, found.by_when, found.state) == ("Customs", "March", AnswerState.DONT_KNOW)


def test_letters_typed_into_a_text_answer_nothing(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    page.drawer.open_fold(page.drawer.remark)
    page.drawer.comment.setFocus()
    qtbot.keyClicks(page.drawer.comment, "no 24 funds")
    found = read(session.snapshot, "A.5(2)")
    assert found.state is AnswerState.BLANK and not found.flag
    assert page.drawer.comment.toPlainText() == "no 24 funds"


def test_typed_comment_is_saved_when_one_goes_on(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    page.drawer.comment.setPlainText("One person left.")
    page.go_next()
    assert page.item == "A.5(3)"
    assert read(session.snapshot, "A.5(2)").comment == "One person left."
    assert page.drawer.comment.toPlainText() == ""


def test_a_text_that_cannot_be_kept_stays_and_holds_the_page(stage: Show, session: Session) -> None:
    page = stage("assess", "A.5(2)").page
    page.drawer.comment.setPlainText("x" * 30_000)
    page.go_next()
    assert page.item == "A.5(2)"
    assert len(page.drawer.comment.toPlainText()) == 30_000


def test_every_key_area_can_be_answered_by_keyboard_alone(stage: Show, session: Session, qtbot: QtBot) -> None:
    window = stage("assess")
    page = window.page
    page.setFocus()
    codes = [item.code for item in load_edition().of_kind(ItemKind.KEY_AREA)]
    for number, code in enumerate(codes):
        assert page.item == code
        qtbot.keyClick(QApplication.focusWidget() or page, str(number % 5))
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    levels = [read(session.snapshot, code).level for code in codes]
    assert levels == [number % 5 for number in range(len(codes))]
    assert window.visited == [("needs", "")]


def test_arrows_move_through_the_cards_and_choose_nothing(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    page.centre.cards.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert read(session.snapshot, "A.5(2)").state is AnswerState.BLANK
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert read(session.snapshot, "A.5(2)").level == 2


@pytest.mark.parametrize(("mirrored", "forward"), [(False, Qt.Key.Key_Right), (True, Qt.Key.Key_Left)])
def test_alt_arrow_goes_along_the_line_of_reading(stage: Show, qtbot: QtBot, mirrored: bool, forward: Qt.Key) -> None:
    page = stage("assess", "A.5(2)", mirrored=mirrored).page
    page.setFocus()
    qtbot.keyClick(page, forward, Qt.KeyboardModifier.AltModifier)
    assert page.item == "A.5(3)"


def test_flag_shows_on_button_and_in_the_tree(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    click(qtbot, page.flag)
    assert read(session.snapshot, "A.5(2)").flag and page.flag.text() == "Flagged"
    index = page.outline._model.index_of("A.5(2)")
    assert "flagged for review" in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    click(qtbot, page.flag)
    assert not read(session.snapshot, "A.5(2)").flag


def test_clear_answer_is_offered_only_where_there_is_one(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    clear = page.centre.cards.clear
    assert not clear.isVisible()
    click(qtbot, card(page, 1))
    click(qtbot, clear)
    assert read(session.snapshot, "A.5(2)").state is AnswerState.BLANK
    assert not clear.isVisible()


def test_ratings_begin_unset_show_the_proposal_and_are_saved(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", "A.5(2)").page
    target = page.centre.ratings.choice("target")
    click(qtbot, card(page, 1))
    assert target.currentIndex() == -1 and target.placeholderText() == "Proposed: 3 Working"
    target.setFocus()
    target.activated.emit(target.findText("4 Secured"))
    assert read(session.snapshot, "A.5(2)").target == 4
    session.undo()
    assert target.currentIndex() == -1


def test_the_wheel_changes_no_answer(stage: Show, session: Session) -> None:
    page = stage("assess", "A.5(2)").page
    session_events = session.snapshot.event_count
    for choice in page.findChildren(QComboBox):
        turn_wheel(choice)
    assert session.snapshot.event_count == session_events


def test_the_tree_goes_to_a_key_area_and_the_item_is_remembered(stage: Show, qtbot: QtBot) -> None:
    window = stage("assess")
    tree = window.page.outline.tree
    index = window.page.outline._model.index_of("B.2(1)")
    tree.expand(index.parent())
    settle()
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    assert window.page.item == "B.2(1)"
    window.page.commit()
    assert window.preferences.now.last_key_area == "B.2(1)"
    qtbot.keyClick(tree, "3")
    assert read(window.session.snapshot, "B.2(1)").level == 3


def test_the_page_resumes_where_one_left(stage: Show, session: Session) -> None:
    first = stage("assess")
    first.page.show_item("B.3(4)")
    first.page.commit()
    assert stage("assess").page.item == "B.3(4)"


def test_a_provisional_level_is_told_and_agreed_on_by_choosing(stage: Show, session: Session) -> None:
    page = stage("assess", "A.1(1)").page
    for number, level in ((1, 0), (2, 4)):
        subject = f"response/00000000-0000-4000-8000-00000000000{number}/A.1(1)"
        assert session.record([Record(subject, "level", level)], "Response")
    assert page._question.notes == (
        "Provisional: the median of 2 respondents is level 2. Choose a level to agree on it.",
    )
    assert not any(c.isChecked() for c in page.centre.cards.cards)
    page.choose_level(2)
    assert not page._question.notes and card(page, 2).isChecked()


def test_a_conflict_is_told_and_settled_by_choosing(stage: Show, session: Session, tmp_path: Path) -> None:
    theirs = answered_elsewhere(session, tmp_path / "elsewhere", [Record("agreed/A.1(1)", "level", 4)])
    answer(session, "A.1(1)", level=1)
    window = stage("assess", "A.1(1)")
    page = window.page
    assert card(page, 1).isChecked() and not page._question.notes
    bring_in(session, theirs)
    (note,) = page._question.notes
    assert note.startswith("Level in practice: two people recorded different values:")
    assert "“1” (Asha)" in note and "“4” (Baraka)" in note
    assert not any(c.isChecked() for c in page.centre.cards.cards)
    index = page.outline._model.index_of("A.1(1)")
    assert "two different values" in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    page.choose_level(1)  # the one that stood here before
    assert session.snapshot.conflicts() == () and read(session.snapshot, "A.1(1)").level == 1
    assert not page._question.notes and card(page, 1).isChecked()
    assert [message.text for message in window.told] == ["The conflict about A.1(1) is settled. Undo brings it back."]


def test_cleared_here_and_set_there_is_told_in_every_key_area(stage: Show, session: Session, tmp_path: Path) -> None:
    codes = ["A.1(1)", "A.1(2)", "A.2(1)", "A.2(2)", "A.5(1)", "A.5(2)", "A.5(3)", "A.9(1)"]
    for code in codes:
        answer(session, code, level=2)
    theirs = [Record(f"agreed/{code}", "level", 3) for code in codes]
    package = answered_elsewhere(session, tmp_path / "elsewhere", theirs)
    for code in codes:
        answer(session, code, level=None)
    bring_in(session, package)
    page = stage("assess", codes[0]).page
    for code in codes:
        page.show_item(code)
        assert page._question.is_contested and len(page._question.notes) == 1, code
        assert not any(c.isChecked() for c in page.centre.cards.cards)
        page.choose_level(3)
        assert card(page, 3).isChecked() and not page._question.notes
    assert session.snapshot.conflicts() == ()


def test_a_contested_rating_looks_undecided_and_either_value_settles_it(
    stage: Show, session: Session, tmp_path: Path
) -> None:
    theirs = [Record("agreed/A.1(1)", "target", 4), Record("agreed/A.1(1)", "level_on_paper", 3)]
    package = answered_elsewhere(session, tmp_path / "elsewhere", theirs)
    answer(session, "A.1(1)", target=3, level_on_paper=2)
    bring_in(session, package)
    page = stage("assess", "A.1(1)").page
    target = page._question.ratings[0]
    assert target.value is None and target.proposal == "Different values"
    assert page.centre.ratings.choice("target").placeholderText() == "Different values"
    page.set_rating("target", 3)
    assert session.undo_words == "Target of A.1(1): 3"  # neither of the two was there before
    page.choose_on_paper(2)
    assert session.undo_words == "Level on paper of A.1(1): 2"
    assert session.snapshot.conflicts() == ()
    page.set_rating("target", 4)
    assert session.undo_words == "Target of A.1(1) from 3 to 4"


@pytest.mark.parametrize("key", ["²", "①", "³"])
def test_a_raised_or_circled_figure_is_no_answer(stage: Show, session: Session, key: str) -> None:
    page = stage("assess", "A.5(2)").page
    before = session.snapshot.event_count
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key)
    QApplication.sendEvent(page, event)
    assert session.snapshot.event_count == before
    QApplication.sendEvent(page, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "٢"))
    assert read(session.snapshot, "A.5(2)").level == 2  # an Arabic keyboard's figure is one


def test_where_every_goal_is_left_out_the_page_says_so_and_the_list_is_there(
    stage: Show, session: Session, qtbot: QtBot
) -> None:
    answer(session, "A.5(2)", level=3)
    goals = session.picture.edition.of_kind(ItemKind.GOAL)
    assert session.record([Record(f"goal/{goal.code}", "scope", "later") for goal in goals], "Scope")
    window = stage("assess")
    page = window.page
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Nothing is asked in this round" in shown
    assert "This edition of the plan has no key areas" not in shown
    page.to_country.click()
    assert window.visited == [("country", "")]
    page.outline.set_filter(Filter.EVERYTHING)
    settle()
    index = page.outline._model.index_of("A.5(2)")
    assert index.isValid() and not page.outline.tree.is_hidden(index)
    page.outline.chosen.emit("A.5(2)")
    assert page.item == "A.5(2)" and card(page, 3).isVisible() and card(page, 3).isChecked()


def test_answers_of_the_group_are_gone_through_once_for_each_answer(
    stage: Show, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stage("assess", "A.5(2)").page
    walks: list[str] = []
    for module in (views, assess_page, assess_outline):
        real = module.levels_by_item
        monkeypatch.setattr(module, "levels_by_item", lambda found, real=real: walks.append("levels") or real(found))
    real_voices = answers_content._respondents
    monkeypatch.setattr(
        answers_content, "_respondents", lambda *given: walks.append("respondents") or real_voices(*given)
    )
    page.drawer.open_fold(page.drawer.group)
    walks.clear()
    page.refresh()
    assert sorted(walks) == ["levels", "respondents"]


def test_what_stands_beside_follows_the_key_area(stage: Show) -> None:
    page = stage("assess", "A.5(2)").page
    assert "69 of 99 Parties" in page.drawer.world.heading.accessibleName()
    page.drawer.world.heading.click()
    assert page.drawer.world.is_open and not page.drawer.plan.is_open
    page.show_item("A.6(3)")
    assert "70 of 99 Parties" in page.drawer.world.heading.accessibleName()


def test_the_drawer_becomes_a_tab_where_there_is_no_room(stage: Show) -> None:
    page = stage("assess", "A.5(2)", zoom=200).page
    assert page.columns.is_folded and not page.drawer.isVisible()
    page.columns.show_beside()
    assert page.drawer.isVisible() and not page.centre.isVisible()
    page.go_next()
    assert page.centre.isVisible()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_nothing_is_wider_than_the_page(stage: Show, zoom: int) -> None:
    page = stage("assess", "A.6(1)", zoom=zoom).page
    page.choose_special("dont_know")
    settle()
    assert page.centre.fits()


def test_levels_are_read_as_radio_buttons_with_their_meaning(stage: Show) -> None:
    page = stage("assess", "A.5(2)").page
    page.choose_level(2)
    found = QAccessible.queryAccessibleInterface(card(page, 2))
    assert found.role() == QAccessible.Role.RadioButton
    assert found.text(QAccessible.Text.Name) == "Level 2: Partly working"
    assert page._question.words.levels[2].meaning in found.text(QAccessible.Text.Description)
    assert found.state().checked


def test_cards_mirror_with_the_window(stage: Show) -> None:
    page = stage("assess", "A.5(2)", mirrored=True).page
    known, excluded = page.centre.cards.cards[-2:]
    assert known.x() > excluded.x()
    assert page.next.x() < page.previous.x() < page.flag.x()
