"""The two lines a row of the page Agree says: the figures of its answers, and how it stands. No Qt."""

from __future__ import annotations

from cpdesk.analysis.agreement import Spread, Standing
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.agree.columns import Column, place_of
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole, level_figure


@dataclass(frozen=True, slots=True)
class State:
    """How a row stands: an icon, a role of the palette, words; empty words where the figures say it all."""

    icon: str = ""
    role: str = "muted"
    words: str = ""
    more: str = ""


def facts(spread: Spread, columns: tuple[Column, ...]) -> str:
    """Return code, median, range and how many answered."""
    parts = [kept_whole(spread.code)]
    parts += _figures(spread)
    parts.append(ngettext("{n} answer", "{n} answers", len(spread.responses)))
    if spread.dont_know:
        parts.append(ngettext("{n} doesn't know", "{n} don't know", spread.dont_know))
    if spread.not_applicable:
        parts.append(ngettext("{n} not applicable", "{n} not applicable", spread.not_applicable))
    return " · ".join(parts)


def _figures(spread: Spread) -> list[str]:
    if spread.median is None or spread.low is None or spread.high is None:
        return []
    low, high = level_figure(spread.low), level_figure(spread.high)
    if len(spread.levels) == 1 or (low == high and len(spread.levels) < len(spread.responses)):
        return [_("level {level}", level=low)]
    if low == high:
        return [_("all {level}", level=low)]
    median = _("median {level}", level=level_figure(spread.median))
    return [median, _("range {low}–{high}", low=low, high=high)]


def state_of(spread: Spread, columns: tuple[Column, ...]) -> State:
    """Return how an item stands, in words with an icon."""
    if spread.contested:
        return State("arrow-left-right", "conflict", _("Recorded differently: see Conflicts"))
    if spread.standing is Standing.AGREED:
        at = place_of(columns, spread.agreed)
        answer = columns[at].words if at is not None else _("an answer that is not offered here")
        since = ngettext("{n} answer since", "{n} answers since", spread.since) if spread.since else ""
        return State("circle-check", "accent", _("Agreed: {answer}", answer=answer), since)
    if spread.standing is Standing.ALIKE:
        return State("check-check", "accent", _("All answer the same"))
    if spread.standing is Standing.SINGLE:
        return State("info", "warning", _single_words(spread))
    if spread.standing is Standing.WAITING:
        return State("circle-dashed", "muted", _("Waits for answers"))
    return State()


def _single_words(spread: Spread) -> str:
    """Return which institution alone has answered; people who state none may be of the same."""
    if not spread.stated:
        return _("Answers from one institution only, which is not stated")
    name = in_sentence(spread.stated[0])
    if len(spread.institutions) > len(spread.stated):
        return _("Besides {institution}, only respondents without an institution have answered", institution=name)
    return _("Only {institution} has answered", institution=name)
