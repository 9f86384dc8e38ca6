"""The other end of the driver: start it, give it points, get back what its child said before the end."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from syscalls import attached, counting, injecting, scratch
from witness import Scenario
from workload import PROOFS, SCENARIOS

ANSWER_TIMEOUT = 90


@dataclass(frozen=True)
class Outcome:
    """How one child ended: by which signal (0: by itself), and what it had said by then."""

    pid: int
    signal: int
    notes: list[list[str]]

    @property
    def killed(self) -> bool:
        """Tell whether it was killed as planned."""
        return self.signal == signal.SIGKILL

    def all(self, kind: str) -> list[list[str]]:
        """Return the notes of one kind."""
        return [note[1:] for note in self.notes if note[0] == kind]


@dataclass(frozen=True)
class Fault:
    """What happens at a call: its kind, ``what`` for strace, how many such calls there are, how many of them fail."""

    call: str
    what: str
    last: int
    lasting: str = "{last}"

    @property
    def when(self) -> str:
        """Return strace's words for the calls it happens at."""
        return self.lasting.format(last=self.last, later=self.last + 5)


class Driver:
    """A running driver and a folder in memory where assessments are made, broken and looked at."""

    def __init__(self) -> None:
        self.home = scratch()
        ours, theirs = socket.socketpair()
        self._line, self._waiting = ours, b""
        ours.settimeout(ANSWER_TIMEOUT)
        script = str(Path(__file__).with_name("driver.py"))
        environment = {**os.environ, "CPDESK_SCRATCH": str(self.home), "PYTHONHASHSEED": "0"}
        command = [sys.executable, script, str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment)
        theirs.close()
        self.pid = self._process.pid
        self._templates: dict[tuple[str, int], Path] = {}
        self._number = 0
        try:
            self._read()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the driver and remove the folder."""
        self._line.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def folder(self, scenario: Scenario, seed: int) -> Path:
        """Return a fresh copy of what a scenario begins with."""
        self._number += 1
        work = self.home / f"work-{self._number}"
        return Path(shutil.copytree(self.template(scenario, seed), work, symlinks=True))

    def template(self, scenario: Scenario, seed: int) -> Path:
        """Return what a scenario begins with, made when it is first asked for; nobody may change it."""
        made = self._templates.get((scenario.name, seed))
        if made is None:
            made = self.home / f"{scenario.name.replace(' ', '-')}-{seed}"
            made.mkdir()
            scenario.prepare(made, random.Random(seed))
            self._templates[scenario.name, seed] = made
        return made

    def start(self, scenario: Scenario, folder: Path, seed: int, **how: Any) -> None:
        """Give the driver one point; :meth:`outcome` waits for it."""
        job = {"call": "", "burn": 0, "tries": 1, "marks": False, **how}
        job |= {"scenario": scenario.name, "folder": str(folder), "seed": seed}
        self._line.sendall(json.dumps(job).encode() + b"\n")

    def outcome(self) -> Outcome:
        """Wait for the child of the last point."""
        answer = json.loads(self._read())
        return Outcome(answer["pid"], os.WTERMSIG(answer["status"]), answer["notes"])

    def run(self, scenario: Scenario, folder: Path, seed: int, **how: Any) -> Outcome:
        """Do one point and wait for it."""
        self.start(scenario, folder, seed, **how)
        return self.outcome()

    def count(self, scenario: Scenario, seed: int, calls: tuple[str, ...], **how: Any) -> Counter[str]:
        """Return how many calls of each kind a scenario makes when nothing goes wrong.

        Raises:
            AssertionError: it does not even come to its end undisturbed.

        """
        folder = self.folder(scenario, seed)
        with counting(self.pid, calls) as found:
            outcome = self.run(scenario, folder, seed, **how)
        shutil.rmtree(folder)
        assert outcome.notes and outcome.notes[-1][0] == "end", f"{scenario.name} undisturbed: {outcome.notes[-3:]}"
        return found[outcome.pid]

    def disturbed(
        self, scenario: Scenario, seed: int, fault: Fault, numbers: list[int], **how: Any
    ) -> Iterator[tuple[Path, Outcome, int]]:
        """Yield the folder and the outcome for the fault at each of these calls; the next child runs meanwhile."""
        waiting = None
        with attached(self.pid, *injecting(fault.call, fault.what, fault.when)):
            for n in numbers:
                folder = self.folder(scenario, seed)
                self.start(scenario, folder, seed, call=fault.call, burn=fault.last - n, **how)
                if waiting:
                    yield waiting
                waiting = (folder, self.outcome(), n)
        if waiting:
            yield waiting

    def _read(self) -> bytes:
        while b"\n" not in self._waiting:
            block = self._line.recv(1 << 16)
            if not block:
                raise RuntimeError("the driver ended")
            self._waiting += block
        answer, self._waiting = self._waiting.split(b"\n", 1)
        return answer


def chosen(names: tuple[str, ...] = ()) -> list[Scenario]:
    """Return the scenarios of these names, or all."""
    return [(SCENARIOS | PROOFS)[name] for name in names or SCENARIOS]
