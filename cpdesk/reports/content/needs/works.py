"""What works: what a country can build on, said before its needs. Each sentence whole, and true of little data too."""

from __future__ import annotations

from cpdesk.analysis.changes import ChangeKind, find_changes
from cpdesk.assessment.actions import Action
from cpdesk.assessment.views import Answer
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.cover import cycle_name
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.inputs import ReportInput

_WORKING = 3  # DESIGN section 5: used as intended, most of the need covered
_MOST_NAMED = 3


def works_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return what works, which targets are reached, and what is under way; empty where no level is known."""
    if not data.needs.answered:
        return ()
    return tuple(sentence for sentence in (_working(data), _met(data), _better(data), _under_way(data)) if sentence)


def _working(data: ReportInput) -> str:
    t = data.catalogue
    known = [a for a in all_answers(data) if a.level is not None and not a.provisional]
    working = sorted((a for a in known if (a.level or 0) >= _WORKING), key=lambda a: -(a.level or 0))
    if not known:
        return t.say("No level has been agreed yet, so nothing can be said to work.")
    if not working:
        return t.plural(
            "The {n} key area with an agreed level does not reach level 3 (“Working”) yet.",
            "None of the {n} key areas with an agreed level reaches level 3 (“Working”) yet.",
            len(known),
        )
    names = _named(data, working)
    if len(working) <= _MOST_NAMED:
        return t.plural(
            "{n} of {known} key areas works, at level 3 or above: {names}.",
            "{n} of {known} key areas work, at level 3 or above: {names}.",
            len(working),
            known=len(known),
            names=names,
        )
    return t.plural(
        "{n} of {known} key areas works, at level 3 or above, among them {names}.",
        "{n} of {known} key areas work, at level 3 or above, among them {names}.",
        len(working),
        known=len(known),
        names=names,
    )


def _met(data: ReportInput) -> str:
    met = [answer for answer in data.needs.met if (answer.level or 0) < _WORKING]
    if not met:
        return ""
    return data.catalogue.plural(
        "{n} key area at a lower level has reached the target set for it.",
        "{n} key areas at lower levels have reached the targets set for them.",
        len(met),
    )


def _better(data: ReportInput) -> str:
    """Return how many key areas rose since the cycle before; empty where none did, or there is none before."""
    if data.previous is None:
        return ""
    changes = find_changes(data.snapshot, data.previous, data.edition)
    better = len(changes.of_kind(ChangeKind.BETTER))
    if not better:
        return ""
    t = data.catalogue
    return t.plural(
        "Since “{cycle}” {n} key area has risen.",
        "Since “{cycle}” {n} key areas have risen.",
        better,
        cycle=cycle_name(t, changes.before),
    )


def _under_way(data: ReportInput) -> str:
    t = data.catalogue
    live = [planned.action for planned in data.action_plan.actions if not planned.action.is_cancelled]
    done, begun = _count(live, "completed"), _count(live, "under_way")
    if done and begun:
        return t.say(
            "National actions under way: {begun} of {total}; completed: {done}.",
            begun=begun,
            total=len(live),
            done=done,
        )
    if begun:
        return t.plural(
            "{n} of {total} national actions is under way.",
            "{n} of {total} national actions are under way.",
            begun,
            total=len(live),
        )
    if done:
        return t.plural(
            "{n} of {total} national actions is completed.",
            "{n} of {total} national actions are completed.",
            done,
            total=len(live),
        )
    return ""


def _count(live: list[Action], status: str) -> int:
    return sum(1 for action in live if action.status == status)


def _named(data: ReportInput, answers: list[Answer]) -> str:
    t = data.catalogue
    return listed(
        t,
        [
            t.say("“{title}” ({code})", title=key_area_title(data, answer.code), code=answer.code)
            for answer in answers[:_MOST_NAMED]
        ],
    )
