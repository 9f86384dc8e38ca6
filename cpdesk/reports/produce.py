"""Write one report to one file: the kind says what is in it, the name's ending says how it looks."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build, build_record, build_sheets, find_kind
from cpdesk.reports.writers.written import Progress, Written


def produce(kind: str, data: ReportInput, path: Path, progress: Progress | None = None) -> Written:
    """Write a report, read it back, and return what was verified. Libraries are loaded only now.

    Raises:
        InputError: the kind or the format is not known, or the file cannot be written.
        Mismatch: the file read back is not what was meant; nothing was kept.
        Cancelled: raised by ``progress``; nothing was left behind.

    """
    known = find_kind(kind)
    ending = path.suffix.lower().removeprefix(".")
    if ending not in known.formats:
        raise InputError(
            _("The report “{kind}” cannot be written as “{name}”.", kind=kind, name=path.name),
            safe=_("Nothing was changed."),
            todo=_("Give the file a name that ends in one of: {endings}.", endings=", ".join(known.formats)),
        )
    if ending == "xlsx":
        from cpdesk.reports.writers import xlsx

        return xlsx.write(build_sheets(kind, data), path, progress=progress)
    if ending not in known.printed:
        from cpdesk.reports.writers import plain

        return plain.write(build_record(kind, ending, data), path, progress=progress)
    document = build(kind, data)
    if ending == "html":
        from cpdesk.reports.writers import html

        return html.write(document, path, progress=progress)
    if ending == "docx":
        from cpdesk.reports.writers import docx

        return docx.write(document, path, progress=progress)
    from cpdesk.reports.writers import pdf

    return pdf.write(document, path, progress=progress)
