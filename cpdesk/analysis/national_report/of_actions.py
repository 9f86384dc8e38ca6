"""What the action plan says to the questions on activities, help and money. Sums are exact; dollars only by rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.money import USD, ZERO, added, in_usd, rates
from cpdesk.analysis.national_report.links import linked_hints
from cpdesk.analysis.national_report.material import Hint, Material
from cpdesk.analysis.national_report.model import Basis
from cpdesk.analysis.national_report.of_needs import YES, by_area
from cpdesk.base.formats import money

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import PlannedAction

IN_PART = "true.some"
OUTSIDE = {
    "bilateral": "channels.bilateral",
    "multilateral": "channels.multilateral",
    "gef_star": "channels.multilateral",
}
"""Sources from outside the country, and the way their help comes in: the GEF is a multilateral fund."""

RAISED = (*OUTSIDE, "private")
"""Sources beyond the national budget from which money comes; help in kind is no money."""

MOST_TOLD = 10
"""So many actions are told one by one behind an answer, the others are counted."""

_MONEY_FIELDS = frozenset(("funding_source", "available", "secured", "currency"))


def activities(m: Material) -> Iterator[Hint]:
    """Yield whether activities are carried out: in most areas of need, or in some of them."""
    if not m.active:
        return
    in_need = {area.key for area, _codes in by_area(m, [need.code for need in m.firm])}
    served = {area.key for area, _codes in by_area(m, _served(m))}
    basis = _told(m, m.active, _basis)
    if not served or not in_need:
        yield Hint(basis=basis, why=m.t.say("It is open how much of what is needed these actions build."))
        return
    reached = len(served & in_need)
    words = m.t.say("Of {total} areas in which needs remain, they reach {n}.", n=reached, total=len(in_need))
    codes = (YES if 2 * reached > len(in_need) else IN_PART,)
    yield Hint(codes, (*basis, Basis("", words)), tuple(_status_disputed(m)))


def areas_of_activities(m: Material) -> Iterator[Hint]:
    """Yield the areas in which activities are carried out: those of the key areas that the actions build."""
    found = by_area(m, _served(m))
    if not found:
        yield Hint(why=m.t.say("No action that builds a key area is under way or completed."), blank=True)
        return
    basis = _told(m, [planned for planned in m.active if planned.action.needs], _basis)
    yield Hint(tuple(area.thesaurus for area, _codes in found), basis, tuple(_status_disputed(m)))


def _told(
    m: Material, found: Sequence[PlannedAction], words_of: Callable[[Material, PlannedAction], Basis]
) -> tuple[Basis, ...]:
    """Return what is known of actions, of many only the first ones and how many more there are."""
    more = len(found) - MOST_TOLD
    if more <= 1:
        return tuple(words_of(m, planned) for planned in found)
    words = m.t.plural("The same holds for {n} more action.", "The same holds for {n} more actions.", more)
    return (*(words_of(m, planned) for planned in found[:MOST_TOLD]), Basis("", words))


def _served(m: Material) -> tuple[str, ...]:
    undisputed = (planned.action for planned in m.active if not {"need", "also"} & set(planned.action.conflicts))
    return tuple(dict.fromkeys(code for action in undisputed for code in action.needs))


def _status_disputed(m: Material) -> Iterator[str]:
    for planned in m.look.kept:
        if {"status", "need", "also"} & set(planned.action.conflicts):
            yield m.t.say(
                "The action “{title}” is left out: people recorded differently what it builds or how far it is.",
                title=m.look.title(planned.action),
            )


def _basis(m: Material, planned: PlannedAction) -> Basis:
    action, t = planned.action, m.t
    named = {"title": m.look.title(action), "key_areas": m.listed_areas(action.needs)}
    if not action.needs:
        words = t.say("The action “{title}” is under way or completed.", title=named["title"])
    elif action.is_completed:
        words = t.say("The action “{title}” is completed. It builds: {key_areas}.", **named)
    else:
        words = t.say("The action “{title}” is under way. It builds: {key_areas}.", **named)
    return Basis(f"action/{action.id}", words)


def help_received(m: Material) -> Iterator[Hint]:
    """Yield whether help from outside came in: in part as long as actions of the plan still lack money."""
    helped = _helped(m)
    if helped:
        lacking = any(total.gap for total in m.look.plan.totals)
        codes = (IN_PART if lacking else YES,)
        yield Hint(codes, _told(m, helped, _money_basis), tuple(_money_left_out(m)))


def channels(m: Material) -> Iterator[Hint]:
    """Yield the ways by which help came in, as the sources of money of actions under way or completed show them."""
    helped = _helped(m)
    if helped:
        codes = tuple(dict.fromkeys(OUTSIDE[planned.action.funding_source] for planned in helped))
        yield Hint(codes, _told(m, helped, _money_basis), tuple(_money_left_out(m)))
    else:
        why = m.t.say("No action under way or completed has money at hand from a partner outside the country.")
        yield Hint(why=why, blank=True)


def star_used(m: Material) -> Iterator[Hint]:
    """Yield that the STAR allocation is used, where an action under way or completed has money from it."""
    using = [planned for planned in _helped(m) if planned.action.funding_source == "gef_star"]
    if using:
        yield Hint((YES,), _told(m, using, _money_basis))


def _helped(m: Material) -> list[PlannedAction]:
    """Return the actions to which help has come: money that is only promised is neither received nor used."""
    outside = (p for p in m.active if p.action.funding_source in OUTSIDE)
    return [p for p in outside if p.money.available and not _money_disputed(p)]


def _money_left_out(m: Material) -> Iterator[str]:
    for planned in m.active:
        if planned.action.funding_source in OUTSIDE and _money_disputed(planned):
            yield m.t.say(
                "The action “{title}” is left out: people recorded its money differently.",
                title=m.look.title(planned.action),
            )


def _raised(planned: PlannedAction) -> Decimal:
    """Return the money an action has at hand or promised in writing."""
    return added((planned.money.available, planned.money.secured))


def _money_disputed(planned: PlannedAction) -> bool:
    return bool(_MONEY_FIELDS & set(planned.action.conflicts))


def _money_basis(m: Material, planned: PlannedAction) -> Basis:
    amount = m.look.code(money(_raised(planned), planned.action.currency, m.t.language))
    words = m.t.say(
        "The action “{title}” has {amount} from outside the national budget at hand or promised.",
        title=m.look.title(planned.action),
        amount=amount,
    )
    return Basis(f"action/{planned.action.id}", words)


def money_raised(m: Material, key: str) -> Iterator[Hint]:
    """Yield the band of the sum raised beyond the national budget, in US dollars; silent without a rate it needs.

    Counted is what actions of the plan, cancelled ones apart, have at hand or promised in writing.
    """
    t = m.t
    raising = [p for p in m.look.kept if p.action.funding_source in RAISED and _raised(p)]
    if not raising:
        yield Hint(why=t.say("No action has money at hand or promised from beyond the national budget."), blank=True)
        return
    basis = _told(m, raising, _money_basis)
    if any(map(_money_disputed, raising)):
        yield Hint(
            basis=basis,
            why=t.say("People recorded money of these actions differently; no sum follows until they agree."),
        )
        return
    known = rates(m.snapshot)
    without = sorted({p.action.currency for p in raising if in_usd(ZERO, p.action.currency, known) is None})
    if without:
        why = t.say("No rate to the US dollar is recorded for: {currencies}.", currencies=", ".join(without) or "–")
        yield Hint(basis=basis, why=why)
        return
    total = added(in_usd(_raised(p), p.action.currency, known) or ZERO for p in raising)
    yield Hint(_band(m, key, total), (Basis("", _sum_words(m, total)), *basis), tuple(_money_cautions(m)))


def _sum_words(m: Material, total: Decimal) -> str:
    amount = m.look.code(money(total, USD, m.t.language))
    return m.t.say(
        "Together the actions have {amount} from outside the national budget at hand or promised.", amount=amount
    )


def _band(m: Material, key: str, total: Decimal) -> tuple[str, ...]:
    """Return the highest band that a sum reaches; a sum below the first dollar still is one."""
    counted = max(total, Decimal(1)) if total else total
    bands = sorted((band.lowest, band.code) for band in m.links.bands if band.question == key)
    reached = [code for lowest, code in bands if counted >= lowest]
    return tuple(reached[-1:])


def _money_cautions(m: Material) -> Iterator[str]:
    t = m.t
    yield t.say("The sum counts what the action plan records: was all of it raised in the reporting period?")
    if any(_raised(p) and p.action.funding_source in ("", "not_identified") for p in m.look.kept):
        yield t.say("Money of actions without a funding source is not counted.")


def lasting_money(m: Material) -> Iterator[Hint]:
    """Yield what the plan lacks, against a level that says all needs are paid for; it proposes nothing itself."""
    without = [planned for planned in m.look.kept if planned.money.gap]
    denied = any(hint.codes == (YES,) for hint in linked_hints(m, "Q112"))
    if without:
        words = m.t.plural(
            "{n} action of the plan still has a funding gap.",
            "{n} actions of the plan still have a funding gap.",
            len(without),
        )
        yield Hint(basis=(Basis(f"action/{without[0].action.id}", words),), cautions=(words,) if denied else ())


def national_money(m: Material) -> Iterator[Hint]:
    """Yield that there is national money where an action has some at hand; a promise is not money yet."""
    having = [p for p in m.look.kept if p.action.funding_source == "national_budget" and p.money.available]
    if having and not any(map(_money_disputed, having)):
        words = m.t.say(
            "The action “{title}” has money from the national budget.", title=m.look.title(having[0].action)
        )
        yield Hint((YES,), (Basis(f"action/{having[0].action.id}", words),))
