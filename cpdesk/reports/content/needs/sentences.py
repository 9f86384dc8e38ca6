"""The sentences of the summary that are built from the data, each whole and each true of an empty assessment too."""

from __future__ import annotations

from cpdesk.analysis.action_plan import cost_totals
from cpdesk.analysis.need_words import possible_count
from cpdesk.analysis.needs import Need
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_title
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.inputs import ReportInput

_MOST_NAMED = 3


def summary_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return up to five sentences: coverage, the largest need, the goals apart, certainty, the actions.

    Where the country wrote a summary of its own, coverage and certainty are left to the chapter on the method, so that
    what a decision-maker reads stays on one page.
    """
    if not data.needs.total:
        return (data.catalogue.say("This edition of the plan lists no key areas for capacity-building."),)
    found = [" ".join(filter(None, (_largest(data), _set_ranks(data), _could_be(data)))), _goals(data), _actions(data)]
    if not data.party.summary:
        found = [_coverage(data), *found[:2], _certainty(data), found[2]]
    return tuple(sentence for sentence in found if sentence)


def method_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return how much was answered and how sure the answers are."""
    return tuple(sentence for sentence in (_coverage(data), _certainty(data)) if sentence)


def _coverage(data: ReportInput) -> str:
    t = data.catalogue
    needs = data.needs
    if not needs.answered and len(needs.blank) == needs.total:
        return t.say("No key area has been answered yet.")
    return t.say(
        "Of {total} key areas, {answered} have a level; not known: {unknown}; not applicable: {not_applicable}; "
        "not answered yet: {blank}.",
        total=needs.total,
        answered=needs.answered,
        unknown=len(needs.unknown),
        not_applicable=len(needs.not_applicable),
        blank=len(needs.blank),
    )


def _largest(data: ReportInput) -> str:
    t = data.catalogue
    if not data.needs.answered:
        return ""
    if not data.needs.ranked and data.needs.could_be:
        return ""
    if not data.needs.ranked:
        return t.plural(
            "The {n} key area with a level has reached its target.",
            "All {n} key areas with a level have reached their targets.",
            data.needs.answered,
        )
    first = [need for need in data.needs.ranked if need.shown_rank == data.needs.ranked[0].shown_rank]
    if len(first) == 1:
        return _single_largest(data, first[0])
    if len(first) > _MOST_NAMED:
        return t.plural(
            "{below} of the {answered} with a level are below their target; {n} key area shares the highest need.",
            "{below} of the {answered} with a level are below their target; {n} key areas share the highest need.",
            len(first),
            below=len(data.needs.ranked),
            answered=data.needs.answered,
        )
    return t.say(
        "{below} of the {answered} with a level are below their target; the highest need is shared by {names}.",
        below=len(data.needs.ranked),
        answered=data.needs.answered,
        names=listed(t, [_key_area(data, need.code) for need in first]),
    )


def _set_ranks(data: ReportInput) -> str:
    t = data.catalogue
    chosen = [need for need in data.needs.ranked if need.set_rank is not None]
    if not chosen:
        return ""
    reasons = sum(1 for need in chosen if need.set_reason.strip())
    if reasons == len(chosen):
        return t.plural(
            "People set the rank of {n} need, with a reason; it is marked with *.",
            "People set the ranks of {n} needs, with reasons; they are marked with *.",
            reasons,
        )
    return t.plural(
        "People set the rank of {n} need, {reasons} of them with a reason; it is marked with *.",
        "People set the ranks of {n} needs, {reasons} of them with a reason; they are marked with *.",
        len(chosen),
        reasons=reasons,
    )


def _could_be(data: ReportInput) -> str:
    found = data.needs.could_be
    return data.catalogue.say("{possible}.", possible=possible_count(data.catalogue, len(found))) if found else ""


def _single_largest(data: ReportInput, need: Need) -> str:
    return data.catalogue.plural(
        "{n} of the {answered} with a level is below its target; the highest need is {name}, at level {level} with a "
        "target of {target}.",
        "{n} of the {answered} with a level are below their target; the highest need is {name}, at level {level} with "
        "a target of {target}.",
        len(data.needs.ranked),
        answered=data.needs.answered,
        name=_key_area(data, need.code),
        level=level_figure(need.level, data.language),
        target=need.target,
    )


def _key_area(data: ReportInput, code: str) -> str:
    return data.catalogue.say("“{title}” ({code})", title=key_area_title(data, code), code=code)


def _goals(data: ReportInput) -> str:
    t = data.catalogue
    known = [profile for profile in data.profiles if profile.level is not None]
    levels = [profile.level for profile in known if profile.level is not None]
    if len(known) < 2 or min(levels) == max(levels):
        return ""
    lowest = [p for p in known if p.level == min(levels)]
    highest = [p for p in known if p.level == max(levels)]
    return t.say(
        "The median level is lowest ({low}) in {weakest}, and highest ({high}) in {strongest}.",
        low=level_figure(min(levels), data.language),
        weakest=listed(t, [_goal(data, p.goals) for p in lowest]),
        high=level_figure(max(levels), data.language),
        strongest=listed(t, [_goal(data, p.goals) for p in highest]),
    )


def _goal(data: ReportInput, goals: tuple[str, ...]) -> str:
    t = data.catalogue
    return t.say("“{title}” ({code})", title=group_title(data, goals), code=group_codes(t, goals))


def _certainty(data: ReportInput) -> str:
    t = data.catalogue
    if not data.needs.answered:
        return ""
    known = [answer for answer in all_answers(data) if answer.level is not None]
    low = sum(1 for answer in known if answer.confidence == 1)
    provisional = sum(1 for answer in known if answer.provisional)
    if not provisional:
        return t.plural(
            "{low} of the {n} levels is stated with low confidence; none is provisional.",
            "{low} of the {n} levels are stated with low confidence; none is provisional.",
            len(known),
            low=low,
        )
    return t.say(
        "{provisional} of the {total} levels are provisional (responses nobody has agreed yet), and {low} are stated "
        "with low confidence.",
        provisional=provisional,
        total=len(known),
        low=low,
    )


def _actions(data: ReportInput) -> str:
    t = data.catalogue
    plan = data.action_plan
    if not plan.actions:
        return t.say("No national action has been planned yet.")
    text = t.plural(
        "{n} national action answers {answered} of the {total} needs.",
        "{n} national actions answer {answered} of the {total} needs.",
        sum(1 for planned in plan.actions if not planned.action.is_cancelled),
        answered=plan.needs_answered,
        total=len(data.needs.ranked),
    )
    return " ".join([text, *_money(data)])


def _money(data: ReportInput) -> list[str]:
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    found = [
        t.say(
            "Their cost: {amount}, of which {to_be_found} is still to be found.",
            amount=amount_words(t, total.amount, total.currency),
            to_be_found=amount_words(t, total.gap, total.currency),
        )
        for total in cost_totals(actions)
    ]
    without = sum(1 for p in data.action_plan.actions if p.money.cost is None and not p.action.is_cancelled)
    if without:
        found.append(t.plural("{n} action has no cost yet.", "{n} actions have no cost yet.", without))
    return found
