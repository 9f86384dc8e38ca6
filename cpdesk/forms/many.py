"""Several forms at once: one for each respondent, or a batch of numbered blank ones. Writes nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cpdesk.assessment.respondents import respondents
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import Catalogue, _
from cpdesk.base.languages import SOURCE_LANGUAGE
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import Edition, PlanMapping

MAX_BLANK = 500
"""Blank forms made at once; a higher number is a slip of the finger."""

_NOT_SAFE = re.compile(r"[\W_]+")
_LONGEST_INSTITUTION = 40


def forms_for_all(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    guidance: Guidance | None,
    t: Catalogue,
    *,
    filled: bool = False,
) -> Iterator[Questionnaire]:
    """Yield the form of each registered respondent, in the order they were registered.

    Raises:
        InputError: nobody is registered, or nothing is asked of one of them.

    """
    everybody = respondents(snapshot)
    if not everybody:
        raise InputError(
            _("Nobody is registered yet, so that there is no form to make."),
            safe=_("Nothing was written."),
            todo=_("Register the participants, or make numbered blank forms."),
        )
    for each in everybody:
        yield build_questionnaire(snapshot, edition, mapping, guidance, t, each.id, filled=filled)


def blank_forms(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    guidance: Guidance | None,
    t: Catalogue,
    number: int,
) -> tuple[Questionnaire, ...]:
    """Return a new batch of blank forms, numbered from 1; each stands for one person who is not registered yet.

    Raises:
        InputError: the number is not between 1 and ``MAX_BLANK``, or nothing is asked in this cycle.

    """
    if not 1 <= number <= MAX_BLANK:
        raise InputError(
            _("Between 1 and {most} blank forms can be made at once.", most=MAX_BLANK),
            safe=_("Nothing was written."),
        )
    batch = new_id()
    return tuple(
        build_questionnaire(snapshot, edition, mapping, guidance, t, number=each, batch=batch)
        for each in range(1, number + 1)
    )


def form_file_name(q: Questionnaire, ending: str, *, printed: bool = False) -> str:
    """Return a safe name such as ``XS-form-Customs-Service-3F2A-91BC.xlsx``; other languages than English add theirs.

    A person's name is never in it; the institution is, and the number of a blank form.
    """
    institution = unicodedata.normalize("NFC", dict(q.about).get("institution", ""))
    short = _NOT_SAFE.sub("-", institution).strip("-")
    if len(short) > _LONGEST_INSTITUTION:  # whole words, where there are any
        cut = short[: _LONGEST_INSTITUTION + 1]
        short = cut.rpartition("-")[0] or cut[:-1]
    number = f"{q.number:03d}" if q.number else ""
    language = "" if q.language == SOURCE_LANGUAGE else q.language
    parts = (q.iso2 or "country", "form", number or short, q.label, "paper" if printed else "", language)
    return f"{'-'.join(filter(None, parts))}.{ending}"
