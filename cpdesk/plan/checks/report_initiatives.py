"""Checks of the record for capacity-development initiatives: keys once, known sections, labels, possible limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.report_initiatives import FieldKind, InitiativeForm

if TYPE_CHECKING:
    from cpdesk.plan.model import Problem
    from cpdesk.plan.source import SourceFile


def check_initiative_form(source: SourceFile, form: InitiativeForm) -> Iterator[Problem]:
    """Yield what is wrong with the form's fields."""
    sections = {section.key for section in form.sections}
    seen: set[str] = set()
    for index, field in enumerate(form.fields):
        path = ("fields", index)
        if field.key in seen:
            yield source.problem((*path, "key"), _("The field {key} stands here a second time.", key=field.key))
        seen.add(field.key)
        if not field.key.strip() or not field.label.strip():
            yield source.problem((*path, "label"), _("A field needs a key and a label."))
        if field.section not in sections:
            what = _("{key} names a section that is not there: “{found}”.", key=field.key, found=field.section)
            yield source.problem((*path, "section"), what)
        if field.words < 0 or (field.words and field.kind not in (FieldKind.TEXT, FieldKind.RICH_TEXT)):
            what = _("Only a text can have a limit of words, and it must be positive.")
            yield source.problem((*path, "words"), what)
