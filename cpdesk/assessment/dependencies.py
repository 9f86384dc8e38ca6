"""Which action waits for which, and the circles this may not run in. Pure: works on any ids, touches no file.

``after`` says of each action which others must end before it starts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import AFTER
from cpdesk.assessment.values import check_value, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface
from cpdesk.plan import load_edition

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition


def would_close_circle(after: Mapping[str, Iterable[str]], follower: str, before: str) -> tuple[str, ...]:
    """Return the circle that closes if ``follower`` waits for ``before``; in it each waits for the next.

    The last waits for the first. It is the shortest one, beginning with ``follower``; empty where there is none.
    """
    way = _way(after, before, follower)
    return (follower, *way[:-1]) if way else ()  # what waits for itself is its own way back


def circles(after: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return circles such that every action that stands in any stands in one of these; none where there is none."""
    left = _in_circles(after)
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(left):
        if start in seen:
            continue
        ways = [would_close_circle(left, start, before) for before in left[start]]
        shortest = min((way for way in ways if way), key=len, default=())
        if shortest:
            found.append(shortest)
            seen.update(shortest)
    return tuple(found)


def waiting(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return for each action the actions it waits for; deleted actions wait for nothing and hold up nothing."""
    after: dict[str, list[str]] = {}
    for subject in snapshot.subjects(AFTER.name):
        _kind, follower, before = subject.split("/")
        gone = any(snapshot.is_deleted(f"action/{each}") for each in (follower, before))
        if snapshot.get(subject, "waits") is True and not gone:
            after.setdefault(follower, []).append(before)
    return {follower: tuple(found) for follower, found in after.items()}


def refuse_circle(snapshot: Snapshot, records: Iterable[Record]) -> None:
    """Raise InputError if recording these values makes an action wait for itself, directly or through others."""
    asked = {record.subject: record for record in records if record.subject.startswith(f"{AFTER.name}/")}
    if not asked:
        return
    edition = load_edition(snapshot.info.edition)
    after = {follower: list(found) for follower, found in waiting(snapshot).items()}
    new: list[tuple[str, str]] = []
    for record in asked.values():
        waits = _waits(record, edition)
        _kind, follower, before = record.subject.split("/")
        if waits and before not in after.setdefault(follower, []):
            new.append((follower, before))
        elif not waits and before in after.get(follower, []):
            after[follower].remove(before)
    for follower, before in new:  # after everything the same step takes away
        circle = would_close_circle(after, follower, before)
        if circle:
            raise _refusal(snapshot, circle)
        after[follower].append(before)


def _waits(record: Record, edition: Edition) -> bool:
    _field, value = check_value(parse_subject(record.subject, edition), record.field, record.value, edition)
    return value is True


def _refusal(snapshot: Snapshot, circle: tuple[str, ...]) -> InputError:
    """Return the refusal, which names every action of the circle."""
    safe = _("Nothing was changed.")
    if len(circle) == 1:
        return InputError(_("An action cannot wait for itself."), safe=safe)
    titles = ", ".join(_("“{title}”", title=_title(snapshot, action)) for action in circle)
    return InputError(
        _(
            "This would close a circle, in which each waits for the next and the last for the first: {titles}.",
            titles=titles,
        ),
        safe=safe,
    )


def _title(snapshot: Snapshot, action: str) -> str:
    """Return a title that can stand in a sentence: on one line, in its own direction where that may turn."""
    title = " ".join(snapshot.text(f"action/{action}", "title").split()) or _("Action without a title")
    return f"\u2068{title}\u2069" if interface().right_to_left else title


def _way(after: Mapping[str, Iterable[str]], start: str, goal: str) -> tuple[str, ...]:
    """Return the shortest way from one action along those it waits for to another; empty where there is none."""
    came: dict[str, str] = {start: ""}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            way = [here]
            while came[way[-1]]:
                way.append(came[way[-1]])
            return tuple(reversed(way))
        for following in after.get(here, ()):
            if following not in came:
                came[following] = here
                queue.append(following)
    return ()


def _in_circles(after: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return what is left when actions that wait for nothing left are taken away, again and again."""
    left = {follower: set(found) for follower, found in after.items()}
    waited_by: dict[str, list[str]] = {}
    for follower, found in left.items():
        for before in found:
            waited_by.setdefault(before, []).append(follower)
    free = deque(each for each in waited_by if not left.get(each))
    while free:
        gone = free.popleft()
        for follower in waited_by.get(gone, ()):
            left[follower].discard(gone)
            if not left[follower]:
                free.append(follower)
    return {follower: tuple(sorted(found)) for follower, found in left.items() if found}
