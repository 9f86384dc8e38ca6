"""Freeze a second time and tell what differs; only done when it is asked for: ``python dev.py package reproduce``."""

from __future__ import annotations

import dataclasses
import filecmp
import json
import shutil
from pathlib import Path

from installers.steps import freeze
from installers.steps.layout import Layout, StepError, below, say


def run(layout: Layout) -> None:
    """Freeze again beside the first and write ``proof/reproducible.json``. Raises StepError where files differ."""
    if not layout.frozen.is_dir():
        raise StepError("Nothing is frozen yet; first: python dev.py package freeze")
    again = dataclasses.replace(below(layout.build / "again"), env=layout.env)
    freeze.run(again)
    found = differences(layout.frozen, again.frozen)
    layout.proof.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, indent=1) + "\n"
    (layout.proof / "reproducible.json").write_text(text, encoding="utf-8")
    shutil.rmtree(again.build)
    if any(found.values()):
        raise StepError(f"Two builds of the same source differ: {text}")
    say("   two builds of the same source are the same to the byte, in every file, right and time")


def differences(one: Path, other: Path) -> dict[str, list[str]]:
    """Return the files only one folder has, and those that differ in content, rights, time or target, each relative."""
    names = [{str(path.relative_to(folder)) for path in folder.rglob("*")} for folder in (one, other)]
    both = sorted(names[0] & names[1])
    return {
        "only in the first": sorted(names[0] - names[1]),
        "only in the second": sorted(names[1] - names[0]),
        "content": [name for name in both if not _same_content(one / name, other / name)],
        "rights or time": [name for name in both if _seen(one / name) != _seen(other / name)],
    }


def _same_content(one: Path, other: Path) -> bool:
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    return one.is_dir() or filecmp.cmp(one, other, shallow=False)


def _seen(path: Path) -> tuple[int, float]:
    found = path.lstat()
    return found.st_mode, found.st_mtime
