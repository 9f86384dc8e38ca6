"""Find where somebody is spoken of: names and words in every text that may be erased, earlier versions too.

Whoever asks to be left out of an assessment (:mod:`cpdesk.storage.personal`) may stand in remarks on other things as
well: in a comment, a reason, the notes of a workshop. Reads only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cpdesk.base.folding import fold
from cpdesk.base.records import dataclass
from cpdesk.storage.incoming import erasable

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.assessment.state import State

FEWEST = 2
"""Letters asked for at least: one alone stands almost everywhere."""
_BEFORE, _AFTER = 30, 60
_REST = 8
"""So little more is shown rather than cut off."""


class _Place(NamedTuple):
    subject: str
    field: str


class _Said(NamedTuple):
    text: str
    stands: bool = False
    half_typed: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A field in which the words stand: the newest text that has them, and in how many of its texts they stand.

    ``stands`` tells that one of these is what the field holds now, in whichever cycle; ``half_typed`` that it is a
    text somebody was still typing.
    """

    subject: str
    field: str
    text: str
    texts: int
    stands: bool
    half_typed: bool = False


def mentions(state: State, words: str, drafts: Iterable[Record] = ()) -> tuple[Mention, ...]:
    """Return every field with the words in a text that may be erased, in the order they were first heard of.

    Letters are compared as people read them: capital or small, with marks or without. Fewer than ``FEWEST`` letters
    find nothing.
    """
    wanted = fold(words)
    if len(wanted) < FEWEST:
        return ()
    found: dict[_Place, list[_Said]] = {}
    for key in state.all_keys():
        if not erasable(key):
            continue
        current = state.current(key)
        heads = current.heads if current is not None else ()
        for event in state.history(key):
            if isinstance(event.value, str) and wanted in fold(event.value):
                said = _Said(event.value, stands=event in heads)
                found.setdefault(_Place(key.subject, key.field), []).append(said)
    for draft in drafts:
        if isinstance(draft.value, str) and wanted in fold(draft.value):
            said = _Said(draft.value, half_typed=True)
            found.setdefault(_Place(draft.subject, draft.field), []).append(said)
    return tuple(_mention(place, texts) for place, texts in found.items())


def excerpt(text: str, words: str) -> str:
    """Return a text on one line, cut to what stands around the words."""
    line = " ".join(text.split())
    start, end = _where(line, fold(words))
    first = max(start - _BEFORE, 0)
    first = line.rfind(" ", 0, first) + 1 if first > _REST else 0
    last = min(end + _AFTER, len(line))
    last = line.find(" ", last) if len(line) - last > _REST else len(line)
    cut = line[first : last if last >= 0 else len(line)]
    return f"{'…' if first else ''}{cut}{'…' if 0 <= last < len(line) else ''}"


def _mention(place: _Place, texts: list[_Said]) -> Mention:
    newest = next((said for said in reversed(texts) if said.stands), texts[-1])
    typed = any(said.half_typed for said in texts)
    return Mention(*place, newest.text, sum(not said.half_typed for said in texts), newest.stands, typed)


def _where(line: str, wanted: str) -> tuple[int, int]:
    """Return from where to where some fold words stand in a line, as near as folding letter by letter tells."""
    letters = [fold(letter) or (" " if letter == " " else "") for letter in line]
    at = "".join(letters).find(wanted)
    if at < 0:
        return 0, 0
    ends, length = [], 0
    for letter in letters:
        length += len(letter)
        ends.append(length)
    first = next(number for number, end in enumerate(ends) if end > at)
    last = next(number for number, end in enumerate(ends) if end >= at + len(wanted))
    return first, last + 1
