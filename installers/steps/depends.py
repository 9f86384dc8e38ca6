"""What the folder needs from the system: read from its libraries, so that the package's list cannot go stale."""

from __future__ import annotations

import re
from pathlib import Path

from installers.steps.layout import StepError, need, run_command

ALWAYS = (
    # what Qt draws with and talks to; for a window that is not shown
    *("libegl1", "libgl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    # the window itself; the keyboard's and the fonts' own files come with these as well
    *("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
)
"""Debian packages that are asked for even where their library lies in the folder: they bring data it reads."""
PACKAGES = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libEGL.so.1": "libegl1",
    "libexpat.so.1": "libexpat1",
    "libGL.so.1": "libgl1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpng16.so.16": "libpng16-16",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
    "libXext.so.6": "libxext6",
    "libz.so.1": "zlib1g",
}
"""The Debian package of each library that may be left to the system."""
_LIBC = re.compile(r"^(lib(c|m|dl|pthread|rt|resolv|util)\.so\.\d|ld-linux.*)$")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_LIBC_VERSION = re.compile(r"Name: GLIBC_(\d+)\.(\d+)")
_RENAMED = {
    "libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64",
    "libpng16-16": "libpng16-16 | libpng16-16t64",
}
"""Packages that newer distributions know under another name."""


def packages(folder: Path) -> tuple[str, ...]:
    """Return what the package depends on, in the words of a Debian control file, in order.

    Raises StepError where a library is in the folder's want, neither in it nor known here: left out by mistake.
    """
    present, needed, libc = _read(folder)
    missing = {name for name in needed if name not in present and not _LIBC.match(name)}
    if unknown := sorted(missing - set(PACKAGES)):
        raise StepError(f"These libraries are needed by the folder and not in it: {', '.join(unknown)}")
    names = {*ALWAYS, *(PACKAGES[name] for name in missing)}
    return (f"libc6 (>= {libc[0]}.{libc[1]})", *(_RENAMED.get(name, name) for name in sorted(names)))


def _read(folder: Path) -> tuple[set[str], set[str], tuple[int, int]]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    libraries = [str(path) for path in files if not path.is_symlink() and _is_elf(path)]
    told = run_command([need("readelf", "binutils"), "--wide", "--dynamic", "--version-info", *libraries])
    versions = [(int(major), int(minor)) for major, minor in _LIBC_VERSION.findall(told)]
    return {path.name for path in files}, set(_NEEDED.findall(told)), max(versions, default=(2, 31))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
