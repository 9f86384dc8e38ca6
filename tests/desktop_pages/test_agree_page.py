"""The page Agree: many answers side by side, one agreed value with its reason, dissent, nothing agreed by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpdesk.assessment.respondents import dissents_by_item
from cpdesk.desktop.pages.agree import deeds
from cpdesk.desktop.pages.agree.columns import Column
from cpdesk.desktop.pages.agree.content import build_view
from cpdesk.desktop.pages.agree.detail_content import build_detail
from cpdesk.desktop.pages.agree.institutions_content import institution_cards
from cpdesk.desktop.session import Session
from cpdesk.desktop.steps_content import Progress, step_lines
from cpdesk.storage.store import Record
from tests.desktop_pages.apart import answered_elsewhere, bring_in
from tests.desktop_pages.conftest import settle

INSTITUTIONS = ("Customs", "Laboratory", "University")
NAMES = ("Asha", "Bala", "Chidi", "Dewi", "Efua", "Femi")


def respondent(number: int) -> str:
    """Return the id of a respondent."""
    return str(UUID(int=number + 1, version=4))


def give(session: Session, code: str, *levels: object, comment: str = "") -> None:
    """Have respondents answer an item, the first three of different institutions; ``None`` leaves one out."""
    records = []
    for number, level in enumerate(levels):
        one = respondent(number)
        records += [
            Record(f"respondent/{one}", "name", NAMES[number]),
            Record(f"respondent/{one}", "institution", INSTITUTIONS[number % 3]),
        ]
        if level is not None:
            records.append(Record(f"response/{one}/{code}", "special" if isinstance(level, str) else "level", level))
        if comment and level is not None:
            records.append(Record(f"response/{one}/{code}", "comment", f"{comment} {number}"))
    assert session.record(records, "answers")


def codes(page: Any) -> list[str]:
    """Return the codes of the rows that are shown."""
    return [card.code for card in page.items.cards]


def test_nobody_registered_is_led_to_participants(session: Session, stage: Callable[..., Any]) -> None:
    window = stage("agree")
    assert window.page._stack.currentIndex() == 1
    window.page._to_participants()
    assert window.visited == [("participants", "")]


def test_what_all_answer_alike_is_agreed_in_one_undoable_step(session: Session, stage: Callable[..., Any]) -> None:
    give(session, "A.1(1)", 2, 2, 2)
    give(session, "A.1(2)", 1, 1)
    give(session, "A.2(1)", 3)  # one institution only
    give(session, "A.2(2)", "dont_know", "dont_know")  # somebody has to say who could know
    give(session, "A.3(1)", 0, 4, 2)
    page = stage("agree").page
    assert page.head.headline.text() == (
        "3 respondents from 3 institutions. 3 key areas agree; 1 does not; 1 has answers from one institution only; "
        "32 wait for answers. Sorted by disagreement."
    )
    p = session.picture
    lines = step_lines(Progress(p.snapshot, p.needs, p.action_plan, p.scope, agreement=p.agreement))
    assert [line.progress for line in lines if line.name == "agree"] == ["2 open"]
    assert page.head.join.text() == "Agree the 2 that agree on a level"
    assert codes(page)[:2] == ["A.3(1)", "A.2(1)"]
    page.head.join.click()
    agreed = {subject: session.snapshot.get(subject, "level") for subject in session.snapshot.subjects("agreed")}
    assert agreed == {"agreed/A.1(1)": 2, "agreed/A.1(2)": 1}
    assert not page.head.join.isVisible() and codes(page)[:2] == ["A.3(1)", "A.2(1)"]
    page.show_tab("single")
    assert codes(page) == ["A.2(1)"] and "Only Customs has answered" in page.items.cards[0].accessibleName()
    session.undo()
    assert session.snapshot.subjects("agreed") == ()


def test_agreed_value_has_reason_dissent_and_a_memory(session: Session, stage: Callable[..., Any]) -> None:
    give(session, "A.6(4)", 0, 1, 3, comment="Because of")
    window = stage("agree", "A.6(4)")
    page = window.page
    part = page.items.part
    assert part.decision.chosen is None and not part.decision.record.isEnabled()  # nothing is chosen for anybody
    assert (
        page.items.card.accessibleDescription()
        == "0 Absent: Customs 1; 1 Started: Laboratory 1; 3 Working: University 1."
    )
    assert "Chidi, University, 3 Working: “Because of 2”" in part.detail.voices[0].words
    page.items.card.setFocus()
    QTest.keyClick(page.items.card, Qt.Key.Key_1)
    assert session.snapshot.subjects("agreed") == () and part.decision.record.isEnabled()
    for reached in (part.decision.buttons[1], part.decision.why, part.decision.record, part.voices.more):
        window.focusNextChild()
        assert reached.hasFocus()  # Tab follows the order of reading
    page.items.card.setFocus()
    part.decision.why.setText("One laboratory screens.")
    QTest.keyClick(page.items.card, Qt.Key.Key_Return)
    snapshot = session.snapshot
    assert (
        snapshot.get("agreed/A.6(4)", "level") == 1
        and snapshot.text("agreed/A.6(4)", "why") == "One laboratory screens."
    )
    assert [offer.words for offer in part.detail.offers] == ["University: 3", "Customs: 0"]
    page._keep_dissent(part.detail.offers[0].dissent)
    (kept,) = dissents_by_item(session.snapshot)["A.6(4)"]
    assert (kept.institution, kept.level, kept.reason) == ("University", 3, "Because of 2")
    QTest.keyClick(page.items.card, Qt.Key.Key_N)
    part.decision.why.clear()
    assert not part.decision.record.isEnabled()  # not applicable needs a reason
    part.decision.why.setText("Two screen by now.")
    page.items.part.decision.choose(2)
    page.items.part.decision.press()
    assert session.snapshot.get("agreed/A.6(4)", "level") == 2
    assert part._earlier_words.text().startswith("1 Started: “One laboratory screens.” (Asha, ")
    page._remove_dissent(kept)
    assert dissents_by_item(session.snapshot) == {}
    give(session, "A.6(4)", 4)
    settle()
    assert "1 answer since" in page.items.card.accessibleName()


def test_what_is_entered_survives_going_through_the_rows(session: Session, stage: Callable[..., Any]) -> None:
    give(session, "A.3(1)", 0, 4, 2)
    give(session, "A.3(2)", 1, 2, 2)
    window = stage("agree", "A.3(1)", mirrored=True, zoom=200)
    page = window.page
    page.items.part.decision.choose(3)
    page.items.part.decision.why.setText("Half said")
    QTest.keyClick(page.items.card, Qt.Key.Key_Down)
    assert page.item == "A.3(2)" and page.items.part.decision.chosen is None
    assert page.items.part.decision.why.text() == ""
    give(session, "A.1(1)", 1)  # somebody else's answer comes in meanwhile: no row moves
    kept = page.keep()
    assert page.area.fits()
    QTest.keyClick(page.items.card, Qt.Key.Key_Up)
    assert (page.items.part.decision.chosen, page.items.part.decision.why.text()) == (3, "Half said")
    page.take(kept)
    assert page.item == "A.3(2)" and session.snapshot.subjects("agreed") == ()


def test_names_can_be_hidden_and_institutions_compared(session: Session, stage: Callable[..., Any]) -> None:
    for code in ("A.1(1)", "A.1(2)", "A.2(1)", "A.2(2)", "A.3(1)", "A.3(2)", "A.4(1)"):
        give(session, code, 3, 2, 2, *((1,) * 3 if code == "A.1(1)" else ()), comment="Seen")
    page = stage("agree", "A.1(1)").page
    assert any("Asha" in voice.words for voice in page.items.part.detail.voices)
    page.head.names.click()
    assert page.head.names.text() == "Show names" and page.context.preferences.now.hide_names
    assert not any(name in voice.words for voice in page.items.part.detail.voices for name in NAMES)
    for level in (1, 3):
        page.items.part.decision.choose(level)
        page.items.part.decision.press()
    assert page.items.part._earlier_words.text().startswith("1 Started (2")  # when, but not by whom
    page.show_tab("institutions")
    first, *_others = page._institutions._shown
    assert first.name == "Customs" and first.whole.words == "of 7 items: 0 below, 0 the same, 7 above"
    page.toggle_projector()
    assert page.is_projected
    page._projector.typed.emit("2")
    assert session.snapshot.get("agreed/A.1(1)", "level") == 2
    page.end_projector()
    rows = build_view(session.picture).rows
    assert sum(len(column) for row in rows for column in row.dots) == 6 + 6 * 3


def test_what_was_said_of_an_earlier_answer_goes_with_it(session: Session) -> None:
    def now(**words: str) -> dict[str, object]:
        field = "level" if words["answer"].isdecimal() else "special"
        column = Column(field, int(words["answer"]) if field == "level" else words["answer"], "", "")
        decision = deeds.Decision(column, words["why"], words.get("who", ""), words.get("by", ""))
        deed = deeds.agree("A.1(1)", decision, session.snapshot.fields_of("agreed/A.1(1)"))
        assert session.record(deed.records, deed.words)
        return session.snapshot.fields_of("agreed/A.1(1)")

    assert now(answer="not_applicable", why="No border") == {"special": "not_applicable", "reason": "No border"}
    assert now(answer="2", why="One was found") == {"level": 2, "why": "One was found"}
    unknown = {"special": "dont_know", "why": "Nobody knew", "who_could_know": "Lab", "by_when": "2027"}
    assert now(answer="dont_know", why="Nobody knew", who="Lab", by="2027") == unknown
    session.record([Record("agreed/A.1(1)", "reason", "Nobody measured")], "on the page Assess")
    assert now(answer="dont_know", why="", by="2028") == {
        "special": "dont_know",
        "by_when": "2028",
        "reason": "Nobody measured",  # it belongs to this very answer
    }
    assert now(answer="3", why="") == {"level": 3}
    give(session, "A.1(2)", 1, 1)
    session.record([Record("agreed/A.1(2)", "why", "Of a value taken back")], "left over")
    together = deeds.agree_together(session.picture.agreement.items)
    assert together is not None and session.record(together.records, together.words)
    assert session.snapshot.fields_of("agreed/A.1(2)") == {"level": 1}


def test_an_institution_keeps_its_mark_and_who_states_none_stands_apart(session: Session) -> None:
    def marks() -> dict[str, int]:
        return {key.words.rpartition(" (")[0]: key.place for key in build_view(session.picture).legend}

    records = [
        *((f"respondent/{respondent(9)}", "institution", "Zoo"), (f"response/{respondent(9)}/A.1(1)", "level", 2)),
        *((f"respondent/{respondent(8)}", "name", "كريم"), (f"response/{respondent(8)}/A.1(1)", "level", 2)),
        (f"response/{respondent(8)}/A.1(1)", "comment", "تعليق"),
    ]
    session.record([Record(*each) for each in records], "answers")
    before = marks()
    (row,) = (row for row in build_view(session.picture).rows if row.code == "A.1(1)")
    assert row.state.words == "Besides Zoo, only respondents without an institution have answered"
    spread = session.picture.agreement.find("A.1(1)")
    assert spread is not None
    (voice,) = build_detail(session.picture, spread, names=True).voices
    assert voice.words == "\u2068كريم\u2069, Institution not stated, 2 Partly working: “\u2068تعليق\u2069”"
    give(session, "A.1(1)", 1, 3)  # Customs and Laboratory come before them by name
    records = [Record(f"response/{respondent(8)}/A.1(1)", "special", "dont_know"), Record("agreed/A.1(2)", "level", 1)]
    session.record([*records, *(Record(f"response/{respondent(n)}/A.1(1)", "level", 2) for n in (0, 1))], "later")
    shown = build_view(session.picture)
    assert "1 of 37 key areas are agreed. 1 differs; 35 wait for answers. " in shown.headline
    assert "level 2 · 4 answers · 1 doesn't know" in next(row for row in shown.rows if row.code == "A.1(1)").facts
    after = marks()
    assert row.facts.endswith(" · all 2 · 2 answers")
    assert before == {"Zoo": 0, "Institution not stated": 1}
    assert after == {**before, "Customs": 2, "Laboratory": 3} and [*after][:2] == ["Customs", "Laboratory"]
    card = institution_cards(session.picture)[-1]
    assert card.place == 1 and card.whole is None and card.sentence.endswith("They are compared with nobody.")


def test_the_projector_neither_settles_conflicts_nor_puts_a_reason_to_another_answer(
    session: Session, stage: Callable[..., Any], tmp_path: Path
) -> None:
    give(session, "A.3(1)", 0, 4, 2)
    session.record([Record("agreed/A.3(1)", "level", 2), Record("agreed/A.3(1)", "why", "As the law says")], "agreed")
    window = stage("agree", "A.3(1)")
    page, decision = window.page, window.page.items.part.decision
    decision.choose(4)
    assert decision.why.text() == ""
    decision.choose(2)
    assert decision.why.text() == "As the law says" and not decision.record.isEnabled()
    page.toggle_projector()
    page._projector.typed.emit("3")
    assert session.snapshot.fields_of("agreed/A.3(1)") == {"level": 3}
    package = answered_elsewhere(session, tmp_path, [Record("agreed/A.3(1)", "level", 1)])
    session.record([Record("agreed/A.3(1)", "level", 2)], "here")
    bring_in(session, package)
    settle()
    page._projector.typed.emit("4")
    decision.choose(4)
    decision.press()
    assert session.snapshot.conflicts() == (("agreed/A.3(1)", "level"),)
    assert "Decide on the page Conflicts" in window.told[-1].text
    page.end_projector()
