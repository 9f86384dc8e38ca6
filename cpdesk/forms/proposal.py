"""What a form that came back would change: a proposal people look at. Nothing is recorded here.

Blank cells say nothing, so a form never removes an answer; only an answer (a level, a status, an option) and a special
one (don't know, not applicable) take each other's place. A file that was taken in before proposes nothing, whatever was
changed since (RELIABILITY, Imports).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import field

from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.records import Record
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value, check_value, new_id, parse_subject
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.forms.filled import FilledForm, FormHeader
from cpdesk.forms.questionnaire import ABOUT_FIELDS, FORM_VERSION
from cpdesk.forms.whose import (
    candidates,
    counted_for,
    needs_person,
    numbered_respondent,
    stated_respondent,
    taken_in,
    was_erased,
)
from cpdesk.plan.model import Edition, ItemKind

__all__ = (
    "BRINGS_BACK",
    "NEW",
    "Proposal",
    "ProposedValue",
    "candidates",
    "needs_person",
    "numbered_respondent",
    "propose",
    "refuse_other",
    "taken_in",
)

NEW = "new"
"""Given as respondent: somebody who is not registered yet."""

BRINGS_BACK = N_("Something of this participant was erased here. Taking the form in brings what stands in it again.")

_MAIN = ("level", "status", "answer")
"""The answers to the three kinds of items; each changes places with an answer that is none, such as *don't know*."""


@dataclass(frozen=True, slots=True)
class ProposedValue:
    """One value of a response before and after; ``after`` is None where an answer and a special one change places."""

    code: str
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one form would change.

    ``about`` holds what changes about the person (field, before, after), ``new`` values for blank fields, ``replaced``
    those that take the place of earlier ones; ``same`` counts values that are recorded already, and ``kept`` names the
    recorded ones the form leaves blank. ``known`` tells that this very file counted for this respondent before,
    ``erased`` that something of the respondent was erased here: a form is not erased with it, and brings it again.
    """

    filled: FilledForm
    respondent: str
    is_new: bool
    about: tuple[tuple[str, str, str], ...] = ()
    new: tuple[ProposedValue, ...] = ()
    replaced: tuple[ProposedValue, ...] = ()
    same: int = 0
    kept: tuple[tuple[str, str], ...] = ()
    known: bool = False
    erased: bool = False
    records: tuple[Record, ...] = field(default=())


def propose(
    snapshot: Snapshot,
    edition: Edition,
    filled: FilledForm,
    respondent: str = "",
    taken: Mapping[str, str] | None = None,
) -> Proposal:
    """Return what a form would change for a respondent: ``""`` whom the form itself says, ``NEW`` somebody new.

    ``taken`` is what :func:`taken_in` found; who asks about many forms finds it once.

    Raises:
        InputError: the form is of another assessment, edition or cycle, or newer than this cpdesk; nobody knows whose
            it is; or a value is not valid.

    """
    refuse_other(snapshot, edition, filled.header)
    taken = taken_in(snapshot) if taken is None else taken
    if respondent == NEW:  # a file that came in before is of whom it counted for: nobody is registered twice by it
        whose = counted_for(snapshot, filled, taken) or new_id()
    else:
        whose = respondent or stated_respondent(snapshot, filled, taken)
    if not whose:
        raise _nobody(snapshot, filled)
    subject = f"respondent/{whose}"
    parse_subject(subject, edition)
    is_new = not snapshot.fields_of(subject)
    known = taken.get(filled.digest) == whose
    kept = tuple(_kept(snapshot, edition, whose, filled))
    if known:
        same = sum(before == after for _code, _name, before, after in _values(snapshot, edition, whose, filled))
        return Proposal(filled, whose, is_new, same=same, kept=kept, known=True)
    found = [ProposedValue(*each) for each in _values(snapshot, edition, whose, filled)]
    changed = tuple(each for each in found if each.before != each.after)
    new = tuple(each for each in changed if each.before is None)
    replaced = tuple(each for each in changed if each.before is not None)
    about = tuple(_about(snapshot, edition, subject, filled))
    is_blank = is_new and not about and not changed  # a form nobody wrote on makes no respondent
    records = () if is_blank else tuple(_records(whose, filled, about, changed, is_new=is_new))
    erased = was_erased(snapshot, whose, ((record.subject, record.field) for record in records))
    same = len(found) - len(changed)
    return Proposal(filled, whose, is_new, about, new, replaced, same, kept, erased=erased, records=records)


def refuse_other(snapshot: Snapshot, edition: Edition, header: FormHeader) -> None:
    """Raise InputError for a form that does not belong here, and say which it is."""
    what = todo = ""
    if header.version > FORM_VERSION:
        what = _("This form was made by a newer version of cpdesk.")
        todo = _("Install the newer version, then bring the form in again.")
    elif header.assessment != snapshot.info.id:
        what = _("This form belongs to another assessment.")
        todo = _("Open the assessment it was made from, then bring the form in there.")
    elif header.edition != edition.info.id:
        what = _("This form asks edition {other} of the plan; the assessment uses edition {edition}.",
                 other=header.edition[:40], edition=edition.info.id)  # fmt: skip
        todo = _("Give the respondent a form made from this assessment as it is now.")
    elif header.cycle != snapshot.info.cycle:
        what = _("This form belongs to the cycle “{other}”; the assessment is in the cycle “{cycle}”.",
                 other=header.cycle[:80], cycle=snapshot.info.cycle)  # fmt: skip
        todo = _("Give the respondent a form of the present cycle.")
    if what:
        raise InputError(what, safe=_("Nothing was changed."), todo=todo)


def _nobody(snapshot: Snapshot, filled: FilledForm) -> InputError:
    todo = _("Say who filled it in, or that it is somebody new.")
    safe = _("Nothing was changed.")
    own = filled.header.respondent or (numbered_respondent(filled.header) if filled.header.number else "")
    if own and snapshot.is_deleted(f"respondent/{own}"):
        return InputError(_("The respondent this form was made for was removed."), safe=safe, todo=todo)
    if filled.header.respondent:
        what = _("This form was made for somebody else than the person it names.")
        return InputError(what, safe=safe, todo=todo)
    if filled.header.number:
        what = _(
            "Blank form {number} came back before, filled in by somebody else.",
            number=filled.header.number,
        )
        return InputError(what, safe=safe, todo=todo)
    return InputError(_("This form does not say who filled it in."), safe=safe, todo=todo)


def _values(
    snapshot: Snapshot, edition: Edition, whose: str, filled: FilledForm
) -> Iterator[tuple[str, str, Value, Value]]:
    """Yield item, field, value recorded and value proposed; an answer and a special one take each other's place."""
    for code, values in filled.answers.items():
        subject = parse_subject(f"response/{whose}/{code}", edition)
        checked = {name: check_value(subject, name, value, edition)[1] for name, value in values.items()}
        for name in (*_MAIN, "special"):
            before = snapshot.get(subject.path, name)
            if before is not None and checked.get(name) is None and _gives_way(name, checked):
                yield code, name, before, None
        for name, after in checked.items():
            if after is not None:
                yield code, name, snapshot.get(subject.path, name), after


def _kept(snapshot: Snapshot, edition: Edition, whose: str, filled: FilledForm) -> Iterator[tuple[str, str]]:
    """Yield item and field of what this respondent recorded and the form says nothing about."""
    for kind in (ItemKind.KEY_AREA, ItemKind.OBJECTIVE, ItemKind.INDICATOR):
        for item in edition.of_kind(kind):
            given = filled.answers.get(item.code, {})
            for declared in RESPONSE.fields:
                if snapshot.get(f"response/{whose}/{item.code}", declared.name) is None or declared.name in given:
                    continue
                if not _gives_way(declared.name, given):
                    yield item.code, declared.name


def _gives_way(name: str, given: Mapping[str, Value]) -> bool:
    others = ("special",) if name in _MAIN else _MAIN if name == "special" else ()
    return any(given.get(other) is not None for other in others)


def _about(snapshot: Snapshot, edition: Edition, subject: str, filled: FilledForm) -> Iterator[tuple[str, str, str]]:
    known = parse_subject(subject, edition)
    for name in ABOUT_FIELDS:
        current = snapshot.values.get((subject, name))
        if current is not None and any(head.erased for head in current.heads):
            continue  # a form printed before a name was erased never brings it back
        value = check_value(known, name, filled.about.get(name, ""), edition)[1]
        before = snapshot.text(subject, name)
        if value is not None and str(value) != before:
            yield name, before, str(value)


def _records(
    whose: str,
    filled: FilledForm,
    about: tuple[tuple[str, str, str], ...],
    changed: tuple[ProposedValue, ...],
    *,
    is_new: bool,
) -> Iterator[Record]:
    """Yield what would be recorded: about the person, their answers, and that this form came in."""
    for name, _before, after in about:
        yield Record(f"respondent/{whose}", name, after)
    if is_new and not about:  # somebody of whom nothing is known is found again by the number on the form
        yield Record(f"respondent/{whose}", "name", filled.header.label)
    for each in changed:
        yield Record(f"response/{whose}/{each.code}", each.field, each.after)
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"cpdesk:received:{whose}:{filled.digest}")
    received = f"received/{whose}/{own}"
    yield Record(received, "way", filled.way.value)
    yield Record(received, "form", filled.header.label)
    if filled.digest:
        yield Record(received, "digest", filled.digest)
        yield Record(received, "file_name", filled.source)
