"""What the page Needs shows: the ranked needs with everything a rank comes from, and the lists below. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.analysis.left_out import left_out_words
from cpdesk.analysis.need_words import QUADRANT_GROUPS
from cpdesk.analysis.needs import MOVED_BY, Need, Needs, Quadrant, shown_index, top_needs
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import (
    full_text,
    goal_codes,
    goal_title,
    goals_of,
    kept_whole,
    key_area_title,
    level_figure,
    rating_words,
)
from cpdesk.desktop.pages.needs.lists import Section, build_sections
from cpdesk.desktop.pages.needs.words import contested_words, rank_said, rank_words, set_mark, set_words, why

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.scope import Scope
    from cpdesk.plan.model import Edition, PlanMapping

_CAUSES = {"causes", "cause_text"}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One ranked need as its card shows it; ``why`` is the whole reasoning in a sentence.

    ``rank`` is the one shown: set by people where ``set_mark`` says so, else computed; ``rank_said`` has that mark.
    ``contested`` names what people decided differently.
    ``text`` are the plan's words.
    """

    code: str
    rank: int
    rank_said: str
    title: str
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
    set_mark: str
    set_words: str
    quadrant: Quadrant
    contested: str = ""


@dataclass(frozen=True, slots=True)
class NeedsView:
    """The ranking: the sentence at the top, the rows, the lists that hold anything."""

    headline: str
    rows: tuple[NeedRow, ...]
    sections: tuple[Section, ...]
    total: int
    answered: int
    left_out: str = ""
    """Which key areas this round does not ask, and why; empty where it asks all."""
    without_causes: tuple[str, ...] = ()
    """Which of the first needs nobody named a root cause of."""
    top: int = 0
    """How many needs stand on the first ranks; equal ones may be more than there are ranks."""

    @property
    def nothing_answered(self) -> bool:
        """Tell whether there is nothing to rank because no key area has a level yet."""
        return self.answered == 0


def build_needs(
    needs: Needs, plan: ActionPlan, edition: Edition, mapping: PlanMapping, scope: Scope | None = None
) -> NeedsView:
    """Return what the page shows; it counts every key area of the edition, also those that a scope leaves out."""
    rows = tuple(_row(need, len(plan.for_need(need.code)), edition, mapping) for need in needs.ranked)
    left_out = left_out_words(interface(), scope, edition, in_sentence) if scope is not None else ""
    sections = build_sections(needs, edition, mapping)
    top = top_needs(needs)
    bare = tuple(
        need.code for need in top if not (need.causes or need.cause_text.strip() or _CAUSES & {*need.conflicts})
    )
    return NeedsView(headline(needs), rows, sections, needs.total, needs.answered, left_out, bare, len(top))


def headline(needs: Needs) -> str:
    """Return how much of the whole the ranking stands on, and how much of that nobody has agreed on yet."""
    whole = _(
        "{answered} of {total} key areas have a level, {unknown} not known, {excluded} not applicable, "
        "{blank} not yet answered. Ordered by gap and importance; the index only orders, it does not measure.",
        answered=needs.answered,
        total=needs.total,
        unknown=len(needs.unknown),
        excluded=len(needs.not_applicable),
        blank=len(needs.blank),
    )
    if not needs.provisional:
        return whole
    provisional = ngettext(
        "{n} level is provisional: respondents gave it, and nobody has agreed on it yet.",
        "{n} levels are provisional: respondents gave them, and nobody has agreed on them yet.",
        needs.provisional,
    )
    return f"{whole} {provisional}"


def how_ranked() -> str:
    """Return how the index is made and what the range of a rank is."""
    return _(
        "Need = 100 × (gap ÷ 4) × (importance ÷ 3); the gap is the target minus the level. "
        "Range = the lowest and highest rank under other weightings. "
        "Unsteady = the rank can move by {n} places or more beyond those it shares with equal needs.",
        n=MOVED_BY,
    )


def actions_words(count: int) -> str:
    """Return the number of actions for a need in words."""
    return ngettext("{n} action", "{n} actions", count)


def filter_options(rows: Iterable[NeedRow]) -> tuple[tuple[str, str], ...]:
    """Return what the list can be narrowed to, each with its count; the first shows all."""
    found = [row.quadrant for row in rows]
    shown = [(kind, found.count(kind)) for kind in Quadrant]
    options = [
        (kind.value, _("{kind}: {n}", kind=_(QUADRANT_GROUPS[kind]), n=n)) for kind, n in shown if _offered(kind, n)
    ]
    return (("", _("All needs: {n}", n=len(found))), *options)


def causes_missing(view: NeedsView) -> str:
    """Return that root causes of the first needs are missing; empty where each has one."""
    if not view.without_causes:
        return ""
    return ngettext(
        "{n} of the first {total} needs has no root cause yet. What stands behind a need shapes its actions.",
        "{n} of the first {total} needs have no root cause yet. What stands behind a need shapes its actions.",
        len(view.without_causes),
        total=view.top,
    )


def where_words(edition: Edition, mapping: PlanMapping, code: str) -> str:
    """Return a key area's code and its goal."""
    goals = goals_of(edition, code)
    return f"{kept_whole(code)} · {kept_whole(goal_codes(goals))} {goal_title(edition, mapping, goals)}"


def _offered(kind: Quadrant, count: int) -> bool:
    """Tell whether a kind is offered; that nothing is left to rate needs no line."""
    return bool(count) or kind is not Quadrant.UNSORTED


def _row(need: Need, actions: int, edition: Edition, mapping: PlanMapping) -> NeedRow:
    held = need.rank_low == need.rank_high
    return NeedRow(
        code=need.code,
        rank=need.shown_rank,
        rank_said=rank_said(need),
        title=key_area_title(edition, mapping, need.code),
        text=full_text(edition, need.code),
        where=where_words(edition, mapping, need.code),
        level=need.level,
        target=need.target,
        # translators: from a level to its target; in a language written from right to left the arrow points left
        step=_("{level} → {target}", level=level_figure(need.level), target=need.target),
        importance=rating_words(need.importance),
        importance_proposed=need.importance_is_default,
        index=shown_index(need.index),
        ranks=str(need.rank_low) if held else kept_whole(f"{need.rank_low}–{need.rank_high}"),
        ranks_words=rank_words(need),
        moved=need.moved,
        actions=actions,
        actions_words=actions_words(actions) if actions else "",
        provisional=need.provisional,
        why=why(need),
        set_mark=set_mark(need),
        set_words=set_words(need),
        quadrant=need.quadrant,
        contested=contested_words(need),
    )
