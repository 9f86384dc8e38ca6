"""Where the program begins: the window at once where that is all that is wanted, else the command line.

A double click, the menu and a dropped file ask for nothing but the window; to make the parser of forty commands first
took a tenth of its start.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cpdesk.base import started
from cpdesk.base.exit_status import status_of
from cpdesk.base.streams import make_usable

MEASURE = "--measure-start"
"""As the first word: the program says when it can be used, and ends. No help tells of it; it is there for the bench."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run the command that is asked for; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [MEASURE]:
        started.measure()
        given = given[1:]
    words = given[1:] if given[:1] == ["gui"] else given  # the menu and the association say "gui"
    if sys.stderr is None and words and is_dropped(words[0]):
        words = words[:1]  # several files dropped at once: nobody would read that one is meant
    if len(words) > 1 or not all(map(is_dropped, words)):
        make_usable()
        return status_of(partial(_run_command, given))  # Ctrl+C may come while the command is being loaded
    from cpdesk.desktop.begin import open_window

    make_usable()
    return status_of(partial(open_window, Path(words[0]) if words else None))


def _run_command(given: Sequence[str]) -> int:
    from cpdesk.cli import main as run_command

    return run_command(given)


def is_dropped(word: str) -> bool:
    """Tell whether a word is a file dropped on the program, or double-clicked.

    Where there is no console to say it on, the window says of any other file or folder that it is not one of cpdesk's.
    """
    path = Path(word)
    if sys.stderr is None and path.is_absolute():
        return True
    return path.suffix.lower() in (".cpdesk", ".sqlite") and path.is_file()
