"""Cut the power at every call, in many ways each: what strace saw the real code do is worked through on a model disk.

Each state the disk could be left in is made real in memory and opened with the application's own code.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from disk import Cut, Disk, cut
from drive import Driver, chosen
from kills import STOP_AFTER
from replay import Replay
from report import Report
from syscalls import recording
from witness import Notes, Scenario, done

THOROUGH_EVERY = 10  # of so many states one is written to and verified as well


@dataclass
class Trace:
    """What one run of a scenario did: where its tree began, where it was, every call."""

    scenario: Scenario
    seed: int
    before: Path
    root: Path
    lines: list[str]

    def replay(self) -> Replay:
        """Return a disk as it was before the first call, and who carries the calls out."""
        return Replay(Disk(self.before), self.root)


def take(driver: Driver, scenario: Scenario, seed: int) -> Trace:
    """Run a scenario undisturbed and keep every call; prove that the calls explain what then lies on the disk."""
    folder = driver.folder(scenario, seed)
    with recording(driver.pid) as found:
        outcome = driver.run(scenario, folder, seed, marks=True)
    assert outcome.notes and outcome.notes[-1][0] == "end", f"{scenario.name} undisturbed: {outcome.notes[-3:]}"
    trace = Trace(scenario, seed, driver.template(scenario, seed), folder, found[outcome.pid])
    replay = trace.replay()
    for _ in replay.steps(trace.lines):
        pass
    assert replay.disk.now() == real(folder), f"{scenario.name}: the calls seen do not explain what was written"
    assert replay.notes == outcome.notes
    shutil.rmtree(folder)
    return trace


def real(folder: Path) -> dict[str, bytes | None]:
    """Return every path below a folder with its content; None for folders."""
    return {str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")}


@dataclass
class Cutter:
    """Cuts one trace; remembers the states it has looked at."""

    trace: Trace
    target: Path
    report: Report
    seen: dict[tuple[bytes, int], bool] = field(default_factory=dict)  # whether it was a loss

    def run(self, count: int, seed: int) -> None:
        """Simulate about ``count`` cuts, the same number after every call."""
        steps = sum(1 for _ in self.trace.replay().steps(self.trace.lines))
        each = max(1, -(-count // (steps + 1)))
        rng = random.Random(seed)
        replay = self.trace.replay()
        for number, name in enumerate(replay.steps(self.trace.lines), 1):
            for how in range(each):
                self._try(cut(replay.disk, rng, how), replay.notes, f"{number} ({name}) way {how}")
            if len(self.report.found) >= STOP_AFTER:
                return

    def _try(self, state: Cut, notes: Notes, where: str) -> None:
        self.report.tried += 1
        key = (state.key(), len(notes))
        if key not in self.seen:
            self.seen[key] = self._look(state, notes, where)
        self.report.counts["with a loss"] += self.seen[key]

    def _look(self, state: Cut, notes: Notes, where: str) -> bool:
        """Make a state real, open it, and return whether something is lost."""
        self.report.counts["different states opened"] += 1
        self.target.mkdir()
        state.write(self.target)
        thorough = len(self.seen) % THOROUGH_EVERY == 0
        try:
            wrong = self.trace.scenario.check(self.target, notes, thorough)
        except Exception as error:
            wrong = [f"looking at it raised {type(error).__name__}: {error}"]
        place = f"{self.trace.scenario.name}, seed {self.trace.seed}, power cut after call {where}"
        self.report.found += [f"{place}, {len(done(notes))} acknowledged: {what}" for what in wrong]
        shutil.rmtree(self.target)
        return any("LOST" in what for what in wrong)


def cut_scenario(driver: Driver, scenario: Scenario, seed: int, count: int) -> Report:
    """Cut one run of a scenario in about ``count`` ways."""
    begun = perf_counter()
    report = Report(scenario.name)
    Cutter(take(driver, scenario, seed), driver.home / "cut", report).run(count, seed)
    report.seconds = perf_counter() - begun
    return report


def cut_often(driver: Driver, scenario: Scenario, count: int, seed: int) -> Report:
    """Simulate ``count`` cuts of a scenario or a little more, in runs with different seeds."""
    report = Report(scenario.name)
    while report.tried < count and len(report.found) < STOP_AFTER:
        report.add(cut_scenario(driver, scenario, seed, min(A_RUN, count - report.tried)))
        seed += 1
    return report


A_RUN = 5000  # cuts of one run of a scenario; more come from runs with other seeds


def run(count: int = 1_000_000, seed: int = 1, names: tuple[str, ...] = ()) -> list[Report]:
    """Simulate ``count`` power cuts or a little more, spread over the scenarios."""
    scenarios = chosen(names)
    with Driver() as driver:
        return [cut_often(driver, scenario, -(-count // len(scenarios)), seed) for scenario in scenarios]
