"""What a job ends with on the command line; where it is not 0, the reason is said in one sentence.

0 done, 1 the input is at fault, 2 wrong usage (argparse), 3 done but not all could be printed, 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.own_files import OwnFileError, file_of
from cpdesk.base.streams import unsaid

NOT_PRINTED = 3
STOPPED = 130


def status_of(job: Callable[[], int]) -> int:
    """Do a job and return its exit status; an expected failure is said on standard error and gives 1."""
    status = _done(job)
    failure = unsaid()
    if failure is None or status:
        return status
    reason = failure.strerror or type(failure).__name__
    _complain(_("What was asked for was done; only not all of the output could be written: {reason}.", reason=reason))
    return NOT_PRINTED


def _done(job: Callable[[], int]) -> int:
    try:
        return job()
    except CpdeskError as error:
        _complain(str(error))
        return 1
    except KeyboardInterrupt:
        _complain(_("Stopped. What was saved is safe, and no file was left half-written."))
        return STOPPED
    except (OSError, ImportError) as error:
        file = file_of(error)
        if not file and isinstance(error, ImportError):
            raise
        _complain(str(OwnFileError(file)) if file else _unusable(error))
        return 1


def _complain(words: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


def _unusable(error: BaseException) -> str:
    reason = error.strerror if isinstance(error, OSError) else ""
    return _("A file could not be used: {reason}.", reason=reason or type(error).__name__)
