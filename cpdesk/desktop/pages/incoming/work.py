"""The two jobs of an import: read a package and look where it could go; work out what an import there would do. No Qt.

They get paths and frozen contents, never the open file; between their steps they can be stopped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.incoming.targets import Opened, Target, Targets, find_targets

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Progress
    from cpdesk.storage.incoming import Incoming
    from cpdesk.storage.merge import Preview
    from cpdesk.storage.reader import Contents


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package that was read and checked, its own picture, its check code, and where it could go."""

    incoming: Incoming
    picture: Snapshot
    code: str
    targets: Targets


@dataclass(frozen=True, slots=True)
class Compared:
    """What an import into a target would do, with the pictures names are looked up in; ``events`` it was held against.

    ``there`` is the target's picture, None for a new assessment.
    """

    target: str
    preview: Preview
    there: Snapshot | None
    package: Snapshot
    device: str
    events: int


@dataclass(frozen=True, slots=True)
class ReadWork:
    """Reads a package, or an assessment's own file."""

    path: Path
    library: Path
    opened: Opened | None

    def __call__(self, progress: Progress) -> ReadPackage:
        """Read, check, and look through the library.

        Raises:
            InputError: it cannot be taken in; nothing was changed.

        """
        from cpdesk.storage.package import read_source

        name = in_sentence(self.path.name)
        progress(0.05, _("Reading {name} …", name=name))
        incoming = read_source(self.path)
        progress(0.6, _("Checking {name} …", name=name))
        code = incoming.code
        picture = picture_of(incoming, incoming.info.cycle)
        progress(0.8, _("Looking through the assessments on this computer …"))
        targets = find_targets(incoming.info, self.library, self.opened, _Look(progress))
        progress(1.0, "")
        return ReadPackage(incoming, picture, code, targets)


@dataclass(frozen=True, slots=True)
class CompareWork:
    """Works out what an import would do; ``contents`` are those of the open assessment, if that is the target."""

    incoming: Incoming
    target: Target
    contents: Contents | None

    def __call__(self, progress: Progress) -> Compared:
        """Compare.

        Raises:
            InputError: the target cannot be read, or the package does not belong there; nothing was changed.

        """
        from cpdesk.storage.companions import companions_of
        from cpdesk.storage.merge import preview
        from cpdesk.storage.reader import read_contents

        progress(0.1, _("Comparing …"))
        contents = self.contents
        held: tuple[str, ...] = ()
        if self.target.path is not None:
            contents = contents or read_contents(self.target.path)
            folder = companions_of(self.target.path).attachments
            held = tuple(path.name for path in folder.iterdir()) if folder.is_dir() else ()
            progress(0.3, _("Comparing …"))
        found = preview(contents, self.incoming, held)
        there = take_snapshot(contents.info, contents.state) if contents is not None else None
        progress(1.0, "")
        return Compared(
            self.target.id,
            found,
            there,
            picture_of(self.incoming, found.cycle),
            contents.meta.get("device", "") if contents is not None else "",
            len(contents.state) if contents is not None else 0,
        )


def picture_of(incoming: Incoming, cycle: str) -> Snapshot:
    """Return the picture of what a package holds by itself in a cycle."""
    state = State()
    for event_id, event in incoming.events.items():
        state.apply(event, event_id)
    told = incoming.info
    return take_snapshot(AssessmentInfo(told.assessment, told.edition, cycle, told.created), state)


class _Look:
    """Tells the job's runner that the work goes on; it stops the work by raising."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self) -> None:
        self._progress(0.85, _("Looking through the assessments on this computer …"))
