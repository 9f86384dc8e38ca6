"""What a report is built from: one snapshot with everything read and reckoned for it. Loads the plan, no assessment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, partial

from cpdesk.analysis.action_plan import ActionPlan, build_action_plan
from cpdesk.analysis.budget import Budget, budget
from cpdesk.analysis.money import Rate, rates
from cpdesk.analysis.national_report import NationalReport, build_national_report
from cpdesk.analysis.needs import Needs, needs_as_weighed
from cpdesk.analysis.profile import GoalProfile, goal_profiles
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.views import Party, Validation, party, validation
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.load import load_edition, load_guidance, load_mapping, load_reported_needs, load_reporting_areas
from cpdesk.plan.model import Edition, PlanMapping, ReportedNeed, ReportingArea
from cpdesk.plan.parties import party_name
from cpdesk.reports.choices import WHOLE, Choices


@dataclass(frozen=True)  # without slots, so that what follows from the fields is worked out once
class ReportInput:
    """A snapshot, the plan it answers and what follows from both; ``language`` and ``date`` are the report's own.

    ``previous`` is the cycle before the snapshot's, where there is one.
    """

    snapshot: Snapshot
    edition: Edition
    mapping: PlanMapping
    areas: tuple[ReportingArea, ...]
    world: tuple[ReportedNeed, ...]
    needs: Needs
    action_plan: ActionPlan
    profiles: tuple[GoalProfile, ...]
    language: str
    date: dt.date
    previous: Snapshot | None = None
    choices: Choices = WHOLE

    @property
    def catalogue(self) -> Catalogue:
        """Return the texts of the report's language."""
        return catalogue(self.language)

    @cached_property
    def guidance(self) -> Guidance | None:
        """Return our words about the edition's items, by which a quick round chooses; None where nobody wrote any."""
        return load_guidance(self.edition.info.id, self.language)

    @cached_property
    def validation(self) -> Validation:
        """Return whether the documents of the cycle are validated, since when and by whom."""
        return validation(self.snapshot)

    @cached_property
    def national_report(self) -> NationalReport:
        """Return what the assessment says to the national report, and what people decided of it."""
        return build_national_report(
            self.snapshot,
            self.edition,
            self.mapping,
            self.needs,
            self.action_plan,
            self.areas,
            self.guidance,
            self.catalogue,
        )

    @cached_property
    def rates(self) -> dict[str, Rate]:
        """Return the rates to the US dollar people fixed, by currency."""
        return rates(self.snapshot)

    @cached_property
    def budget(self) -> Budget:
        """Return the budget of the action plan by year and by funding source."""
        return budget((planned.action for planned in self.action_plan.actions), self.rates)

    @cached_property
    def party(self) -> Party:
        """Return what is recorded about the Party."""
        return party(self.snapshot)

    @property
    def country(self) -> str:
        """Return the Party's name in the report's language; a plain placeholder where none is recorded."""
        recorded = self.party
        name = party_name(recorded.iso2, self.language, typed=recorded.name) if recorded.iso2 else recorded.name
        return name or self.catalogue.say("Country not named yet")


def gather(
    snapshot: Snapshot,
    language: str,
    date: dt.date,
    previous: Snapshot | None = None,
    choices: Choices | None = None,
) -> ReportInput:
    """Return the input of every report about a snapshot; raise InputError or PlanFileError for its plan."""
    edition = load_edition(snapshot.info.edition)
    mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
    needs = needs_as_weighed(snapshot, edition, mapping, partial(load_guidance, edition.info.id))
    plan = build_action_plan(snapshot, edition, needs)
    return assemble(
        snapshot, edition, mapping, needs, plan, language=language, date=date, previous=previous, choices=choices
    )


def assemble(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    needs: Needs,
    plan: ActionPlan,
    *,
    language: str,
    date: dt.date,
    previous: Snapshot | None = None,
    choices: Choices | None = None,
) -> ReportInput:
    """Return the input of every report and chart from what is reckoned already."""
    return ReportInput(
        snapshot=snapshot,
        edition=edition,
        mapping=mapping,
        areas=load_reporting_areas(),
        world=load_reported_needs(),
        needs=needs,
        action_plan=plan,
        profiles=goal_profiles(snapshot, edition, needs),
        language=catalogue(language).language,
        date=date,
        previous=previous,
        choices=choices or WHOLE,
    )
