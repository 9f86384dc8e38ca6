"""What lies beside an assessment's file: recorder, backups, attachments, and what was set aside. Makes nothing."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.records import dataclass

FILE_NAME = "assessment.sqlite"
"""The name of the file in a folder of the library; its companions lie in that folder."""

PACKAGE_ENDING = ".cpdesk"
"""What the name of a package ends in."""

KEPT = ".kept"
"""Ending of the folder beside a file that lies elsewhere."""


@dataclass(frozen=True, slots=True)
class Companions:
    """The folders of one assessment.

    ``active`` tells that they are in use: a file of the library, or begun before.
    """

    recorder: Path
    backups: Path
    attachments: Path
    aside: Path
    active: bool


def real(path: Path) -> Path:
    """Return the file a name leads to: beside that, and not beside a link to it, its companions lie."""
    return path.resolve() if path.is_symlink() else path


def companions_of(path: Path) -> Companions:
    """Return where the companions of an assessment's file lie."""
    path = real(path)
    in_library = path.name == FILE_NAME or _is_also(path, path.with_name(FILE_NAME))
    folder = path.parent if in_library else path.with_name(path.name + KEPT)
    active = in_library or folder.is_dir()
    recorder, backups, attachments, aside = (folder / name for name in ("recorder", "backups", "attachments", "aside"))
    return Companions(recorder, backups, attachments, aside, active)


def _is_also(path: Path, other: Path) -> bool:
    """Tell whether two names that differ in capitals only lead to one file, as on Windows and macOS."""
    try:
        return path.name.lower() == other.name and path.samefile(other)
    except OSError:
        return False
