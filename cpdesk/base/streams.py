"""Standard output and error as every command may use them: in UTF-8, and there even where the system gives none.

Work comes first, telling of it second: an output that fails ends no job.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TextIO

_HAD_ENOUGH = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
"""What the system says where the reader of our output went away."""
_failures: list[OSError] = []


def make_usable() -> None:
    """Make both streams safe to write to.

    A program without a console window on Windows has none (``sys.stderr is None``), and a console may not know every
    letter; neither may end a command, least of all the one that reports a fault.
    """
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)


def put_out(text: str) -> None:
    """Write to standard output; where nobody takes it any more, the work goes on and :func:`unsaid` tells of it."""
    try:
        sys.stdout.write(text)
    except OSError as error:
        _give_up(error)


def unsaid() -> OSError | None:
    """Return why what was written since the last call did not all get out; None where the reader had enough of it."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)
    found = next((error for error in _failures if error.errno not in _HAD_ENOUGH), None)
    _failures.clear()
    return found


def _give_up(error: OSError) -> None:
    """Send what is still to be said nowhere, so that neither it nor what waits in memory fails again."""
    _failures.append(error)
    with contextlib.suppress(OSError, ValueError):  # a stream that is none of the system's
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (open as long as the program runs)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream
