"""Waiting in a circle is refused, and nothing else is: checked against a plain search over all pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.assessment.dependencies import circles, refuse_circle, waiting, would_close_circle
from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
from cpdesk.assessment.state import Current
from cpdesk.base.errors import InputError

NAMES = "abcdefg"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=25)
IDS = {name: f"{number}1111111-1111-4111-8111-111111111111" for number, name in enumerate(NAMES)}


def reachable(after: Mapping[str, list[str]]) -> set[tuple[str, str]]:
    """Return every pair of which the first waits for the second, directly or through others, by Warshall's way."""
    found = {(follower, before) for follower, all_before in after.items() for before in all_before}
    for middle in NAMES:
        for first in NAMES:
            for last in NAMES:
                if (first, middle) in found and (middle, last) in found:
                    found.add((first, last))
    return found


@given(edges=EDGES)
def test_exactly_the_edges_that_close_a_circle_are_refused(edges: list[tuple[str, str]]) -> None:
    after: dict[str, list[str]] = {}
    for follower, before in edges:
        closes = follower == before or (before, follower) in reachable(after)
        circle = would_close_circle(after, follower, before)
        assert bool(circle) is closes
        if not circle:
            after.setdefault(follower, []).append(before)
            continue
        assert circle[0] == follower
        assert len(set(circle)) == len(circle)
        steps = zip(circle, (*circle[1:], follower), strict=True)
        assert all(b == before if a == follower else b in after[a] for a, b in steps)
    assert circles(after) == ()


@given(edges=EDGES)
def test_every_action_in_a_circle_is_named(edges: list[tuple[str, str]]) -> None:
    after: dict[str, list[str]] = {}
    for follower, before in edges:
        after.setdefault(follower, []).append(before)
    pairs = reachable(after)
    found = circles(after)
    assert {name for circle in found for name in circle} == {name for name in NAMES if (name, name) in pairs}
    for circle in found:
        assert all(b in after[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))


@given(edges=EDGES)
def test_a_file_takes_what_closes_no_circle(edges: list[tuple[str, str]]) -> None:
    after: dict[str, list[str]] = {}
    for follower, before in edges:
        after.setdefault(follower, [])
        held = [(f, b) for f, all_before in after.items() for b in all_before]
        snapshot = made(*((f"after/{IDS[f]}/{IDS[b]}", "waits", True) for f, b in held))
        closes = follower == before or (before, follower) in reachable(after)
        record = Record(f"after/{IDS[follower]}/{IDS[before]}", "waits", "true")
        if closes:
            with pytest.raises(InputError, match="Nothing was changed"):
                refuse_circle(snapshot, [record])
        else:
            refuse_circle(snapshot, [record])
            if before not in after[follower]:
                after[follower].append(before)


def made(*rows: tuple[str, str, bool]) -> Snapshot:
    """Return a snapshot that holds these values; faster than one made of events."""
    values = {(s, f): Current(v, ()) for s, f, v in rows}
    return Snapshot(AssessmentInfo("i", "lg14-2020", "c"), values)


def waits(follower: str, before: str, value: object = True) -> tuple[str, str, object]:
    return (f"after/{IDS[follower]}/{IDS[before]}", "waits", value)


def test_what_the_same_step_takes_away_does_not_count(picture: Callable[..., Snapshot]) -> None:
    snapshot = picture(waits("a", "b"))
    turned = [Record(*waits("b", "a")), Record(*waits("a", "b", value=False))]
    refuse_circle(snapshot, turned)
    with pytest.raises(InputError, match="close a circle"):
        refuse_circle(snapshot, turned[:1])


def test_two_edges_of_one_step_may_not_close_a_circle(picture: Callable[..., Snapshot]) -> None:
    with pytest.raises(InputError, match="close a circle"):
        refuse_circle(picture(), [Record(*waits("a", "b")), Record(*waits("b", "a"))])


def test_a_deleted_action_holds_up_nobody(picture: Callable[..., Snapshot]) -> None:
    gone = (f"action/{IDS['b']}", "deleted", True)
    snapshot = picture(waits("a", "b"), waits("b", "c"), gone)
    assert waiting(snapshot) == {}
    refuse_circle(snapshot, [Record(*waits("c", "a"))])


def test_the_sentence_names_every_action_of_the_circle(picture: Callable[..., Snapshot]) -> None:
    words = {"a": "Train", "b": "Buy a freezer", "c": "Write a law"}
    titles = [(f"action/{IDS[name]}", "title", title) for name, title in words.items()]
    with pytest.raises(InputError, match=r"close a circle.*: “Write a law”, “Train”, “Buy a freezer”"):
        refuse_circle(picture(*titles, waits("a", "b"), waits("b", "c")), [Record(*waits("c", "a"))])
    with pytest.raises(InputError, match="cannot wait for itself"):
        refuse_circle(picture(), [Record(*waits("a", "a"))])


def test_a_long_line_of_actions_is_no_circle() -> None:
    after = {str(number): [str(number + 1)] for number in range(5000)}
    assert circles(after) == ()
    assert would_close_circle(after, "5000", "5001") == ()
    assert len(would_close_circle(after, "5000", "0")) == 5001
