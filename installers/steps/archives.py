"""Archives with the same bytes for the same files: names in order, one time, no owner. Standard library only."""

from __future__ import annotations

import lzma
import os
import shutil
import stat
import tarfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PRESET = 6
"""Of xz: 9 makes the archive 5 % smaller and needs eight times the memory to unpack."""
PIECE = 64 * 1024 * 1024
"""Bytes that are packed by themselves: eight times what one place can refer back to at that preset."""
_ZIP_EPOCH = 315532800
"""1980, before which a ZIP knows no time."""


def stage(source: Path, target: Path) -> None:
    """Make ``target`` a copy of the folder ``source`` that takes no room: its files are the same files."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True, copy_function=os.link)


def write_tar_xz(folder: Path, target: Path, epoch: int) -> None:
    """Pack ``folder``, its name on top; links stay links."""
    partial, plain = (target.with_name(target.name + ending) for ending in (".part", ".tar.part"))
    with tarfile.open(plain, mode="w") as archive:
        for path, name in _files(folder):
            entry = archive.gettarinfo(str(path), name)
            entry.type = tarfile.SYMTYPE if path.is_symlink() else tarfile.DIRTYPE if path.is_dir() else tarfile.REGTYPE
            entry.linkname = str(path.readlink()) if path.is_symlink() else ""
            entry.size = path.stat().st_size if entry.isreg() else 0
            entry.mtime, entry.mode = epoch, _mode(path)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            if entry.isreg():
                with path.open("rb") as content:
                    archive.addfile(entry, content)
            else:
                archive.addfile(entry)
    with partial.open("wb") as packed:
        packed.writelines(pack_xz(plain))
    plain.unlink()
    partial.replace(target)


def pack_xz(plain: Path, preset: int = PRESET) -> Iterator[bytes]:
    """Yield what makes up a file packed as .xz: one stream for each piece, on all processors, the same for any number.

    The format allows streams one after another; ``xz``, ``tar`` and the file managers of desktops read them as one.
    """
    pieces = range(0, plain.stat().st_size, PIECE)
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        yield from workers.map(lambda start: _packed_piece(plain, start, preset), pieces)


def _packed_piece(plain: Path, start: int, preset: int) -> bytes:
    # the first filter makes programs for PCs easier to pack (by 4 %) and does no harm to others
    filters: list[dict[str, int]] = [{"id": lzma.FILTER_X86}, {"id": lzma.FILTER_LZMA2, "preset": preset}]
    with plain.open("rb") as content:
        content.seek(start)
        return lzma.compress(content.read(PIECE), filters=filters)


def write_zip(folder: Path, target: Path, epoch: int) -> None:
    """Pack ``folder``, its name on top, for any stick: links are left out, since most sticks cannot hold one.

    The links PyInstaller makes are second names of libraries that lie elsewhere in the folder and are found there.
    """
    moment = time.gmtime(max(epoch, _ZIP_EPOCH))[:6]
    partial = target.with_name(target.name + ".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, name in _files(folder):
            if path.is_symlink():
                continue
            entry = zipfile.ZipInfo(name + "/" * path.is_dir(), moment)
            entry.create_system = 3  # Unix: its bits say which file is a program
            entry.external_attr = ((stat.S_IFDIR if path.is_dir() else stat.S_IFREG) | _mode(path)) << 16
            if path.is_dir():
                archive.writestr(entry, b"")
                continue
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes(), compresslevel=6)
    partial.replace(target)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield files, links and empty folders, each with its name in an archive."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file() or not any(path.iterdir()):
            yield path, path.relative_to(folder.parent).as_posix()


def _mode(path: Path) -> int:
    return 0o755 if path.is_symlink() or path.stat().st_mode & 0o100 else 0o644
