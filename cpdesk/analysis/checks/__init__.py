"""Consistency checks: what in an assessment does not fit together, each in one sentence that leads to its field.

The checks say what to look at again; they change nothing. People set a finding aside with a reason, and take that
back. A rule is a function that yields what it finds; ``registry.py`` lists them all. Nothing here reads a clock.
"""

from __future__ import annotations

from cpdesk.analysis.checks.finding import Finding, Severity, Topic
from cpdesk.analysis.checks.inputs import CheckInputs
from cpdesk.analysis.checks.registry import RULES, find_checks

__all__ = ["RULES", "CheckInputs", "Finding", "Severity", "Topic", "find_checks"]
