"""What one respondent sees and records: their own answers in place of the agreed values, nobody else's. No Qt.

The page Assess reads and records an *answer*. While somebody answers as a respondent, that is the response; the agreed
value, the answers of others and their dissent are not in the picture at all, so that nothing on the page can show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.assessment.respondents import asked_of, groups, respondents
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.picture import Picture

if TYPE_CHECKING:
    from cpdesk.analysis.scope import Scope
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.base.errors import CpdeskError
    from cpdesk.plan.model import Edition

_HIDDEN = ("agreed", "response", "dissent")
_ANSWERS = ("level", "special", "status", "answer")


class OwnPicture(Picture):
    """The picture of one respondent; ``whole`` is the one it was made of."""

    def __init__(self, whole: Picture, respondent: str, tell: Callable[[CpdeskError], None]) -> None:
        """Hold the answers of a respondent."""
        super().__init__(own_snapshot(whole.snapshot, respondent), tell)
        self.whole, self.respondent = whole, respondent

    @cached_property
    def scope(self) -> Scope:
        """Return what is asked of the respondent in this cycle."""
        return asked_scope(self.whole.scope, self.whole.snapshot, self.edition, self.respondent)

    @cached_property
    def previous(self) -> Snapshot | None:
        """Return the respondent's own answers of the cycle before this one; None for none."""
        earlier = self.whole.previous
        return own_snapshot(earlier, self.respondent) if earlier is not None else None


def own_snapshot(snapshot: Snapshot, respondent: str) -> Snapshot:
    """Return a snapshot where a respondent's answers stand in place of the agreed ones, and nobody else's are."""
    own = f"response/{respondent}/"
    values = {}
    for (subject, name), current in snapshot.values.items():
        if subject.startswith(own):
            values[subject_of("", subject.removeprefix(own)), name] = current
        elif subject.partition("/")[0] not in _HIDDEN:
            values[subject, name] = current
    return replace(snapshot, values=MappingProxyType(values))


def asked_scope(scope: Scope, snapshot: Snapshot, edition: Edition, respondent: str) -> Scope:
    """Return the part of a scope that is asked of a respondent; all of it of one who is not registered."""
    found = next((one for one in respondents(snapshot) if one.id == respondent), None)
    if found is None:
        return scope
    codes = (*scope.key_areas, *scope.objectives, *scope.indicators)
    asked = frozenset(asked_of(found, groups(snapshot), edition, codes))
    key_areas, objectives, indicators = (
        tuple(code for code in all_codes if code in asked)
        for all_codes in (scope.key_areas, scope.objectives, scope.indicators)
    )
    return replace(scope, key_areas=key_areas, objectives=objectives, indicators=indicators)


def subject_of(respondent: str, code: str) -> str:
    """Return the subject an answer about an item is recorded under; the agreed value where nobody is named."""
    return f"response/{respondent}/{code}" if respondent else f"agreed/{code}"


def aimed(records: Iterable[Record], respondent: str, now: Snapshot) -> tuple[Record, ...]:
    """Return records of agreed values as a respondent's own; as they are where nobody is named.

    Why a value was agreed goes with that value: it is taken back where another one takes its place.
    """
    wanted = tuple(records)
    if not respondent:
        return (*wanted, *_reasons_gone(wanted, now))
    found = []
    for record in wanted:
        kind, _slash, code = record.subject.partition("/")
        found.append(record._replace(subject=subject_of(respondent, code)) if kind == "agreed" else record)
    return tuple(found)


def _reasons_gone(records: Iterable[Record], now: Snapshot) -> tuple[Record, ...]:
    changed = dict.fromkeys(record.subject for record in records if record.field in _ANSWERS and _is_other(record, now))
    return tuple(Record(subject, "why", None) for subject in changed if now.text(subject, "why"))


def _is_other(record: Record, now: Snapshot) -> bool:
    """Tell whether a record changes a value, or decides between several."""
    current = now.values.get((record.subject, record.field))
    return record.value is not None if current is None else current.conflict or current.value != record.value


def answered_item(subject: str) -> str:
    """Return the item an agreed value or a response is about; nothing for another subject."""
    kind, *tail = subject.split("/")
    return tail[-1] if kind in ("agreed", "response") and tail else ""


def respondent_words(snapshot: Snapshot, respondent: str, *, hide_names: bool = False) -> str:
    """Return institution and name of a respondent as one line, the role in place of a name that is hidden."""
    names = ("institution", "role") if hide_names else ("institution", "name")
    parts = (snapshot.text(f"respondent/{respondent}", name) for name in names)
    return " · ".join(in_sentence(part) for part in parts if part) or _("No name given")
