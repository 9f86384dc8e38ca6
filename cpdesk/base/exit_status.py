"""What a job ends with on the command line: 0 done, 1 the input is at fault; the reason is said in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.own_files import OwnFileError, file_of


def status_of(job: Callable[[], int]) -> int:
    """Do a job and return its exit status; an expected failure is said on standard error and gives 1."""
    try:
        return job()
    except CpdeskError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # the reader of our output went away
        sys.stderr.close()
        return 0
    except (OSError, ImportError) as error:
        file = file_of(error)
        if not file and isinstance(error, ImportError):
            raise
        sys.stderr.write(f"{OwnFileError(file) if file else _unusable(error)}\n")
        return 1


def _unusable(error: BaseException) -> str:
    reason = error.strerror if isinstance(error, OSError) else ""
    return _("A file could not be used: {reason}.", reason=reason or type(error).__name__)
