"""What a run found, in the form the table prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """How much was tried of one thing, what came of it, and what was found that must not be."""

    name: str
    tried: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Report) -> None:
        """Take in what another run of the same kind found."""
        self.tried += other.tried
        self.counts += other.counts
        self.found += other.found
        self.seconds += other.seconds

    def row(self) -> str:
        """Return the line of the table."""
        rest = ", ".join(f"{count:,} {what}" for what, count in sorted(self.counts.items()))
        return f"| {self.name} | {self.tried:,} | {rest} | {len(self.found):,} | {self.seconds:.0f} s |"
