"""Settle which assessment a damaged file is of, before anything beside it counts: events do not say so themselves.

A folder may hold records and backups of two: a file was copied over another one, or begun under the name of one that
was deleted. What another country answered must never come out of a rebuilding as one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage.errors import StoreError

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event

Events = Mapping[str, "Event"]


class MixedError(StoreError):
    """What lies beside a damaged file is of another assessment, or of several of which none can be told to be its."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One record or backup: the assessment it says it is of, empty where that cannot be read, and its events."""

    path: Path
    assessment: str
    events: Events


def settle(path: Path, own: str, rows: Events, beside: Iterable[Beside]) -> str:
    """Return the assessment a damaged file is of: what it says itself, ``own``, or what its rows belong to.

    Empty where nothing says so at all.

    Raises:
        MixedError: it cannot be told, or nothing beside the file is of that assessment.

    """
    found = {one.assessment for one in beside} - {""}
    if own:
        if found and own not in found:
            raise _of_another(path)
        return own
    kin = {one.assessment for one in beside if are_related(rows, one.events)} - {""}
    if rows or len(found) > 1:
        if found and len(kin) != 1:
            raise _not_clear(path)
        return next(iter(kin), "")
    return next(iter(found), "")


def are_related(some: Events, others: Events) -> bool:
    """Tell whether events of one assessment's history are among both: the same ones, or of the same device."""
    if not some.keys().isdisjoint(others):
        return True
    return not _devices(some).isdisjoint(_devices(others))


def _devices(events: Events) -> Set[str]:
    return {event.device for event in events.values()}


def _of_another(path: Path) -> MixedError:
    return MixedError(
        _("The backups and the recorder beside {name} are of another assessment.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Move the damaged file into a folder of its own, then rebuild each of the two."),
    )


def _not_clear(path: Path) -> MixedError:
    return MixedError(
        _("It cannot be told whether {name} and what is kept beside it are of one assessment.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Move the backups and recorder folders of the other assessment to another place, then try again."),
    )
