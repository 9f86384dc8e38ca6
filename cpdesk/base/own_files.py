"""Files of cpdesk itself: which one is missing or damaged, and what helps. No folder of a computer is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpdesk.base import paths
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import Catalogue, _

MARK = "A file of cpdesk itself: "
"""Begins the line of a report that names the file, so that words can be made from the report as well."""

_SOURCE = (".py", ".pyc")


class OwnFileError(CpdeskError):
    """A file of cpdesk itself is missing or damaged; ``file`` is its name below the program's folder."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            _("A file that belongs to cpdesk is missing or damaged: {file}.", file=file), safe=safe(), todo=todo()
        )


def safe() -> str:
    """Return what a damaged program leaves alone."""
    return _("Assessments stay as they are.")


def todo() -> str:
    """Return what mends a damaged program."""
    return _("Install or unpack cpdesk again.")


def damaged(catalogue: Catalogue) -> OwnFileError | None:
    """Return what is wrong with a catalogue's file, None where it can be read or there is none."""
    return None if catalogue.damaged is None else OwnFileError(_below_root(catalogue.damaged))


@contextmanager
def own_file(path: Path) -> Iterator[None]:
    """Read one of cpdesk's own files inside this.

    Raises:
        OwnFileError: it cannot be read, or is not what it was when cpdesk was made.

    """
    try:
        yield
    except CpdeskError:
        raise
    except Exception as error:  # what a damaged file does to its reader cannot be foretold
        raise OwnFileError(_below_root(path) or path.name) from error


def file_of(error: BaseException | None) -> str:
    """Return the file of cpdesk itself that an error is about, or that caused it; empty where there is none."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        found = _file_of(error)
        if found:
            return found
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return ""


def file_in(report: str) -> str:
    """Return the file of cpdesk itself that the text of a report names."""
    lines = (line for line in report.splitlines() if line.startswith(MARK))
    return next(lines, "").removeprefix(MARK)


def _file_of(error: BaseException) -> str:
    if isinstance(error, OwnFileError):
        return error.file
    if isinstance(error, OSError):
        return _below_root(Path(error.filename)) if isinstance(error.filename, str) else ""
    if isinstance(error, ImportError):
        return _library(error)
    return ""


def _below_root(path: Path) -> str:
    root = paths.root()
    folders = (paths.plan_data_dir(), paths.resources_dir())
    return path.relative_to(root).as_posix() if any(path.is_relative_to(folder) for folder in folders) else ""


def _library(error: ImportError) -> str:
    """Return the library that is not there or cannot be loaded; a wrong name in a module that is there is a bug."""
    name = (error.name or "").partition(".")[0]
    missing = isinstance(error, ModuleNotFoundError) or Path(error.path or "x.py").suffix not in _SOURCE
    return name if missing and name != paths.APP_NAME else ""
