"""An assessment in which every field the application declares holds a value, made from the declaration itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cpdesk.assessment.events import make_event
from cpdesk.assessment.field_types import Field, FieldType, SubjectKind
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.plan import load_edition
from cpdesk.plan.model import ItemKind

Row = tuple[str, str, Value]
Text = Callable[[str, str], str]
"""Gives the text for a field of a subject."""

INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline 2026")
WHEN = "2029-05-06T10:00:00Z"
QUESTIONS = ("Q126", "Q117")  # one takes a text, one options of which one takes additional words
ACTION, OTHER = "22222222-2222-4222-8222-222222222222", "33333333-3333-4333-8333-333333333333"
PERSON = "44444444-4444-4444-8444-444444444444"
LINE = "55555555-5555-4555-8555-555555555555"
_PATHS = {
    "action": (f"action/{ACTION}", f"action/{OTHER}"),
    "cost": (f"cost/{ACTION}/{LINE}",),
    "progress": (f"progress/{ACTION}/{LINE}",),
    "serves": (f"serves/{ACTION}/A.2(1)",),
    "after": (f"after/{OTHER}/{ACTION}",),
    "author": (f"author/{PERSON}",),
    "respondent": (f"respondent/{PERSON}",),
    "response": tuple(f"response/{PERSON}/{code}" for code in ("A.1(1)", "A.1.1", "A.1(a)")),
    "agreed": tuple(f"agreed/{code}" for code in ("A.1(1)", "A.1(2)", "A.2(1)", "A.1.1", "A.1(a)")),
    "goal": ("goal/B.4",),
    "member": (f"member/{LINE}/{PERSON}",),
    "assigned": (f"assigned/{PERSON}/A.1", f"assigned/{LINE}/A.2(1)"),
    "dissent": (f"dissent/{LINE}/A.1(1)",),
    "received": (f"received/{PERSON}/{LINE}",),
    "activity": ("activity/A.1(ii)",),
    "rate": ("rate/KES",),
    "need": ("need/A.1(1)",),
    "check": ("check/start-after-end",),
    "decision": tuple(f"decision/{question}" for question in QUESTIONS),
}
_VALUES: dict[FieldType, Value] = {
    FieldType.LEVEL: 1,
    FieldType.RATING: 3,
    FieldType.WHOLE: 20,
    FieldType.FLAG: True,
    FieldType.QUARTER: "2027-Q2",
    FieldType.DATE: "2026-11-30",
    FieldType.AMOUNT: "1250.50",
    FieldType.RATE: "129.504512",
    FieldType.CURRENCY: "KES",
    FieldType.COUNTRY: "XS",
    FieldType.COLOUR: "#1F5FA8",
    FieldType.DIGEST: "a" * 64,
}
_OWN: dict[tuple[str, str], Value] = {
    ("agreed/A.1(1)", "special"): None,  # it has a level, the next one none
    ("agreed/A.1(2)", "level"): None,
    ("agreed/A.1(2)", "special"): "dont_know",
    ("response/" + PERSON + "/A.1(1)", "special"): None,
    ("agreed/A.1(1)", "target"): 4,
    ("agreed/A.2(1)", "special"): None,
    ("agreed/A.2(1)", "target"): 4,
    ("round", "follows"): "Baseline 2020",
    ("action/" + ACTION, "end"): "2028-Q1",
    ("action/" + OTHER, "end"): "2028-Q1",
    ("decision/Q126", "decided"): "",
    ("decision/Q117", "decided"): "true",
}


def every_row(text: Text) -> Iterator[Row]:
    """Yield a value for every field of every kind of subject; ``text`` makes those that people type freely."""
    for kind in SUBJECT_KINDS.values():
        for subject in subjects_of(kind):
            for field in fields_of(subject):
                value = _OWN[subject, field.name] if (subject, field.name) in _OWN else _value(subject, field, text)
                if value is not None and value != "":
                    yield subject, field.name, value


def subjects_of(kind: SubjectKind) -> tuple[str, ...]:
    """Return the subjects made of a kind."""
    return _PATHS.get(kind.name) or (f"{kind.name}/{LINE}" if kind.tail else kind.name,)


def fields_of(subject: str) -> tuple[Field, ...]:
    """Return the fields a subject can have, by the kind of item it is about."""
    kind = SUBJECT_KINDS[subject.split("/")[0]]
    item = load_edition(INFO.edition).find(subject.split("/")[-1])
    return tuple(f for f in kind.fields if not (f.only_for and item and f.only_for is not item.kind))


def is_free(field: Field) -> bool:
    """Tell whether people type the field's text freely."""
    return field.type in (FieldType.LINE, FieldType.TEXT)


def snapshot_of(rows: Iterator[Row] | list[Row], contested: list[Row] | None = None) -> Snapshot:
    """Return the snapshot of rows; each contested one was recorded elsewhere by somebody who had not seen it.

    Values are put in as they are, also such that a store would clean or refuse.
    """
    state = State()
    for device, given in (("a", rows), ("b", contested or [])):
        for seq, (subject, field, value) in enumerate(given, 1):
            made = make_event(
                key_for(INFO, subject, field), "", author=PERSON, device=device, seq=seq, claimed=WHEN, parents=()
            )
            state.apply(made._replace(value=value), made.id)
    return take_snapshot(INFO, state)


def _value(subject: str, field: Field, text: Text) -> Value:
    if is_free(field):
        return text(subject, field.name)
    if field.name == "deleted":
        return False
    if field.type is FieldType.ITEM:
        return "A.1(i)" if field.item_kinds == (ItemKind.ACTIVITY,) else "A.1(1)"
    if field.choices:
        return field.choices[0].value
    return _VALUES[field.type]
