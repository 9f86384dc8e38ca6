"""``cpdesk checks``: what in an assessment does not fit together, without a screen."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Iterable
from functools import partial

from cpdesk.analysis.action_plan import build_action_plan
from cpdesk.analysis.checks import CheckInputs, Finding, Severity, find_checks
from cpdesk.analysis.needs import needs_as_weighed
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import Catalogue, _, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.check_links import load_check_links
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import PlanMapping
from cpdesk.storage.reader import read_snapshot


def checks(options: Namespace) -> int:
    """Print what the checks find, the gravest first, and what was set aside with its reason."""
    found = find_checks(gather(read_snapshot(options.file), options.date, interface()))
    open_ones = [finding for finding in found if finding.is_open]
    aside = [finding for finding in found if not finding.is_open]
    if options.json:
        print_json({"counts": _counts(found), "findings": [_entry(finding) for finding in found]})
        return 0
    if not open_ones:
        print_lines([_("The checks find nothing.")])
    else:
        print_lines([ngettext("{n} finding is open.", "{n} findings are open.", len(open_ones))])
    for finding in open_ones:
        print_lines(_lines(finding))
    if aside:
        print_lines(["", ngettext("{n} finding is set aside.", "{n} findings are set aside.", len(aside))])
    for finding in aside:
        print_lines([*_lines(finding), "  " + _("Reason: {reason}", reason=finding.dismissed_reason)])
    return 0


def gather(snapshot: Snapshot, today: dt.date, t: Catalogue) -> CheckInputs:
    """Return what the checks look at; raise InputError or PlanFileError for the snapshot's plan."""
    edition = load_edition(snapshot.info.edition)
    name = edition.info.id
    mapping = load_mapping(name) or PlanMapping(name, "", {}, {}, {}, {})
    guidance = load_guidance(name, t.language) or Guidance(name)
    needs = needs_as_weighed(snapshot, edition, mapping, partial(load_guidance, name))
    plan = build_action_plan(snapshot, edition, needs)
    return CheckInputs(snapshot, edition, mapping, guidance, load_check_links(name), needs, plan, today, t)


def _counts(found: Iterable[Finding]) -> dict[str, int]:
    findings = list(found)
    counts: dict[str, int] = {
        severity.value: sum(1 for finding in findings if finding.is_open and finding.severity is severity)
        for severity in Severity
    }
    return {**counts, "set_aside": sum(1 for finding in findings if not finding.is_open)}


def _entry(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "topic": finding.topic.value,
        "subject": finding.subject,
        "field": finding.field,
        "words": finding.words,
        "why": finding.why,
        "reason": finding.dismissed_reason,
    }


def _lines(finding: Finding) -> tuple[str, ...]:
    """Return a finding, and below it why two answers can hardly both be so where the plan's data says it."""
    return (_line(finding), f"  {finding.why}") if finding.why else (_line(finding),)


def _line(finding: Finding) -> str:
    if finding.severity is Severity.ERROR:
        return _("Error: {what}", what=finding.words)
    if finding.severity is Severity.WARNING:
        return _("Warning: {what}", what=finding.words)
    return _("Hint: {what}", what=finding.words)
