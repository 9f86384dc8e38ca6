"""Measure speed as ratios against a peer or the bare minimum, in one run; ``python dev.py bench [NAME …]``.

A and B are run in turn, A B A B …, so that a machine whose speed drifts does so for both; the median of each and the
median of the ratios pair by pair are printed. Nothing here judges: the table goes into ``README.md`` by hand.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

sys.path.insert(0, os.path.dirname(__file__))  # noqa: PTH120

Work = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """What is measured, against what, how often; ``before`` and ``after`` each of both come what is not measured."""

    name: str
    ours: Work
    peer: Work
    peer_name: str
    rounds: int
    before: Work | None = None
    after: Work | None = None


@dataclass(frozen=True)
class Result:
    """Medians in seconds, the ratio ours : peer with its smallest and largest value, and the 99th percentiles."""

    pair: Pair
    ours: float
    peer: float
    ratios: tuple[float, float, float]
    slowest: tuple[float, float] | None


MANY = 100
"""From this many rounds on, the 99th percentile is told as well."""


def measure(pair: Pair) -> Result:
    """Run both in turn, once to warm up and then ``rounds`` times."""
    _time(pair, pair.ours)
    _time(pair, pair.peer)
    times = [(_time(pair, pair.ours), _time(pair, pair.peer)) for _ in range(pair.rounds)]
    ratios = sorted(ours / peer for ours, peer in times)
    ends = (ratios[0], median(ratios), ratios[-1])
    ours, peer = sorted(t[0] for t in times), sorted(t[1] for t in times)
    at = len(times) * 99 // 100
    return Result(pair, median(ours), median(peer), ends, (ours[at], peer[at]) if len(times) >= MANY else None)


def _time(pair: Pair, work: Work) -> float:
    if pair.before is not None:
        pair.before()
    start = perf_counter()
    work()
    took = perf_counter() - start
    if pair.after is not None:
        pair.after()
    return took


def main(names: list[str]) -> int:
    """Measure what was asked for, or everything, and print a table."""
    import bench_assess
    import bench_edition
    import bench_forms
    import bench_pdf
    import bench_plan
    import bench_set
    import bench_start
    import bench_store

    families = {
        "start": bench_start,
        "set": bench_set,
        "store": bench_store,
        "pdf": bench_pdf,
        "assess": bench_assess,
        "plan": bench_plan,
        "edition": bench_edition,
        "forms": bench_forms,
    }
    unknown = [name for name in names if name not in families]
    if unknown:
        print(f"Not known: {', '.join(unknown)}. Known: {', '.join(families)}.")
        return 2
    print("| what | ours, median | against | its median | ratio (min–max) |")
    print("| --- | --- | --- | --- | --- |")
    for name in names or families:
        with families[name].pairs() as pairs:
            for pair in pairs:
                r = measure(pair)
                low, middle, high = r.ratios
                ours, peer = f"{r.ours * 1000:.1f} ms", f"{r.peer * 1000:.1f} ms"
                if r.slowest is not None:
                    ours += f" (p99 {r.slowest[0] * 1000:.1f} ms)"
                    peer += f" (p99 {r.slowest[1] * 1000:.1f} ms)"
                print(
                    f"| {pair.name} | {ours} | {pair.peer_name} | {peer} | {middle:.2f} ({low:.2f}–{high:.2f}) |",
                    flush=True,
                )
    if not names or "store" in names:
        print_memory(bench_store.memory())
    return 0


def print_memory(found: dict[int, int]) -> None:
    """Print how memory grows with the number of events."""
    print("\n| events in the file | memory at most, opened with a snapshot | for each event |")
    print("| --- | --- | --- |")
    bare = found[0]
    for events, size in found.items():
        each = f"{(size - bare) / events:.0f} bytes" if events else "(the interpreter and the plan alone)"
        print(f"| {events} | {size / 1e6:.0f} MB | {each} |")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
