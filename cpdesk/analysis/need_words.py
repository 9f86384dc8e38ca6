"""A need's rank in plain words, the same in the window, on the command line and in documents (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cpdesk.analysis.needs import MOVED_BY, InformationNeed, Need, PossibleNeed, Quadrant, shown_index
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import NEED, ROOT_CAUSES
from cpdesk.base.formats import listed, number
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.plan.model import Obligation

QUADRANT_NAMES = {
    Quadrant.QUICK_WIN: N_("Quick win"),
    Quadrant.STRATEGIC: N_("Strategic"),
    Quadrant.FILL_IN: N_("Fill-in"),
    Quadrant.LATER: N_("Later"),
    Quadrant.UNSORTED: N_("Not rated"),
}
"""What need and feasibility make of a need together, untranslated."""

QUADRANT_GROUPS = {
    Quadrant.QUICK_WIN: N_("Quick wins"),
    Quadrant.STRATEGIC: N_("Strategic"),
    Quadrant.FILL_IN: N_("Fill-ins"),
    Quadrant.LATER: N_("Later"),
    Quadrant.UNSORTED: N_("Feasibility not rated"),
}
"""The same for several needs, untranslated, in the order in which they are offered."""

QUADRANT_HEADS = {
    Quadrant.QUICK_WIN: N_("Quick wins: high needs that are feasible"),
    Quadrant.STRATEGIC: N_("Strategic: high needs that are hard to meet"),
    Quadrant.FILL_IN: N_("Fill-ins: lower needs that are feasible"),
    Quadrant.LATER: N_("Later: lower needs that are hard to meet"),
    Quadrant.UNSORTED: N_("Not sorted: feasibility is not rated"),
}
"""The same with what it means, over a list of needs, untranslated."""

QUADRANT_SENTENCES = {
    Quadrant.QUICK_WIN: N_("Quick win: a high need that is feasible to close."),
    Quadrant.STRATEGIC: N_("Strategic: a high need that is hard to close; it takes time and preparation."),
    Quadrant.FILL_IN: N_("Fill-in: a lower need that is feasible to close when there is an occasion."),
    Quadrant.LATER: N_("Later: a lower need that is hard to close."),
    Quadrant.UNSORTED: N_("Not sorted into quick wins, strategic, fill-ins or later: its feasibility is not rated."),
}
"""What it means for one need, in a sentence, untranslated."""

OBLIGATIONS = {
    Obligation.TREATY: N_("an obligation under the treaty"),
    Obligation.PLAN: N_("asked for by the plan"),
    Obligation.OTHER: N_("a means the plan lists"),
}
"""What stands behind a key area, inside a list of short phrases, untranslated."""

_CONFIDENCE = (N_("confidence low"), N_("confidence medium"), N_("confidence high"))
_IMPORTANCE = (N_("importance low"), N_("importance medium"), N_("importance high"))
_IMPORTANCE_PROPOSED = (
    N_("importance low (proposed)"),
    N_("importance medium (proposed)"),
    N_("importance high (proposed)"),
)


def explanation(t: Catalogue, need: Need) -> str:
    """Return everything a need's rank comes from, and a rank set by people with their reason."""
    parts = [_computed(t, need), set_rank_words(t, need), contested_words(t, need)]
    return " ".join(part for part in parts if part)


def inputs_words(t: Catalogue, need: Need) -> str:
    """Return what a need's rank comes from without the rank itself, for where that stands beside it."""
    return t.say("Level {level} → target {target}, {obligation}, {importance}, {confidence}.", **_inputs(t, need))


def set_rank_words(t: Catalogue, need: Need) -> str:
    """Return that people set the rank, beside the computed one and with their reason; empty where they did not."""
    if need.set_rank is None:
        return ""
    ranks = {"rank": need.set_rank, "computed": need.rank}
    reason = " ".join(need.set_reason.split())
    if not reason:
        return t.say("Set to rank {rank} by people (computed: {computed}); no reason is recorded.", **ranks)
    return t.say("Set to rank {rank} by people (computed: {computed}): {reason}", reason=reason, **ranks)


def contested_words(t: Catalogue, need: Need) -> str:
    """Return what people said of a need differently, none of which counts until they agree; empty where they do."""
    if not need.conflicts:
        return ""
    names = (field.label for field in NEED.fields if field.name in need.conflicts)
    return t.say("Decided differently, so not counted: {fields}.", fields=listed(t, [t.say(name) for name in names]))


def open_words(t: Catalogue, need: Need) -> str:
    """Return between which values a need lies as long as not all of it is agreed; empty where it is."""
    if not need.is_open:
        return ""
    low, high = number(shown_index(need.index_low), t.language), number(shown_index(need.index_high), t.language)
    return t.say("Until it is agreed, the need lies between {low} and {high}.", low=low, high=high)


def set_mark(t: Catalogue, need: Need) -> str:
    """Return the short mark of a rank set by people; empty where it is computed."""
    return "" if need.set_rank is None else t.say("set by people")


def rank_said(t: Catalogue, need: Need) -> str:
    """Return the rank that is shown, with the mark that people set it, for lists and sentences."""
    return said_rank(t, need.shown_rank, by_people=need.set_rank is not None)


def said_rank(t: Catalogue, rank: int, *, by_people: bool) -> str:
    """Return a rank with the mark that people set it, where they did."""
    return t.say("{rank} (set by people)", rank=rank) if by_people else str(rank)


def moved_words(t: Catalogue, need: Need) -> str:
    """Return that a rank is unsteady and by how much; empty where it is steady. Places among equals are a tie."""
    if not need.moved:
        return ""
    return t.plural(
        "Unsteady: the rank can move by {n} place or more beyond those it shares with equal needs.",
        "Unsteady: the rank can move by {n} places or more beyond those it shares with equal needs.",
        MOVED_BY,
    )


def causes_words(t: Catalogue, need: Need) -> tuple[str, ...]:
    """Return the root causes chosen for a need, in the report's or the window's language."""
    return cause_names(t, need.causes)


def cause_names(t: Catalogue, causes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of root causes."""
    return tuple(t.say(choice_label(ROOT_CAUSES, cause)) for cause in causes)


def standing_words(t: Catalogue, need: InformationNeed) -> str:
    """Return between which ranks a key area could stand whose level is not known."""
    return t.say(
        "From rank {low} to no need at all, as its level proves to be; its index would be {index} at most.",
        low=need.rank_low,
        index=number(shown_index(need.index_high), t.language),
    )


def possible_words(t: Catalogue, need: PossibleNeed) -> str:
    """Return why a key area is only a possible need, and between which ranks it could stand."""
    ranks = {"rank": need.rank_low, "index": number(shown_index(need.index_high), t.language)}
    low, high = level_figure(need.level_low, t.language), level_figure(need.level_high, t.language)
    if need.level_low < need.level_high:
        return t.say(
            "Levels from {low} to {high} are recorded and none is agreed: from rank {rank} to no need at all; its "
            "index would be {index} at most.",
            low=low,
            high=high,
            **ranks,
        )
    return t.say(
        "Level {level} is recorded, but not all else is agreed: from rank {rank} to no need at all; its index would be "
        "{index} at most.",
        level=low,
        **ranks,
    )


def possible_count(t: Catalogue, count: int) -> str:
    """Return how many key areas could be needs, as a heading."""
    return t.plural(
        "{n} key area could be a need: what is recorded is not agreed",
        "{n} key areas could be needs: what is recorded is not agreed",
        count,
    )


def none_sure(t: Catalogue) -> str:
    """Return why no need is ranked although some key areas could be needs."""
    return t.say("No key area is surely below its target; some could be, for what is recorded is not agreed.")


def mean_points(t: Catalogue, mean: float) -> str:
    """Return mean points as a figure with at most one decimal."""
    return level_figure(round(mean, 1), t.language)


def level_figure(level: float, language: str) -> str:
    """Return a level as a figure: ``2``, or ``1.5`` for a median between two levels."""
    return number(Decimal(str(round(level, 2))).normalize(), language)


def _inputs(t: Catalogue, need: Need) -> dict[str, str]:
    importance = (_IMPORTANCE_PROPOSED if need.importance_is_default else _IMPORTANCE)[need.importance - 1]
    confidence = N_("confidence not stated") if need.confidence is None else _CONFIDENCE[need.confidence - 1]
    return {
        "level": _level(t, need),
        "target": t.say("{target} (proposed)", target=need.target) if need.target_is_default else str(need.target),
        "obligation": t.say(OBLIGATIONS[need.obligation]),
        "importance": t.say(importance),
        "confidence": t.say(confidence),
    }


def _computed(t: Catalogue, need: Need) -> str:
    parts = {**_inputs(t, need), "rank": need.rank}
    if need.rank_low == need.rank_high:
        return t.say("Level {level} → target {target}, {obligation}, {importance}, {confidence}: rank {rank}.", **parts)
    ranks = {"low": need.rank_low, "high": need.rank_high}
    if need.is_open:
        return t.say(
            "Level {level} → target {target}, {obligation}, {importance}, {confidence}: rank {rank}, "
            "between {low} and {high} if weighted or agreed otherwise.",
            **parts,
            **ranks,
        )
    return t.say(
        "Level {level} → target {target}, {obligation}, {importance}, {confidence}: rank {rank}, "
        "between {low} and {high} if weighted otherwise.",
        **parts,
        **ranks,
    )


def _level(t: Catalogue, need: Need) -> str:
    figure = level_figure(need.level, t.language)
    if need.level_low < need.level_high:
        low, high = level_figure(need.level_low, t.language), level_figure(need.level_high, t.language)
        return t.say("{level} ({low}–{high}, not agreed)", level=figure, low=low, high=high)
    return t.say("{level} (not agreed)", level=figure) if need.provisional else figure
