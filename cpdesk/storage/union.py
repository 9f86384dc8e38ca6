"""The union of what is here and what came in: events, and the list of what was erased. Pure; decides no conflict.

Whatever order files are brought together in, however often, the same events and the same erased values come out
(DESIGN section 4): what is kept depends on the union of the events and the union of the lists alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from operator import attrgetter
from typing import Any

from cpdesk.assessment.cycles import cycle_worked_in, worked_in
from cpdesk.assessment.events import Event, Key, erase
from cpdesk.assessment.open_conflicts import open_conflicts
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.assessment.state import State
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.plan.parties import party_name
from cpdesk.storage.incoming import Incoming, erasable
from cpdesk.storage.lines import MAX_PARENTS
from cpdesk.storage.parts import ANSWERS_FOR
from cpdesk.storage.reader import Contents, without_collecting

MOST_VALUES = 50
"""So many different values may stand side by side in one field; nobody could settle more."""

MOST_HEADS = MAX_PARENTS // 2
"""So many changes may stand side by side there, the same value or not: what settles them has to name every one."""

MOST_ERASED = 50_000
"""So many erased values a package may list."""

_PARTY = Key("", "party", "iso2")

_KEY, _DEVICE = attrgetter("key"), attrgetter("device")
"""What is asked of every event of a large import, with ``map``."""


class MergeError(InputError):
    """Two files that cannot be brought together."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What an import would bring: events not known here, as they will be kept; values here it asks to erase.

    ``listed`` are the ids it adds to the list of what was erased. ``not_acceptable`` are listed, here or there, though
    they are no person's data and no free text: their values stay. ``keys`` are what the events are about.
    """

    events: Mapping[str, Event]
    erases: frozenset[str]
    listed: frozenset[str]
    not_acceptable: frozenset[str]
    keys: Set[Key]


_NOTHING_NEW = Fresh({}, frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Step:
    """What one of several sources adds to those before it; ``conflicts`` are the ones it makes."""

    source: Incoming
    new: int
    known: int
    erases: int
    conflicts: int


def nothing(incoming: Incoming) -> Contents:
    """Return the empty contents a package is taken into where there is no assessment yet."""
    told = incoming.info
    return Contents(AssessmentInfo(told.assessment, told.edition, told.cycle, told.created), {}, State(), frozenset())


def what_is_new(target: Contents, incoming: Incoming) -> Fresh:
    """Return what an import would bring.

    Raises:
        MergeError: the other is of another Party or edition, was made for another participant than this file, claims to
            have been recorded here, would put more values side by side than anybody could settle, or lists too much as
            erased.

    """
    _check_edition(target, incoming)
    _check_made_for(target, incoming)
    state = target.state
    new = _unknown(incoming.events, state)
    _check_origins(target, new.values(), incoming.source)
    counts = Counter(map(_KEY, new.values()))
    _check_heads(state, new, counts, incoming.source)
    gone = target.erased | incoming.erased
    refused = {i for i in gone if (e := new.get(i) or state.get(i)) is not None and not erasable(e.key)}
    going = (gone - refused) & new.keys()
    events = {i: erase(e) if i in going and not e.erased else e for i, e in new.items()} if going else new
    listed = incoming.erased - target.erased - refused
    _check_listed(target, listed, incoming.source)
    erases = {i for i in listed if (event := state.get(i)) is not None and not event.erased}
    fresh = Fresh(events, frozenset(erases), listed, frozenset(refused), counts.keys())
    _check_party(target, incoming, fresh)
    return fresh


def union(target: Contents, fresh: Fresh) -> Contents:
    """Return the contents with what is new; the given ones stay as they are."""
    return _take_in(Contents(target.info, target.meta, target.state.copy(), target.erased), fresh)


def _take_in(target: Contents, fresh: Fresh) -> Contents:
    """Return the contents with what is new, the same state grown; only for a state nobody else holds."""
    for event_id in fresh.erases:
        target.state.erase(event_id)
    target.state.apply_all(fresh.events.items())
    erased = (target.erased - fresh.not_acceptable) | fresh.listed
    made_in = replace(target.info, cycle=target.meta.get("cycle", target.info.cycle))
    return Contents(worked_in(made_in, target.state), target.meta, target.state, erased)


@without_collecting()
def combine(target: Contents | None, sources: Sequence[Incoming]) -> tuple[Incoming, tuple[Step, ...], Contents]:
    """Return the union of several sources as one, what each adds, and what ``target`` becomes.

    Its facts are those of the source that was begun first, so that the order of the sources makes no difference.

    Raises:
        MergeError: they do not belong together; said before anything is changed.

    """
    first = min(sources, key=lambda source: (source.info.created, source.info.assessment, source.info.cycle))
    begin = target or nothing(first)
    whole = union(begin, _NOTHING_NEW)
    steps: list[Step] = []
    for source in sources:
        fresh = what_is_new(whole, source)
        before = _in_conflict(whole, fresh.keys)
        whole = _take_in(whole, fresh)
        made = _in_conflict(whole, fresh.keys) - before
        known = len(source.events) - len(fresh.events)
        steps.append(Step(source, len(fresh.events), known, len(fresh.erases), len(made)))
    if len(sources) == 1:
        return first, tuple(steps), whole
    attachments = {digest: content for source in sources for digest, content in source.attachments.items()}
    names = dict.fromkeys(source.source for source in sources)
    senders = dict.fromkeys(source.info.sender for source in sources if source.info.sender)
    cycle = cycle_worked_in(whole.state, first.info.cycle)
    info = replace(first.info, cycle=cycle, sender=", ".join(senders)[:120].strip(), **_part(sources))
    events = _unknown(dict(whole.state.items()), begin.state)
    erased = frozenset[str]().union(*(source.erased for source in sources))
    return Incoming(info, events, erased, attachments, ", ".join(names)[:500]), tuple(steps), whole


def _part(sources: Sequence[Incoming]) -> dict[str, Any]:
    """Return for whom the union was made, if all were made for the same, and of which devices all hold but a part."""
    made_for = {source.info.answers_for for source in sources}
    partial = {device for source in sources for device in source.info.partial}
    return {"answers_for": made_for.pop() if len(made_for) == 1 else "", "partial": tuple(sorted(partial))}


def _unknown(events: Mapping[str, Event], state: State) -> Mapping[str, Event]:
    """Return the events that a state does not hold."""
    known = state.ids()
    if known.isdisjoint(events.keys()):
        return events
    return {event_id: event for event_id, event in events.items() if event_id not in known}


def _in_conflict(contents: Contents, keys: Iterable[Key]) -> set[Key]:
    """Return the conflicts under some fields, or beside them, in the cycle worked in and those before it."""
    return open_conflicts(contents.info, contents.state, keys)


def _check_edition(target: Contents, incoming: Incoming) -> None:
    here, there = target.info, incoming.info
    if here.edition != there.edition:
        raise MergeError(
            _(
                "{name} is about edition {there} of the plan, this assessment about edition {here}.",
                name=incoming.source,
                there=there.edition,
                here=here.edition,
            ),
            safe=_("Nothing was changed."),
            todo=_("Import it into an assessment of the same edition, or make a new one from it."),
        )
    if bool(here.cycle) != bool(there.cycle):  # answers without a cycle would stand beside those of one
        raise MergeError(
            _("{name} and this assessment do not both have a cycle.", name=incoming.source),
            safe=_("Nothing was changed."),
            todo=_("Make a new assessment from it instead."),
        )


def _check_made_for(target: Contents, incoming: Incoming) -> None:
    """Refuse what one respondent was sent, or sends back, in the file another one answers in."""
    here, there = target.meta.get(ANSWERS_FOR, ""), incoming.info.answers_for
    if here and there and here != there:
        raise MergeError(
            _("{name} was made for another participant than this assessment.", name=incoming.source),
            safe=_("Nothing was changed."),
            todo=_("Make a new assessment from it: each participant answers in one of their own."),
        )


def _check_origins(target: Contents, new: Collection[Event], source: str) -> None:
    """Refuse events that claim this file's own device and are not here: it was copied by hand, or they are forged.

    Two events to which one device gave the same number are both kept: so it is where a folder was copied, or an old one
    put back. Which came first would decide otherwise, and a forged one could keep the genuine one out.
    """
    if target.meta.get("device", "") not in set(map(_DEVICE, new)):
        return
    raise MergeError(
        _("{name} holds entries that claim to be made in this file, but were never made here.", name=source),
        safe=_("Nothing was changed."),
        todo=_(
            "So it is where an assessment's file or folder was copied by hand. Make a new assessment from it, then "
            "import a package of this one into the new one."
        ),
    )


def _check_heads(state: State, new: Mapping[str, Event], counts: Mapping[Key, int], source: str) -> None:
    """Refuse to put more values side by side in a field than a person could settle, or one event could replace."""
    crowded: dict[Key, dict[str, Event]] = {
        key: {} for key, count in counts.items() if count + len(state.heads(key)) > MOST_VALUES
    }
    for event_id, event in new.items() if crowded else ():
        if event.key in crowded:
            crowded[event.key][event_id] = event
    for key, events in crowded.items():
        values = {i: head.value for i in state.heads(key) if (head := state.get(i)) is not None}
        values |= {i: event.value for i, event in events.items()}
        for event in (*state.history(key), *events.values()):
            for parent in event.parents:
                values.pop(parent, None)
        if len(values) > MOST_HEADS or len({repr(value) for value in values.values()}) > MOST_VALUES:
            raise MergeError(
                _(
                    "With {name} more than {limit} different values would stand side by side in one field.",
                    name=source,
                    limit=MOST_VALUES,
                ),
                safe=_("Nothing was changed."),
                todo=_("Import fewer packages at once and settle the conflicts in between."),
            )


def _check_listed(target: Contents, listed: Set[str], source: str) -> None:
    """Refuse a list of erased values with which no package of this assessment could be written any more."""
    if listed and len(target.erased) + len(listed) > MOST_ERASED:
        raise MergeError(
            _(
                "With {name} more than {limit} values would be listed as erased, more than a package takes.",
                name=source,
                limit=f"{MOST_ERASED:,}",
            ),
            safe=_("Nothing was changed."),
            todo=_("Ask for the package to be made and sent again."),
        )


def _check_party(target: Contents, incoming: Incoming, fresh: Fresh) -> None:
    """Refuse answers of another Party, and those after which it would be open whose answers these are."""
    here = _parties(target.state)
    if not here:
        return
    there = {incoming.info.iso2} - {""}
    after = _parties(target.state, fresh)
    if there <= here and after <= here:
        return
    if len(after) <= 1 and any(i in target.state for i, event in incoming.events.items() if event.key == _PARTY):
        return  # one assessment, whose country was corrected in one of its copies
    others = there - here or after - here
    language = interface().language
    raise MergeError(
        _(
            "{name} holds the answers of {there}, this assessment those of {here}.",
            name=incoming.source,
            there=party_name(min(others), language),
            here=party_name(min(here), language),
        ),
        safe=_("Nothing was changed."),
        todo=_("Import it into an assessment of that country, or make a new one from it."),
    )


def _parties(state: State, fresh: Fresh = _NOTHING_NEW) -> set[str]:
    """Return the country codes that stand in a state, with what is new taken in."""
    if _PARTY in fresh.keys:
        state = State(state.history(_PARTY))
        state.apply_all((event_id, event) for event_id, event in fresh.events.items() if event.key == _PARTY)
    current = state.current(_PARTY)
    return {str(event.value) for event in current.heads if event.value is not None} if current else set()
