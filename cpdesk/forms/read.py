"""Read a form that came back, whatever its name ends in: the first bytes say what it is. Limits come first."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.forms.filled import FilledForm

MAX_BYTES = 20_000_000
"""Bytes of a form; one that is filled in takes less than a fiftieth of it."""

_ZIP = b"PK\x03\x04"
_FIRST_NAME = 30
"""Where the name of a ZIP file's first entry begins (APPNOTE 6.3.10, section 4.3.7)."""
_PACKAGE = b"manifest.json"
"""The first entry of a package; a spreadsheet has none of this name."""
_PDF = b"%PDF-"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF_WITHIN = 1024
"""Bytes among which the header of a PDF may stand (ISO 32000-1, annex H, note 13)."""


def read_form(path: Path) -> FilledForm:
    """Return what stands in a form. The file is only read.

    Raises:
        InputError: it is no form of cpdesk, or too large, damaged, locked with a password or otherwise not to be
            trusted. Single cells that are not valid are no error: they stand in ``refused``.

    """
    start = _start(path)
    if start.startswith(_ZIP) and start[_FIRST_NAME:].startswith(_PACKAGE):
        raise refuse(
            _("{name} is a package with answers, not a form.", name=path.name),
            _("Choose “Open a copy (.cpdesk)” on Home: what it brings is shown there first."),
        )
    if start.startswith(_ZIP):
        from cpdesk.forms.xlsx.read import read_xlsx

        return read_xlsx(path)
    if _PDF in start:
        from cpdesk.forms.pdf.read import read_pdf

        return read_pdf(path)
    if start.startswith(_OLE):
        raise refuse(
            _("{name} is locked with a password, or saved in the format of Excel 97.", name=path.name),
            _("Ask for the form without a password, saved as .xlsx."),
        )
    raise refuse(
        _("{name} is not a form made by cpdesk.", name=path.name),
        _("A form is a spreadsheet (.xlsx) or a PDF."),
    )


def refuse(what: str, todo: str = "") -> InputError:
    """Return the error that refuses a whole file."""
    return InputError(what, safe=_("Nothing was changed."), todo=todo)


def _start(path: Path) -> bytes:
    """Return the first bytes of a file that is no larger than a form may be."""
    try:
        if not path.is_file():
            raise refuse(_("{name} is not a file.", name=path.name), _("Choose a form that came back."))
        with path.open("rb") as stream:
            start = stream.read(_PDF_WITHIN)
        if path.stat().st_size > MAX_BYTES and not start[_FIRST_NAME:].startswith(_PACKAGE):
            raise refuse(_("{name} is too large to be a form.", name=path.name))
        return start
    except OSError as error:
        raise refuse(_("{name} cannot be read.", name=path.name)) from error
