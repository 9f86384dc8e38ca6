"""What is left of a fault: one local file for each run, read at the next start, never sent. No Qt in these modules.

:func:`begin` opens the file of this run and has Python's ``faulthandler`` write into it where the program dies;
:func:`note` adds an exception; :func:`end` closes it, and takes it away where it holds nothing. The next run's
:func:`begin` finds what an earlier one left, cleans it of everything that tells of a person, and keeps it.
A disk that is full or may not be written to costs the report and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from cpdesk.desktop.crash.keeping import Found, Report, collect, forget, note_good, read_kept, read_run, tell, thin
from cpdesk.desktop.crash.run_file import RunFile

FOLDER = "fault-reports"
_run: RunFile | None = None
_found = Found()
_asked_for: Path | None = None

__all__ = [
    *("Found", "Report", "about", "begin", "delete", "end", "folder", "found", "found_is_told", "is_told", "kept"),
    *("note", "of_this_run"),
]


def folder() -> Path:
    """Return the folder of the reports: with the settings, so in the library that was asked for, or the user's."""
    from cpdesk.base import paths

    return (_asked_for or paths.user_data_dir()) / FOLDER


def begin(library: Path | None = None) -> None:
    """Collect what earlier runs left, open the file of this one and have a sudden end written into it."""
    global _run, _found, _asked_for
    _asked_for = library
    where = folder()
    _found = collect(where)
    _run = RunFile(where)
    _run.open()


def end() -> None:
    """Close the file of this run: it ended as it should. What was not shown is shown at the next start."""
    global _run
    if _run is not None:
        if _run.close():
            thin(folder())
        if not _found.twice:  # then nothing was opened that could have failed
            note_good(folder())
    _run = None


def note(text: str, *, quiet: bool = False) -> None:
    """Write one fault down; a ``quiet`` one is kept, and nobody is told of it at the next start."""
    if _run is not None:
        _run.write(text, quiet=quiet)


def about(text: str) -> None:
    """Write something about this run down that every report of it shows, such as the version of Qt."""
    if _run is not None:
        _run.about(text)


def is_told() -> None:
    """Note that the user was told of everything that was written down so far."""
    if _run is not None:
        _run.told = True


def found() -> Found:
    """Return what :func:`begin` found of earlier runs."""
    return _found


def found_is_told() -> None:
    """Note that the user was told of what :func:`found` returns; until then each start tells it."""
    tell(_found, folder())


def kept() -> tuple[Report, ...]:
    """Return the reports of earlier runs, the newest first."""
    return read_kept(folder())


def of_this_run() -> str:
    """Return what was written down of faults in this run, empty where there was none."""
    return read_run(_run.path) if _run is not None and _run.has_faults else ""


def delete() -> bool:
    """Delete the reports of earlier runs; return whether all are gone."""
    return forget(folder())
