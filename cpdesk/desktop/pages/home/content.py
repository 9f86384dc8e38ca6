"""What Home shows: a card for each assessment of the library, or why one cannot be read. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cpdesk.base import formats
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.opening_words import can_be_rebuilt, opening_problem
from cpdesk.desktop.practice_content import is_practice
from cpdesk.desktop.steps_content import country_name, dealt_with, not_agreed
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import NotOursError

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.guidance import Guidance
    from cpdesk.storage.library import Shelf
    from cpdesk.storage.recovery import Recovered


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One card. ``problem`` says why it cannot be opened; ``total`` is then 0. ``is_open`` marks the open one.

    ``can_rebuild`` offers to rebuild a damaged one; ``is_practice`` marks a copy of the sample, where nothing counts.
    ``answers_of`` names the respondent it was made for, whose answers alone it holds and counts.
    ``waiting`` says how many key areas respondents answered and nobody has agreed on yet.
    """

    path: Path
    country: str
    cycle: str
    done: int
    total: int
    progress: str
    changed: str
    problem: str = ""
    is_open: bool = False
    can_rebuild: bool = False
    is_practice: bool = False
    answers_of: str = ""
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class RebuiltWords:
    """What a rebuilding brought back: whose assessment it is, sentence by sentence, where the damaged file is kept."""

    title: str
    sentences: tuple[str, ...]
    folder: Path | None


def home_cards(
    shelves: tuple[Shelf, ...],
    language: str,
    now: dt.datetime,
    opened: tuple[Path, Snapshot] | None = None,
    lost: tuple[Path, ...] = (),
    answers_for: str = "",
    hopeless: Mapping[Path, str] = MappingProxyType({}),
) -> tuple[HomeCard, ...]:
    """Return the cards, the open assessment first; it is locked against every reader but its session.

    ``lost`` are the places of assessments whose file is gone; the open one was made for ``answers_for``, if anybody.
    ``hopeless`` says why one that was just tried could not be rebuilt; it may be tried again.
    """
    cards: list[HomeCard] = []
    if opened is not None:
        cards.append(_card(opened[0], opened[1], language, now, answers_for, is_open=True))
    for shelf in shelves:
        if opened is not None and shelf.path.resolve() == opened[0].resolve():
            continue
        if shelf.snapshot is None:
            cards.append(_unreadable(shelf.path, why_unreadable(shelf.path), language))
        else:
            card = _card(shelf.path, shelf.snapshot, language, now, shelf.answers_for)
            cards.append(replace(card, problem=_newer_words(shelf.newer)) if shelf.newer else card)
    cards += [_lost(path, language) for path in lost]
    return tuple(
        replace(card, problem=hopeless[card.path]) if card.can_rebuild and card.path in hopeless else card
        for card in cards
    )


def _newer_words(found: int) -> str:
    from cpdesk.storage.schema import FORMAT

    return _(
        "A newer cpdesk has worked on this assessment (format {found}; this one knows up to format {known}). Open it "
        "with the newer version.",
        found=found,
        known=FORMAT,
    )


def rebuilt_words(done: Recovered, language: str) -> RebuiltWords:
    """Return exactly what was brought back, from where, and what is missing."""
    from cpdesk.storage.reader import read_snapshot

    try:
        snapshot = read_snapshot(done.path)
        names = (country_name(snapshot, language), snapshot.info.cycle)
        title = _("{name} is rebuilt", name=" · ".join(name for name in names if name))
    except CpdeskError:
        title = _("The assessment is rebuilt")
    from cpdesk.storage.recovery_words import describe  # brings in what writes files, which Home does not need

    folder = done.kept_aside.parent if done.kept_aside is not None else None
    return RebuiltWords(title, describe(done), folder)


def why_unreadable(path: Path) -> CpdeskError | None:
    """Return what keeps a file from being read; None if nothing does any more."""
    from cpdesk.storage.reader import read_snapshot

    try:
        read_snapshot(path)
    except CpdeskError as error:
        return error
    return None


def changed_words(claimed: str, now: dt.datetime, language: str) -> str:
    """Return when something was changed last: the time for today, the date in its long form before."""
    try:
        moment = dt.datetime.fromisoformat(claimed).astimezone(now.tzinfo)
    except (ValueError, OverflowError, OSError):  # a clock may have said anything
        return ""
    if moment.date() == now.date():
        return _("Changed today {time}", time=f"{moment:%H:%M}")
    return _("Changed {date}", date=formats.date_long(moment.date(), language))


def _card(
    path: Path, snapshot: Snapshot, language: str, now: dt.datetime, answers_for: str = "", *, is_open: bool = False
) -> HomeCard:
    from cpdesk.analysis.needs import find_needs  # none of this is needed while there is no assessment
    from cpdesk.analysis.scope import Depth, find_scope
    from cpdesk.plan import PlanMapping, load_edition, load_mapping

    try:
        edition = load_edition(snapshot.info.edition)
        mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    except CpdeskError as error:
        return _unreadable(path, error, language)
    quick = snapshot.get("round", "depth") == Depth.QUICK
    scope = find_scope(snapshot, edition, _guidance(edition.info.id) if quick else None)
    answered, who = snapshot, ""
    if answers_for:
        from cpdesk.desktop.own_answers import asked_scope, own_snapshot, respondent_words

        scope, who = asked_scope(scope, snapshot, edition, answers_for), respondent_words(snapshot, answers_for)
        answered = own_snapshot(snapshot, answers_for)
    needs = find_needs(answered, edition, mapping)
    done, total, waiting = dealt_with(needs, scope), len(scope.key_areas), not_agreed(needs, scope)
    changed = changed_words(snapshot.last_claimed or snapshot.info.created, now, language)
    return HomeCard(
        path,
        country_name(snapshot, language),
        snapshot.info.cycle,
        done,
        total,
        _("{done} of {total} key areas answered", done=done, total=total),
        changed,
        is_open=is_open,
        is_practice=is_practice(path, snapshot),
        answers_of=who,
        waiting=ngettext("{n} waits to be agreed", "{n} wait to be agreed", waiting) if waiting else "",
    )


def _guidance(edition_id: str) -> Guidance | None:
    """Return our words about an edition; none where they cannot be read, which is told once it is open."""
    from cpdesk.plan import load_guidance

    try:
        return load_guidance(edition_id)
    except CpdeskError:
        return None


def _unreadable(path: Path, error: CpdeskError | None, language: str) -> HomeCard:
    country, cycle = _known_as(path, language)
    if error is not None and can_be_rebuilt(error, path):
        problem = _(
            "This assessment is damaged: its file does not hold what was written into it, so nothing of it is shown. "
            "It can be rebuilt."
        )
        return HomeCard(path, country, cycle, 0, 0, "", "", problem, can_rebuild=True)
    problem = opening_problem(error, path) if error is not None else _("It can be shown again.")
    if isinstance(error, NotOursError):
        problem = _(
            "What lies here is not an assessment made with cpdesk, and nothing beside it is of use to rebuild one. "
            "Open a copy that was made earlier."
        )
        aside = companions_of(path).aside
        if aside.is_dir() and any(aside.iterdir()):
            problem = " ".join((problem, _("A damaged file was put aside earlier: {folder}", folder=aside)))
    return HomeCard(path, country, cycle, 0, 0, "", "", problem)


def _lost(path: Path, language: str) -> HomeCard:
    problem = _("The file of this assessment is missing. What cpdesk keeps beside it is there: it can be rebuilt.")
    return HomeCard(path, *_known_as(path, language), 0, 0, "", "", problem, can_rebuild=True)


def _known_as(path: Path, language: str) -> tuple[str, str]:
    """Return country and cycle of an assessment that cannot be read, from its newest backup that can."""
    from cpdesk.storage.backup_files import listing
    from cpdesk.storage.reader import read_snapshot

    for backup in listing(companions_of(path).backups):
        try:
            snapshot = read_snapshot(backup.path)
        except CpdeskError:
            continue
        return country_name(snapshot, language), snapshot.info.cycle
    return _("This assessment cannot be shown"), ""
