"""Say what a recovery brought back and what is missing, in sentences for the window and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base.i18n import _, ngettext
from cpdesk.storage.reader import find_field

if TYPE_CHECKING:
    from cpdesk.storage.recovery import Recovered

MOST = 20
"""No more places than this are named one by one."""


def describe(done: Recovered) -> tuple[str, ...]:
    """Return the sentences that tell a person exactly what was recovered, what is missing, and where the rest is."""
    found = ngettext(
        "{n} recorded change is back: {backup} from a backup, {recorder} from the recorder, "
        "{damaged} from the damaged file.",
        "{n} recorded changes are back: {backup} from a backup, {recorder} from the recorder, "
        "{damaged} from the damaged file.",
        done.events,
        backup=done.from_backup,
        recorder=done.from_recorder,
        damaged=done.from_damaged,
    )
    lines = [found, *_missing(done)]
    lines += _beside(done)
    if done.kept_aside is not None:
        lines.append(_("The damaged file was kept as {name}.", name=done.kept_aside.name))
        if done.holds_erased:
            lines.append(_("It may hold a name that was erased, so it is removed when the assessment is opened next."))
    return tuple(lines)


def _beside(done: Recovered) -> list[str]:
    lines = []
    if done.drafts:
        lines.append(
            ngettext(
                "{n} text that was being typed is back too.",
                "{n} texts that were being typed are back too.",
                done.drafts,
            )
        )
    if done.without_files:
        names = "; ".join(done.without_files[:MOST])
        lines.append(
            ngettext(
                "{n} evidence file is missing or damaged, and no backup holds it; attach it again: {names}.",
                "{n} evidence files are missing or damaged, and no backup holds them; attach them again: {names}.",
                len(done.without_files),
                names=names,
            )
        )
    if done.foreign:
        lines.append(
            ngettext(
                "{n} backup or record beside it is of another assessment and was left out.",
                "{n} backups and records beside it are of another assessment and were left out.",
                done.foreign,
            )
        )
    return lines


def _missing(done: Recovered) -> list[str]:
    lines = []
    if done.certain and not done.missing:
        return [_("Nothing is missing.")]
    if done.missing:
        lines.append(
            ngettext(
                "At least {n} recorded change is missing.", "At least {n} recorded changes are missing.", done.missing
            )
        )
    if done.gapless and not done.certain and not done.missing:
        lines.append(
            _(
                "The recorder has no gap. Only if its end was lost as well are the last answers before the damage "
                "missing: check them."
            )
        )
    elif not done.certain:
        lines.append(_("The last answers before the damage may be missing too, or show an earlier value: check them."))
    if done.may_be_earlier:
        places = "; ".join(place_of(subject, field) for subject, field in done.may_be_earlier[:MOST])
        if len(done.may_be_earlier) > MOST:
            more = len(done.may_be_earlier) - MOST
            lines.append(_("An earlier value may be shown for: {places}; and {more} more.", places=places, more=more))
        else:
            lines.append(_("An earlier value may be shown for: {places}.", places=places))
    return lines


def place_of(subject: str, field: str) -> str:
    """Return the words for a field of a subject, e.g. ``A.5(2): Level in practice``."""
    kind = SUBJECT_KINDS.get(subject.split("/", 1)[0])
    declared = find_field(subject, field)
    label = _(declared.label) if declared else field
    if kind is not None and kind.tail and kind.tail[-1] == "item":
        return _("{item}: {field}", item=subject.rpartition("/")[2], field=label)
    return label
