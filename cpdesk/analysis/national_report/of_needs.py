"""What the assessment itself says to the questions on needs: carried out, what remains, where, in what order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cpdesk.analysis.checks.needs import nothing_ranked
from cpdesk.analysis.national_report.material import Hint, Material, labels
from cpdesk.analysis.national_report.model import Basis
from cpdesk.analysis.scope import find_scope
from cpdesk.analysis.weighting import find_weighting

if TYPE_CHECKING:
    from cpdesk.base.i18n import Catalogue
    from cpdesk.plan.model import ReportingArea

YES, NO = "true", "false"
"""The form's codes for yes and no."""


def carried_out(m: Material) -> Iterator[Hint]:
    """Yield whether this assessment counts as carried out: at least half of what it asks is settled and known.

    Answered is a level everybody agreed on, don't know or not applicable; the half is our own measure. When it was is
    for people to judge: cpdesk does not know which years the report is about.
    """
    t = m.t
    done, asked = answered_areas(m)
    if not done:
        yield Hint(why=t.say("No key area is answered yet."), blank=True)
        return
    words = t.plural(
        "{n} of {total} key areas asked about in this cycle has an agreed answer.",
        "{n} of {total} key areas asked about in this cycle have an agreed answer.",
        done,
        total=asked,
    )
    basis = (Basis("round", assessed_words(m)), Basis("round", words))
    within = asked_areas(m)
    unknown = sum(1 for need in m.look.needs.unknown if need.code in within)
    if 2 * done < asked:
        why = t.say("Less than half of the key areas are answered. {words}", words=words)
        yield Hint(basis=basis, why=why)
    elif 2 * (done - unknown) < asked:
        yield Hint(basis=basis, why=unknown_words(t, unknown))
    else:
        yield Hint((YES,), basis, tuple(_narrow(m, asked)))


def _narrow(m: Material, asked: int) -> Iterator[str]:
    """Yield what keeps a round from being an assessment of the whole: no period, or little of the plan asked about."""
    t, total = m.t, m.look.needs.total
    if not m.snapshot.text("party", "period").strip():
        yield t.say("No period of the assessment is recorded. Was it carried out in the reporting period?")
    if 2 * asked < total:
        yield t.say("Of the {total} key areas of the plan, this cycle asks about only {n}.", n=asked, total=total)


def assessed_words(m: Material) -> str:
    """Return the sentence that the country assessed itself, with the cycle and, where it is recorded, the period."""
    t = m.t
    period = m.snapshot.text("party", "period").strip()
    cycle = m.look.quote(m.snapshot.info.cycle)
    if not period or m.disputed("party", "period"):
        return t.say("The country assessed its own capacities for the Cartagena Protocol (“{cycle}”).", cycle=cycle)
    return t.say(
        "The country assessed its own capacities for the Cartagena Protocol (“{cycle}”, {period}).",
        cycle=cycle,
        period=period,
    )


def unknown_words(t: Catalogue, unknown: int) -> str:
    """Return the sentence that counts the key areas nobody knows the level of."""
    return t.plural(
        "For {n} key area the level is not known yet.", "For {n} key areas the level is not known yet.", unknown
    )


def asked_areas(m: Material) -> tuple[str, ...]:
    """Return the key areas asked about in the cycle."""
    return find_scope(m.snapshot, m.look.edition, m.look.guidance).key_areas


def answered_areas(m: Material) -> tuple[int, int]:
    """Return how many of the key areas asked about in the cycle have an agreed answer, and how many are asked about."""
    look = m.look
    asked = asked_areas(m)
    answered = 0
    for code in asked:
        answer = look.answers[code]
        disputed = {"level", "special"} & set(answer.conflicts)
        answered += not disputed and not answer.provisional and answer.state.value != "blank"
    return answered, len(asked)


def remain(m: Material) -> Iterator[Hint]:
    """Yield whether needs remain: some are agreed, or everything is settled and none is left."""
    t, needs = m.t, m.look.needs
    if m.firm:
        yield Hint((YES,), (Basis(f"need/{m.firm[0].code}", below_words(m)),), tuple(_disputed(m)))
        return
    open_ones = [*needs.ranked, *needs.could_be, *needs.unknown, *needs.blank]
    if needs.met and not open_ones:
        words = t.say("No key area is below its target, and none is open.")
        yield Hint((NO,), (Basis("round", words),))
    elif needs.met or needs.ranked or needs.could_be:
        why = t.plural(
            "No agreed level is below its target, but {n} key area is open.",
            "No agreed level is below its target, but {n} key areas are open.",
            len(open_ones),
        )
        yield Hint(why=why)
    else:
        yield Hint(why=t.say("No level is agreed yet."), blank=True)


def below_words(m: Material) -> str:
    """Return the sentence that counts the agreed needs."""
    return m.t.plural(
        "{n} of {total} key areas is below its target.",
        "{n} of {total} key areas are below their targets.",
        len(m.firm),
        total=m.look.needs.total,
    )


def areas_in_need(m: Material) -> Iterator[Hint]:
    """Yield the areas of need to which agreed needs belong, and what is left open about the others."""
    t = m.t
    firm = by_area(m, [need.code for need in m.firm])
    if not firm:
        yield Hint(why=t.say("No agreed need says in which areas needs remain."), blank=True)
        return
    basis = tuple(
        Basis(
            f"need/{codes[0]}", t.say("{area}: {key_areas}.", area=t.say(area.label), key_areas=m.listed_areas(codes))
        )
        for area, codes in firm
    )
    open_areas = _left_open(m, {area.key for area, _codes in firm})
    codes = tuple(area.thesaurus for area, _codes in firm)
    yield Hint(codes, (*basis, *_beyond(m)), (*_disputed(m), *open_areas))


def _disputed(m: Material) -> Iterator[str]:
    """Yield that needs rest on values people disagree on: each of those lies below the target, or it were no need."""
    codes = [need.code for need in m.firm if {"level", "target"} & set(m.look.answers[need.code].conflicts)]
    if codes:
        yield m.t.say(
            "People recorded these key areas differently, but below the target either way: {key_areas}.",
            key_areas=m.listed_areas(codes),
        )


def by_area(m: Material, codes: Iterable[str]) -> tuple[tuple[ReportingArea, tuple[str, ...]], ...]:
    """Return the areas of need that some key areas belong to, in the form's order, with these key areas."""
    links = m.look.mapping.key_areas
    given = tuple(codes)
    found = (
        (area, tuple(code for code in given if code in links and area.key in links[code].reporting_areas))
        for area in m.areas
    )
    return tuple((area, own) for area, own in found if own)


def _left_open(m: Material, named: set[str]) -> Iterator[str]:
    """Yield what keeps people from taking the areas not named as free of needs."""
    t, needs = m.t, m.look.needs
    unsure = [
        *(need.code for need in needs.ranked if need.provisional),
        *(need.code for need in needs.could_be),
        *(need.code for need in needs.unknown),
    ]
    for area, codes in by_area(m, unsure):
        if area.key not in named:
            yield t.say(
                "Needs in “{area}” are possible but not agreed: {key_areas}.",
                area=t.say(area.label),
                key_areas=m.listed_areas(codes),
            )


def _beyond(m: Material) -> Iterator[Basis]:
    """Yield the areas no assessment by this plan says anything about: part of the reasons, no contradiction."""
    t = m.t
    mapped = {key for links in m.look.mapping.key_areas.values() for key in links.reporting_areas}
    for area in m.areas:
        if mapped and area.key not in mapped:
            words = t.say("No key area of the plan is about “{area}”: people have to say it.", area=t.say(area.label))
            yield Basis("", words)


def prioritised(m: Material) -> Iterator[Hint]:
    """Yield whether people put the needs in an order: a rank set by hand or a weighting of the group shows it.

    The computed ranks alone do not: cpdesk makes them from levels, whether or not anybody looked at them.
    """
    t = m.t
    cautions = tuple(found.words for found in nothing_ranked(m.look))
    weighting = find_weighting(m.snapshot)
    ranked = [need for need in m.firm if need.set_rank is not None]
    if m.firm and weighting.complete:
        words = t.plural(
            "{n} participant weighed the criteria by which needs are ranked.",
            "{n} participants weighed the criteria by which needs are ranked.",
            weighting.complete,
        )
        yield Hint((YES,), (Basis(f"need/{m.firm[0].code}", words),), cautions)
    elif ranked:
        words = t.plural("People set the rank of {n} need.", "People set the ranks of {n} needs.", len(ranked))
        yield Hint((YES,), (Basis(f"need/{ranked[0].code}", words),), cautions)
    elif m.firm:
        yield Hint(
            why=t.say("Only computed ranks are there: nobody weighed the needs or set a rank."), cautions=cautions
        )
    else:
        yield Hint(why=t.say("No agreed need is ranked."), cautions=cautions, blank=True)


def area_labels(m: Material, codes: Iterable[str]) -> str:
    """Return our words of areas of need by their identifiers, as a list on one line."""
    question = m.form.find("Q123")
    return labels(m.t, question, codes) if question is not None else ""
