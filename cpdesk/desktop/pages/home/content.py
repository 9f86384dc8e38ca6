"""What Home shows: a card for each assessment of the library, or why one cannot be read. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cpdesk.analysis.needs import find_needs
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base import formats
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.desktop.steps_content import country_name, dealt_with
from cpdesk.plan import load_edition, load_mapping
from cpdesk.plan.model import PlanMapping
from cpdesk.storage.library import Shelf


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One card. ``problem`` says why it cannot be opened; ``total`` is then 0. ``is_open`` marks the open one."""

    path: Path
    country: str
    cycle: str
    done: int
    total: int
    progress: str
    changed: str
    problem: str = ""
    is_open: bool = False


def home_cards(
    shelves: tuple[Shelf, ...], language: str, now: dt.datetime, opened: tuple[Path, Snapshot] | None = None
) -> tuple[HomeCard, ...]:
    """Return the cards, the open assessment first; it is locked against every reader but its session."""
    cards = []
    if opened is not None:
        cards.append(_card(opened[0], opened[1], language, now, is_open=True))
    for shelf in shelves:
        if opened is not None and shelf.path.resolve() == opened[0].resolve():
            continue
        if shelf.snapshot is None:
            cards.append(_unreadable(shelf.path, shelf.problem))
        else:
            cards.append(_card(shelf.path, shelf.snapshot, language, now))
    return tuple(cards)


def changed_words(claimed: str, now: dt.datetime, language: str) -> str:
    """Return when something was changed last: the time for today, the date in its long form before."""
    try:
        moment = dt.datetime.fromisoformat(claimed).astimezone(now.tzinfo)
    except ValueError:
        return ""
    if moment.date() == now.date():
        return _("Changed today {time}", time=f"{moment:%H:%M}")
    return _("Changed {date}", date=formats.date_long(moment.date(), language))


def _card(path: Path, snapshot: Snapshot, language: str, now: dt.datetime, *, is_open: bool = False) -> HomeCard:
    try:
        edition = load_edition(snapshot.info.edition)
        mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    except CpdeskError as error:
        return _unreadable(path, str(error))
    needs = find_needs(snapshot, edition, mapping)
    done = dealt_with(needs)
    changed = changed_words(snapshot.last_claimed or snapshot.info.created, now, language)
    return HomeCard(
        path,
        country_name(snapshot, language),
        snapshot.info.cycle,
        done,
        needs.total,
        _("{done} of {total} key areas answered", done=done, total=needs.total),
        changed,
        is_open=is_open,
    )


def _unreadable(path: Path, problem: str) -> HomeCard:
    return HomeCard(path, _("This assessment cannot be shown"), "", 0, 0, "", "", problem=problem)
