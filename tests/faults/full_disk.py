"""A real disk that is full: a file system in memory of every size at which something just does not fit. Needs root."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from drive import Driver, chosen
from io_errors import mistakes
from kills import STOP_AFTER, look
from report import Report
from syscalls import scratch
from witness import Scenario

PAGE = 4096


@contextlib.contextmanager
def small_disk(size: int, home: Path) -> Iterator[Path]:
    """Mount a file system of ``size`` bytes while the block runs.

    Raises:
        PermissionError: this process may not mount.

    """
    place = home / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},nr_inodes=400", "cpdesk-faults", str(place)]
    if os.geteuid() or subprocess.run(command, capture_output=True, timeout=30, check=False).returncode:
        place.rmdir()
        raise PermissionError("mounting a small disk needs root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], timeout=30, check=True)
        place.rmdir()


def fill(driver: Driver, scenario: Scenario, seed: int) -> Report:
    """Run a scenario on disks with less and less room to spare, from enough to none."""
    begun = perf_counter()
    report = Report(scenario.name)
    template = driver.template(scenario, seed)
    used = sum(-(-path.stat().st_size // PAGE) for path in template.rglob("*") if path.is_file()) or 1
    ended, spare = False, 0
    while not ended and len(report.found) < STOP_AFTER:
        with small_disk((used + spare) * PAGE, driver.home) as disk:
            try:
                shutil.copytree(template, disk / "work")
            except OSError:  # not even what it begins with fits
                spare += 1
                continue
            outcome = driver.run(scenario, disk / "work", seed, tries=2)
            left = Path(shutil.copytree(disk / "work", driver.home / "left"))
        report.tried += 1
        report.counts["refused with a sentence"] += bool(outcome.all("refused"))
        ended = not outcome.all("refused")
        wrong = mistakes(outcome.notes, "for good") + look(scenario, left, outcome)
        report.found += [f"{scenario.name}, seed {seed}, {spare} pages to spare: {what}" for what in wrong]
        spare += 1
    report.seconds = perf_counter() - begun
    return report


def why_not() -> str:
    """Return why small disks cannot be made here; empty if they can."""
    home = scratch()
    try:
        with small_disk(PAGE * 10, home):
            return ""
    except PermissionError as error:
        return str(error)
    finally:
        shutil.rmtree(home)


def run(count: int = 10**9, seed: int = 1, names: tuple[str, ...] = ()) -> list[Report]:
    """Fill a disk under every scenario; ``count`` is not needed, every size is tried."""
    if reason := why_not():
        print(f"The full disk was not tried: {reason}.")
        return []
    with Driver() as driver:
        return [fill(driver, scenario, seed) for scenario in chosen(names)]
