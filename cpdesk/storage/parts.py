"""Files that hold a part of an assessment on purpose: made for whom, and of which devices events are left out.

A device numbers its events from 1; a number that is missing tells of a loss. Where somebody was given only the events
they need, the devices these come from are noted, in the package and in each file it reaches (``meta``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event

ANSWERS_FOR = "answers_for"
"""The name under which a file's facts hold the id of the respondent it was made for."""
PARTIAL = "partial"
"""The name under which a file's facts hold the devices of which it holds a part on purpose, with blanks between."""


def partial_devices(meta: Mapping[str, str]) -> frozenset[str]:
    """Return the devices of which a file with these facts holds a part on purpose."""
    return frozenset(meta.get(PARTIAL, "").split())


def facts_of(answers_for: str, partial: Iterable[str]) -> dict[str, str]:
    """Return what a file's facts say of this; nothing for an ordinary file."""
    found = {ANSWERS_FOR: answers_for, PARTIAL: " ".join(sorted(partial))}
    return {name: value for name, value in found.items() if value}


def left_out(events: Iterable[Event], partial: Collection[str] = ()) -> int:
    """Return how many numbers between 1 and its last a device's events leave out, but for the ``partial`` devices."""
    return sum(max(numbers) - len(numbers) for device, numbers in _numbers(events).items() if device not in partial)


def with_gaps(events: Iterable[Event]) -> frozenset[str]:
    """Return the devices whose events leave numbers out."""
    return frozenset(device for device, numbers in _numbers(events).items() if max(numbers) > len(numbers))


def _numbers(events: Iterable[Event]) -> dict[str, set[int]]:
    counted: dict[str, set[int]] = {}
    for event in events:
        counted.setdefault(event.device, set()).add(event.seq)
    return counted
