"""The fields each kind of subject may have, declared once; screens, forms, imports and exports read this table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpdesk.base.i18n import N_
from cpdesk.plan.model import ItemKind


class FieldType(StrEnum):
    """How a field's value is written: see ``values.py`` for what is accepted."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines of text
    LEVEL = "level"  # integer 0-4 (DESIGN section 5)
    RATING = "rating"  # integer 1-3: low, medium, high
    CHOICE = "choice"  # one of the field's choices
    FLAG = "flag"  # true or false
    QUARTER = "quarter"  # "2027-Q2"
    AMOUNT = "amount"  # exact decimal as text, never negative
    CURRENCY = "currency"  # ISO 4217 code
    COUNTRY = "country"  # ISO 3166-1 alpha-2 code, or one reserved for users
    ITEM = "item"  # code of an item of the plan edition
    DIGEST = "digest"  # SHA-256 of an attachment, in hexadecimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a choice field and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name for scripts, its words, its type.

    ``item_kinds`` are the items an item field may name; ``personal`` marks what may have to be erased; ``only_for``
    restricts the field to answers about one kind of item.
    """

    name: str
    label: str
    type: FieldType
    choices: tuple[Choice, ...] = ()
    item_kinds: tuple[ItemKind, ...] = ()
    personal: bool = False
    only_for: ItemKind | None = None


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject: the first part of its path, how many parts follow, its fields.

    ``per_cycle`` subjects are answered anew in each cycle; the others live as long as the assessment.
    ``tail`` names what follows the first part: ``item`` (a plan code), ``id`` (a UUID), ``name``.
    """

    name: str
    tail: tuple[str, ...]
    fields: tuple[Field, ...]
    per_cycle: bool = False
    item_kinds: tuple[ItemKind, ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field with this name, or None."""
        return next((field for field in self.fields if field.name == name), None)


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

SPECIALS = (Choice("not_applicable", N_("Not applicable")), Choice("dont_know", N_("Don't know")))
FUNDING_SOURCES = (
    Choice("national_budget", N_("National budget")),
    Choice("gef_star", N_("GEF STAR allocation")),
    Choice("bilateral", N_("Bilateral partner")),
    Choice("multilateral", N_("Multilateral partner")),
    Choice("private", N_("Private sector")),
    Choice("in_kind", N_("In kind")),
    Choice("not_identified", N_("Not identified yet")),
)
STATUSES = (
    Choice("planned", N_("Planned")),
    Choice("under_way", N_("Under way")),
    Choice("completed", N_("Completed")),
    Choice("postponed", N_("Postponed")),
    Choice("cancelled", N_("Cancelled")),
)
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
    ),
)
AUTHOR = SubjectKind("author", ("id",), (Field("name", N_("Name"), FieldType.LINE, personal=True),))
"""Who recorded events. Events name an author by id, so that the name can be erased and every hash still verifies."""
RESPONDENT = SubjectKind(
    "respondent",
    ("id",),
    (
        Field("name", N_("Name"), FieldType.LINE, personal=True),
        Field("institution", N_("Institution"), FieldType.LINE),
        Field("sector", N_("Sector"), FieldType.LINE),
        Field("role", N_("Role"), FieldType.LINE),
        Field("contact", N_("Contact"), FieldType.LINE, personal=True),
        DELETED,
    ),
)
RESPONSE = SubjectKind("response", ("id", "item"), _RATING_FIELDS, per_cycle=True, item_kinds=_ANSWERABLE)
AGREED = SubjectKind("agreed", ("item",), _RATING_FIELDS, per_cycle=True, item_kinds=_ANSWERABLE)
ACTION = SubjectKind(
    "action",
    ("id",),
    (
        Field("title", N_("Title"), FieldType.LINE),
        Field("need", N_("Need it answers"), FieldType.ITEM, item_kinds=(ItemKind.KEY_AREA,)),
        Field("activity", N_("Activity of the plan"), FieldType.ITEM, item_kinds=(ItemKind.ACTIVITY,)),
        Field("lead", N_("Lead institution"), FieldType.LINE),
        Field("partners", N_("Partners"), FieldType.LINE),
        Field("start", N_("Start"), FieldType.QUARTER),
        Field("end", N_("End"), FieldType.QUARTER),
        Field("cost", N_("Cost"), FieldType.AMOUNT),
        Field("currency", N_("Currency"), FieldType.CURRENCY),
        Field("funding_source", N_("Funding source"), FieldType.CHOICE, FUNDING_SOURCES),
        Field("indicator", N_("Indicator"), FieldType.LINE),
        Field("status", N_("Status"), FieldType.CHOICE, STATUSES),
        DELETED,
    ),
)
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
ROUND = SubjectKind("round", (), (Field("depth", N_("Depth"), FieldType.CHOICE, DEPTHS),), per_cycle=True)
"""How a cycle is carried out."""
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
        Field("decided", N_("Decided answer"), FieldType.LINE),
        Field("comment", N_("Comment"), FieldType.TEXT),
    ),
    per_cycle=True,
)

SUBJECT_KINDS: dict[str, SubjectKind] = {
    kind.name: kind for kind in (PARTY, AUTHOR, RESPONDENT, RESPONSE, AGREED, ACTION, EVIDENCE, ROUND, GOAL, DECISION)
}


def choice_label(choices: tuple[Choice, ...], value: object) -> str:
    """Return the untranslated words of a choice's value; the empty string for none."""
    return next((choice.label for choice in choices if choice.value == value), "")
