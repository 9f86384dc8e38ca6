"""The step in which cpdesk is killed while it records, and opens again with everything it said was saved.

A second process of the same program opens a window on a library of its own, makes the sample there and records one
comment after another; after each that is saved it adds a line to a file. It is ended as a crash or a task manager
would (SIGKILL, on Windows TerminateProcess), and a new window must come back by itself at the same assessment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from cpdesk.base import paths
from cpdesk.desktop.app import open_window, settings_path
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.self_test.child import TOLD
from cpdesk.desktop.self_test.recording import ITEM
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError

CHILD = "--self-test-child"
ENOUGH = 5
"""So many answers are recorded before the process is killed, in the middle of the next."""
PATIENCE = 90
"""Seconds after which the second process is given up."""


def be_killed(stage: Stage) -> Found:
    """Kill a second process in the middle of its work; raise WrongError where something it told is not there."""
    library = stage.folder / "killed"
    library.mkdir()
    status = _kill_while_recording(library)
    told = _told(library)
    found, words = _open_again(library)
    if found < told:
        raise WrongError(f"{told} answers were said to be saved, the file holds {found}")
    if not words:
        raise WrongError("the window does not say that it was not closed")
    return {"told": told, "found": found, "exit_status": status, "words": words}


def command(*arguments: str) -> list[str]:
    """Return the command line that starts this very program again: the frozen one, or the interpreter with cpdesk."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cpdesk"]
    return [*start, *arguments]


def _kill_while_recording(library: Path) -> int:
    """Start the second process, wait until it has recorded, end it, and return how it ended."""
    environment = os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}  # a program of its own, not a part of this one
    if not getattr(sys, "frozen", False):
        environment["PYTHONPATH"] = str(Path(paths.__file__).parents[2])
    log = library / "log"
    with log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 (this very program)
            command(CHILD, str(library)), env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while _told(library) < ENOUGH and child.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
            alive = child.poll() is None
        finally:
            child.kill()
            child.wait()
    said = log.read_text(encoding="utf-8", errors="replace").replace(str(library), "…")
    if not alive or _told(library) < ENOUGH or "Traceback" in said:
        last = said.splitlines()[-3:]
        raise WrongError(f"the second process recorded {_told(library)} answers, status {child.returncode}: {last}")
    return child.returncode


def _told(library: Path) -> int:
    """Return the number of the last answer that was said to be saved; a line cut short does not count."""
    try:
        lines = (library / TOLD).read_text(encoding="ascii").splitlines(keepends=True)
    except FileNotFoundError:
        return 0
    return max((int(line) for line in lines if line.endswith("\n")), default=0)


def _open_again(library: Path) -> tuple[int, str]:
    """Open a window as the next start does; return the number of the last answer it holds, and what it says."""
    window, message = open_window(Preferences(settings_path(library)), library)
    try:
        if not window.session.is_open:
            raise WrongError("the window did not come back at the assessment")
        number = str(window.session.snapshot.get(ITEM, "comment")).rpartition(" ")[2]
        return int(number) if number.isdigit() else 0, message.text if message is not None else ""
    finally:
        window.close()
        window.deleteLater()
