"""Who can have filled in a paper form: those who are registered, each told apart and with how far their form is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.respondents import respondents
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import field_label
from cpdesk.desktop.pages.respondent_names import names_of

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WhoView:
    """``registered`` are ids with words; ``sexes`` the choices of the field, as everywhere."""

    registered: tuple[tuple[str, str], ...]
    sexes: tuple[tuple[str, str], ...]


def build_who(snapshot: Snapshot, *, hide_names: bool = False) -> WhoView:
    """Return who can be chosen."""
    answered: dict[str, int] = {}
    for subject in snapshot.subjects("response"):
        own = subject.split("/")[1]
        answered[own] = answered.get(own, 0) + 1
    registered, names = [], names_of(snapshot, hide_names=hide_names)
    for each in respondents(snapshot):
        count = answered.get(each.id, 0)
        words = ngettext("{n} item answered", "{n} items answered", count) if count else _("nothing answered yet")
        registered.append((each.id, f"{names.told_apart(each)} · {words}"))
    sex = SUBJECT_KINDS["respondent"].field("sex")
    return WhoView(tuple(registered), tuple((c.value, _(c.label)) for c in sex.choices) if sex is not None else ())


def about_labels() -> tuple[tuple[str, str], ...]:
    """Return the fields that are typed about somebody new, with their labels."""
    return tuple((name, field_label("respondent", name)) for name in ("name", "institution", "sector", "role"))
