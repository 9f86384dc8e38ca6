"""What the page Needs says of a need: the shared words of its rank, with what people typed made fit to stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis import need_words
from cpdesk.base.i18n import _, interface
from cpdesk.desktop.pages.field_words import in_sentence

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Need

_LONGEST = 300
"""Letters of a reason that are shown inside a sentence."""


def why(need: Need) -> str:
    """Return everything a need's rank comes from, and that people set it, if they did."""
    return need_words.explanation(interface(), _quiet(need))


def set_words(need: Need) -> str:
    """Return that people set the rank, beside the computed one and with their reason; empty where they did not."""
    return need_words.set_rank_words(interface(), _quiet(need))


def set_mark(need: Need) -> str:
    """Return the few words beside a rank that people set; empty where they did not."""
    return need_words.set_mark(interface(), need)


def contested_words(need: Need) -> str:
    """Return what people said of a need differently; empty where they agree."""
    return need_words.contested_words(interface(), need)


def rank_said(need: Need) -> str:
    """Return the rank that is shown, with the mark that people set it."""
    return need_words.rank_said(interface(), need)


def rank_words(need: Need) -> str:
    """Return the computed rank and how far it moves."""
    if need.rank_low == need.rank_high:
        return _("Rank {rank}, whatever the weighting", rank=need.rank)
    low, high = need.rank_low, need.rank_high
    if need.is_open:
        return _(
            "Rank {rank}, between {low} and {high} if weighted or agreed otherwise", rank=need.rank, low=low, high=high
        )
    return _("Rank {rank}, between {low} and {high} if weighted otherwise", rank=need.rank, low=low, high=high)


def other_ranks(need: Need) -> str:
    """Return the ranks under the other weightings; empty where none of them moves the need."""
    if {need.equal_rank, need.gap_rank, need.feasibility_rank} == {need.rank}:
        return ""
    return _(
        "Weighted otherwise: rank {equal} with gap and importance weighing the same, {gap} by the gap alone, "
        "{feasible} with feasibility.",
        equal=need.equal_rank,
        gap=need.gap_rank,
        feasible=need.feasibility_rank,
    )


def quadrant_words(need: Need) -> str:
    """Return in a sentence what need and feasibility make of a need together."""
    return _(need_words.QUADRANT_SENTENCES[need.quadrant])


def group_words(need: Need) -> str:
    """Return where the group's weighting would put a need; empty where nobody weighted."""
    return "" if need.group_rank is None else _("The group's weighting would rank it {rank}.", rank=need.group_rank)


def _quiet(need: Need) -> Need:
    return replace(need, set_reason=in_sentence(need.set_reason, _LONGEST)) if need.set_reason else need
