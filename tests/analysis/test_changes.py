"""What changed between two cycles: each pair of answers in one word, and nothing unconfirmed taken for the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.analysis.changes import KIND_WORDS, ChangeKind, Changes, find_changes
from cpdesk.assessment.events import Key, make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.plan import load_edition
from cpdesk.plan.model import Edition, ItemKind

THEN, NOW = "Baseline 2026", "Mid-term 2028"
ACTION = "55555555-5555-4555-8555-555555555555"
OTHER = "66666666-6666-4666-8666-666666666666"
NOTES = tuple(f"{n}7777777-7777-4777-8777-777777777777" for n in (1, 2, 3, 4))
EDITION = load_edition(None)


def both(*said: tuple[str, str, str, Value]) -> tuple[Snapshot, Snapshot]:
    """Return the pictures of now and then of what was said: cycle, subject, field, value."""
    state = State()
    for number, (cycle, subject, field, value) in enumerate(said, 1):
        key = Key(cycle, subject, field)
        state.apply(make_event(key, value, author="", device=f"d{number}", seq=1, claimed="2026", parents=()))
    info = AssessmentInfo("", EDITION.info.id, NOW)
    return take_snapshot(info, state), take_snapshot(AssessmentInfo("", EDITION.info.id, THEN), state)


def changed(*said: tuple[str, str, str, Value]) -> Changes:
    return find_changes(*both(*said), EDITION)


def kind_of(then: object, now: object) -> ChangeKind | None:
    """Return how one key area changed; a text is a special answer, None none at all."""
    said = []
    for cycle, value in ((THEN, then), (NOW, now)):
        if value is not None:
            said.append((cycle, "agreed/A.1(1)", "special" if isinstance(value, str) else "level", value))
    found = changed(*said).areas
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        (1, 3, ChangeKind.BETTER),
        (3, 0, ChangeKind.WORSE),
        (0, 0, ChangeKind.SAME),
        (2, None, ChangeKind.NOT_CONFIRMED),
        ("dont_know", None, ChangeKind.NOT_CONFIRMED),
        ("dont_know", 0, ChangeKind.NEWLY_KNOWN),
        (None, 4, ChangeKind.NEWLY_KNOWN),
        (2, "dont_know", ChangeKind.NO_LONGER_KNOWN),
        ("dont_know", "dont_know", ChangeKind.SAME),
        ("not_applicable", "not_applicable", ChangeKind.SAME),
        ("not_applicable", 2, ChangeKind.OTHERWISE),
        (2, "not_applicable", ChangeKind.OTHERWISE),
        (None, "dont_know", ChangeKind.OTHERWISE),
        (None, None, None),
    ],
)
def test_a_pair_of_answers_has_one_word(then: object, now: object, kind: ChangeKind | None) -> None:
    assert kind_of(then, now) is kind


ANSWERS = st.one_of(st.none(), st.integers(0, 4), st.sampled_from(["dont_know", "not_applicable"]))


@given(ANSWERS, ANSWERS)
def test_better_and_worse_mirror_each_other_and_every_change_has_words(one: object, other: object) -> None:
    there, back = kind_of(one, other), kind_of(other, one)
    mirrored = {ChangeKind.BETTER: ChangeKind.WORSE, ChangeKind.WORSE: ChangeKind.BETTER}
    if there in mirrored:
        assert back is mirrored[there]
    if there is ChangeKind.SAME:
        assert one == other
        assert back is there
    assert (there is None) is (one is None and other is None)
    assert there is None or KIND_WORDS[there]


def test_an_answer_people_disagree_on_is_not_counted_as_either() -> None:
    said = [(NOW, "agreed/A.1(1)", "level", level) for level in (1, 3)]
    assert changed((THEN, "agreed/A.1(1)", "level", 3), *said).areas[0].kind is ChangeKind.NOT_CONFIRMED


def test_what_only_respondents_said_is_no_answer_of_the_country() -> None:
    response = f"response/{ACTION}/A.1(1)"
    assert changed((THEN, response, "level", 1), (NOW, response, "level", 3)).areas == ()


def test_the_reason_comes_along_and_key_areas_stand_in_the_order_of_the_plan() -> None:
    changes = changed(
        (NOW, "agreed/B.1(1)", "level", 2),
        (THEN, "agreed/A.1(1)", "level", 1),
        (NOW, "agreed/A.1(1)", "level", 2),
        (NOW, "agreed/A.1(1)", "change_reason", "Law adopted"),
        (THEN, "agreed/A.1(1)", "change_reason", "An older one"),
    )
    assert [(area.code, area.reason) for area in changes.areas] == [("A.1(1)", "Law adopted"), ("B.1(1)", "")]
    assert (changes.before, changes.now) == (THEN, NOW)


def note(number: int, date: str, percent: int, action: str = ACTION) -> list[tuple[str, str, str, Value]]:
    subject = f"progress/{action}/{NOTES[number]}"
    dated: list[tuple[str, str, str, Value]] = [("", subject, "date", date)] if date else []
    return [*dated, ("", subject, "percent", percent)]


def test_the_last_note_before_the_cycle_and_the_last_one_since_are_taken() -> None:
    changes = changed(
        (NOW, "round", "started", "2028-03-01"),
        ("", f"action/{OTHER}", "title", "Nothing noted"),
        ("", f"action/{ACTION}", "title", "Adopt the regulations"),
        *note(0, "2027-01-01", 10),
        *note(1, "2028-02-29", 30),
        *note(2, "2028-03-01", 60),
        *note(3, "", 99),
    )
    first, second = changes.actions
    assert (first.action.id, second.action.id) == (ACTION, OTHER)
    assert first.before is not None
    assert first.since is not None
    assert (first.before.percent, first.since.percent) == (30, 60)
    assert (second.before, second.since, second.moved) == (None, None, False)


def test_every_key_area_of_the_plan_is_compared(edition: Edition) -> None:
    codes = [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    changes = changed(*((THEN, f"agreed/{code}", "level", 1) for code in codes))
    assert [area.code for area in changes.areas] == codes
    assert len(changes.of_kind(ChangeKind.NOT_CONFIRMED)) == len(codes)
