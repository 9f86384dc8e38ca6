"""Read a spreadsheet form that came back: what is valid, what is not and where, what was left aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.values import Subject, Value, check_value
from cpdesk.assessment.workshop_fields import RESPONDENT
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, catalogue
from cpdesk.base.languages import available
from cpdesk.base.records import dataclass
from cpdesk.forms.filled import FilledForm, Refused, Skipped, Way
from cpdesk.forms.questionnaire import ABOUT_FIELDS
from cpdesk.forms.xlsx import refusals
from cpdesk.forms.xlsx.cells import Kind
from cpdesk.forms.xlsx.choices import meaning, meaning_of_option, offered
from cpdesk.forms.xlsx.grid import Grid, Spot, find_answers
from cpdesk.forms.xlsx.parts import load, open_parts
from cpdesk.forms.xlsx.sheets import read_sheets
from cpdesk.plan import edition_ids, load_edition, load_guidance
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import Edition

LONGEST_TEXT = 32_767
_MAIN = ("level", "status", "answer")
"""What an answer without a level contradicts."""


def read_xlsx(path: Path) -> FilledForm:
    """Return what a spreadsheet form holds.

    Raises:
        InputError: the file is no form, damaged, too large, protected, has macros or takes contents from elsewhere;
            the form is of a newer version or of an edition that is not here. Nothing was changed.

    """
    data, digest = load(path)
    return read_bytes(data, path.name, digest)


def read_bytes(data: bytes, name: str, digest: str = "") -> FilledForm:
    """Return what a spreadsheet form of these bytes holds; raises as :func:`read_xlsx`."""
    parts = open_parts(data, name)
    grid = find_answers(read_sheets(parts), name)
    if any("comments" in part for part in parts.names):
        grid.skipped.append(Skipped(name, _("Notes attached to cells are not read; answers stand in the cells.")))
    if grid.header.edition not in edition_ids():
        raise refusals.other_edition(name, grid.header.edition)
    edition = load_edition(grid.header.edition)
    reading = _Reading(grid, edition)
    answers = reading.answers()
    about = reading.about()
    found = (tuple(grid.refused), tuple(grid.skipped))
    return FilledForm(Way.XLSX, name, digest, grid.header, about, answers, *found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reading the values of one form, cell by cell."""

    grid: Grid
    edition: Edition
    guidance: dict[str, Guidance | None] = field(default_factory=dict)

    def answers(self) -> dict[str, dict[str, Value]]:
        """Return the valid values that are not blank, by item and field."""
        found: dict[str, dict[str, Value]] = {}
        places: dict[tuple[str, str], Spot] = {}
        strange: dict[str, str] = {}
        for (code, name), spots in self.grid.answers.items():
            item = self.edition.find(code)
            if item is None or item.kind not in RESPONSE.item_kinds:
                strange.setdefault(code, spots[0].place if spots else "")
                continue
            subject = Subject(f"response//{item.code}", RESPONSE, item.code)
            value = self._one(spots, subject, name)
            if value is not None:
                found.setdefault(item.code, {})[name] = value
                places[item.code, name] = spots[0]
        for code, place in strange.items():
            words = _("The row marked “{code}” belongs to no question of the edition and was not read.", code=code[:40])
            self.grid.skipped.append(Skipped(place, words))
        self._refuse_contradictions(found, places)
        return {code: values for code, values in found.items() if values}

    def about(self) -> dict[str, str]:
        """Return what stands about the person."""
        subject = Subject("respondent/", RESPONDENT)
        found = {}
        for (name, _key), spots in self.grid.about.items():
            if name in ABOUT_FIELDS:
                value = self._one(spots, subject, name)
                if value is not None:
                    found[name] = str(value)
        return found

    def _one(self, spots: list[Spot], subject: Subject, name: str) -> Value:
        """Return the value several cells for the same answer agree on; refuse each that cannot be read or differs."""
        value: Value = None
        first: Spot | None = None
        for spot in spots:
            try:
                found = self._answer(subject, name, spot)
            except InputError as error:
                self._refuse(spot, f"{error.what} {error.todo}".strip(), subject.item, name)
                continue
            if found is None or found == value:
                continue
            if first is not None:
                words = _("The cell {place} gives another answer to the same question.", place=first.place)
                self._refuse(spot, words, subject.item, name)
                return None
            value, first = found, spot
        return value

    def _answer(self, subject: Subject, name: str, spot: Spot) -> Value:
        if name == "answer" and spot.cell.kind in (Kind.TEXT, Kind.NUMBER):
            return self._option(subject, spot)
        return self._checked(subject, name, spot)

    def _option(self, subject: Subject, spot: Spot) -> Value:
        """Return the key of an indicator's option by its words in any language; text where there are no options."""
        _refuse_long(spot.cell.text)
        own = self.grid.header.language
        allowed: tuple[tuple[str, str], ...] = ()
        for language in dict.fromkeys((own, *(each.code for each in available()))):
            options = self._options(subject.item, language)
            key = meaning_of_option(spot.cell.text, options)
            if key is not None:
                return key
            allowed = allowed or options
        if not allowed:
            return self._checked(subject, "answer", spot)
        raise _not_offered(_("Answer"), spot, [words for _key, words in allowed])

    def _options(self, code: str, language: str) -> tuple[tuple[str, str], ...]:
        if language not in self.guidance:
            self.guidance[language] = load_guidance(self.edition.info.id, language)
        guidance = self.guidance[language]
        own = guidance.indicators.get(code) if guidance is not None else None
        return tuple((option.key, option.text) for option in own.options) if own is not None else ()

    def _checked(self, subject: Subject, name: str, spot: Spot) -> Value:
        """Return a cell's value as it will be recorded; raise InputError where it is not valid for the field."""
        wanted, value = subject.kind.field(name), spot.cell.text
        if spot.cell.kind is Kind.FORMULA:
            raise InputError(_("This cell holds a formula instead of an answer."), todo=_("Type the answer itself."))
        if spot.cell.kind is Kind.ERROR:
            raise InputError(_("This cell holds an error value."), todo=_("Type the answer itself."))
        _refuse_long(value)
        offer = offered(wanted, catalogue(self.grid.header.language)) if wanted is not None else ()
        if wanted is None or not offer:
            return check_value(subject, name, value, self.edition)[1]
        found = meaning(wanted, value, self.grid.header.language)
        if found is None:
            raise _not_offered(_(wanted.label), spot, [words for _value, words in offer])
        return check_value(subject, name, found, self.edition)[1]

    def _refuse_contradictions(
        self, found: dict[str, dict[str, Value]], places: Mapping[tuple[str, str], Spot]
    ) -> None:
        """Take neither a level nor a special answer where both stand in one row."""
        for code, values in found.items():
            main = next((name for name in _MAIN if name in values), None)
            if main is None or "special" not in values:
                continue
            other = places[code, "special"].place
            words = _("There is an answer here and “don't know” or “not applicable” in {place}.", place=other)
            self._refuse(places[code, main], words, code, main)
            del values[main], values["special"]

    def _refuse(self, spot: Spot, words: str, code: str, name: str) -> None:
        self.grid.refused.append(Refused(spot.place, words, code, name))


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InputError(_("The text is longer than a cell can hold."), todo=_("Shorten it."))


def _not_offered(label: str, spot: Spot, allowed: list[str]) -> InputError:
    text = " ".join(spot.cell.text.split())
    shown = text if len(text) <= 60 else f"{text[:57]}…"
    return InputError(
        _("{field} cannot be “{value}”.", field=label, value=shown),
        todo=_("It is one of: {allowed}.", allowed="; ".join(allowed)),
    )
