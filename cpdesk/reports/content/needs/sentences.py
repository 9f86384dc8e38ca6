"""Sentences on the whole assessment, built from the data, each whole and each true of an empty assessment too."""

from __future__ import annotations

from cpdesk.analysis.action_plan import Total, cost_totals
from cpdesk.analysis.need_words import possible_count
from cpdesk.analysis.needs import Need
from cpdesk.analysis.profile import GoalProfile
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_title
from cpdesk.reports.content.parts.words import level_figure
from cpdesk.reports.inputs import ReportInput

_MOST_NAMED = 3
_LOW = 1


def opening_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return how much is known and how surely: what opens the summary where the country wrote none of its own."""
    if not data.needs.total:
        return (data.catalogue.say("This edition of the plan lists no key areas for capacity-building."),)
    return tuple(sentence for sentence in (*coverage_sentences(data), _certainty(data)) if sentence)


def need_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return what is said of the needs beside the highest: what could be one, the weakest goal, practice."""
    if not data.needs.total:
        return ()
    found = (_could_be(data), _weakest(data), paper_sentence(data))
    return tuple(sentence for sentence in found if sentence)


def asked_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return what is planned, what it costs, what is still to be found, and which of the highest needs wait."""
    return tuple(sentence for sentence in (_actions(data), *_money(data), _without_action(data)) if sentence)


def coverage_sentences(data: ReportInput) -> tuple[str, ...]:
    """Return how many key areas have a level, and how many stay silent in which way."""
    t = data.catalogue
    needs = data.needs
    if len(needs.blank) == needs.total:
        return (t.say("No key area has been answered yet."),)
    unknown, without, blank = len(needs.unknown), len(needs.not_applicable), len(needs.blank)
    found = (
        t.plural(
            "{n} of {total} key areas has a level.",
            "{n} of {total} key areas have a level.",
            needs.answered,
            total=needs.total,
        )
        if needs.answered
        else t.say("No key area has a level."),
        t.plural("{n} is not known.", "{n} are not known.", unknown) if unknown else "",
        t.plural("{n} does not apply to the country.", "{n} do not apply to the country.", without) if without else "",
        t.plural("{n} is not answered yet.", "{n} are not answered yet.", blank) if blank else "",
        "" if blank else t.say("Every key area has been looked at."),
    )
    return tuple(sentence for sentence in found if sentence)


def highest_sentence(data: ReportInput) -> str:
    """Return how many key areas are below their targets and which needs are the highest; empty without a level."""
    return _largest(data)


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
            "{below} of {answered} key areas with a level are below their targets; {n} shares the highest need.",
            "{below} of {answered} key areas with a level are below their targets; {n} share the highest need.",
            len(first),
            below=len(data.needs.ranked),
            answered=data.needs.answered,
        )
    return t.say(
        "{below} of {answered} key areas with a level are below their targets; the highest need is shared by {names}.",
        below=len(data.needs.ranked),
        answered=data.needs.answered,
        names=listed(t, [_key_area(data, need.code) for need in first]),
    )


def _could_be(data: ReportInput) -> str:
    found = data.needs.could_be
    return data.catalogue.say("{possible}.", possible=possible_count(data.catalogue, len(found))) if found else ""


def _single_largest(data: ReportInput, need: Need) -> str:
    return data.catalogue.plural(
        "{n} of {answered} key areas with a level is below its target: {name}, at level {level} with a target of "
        "{target}.",
        "{n} of {answered} key areas with a level are below their targets; the highest need is {name}, at level "
        "{level} with a target of {target}.",
        len(data.needs.ranked),
        answered=data.needs.answered,
        name=_key_area(data, need.code),
        level=level_figure(need.level, data.language),
        target=need.target,
    )


def _key_area(data: ReportInput, code: str) -> str:
    return data.catalogue.say("“{title}” ({code})", title=key_area_title(data, code), code=code)


def goals_apart(data: ReportInput) -> str:
    """Return which goals are furthest behind and which furthest ahead; empty where none differ."""
    t = data.catalogue
    lowest, highest = _extremes(data)
    if not lowest or not highest:
        return ""
    return t.say(
        "The median level is lowest ({low}) in {weakest}, and highest ({high}) in {strongest}.",
        low=level_figure(lowest[0].level or 0, data.language),
        weakest=listed(t, [goal_named(data, p.goals) for p in lowest]),
        high=level_figure(highest[0].level or 0, data.language),
        strongest=listed(t, [goal_named(data, p.goals) for p in highest]),
    )


def paper_sentence(data: ReportInput) -> str:
    """Return how often what stands on paper is ahead of practice; empty where it never is."""
    both = [a for a in all_answers(data) if a.level is not None and a.level_on_paper is not None]
    ahead = sum(1 for a in both if (a.level_on_paper or 0) > (a.level or 0))
    if not ahead:
        return ""
    if ahead == len(both):
        return data.catalogue.plural(
            "In the {n} key area rated both on paper and in practice, more stands on paper than is done.",
            "In all {n} key areas rated both on paper and in practice, more stands on paper than is done.",
            ahead,
        )
    return data.catalogue.plural(
        "{n} key area is rated both on paper and in practice; in {ahead} of them more stands on paper than is done.",
        "{n} key areas are rated both on paper and in practice; in {ahead} of them more stands on paper than is done.",
        len(both),
        ahead=ahead,
    )


def _weakest(data: ReportInput) -> str:
    t = data.catalogue
    lowest, _highest = _extremes(data)
    if not lowest:
        return ""
    return t.say(
        "The median level is lowest in {weakest}, at {low}.",
        weakest=listed(t, [goal_named(data, p.goals) for p in lowest]),
        low=level_figure(lowest[0].level or 0, data.language),
    )


def _extremes(data: ReportInput) -> tuple[list[GoalProfile], list[GoalProfile]]:
    """Return the goals with the lowest and with the highest median level; none where all are alike."""
    known = [profile for profile in data.profiles if profile.level is not None]
    levels = [profile.level for profile in known if profile.level is not None]
    if len(known) < 2 or min(levels) == max(levels):
        return [], []
    lowest = [p for p in known if p.level == min(levels)]
    return lowest if len(lowest) <= _MOST_NAMED else [], [p for p in known if p.level == max(levels)][:_MOST_NAMED]


def goal_named(data: ReportInput, goals: tuple[str, ...]) -> str:
    """Return a goal or a group of goals in quotation marks with its codes."""
    t = data.catalogue
    return t.say("“{title}” ({code})", title=group_title(data, goals), code=group_codes(t, goals))


def _certainty(data: ReportInput) -> str:
    t = data.catalogue
    known = [answer for answer in all_answers(data) if answer.level is not None]
    if not known:
        return ""
    low = sum(1 for answer in known if answer.confidence == _LOW)
    provisional = sum(1 for answer in known if answer.provisional)
    contested = sum(1 for answer in known if "level" in answer.conflicts)
    found = [
        t.plural(
            "{n} level is provisional: only responses exist, and nobody has agreed on it.",
            "{n} levels are provisional: only responses exist, and nobody has agreed on them.",
            provisional,
        )
        if provisional
        else "",
        t.plural(
            "{n} level is recorded differently by people who worked apart.",
            "{n} levels are recorded differently by people who worked apart.",
            contested,
        )
        if contested
        else "",
        "" if provisional or contested else t.say("Every level is an agreed one."),
        t.plural("For {n} level the confidence stated is low.", "For {n} levels the confidence stated is low.", low)
        if low
        else "",
    ]
    return " ".join(sentence for sentence in found if sentence)


def _actions(data: ReportInput) -> str:
    t = data.catalogue
    plan = data.action_plan
    live = sum(1 for planned in plan.actions if not planned.action.is_cancelled)
    if not live:
        return t.say("No national action is planned yet.")
    if not data.needs.ranked:
        return t.plural("{n} national action is planned.", "{n} national actions are planned.", live)
    if not plan.needs_answered:
        return t.plural(
            "{n} national action is planned, but answers no need yet.",
            "{n} national actions are planned, but answer no need yet.",
            live,
        )
    return t.plural(
        "{n} national action answers {answered} of the {total} needs.",
        "{n} national actions answer {answered} of the {total} needs.",
        live,
        answered=plan.needs_answered,
        total=len(data.needs.ranked),
    )


def _money(data: ReportInput) -> list[str]:
    t = data.catalogue
    actions = [planned.action for planned in data.action_plan.actions]
    found = [_cost(data, total) for total in cost_totals(actions)]
    without = sum(1 for p in data.action_plan.actions if p.money.cost is None and not p.action.is_cancelled)
    if without:
        found.append(t.plural("{n} action has no cost yet.", "{n} actions have no cost yet.", without))
    return found


def _cost(data: ReportInput, total: Total) -> str:
    t = data.catalogue
    amount = amount_words(t, total.amount, total.currency)
    if not total.gap:
        return t.say("Cost: {amount}, all of it available or secured.", amount=amount)
    to_be_found = amount_words(t, total.gap, total.currency)
    return t.say("Cost: {amount}, of which {to_be_found} is still to be found.", amount=amount, to_be_found=to_be_found)


def _without_action(data: ReportInput) -> str:
    t = data.catalogue
    waiting = data.action_plan.top_needs_without_action
    if not waiting:
        return ""
    if len(waiting) > _MOST_NAMED:
        return t.plural(
            "{n} of the highest needs has no action yet.", "{n} of the highest needs have no action yet.", len(waiting)
        )
    return t.say(
        "These of the highest needs have no action yet: {names}.",
        names=listed(t, [_key_area(data, code) for code in waiting]),
    )
