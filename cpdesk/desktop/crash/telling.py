"""The strip's messages about faults, and what their button does. Words are in ``content``, the report in ``view``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import crash
from cpdesk.desktop.crash.content import bug_words, shown_text, start_words
from cpdesk.desktop.widgets.strip import Kind, Message

if TYPE_CHECKING:
    from cpdesk.desktop.window import MainWindow


def bug_message(window: MainWindow, report: str) -> Message:
    """Return what to say of a fault that has just happened."""
    return Message(bug_words(report), Kind.DANGER, _("Show the report"), ShowReport(window, report, of_this_run=True))


def is_careful(*, asked: bool) -> bool:
    """Tell whether nothing is to be opened by itself: the last two starts ended at once, as the third would.

    ``asked`` is that a person named what to open.
    """
    return not asked and crash.found().twice


def start_message(window: MainWindow, message: Message | None, *, careful: bool = False) -> Message | None:
    """Return what to say at the start: what there was to say, and once what earlier runs left.

    A message that is more than words stays alone, as its button is the way to the assessment; what earlier runs left
    is then told at another start.
    """
    found = crash.found()
    if not found.new or (message is not None and (message.button or message.kind is not Kind.INFORMATION)):
        return message
    crash.found_is_told()
    words = start_words(found, message.text if message is not None else "", careful=careful)
    reports = crash.kept()[:2] if careful else found.new
    return Message(words, Kind.INFORMATION, _("Show the report"), ShowReport(window, shown_text(reports)))


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Shows a report over the window."""

    window: MainWindow
    report: str
    of_this_run: bool = False

    def __call__(self) -> None:
        """Open the overlay on the window as it is now; its inside may have been made anew since."""
        from cpdesk.desktop.crash.view import ReportOverlay

        shell, dialogs = self.window.shell, self.window.dialogs
        ReportOverlay(self.report, dialogs, shell, of_this_run=self.of_this_run).open()
