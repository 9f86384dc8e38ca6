"""What the support file tells: versions, system, settings, disk, and each assessment in numbers. No Qt."""

from __future__ import annotations

import datetime as dt
import locale
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from cpdesk.base import paths, started, versions
from cpdesk.base.cleaning import own_names
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.base.settings import Settings
from cpdesk.desktop.pages.about.support_text import HIDDEN, Facts, Section, text_of
from cpdesk.plan import provenance
from cpdesk.storage import schema
from cpdesk.storage.companions import FILE_NAME
from cpdesk.storage.health import Health, health_of

Progress = Callable[[float, str], None]

MOST_ASSESSMENTS = 20
"""Assessments that are checked; of the others only the number is told."""

MOST_FAULTS, MOST_LINES = 5, 200
"""Reports of faults that are told, the newest, and lines of each."""

_TOLD_SETTINGS = ("language", "report_language", "theme", "zoom", "plan_view", "practice_step", "hide_names")
"""The settings that say nothing about anybody: the others hold names, folders, or what is worked on."""
_SYNCHRONISED = re.compile(r"onedrive|dropbox|google ?drive|icloud|nextcloud|owncloud|synology", re.IGNORECASE)
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SupportInput:
    """What the text is made of; ``open_one`` is the open assessment's file and its numbers, ``faults`` kept reports."""

    settings: Settings
    library: Path
    qt: str = ""
    screen: Facts | None = None
    open_one: tuple[Path, Health] | None = None
    faults: tuple[str, ...] = ()


def support_text(given: SupportInput, day: dt.date, progress: Progress) -> str:
    """Return the whole text of the support file; checks every assessment, so it is work for a job.

    Raises:
        Cancelled: the user stopped it.

    """
    sections = [
        Section("cpdesk", _about(day)),
        Section("system", _system()),
        *([Section("screen", given.screen)] if given.screen else []),
        Section("settings", _settings(given.settings)),
        Section("library", _disk(given.library)),
        *([Section("start_in_milliseconds", times)] if (times := started.times()) else []),
        Section("versions", {part.name: part.version for part in versions.versions(given.qt)}),
        *_assessments(given, progress),
        *(_fault(text) for text in given.faults[:MOST_FAULTS]),
    ]
    return text_of(sections, _hidden(given))


def _about(day: dt.date) -> Facts:
    return {
        "made": day.isoformat(),
        "version": versions.versions()[0].version,
        "installed_as": versions.installed().value,
        "format_of_files": schema.FORMAT,
        "check_code_of_the_plan": provenance.check_code(),
    }


def _system() -> Facts:
    """Return what the computer runs; never its name, and of the kernel its number only: a build may bear a name."""
    release = re.match(r"[\d.]+", platform.release())
    return {
        "name": platform.system(),
        "release": release[0] if release else "",
        **({"build": platform.version()} if sys.platform == "win32" else {}),
        "machine": platform.machine(),
        "processors": os.cpu_count() or 0,
        "python": f"{platform.python_version()}, {platform.architecture()[0]}",
        "letters": locale.getpreferredencoding(do_setlocale=False),
    }


def _settings(settings: Settings) -> Facts:
    told: dict[str, str | int | bool] = {name: getattr(settings, name) for name in _TOLD_SETTINGS}
    left = (field for field in fields(settings) if field.name not in _TOLD_SETTINGS)
    return {**told, "also_set": tuple(field.name for field in left if getattr(settings, field.name) != field.default)}


def _disk(library: Path) -> Facts:
    there = next((folder for folder in (library, *library.parents) if folder.is_dir()), Path())
    try:
        free = shutil.disk_usage(there).free // _MEGABYTE
    except OSError:
        free = -1
    return {
        "in_its_usual_place": library == paths.library_dir(),
        "is_there": library.is_dir(),
        "in_a_synchronised_folder": bool(_SYNCHRONISED.search(str(library))),
        "free_megabytes": free,
        "milliseconds_to_write": _time_to_write(library),
    }


def _time_to_write(folder: Path) -> float:
    """Return how long a small file takes to be on the disk, the middle of three; -1 where none can be written."""
    taken = []
    try:
        for _round in range(3):
            with tempfile.TemporaryFile(dir=folder) as file:
                begun = time.perf_counter()
                file.write(bytes(4096))
                file.flush()
                os.fsync(file.fileno())
                taken.append((time.perf_counter() - begun) * 1000)
    except OSError:
        return -1.0
    return round(sorted(taken)[1], 1)


def _assessments(given: SupportInput, progress: Progress) -> Iterator[Section]:
    open_path, open_health = given.open_one or (None, None)
    if open_health is not None:
        yield _assessment(open_health, is_open=True)
    closed = [path for path in sorted(given.library.glob(f"*/{FILE_NAME}")) if path != open_path]
    for number, path in enumerate(closed[:MOST_ASSESSMENTS]):
        progress(number / len(closed), _("Checking the assessments of this computer"))
        yield _assessment(health_of(path), is_open=False)
    if left := len(closed[MOST_ASSESSMENTS:]):
        yield Section("more_assessments", {"not_checked": left})


def _assessment(found: Health, *, is_open: bool) -> Section:
    facts: dict[str, str | int | bool] = {"open_now": is_open}
    facts |= {field.name: getattr(found, field.name) for field in fields(found) if field.name != "kinds"}
    counts: Mapping[str, int] = dict(found.kinds)
    return Section("assessment", facts, repeated=True, below=[Section("kinds", counts)] if counts else ())


def _fault(text: str) -> Section:
    lines = text.splitlines()
    left = len(lines) - MOST_LINES
    kept = (*lines[:MOST_LINES], *([f"{HIDDEN} {left} more lines"] if left > 0 else []))
    return Section("fault", {"report": kept}, repeated=True)


def _hidden(given: SupportInput) -> Iterator[str]:
    """Yield what must not go out though it should be nowhere: a fault's report may quote what another program said."""
    for folder in (given.library, paths.user_data_dir(), paths.root(), Path.home()):
        yield from {str(folder), folder.as_posix(), str(folder).replace("\\", "\\\\")}
    yield given.settings.author
    yield from own_names()
