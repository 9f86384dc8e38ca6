"""What the disk did not take: kept by subject and field until it is saved or taken back. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record


@dataclass(frozen=True, slots=True)
class Failed:
    """One thing the user did that could not be saved: its words and the values it sets."""

    words: str
    records: tuple[Record, ...]


class Unsaved:
    """The things that could not be saved, in the order they were done."""

    def __init__(self) -> None:
        self._failed: list[Failed] = []

    def __bool__(self) -> bool:
        return bool(self._failed)

    def __contains__(self, place: tuple[str, str]) -> bool:
        return any(r.place == place for failed in self._failed for r in failed.records)

    @property
    def failed(self) -> tuple[Failed, ...]:
        """Return everything that is kept."""
        return tuple(self._failed)

    def text(self, subject: str, field: str) -> str | None:
        """Return the text that could not be saved into a field; None if there is none."""
        for failed in self._failed:
            for record in failed.records:
                if record.place == (subject, field):
                    return "" if record.value is None else str(record.value)
        return None

    def keep(self, records: Iterable[Record], words: str) -> None:
        """Keep what could not be saved, in place of what was kept for the same fields."""
        kept = tuple(records)
        self.drop(record.place for record in kept)
        if kept:
            self._failed.append(Failed(words, kept))

    def drop(self, places: Iterable[tuple[str, ...]]) -> None:
        """Forget what is kept for fields: it is saved, or something else stands there now."""
        gone = set(places)
        left = (
            Failed(failed.words, tuple(r for r in failed.records if r.place not in gone)) for failed in self._failed
        )
        self._failed = [failed for failed in left if failed.records]

    def clear(self) -> None:
        """Forget everything, for another assessment."""
        self._failed.clear()
