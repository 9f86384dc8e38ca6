"""The file of one run, locked while the run lasts, into which a fault is written at once. No Qt."""

from __future__ import annotations

import contextlib
import datetime as dt
import faulthandler
import io
import os
import sys
from pathlib import Path

from cpdesk import __version__

RUN, KEPT, ENDING = "run-", "fault-", ".txt"
MARK = "# "
"""How lines begin that are about the run and no fault."""
BEGAN, CLOSED = MARK + "began ", MARK + "closed"
_HOW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
LARGEST = 64 * 1024
"""Bytes of faults written in one run; a fault in every repaint must not fill the disk."""


class RunFile:
    """Where a run's faults go; ``told`` says that the user has seen what was written."""

    def __init__(self, folder: Path) -> None:
        """Name the file; :meth:`open` makes it."""
        now = dt.datetime.now(dt.UTC)
        self._began = now
        self.path = folder / f"{RUN}{now:%Y%m%dT%H%M%S}-{os.getpid()}{ENDING}"
        self.told = True
        self._written = 0
        self._times: dict[str, int] = {}
        self._stream: io.FileIO | None = None

    def open(self) -> None:
        """Make the file and have a sudden end written into it, or to standard error where it cannot be made."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, _HOW, 0o600)
            self._stream = io.FileIO(handle, "ab")
            lock(self._stream)
            self._put(f"{BEGAN}{self._began:%Y-%m-%d %H:%M:%S} UTC, cpdesk {__version__}, {sys.platform}\n")
        if self._stream is not None:
            faulthandler.enable(self._stream)
        elif sys.stderr is not None:
            with contextlib.suppress(OSError, ValueError):  # a stream without a file behind it
                faulthandler.enable()

    @property
    def has_faults(self) -> bool:
        """Tell whether a fault was written down."""
        return bool(self._written)

    def about(self, text: str) -> None:
        """Add a line about the run, which is no fault."""
        self._put(f"{MARK}{text}\n")

    def write(self, text: str, *, quiet: bool = False) -> None:
        """Write a fault down so that a power cut does not take it; nothing happens where the disk takes no more.

        One that comes again is only counted: a fault in every repaint must not write to the disk with each of them.
        """
        content = f"\n{text}\n"
        self.told = self.told and quiet
        if text in self._times:
            self._times[text] += 1
            return
        if self._written + len(content) > LARGEST:
            return
        self._times[text] = 1
        self._written += len(content)
        self._put(content, safely=True)

    def close(self) -> bool:
        """Take the file away if it holds no fault, keep it if the user knows, else leave it for the next start.

        Return whether it is kept.
        """
        if self._stream is None:
            return False
        faulthandler.disable()
        if self._written:
            again = [f"{MARK}{times} times: {_kind(text)}\n" for text, times in self._times.items() if times > 1]
            self._put("".join([*again, CLOSED, "\n"]))
        self._stream.close()
        self._stream = None
        with contextlib.suppress(OSError):
            if not self._written:  # what Windows reports on the way and survives is no fault
                self.path.unlink()
            elif self.told:
                os.replace(self.path, kept_path(self.path))
                return True
        return False

    def _put(self, text: str, *, safely: bool = False) -> None:
        if self._stream is None:
            return
        with contextlib.suppress(OSError):
            self._stream.write(text.encode("utf-8", "replace"))
            if safely:  # only then: it takes an old disk longer than all else here
                os.fsync(self._stream.fileno())


def _kind(text: str) -> str:
    """Return the line of a report that names the fault, below that of the versions."""
    return next(iter(text.splitlines()[1:2]), text)


def kept_path(run: Path, mark: str = "") -> Path:
    """Return the name under which the file of a run that ended is kept; ``mark`` stands at its end."""
    return run.with_name(KEPT + run.stem.removeprefix(RUN) + mark + ENDING)


def lock(stream: io.FileIO) -> bool:
    """Lock the file of a run; return False where another process has it. The end of the process lets go of it.

    On Windows nothing is needed: a file that is open there can be neither renamed nor deleted.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks; better a report too many than none
        return True
    return True
