"""Check a subject, a field and a value on the way in; refuse with what would be valid. Nothing is stored here."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import Field, FieldType, SubjectKind
from cpdesk.assessment.fields import RATING_NAMES, SUBJECT_KINDS
from cpdesk.base import typed_text
from cpdesk.base.contrast import READABLE, contrast
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import MAX_LINE, clean_text
from cpdesk.plan.parties import find_party, is_user_assigned

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition, Item

Value = str | int | bool | None
"""What a field can hold; None means the field was cleared."""

MAX_TEXT = typed_text.MAX_TEXT
LONGEST_NAME = 80
"""Characters of a name in a subject, such as that of a finding in ``check/<finding>``."""

_QUARTER = re.compile(r"(20[0-9]{2})-[Qq]([1-4])")
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")  # a spreadsheet keeps fifteen figures, sums included
_RATE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)
_NAME = re.compile(rf"[\w.()-]{{1,{LONGEST_NAME}}}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A checked subject path: its kind and, for an answer, the plan item it is about."""

    path: str
    kind: SubjectKind
    item: str = ""


def parse_subject(path: str, edition: Edition) -> Subject:
    """Check a subject path such as ``agreed/A.5(2)`` against the declaration and the edition.

    An item of a goal group must be named by the group's first goal, as the plan's data does.

    Raises:
        InputError: the kind, the number of parts, an identifier or an item's code is not known.

    """
    name, *tail = path.split("/")
    kind = SUBJECT_KINDS.get(name)
    if kind is None or len(tail) != len(kind.tail):
        raise InputError(
            _("“{path}” is not something an assessment holds.", path=_short(path)),
            safe=_("Nothing was changed."),
            todo=_("Known subjects: {subjects}.", subjects=", ".join(_pattern(k) for k in SUBJECT_KINDS.values())),
        )
    item = ""
    for meaning, part in zip(kind.tail, tail, strict=True):
        if meaning == "item":
            item = _known_item(part, kind, edition).code
        elif meaning == "id":
            _check_id(part)
        elif not _NAME.fullmatch(part):
            raise _refuse(_("“{part}” is not a name that can be used here.", part=_short(part)))
    return Subject(path, kind, item)


def check_value(subject: Subject, field_name: str, value: object, edition: Edition) -> tuple[Field, Value]:
    """Return the field and the value as it will be stored; None and the empty text both clear the field.

    Raises:
        InputError: the subject has no such field, or the value is not valid for it; says what would be.

    """
    field = subject.kind.field(field_name)
    item = edition.find(subject.item)
    if field is None or (field.only_for and item and item.kind is not field.only_for):
        fitting = [f for f in subject.kind.fields if not (f.only_for and item and item.kind is not f.only_for)]
        names = ", ".join(f.name for f in fitting)
        raise _refuse(
            _("“{subject}” has no field “{field}”.", subject=subject.path, field=_short(field_name)),
            _("It has: {names}.", names=names),
        )
    if value is None or (isinstance(value, str) and not value.strip()):
        return field, None
    if field.type is FieldType.ITEM:
        return field, _known_item(str(value), field, edition).code
    return field, _CHECKS[field.type](field, value)


def fits(field: Field, value: object) -> bool:
    """Tell whether a value read from a file is one this field can hold; an item's code need only be text."""
    if value is None:
        return True
    if field.type is FieldType.ITEM:
        return isinstance(value, str)
    try:
        found = _CHECKS[field.type](field, value)
    except InputError:
        return False
    return found == value and type(found) is type(value)


def new_id() -> str:
    """Return an identifier for a new action, respondent or piece of evidence."""
    import uuid  # looks at the platform, and drawing a window needs no new id

    return str(uuid.uuid4())


def is_id(text: str) -> bool:
    """Tell whether a text is an identifier: a UUID in small letters."""
    return _ID.fullmatch(text) is not None


def _text(field: Field, value: object) -> str | None:
    if not isinstance(value, str):
        raise _refuse(_("{field} takes a text.", field=_(field.label)))
    one_line = field.type is FieldType.LINE
    text = clean_text(value, one_line=one_line)
    limit = MAX_LINE if one_line else MAX_TEXT
    if len(text) > limit:
        raise _refuse(
            _("{field}: the text has {length} characters.", field=_(field.label), length=len(text)),
            _("At most {limit} are kept here; shorten it or put it into the comment.", limit=limit),
        )
    if text.isprintable():  # and stripped, so there is something to see unless it is empty
        return text or None
    shows = any(unicodedata.category(c) not in ("Cf", "Zs") and not c.isspace() for c in text)  # ends at the first
    return text if shows else None


def _whole(field: Field, value: object, low: int, high: int, meaning: str) -> int:
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[0-9]{1,2}", text, re.ASCII) or not low <= int(text) <= high:
        raise _refuse(_("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)), meaning)
    return int(text)


def _level(field: Field, value: object) -> int:
    return _whole(field, value, 0, 4, _("A level is a whole number from 0 (absent) to 4 (secured)."))


def _rating(field: Field, value: object) -> int:
    low, medium, high = (_(name) for name in RATING_NAMES)
    meaning = _("It is 1 ({low}), 2 ({medium}) or 3 ({high}).", low=low, medium=medium, high=high)
    return _whole(field, value, 1, 3, meaning)


def _choice(field: Field, value: object) -> str:
    allowed = [choice.value for choice in field.choices]
    if value not in allowed:
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("It is one of: {allowed}.", allowed=", ".join(allowed)),
        )
    return str(value)


def _choices(field: Field, value: object) -> str | None:
    """Return the chosen values in their declared order; a choice that is not offered is refused."""
    wanted = [part.strip() for part in value.split(",")] if isinstance(value, str) else [value]
    chosen = {_choice(field, part) for part in wanted if part}
    return ",".join(choice.value for choice in field.choices if choice.value in chosen) or None


def _limited(field: Field, value: object) -> int:
    low, high = field.limits
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) or not low <= int(text) <= high:
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("It is a whole number from {low} to {high}.", low=low, high=high),
        )
    return int(text)


def _date(field: Field, value: object) -> str:
    text = str(value).strip()
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("A date is written as in 2027-03-31."),
        ) from None


def _rate(field: Field, value: object) -> str:
    text = str(value).strip() if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
    if not _RATE.fullmatch(text) or not Decimal(text):
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("A rate is a number above zero with at most six places, such as 129.5."),
        )
    return format(Decimal(text).normalize(), "f")


def _flag(field: Field, value: object) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    flag = words.get(str(value).strip().lower())
    if flag is None:
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)), _("It is true or false.")
        )
    return flag


def _amount(field: Field, value: object) -> str:
    text = str(value).strip() if isinstance(value, str | int | Decimal) and not isinstance(value, bool) else ""
    if not _AMOUNT.fullmatch(text):
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("An amount is a number such as 420000 or 1250.50, without the currency."),
        )
    amount = Decimal(text)
    whole = amount == amount.to_integral_value()
    return str(amount.quantize(Decimal(1) if whole else Decimal("0.01")))


def _country(field: Field, value: object) -> str:
    code = str(value).strip()
    if not _COUNTRY.fullmatch(code) or not (find_party(code.upper()) or is_user_assigned(code.upper())):
        raise _refuse(
            _("“{code}” is not the code of a country.", code=_short(value)),
            _("Use the code of two letters of ISO 3166, as in KE for Kenya; XA to XZ are free for training."),
        )
    return code.upper()


def _digest(field: Field, value: object) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise _refuse(_("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)))
    return value


def _colour(field: Field, value: object) -> str:
    text = str(value).strip()
    if not _COLOUR.fullmatch(text):
        raise _refuse(
            _("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)),
            _("A colour is written as in #0B6B66."),
        )
    if contrast(text, "#FFFFFF") < READABLE:
        raise _refuse(
            _(
                "{field} cannot be “{value}”: it is too light to be read on white paper.",
                field=_(field.label),
                value=text,
            ),
            _("Choose a darker colour."),
        )
    return text.upper()


def _pattern_check(pattern: re.Pattern[str], meaning: Callable[[], str]) -> Callable[[Field, object], str]:
    def check(field: Field, value: object) -> str:
        text = str(value).strip()
        if not pattern.fullmatch(text):
            raise _refuse(_("{field} cannot be “{value}”.", field=_(field.label), value=_short(value)), meaning())
        return text.upper()

    return check


_CHECKS: dict[FieldType, Callable[[Field, object], Value]] = {
    FieldType.LINE: _text,
    FieldType.TEXT: _text,
    FieldType.LEVEL: _level,
    FieldType.RATING: _rating,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.WHOLE: _limited,
    FieldType.DATE: _date,
    FieldType.RATE: _rate,
    FieldType.FLAG: _flag,
    FieldType.AMOUNT: _amount,
    FieldType.QUARTER: _pattern_check(_QUARTER, lambda: _("A quarter is written as in 2027-Q2.")),
    FieldType.CURRENCY: _pattern_check(_CURRENCY, lambda: _("A currency is its code of three letters, as in USD.")),
    FieldType.COUNTRY: _country,
    FieldType.DIGEST: _digest,
    FieldType.COLOUR: _colour,
}


def _known_item(code: str, owner: SubjectKind | Field, edition: Edition) -> Item:
    item = edition.find(code)
    if item is None or item.kind not in owner.item_kinds:
        valid = [i.code for i in edition.items if i.kind in owner.item_kinds]
        import difflib  # only where something is wrong

        near = difflib.get_close_matches(code[:40], valid, n=5, cutoff=0.5) or valid[:5]
        edition_id = edition.info.id
        raise _refuse(
            _("“{code}” is not an item of edition {edition} that fits here.", code=_short(code), edition=edition_id),
            _("Codes that fit are, for example: {codes}.", codes=", ".join(near)),
        )
    return item


def _check_id(part: str) -> None:
    if not is_id(part):
        raise _refuse(
            _("“{part}” is not an identifier.", part=_short(part)),
            _("An identifier is a UUID in small letters, for example {example}.", example=new_id()),
        )


def _pattern(kind: SubjectKind) -> str:
    return "/".join([kind.name, *(f"<{part}>" for part in kind.tail)])


def _short(value: object) -> str:
    text = clean_text(str(value), one_line=True)
    return text if len(text) <= 60 else text[:57] + "…"


def _refuse(what: str, todo: str = "") -> InputError:
    return InputError(what, safe=_("Nothing was changed."), todo=todo)
