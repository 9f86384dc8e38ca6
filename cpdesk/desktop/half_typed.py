"""Record the texts that were being typed when the window ended. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.errors import InputError

if TYPE_CHECKING:
    from cpdesk.storage.store import Store


def commit_drafts(store: Store, author: str) -> tuple[tuple[str, str], ...]:
    """Record the drafts of an assessment that was just opened; return subject and field of each."""
    places = []
    for draft in store.drafts():
        if (draft.subject, draft.field) in store.snapshot().conflicts():
            continue  # what was half typed decides nothing
        try:
            changes = store.record([draft], author=author)
        except InputError:  # half typed and not valid, as an amount may be; or no room: it stays a draft
            continue
        places += [(change.key.subject, change.key.field) for change in changes]
    return tuple(places)
