"""The clearing-house's record for capacity-development initiatives (``plan_data/reporting/initiatives.toml``)."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from cpdesk.base.i18n import _
from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.report_model import ReportSection
from cpdesk.plan.source import SourceFile, read_source

INITIATIVES_FILE = "reporting/initiatives.toml"


class FieldKind(StrEnum):
    """What a field of the record takes; the file says it in words."""

    TEXT = "text"
    RICH_TEXT = "rich_text"
    DATE = "date"
    USD = "usd"
    WHOLE = "whole"
    FLAG = "flag"
    UNIT = "unit"
    LANGUAGES = "languages"
    LINKS = "links"
    TERM = "term"
    TERMS = "terms"
    REFERENCES = "references"

    @property
    def chosen(self) -> bool:
        """Tell whether the clearing-house's own lists or records are chosen from, which cpdesk does not have."""
        return self in (FieldKind.TERM, FieldKind.TERMS, FieldKind.REFERENCES)


@dataclass(frozen=True, slots=True)
class InitiativeField:
    """One field of the form: its key, its name in the record, our label, and at most how many words (0: any)."""

    key: str
    name: str
    section: str
    kind: FieldKind
    label: str
    mandatory: bool = False
    words: int = 0


@dataclass(frozen=True, slots=True)
class InitiativeForm:
    """The form, its fields in order."""

    schema: str
    title: str
    sections: tuple[ReportSection, ...]
    fields: tuple[InitiativeField, ...]

    def field(self, key: str) -> InitiativeField:
        """Return the field with this key; raise KeyError where there is none."""
        found = next((field for field in self.fields if field.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@lru_cache(maxsize=1)
def load_initiative_form() -> InitiativeForm:
    """Return the form, read once; raise PlanFileError where its file cannot be read."""
    return read_initiative_form(plan_data_dir())[1]


def read_initiative_form(root: Path) -> tuple[SourceFile, InitiativeForm]:
    """Return the form with its file; raise PlanFileError for a wrong shape."""
    source = read_source(root, INITIATIVES_FILE)
    document = read_table(source)
    for key in ("origin", "note"):
        document.text(key)
    schema, title = document.text("schema"), document.text("title")
    sections = []
    for table in document.tables("sections", optional=False):
        sections.append(ReportSection(table.text("key"), table.text("title")))
        table.end()
    fields = tuple(_field(table) for table in document.tables("fields", optional=False))
    document.end()
    return source, InitiativeForm(schema, title, tuple(sections), fields)


def _field(table: Table) -> InitiativeField:
    kind = table.text("type")
    if kind not in {known.value for known in FieldKind}:
        known = ", ".join(FieldKind)
        raise table.error("type", _("“{found}” is no type of field. Known: {known}.", found=kind, known=known))
    field = InitiativeField(
        key=table.text("key"),
        name=table.text("field"),
        section=table.text("section"),
        kind=FieldKind(kind),
        label=table.text("label"),
        mandatory=table.flag("mandatory", default=False),
        words=table.number("words", 0),
    )
    table.end()
    return field
