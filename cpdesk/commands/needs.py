"""``cpdesk needs``: the ranked needs with everything a rank comes from, what is not known, how the group weighs."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections.abc import Iterator
from functools import partial

from cpdesk.analysis.action_plan import build_action_plan
from cpdesk.analysis.need_words import (
    QUADRANT_NAMES,
    causes_words,
    explanation,
    mean_points,
    moved_words,
    possible_count,
    possible_words,
    rank_said,
    standing_words,
)
from cpdesk.analysis.needs import InformationNeed, Need, Needs, needs_as_weighed, shown_index
from cpdesk.analysis.weighting import CRITERION_NAMES, Weighting, find_weighting
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import PlanMapping
from cpdesk.storage.reader import read_snapshot


def needs(options: Namespace) -> int:
    """Print the ranked needs with what their rank comes from."""
    snapshot = read_snapshot(options.file)
    edition = load_edition(snapshot.info.edition)
    mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    found = needs_as_weighed(snapshot, edition, mapping, partial(load_guidance, edition.info.id))
    weighting = find_weighting(snapshot)
    if options.json:
        plan = build_action_plan(snapshot, edition, found)
        print_json(_document(found, weighting, {need.code: len(plan.for_need(need.code)) for need in found.ranked}))
        return 0
    print_lines([_("{answered} of {total} key areas have a level", answered=found.answered, total=found.total)])
    for need in found.ranked:
        print_lines(_need_lines(need, mapping))
    print_lines(_unknown_lines(found, mapping))
    print_lines(_possible_lines(found, mapping))
    print_lines(_weighting_lines(weighting))
    return 0


def _need_lines(need: Need, mapping: PlanMapping) -> Iterator[str]:
    t = interface()
    words = {"rank": rank_said(t, need), "code": need.code, "title": _title(need.code, mapping)}
    kind = {"index": shown_index(need.index), "type": _(QUADRANT_NAMES[need.quadrant])}
    yield _("{rank}. {code} {title}: index {index}; {type}", **words, **kind)
    yield f"   {explanation(t, need)}"
    if need.moved:
        yield f"   {moved_words(t, need)}"
    if need.group_rank is not None:
        yield "   " + _("By the group's weighting: rank {rank}.", rank=need.group_rank)
    causes = [*causes_words(t, need), *filter(None, [" ".join(need.cause_text.split())])]
    if causes:
        yield "   " + _("Root causes: {causes}", causes="; ".join(causes))


def _unknown_lines(found: Needs, mapping: PlanMapping) -> Iterator[str]:
    if found.unknown:
        yield ngettext("{n} key area is not known", "{n} key areas are not known", len(found.unknown))
    for need in found.unknown:
        title = _title(need.code, mapping)
        yield _("- {code} {title}: {standing}", code=need.code, title=title, standing=standing_words(interface(), need))
        yield "   " + _asking(need)


def _possible_lines(found: Needs, mapping: PlanMapping) -> Iterator[str]:
    t = interface()
    if found.could_be:
        yield possible_count(t, len(found.could_be))
    for need in found.could_be:
        title = _title(need.code, mapping)
        yield _("- {code} {title}: {standing}", code=need.code, title=title, standing=possible_words(t, need))


def _asking(need: InformationNeed) -> str:
    missing = _("not recorded")
    words = {"who": need.who_could_know or missing, "when": need.by_when or missing}
    if need.asked:
        return _("Who could know: {who}; by when: {when}; asked", **words)
    return _("Who could know: {who}; by when: {when}; not asked yet", **words)


def _weighting_lines(weighting: Weighting) -> Iterator[str]:
    total = len(weighting.participants)
    if not total:
        return
    yield ngettext(
        "The group's weighting, of {complete} of {n} participant:",
        "The group's weighting, of {complete} of {n} participants:",
        total,
        complete=weighting.complete,
    )
    for found in weighting.criteria:
        mean = mean_points(interface(), found.mean)
        name = _(CRITERION_NAMES[found.criterion])
        yield _(
            "- {criterion}: {mean} points ({low}–{high})", criterion=name, mean=mean, low=found.low, high=found.high
        )
    for participant in weighting.incomplete:
        who = participant.who or _("Participant without a name")
        yield _("- {who}: {total} points instead of 100, not counted", who=who, total=participant.total)


def _title(code: str, mapping: PlanMapping) -> str:
    links = mapping.key_areas.get(code)
    return _(links.short) if links else ""


def _document(found: Needs, weighting: Weighting, actions: dict[str, int]) -> dict[str, object]:
    return {
        "answered": found.answered,
        "total": found.total,
        "needs": [_need_document(need, actions[need.code]) for need in found.ranked],
        "information_needs": [dataclasses.asdict(need) for need in found.unknown],
        "could_be": [dataclasses.asdict(need) for need in found.could_be],
        "met": [answer.code for answer in found.met],
        "not_applicable": [{"code": a.code, "reason": a.reason} for a in found.not_applicable],
        "blank": [answer.code for answer in found.blank],
        "weighting": {
            "complete": weighting.complete,
            "participants": [
                {**dataclasses.asdict(one), "total": one.total, "complete": one.complete}
                for one in weighting.participants
            ],
            "criteria": [dataclasses.asdict(criterion) for criterion in weighting.criteria],
        },
    }


def _need_document(need: Need, actions: int) -> dict[str, object]:
    shown = {"shown_rank": need.shown_rank, "moved": need.moved, "explanation": explanation(interface(), need)}
    return {**dataclasses.asdict(need), **shown, "actions": actions}
