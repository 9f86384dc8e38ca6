"""Try to break everything, for long, and print what was tried and found; ``python dev.py faults [NAME …] [--count N]``.

The same tests with smaller counts run in every test run. Without names every family runs, each as often as RELIABILITY
asks for. The exit status is 1 if anything was found.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter
from typing import Any

sys.path.insert(0, os.path.dirname(__file__))

from report import Report

FAMILIES = {
    "kills": ("kills", 10_000),
    "errors": ("io_errors", 10**9),
    "full": ("full_disk", 10**9),
    "cuts": ("power_cuts", 1_000_000),
    "damage": ("damage", 100_000),
    "packages": ("fuzz_package", 5_000_000),
    "forms": ("fuzz_forms", 2_000),
}
"""Modules with a ``run(count, seed)``, and how often each is run."""


def main(words: list[str]) -> int:
    """Run the families asked for and print one table for each."""
    parser = argparse.ArgumentParser(prog="python dev.py faults")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FAMILIES)}; all without")
    parser.add_argument("--count", type=int, default=0, help="how much to try of each family")
    parser.add_argument("--seed", type=int, default=1000, help="other seeds, other points (the tests use 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    options = parser.parse_args(words)
    unknown = [name for name in options.names if name not in FAMILIES]
    if unknown:
        print(f"Not known: {', '.join(unknown)}. Known: {', '.join(FAMILIES)}.")
        return 2
    os.environ.setdefault("CPDESK_DAMAGE_EVERY", "4")
    found = 0
    for name in options.names or FAMILIES:
        module, usual = FAMILIES[name]
        found += _table(name, _in_parallel(module, options.count or usual, options.seed, options.jobs))
    print(f"\n{found} found." if found else "\nNothing found.")
    return 1 if found else 0


def _in_parallel(module: str, count: int, seed: int, jobs: int) -> list[Report]:
    """Share the work out to processes with seeds far apart, and put together what they found."""
    together: dict[str, Report] = {}
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_run, module, -(-count // jobs), seed + 100_000 * job) for job in range(jobs)]
        for part in parts:
            for report in part.result():
                together.setdefault(report.name, Report(report.name)).add(report)
    return list(together.values())


def _run(module: str, count: int, seed: int) -> list[Report]:
    begun = perf_counter()
    found = importlib.import_module(module).run(count, seed)
    return found if isinstance(found, list) else [_told(module, found, perf_counter() - begun)]


def _told(module: str, outcome: Any, seconds: float) -> Report:
    """Return what a family counted in a form of its own: its lists are findings, its counters are told by their sum."""
    report = Report(module.replace("_", " "), seconds=seconds)
    for name, value in vars(outcome).items():
        if isinstance(value, list):
            report.found += [f"{name}: {what}" for what in value]
        elif name in ("tries", "tried"):
            report.tried = value if isinstance(value, int) else sum(value.values())
        elif isinstance(value, int):
            report.counts[name] = value
        elif isinstance(value, Counter):
            report.counts[name] = sum(value.values())
    return report


def _table(family: str, reports: list[Report]) -> int:
    print(f"\n### {family}\n\n| what | tried | of which | found | time |\n| --- | --- | --- | --- | --- |")
    whole = Report("**together**")
    for report in reports:
        print(report.row())
        whole.add(report)
    print(whole.row(), flush=True)
    for what in whole.found:
        print(f"* {what}", flush=True)
    return len(whole.found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
