"""The text proposed for the report's open question on capacity-building: whole sentences, all from what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.money import added
from cpdesk.analysis.national_report.model import Basis, Proposal
from cpdesk.analysis.national_report.of_needs import answered_areas, assessed_words, below_words, unknown_words
from cpdesk.analysis.needs import TOP_NEEDS
from cpdesk.analysis.weighting import find_weighting
from cpdesk.base.formats import listed, money
from cpdesk.base.i18n import N_

if TYPE_CHECKING:
    from cpdesk.analysis.national_report.material import Material
    from cpdesk.plan.report_model import ReportQuestion


def text_on_needs(m: Material, question: ReportQuestion) -> Proposal:
    """Return the text proposed for the question on capacity-building, and what its sentences rest on."""
    if not answered_areas(m)[0]:
        return Proposal(question.key, nothing=m.t.say("No key area is answered yet."))
    sentences = (assessed_words(m), _answered_words(m), *_needs(m), *_plan(m), *_gef(m))
    basis = [Basis("round", _answered_words(m))]
    if m.firm:
        basis.append(Basis(f"need/{m.firm[0].code}", below_words(m)))
    if m.look.kept:
        basis.append(Basis(f"action/{m.look.kept[0].action.id}", _planned_words(m)))
    return Proposal(question.key, text=" ".join(sentences), basis=tuple(basis))


def _answered_words(m: Material) -> str:
    answered, asked = answered_areas(m)
    return m.t.plural(
        "{n} of {total} key areas asked about in this cycle has an agreed answer.",
        "{n} of {total} key areas asked about in this cycle have an agreed answer.",
        answered,
        total=asked,
    )


def _needs(m: Material) -> Iterator[str]:
    t, links = m.t, m.look.mapping.key_areas
    if m.firm:
        yield below_words(m)
        highest = sorted(m.firm, key=lambda need: need.shown_rank)[:TOP_NEEDS]
        titles = [t.say(links[need.code].short) if need.code in links else need.code for need in highest]
        yield t.say("The highest needs are: {needs}.", needs=listed(t, titles))
    unknown = len(m.look.needs.unknown)
    if unknown:
        yield unknown_words(t, unknown)
    weighed = find_weighting(m.snapshot).complete
    if m.firm and weighed:
        yield t.plural(
            "{n} participant weighed the criteria by which needs are ranked.",
            "{n} participants weighed the criteria by which needs are ranked.",
            weighed,
        )


def _plan(m: Material) -> Iterator[str]:
    t = m.t
    if not m.look.kept:
        return
    yield _planned_words(m)
    if any({"cost", "costs", "currency"} & set(p.action.conflicts) for p in m.look.kept):
        return  # no sum is said while people disagree on a part of it
    for total in m.look.plan.totals:
        if total.currency and total.amount:
            yield t.say(
                "The actions with a cost in {currency} cost {amount}, of which {gap} is not funded yet.",
                currency=total.currency,
                amount=_money(m, total.amount, total.currency),
                gap=_money(m, total.gap, total.currency),
            )


def _planned_words(m: Material) -> str:
    return m.t.plural(
        "{n} action is planned to meet needs, of which {active} are under way or completed.",
        "{n} actions are planned to meet needs, of which {active} are under way or completed.",
        len(m.look.kept),
        active=len(m.active),
    )


def _gef(m: Material) -> Iterator[str]:
    """Yield the country's experience with GEF money, as far as it is recorded."""
    t = m.t
    used = {
        "yes": N_("The STAR allocation of the GEF was used for biosafety in the reporting period."),
        "no": N_("The STAR allocation of the GEF was not used for biosafety in the reporting period."),
    }
    came = {
        "yes": N_("GEF money for preparing the latest national report came in time."),
        "late": N_("GEF money for preparing the latest national report came too late for the deadline."),
        "no": N_("GEF money for preparing the latest national report was not received or not applied for."),
    }
    for indicator, words in (("B.2(b)", used), ("A.3(b)", came)):
        option = m.answered(indicator)
        if option in words:
            yield t.say(words[option])
    relying = [p for p in m.look.kept if p.action.funding_source == "gef_star" and not p.action.money_in_conflict]
    for currency in sorted({p.action.currency for p in relying if p.action.currency and p.money.cost}):
        amounts = [p.money.cost for p in relying if p.action.currency == currency and p.money.cost]
        yield t.plural(
            "{n} action relies on the STAR allocation of the GEF, for {amount} in all.",
            "{n} actions rely on the STAR allocation of the GEF, for {amount} in all.",
            len(amounts),
            amount=_money(m, added(amounts), currency),
        )


def _money(m: Material, amount: Decimal, currency: str) -> str:
    return m.look.code(money(amount, currency, m.t.language))
