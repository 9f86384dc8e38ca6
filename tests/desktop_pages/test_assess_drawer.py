"""What waits beside the question: seven parts, each says what it holds, built when it is opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.state import State
from cpdesk.desktop.pages.assess.answers_content import group_answers
from cpdesk.desktop.pages.assess.history_content import HistoryLine, history_lines
from cpdesk.desktop.pages.assess.look_content import articles_words, look_for
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.session import Session
from cpdesk.plan.guidance import Guidance
from cpdesk.storage.store import Record

from .conftest import Stage, answer, settle

Show = Callable[..., Stage]
ITEM = "A.5(2)"
PEOPLE = (("Amina", "Customs", 1), ("Ben", "Laboratory", 2), ("Chen", "", 2), ("", "Forest council", None))


def respondent(number: int) -> str:
    return f"00000000-0000-4000-8000-00000000000{number}"


@pytest.fixture
def group(session: Session) -> Session:
    """Return the session with four people's answers."""
    records = []
    for number, (name, institution, level) in enumerate(PEOPLE, 1):
        one = respondent(number)
        records += [Record(f"respondent/{one}", "name", name), Record(f"respondent/{one}", "institution", institution)]
        special = None if level is not None else "dont_know"
        subject = f"response/{one}/{ITEM}"
        records += [Record(subject, "level", level), Record(subject, "special", special)]
    records.append(Record(f"response/{respondent(1)}/{ITEM}", "comment", "Calls go to whoever answers."))
    assert session.record([r for r in records if r.value not in (None, "")], "People")
    return session


def history(session: Session, code: str = ITEM) -> tuple[HistoryLine, ...]:
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    return session.do(lambda store: history_lines(store.state, picture.snapshot, words, code))


def test_hidden_names_show_the_institution_only(group: Session) -> None:
    one = next(s for s in group.snapshot.subjects("respondent"))
    assert group.record([Record(one, "name", "Wanjiru"), Record(one, "institution", "Customs")], "Name")
    for hidden in (False, True):
        found = group_answers(group.snapshot, ITEM, None, hide_names=hidden)
        said = " ".join(voice.who for each in found.groups for voice in each.voices)
        assert ("Wanjiru" in said) is not hidden
        assert "Customs" in said


def test_nobody_has_answered_yet(stage: Show, session: Session) -> None:
    found = group_answers(session.snapshot, ITEM, None)
    assert (found.total, found.hint, found.summary) == (0, "", "Nobody has answered yet.")
    assert found.share(2) == ""
    drawer = stage("assess", ITEM).page.drawer
    assert drawer.group.heading.accessibleName() == "Answers of the group · folded"


def test_the_groups_answers_are_counted_level_by_level_and_dissent_is_kept(group: Session) -> None:
    answer(group, ITEM, level=2)
    found = group_answers(group.snapshot, ITEM, 2)
    assert (found.levels, found.total) == ((0, 1, 2, 0, 0), 4)
    assert found.share(2) == "2 of 4" and found.share(4) == "0 of 4"
    assert [(g.heading, g.count, g.agreed) for g in found.groups] == [
        ("1 Started", "1 of 4", False),
        ("2 Partly working", "2 of 4", True),
        ("Don't know", "1 of 4", False),
    ]
    assert [voice.who for g in found.groups for voice in g.voices] == [
        "Amina · Customs",
        "Ben · Laboratory",
        "Chen",
        "Forest council",
    ]
    assert found.groups[0].voices[0].comment == "Calls go to whoever answers."
    assert found.summary.startswith("2 of 4 respondents gave another answer than the agreed one")


def test_a_deleted_respondent_and_another_key_area_do_not_count(group: Session) -> None:
    assert group.record([Record(f"respondent/{respondent(2)}", "deleted", True)], "Delete")
    assert group_answers(group.snapshot, ITEM, None).total == 3
    assert group_answers(group.snapshot, "A.5(1)", None).total == 0


def test_history_says_from_what_to_what_the_newest_first(session: Session) -> None:
    for level in (2, 3, None):
        answer(session, ITEM, level=level)
    answer(session, ITEM, comment="Seen by two people")
    answer(session, "A.5(1)", level=0)
    lines = history(session)
    assert [line.what for line in lines if line.what.startswith("Level")] == [
        "Level in practice: taken back, it was 3 Working",
        "Level in practice: from 2 Partly working to 3 Working",
        "Level in practice: 2 Partly working",
    ]
    assert "Comment: “Seen by two people”" in [line.what for line in lines]
    assert all(line.by.startswith("Asha, ") for line in lines) and len(lines) == 4


def test_history_holds_the_answers_of_respondents(group: Session) -> None:
    said = [line.what for line in history(group)]
    assert "Answer of Amina · Level in practice: 1 Started" in said
    assert "Answer of Forest council · Answer without a level: “Don't know”" in said


def test_an_erased_value_says_so(session: Session) -> None:
    answer(session, ITEM, comment="Told by the driver")
    answer(session, ITEM, comment="Shorter")
    picture = session.picture
    state = State(event for event in session.contents().state.events())
    event_id = next(i for i, event in state.items() if event.value == "Told by the driver")
    state.erase(event_id)
    snapshot = take_snapshot(picture.snapshot.info, state)
    words = Words(picture.edition, picture.mapping, (snapshot,))
    newest, oldest = history_lines(state, snapshot, words, ITEM)
    assert oldest.what == "Comment: the value was erased"
    assert newest.what == "Comment: from an erased value to “Shorter”"


def test_history_says_where_different_values_were_settled(session: Session) -> None:
    picture, state = session.picture, State()
    key = Key(picture.snapshot.info.cycle, f"agreed/{ITEM}", "level")
    sides = [
        make_event(key, level, author=name, device=name, seq=1, claimed=f"2026-11-0{level}T08:00:00Z", parents=())
        for name, level in (("Asha", 1), ("Ben", 3))
    ]
    for event in sides:
        state.apply(event)
    parents = [event.id for event in sides]
    state.apply(
        make_event(key, 2, author="Asha", device="Asha", seq=2, claimed="2026-11-01T07:00:00Z", parents=parents)
    )
    snapshot = take_snapshot(picture.snapshot.info, state)
    lines = history_lines(state, snapshot, Words(picture.edition, picture.mapping, (snapshot,)), ITEM)
    assert lines[0].what == "Level in practice: 2 Partly working, after different values had been recorded"
    assert {line.what for line in lines[1:]} == {"Level in practice: 1 Started", "Level in practice: 3 Working"}


def test_history_is_read_only_when_it_is_opened_and_then_follows(stage: Show, session: Session) -> None:
    page = stage("assess", ITEM).page
    page.choose_level(1)
    assert page.drawer.history.body.toPlainText() == ""
    page.drawer.history.heading.click()
    assert page.drawer.history.body.toPlainText().startswith("Level in practice: 1 Started\nAsha, ")
    page.choose_level(4)
    assert page.drawer.history.body.toPlainText().startswith("Level in practice: from 1 Started to 4 Secured")


def test_what_to_look_for_holds_hints_obligation_and_the_goal(session: Session) -> None:
    picture = session.picture
    own = picture.guidance.key_areas[ITEM]
    parts = {
        part.heading: part.lines for part in look_for(picture.edition, picture.mapping, picture.guidance, ITEM).parts
    }
    assert parts["Evidence that would show the level"] == own.evidence
    assert parts["Who usually knows"] == own.who and parts["What misleads"] == own.traps
    assert parts["What stands behind it"][-1] == "Articles of the Protocol: 15, 16"
    assert parts["What the goal is about"] == (picture.guidance.goals["A.5"].about,)
    assert articles_words(picture.mapping, "A.10(1)").endswith(" of the Supplementary Protocol")


def test_without_guidance_the_obligation_is_still_said(session: Session) -> None:
    picture = session.picture
    found = look_for(picture.edition, picture.mapping, Guidance("own"), ITEM)
    assert [part.heading for part in found.parts] == ["What stands behind it"]


def test_the_plan_comes_first_and_what_is_ours_is_marked(stage: Show) -> None:
    page = stage("assess", ITEM).page
    text = page.drawer.plan.body.toPlainText()
    assert text.startswith("A.5(2)\nAccess to infrastructure and technical expertise")
    for heading in ("Goal", "Activities that build it", "Objectives", "Indicators", "Outcome"):
        assert f"\n{heading}\n" in text
    assert text.endswith("Questions and levels are cpdesk's own words, not the plan's.")


def test_folded_parts_say_what_they_hold_and_only_open_ones_are_filled(stage: Show, group: Session) -> None:
    drawer = stage("assess", ITEM).page.drawer
    assert "4" in drawer.group.heading.accessibleName()
    assert drawer.look.body.toPlainText() == ""
    drawer.look.heading.click()
    assert drawer.look.body.toPlainText().startswith("Evidence that would show the level")
    assert drawer.look.is_open and not drawer.plan.is_open


def test_a_part_is_read_by_keyboard(stage: Show, session: Session, qtbot: QtBot) -> None:
    page = stage("assess", ITEM, height=520).page
    body = page.drawer.plan.body
    body.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(body, Qt.Key.Key_PageDown)
    assert body.verticalScrollBar().value() > 0
    qtbot.keyClick(body, "3")
    assert session.snapshot.get(f"agreed/{ITEM}", "level") == 3  # letters and figures still answer


def test_headings_become_tabs_where_they_would_leave_no_room(stage: Show, group: Session, qtbot: QtBot) -> None:
    page = stage("assess", ITEM, zoom=200).page
    page.columns.show_beside()
    settle()
    drawer = page.drawer
    assert drawer.tabs.isVisible() and drawer.plan.isVisible() and not drawer.group.isVisible()
    tab = drawer.tabs._buttons[4]
    assert tab.accessibleName() == "Answers of the group · 4" and tab.text() == "•"
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert drawer.group.isVisible() and not drawer.plan.isVisible() and tab.isChecked()
    drawer.group.heading.click()  # a tab cannot be folded to nothing
    assert drawer.group.is_open
