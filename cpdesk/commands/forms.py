"""``cpdesk form | read-form``: questionnaires out, answers in. What came back counts only with ``--apply``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import free_path
from cpdesk.base.i18n import Catalogue, _, catalogue, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.forms.filled import FilledForm
from cpdesk.forms.in_turn import InTurn
from cpdesk.forms.many import blank_forms, form_file_name, forms_for_all
from cpdesk.forms.proposal import BRINGS_BACK, Proposal
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire
from cpdesk.forms.read import read_form
from cpdesk.forms.write import write_form
from cpdesk.forms.written import WrittenForm
from cpdesk.plan import load_edition, load_guidance, load_mapping
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.reports.choices import Paper
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Store

SORTS = ("xlsx", "pdf", "paper")
"""The sorts of form: a spreadsheet, a PDF to be filled in on a screen, and one to be printed and typed in."""


def form(options: Namespace) -> int:
    """Write forms: for one respondent, for all of them, numbered blank ones, or one for anybody."""
    snapshot = read_snapshot(options.file)
    sorts = _sorts(options)
    t = catalogue(options.language or interface().language)
    questionnaires = tuple(_questionnaires(options, snapshot, t))
    single = len(questionnaires) * len(sorts) == 1 and bool(options.to.suffix) and not options.to.is_dir()
    if not single:
        _make_folder(options.to)
    written = 0
    for q in questionnaires:
        for sort in sorts:
            target = _unanswered(options.to) if single else free_path(options.to, _name(q, sort))
            try:
                _tell(write_form(q, target, printed=sort == "paper", paper=Paper(options.paper)))
            except CpdeskError as error:
                raise _after(written, error) from error
            written += 1
    return 0


def _after(written: int, error: CpdeskError) -> CpdeskError:
    """Return an error that does not say that nothing was written where something was."""
    if not written:
        return error
    safe = ngettext(
        "{n} form was written before and is whole.", "{n} forms were written before and are whole.", written
    )
    return InputError(error.what, safe=safe, todo=error.todo)


def write_each_sort(snapshot: Snapshot, folder: Path, language: str) -> None:
    """Write one blank form of each sort into a folder, and say so: what ``cpdesk demo`` shows of forms."""
    edition, mapping = _plan(snapshot)
    t = catalogue(language)
    made = blank_forms(snapshot, edition, mapping, load_guidance(edition.info.id, t.language), t, len(SORTS))
    for q, sort in zip(made, SORTS, strict=True):
        name = f"{q.iso2 or 'country'}-form"
        target = folder / (f"{name}-paper.pdf" if sort == "paper" else f"{name}.{sort}")
        _tell(write_form(q, target, printed=sort == "paper"))


def read_forms(options: Namespace) -> int:
    """Say what forms that came back would change; with ``--apply`` record it, all of them or none.

    Raises:
        InputError: with ``--apply``, one of the forms cannot be taken in; nothing was recorded.

    """
    snapshot = read_snapshot(options.file)
    edition = load_edition(snapshot.info.edition)
    turn = InTurn(snapshot, edition)
    proposals: list[Proposal] = []
    refused: list[tuple[Path, CpdeskError]] = []
    for path in options.forms:
        try:
            proposals.append(turn.propose(read_form(path), options.respondent))
            turn.count(proposals[-1])
        except CpdeskError as error:
            refused.append((path, error))
    if options.apply:
        _refuse_any(refused, proposals, without_refused=options.without_refused)
        _apply(options, proposals)
    if options.json:
        wrong = [{"file": path.name, "why": str(error)} for path, error in refused]
        print_json({"applied": options.apply, "forms": [_document(each) for each in proposals], "refused": wrong})
    else:
        print_lines(line for each in proposals for line in _lines(snapshot, each))
        print_lines(_("{name} is refused: {why}", name=path.name, why=error) for path, error in refused)
        print_lines(_last_lines(proposals, applied=options.apply))
    return 1 if refused else 0


def _sorts(options: Namespace) -> tuple[str, ...]:
    if not options.sorts and options.to.suffix.lower() in (".xlsx", ".pdf"):
        return (options.to.suffix.lower().removeprefix("."),)
    found = tuple(dict.fromkeys(part.strip() for part in (options.sorts or "xlsx").split(",")))
    for sort in found:
        if sort not in SORTS:
            raise InputError(
                _("There is no form of the sort “{sort}”.", sort=sort[:40]),
                safe=_("Nothing was written."),
                todo=_("Choose from: {sorts}.", sorts=", ".join(SORTS)),
            )
    return found


def _questionnaires(options: Namespace, snapshot: Snapshot, t: Catalogue) -> Iterable[Questionnaire]:
    edition, mapping = _plan(snapshot)
    guidance = load_guidance(edition.info.id, t.language)
    if options.all:
        return forms_for_all(snapshot, edition, mapping, guidance, t, filled=options.filled)
    if options.blank is not None:
        return blank_forms(snapshot, edition, mapping, guidance, t, options.blank)
    respondent = options.respondent.removeprefix("respondent/")
    return (build_questionnaire(snapshot, edition, mapping, guidance, t, respondent, filled=options.filled),)


def _plan(snapshot: Snapshot) -> tuple[Edition, PlanMapping]:
    edition = load_edition(snapshot.info.edition)
    return edition, load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})


def _name(q: Questionnaire, sort: str) -> str:
    return form_file_name(q, "pdf" if sort == "paper" else sort, printed=sort == "paper")


def _unanswered(path: Path) -> Path:
    """Return a path; raise InputError where a form lies there that somebody filled in."""
    try:
        answers = read_form(path).value_count
    except CpdeskError:  # nothing lies there, or no form: it is written over as by every command
        return path
    if answers:
        raise InputError(
            _("{name} is a form that holds answers.", name=path.name),
            safe=_("Nothing was written."),
            todo=_("Choose another name, or move that form away first."),
        )
    return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            _("The folder {name} cannot be made.", name=folder.name),
            safe=_("Nothing was changed."),
            todo=_("Choose another folder."),
        ) from error


def _tell(written: WrittenForm) -> None:
    words = {"name": written.path.name, "label": written.label}
    print_lines(
        [
            ngettext(
                "{name} is written and read back: form {label}, {n} item.",
                "{name} is written and read back: form {label}, {n} items.",
                written.items,
                **words,
            )
        ]
    )


def _refuse_any(
    refused: Sequence[tuple[Path, CpdeskError]], proposals: Sequence[Proposal], *, without_refused: bool
) -> None:
    """Raise InputError where a form, or a cell nobody said may be left out, cannot be taken in."""
    if refused:
        path, error = refused[0]
        raise InputError(
            _("{name} is refused: {why}", name=path.name, why=error.what),
            safe=_("Nothing was recorded, of this form or any other."),
            todo=error.todo or _("Leave it out, then try again."),
        )
    cells = [(each.filled, cell) for each in proposals for cell in each.filled.refused]
    if cells and not without_refused:
        filled, cell = cells[0]
        raise InputError(
            _("{name}, {place}: {why}", name=filled.source, place=cell.place, why=cell.words),
            safe=_("Nothing was recorded, of this form or any other."),
            todo=_("Have it corrected, or take the rest with --without-refused."),
        )


def _apply(options: Namespace, proposals: Sequence[Proposal]) -> None:
    """Record all forms in one go, or none where the disk does not take them; the later word on a value counts."""
    with closing(Store.open(options.file)) as store:
        store.record((record for each in proposals for record in each.records), author=options.author)


def _lines(snapshot: Snapshot, each: Proposal) -> Iterator[str]:
    yield _("{name}: {who}", name=each.filled.source, who=_who(snapshot, each))
    if each.known:
        yield "  " + _("This file was taken in before; it adds nothing.")
    elif not each.filled.value_count:
        yield "  " + _("The form holds no answer.")
    else:
        yield "  " + _(
            "{new} new, {replaced} replaced, {same} as recorded, {kept} recorded and not in the form",
            new=len(each.new),
            replaced=len(each.replaced),
            same=each.same,
            kept=len(each.kept),
        )
    if each.erased and each.records:
        yield "  " + _(BRINGS_BACK)
    blank = _("(blank)")
    for field, before, after in each.about:
        yield f"  {field}: {before or blank} → {after}"
    for value in each.replaced:
        yield f"  {value.code} {value.field}: {_shown(value.before)} → {_shown(value.after)}"
    for cell in each.filled.refused:
        yield "  " + _("Refused: {place}: {why}", place=cell.place, why=cell.words)
    for left in each.filled.skipped:
        yield "  " + _("Left aside: {place}: {why}", place=left.place, why=left.words)


def _who(snapshot: Snapshot, each: Proposal) -> str:
    """Return whose form it is, by institution, and the form's own short name."""
    label = each.filled.header.label
    institution = each.filled.about.get("institution") or snapshot.text(f"respondent/{each.respondent}", "institution")
    if each.is_new:
        return _("somebody new, {institution}, form {label}", institution=institution or "–", label=label)
    return _("{institution}, form {label}", institution=institution or each.respondent, label=label)


def _last_lines(proposals: Sequence[Proposal], *, applied: bool) -> Iterator[str]:
    forms = sum(1 for each in proposals if each.records)
    if applied:
        yield ngettext("{n} form is recorded.", "{n} forms are recorded.", forms)
        return
    people = len({each.respondent for each in proposals})
    if people < len(proposals):
        yield _("Some of these forms are of the same respondent; the one named later counts.")
    if forms:
        yield _("Nothing is recorded yet. --apply records it.")


def _document(each: Proposal) -> dict[str, object]:
    filled: FilledForm = each.filled
    return {
        "file": filled.source,
        "way": filled.way.value,
        "form": filled.header.label,
        "respondent": each.respondent,
        "new_respondent": each.is_new,
        "known": each.known,
        "erased_before": each.erased,
        "about": [{"field": name, "before": before, "after": after} for name, before, after in each.about],
        "new": [{"item": v.code, "field": v.field, "value": v.after} for v in each.new],
        "replaced": [{"item": v.code, "field": v.field, "before": v.before, "after": v.after} for v in each.replaced],
        "same": each.same,
        "kept": [{"item": code, "field": name} for code, name in each.kept],
        "refused": [
            {"place": cell.place, "why": cell.words, "item": cell.code, "field": cell.field} for cell in filled.refused
        ],
        "skipped": [{"place": left.place, "why": left.words} for left in filled.skipped],
    }


def _shown(value: Value) -> str:
    return _("(blank)") if value is None else str(value)
