"""Tell whether two files lie on disks of their own: a copy beside the original goes with it when a laptop is lost.

Another partition is no other disk. Linux tells the disks below a file system in ``/sys/dev/block`` (sysfs(5)) and what
is mounted in ``/proc/self/mountinfo`` (proc(5)); Windows tells a drive's number by ``IOCTL_STORAGE_GET_DEVICE_NUMBER``.
Nothing is asked over a network, and what a system does not tell counts as the same disk.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "davfs", "fuse.sshfs", "fuse.davfs"})
"""File systems of which Linux says so that are on another computer."""

_ELSEWHERE = "network"
_OCTAL = re.compile(r"\\([0-7]{3})", re.ASCII)


def on_another_disk(path: Path, other: Path) -> bool:
    """Tell whether two existing files are known to lie on different disks; not known counts as no."""
    try:
        if path.stat().st_dev == other.stat().st_dev:
            return False
        here, there = disks_of(path.resolve()), disks_of(other.resolve())
    except (OSError, ValueError):
        return False
    return here == {_ELSEWHERE} or bool(here and there and here.isdisjoint(there))


def disks_of(path: Path, system: Path = Path("/")) -> frozenset[str]:
    """Return what stands for the disks a file lies on; nothing where the system does not tell.

    ``system`` is where ``sys`` and ``proc`` lie.

    Raises:
        OSError: the file cannot be looked at.

    """
    if sys.platform == "win32":
        return _windows_disks(path)
    if sys.platform != "linux":
        return frozenset()
    device = path.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    return _below(system / "sys/dev/block" / number) or _mounted(number, system)


def _below(block: Path) -> frozenset[str]:
    """Return the disks a block device lies on, through partitions, encryption and volumes of several disks."""
    if not block.exists():
        return frozenset()
    device = block.resolve()
    slaves = device / "slaves"
    found = [_below(slave) for slave in slaves.iterdir()] if slaves.is_dir() else []
    if found:
        return frozenset().union(*found)
    return frozenset({device.parent.name if (device / "partition").exists() else device.name})


def _mounted(number: str, system: Path) -> frozenset[str]:
    """Return the disks of a file system that has no block device of its own: on a network, or one as Btrfs."""
    text = (system / "proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    for line in text.splitlines():
        fields, _, rest = line.partition(" - ")
        kind, source, *_more = [*rest.split(" "), "", ""]
        if fields.split(" ")[2:3] != [number]:
            continue
        if kind in _NETWORK:
            return frozenset({_ELSEWHERE})
        if source.startswith("/dev/"):
            device = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), source)).stat().st_rdev
            return _below(system / "sys/dev/block" / f"{os.major(device)}:{os.minor(device)}")
    return frozenset()


def _windows_disks(path: Path) -> frozenset[str]:
    """Return the number of the drive a path lies on; of a network drive, that it is one."""
    found: frozenset[str] = frozenset()
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        remote, share, existing, get_device_number = 4, 3, 3, 0x2D1080
        root = path.anchor
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if root.startswith("\\\\") or kernel.GetDriveTypeW(root) == remote:
            return frozenset({_ELSEWHERE})
        kernel.CreateFileW.restype = wintypes.HANDLE
        handle = kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, share, None, existing, 0, None)  # 0: no rights needed
        if handle == wintypes.HANDLE(-1).value:
            return frozenset()
        word, place = wintypes.DWORD, ctypes.c_void_p
        kernel.DeviceIoControl.argtypes = [wintypes.HANDLE, word, place, word, place, word, place, place]
        try:
            answer, size = (word * 3)(), word()
            where, room, told = ctypes.byref(answer), ctypes.sizeof(answer), ctypes.byref(size)
            done = kernel.DeviceIoControl(handle, get_device_number, None, 0, where, room, told, None)
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
        found = frozenset({f"{answer[0]}-{answer[1]}"}) if done else found
    return found
