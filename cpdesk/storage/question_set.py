"""The question set for one respondent's own computer: what is needed to answer, and nothing of anybody else.

The events keep their ids, so that the answers that come back join what is here as those of any other package do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.cycles import worked_in
from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.assessment.snapshot import take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import is_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.storage.package import Packed, write_package
from cpdesk.storage.parts import facts_of, partial_devices, with_gaps
from cpdesk.storage.reader import Contents

if TYPE_CHECKING:
    from cpdesk.assessment.events import Key

_FIELDS = {
    "party": ("iso2", "name"),
    "round": ("depth", "kind", "follows", "started"),
    "goal": ("scope",),
    "workshop": ("title", "place", "starts", "agenda", "begins_at", "ends_at", "host", "reply_to", "reply_by"),
}
"""What of the assessment as a whole one needs to answer: whose it is, what is asked, whom to send the answers to."""


def write_question_set(path: Path, contents: Contents, respondent: str, *, sender: str = "") -> Packed:
    """Write the package for a respondent: written beside, read back, compared, renamed.

    Raises:
        InputError: as :func:`question_set` and :func:`package.write_package`. Nothing was written.

    """
    return write_package(path, question_set(contents, respondent), sender=sender)


def question_set(contents: Contents, respondent: str) -> Contents:
    """Return what a respondent needs of an assessment: each field that is taken with its whole history.

    No answer of others, no agreed value, no action, no evidence and no author's name is in it.

    Raises:
        InputError: no such respondent is registered, or names of others stand in what is needed.

    """
    snapshot = take_snapshot(contents.info, contents.state)
    found = next((one for one in respondents(snapshot) if one.id == respondent), None)
    if found is None:
        raise InputError(
            _("There is no respondent “{id}”.", id=respondent[:60]),
            safe=_("Nothing was written."),
            todo=_("Register the respondent first, then make the package."),
        )
    own_groups = _groups_ever(contents.state, found.id)
    events = {i: event for i, event in contents.state.items() if _is_needed(event.key, found, own_groups)}
    if not all(is_id(event.author) for event in events.values() if event.author):  # in the events' hashes, so they stay
        raise InputError(
            _("This assessment was begun with an early version of cpdesk, which wrote names into every entry."),
            safe=_("Nothing was written."),
            todo=_("Send a form instead, or begin a new assessment: a package would give the names away."),
        )
    state = State()
    state.apply_all(events.items())
    partial = with_gaps(events.values()) | (partial_devices(contents.meta) & {e.device for e in events.values()})
    meta = {**_facts(contents.meta), **facts_of(respondent, partial)}
    return Contents(worked_in(contents.info, state), meta, state, contents.erased & events.keys())


def _groups_ever(state: State, respondent: str) -> frozenset[str]:
    """Return the groups a respondent is or was in: that they left one, or that it was removed, has to reach them."""
    subjects = (event.key.subject.split("/") for _id, event in state.items())
    return frozenset(rest[0] for kind, *rest in subjects if kind == "member" and rest[1] == respondent)


def _is_needed(key: Key, respondent: Respondent, own_groups: frozenset[str]) -> bool:
    kind, *rest = key.subject.split("/")
    if kind in _FIELDS:
        return key.field in _FIELDS[kind]
    if kind in ("respondent", "response"):
        return rest[0] == respondent.id
    if kind == "group":
        return rest[0] in own_groups
    if kind == "member":
        return rest[0] in own_groups and rest[1] == respondent.id
    return kind == "assigned" and (rest[0] == respondent.id or rest[0] in own_groups)


def _facts(meta: Mapping[str, str]) -> dict[str, str]:
    return {name: meta[name] for name in ("device", "cycle") if name in meta}
