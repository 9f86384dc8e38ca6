"""What earlier runs left: cleaned of everything that tells of a person, and kept in small numbers. No Qt."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import time
from pathlib import Path

from cpdesk.base.records import dataclass
from cpdesk.desktop.crash.run_file import BEGAN, CLOSED, ENDING, KEPT, MARK, RUN, kept_path, lock

MOST = 10
"""Reports that are kept; the oldest go first."""
LONGEST = 128 * 1024
"""Bytes that are read of one file."""
SOON = 30
"""Seconds after the start within which an end counts as one at the start."""
NEW = "-new"
"""How the name of a report ends until somebody was told of it."""
YOUNG = 60
"""Seconds in which an empty file may be one that a starting program has not locked yet."""
GOOD = "closed-well"
"""The file that was touched when a run closed as it should, where there were reports already."""
_ENDED = MARK + "ended "
_STAMP = "%Y-%m-%d %H:%M:%S"
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Report:
    """What is kept of one run: times in UTC as ``2026-11-22 00:34:12``; ``sudden`` where the program did not close."""

    name: str
    began: str
    ended: str
    sudden: bool
    text: str

    @property
    def at_start(self) -> bool:
        """Tell whether the program ended by itself right after it had begun."""
        try:
            began, ended = (dt.datetime.fromisoformat(time) for time in (self.began, self.ended))
        except ValueError:
            return False
        return self.sudden and (ended - began).total_seconds() < SOON


@dataclass(frozen=True, slots=True)
class Found:
    """What a start found of runs before; ``twice`` where the last two of them ended right after they had begun."""

    new: tuple[Report, ...] = ()
    twice: bool = False

    @property
    def sudden(self) -> bool:
        """Tell whether one of them did not close."""
        return any(report.sudden for report in self.new)


def collect(folder: Path) -> Found:
    """Take in the files of runs that are over, clean and keep them; a run without a fault leaves nothing.

    Where a report cannot be put away (a full disk, a folder that may not be written to) it stays for another start.
    """
    try:
        left = sorted(folder.glob(f"{RUN}*{ENDING}"))
    except OSError:  # nothing was ever kept here
        return Found()
    for path in left:
        _take(path)
    if not any(path.name.endswith(NEW + ENDING) for path in _kept(folder)):
        return Found()
    reports = read_kept(folder)
    thin(folder)
    new = tuple(report for report in reports if report.name.endswith(NEW + ENDING))
    return Found(new, twice=bool(new) and _twice(folder, reports[:2]))


def tell(found: Found, folder: Path) -> None:
    """Note that somebody was told of what was found, so that the next start does not tell it again."""
    for report in found.new:
        with contextlib.suppress(OSError):
            os.replace(folder / report.name, folder / (report.name.removesuffix(NEW + ENDING) + ENDING))


def note_good(folder: Path) -> None:
    """Note that a run closed as it should: falls before it and after it do not follow each other."""
    with contextlib.suppress(OSError):
        if _kept(folder):
            (folder / GOOD).touch()


def read_kept(folder: Path) -> tuple[Report, ...]:
    """Return the reports that are kept, the newest first."""
    reports = []
    for path in _kept(folder):
        with contextlib.suppress(OSError):
            reports.append(_report(path.name, _read(path)))
    return tuple(reports)


def read_run(path: Path) -> str:
    """Return the file of a run that goes on, cleaned; empty where it cannot be read."""
    try:
        return _cleaned(_read(path)).strip()
    except OSError:
        return ""


def forget(folder: Path) -> bool:
    """Delete what is kept; return whether all of it is gone."""
    for path in (*_kept(folder), folder / GOOD):
        with contextlib.suppress(OSError):
            path.unlink()
    return not _kept(folder)


def thin(folder: Path) -> None:
    """Delete all but the newest reports."""
    for path in _kept(folder)[MOST:]:
        with contextlib.suppress(OSError):
            path.unlink()


def _twice(folder: Path, newest: tuple[Report, ...]) -> bool:
    """Tell whether two runs ended right after they had begun, and none between them closed as it should."""
    if len(newest) != 2 or not all(report.at_start for report in newest):
        return False
    try:
        good = dt.datetime.fromtimestamp((folder / GOOD).stat().st_mtime, dt.UTC)
    except OSError:
        return True
    return good < dt.datetime.fromisoformat(newest[1].ended).replace(tzinfo=dt.UTC)


def _take(path: Path) -> None:
    """Keep the file of a run that is over; one without a fault goes away."""
    kept = kept_path(path, NEW)
    try:
        status = path.stat()
        if not status.st_size and time.time() - status.st_mtime < YOUNG:
            return
        with io.FileIO(path, "rb") as stream:
            if not lock(stream):
                return
            content = stream.read(LONGEST).decode("utf-8", "replace")
            ended = dt.datetime.fromtimestamp(os.fstat(stream.fileno()).st_mtime, dt.UTC)
        if not _says_something(content):
            path.unlink()
            return
        os.replace(path, kept)  # on Windows this is what tells a run that is not over
    except OSError:
        return
    beside = path.with_suffix(".new")
    with contextlib.suppress(OSError):  # what stays as it was is cleaned each time it is read
        beside.write_text(f"{_cleaned(content)}\n{_ENDED}{ended.strftime(_STAMP)} UTC\n", encoding="utf-8")
        os.replace(beside, kept)
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)


def _cleaned(content: str) -> str:
    from cpdesk.base.cleaning import clean  # only where there is something to clean

    return "\n".join(line if line.startswith(MARK) else clean(line) for line in content.splitlines())


def _says_something(content: str) -> bool:
    return any(line.strip() and not line.startswith(MARK) for line in content.splitlines())


def _report(name: str, content: str) -> Report:
    began = ended = ""
    for line in content.splitlines():
        found = _TIME.search(line)
        if line.startswith(BEGAN) and found:
            began = found[0]
        elif line.startswith(_ENDED) and found:
            ended = found[0]
    closed = any(line.startswith(CLOSED) for line in content.splitlines())
    return Report(name, began, ended, not closed, _cleaned(content).strip())


def _read(path: Path) -> str:
    with path.open("rb") as stream:
        return stream.read(LONGEST).decode("utf-8", "replace")


def _kept(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"{KEPT}*{ENDING}"), reverse=True)
    except OSError:
        return []
