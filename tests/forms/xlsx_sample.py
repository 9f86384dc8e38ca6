"""A small questionnaire with an item of every sort, answers in several scripts, and ways to change a finished form."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import openpyxl

from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.base.i18n import catalogue
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.forms.xlsx.write import render_xlsx
from cpdesk.plan import load_edition, load_guidance, load_mapping

Answers = Mapping[str, Mapping[str, Value]]

CODES = ("A.1(1)", "A.2(1)", "A.2(2)", "A.1.1", "A.1(a)")
"""Three key areas, the last without a level on paper, an objective and an indicator."""
INFO = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline | 2026", "2026-01-05T08:00:00Z")
ABOUT = {"name": "=Амина", "institution": "وزارة البيئة", "sector": "@environment", "sex": "female"}
ANSWERS: Answers = {
    "A.1(1)": {
        "level": 2,
        "level_on_paper": 3,
        "target": 4,
        "importance": 3,
        "confidence": 1,
        "evidence": "Décret n° 12 du 3 mai 2019, p. 4; “annexe” & <b>tableau</b>",
        "comment": "=SUM(A1:A9)\n\nЗакон о безопасности ещё не принят, см. №\u00a05",
    },
    "A.2(1)": {
        "special": "not_applicable",
        "reason": "生物安全信息交换所尚未建立。_x0041_ 原样保留",
        "who_could_know": "نقطة الاتصال الوطنية (BCH)",
        "by_when": "2027-03-31",
        "comment": "+41 22 000 00 00",
    },
    "A.2(2)": {"level": 0, "target": 1, "importance": 2, "comment": "\u200fقانون السلامة الأحيائية، المادة 4 (LMO)"},
    "A.1.1": {"status": "partly", "confidence": 2, "evidence": "-1", "comment": "'quoted'\tand 🌱"},
    "A.1(a)": {"answer": "draft", "confidence": 3},
}


@lru_cache(maxsize=8)
def whole(language: str = "en", *, full: bool = False) -> Questionnaire:
    """Return a numbered blank form that asks everything of the edition, or its key areas."""
    edition, mapping = load_edition(INFO.edition), load_mapping(INFO.edition)
    assert mapping is not None
    state = State()
    if full:
        key = key_for(INFO, "round", "depth")
        state.apply(make_event(key, "full", author="", device="d", seq=1, claimed="2026-11-21T10:00:00Z", parents=()))
    guidance = load_guidance(INFO.edition, "fr" if language == "fr" else "en")
    return build_questionnaire(take_snapshot(INFO, state), edition, mapping, guidance, catalogue(language), number=7)


def small(
    answers: Answers | None = None, about: Mapping[str, str] | None = None, language: str = "en"
) -> Questionnaire:
    """Return the small questionnaire, with answers and a person printed into it."""
    q = whole(language, full=True)
    items = tuple(item for item in q.items if item.code in CODES)
    filled = tuple((code, tuple(values.items())) for code, values in (answers or {}).items())
    known = tuple((about or {}).items())
    return replace(q, language=language, country="Sampleland", items=items, filled=filled, about=known)


@lru_cache(maxsize=8)
def blank(language: str = "en") -> bytes:
    """Return the small form with nothing filled in."""
    return render_xlsx(small(language=language))


@lru_cache(maxsize=8)
def filled(language: str = "en") -> bytes:
    """Return the small form as somebody filled it in."""
    return render_xlsx(small(ANSWERS, ABOUT, language))


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a form after a spreadsheet program changed it and saved it anew."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(sheet: Any, code: str, name: str) -> Any:
    """Return the cell for an item's field, found by the hidden marks as people find it by the visible ones."""
    mark = mark_of(sheet)
    row = next(line for line in range(1, sheet.max_row + 1) if sheet.cell(line, mark.column).value == code)
    column = next(cell.column for cell in sheet[mark.row] if cell.value == name)
    return sheet.cell(row, column)


def mark_of(sheet: Any) -> Any:
    """Return the cell with the form's hidden mark."""
    return next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("cpdesk-form|"))
