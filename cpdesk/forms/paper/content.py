"""The printed form as a document: codes at the edge, boxes to tick in a column of their own, so that typing in is fast.

Everything is told by words and boxes, so that any printer will do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

from cpdesk.assessment.fields import RATING_NAMES, SPECIALS
from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.forms.pdf.cover import form_words, has_levels, level_lines, own_words, title
from cpdesk.forms.pdf.item import main_options
from cpdesk.forms.pdf.names import label
from cpdesk.forms.questionnaire import ABOUT_FIELDS, FormItem, Questionnaire
from cpdesk.plan.model import ItemKind
from cpdesk.reports.choices import Paper
from cpdesk.reports.document import (
    Cell,
    Column,
    Cover,
    Document,
    Holds,
    Inline,
    ListBlock,
    Look,
    Row,
    Run,
    Section,
    Table,
    cell,
    group_row,
    row,
)

KIND = "paper-form"
BOX, TICKED = "☐", "☒"
_NO_DAY = dt.date(2000, 1, 1)
"""A form states no day; the file needs one, and the same form must have the same bytes."""
_SPACE = "\u00a0"
_APART = "\u2002"
_LEVELS = ("level_on_paper", "target")
_RATINGS = ("importance", "confidence")


def build_paper(form: Questionnaire, paper: Paper = Paper.A4) -> Document:
    """Return the form as a document tree in its own language."""
    t = catalogue(form.language)
    marks = form_words(t, form)
    first = Section(t.say("How to fill in this form"), (ListBlock(_entries(_instructions(t, form)), numbered=True),))
    levels = Section(t.say("What the levels mean"), (ListBlock(_entries(level_lines(t))),))
    return Document(
        kind=KIND,
        language=form.language,
        right_to_left=t.right_to_left,
        cover=Cover(title(t), marks, form.country, form.cycle, (), ""),
        running_head=(form.country or title(t), marks),
        running_foot=title(t),
        contents_title="",
        date=_NO_DAY,
        author="cpdesk",
        sections=(_about(t, form), first, levels, _questions(t, form)),
        look=Look(paper),
        draft=False,
        holds=Holds(answers=tuple(item.code for item in form.items)),
        sheet=True,
    )


def _instructions(t: Catalogue, form: Questionnaire) -> tuple[str, ...]:
    levels = (t.say("Tick the highest level that is wholly true today; each level includes those before it."),)
    return (
        *(levels if has_levels(form) else ()),
        t.say("Tick “Don't know” or “Not applicable” where no description can be chosen, and say why."),
        t.say("“On paper” is what laws and documents say; “in practice” is what is done."),
        t.say("Leave out what you cannot answer."),
    )


def _entries(lines: Iterable[str]) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Run(line),) for line in lines)


def _about(t: Catalogue, form: Questionnaire) -> Section:
    known = dict(form.about)
    rows = [
        row(cell(Run(label(t, name), strong=True)), known.get(name, _SPACE)) for name in ABOUT_FIELDS if name != "sex"
    ]
    own = known.get("sex", "")
    sexes = _APART.join(f"{TICKED if choice.value == own else BOX}{_SPACE}{t.say(choice.label)}" for choice in SEXES)
    rows.append(row(cell(Run(label(t, "sex"), strong=True)), sexes))
    columns = (Column(t.say("Question"), 1, row_head=True), Column(t.say("Answer"), 4))
    caption = t.say("Nothing of this has to be filled in.")
    return Section(t.say("About you"), (Table(columns, tuple(rows), caption),))


def _questions(t: Catalogue, form: Questionnaire) -> Section:
    """Return all items in one table, so that pages are filled; a line heads the items of each goal."""
    titles, rows = dict(form.goal_titles), []
    for goals, items in groupby(form.items, key=lambda item: item.goals):
        names = "; ".join(titles[goal] for goal in goals if goal in titles)
        if goals:
            rows.append(group_row(f"{' '.join(goals)} {names}"))
        rows += [_item(t, item) for item in items]
    columns = (
        Column(t.say("Item"), 0.9, row_head=True),
        Column(t.say("Question"), 5.6),
        Column(t.say("Answer"), 2.9),
    )
    table = Table(columns, tuple(rows), t.say("What the country can do today, and what it needs"), own_words(t))
    return Section(t.say("Questions"), (table,), new_page=True)


def _item(t: Catalogue, item: FormItem) -> Row:
    head: list[Inline] = [Run(item.title, strong=True)]
    if item.question != item.title:
        head.append(Run(f" {item.question}"))
    comment = (Run(t.say("Reason, evidence, comment:"), small=True),)
    return row(
        cell(Run(item.code, strong=True)),
        Cell((tuple(head), *_descriptions(t, item), comment, (Run(_SPACE),), (Run(_SPACE),))),
        Cell(tuple(_beside(t, item))),
    )


def _descriptions(t: Catalogue, item: FormItem) -> Iterator[tuple[Inline, ...]]:
    """Yield the answers to the item's question, each with its box; an item without any has a line to write on."""
    options = [option.words for option in main_options(t, item)]
    if item.kind is not ItemKind.KEY_AREA:
        options = [f"{number}  {words}" for number, words in enumerate(options, 1)]
    for words in options:
        yield Run(f"{BOX}{_SPACE}"), Run(words.replace("  ", _SPACE * 2), small=True)
    if not options:
        yield (Run(f"{label(t, 'answer')}: ", small=True),)


def _beside(t: Catalogue, item: FormItem) -> Iterator[tuple[Inline, ...]]:
    """Yield what else is ticked, the words above the boxes so that a line of boxes is never broken."""
    for choice in SPECIALS:
        yield (Run(_ticks((t.say(choice.label),))),)
    for name in _LEVELS:
        if name in item.fields:
            yield (Run(label(t, name), small=True),)
            yield (Run(_ticks(map(str, range(5)))),)
    for name in _RATINGS:
        if name in item.fields:
            yield (Run(label(t, name), small=True),)
            yield (Run(_ticks(t.say(words) for words in RATING_NAMES)),)


def _ticks(answers: Iterable[str]) -> str:
    return _APART.join(f"{BOX}{_SPACE}{answer.replace(' ', _SPACE)}" for answer in answers)
