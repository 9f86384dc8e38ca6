"""What the page Agree records: agreed values with their reason, many at once, and dissent; one step each. No Qt."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cpdesk.analysis.agreement import MAIN, Spread
from cpdesk.assessment.records import Record
from cpdesk.assessment.values import Value
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import clean_text
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Dissent
    from cpdesk.desktop.pages.agree.columns import Column

DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"
_WORDS = ("why", "reason", "who_could_know", "by_when")
"""What is said with an agreed answer and goes with it when another one is agreed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The values to record, all in one step, and the words that name it."""

    records: tuple[Record, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the chair entered: the answer, why, and for what is not known who could know and by when."""

    column: Column
    why: str = ""
    who_could_know: str = ""
    by_when: str = ""


def agree(code: str, decision: Decision, agreed: Mapping[str, Value]) -> Deed:
    """Return the step that agrees an answer with its reason; ``agreed`` is what was agreed before, which is kept.

    The reason for not applicable is recorded as that; any other says why this was agreed. What went with another
    answer is taken back with it: nobody gave that reason for this one.
    """
    subject, chosen = f"agreed/{code}", decision.column
    records = [Record(subject, chosen.field, chosen.value), *_words_with(subject, decision)]
    given = {record.field for record in records}
    kept = {"reason"} if agreed.get("special") == chosen.value == DONT_KNOW else set()
    stale = (name for name in (*MAIN, *_WORDS) if name not in given | kept and agreed.get(name) is not None)
    records += [Record(subject, name, None) for name in stale]
    before = any(agreed.get(name) is not None for name in MAIN)
    code, answer = kept_whole(code), in_sentence(chosen.words, 40)
    words = (
        _("Agreed value of {code} changed to {answer}", code=code, answer=answer)
        if before
        else _("Agreed value of {code}: {answer}", code=code, answer=answer)
    )
    return Deed(tuple(records), words)


def _words_with(subject: str, decision: Decision) -> Iterator[Record]:
    """Yield the words that go with an answer: its reason, and for what is not known who could know and by when."""
    special = decision.column.value if decision.column.field == "special" else None
    yield Record(subject, "reason" if special == NOT_APPLICABLE else "why", clean_text(decision.why) or None)
    if special == DONT_KNOW:
        for name, text in (("who_could_know", decision.who_could_know), ("by_when", decision.by_when)):
            yield Record(subject, name, clean_text(text, one_line=True) or None)


def agree_together(spreads: Iterable[Spread]) -> Deed | None:
    """Return the one step that agrees every item all respondents answered the same; None where there is none.

    Items of one institution, with a special answer or with values against each other are never among them.
    """
    joined = [spread for spread in spreads if spread.can_join and spread.common is not None]
    if not joined:
        return None
    words = ngettext(
        "Agreeing {n} item that all answer the same", "Agreeing {n} items that all answer the same", len(joined)
    )
    return Deed(tuple(_common(joined)), words)


def keep_dissent(code: str, kept: Dissent) -> Deed:
    """Return the step that keeps a dissent beside an agreed value; one without an id is a new one."""
    subject = f"dissent/{kept.id or uuid.uuid4()}/{code}"
    records = [Record(subject, "institution", clean_text(kept.institution, one_line=True) or None)]
    if kept.level is not None or kept.id:
        records.append(Record(subject, "level", kept.level))
    records.append(Record(subject, "reason", clean_text(kept.reason) or None))
    who, code = in_sentence(kept.institution) or _("an institution that is not stated"), kept_whole(code)
    words = (
        _("Dissent of {who} on {code} changed", who=who, code=code)
        if kept.id
        else _("Dissent of {who} on {code}", who=who, code=code)
    )
    return Deed(tuple(records), words)


def remove_dissent(code: str, kept: Dissent) -> Deed:
    """Return the step that takes a dissent away; undo brings it back."""
    words = _(
        "Removing the dissent of {who} on {code}",
        who=in_sentence(kept.institution) or _("an institution that is not stated"),
        code=kept_whole(code),
    )
    return Deed((Record(f"dissent/{kept.id}/{code}", "deleted", value=True),), words)


def _common(spreads: Iterable[Spread]) -> Iterator[Record]:
    for spread in spreads:
        if spread.common is not None:
            field, value = spread.common
            yield Record(f"agreed/{spread.code}", field, value)
            stale = (name for name in _WORDS if spread.agreed.get(name) is not None)  # of a value taken back since
            yield from (Record(f"agreed/{spread.code}", name, None) for name in stale)
