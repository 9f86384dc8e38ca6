"""What the harness disturbs: each scenario says what it begins with, what is done, and what must hold afterwards.

``act`` runs in a child that is killed, or whose calls fail; ``check`` runs later, undisturbed, on what the child left.
A :class:`Witness` keeps what the child was told by the application, as a user would have seen it.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cpdesk.base.errors import CpdeskError

T = TypeVar("T")
Notes = list[list[str]]
MARK = 1000  # a descriptor nothing is open under: a write to it does nothing but stand in strace's output


class GaveUp(Exception):  # noqa: N818 (the application's refusal, not a failure of ours)
    """Everything that was tried was refused with a sentence."""


class Witness:
    """Writes down what was reported, in memory shared with the driver: survives a kill and makes no system call."""

    def __init__(self, area: mmap.mmap, *, tries: int = 1, marks: bool = False) -> None:
        self._area = area
        self._size = 0
        self._tries = tries
        self._marks = marks

    def note(self, *words: str) -> None:
        """Write one note down; with marks also into strace's output, between the calls before and after it."""
        line = json.dumps(words).encode() + b"\n"
        self._area[8 + self._size : 8 + self._size + len(line)] = line
        self._size += len(line)
        self._area[:8] = self._size.to_bytes(8, "little")
        if self._marks:
            with contextlib.suppress(OSError):
                os.write(MARK, line)

    def step(self, label: str, work: Callable[[], T]) -> T:
        """Do something and note that it was reported as done; where errors are planned, try again after a refusal.

        Raises:
            GaveUp: it was refused every time.

        """
        for _ in range(self._tries):
            try:
                result = work()
            except CpdeskError as error:
                self.note("refused", label, type(error).__name__, f"{error.what} {error.safe}")
            else:
                self.note("done", label)
                return result
        raise GaveUp(label)


Prepare = Callable[[Path, random.Random], None]
Act = Callable[[Path, Witness, random.Random], None]
Check = Callable[[Path, Notes, bool], list[str]]


@dataclass(frozen=True)
class Scenario:
    """One thing people do, with what it needs and what must be true after anything happened to it.

    ``check`` gets the folder, the notes, and whether to look at everything or only whether it opens and holds what it
    must; it returns what is wrong, in words.
    """

    name: str
    prepare: Prepare
    act: Act
    check: Check


SCENARIOS: dict[str, Scenario] = {}
PROOFS: dict[str, Scenario] = {}
"""Scenarios that do it wrongly on purpose, to prove that the harness would notice."""


def scenario(
    name: str, prepare: Prepare, check: Check, registry: dict[str, Scenario] = SCENARIOS
) -> Callable[[Act], Act]:
    """Register the function as what a scenario of this name does."""

    def register(act: Act) -> Act:
        registry[name] = Scenario(name, prepare, act, check)
        return act

    return register


def done(notes: Notes) -> list[str]:
    """Return the labels of everything that was reported as done."""
    return [note[1] for note in notes if note[0] == "done"]


def text(n: int, rng: random.Random) -> str:
    """Return an answer that no other is equal to, from one line to more than a page of the database."""
    words = ("laboratory", "border", "inspector", "budget", "law", "draft", "training", "مختبر", "检测", "закон")
    body = " ".join(rng.choice(words) for _ in range(rng.choice((3, 20, 60, 300))))
    return f"answer {n}: {body}"
