"""The draft as a record of the clearing-house's form (JSON), for an officer to bring in. Nothing is submitted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface
from cpdesk.plan.report_model import DraftAnswer, QuestionKind, ReportForm, ReportQuestion
from cpdesk.reports.content.national_report.draft import find_draft
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.record import Record
from cpdesk.reports.text import clean
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.written import Checked

_HEAD = ("header", "government")


def build_record(data: ReportInput) -> Record:
    """Return the decided answers as a draft record in UTF-8.

    A text stands under the report's language; one accepted as proposed, under the language it was proposed in.
    ``government`` is the Party's ISO code in small letters. A code ISO leaves to users, as that of a fictional
    country, stays as it is: the clearing-house knows no such government, so that nobody's record can be meant.

    Raises:
        InputError: no country is recorded, or the form does not take a decided answer; nothing is written.

    """
    whole = draft_record(data)
    content = (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    wanted = len(whole) - len(_HEAD)

    def check(found: bytes) -> Checked:
        read = json.loads(found)
        expect("JSON", "content", read, whole)
        answers = sum(1 for key in read if key not in _HEAD)
        expect("JSON", "answers", answers, wanted)
        return Checked(answers=answers)

    return Record(content, check)


def draft_record(data: ReportInput) -> dict[str, Any]:
    """Return the draft record as plain values; raise InputError as ``build_record`` does."""
    draft = find_draft(data, interface())
    if not data.party.iso2:
        raise InputError(
            _("No country is recorded, and a draft record names one."),
            safe=_("Nothing was written."),
            todo=_("Choose the country on the page about the country."),
        )
    for words in draft.refused.values():
        raise InputError(
            words[0],
            safe=_("Nothing was written."),
            todo=_("Decide this question again on the page of the national report."),
        )
    form = draft.report.form
    languages = {state.question.key: state.language or data.language for state in draft.answered}
    others = sorted({*languages.values()} - {data.language})
    return {
        "header": {
            "identifier": identifier(form, data.snapshot.info.id, data.snapshot.info.cycle),
            "schema": form.schema,
            "languages": [data.language, *others],
        },
        "government": {"identifier": data.party.iso2.lower()},
        **_answers(form, draft.answers, languages),
    }


def identifier(form: ReportForm, assessment: str, cycle: str) -> str:
    """Return the record's identifier: the same for the same assessment, cycle and form, so that a draft stays one."""
    return str(uuid5(NAMESPACE_OID, "\n".join((assessment, cycle, form.schema))))


def _answers(form: ReportForm, answers: Mapping[str, DraftAnswer], languages: Mapping[str, str]) -> dict[str, Any]:
    return {
        question.key: _answer(question, answers[question.key], languages[question.key])
        for question in form.questions
        if question.key in answers
    }


def _answer(question: ReportQuestion, answer: DraftAnswer, language: str) -> Any:
    if question.kind.chosen:
        chosen = [_option(question, code, answer, language) for code in answer.codes]
        return chosen if question.multiple else chosen[0]
    if question.kind is QuestionKind.WHOLE:
        return int(answer.text)
    return {language: _marked_up(answer.text) if question.kind is QuestionKind.RICH_TEXT else answer.text}


def _option(question: ReportQuestion, code: str, answer: DraftAnswer, language: str) -> dict[str, Any]:
    option, added = question.option(code), answer.details.get(code, "").strip()
    if not added:
        return {"value": code}
    if option is not None and option.whole:
        return {"value": code, "additionalInformation": int(added)}
    return {"value": code, "additionalInformation": {language: added}}


def _marked_up(text: str) -> str:
    """Return plain text as the marked-up text such a question holds: every sign of markup is a letter, not markup."""
    from html import escape

    parts = (escape(line.strip(), quote=False) for line in clean(text).splitlines() if line.strip())
    return "".join(f"<p>{part}</p>" for part in parts)
