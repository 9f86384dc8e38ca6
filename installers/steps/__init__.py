"""What ``python dev.py package`` does, one step in each module: ``run(layout)``, in the order of ``ORDER``."""

from __future__ import annotations

import os
import shutil
import sys

ORDER = ("freeze", "licences", "sbom", "guide", "linux", "windows", "bare_root", "show", "sizes", "sums")
"""The steps by name, each the name of a module here; a later one uses what an earlier one made."""
EXTRA = ("reproduce",)
"""Steps that are only done when they are asked for."""
ONLY_ON = {"linux": ("linux",), "windows": ("linux", "win32"), "bare_root": ("linux",), "show": ("linux",)}
"""The systems a step can be done on (``sys.platform``), where that is not all."""
PROGRAMS = {
    "linux": ("dpkg-deb", "readelf"),
    "windows": ("makensis",),
    "bare_root": ("debootstrap", "unshare", "strace"),
    "show": ("debootstrap", "unshare", "dpkg-deb", "Xvfb", "xdotool"),
}
"""What a step cannot do without on Linux."""
ONLY_ROOT = ("bare_root", "show")


def reason_against(step: str) -> str:
    """Return why a step cannot be done on this machine, as the end of a sentence; nothing where it can."""
    if sys.platform not in ONLY_ON.get(step, (sys.platform,)):
        return "it is for another system"
    if sys.platform != "linux":
        return ""
    if step in ONLY_ROOT and os.geteuid() != 0:
        return "only root can make a root file system"
    lacking = [program for program in PROGRAMS.get(step, ()) if shutil.which(program) is None]
    return f"missing: {', '.join(lacking)}" if lacking else ""
