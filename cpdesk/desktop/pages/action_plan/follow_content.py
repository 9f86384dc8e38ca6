"""What an action waits for, and the further needs it answers: what is chosen and what can be. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.assessment.actions import Action, ends_too_late
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.content import period_words
from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition, PlanMapping


@dataclass(frozen=True, slots=True)
class Picked:
    """What is chosen, what can still be, and a summary for the folded line."""

    lines: tuple[EntryLine, ...]
    options: tuple[tuple[str, str], ...]
    summary: str


def find_waits(shown: Action, others: Iterable[Action]) -> Picked:
    """Return the actions it starts after, each with a warning where it ends too late, and those it could."""
    waits = set(shown.after)
    found = [other for other in others if other.id != shown.id]
    chosen = tuple(other for other in found if other.id in waits)
    lines = tuple(EntryLine(other.id, _title(other), period_words(other), "", _late(shown, other)) for other in chosen)
    count = len(lines)
    return Picked(
        lines,
        tuple((other.id, _option(other)) for other in found if other.id not in waits),
        ngettext("After {n} action", "After {n} actions", count) if count else _("Waits for no other action"),
    )


def find_further_needs(
    shown: Action, needs: tuple[tuple[str, str], ...], edition: Edition, mapping: PlanMapping
) -> Picked:
    """Return the further needs the action answers, and those it could; ``needs`` are all, as (code, words)."""
    lines = tuple(
        EntryLine(code, key_area_title(edition, mapping, code), kept_whole(code))
        for code in shown.also
        if code != shown.need
    )
    count = len(lines)
    return Picked(
        lines,
        tuple((code, words) for code, words in needs if code not in shown.needs),
        ngettext("{n} further need", "{n} further needs", count) if count else _("No further need"),
    )


def _title(other: Action) -> str:
    return in_sentence(other.title) or _("Action without a title")


def _option(other: Action) -> str:
    period = period_words(other)
    return _("{title} · {period}", title=_title(other), period=period) if period else _title(other)


def _late(shown: Action, other: Action) -> str:
    return _("It ends only after this action starts.") if ends_too_late(other, shown) else ""
