"""The annex on where answers differ: responses beside the agreed value, and values recorded against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cpdesk.assessment.fields import AGREED, SUBJECT_KINDS
from cpdesk.assessment.respondents import Response, responses_by_item
from cpdesk.assessment.state import Current
from cpdesk.assessment.values import Value
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.kept_dissent import kept_dissent_blocks
from cpdesk.reports.content.needs.recorded import MAIN, is_agreed, item_words, main_answer, option_words
from cpdesk.reports.content.parts.conflicts import NEED_INPUTS, value_words
from cpdesk.reports.content.parts.subjects import subject_words
from cpdesk.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Inline,
    Row,
    Run,
    Section,
    Table,
    cell,
    group_row,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput

_BESIDE = ("level_on_paper", "target", "importance", "feasibility")


def differences_section(data: ReportInput) -> Section:
    """Return the annex on dissent and on values still to be agreed; where there is neither it says so."""
    t = data.catalogue
    blocks: list[Block] = [*kept_dissent_blocks(data)]
    blocks += [Heading(t.say("Responses that differ from the agreed value")), *_dissent(data)]
    blocks += [Heading(t.say("Values still to be agreed")), *_conflicts(data)]
    return Section(t.say("Annex: where answers differ"), tuple(blocks))


def _dissent(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    heard = responses_by_item(data.snapshot)
    if not heard:
        yield paragraph(t.say("No separate responses are recorded, so that none differs."))
        return
    rows: list[Row] = []
    settled = unsettled = 0
    for code in _in_order(data, heard):
        found = [(response, lines) for response in heard[code] if (lines := _differing(data, code, response))]
        if found:
            settled, unsettled = settled + is_agreed(data, code), unsettled + (not is_agreed(data, code))
            rows += [group_row(item_words(data, code)), *(_row(data, *each) for each in found)]
    if not rows:
        yield paragraph(t.say("Every response says the same as the agreed value."))
        return
    yield paragraph(" ".join(_count(data, settled, unsettled, len(heard))))
    columns = (
        Column(t.say("Institution"), 2.2, row_head=True),
        Column(t.say("Its answer"), 2.2),
        Column(t.say("Its reason"), 3.6),
    )
    yield Table(columns, tuple(rows), t.say("Who answers otherwise, and why"))


def _count(data: ReportInput, settled: int, unsettled: int, whole: int) -> Iterator[str]:
    t = data.catalogue
    if settled:
        yield t.plural(
            "In {n} of the {whole} items put to respondents somebody answers otherwise than agreed.",
            "In {n} of the {whole} items put to respondents somebody answers otherwise than agreed.",
            settled,
            whole=whole,
        )
        yield t.say("The agreed value counts; the dissent is kept with its reason.")
    if unsettled:
        yield t.plural(
            "{n} item has responses but no agreed value yet; all of its responses are listed.",
            "{n} items have responses but no agreed value yet; all of their responses are listed.",
            unsettled,
        )


def _in_order(data: ReportInput, heard: Mapping[str, tuple[Response, ...]]) -> tuple[str, ...]:
    order = {item.code: place for place, item in enumerate(data.edition.items)}
    return tuple(sorted(heard, key=lambda code: order.get(code, len(order))))


def _differing(data: ReportInput, code: str, response: Response) -> tuple[tuple[Inline, ...], ...]:
    """Return what a response says otherwise than agreed; all of its answer where nothing is agreed."""
    t = data.catalogue
    agreed = data.snapshot.fields_of(f"agreed/{code}")
    main = {name: response.values[name] for name in MAIN if name in response.values}
    lines: list[tuple[Inline, ...]] = []
    if main and main != {name: agreed[name] for name in MAIN if name in agreed}:
        lines.append((Run(main_answer(data, code, response.values), strong=True),))
    for name in _BESIDE:
        value = response.values.get(name)
        field = AGREED.field(name)
        if value is not None and name in agreed and value != agreed[name] and field is not None:
            words = t.say("{label}: {value}", label=t.say(field.label), value=value_words(t, field, value))
            lines.append((Run(words, small=bool(lines)),))
    return tuple(lines)


def _row(data: ReportInput, response: Response, lines: tuple[tuple[Inline, ...], ...]) -> Row:
    t = data.catalogue
    institution = response.institution or t.say("Institution not stated")
    name = data.snapshot.text(f"respondent/{response.respondent}", "name") if data.choices.names else ""
    return row(
        cell(institution, *([Run(name, small=True)] if name else [])),
        Cell(lines),
        _reason(t, response),
    )


def _reason(t: Catalogue, response: Response) -> Cell:
    """Return what the respondent wrote, and what they name as evidence below it."""
    said = (Run(response.comment),) if response.comment else (Run(t.say("No reason given."), small=True),)
    if not response.evidence:
        return Cell((said,))
    return Cell((said, (Run(t.say("Evidence named: {evidence}", evidence=response.evidence), small=True),)))


def _conflicts(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = data.snapshot.conflicts()
    if not found:
        yield paragraph(t.say("No value is left to be agreed."))
        return
    yield paragraph(
        t.say(
            "These values were recorded by people who had not seen each other's. This report settles nothing: it shows "
            "every side, and says which one it reckons with until people agree."
        )
    )
    columns = (
        Column(t.say("Value recorded"), 3.4, row_head=True),
        Column(t.say("On"), 1.4),
        *((Column(t.say("By"), 1.6),) if data.choices.names else ()),
        Column(t.say("In this report"), 1.6),
    )
    rows: list[Row] = []
    for subject, name in found:
        field = SUBJECT_KINDS[subject.split("/")[0]].field(name)
        label = t.say(field.label) if field else name
        rows.append(group_row(t.say("{where}: {field}", where=subject_words(data, subject), field=label)))
        rows += _sides(data, subject, name, data.snapshot.values[subject, name])
    yield Table(columns, tuple(rows), t.say("Every side of what is not agreed"))


def _sides(data: ReportInput, subject: str, name: str, current: Current) -> Iterator[Row]:
    t = data.catalogue
    field = SUBJECT_KINDS[subject.split("/")[0]].field(name)
    reckoned = repr(_reckoned(data, subject, name, current.value))
    for event in current.heads:
        used = t.say("reckoned with") if repr(event.value) == reckoned else t.say("not reckoned with")
        who = data.snapshot.author_name(event) or t.say("Not stated")
        yield row(
            _side(data, subject, name, event.value) or value_words(t, field, event.value),
            date_as_known(event.claimed[:10], t.language),
            *((who,) if data.choices.names else ()),
            used,
        )


def _reckoned(data: ReportInput, subject: str, name: str, shown: Value) -> Value:
    """Return the value the report reckons with: for a need the one that makes it largest, else the one shown."""
    kind, _slash, code = subject.partition("/")
    need = data.needs.find(code) if kind == "agreed" else None
    if need is None or name not in NEED_INPUTS:
        return shown
    return {"level": int(need.level), "target": need.target, "importance": need.importance}[name]


def _side(data: ReportInput, subject: str, name: str, value: Value) -> str:
    """Return an indicator's option in words; empty for any other value."""
    if name != "answer" or not isinstance(value, str):
        return ""
    return option_words(data, subject.rpartition("/")[2], value)
