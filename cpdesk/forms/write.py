"""Write one form to one file: the name's ending says how; ``printed`` makes a PDF to be filled in with a pen."""

from __future__ import annotations

from pathlib import Path

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.written import WrittenForm
from cpdesk.reports.choices import Paper


def write_form(q: Questionnaire, path: Path, *, printed: bool = False, paper: Paper = Paper.A4) -> WrittenForm:
    """Write a form, read it back, and return what was written. Libraries are loaded only now.

    Raises:
        InputError: the ending is none a form can have, or the file cannot be written; nothing was changed.

    """
    ending = path.suffix.lower()
    if printed and ending == ".pdf":
        from cpdesk.forms.paper.write import write_paper

        return write_paper(q, path, paper)
    if ending == ".pdf":
        from cpdesk.forms.pdf.write import write_pdf

        return write_pdf(q, path, paper)
    if ending == ".xlsx" and not printed:
        from cpdesk.forms.xlsx.write import write_xlsx

        return write_xlsx(q, path)
    raise InputError(
        _("A form cannot be written as “{name}”.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Give the file a name that ends in .xlsx or .pdf."),
    )
