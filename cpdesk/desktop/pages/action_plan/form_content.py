"""What the form of one action offers: needs to choose from, the plan's activities, what is missing. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.analysis.action_plan import ActionPlan, Missing, missing_from, offered_activities
from cpdesk.analysis.needs import Needs
from cpdesk.assessment.actions import Action, action
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.action_plan.content import missing_words
from cpdesk.desktop.pages.names import full_text, kept_whole, key_area_title
from cpdesk.plan.model import Edition, ItemKind, PlanMapping


@dataclass(frozen=True, slots=True)
class Offer:
    """An activity of the plan that builds the need's key area; ``used`` says that another action takes it up."""

    code: str
    text: str
    remark: str


@dataclass(frozen=True, slots=True)
class ActionForm:
    """Everything the form shows about one action; ``need_text`` and ``activity_text`` are the plan's own words."""

    action: Action
    is_new: bool
    needs: tuple[tuple[str, str], ...]
    need_text: str
    offers: tuple[Offer, ...]
    activity_text: str
    missing: str
    late: str = ""
    """That the end lies before the start, in words; empty where it does not."""


def build_form(
    snapshot: Snapshot, edition: Edition, mapping: PlanMapping, needs: Needs, plan: ActionPlan, draft: Action
) -> ActionForm:
    """Return the form of an action; ``draft`` stands for it as long as nothing of it is recorded."""
    known = f"action/{draft.id}" in snapshot.subjects("action")
    shown = action(snapshot, draft.id) if known else draft
    others = {planned.action.activity for planned in plan.actions if planned.action.id != shown.id}
    offers = offered_activities(shown.need, edition, mapping) if shown.need else ()
    return ActionForm(
        shown,
        not known,
        need_options(needs, edition, mapping),
        full_text(edition, shown.need) if shown.need else "",
        tuple(
            Offer(item.code, full_text(edition, item.code), _("Another action uses it") if item.code in others else "")
            for item in offers
            if item.code != shown.activity
        ),
        full_text(edition, shown.activity) if shown.activity else "",
        _missing(shown) if known else "",
        _late(shown),
    )


def need_options(needs: Needs, edition: Edition, mapping: PlanMapping) -> tuple[tuple[str, str], ...]:
    """Return the key areas as (code, words): the ranked needs first, then the others in the plan's order."""
    ranked = [need.code for need in needs.ranked]
    rest = [item.code for item in edition.of_kind(ItemKind.KEY_AREA) if item.code not in ranked]
    titles = {code: key_area_title(edition, mapping, code) for code in (*ranked, *rest)}
    first = [
        (need.code, _("{rank}. {title} · {code}", rank=need.rank, title=titles[need.code], code=kept_whole(need.code)))
        for need in needs.ranked
    ]
    return (*first, *((code, _("{title} · {code}", title=titles[code], code=kept_whole(code))) for code in rest))


def _missing(shown: Action) -> str:
    late = _late(shown)
    missing = tuple(what for what in missing_from(shown) if what is not Missing.END_BEFORE_START)
    lacks = _("Still lacks: {list}", list=missing_words(missing)) if missing else ""
    return " ".join(part for part in (late, lacks) if part) or _("Nothing is missing.")


def _late(shown: Action) -> str:
    return _("The end lies before the start.") if Missing.END_BEFORE_START in missing_from(shown) else ""
