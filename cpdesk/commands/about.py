"""``cpdesk about``: versions, where the data lies, editions, licences; the support file, also where no window opens."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from pathlib import Path

from cpdesk.base import paths, settings, third_party, versions
from cpdesk.base.errors import InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.commands.output import print_json, print_lines
from cpdesk.desktop import crash
from cpdesk.desktop.crash.keeping import read_kept
from cpdesk.desktop.pages.about.content import edition_lines, sentences, version_facts
from cpdesk.desktop.pages.about.support_facts import SupportInput, support_text
from cpdesk.plan import list_editions
from cpdesk.plan.model import EditionInfo
from cpdesk.plan.provenance import check_code


def about(options: Namespace) -> int:
    """Print what there is to say about this cpdesk, or write the support file.

    Raises:
        InputError: the support file cannot be written there.

    """
    library = paths.library_dir(options.library)
    if options.support is not None:
        _write_support(options.support, library, options.library or paths.user_data_dir())
    elif options.json:
        print_json(_document(library))
    else:
        print_lines(_lines(library))
    return 0


def _write_support(path: Path, library: Path, beside: Path) -> None:
    """Write the support file; ``beside`` is the folder of the settings and of the reports of faults."""
    if path.suffix.lower() != ".txt":
        raise InputError(
            _("The support file is plain text; the name {name} says otherwise.", name=path.name),
            safe=_("Nothing was written."),
            todo=_("Give the file a name that ends in one of: {endings}.", endings="txt"),
        )
    faults = tuple(report.text for report in read_kept(beside / crash.FOLDER))
    given = SupportInput(settings.load(beside / settings.FILE_NAME), library, faults=faults)
    write_checked(path, support_text(given, dt.date.today(), _no_progress).encode("utf-8"))
    print_lines([_("{name} is saved. Send it to whoever helps.", name=path.name)])


def _lines(library: Path) -> list[str]:
    lines = [*sentences(), ""]
    lines += [_("{label}: {text}", label=fact.label, text=fact.text) for fact in version_facts("")]
    lines += ["", _("Assessments: {path}", path=library), "", _("Editions of the plan")]
    lines += [_("{label}: {text}", label=line.name, text=line.title) for line in edition_lines()]
    lines += ["", _("Licences")]
    return lines + [f"{f'{one.name} {one.version}'.strip()}: {one.licence}" for one in third_party.collect()]


def _document(library: Path) -> dict[str, object]:
    return {
        "versions": {part.name: part.version for part in versions.versions()},
        "installed": versions.installed().value,
        "library": str(library),
        "editions": [_edition(info) for info in list_editions()],
        "check_code": check_code(),
        "licences": [
            {"name": one.name, "version": one.version, "licence": one.licence, "has_text": bool(one.texts)}
            for one in third_party.collect()
        ],
    }


def _edition(info: EditionInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "title": info.title,
        "symbol": info.symbol,
        "date": info.date,
        "status": info.status,
        "default": info.default,
        "source": info.source,
        "source_sha256": info.source_sha256,
    }


def _no_progress(_fraction: float, _words: str) -> None:
    """Tell nobody."""
