"""Finds the item a person means by a code they typed."""

from __future__ import annotations

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.plan.model import SHARED_KINDS, Edition, Item


def find_item(edition: Edition, code: str) -> Item:
    """Return the item a person means by this code; raise InputError where there is none.

    Space and capitals do not matter, and what a group of goals shares is also found under its other goals.
    """
    names = {_plain(item.code): item for item in reversed(edition.items)}
    for group in edition.groups:
        for item in edition.items:
            if item.parent == group[0] and item.kind in SHARED_KINDS:
                for goal in group[1:]:
                    names.setdefault(_plain(item.code.replace(group[0], goal, 1)), item)
    if _plain(code) in names:
        return names[_plain(code)]
    raise InputError(
        _("There is no item “{code}” in the edition {edition}.", code=code, edition=edition.info.id),
        todo=_("Codes look like A.1, A.1.1, A.1(a), A.1(1) or A.1(i)."),
    )


def _plain(code: str) -> str:
    return "".join(code.split()).casefold()
