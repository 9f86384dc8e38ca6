"""Events have one identity, current values follow from them in any order, conflicts are seen."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.events import Event, Key, canonical, erase, is_intact, make_event
from cpdesk.assessment.state import State

KEY = Key("Baseline 2026", "agreed/A.5(2)", "level")
OTHER = Key("", "party", "name")
KNOWN = Event(KEY, 2, "00" * 16, "", "Amina", "device-1", 1, "2026-11-21T10:00:00Z", ())


def event(value: int | str | bool | None, *parents: Event, device: str = "d1", seq: int = 1) -> Event:
    ids = tuple(parent.id for parent in parents)
    return make_event(KEY, value, author="a", device=device, seq=seq, claimed="2026-11-21T10:00:00Z", parents=ids)


def test_the_identity_of_a_known_event_never_changes() -> None:
    # format 1: if this changes, files that exist no longer verify
    known = KNOWN._replace(value_hash="ab" * 32)
    assert known.id == "5023fb853b668c9577528eceb5dc8112dcb9df6b1ce68320f129530b50756081"


@given(
    st.builds(
        Event,
        st.builds(Key, st.text(), st.text(), st.text()),
        st.none(),
        st.just(""),
        st.text(),
        st.text(),
        st.text(),
        st.integers(min_value=1),
        st.text(),
        st.lists(st.text()).map(tuple),
    )
)
def test_the_canonical_text_is_plain_json_with_sorted_names(made: Event) -> None:
    content = {
        "format": 1,
        **made.key._asdict(),
        **{name: getattr(made, name) for name in ("value_hash", "author", "device", "seq", "claimed")},
        "parents": list(made.parents),
    }
    assert canonical(made) == json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "change",
    [
        {"value_hash": "cd" * 32},
        {"author": "Amina "},
        {"device": "device-2"},
        {"seq": 2},
        {"claimed": "2026-11-21T10:00:01Z"},
        {"parents": ("ff" * 32,)},
        {"key": Key("", "agreed/A.5(2)", "level")},
    ],
)
def test_every_part_of_an_event_is_covered_by_its_identity(change: dict[str, object]) -> None:
    assert KNOWN._replace(**change).id != KNOWN.id  # type: ignore[arg-type]


def test_a_changed_value_is_noticed_though_the_identity_covers_only_its_hash() -> None:
    made = event(2)
    assert is_intact(made, made.id)
    assert not is_intact(made._replace(value=3), made.id)
    assert not is_intact(made._replace(value=True), made.id)


def test_an_erased_event_keeps_its_identity_and_verifies() -> None:
    made = event("a name")
    gone = erase(made)
    assert gone.id == made.id
    assert gone.value is None
    assert gone.salt == ""
    assert is_intact(gone, made.id)


def test_equal_values_have_different_hashes_so_erased_ones_cannot_be_guessed() -> None:
    assert event("yes").value_hash != event("yes").value_hash


def test_a_later_event_replaces_the_one_it_has_seen() -> None:
    first = event(1)
    second = event(2, first, seq=2)
    current = State([first, second]).current(KEY)
    assert current is not None
    assert (current.value, current.conflict) == (2, False)


def test_two_that_have_not_seen_each_other_are_a_conflict_until_one_sees_both() -> None:
    base = event(1)
    mine, theirs = event(2, base, seq=2), event(3, base, device="d2")
    state = State([base, mine, theirs])
    current = state.current(KEY)
    assert current is not None
    assert current.conflict
    assert {head.value for head in current.heads} == {2, 3}
    state.apply(event(3, mine, theirs, seq=3))
    settled = state.current(KEY)
    assert settled is not None
    assert (settled.value, settled.conflict) == (3, False)


def test_agreeing_without_having_seen_each_other_is_no_conflict() -> None:
    base = event(1)
    current = State([base, event(2, base, seq=2), event(2, base, device="d2")]).current(KEY)
    assert current is not None
    assert not current.conflict
    assert len(current.heads) == 2


def test_true_and_one_are_different_values() -> None:
    current = State([event(True), event(1, device="d2")]).current(KEY)
    assert current is not None
    assert current.conflict


def test_the_order_of_arrival_makes_no_difference() -> None:
    base = event(1)
    events = [base, event(2, base, seq=2), event(3, base, device="d2"), event(4, base, device="d3")]
    results = {State(order).current(KEY) for order in itertools.permutations(events)}
    assert len(results) == 1
    histories = {State(order).history(KEY) for order in itertools.permutations(events)}
    assert len(histories) == 1


def test_a_parent_of_another_field_hides_nothing_there() -> None:
    other = make_event(Key("", "party", "name"), "x", author="", device="d", seq=1, claimed="", parents=())
    state = State([other, event(1, other, seq=2)])
    current = state.current(other.key)
    assert current is not None
    assert current.value == "x"


def test_keys_stand_in_the_same_order_however_the_events_came() -> None:
    made = [
        make_event(Key("", f"action/{n}", "title"), "t", author="", device="d", seq=n, claimed="", parents=())
        for n in range(6)
    ]
    orders = {tuple(key.subject for key in State(order).all_keys()) for order in itertools.permutations(made)}
    assert orders == {tuple(f"action/{n}" for n in range(6))}


def test_a_key_keeps_its_place_whatever_order_its_changes_and_conflicts_came_in() -> None:
    first, other = event(1, seq=5), make_event(OTHER, "x", author="", device="d", seq=6, claimed="", parents=())
    second = event(2, first, seq=2, device="d2")
    sides = [event(3, second, seq=3, device="d2"), event(4, second, seq=1, device="d3")]
    for made in ([first, second], [first, second, *sides]):
        states = [State(order) for order in itertools.permutations([*made, other])]
        assert {state.all_keys() for state in states} == {(KEY, OTHER)}
        assert {len(state.heads(KEY)) for state in states} == {len(made) // 2}
        assert {state.history(KEY) for state in states} == {states[0].history(KEY)}


def test_a_parent_without_a_name_hides_no_conflict() -> None:
    base = event(1)
    sides = [event(2, base, seq=2), event(3, base, device="d2")]
    odd = base._replace(parents=("",), device="d3")
    current = State([base, *sides, odd]).current(KEY)
    assert current is not None
    assert len(current.heads) == 3


def test_a_copy_grows_by_itself() -> None:
    base, other = event(1), make_event(OTHER, "x", author="", device="d", seq=9, claimed="2027", parents=())
    state = State([base])
    before = state.current(KEY), state.all_keys(), state.last_claimed
    copy = state.copy()
    assert (copy.current(KEY), copy.all_keys(), copy.last_claimed) == before
    copy.apply(event(2, base, seq=2))
    copy.apply(other)
    copy.erase(base.id)
    assert (state.current(KEY), state.all_keys(), state.last_claimed) == before
    assert (len(state), len(copy), list(state.keys_of("party"))) == (1, 3, [])
    assert copy.all_keys() == (KEY, OTHER)
    assert list(copy.keys_of("party")) == [OTHER]


def test_taking_in_many_ends_at_one_that_is_not_what_was_written() -> None:
    first, second = event(1), event(2, seq=2)
    state = State()
    assert not state.apply_all([(first.id, first), ("x", None), (second.id, second)])
    assert state.ids() == {first.id}


def test_a_long_history_is_put_in_order() -> None:
    chain = [event(0)]
    for seq in range(1, 3000):
        chain.append(event(seq % 5, chain[-1], seq=seq))
    assert State(reversed(chain)).history(KEY) == tuple(chain)


def test_history_puts_what_was_seen_before_what_saw_it() -> None:
    base = event(1, device="z")
    child = event(2, base, device="a")
    assert State([child, base]).history(KEY) == (base, child)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.lists(st.integers(0, 30), max_size=3)), max_size=15))
def test_merging_is_union(rows: list[tuple[int, int, list[int]]]) -> None:
    events: list[Event] = []
    for seq, (device, value, seen) in enumerate(rows):
        parents = {events[index].id: events[index] for index in seen if index < len(events)}
        events.append(event(value, *parents.values(), device=f"d{device}", seq=seq))
    half = len(events) // 2
    left, right = events[:half], events[half:]
    forward, backward, twice = State(left + right), State(right + left), State(left + right + left)
    assert forward.current(KEY) == backward.current(KEY) == twice.current(KEY)
    replaced = {parent for each in events for parent in each.parents}
    assert forward.heads(KEY) == backward.heads(KEY) == tuple(sorted({each.id for each in events} - replaced))
    assert len(forward) == len(backward) == len(twice) == len(events)
