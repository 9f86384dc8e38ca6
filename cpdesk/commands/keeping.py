"""``cpdesk backups | restore | recover``: what is kept of an assessment, and how it is brought back."""

from __future__ import annotations

from argparse import Namespace

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.storage import backups, errors
from cpdesk.storage.backups import REASON_WORDS, Backup
from cpdesk.storage.companions import companions_of
from cpdesk.storage.reader import read_snapshot


def list_backups(options: Namespace) -> int:
    """Print the backups of a file, the newest first; one that is damaged is said to be so."""
    found = [(backup, _answers(backup)) for backup in backups.listing(companions_of(options.file).backups)]
    if not found and not options.file.exists():
        raise errors.missing(options.file)
    if options.json:
        print_json([_document(backup, answers) for backup, answers in found])
    elif found:
        print_lines([_line(backup, answers) for backup, answers in found])
    else:
        print_lines([_("There are no backups of {name} yet.", name=options.file.name)])
    return 0


def restore_backup(options: Namespace) -> int:
    """Go back to a backup; what there is now becomes a backup too."""
    backup = backups.find(companions_of(options.file).backups, options.number)
    backups.restore(options.file, backup)
    print_lines(
        [
            _(
                "{name} is again as it was in backup {number} of {date}. How it was until now is kept as a backup too.",
                name=options.file.name,
                number=backup.number,
                date=_date(backup),
            )
        ]
    )
    return 0


def recover_file(options: Namespace) -> int:
    """Rebuild a damaged file and say what was recovered and what is missing."""
    from cpdesk.storage.recovery import recover
    from cpdesk.storage.recovery_words import describe

    print_lines(describe(recover(options.file)))
    return 0


def _answers(backup: Backup) -> int | None:
    """Return how many answers a backup holds; None where it is damaged."""
    try:
        return read_snapshot(backup.path).held_answers
    except CpdeskError:
        return None


def _document(backup: Backup, answers: int | None) -> dict[str, object]:
    return {
        "number": backup.number,
        "claimed": backup.claimed,
        "reason": backup.reason,
        "pinned": backup.pinned,
        "size": backup.size,
        "answers": answers,
        "good": answers is not None,
        "file": backup.path.name,
    }


def _line(backup: Backup, answers: int | None) -> str:
    words = {"number": backup.number, "date": _date(backup), "reason": _(REASON_WORDS[backup.reason])}
    if answers is None:
        return _("{number}: {date}, {reason}, damaged", **words)
    if backup.pinned:
        return ngettext(
            "{number}: {date}, {reason}, {n} answer, kept longer",
            "{number}: {date}, {reason}, {n} answers, kept longer",
            answers,
            **words,
        )
    return ngettext(
        "{number}: {date}, {reason}, {n} answer", "{number}: {date}, {reason}, {n} answers", answers, **words
    )


def _date(backup: Backup) -> str:
    return f"{backup.claimed[:10]} {backup.claimed[11:16]} UTC"
