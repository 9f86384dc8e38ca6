"""What changed since the cycle before: key area by key area with the reason, and how far actions came since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpdesk.analysis.changes import (
    KIND_WORDS,
    NEEDS_REASON,
    ActionChange,
    AreaChange,
    ChangeKind,
    Changes,
    find_changes,
)
from cpdesk.assessment.actions import ProgressNote
from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import status_words, title_words
from cpdesk.reports.content.parts.cover import cycle_name
from cpdesk.reports.content.parts.names import key_area_cell
from cpdesk.reports.document import Block, Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

_UNCHANGED = (ChangeKind.SAME, ChangeKind.NOT_CONFIRMED)


def changes_section(data: ReportInput) -> Section | None:
    """Return the chapter that compares with the cycle before; None where there is none."""
    if data.previous is None:
        return None
    t = data.catalogue
    changes = find_changes(data.snapshot, data.previous, data.edition)
    title = t.say("What changed since {cycle}", cycle=cycle_name(t, changes.before))
    return Section(title, tuple(_blocks(data, changes)))


def areas_table(data: ReportInput, changes: Changes, areas: Iterable[AreaChange]) -> Table:
    """Return the table of key areas: then, now, and what that means, with the reason."""
    t = data.catalogue
    columns = (
        Column(t.say("Key area"), 2.6, row_head=True),
        Column(cycle_name(t, changes.before), 1.5),
        Column(cycle_name(t, changes.now), 1.5),
        Column(t.say("Change and reason"), 2.4),
    )
    rows = tuple(_area_row(data, area) for area in areas)
    return Table(columns, rows, t.say("Key areas in both cycles"))


def actions_table(data: ReportInput, actions: Iterable[ActionChange]) -> Table:
    """Return the table of actions: the last note of progress before the cycle was started, and the last one since."""
    t = data.catalogue
    columns = (
        Column(t.say("Action"), 2.6, row_head=True),
        Column(t.say("Status"), 1),
        Column(t.say("Before"), 2.2),
        Column(t.say("Since"), 2.2),
    )
    rows = tuple(
        row(
            title_words(t, change.action),
            status_words(t, change.action),
            note_cell(t, change.before),
            note_cell(t, change.since),
        )
        for change in actions
    )
    return Table(columns, rows, t.say("Progress of actions"))


def count_sentences(t: Catalogue, changes: Changes) -> str:
    """Return how many key areas changed in which way, in words."""
    numbers = {kind: len(changes.of_kind(kind)) for kind in ChangeKind}
    parts = [_sentence(t, kind, number) for kind, number in numbers.items() if number]
    return " ".join(parts) or t.say("No key area was answered in either cycle.")


def _sentence(t: Catalogue, kind: ChangeKind, n: int) -> str:
    match kind:
        case ChangeKind.BETTER:
            return t.plural("{n} key area stands higher than before.", "{n} key areas stand higher than before.", n)
        case ChangeKind.WORSE:
            return t.plural("{n} key area stands lower than before.", "{n} key areas stand lower than before.", n)
        case ChangeKind.NEWLY_KNOWN:
            return t.plural("{n} key area is newly known.", "{n} key areas are newly known.", n)
        case ChangeKind.NO_LONGER_KNOWN:
            return t.plural("{n} key area is no longer known.", "{n} key areas are no longer known.", n)
        case ChangeKind.OTHERWISE:
            return t.plural(
                "{n} key area now applies, or no longer does.", "{n} key areas now apply, or no longer do.", n
            )
        case ChangeKind.SAME:
            return t.plural("{n} key area stands where it stood.", "{n} key areas stand where they stood.", n)
    return t.plural("{n} key area is not confirmed yet.", "{n} key areas are not confirmed yet.", n)


def note_cell(t: Catalogue, note: ProgressNote | None) -> Cell:
    """Return a note of progress: per cent, date and words."""
    if note is None:
        return cell(Run(t.say("No note"), small=True))
    head = date_as_known(note.date, t.language)
    if note.percent is not None:
        head = t.say("{percent} % done on {date}", percent=note.percent, date=head)
    return cell(head, *([Run(note.note, small=True)] if note.note else []))


def _blocks(data: ReportInput, changes: Changes) -> Iterator[Block]:
    t = data.catalogue
    yield paragraph(
        t.say(
            "Each answer of the cycle “{before}” is looked at again: it is confirmed, or answered anew with a reason. "
            "One that nobody has confirmed yet does not count in “{now}”.",
            before=cycle_name(t, changes.before),
            now=cycle_name(t, changes.now),
        )
    )
    yield paragraph(count_sentences(t, changes), lead=True)
    changed = [area for area in changes.areas if area.kind not in _UNCHANGED]
    if changed:
        yield areas_table(data, changes, changed)
    noted = [change for change in changes.actions if change.before or change.since]
    if noted:
        yield actions_table(data, noted)
    without = len(changes.actions) - len(noted)
    if without:
        yield paragraph(
            t.plural(
                "{n} action has no dated note of progress.", "{n} actions have no dated note of progress.", without
            )
        )


def _area_row(data: ReportInput, area: AreaChange) -> Row:
    t = data.catalogue
    why = area.reason or (t.say("No reason given.") if area.kind in NEEDS_REASON else "")
    words = [Run(t.say(KIND_WORDS[area.kind]), strong=area.kind not in _UNCHANGED)]
    return row(
        key_area_cell(data, area.code),
        _answer_words(t, area.before),
        _answer_words(t, area.now),
        cell(*words, *([Run(why, small=True)] if why else [])),
    )


def _answer_words(t: Catalogue, found: Answer) -> str:
    if found.level is not None:
        level = int(found.level)
        return t.say("{level} {name}", level=level, name=t.say(LEVEL_NAMES[level]))
    return {
        AnswerState.BLANK: t.say("Not answered"),
        AnswerState.DONT_KNOW: t.say("Don't know"),
        AnswerState.NOT_APPLICABLE: t.say("Not applicable"),
    }.get(found.state, "")
