"""What is given away for Linux: an archive, a portable archive for sticks, and a Debian package."""

from __future__ import annotations

import platform
import shutil

from installers.steps import archives, deb, depends
from installers.steps.layout import Layout, StepError, say
from installers.steps.share import add_share

SCRIPTS = ("start-cpdesk.sh", "add-to-menu.sh")
"""Lie beside the program in the archives."""


def run(layout: Layout) -> None:
    """Pack the frozen folder. Raises StepError where it is not there or lacks a library."""
    if not (layout.frozen / "cpdesk").is_file():
        raise StepError("there is no frozen folder yet; build it with: python dev.py package freeze")
    needed = depends.packages(layout.frozen)
    layout.out.mkdir(parents=True, exist_ok=True)
    folder = layout.work / "linux" / f"cpdesk-{layout.version}"
    archives.stage(layout.frozen, folder)
    add_share(layout, folder / "share")
    for name in SCRIPTS:
        shutil.copy(layout.root / "installers" / "linux" / name, folder / name)
    name = f"cpdesk-{layout.version}-linux-{platform.machine()}"
    targets = (layout.out / f"{name}.tar.xz", layout.out / f"{name}-portable.zip")
    archives.write_tar_xz(folder, targets[0], layout.epoch)
    archives.write_zip(folder, targets[1], layout.epoch)
    for target in (*targets, deb.build(layout, needed)):
        say(f"   {target.name}: {target.stat().st_size / 1e6:.1f} MB")
