"""What the list of pages says: which there are now, how far each is, what the window is called. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.analysis.action_plan import ActionPlan
from cpdesk.analysis.needs import Needs
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import party
from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.desktop.pages import PAGES, STEPS, PageSpec, Place
from cpdesk.plan.parties import party_name


@dataclass(frozen=True, slots=True)
class StepLine:
    """One entry: page, title and progress in words; empty progress where there is nothing to count.

    ``key`` opens it, where there is one; ``below`` puts it under the steps, apart and smaller.
    """

    name: str
    title: str
    icon: str
    progress: str
    key: str
    below: bool = False

    @property
    def words(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}, {self.progress}" if self.progress else self.title


def step_lines(needs: Needs | None, plan: ActionPlan | None, conflicts: int = 0) -> tuple[StepLine, ...]:
    """Return the entries in the window's order; only Home while no assessment is open."""
    shown = [spec for spec in PAGES if _is_listed(spec, conflicts) and (needs is not None or not spec.needs_assessment)]
    return tuple(_line(spec, _progress(spec.name, needs, plan, conflicts)) for spec in shown)


def country_name(snapshot: Snapshot, language: str) -> str:
    """Return the name of the assessment's country in a language; words that say so where it has none."""
    recorded = party(snapshot)
    name = party_name(recorded.iso2, language, recorded.name) if recorded.iso2 else recorded.name
    return name or _("Country not named yet")


def dealt_with(needs: Needs) -> int:
    """Return how many key areas have an answer, be it that it is not known or not applicable."""
    return needs.total - len(needs.blank)


def _is_listed(spec: PageSpec, conflicts: int) -> bool:
    if spec.place is Place.WHEN_COUNTED:
        return conflicts > 0
    return spec.place is not Place.NOWHERE


def _line(spec: PageSpec, progress: str) -> StepLine:
    key = f"Ctrl+{STEPS.index(spec) + 1}" if spec in STEPS else ""
    return StepLine(spec.name, _(spec.title), spec.icon, progress, key, spec.place is not Place.STEPS)


def _progress(name: str, needs: Needs | None, plan: ActionPlan | None, conflicts: int) -> str:
    if needs is None or plan is None:
        return ""
    if name == "assess":
        return _("{done} of {total}", done=dealt_with(needs), total=needs.total)
    if name == "needs" and needs.ranked:
        return ngettext("{n} need", "{n} needs", len(needs.ranked))
    if name == "action_plan" and plan.actions:
        return ngettext("{n} action", "{n} actions", len(plan.actions))
    if name == "conflicts":
        return number(conflicts, interface().language)
    return ""
