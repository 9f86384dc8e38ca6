"""The hidden marks of a form's sheets, by which they are known again however they were sorted, widened or copied.

Each sheet of a form holds the mark of the form in one cell. In the same row stands above each column what it holds
(a field's name), in the same column before each row what it is about (an item's code): every answer is found by the
two, wherever rows and columns went. A sheet that was copied carries its marks with it.
"""

from __future__ import annotations

import re

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.forms.filled import FormHeader
from cpdesk.forms.questionnaire import FORM_VERSION, Questionnaire

FIRST = "cpdesk-form|"
"""How the mark of a form begins."""
OURS = "-"
"""Marks a column or a row that holds our words and takes no answer."""
QUESTION = "question"
"""Marks the column of the questions; each begins with the item's code, so that rows torn apart are found out."""
ABOUT = "about"
"""Marks the column of what a form asks about whoever fills it in; its rows are marked with the names of the fields."""
LONGEST_MARK = 1_000
"""Characters a mark can have: a cycle's name has 500 at most."""

_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_EDITION = re.compile(r"[A-Za-z0-9._-]{1,80}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)


def mark_of(q: Questionnaire) -> str:
    """Return the mark of a form; the cycle's name stands last, because people choose it."""
    parts = (q.version, q.id, q.assessment, q.edition, q.language, q.respondent, q.number, q.cycle)
    return FIRST + "|".join(map(str, parts))


def read_mark(mark: str, name: str) -> FormHeader:
    """Return what a mark says; ``name`` is the file's, for the sentence.

    Raises:
        InputError: the mark was changed, or the form was made by a newer version.

    """
    parts = mark.removeprefix(FIRST).split("|", 7) if len(mark) <= LONGEST_MARK else []
    if len(parts) < 2 or not _NUMBER.fullmatch(parts[0]):
        raise _changed(name)
    if int(parts[0]) > FORM_VERSION:
        raise InputError(
            _("{name} was made by a newer version of cpdesk.", name=name),
            safe=_("Nothing was changed."),
            todo=_("Read it on a computer that has this version, or install it here."),
        )
    wanted = (_NUMBER, _ID, _UUID, _EDITION, _LANGUAGE, re.compile(f"({_UUID.pattern})?"), _NUMBER, re.compile(".*"))
    if len(parts) != len(wanted) or not all(each.fullmatch(p) for each, p in zip(wanted, parts, strict=True)):
        raise _changed(name)
    version, own, assessment, edition, language, respondent, number, cycle = parts
    return FormHeader(own, int(version), assessment, edition, cycle, language, respondent, int(number))


def _changed(name: str) -> InputError:
    return InputError(
        _("The hidden line that says which form {name} is was changed.", name=name),
        safe=_("Nothing was changed."),
        todo=_("Type the answers into a new form, or type them in here."),
    )
