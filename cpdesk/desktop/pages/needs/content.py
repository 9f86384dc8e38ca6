"""What the page Needs shows: the ranked needs with everything a rank comes from, and the lists below. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.analysis.action_plan import ActionPlan
from cpdesk.analysis.left_out import left_out_words
from cpdesk.analysis.needs import InformationNeed, Need, Needs
from cpdesk.analysis.scope import Scope
from cpdesk.assessment.views import Answer
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import (
    full_text,
    goal_codes,
    goal_title,
    goals_of,
    kept_whole,
    level_figure,
    level_words,
    rating_words,
)
from cpdesk.plan.model import Edition, Obligation, PlanMapping

MOVED_BY = 3
"""A rank is marked as unsteady where another weighting moves it by so many places; by one or two, order is a tie."""

_OBLIGATIONS = {
    Obligation.TREATY: N_("an obligation under the Protocol"),
    Obligation.PLAN: N_("asked for by the plan"),
    Obligation.OTHER: N_("a means the plan lists"),
}
_CONFIDENCE = (N_("confidence low"), N_("confidence medium"), N_("confidence high"))
_IMPORTANCE = (N_("importance low"), N_("importance medium"), N_("importance high"))
_IMPORTANCE_PROPOSED = (
    N_("importance low (proposed)"),
    N_("importance medium (proposed)"),
    N_("importance high (proposed)"),
)


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One ranked need as its row shows it; ``why`` is the whole reasoning in a sentence."""

    code: str
    rank: int
    text: str
    where: str
    level: float
    target: int
    step: str
    importance: str
    importance_proposed: bool
    index: int
    ranks: str
    ranks_words: str
    moved: bool
    actions: int
    actions_words: str
    provisional: bool
    why: str


@dataclass(frozen=True, slots=True)
class ListedKeyArea:
    """A key area without a need: its text, where it stands, what is known about it."""

    code: str
    text: str
    where: str
    remark: str


@dataclass(frozen=True, slots=True)
class Section:
    """A folded list: its heading with the count, what it means, its key areas."""

    name: str
    icon: str
    heading: str
    meaning: str
    lines: tuple[ListedKeyArea, ...]


@dataclass(frozen=True, slots=True)
class NeedsView:
    """The whole page: the sentence at the top, the rows, the lists that hold anything."""

    headline: str
    rows: tuple[NeedRow, ...]
    sections: tuple[Section, ...]
    total: int
    answered: int
    left_out: str = ""
    """Which key areas this round does not ask, and why; empty where it asks all."""

    @property
    def nothing_answered(self) -> bool:
        """Tell whether there is nothing to rank because no key area has a level yet."""
        return self.answered == 0


def build_needs(
    needs: Needs, plan: ActionPlan, edition: Edition, mapping: PlanMapping, scope: Scope | None = None
) -> NeedsView:
    """Return what the page shows; it counts every key area of the edition, also those that a scope leaves out."""
    names = _Names(edition, mapping)
    rows = tuple(_row(need, len(plan.for_need(need.code)), names) for need in needs.ranked)
    sections = (_unknown(needs, names), _met(needs, names), _not_applicable(needs, names), _blank(needs, names))
    left_out = left_out_words(interface(), scope, edition, in_sentence) if scope is not None else ""
    shown = tuple(section for section in sections if section.lines)
    return NeedsView(headline(needs), rows, shown, needs.total, needs.answered, left_out)


def headline(needs: Needs) -> str:
    """Return how much of the whole the ranking stands on."""
    return _(
        "{answered} of {total} key areas have a level, {unknown} not known, {excluded} not applicable, "
        "{blank} not yet answered. Ordered by gap and importance; the index only orders, it does not measure.",
        answered=needs.answered,
        total=needs.total,
        unknown=len(needs.unknown),
        excluded=len(needs.not_applicable),
        blank=len(needs.blank),
    )


def how_ranked() -> str:
    """Return how the index is made and what the range of a rank is."""
    return _(
        "Need = 100 × (gap ÷ 4) × (importance ÷ 3); the gap is the target minus the level. "
        "Range = the lowest and highest rank under other weightings."
    )


def why(need: Need) -> str:
    """Return everything a need's rank comes from in one sentence."""
    importance = (_IMPORTANCE_PROPOSED if need.importance_is_default else _IMPORTANCE)[need.importance - 1]
    confidence = N_("confidence not stated") if need.confidence is None else _CONFIDENCE[need.confidence - 1]
    parts = {
        "level": level_figure(need.level),
        "target": need.target,
        "obligation": _(_OBLIGATIONS[need.obligation]),
        "importance": _(importance),
        "confidence": _(confidence),
        "rank": need.rank,
    }
    if need.rank_low == need.rank_high:
        return _("Level {level} → target {target}, {obligation}, {importance}, {confidence}: rank {rank}.", **parts)
    return _(
        "Level {level} → target {target}, {obligation}, {importance}, {confidence}: rank {rank}, "
        "between {low} and {high} if weighted otherwise.",
        low=need.rank_low,
        high=need.rank_high,
        **parts,
    )


def actions_words(count: int) -> str:
    """Return the number of actions for a need in words."""
    return ngettext("{n} action", "{n} actions", count)


@dataclass(frozen=True, slots=True)
class _Names:
    edition: Edition
    mapping: PlanMapping

    def text(self, code: str) -> str:
        return full_text(self.edition, code)

    def where(self, code: str) -> str:
        goals = goals_of(self.edition, code)
        title = goal_title(self.edition, self.mapping, goals)
        return f"{kept_whole(code)} · {kept_whole(goal_codes(goals))} {title}"


def _row(need: Need, actions: int, names: _Names) -> NeedRow:
    held = need.rank_low == need.rank_high
    return NeedRow(
        code=need.code,
        rank=need.rank,
        text=names.text(need.code),
        where=names.where(need.code),
        level=need.level,
        target=need.target,
        # translators: from a level to its target; in a language written from right to left the arrow points left
        step=_("{level} → {target}", level=level_figure(need.level), target=need.target),
        importance=rating_words(need.importance),
        importance_proposed=need.importance_is_default,
        index=int(need.index + 0.5),
        ranks=str(need.rank) if held else kept_whole(f"{need.rank_low}–{need.rank_high}"),
        ranks_words=_rank_words(need),
        moved=max(need.rank - need.rank_low, need.rank_high - need.rank) >= MOVED_BY,
        actions=actions,
        actions_words=actions_words(actions) if actions else "",
        provisional=need.provisional,
        why=why(need),
    )


def _rank_words(need: Need) -> str:
    if need.rank_low == need.rank_high:
        return _("Rank {rank}, whatever the weighting", rank=need.rank)
    return _(
        "Rank {rank}, between {low} and {high} if weighted otherwise",
        rank=need.rank,
        low=need.rank_low,
        high=need.rank_high,
    )


def _unknown(needs: Needs, names: _Names) -> Section:
    lines = tuple(ListedKeyArea(n.code, names.text(n.code), names.where(n.code), _ask(n)) for n in needs.unknown)
    heading = ngettext("{n} key area is not known", "{n} key areas are not known", len(lines))
    meaning = _("Not known is not the same as absent: these are needs for information, never counted as level 0.")
    return Section("unknown", "circle-question-mark", heading, meaning, lines)


def _ask(need: InformationNeed) -> str:
    if need.who_could_know and need.by_when:
        return _("Ask {who}, by {when}", who=need.who_could_know, when=need.by_when)
    if need.who_could_know:
        return _("Ask {who}; no date yet", who=need.who_could_know)
    if need.by_when:
        return _("By {when}; not said who could know", when=need.by_when)
    return _("Not said who could know, or by when")


def _met(needs: Needs, names: _Names) -> Section:
    lines = tuple(_listed(found, names, _reached(found)) for found in needs.met)
    heading = ngettext("{n} key area has reached its target", "{n} key areas have reached their target", len(lines))
    return Section("met", "circle-check", heading, _("No gap is left here for now."), lines)


def _reached(found: Answer) -> str:
    level = found.level if found.level is not None else 0
    if level == int(level):
        return _("Level {level}", level=level_words(int(level)))
    return _("Level {level}", level=level_figure(level))


def _not_applicable(needs: Needs, names: _Names) -> Section:
    lines = tuple(_listed(f, names, f.reason or _("No reason given yet")) for f in needs.not_applicable)
    heading = ngettext("{n} key area is not applicable", "{n} key areas are not applicable", len(lines))
    bare = sum(not found.reason.strip() for found in needs.not_applicable)
    meaning = _("Left out of the ranking, each for a reason.")
    if bare:
        meaning = ngettext(
            "Left out of the ranking; {n} without a reason.", "Left out of the ranking; {n} without a reason.", bare
        )
    return Section("not_applicable", "circle-minus", heading, meaning, lines)


def _blank(needs: Needs, names: _Names) -> Section:
    lines = tuple(_listed(found, names, "") for found in needs.blank)
    heading = ngettext("{n} key area is not yet answered", "{n} key areas are not yet answered", len(lines))
    return Section("blank", "circle", heading, _("They take no part in the ranking until they are answered."), lines)


def _listed(found: Answer, names: _Names, remark: str) -> ListedKeyArea:
    return ListedKeyArea(found.code, names.text(found.code), names.where(found.code), remark)
