"""The environment that programs opened from here get: without what the frozen application set for itself."""

from __future__ import annotations

from collections.abc import MutableMapping

LIBRARIES = "LD_LIBRARY_PATH"
"""Where the frozen program's own libraries lie; the system reads it once, when the program starts."""
_OWN = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def give_back(environment: MutableMapping[str, str]) -> None:
    """Undo what PyInstaller set on Linux, or a PDF viewer opened from a report would load the libraries of cpdesk.

    PyInstaller keeps the earlier value beside its own (its manual, "Launching external programs").
    """
    earlier = environment.pop(f"{LIBRARIES}_ORIG", None)
    if earlier is None:
        environment.pop(LIBRARIES, None)
    else:
        environment[LIBRARIES] = earlier
    for name in _OWN:
        environment.pop(name, None)
