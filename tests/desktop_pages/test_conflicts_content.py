"""What the page Conflicts says, and what settling one records: without a window."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.assess.content import build_question
from cpdesk.desktop.pages.conflicts.clocks import Clocks
from cpdesk.desktop.pages.conflicts.content import MOST, ConflictsView, build_conflicts, page_of
from cpdesk.desktop.pages.conflicts.deeds import device_of, settle
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.session import Session
from cpdesk.storage import backups
from cpdesk.storage.cycles import start_cycle
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import answer


def view_of(session: Session) -> ConflictsView:
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    return build_conflicts(picture.snapshot, words, session.do(device_of))


def disagree(session: Session, folder: Path, ours: list[Record], theirs: list[Record]) -> ConflictsView:
    package = answered_elsewhere(session, folder, theirs)
    assert session.record(ours, "Ours")
    bring_in(session, package)
    return view_of(session)


def test_without_a_conflict_there_is_nothing(session: Session) -> None:
    view = view_of(session)
    assert (view.total, view.groups, view.more) == (0, (), "")


def test_both_values_are_told_with_who_and_when(session: Session, tmp_path: Path) -> None:
    level = "agreed/A.5(2)", "level"
    paper = f"evidence/{new_id()}"
    theirs = [
        Record(*level, 3),
        Record("agreed/A.5(2)", "comment", "Two laboratories work"),
        Record(paper, "title", "Laboratory report"),
        Record(paper, "item", "A.5(2)"),
    ]
    view = disagree(session, tmp_path, [Record(*level, 1)], theirs)
    assert view.headline.startswith("1 place holds different values")
    (group,) = view.groups
    assert group.title.startswith("A.5(2) ")
    (line,) = group.lines
    assert (line.label, line.page, line.item) == ("Level in practice", "assess", "A.5(2)")
    mine, other = line.sides
    assert (mine.words, mine.level, mine.comment, mine.evidence) == ("1 Started", 1, "", ())
    assert (other.words, other.level, other.comment) == ("3 Working", 3, "Two laboratories work")
    assert other.evidence == ("Laboratory report",)
    assert mine.people[0].startswith("Asha, ") and mine.people[0].endswith(" on this computer")
    assert other.people[0].startswith("Baraka, ") and other.people[0].endswith(" by that computer's clock")
    assert other.spoken.startswith("Take 3 Working, recorded by Baraka, ")


def test_the_same_value_from_several_people_is_one_side(session: Session, tmp_path: Path) -> None:
    records = [Record("agreed/A.5(2)", "level", 3)]
    packages = [answered_elsewhere(session, tmp_path, records, author=who, name=who) for who in ("Baraka", "Chebet")]
    answer(session, "A.5(2)", level=1)
    for package in packages:
        bring_in(session, package)
    (line,) = view_of(session).lines
    assert [len(side.people) for side in sorted(line.sides, key=lambda side: side.level or 0)] == [1, 2]


def test_conflicts_stand_in_the_order_of_the_plan_then_actions(session: Session, tmp_path: Path) -> None:
    action = f"action/{new_id()}"
    assert session.record([Record(action, "title", "Train inspectors")], "Action")
    places = [(action, "cost"), ("party", "authority"), ("agreed/A.5(2)", "level"), ("agreed/A.1(1)", "target")]
    places.append(("agreed/A.5(2)", "comment"))
    values = {"cost": ("100", "200"), "authority": ("A", "B"), "level": (1, 2), "target": (3, 4), "comment": ("x", "y")}
    ours, theirs = ([Record(*place, values[place[1]][side]) for place in places] for side in (0, 1))
    view = disagree(session, tmp_path, ours, theirs)
    assert [line.key for line in view.lines] == [places[3], places[2], places[4], places[0], places[1]]
    assert [group.title.split()[0] for group in view.groups] == ["A.1(1)", "A.5(2)", "Action", "The"]


def test_many_conflicts_are_shown_a_part_at_a_time(session: Session, tmp_path: Path) -> None:
    codes = [item.code for item in session.picture.edition.items if item.code.endswith(")") and item.code[-2].isdigit()]
    places = [(f"agreed/{code}", name) for code in codes for name in ("level", "target")][: MOST + 5]
    view = disagree(session, tmp_path, [Record(*p, 1) for p in places], [Record(*p, 2) for p in places])
    assert (view.total, len(view.lines)) == (MOST + 5, MOST)
    assert view.more == "5 more conflicts follow when these are settled."


def test_taking_a_level_takes_the_special_answer_away(session: Session, tmp_path: Path) -> None:
    answer(session, "A.5(2)", level=2)
    theirs = [Record("agreed/A.5(2)", "level", None), Record("agreed/A.5(2)", "special", "dont_know")]
    view = disagree(session, tmp_path, [Record("agreed/A.5(2)", "level", 3)], theirs)
    (line,) = view.lines
    assert {side.words for side in line.sides} == {"3 Working", "Don't know"}
    number = next(n for n, side in enumerate(line.sides) if side.value == 3)
    settled = settle(line, number, session.snapshot)
    assert settled.records == (Record(line.subject, "level", 3), Record(line.subject, "special", None))
    assert session.record(settled.records, settled.words)
    assert session.snapshot.conflicts() == ()
    assert session.snapshot.get(line.subject, "special") is None


def test_taking_the_blank_level_leaves_the_special_answer(session: Session, tmp_path: Path) -> None:
    answer(session, "A.5(2)", level=2)
    theirs = [Record("agreed/A.5(2)", "level", None), Record("agreed/A.5(2)", "special", "dont_know")]
    (line,) = disagree(session, tmp_path, [Record("agreed/A.5(2)", "level", 3)], theirs).lines
    number = next(n for n, side in enumerate(line.sides) if side.value is None)
    assert session.record(settle(line, number, session.snapshot).records, "Settle")
    assert session.snapshot.get(line.subject, "special") == "dont_know"


def test_taking_a_decision_takes_the_answer_of_the_same_person(session: Session, tmp_path: Path) -> None:
    subject = "decision/Q122"
    ours = [Record(subject, "verdict", "accepted"), Record(subject, "decided", "true"), Record(subject, "text", "a")]
    theirs = [Record(subject, "verdict", "changed"), Record(subject, "decided", "false"), Record(subject, "text", "b")]
    view = disagree(session, tmp_path, ours, theirs)
    line = next(line for line in view.lines if line.field == "verdict")
    number = next(number for number, side in enumerate(line.sides) if side.value == "changed")
    assert line.sides[number].words == "Changed" and (line.page, line.item) == ("national_report", "Q122")
    settled = settle(line, number, session.snapshot)
    assert settled.records == tuple(theirs)
    assert session.record(settled.records, settled.words) and not session.snapshot.conflicts()


def test_undo_brings_both_values_back_with_who_said_them(session: Session, tmp_path: Path) -> None:
    view = disagree(session, tmp_path, [Record("agreed/A.5(2)", "level", 1)], [Record("agreed/A.5(2)", "level", 3)])
    settled = settle(view.lines[0], 0, session.snapshot)
    assert session.record(settled.records, settled.words)
    assert view_of(session).total == 0
    assert session.undo() is not None
    (line,) = view_of(session).lines
    assert {side.level for side in line.sides} == {1, 3}
    assert {side.people[0].split(",")[0] for side in line.sides} == {"Asha", "Baraka"}
    assert not any("clock" in side.people[0] or "this computer" in side.people[0] for side in line.sides)


def test_places_know_where_another_value_is_given(session: Session) -> None:
    action, paper, loose = (f"{kind}/{new_id()}" for kind in ("action", "evidence", "evidence"))
    assert session.record([Record(paper, "item", "A.5(2)"), Record(loose, "title", "x")], "Evidence")
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    assert page_of("agreed/A.5(2)", words) == ("assess", "A.5(2)")
    assert page_of(action, words) == ("action_plan", action.split("/")[1])
    assert page_of("party", words) == (*page_of("goal/A.9", words)[:1], "") == ("country", "")
    assert page_of(paper, words) == ("assess", "A.5(2)")
    assert page_of("decision/Q122", words) == ("national_report", "Q122")
    assert page_of(loose, words) == page_of("author/x", words) == ("", "")


def test_hostile_names_and_texts_cannot_turn_a_sentence_around(session: Session, tmp_path: Path) -> None:
    name = "\u202e<b>Baraka</b>" + "x" * 200
    package = answered_elsewhere(session, tmp_path, [Record("agreed/A.5(2)", "comment", "\u202e<img>")], author=name)
    answer(session, "A.5(2)", comment="ours")
    bring_in(session, package)
    (line,) = view_of(session).lines
    other = next(side for side in line.sides if side.words != "ours")
    assert other.words == "<img>" and other.typed
    assert "\u202e" not in other.people[0] + other.spoken
    assert "<b>Baraka</b>" in other.people[0].replace("\u200b", "")
    assert len(other.people[0]) < 180


def test_assess_tells_of_a_conflict_with_the_names_of_people(session: Session, tmp_path: Path) -> None:
    disagree(session, tmp_path, [Record("agreed/A.5(2)", "level", 1)], [Record("agreed/A.5(2)", "level", 3)])
    picture = session.picture
    (note,) = build_question(picture.snapshot, picture.edition, picture.mapping, "A.5(2)").notes
    assert "(Asha)" in note and "(Baraka)" in note


def test_why_a_value_was_agreed_goes_with_the_side_that_is_taken(session: Session, tmp_path: Path) -> None:
    level, why = ("agreed/A.2(2)", "level"), ("agreed/A.2(2)", "why")
    view = disagree(session, tmp_path, [Record(*level, 1), Record(*why, "lap one")], [Record(*level, 2)])
    mine, other = view.lines[0].sides
    assert (mine.value, other.value) == (1, 2)
    assert session.record(settle(view.lines[0], 1, session.snapshot).records, "Settle")
    assert (session.snapshot.get(*level), session.snapshot.text(*why)) == (2, "")
    assert session.undo() is not None
    assert session.record(settle(view.lines[0], 0, session.snapshot).records, "Settle")
    assert session.snapshot.get(*level) == 1
    (folder := tmp_path / "again").mkdir()
    level, why = ("agreed/A.5(1)", "level"), ("agreed/A.5(1)", "why")
    ours, theirs = [Record(*level, 1), Record(*why, "ours")], [Record(*level, 2), Record(*why, "theirs")]
    view = disagree(session, folder, ours, theirs)
    line = next(line for line in view.lines if line.field == "level")
    assert session.record(settle(line, 1, session.snapshot).records, "Settle")
    assert (session.snapshot.get(*level), session.snapshot.text(*why)) == (2, "theirs")
    assert view_of(session).total == 0


def take(session: Session, field: str, words: str) -> None:
    """Take the side that says so."""
    line = next(line for line in view_of(session).lines if line.field == field)
    number = next(number for number, side in enumerate(line.sides) if side.words == words)
    settled = settle(line, number, session.snapshot)
    assert session.record(settled.records, settled.words)


def test_a_special_answer_given_apart_from_a_level_is_settled_in_one_step(session: Session, tmp_path: Path) -> None:
    subject = "agreed/A.5(2)"
    theirs = [Record(subject, "special", "not_applicable"), Record(subject, "reason", "No such imports")]
    view = disagree(session, tmp_path, [Record(subject, "level", 2)], theirs)
    (line,) = view.lines
    assert [side.words for side in line.sides] == ["2 Partly working", "Not applicable"]
    assert line.sides[1].people[0].startswith("Baraka, ")
    for words, fields in (("2 Partly working", {"level": 2}), ("Not applicable", {"special": "not_applicable"})):
        take(session, "level", words)
        assert not session.snapshot.conflicts()
        assert session.snapshot.fields_of(subject) == {**fields, "reason": "No such imports"}
        assert session.undo() is not None
        (again,) = view_of(session).lines
        assert {side.people[0].split(",")[0]: side.words for side in again.sides} == {
            "Asha": "2 Partly working", "Baraka": "Not applicable",
        }  # fmt: skip


def test_the_whole_decision_of_one_person_is_taken_and_taken_again_after_undoing(
    session: Session, tmp_path: Path
) -> None:
    subject = "decision/Q122"
    ours = [Record(subject, "verdict", "changed"), Record(subject, "decided", "true"), Record(subject, "text", "Yes")]
    theirs = [Record(subject, "verdict", "changed"), Record(subject, "decided", "false")]
    view = disagree(session, tmp_path, ours, theirs)
    assert {line.field for line in view.lines} == {"decided", "text"}
    no = next(s.words for line in view.lines if line.field == "decided" for s in line.sides if s.value == "false")
    for _time in range(2):
        take(session, "decided", no)
        assert session.snapshot.fields_of(subject) == {"verdict": "changed", "decided": "false"}
        assert view_of(session).total == 0
        assert session.undo() is not None
        assert view_of(session).total == 2
    take(session, "text", "Yes")
    assert session.snapshot.fields_of(subject) == {"verdict": "changed", "decided": "true", "text": "Yes"}
    assert view_of(session).total == 0


def test_people_without_a_name_are_not_taken_for_each_other_after_undoing(session: Session, tmp_path: Path) -> None:
    session.settings = replace(session.settings, author="")
    subject = "decision/Q122"
    ours = [Record(subject, "verdict", "accepted"), Record(subject, "decided", "true"), Record(subject, "text", "a")]
    theirs = [Record(subject, "verdict", "changed"), Record(subject, "decided", "false"), Record(subject, "text", "b")]
    package = answered_elsewhere(session, tmp_path, theirs, author="")
    assert session.record(ours, "Ours")
    bring_in(session, package)
    take(session, "verdict", "Changed")
    assert session.undo() is not None
    take(session, "verdict", "Changed")
    assert [line.field for line in view_of(session).lines] == ["decided", "text"]


def test_what_a_third_person_wrote_about_an_agreed_value_stays(session: Session, tmp_path: Path) -> None:
    level, why = ("agreed/A.2(2)", "level"), ("agreed/A.2(2)", "why")
    third = answered_elsewhere(session, tmp_path, [Record(*why, "Minutes of 3 May")], author="Chebet", name="third")
    view = disagree(session, tmp_path, [Record(*level, 1)], [Record(*level, 2)])
    bring_in(session, third)
    assert session.record(settle(view.lines[0], 0, session.snapshot).records, "Settle")
    assert session.snapshot.text(*why) == "Minutes of 3 May"


def test_a_conflict_of_an_earlier_cycle_is_settled_there(session: Session, tmp_path: Path) -> None:
    level = "agreed/A.5(2)", "level"
    package = answered_elsewhere(session, tmp_path, [Record(*level, 3)])
    answer(session, "A.5(2)", level=1)
    session.do(lambda store: start_cycle(store, "Mid-term", kind="mid_term", started=dt.date(2028, 3, 1)))
    bring_in(session, package)
    assert session.record([Record(*level, 4)], "Level")
    view = view_of(session)
    (line,) = view.lines
    cycle = session.snapshot.earlier[0].info.cycle
    assert (line.cycle, line.page) == (cycle, "") and view.groups[0].title.endswith(f"(in {cycle})")
    assert line.sides[0].people[0].endswith(" on this computer")
    assert session.picture.previous is not None
    take(session, "level", "3 Working")
    assert (view_of(session).total, session.snapshot.get(*level)) == (0, 4)
    assert session.picture.previous.get(*level) == 3
    assert session.undo() is not None
    assert {side.level for side in view_of(session).lines[0].sides} == {1, 3}


def test_after_a_restore_ones_own_values_are_of_this_computer(session: Session, tmp_path: Path) -> None:
    level = "agreed/A.5(2)", "level"
    package = answered_elsewhere(session, tmp_path / "elsewhere", [Record(*level, 3)])
    path = session.path
    assert path is not None and session.record([Record(*level, 1)], "Ours")
    backup = session.do(lambda store: backups.make(store, backups.Reason.REGULAR))
    session.close()
    backups.restore(path, backup)
    session.open(path)
    bring_in(session, package)
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    clocks = session.do(Clocks(picture.snapshot))
    (line,) = build_conflicts(picture.snapshot, words, session.do(device_of), clocks=clocks).lines
    assert [side.value for side in line.sides] == [1, 3]
    assert line.sides[0].people[0].endswith(" on this computer")
    assert line.sides[1].people[0].endswith(" by that computer's clock")
