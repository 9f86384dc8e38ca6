"""The first page of the form: what it is, how to fill it in, what the levels mean, and who fills it in."""

from __future__ import annotations

from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES
from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.direction import kept_whole
from cpdesk.base.i18n import Catalogue
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.forms.pdf.blocks import SMALL, Choice, Option, Row, WriteIn, boxes, gap, heading, rule, side_by_side, words
from cpdesk.forms.pdf.fields import Fields
from cpdesk.forms.pdf.names import BLANK, about_name, label
from cpdesk.forms.pdf.sheet import Sheet, Style
from cpdesk.forms.questionnaire import ABOUT_FIELDS, Questionnaire
from cpdesk.plan.model import ItemKind

_TITLE = Style(19, bold=True)
_PARTY = Style(12, bold=True)
_HEAD = Style(10.5, bold=True)
_TEXT = Style(9)


def cover_rows(sheet: Sheet, fields: Fields, t: Catalogue, form: Questionnaire) -> list[Row]:
    """Return the rows of the first page."""
    rows = [words(sheet, title(t), _TITLE, after=6)]
    if form.country:
        rows.append(words(sheet, form.country, _PARTY, after=2))
    rows += [words(sheet, line, _TEXT, after=2) for line in (form.cycle, form_words(t, form)) if line]
    rows += [gap(6), heading(sheet, "", t.say("How to fill in this form"), "how", _HEAD)]
    rows += [words(sheet, f"{number}.  {line}", _TEXT) for number, line in enumerate(_instructions(t, form), 1)]
    rows += [gap(8), heading(sheet, "", t.say("What the levels mean"), "levels", _HEAD)]
    rows += [words(sheet, line, _TEXT, after=2) for line in level_lines(t)]
    rows += [gap(8), heading(sheet, "", t.say("About you"), "about", _HEAD)]
    rows.append(words(sheet, t.say("Nothing of this has to be filled in."), _TEXT, after=6))
    rows += _about(sheet, fields, t, dict(form.about))
    rows += [gap(6), rule(sheet), words(sheet, own_words(t), SMALL)]
    return rows


def title(t: Catalogue) -> str:
    """Return what the form is called."""
    return t.say("Capacity assessment: your answers")


def form_words(t: Catalogue, form: Questionnaire) -> str:
    """Return how people name this very form: its letters, and its number where it is one of several blank ones."""
    marks = kept_whole(form.label, right_to_left=t.right_to_left)
    if form.number:
        return t.say("Form {label}, number {number}", label=marks, number=form.number)
    return t.say("Form {label}", label=marks)


def level_lines(t: Catalogue) -> list[str]:
    """Return what each level means in general, a line for each."""
    pairs = zip(LEVEL_NAMES, LEVEL_MEANINGS, strict=True)
    return [f"{level}  {t.say(name)}: {t.say(meaning)}" for level, (name, meaning) in enumerate(pairs)]


def own_words(t: Catalogue) -> str:
    """Return whose words the questions are."""
    return t.say(
        "The questions and the descriptions of the levels are cpdesk's own words; what the plan says is marked as such."
    )


def has_levels(form: Questionnaire) -> bool:
    """Tell whether levels are asked; what is chosen is then the highest that is true (the guide, running.md)."""
    return any(item.kind is ItemKind.KEY_AREA for item in form.items)


def _instructions(t: Catalogue, form: Questionnaire) -> tuple[str, ...]:
    levels = (t.say("Choose the highest level that is wholly true today; each level includes those before it."),)
    return (
        t.say("Open the form in a PDF reader, fill it in, save it under any name and send it back."),
        *(levels if has_levels(form) else ()),
        t.say("Choose “Don't know” or “Not applicable” where no description can be chosen, and say why."),
        t.say("“On paper” is what laws and documents say; “in practice” is what is done."),
        t.say("Leave out what you cannot answer. To take an answer back, choose “No answer” or the dash."),
        t.say("Do not print the form into a new PDF: the answers could not be read from it."),
    )


def _about(sheet: Sheet, fields: Fields, t: Catalogue, known: dict[str, str]) -> list[Row]:
    rows = [
        boxes(
            sheet,
            fields,
            (WriteIn(about_name(name), label(t, name), label(t, name), known.get(name, ""), 1, MAX_LINE),),
        )
        for name in ABOUT_FIELDS
        if name != "sex"
    ]
    options = (
        *(Option(choice.value, t.say(choice.label)) for choice in SEXES),
        Option(BLANK, "–", t.say("No answer")),
    )
    sex = Choice(about_name("sex"), label(t, "sex"), label(t, "sex"), options, known.get("sex", ""))
    return [*rows, gap(2), *side_by_side(sheet, fields, (sex,))]
