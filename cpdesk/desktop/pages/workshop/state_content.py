"""What the tab “Where we are” says: answered, agreed, open, where views differ, and when all would be agreed. No Qt."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.analysis.agreement import Standing
from cpdesk.analysis.pace import Pace, find_pace
from cpdesk.assessment.workshop import workshop
from cpdesk.base.formats import duration, time_of_day, time_short
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import kept_whole, key_area_title

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture

MOST = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class DifferingItem:
    """An item on which views differ: its code and words to show."""

    code: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class StateView:
    """What the tab shows; ``pace`` is the sentence with the time, ``basis`` says from what it is reckoned."""

    figures: tuple[Figure, ...]
    share: float
    people: str
    pace: str
    basis: str
    warns: bool
    differing: tuple[DifferingItem, ...]


def build_state(picture: Picture, now: dt.datetime) -> StateView:
    """Return where the work stands at a moment (aware, in the computer's own time zone)."""
    found = picture.agreement
    total = len(found.items)
    agreed, waiting = len(found.agreed), len(found.waiting)
    figures = (
        Figure(_("{n} of {total}", n=agreed, total=total), _("agreed")),
        Figure(_("{n} of {total}", n=total - waiting, total=total), _("answered by somebody, or agreed")),
        Figure(str(total - agreed), _("still open")),
        Figure(str(len(found.different)), _("where views differ")),
    )
    pace = find_pace(picture.snapshot, [spread.code for spread in found.items], now)
    left = total - agreed
    words, warns = _pace_words(picture, pace, left, now)
    differing = [spread for spread in found.by_disagreement if spread.standing is Standing.DIFFERENT][:MOST]
    return StateView(
        figures=figures,
        share=100 * agreed / total if total else 0,
        people=_(
            "{n} of {total} registered participants have answered something.",
            n=found.respondents,
            total=found.registered,
        ),
        pace=words,
        basis=_basis(pace) if pace is not None and left else "",
        warns=warns,
        differing=tuple(
            DifferingItem(
                spread.code,
                _(
                    "{title} · {code}",
                    title=key_area_title(picture.edition, picture.mapping, spread.code),
                    code=kept_whole(spread.code),
                ),
                _levels(spread.low, spread.high, len(spread.responses)),
            )
            for spread in differing
        ),
    )


def _levels(low: int | None, high: int | None, answers: int) -> str:
    given = ngettext("{n} answer", "{n} answers", answers)
    if low is None or high is None:
        return given
    if low == high:  # the others do not know, or find that it does not apply
        return _("level {level}, or another answer · {answers}", level=low, answers=given)
    return _("levels {low} to {high} · {answers}", low=low, high=high, answers=given)


def _pace_words(picture: Picture, pace: Pace | None, left: int, now: dt.datetime) -> tuple[str, bool]:
    """Return when all would be agreed, and whether that is after the day's end."""
    if not left:
        return _("Everything that is asked is agreed."), False
    if pace is None:
        return _("Too few values were agreed one after another to say how long the others will take."), False
    language = interface().language
    ends = workshop(picture.snapshot).ends_at
    at = pace.finished_at(now)
    today = at.date() == now.date()
    late = not today or (ends is not None and at.hour * 60 + at.minute > ends)
    if late:
        time = duration(interface(), pace.to_go)
        words = ngettext(
            "At this pace the {n} open item takes another {time} of work, without breaks.",
            "At this pace the {n} open items take another {time} of work, without breaks.",
            left,
            time=time,
        )
        if today and ends is not None:
            end = time_of_day(ends, language)
            words += " " + _(
                "That would be finished at {at}, after the planned end at {ends}.",
                at=time_short(at, language),
                ends=end,
            )
        return words, True
    return _("At this pace finished at {at}, without further breaks.", at=time_short(at, language)), False


def _basis(pace: Pace) -> str:
    language = interface().language
    since, until = (time_short(moment.astimezone(), language) for moment in (pace.since, pace.until))
    return ngettext(
        "Reckoned from {n} value agreed in {time} between {since} and {until}, by the clocks of the computers; "
        "pauses are left out.",
        "Reckoned from {n} values agreed in {time} between {since} and {until}, by the clocks of the computers; "
        "pauses are left out.",
        pace.agreed,
        time=duration(interface(), round(pace.minutes)),
        since=since,
        until=until,
    )
