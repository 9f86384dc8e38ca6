"""What an answer counts as where people recorded several values at once: never the one that happens to come first.

Which of them a snapshot shows first depends on the ids of their events, which is chance. Until people agree, every
value recorded is possible; the one by which the need would be largest stands for them.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer with every value it holds: levels 0-4, targets and importances, None where one is to be proposed.

    ``state`` is the one it counts in; ``doubtful`` says that it is not agreed whether there is a level at all.
    ``counted`` are the levels a need rests on: the median of responses, else all that are recorded; ``levels`` adds
    what single respondents said. ``feasibility`` and ``confidence`` are the lowest recorded.
    """

    answer: Answer
    state: AnswerState
    doubtful: bool
    counted: tuple[float, ...]
    levels: tuple[float, ...]
    targets: tuple[int | None, ...]
    importances: tuple[int | None, ...]
    feasibility: int | None
    confidence: int | None


def standing(snapshot: Snapshot, answer: Answer, responses: list[int]) -> Standing:
    """Return what an answer counts as; ``responses`` are the levels respondents gave, in any order."""
    levels = _recorded(snapshot, answer, "level")
    counted: tuple[float, ...] = tuple(sorted({level for level in levels if level is not None}))
    if answer.provisional and answer.level is not None:
        counted, levels = (answer.level,), (int(answer.level),)
    states = {_state(special, level) for special, level in product(_specials(snapshot, answer), levels)}
    return Standing(
        answer=answer,
        state=_counted_state(states),
        doubtful=len(states) > 1,
        counted=counted,
        levels=(*counted, *(responses if answer.provisional else ())),
        targets=_recorded(snapshot, answer, "target"),
        importances=_recorded(snapshot, answer, "importance"),
        feasibility=_lowest(_recorded(snapshot, answer, "feasibility")),
        confidence=_lowest(_recorded(snapshot, answer, "confidence")),
    )


def _counted_state(states: set[AnswerState]) -> AnswerState:
    """Return the one state, or of several the one that leaves most open."""
    order = (AnswerState.DONT_KNOW, AnswerState.ANSWERED, AnswerState.BLANK, AnswerState.NOT_APPLICABLE)
    return next(state for state in order if state in states)


def _state(special: Value, level: int | None) -> AnswerState:
    if special is not None:
        return AnswerState(str(special))
    return AnswerState.BLANK if level is None else AnswerState.ANSWERED


def _specials(snapshot: Snapshot, answer: Answer) -> tuple[Value, ...]:
    current = snapshot.values.get((f"agreed/{answer.code}", "special"))
    if current is None:
        return (None,)
    return tuple(head.value for head in current.heads) if "special" in answer.conflicts else (current.value,)


def _recorded(snapshot: Snapshot, answer: Answer, field: str) -> tuple[int | None, ...]:
    """Return the values a field holds, None for one that was cleared; one value where it is agreed."""
    current = snapshot.values.get((f"agreed/{answer.code}", field))
    if current is None:
        return (None,)
    heads = [head.value for head in current.heads] if field in answer.conflicts else [current.value]
    return tuple(value if isinstance(value, int) and not isinstance(value, bool) else None for value in heads)


def _lowest(values: tuple[int | None, ...]) -> int | None:
    return min((value for value in values if value is not None), default=None)
