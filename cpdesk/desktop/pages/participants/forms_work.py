"""The job that makes forms and packages: for participants, or numbered blank ones. Writers are loaded only then. No Qt.

Nothing that lies in the folder is written over: a form may have been filled in there already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.files import free_path
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.reports.choices import Paper

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.jobs import Progress
    from cpdesk.forms.questionnaire import Questionnaire
    from cpdesk.storage.reader import Contents

XLSX, PDF, PRINTED, PACKAGE = "xlsx", "pdf", "paper", "package"
SORTS = (
    (XLSX, N_("Spreadsheet form"), N_("Filled in with Excel or LibreOffice, sent back by e-mail or on a stick")),
    (PDF, N_("PDF form"), N_("Filled in on a screen with any PDF reader that saves forms")),
    (PRINTED, N_("Paper form"), N_("A PDF to print; the answers are typed in here afterwards")),
    (PACKAGE, N_("Package for a laptop"), N_("Opened in cpdesk on the participant’s own computer; a copy comes back")),
)
"""What can be made: its name, its words, and how the answers come back."""

_ENDINGS = {XLSX: ".xlsx", PDF: ".pdf", PRINTED: "-paper.pdf", PACKAGE: ".cpdesk"}
_NOT_SAFE = re.compile(r"[\W_]+")
_LONGEST, _SHORT_NAME = 32, 4
"""Letters of one part of a file's name; up to so many capitals stay, as in the code of a country."""


@dataclass(frozen=True, slots=True)
class FormsWanted:
    """What is to be made: ``respondents`` by id, or ``blank`` so many numbered ones; each in all of ``sorts``.

    ``contents`` are needed for packages only; ``with_names`` lets names of people into names of files.
    """

    snapshot: Snapshot
    folder: Path
    sorts: tuple[str, ...]
    language: str
    respondents: tuple[str, ...] = ()
    blank: int = 0
    filled: bool = False
    paper: Paper = Paper.A4
    with_names: bool = False
    contents: Contents | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True)
class FormsMade:
    """What was made: the files in their order, and what was left out, in words."""

    folder: Path
    files: tuple[Path, ...]
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return what was made, and that it was verified."""
        made = ngettext("{n} file is written and read back.", "{n} files are written and read back.", len(self.files))
        return " ".join((made, *self.left_out))


@dataclass(frozen=True, slots=True)
class FormsWork:
    """Makes the forms; where it is stopped or fails, what it wrote is taken away again."""

    wanted: FormsWanted

    def __call__(self, progress: Progress) -> FormsMade:
        """Write every form, read each back and return what was made.

        Raises:
            InputError: a form cannot be written; nothing is left behind.

        """
        progress(0.02, _("Reading the assessment …"))
        written: list[Path] = []
        left_out: list[str] = []
        try:
            self._write(progress, written, left_out)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
        return FormsMade(self.wanted.folder, tuple(written), tuple(left_out))

    def _write(self, progress: Progress, written: list[Path], left_out: list[str]) -> None:
        wanted = self.wanted
        people = {who.id: who for who in respondents(wanted.snapshot)}
        here = [people[one] for one in wanted.respondents if one in people]
        total = (wanted.blank or len(here)) * len(wanted.sorts)
        forms = [sort for sort in wanted.sorts if sort != PACKAGE]
        if forms:
            for who, form in self._forms(here, left_out):
                for sort in forms:
                    path = free_path(wanted.folder, form_name(wanted, form.id, sort, who, form.number))
                    progress(0.05 + 0.95 * len(written) / total, _("Writing {name} …", name=path.name))
                    written.append(_write_form(form, path, sort, wanted.paper))
        if PACKAGE in wanted.sorts and wanted.contents is not None:
            for who in here:
                path = free_path(wanted.folder, form_name(wanted, who.id, PACKAGE, who))
                progress(0.05 + 0.95 * len(written) / total, _("Writing {name} …", name=path.name))
                written.append(_write_package(wanted.contents, path, who.id, wanted.sender))

    def _forms(self, here: list[Respondent], left_out: list[str]) -> Iterator[tuple[Respondent | None, Questionnaire]]:
        from cpdesk.base.i18n import catalogue
        from cpdesk.forms.many import blank_forms
        from cpdesk.forms.questionnaire import build_questionnaire
        from cpdesk.plan import load_edition, load_guidance, load_mapping
        from cpdesk.plan.model import PlanMapping

        wanted, edition_id = self.wanted, self.wanted.snapshot.info.edition
        edition, guidance = load_edition(edition_id), load_guidance(edition_id, wanted.language)
        mapping = load_mapping(edition_id) or PlanMapping(edition_id, "", {}, {}, {}, {})
        t = catalogue(wanted.language)
        if wanted.blank:
            for form in blank_forms(wanted.snapshot, edition, mapping, guidance, t, wanted.blank):
                yield None, form
        missed = 0
        for who in here:
            try:
                made = build_questionnaire(wanted.snapshot, edition, mapping, guidance, t, who.id, filled=wanted.filled)
            except InputError:  # nothing of what is asked in this cycle is asked of this one
                missed += 1
                continue
            yield who, made
        if missed:
            words = ngettext(
                "{n} participant has no form, for nothing that is asked in this cycle is asked of them.",
                "{n} participants have no form, for nothing that is asked in this cycle is asked of them.",
                missed,
            )
            left_out.append(words)


def form_name(wanted: FormsWanted, form_id: str, sort: str, who: Respondent | None = None, number: int = 0) -> str:
    """Return a name such as ``XS-form-laboratory-3f2a.xlsx``; no name of a person unless names may be shown."""
    country = _slug(party(wanted.snapshot).iso2) or "form"
    what = [f"blank-{number:03d}"] if who is None else [_slug(who.institution or who.sector or who.role)]
    if who is not None and wanted.with_names:
        what.append(_slug(who.name))
    kind = "questions" if sort == PACKAGE else "form"
    parts = [part for part in (country, kind, *what, form_id[:4]) if part]
    return "-".join(parts) + _ENDINGS[sort]


def _slug(text: str) -> str:
    """Return letters and figures of a text, in any script, cut between words to be short enough for a file's name."""
    words = _NOT_SAFE.sub("-", text).strip("-")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
    return words if words.isupper() and len(words) <= _SHORT_NAME else words.lower()


def _write_form(form: Questionnaire, path: Path, sort: str, paper: Paper) -> Path:
    from cpdesk.forms.write import write_form

    return write_form(form, path, printed=sort == PRINTED, paper=paper).path


def _write_package(contents: Contents, path: Path, respondent: str, sender: str) -> Path:
    from cpdesk.storage.question_set import write_question_set

    write_question_set(path, contents, respondent, sender=sender)
    return path
