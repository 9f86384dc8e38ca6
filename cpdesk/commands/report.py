"""``cpdesk report`` and ``cpdesk demo``: documents written to files, without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.cycles import snapshot_before
from cpdesk.assessment.sample import SAMPLE_AUTHOR, sample_info, sample_records
from cpdesk.assessment.snapshot import Snapshot, take_snapshot
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _, interface
from cpdesk.commands.forms import write_each_sort
from cpdesk.commands.output import print_lines
from cpdesk.reports.choices import Choices, Paper
from cpdesk.reports.inputs import gather
from cpdesk.reports.kinds import KINDS, ReportKind, file_name, find_kind
from cpdesk.reports.produce import produce
from cpdesk.reports.writers.written import Written
from cpdesk.storage.attachments import emblem_of
from cpdesk.storage.package import ENDING, write_package
from cpdesk.storage.reader import read_contents, read_snapshot
from cpdesk.storage.store import Store, remove_database


def report(options: Namespace) -> int:
    """Write one report; the format follows from the name's ending."""
    contents = read_contents(options.file)
    snapshot = take_snapshot(contents.info, contents.state)
    previous = snapshot_before(snapshot, contents.state)
    choices = _choices(options, snapshot)
    data = gather(snapshot, options.language or interface().language, options.date, previous, choices)
    written = produce(options.kind, data, options.to)
    _tell(written)
    return 0


def _choices(options: Namespace, snapshot: Snapshot) -> Choices:
    """Return what was chosen on the command line, with the emblem the assessment names."""
    kind = find_kind(options.kind)
    _check_parts(kind, options.without, options.to)
    return Choices(
        paper=Paper(options.paper),
        left_out=frozenset(options.without),
        names=options.names,
        actions=frozenset(_known_action(snapshot, name) for name in options.action),
        programmes=options.programmes,
        lines=max(0, min(options.lines, 500)),
        emblem=emblem_of(options.file, snapshot),
    )


def _check_parts(kind: ReportKind, left_out: Sequence[str], path: Path) -> None:
    known = [part.id for part in kind.parts if not part.always]
    ending = path.suffix.lower().removeprefix(".")
    for name in left_out:
        if name not in known:
            raise InputError(
                _("The report “{kind}” has no part “{name}” that can be left out.", kind=kind.id, name=name),
                safe=_("Nothing was written."),
                todo=_("Choose from: {parts}.", parts=", ".join(known)) if known else "",
            )
    if left_out and ending in kind.formats and ending not in kind.printed:
        raise InputError(
            _("{name} would be written whole: parts can be left out of printed documents only.", name=path.name),
            safe=_("Nothing was written."),
        )


def _known_action(snapshot: Snapshot, name: str) -> str:
    """Return the id of an action that was named by its id or as ``action/<id>``."""
    action = name.removeprefix("action/")
    if f"action/{action}" in snapshot.subjects("action"):
        return action
    raise InputError(
        _("There is no action “{name}”.", name=name),
        safe=_("Nothing was written."),
        todo=_("The command “cpdesk get FILE” lists the actions with their ids."),
    )


def demo(options: Namespace) -> int:
    """Write the sample country's assessment, package, reports and forms, and pictures of the window if asked."""
    language = options.language or interface().language
    folder: Path = options.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            _("The folder {name} cannot be made.", name=folder.name),
            safe=_("Nothing was changed."),
            todo=_("Choose another folder."),
        ) from error
    path = make_sample(folder / "sampleland.sqlite", language)
    print_lines([path.name])
    packed = write_package(path.with_suffix(ENDING), read_contents(path), attachments={}, sender=SAMPLE_AUTHOR)
    print_lines([_("{name} is written and read back. Check code: {code}", name=packed.path.name, code=packed.code)])
    snapshot = read_snapshot(path)
    inputs = gather(snapshot, language, options.date, choices=Choices(emblem=emblem_of(path, snapshot)))
    for kind in KINDS:
        for ending in kind.formats:
            target = folder / file_name(kind.id, snapshot, options.date, ending, language)
            _tell(produce(kind.id, inputs, target))
    write_each_sort(snapshot, folder, language)
    if options.screenshots:
        from cpdesk.desktop.screenshots import save_screenshots

        print_lines(picture.name for picture in save_screenshots(folder, language))
    return 0


def _remove_sample(path: Path) -> None:
    """Remove an earlier sample; a file somebody worked in, or has open, stays."""
    with closing(Store.open(path)) as earlier:
        picture = earlier.snapshot()
        others = {picture.author_name(event) for event in earlier.events()} - {SAMPLE_AUTHOR}
    if others:
        raise InputError(
            _("{name} holds answers that are not the sample's.", name=path.name),
            safe=_("Nothing was changed."),
            todo=_("Choose another folder, or move the file away."),
        )
    remove_database(path)


def _tell(written: Written) -> None:
    checked = " ".join(written.checked.sentences())
    if checked:
        print_lines([_("{name} is written and checked: {checked}", name=written.path.name, checked=checked)])
    else:
        print_lines([_("{name} is written and checked; it holds nothing to count.", name=written.path.name)])
    print_lines(written.warnings)


def make_sample(path: Path, language: str) -> Path:
    """Make the sample country's assessment anew under a name, in place of an earlier sample, and return the name.

    Raises:
        InputError: a file of that name is there and holds anything but the sample.

    """
    edition, cycle = sample_info(language)
    records = sample_records(language)
    if path.exists():
        _remove_sample(path)
    with closing(Store.create(path, edition=edition, cycle=cycle, records=records, author=SAMPLE_AUTHOR)):
        return path
