"""What a frozen folder holds, also inside its archives: modules by name, and words that none of its files may have."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from installers import machine_places, trim

ROOT = Path(__file__).resolve().parents[2]
LOADED_WITHOUT = ("numpy", "pandas", "tkinter", "ssl", "socket", "http", "asyncio", "urllib.request")
"""Modules of Python that must not be there: for data that is never so large, windows of another kind, networks."""
FILES_WITHOUT = (
    "_ssl.",
    "_socket.",
    "_tkinter.",
    "QtSql",
    "QtNetwork.",
    "Qt6Sql",
    "/sqldrivers/",
    "/tls/",
    "libssl.",
    "libssl-",
)
"""Parts of names of files that must not be there; Qt's own PDF library needs ``libQt6Network``, which nothing calls."""


def program_of(folder: Path) -> Path:
    """Return the program that prints."""
    return folder / ("cpdesk-cli.exe" if sys.platform == "win32" else "cpdesk")


def modules(folder: Path) -> dict[str, bytes]:
    """Return every Python module in the program and in the library it begins with, with its code."""
    from PyInstaller.archive.readers import CArchiveReader  # ends the process where objdump is missing

    archive = CArchiveReader(str(program_of(folder))).open_embedded_archive("PYZ.pyz")
    found = {name: archive.extract(name, raw=True) or b"" for name in archive.toc}
    with zipfile.ZipFile(folder / "_internal" / "base_library.zip") as library:
        for name in library.namelist():
            found[name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")] = library.read(name)
    return found


def files(folder: Path) -> Iterator[Path]:
    """Yield every file of the folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def not_wanted(folder: Path, names: Iterator[str]) -> list[str]:
    """Return the modules and files that must not be there."""
    inside = [n for n in names if any(n == root or n.startswith(f"{root}.") for root in LOADED_WITHOUT)]
    paths = [path.relative_to(folder).as_posix() for path in files(folder)]
    return sorted(inside) + [path for path in paths if any(part in path for part in FILES_WITHOUT)]


def missing(folder: Path) -> list[str]:
    """Return the files of plan data and resources that are not as they are in the project, and what is too much."""
    wanted = {
        path.relative_to(ROOT).as_posix(): path
        for name in ("plan_data", "resources")
        for path in files(ROOT / name)
        if trim.is_shipped(path.relative_to(ROOT).as_posix())
    }
    inside = folder / "_internal"
    there = {
        path.relative_to(inside).as_posix() for name in ("plan_data", "resources") for path in files(inside / name)
    }
    there -= {f"{name}.json" for name in wanted if name.endswith(".toml")}  # the same, parsed when it was frozen
    same = {name for name in there & wanted.keys() if (inside / name).read_bytes() == wanted[name].read_bytes()}
    return sorted((wanted.keys() | there) - same)


def places(folder: Path, code: dict[str, bytes], *more: Path) -> list[str]:
    """Return the files and modules that name a folder of this machine: the project's, Python's, the user's, others."""
    words = machine_places.words_of(ROOT, more)
    inside = [name for name, content in code.items() if any(word in content for word in words)]
    return inside + machine_places.that_name(folder, words)


def cannot_freeze() -> str:
    """Return why PyInstaller cannot freeze with this Python, as a sentence; nothing where it can."""
    if sys.platform == "linux" and not (shutil.which("objdump") and shutil.which("strip")):
        return "Freezing needs objdump and strip; on Debian: apt-get install binutils"
    from PyInstaller.depend.bindepend import get_python_library_path
    from PyInstaller.exceptions import PythonLibraryNotFoundError

    try:
        get_python_library_path()
    except PythonLibraryNotFoundError:
        debian = f"on Debian: apt-get install libpython3.{sys.version_info.minor}"
        return f"Freezing needs Python as a shared library; {debian}; elsewhere a Python built with --enable-shared"
    return ""
