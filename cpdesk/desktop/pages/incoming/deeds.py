"""What an import does: into the open assessment, into one of the library, or as a new one; and undoing it. No Qt.

Raises typed errors and shows nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.incoming.many_content import Done
from cpdesk.desktop.pages.incoming.targets import Place, Target
from cpdesk.storage.library import new_path

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.storage.imports import ImportRow
    from cpdesk.storage.incoming import Incoming
    from cpdesk.storage.merge import ImportDone
    from cpdesk.storage.store import Store


@dataclass(frozen=True, slots=True)
class Arrived:
    """An import that was done: its number, 0 where nothing was new or a new assessment was ``made``.

    ``unfinished`` tells what of the erasing is still to be done.
    """

    number: int
    made: bool
    unfinished: CpdeskError | None = None


def bring_in(session: Session, library: Path, target: Target, incoming: Incoming, most_erased: int = 0) -> Arrived:
    """Take a package in where the user said; the assessment it went into is open afterwards.

    ``most_erased`` is how many values that are here the user agreed to lose.

    Raises:
        CpdeskError: it cannot be taken in, or would erase more than that; what was there before is as it was.

    """
    if target.place is Place.NEW:
        _make(session, library, incoming)
        return Arrived(0, made=True)
    if target.path is not None and target.place is Place.LIBRARY:
        session.open(target.path)
    done = session.do(_Import(incoming, most_erased), forget_steps=True)
    return Arrived(done.number, made=False, unfinished=done.unfinished)


def bring_in_one(session: Session, incoming: Incoming) -> Done:
    """Take one of several packages into the open assessment and return what became of it; a failure is told there.

    One that would erase what is here, though it may only have come in with another one just now, is left for the user
    to open by itself, where that is asked about.
    """
    from cpdesk.storage.merge import WouldEraseError

    try:
        done = session.do(_Import(incoming, 0), forget_steps=True)
    except CpdeskError as error:
        return Done(problem=str(error), by_itself=isinstance(error, WouldEraseError))
    return Done(done.number, done.added, unfinished=done.unfinished)


def undo(session: Session, number: int) -> int:
    """Take away again what an import brought; return how many entries.

    Raises:
        InputError: something was recorded on top of it; nothing was changed.

    """
    return session.do(_Undo(number), forget_steps=True)


def import_row(session: Session, number: int) -> ImportRow | None:
    """Return what is known of an import of the open assessment; None where there is none of this number."""
    return next((row for row in session.do(_imports) if row.number == number), None)


class _Import:
    def __init__(self, incoming: Incoming, most_erased: int) -> None:
        self._incoming = incoming
        self._most_erased = most_erased

    def __call__(self, store: Store) -> ImportDone:
        from cpdesk.storage.merge import import_into

        return import_into(store, self._incoming, most_erased=self._most_erased)


class _Undo:
    def __init__(self, number: int) -> None:
        self._number = number

    def __call__(self, store: Store) -> int:
        return store.undo_import(self._number)


def _imports(store: Store) -> tuple[ImportRow, ...]:
    return store.imports()


def _make(session: Session, library: Path, incoming: Incoming) -> None:
    from cpdesk.storage.merge import make_from

    try:
        path = new_path(library)
    except OSError as error:
        raise InputError(
            _("A new assessment cannot be made, because the library's folder cannot be written to."),
            safe=_("Nothing was changed."),
            todo=_("Check that the disk is not full and that the folder is yours."),
        ) from error
    try:
        make_from(path, incoming).close()
        session.open(path)
    except CpdeskError:
        shutil.rmtree(path.parent, ignore_errors=True)  # made just now, and it holds nothing the package does not
        raise
