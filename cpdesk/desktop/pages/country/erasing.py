"""Erasing the name of the national focal point for good: what is asked before, and the deed. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import PARTY
from cpdesk.base.i18n import _
from cpdesk.desktop.pages.people.content import Question, for_good_words
from cpdesk.storage import personal

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.storage.store import Store


def question() -> Question:
    """Return what is asked before the name is erased."""
    goes = _("What was ever written in the field “National focal point” goes, earlier versions too.")
    words = _("Erase the national focal point for good?")
    return Question(words, f"{goes}\n\n{for_good_words()}", _("Erase for good"))


def erase_focal_point(session: Session) -> personal.Erased:
    """Erase the name; raises CpdeskError. What was done before cannot be undone any more."""
    return session.do(_erase, forget_steps=True)


def _erase(store: Store) -> personal.Erased:
    return personal.erase_field(store, PARTY.name, "focal_point")
