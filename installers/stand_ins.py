"""Modules others import without using them for what cpdesk does: run by PyInstaller before the frozen cpdesk begins.

The frozen application has no module that could open a socket; ``email.utils`` and ``xml.sax.saxutils`` import these.
``zoneinfo`` asks ``sysconfig`` where time zones lie, which reads them from a list of all flags Python was compiled
with; that list names places of the machine that compiled it.
"""

from __future__ import annotations

import sys
from types import ModuleType

_ZONES = "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"


def put_in_place() -> None:
    """Put the stand-ins where Python looks first."""
    _add("socket", gethostname=_no_name)
    _add("urllib.request")
    if sys.platform != "win32":
        machine = getattr(sys.implementation, "_multiarch", "")
        _add(f"_sysconfigdata_{sys.abiflags}_{sys.platform}_{machine}", build_time_vars={"TZPATH": _ZONES})


def _add(name: str, **content: object) -> None:
    module = ModuleType(name)
    vars(module).update(content)
    sys.modules[name] = module


def _no_name() -> str:
    """Name no machine; ``platform`` asks on Windows, also whoever only wants to know which system it is."""
    return ""


put_in_place()
