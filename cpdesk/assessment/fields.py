"""The fields each kind of subject may have, declared once; screens, forms, imports and exports read this table."""

from __future__ import annotations

from cpdesk.assessment.field_types import Choice, Field, FieldType, SubjectKind
from cpdesk.assessment.workshop_fields import (
    ASSIGNED,
    DISSENT,
    GROUP,
    MEMBER,
    PARKING,
    RECEIVED,
    RESPONDENT,
    WORKSHOP,
)
from cpdesk.base.i18n import N_
from cpdesk.plan.lists import planning_lists
from cpdesk.plan.model import ItemKind

MAX_POSITION = 999_999_999
LEVEL_NAMES = (N_("Absent"), N_("Started"), N_("Partly working"), N_("Working"), N_("Secured"))
"""Names of levels 0-4 (DESIGN section 5)."""

LEVEL_MEANINGS = (
    N_("Nothing is in place and nothing is planned."),
    N_("A draft, a pilot or ad hoc work; it depends on one person or one project."),
    N_("In place for part of the need, with known gaps."),
    N_("Used as intended and most of the need is covered, but money or staff are not secured."),
    N_("Works, is reviewed, is in the regular budget, survives people leaving and can support others."),
)
"""What levels 0-4 mean in general (DESIGN section 5); each key area will word its own."""

RATING_NAMES = (N_("Low"), N_("Medium"), N_("High"))
"""Names of ratings 1-3, used for importance, feasibility and confidence."""


def _listed(name: str) -> tuple[Choice, ...]:
    return tuple(Choice(entry.value, entry.label) for entry in planning_lists()[name])


SPECIALS = (Choice("not_applicable", N_("Not applicable")), Choice("dont_know", N_("Don't know")))
FUNDING_SOURCES = _listed("sources")
AUDIENCES = _listed("audiences")
PROVIDERS = _listed("providers")
ROOT_CAUSES = _listed("causes")
STATUSES = (
    Choice("planned", N_("Planned")),
    Choice("under_way", N_("Under way")),
    Choice("completed", N_("Completed")),
    Choice("postponed", N_("Postponed")),
    Choice("cancelled", N_("Cancelled")),
)
DELIVERY_LEVELS = (
    Choice("national", N_("National")),
    Choice("subnational", N_("Subnational")),
    Choice("regional", N_("Regional")),
    Choice("global", N_("Global")),
)
RECURRENCES = (Choice("one_off", N_("Once")), Choice("yearly", N_("Every year")))
CYCLE_KINDS = (
    Choice("baseline", N_("Baseline")),
    Choice("mid_term", N_("Mid-term")),
    Choice("final", N_("Final")),
    Choice("other", N_("Other")),
)
VERDICTS = (Choice("not_for_us", N_("Not for us")),)
"""What a country says of an activity of the plan that it does not take up; it needs a reason."""
DEPTHS = (
    Choice("quick", N_("Quick: one key area for each goal")),
    Choice("standard", N_("Standard: every key area")),
    Choice("full", N_("Full: key areas, objectives and indicators")),
)
"""How deep a cycle's assessment goes; going deeper keeps every answer."""
SCOPES = (
    Choice("later", N_("Not in this round")),
    Choice("not_concerned", N_("Does not concern the country")),
)
"""Why a goal is left out of a cycle; a goal with neither is asked."""
VALIDATIONS = (
    Choice("draft", N_("Draft")),
    Choice("validated", N_("Validated")),
)
"""What a country's documents of a cycle are; a draft where nothing is recorded."""
ANSWER_DECISIONS = (
    Choice("accepted", N_("Accepted as proposed")),
    Choice("changed", N_("Changed")),
    Choice("skipped", N_("Left out of the draft")),
)
"""What a person decided of the answer proposed to a question of the national report."""
OBJECTIVE_STATUSES = (
    Choice("not_started", N_("Not started")),
    Choice("partly", N_("Partly achieved")),
    Choice("achieved", N_("Achieved")),
)

DELETED = Field("deleted", N_("Deleted"), FieldType.FLAG)
"""Deleting is an event like any other; a deleted subject is hidden, not gone."""

_SPECIAL_FIELDS = (
    Field("special", N_("Answer without a level"), FieldType.CHOICE, SPECIALS),
    Field("reason", N_("Reason"), FieldType.TEXT),
    Field("who_could_know", N_("Who could know"), FieldType.LINE),
    Field("by_when", N_("By when"), FieldType.LINE),
)

_RATING_FIELDS = (
    Field("level", N_("Level in practice"), FieldType.LEVEL, only_for=ItemKind.KEY_AREA),
    Field("level_on_paper", N_("Level on paper"), FieldType.LEVEL, only_for=ItemKind.KEY_AREA),
    Field("target", N_("Target to 2030"), FieldType.LEVEL, only_for=ItemKind.KEY_AREA),
    Field("importance", N_("Importance"), FieldType.RATING, only_for=ItemKind.KEY_AREA),
    Field("feasibility", N_("Feasibility"), FieldType.RATING, only_for=ItemKind.KEY_AREA),
    Field("confidence", N_("Confidence"), FieldType.RATING),
    *_SPECIAL_FIELDS,
    Field("comment", N_("Comment"), FieldType.TEXT),
    Field("change_reason", N_("Why it changed since the last cycle"), FieldType.TEXT, only_for=ItemKind.KEY_AREA),
    Field("flag", N_("Flag for review"), FieldType.FLAG),
    Field("status", N_("Status of the objective"), FieldType.CHOICE, OBJECTIVE_STATUSES, only_for=ItemKind.OBJECTIVE),
    Field("answer", N_("Answer"), FieldType.LINE, only_for=ItemKind.INDICATOR),
)

_ANSWERABLE = (ItemKind.KEY_AREA, ItemKind.OBJECTIVE, ItemKind.INDICATOR)

PARTY = SubjectKind(
    "party",
    (),
    (
        Field("iso2", N_("Country code"), FieldType.COUNTRY),
        Field("name", N_("Name of the country"), FieldType.LINE),
        Field("authority", N_("National authority"), FieldType.LINE),
        Field("focal_point", N_("National focal point"), FieldType.LINE, personal=True),
        Field("period", N_("Period of the assessment"), FieldType.LINE),
        Field("languages", N_("Languages of the assessment"), FieldType.LINE),
        Field("consultation", N_("Consultation held"), FieldType.TEXT),
        Field("institutions", N_("Institutions consulted"), FieldType.TEXT),
        Field("summary", N_("Summary for decision-makers"), FieldType.TEXT),
        Field("currency", N_("Currency of the action plan"), FieldType.CURRENCY),
        Field("foreword", N_("Foreword of the action plan"), FieldType.TEXT),
        Field("foreword_by", N_("Who signs the foreword"), FieldType.LINE, personal=True),
        Field("emblem", N_("Emblem on documents"), FieldType.DIGEST),
        Field("emblem_name", N_("Name of the emblem's file"), FieldType.LINE),
        Field("colour", N_("Colour of documents"), FieldType.COLOUR),
    ),
)
AUTHOR = SubjectKind("author", ("id",), (Field("name", N_("Name"), FieldType.LINE, personal=True),))
"""Who recorded events. Events name an author by id, so that the name can be erased and every hash still verifies."""
_PROOF = Field("evidence", N_("Evidence named"), FieldType.TEXT)
"""What a respondent names as evidence, in words; documents themselves are kept as evidence of the assessment."""
RESPONSE = SubjectKind("response", ("id", "item"), (*_RATING_FIELDS, _PROOF), per_cycle=True, item_kinds=_ANSWERABLE)
AGREED = SubjectKind(
    "agreed",
    ("item",),
    (*_RATING_FIELDS, Field("why", N_("Why this was agreed"), FieldType.TEXT)),
    per_cycle=True,
    item_kinds=_ANSWERABLE,
)
ACTION = SubjectKind(
    "action",
    ("id",),
    (
        Field("title", N_("Title"), FieldType.LINE),
        Field("need", N_("Need it answers"), FieldType.ITEM, item_kinds=(ItemKind.KEY_AREA,)),
        Field("activity", N_("Activity of the plan"), FieldType.ITEM, item_kinds=(ItemKind.ACTIVITY,)),
        Field("result", N_("Result expected"), FieldType.TEXT),
        Field("lead", N_("Lead institution"), FieldType.LINE),
        Field("partners", N_("Partners"), FieldType.LINE),
        Field("audience", N_("Target audience"), FieldType.CHOICES, AUDIENCES),
        Field("delivery", N_("Delivery level"), FieldType.CHOICE, DELIVERY_LEVELS),
        Field("provider", N_("Who provides it"), FieldType.CHOICES, PROVIDERS),
        Field("start", N_("Start"), FieldType.QUARTER),
        Field("end", N_("End"), FieldType.QUARTER),
        Field("cost", N_("Cost"), FieldType.AMOUNT),
        Field("currency", N_("Currency"), FieldType.CURRENCY),
        Field("funding_source", N_("Funding source"), FieldType.CHOICE, FUNDING_SOURCES),
        Field("available", N_("Funds available"), FieldType.AMOUNT),
        Field("requested", N_("Funds requested"), FieldType.AMOUNT),
        Field("secured", N_("Funds secured"), FieldType.AMOUNT),
        Field("indicator", N_("Indicator"), FieldType.LINE),
        Field("baseline", N_("Baseline of the indicator"), FieldType.LINE),
        Field("indicator_target", N_("Target of the indicator"), FieldType.LINE),
        Field("verification", N_("Means of verification"), FieldType.LINE),
        Field("assumptions", N_("Risks and assumptions"), FieldType.TEXT),
        Field("status", N_("Status"), FieldType.CHOICE, STATUSES),
        Field("position", N_("Place in the list"), FieldType.WHOLE, limits=(0, MAX_POSITION)),
        DELETED,
    ),
)
"""``cost`` is the rough cost of an action without cost lines; with lines, their sum counts.

``available`` is money at hand, ``secured`` promised in writing, ``requested`` asked for and not yet answered.
"""
COST_LINE = SubjectKind(
    "cost",
    ("id", "id"),
    (
        Field("item", N_("What is paid for"), FieldType.LINE),
        Field("unit", N_("Unit"), FieldType.LINE),
        Field("quantity", N_("Quantity"), FieldType.AMOUNT),
        Field("unit_cost", N_("Cost of one unit"), FieldType.AMOUNT),
        Field("frequency", N_("How often"), FieldType.WHOLE, limits=(1, 999)),
        Field("recurrence", N_("Once or every year"), FieldType.CHOICE, RECURRENCES),
        DELETED,
    ),
)
"""``cost/<action>/<line>``: unit cost × quantity × how often; a yearly one again for each started year."""
PROGRESS = SubjectKind(
    "progress",
    ("id", "id"),
    (
        Field("date", N_("Date"), FieldType.DATE),
        Field("percent", N_("Done, in per cent"), FieldType.WHOLE, limits=(0, 100)),
        Field("note", N_("Note"), FieldType.TEXT),
        DELETED,
    ),
)
"""``progress/<action>/<note>``: how far an action is on a date."""
SERVES = SubjectKind(
    "serves",
    ("id", "item"),
    (Field("also", N_("Also answers"), FieldType.FLAG),),
    item_kinds=(ItemKind.KEY_AREA,),
)
"""``serves/<action>/<key area>``: a further need the action answers, besides its own."""
AFTER = SubjectKind("after", ("id", "id"), (Field("waits", N_("Starts after"), FieldType.FLAG),))
"""``after/<action>/<other action>``: the first can start only when the other has ended."""
ACTIVITY = SubjectKind(
    "activity",
    ("item",),
    (
        Field("verdict", N_("Decision on the activity"), FieldType.CHOICE, VERDICTS),
        Field("reason", N_("Reason"), FieldType.TEXT),
    ),
    item_kinds=(ItemKind.ACTIVITY,),
)
RATE = SubjectKind(
    "rate",
    ("name",),
    (
        Field("per_usd", N_("Units for one US dollar"), FieldType.RATE),
        Field("date", N_("Date of the rate"), FieldType.DATE),
        Field("source", N_("Source of the rate"), FieldType.LINE),
    ),
)
"""``rate/<currency>``, e.g. ``rate/KES``: the rate fixed for the plan."""
NEED = SubjectKind(
    "need",
    ("item",),
    (
        Field("rank", N_("Rank set by people"), FieldType.WHOLE, limits=(1, 999)),
        Field("rank_reason", N_("Reason for the rank"), FieldType.TEXT),
        Field("causes", N_("Root causes"), FieldType.CHOICES, ROOT_CAUSES),
        Field("cause_text", N_("Root causes in words"), FieldType.TEXT),
        Field("urgency", N_("Urgency"), FieldType.RATING),
        Field("cost_rating", N_("Cost of closing the gap"), FieldType.RATING),
        Field("sustainability", N_("Sustainability"), FieldType.RATING),
        Field("asked", N_("Asked for the information"), FieldType.FLAG),
    ),
    per_cycle=True,
    item_kinds=(ItemKind.KEY_AREA,),
)
"""What people say of a need beyond the answer itself: its causes, a rank of their own, ratings for the weighting."""
_POINTS = (0, 100)
WEIGHTING = SubjectKind(
    "weighting",
    ("id",),
    (
        Field("who", N_("Participant or institution"), FieldType.LINE, personal=True),
        Field("obligation", N_("Obligation"), FieldType.WHOLE, limits=_POINTS),
        Field("urgency", N_("Urgency"), FieldType.WHOLE, limits=_POINTS),
        Field("goals_helped", N_("Goals helped"), FieldType.WHOLE, limits=_POINTS),
        Field("cost", N_("Cost"), FieldType.WHOLE, limits=_POINTS),
        Field("sustainability", N_("Sustainability"), FieldType.WHOLE, limits=_POINTS),
        DELETED,
    ),
    per_cycle=True,
)
"""How one participant spreads 100 points over the criteria; only one whose points sum to 100 counts."""
DISMISSAL = SubjectKind("check", ("name",), (Field("reason", N_("Reason"), FieldType.TEXT),), per_cycle=True)
"""``check/<finding>``: a finding of the consistency checks that people set aside, with the reason."""
EVIDENCE = SubjectKind(
    "evidence",
    ("id",),
    (
        Field("title", N_("Title"), FieldType.LINE),
        Field("date", N_("Date"), FieldType.LINE),
        Field("page", N_("Page"), FieldType.LINE),
        Field("place", N_("Where it can be found"), FieldType.LINE),
        Field("item", N_("Item of the plan"), FieldType.ITEM, item_kinds=_ANSWERABLE),
        Field("file", N_("Attached file"), FieldType.DIGEST),
        Field("file_name", N_("Name of the attached file"), FieldType.LINE),
        DELETED,
    ),
)
ROUND = SubjectKind(
    "round",
    (),
    (
        Field("depth", N_("Depth"), FieldType.CHOICE, DEPTHS),
        Field("kind", N_("Kind of cycle"), FieldType.CHOICE, CYCLE_KINDS),
        Field("follows", N_("Cycle before it"), FieldType.LINE),
        Field("started", N_("Start of the cycle"), FieldType.DATE),
        Field("validation", N_("Status of the documents"), FieldType.CHOICE, VALIDATIONS),
        Field("validated_on", N_("Validated on"), FieldType.DATE),
        Field("validated_by", N_("Validated by"), FieldType.LINE),
    ),
    per_cycle=True,
)
"""How a cycle is carried out, which one it follows, and whether its documents are validated, when and by whom."""
GOAL = SubjectKind(
    "goal",
    ("item",),
    (
        Field("scope", N_("Left out"), FieldType.CHOICE, SCOPES),
        Field("reason", N_("Reason"), FieldType.TEXT),
    ),
    per_cycle=True,
    item_kinds=(ItemKind.GOAL,),
)
"""Whether a goal is asked in a cycle."""
DECISION = SubjectKind(
    "decision",
    ("name",),
    (
        Field("verdict", N_("Decision on the proposed answer"), FieldType.CHOICE, ANSWER_DECISIONS),
        Field("decided", N_("Decided answer"), FieldType.TEXT),
        Field("text", N_("Text of the answer"), FieldType.TEXT),
        Field("comment", N_("Comment"), FieldType.TEXT),
    ),
    per_cycle=True,
)
"""``decision/<key of a national report's question>``: nothing is exported to the report that no person decided.

``decided`` holds the option codes in the form's order, joined by commas; empty for a question of free text.
"""

_KINDS = (
    *(PARTY, AUTHOR, RESPONDENT, RESPONSE, AGREED, EVIDENCE, ROUND, GOAL, DECISION),
    *(GROUP, MEMBER, ASSIGNED, DISSENT, WORKSHOP, PARKING, RECEIVED),
    *(ACTION, COST_LINE, PROGRESS, SERVES, AFTER, ACTIVITY, RATE, NEED, WEIGHTING, DISMISSAL),
)
SUBJECT_KINDS: dict[str, SubjectKind] = {kind.name: kind for kind in _KINDS}
