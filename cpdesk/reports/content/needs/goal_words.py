"""What a goal's results come to, in sentences: how far it is, what is not known, its highest need, what follows."""

from __future__ import annotations

from cpdesk.analysis.profile import GoalProfile
from cpdesk.assessment.views import AnswerState
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import level_figure, rank_figure
from cpdesk.reports.inputs import ReportInput

_BOTH = 2


def goal_sentences(data: ReportInput, profile: GoalProfile, actions: int) -> tuple[str, ...]:
    """Return the sentences that open a goal's results; ``actions`` counts the national actions that follow from it."""
    t = data.catalogue
    if not profile.total:
        none_here = t.say("This edition of the plan lists no key area for capacity-building here.")
        there = _planned(t, actions) if actions else ""
        return tuple(sentence for sentence in (none_here if data.needs.total else "", there) if sentence)
    shared = t.say("These goals share their key areas and stand together.") if len(profile.goals) > 1 else ""
    found = (shared, _level(t, profile), *_silences(t, profile), _highest(data, profile), _planned(t, actions))
    return tuple(sentence for sentence in found if sentence)


def _level(t: Catalogue, profile: GoalProfile) -> str:
    if profile.level is None or profile.target is None:
        return t.say("No key area has a level here.")
    level, target = (level_figure(value, t.language) for value in (profile.level, profile.target))
    if profile.answered == profile.total == 1:
        if profile.level >= profile.target:
            return t.say("The only key area stands at level {level} and has reached its target.", level=level)
        return t.say("The only key area stands at level {level}; the target is {target}.", level=level, target=target)
    fields = {"level": level, "target": target}
    if profile.answered == profile.total == _BOTH:
        return t.say("Both key areas have a level; the median is {level}, that of the targets {target}.", **fields)
    if profile.answered == profile.total:
        return t.plural(
            "{n} key area has a level; the median is {level}, that of the targets {target}.",
            "All {n} key areas have a level; the median is {level}, that of the targets {target}.",
            profile.total,
            **fields,
        )
    return t.plural(
        "{n} of {total} key areas has a level; the median is {level}, that of the targets {target}.",
        "{n} of {total} key areas have a level; the median is {level}, that of the targets {target}.",
        profile.answered,
        total=profile.total,
        **fields,
    )


def _silences(t: Catalogue, profile: GoalProfile) -> tuple[str, ...]:
    count = {state: sum(1 for a in profile.answers if a.state is state) for state in AnswerState}
    if count[AnswerState.BLANK] == profile.total:
        return ()
    unknown, without, blank = (
        count[state] for state in (AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, AnswerState.BLANK)
    )
    return (
        t.plural("{n} is not known.", "{n} are not known.", unknown) if unknown else "",
        t.plural("{n} does not apply.", "{n} do not apply.", without) if without else "",
        t.plural("{n} is not answered yet.", "{n} are not answered yet.", blank) if blank else "",
    )


def _highest(data: ReportInput, profile: GoalProfile) -> str:
    t = data.catalogue
    codes = {answer.code for answer in profile.answers}
    needs = [need for need in data.needs.ranked if need.code in codes]
    if not needs:
        return ""
    fields = {"title": key_area_title(data, needs[0].code), "rank": rank_figure(needs[0])}
    total = len(data.needs.ranked)
    if len(needs) == 1:
        return t.say("One need follows: “{title}”, rank {rank} of {total}.", total=total, **fields)
    return t.plural(
        "{n} need follows; the highest is “{title}”, rank {rank} of {total}.",
        "{n} needs follow; the highest is “{title}”, rank {rank} of {total}.",
        len(needs),
        total=total,
        **fields,
    )


def _planned(t: Catalogue, number: int) -> str:
    if not number:
        return t.say("No national action is planned for it yet.")
    return t.plural("{n} national action is planned.", "{n} national actions are planned.", number)
