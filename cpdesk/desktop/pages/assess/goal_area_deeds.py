"""What choosing and typing on the screen of objectives and indicators records, one step each. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.pages.assess.deeds import TEXT_STEPS, Deed
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.goal_content import Entry

_LENGTH = 40
"""Letters of an answer in the name of a step."""


def choose(entry: Entry, value: str) -> Deed | None:
    """Return the step that sets an answer and takes a special one back; None where it is chosen already."""
    if not value:
        return clear(entry)
    if entry.chosen == value and not entry.is_contested:
        return None
    return _answer(entry, value, None, _words(entry, value))


def choose_special(entry: Entry, special: str) -> Deed | None:
    """Return the step that sets a special answer and takes the other back; None where it is chosen already."""
    if entry.special == special and not entry.is_contested:
        return None
    code, before = kept_whole(entry.code), _now(entry)
    if before:
        unknown, excluded = (
            _("Don't know for {code} in place of “{before}”", code=code, before=before),
            _("Not applicable for {code} in place of “{before}”", code=code, before=before),
        )
    else:
        unknown, excluded = (_("Don't know for {code}", code=code), _("Not applicable for {code}", code=code))
    return _answer(entry, None, special, unknown if special == DONT_KNOW else excluded)


def clear(entry: Entry) -> Deed | None:
    """Return the step that takes the answer back; reasons and comment stay."""
    if not entry.is_chosen:
        return None
    return _answer(
        entry,
        None,
        None,
        _("Clearing the answer of {code}, which was “{before}”", code=kept_whole(entry.code), before=_now(entry)),
    )


def set_text(entry: Entry, name: str, text: str) -> Deed:
    """Return the step that sets a reason, a comment and the like."""
    return Deed((Record(f"agreed/{entry.code}", name, text),), _(TEXT_STEPS[name], code=kept_whole(entry.code)))


def _words(entry: Entry, value: str) -> str:
    code, before = kept_whole(entry.code), _now(entry)
    after = in_sentence(entry.words_of(value), _LENGTH)
    if entry.kind is ItemKind.OBJECTIVE:
        if before:
            return _("Status of {code} from “{before}” to “{after}”", code=code, before=before, after=after)
        return _("Status of {code}: “{after}”", code=code, after=after)
    if before:
        return _("Answer to {code} from “{before}” to “{after}”", code=code, before=before, after=after)
    return _("Answer to {code}: “{after}”", code=code, after=after)


def _now(entry: Entry) -> str:
    """Return what is chosen now, in words; nothing for nothing."""
    specials = {DONT_KNOW: _("Don't know"), NOT_APPLICABLE: _("Not applicable")}
    return specials.get(entry.special) or in_sentence(entry.words_of(entry.chosen), _LENGTH)


def _answer(entry: Entry, value: str | None, special: str | None, words: str) -> Deed:
    subject = f"agreed/{entry.code}"
    return Deed((Record(subject, entry.field, value), Record(subject, "special", special)), words)
