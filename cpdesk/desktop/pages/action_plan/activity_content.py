"""What the plan offers for a need: activities to take up, to adapt or to set aside with a reason. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cpdesk.analysis.action_plan import offered_activities
from cpdesk.assessment.fields import VERDICTS
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import MAX_LINE, clean_text
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.pages.names import full_text, kept_whole

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.model import Edition, PlanMapping

NOT_FOR_US = VERDICTS[0].value


@dataclass(frozen=True, slots=True)
class Offer:
    """An activity of the plan that builds the need's key area; ``remark`` says that another action takes it up."""

    code: str
    text: str
    remark: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """An activity that is not for the country, with the reason people gave."""

    code: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offered:
    """The activities of a need: the one the action takes up with how it does so, those it may, those set aside."""

    code: str = ""
    text: str = ""
    link: str = ""
    offers: tuple[Offer, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def others(self) -> str:
        """Return how many more activities the plan has for the need, where one is taken up already."""
        count = len(self.offers)
        return ngettext("{n} other activity of the plan", "{n} other activities of the plan", count) if count else ""

    @property
    def not_for_us(self) -> str:
        """Return how many activities are set aside; empty for none."""
        count = len(self.set_aside)
        return ngettext("{n} not for us", "{n} not for us", count) if count else ""


def find_offers(
    shown: Action, snapshot: Snapshot, edition: Edition, mapping: PlanMapping, taken: Collection[str]
) -> Offered:
    """Return what the plan offers for the action's need; ``taken`` are activities other actions take up."""
    found = offered_activities(shown.need, edition, mapping) if shown.need else ()
    open_offers, aside = [], []
    for item in found:
        text = full_text(edition, item.code)
        if item.code == shown.activity:
            continue
        if snapshot.get(f"activity/{item.code}", "verdict") == NOT_FOR_US:
            reason = quiet(snapshot.text(f"activity/{item.code}", "reason"))
            aside.append(SetAside(item.code, text, reason or _("No reason given.")))
        else:
            remark = _("Another action uses it") if item.code in taken else ""
            open_offers.append(Offer(item.code, text, remark))
    text = full_text(edition, shown.activity) if shown.activity else ""
    return Offered(shown.activity, text, _link_words(shown, text), tuple(open_offers), tuple(aside))


def title_from(text: str) -> str:
    """Return an activity's text as the title of an action: one line, as long as a title may be."""
    return clean_text(text, one_line=True)[:MAX_LINE].rstrip()


def _link_words(shown: Action, text: str) -> str:
    """Return how the action takes up the plan's activity: as it stands, or in words of its own."""
    if not shown.activity:
        return ""
    code = kept_whole(shown.activity)
    if shown.title and shown.title != title_from(text):
        return _("Adapted from activity {code}", code=code)
    return _("Taken from activity {code}", code=code)
