"""What disagrees is shown with both sides and decided by nobody but a person who has seen both."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from parcels import EVIDENCE, INFO, Person, brian, packed

from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.storage.merge import conflicts, import_into, preview
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
