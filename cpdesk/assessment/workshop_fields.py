"""The subjects of a workshop: who answers, in which group, what is asked of them, dissent, the parking lot, the day.

Declared here and part of the one table in ``fields.py``.
"""

from __future__ import annotations

from cpdesk.assessment.field_types import Choice, Field, FieldType, SubjectKind
from cpdesk.base.i18n import N_
from cpdesk.plan.model import ItemKind

MAX_MINUTES = 24 * 60
SEXES = (
    Choice("female", N_("Female")),
    Choice("male", N_("Male")),
    Choice("other", N_("Another answer")),
)
"""For reporting who took part; never asked for, blank where nothing was said."""
AGENDAS = (
    Choice("half_day", N_("Half a day")),
    Choice("one_day", N_("One day")),
    Choice("two_days", N_("Two days")),
)
WAYS = (
    Choice("window", N_("Typed in here")),
    Choice("xlsx", N_("Spreadsheet form")),
    Choice("pdf", N_("PDF form")),
    Choice("paper", N_("Paper form")),
)
"""How a respondent's answers came in; a package brings its answers as entries of their own."""

_DELETED = Field("deleted", N_("Deleted"), FieldType.FLAG)
_ANSWERABLE = (ItemKind.KEY_AREA, ItemKind.OBJECTIVE, ItemKind.INDICATOR)

RESPONDENT = SubjectKind(
    "respondent",
    ("id",),
    (
        Field("name", N_("Name"), FieldType.LINE, personal=True),
        Field("institution", N_("Institution"), FieldType.LINE),
        Field("sector", N_("Sector"), FieldType.LINE),
        Field("role", N_("Role"), FieldType.LINE),
        Field("sex", N_("Sex"), FieldType.CHOICE, SEXES, personal=True),
        Field("contact", N_("Contact"), FieldType.LINE, personal=True),
        _DELETED,
    ),
)
GROUP = SubjectKind("group", ("id",), (Field("name", N_("Name of the group"), FieldType.LINE), _DELETED))
"""Respondents who work together; what is asked of a group is asked of each of its members."""
MEMBER = SubjectKind("member", ("id", "id"), (Field("member", N_("Member of the group"), FieldType.FLAG),))
"""``member/<group>/<respondent>``: two people who add members on two computers do not contradict each other."""
ASSIGNED = SubjectKind(
    "assigned",
    ("id", "item"),
    (Field("asked", N_("Asked"), FieldType.FLAG),),
    item_kinds=(ItemKind.GOAL, ItemKind.KEY_AREA),
)
"""``assigned/<respondent or group>/<goal or key area>``: who is assigned nothing is asked everything."""
DISSENT = SubjectKind(
    "dissent",
    ("id", "item"),
    (
        Field("institution", N_("Who dissents"), FieldType.LINE),
        Field("level", N_("Level they hold to"), FieldType.LEVEL, only_for=ItemKind.KEY_AREA),
        Field("reason", N_("Reason for the dissent"), FieldType.TEXT),
        _DELETED,
    ),
    per_cycle=True,
    item_kinds=_ANSWERABLE,
)
"""``dissent/<id>/<item>``: a view that is kept beside the agreed value, with its reason."""
WORKSHOP = SubjectKind(
    "workshop",
    (),
    (
        Field("title", N_("Title of the workshop"), FieldType.LINE),
        Field("place", N_("Place of the workshop"), FieldType.LINE),
        Field("starts", N_("First day of the workshop"), FieldType.DATE),
        Field("agenda", N_("Length of the workshop"), FieldType.CHOICE, AGENDAS),
        Field(
            "begins_at",
            N_("Beginning of each day, in minutes after midnight"),
            FieldType.WHOLE,
            limits=(0, MAX_MINUTES),
        ),
        Field("ends_at", N_("End of each day, in minutes after midnight"), FieldType.WHOLE, limits=(0, MAX_MINUTES)),
        Field("minutes", N_("Minutes for one key area"), FieldType.WHOLE, limits=(1, 240)),
        Field("purpose", N_("Purpose of the workshop"), FieldType.TEXT),
        Field("host", N_("Who invites"), FieldType.LINE),
        Field("chair", N_("Chair"), FieldType.LINE, personal=True),
        Field("facilitator", N_("Facilitator"), FieldType.LINE, personal=True),
        Field("note_taker", N_("Note-taker"), FieldType.LINE, personal=True),
        Field("reply_to", N_("Whom to answer"), FieldType.LINE, personal=True),
        Field("reply_by", N_("Answer by"), FieldType.DATE),
    ),
    per_cycle=True,
)
PARKING = SubjectKind(
    "parking",
    ("id",),
    (
        Field("text", N_("Point"), FieldType.TEXT),
        Field("item", N_("Item of the plan"), FieldType.ITEM, item_kinds=_ANSWERABLE),
        Field("institution", N_("Who raised it"), FieldType.LINE),
        Field("outcome", N_("What became of it"), FieldType.TEXT),
        Field("settled", N_("Settled"), FieldType.FLAG),
        _DELETED,
    ),
    per_cycle=True,
)
"""The parking lot: points raised that belong elsewhere or later, so that none is lost."""
RECEIVED = SubjectKind(
    "received",
    ("id", "id"),
    (
        Field("way", N_("How it came in"), FieldType.CHOICE, WAYS),
        Field("form", N_("Number of the form"), FieldType.LINE),
        Field("digest", N_("Checksum of the file"), FieldType.DIGEST),
        Field("file_name", N_("Name of the file"), FieldType.LINE, personal=True),
    ),
    per_cycle=True,
)
"""``received/<respondent>/<id>``: a form that was taken in, so that the same one is known again."""
