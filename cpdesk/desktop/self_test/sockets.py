"""Notice every socket that Python code opens. What a library in C opens is seen by a trace of the system calls only."""

from __future__ import annotations

import sys
from collections import Counter

from cpdesk.desktop.self_test.stage import Found, WrongError

HARMLESS = frozenset({"socket.gethostname"})
"""Asks the system for its own name: how Python finds out what Windows it runs on. Nothing is opened or sent."""


class SocketWatch:
    """Counts what is done with sockets from now on; it cannot be taken away again (PEP 578), only it ends counting."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        sys.addaudithook(self._hear)

    def found(self) -> Found:
        """Return that nothing was done; raise WrongError with what was."""
        if self._seen:
            raise WrongError(f"sockets were used: {dict(sorted(self._seen.items()))}")
        return {"events": 0}

    def _hear(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith("socket.") and event not in HARMLESS:
            self._seen[event] += 1
