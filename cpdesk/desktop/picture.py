"""One snapshot with everything pages derive from it: scope, needs, action plan, our words. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import interface
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import Edition, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import ActionPlan
    from cpdesk.analysis.agreement import Agreement
    from cpdesk.analysis.budget import Budget
    from cpdesk.analysis.checks import Finding
    from cpdesk.analysis.money import Rate
    from cpdesk.analysis.national_report import NationalReport
    from cpdesk.analysis.needs import Needs
    from cpdesk.analysis.scope import Scope
    from cpdesk.analysis.weighting import Weighting
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.plan.check_links import CheckLinks
    from cpdesk.plan.guidance import Guidance


class Picture:
    """Everything derived from one snapshot, each part worked out when it is first asked for."""

    def __init__(
        self,
        snapshot: Snapshot,
        tell: Callable[[CpdeskError], None],
        earlier: Callable[[Snapshot], Snapshot | None] | None = None,
    ) -> None:
        """Hold the snapshot; nothing is computed yet. ``tell`` takes what is to be told and stops nothing.

        ``earlier`` finds the cycle before that of the snapshot.
        """
        self.snapshot = snapshot
        self._tell = tell
        self._earlier = earlier
        self._guidance: dict[str, Guidance] = {}
        self._checks: dict[str, tuple[Finding, ...]] = {}
        self._national_report: dict[str, NationalReport] = {}
        self.edition: Edition = load_edition(snapshot.info.edition)
        self.mapping: PlanMapping = load_mapping(snapshot.info.edition) or _no_links(snapshot.info.edition)

    @property
    def guidance(self) -> Guidance:
        """Return our words about the edition's items in the window's language; empty where nobody wrote any."""
        from cpdesk.plan.guidance import Guidance

        language = interface().language  # it may change while the picture stays
        if language not in self._guidance:
            edition = self.snapshot.info.edition
            self._guidance[language] = Guidance(edition)  # where they cannot be read, it is told and goes without
            try:
                self._guidance[language] = load_guidance(edition, language) or self._guidance[language]
            except CpdeskError as error:
                self._tell(error)
        return self._guidance[language]

    @cached_property
    def scope(self) -> Scope:
        """Return what is asked in this cycle; a standard round does without reading our words, which takes time."""
        from cpdesk.analysis.scope import Depth, find_scope

        standard = self.snapshot.get("round", "depth") in (None, Depth.STANDARD)
        return find_scope(self.snapshot, self.edition, None if standard else self.guidance)

    @cached_property
    def needs(self) -> Needs:
        """Return the ranked needs; our words, which take time, are read only where somebody weighted the criteria."""
        from cpdesk.analysis.needs import needs_as_weighed

        return needs_as_weighed(self.snapshot, self.edition, self.mapping, lambda: self.guidance)

    @cached_property
    def agreement(self) -> Agreement:
        """Return how far the respondents agree on what is asked, item by item."""
        from cpdesk.analysis.agreement import build_agreement

        return build_agreement(self.snapshot, self.edition, self.scope)

    @cached_property
    def weighting(self) -> Weighting:
        """Return how participants weigh what makes a need matter."""
        from cpdesk.analysis.weighting import find_weighting

        return find_weighting(self.snapshot)

    @cached_property
    def action_plan(self) -> ActionPlan:
        """Return the action plan in the plan's order."""
        from cpdesk.analysis.action_plan import build_action_plan

        return build_action_plan(self.snapshot, self.edition, self.needs)

    @cached_property
    def rates(self) -> dict[str, Rate]:
        """Return the rates to the US dollar people fixed, by currency."""
        from cpdesk.analysis.money import rates

        return rates(self.snapshot)

    @cached_property
    def budget(self) -> Budget:
        """Return the budget of the action plan by year and by funding source."""
        from cpdesk.analysis.budget import budget

        return budget((planned.action for planned in self.action_plan.actions), self.rates)

    @property
    def checks(self) -> tuple[Finding, ...]:
        """Return what the consistency checks find today, in the window's language, and what was set aside."""
        import datetime as dt

        from cpdesk.analysis.checks import CheckInputs, find_checks
        from cpdesk.desktop.pages.field_words import in_sentence

        t = interface()  # it may change while the picture stays
        if t.language not in self._checks:
            inputs = CheckInputs(
                snapshot=self.snapshot,
                edition=self.edition,
                mapping=self.mapping,
                guidance=self.guidance,
                links=self._check_links(),
                needs=self.needs,
                plan=self.action_plan,
                today=dt.date.today(),
                t=t,
                quote=in_sentence,
            )
            self._checks[t.language] = find_checks(inputs)
        return self._checks[t.language]

    @property
    def national_report(self) -> NationalReport:
        """Return the answers proposed to the national report, in the window's language, and what was decided."""
        from cpdesk.analysis.national_report import build_national_report
        from cpdesk.plan import load_reporting_areas

        t = interface()  # it may change while the picture stays
        if t.language not in self._national_report:
            self._national_report[t.language] = build_national_report(
                self.snapshot,
                self.edition,
                self.mapping,
                self.needs,
                self.action_plan,
                load_reporting_areas(),
                self.guidance,
                t,
            )
        return self._national_report[t.language]

    @cached_property
    def previous(self) -> Snapshot | None:
        """Return the answers of the cycle before this one, to be shown beside it and never counted; None for none.

        What outlives cycles, as actions do, may have changed since it was read; it stands in ``snapshot``.
        """
        return self._earlier(self.snapshot) if self._earlier is not None else None

    def _check_links(self) -> CheckLinks:
        """Return what answers to indicators imply elsewhere; where it cannot be read, it is told and goes without."""
        from cpdesk.plan.check_links import CheckLinks, load_check_links

        try:
            return load_check_links(self.edition.info.id)
        except CpdeskError as error:
            self._tell(error)
            return CheckLinks(self.edition.info.id)


def _no_links(edition: str) -> PlanMapping:
    """Return an empty mapping, for an edition nobody has linked yet."""
    return PlanMapping(edition, "", {}, {}, {}, {})
