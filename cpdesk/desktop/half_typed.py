"""Record the texts that were being typed when the window ended; what cannot be recorded is left to people. No Qt."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage.errors import StoreError

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.storage.store import Store


class Reopened(NamedTuple):
    """What was found on opening: an unclean end, entries only the recorder held, texts that were being typed.

    ``drafts`` are recorded now, ``left`` are for people to decide on.
    """

    unclean: bool = False
    replayed: int = 0
    drafts: int = 0
    left: int = 0


class BackAgain(NamedTuple):
    """Subject and field of each text that is recorded now, and what the disk did not take, with why."""

    places: tuple[tuple[str, str], ...] = ()
    waiting: tuple[Record, ...] = ()
    failure: CpdeskError | None = None


def commit_drafts(store: Store, author: str) -> BackAgain:
    """Record the drafts of an assessment that was just opened; those that are not recorded are put aside to be shown.

    What was half typed decides no conflict, and may be not valid, as an amount or too long a text.
    """
    drafts = store.drafts()
    contested = store.snapshot().conflicts() if drafts else ()
    places: list[tuple[str, str]] = []
    aside: list[Record] = []
    for number, draft in enumerate(drafts):
        if (draft.subject, draft.field) in contested:
            aside.append(draft)
            continue
        try:
            changes = store.record([draft], author=author)
        except StoreError as error:
            waiting = tuple(each for each in drafts[number:] if (each.subject, each.field) not in contested)
            return BackAgain(tuple(places), waiting, error)
        except InputError:
            aside.append(draft)
            continue
        places += [(change.key.subject, change.key.field) for change in changes]
    with contextlib.suppress(StoreError):  # what is typed in these fields later puts them aside as well
        store.put_aside(aside)
    return BackAgain(tuple(places))
