"""Standard output and error as every command may use them: in UTF-8, and there even where the system gives none."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def make_usable() -> None:
    """Make both streams safe to write to.

    A program without a console window on Windows has none (``sys.stderr is None``), and a console may not know every
    letter; neither may end a command, least of all the one that reports a fault.
    """
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (open as long as the program runs)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream
