"""What is recorded about an item of the plan, in words: the answer itself, and what was written beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import LEVEL_NAMES, OBJECTIVE_STATUSES, SPECIALS
from cpdesk.assessment.values import Value
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import N_
from cpdesk.plan.model import ItemKind
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import labelled, typed_paragraphs
from cpdesk.reports.document import Inline, Run
from cpdesk.reports.inputs import ReportInput

MAIN = ("level", "special", "status", "answer")
"""The fields of which one holds the answer itself."""

_BESIDE = {
    "reason": N_("Reason:"),
    "who_could_know": N_("Who could know:"),
    "by_when": N_("By when:"),
    "why": N_("Why this was agreed:"),
    "change_reason": N_("Why it changed since the last cycle:"),
}


def main_answer(data: ReportInput, code: str, values: Mapping[str, Value]) -> str:
    """Return the answer itself in words: a level, a status, an option, or why there is none; empty for none."""
    t = data.catalogue
    special = t.say(choice_label(SPECIALS, values.get("special")))
    if special:
        return special
    level = values.get("level")
    if isinstance(level, int):
        return t.say("{level} {name}", level=level, name=t.say(LEVEL_NAMES[level]))
    return t.say(choice_label(OBJECTIVE_STATUSES, values.get("status"))) or option_words(
        data, code, str(values.get("answer") or "")
    )


def option_words(data: ReportInput, code: str, answer: str) -> str:
    """Return the words of an indicator's option; an answer that is none of the options as it was typed."""
    guidance = data.guidance
    worded = guidance.indicators.get(code) if guidance else None
    return next((option.text for option in (worded.options if worded else ()) if option.key == answer), answer)


def beside_lines(data: ReportInput, values: Mapping[str, Value]) -> Iterator[tuple[Inline, ...]]:
    """Yield what was written beside an answer, line by line: comment, reasons, who could know, by when, the flag."""
    t = data.catalogue
    for line in typed_paragraphs(str(values.get("comment") or "")):
        yield (Run(line),)
    for name, label in _BESIDE.items():
        words = " ".join(typed_paragraphs(str(values.get(name) or "")))
        if words:
            yield labelled(t.say(label), date_as_known(words, t.language)).runs
    if values.get("flag") is True:
        yield (Run(t.say("Flagged for review.")),)


def is_agreed(data: ReportInput, code: str) -> bool:
    """Tell whether an answer to an item is agreed and not contested."""
    subject = f"agreed/{code}"
    recorded = any(data.snapshot.get(subject, name) is not None for name in MAIN)
    return recorded and not set(MAIN) & set(data.snapshot.conflicts_of(subject))


def item_words(data: ReportInput, code: str) -> str:
    """Return an item with what was agreed about it, as the head of what differs from it."""
    t = data.catalogue
    item = data.edition.find(code)
    title = item.text if item is not None and item.kind is not ItemKind.KEY_AREA else key_area_title(data, code)
    agreed = main_answer(data, code, data.snapshot.fields_of(f"agreed/{code}"))
    if not is_agreed(data, code):
        return t.say("{code} {title}: not agreed yet", code=code, title=title)
    return t.say("{code} {title}: agreed, {answer}", code=code, title=title, answer=agreed)
