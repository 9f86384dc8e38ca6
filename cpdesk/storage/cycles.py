"""Start the next cycle of an open assessment, or take it back while nothing is answered in it.

What was answered before stays under its own cycle; a new cycle begins with every answer blank. How deep it goes and
which goals are left out is taken over from the one before, as a proposal.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cpdesk.assessment.cycles import find_cycles, is_answered, is_name_used
from cpdesk.assessment.fields import GOAL, ROUND
from cpdesk.assessment.records import Change, Record
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.storage import backups
from cpdesk.storage.creation import checked_name

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.storage.store import Store


def start_cycle(store: Store, name: str, *, kind: str, started: dt.date, author: str = "") -> str:
    """Make a pinned backup, start the cycle after the one worked in and return its name; it is worked in from then on.

    Raises:
        InputError: the name is empty, too long or used, or the cycle before has none; nothing was changed.
        CpdeskError: the backup could not be written; nothing was changed.
        StoreError: the file could not be written; nothing was changed.

    """
    name = checked_name(name)
    _refuse_name(store, name)
    backups.make(store, backups.Reason.BEFORE_CYCLE)
    before = store.snapshot()
    records = [
        Record(ROUND.name, "kind", kind),
        Record(ROUND.name, "follows", before.info.cycle),
        Record(ROUND.name, "started", started.isoformat()),
        *_taken_over(before),
    ]
    store.record(records, author=author, cycle=name)
    return name


def can_take_back(store: Store) -> bool:
    """Tell whether the cycle worked in follows another and nothing is answered in it yet."""
    cycles = find_cycles(store.state, store.info.cycle)
    return cycles.before is not None and not is_answered(store.state, cycles.worked_in.name)


def take_back_cycle(store: Store, *, author: str = "") -> tuple[Change, ...]:
    """Take the cycle worked in back, so that the one before is worked in again.

    Raises:
        InputError: it is the first one, or something was answered in it; nothing was changed.
        StoreError: the file could not be written; nothing was changed.

    """
    if not can_take_back(store):
        raise InputError(
            _("The cycle {name} cannot be taken back.", name=store.info.cycle),
            safe=_("Nothing was changed."),
            todo=_("Only a cycle that follows another one, and in which nothing is answered yet, can be."),
        )
    here = store.snapshot()
    subjects = (ROUND.name, *here.subjects(GOAL.name))
    records = [Record(subject, field, None) for subject in subjects for field in here.fields_of(subject)]
    return store.record(records, author=author)


def _taken_over(before: Snapshot) -> list[Record]:
    """Return how deep the cycle before went and which goals it left out."""
    records = [Record(ROUND.name, "depth", before.get(ROUND.name, "depth"))]
    for subject in before.subjects(GOAL.name):
        records += [Record(subject, field, value) for field, value in before.fields_of(subject).items()]
    return records


def _refuse_name(store: Store, name: str) -> None:
    safe = _("Nothing was changed.")
    if not name:
        raise InputError(_("The new cycle needs a name."), safe=safe, todo=_("Write one, as in Mid-term 2028."))
    if not store.info.cycle:
        raise InputError(
            _("The cycle this assessment was begun in has no name, so none can follow it."),
            safe=safe,
            todo=_("Make a new assessment for the next cycle."),
        )
    if is_name_used(store.state, name):
        raise InputError(
            _("There is a cycle named {name} already.", name=name),
            safe=safe,
            todo=_("Choose another name; large and small letters make no difference."),
        )
