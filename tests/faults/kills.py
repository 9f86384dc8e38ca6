"""Kill the process just before each call that changes the disk, in the middle of everything people do."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from time import perf_counter

from drive import Driver, Fault, Outcome, chosen
from report import Report
from syscalls import CHANGING
from witness import Notes, Scenario, done

STOP_AFTER = 20  # so many findings say enough


def kill_scenario(driver: Driver, scenario: Scenario, seed: int, most: int = 10**9) -> Report:
    """Kill a scenario at every point, or at ``most`` of them spread over all; return what was found."""
    begun = perf_counter()
    report = Report(scenario.name)
    calls = driver.count(scenario, seed, CHANGING)
    points = [(call, n) for call, count in sorted(calls.items()) for n in range(1, count + 1)]
    report.counts["possible"] = len(points)
    if len(points) > most:
        points = sorted(random.Random(seed).sample(points, most))
    for call in calls:
        numbers = [n for name, n in points if name == call]
        if numbers and len(report.found) < STOP_AFTER:
            fault = Fault(call, "signal=KILL", calls[call])
            for folder, outcome, n in driver.disturbed(scenario, seed, fault, numbers):
                report.tried += 1
                report.counts["killed" if outcome.killed else "came to the end"] += 1
                report.counts["acknowledged"] += len(done(outcome.notes))
                wrong = refusals(outcome.notes) + look(scenario, folder, outcome)
                point = f"{scenario.name}, seed {seed}, killed at {call} {n} of {calls[call]}"
                report.found += [f"{point}: {what}" for what in wrong]
    report.seconds = perf_counter() - begun
    return report


def look(scenario: Scenario, folder: Path, outcome: Outcome) -> list[str]:
    """Return what is wrong with what a child left, and remove it."""
    try:
        wrong = scenario.check(folder, outcome.notes, True)
    except Exception as error:
        wrong = [f"looking at it raised {type(error).__name__}: {error}"]
    if outcome.signal and not outcome.killed:
        wrong.append(f"ended by signal {outcome.signal}")
    shutil.rmtree(folder)
    return wrong


def refusals(notes: Notes) -> list[str]:
    """Return what the child met that nothing was the cause of."""
    return [" ".join(note) for note in notes if note[0] in ("refused", "raised")]


def kill_often(driver: Driver, scenario: Scenario, count: int, seed: int) -> Report:
    """Kill a scenario at ``count`` points; with other seeds when one has no more."""
    report = Report(scenario.name)
    while report.tried < count and len(report.found) < STOP_AFTER:
        report.add(kill_scenario(driver, scenario, seed, count - report.tried))
        seed += 1
    return report


def run(count: int = 10_000, seed: int = 1, names: tuple[str, ...] = ()) -> list[Report]:
    """Kill at ``count`` points or a little more, spread over the scenarios."""
    scenarios = chosen(names)
    with Driver() as driver:
        return [kill_often(driver, scenario, -(-count // len(scenarios)), seed) for scenario in scenarios]
