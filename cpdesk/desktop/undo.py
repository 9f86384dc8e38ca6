"""What can be undone and redone, in words; undoing records the earlier value again. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.records import Change, Record, record_of
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.events import Key

LIMIT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the user did: its words, e.g. ``Level of A.5(2)``, and the values it changed."""

    words: str
    changes: tuple[Change, ...]

    def backward(self) -> tuple[Record, ...]:
        """Return the records that bring the earlier values back; a conflict comes back through ``sides``."""
        return tuple(record_of(c.key.subject, c.key.field, c.before, c.cycle) for c in self.changes if not c.sides)

    def forward(self) -> tuple[Record, ...]:
        """Return the records that do the step again."""
        return tuple(record_of(c.key.subject, c.key.field, c.after, c.cycle) for c in self.changes)


class OneStep(str):
    """The words of a step that goes on: what is recorded next for the same thing, ``of``, is undone together with it.

    A line of a paper form is saved field by field, as it is typed, and taken back as a line. Words alone do not tell
    two things apart: two participants without a name are called alike.
    """

    __slots__ = ("of",)
    of: str

    def __new__(cls, words: str, of: str) -> OneStep:
        """Make the words; ``of`` is a subject."""
        made = super().__new__(cls, words)
        made.of = of
        return made

    def goes_on_from(self, words: str) -> bool:
        """Tell whether another step, that was done before, is the beginning of this one."""
        return isinstance(words, OneStep) and words.of == self.of and words == self


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
        if isinstance(step.words, OneStep) and self._done and step.words.goes_on_from(self._done[-1].words):
            step, typed = _joined(self._done.pop(), step), False
        if typed and self._goes_on and _same_field(self._done[-1], step):
            first, last = self._done.pop().changes[0], step.changes[0]
            step = Step(step.words, (first._replace(after=last.after),))
        self._undone.clear()
        if not step.changes:
            self._goes_on = False
            return
        first = step.changes[0]
        if first.before != first.after or first.sides or len(step.changes) > 1 or not typed:
            self._done = [*self._done[-(LIMIT - 1) :], step]
            self._goes_on = typed
        else:
            self._goes_on = False

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


def _joined(one: Step, other: Step) -> Step:
    """Return both as one step: from what stood there before the first to what stands there after the second."""
    merged = {change.key: change for change in one.changes}
    for change in other.changes:
        first = merged.get(change.key)
        merged[change.key] = change if first is None else first._replace(after=change.after)
    return Step(other.words, tuple(c for c in merged.values() if c.before != c.after or c.sides))


def is_text(key: Key) -> bool:
    """Tell whether a value is of a text that is typed."""
    from cpdesk.assessment.field_types import FieldType
    from cpdesk.assessment.fields import SUBJECT_KINDS  # reads the plan's lists, which Home does not need

    kind = SUBJECT_KINDS.get(key.subject.split("/")[0])
    field = kind.field(key.field) if kind else None
    return field is not None and field.type in (FieldType.LINE, FieldType.TEXT)
