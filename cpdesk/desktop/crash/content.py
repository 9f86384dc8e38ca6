"""The words about faults: what the strip says at the next start, what stands above a report. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.base.i18n import _
from cpdesk.base.own_files import OwnFileError, file_in
from cpdesk.desktop.crash.keeping import Found, Report

LONGEST = 300
"""Lines of the reports that are shown; the files hold all."""


def start_words(found: Found, said: str = "", *, careful: bool = False) -> str:
    """Return what to say at a start about what was found.

    ``said`` is what is said already of the last end; ``careful`` that for its sake no assessment was opened.
    """
    if not found.new:
        return said
    if careful:
        return _(
            "cpdesk ended unexpectedly twice right after it was opened, so no assessment is opened by itself this "
            "time. Nothing that was saved is lost. Open the assessment here on Home."
        )
    if said:
        return " ".join((said, _("There is a report of what happened.")))
    if found.sudden:
        return _("cpdesk ended unexpectedly last time. Nothing that was saved is lost.")
    return _("Something went wrong in cpdesk itself while it was closing last time. Nothing that was saved is lost.")


def bug_words(report: str = "") -> str:
    """Return what to say of a fault that has just happened; ``report`` may name a file of cpdesk as its cause."""
    file = file_in(report)
    if file:
        return str(OwnFileError(file))
    return _(
        "Something went wrong in cpdesk itself. Every answer that was saved is safe. "
        "Show the report and send it to whoever looks after cpdesk for you."
    )


def failed_words(report: str = "") -> str:
    """Return what to say where the window cannot be opened at all; ``report`` says why."""
    file = file_in(report)
    if file:
        return " ".join((_("cpdesk could not be started."), str(OwnFileError(file))))
    return _(
        "cpdesk could not be started. Everything that was saved is safe on this computer. "
        "Copy the report and send it to whoever looks after cpdesk for you."
    )


def promise_words() -> str:
    """Return what a report holds and what it does not."""
    return _(
        "The report says in which part of the program the fault lies. It holds no answers, no names and no folders. "
        "It stays on this computer until you send it to somebody."
    )


def shown_text(reports: Sequence[Report]) -> str:
    """Return the reports as one text, the newest first, cut where it grows longer than anybody reads."""
    lines = "\n\n".join(report.text for report in reports).splitlines()
    return "\n".join([*lines[:LONGEST], "…"] if len(lines) > LONGEST else lines)
