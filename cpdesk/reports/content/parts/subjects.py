"""Subjects of an assessment in words: whose or which value is meant, without database words or identifiers."""

from __future__ import annotations

from cpdesk.assessment.actions import action
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.inputs import ReportInput


def subject_words(data: ReportInput, subject: str) -> str:
    """Return what a subject path is about."""
    t = data.catalogue
    kind, _slash, tail = subject.partition("/")
    if kind in ("agreed", "need"):
        return t.say("{title} ({code})", title=key_area_title(data, tail), code=tail)
    if kind == "response":
        respondent, _slash, code = tail.partition("/")
        return t.say("Response of {institution} about {code}", institution=_institution(data, respondent), code=code)
    if kind == "dissent":
        code = tail.partition("/")[2]
        who = data.snapshot.text(subject, "institution") or t.say("an institution not stated")
        return t.say("Dissent of {institution} about {code}", institution=who, code=code)
    if kind == "assigned":
        return t.say("Who is asked about {code}", code=tail.partition("/")[2])
    if kind == "received":
        respondent = tail.partition("/")[0]
        return t.say("Form of a respondent of {institution}", institution=_institution(data, respondent))
    if kind == "respondent":
        return t.say("Respondent of {institution}", institution=_institution(data, tail))
    if kind in ("action", "cost", "progress", "serves", "after"):  # what hangs on an action is said with its field
        return t.say("Action “{title}”", title=title_words(t, action(data.snapshot, tail.partition("/")[0])))
    if kind == "evidence":
        return t.say("Evidence “{title}”", title=data.snapshot.text(subject, "title"))
    if kind == "round":
        return t.say("This round")
    if kind == "goal":
        return t.say("Goal {code}", code=tail)
    if kind == "weighting":
        return t.say("Weighting of “{title}”", title=data.snapshot.text(subject, "who"))
    return _plain(t, kind, tail)


def _plain(t: Catalogue, kind: str, tail: str) -> str:
    """Return the words of a subject that its path alone names."""
    if kind == "activity":
        return t.say("Activity {code}", code=tail)
    if kind == "rate":
        return t.say("Rate of {currency} to the US dollar", currency=tail)
    if kind == "check":
        return t.say("Finding of the checks, {name}", name=tail)
    if kind == "decision":
        return t.say("National report, question {name}", name=tail)
    return _of_workshop(t, kind)


def _of_workshop(t: Catalogue, kind: str) -> str:
    """Return the words of what belongs to a workshop, where no more than its kind can be said."""
    if kind in ("group", "member"):
        return t.say("Group of respondents")
    if kind == "parking":
        return t.say("Parked point")
    return t.say("The workshop") if kind == "workshop" else t.say("The country")


def _institution(data: ReportInput, respondent: str) -> str:
    name = data.snapshot.text(f"respondent/{respondent}", "institution")
    return name or data.catalogue.say("an institution not stated")
