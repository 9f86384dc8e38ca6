"""What to look for around a key area, in our words: evidence, people, traps, capacity, obligation, the goal. No Qt."""

from __future__ import annotations

from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import goals_of, kept_whole
from cpdesk.plan.guidance import CAPACITY_LEVEL_NAMES, CAPACITY_NAMES, Guidance, KeyAreaGuidance
from cpdesk.plan.model import Edition, Obligation, PlanMapping

_SUPPLEMENTARY = "NKLSP"
_OBLIGATIONS = {
    Obligation.TREATY: N_("The Protocol obliges Parties to it."),
    Obligation.PLAN: N_("The Implementation Plan asks for it; the Protocol does not oblige Parties to it."),
    Obligation.OTHER: N_("It is a means that the plan lists; neither the Protocol nor an objective asks for it."),
}


@dataclass(frozen=True, slots=True)
class LookPart:
    """A heading and what stands under it; ``listed`` entries have a mark before them."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Everything to look for; ``hint`` says in a few words what is there."""

    parts: tuple[LookPart, ...]
    hint: str


def look_hint(guidance: Guidance, mapping: PlanMapping, code: str) -> str:
    """Return what the folded part says it holds: how many kinds of evidence, or the articles."""
    own = guidance.key_areas.get(code)
    if own is not None and own.evidence:
        return ngettext("{n} hint", "{n} hints", len(own.evidence) + len(own.traps))
    return _("articles") if code in mapping.key_areas else ""


def look_for(edition: Edition, mapping: PlanMapping, guidance: Guidance, code: str) -> Look:
    """Return what helps to choose a level."""
    own = guidance.key_areas.get(code)
    parts = [*(_own(own) if own is not None else ()), *_obligation(mapping, code), *_goals(edition, guidance, code)]
    return Look(tuple(part for part in parts if part.lines), look_hint(guidance, mapping, code))


def articles_words(mapping: PlanMapping, code: str) -> str:
    """Return the articles behind a key area; those of the Supplementary Protocol say so."""
    links = mapping.key_areas.get(code)
    found = []
    for article in links.articles if links else ():
        prefix, _space, number = article.partition(" ")
        own = prefix != _SUPPLEMENTARY
        found.append(kept_whole(article) if own else _("{article} of the Supplementary Protocol", article=number))
    return ", ".join(found)


def _own(own: KeyAreaGuidance) -> tuple[LookPart, ...]:
    capacity = tuple(_(CAPACITY_NAMES[kind]) for kind in own.capacity)
    levels = tuple(_(CAPACITY_LEVEL_NAMES[level]) for level in own.undp)
    return (
        LookPart(_("Evidence that would show the level"), own.evidence, listed=True),
        LookPart(_("Who usually knows"), own.who, listed=True),
        LookPart(_("What misleads"), own.traps, listed=True),
        LookPart(_("Types of capacity"), (" · ".join(capacity),) if capacity else ()),
        LookPart(_("Level of capacity (UNDP)"), (" · ".join(levels),) if levels else ()),
    )


def _obligation(mapping: PlanMapping, code: str) -> tuple[LookPart, ...]:
    links = mapping.key_areas.get(code)
    if links is None:
        return ()
    lines = [_(_OBLIGATIONS[links.obligation])]
    if links.articles:
        lines.append(_("Articles of the Protocol: {articles}", articles=articles_words(mapping, code)))
    return (LookPart(_("What stands behind it"), tuple(lines)),)


def _goals(edition: Edition, guidance: Guidance, code: str) -> list[LookPart]:
    goals = [goal for goal in goals_of(edition, code) if goal in guidance.goals]
    about, leaning = [], []
    for goal in goals:
        words = guidance.goals[goal]
        about.append(_("{code}: {text}", code=kept_whole(goal), text=words.about) if len(goals) > 1 else words.about)
        leaning += [_("{code}: {text}", code=kept_whole(lean.goal), text=lean.why) for lean in words.leans_on]
    heading = _("What the goal is about") if len(goals) == 1 else _("What the goals are about")
    return [
        LookPart(heading, tuple(about)),
        LookPart(_("What it leans on"), tuple(dict.fromkeys(leaning)), listed=True),
    ]
