"""Who recorded what about a key area, and when, in words: from the events of its answer. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import Words, day_words, field_label, in_sentence, moment_words, short
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event, Key
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.state import State


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change: what was changed, from what to what, and by whom and when."""

    what: str
    by: str


def history_hint(snapshot: Snapshot, code: str) -> str:
    """Return the day of the last change, read from what is current alone; the history itself is read when opened."""
    subject = f"agreed/{code}"
    fields = (declared.name for declared in SUBJECT_KINDS["agreed"].fields)
    current = (snapshot.values.get((subject, name)) for name in fields)
    claimed = max((event.claimed for found in current if found is not None for event in found.heads), default=None)
    return "" if claimed is None else day_words(claimed) or _("some")


def history_lines(
    state: State, snapshot: Snapshot, words: Words, code: str, respondent: str = ""
) -> tuple[HistoryLine, ...]:
    """Return every change of a key area's answer in this cycle, of its responses and evidence, the newest first.

    Within one field an entry stands above those it has seen; between fields the computers' clocks decide the order,
    which is shown and decides nothing else. Where a ``respondent`` is named, only their own answer's.
    """
    found: list[tuple[str, int, int, HistoryLine]] = []
    keys = _own_keys(state, snapshot, code, respondent) if respondent else _keys(state, snapshot, code)
    for number, key in enumerate(keys):
        latest = ""
        for place, event in enumerate(state.history(key)):
            latest = max(latest, event.claimed)
            found.append((latest, number, place, _line(state, snapshot, words, event, own=bool(respondent))))
    return tuple(entry for *_order, entry in sorted(found, key=lambda one: one[:3], reverse=True))


def _keys(state: State, snapshot: Snapshot, code: str) -> Iterator[Key]:
    cycle = snapshot.info.cycle
    about = {
        subject
        for (subject, name), current in snapshot.values.items()
        if subject.startswith("evidence/") and name == "item" and code in {event.value for event in current.heads}
    }
    for kind in ("agreed", "response"):
        for key in state.keys_of(kind):
            if key.cycle == cycle and key.subject.rpartition("/")[2] == code:
                yield key
    for key in state.keys_of("evidence"):
        if key.subject in about and key.field != "item":
            yield key


def _own_keys(state: State, snapshot: Snapshot, code: str, respondent: str) -> Iterator[Key]:
    own = f"response/{respondent}/{code}"
    return (key for key in state.keys_of("response") if (key.cycle, key.subject) == (snapshot.info.cycle, own))


def _line(state: State, snapshot: Snapshot, words: Words, event: Event, *, own: bool) -> HistoryLine:
    who = in_sentence(snapshot.author_name(event)) or _("No name given")
    when = moment_words(event.claimed) or _("time not known")
    by = _("{name}, {when}", name=who, when=when)
    field = field_label(event.key.subject, event.key.field) if own else _field(words, event.key)
    return HistoryLine(_change(state, words, event, field), by)


def _change(state: State, words: Words, event: Event, field: str) -> str:
    after = _value(words, event)
    parents = [parent for parent in (state.get(one) for one in event.parents) if parent is not None]
    if len(parents) > 1:
        return _("{field}: {after}, after different values had been recorded", field=field, after=after)
    if event.erased:
        return _("{field}: the value was erased", field=field)
    before = _value(words, parents[0]) if parents and not _is_blank(parents[0]) else ""
    if not before:
        return _("{field}: {after}", field=field, after=after)
    if _is_blank(event):
        return _("{field}: taken back, it was {before}", field=field, before=before)
    return _("{field}: from {before} to {after}", field=field, before=before, after=after)


def _field(words: Words, key: Key) -> str:
    """Return what was changed: the field, for what is not agreed with whose answer or which evidence it is."""
    kind, *tail = key.subject.split("/")
    field = field_label(key.subject, key.field)
    if kind == "agreed":
        return field
    if kind == "response":
        return _("Answer of {name} · {field}", name=words.respondent(tail[0]), field=field)
    return words.place(key.subject, key.field)


def _is_blank(event: Event) -> bool:
    return event.value is None and not event.erased


def _value(words: Words, event: Event) -> str:
    if event.erased:
        return _("an erased value")
    said = words.value(event.key.subject, event.key.field, event.value)
    if isinstance(event.value, int) and not isinstance(event.value, bool):
        return kept_whole(said)
    return short(said) if event.value is None or not isinstance(event.value, str) else _quoted(short(said))


def _quoted(text: str) -> str:
    return _("“{text}”", text=text)
