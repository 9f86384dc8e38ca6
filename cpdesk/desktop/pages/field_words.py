"""What a place in an assessment and what stands there are called: subjects, fields, values, people, times. No Qt.

``Words`` looks names up in one or more pictures, so that an action that is only in a package has its title as well.
What people typed is made fit to stand in a sentence: no marks that turn the text around, no word wider than a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import Field, FieldType, choice_label
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.base import formats
from cpdesk.base.i18n import N_, _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.names import full_text, kept_whole, key_area_title, level_words, rating_words
from cpdesk.plan import load_report_form
from cpdesk.plan.model import Edition, ItemKind, PlanMapping
from cpdesk.plan.parties import party_name

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value

TITLE_LENGTH = 90
"""Letters of a title inside a sentence; more is cut with an ellipsis."""

_LONGEST_WORD = 24
_BEFORE = 12
"""Letters that are shown before the place where two long texts part."""
_TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_BREAK = "\u200b"

_QUOTED = {
    "action": N_("Action “{title}”"),
    "respondent": N_("Respondent “{title}”"),
    "evidence": N_("Evidence “{title}”"),
    "weighting": N_("Weighting of “{title}”"),
    "group": N_("Group “{title}”"),
    "parking": N_("Parked point “{title}”"),
}
_NAMELESS = {
    "action": N_("Action without a title"),
    "respondent": N_("Respondent without a name"),
    "evidence": N_("Evidence without a title"),
    "weighting": N_("Weighting without a name"),
    "group": N_("Group without a name"),
    "parking": N_("Parked point without a text"),
}
_SINGLE = {"party": N_("The country"), "round": N_("This round"), "workshop": N_("The workshop")}
_TITLE_FIELDS = {
    "action": ("title",),
    "respondent": ("name", "institution"),
    "evidence": ("title",),
    "author": ("name",),
    "cost": ("item",),
    "weighting": ("who",),
    "group": ("name",),
    "parking": ("text",),
}
"""What names a subject: the first of these that is filled in."""
_ORDER = (
    *("agreed", "dissent", "response", "need", "activity", "action", "serves", "after", "cost", "progress", "rate"),
    *("party", "round", "goal", "decision", "weighting", "check"),
    *("workshop", "respondent", "group", "member", "assigned", "parking", "received"),
)
_DELETED = {True: N_("Deleted"), False: N_("Kept")}


@dataclass(frozen=True, slots=True)
class Words:
    """Says places and values in the interface's language; the first of ``snapshots`` that holds a name gives it."""

    edition: Edition
    mapping: PlanMapping
    snapshots: tuple[Snapshot, ...]

    def subject(self, path: str) -> str:
        """Return what a subject is called: a key area with code and title, an action with its title, and so on."""
        kind, *tail = path.split("/")
        if kind in _SINGLE:
            return _(_SINGLE[kind])
        if kind in _SUBJECTS:
            return _SUBJECTS[kind](self, tail)
        title = self.title(path)
        return _(_QUOTED[kind], title=title) if title else _(_NAMELESS[kind])

    def respondent(self, respondent: str) -> str:
        """Return what a respondent is called inside a sentence, by the id."""
        return self.title(f"respondent/{respondent}") or _("a respondent without a name")

    def place(self, subject: str, field: str) -> str:
        """Return subject and field, e.g. ``A.5(2) Access to infrastructure · Level in practice``."""
        return _("{subject} · {field}", subject=self.subject(subject), field=field_label(subject, field))

    def value(self, subject: str, field: str, value: Value, *, erased: bool = False) -> str:
        """Return a value in words, whole; ``blank`` where there is none and ``erased`` where it was erased."""
        declared = find_field(subject, field)
        if erased:
            return _("erased")
        if value is None:
            return _("blank")
        if declared is None:
            return in_sentence(str(value))
        if declared.type is FieldType.ITEM:
            return self.item(str(value))
        if declared.name == "deleted":
            return _(_DELETED[value is True])
        if declared.name == "decided":
            return _say_decided(subject, str(value))
        return _SAY.get(declared.type, _say_text)(declared, value)

    def order(self) -> Callable[[str, str], tuple[int, int, str, int]]:
        """Return what sorts subjects and fields: answers in the plan's order, then actions, then the rest."""
        positions = {item.code: number for number, item in enumerate(self.edition.items)}

        def place(subject: str, field: str) -> tuple[int, int, str, int]:
            kind, *tail = subject.split("/")
            names = [declared.name for declared in SUBJECT_KINDS[kind].fields]
            return (
                _ORDER.index(kind) if kind in _ORDER else len(_ORDER),
                positions.get(tail[-1], 0) if tail else 0,
                subject,
                names.index(field) if field in names else len(names),
            )

        return place

    def item(self, code: str) -> str:
        """Return what an item of the plan is called: its code with our short title, or with its own text."""
        item = self.edition.find(code)
        if item is not None and item.kind is ItemKind.KEY_AREA:
            title = key_area_title(self.edition, self.mapping, code)
        else:
            title = short(full_text(self.edition, code))
        return title if title == code else _("{code} {title}", code=kept_whole(code), title=title)

    def title(self, path: str) -> str:
        """Return what people called a subject, fit to stand in a sentence; empty where nobody named it."""
        fields = _TITLE_FIELDS.get(path.partition("/")[0], ())
        texts = (picture.text(path, field) for field in fields for picture in self.snapshots)
        return next((in_sentence(text) for text in texts if text), "")


def find_field(subject: str, field: str) -> Field | None:
    """Return the declaration of a subject's field; None where there is no such field."""
    kind = SUBJECT_KINDS.get(subject.partition("/")[0])
    return kind.field(field) if kind else None


def field_label(subject: str, field: str) -> str:
    """Return what a field is called."""
    declared = find_field(subject, field)
    return _(declared.label) if declared is not None else field


def is_typed_text(subject: str, field: str) -> bool:
    """Tell whether a field holds what people type, which may be long."""
    declared = find_field(subject, field)
    return declared is not None and declared.type in (FieldType.LINE, FieldType.TEXT)


def short(text: str, length: int = TITLE_LENGTH) -> str:
    """Return a text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def apart(texts: Sequence[str], length: int = TITLE_LENGTH) -> tuple[str, ...]:
    """Return texts on one line each, cut so that different ones still differ: from where they part, if need be."""
    lines = [" ".join(text.split()) for text in texts]
    cut = tuple(short(line, length) for line in lines)
    if len(set(cut)) == len(set(lines)):
        return cut
    same = next(
        (at for at, letters in enumerate(zip(*lines, strict=False)) if len(set(letters)) > 1), min(map(len, lines))
    )
    start = max(same - _BEFORE, 0)
    start = lines[0].rfind(" ", max(start - _LONGEST_WORD, 0), start) + 1 or start
    return tuple("…" + short(line[start:], length - 1) for line in lines)


def quiet(text: str) -> str:
    """Return a text without the marks that turn what stands around it, each long word made breakable."""
    return _breakable(text.translate(_TURNING))


def in_sentence(text: str, length: int = TITLE_LENGTH) -> str:
    """Return what somebody typed so that it can stand in a sentence: short, quiet, in its own direction."""
    words = quiet(short(text, length))
    return f"\u2068{words}\u2069" if words and (interface().right_to_left or _turns(words)) else words


def moment_words(claimed: str) -> str:
    """Return a time a computer's clock gave, in its long form and in this computer's time zone; empty for none."""
    try:
        moment = dt.datetime.fromisoformat(claimed).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    language = interface().language
    day, time = formats.date_long(moment.date(), language), formats.time_short(moment, language)
    return _("{date}, {time}", date=day, time=time)


def day_words(claimed: str) -> str:
    """Return the day a computer's clock gave, in its long form and in this computer's time zone; empty for none."""
    try:
        moment = dt.datetime.fromisoformat(claimed).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return formats.date_long(moment.date(), interface().language)


def _breakable(text: str) -> str:
    if all(len(word) <= _LONGEST_WORD for word in text.split()):
        return text
    found, run = [], 0
    for letter in text:
        run = 0 if letter.isspace() or letter == _BREAK else run + 1
        if run > _LONGEST_WORD:
            found.append(_BREAK)
            run = 1
        found.append(letter)
    return "".join(found)


def _turns(text: str) -> bool:
    """Tell whether a text holds letters that are written from right to left."""
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)


def _say_text(_field: Field, value: str | int) -> str:
    return quiet(str(value))


def _say_level(_field: Field, value: str | int) -> str:
    return level_words(int(value))


def _say_rating(_field: Field, value: str | int) -> str:
    return rating_words(int(value))


def _say_choices(field: Field, value: str | int) -> str:
    return " · ".join(_say_choice(field, part) for part in str(value).split(","))


def _say_choice(field: Field, value: str | int) -> str:
    return _(choice_label(field.choices, value)) or quiet(str(value))


def _say_flag(_field: Field, value: str | int) -> str:
    return _("yes") if value else _("no")


def _say_quarter(_field: Field, value: str | int) -> str:
    return formats.quarter(str(value), interface())


def _say_amount(_field: Field, value: str | int) -> str:
    return formats.money(Decimal(str(value)), "", interface().language)


def _say_rate(_field: Field, value: str | int) -> str:
    return formats.rate(Decimal(str(value)), interface().language)


def _say_date(_field: Field, value: str | int) -> str:
    return formats.date_as_known(str(value), interface().language)


def _say_country(_field: Field, value: str | int) -> str:
    return party_name(str(value), interface().language)


def _say_digest(_field: Field, value: str | int) -> str:
    return kept_whole(f"{str(value)[:12]}…")


def _say_colour(_field: Field, value: str | int) -> str:
    return kept_whole(str(value))


_SAY: dict[FieldType, Callable[[Field, str | int], str]] = {
    FieldType.LEVEL: _say_level,
    FieldType.RATING: _say_rating,
    FieldType.CHOICE: _say_choice,
    FieldType.CHOICES: _say_choices,
    FieldType.FLAG: _say_flag,
    FieldType.DATE: _say_date,
    FieldType.RATE: _say_rate,
    FieldType.QUARTER: _say_quarter,
    FieldType.AMOUNT: _say_amount,
    FieldType.COUNTRY: _say_country,
    FieldType.DIGEST: _say_digest,
    FieldType.COLOUR: _say_colour,
}


def _say_response(words: Words, tail: Sequence[str]) -> str:
    return _("{item} · answer of {name}", item=words.item(tail[-1]), name=words.respondent(tail[0]))


def _say_dissent(words: Words, tail: Sequence[str]) -> str:
    path = "/".join(("dissent", *tail))
    who = next((text for picture in words.snapshots if (text := picture.text(path, "institution"))), "")
    if not who:
        return _("{item} · dissent", item=words.item(tail[-1]))
    return _("{item} · dissent of {name}", item=words.item(tail[-1]), name=in_sentence(who))


def _say_member(words: Words, tail: Sequence[str]) -> str:
    return _("{group} · {name}", group=words.subject(f"group/{tail[0]}"), name=words.respondent(tail[1]))


def _say_assigned(words: Words, tail: Sequence[str]) -> str:
    name = words.title(f"group/{tail[0]}") or words.respondent(tail[0])
    return _("{item} · asked of {name}", item=words.item(tail[-1]), name=name)


def _say_received(words: Words, tail: Sequence[str]) -> str:
    return _("Form of {name}", name=words.respondent(tail[0]))


def _say_decision(_words: Words, tail: Sequence[str]) -> str:
    question = load_report_form().find(tail[-1])
    if question is None:
        return _("National report, question {name}", name=kept_whole(tail[-1]))
    number = kept_whole(question.number)
    return _("National report, question {number}: {label}", number=number, label=_(question.label))


def _say_decided(subject: str, codes: str) -> str:
    """Return the labels of the options decided on; a code the form does not know is said as it is."""
    question = load_report_form().find(subject.rpartition("/")[2])
    options = {option.code: _(option.label) for option in question.options} if question is not None else {}
    return " · ".join(options.get(code) or quiet(code) for code in codes.split(","))


def _say_author(words: Words, tail: Sequence[str]) -> str:
    return words.title("/".join(("author", *tail))) or _("A person without a name")


def _say_item(words: Words, tail: Sequence[str]) -> str:
    return words.item(tail[-1])


def _say_cost(words: Words, tail: Sequence[str]) -> str:
    action, title = words.subject(f"action/{tail[0]}"), words.title("/".join(("cost", *tail)))
    if not title:
        return _("{action} · cost line without a name", action=action)
    return _("{action} · cost line “{title}”", action=action, title=title)


def _say_progress(words: Words, tail: Sequence[str]) -> str:
    action, path = words.subject(f"action/{tail[0]}"), "/".join(("progress", *tail))
    date = next((text for picture in words.snapshots if (text := picture.text(path, "date"))), "")
    if not date:
        return _("{action} · note of progress", action=action)
    return _("{action} · progress on {date}", action=action, date=formats.date_as_known(date, interface().language))


def _say_serves(words: Words, tail: Sequence[str]) -> str:
    return _("{action} · need {item}", action=words.subject(f"action/{tail[0]}"), item=words.item(tail[1]))


def _say_after(words: Words, tail: Sequence[str]) -> str:
    one, other = (words.subject(f"action/{part}") for part in tail)
    return _("{action} · after: {other}", action=one, other=other)


def _say_rate_of(_words: Words, tail: Sequence[str]) -> str:
    return _("Rate of {currency} to the US dollar", currency=kept_whole(tail[0]))


def _say_check(_words: Words, tail: Sequence[str]) -> str:
    return _("Finding of the checks, {name}", name=kept_whole(tail[0]))


_SUBJECTS: dict[str, Callable[[Words, Sequence[str]], str]] = {
    **dict.fromkeys(("agreed", "goal", "need", "activity"), _say_item),
    "response": _say_response,
    "dissent": _say_dissent,
    "member": _say_member,
    "assigned": _say_assigned,
    "received": _say_received,
    "decision": _say_decision,
    "author": _say_author,
    "cost": _say_cost,
    "progress": _say_progress,
    "serves": _say_serves,
    "after": _say_after,
    "rate": _say_rate_of,
    "check": _say_check,
}
"""What subjects are called that no title of their own names."""
