"""Adds to a need what people say of it: causes, ratings, a rank with its reason. What is not agreed is unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Need
    from cpdesk.assessment.snapshot import Snapshot

RANK = ("rank", "rank_reason")
"""Set together by people, and unsettled together: the rank of one with the reason of another would be nobody's."""


def with_said(snapshot: Snapshot, need: Need) -> Need:
    """Return a need with what people say of it; ``conflicts`` names what they decided differently."""
    subject = f"need/{need.code}"
    fields, conflicts = snapshot.fields_of(subject), snapshot.conflicts_of(subject)
    if not fields and not conflicts:
        return need
    unsettled = {*conflicts, *(RANK if set(RANK) & set(conflicts) else ())}
    agreed = {name: value for name, value in fields.items() if name not in unsettled}
    return replace(
        need,
        causes=tuple(str(agreed["causes"]).split(",")) if "causes" in agreed else (),
        cause_text=str(agreed.get("cause_text") or ""),
        urgency=_whole(agreed.get("urgency")),
        cost_rating=_whole(agreed.get("cost_rating")),
        sustainability=_whole(agreed.get("sustainability")),
        set_rank=_whole(agreed.get("rank")),
        set_reason=str(agreed.get("rank_reason") or ""),
        conflicts=conflicts,
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
