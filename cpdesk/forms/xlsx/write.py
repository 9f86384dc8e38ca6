"""Write a questionnaire as a spreadsheet form, read it back as one that came home, and put it in its place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from cpdesk.assessment.values import Value
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.forms.filled import FormHeader
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.written import WrittenForm
from cpdesk.forms.xlsx.layout import answer_sheets, prefilled, sheet_name
from cpdesk.forms.xlsx.read import read_xlsx
from cpdesk.reports.writers.save import expect
from cpdesk.reports.writers.xlsx_cells import in_xml

_FORMULA = r'<c r="{cell}"([^>]*?)(?: t="[a-z]+")?><f>([^<]*)</f><v\s*(?:/>|></v>)</c>'


def write_xlsx(q: Questionnaire, path: Path) -> WrittenForm:
    """Write the form beside ``path``, read it back, compare it with what it should hold, and rename it.

    Raises:
        InputError: the folder does not exist or may not be written to, or the disk is full. Nothing was changed.

    """
    write_checked(path, render_xlsx(q), lambda beside: _check(beside, q, path.name))
    return WrittenForm(path, q.id, len(q.items), q.label)


def render_xlsx(q: Questionnaire) -> bytes:
    """Return the form as the bytes of a spreadsheet; the same form gives the same bytes."""
    import openpyxl

    from cpdesk.forms.xlsx.instructions import fill_instructions
    from cpdesk.forms.xlsx.sheet import fill_sheet
    from cpdesk.forms.xlsx.styles import Styles
    from cpdesk.reports.writers.zips import repacked

    t = catalogue(q.language)
    styles = Styles(right_to_left=t.right_to_left)
    made = openpyxl.Workbook()
    first = made.worksheets[0]
    first.title = sheet_name(t.say("Instructions"))
    fill_instructions(first, q, t, styles)
    counts = {}
    for number, sheet in enumerate(answer_sheets(q, t), 2):
        cell = fill_sheet(made.create_sheet(sheet.name), sheet, q, t, styles)
        counts[f"xl/worksheets/sheet{number}.xml"] = cell
    made.calculation.fullCalcOnLoad = True
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue(), change=_finishing(q, t, counts))


def _finishing(q: Questionnaire, t: Catalogue, counts: Mapping[str, tuple[str, str]]) -> Callable[[str, bytes], bytes]:
    """Return what changes the parts of the file: properties without a time, and beside each formula its result."""

    def change(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _core(q, t)
        if name not in counts:
            return content
        cell, shown = counts[name]
        pattern = _FORMULA.format(cell=cell)
        result = rf'<c r="{cell}"\1 t="str"><f>\2</f><v>{escape(shown)}</v></c>'
        return re.sub(pattern, lambda found: found.expand(result), content.decode("utf-8"), count=1).encode("utf-8")

    return change


def _core(q: Questionnaire, t: Catalogue) -> bytes:
    parts = (t.say("Form {label}", label=q.label), q.country, q.cycle)
    title = escape(in_xml(" ".join(part for part in parts if part)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>cpdesk</dc:creator><dc:language>{escape(q.language)}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def _check(path: Path, q: Questionnaire, name: str) -> None:
    """Compare what is read back with the form; raise Mismatch where anything differs."""
    found = read_xlsx(path)
    header = FormHeader(q.id, q.version, q.assessment, q.edition, q.cycle, q.language, q.respondent, q.number)
    expect(name, "header", found.header, header)
    answers = {code: {key: _written(value) for key, value in kept.items()} for code, kept in prefilled(q).items()}
    expect(name, "answers", dict(found.answers), answers)
    expect(name, "about", dict(found.about), {key: in_xml(text) for key, text in q.about if in_xml(text)})
    expect(name, "refused", found.refused, ())
    expect(name, "skipped", found.skipped, ())


def _written(value: Value) -> Value:
    return in_xml(value) if isinstance(value, str) else value
