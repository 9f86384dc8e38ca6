"""A need's rank in plain words, the same in the window, on the command line and in documents (DESIGN section 5)."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.needs import InformationNeed, Need, Quadrant, shown_index
from cpdesk.assessment.fields import ROOT_CAUSES, choice_label
from cpdesk.base.formats import number
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

QUADRANT_MEANINGS = {
    Quadrant.QUICK_WIN: N_("High need, feasible"),
    Quadrant.STRATEGIC: N_("High need, hard to do"),
    Quadrant.FILL_IN: N_("Lower need, feasible"),
    Quadrant.LATER: N_("Lower need, hard to do"),
    Quadrant.UNSORTED: N_("Feasibility is not rated"),
}
"""What each of these means, untranslated."""

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


def explanation(t: Catalogue, need: Need) -> str:
    """Return everything a need's rank comes from, and a rank set by people with their reason."""
    parts = [_computed(t, need), set_rank_words(t, need)]
    return " ".join(part for part in parts if part)


def set_rank_words(t: Catalogue, need: Need) -> str:
    """Return that people set the rank, beside the computed one and with their reason; empty where they did not."""
    if need.set_rank is None:
        return ""
    ranks = {"rank": need.set_rank, "computed": need.rank}
    reason = " ".join(need.set_reason.split())
    if not reason:
        return t.say("Set to rank {rank} by people (computed: {computed}); no reason is recorded.", **ranks)
    return t.say("Set to rank {rank} by people (computed: {computed}): {reason}", reason=reason, **ranks)


def open_words(t: Catalogue, need: Need) -> str:
    """Return between which values a need lies as long as not all of it is agreed; empty where it is."""
    if not need.is_open:
        return ""
    low, high = number(shown_index(need.index_low), t.language), number(shown_index(need.index_high), t.language)
    return t.say("Until it is agreed, the need lies between {low} and {high}.", low=low, high=high)


def set_mark(t: Catalogue, need: Need) -> str:
    """Return the short mark of a rank set by people; empty where it is computed."""
    return "" if need.set_rank is None else t.say("set by people")


def causes_words(t: Catalogue, need: Need) -> tuple[str, ...]:
    """Return the root causes chosen for a need, in the report's or the window's language."""
    return tuple(t.say(choice_label(ROOT_CAUSES, cause)) for cause in need.causes)


def standing_words(t: Catalogue, need: InformationNeed) -> str:
    """Return between which ranks a key area could stand whose level is not known."""
    return t.say(
        "From rank {low} to no need at all, as its level proves to be; its index would be {index} at most.",
        low=need.rank_low,
        index=number(shown_index(need.index_high), t.language),
    )


def mean_points(t: Catalogue, mean: float) -> str:
    """Return mean points as a figure with at most one decimal."""
    return _figure(t, round(mean, 1))


def _computed(t: Catalogue, need: Need) -> str:
    importance = (_IMPORTANCE_PROPOSED if need.importance_is_default else _IMPORTANCE)[need.importance - 1]
    confidence = N_("confidence not stated") if need.confidence is None else _CONFIDENCE[need.confidence - 1]
    parts = {
        "level": _level(t, need),
        "target": need.target,
        "obligation": t.say(_OBLIGATIONS[need.obligation]),
        "importance": t.say(importance),
        "confidence": t.say(confidence),
        "rank": need.rank,
    }
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
    figure = _figure(t, need.level)
    if need.level_low < need.level_high:
        low, high = _figure(t, need.level_low), _figure(t, need.level_high)
        return t.say("{level} ({low}–{high}, not agreed)", level=figure, low=low, high=high)
    return t.say("{level} (not agreed)", level=figure) if need.provisional else figure


def _figure(t: Catalogue, level: float) -> str:
    return number(Decimal(str(round(level, 2))).normalize(), t.language)
