"""The lines of a paper form as they are typed in: every item asked of a respondent, with what is recorded. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import OBJECTIVE_STATUSES
from cpdesk.assessment.respondents import Respondent, Response, respondents
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.entry.keys import ANSWER, COLUMNS, TEXT_FIELDS, WORDS, applies, main_field
from cpdesk.desktop.pages.field_words import field_label, in_sentence, short
from cpdesk.desktop.pages.names import kept_whole, level_words, rating_words
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.values import Value
    from cpdesk.forms.questionnaire import FormItem

HEADINGS = {
    "answer": N_("Answer"),
    "level_on_paper": N_("On paper"),
    "target": N_("Target"),
    "importance": N_("Importance"),
    "confidence": N_("Confidence"),
    "words": N_("Written"),
}
_SPECIALS = {"dont_know": N_("Don't know"), "not_applicable": N_("Not applicable")}
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the figure or text it shows, the ``level`` it is drawn as, the icon, and all of it in words."""

    shown: str = ""
    level: int | None = None
    icon: str = ""
    spoken: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One item of the form with its cells, in the order of ``COLUMNS``."""

    item: FormItem
    cells: tuple[Cell, ...]
    answered: bool
    texts: Mapping[str, str]

    def cell(self, column: str) -> Cell:
        """Return the cell of a column."""
        return self.cells[COLUMNS.index(column)]


def build_lines(snapshot: Snapshot, items: Sequence[FormItem], respondent: str) -> tuple[EntryLine, ...]:
    """Return the lines of a respondent's form with what is recorded so far."""
    found = []
    for item in items:
        values = snapshot.fields_of(f"response/{respondent}/{item.code}")
        cells = tuple(_cell(item, column, values) for column in COLUMNS)
        texts = {name: str(values.get(name) or "") for name in (*TEXT_FIELDS, "answer") if name in item.fields}
        found.append(EntryLine(item, cells, Response(respondent, "", values).is_answered, texts))
    return tuple(found)


def line_words(line: EntryLine) -> str:
    """Return in a few words what a line says: its code, the answer, what else was typed."""
    said = [cell.spoken for column, cell in zip(COLUMNS, line.cells, strict=True) if cell.spoken and column != WORDS]
    extra = line.cell(WORDS).shown
    parts = [*said, *([in_sentence(extra, 60)] if extra else [])]
    return _("{code}: {answer}", code=kept_whole(line.item.code), answer=", ".join(parts) or _("blank"))


def line_brief(line: EntryLine) -> str:
    """Return a line as short as can be, for where there is little room: its code and the answer."""
    cell = line.cell(ANSWER)
    return " ".join((kept_whole(line.item.code), cell.shown or cell.spoken or _("blank")))


def column_label(item: FormItem, column: str) -> str:
    """Return what a cell is called in words."""
    if column == ANSWER:
        return field_label("response", main_field(item))
    return _("What is written beside the answer") if column == WORDS else field_label("response", column)


def visible_texts(line: EntryLine) -> tuple[str, ...]:
    """Return the text fields of a line that make sense: reasons where there is no level, and whatever is filled in."""
    special = line.cell(ANSWER).icon
    shown = []
    if "answer" in line.item.fields and not line.item.options:
        shown.append("answer")
    for name in TEXT_FIELDS:
        wanted = name in ("comment", "evidence") or (name == "reason" and special) or special == _ICONS["dont_know"]
        if name in line.item.fields and (wanted or line.texts.get(name)):
            shown.append(name)
    return tuple(shown)


def find_registered(snapshot: Snapshot, respondent: str) -> Respondent | None:
    """Return a registered respondent by the id; None where there is none."""
    return next((each for each in respondents(snapshot) if each.id == respondent), None)


_ICONS = {"dont_know": "circle-question-mark", "not_applicable": "circle-minus"}


def _cell(item: FormItem, column: str, values: Mapping[str, Value]) -> Cell:
    if not applies(item, column):
        return Cell(is_open=False)
    if column == WORDS:
        texts = [str(values[name]) for name in TEXT_FIELDS if values.get(name)]
        return Cell(short(" · ".join(texts), _LONGEST), spoken="; ".join(in_sentence(text, _LONGEST) for text in texts))
    if column == ANSWER:
        return _answer(item, values)
    value = values.get(column)
    if not isinstance(value, int) or isinstance(value, bool):
        return Cell()
    said = level_words(value) if column in ("level_on_paper", "target") else rating_words(value)
    words = _("{field}: {value}", field=field_label("response", column), value=said)
    return Cell(str(value), value if column in ("level_on_paper", "target") else None, spoken=words)


def _answer(item: FormItem, values: Mapping[str, Value]) -> Cell:
    special, value = values.get("special"), values.get(main_field(item))
    if special is not None:
        return Cell(icon=_ICONS[str(special)], spoken=_(_SPECIALS[str(special)]))
    if value is None:
        return Cell()
    if item.kind is ItemKind.KEY_AREA:
        return Cell(str(value), int(value), spoken=level_words(int(value)))
    if item.kind is ItemKind.OBJECTIVE:
        keys = [status.value for status in OBJECTIVE_STATUSES]
        words = _(OBJECTIVE_STATUSES[keys.index(str(value))].label) if value in keys else str(value)
    else:
        keys = list(item.options)
        words = item.descriptors[keys.index(str(value))] if value in keys else in_sentence(str(value))
    return Cell(str(keys.index(str(value)) + 1) if value in keys else in_sentence(str(value), 12), spoken=words)
