"""Typed views of a snapshot: an answer about a key area, the Party. Nothing is judged here; actions: ``actions.py``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import AGREED
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value


class AnswerState(StrEnum):
    """How far a key area is answered; the three kinds of silence are never mixed (DESIGN section 1)."""

    BLANK = "blank"
    ANSWERED = "answered"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Party recorded about one item. Levels 0-4, ratings 1-3, None where blank.

    ``provisional`` marks a level that is only the median of ``respondents`` responses, not an agreed value.
    ``conflicts`` names the fields that hold different values at once; one of those may be that it was cleared.
    """

    code: str
    state: AnswerState
    level: float | None = None
    level_on_paper: int | None = None
    target: int | None = None
    importance: int | None = None
    feasibility: int | None = None
    confidence: int | None = None
    reason: str = ""
    who_could_know: str = ""
    by_when: str = ""
    comment: str = ""
    change_reason: str = ""
    flag: bool = False
    provisional: bool = False
    respondents: int = 0
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who the assessment is of; ``name`` is what was typed, for a country our table does not hold."""

    iso2: str
    name: str = ""
    authority: str = ""
    focal_point: str = ""
    period: str = ""
    languages: str = ""
    consultation: str = ""
    institutions: str = ""
    summary: str = ""
    currency: str = ""
    foreword: str = ""
    foreword_by: str = ""
    emblem: str = ""
    emblem_name: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """Whether a cycle's documents are validated; ``on`` is a date such as 2027-03-31, or empty."""

    validated: bool = False
    on: str = ""
    by: str = ""


def answer(snapshot: Snapshot, code: str, responses: Mapping[str, list[int]] | None = None) -> Answer:
    """Return the agreed answer about an item, or the provisional one where only responses exist.

    ``responses`` is what :func:`levels_by_item` found; who asks about many items finds it once.
    """
    subject = f"agreed/{code}"
    fields, conflicts = _agreed(snapshot, subject)
    level = fields.get("level")
    special = fields.get("special")
    responses = levels_by_item(snapshot) if responses is None else responses
    undecided = level is None and special is None and not {"level", "special"} & set(conflicts)
    levels = responses.get(code, []) if undecided else []
    shown: float | None = median(levels) if levels else _int(level)
    if special is not None:
        state = AnswerState(str(special))
    else:
        state = AnswerState.BLANK if shown is None else AnswerState.ANSWERED
    return Answer(
        code,
        state,
        shown if state is AnswerState.ANSWERED else None,
        _int(fields.get("level_on_paper")),
        _int(fields.get("target")),
        _int(fields.get("importance")),
        _int(fields.get("feasibility")),
        _int(fields.get("confidence")),
        reason=str(fields.get("reason") or ""),
        who_could_know=str(fields.get("who_could_know") or ""),
        by_when=str(fields.get("by_when") or ""),
        comment=str(fields.get("comment") or ""),
        change_reason=str(fields.get("change_reason") or ""),
        flag=fields.get("flag") is True,
        provisional=bool(levels),
        respondents=len(levels),
        conflicts=conflicts,
    )


def answers(snapshot: Snapshot, edition: Edition, kind: ItemKind = ItemKind.KEY_AREA) -> tuple[Answer, ...]:
    """Return the answers about every item of a kind, in the plan's order."""
    responses = levels_by_item(snapshot)
    return tuple(answer(snapshot, item.code, responses) for item in edition.of_kind(kind))


def party(snapshot: Snapshot) -> Party:
    """Return what is recorded about the Party itself."""
    fields = {name: str(value) for name, value in snapshot.fields_of("party").items()}
    return Party(fields.pop("iso2", ""), **fields)


def validation(snapshot: Snapshot) -> Validation:
    """Return whether the documents of the cycle are validated, since when and by whom; while contested they are not."""
    if snapshot.text("round", "validation") != "validated" or "validation" in snapshot.conflicts_of("round"):
        return Validation()
    return Validation(
        validated=True, on=snapshot.text("round", "validated_on"), by=snapshot.text("round", "validated_by")
    )


def levels_by_item(snapshot: Snapshot) -> dict[str, list[int]]:
    """Return the levels respondents gave, by item; a special answer and a deleted respondent give none."""
    found: dict[str, list[int]] = {}
    for subject in snapshot.subjects("response"):
        level = _int(snapshot.get(subject, "level"))
        if level is not None and snapshot.get(subject, "special") is None and not _withdrawn(snapshot, subject):
            found.setdefault(subject.split("/")[2], []).append(level)
    return found


def _agreed(snapshot: Snapshot, subject: str) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the fields of an answer that hold a value, and those that hold several, be the first one blank."""
    values: dict[str, Value] = {}
    conflicts = []
    for declared in AGREED.fields:
        current = snapshot.values.get((subject, declared.name))
        if current is not None and current.value is not None:
            values[declared.name] = current.value
        if current is not None and current.conflict:
            conflicts.append(declared.name)
    return values, tuple(conflicts)


def _withdrawn(snapshot: Snapshot, response: str) -> bool:
    """Tell whether the respondent who gave a response was deleted."""
    return snapshot.is_deleted(f"respondent/{response.split('/')[1]}")


def _int(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
