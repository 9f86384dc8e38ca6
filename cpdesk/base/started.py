"""How long the start took, moment by moment: noted once each, kept in memory, told on the page About cpdesk.

It counts from its own import, the first of cpdesk (``start.py``); what the interpreter needs before is not in it.
"""

from __future__ import annotations

import time

_BEGAN = time.perf_counter()
_times: dict[str, int] = {}
_measured = False


def note(moment: str) -> None:
    """Note that a moment of the start is reached; the first time counts."""
    _times.setdefault(moment, round((time.perf_counter() - _BEGAN) * 1000))


def measure() -> None:
    """Have the window say its moments and close (``start.MEASURE``)."""
    global _measured
    _measured = True


def is_measured() -> bool:
    """Tell whether the start is all that is wanted."""
    return _measured


def times() -> dict[str, int]:
    """Return the moments reached, in their order, each in milliseconds since this module was imported."""
    return dict(_times)
