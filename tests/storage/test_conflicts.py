"""What disagrees is shown with both sides and decided by nobody but a person who has seen both."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from parcels import EVIDENCE, INFO, Person, brian, packed

from cpdesk.assessment.events import make_event
from cpdesk.assessment.open_conflicts import count_conflicts
from cpdesk.assessment.records import record_of
from cpdesk.assessment.snapshot import key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.storage.cycles import start_cycle
from cpdesk.storage.merge import conflicts, import_into, make_from, preview
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.store import Record, Store


@pytest.fixture
def disputed(path: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a file in which Amina and Brian gave different levels, each with a comment and evidence."""
    with closing(Store.open(path)) as store:
        store.record([Record("party", "summary", "x")], author="Amina")
        store.record(
            [
                Record("agreed/A.1(1)", "level", 2),
                Record("agreed/A.1(1)", "comment", "Amina's comment"),
                Record(EVIDENCE, "title", "Amina's law"),
                Record(EVIDENCE, "item", "A.1(1)"),
            ],
            author="Amina",
        )
        person = brian()
        other = EVIDENCE.replace("4", "6", 1)
        person.say(other, "title", "Brian's report")
        person.say(other, "item", "A.1(1)")
        import_into(store, packed(tmp_path, person))
        yield store


def test_a_conflict_shows_both_sides_with_who_when_comment_and_evidence(disputed: Store) -> None:
    found = {conflict.field: conflict for conflict in conflicts(disputed.snapshot())}
    assert set(found) == {"level", "comment"}
    sides = {side.author: side for side in found["level"].sides}
    assert set(sides) == {"Amina", "Brian"}
    assert (sides["Amina"].value, sides["Amina"].comment, sides["Amina"].evidence) == (
        2,
        "Amina's comment",
        ("Amina's law",),
    )
    assert (sides["Brian"].value, sides["Brian"].comment, sides["Brian"].evidence) == (
        4,
        "Brian's comment",
        ("Brian's report",),
    )
    assert sides["Brian"].claimed == "2026-11-21T10:00:00Z"
    assert {side.comment for side in found["comment"].sides} == {""}


def test_what_a_third_person_wrote_stands_on_both_sides(disputed: Store) -> None:
    disputed.record([Record("agreed/A.1(1)", "comment", "Chebet's comment")], author="Chebet")
    (level,) = conflicts(disputed.snapshot())
    assert {side.comment for side in level.sides} == {"Chebet's comment"}


def test_a_conflict_ends_with_an_event_that_has_seen_both_and_stays_ended(disputed: Store, tmp_path: Path) -> None:
    disputed.record([Record("agreed/A.1(1)", "level", 3), Record("agreed/A.1(1)", "comment", "Agreed")], author="Amina")
    assert conflicts(disputed.snapshot()) == ()
    import_into(disputed, packed(tmp_path, brian(4)))
    assert len(conflicts(disputed.snapshot())) == 2


def test_the_later_clock_decides_nothing(path: Path, tmp_path: Path) -> None:
    person = Person(2, "Brian")
    person.say("agreed/A.1(1)", "level", 4, claimed="2099-01-01T00:00:00Z")
    with closing(Store.open(path)) as store:
        store.record([Record("agreed/A.1(1)", "level", 1)])
        import_into(store, packed(tmp_path, person))
        ((_subject, _field),) = store.snapshot().conflicts()


def test_the_same_value_from_two_people_is_no_conflict(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record("agreed/A.1(1)", "level", 4)])
        person = Person(2)
        person.say("agreed/A.1(1)", "level", 4)
        found = preview(store.contents(), packed(tmp_path, person))
        assert (found.new, found.conflicts, found.changes) == (1, (), ())


def test_texts_beside_a_side_are_cut_with_an_ellipsis_and_the_persons_own_come_first(
    disputed: Store, tmp_path: Path
) -> None:
    for number in range(4, 8):
        third = Person(number, f"Person {number}")
        third.say("agreed/A.1(1)", "comment", f"{number}" * 900)
        import_into(disputed, packed(tmp_path, third))
    level = next(conflict for conflict in conflicts(disputed.snapshot()) if conflict.field == "level")
    for side in level.sides:
        assert side.comment.startswith(f"{side.author}'s comment\n")
        assert side.comment.endswith("…")
        assert 2_000 <= len(side.comment) <= 2_001


def test_a_text_that_stands_alone_is_shown_whole(disputed: Store) -> None:
    disputed.record([Record("agreed/A.1(1)", "comment", "x" * 20_000)], author="Chebet")
    (level,) = conflicts(disputed.snapshot())
    assert {len(side.comment) for side in level.sides} == {20_000}


def test_what_many_wrote_is_not_copied_into_every_side() -> None:
    """50 sides in each of 500 fields, all beside the same 400 documents of people on no side."""
    state = State()
    device = "00000000-0000-4000-8000-{:012}"

    def say(subject: str, field: str, value: str | int, who: int) -> None:
        made = make_event(
            key_for(INFO, subject, field), value, author="", device=device.format(who), seq=len(state) + 1,
            claimed="2026-11-21T10:00:00Z", parents=(),
        )  # fmt: skip
        state.apply(made)

    for number in range(400):
        subject = f"evidence/{device.format(number)}"
        say(subject, "title", f"{number} " * 100, 1000 + number)
        say(subject, "item", "A.1(1)", 1000 + number)
    for number in range(500):
        for who in range(50):
            say(f"response/{device.format(number)}/A.1(1)", "comment", f"{who}", who)
    snapshot = take_snapshot(INFO, state)
    tracemalloc.start()
    found = conflicts(snapshot)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert sum(len(conflict.sides) for conflict in found) == 25_000
    assert all(sum(map(len, side.evidence)) <= 2_001 for conflict in found for side in conflict.sides)
    assert used < 20 * 2**20


# ------------------------------------------------------------------------------- fields that are one answer

AREA, QUESTION = "agreed/A.1(1)", "decision/Q122"


def apart(path: Path, tmp_path: Path, ours: list[Record], theirs: list[tuple[str, str, Value]]) -> Store:
    """Return a file in which Amina and Brian answered without having seen each other's."""
    store = Store.open(path)
    store.record([Record("party", "summary", "x"), *ours], author="Amina")
    other = brian_says(theirs)
    import_into(store, packed(tmp_path, other))
    return store


def brian_says(values: list[tuple[str, str, Value]]) -> Person:
    person = Person(2, "Brian")
    for value in values:
        person.say(*value)
    return person


@pytest.mark.parametrize("subject", [AREA, "response/33333333-3333-4333-8333-333333333333/A.1(1)"])
def test_a_level_and_a_special_answer_given_apart_are_one_conflict(subject: str, path: Path, tmp_path: Path) -> None:
    theirs = packed(tmp_path, brian_says([(subject, "special", "not_applicable")]))
    with closing(Store.open(path)) as store:
        store.record([Record(subject, "level", 2)], author="Amina")
        found = preview(store.contents(), theirs)
        assert len(found.conflicts) == 1
        assert [change.conflict for change in found.changes if change.subject == subject] == [True]
        assert import_into(store, theirs).conflicts == count_conflicts(store.info, store.state) == 1
        (conflict,) = conflicts(store.snapshot())
        assert (conflict.field, {side.author: (side.value, side.instead) for side in conflict.sides}) == (
            "level",
            {"Amina": (2, None), "Brian": (None, ("special", "not_applicable"))},
        )
        assert store.snapshot().conflicts_of(subject) == ("level",)
        store.record([Record(subject, "level", 2), Record(subject, "special", None)])
        assert (store.snapshot().conflicts(), store.snapshot().fields_of(subject)) == ((), {"level": 2})


def test_one_who_changes_a_level_into_a_special_answer_makes_no_conflict(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(AREA, "level", 2)])
        store.record([Record(AREA, "level", None), Record(AREA, "special", "dont_know")])
        assert conflicts(store.snapshot()) == ()


def test_settling_both_ways_on_two_computers_is_a_conflict_again(path: Path, tmp_path: Path) -> None:
    with closing(apart(path, tmp_path, [Record(AREA, "level", 2)], [(AREA, "special", "not_applicable")])) as store:
        folder = tmp_path / "other"
        folder.mkdir()
        carried = write_package(folder / "carried.cpdesk", store.contents()).path
        with closing(make_from(folder / "other.sqlite", read_package(carried))) as other:
            other.record([Record(AREA, "level", None), Record(AREA, "special", "not_applicable")])
            back = write_package(folder / "back.cpdesk", other.contents()).path
        store.record([Record(AREA, "level", 2), Record(AREA, "special", None)])
        import_into(store, read_package(back))
        (conflict,) = conflicts(store.snapshot())
        told = {(side.value, side.instead) for side in conflict.sides}
        assert told == {(2, None), (None, ("special", "not_applicable"))}


def test_a_decision_given_apart_stands_against_the_other_in_every_field(path: Path, tmp_path: Path) -> None:
    ours = [Record(QUESTION, "verdict", "changed"), Record(QUESTION, "decided", "true")]
    with closing(apart(path, tmp_path, ours, [(QUESTION, "verdict", "changed"), (QUESTION, "text", "No")])) as store:
        found = {conflict.field: conflict for conflict in conflicts(store.snapshot())}
        assert set(found) == {"decided", "text"}
        assert {(side.author, side.value) for side in found["text"].sides} == {("Amina", None), ("Brian", "No")}
        store.record([*ours, Record(QUESTION, "text", None)])
        assert conflicts(store.snapshot()) == ()


def test_what_was_there_before_both_decided_anew_is_no_side(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(QUESTION, "decided", "true"), Record(QUESTION, "text", "Both have seen this")])
        store.record([Record(QUESTION, "decided", "other")])
        carried = write_package(tmp_path / "carried.cpdesk", store.contents()).path
        with closing(make_from(tmp_path / "other.sqlite", read_package(carried))) as other:
            other.record([Record(QUESTION, "decided", "false")], author="Brian")
            back = write_package(tmp_path / "back.cpdesk", other.contents()).path
        store.record([Record(QUESTION, "decided", "true")], author="Amina")
        import_into(store, read_package(back))
        assert [conflict.field for conflict in conflicts(store.snapshot())] == ["decided"]


def test_a_conflict_of_an_earlier_cycle_is_listed_with_its_name_and_can_be_settled(path: Path, tmp_path: Path) -> None:
    theirs = packed(tmp_path, brian_says([(AREA, "level", 4)]))
    with closing(Store.open(path)) as store:
        before = store.info.cycle
        store.record([Record(AREA, "level", 1)], author="Amina")
        start_cycle(store, "Mid-term 2028", kind="mid_term", started=dt.date(2028, 3, 1))
        assert [conflict.cycle for conflict in preview(store.contents(), theirs).conflicts] == [before]
        assert import_into(store, theirs).conflicts == 1
        picture = store.snapshot()
        assert (picture.conflicts(), picture.conflict_count) == ((), 1)
        (conflict,) = conflicts(picture)
        assert (conflict.cycle, {side.value for side in conflict.sides}) == (before, {1, 4})
        store.record([record_of(AREA, "level", 4, before)])
        assert store.snapshot().conflict_count == count_conflicts(store.info, store.state) == 0
        assert store.snapshot().get(AREA, "level") is None


ACTION, RESPONDENT = (f"{kind}/55555555-5555-4555-8555-555555555555" for kind in ("action", "respondent"))
WORK = [
    Record(ACTION, "cost", "5000"),
    Record(RESPONDENT.replace("respondent", "response") + "/A.1(1)", "level", 4),
]
GONE = [Record(ACTION, "deleted", True), Record(RESPONDENT, "deleted", True)]


@pytest.mark.parametrize(("ours", "theirs"), [(WORK, GONE), (GONE, WORK)])
def test_what_was_deleted_while_the_other_worked_on_it_is_told(
    ours: list[Record], theirs: list[Record], path: Path, tmp_path: Path
) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record(ACTION, "title", "Train"), Record(RESPONDENT, "name", "W")], author="Amina")
        carried = write_package(tmp_path / "carried.cpdesk", store.contents()).path
        with closing(make_from(tmp_path / "other.sqlite", read_package(carried))) as other:
            other.record(theirs, author="Brian")
            back = write_package(tmp_path / "back.cpdesk", other.contents()).path
        assert preview(store.contents(), read_package(back)).deleted_apart == ()
        store.record(ours, author="Amina")
        found = preview(store.contents(), read_package(back))
        assert found.deleted_apart == (("", ACTION), ("", RESPONDENT))
        import_into(store, read_package(back))
        assert preview(store.contents(), read_package(back)).deleted_apart == ()
