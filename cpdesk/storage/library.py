"""The library: the folder the window keeps its assessments in, one folder for each; what Home shows of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import CpdeskError
from cpdesk.base.files import sync_folder
from cpdesk.base.records import dataclass
from cpdesk.storage.companions import FILE_NAME
from cpdesk.storage.parts import ANSWERS_FOR

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Shelf:
    """One assessment of the library: where it lies and what it holds, or why it could not be read.

    ``answers_for`` is the respondent it was made for; empty for an ordinary assessment. ``newer`` is its format where
    that is later than the latest known here: it can be looked at, but not opened.
    """

    path: Path
    snapshot: Snapshot | None
    problem: str = ""
    answers_for: str = ""
    newer: int = 0


def new_path(library: Path) -> Path:
    """Make a folder for a new assessment and return the name its file will have.

    Raises:
        OSError: the library cannot be written to.

    """
    import uuid  # looks at the platform

    folder = library / str(uuid.uuid4())
    library.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)  # names, contacts and all answers: for nobody else on this computer
    for above in (library, library.parent):  # or a power cut could take the folder with all that is in it
        sync_folder(above)
    return folder / FILE_NAME


def list_library(library: Path) -> tuple[Shelf, ...]:
    """Return every assessment of the library, the one changed last first; one that cannot be read says why."""
    shelves = [_shelf(path) for path in sorted(library.glob(f"*/{FILE_NAME}"))]
    return tuple(sorted(shelves, key=_changed, reverse=True))


def _shelf(path: Path) -> Shelf:
    from cpdesk.assessment.snapshot import take_snapshot  # an empty library needs none of this
    from cpdesk.storage.reader import check_header, read_contents
    from cpdesk.storage.schema import FORMAT

    try:
        contents = read_contents(path)
        snapshot = take_snapshot(contents.info, contents.state)
        found = check_header(path)
        return Shelf(path, snapshot, "", contents.meta.get(ANSWERS_FOR, ""), found if found > FORMAT else 0)
    except CpdeskError as error:
        return Shelf(path, None, str(error))


def _changed(shelf: Shelf) -> str:
    return shelf.snapshot.last_claimed or shelf.snapshot.info.created if shelf.snapshot else ""
