"""What the page says of names in other texts: each field the words stand in, and what erasing it takes away. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import Words, in_sentence, quiet
from cpdesk.desktop.pages.people.content import Question, for_good_words
from cpdesk.storage.mentions import Mention, excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING_ASKED = N_("A comment, a reason or a note may speak of somebody. Type a name to see every text it stands in.")
MOST = 50
"""Fields that are listed; who searches for so common a word has to say more of it."""


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One row: the field, what stands around the words, and a line about earlier and half-typed texts."""

    subject: str
    field: str
    title: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class MentionList:
    """What was found for some words: the rows, and a line that says how many there are or why there are none."""

    lines: tuple[MentionLine, ...]
    summary: str


def build_mentions(found: Sequence[Mention], typed: str, words: Words) -> MentionList:
    """Return the rows, answers in the plan's order first."""
    if not found:
        return MentionList((), _("These words stand in no remark, reason, note or name."))
    place = words.order()
    ordered = sorted(found, key=lambda each: place(each.subject, each.field))
    summary = ngettext("These words stand in {n} field.", "These words stand in {n} fields.", len(found))
    if len(found) > MOST:
        summary += " " + _("The first {n} are listed; more letters find fewer.", n=MOST)
    return MentionList(tuple(_line(each, typed, words) for each in ordered[:MOST]), summary)


def question(line: MentionLine) -> Question:
    """Return what is asked before the texts of a field are erased."""
    goes = _(
        "What was ever written in this field goes, in every cycle and earlier versions too: {place}.", place=line.title
    )
    return Question(_("Erase this text for good?"), f"{goes}\n\n{for_good_words()}", _("Erase for good"))


def _line(each: Mention, typed: str, words: Words) -> MentionLine:
    earlier = each.texts - 1 if each.stands else each.texts
    notes = []
    if not each.stands and earlier:
        notes.append(_("only in earlier versions"))
    elif earlier:
        notes.append(ngettext("also in {n} earlier version", "also in {n} earlier versions", earlier))
    if each.half_typed:
        notes.append(_("also half typed") if each.texts else _("half typed, not recorded yet"))
    title = words.place(each.subject, each.field)
    text = quiet(excerpt(each.text, typed))
    return MentionLine(each.subject, each.field, title, _("“{text}”", text=text), " · ".join(notes))


def spoken(line: MentionLine) -> str:
    """Return what a screen reader says of the button that erases."""
    return _("Erase for good: {place}", place=in_sentence(line.title))
