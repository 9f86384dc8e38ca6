"""What the part “This round” shows: the depths with what each asks, the goals with what they hold. No Qt."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from cpdesk.analysis.left_out import find_not_asked
from cpdesk.analysis.scope import MINUTES, Depth, Scope, scope_at
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import ROUND, SCOPES
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import goal_title, kept_whole
from cpdesk.plan.model import Edition, ItemKind, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.guidance import Guidance

HALF_DAY = 210
"""Minutes of work in half a day of a workshop."""

_TOLERANCE = 30
"""Minutes over a half day that do not make another one."""

_EXACT = 15
"""Minutes to which a time is rounded up."""

_TITLES = {Depth.QUICK: N_("Quick"), Depth.STANDARD: N_("Standard"), Depth.FULL: N_("Full")}
_ABOUT = {
    Depth.QUICK: N_("One key area for each goal: a first overview."),
    Depth.STANDARD: N_("Every key area: what needs and reports are made for."),
    Depth.FULL: N_("Key areas, objectives and indicators: also prepares the national report."),
}


@dataclass(frozen=True, slots=True)
class DepthLine:
    """One depth to choose; ``about`` says what it asks, in numbers; not ``possible`` where there is nothing to it."""

    value: str
    title: str
    about: str
    chosen: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal: ``why`` is empty where it is asked; ``remark`` counts what it holds and what is kept.

    ``contested`` tells that people decided differently; it is asked until one choice holds, and looks undecided.
    """

    code: str
    title: str
    area: str
    why: str
    reason: str
    remark: str
    contested: bool = False

    @property
    def asked(self) -> bool:
        """Tell whether the goal is asked, and nobody says otherwise."""
        return not self.why and not self.contested


@dataclass(frozen=True, slots=True)
class RoundView:
    """The whole part: depths, goals, what is asked, what is kept although it is not asked, where times come from."""

    depths: tuple[DepthLine, ...]
    goals: tuple[GoalLine, ...]
    asked: str
    kept: str
    times: str


@dataclass(frozen=True, slots=True)
class RoundInput:
    """What the view is made from."""

    snapshot: Snapshot
    edition: Edition
    mapping: PlanMapping
    guidance: Guidance
    scope: Scope
    needs: Needs


def build_round(given: RoundInput) -> RoundView:
    """Return what is chosen and what each choice would ask."""
    return RoundView(
        tuple(_depth(given, depth) for depth in Depth),
        tuple(_goal(given, item.code) for item in given.edition.of_kind(ItemKind.GOAL)),
        _asked(given),
        _kept(given),
        _(
            "Times are our own estimate, not measured: {key_areas} minutes for a key area, {objectives} for an "
            "objective, {indicators} for an indicator.",
            key_areas=MINUTES[ItemKind.KEY_AREA],
            objectives=MINUTES[ItemKind.OBJECTIVE],
            indicators=MINUTES[ItemKind.INDICATOR],
        ),
    )


def duration_words(minutes: int) -> str:
    """Return a time in half days, rounded up, and in hours: ``about half a day (3 h 30 min)``; never to the minute."""
    hours, rest = divmod(ceil(minutes / _EXACT) * _EXACT, 60)
    exact = (
        _("{hours}\u00a0h", hours=hours)
        if not rest
        else _("{hours}\u00a0h\u00a0{minutes}\u00a0min", hours=hours, minutes=rest)
    )
    if minutes < HALF_DAY / 2:
        return _("about {exact}", exact=exact)
    halves = max(1, ceil((minutes - _TOLERANCE) / HALF_DAY))
    if halves == 1:
        return _("about half a day ({exact})", exact=exact)
    days, half = divmod(halves, 2)
    if not half:
        return ngettext("about {n} day ({exact})", "about {n} days ({exact})", days, exact=exact)
    return ngettext("about {n} day and a half ({exact})", "about {n} days and a half ({exact})", days, exact=exact)


def _depth(given: RoundInput, depth: Depth) -> DepthLine:
    scope = scope_at(given.snapshot, given.edition, given.guidance, depth)
    about, possible = _(_ABOUT[depth]), True
    if depth is Depth.QUICK and not given.guidance.goals:
        about, possible = _("Not for this edition of the plan: nobody chose its key areas yet."), False
    else:
        about = f"{_counted(scope)}\n{about}"
    chosen = given.scope.depth is depth and ROUND.name not in given.scope.contested
    return DepthLine(depth.value, _(_TITLES[depth]), about, chosen, possible)


def _counted(scope: Scope) -> str:
    count = len(scope.key_areas) + len(scope.objectives) + len(scope.indicators)
    if not count:
        return _("No question")
    time = duration_words(scope.minutes)
    return ngettext("{n} question, {time}", "{n} questions, {time}", count, time=time)


def _asked(given: RoundInput) -> str:
    goals, key_areas = len(given.scope.goals), len(given.scope.key_areas)
    total = len(given.edition.of_kind(ItemKind.GOAL))
    first = ngettext("{asked} of {n} goal is asked", "{asked} of {n} goals are asked", total, asked=goals)
    second = ngettext(
        "{asked} of {n} key area",
        "{asked} of {n} key areas",
        len(given.edition.of_kind(ItemKind.KEY_AREA)),
        asked=key_areas,
    )
    words = _("{goals}: {key_areas}.", goals=first, key_areas=second)
    if ROUND.name not in given.scope.contested:
        return words
    return words + " " + _("Different depths were chosen: it is standard until you choose one.")


def _kept(given: RoundInput) -> str:
    """Return that nothing is lost, with the answers that stand outside of the round."""
    always = _("Going deeper or back keeps every answer.")
    not_asked = find_not_asked(given.scope, given.edition)
    count = _answered(given, not_asked.by_depth)
    if not count:
        return always
    more = ngettext(
        "{n} answer to a key area that this depth does not ask is kept.",
        "{n} answers to key areas that this depth does not ask are kept.",
        count,
    )
    return f"{always} {more}"


def _goal(given: RoundInput, code: str) -> GoalLine:
    edition, snapshot = given.edition, given.snapshot
    item = edition.find(code)
    contested = f"goal/{code}" in given.scope.contested
    why = "" if contested else snapshot.text(f"goal/{code}", "scope")
    remark = _left_remark(given, code, why) if why else _asked_remark(given, code)
    if contested:
        remark = _("Decided differently: it is asked until you choose.") + " " + remark
    title = goal_title(edition, given.mapping, (code,))
    area = item.parent if item is not None and item.parent else ""
    return GoalLine(code, title, area, why, snapshot.text(f"goal/{code}", "reason"), remark, contested)


def _asked_remark(given: RoundInput, code: str) -> str:
    codes = tuple(found.code for found in given.edition.below(code, ItemKind.KEY_AREA))
    sentences = [
        ngettext(
            "{answered} of {n} key area answered.",
            "{answered} of {n} key areas answered.",
            len(codes),
            answered=_answered(given, codes),
        )
    ]
    if not codes:
        sentences = [_("This edition lists no key areas for it.")]
    others = _others(given.edition, code)
    if others:
        sentences.append(_("It shares them with {goals}.", goals=others))
    if is_by_choice(given.edition, code):
        sentences.append(_("For Parties that choose to do so."))
    return " ".join(sentences)


def _left_remark(given: RoundInput, code: str, why: str) -> str:
    edition = given.edition
    sentences = [_("{why}.", why=_(choice_label(SCOPES, why)))]
    shared = [goal for goal in edition.group_of(code) if goal in given.scope.goals]
    if shared:
        names = listed(interface(), [kept_whole(goal) for goal in shared])
        sentences.append(_("Its key areas stay asked, for it shares them with {goals}.", goals=names))
    elif kept := _answered(given, tuple(found.code for found in edition.below(code, ItemKind.KEY_AREA))):
        sentences.append(ngettext("{n} answer kept.", "{n} answers kept.", kept))
    return " ".join(sentences)


def is_by_choice(edition: Edition, code: str) -> bool:
    """Tell whether a goal is for Parties that choose to pursue it, by the plan's own text."""
    item = edition.find(code)
    return item is not None and item.text.startswith("Parties that choose to do so")


def _others(edition: Edition, code: str) -> str:
    others = [kept_whole(goal) for goal in edition.group_of(code) if goal != code]
    return listed(interface(), others)


def _answered(given: RoundInput, codes: tuple[str, ...]) -> int:
    blank = {answer.code for answer in given.needs.blank}
    return sum(1 for code in codes if code not in blank)
