"""What can be undone and redone, in words; undoing records the earlier value again. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.assessment.records import Change, Record

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did: its words, e.g. ``Level of A.5(2)``, and the values it changed."""

    words: str
    changes: tuple[Change, ...]

    def backward(self) -> tuple[Record, ...]:
        """Return the records that bring the earlier values back."""
        return tuple(Record(c.key.subject, c.key.field, c.before) for c in self.changes)

    def forward(self) -> tuple[Record, ...]:
        """Return the records that do the step again."""
        return tuple(Record(c.key.subject, c.key.field, c.after) for c in self.changes)


class UndoStack:
    """The steps of this sitting, newest last; doing something new forgets what was undone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """Remember a step that was just done."""
        if step.changes:
            self._done = [*self._done[-(LIMIT - 1) :], step]
            self._undone.clear()

    @property
    def undoable(self) -> Step | None:
        """Return the step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Step | None:
        """Return the step that redo would do again."""
        return self._undone[-1] if self._undone else None

    def undone(self) -> None:
        """Note that the newest step was taken back."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """Note that the step undone last was done again."""
        self._done.append(self._undone.pop())

    def clear(self) -> None:
        """Forget everything, for another assessment."""
        self._done.clear()
        self._undone.clear()
