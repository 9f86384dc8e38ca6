"""Steps about the copies of an assessment."""

from __future__ import annotations

from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.storage import backups
from cpdesk.storage.package import read_package, write_package


def copy(stage: Stage) -> Found:
    """Write a package and a backup, and read the package back."""
    session = stage.session
    packed = write_package(stage.folder / "self-test.cpdesk", session.contents())
    if read_package(packed.path).code != packed.code:
        raise WrongError("the package is not what was written")
    made = session.do(lambda store: backups.make(store, backups.Reason.BY_HAND))
    return {"answers": packed.counts["answers"], "backup": made.size, "package": packed.size}
