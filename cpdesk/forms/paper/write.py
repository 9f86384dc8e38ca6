"""Write the form for the printer, through the writer of every other document: read back, compared, renamed."""

from __future__ import annotations

from pathlib import Path

from cpdesk.forms.paper.content import build_paper
from cpdesk.forms.questionnaire import Questionnaire
from cpdesk.forms.written import WrittenForm
from cpdesk.reports.choices import Paper


def write_paper(form: Questionnaire, path: Path, paper: Paper = Paper.A4) -> WrittenForm:
    """Write the form as a PDF to be printed; equal input gives equal bytes.

    Raises:
        InputError: the file cannot be written here.
        Mismatch: what was read back is not what was written; nothing was kept.

    """
    from cpdesk.reports.writers import pdf

    pdf.write(build_paper(form, paper), path)
    return WrittenForm(path, form.id, len(form.items), form.label)
