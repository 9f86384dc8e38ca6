"""What there is before a restore: kept as a pinned backup, rebuilt first where it is damaged or missing."""

from __future__ import annotations

from collections.abc import Set
from contextlib import closing
from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage import errors, reader, replacing
from cpdesk.storage.backup_files import Reason
from cpdesk.storage.companions import companions_of
from cpdesk.storage.recorder import read_recorder
from cpdesk.storage.replacing import recorders


@dataclass(frozen=True, slots=True)
class Present:
    """What there was before a restore: its events, what was erased, when the last copy left."""

    ids: Set[str] = frozenset()
    erased: frozenset[str] = frozenset()
    copied: str = ""

    def is_still(self, path: Path) -> bool:
        """Tell whether the file, which may be missing, holds these events, no others."""
        if not path.exists():
            return not self.ids
        if not self.ids:
            return True  # nothing of it could be read
        with closing(reader.connect(path)) as connection:
            return {row[0] for row in connection.execute("SELECT id FROM events")} == self.ids


def pin_present(path: Path, assessment: str) -> Present:
    """Keep what there is now as a pinned backup, rebuilt where it is damaged or missing; return what it was."""
    from cpdesk.storage.backups import make  # which restores with this module
    from cpdesk.storage.store import Store

    companions = companions_of(path)
    records = [read_recorder(folder, around=True) for folder in recorders(companions.recorder)]
    erased = {event_id for record in records for event_id, event in record.events.items() if event.erased}
    erased = erased.union(*(record.erased for record in records))
    try:
        store = Store.open(path)  # which also brings in what only the recorder holds
    except (errors.DamagedError, errors.NotOursError, errors.MissingFileError):
        if not _rebuilt(path):
            return Present(erased=frozenset(erased))
        store = Store.open(path)
    with closing(store):
        if store.info.id != assessment:
            raise InputError(
                _("This backup is of another assessment."),
                safe=_("Nothing was changed."),
                todo=_("Choose a backup of this one."),
            )
        make(store, Reason.BEFORE_RESTORE)
        return Present(store.state.ids(), store.erased | erased, store.last_copy)


def _rebuilt(path: Path) -> bool:
    """Rebuild the present file, so that a backup can be made of it; where nothing is left of it, set it aside."""
    from cpdesk.storage.recovery import NothingLeftError, rebuild

    companions = companions_of(path)
    try:
        rebuild(path, companions)
    except NothingLeftError:
        if path.exists():
            replacing.set_aside(path, companions.aside)
        return False
    return True
