"""What the list of pages says: which there are now, how far each is, what the window is called. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages import PAGES, STEPS, PageSpec, Place, is_offered

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.agreement import Agreement
    from cpdesk.analysis.needs import Needs
    from cpdesk.analysis.scope import Scope
    from cpdesk.assessment.snapshot import Snapshot

PROFILE = (
    "authority",
    "focal_point",
    "period",
    "languages",
    "currency",
    "consultation",
    "institutions",
    "summary",
)
"""The fields of the country's profile that are asked, in their order."""


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


@dataclass(frozen=True, slots=True)
class Progress:
    """What the entries count in the open assessment.

    ``answering`` is what is answered and asked of the respondent as whom one answers; ``for_one`` says that the file
    was made for one respondent, who needs but a few of the pages.
    """

    snapshot: Snapshot
    needs: Needs
    plan: ActionPlan
    scope: Scope
    open_findings: int = 0
    agreement: Agreement | None = None
    answering: tuple[Needs, Scope] | None = None
    for_one: bool = False


def step_lines(open_one: Progress | None) -> tuple[StepLine, ...]:
    """Return the entries in the window's order; only Home while no assessment is open."""
    conflicts = open_one.snapshot.conflict_count if open_one is not None else 0
    for_one = open_one is not None and open_one.for_one
    shown = [
        spec
        for spec in PAGES
        if _is_listed(spec, conflicts, for_one=for_one) and (open_one is not None or not spec.needs_assessment)
    ]
    return tuple(_line(spec, _progress(spec.name, open_one, conflicts) if open_one else "") for spec in shown)


def country_name(snapshot: Snapshot, language: str) -> str:
    """Return the name of the assessment's country in a language; words that say so where it has none."""
    from cpdesk.assessment.views import party
    from cpdesk.plan.parties import party_name

    recorded = party(snapshot)
    name = party_name(recorded.iso2, language, recorded.name) if recorded.iso2 else recorded.name
    return name or _("Country not named yet")


def dealt_with(needs: Needs, scope: Scope) -> int:
    """Return how many of the key areas asked have an answer, be it that it is not known or not applicable.

    What respondents answered and nobody has agreed on yet is not among them (:func:`not_agreed`).
    """
    blank = {answer.code for answer in needs.blank}
    return sum(1 for code in scope.key_areas if code not in blank) - not_agreed(needs, scope)


def not_agreed(needs: Needs, scope: Scope) -> int:
    """Return how many of the key areas asked have but a provisional level: respondents gave it, nobody agreed."""
    met = {answer.code for answer in needs.met if answer.provisional}
    below = {need.code for need in needs.ranked if need.provisional}
    open_ones = {need.code for need in needs.could_be if need.provisional}
    return len((met | below | open_ones).intersection(scope.key_areas))


def profile_filled(snapshot: Snapshot) -> int:
    """Return how many fields of the country's profile are filled in, of all in ``PROFILE``."""
    return sum(1 for name in PROFILE if snapshot.text("party", name).strip())


def _is_listed(spec: PageSpec, conflicts: int, *, for_one: bool) -> bool:
    if not is_offered(spec, for_one=for_one):
        return False
    if spec.place is Place.WHEN_COUNTED:
        return conflicts > 0
    return spec.place is not Place.NOWHERE


def _line(spec: PageSpec, progress: str) -> StepLine:
    key = f"Ctrl+{STEPS.index(spec) + 1}" if spec in STEPS else ""
    return StepLine(
        spec.name, _(spec.title), spec.icon, progress, key, spec.place not in (Place.STEPS, Place.ANSWERING)
    )


def _progress(name: str, open_one: Progress, conflicts: int) -> str:
    if name == "country":
        filled = profile_filled(open_one.snapshot)
        return _("done") if filled == len(PROFILE) else _of(filled, len(PROFILE))
    if name == "assess":
        needs, scope = open_one.answering or (open_one.needs, open_one.scope)
        return _of(dealt_with(needs, scope), len(scope.key_areas))
    if name == "agree" and open_one.agreement is not None:
        return _agreement(open_one.agreement)
    if name == "needs" and open_one.needs.ranked:
        return ngettext("{n} need", "{n} needs", len(open_one.needs.ranked))
    if name == "action_plan" and open_one.plan.actions:
        return ngettext("{n} action", "{n} actions", len(open_one.plan.actions))
    if name == "conflicts":
        return number(conflicts, interface().language)
    if name == "checks" and open_one.open_findings:
        return number(open_one.open_findings, interface().language)
    return ""


def _agreement(agreement: Agreement) -> str:
    """Return how many items the group still has to talk about; nothing while nobody answered."""
    left = len(agreement.different) + len(agreement.single)
    if not agreement.respondents:
        return ""
    if left:
        return ngettext("{n} open", "{n} open", left)
    return _("done") if len(agreement.agreed) == len(agreement.items) else ""


def _of(done: int, total: int) -> str:
    return _("{done} of {total}", done=done, total=total)
