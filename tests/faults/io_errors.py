"""Let calls fail, once, for a while, or for good: a full disk, an error of the disk.

What the application must do: say so with a sentence of its own, never report as saved what is not, lose nothing that
was saved before, and go on once the fault is gone.
"""

from __future__ import annotations

from collections import Counter
from time import perf_counter

from drive import Driver, Fault, chosen
from kills import STOP_AFTER, look
from report import Report
from witness import Notes, Scenario

ERRORS = {
    **dict.fromkeys(("write", "pwrite64", "openat", "mkdir", "rename", "ftruncate", "sendfile"), ("ENOSPC", "EIO")),
    "link": ("ENOSPC", "EIO", "EPERM"),  # the last where a disk has none
    **dict.fromkeys(("fsync", "fdatasync", "unlink", "unlinkat", "read", "pread64"), ("EIO",)),
}
"""What each kind of call may fail with."""

LASTING = {"once": "{last}", "six times": "{last}..{later}", "for good": "{last}+"}
TRIES = {"once": 2, "six times": 8, "for good": 2}
OWN_FILES = "plan_data"  # the program's own files, which it was started from; not a person's


READING = ("read", "pread64")
A_FEW = 18  # of the calls that only read, the test run lets every eighteenth fail
MOST = 70  # about so many of the others of one scenario; of more of them evenly spread ones


def fail_scenario(
    driver: Driver, scenario: Scenario, seed: int, *, every_way: bool, part: tuple[int, int] = (0, 1)
) -> Report:
    """Let each call of a scenario fail in every way, or each in one of the ways by turns, and not all that read.

    ``part`` (number, of how many) takes a share of them.
    """
    begun = perf_counter()
    report = Report(scenario.name)
    calls = driver.count(scenario, seed, tuple(ERRORS))
    report.counts["calls"] = sum(calls.values())
    for (fault, lasting), numbers in _plan(calls, seed, every_way=every_way).items():
        of_this_part = numbers[part[0] :: part[1]]
        if of_this_part and len(report.found) < STOP_AFTER:
            _fail_at(driver, scenario, seed, (fault, lasting, of_this_part), report)
    report.seconds = perf_counter() - begun
    return report


def _plan(calls: Counter[str], seed: int, *, every_way: bool) -> dict[tuple[Fault, str], list[int]]:
    """Return at which calls of a kind each fault is to happen."""
    planned: dict[tuple[Fault, str], list[int]] = {}
    writing = sum(count for call, count in calls.items() if call not in READING)
    for call, count in sorted(calls.items()):
        few = 1 if every_way else A_FEW if call in READING else -(-writing // MOST)
        every = [(error, name) for error in ERRORS[call] for name in LASTING]
        ways = [(Fault(call, f"error={error}", count, LASTING[name]), name) for error, name in every]
        for n in range(1, count + 1):
            if (n - 1) % few:  # the first of each kind always
                continue
            for way in ways if every_way else [ways[(n // few + seed) % len(ways)]]:
                planned.setdefault(way, []).append(n)
    return planned


def _fail_at(driver: Driver, scenario: Scenario, seed: int, what: tuple[Fault, str, list[int]], report: Report) -> None:
    fault, lasting, numbers = what
    for folder, outcome, n in driver.disturbed(scenario, seed, fault, numbers, tries=TRIES[lasting]):
        report.tried += 1
        report.counts["refused with a sentence"] += bool(outcome.all("refused"))
        report.counts["opened again to go on"] += ["reopened"] in outcome.all("done")
        wrong = mistakes(outcome.notes, lasting) + look(scenario, folder, outcome)
        point = f"{scenario.name}, seed {seed}, {fault.what} {lasting} at {fault.call} {n} of {fault.last}"
        report.found += [f"{point}: {words}" for words in wrong]


def mistakes(notes: Notes, lasting: str) -> list[str]:
    """Return what the application should not have done; giving up is right only while the fault lasts."""
    raised = [note for note in notes if note[0] == "raised" and OWN_FILES not in note[2]]
    return [" ".join(note) for note in raised if not (note[1] == "GaveUp" and lasting == "for good")]


def run(count: int = 10**9, seed: int = 1, names: tuple[str, ...] = ()) -> list[Report]:
    """Let every call of every scenario fail in every way, with further seeds until ``count`` failed or once through."""
    scenarios = chosen(names)
    with Driver() as driver:
        return [fail_scenario(driver, scenario, seed, every_way=count > len(scenarios) * 300) for scenario in scenarios]
