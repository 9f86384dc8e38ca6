"""Where a package can go: the open assessment, one of the library, or a new one; and which of them, if any, is plain.

Shows nothing and changes nothing. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.views import party
from cpdesk.base.records import dataclass
from cpdesk.storage.companions import FILE_NAME
from cpdesk.storage.library import Shelf, list_library

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot
    from cpdesk.storage.incoming import PackageInfo

NEW = "new"
"""The id of the target that is made anew."""


class Place(StrEnum):
    """What a target is."""

    OPEN = "open"
    LIBRARY = "library"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Target:
    """One place a package can go; ``same`` tells that it is the same assessment, not one started separately."""

    id: str
    place: Place
    path: Path | None = None
    same: bool = False
    iso2: str = ""
    name: str = ""
    cycle: str = ""
    changed: str = ""
    values: int = 0


@dataclass(frozen=True, slots=True)
class Targets:
    """Every place a package can go.

    ``apart`` tells that the open assessment is none of them, ``for_another`` that it was made for another participant
    than what came in; ``unreadable`` counts assessments of the library nobody
    could look at, one of which may be the right one.
    """

    all: tuple[Target, ...]
    apart: bool = False
    unreadable: int = 0
    for_another: bool = False

    def find(self, target_id: str) -> Target | None:
        """Return the target with this id, or None."""
        return next((target for target in self.all if target.id == target_id), None)

    @property
    def plain(self) -> str:
        """Return the id of the one place nobody needs to be asked about; the empty text where there is a choice.

        That is the one copy of the same assessment that is here; or a new one, where nothing here could be meant.
        """
        same = [target for target in self.all if target.same]
        if len(same) == 1:
            return same[0].id
        return NEW if len(self.all) == 1 and not self.unreadable else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The assessment that is open while a package is read."""

    path: Path
    snapshot: Snapshot
    answers_for: str = ""


def find_targets(
    package: PackageInfo, library: Path, opened: Opened | None, look: Callable[[], None] = lambda: None
) -> Targets:
    """Return where a package can go; ``look`` is called now and then and may stop the work by raising."""
    found = []
    unreadable = 0
    if opened is not None and _may_hold(opened.snapshot, opened.answers_for, package):
        found.append(_target(Place.OPEN, opened.path, opened.snapshot, package))
    for shelf in _others(library, opened):
        look()
        if shelf.snapshot is None:
            unreadable += 1
        elif _may_hold(shelf.snapshot, shelf.answers_for, package):
            found.append(_target(Place.LIBRARY, shelf.path, shelf.snapshot, package))
    found.sort(key=_rank)
    for_another = opened is not None and _is_for_another(opened.answers_for, package)
    apart = opened is not None and _is_apart(found)
    return Targets((*found, Target(NEW, Place.NEW)), apart, unreadable, for_another)


def _others(library: Path, opened: Opened | None) -> Iterator[Shelf]:
    for shelf in list_library(library):
        if opened is None or shelf.path.resolve() != opened.path.resolve():
            yield shelf


def _is_for_another(answers_for: str, package: PackageInfo) -> bool:
    """Tell whether a file was made for one participant and the package for another: neither answers in the other's."""
    return bool(answers_for and package.answers_for) and answers_for != package.answers_for


def _may_hold(snapshot: Snapshot, answers_for: str, package: PackageInfo) -> bool:
    """Tell whether a package could belong to an assessment: the same one, or one of the same country and edition."""
    if _is_for_another(answers_for, package):
        return False
    if snapshot.info.id == package.assessment:
        return True
    return snapshot.info.edition == package.edition and _country(snapshot) == _named(package)


def _country(snapshot: Snapshot) -> tuple[str, str]:
    recorded = party(snapshot)
    return (recorded.iso2, "") if recorded.iso2 else ("", recorded.name)


def _named(package: PackageInfo) -> tuple[str, str]:
    return (package.iso2, "") if package.iso2 else ("", package.party_name)


def _target(place: Place, path: Path, snapshot: Snapshot, package: PackageInfo) -> Target:
    info: AssessmentInfo = snapshot.info
    recorded = party(snapshot)
    changed = snapshot.last_claimed or info.created
    name = path.parent.name if path.name == FILE_NAME else str(path)
    return Target(
        "open" if place is Place.OPEN else f"library:{name}",
        place,
        path,
        info.id == package.assessment,
        recorded.iso2,
        recorded.name,
        info.cycle,
        changed,
        snapshot.answer_count,
    )


def _is_apart(found: list[Target]) -> bool:
    return all(target.place is not Place.OPEN for target in found)


def _rank(target: Target) -> tuple[bool, bool]:
    """Sort the same assessment before those started separately, the open one first."""
    return not target.same, target.place is not Place.OPEN
