"""What the form of one action shows: needs, the plan's activities, money, progress, marks, what is missing. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.analysis.action_plan import ActionPlan, Missing, missing_from
from cpdesk.analysis.missing_words import missing_words
from cpdesk.analysis.money import action_money, rates
from cpdesk.analysis.need_words import cause_names, rank_said
from cpdesk.assessment.actions import Action, usual_currency
from cpdesk.assessment.fields import ACTION
from cpdesk.base.formats import listed
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.activity_content import Offer, Offered, find_offers
from cpdesk.desktop.pages.action_plan.follow_content import Picked, find_further_needs, find_waits
from cpdesk.desktop.pages.action_plan.money_content import MoneyView, find_money
from cpdesk.desktop.pages.action_plan.progress_content import ProgressView, find_progress
from cpdesk.desktop.pages.action_plan.smart_content import SmartView, find_marks
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.names import full_text, kept_whole, key_area_title
from cpdesk.plan.model import Edition, ItemKind, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ActionForm:
    """What the form shows about one action; ``need_text`` holds the plan's own words.

    ``causes`` are the root causes people found for the need. ``late`` says that the end lies before the start.
    ``usual_currency`` goes with the first amount where the action names none.
    """

    action: Action
    is_new: bool
    needs: tuple[tuple[str, str], ...]
    need_text: str
    causes: str
    offered: Offered
    further: Picked
    waits: Picked
    money: MoneyView
    progress: ProgressView
    marks: SmartView
    missing: str
    late: str = ""
    usual_currency: str = ""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return the plan's activities the action may take up."""
        return self.offered.offers

    @property
    def may_hold_parts(self) -> bool:
        """Tell whether cost lines and the like may hang on it: a new action without a need would not be there."""
        return not self.is_new or bool(self.action.need)


def build_form(
    snapshot: Snapshot, edition: Edition, mapping: PlanMapping, needs: Needs, plan: ActionPlan, draft: Action
) -> ActionForm:
    """Return the form of an action; ``draft`` stands for it as long as nothing of it is recorded."""
    recorded = next((planned.action for planned in plan.actions if planned.action.id == draft.id), None)
    shown = recorded or draft
    others = tuple(planned.action for planned in plan.actions if planned.action.id != shown.id)
    options = need_options(needs, edition, mapping)
    sums = action_money(shown)
    return ActionForm(
        shown,
        recorded is None,
        options,
        full_text(edition, shown.need) if shown.need else "",
        causes_words(snapshot, shown.need),
        find_offers(shown, snapshot, edition, mapping, {other.activity for other in others}),
        find_further_needs(shown, options, edition, mapping),
        find_waits(shown, others),
        find_money(shown, sums, rates(snapshot)),
        find_progress(shown),
        find_marks(shown, sums),
        _missing(shown) if recorded is not None else "",
        _late(shown),
        usual_currency(snapshot),
    )


def need_options(needs: Needs, edition: Edition, mapping: PlanMapping) -> tuple[tuple[str, str], ...]:
    """Return the key areas as (code, words): the ranked needs first, then the others in the plan's order."""
    ranked = [need.code for need in needs.ranked]
    rest = [item.code for item in edition.of_kind(ItemKind.KEY_AREA) if item.code not in ranked]
    titles = {code: key_area_title(edition, mapping, code) for code in (*ranked, *rest)}
    first = [
        (
            need.code,
            _(
                "{rank}. {title} · {code}",
                rank=rank_said(interface(), need),
                title=titles[need.code],
                code=kept_whole(need.code),
            ),
        )
        for need in needs.ranked
    ]
    return (*first, *((code, _("{title} · {code}", title=titles[code], code=kept_whole(code))) for code in rest))


def causes_words(snapshot: Snapshot, need: str) -> str:
    """Return the root causes people found for a need, on one line; empty where nobody looked for them."""
    if need and {"causes", "cause_text"} & set(snapshot.conflicts_of(f"need/{need}")):
        return _("Root causes: decided differently")
    stored = snapshot.text(f"need/{need}", "causes") if need else ""
    named = listed(interface(), cause_names(interface(), filter(None, stored.split(","))))
    said = in_sentence(quiet(snapshot.text(f"need/{need}", "cause_text")), 200) if need else ""
    if named and said:
        return _("Root causes: {causes} – {text}", causes=named, text=said)
    return _("Root causes: {causes}", causes=named or said) if named or said else ""


def filled_words(shown: Action, names: tuple[str, ...]) -> str:
    """Return which of these fields are filled in, for a folded line; that none is where none is."""
    declared = (ACTION.field(name) for name in names)
    filled = [_(field.label) for field in declared if field is not None and getattr(shown, field.name)]
    return " · ".join(filled) or _("Not filled in yet")


def _missing(shown: Action) -> str:
    late = _late(shown)
    said_elsewhere = (Missing.END_BEFORE_START, Missing.CONFLICT)
    missing = tuple(what for what in missing_from(shown) if what not in said_elsewhere)
    lacks = _("Still lacks: {list}", list=missing_words(interface(), missing)) if missing else ""
    nothing = "" if shown.conflicts else _("Nothing is missing.")
    return " ".join(part for part in (late, lacks) if part) or nothing


def _late(shown: Action) -> str:
    return _("The end lies before the start.") if Missing.END_BEFORE_START in missing_from(shown) else ""
