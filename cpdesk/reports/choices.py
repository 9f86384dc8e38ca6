"""What the one who writes a report chooses for it: paper, parts, whether names are printed, which actions."""

from __future__ import annotations

from enum import StrEnum

from cpdesk.base.records import dataclass


class Paper(StrEnum):
    """The size of the paper."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices for one report; without any it is whole, on A4, and names institutions but no people.

    ``left_out`` holds ids of parts, ``actions`` those of the actions to print (none means all); ``programmes`` puts the
    actions for one goal on a donor sheet together; ``lines`` is how many empty lines a sign-in sheet has. ``emblem`` is
    the picture the Party's ``emblem`` field names, as PNG or JPEG; empty where there is none or its file is not there.
    """

    paper: Paper = Paper.A4
    left_out: frozenset[str] = frozenset()
    names: bool = False
    actions: frozenset[str] = frozenset()
    programmes: bool = False
    lines: int = 12
    emblem: bytes = b""


WHOLE = Choices()
"""Nothing chosen."""
