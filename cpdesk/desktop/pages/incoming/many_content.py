"""What is said of several packages at once: from whom each is, what it would bring or brought, by respondent. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.own_answers import respondent_words
from cpdesk.desktop.pages.field_words import in_sentence, moment_words
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.base.errors import CpdeskError
    from cpdesk.desktop.pages.incoming.many_work import OnePackage


class Stage(StrEnum):
    """How far a package is."""

    WAITS = "waits"
    REFUSED = "refused"
    IMPORTED = "imported"
    KNOWN = "known"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a package: the number of its import (0 where nothing was new), entries added, or what failed.

    ``unfinished`` tells what of the erasing is still to be done.
    """

    number: int = 0
    added: int = 0
    undone: bool = False
    problem: str = ""
    unfinished: CpdeskError | None = None
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package in words; ``respondents`` name each whose answers it holds with how many of them change."""

    path: Path
    title: str
    about: str
    brings: str
    respondents: tuple[str, ...]
    stage: Stage
    problem: str = ""
    by_itself: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class ManyView:
    """The page: a sentence on all of them together, the lines, how many can be imported, conflicts that wait."""

    summary: str
    lines: tuple[PackageLine, ...]
    ready: int
    imported: int
    conflicts: int


def build_many(
    packages: Sequence[OnePackage], done: Mapping[Path, Done], snapshot: Snapshot, *, hide_names: bool = False
) -> ManyView:
    """Return what is said of packages that were read; ``done`` tells what became of those that were imported."""
    lines = tuple(_line(one, done.get(one.path), snapshot, hide_names=hide_names) for one in packages)
    ready = sum(1 for line in lines if line.stage is Stage.WAITS)
    imported = sum(1 for line in lines if line.stage in (Stage.IMPORTED, Stage.KNOWN))
    return ManyView(_summary(packages, done, ready), lines, ready, imported, snapshot.conflict_count)


def _line(one: OnePackage, done: Done | None, snapshot: Snapshot, *, hide_names: bool) -> PackageLine:
    told = one.incoming.info if one.incoming is not None else None
    about = []
    if told is not None:
        about.append(_("From {sender}", sender=in_sentence(told.sender)) if told.sender else _("No sender is named"))
        if when := moment_words(told.last_change):
            about.append(_("last change {date}", date=when))
    if one.code:
        about.append(_("check code {code}", code=kept_whole(one.code)))
    stage, problem = _stage(one, done)
    return PackageLine(
        one.path,
        in_sentence(one.path.name),
        " · ".join(about),
        _brings(one, done) if one.is_good else "",
        tuple(_respondent(one, snapshot, who, count, hide_names=hide_names) for who, count in one.answers),
        stage,
        problem,
        one.by_itself or (done is not None and done.by_itself),
        done.number if done is not None else 0,
    )


def _stage(one: OnePackage, done: Done | None) -> tuple[Stage, str]:
    if not one.is_good:
        return Stage.REFUSED, one.problem
    if done is None:
        return Stage.WAITS, ""
    if done.problem:
        return Stage.REFUSED, done.problem
    if done.undone:
        return Stage.UNDONE, ""
    return (Stage.IMPORTED if done.number else Stage.KNOWN), ""


def _brings(one: OnePackage, done: Done | None) -> str:
    new = one.new if done is None or done.problem else done.added
    known = one.new + one.known - new
    parts = [ngettext("{n} new entry", "{n} new entries", new), _("{n} already here", n=known)]
    if one.agreed:
        parts.append(ngettext("{n} agreed value", "{n} agreed values", one.agreed))
    if one.others:
        parts.append(ngettext("{n} other value", "{n} other values", one.others))
    if one.conflicts:
        parts.append(ngettext("{n} conflict", "{n} conflicts", one.conflicts))
    if one.incoming is not None and one.incoming.spoiled:
        count = len(one.incoming.spoiled)
        parts.append(
            ngettext("{n} damaged evidence file is left out", "{n} damaged evidence files are left out", count)
        )
    return " · ".join(parts)


def _respondent(one: OnePackage, snapshot: Snapshot, who: str, count: int, *, hide_names: bool) -> str:
    """Return whose answers they are, as registered here, or as the package itself says."""
    name = respondent_words(snapshot, who, hide_names=hide_names)
    if not any(snapshot.get(f"respondent/{who}", field) for field in ("name", "institution")) and one.incoming:
        said = [
            str(event.value)
            for event in one.incoming.events.values()
            if event.key.subject == f"respondent/{who}" and event.key.field == "institution" and event.value
        ]
        name = in_sentence(said[-1]) if said else name
    answers = ngettext("{n} answer", "{n} answers", count)
    return _("{name}: {answers}", name=name, answers=answers)


def _summary(packages: Sequence[OnePackage], done: Mapping[Path, Done], ready: int) -> str:
    brought = [one for one in done.values() if not one.problem and not one.undone]
    if not done:
        refused = len(packages) - ready
        words = ngettext("{n} package can be imported.", "{n} packages can be imported.", ready)
        more = ngettext("{n} cannot, for the reason beside it.", "{n} cannot, for the reason beside each.", refused)
        order = _("The order makes no difference: the same answers are here afterwards.")
        return " ".join([words, *([more] if refused else []), *([order] if ready > 1 else [])])
    entries = sum(one.added for one in brought)
    words = ngettext("{n} package is imported.", "{n} packages are imported.", len(brought))
    return " ".join([words, ngettext("{n} new entry came in.", "{n} new entries came in.", entries)])
