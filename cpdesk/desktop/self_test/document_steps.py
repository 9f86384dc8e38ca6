"""Steps that write documents: every report there is, and the user guide."""

from __future__ import annotations

import datetime as dt

from cpdesk.base.languages import available
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.reports.choices import Paper
from cpdesk.reports.content import user_guide
from cpdesk.reports.inputs import gather
from cpdesk.reports.kinds import KINDS, file_name
from cpdesk.reports.produce import produce
from cpdesk.reports.writers import pdf

DAY = dt.date(2026, 11, 21)
"""The day the reports state, so that two runs can be compared."""


def write_reports(stage: Stage) -> Found:
    """Write every report in every format and every language; each is read back and compared as it is written."""
    snapshot = stage.session.snapshot
    sizes: dict[str, dict[str, int]] = {}
    for language in stage.languages(each.code for each in available()):
        data = gather(snapshot, language, DAY)
        sizes[language] = {}
        for number, kind in enumerate(KINDS):
            for ending in (kind.formats[number % len(kind.formats)],) if stage.quick else kind.formats:
                path = stage.folder / file_name(kind.id, snapshot, DAY, ending, language)
                written = produce(kind.id, data, path)
                if not written.path.stat().st_size:
                    raise WrongError(f"the report {path.name} is empty")
                sizes[language][f"{kind.id}.{ending}"] = written.path.stat().st_size
    return {"bytes": sizes, "files": sum(map(len, sizes.values()))}


def write_guide(stage: Stage) -> Found:
    """Write the user guide with its pictures in every language it is written in."""
    sizes = {}
    for language in stage.languages(user_guide.languages()):
        written = pdf.write(user_guide.build(language, Paper.A4), stage.folder / f"guide-{language}.pdf")
        sizes[language] = written.path.stat().st_size
    return {"bytes": sizes}
