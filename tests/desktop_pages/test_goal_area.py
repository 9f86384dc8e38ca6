"""The screen of objectives and indicators: by keyboard alone, what is chosen is on disk, blank stays blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.state import State
from cpdesk.base.settings import Settings
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Jobs
from cpdesk.desktop.pages.assess import goal_area_deeds as deeds
from cpdesk.desktop.pages.assess.goal_area import GoalArea
from cpdesk.desktop.pages.assess.goal_area_choice import AnswerChoice
from cpdesk.desktop.pages.assess.goal_area_entry import EntryBox
from cpdesk.desktop.pages.assess.goal_content import GoalScreen, build_goal, question_number, report_words
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.picture import Picture
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.plan.guidance import GoalGuidance, Guidance, IndicatorGuidance, ObjectiveGuidance, Option
from cpdesk.plan.model import ItemKind
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.live import LiveFile
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle, turn_wheel

WORDED = Guidance(
    "lg14-2020",
    goals={"A.5": GoalGuidance("What risks are looked at. Why it matters.", (), "A.5(1)")},
    objectives={
        "A.5.1": ObjectiveGuidance("Are risks assessed soundly?", "Every case has a report."),
        "A.5.2": ObjectiveGuidance("Are materials at hand?", "They are used."),
    },
    indicators={
        "A.5(a)": IndicatorGuidance(
            asked=True,
            question="Are risks assessed before decisions?",
            options=(Option("yes", "Yes"), Option("partly", "In part"), Option("no", "No")),
            report=("Q007", "Q102_a"),
            note="Count decisions, not applications.",
        ),
        "A.5(b)": IndicatorGuidance(asked=False, why="It is counted in the BCH."),
        "A.5(c)": IndicatorGuidance(
            asked=True,
            question="Are materials used?",
            options=(
                Option("used", "They are used for risk assessment and for risk management in every case"),
                Option("not", "They are at hand and not used, or they are not at hand"),
            ),
        ),
    },
)


class Host(QWidget):
    """A window around the screen, which refreshes it after each change as the page does."""

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__()
        context = PageContext(
            session, lambda name, item: None, Jobs(self), lambda m: None, Preferences(folder / "s.json", self)
        )
        self.area = GoalArea(context, self)
        self.made: list[object] = []
        self.area.field_made.connect(self.made.append)
        session.changed.connect(self.refresh)

    def refresh(self, _changes: object = None) -> None:
        if self.area.code:
            self.area.show_goal(self.area.code)

    def resizeEvent(self, event: object) -> None:
        self.area.setGeometry(self.rect())


Show = Callable[..., GoalArea]


@pytest.fixture
def worded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the edition words of our own."""
    monkeypatch.setattr(Picture, "guidance", property(lambda _picture: WORDED))


@pytest.fixture
def show(qapp: QApplication, session: Session, tmp_path: Path, qtbot: QtBot) -> Iterator[Show]:
    made: list[Host] = []

    def open_goal(code: str, *, width: int = 900, zoom: int = 100, mirrored: bool = False) -> GoalArea:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
        theme.apply_theme(qapp, "light", zoom)
        host = Host(session, tmp_path)
        made.append(host)
        host.resize(width, 700)
        host.area.show_goal(code)
        host.show()
        host.activateWindow()
        QTest.qWaitForWindowActive(host, 2000)
        settle()
        return host.area

    yield open_goal
    for host in made:
        session.changed.disconnect(host.refresh)
        host.close()
        host.deleteLater()
    settle()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply_theme(qapp, "light", 100)


def box(area: GoalArea, code: str) -> EntryBox:
    return next(b for b in area.boxes if b.entry is not None and b.entry.code == code and not b.isHidden())


def choice(area: GoalArea, code: str, value: str) -> AnswerChoice:
    return next(c for c in box(area, code).choices.choices if c.value == value)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key)


def screen(session: Session, code: str, guidance: Guidance = WORDED) -> GoalScreen:
    p = session.picture
    return build_goal(p.snapshot, p.edition, p.mapping, guidance, p.scope, code)


def texts(area: GoalArea) -> str:
    return "\n".join(label.text() for label in area.findChildren(QLabel) if label.isVisibleTo(area))


# ------------------------------------------------------------------------------------------------- content


def test_a_screen_holds_what_is_asked_and_why_the_rest_is_not(session: Session) -> None:
    shown = screen(session, "A.5")
    assert shown.about.startswith("What risks")
    assert [entry.code for entry in shown.objectives] == ["A.5.1", "A.5.2"]
    assert [entry.code for entry in shown.indicators] == ["A.5(a)", "A.5(c)", "A.5(d)"]
    assert [(entry.code, entry.why) for entry in shown.not_asked] == [("A.5(b)", "It is counted in the BCH.")]
    first = shown.objectives[0]
    assert first.question == "Are risks assessed soundly?"
    assert first.plan.startswith("Parties apply scientifically sound")
    assert first.hint == "Counts as achieved: Every case has a report."
    assert [option.text for option in first.options] == ["Not started", "Partly achieved", "Achieved"]
    assert shown.indicators[0].informs == "Informs questions 7 and 102 (a) of the fifth national report"
    assert shown.progress == "0 of 5 answered"


def test_without_our_words_the_plans_text_is_the_question_and_an_indicator_a_line(session: Session) -> None:
    shown = screen(session, "A.5", Guidance("lg14-2020"))
    assert shown.objectives[0].question.startswith("Parties apply") and shown.objectives[0].plan == ""
    assert [option.value for option in shown.objectives[0].options] == ["not_started", "partly", "achieved"]
    assert len(shown.indicators) == 4 and not shown.not_asked
    assert all(not entry.options and not entry.informs for entry in shown.indicators)


@pytest.mark.parametrize(
    ("key", "number"), [("Q007", "7"), ("Q102_a", "102 (a)"), ("Q070_a_adq", "70 (a)"), ("Q010_adq", "10")]
)
def test_questions_of_the_national_report_are_named_by_their_number(key: str, number: str) -> None:
    assert question_number(key) == number


def test_one_question_is_named_once() -> None:
    assert report_words(("Q010", "Q010_adq")) == "Informs question 10 of the fifth national report"
    assert report_words(("Q001", "Q002", "Q003")) == "Informs questions 1, 2 and 3 of the fifth national report"
    assert report_words(()) == ""


def test_steps_are_named_with_before_and_after(session: Session) -> None:
    def do(deed: deeds.Deed | None) -> str:
        assert deed is not None and session.record(deed.records, deed.words)
        return session.undo_words

    def entry(number: int) -> object:
        return screen(session, "A.5").entries[number]

    assert do(deeds.choose(entry(0), "partly")) == "Status of A.5.1: “Partly achieved”"
    words = do(deeds.choose(entry(0), "achieved"))
    assert words == "Status of A.5.1 from “Partly achieved” to “Achieved”"
    assert deeds.choose(entry(0), "achieved") is None
    words = do(deeds.choose_special(entry(0), "dont_know"))
    assert words == "Don't know for A.5.1 in place of “Achieved”"
    assert do(deeds.choose(entry(2), "yes")) == "Answer to A.5(a): “Yes”"
    words = do(deeds.choose(entry(2), "no"))
    assert words == "Answer to A.5(a) from “Yes” to “No”"
    words = do(deeds.clear(entry(2)))
    assert words == "Clearing the answer of A.5(a), which was “No”"
    assert deeds.clear(entry(2)) is None


def test_two_answers_at_once_look_undecided_and_either_settles_them(session: Session) -> None:
    picture, state = session.picture, State()
    key = Key(picture.snapshot.info.cycle, "agreed/A.5(a)", "answer")
    for author, value in (("Asha", "yes"), ("Ben", "no")):
        state.apply(make_event(key, value, author=author, device=author, seq=1, claimed="", parents=()))
    snapshot = take_snapshot(picture.snapshot.info, state)
    shown = build_goal(snapshot, picture.edition, picture.mapping, WORDED, picture.scope, "A.5").indicators[0]
    assert shown.is_contested and not shown.chosen and not shown.is_chosen
    assert "“Yes” (Asha)" in shown.notes[0] and "“No” (Ben)" in shown.notes[0]
    assert deeds.choose(shown, "yes") is not None and deeds.choose(shown, "no") is not None


def test_an_answer_that_is_none_of_the_options_is_shown_and_can_be_cleared(session: Session) -> None:
    answer(session, "A.5(a)", answer="about half")
    shown = screen(session, "A.5").indicators[0]
    assert shown.is_chosen and any("about half" in note for note in shown.notes)


def test_a_goal_that_is_left_out_says_so(session: Session) -> None:
    assert session.record(
        [Record("goal/A.5", "scope", "not_concerned"), Record("goal/A.5", "reason", "No LMOs.")], "Scope"
    )
    assert screen(session, "A.5").note == "This goal is left out. Does not concern the country: No LMOs."


# ------------------------------------------------------------------------------------------------- the screen


def test_everything_is_answered_by_keyboard_alone(worded: None, show: Show, session: Session, qtbot: QtBot) -> None:
    area = show("A.5")
    area.take_focus()
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert session.snapshot.get("agreed/A.5.1", "status") is None  # moving chooses nothing
    press(qtbot, Qt.Key.Key_Space)
    assert session.snapshot.get("agreed/A.5.1", "status") == "achieved"
    area.take_focus()  # the first that is not answered
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert session.snapshot.get("agreed/A.5.2", "status") == "partly"
    area.take_focus()
    press(qtbot, Qt.Key.Key_U)
    assert session.snapshot.get("agreed/A.5(a)", "special") == "dont_know"
    qtbot.keyClicks(QApplication.focusWidget(), "Customs")
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "May")
    press(qtbot, Qt.Key.Key_Tab)
    assert session.snapshot.text("agreed/A.5(a)", "who_could_know") == "Customs"
    assert session.snapshot.text("agreed/A.5(a)", "by_when") == "May"
    area.take_focus()
    press(qtbot, Qt.Key.Key_Space)
    assert session.snapshot.get("agreed/A.5(c)", "answer") == "used"
    area.take_focus()  # not worded: a line to type in
    qtbot.keyClicks(QApplication.focusWidget(), "About half")
    press(qtbot, Qt.Key.Key_Return)
    assert session.snapshot.get("agreed/A.5(d)", "answer") == "About half"
    assert "5 of 5 answered" in texts(area)


def test_tab_stops_once_in_each_group(worded: None, show: Show, qtbot: QtBot) -> None:
    area = show("A.5")
    area.take_focus()
    assert QApplication.focusWidget() is choice(area, "A.5.1", "not_started")
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box(area, "A.5.1").comment
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is choice(area, "A.5.2", "not_started")


@pytest.mark.parametrize("mirrored", [False, True])
def test_arrows_follow_the_line_of_reading(worded: None, show: Show, qtbot: QtBot, mirrored: bool) -> None:
    area = show("A.5", mirrored=mirrored)
    area.take_focus()
    before = QApplication.focusWidget().mapTo(area, QPoint(0, 0)).x()
    press(qtbot, Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right)
    after = QApplication.focusWidget()
    assert after is choice(area, "A.5.1", "partly")
    assert (after.mapTo(area, QPoint(0, 0)).x() < before) is mirrored


def test_choosing_the_chosen_one_again_records_nothing(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    qtbot.mouseClick(choice(area, "A.5.1", "partly"), Qt.MouseButton.LeftButton)
    before = session.snapshot.event_count
    qtbot.mouseClick(choice(area, "A.5.1", "partly"), Qt.MouseButton.LeftButton)
    assert session.snapshot.event_count == before
    assert choice(area, "A.5.1", "partly").isChecked() and not choice(area, "A.5.1", "achieved").isChecked()


def test_clear_is_there_only_where_something_is_chosen_and_undo_brings_it_back(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    clear = box(area, "A.5.1").choices.clear
    assert not clear.isVisible()
    qtbot.mouseClick(choice(area, "A.5.1", "partly"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert session.snapshot.get("agreed/A.5.1", "status") is None and not clear.isVisible()
    session.undo()
    assert choice(area, "A.5.1", "partly").isChecked() and clear.isVisible()


def test_not_applicable_asks_for_a_reason_and_warns_until_it_is_there(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    qtbot.mouseClick(choice(area, "A.5.1", "partly"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(choice(area, "A.5.1", "not_applicable"), Qt.MouseButton.LeftButton)
    assert session.snapshot.get("agreed/A.5.1", "status") is None
    assert "A reason is still missing." in texts(area)
    reason = box(area, "A.5.1").fields["reason"]
    assert reason.hasFocus()
    qtbot.keyClicks(reason, "No LMOs.")
    reason.commit()
    assert session.snapshot.text("agreed/A.5.1", "reason") == "No LMOs."
    assert "A reason is still missing." not in texts(area)


def test_a_comment_is_offered_written_and_kept_with_its_item(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    first = box(area, "A.5.1")
    qtbot.mouseClick(first.comment, Qt.MouseButton.LeftButton)
    assert first.fields["comment"].hasFocus() and not first.comment.isVisible()
    qtbot.keyClicks(first.fields["comment"], "Seen in 2025: u n 3")
    first.fields["comment"].commit()
    assert session.snapshot.text("agreed/A.5.1", "comment") == "Seen in 2025: u n 3"
    assert session.snapshot.get("agreed/A.5.1", "special") is None
    area.show_goal("A.1")
    assert not any(b.fields.get("comment") and b.fields["comment"].text() for b in area.boxes if not b.isHidden())
    area.show_goal("A.5")
    assert box(area, "A.5.1").fields["comment"].text() == "Seen in 2025: u n 3"


def test_what_is_typed_stays_while_something_else_is_recorded(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    first = box(area, "A.5.1")
    qtbot.mouseClick(first.comment, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(first.fields["comment"], "Half a sen")
    answer(session, "A.5.2", status="achieved")
    assert first.fields["comment"].text() == "Half a sen" and first.fields["comment"].isVisible()
    assert area.typed() == {("agreed/A.5.1", "comment"): "Half a sen"} and not area.is_saved()
    first.fields["comment"].commit()
    assert area.is_saved()


def test_a_text_that_cannot_be_kept_stays_and_is_not_saved(worded: None, show: Show, qtbot: QtBot) -> None:
    area = show("A.5")
    first = box(area, "A.5.1")
    qtbot.mouseClick(first.comment, Qt.MouseButton.LeftButton)
    first.fields["comment"].setPlainText("x" * 30_000)
    first.fields["comment"].commit()
    assert not area.is_saved() and len(first.fields["comment"].text()) == 30_000
    again = show("A.5")
    again.type_again(area.typed())
    assert len(box(again, "A.5.1").fields["comment"].text()) == 30_000


def test_figures_and_letters_answer_nothing_by_accident(
    worded: None, show: Show, session: Session, qtbot: QtBot
) -> None:
    area = show("A.5")
    area.take_focus()
    before = session.snapshot.event_count
    for key in (Qt.Key.Key_2, Qt.Key.Key_F, Qt.Key.Key_X):
        press(qtbot, key)
    assert session.snapshot.event_count == before


def test_the_wheel_changes_nothing(worded: None, show: Show, session: Session) -> None:
    area = show("A.5")
    before = session.snapshot.event_count
    assert not area.findChildren(QComboBox)
    for part in area.findChildren(AnswerChoice):
        turn_wheel(part)
    assert session.snapshot.event_count == before


def test_fields_that_are_made_later_are_told(worded: None, show: Show, qtbot: QtBot) -> None:
    area = show("A.5")
    host = area.parent()
    assert (isinstance(host, Host) and len(host.made) == 0) or host.made  # the line of A.5(d) is made with the screen
    before = len(host.made)
    qtbot.mouseClick(box(area, "A.5.1").comment, Qt.MouseButton.LeftButton)
    assert len(host.made) == before + 1


def test_answers_are_read_as_radio_buttons_with_their_question(worded: None, show: Show, qtbot: QtBot) -> None:
    area = show("A.5")
    part = choice(area, "A.5.1", "achieved")
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    found = QAccessible.queryAccessibleInterface(part)
    assert found.role() == QAccessible.Role.RadioButton and found.state().checked
    assert found.text(QAccessible.Text.Name) == "Achieved"
    assert found.text(QAccessible.Text.Description) == "A.5.1: Are risks assessed soundly?"


@pytest.mark.parametrize(("width", "zoom"), [(900, 100), (700, 100), (900, 200), (520, 200)])
def test_nothing_is_wider_than_the_screen_or_cut(
    worded: None, show: Show, session: Session, width: int, zoom: int
) -> None:
    answer(session, "A.5.1", special="dont_know")
    answer(session, "A.5.2", special="not_applicable")
    area = show("A.5", width=width, zoom=zoom)
    assert area.fits()
    for part in area.findChildren(AnswerChoice):
        assert part.height() >= max(40, part.heightForWidth(part.width()))


def test_an_edition_without_words_of_ours_offers_lines(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session(Settings(author="Asha"))
    session.create(tmp_path / "old.sqlite", cycle="Baseline", records=[], edition="review-2019")
    host = Host(session, tmp_path)
    try:
        host.area.show_goal("A.1")
        host.resize(900, 700)
        host.show()
        settle()
        lines = [b.fields["answer"] for b in host.area.boxes if "answer" in b.fields]
        assert len(lines) == len(session.picture.edition.below("A.1", ItemKind.INDICATOR))
        lines[0].setText("45 %")
        lines[0].commit()
        assert session.snapshot.get("agreed/A.1(a)", "answer") == "45 %"
        lines[0].setText("")
        lines[0].commit()
        assert session.snapshot.get("agreed/A.1(a)", "answer") is None
    finally:
        session.changed.disconnect(host.refresh)
        host.close()
        host.deleteLater()
        settle()
        session.close()
        session.deleteLater()


def test_a_cleared_text_the_disk_refused_stays_cleared_on_screen(
    worded: None, show: Show, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(session, "A.5.1", comment="Old words")
    area = show("A.5")
    with monkeypatch.context() as full:
        full.setattr(LiveFile, "transact", _refuse)
        field = box(area, "A.5.1").fields["comment"]
        field.type_again("")
        field.commit()
        assert session.unsaved.text("agreed/A.5.1", "comment") == ""
        area.show_goal("A.9")
        area.show_goal("A.5")
        assert box(area, "A.5.1").fields["comment"].text() == ""
    assert session.try_again()
    assert session.snapshot.get("agreed/A.5.1", "comment") is None


def _refuse(_live: LiveFile, _write: object) -> None:
    raise DiskFullError("The disk is full.")


def test_each_field_is_called_by_its_item(show: Show, session: Session) -> None:
    for code in ("A.5.1", "A.5.2"):
        answer(session, code, special="dont_know", comment="Seen")
    area = show("A.5")
    for code in ("A.5.1", "A.5.2"):
        names = {name: field.accessibleName() for name, field in box(area, code).fields.items()}
        assert names == {
            "who_could_know": f"Who could know {code}",
            "by_when": f"By when for {code}",
            "reason": f"Reason for {code}",
            "comment": f"Comment on {code}",
        }
    lines = [b for b in area.boxes if "answer" in b.fields and not b.isHidden()]
    for b in lines:
        assert b.fields["answer"].accessibleName() == f"Answer to {b.entry.code}"
    every = [field.accessibleName() for b in area.boxes if not b.isHidden() for field in b.fields.values()]
    assert lines or every
    assert len(set(every)) == len(every)
    area.show_goal("A.9")
    shown = [b for b in area.boxes if not b.isHidden()]
    assert all(b.entry.code in field.accessibleName() for b in shown for field in b.fields.values())


# ------------------------------------------------------------------------------------------------- on the page


def test_the_page_goes_from_key_areas_to_the_goals_own_screen_and_on(
    stage: Callable[..., Stage], session: Session, qtbot: QtBot
) -> None:
    assert session.record([Record("round", "depth", "full")], "Depth")
    page = stage("assess", "A.5(3)").page
    page.go_next()
    assert page.item == "A.5" and page.goal_area.isVisible()
    press(qtbot, Qt.Key.Key_Space)
    assert session.snapshot.get("agreed/A.5.1", "status") == "not_started"
    index = page.outline._model.index_of("A.5")
    assert "1 of 5 answered" in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    page.go_next()
    assert page.item == "A.6(1)" and not page.goal_area.isVisible()
    session.undo()
    assert page.item_of("agreed/A.5.1") == "A.5"


def test_tab_goes_through_the_screen_and_on_to_the_foot(stage: Callable[..., Stage], session: Session) -> None:
    assert session.record([Record("round", "depth", "full")], "Depth")
    answer(session, "A.5.1", special="dont_know")
    page = stage("assess", "A.5(3)").page
    page.show_item("A.5")
    settle()
    area = page.goal_area
    seen, widget = [], choice(area, "A.5.1", "dont_know")
    for _step in range(400):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget)
        widget = widget.nextInFocusChain()
        if widget is seen[0]:
            break
    inside = [w for w in seen if area.isAncestorOf(w)]
    assert seen[: len(inside)] == inside  # without a gap
    places = [w.mapTo(area, QPoint(0, 0)).y() for w in inside]
    assert places == sorted(places)
    assert page.isAncestorOf(seen[len(inside)]) and seen[len(inside)].accessibleName() in ("Previous", "Next key area")


def test_a_whole_full_assessment_is_answered_by_keyboard_alone(
    stage: Callable[..., Stage], session: Session, qtbot: QtBot
) -> None:
    assert session.record([Record("round", "depth", "full")], "Depth")
    window = stage("assess")
    page = window.page
    page.setFocus()
    seen: list[str] = []
    while not window.visited and len(seen) < 60:
        seen.append(page.item)
        area = page.goal_area
        if area is None or not area.isVisible():
            press(qtbot, Qt.Key.Key_2)
        else:
            for number, entry in enumerate(area.shown.entries):
                while number and not isinstance(QApplication.focusWidget(), AnswerChoice):
                    press(qtbot, Qt.Key.Key_Tab)
                assert box(area, entry.code).isAncestorOf(QApplication.focusWidget())
                press(qtbot, Qt.Key.Key_Space)
                if number + 1 < len(area.shown.entries):
                    press(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    outline = page._outline
    assert tuple(seen) == outline.codes and window.visited == [("needs", "")]
    assert outline.done == 37
    assert outline.objectives.done == outline.objectives.total == 36
    assert outline.indicators.done == outline.indicators.total
