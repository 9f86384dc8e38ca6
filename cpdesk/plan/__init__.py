"""What the Plan says: editions as frozen values, loaded, checked, compared and shown. No Qt, no other data.

The checks (``cpdesk.plan.check``), comparisons (``compare``) and texts for people (``show``, ``render``) are imported
by those who need them. What this module offers is imported when it is first asked for: a window without an assessment
needs hardly any of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdesk.plan.load import (
        edition_ids,
        list_editions,
        load_crosswalks,
        load_edition,
        load_guidance,
        load_mapping,
        load_report_form,
        load_report_questions,
        load_reported_needs,
        load_reporting_areas,
    )
    from cpdesk.plan.lookup import find_item
    from cpdesk.plan.model import (
        Correction,
        Crosswalk,
        Edition,
        EditionInfo,
        Fate,
        Footnote,
        Gap,
        GoalLinks,
        Item,
        ItemKind,
        KeyAreaLinks,
        Link,
        Narrative,
        Obligation,
        PlanMapping,
        Problem,
        ReportedNeed,
        ReportingArea,
    )
    from cpdesk.plan.report_model import (
        DraftAnswer,
        FormProblem,
        QuestionKind,
        ReportForm,
        ReportGroup,
        ReportOption,
        ReportQuestion,
        ReportRule,
        ReportSection,
    )
    from cpdesk.plan.source import PlanFileError

__all__ = [
    "Correction",
    "Crosswalk",
    "DraftAnswer",
    "Edition",
    "EditionInfo",
    "Fate",
    "Footnote",
    "FormProblem",
    "Gap",
    "GoalLinks",
    "Item",
    "ItemKind",
    "KeyAreaLinks",
    "Link",
    "Narrative",
    "Obligation",
    "PlanFileError",
    "PlanMapping",
    "Problem",
    "QuestionKind",
    "ReportForm",
    "ReportGroup",
    "ReportOption",
    "ReportQuestion",
    "ReportRule",
    "ReportSection",
    "ReportedNeed",
    "ReportingArea",
    "edition_ids",
    "find_item",
    "list_editions",
    "load_crosswalks",
    "load_edition",
    "load_guidance",
    "load_mapping",
    "load_report_form",
    "load_report_questions",
    "load_reported_needs",
    "load_reporting_areas",
]

_MODULES = ("model", "load", "lookup", "report_model", "source")


def __getattr__(name: str) -> object:
    """Import what is asked for from the module that has it."""
    if name in __all__:
        for module in _MODULES:
            found = import_module(f"cpdesk.plan.{module}")
            if hasattr(found, name):
                globals()[name] = getattr(found, name)
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
