"""``cpdesk new | info | set | get | verify``: one assessment's file, without a screen."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from contextlib import closing
from functools import partial

from cpdesk.analysis.left_out import left_out_words
from cpdesk.analysis.needs import Needs, needs_as_weighed
from cpdesk.analysis.scope import Depth, find_scope
from cpdesk.assessment.dependencies import refuse_circle
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import AFTER, AUTHOR, DEPTHS, SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import new_id, parse_subject
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.plan.parties import party_name
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file


def new(options: Namespace) -> int:
    """Make an assessment file for a Party."""
    iso2 = options.party.strip().upper()
    records = [Record("party", "iso2", iso2)]
    if options.depth:
        _refuse_depth(options.depth, options.edition)
        records.append(Record("round", "depth", options.depth))
    store = Store.create(options.file, edition=options.edition, cycle=options.cycle, records=records)
    with closing(store):
        name = party_name(iso2, interface().language)
        print_lines([_("{file} is ready: {party}, {cycle}.", file=options.file.name, party=name, cycle=options.cycle)])
    return 0


def info(options: Namespace) -> int:
    """Print what a file holds, in counts."""
    snapshot = read_snapshot(options.file)
    edition, _mapping, needs = _reckon(snapshot)
    who = party(snapshot)
    name = party_name(who.iso2, interface().language, who.name)
    counts = {
        "events": snapshot.event_count,
        "values": snapshot.answer_count,
        "key_areas": needs.total,
        "answered": needs.answered,
        "dont_know": len(needs.unknown),
        "not_applicable": len(needs.not_applicable),
        "blank": len(needs.blank),
        "needs": len(needs.ranked),
        "actions": len(snapshot.subjects("action")),
        "conflicts": snapshot.conflict_count,
    }
    scope = find_scope(snapshot, edition, load_guidance(edition.info.id, interface().language))
    if options.json:
        facts = {"id": snapshot.info.id, "edition": edition.info.id, "cycle": snapshot.info.cycle}
        dates = {"created": snapshot.info.created, "last_change": snapshot.last_claimed}
        asked = {
            "depth": scope.depth,
            "key_areas": scope.key_areas,
            "left_out": [dataclasses.asdict(goal) for goal in scope.left_out],
        }
        print_json({**facts, "party": {"iso2": who.iso2, "name": name}, **dates, "counts": counts, "round": asked})
        return 0
    print_lines(
        [
            _("{party}, {cycle}", party=name, cycle=snapshot.info.cycle),
            _("Edition: {edition}", edition=edition.info.id),
            _("Depth: {depth}", depth=_(choice_label(DEPTHS, scope.depth))),
            *filter(None, [left_out_words(interface(), scope, edition)]),
            _("{answered} of {total} key areas have a level", answered=needs.answered, total=needs.total),
            ngettext("{n} not known", "{n} not known", len(needs.unknown)),
            ngettext("{n} not applicable", "{n} not applicable", len(needs.not_applicable)),
            ngettext("{n} need", "{n} needs", len(needs.ranked)),
            ngettext("{n} action", "{n} actions", counts["actions"]),
        ]
    )
    return 0


def set_value(options: Namespace) -> int:
    """Record one value; ``action/new`` as subject makes a new action, ``cost/<action>/new`` a line of its costs."""
    owner, _slash, last = options.subject.rpartition("/")
    made = last == "new" and not owner.startswith(f"{AFTER.name}/")
    subject = f"{owner}/{new_id()}" if made else options.subject
    with closing(Store.open(options.file)) as store:
        records = [Record(subject, options.field, options.value)]
        if owner.startswith(f"{AFTER.name}/"):
            refuse_circle(store.snapshot(), records)
        changes = store.record(records, author=options.author)
    if not changes:
        print_lines([_("{subject} {field}: unchanged", subject=subject, field=options.field)])
    for change in changes:
        words = {"subject": subject, "field": change.key.field, "after": _shown(change.after)}
        if change.before is None:
            print_lines([_("{subject} {field}: {after}", **words)])
        else:
            print_lines([_("{subject} {field}: {before} → {after}", before=_shown(change.before), **words)])
    return 0


def get_values(options: Namespace) -> int:
    """Print the fields of one subject, or of all."""
    snapshot = read_snapshot(options.file)
    if options.subject:
        parse_subject(options.subject, load_edition(snapshot.info.edition))
        found: dict[str, object] = dict(snapshot.fields_of(options.subject))
        lines = [f"{name}: {_shown(value)}" for name, value in found.items()]
    else:
        subjects = [s for kind in SUBJECT_KINDS if kind != AUTHOR.name for s in snapshot.subjects(kind)]
        found = {subject: snapshot.fields_of(subject) for subject in subjects}
        lines = [f"{s} {n}: {_shown(v)}" for s in subjects for n, v in snapshot.fields_of(s).items()]
    if options.json:
        print_json(found)
    else:
        print_lines(lines)
    return 0


def verify(options: Namespace) -> int:
    """Check a file from end to end; exit 1 if anything in it is not what was written."""
    verdict = verify_file(options.file)
    if options.json:
        print_json({**dataclasses.asdict(verdict), "good": verdict.good})
    elif verdict.good:
        print_lines(
            [
                ngettext(
                    "{n} event checked, everything is as it was written.",
                    "{n} events checked, all are as they were written.",
                    verdict.events,
                )
            ]
        )
    else:
        wrong = len(verdict.broken) + len(verdict.orphans) + verdict.missing
        raise InputError(
            _("{name} is damaged: {wrong} events fail or are missing.", name=options.file.name, wrong=wrong),
            safe=_("The file was left as it is."),
            todo=_("Keep the file and open a copy made earlier."),
        )
    return 0 if verdict.good else 1


def _refuse_depth(depth: str, edition_id: str) -> None:
    """Raise InputError for a quick round of an edition whose key areas nobody chose for one."""
    edition = load_edition(edition_id or None).info.id
    guidance = load_guidance(edition) if depth == Depth.QUICK else None
    if depth == Depth.QUICK and (guidance is None or not guidance.goals):
        raise InputError(
            _("A quick round is not possible with the edition {edition}: nobody chose its key areas.", edition=edition),
            safe=_("Nothing was changed."),
            todo=_("Choose another depth, or another edition."),
        )


def _reckon(snapshot: Snapshot) -> tuple[Edition, PlanMapping, Needs]:
    edition = load_edition(snapshot.info.edition)
    mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    return edition, mapping, needs_as_weighed(snapshot, edition, mapping, partial(load_guidance, edition.info.id))


def _shown(value: object) -> str:
    if value is None:
        return _("(blank)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
