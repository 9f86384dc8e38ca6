"""What the page says: a package's check code, each backup and how it differs, each import. No Qt."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Set
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.views import party
from cpdesk.base.formats import number
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import Words, apart, in_sentence, is_typed_text, moment_words
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.storage.backups import Backup, Reason
from cpdesk.storage.package import ENDING

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.desktop.pages.copies.deeds import Carried
    from cpdesk.plan.model import Edition, PlanMapping
    from cpdesk.storage.backups import Copied
    from cpdesk.storage.imports import ImportRow

DAMAGED, NEWER, IN_USE = -1, -2, -3
"""Stand for the number of answers of a backup that cannot be read; one in use can be gone back to all the same."""

MOST_DIFFERENCES = 40
"""Fields of a preview that are listed; of the others only the number is told."""

VALUE_LENGTH = 70

REASONS = {
    Reason.OPENING: N_("When the assessment was opened"),
    Reason.REGULAR: N_("While it was being worked on"),
    Reason.CLOSING: N_("When it was closed"),
    Reason.BY_HAND: N_("Made by hand"),
    Reason.BEFORE_IMPORT: N_("Before an import"),
    Reason.BEFORE_RESTORE: N_("Before going back to an earlier backup"),
    Reason.BEFORE_MIGRATION: N_("Before a newer version of cpdesk changed the form of the file"),
    Reason.BEFORE_ERASURE: N_("Before something was erased"),
    Reason.BEFORE_CYCLE: N_("Before the next cycle was started"),
}

_NOT_SAFE = re.compile(r"[^\w-]+")
_UNITS = (N_("{n} bytes"), N_("{n} KB"), N_("{n} MB"), N_("{n} GB"))


@dataclass(frozen=True, slots=True)
class CarriedWords:
    """A package that was written, in words; ``stays`` says that it has not left this computer yet."""

    name: str
    folder: str
    holds: str
    code: str
    verified: str
    stays: str


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup: when, why, how much is in it. ``usable`` tells that it can be looked at and gone back to."""

    backup: Backup
    title: str
    about: str
    usable: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """How a backup differs from now: a sentence with the number, the fields one by one, a sentence about the rest."""

    count: int
    summary: str
    lines: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import: its file, what is said about it, whether it can be undone."""

    number: int
    title: str
    about: str
    undone: bool


def package_name(snapshot: Snapshot, day: dt.date) -> str:
    """Return a name such as ``cpdesk-KE-Baseline-2026-2026-11-21.cpdesk``."""
    return safe_name("cpdesk", party(snapshot).iso2, snapshot.info.cycle[:40], day.isoformat())


def safe_name(*parts: str) -> str:
    """Return the name of a package made of parts, each without what no file system takes."""
    safe = [_NOT_SAFE.sub("-", part).strip("-") for part in parts]
    return "-".join(part for part in safe if part) + ENDING


def copied_words(copied: str) -> str:
    """Return when a copy left this computer last, as a sentence."""
    when = moment_words(copied)
    return (
        _("The last copy left this computer on {when}.", when=when)
        if when
        else _("No copy has left this computer yet.")
    )


def carried_words(carried: Carried) -> CarriedWords:
    """Return a written package in words, those of the page that opens it."""
    from cpdesk.desktop.pages.incoming.preview_content import kinds_words  # Assess, which counts no package, reads this

    packed, counts = carried.packed, carried.packed.counts
    holds = kinds_words(carried.kinds) or _("nothing")
    changes = ngettext("{n} change in its history", "{n} changes in its history", counts.get("events", 0))
    evidence = ngettext("{n} evidence file", "{n} evidence files", counts.get("attachments", 0))
    parts = [holds, changes, *([evidence] if counts.get("attachments") else []), size_words(packed.size)]
    stays = _("It lies on the same disk as the assessment and would be lost with it: mail it, or carry it elsewhere.")
    return CarriedWords(
        packed.path.name,
        _("In the folder {folder}", folder=packed.path.parent),
        " · ".join(parts),
        _("Check code {code} – the other side sees the same number.", code=kept_whole(packed.code)),
        _("Read back and compared, entry by entry."),
        "" if carried.elsewhere else stays,
    )


def backup_lines(listing: tuple[Backup, ...], counts: Mapping[Path, int]) -> tuple[BackupLine, ...]:
    """Return the backups, newest first; ``counts`` are the answers of those that were counted, or a constant."""
    return tuple(_backup_line(backup, counts.get(backup.path)) for backup in listing)


def difference(now: Snapshot, then: Snapshot, edition: Edition, mapping: PlanMapping) -> Difference:
    """Return what going back from ``now`` to ``then`` changes, field by field."""
    words = Words(edition, mapping, (now, then))
    places = dict.fromkeys((*now.values, *then.values))
    differing = [
        (subject, field, now.get(subject, field), then.get(subject, field))
        for subject, field in places
        if not subject.startswith("author/") and _differ(now.get(subject, field), then.get(subject, field))
    ]
    count = len(differing)
    beside = (_cycle(now.info.cycle, then.info.cycle), *_conflicts(set(now.conflicts()), set(then.conflicts())))
    if not count:
        same = _("It holds the same answers as now; going back would change none.")
        return Difference(0, " ".join(filter(None, [same, *beside])), (), "")
    summary = ngettext("Going back would change {n} entry:", "Going back would change {n} entries:", count)
    summary = " ".join(filter(None, [*beside, summary]))
    lines = tuple(_difference(words, *entry) for entry in differing[:MOST_DIFFERENCES])
    left = count - len(lines)
    return Difference(count, summary, lines, ngettext("and {n} more", "and {n} more", left) if left else "")


def import_lines(rows: tuple[ImportRow, ...]) -> tuple[ImportLine, ...]:
    """Return the imports in words, in their order."""
    return tuple(_import_line(row) for row in rows)


def size_words(size: int) -> str:
    """Return the size of a file, e.g. ``348 KB``."""
    value, unit = Decimal(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    shown = value.quantize(Decimal("0.1") if value < 10 and unit else Decimal(1))
    return _(_UNITS[unit], n=number(shown, interface().language))


def _backup_line(backup: Backup, count: int | None) -> BackupLine:
    usable = backup.readable and count not in (DAMAGED, NEWER)
    parts = [_(REASONS[backup.reason])]
    if usable and count is not None and count != IN_USE:
        parts.append(ngettext("{n} answer", "{n} answers", count))
    parts.append(size_words(backup.size))
    if backup.pinned:
        parts.append(_("kept longer"))
    if not usable:
        parts.append(_("made by a newer cpdesk") if count == NEWER else _("damaged, cannot be used"))
    return BackupLine(backup, moment_words(backup.claimed), " · ".join(parts), usable)


def _difference(words: Words, subject: str, field: str, now: Value, then: Value) -> str:
    told = apart([words.value(subject, field, value) for value in (now, then)], VALUE_LENGTH)
    after, before = told
    if is_typed_text(subject, field):
        after = _("“{value}”", value=after) if now is not None else after
        before = _("“{value}”", value=before) if then is not None else before
    return _("{place}: {then} instead of {now}", place=words.place(subject, field), then=before, now=after)


def _cycle(now: str, then: str) -> str:
    """Return which cycle would be worked in; empty for the same as now."""
    if now == then:
        return ""
    return _(
        "The cycle “{then}” would be worked in again, not “{now}”; the lines set the two side by side.",
        then=then,
        now=now,
    )


def _conflicts(now: Set[tuple[str, str]], then: Set[tuple[str, str]]) -> tuple[str, ...]:
    """Return how many conflicts, settled since, would be open again, and how many of now would not be there."""
    opened, gone = len(then - now), len(now - then)
    reopened = ngettext(
        "{n} conflict that is settled now would be open again.",
        "{n} conflicts that are settled now would be open again.",
        opened,
    )
    left = ngettext(
        "{n} conflict that is open now would be gone, with what somebody else recorded.",
        "{n} conflicts that are open now would be gone, with what others recorded.",
        gone,
    )
    return tuple(words for words, count in ((reopened, opened), (left, gone)) if count)


def _differ(one: Value, other: Value) -> bool:
    return one != other or type(one) is not type(other)


def _import_line(row: ImportRow) -> ImportLine:
    parts = [moment_words(row.claimed)]
    if row.sender:
        parts.append(_("from {name}", name=in_sentence(row.sender)))
    parts.append(ngettext("{n} new change", "{n} new changes", row.events))
    if row.erased:
        parts.append(ngettext("{n} value erased", "{n} values erased", row.erased))
    if row.undone:
        parts.append(_("undone"))
    return ImportLine(row.number, row.source, " · ".join(part for part in parts if part), row.undone)


def copied_all_words(copied: Copied, folder: Path, evidence: int) -> str:
    """Return what copying all backups did, in words; ``evidence`` files lie beside the assessment, in no backup."""
    told = [
        ngettext(
            "{n} backup is in {folder} now. Each copy was read back and is the same, byte by byte.",
            "{n} backups are in {folder} now. Each copy was read back and is the same, byte by byte.",
            copied.count,
            folder=folder,
        )
    ]
    if copied.damaged:
        told.append(ngettext("{n} of them is damaged.", "{n} of them are damaged.", copied.damaged))
    if copied.left_out:
        told.append(ngettext("{n} could not be read.", "{n} could not be read.", copied.left_out))
    if evidence:
        told.append(
            ngettext(
                "The {n} evidence file is in none of them: save a package to take it along.",
                "The {n} evidence files are in none of them: save a package to take them along.",
                evidence,
            )
        )
    return " ".join(told)
