"""The step that hands forms out and takes them back in."""

from __future__ import annotations

from dataclasses import replace

from cpdesk.assessment.respondents import respondents
from cpdesk.base.i18n import catalogue
from cpdesk.base.languages import available
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.forms.proposal import propose
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.forms.read import read_form
from cpdesk.forms.write import write_form
from cpdesk.plan import load_edition, load_guidance, load_mapping

SORTS = ("xlsx", "pdf")


def write_and_read(stage: Stage) -> Found:
    """Write a respondent's form in each sort and language with one more answer in it; take it in and record that.

    Paper forms are written only: they come back as people type them in.
    """
    found: dict[str, int] = {}
    for language in stage.languages(each.code for each in available()):
        q = _questionnaire(stage, language)
        write_form(q, stage.folder / f"paper-{language}.pdf", printed=True)
        for sort in SORTS:
            found[f"{language}.{sort}"] = _there_and_back(stage, q, sort)
    return {"answers_read": found}


def _questionnaire(stage: Stage, language: str) -> Questionnaire:
    """Return the form of the first respondent with what they answered so far."""
    snapshot = stage.session.snapshot
    edition = load_edition(snapshot.info.edition)
    mapping, guidance = load_mapping(edition.info.id), load_guidance(edition.info.id, language)
    if mapping is None:
        raise WrongError("the edition has no links between its items")
    who = respondents(snapshot)[0].id
    return build_questionnaire(snapshot, edition, mapping, guidance, catalogue(language), who, filled=True)


def _there_and_back(stage: Stage, q: Questionnaire, sort: str) -> int:
    """Write a form with a comment nobody recorded, read it, record what it proposes; return how many values it held."""
    path = stage.folder / f"form-{q.language}.{sort}"
    code, comment = q.items[0].code, f"Vu – Проверено – تم – 已核对 ({q.language}, {sort})"
    values = {name: dict(fields) for name, fields in q.filled}
    values[code] = values.get(code, {}) | {"comment": comment}
    write_form(replace(q, filled=tuple((name, tuple(each.items())) for name, each in values.items())), path)
    filled = read_form(path)
    snapshot = stage.session.snapshot
    proposal = propose(snapshot, load_edition(snapshot.info.edition), filled)
    changed = [(value.code, value.field, value.after) for value in (*proposal.new, *proposal.replaced)]
    if filled.refused or proposal.about or changed != [(code, "comment", comment)]:
        raise WrongError(f"the {sort} form in {q.language} was not read as it was written: {len(changed)} changes")
    if not stage.session.record(proposal.records, "Form"):
        raise WrongError("what the form held was not recorded")
    if stage.session.snapshot.get(f"response/{q.respondent}/{code}", "comment") != comment:
        raise WrongError("what the form held is not on record")
    return filled.value_count
