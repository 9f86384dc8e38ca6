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
        """Return the records that bring the earlier values back; a conflict comes back through ``sides``."""
        return tuple(Record(c.key.subject, c.key.field, c.before) for c in self.changes if not c.sides)

    def forward(self) -> tuple[Record, ...]:
        """Return the records that do the step again."""
        return tuple(Record(c.key.subject, c.key.field, c.after) for c in self.changes)


class UndoStack:
    """The steps of this sitting, newest last; doing something new forgets what was undone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._goes_on = False

    def push(self, step: Step, *, typed: bool = False) -> None:
        """Remember a step that was just done; a text ``typed`` on in the same stay makes one step with the last."""
        if not step.changes:
            return
        if typed and self._goes_on and _same_field(self._done[-1], step):
            first, last = self._done.pop().changes[0], step.changes[0]
            step = Step(step.words, (Change(last.key, first.before, last.after, first.sides),))
        first = step.changes[0]
        if first.before != first.after or first.sides or len(step.changes) > 1 or not typed:
            self._done = [*self._done[-(LIMIT - 1) :], step]
            self._goes_on = typed
        else:
            self._goes_on = False
        self._undone.clear()

    def end_stay(self) -> None:
        """Note that a field was left: what is typed there later is a step of its own."""
        self._goes_on = False

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
        self._goes_on = False

    def redone(self) -> None:
        """Note that the step undone last was done again."""
        self._done.append(self._undone.pop())
        self._goes_on = False

    def clear(self) -> None:
        """Forget everything, for another assessment."""
        self._done.clear()
        self._undone.clear()
        self._goes_on = False


def _same_field(one: Step, other: Step) -> bool:
    same = one.words == other.words and len(one.changes) == len(other.changes) == 1
    return same and one.changes[0].key == other.changes[0].key
