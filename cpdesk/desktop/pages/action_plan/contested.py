"""What of an action people decided differently, in words and with the mark that stands before it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import ACTION
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, _, interface, ngettext

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action

MARK = "⇄"
"""Stands before what is decided differently, as on the page Assess."""

_PARTS = {
    "costs": N_("Cost lines"),
    "progress": N_("Notes of progress"),
    "also": N_("Further needs"),
    "after": N_("Starts after"),
}


def marked(text: str) -> str:
    """Return a text with the mark before it; what is shown is one of several sides."""
    return f"{MARK}\u00a0{text}"


def contested_cell() -> str:
    """Return what a cell of the table says where there are several sides and it shows none."""
    return marked(_("decided differently"))


def contested_words(action: Action) -> str:
    """Return which fields and parts of an action are decided differently; empty for none."""
    if not action.conflicts:
        return ""
    return _("Decided differently: {fields}.", fields=listed(interface(), [_name(name) for name in action.conflicts]))


def contested_money(actions: int) -> str:
    """Return for how many actions the money is decided differently, beside a sum; empty for none."""
    if not actions:
        return ""
    return ngettext(
        "the money of {n} action is decided differently", "the money of {n} actions is decided differently", actions
    )


def _name(name: str) -> str:
    field = ACTION.field(name)
    return _(_PARTS[name]) if field is None else _(field.label)
