"""The values agreed for each key area: level, target, importance, what respondents had said, when it was recorded."""

from __future__ import annotations

from collections import Counter

from cpdesk.assessment.respondents import Response, responses_by_item
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.formats import date_as_known, listed
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_line
from cpdesk.reports.content.parts.words import importance, level_bar
from cpdesk.reports.content.workshop_record.recorded import recorded_cell, same_day
from cpdesk.reports.document import Cell, Column, Row, Run, Section, Table, cell, group_row, paragraph, row
from cpdesk.reports.inputs import ReportInput


def agreed_section(data: ReportInput) -> Section:
    """Return the chapter on the agreed values."""
    t = data.catalogue
    codes = agreed_codes(data)
    if not codes:
        blocks = (paragraph(t.say("No value is agreed yet.")),)
        return Section(t.say("Agreed values"), blocks)
    day = same_day(data, [(f"agreed/{code}", ("level", "special")) for code in codes])
    columns = (
        Column(t.say("Key area"), 4, row_head=True),
        Column(t.say("Agreed level and target"), 1.4),
        Column(t.say("Importance"), 1),
        Column(t.say("What respondents said"), 1.8),
        *(() if day else (Column(t.say("Recorded"), 1.4),)),
    )
    heard = responses_by_item(data.snapshot)
    rows: list[Row] = []
    for profile in data.profiles:
        own = [answer for answer in profile.answers if answer.code in codes]
        if own:
            head = t.say("{code} {title}", code=group_codes(t, profile.goals), title=group_title(data, profile.goals))
            rows.append(group_row(head))
        rows += [_row(data, answer, heard.get(answer.code, ()), dated=not day) for answer in own]
    caption = t.plural("{n} key area with an agreed value", "{n} key areas with an agreed value", len(codes))
    table = Table(columns, tuple(rows), caption, t.say("“3 × 1” means that three respondents gave level 1."))
    said = (paragraph(t.say("All of it was recorded on {day}.", day=day)),) if day else ()
    return Section(t.say("Agreed values"), (*said, table))


def agreed_codes(data: ReportInput) -> tuple[str, ...]:
    """Return the key areas with an agreed level or an agreed reason for having none, and nothing contested in it."""
    return tuple(
        answer.code
        for answer in all_answers(data)
        if answer.state is not AnswerState.BLANK
        and not answer.provisional
        and not {"level", "special"} & set(answer.conflicts)
    )


def _row(data: ReportInput, answer: Answer, heard: tuple[Response, ...], *, dated: bool) -> Row:
    t = data.catalogue
    rating = "–" if answer.importance is None else importance(t, answer.importance, is_default=False)
    when = (recorded_cell(data, f"agreed/{answer.code}", "level", "special"),) if dated else ()
    area = key_area_line(data, answer.code, extra=_why(data, answer))
    return row(area, _value(data, answer), rating, _said(data, heard), *when)


def _why(data: ReportInput, answer: Answer) -> str:
    """Return what goes with an answer that is no level, and why it was agreed; empty where neither is recorded."""
    why = " ".join(data.snapshot.text(f"agreed/{answer.code}", "why").split())
    beside = ""
    if answer.state is AnswerState.NOT_APPLICABLE:
        beside = " ".join(answer.reason.split()) or data.catalogue.say("No reason is recorded.")
    elif answer.state is AnswerState.DONT_KNOW:
        beside = _who_knows(data, answer)
    return " ".join(filter(None, (beside, why)))


def _value(data: ReportInput, answer: Answer) -> Cell:
    t = data.catalogue
    if answer.state is AnswerState.NOT_APPLICABLE:
        return cell(t.say("Not applicable"))
    if answer.state is AnswerState.DONT_KNOW:
        return cell(t.say("Not known"))
    paper = answer.level_on_paper
    more = (Run(t.say("On paper: {level}", level=paper), small=True),) if paper is not None else ()
    return cell(level_bar(t, answer.level, answer.target), *more)


def _who_knows(data: ReportInput, answer: Answer) -> str:
    t = data.catalogue
    who = " ".join(answer.who_could_know.split()) or t.say("Nobody is named")
    when = date_as_known(" ".join(answer.by_when.split()), t.language)
    return t.say("{who}, by {when}", who=who, when=when) if when else who


def _said(data: ReportInput, heard: tuple[Response, ...]) -> str:
    """Return how many respondents gave each level, and who gave another answer."""
    t = data.catalogue
    levels = Counter(response.level for response in heard if response.level is not None)
    parts = [t.say("{n} × {level}", n=number, level=level) for level, number in sorted(levels.items())]
    specials = Counter(response.special for response in heard if response.special)
    if specials["dont_know"]:
        parts.append(t.say("{n} × not known", n=specials["dont_know"]))
    if specials["not_applicable"]:
        parts.append(t.say("{n} × not applicable", n=specials["not_applicable"]))
    return listed(t, parts) or "–"
