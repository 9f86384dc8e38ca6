"""What disagrees is shown with both sides and decided by nobody but a person who has seen both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from parcels import EVIDENCE, Person, brian, packed

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
